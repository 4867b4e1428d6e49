//! No file names the machine that it was written on: such a path leads nowhere for everyone else, and tells what is
//! nobody's business.

use std::env;

use crate::project::Project;
use crate::stage::Failure;

/// How absolute paths on somebody's machine begin. Each is written in two parts, so that this file does not find itself.
const BEGINNINGS: &[&str] = &[
    concat!("/bui", "lds/"),
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/t", "mp/"),
    concat!("/Us", "ers/"),
    concat!("/var/fol", "ders/"),
    concat!("/wo", "rk/"),
    concat!("/works", "pace/"),
    concat!(":\\Us", "ers\\"),
];

/// Looks through every file of the checkout.
pub(crate) fn check(project: &Project) -> Result<(), Failure> {
    let mut searched: Vec<String> = BEGINNINGS.iter().map(|&beginning| beginning.to_owned()).collect();
    // This very machine too, whatever its folders are called.
    let home = env::var("HOME").or_else(|_| env::var("USERPROFILE")).unwrap_or_default();
    for folder in [project.root.to_string_lossy().into_owned(), home] {
        if 1 < folder.matches(['/', '\\']).count() {
            searched.push(folder);
        }
    }
    let mut problems = Vec::new();
    for file in project.files()? {
        let bytes = project.bytes(&file)?;
        for (line, found) in places(&String::from_utf8_lossy(&bytes), &searched) {
            problems.push(format!("{file}:{line}: names a folder of somebody's machine: {found}…"));
        }
    }
    Failure::unless_none(problems, "write paths from the root of the checkout, or names that are nobody's")
}

/// The lines, from 1, on which an absolute path of such a kind begins, with the beginning.
fn places<'a>(text: &str, searched: &'a [String]) -> Vec<(usize, &'a str)> {
    let mut places = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if let Some(found) = searched.iter().find(|beginning| begins_in(line, beginning)) {
            places.push((index + 1, found.as_str()));
        }
    }
    places
}

/// Whether the path begins somewhere in the line, rather than being the end of a longer one or of an address.
fn begins_in(line: &str, beginning: &str) -> bool {
    let part_of_more = |before: char| before.is_alphanumeric() || "-._~%/}".contains(before);
    line.match_indices(beginning)
        .any(|(at, found)| found.starts_with(':') || !line[..at].chars().next_back().is_some_and(part_of_more))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_where_it_begins_and_nowhere_else() {
        let searched = ["/ex/".to_owned()];
        for (text, lines) in [
            ("see /ex/a\nand\n\"/ex/b\"", vec![1, 3]),
            ("/ex/", vec![1]),
            ("https://example.org/ex/a", vec![]),
            ("a/ex/b, ./ex/b, ../ex/b", vec![]),
            ("/ex", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<usize> = places(text, &searched).into_iter().map(|(line, _)| line).collect();
            assert_eq!(found, lines, "{text:?}");
        }
    }

    #[test]
    fn windows_drives_are_found() {
        let beginnings: Vec<String> = BEGINNINGS.iter().map(|&beginning| beginning.to_owned()).collect();
        let path = format!("C{}anna", concat!(":\\Us", "ers\\"));
        assert_eq!(places(&path, &beginnings).len(), 1);
    }
}
