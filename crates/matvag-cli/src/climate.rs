//! The carbon footprint of what bids offer: the core's own answer, with what the command knows of foods.

use std::path::PathBuf;

use matvag::article::{Article, Mapping, Matcher};
use matvag::award::Outcome;
use matvag::climate::{Knowledge, ProcurementClimate, Recognised, climate_of};
use matvag::food::FactorSets;
use matvag::procurement::{Bid, Procurement};
use matvag::report::{Protocol, Verdict, verify_with};

use crate::diagnostics::Remarks;
use crate::failure::Failure;
use crate::sets;

/// The foods, what recognises them, and the factor sets in the order in which they count.
#[derive(Debug)]
pub(crate) struct Climate {
    matcher: Matcher,
    sets: FactorSets,
}

impl Climate {
    /// The bundled tables, with the user's own sets before them.
    pub(crate) fn load(own: &[PathBuf], remarks: &mut Remarks) -> Result<Self, Failure> {
        let matcher = sets::matcher();
        let sets = sets::with_own(own, matcher.foods(), remarks)?;
        Ok(Self { matcher, sets })
    }

    /// The carbon footprint of what the bids offer; none where no line of any bid can be counted, as in a procurement of
    /// something that is no food.
    pub(crate) fn of(&self, procurement: &Procurement, bids: &[Bid], outcome: &Outcome) -> Option<ProcurementClimate> {
        let climate = self.knowing(|knowledge| climate_of(procurement, bids, outcome, knowledge));
        climate.covers_anything().then_some(climate)
    }

    /// Recomputes a protocol.
    pub(crate) fn verify(&self, protocol: &Protocol) -> Verdict {
        self.knowing(|knowledge| verify_with(protocol, Some(knowledge)))
    }

    fn knowing<T>(&self, ask: impl FnOnce(&Knowledge<'_>) -> T) -> T {
        let recognise = |name: &str, group: Option<&str>| {
            let article = Article { group: group.unwrap_or_default(), ..Article::named(name) };
            let found = self.matcher.read(&article, &Mapping::default());
            Recognised { food: found.sure(), organic: found.is_organic() }
        };
        ask(&Knowledge { foods: self.matcher.foods(), sets: &self.sets, recognise: &recognise })
    }
}
