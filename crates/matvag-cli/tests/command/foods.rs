//! `foods`: the table of foods, searched by name, group and id.

use super::run;

#[test]
fn without_a_query_the_groups_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, group, all) in [("sv", "nötkött", "alla"), ("en", "beef", "all")] {
        let ran = run(folder.path(), &format!("foods --lang {lang}"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        assert!(ran.out.contains(group) && ran.out.contains(&format!("\n{all} ")), "{}", ran.out);
    }
}

#[test]
fn a_query_shows_foods_with_the_factor_that_counts() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), "foods nötfärs");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let line = ran.out.lines().find(|line| line.starts_with("notfars")).unwrap();
    assert!(line.contains("25,75") && line.contains("21,84–31") && line.contains("183"), "{line}");
    let english = run(folder.path(), "foods beef mince --lang en");
    assert!(english.out.lines().any(|line| line.starts_with("notfars") && line.contains("25.75")), "{}", english.out);
}

#[test]
fn an_id_shows_everything_about_a_food() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), "foods notfars");
    assert_eq!(ran.code, 0, "{}", ran.err);
    for part in
        ["Livsmedelsverket 951", "25,75\u{a0}kg CO₂e per kg", "I nordiska studier", "→ su-eatable-life", "köttfärs"]
    {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let json = run(folder.path(), "foods notfars --format json");
    let food: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&food["id"], &food["factor"]["level"]), (&"notfars".into(), &"item".into()));
    assert_eq!(food["factor"]["n"], 183);
}

#[test]
fn a_group_holds_its_foods_alone() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), "foods --group fisk --format json");
    assert!(ran.out.lines().all(|line| line.contains("\"group\":\"fisk\"")), "{}", ran.out);
    assert!(ran.out.contains("\"id\":\"lax\""), "{}", ran.out);
    let by_name = run(folder.path(), "foods --group fish --lang en --format json");
    assert_eq!(by_name.out, ran.out);
    let wrong = run(folder.path(), "foods --group fiskar");
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("gruppen \"fiskar\" finns inte") && wrong.err.contains("fisk"), "{}", wrong.err);
}

#[test]
fn nothing_found_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), "foods qwertyuiop --lang en");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("no food is called anything like \"qwertyuiop\""), "{}", ran.err);
}
