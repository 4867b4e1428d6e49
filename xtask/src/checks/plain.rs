//! Law 10: the browser computes and formats nothing, and builds no markup out of text.
//!
//! Every number comes written from the engine. So nothing in `www/src` may read a number out of a text or write one for
//! people; and nothing may be put into the page but through Svelte's own text, which escapes it.

use crate::project::Project;
use crate::stage::Failure;

/// What may not stand in the page's source, and why.
const BANNED: &[(&str, &str)] = &[
    ("Number(", "the engine reads numbers"),
    ("parseFloat", "the engine reads numbers"),
    ("parseInt", "the engine reads numbers"),
    ("toFixed", "the engine writes numbers"),
    ("toPrecision", "the engine writes numbers"),
    ("Intl.", "the engine writes numbers and dates"),
    ("toLocaleString", "the engine writes numbers and dates"),
    ("toLocaleDateString", "the engine writes numbers and dates"),
    ("{@html", "text is never markup"),
    ("innerHTML", "text is never markup"),
    ("outerHTML", "text is never markup"),
    ("insertAdjacentHTML", "text is never markup"),
    ("document.write", "text is never markup"),
    ("eval(", "text is never script"),
    ("new Function", "text is never script"),
    ("style=\"", "the page's policy refuses styles in markup; use a class, or `style:`"),
    (": any", "give it a type"),
    ("as any", "give it a type"),
    ("<any>", "give it a type"),
    ("sessionStorage", "it is written to disk"),
    ("indexedDB", "nothing about bids is kept"),
    ("fetch(", "the page connects to nothing"),
    ("XMLHttpRequest", "the page connects to nothing"),
    ("sendBeacon", "the page connects to nothing"),
    ("WebSocket", "the page connects to nothing"),
];

/// Reads every source file of the page.
pub(crate) fn check(project: &Project) -> Result<(), Failure> {
    let mut problems = Vec::new();
    for file in project.files()? {
        let is_source = file.starts_with("www/src/") && [".ts", ".svelte"].iter().any(|ending| file.ends_with(ending));
        // The words for people tell of `fetch`; they are no code.
        if !is_source || file.ends_with(".test.ts") || file.starts_with("www/src/words/") {
            continue;
        }
        problems.extend(
            found(&project.text(&file)?).into_iter().map(|(line, what, why)| format!("{file}:{line}: `{what}`: {why}")),
        );
    }
    Failure::unless_none(problems, "let the engine do it, and give the page what it shows")
}

/// The lines that hold something banned, outside comments.
fn found(source: &str) -> Vec<(usize, &'static str, &'static str)> {
    let mut problems = Vec::new();
    for (index, line) in source.lines().enumerate() {
        let code = line.trim_start();
        if code.starts_with("//") || code.starts_with('*') || code.starts_with("/*") {
            continue;
        }
        problems.extend(
            BANNED.iter().filter(|(what, _)| stands_in(code, what)).map(|(what, why)| (index + 1, *what, *why)),
        );
    }
    problems
}

/// Whether it stands there as a word of its own, and not as the end of another.
fn stands_in(code: &str, what: &str) -> bool {
    let is_word = what.starts_with(|letter: char| letter.is_alphabetic());
    code.match_indices(what).any(|(at, _)| {
        let before = code.get(..at).and_then(|before| before.chars().next_back());
        !is_word || before.is_none_or(|letter| !letter.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_and_markup_are_found_and_comments_are_not() {
        for (source, expected) in [
            ("const a = Number(text);", 1),
            ("  // no Number( here\nconst a = written;", 0),
            ("<p style=\"color: red\">{@html text}</p>", 2),
            ("const sum: any = parseFloat(a).toFixed(2);", 3),
            ("<p style:left={at}>", 0),
            ("shownNumber(text)", 0),
        ] {
            assert_eq!(found(source).len(), expected, "{source}");
        }
    }
}
