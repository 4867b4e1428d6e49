//! From what a line says of amounts, and a food, to kilograms. Each step is said.

use serde::Serialize;

use super::pack::{Amount, Measure, Pack};
use crate::food::Food;
use crate::num::{Decimal, Kg, Ratio};
use crate::text;
use crate::text::{Text, Unit};

/// The mass of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mass {
    /// Kilograms of one article as it is priced.
    pub kg: Kg,
    /// What it rests on.
    pub from: MassFrom,
    /// Whether the line says `ca`, or an assumption was made.
    pub is_approximate: bool,
    /// How it came about.
    pub steps: Vec<Text>,
}

/// What a mass rests on, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MassFrom {
    /// The pack's text.
    Pack,
    /// A column with the mass.
    Article,
    /// The article is sold by the kilogram.
    Kilogram,
    /// A volume, and the food's density.
    Density,
    /// A number of pieces, and what a piece of the food weighs.
    Piece,
}

impl MassFrom {
    /// What it is called.
    pub const fn text(self) -> Text {
        match self {
            Self::Pack => Text::fixed("förpackningstexten", "pack text"),
            Self::Article => Text::fixed("artikeluppgift", "article data"),
            Self::Kilogram => Text::fixed("säljs per kg", "sold by the kg"),
            Self::Density => Text::fixed("volym och densitet", "volume and density"),
            Self::Piece => Text::fixed("antal och styckvikt", "pieces and piece weight"),
        }
    }
}

/// Grams in a kilogram.
fn in_kilograms(grams: Decimal) -> Option<Decimal> {
    grams.times(Decimal::new(1, 3).ok()?).ok().map(Decimal::trimmed)
}

/// The mass that a pack states, with the help of the food where it is known.
pub(super) fn mass(pack: &Pack, food: Option<&Food>) -> Option<Mass> {
    let drained = pack.largest(Measure::Kilograms, |amount| amount.is_drained);
    let stated = pack.largest(Measure::Kilograms, |_| true);
    let volume = pack.largest(Measure::Litres, |_| true);
    let pieces = pack.largest(Measure::Pieces, |_| true);
    if let Some(amount) = drained {
        let step = Text::fixed("vikten utan vätska räknas", "the mass without the liquid counts");
        return of_pack(amount, amount.value, vec![step]);
    }
    if let Some(amount) = stated {
        return match pieces.filter(|_| amount.times == Decimal::ONE) {
            Some(pieces) => with_pieces(amount, pieces, food),
            None => of_pack(amount, amount.value, Vec::new()),
        };
    }
    volume
        .and_then(|amount| match pieces.filter(|_| amount.times == Decimal::ONE && !amount.is_can) {
            // `6-p 33 cl`: of a drink, the volume is one bottle's.
            Some(count) => {
                let value = amount.value.times(count.value).ok()?;
                by_density(&Amount { value, ..amount.clone() }, food?)
            }
            None => by_density(amount, food?),
        })
        .or_else(|| by_pieces(pieces?, food?))
        .or_else(|| {
            let step = Text::fixed("artikeln säljs per kg", "the article is sold by the kg");
            let kg = Kg::new(Decimal::ONE).ok().filter(|_| pack.by_kilogram)?;
            Some(Mass { kg, from: MassFrom::Kilogram, is_approximate: false, steps: vec![step] })
        })
}

fn of_pack(amount: &Amount, kg: Decimal, mut steps: Vec<Text>) -> Option<Mass> {
    if amount.is_approximate {
        steps.push(Text::fixed("ungefärlig vikt", "approximate mass"));
    }
    Some(Mass { kg: Kg::new(kg).ok()?, from: MassFrom::Pack, is_approximate: amount.is_approximate, steps })
}

/// A mass and a count: `100 g 40 st` is 4 kg, `10 p 600 g` is 0.6 kg. Which of the two the mass is said of is told by the
/// weight of a piece where it is known, else by the order and by what a piece can weigh.
fn with_pieces(amount: &Amount, pieces: &Amount, food: Option<&Food>) -> Option<Mass> {
    let product = amount.value.times(pieces.value).ok()?;
    let is_each = product <= Decimal::from(30_u32)
        && Decimal::ONE < pieces.value
        && match food.and_then(|food| food.piece("st")).and_then(|grams| in_kilograms(grams.value)) {
            Some(piece) if !piece.is_zero() => {
                let shared = Ratio::from(amount.value).over(&pieces.value.into()).ok()?;
                apart(&amount.value.into(), &piece.into()) < apart(&shared, &piece.into())
            }
            _ if amount.is_before(pieces) => amount.value <= Decimal::new(4, 1).ok()?,
            // A piece of less than a gram is no piece.
            _ => amount.value < pieces.value.times(Decimal::new(1, 3).ok()?).ok()?,
        };
    if !is_each {
        return of_pack(amount, amount.value, Vec::new());
    }
    let kg = Unit::Of("kg".into());
    let step = text!(
        "{count} stycken om {each}",
        "{count} pieces of {each}",
        count = pieces.value.trimmed(),
        each = (&amount.value.into(), &kg)
    );
    of_pack(amount, product.trimmed(), vec![step])
}

/// How many times larger one is than the other.
fn apart(one: &Ratio, other: &Ratio) -> Ratio {
    let quotient = one.over(other).unwrap_or_default();
    if quotient < Ratio::one() { other.over(one).unwrap_or_default() } else { quotient }
}

/// A volume by the food's density; a can holds 95 % of its nominal capacity, by our own assumption.
fn by_density(amount: &Amount, food: &Food) -> Option<Mass> {
    let mut steps = Vec::new();
    let mut litres = amount.value;
    if amount.is_can {
        litres = litres.times(Decimal::new(95, 2).ok()?).ok()?;
        steps.push(text!(
            "burken rymmer {litres}\u{a0}l och fylls till 95\u{a0}% (antaget)",
            "the can holds {litres}\u{a0}l and is filled to 95% (assumed)",
            litres = amount.value.trimmed()
        ));
    }
    let (density, source) = match &food.density {
        Some(density) => (density.value, density.source.as_str()),
        // What lies in a can is mostly water.
        None if amount.is_can => (Decimal::ONE, "antaget"),
        None => return None,
    };
    let kg = litres.times(density).ok()?.trimmed();
    steps.push(text!(
        "{litres}\u{a0}l × {density}\u{a0}kg/l ({source})",
        "{litres}\u{a0}l × {density}\u{a0}kg/l ({source})",
        litres = litres.trimmed(),
        density = density,
        source = source
    ));
    let is_approximate = amount.is_approximate || amount.is_can;
    Some(Mass { kg: Kg::new(kg).ok()?, from: MassFrom::Density, is_approximate, steps })
}

fn by_pieces(pieces: &Amount, food: &Food) -> Option<Mass> {
    let piece = food.piece("st")?;
    let kg = in_kilograms(pieces.value.times(piece.value).ok()?)?;
    let step = text!(
        "{count} st × {grams}\u{a0}g ({source})",
        "{count} pieces × {grams}\u{a0}g ({source})",
        count = pieces.value.trimmed(),
        grams = piece.value,
        source = piece.source.as_str()
    );
    Some(Mass { kg: Kg::new(kg).ok()?, from: MassFrom::Piece, is_approximate: true, steps: vec![step] })
}
