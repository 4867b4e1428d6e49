//! From what a recipe writes to kilograms: grams, litres with the food's density, spoons, pieces of the food.
//!
//! A volume of a food without a density, and a piece of one whose pieces nobody has weighed, have no mass: that is told
//! and is never zero.

use crate::food::Food;
use crate::num::{Decimal, Ratio};
use crate::text;
use crate::text::Text;

/// An amount in kilograms, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// Kilograms.
    pub kg: Ratio,
    /// `2 dl · 0,65 kg/l`; none where the amount is a mass already.
    pub formula: Option<Text>,
}

/// Units of mass: name and grams.
const MASSES: &[(&str, u32)] = &[("g", 1), ("gram", 1), ("hg", 100), ("hekto", 100), ("kg", 1000), ("kilo", 1000)];

/// Units of volume: name and millilitres. Spoons are the Swedish measures: krm 1 ml, tsk 5 ml, msk 15 ml.
const VOLUMES: &[(&str, u32)] = &[
    ("ml", 1),
    ("krm", 1),
    ("tsk", 5),
    ("msk", 15),
    ("tsp", 5),
    ("tbsp", 15),
    ("cl", 10),
    ("dl", 100),
    ("l", 1000),
    ("lit", 1000),
    ("liter", 1000),
    ("litre", 1000),
];

/// Other ways in which the pieces of the food table are called.
const PIECES: &[(&str, &str)] = &[
    ("styck", "st"),
    ("stycken", "st"),
    ("pc", "st"),
    ("pcs", "st"),
    ("skivor", "skiva"),
    ("slice", "skiva"),
    ("slices", "skiva"),
    ("klyftor", "klyfta"),
    ("clove", "klyfta"),
    ("cloves", "klyfta"),
    ("bitar", "bit"),
    ("burkar", "burk"),
    ("can", "burk"),
    ("tärningar", "tärning"),
];

/// An amount of a food in kilograms; none where the unit cannot be turned into a mass of it.
///
/// A spoon whose mass the food table has (`msk=10@fineli`) weighs that; otherwise it is a volume.
///
/// # Example
///
/// ```
/// use matvag::food::{Foods, TextTable};
/// use matvag::menu::weighed;
/// use matvag::problem::Problems;
///
/// let text = "id\tsv\ten\tgroup\tstate\tbasis\tdensity\tpieces\n\
///             mellanmjolk\tmellanmjölk\tmilk\tmjolk\traw\tas-sold\t1.034@fao\t\n\
///             agg\tägg\tegg\tagg\traw\twhole\t\tst=60@fineli\n";
/// let foods = Foods::read(&TextTable::from_tabs("foods.tsv", text), &mut Problems::new());
/// let kg = |amount: &str, unit, food| {
///     Some(weighed(amount.parse().ok()?, unit, foods.get(food))?.kg.to_string())
/// };
/// assert_eq!(kg("2.5", "dl", "mellanmjolk"), Some("0.2585".into()));
/// assert_eq!(kg("3", "st", "agg"), Some("0.18".into()));
/// assert_eq!(kg("1", "dl", "agg"), None);
/// ```
pub fn weighed(amount: Decimal, unit: &str, food: Option<&Food>) -> Option<Weighed> {
    let unit = unit.trim().trim_end_matches('.').to_lowercase();
    let amount_ratio = Ratio::from(amount);
    let thousandth = Ratio::from(Decimal::new(1, 3).ok()?);
    if let Some((_, grams)) = MASSES.iter().find(|(name, _)| *name == unit) {
        return Some(Weighed { kg: &(&amount_ratio * &Ratio::from(*grams)) * &thousandth, formula: None });
    }
    let food = food?;
    let piece = PIECES.iter().find(|(other, _)| *other == unit).map_or(unit.as_str(), |(_, piece)| piece);
    if let Some(grams) = food.piece(piece) {
        let formula = text!(
            "{amount} {unit} · {grams} g ({source})",
            "{amount} {unit} · {grams} g ({source})",
            amount = amount,
            unit = unit,
            grams = grams.value,
            source = grams.source
        );
        let kg = &(&amount_ratio * &Ratio::from(grams.value)) * &thousandth;
        return Some(Weighed { kg, formula: Some(formula) });
    }
    let (_, millilitres) = VOLUMES.iter().find(|(name, _)| *name == unit)?;
    let density = food.density.as_ref()?;
    let litres = &(&amount_ratio * &Ratio::from(*millilitres)) * &thousandth;
    let formula = text!(
        "{litres} l · {density} kg/l ({source})",
        "{litres} l · {density} kg/l ({source})",
        litres = litres,
        density = density.value,
        source = density.source
    );
    Some(Weighed { kg: &litres * &Ratio::from(density.value), formula: Some(formula) })
}

/// Whether a unit is one that could be a mass of some food: a wrong unit is another fault than a food without a density.
pub(super) fn is_unit(unit: &str) -> bool {
    let unit = unit.trim().trim_end_matches('.').to_lowercase();
    let known =
        ["st", "skiva", "klyfta", "bit", "burk", "tärning", "portion", "påse", "förp", "knippe", "kruka", "näve"];
    MASSES.iter().chain(VOLUMES).any(|(name, _)| *name == unit)
        || PIECES.iter().any(|(name, _)| *name == unit)
        || known.contains(&unit.as_str())
}
