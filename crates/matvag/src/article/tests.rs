//! What the grammar holds, shown on a small table of foods and words of the test's own.

use super::{Article, Certainty, Label, Mapping, MassFrom, Match, Matcher, Origin, State, Words};
use crate::food::{Foods, TextTable};
use crate::num::Decimal;
use crate::problem::Problems;

const FOODS: &str = "\
id\tsv\ten\tgroup\tstate\tbasis\ttraits\tdensity\tpieces\tlivsmedelsverket\tfat\tsynonyms
notfars\tnötfärs\tbeef mince\tnot\traw\tboneless\tanimal|meat|red-meat\t\t\t936\t12\tköttfärs|färs nöt
kycklingfile\tkycklingfilé\tchicken fillet\tfagel\traw\tboneless\tanimal|meat|poultry\t\t\t\t\tkyckling filé
kycklinglarfile\tkycklinglårfilé\tchicken thigh\tfagel\traw\tboneless\tanimal|meat|poultry\t\t\t\t\tkyckling lår filé
falukorv\tfalukorv\tfalukorv\tchark\tprepared\tas-sold\tanimal|meat\t\t\t\t\tfalu korv
vegokorv\tvegokorv\tvegan sausage\tvaxtprotein\tprepared\tas-sold\tplant-alternative\t\t\t\t\tvego korv
fiskgratang\tfiskgratäng\tfish gratin\tfardigratt\tprepared\tas-sold\tanimal|fish|composed\t\t\t\t\tfisk gratäng
torsk\ttorsk\tcod\tfisk\traw\tboneless\tanimal|fish\t\t\t\t\ttorskfilé|torsk filé
lattmjolk\tlättmjölk\tlow-fat milk\tmjolk\traw\tas-sold\tanimal|dairy|liquid\t1.03@fineli\t\t\t0.5\tmjölk lätt
mellanmjolk\tmellanmjölk\tsemi-skimmed milk\tmjolk\traw\tas-sold\tanimal|dairy|liquid\t1.03@fineli\t\t\t1.5\tmellan mjölk|mjölk
standardmjolk\tstandardmjölk\twhole milk\tmjolk\traw\tas-sold\tanimal|dairy|liquid\t1.03@fineli\t\t\t3\tmjölk standard
agg\tägg\teggs\tagg\traw\twhole\tanimal|egg\t\tst=58@livsmedelsverket\t\t\thönsägg
krossade-tomater\tkrossade tomater\tcrushed tomatoes\tgronsaker\tpreserved\tas-sold\t\t\t\t\t\ttomat krossad
tomat\ttomat\ttomato\tgronsaker\traw\twhole\tfresh-produce\t\tst=65@fineli\t\t\ttomater
kikartor-torkade\ttorkade kikärtor\tdry chickpeas\tbaljvaxter\tdry\tdry\tlegume\t\t\t\t\tkikärtor
kikartor-kokta\tkokta kikärtor\tcooked chickpeas\tbaljvaxter\tpreserved\tdrained\tlegume\t\t\t\t\tkikärtor på burk
gul-lok\tgul lök\tyellow onion\tlok-kal\traw\twhole\tfresh-produce\t\t\t\t\tlök
rodlok\trödlök\tred onion\tlok-kal\traw\twhole\tfresh-produce\t\t\t\t\tröd lök
grekisk-yoghurt\tgrekisk yoghurt\tGreek yoghurt\tmjolk\traw\tas-sold\tanimal|dairy\t\t\t\t\t
mjolkchoklad\tmjölkchoklad\tmilk chocolate\tsott\tprepared\tas-sold\t\t\t\t\t\t
chokladmjolk\tchokladmjölk\tchocolate milk\tmjolk\traw\tas-sold\tanimal|dairy|liquid\t1.03@fineli\t\t\t\t
hallon\thallon\traspberries\tbar\traw\twhole\tfresh-produce\t\t\t\t\t
";

const WORDS: &str = "\
kind\twords\tvalue
brand\tarla ko|arla\t
brand\tgarant eko\t
label\teko|ekologisk\teu-organic
label\tkrav\tkrav
label\tmsc\tmsc
state\tfryst|fr\tfrozen
state\tkonserv|kons\tcanned
modifier\tgrekisk|gul|röd|frigående|tärnad|glutenfri\t
cut\tfilé|bit\t
plant\tvego|soja|vegansk\t
non-food\tdiskmedel|servett|medel\t
country\tsverige|se\tSE
country\tdk\tDK
country-adj\tsvensk\tSE
pack\tbib\tcontainer
preposition\ti|med|på\t
stop\tca\t
form\tfilé|file\tfile
abbreviation\tkyckl\tkyckling
product\tvegokraft\tvego korv
part\tlår\t
";

fn matcher() -> Matcher {
    let mut problems = Problems::new();
    let foods = Foods::read(&TextTable::from_tabs("foods.tsv", FOODS), &mut problems);
    let words = Words::read(&TextTable::from_tabs("words.tsv", WORDS), &mut problems);
    assert_eq!(problems.len(), 0, "{problems:?}");
    Matcher::new(foods, words)
}

fn read(line: &str) -> Match {
    matcher().read(&Article::named(line), &Mapping::default())
}

/// The certainty and the best food of a line: `sure notfars`.
fn said(matcher: &Matcher, article: &Article<'_>, mapping: &Mapping) -> String {
    let found = matcher.read(article, mapping);
    let food = found.best().and_then(|food| matcher.foods().at(food)).map_or("–", |food| food.id.as_str());
    format!("{} {food}", found.certainty.id())
}

#[test]
fn a_line_means_the_food_that_a_kitchen_would_say() {
    let matcher = matcher();
    for (line, expected) in [
        ("NÖTFÄRS 12% FRYST 2X5KG SE", "sure notfars"),
        ("Färs nöt 5 kg", "sure notfars"),
        ("KYCKLINGLÅRFILÉ CA 2,5KG", "sure kycklinglarfile"),
        ("Kyckl. filé fr 2 kg", "sure kycklingfile"),
        ("Mellanmjölk 1,5% eko 10l BIB", "sure mellanmjolk"),
        ("Mjölk mellan 1 l, Arla Ko", "sure mellanmjolk"),
        ("Tomat krossad 3/1", "sure krossade-tomater"),
        ("Lök, gul, 10 kg", "sure gul-lok"),
        ("lök röd 5kg", "sure rodlok"),
        ("Ägg M 180-p frigående", "sure agg"),
        // Letters without dots, where the word is long enough.
        ("KYCKLINGFILE 2KG", "sure kycklingfile"),
        ("STANDARDMJOLK 3%", "sure standardmjolk"),
        // A letter wrong is forgiven, and asked about.
        ("Falukrov 800 g", "ask falukorv"),
    ] {
        assert_eq!(said(&matcher, &Article::named(line), &Mapping::default()), expected, "{line}");
    }
}

#[test]
fn the_head_word_decides_what_a_thing_is() {
    let matcher = matcher();
    for (line, expected) in [
        ("Fiskgratäng 2 kg", "sure fiskgratang"),
        ("Mjölkchoklad 100 g", "sure mjolkchoklad"),
        ("Chokladmjölk 1 l", "sure chokladmjolk"),
        // A gratin of cod is no cod, and nobody knows a gratin of that name.
        ("Torskgratäng 2 kg", "ask fiskgratang"),
        // What follows a preposition only says more.
        ("Torskfilé med tomat 400 g", "sure torsk"),
    ] {
        assert_eq!(said(&matcher, &Article::named(line), &Mapping::default()), expected, "{line}");
    }
}

#[test]
fn a_plant_word_overrides_the_animal_that_it_imitates() {
    let matcher = matcher();
    for line in ["Vegokorv 1 kg", "Vego korv", "Korv vegansk", "Sojakorv 500 g", "Vegokraft 1 kg"] {
        let found = said(&matcher, &Article::named(line), &Mapping::default());
        assert!(found.ends_with(" vegokorv"), "{line}: {found}");
    }
    let found = matcher.read(&Article::named("Vegansk falukorv"), &Mapping::default());
    let is_animal = |food: usize| matcher.foods().at(food).is_some_and(|food| food.id == "falukorv");
    assert!(!found.candidates.iter().any(|candidate| is_animal(candidate.food)));
}

#[test]
fn what_is_no_food_and_what_nobody_knows_is_said() {
    for (line, certainty) in [
        ("Diskmedel citron 5 l", Certainty::NotFood),
        ("Servett vit 500 st", Certainty::NotFood),
        ("Xylofon 3 kg", Certainty::Unknown),
        ("", Certainty::Unknown),
        ("12 345", Certainty::Unknown),
    ] {
        assert_eq!(read(line).certainty, certainty, "{line}");
    }
}

#[test]
fn the_fat_tells_milks_apart() {
    let matcher = matcher();
    for (line, food) in [("Mjölk 0,5% 1 l", "lattmjolk"), ("Mjölk 1,5%", "mellanmjolk"), ("Mjölk 3 %", "standardmjolk")]
    {
        let found = said(&matcher, &Article::named(line), &Mapping::default());
        assert!(found.ends_with(food), "{line}: {found}");
    }
}

#[test]
fn a_can_is_no_dry_pea() {
    let matcher = matcher();
    for (line, food) in [
        ("Kikärtor konserv 400 g", "kikartor-kokta"),
        ("Kikärtor 400/240 g", "kikartor-kokta"),
        ("Kikärtor torkade 5 kg", "kikartor-torkade"),
    ] {
        let found = said(&matcher, &Article::named(line), &Mapping::default());
        assert!(found.ends_with(food), "{line}: {found}");
    }
}

#[test]
fn labels_states_and_origin_are_read_beside_the_food() {
    let found = read("Garant Eko Torskfilé MSC fryst 400 g DK");
    assert_eq!(found.labels.into_iter().collect::<Vec<_>>(), [Label::EuOrganic, Label::Msc]);
    assert_eq!(found.states, [State::Frozen]);
    assert_eq!(found.origin, Origin::Other("DK".into()));
    for (line, origin) in [
        ("Nötfärs svensk 1 kg", Origin::Sweden),
        ("NÖTFÄRS 5KG SE", Origin::Sweden),
        ("Nötfärs Sverige", Origin::Sweden),
        // A style is no origin, and two small letters are no country.
        ("Grekisk yoghurt 1 kg", Origin::Unknown),
        ("nötfärs se 5 kg", Origin::Unknown),
    ] {
        assert_eq!(read(line).origin, origin, "{line}");
    }
}

#[test]
fn a_mass_says_what_it_rests_on() {
    let matcher = matcher();
    for (line, kg, from) in [
        ("NÖTFÄRS 2X5KG", "10", MassFrom::Pack),
        // 10 l · 1.03 kg/l.
        ("Mellanmjölk 10l BIB", "10.3", MassFrom::Density),
        // 180 · 58 g.
        ("Ägg 180-p", "10.44", MassFrom::Piece),
        // 2.65 l · 95 %, and what lies in a can is mostly water.
        ("Tomat krossad 3/1", "2.5175", MassFrom::Density),
        // A tomato weighs 65 g: 20 of them are not 100 g together, and 6 of 390 g are not 390 g each.
        ("Tomat 60 g 20 st", "1.2", MassFrom::Pack),
        ("Tomat 6 st 390 g", "0.39", MassFrom::Pack),
        ("Tomat kg", "1", MassFrom::Kilogram),
    ] {
        let mass = matcher.read(&Article::named(line), &Mapping::default()).mass.unwrap();
        assert_eq!((mass.kg.value().to_string().as_str(), mass.from), (kg, from), "{line}");
    }
    // No density is known: the volume says no mass.
    assert_eq!(read("Falukorv 2 l").mass, None);
}

#[test]
fn what_somebody_has_confirmed_counts_first_and_a_code_beats_the_name() {
    let matcher = matcher();
    let text = "gtin\tnumber\tname\tfood\tkg\tby\n\
                7310865004703\t\t\tmellanmjolk\t\tEva\n\
                \t1234\t\tfalukorv\t0,8\tEva\n\
                \t\tHusets specialare\tfiskgratang\t\tEva\n\
                \t\tBricka 2 kg\tnot-food\t\tEva\n";
    let mapping = Mapping::read(&TextTable::from_tabs("artiklar.csv", text), &mut Problems::new());
    let named = Article::named("Torskfilé");
    for (article, expected) in [
        (Article { gtin: "07310865004703", ..named }, "sure mellanmjolk"),
        (Article { number: "1234", ..named }, "sure falukorv"),
        (Article::named("HUSETS SPECIALARE"), "sure fiskgratang"),
        (Article::named("Bricka 2 kg"), "not-food –"),
        (Article { livsmedelsverket: "936", ..named }, "sure notfars"),
        (named, "sure torsk"),
    ] {
        assert_eq!(said(&matcher, &article, &mapping), expected, "{article:?}");
    }
    let found = matcher.read(&Article { number: "1234", ..named }, &mapping);
    assert_eq!(found.mass.map(|mass| mass.kg.value()), Decimal::parse("0.8").ok());
    assert!(found.is_confirmed);
}

#[test]
fn the_group_of_the_list_helps_to_choose() {
    let matcher = matcher();
    let article = Article { group: "Mejeri", ..Article::named("Choklad mjölk 1 l") };
    assert!(said(&matcher, &article, &Mapping::default()).ends_with("chokladmjolk"));
}

proptest::proptest! {
    #[test]
    fn no_line_makes_it_panic(line in ".{0,80}", mixed in "[0-9xX,./ kglKGL%åäöa-e-]{0,40}") {
        let matcher = matcher();
        matcher.read(&Article::named(&line), &Mapping::default());
        matcher.read(&Article { pack: &line, origin: &mixed, labels: &line, ..Article::named(&mixed) }, &Mapping::default());
    }

    #[test]
    fn the_order_of_amounts_in_a_product_does_not_matter(count in 1_u32..50, grams in 1_u32..5000) {
        let one = read(&format!("Falukorv {count}x{grams}g")).mass.map(|mass| mass.kg);
        let other = read(&format!("Falukorv {grams} g x {count}")).mass.map(|mass| mass.kg);
        proptest::prop_assert_eq!(one, other);
    }
}
