//! `data`: the bundled sets, and a user's own: read, shown, compared, written in a uniform form.

use std::fs;
use std::path::Path;

use super::{names, run};

const OWN: &str = "Livsmedel;Kg CO2e per kg;Q1;Q3\nNötfärs;51,502;40;60\nLax;3,3734;;\n";

fn write(folder: &Path) {
    fs::write(folder.join("egna.csv"), OWN).unwrap();
    fs::write(folder.join("egna.source.toml"), matvag_files::SOURCE_EXAMPLE).unwrap();
}

#[test]
fn the_bundled_sets_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    for lang in ["sv", "en"] {
        let ran = run(folder.path(), &format!("data --lang {lang}"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("su-eatable-life") && ran.out.contains("CC BY 4.0"), "{}", ran.out);
    }
    let json = run(folder.path(), "data --format json");
    let first: serde_json::Value = serde_json::from_str(json.out.lines().next().unwrap()).unwrap();
    assert_eq!((&first["id"], &first["rank"]), (&"su-eatable-life".into(), &"default".into()));
    let shown = run(folder.path(), "data show su-eatable-life --lang en");
    assert!(shown.out.contains("Beef, boneless") && shown.out.contains("Licence"), "{}", shown.out);
    let missing = run(folder.path(), "data show finns-inte");
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("su-eatable-life"), "{}", missing.err);
}

#[test]
fn a_set_of_ones_own_is_checked_against_the_bundled_ones() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let ran = run(folder.path(), "data check egna.csv");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.contains("2 rader, 2 livsmedel i tabellen; 0 av dem har inget värde annars."), "{}", ran.out);
    // Twice the bundled 25,751: the largest difference, so it comes first.
    let lines: Vec<&str> =
        ran.out.lines().filter(|line| line.contains("notfars") || line.starts_with("lax ")).collect();
    assert!(lines[0].starts_with("notfars") && lines[0].trim_end().ends_with(" 2"), "{lines:?}");
    assert!(lines[1].trim_end().ends_with(" 1"), "{lines:?}");
}

#[test]
fn every_problem_of_a_set_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("egna.csv"), "Livsmedel;Kg CO2e per kg\nLax;okänt\nTomat;0\n").unwrap();
    let ran = run(folder.path(), "data check egna.csv --lang en");
    assert_eq!(ran.code, 1);
    for part in ["source-missing", "cell-not-a-number", "factor-is-zero", "publisher = \"Sjövalla kommun\""] {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    let stated = matvag_files::SOURCE_EXAMPLE.replace("version", "verison");
    fs::write(folder.path().join("källa.toml"), stated).unwrap();
    let ran = run(folder.path(), "data check egna.csv --source källa.toml");
    assert!(ran.err.contains("källa.toml:5:1") && ran.err.contains("källan säger inte: version"), "{}", ran.err);
}

#[test]
fn an_imported_set_is_read_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let ran = run(folder.path(), "data import egna.csv --to klimat");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let files = ["kommunens-klimatlista.source.toml", "kommunens-klimatlista.tsv"];
    assert_eq!(names(&folder.path().join("klimat")), files);
    let same = run(folder.path(), "data compare egna.csv klimat/kommunens-klimatlista.tsv");
    assert_eq!((same.code, same.err.as_str()), (0, ""));
    assert!(same.out.contains("Livsmedel: 0 ändrade, 2 lika, 0 tillkomna, 0 försvunna."), "{}", same.out);
    let again = run(folder.path(), "data import egna.csv --to klimat");
    assert_eq!(again.code, 2);
    assert_eq!(run(folder.path(), "data import egna.csv --to klimat --force").code, 0);
    // Somebody has changed a figure: the digest tells.
    super::change(folder.path(), "klimat/kommunens-klimatlista.tsv", "51.502", "52.502");
    let changed = run(folder.path(), "data check klimat/kommunens-klimatlista.tsv");
    assert!(changed.err.contains("digest-differs"), "{}", changed.err);
}

#[test]
fn two_versions_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    fs::write(folder.path().join("nya.csv"), "Livsmedel;Kg CO2e per kg\nNötfärs;40\nTomat;1\n").unwrap();
    fs::write(folder.path().join("nya.source.toml"), matvag_files::SOURCE_EXAMPLE.replace("2026.1", "2026.2")).unwrap();
    let ran = run(folder.path(), "data compare egna.csv nya.csv --lang en");
    assert_eq!(ran.code, 0, "{}", ran.err);
    for part in
        ["Foods: 1 changed, 0 the same, 1 new, 1 gone.", "New: tomato.", "Gone: salmon.", "2026.2", "51.5  40   0.78"]
    {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
}

#[test]
fn a_set_that_counts_to_another_point_is_told_where_it_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let other = matvag_files::SOURCE_EXAMPLE.replace("distribution-centre", "plate");
    fs::write(folder.path().join("egna.source.toml"), other).unwrap();
    let ran = run(folder.path(), "data check egna.csv");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("boundaries-mixed") && ran.out.contains("till tallriken"), "{}{}", ran.err, ran.out);
    let json = run(folder.path(), "data check egna.csv --format json");
    let first: serde_json::Value = serde_json::from_str(json.out.lines().next().unwrap()).unwrap();
    assert_eq!((&first["food"], &first["second"]), (&"notfars".into(), &"51.502".into()));
}
