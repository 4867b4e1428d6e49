//! Help, versions, schemas, completions, and what is said when the arguments cannot be understood.

use std::path::Path;

use crate::run;

const VERBS: [&str; 12] = [
    "init",
    "form",
    "check",
    "evaluate",
    "verify",
    "match",
    "foods",
    "data",
    "menu",
    "producers",
    "schema",
    "completions",
];
/// Verbs with verbs of their own below them, whose help is held to the same.
const BELOW: [&str; 4] = ["data show", "data check", "data import", "data compare"];

#[test]
fn the_help_of_every_verb_has_an_example_in_both_languages() {
    let here = Path::new(".");
    for verb in VERBS.into_iter().chain(BELOW) {
        for (lang, example, usage, english) in
            [("sv", "Exempel:", "Användning:", false), ("en", "Example:", "Usage:", true)]
        {
            let ran = run(here, &format!("{verb} --help --lang {lang}"));
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{verb} {lang}");
            assert!(ran.out.contains(example) && ran.out.contains(usage), "{verb} {lang}: {}", ran.out);
            assert!(ran.out.contains(&format!("matvag {verb}")), "{verb} {lang}: {}", ran.out);
            assert_eq!(ran.out.contains("Options"), english && ran.out.contains("Options"), "{verb} {lang}");
        }
    }
}

#[test]
fn the_first_help_names_every_verb_and_where_to_begin() {
    for arguments in ["--help", "-h"] {
        let ran = run(Path::new("."), arguments);
        assert_eq!(ran.code, 0);
        assert!(VERBS.iter().all(|verb| ran.out.contains(verb)), "{}", ran.out);
        assert!(ran.out.contains("matvag init") && !ran.out.contains("Commands"), "{}", ran.out);
    }
    let ran = run(Path::new("."), "");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("matvag init"), "{}", ran.err);
}

#[test]
fn the_version_is_told() {
    let ran = run(Path::new("."), "--version");
    assert_eq!((ran.code, ran.out.trim()), (0, concat!("matvag ", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn what_cannot_be_understood_is_said_in_both_languages() {
    for (arguments, swedish, english) in [
        ("evaluate", "UPPHANDLING saknas", "PROCUREMENT is missing"),
        ("evaluera x", "kommandot \"evaluera\" finns inte", "there is no command \"evaluera\""),
        ("evaluate x --bid y", "\"--bid\" finns inte", "there is no \"--bid\""),
        ("evaluate x --format pdf", "\"pdf\" går inte att använda", "\"pdf\" cannot be used"),
        ("schema nope", "\"nope\" finns inte", "there is no schema \"nope\""),
        ("form x -o saknas/y.xlsx", "mappen saknas finns inte", "the folder saknas does not exist"),
    ] {
        for (lang, expected) in [("sv", swedish), ("en", english)] {
            let ran = run(Path::new("."), &format!("--lang {lang} {arguments}"));
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments}");
            assert!(ran.err.contains(expected), "{arguments}: {}", ran.err);
        }
    }
}

#[test]
fn every_schema_in_the_list_is_there_and_is_json() {
    let ran = run(Path::new("."), "schema --list");
    assert_eq!(ran.code, 0);
    let names: Vec<&str> = ran.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.contains(&"procurement") && names.contains(&"bid"), "{}", ran.out);
    for name in names {
        let ran = run(Path::new("."), &format!("schema {name}"));
        assert_eq!(ran.code, 0, "{name}");
        assert!(serde_json::from_str::<serde_json::Value>(&ran.out).unwrap().is_object(), "{name}");
    }
}

#[test]
fn every_shell_gets_completions() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ran = run(Path::new("."), &format!("completions {shell}"));
        assert_eq!(ran.code, 0, "{shell}");
        assert!(ran.out.contains("evaluate") && ran.out.contains("bids"), "{shell}");
    }
}
