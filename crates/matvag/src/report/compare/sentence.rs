//! What differs between two bids, as a sentence: first what speaks for the second, then what speaks against it.

use super::{Pair, PartPair};
use crate::award::{PartOf, Wins};
use crate::num::Ratio;
use crate::report::picture::Favours;
use crate::text;
use crate::text::{Text, Unit};

/// What one part says, without its subject.
pub(super) struct Clause {
    said: Said,
    favours: Favours,
}

/// How it is said.
enum Said {
    /// Of what the bid is: `är 100 kr billigare i anbudspris`.
    Is(Text),
    /// Of what the bid gets: `får 100 kr mer i klimatkostnad`, where `får` is said once for several.
    Gets(Text),
}

impl Clause {
    /// What a part says; nothing where the two are alike.
    pub(super) fn of(pair: &Pair<'_>, part: &PartPair) -> Option<Self> {
        let difference = part.difference();
        if difference.is_zero() {
            return None;
        }
        let size = difference.magnitude();
        let amount = text!("{amount}", "{amount}", amount = (&size, &part.unit));
        let favours = part.favours;
        // A deduction is below zero in the sum, so more of it is a lower number.
        let is_cost = pair.adds() && pair.lot.model.formula().wins() == Wins::Lowest;
        let is_deduction = is_cost
            && matches!(part.of, PartOf::Criterion(_) | PartOf::Quality)
            && !(above_zero(&part.a) || above_zero(&part.b));
        let more = difference.is_negative() == is_deduction;
        let by = if more { Text::fixed("mer", "more") } else { Text::fixed("mindre", "less") };
        let name = &part.name;
        let said = match part.of {
            PartOf::Price if part.unit == Unit::Sek => {
                return Some(Self {
                    said: Said::Is(if difference.is_negative() {
                        text!("{amount} billigare i anbudspris", "{amount} cheaper in bid price", amount = amount)
                    } else {
                        text!("{amount} dyrare i anbudspris", "{amount} dearer in bid price", amount = amount)
                    }),
                    favours,
                });
            }
            PartOf::Price => text!("{amount} {by} för priset", "{amount} {by} for the price", amount = amount, by = by),
            PartOf::Co2e => {
                text!("{amount} {by} i klimatkostnad", "{amount} {by} in climate cost", amount = amount, by = by)
            }
            PartOf::OwnCost(_) => text!(
                "{amount} {by} i kostnad för {name}",
                "{amount} {by} in cost for {name}",
                amount = amount,
                by = by,
                name = name
            ),
            PartOf::Quality => {
                text!("{amount} {by} för kvalitet", "{amount} {by} for quality", amount = amount, by = by)
            }
            PartOf::Criterion(_) if is_deduction => text!(
                "{amount} {by} i avdrag för {name}",
                "{amount} {by} in deduction for {name}",
                amount = amount,
                by = by,
                name = name
            ),
            PartOf::Criterion(_) if is_cost => text!(
                "{amount} {by} i påslag för {name}",
                "{amount} {by} in surcharge for {name}",
                amount = amount,
                by = by,
                name = name
            ),
            PartOf::Criterion(_) => {
                text!("{amount} {by} för {name}", "{amount} {by} for {name}", amount = amount, by = by, name = name)
            }
        };
        Some(Self { said: Said::Gets(said), favours })
    }
}

fn above_zero(value: &Ratio) -> bool {
    !value.is_zero() && !value.is_negative()
}

/// `B är 124 000 kr billigare i anbudspris, men får 112 500 kr mindre i avdrag för eko.`
pub(super) fn sentence(names: &[Text; 2], clauses: &[Clause]) -> Text {
    let [a, b] = names;
    let side = |favours: Favours| predicate(clauses.iter().filter(|clause| clause.favours == favours));
    match (side(Favours::B), side(Favours::A)) {
        (None, None) => {
            text!("{b} och {a} är lika i alla delar.", "{b} and {a} are alike in every part.", a = a, b = b)
        }
        (Some(only), None) | (None, Some(only)) => text!("{b} {only}.", "{b} {only}.", b = b, only = only),
        (Some(good), Some(bad)) => {
            text!("{b} {good}, men {bad}.", "{b} {good}, but {bad}.", b = b, good = good, bad = bad)
        }
    }
}

/// Clauses of one side with their verbs; nothing for none.
fn predicate<'c>(clauses: impl Iterator<Item = &'c Clause>) -> Option<Text> {
    let (mut is, mut gets) = (Vec::new(), Vec::new());
    for clause in clauses {
        match &clause.said {
            Said::Is(said) => is.push(text!("är {said}", "is {said}", said = said)),
            Said::Gets(said) => gets.push(said.clone()),
        }
    }
    if !gets.is_empty() {
        is.push(text!("får {said}", "gets {said}", said = Text::listed(&gets)));
    }
    (!is.is_empty()).then(|| Text::listed(&is))
}
