//! Lines added up: an exact sum of medians, its range, and how much of the basket it covers.

use super::line::{ClimateLine, LineFactor};
use super::uncertainty::{Draws, Range, SpreadOrigin, Streams};
use crate::num::Ratio;

/// The footprint of a basket.
///
/// # Example
///
/// ```
/// use matvag::climate::{ClimateLine, ClimateSum, LineFactor, NotCovered, Streams};
///
/// let line = ClimateLine {
///     id: "1".into(),
///     name: "Nötfärs".into(),
///     food: None,
///     mass: None,
///     mass_formula: None,
///     amount: None,
///     factor: LineFactor::Unknown(NotCovered::MassUnknown),
///     article: None,
///     notes: Vec::new(),
/// };
/// let sum = ClimateSum::of(vec![line], &mut Streams::default());
/// assert_eq!(sum.co2e, None, "what is unknown is not zero");
/// assert_eq!(sum.mass.unknown, 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClimateSum {
    /// The lines, covered or not.
    pub lines: Vec<ClimateLine>,
    /// Σ mass · factor over the covered lines, exact: the sum of the medians. None if no line is covered.
    pub co2e: Option<Ratio>,
    /// The range of the same lines; none if no line is covered.
    pub range: Option<Range>,
    /// Kilograms: covered, of those that are known.
    pub mass: Covered,
    /// Kronor: of the covered lines, of those that are known.
    pub amount: Covered,
    /// Kilograms whose factor has no published spread, so that the assumed one is used.
    pub assumed: Ratio,
    /// Kilograms whose value has no spread: declared by the supplier, with proof.
    pub declared: Ratio,
}

/// How much of something a sum covers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// So much belongs to covered lines.
    pub covered: Ratio,
    /// So much is known in all.
    pub known: Ratio,
    /// How many lines have none that is known.
    pub unknown: usize,
}

impl Covered {
    /// The covered share of what is known; none if nothing is.
    pub fn share(&self) -> Option<Ratio> {
        self.covered.over(&self.known).ok()
    }

    fn add(&mut self, value: Option<Ratio>, is_covered: bool) {
        match value {
            Some(value) => {
                self.known = &self.known + &value;
                if is_covered {
                    self.covered = &self.covered + &value;
                }
            }
            None => self.unknown += 1,
        }
    }
}

impl ClimateSum {
    /// The lines, added up. Draws are shared through `streams`: use one for everything that is to be compared.
    pub fn of(lines: Vec<ClimateLine>, streams: &mut Streams) -> Self {
        let (mut mass, mut amount) = (Covered::default(), Covered::default());
        let (mut assumed, mut declared) = (Ratio::zero(), Ratio::zero());
        let mut co2e: Option<Ratio> = None;
        for line in &lines {
            let of_line = line.co2e();
            let kilograms = line.mass.map(crate::num::Kg::ratio);
            mass.add(kilograms.clone(), of_line.is_some());
            amount.add(line.amount.map(crate::num::Sek::ratio), of_line.is_some());
            let (Some(of_line), Some(kilograms)) = (of_line, kilograms) else { continue };
            co2e = Some(&co2e.unwrap_or_default() + &of_line);
            match (&line.factor, line.spread_origin()) {
                (LineFactor::Declared(_), _) => declared = &declared + &kilograms,
                (_, Some(SpreadOrigin::Assumed)) => assumed = &assumed + &kilograms,
                (_, Some(SpreadOrigin::Published) | None) => {}
            }
        }
        let range = co2e.as_ref().and_then(|_| drawn(&lines, streams).range());
        Self { lines, co2e, range, mass, amount, assumed, declared }
    }

    /// kg CO2e for each covered kilogram; none if nothing is covered.
    pub fn per_kg(&self) -> Option<Ratio> {
        self.co2e.as_ref()?.over(&self.mass.covered).ok()
    }

    /// The lines that are covered.
    pub fn covered(&self) -> impl Iterator<Item = &ClimateLine> {
        self.lines.iter().filter(|line| line.not_covered().is_none())
    }

    /// The line with this id.
    pub fn line(&self, id: &str) -> Option<&ClimateLine> {
        self.lines.iter().find(|line| line.id == id)
    }
}

/// The draws of the sum of some lines.
pub(super) fn drawn<'l>(lines: impl IntoIterator<Item = &'l ClimateLine>, streams: &mut Streams) -> Draws {
    let mut draws = Draws::default();
    lines.into_iter().for_each(|line| line.draw(&mut draws, streams));
    draws
}
