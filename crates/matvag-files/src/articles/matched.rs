//! Each row's food, factor, mass and footprint. Nothing below *sure* counts as a food, and unknown is never zero.

use matvag::article::Mass;
use matvag::article::{Certainty, Mapping, MassFrom, Match, Matcher};
use matvag::food::{Chosen, FactorSets, Food, Foods};
use matvag::num::{Decimal, KgCo2ePerKg, Ratio};

use super::coverage::ArticleCoverage;
use super::{ArticleFile, ArticleRow, ArticleTable};

/// A file of articles, and what each of them is.
#[derive(Clone, Debug)]
pub struct Matched<'m> {
    /// The file.
    pub file: &'m ArticleFile,
    /// The foods that the rows' candidates are places in.
    pub foods: &'m Foods,
    /// For each table of the file, for each of its rows: what it is.
    pub tables: Vec<Vec<MatchedRow<'m>>>,
    /// How much of it all is known.
    pub coverage: ArticleCoverage,
}

/// What a row is.
#[derive(Clone, Debug)]
pub struct MatchedRow<'m> {
    /// What the matcher says, with the candidates and why.
    pub found: Match,
    /// The food, when it is sure.
    pub food: Option<&'m Food>,
    /// The factor that counts for the food, if any set has one.
    pub factor: Option<Chosen<'m>>,
    /// kg CO2e for each kilogram of the article as it is bought.
    pub co2e_per_kg: Option<Ratio>,
    /// Kilograms of the row, where a quantity is stated.
    pub kg: Option<Ratio>,
    /// Kronor of the row.
    pub kr: Option<Ratio>,
    /// kg CO2e of the row.
    pub co2e: Option<Ratio>,
}

impl MatchedRow<'_> {
    /// The mass of one article as it is priced. A mass that was computed from a food counts only when the food is sure.
    pub fn mass(&self) -> Option<&Mass> {
        let mass = self.found.mass.as_ref()?;
        let needs_food = matches!(mass.from, MassFrom::Density | MassFrom::Piece);
        (!needs_food || self.food.is_some()).then_some(mass)
    }
}

/// Says of every row what it is.
///
/// Mass of a row: what its own column says; else the quantity where it is counted in kilograms or, for a food with a
/// known density, in litres; else quantity × mass of one article. kg CO2e = that mass × the factor for the way of growing
/// that the labels tell. All of it is exact.
pub fn match_articles<'m>(
    file: &'m ArticleFile,
    matcher: &'m Matcher,
    mapping: &Mapping,
    sets: &'m FactorSets,
) -> Matched<'m> {
    let of_table = |table: &'m ArticleTable| {
        table.rows.iter().map(|row| matched(table, row, matcher, mapping, sets)).collect::<Vec<_>>()
    };
    let tables: Vec<Vec<MatchedRow<'m>>> = file.tables.iter().map(of_table).collect();
    let coverage = ArticleCoverage::of(tables.iter().flatten());
    Matched { file, foods: matcher.foods(), tables, coverage }
}

fn matched<'m>(
    table: &'m ArticleTable,
    row: &'m ArticleRow,
    matcher: &'m Matcher,
    mapping: &Mapping,
    sets: &'m FactorSets,
) -> MatchedRow<'m> {
    let article = table.article(row);
    let found = matcher.read(&article, mapping);
    let food = found.sure().and_then(|index| matcher.foods().at(index));
    let factor = food.and_then(|food| sets.choose(food, found.method()));
    let co2e_per_kg = factor.and_then(|chosen| chosen.factor.per_kg().ok()).map(KgCo2ePerKg::ratio);
    let mut matched = MatchedRow { found, food, factor, co2e_per_kg, kg: None, kr: None, co2e: None };
    matched.kg = total(row, article.unit, &matched);
    matched.kr = ArticleTable::kr(row, matched.kg.as_ref());
    matched.co2e = matched.kg.as_ref().zip(matched.co2e_per_kg.as_ref()).map(|(kg, per_kg)| kg * per_kg);
    matched
}

/// Kilograms of a row.
fn total(row: &ArticleRow, unit: &str, matched: &MatchedRow<'_>) -> Option<Ratio> {
    if let Some(kg) = row.total_kg {
        return Some(kg.into());
    }
    let quantity = Ratio::from(row.quantity?);
    let each = match measure(unit) {
        Some(Measured::Mass(kg)) => kg.into(),
        Some(Measured::Volume(litres)) => &Ratio::from(litres) * &Ratio::from(matched.food?.density.as_ref()?.value),
        None => matched.mass()?.kg.ratio(),
    };
    Some(&quantity * &each)
}

/// A unit that measures, and how many kilograms or litres it is.
enum Measured {
    Mass(Decimal),
    Volume(Decimal),
}

fn measure(unit: &str) -> Option<Measured> {
    let thousandths = |count: i128| Decimal::new(count, 3).ok();
    let unit = unit.trim().trim_end_matches('.').to_lowercase();
    Some(match unit.strip_prefix("kr/").unwrap_or(&unit) {
        "kg" | "kilo" | "kilogram" | "kgm" => Measured::Mass(thousandths(1000)?),
        "hg" => Measured::Mass(thousandths(100)?),
        "g" | "gr" | "gram" | "grm" => Measured::Mass(thousandths(1)?),
        "ton" | "tne" => Measured::Mass(thousandths(1_000_000)?),
        "l" | "lit" | "liter" | "ltr" | "litre" => Measured::Volume(thousandths(1000)?),
        "dl" | "dlt" => Measured::Volume(thousandths(100)?),
        "cl" | "clt" => Measured::Volume(thousandths(10)?),
        "ml" | "mlt" => Measured::Volume(thousandths(1)?),
        _ => return None,
    })
}

impl Matched<'_> {
    /// Every row with its table and what it is, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = (&ArticleTable, &ArticleRow, &MatchedRow<'_>)> {
        let tables = self.file.tables.iter().zip(&self.tables);
        tables.flat_map(|(table, matched)| table.rows.iter().zip(matched).map(move |(row, found)| (table, row, found)))
    }

    /// The rows that need a person: those to ask about, and those that nobody knows.
    pub(super) fn open(&self) -> impl Iterator<Item = (&ArticleTable, &ArticleRow, &MatchedRow<'_>)> {
        self.rows().filter(|(.., row)| matches!(row.found.certainty, Certainty::Ask | Certainty::Unknown))
    }
}
