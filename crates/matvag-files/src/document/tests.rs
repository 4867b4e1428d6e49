use super::*;
use matvag::text::Lang;

#[test]
fn the_language_is_told_from_the_first_sign() {
    for (name, text, expected) in [
        ("a", "{\"matvag\": 1}", Some(Syntax::Json)),
        ("a", "\n  # en rad\nmatvag = 1", Some(Syntax::Toml)),
        ("a", "[procurement]\n", Some(Syntax::Toml)),
        ("a", "\"a b\" = 1", Some(Syntax::Toml)),
        ("a.TOML", "hej", Some(Syntax::Toml)),
        ("a.json", "[1]", Some(Syntax::Json)),
        ("a.csv", "Position;Pris = kr\n", None),
        ("a", "Position;Pris\nM1;1=1\n", None),
        ("a", "", None),
    ] {
        assert_eq!(syntax(name, text), expected, "{text}");
    }
}

#[test]
fn a_difference_is_told_in_both_languages() {
    let mut problems = Problems::new();
    let text = "bidder = 7\n";
    let document = Document::parse("a.toml", text, Syntax::Toml, &mut problems).unwrap();
    assert!(document.record::<matvag::input::BidInput>("bid", &mut problems).is_none());
    let said: Vec<String> = problems.iter().map(|problem| problem.in_lang(Lang::En)).collect();
    assert_eq!(
        said,
        ["a.toml, line 1, column 1 (/bidder): here is the number 7, but it should be text; put it in quotes: \"7\""]
    );
}

#[test]
fn a_file_of_another_kind_is_not_told_without_end() {
    let rows = "{\"x\": 1},".repeat(10_000);
    let text = format!("{{\"bidder\": \"x\", \"rows\": [{}]}}", rows.trim_end_matches(','));
    let mut problems = Problems::new();
    let document = Document::parse("a.json", &text, Syntax::Json, &mut problems).unwrap();
    assert!(document.record::<matvag::input::BidInput>("bid", &mut problems).is_none());
    assert_eq!(problems.len(), 501);
    assert!(problems.iter().last().unwrap().message.sv.contains("19\u{202f}500 fel till"));
}
