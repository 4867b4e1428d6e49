//! `cargo xtask wasm`: the engine for JavaScript, from one source.
//!
//! `matvag-wasm` is built twice, small and full, and `wasm-bindgen-cli-support`, linked as a library and pinned by `Cargo.lock`, makes
//! JavaScript and types of each: for the calculator (`www/src/engine/pkg`), and for npm (`crates/matvag-wasm/npm`).
//! No build of it has an `any`: that is looked at here.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use libdeflater::{CompressionLvl, Compressor};
use lzma_rust2::{CheckType, XzOptions, XzWriter};
use wasm_bindgen_cli_support::Bindgen;

use crate::project::{self, Project};
use crate::stage::Failure;

const TARGET: &str = "wasm32-unknown-unknown";

/// The builds: what each is called, its profile, and what else cargo is told.
const SIZES: &[(&str, &str, &[&str])] =
    &[("small", "wasm-small", &["--no-default-features"]), ("full", "wasm", &["--features", "full"])];

/// What JavaScript is made for.
#[derive(Clone, Copy)]
enum Kind {
    Web,
    Bundler,
    Node,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Web => "pages",
            Self::Bundler => "bundlers",
            Self::Node => "Node",
        })
    }
}

/// Builds everything.
pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    project::run(&mut project.program("rustup", ["target", "add", TARGET]), "install rustup")?;
    let target = project::target_folder(project)?;
    let npm = project.root.join("crates/matvag-wasm/npm");
    for (size, profile, features) in SIZES {
        let fixed =
            ["build", "--locked", "--package", "matvag-wasm", "--lib", "--target", TARGET, "--profile", profile];
        project::run(
            &mut project.cargo(fixed.into_iter().chain(features.iter().copied())),
            "see what cargo says above",
        )?;
        let module = target.join(TARGET).join(profile).join("matvag_wasm.wasm");
        let pkg = project.root.join("www/src/engine/pkg").join(size);
        bindgen(&module, Kind::Web, &pkg)?;
        pack(&pkg.join("matvag_bg.wasm"), size)?;
        if *size == "full" {
            // The web build is also npm's, for pages without a bundler.
            for (kind, folder) in [(Kind::Web, "web"), (Kind::Bundler, "bundler"), (Kind::Node, "node")] {
                bindgen(&module, kind, &npm.join(folder))?;
            }
            // Beside an ES module package, Node takes a script for a module unless it is told.
            write(&npm.join("node/package.json"), "{ \"type\": \"commonjs\" }\n")?;
        }
        has_no_any(&pkg.join("matvag.d.ts"))?;
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        write(&npm.join(licence), &project.text(licence)?)?;
    }
    Ok(())
}

/// Makes JavaScript and types of a module.
fn bindgen(module: &Path, kind: Kind, folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .map_err(|error| Failure::new(format!("{}: {error}", folder.display()), "remove it"))?;
    }
    println!("wasm-bindgen for {kind}: {}", folder.display());
    let failed = |error| Failure::new(format!("wasm-bindgen: {error:#}"), "see whether its version is wasm-bindgen's");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("matvag").remove_name_section(true).remove_producers_section(true);
    // `init()` alone finds the module beside it.
    bindgen.omit_default_module_path(false);
    match kind {
        Kind::Web => bindgen.web(true),
        Kind::Bundler => bindgen.bundler(true),
        Kind::Node => bindgen.nodejs(true),
    }
    .map_err(failed)?;
    bindgen.typescript(true).generate(folder).map_err(failed)?;
    typed(&folder.join("matvag.d.ts"))
}

/// Writes the module beside itself as the page has it in it: the small one as gzip, which a browser unpacks itself and at
/// once; the full one as XZ, which is a fourth smaller and which the page unpacks while the small one answers.
fn pack(module: &Path, size: &str) -> Result<(), Failure> {
    let is_full = size == "full";
    let packed = module.with_extension(if is_full { "wasm.xz" } else { "wasm.gz" });
    let failed =
        |error: String| Failure::new(format!("{}: {error}", packed.display()), "see whether it can be written");
    let bytes = fs::read(module).map_err(|error| failed(error.to_string()))?;
    let smaller = if is_full { xz(&bytes) } else { gzip(&bytes) }.map_err(failed)?;
    fs::write(&packed, smaller).map_err(|error| failed(error.to_string()))
}

/// libdeflate's best is 5 % smaller than zlib's.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut compressor = Compressor::new(CompressionLvl::best());
    let mut packed = vec![0; compressor.gzip_compress_bound(bytes.len())];
    let length = compressor.gzip_compress(bytes, &mut packed).map_err(|error| error.to_string())?;
    packed.truncate(length);
    Ok(packed)
}

fn xz(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut options = XzOptions::with_preset(9);
    // What unpacks it in the page knows no other check.
    options.check_type = CheckType::Crc32;
    // What the code of WebAssembly means does not depend on where it stands, but on what comes before.
    options.lzma_options.lc = 4;
    options.lzma_options.pb = 0;
    options.lzma_options.nice_len = 273;
    // The page sets as much memory aside to unpack it. The module is smaller.
    options.lzma_options.dict_size = 8 << 20;
    let packed = XzWriter::new(Vec::new(), options).and_then(|mut writer| {
        writer.write_all(bytes)?;
        writer.finish()
    });
    packed.map_err(|error| error.to_string())
}

/// The web build lists the module's raw exports, with `any` for what lives in JavaScript. Nobody outside calls them.
fn typed(types: &Path) -> Result<(), Failure> {
    let failed = |error| Failure::new(format!("{}: {error}", types.display()), "see what wasm-bindgen says above");
    let text = fs::read_to_string(types).map_err(failed)?;
    let Some((ours, raw)) = text.split_once("export interface InitOutput {") else { return Ok(()) };
    let raw = raw.replace(": any", ": unknown").replace("=> any", "=> unknown");
    fs::write(types, format!("{ours}export interface InitOutput {{{raw}")).map_err(failed)
}

/// A type that says `any` says nothing: then something crosses whose type was forgotten.
fn has_no_any(types: &Path) -> Result<(), Failure> {
    let text = fs::read_to_string(types)
        .map_err(|error| Failure::new(format!("{}: {error}", types.display()), "see what wasm-bindgen says above"))?;
    let problems = untyped(&text).into_iter().map(|(line, text)| format!("{}:{line}: {text}", types.display()));
    Failure::unless_none(problems.collect(), "give what crosses a type: derive `Tsify`, and wrap it in `Ts`")
}

/// The lines that say `any` as a type, with their numbers.
fn untyped(types: &str) -> Vec<(usize, &str)> {
    let says = |line: &&str| {
        let code = line.split("//").next().unwrap_or_default();
        let comment = line.trim_start().starts_with('*') || line.trim_start().starts_with("/*");
        let mut words = code.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        !comment && words.any(|word| word == "any")
    };
    types.lines().enumerate().map(|(index, line)| (index + 1, line)).filter(|(_, line)| says(line)).collect()
}

fn write(path: &PathBuf, text: &str) -> Result<(), Failure> {
    fs::write(path, text)
        .map_err(|error| Failure::new(format!("{}: {error}", path.display()), "see whether it can be written"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_is_found_as_a_type_and_not_as_a_word() {
        for (types, lines) in [
            ("export function a(x: any): string;", 1),
            ("  free(): void;\n  list: Array<any>;", 1),
            ("/**\n * May hold any value.\n */\nexport type A = string;", 0),
            ("export interface Company { many: string } // any", 0),
        ] {
            assert_eq!(untyped(types).len(), lines, "{types}");
        }
    }
}
