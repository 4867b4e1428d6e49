//! `cargo xtask www` and `serve`: the calculator as a folder for any web server, as one file, and on this computer.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use std::thread;

use crate::project::{self, Project};
use crate::stage::Failure;
use crate::wasm;

/// Builds the engine and both builds of the page.
pub(crate) fn build(project: &Project) -> Result<(), Failure> {
    wasm::run(project)?;
    pages(project)
}

/// Builds both builds of the page from an engine that is there.
pub(crate) fn pages(project: &Project) -> Result<(), Failure> {
    install(project)?;
    project::run(&mut npx(project, &["vite", "build"]), "see what vite says above")?;
    project::run(&mut npx(project, &["vite", "build", "--mode", "single"]), "see what vite says above")?;
    println!("www/dist/web: a folder for any web server\nwww/dist/single/index.html: one file");
    Ok(())
}

/// The page without a browser: types, the tests of its own logic, and both builds. The engine is there.
pub(crate) fn check(project: &Project) -> Result<(), Failure> {
    install(project)?;
    project::run(&mut npx(project, &["svelte-check", "--fail-on-warnings"]), "mend what svelte-check says above")?;
    project::run(&mut npx(project, &["vitest", "run"]), "mend the test above, or what it tests")?;
    pages(project)
}

/// The built page in a real browser; and the examples through the command, Node and the browser, bytes compared.
pub(crate) fn browser(project: &Project) -> Result<(), Failure> {
    project::run(&mut project.cargo(["build", "--locked", "--package", "matvag-cli"]), "see what cargo says above")?;
    let command =
        project::target_folder(project)?.join("debug").join(format!("matvag{}", std::env::consts::EXE_SUFFIX));
    let mut tests = project.program("node", ["test/run.mjs"]);
    tests.current_dir(project.root.join("www")).env("MATVAG", command);
    project::run(&mut tests, "see which test failed above; if no browser was found: apt install chromium")
}

/// The page's tools, as `package-lock.json` names them; nothing is done where they are already there.
pub(crate) fn install(project: &Project) -> Result<(), Failure> {
    let lock = project.text("www/package-lock.json")?;
    let mark = project.root.join("www/node_modules/.matvag-lock");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut install = project.program("npm", ["ci", "--no-audit", "--no-fund"]);
    project::run(install.current_dir(project.root.join("www")), "install Node 20 or later, with npm")?;
    fs::write(&mark, lock)
        .map_err(|error| Failure::new(format!("{}: {error}", mark.display()), "see whether it can be written"))
}

/// A program of the page's tools.
pub(crate) fn npx(project: &Project, arguments: &[&str]) -> Command {
    let mut command = project.program("npx", std::iter::once("--no-install").chain(arguments.iter().copied()));
    command.current_dir(project.root.join("www"));
    command
}

/// Builds the page and serves it until it is stopped.
pub(crate) fn serve(project: &Project, port: u16) -> Result<(), Failure> {
    build(project)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| Failure::new(format!("port {port}: {error}"), "choose another port: --port 8081"))?;
    let folder = project.root.join("www/dist/web");
    println!("http://localhost:{port}/ (Ctrl+C stops)");
    for stream in listener.incoming().flatten() {
        let folder = folder.clone();
        // A browser asks for several files at once and keeps its lines open.
        thread::spawn(move || drop(answer(&stream, &folder)));
    }
    Ok(())
}

/// Answers one request with a file of the folder, and the headers that a host should set.
fn answer(stream: &TcpStream, folder: &Path) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let mut stream = stream;
    let file = wanted(&request, folder).and_then(|path| Some((fs::read(&path).ok()?, kind(&path))));
    let (status, body, kind) = match file {
        Some((body, kind)) => ("200 OK", body, kind),
        None => ("404 Not Found", b"not here".to_vec(), "text/plain"),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCross-Origin-Opener-Policy: same-origin\r\n\
         Content-Security-Policy: frame-ancestors 'none'\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}

/// The file that a request is for; none if it is for something outside the folder.
fn wanted(request: &str, folder: &Path) -> Option<PathBuf> {
    let mut words = request.split(' ');
    let (Some("GET"), Some(path)) = (words.next(), words.next()) else { return None };
    let path = path.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(path))
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folder_are_served() {
        let folder = Path::new("dist");
        for (request, expected) in [
            ("GET / HTTP/1.1", Some("dist/index.html")),
            ("GET /assets/a.js?x HTTP/1.1", Some("dist/assets/a.js")),
            ("GET /../Cargo.toml HTTP/1.1", None),
            ("GET /assets/../../x HTTP/1.1", None),
            ("POST / HTTP/1.1", None),
            ("", None),
        ] {
            assert_eq!(wanted(request, folder), expected.map(PathBuf::from), "{request}");
        }
    }
}
