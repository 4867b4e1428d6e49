//! The carbon footprint of what bids offer: the core's own answer, with what the command knows of foods.

use std::path::PathBuf;
use std::sync::OnceLock;

use matvag::article::{Article, Mapping, Matcher};
use matvag::award::Outcome;
use matvag::climate::{Knowledge, ProcurementClimate, Recognised, climate_of};
use matvag::food::{FactorSets, Foods};
use matvag::procurement::{Bid, Procurement};
use matvag::report::{Protocol, Verdict, verify_with};

use crate::diagnostics::Remarks;
use crate::failure::Failure;
use crate::sets;

/// The foods, what recognises them, and the factor sets in the order in which they count.
#[derive(Debug)]
pub(crate) struct Climate {
    foods: Foods,
    sets: FactorSets,
    /// What somebody has confirmed that articles are: asked before anything is guessed.
    mapping: Mapping,
    /// Made when the first name is met: it takes longer than a small evaluation.
    matcher: OnceLock<Matcher>,
}

impl Climate {
    /// The bundled tables, with the user's own sets before them, and what mapping files confirm.
    pub(crate) fn load(own: &[PathBuf], mapping: &[PathBuf], remarks: &mut Remarks) -> Result<Self, Failure> {
        let foods = matvag_data::foods();
        let sets = sets::with_own(own, &foods, remarks)?;
        let mapping = sets::mapping(mapping, &foods, remarks)?;
        Ok(Self { foods, sets, mapping, matcher: OnceLock::new() })
    }

    /// The same with what another one has of confirmed articles.
    pub(crate) fn with_mapping_of(self, other: &Self) -> Self {
        Self { mapping: other.mapping.clone(), ..self }
    }

    /// The carbon footprint of what the bids offer; none where no line of any bid can be counted, as in a procurement of
    /// something that is no food.
    pub(crate) fn of(&self, procurement: &Procurement, bids: &[Bid], outcome: &Outcome) -> Option<ProcurementClimate> {
        // A line without a mass is never covered.
        let mut positions = procurement.lots().iter().flat_map(|lot| &lot.positions);
        if positions.all(|position| position.kg_per_unit.is_none()) {
            return None;
        }
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
            let matcher = self.matcher.get_or_init(sets::matcher);
            let found = matcher.read(&article, &self.mapping);
            Recognised { food: found.sure(), organic: found.is_organic() }
        };
        ask(&Knowledge { foods: &self.foods, sets: &self.sets, recognise: &recognise })
    }
}
