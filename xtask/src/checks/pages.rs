//! The pages that a visitor looks for, and the links between all pages.
//!
//! A link to another page of the project must lead to a file, and one to a heading must lead to a heading. Links out
//! into the world are not followed: CI has no business there.

use std::collections::{BTreeMap, BTreeSet};

use crate::project::Project;
use crate::stage::Failure;

/// What must be there.
const PAGES: &[&str] = &[
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "README.sv.md",
    "TERMS.md",
];

/// Looks for the pages and follows every link that stays in the project.
pub(crate) fn check(project: &Project) -> Result<(), Failure> {
    let files = project.files()?;
    let mut problems: Vec<String> = PAGES
        .iter()
        .filter(|page| !files.iter().any(|file| file == *page))
        .map(|page| format!("{page} is missing"))
        .collect();

    let mut pages = BTreeMap::new();
    for file in files.iter().filter(|file| has_ending(file, "md")) {
        pages.insert(file.as_str(), Page::read(&project.text(file)?));
    }
    let files: BTreeSet<&str> = files.iter().map(String::as_str).collect();
    for (file, page) in &pages {
        for (line, link) in &page.links {
            if let Some(problem) = broken(file, link, &files, &pages) {
                problems.push(format!("{file}:{line}: {problem}"));
            }
        }
    }
    Failure::unless_none(problems, "write the page, or mend the link: paths are from the file that the link stands in")
}

/// What is wrong with a link, if anything.
fn broken(file: &str, link: &str, files: &BTreeSet<&str>, pages: &BTreeMap<&str, Page>) -> Option<String> {
    let (path, heading) = link.split_once('#').map_or((link, None), |(path, heading)| (path, Some(heading)));
    if path.contains(':') || path.starts_with("//") {
        return None;
    }
    let Some(target) = (if path.is_empty() { Some(file.to_owned()) } else { resolved(file, path) }) else {
        return Some(format!("\"{link}\" leads out of the project"));
    };
    let folder = format!("{target}/");
    let known =
        files.contains(target.as_str()) || target.is_empty() || files.iter().any(|file| file.starts_with(&folder));
    if !known {
        return Some(format!("\"{link}\" leads to {target}, which is not there"));
    }
    let heading = heading.filter(|heading| !heading.is_empty())?;
    let page = pages.get(target.as_str())?;
    if page.headings.contains(&unescaped(heading).to_lowercase()) {
        return None;
    }
    Some(format!("\"{link}\" leads to a heading that {target} does not have"))
}

/// The path from the root that a link means; nothing when it leaves the project.
fn resolved(file: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    if path.starts_with('/') {
        parts.clear();
    }
    let path = unescaped(path.split('?').next().unwrap_or_default());
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// Percent signs read back into what they stand for.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let code = rest.strip_prefix('%').and_then(|code| code.get(..2));
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = rest.get(3..).unwrap_or_default();
        } else {
            bytes.extend_from_slice(first.encode_utf8(&mut [0; 4]).as_bytes());
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What a page links to, with the line, and the headings that it can be linked at.
#[derive(Debug, Default)]
struct Page {
    links: Vec<(usize, String)>,
    headings: BTreeSet<String>,
}

impl Page {
    /// Reads Markdown, line by line. Fenced code is left out, and so is code within a line.
    fn read(text: &str) -> Self {
        let mut page = Self::default();
        let mut fence: Option<&str> = None;
        for (index, line) in text.lines().enumerate() {
            let start = line.trim_start();
            let mark = ["```", "~~~"].into_iter().find(|mark| start.starts_with(mark));
            match (fence, mark) {
                (None, Some(mark)) => fence = Some(mark),
                (Some(open), Some(mark)) if open == mark => fence = None,
                (Some(_), _) => {}
                (None, None) => page.line(index + 1, line),
            }
        }
        page
    }

    fn line(&mut self, number: usize, line: &str) {
        if line.starts_with('#') {
            let title = line.trim_start_matches('#').trim();
            let anchor = anchor(title);
            let same = |count: usize| if count == 0 { anchor.clone() } else { format!("{anchor}-{count}") };
            let free = (0..=self.headings.len()).map(same).find(|name| !self.headings.contains(name));
            self.headings.extend(free);
        }
        let line = without_code(line);
        // `[text](target)` and `![text](target "title")`
        for after in line.split("](").skip(1) {
            let target = after.trim_start_matches('<').split([')', '>', ' ']).next().unwrap_or_default();
            self.links.push((number, target.to_owned()));
        }
        // `[name]: target`
        if let Some((_, target)) = line.strip_prefix('[').and_then(|rest| rest.split_once("]: ")) {
            self.links.push((number, target.split_whitespace().next().unwrap_or_default().to_owned()));
        }
        // `<img src="target">`, `<a href="target">` and places to link at, `<a id="name">`
        for (attribute, after) in ["src=\"", "href=\"", "id=\""]
            .into_iter()
            .flat_map(|attribute| line.split(attribute).skip(1).map(move |after| (attribute, after)))
        {
            let value = after.split('"').next().unwrap_or_default().to_owned();
            if attribute == "id=\"" {
                self.headings.insert(value.to_lowercase());
            } else {
                self.links.push((number, value));
            }
        }
    }
}

/// The line with what stands between backticks left out.
fn without_code(line: &str) -> String {
    if line.matches('`').count() % 2 == 1 {
        return line.to_owned();
    }
    line.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

/// The name that a heading can be linked by, as forges make it: lower case, hyphens for spaces, no punctuation.
fn anchor(title: &str) -> String {
    let kept = title.chars().filter(|&c| c.is_alphanumeric() || "-_ ".contains(c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn has_ending(file: &str, ending: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_lead_nowhere_are_found_and_no_others() {
        let files = BTreeSet::from(["README.md", "docs/a b.md", "docs/räkna.md", "docs/image.png"]);
        let pages = BTreeMap::from([
            ("README.md", Page::read("# Matvåg\n\n## Vad är det?\n\n## Vad är det?\n")),
            ("docs/räkna.md", Page::read("## Så räknas `priset`, och varför\n<a id=\"Slut\"></a>\n")),
        ]);
        for (file, link, fine) in [
            ("README.md", "docs/image.png", true),
            ("README.md", "docs", true),
            ("README.md", "docs/", true),
            ("README.md", "docs/a%20b.md", true),
            ("README.md", "docs/r%C3%A4kna.md#så-räknas-priset-och-varför", true),
            ("README.md", "docs/räkna.md#slut", true),
            ("README.md", "docs/räkna.md#annat", false),
            ("README.md", "#vad-är-det-1", true),
            ("README.md", "#vad-är-det-2", false),
            ("docs/räkna.md", "../README.md#matvåg", true),
            ("docs/räkna.md", "image.png", true),
            ("docs/räkna.md", "/README.md", true),
            ("docs/räkna.md", "README.md", false),
            ("README.md", "../README.md", false),
            ("README.md", "missing.md", false),
            ("README.md", "https://example.org/missing.md", true),
            ("README.md", "mailto:anna@example.org", true),
        ] {
            let problem = broken(file, link, &files, &pages);
            assert_eq!(problem.is_none(), fine, "{file} {link}: {problem:?}");
        }
    }

    #[test]
    fn links_are_read_from_text_and_not_from_code() {
        let page = Page::read(concat!(
            "# A\nsee [b](b.md) and ![c](<c.png> \"title\")\n[d]: d.md\n<img src=\"e.png\">\n",
            "`[no](no.md)`\n```\n[no](no.md)\n# no\n```\n| [f](f.md#x) | `code` |\n",
        ));
        let links: Vec<(usize, &str)> = page.links.iter().map(|(line, link)| (*line, link.as_str())).collect();
        assert_eq!(links, [(2, "b.md"), (2, "c.png"), (3, "d.md"), (4, "e.png"), (10, "f.md#x")]);
        assert_eq!(page.headings, BTreeSet::from(["a".to_owned()]));
    }
}
