//! The whole way through the library: a procurement and bids as they are written, checked and evaluated.

use std::fmt;

use matvag::award::{Evaluated, LotOutcome, Outcome, evaluate};
use matvag::check::{check_bid, check_procurement};
use matvag::input::{BidInput, ProcurementInput};
use matvag::problem::Problems;
use matvag::procurement::{Bid, Lot, Procurement};
use matvag::report::{Protocol, Run};
use matvag::text::Lang;

/// A procurement with its bids, as they are written. Shown as JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct Case {
    /// The procurement.
    pub procurement: ProcurementInput,
    /// The bids, in the order received.
    pub bids: Vec<BidInput>,
}

/// A case that has been checked and evaluated.
#[derive(Debug)]
pub struct Done {
    /// The procurement as it was written.
    pub input: ProcurementInput,
    /// The procurement as it was checked.
    pub procurement: Procurement,
    /// The bids as they were checked.
    pub bids: Vec<Bid>,
    /// What came out.
    pub outcome: Outcome,
    /// What was wrong with the inputs.
    pub problems: Problems,
}

impl Case {
    /// Checks and evaluates.
    ///
    /// # Panics
    ///
    /// When the procurement is refused: that is a fault of whoever made the case.
    pub fn evaluate(&self) -> Done {
        let (procurement, mut problems) = check_procurement(&self.procurement);
        let said = || problems.iter().map(|problem| problem.in_lang(Lang::En)).collect::<Vec<_>>().join("\n");
        let procurement = procurement.unwrap_or_else(|| panic!("the procurement is refused:\n{}\n{self:?}", said()));
        let mut bids = Vec::new();
        for input in &self.bids {
            let (bid, found) = check_bid(&procurement, input);
            bids.push(bid);
            problems.extend(found);
        }
        let outcome = evaluate(&procurement, &bids);
        Done { input: self.procurement.clone(), procurement, bids, outcome, problems }
    }

    /// The same with the bids in another order: `order` holds their present indices.
    #[must_use]
    pub fn with_bids(&self, order: &[usize]) -> Self {
        let bids = order.iter().map(|index| self.bids[*index].clone()).collect();
        Self { procurement: self.procurement.clone(), bids }
    }
}

impl Done {
    /// A lot and what came out of it.
    pub fn lot(&self, index: usize) -> (&Lot, &LotOutcome) {
        (&self.procurement.lots()[index], &self.outcome.lots[index])
    }

    /// The figures of a bid in a lot, if it is evaluated.
    pub fn evaluated(&self, lot: usize, bid: usize) -> Option<&Evaluated> {
        self.outcome.lots[lot].bids[bid].as_ref()?.evaluated.as_ref()
    }

    /// The run that protocols and reports are made of.
    pub fn run(&self) -> Run<'_> {
        Run {
            input: &self.input,
            procurement: &self.procurement,
            bids: &self.bids,
            outcome: &self.outcome,
            climate: None,
            files: &[],
            problems: &self.problems,
            time: None,
        }
    }

    /// The protocol.
    pub fn protocol(&self) -> Protocol {
        self.run().protocol()
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = |value: serde_json::Result<String>| value.map_err(|_| fmt::Error);
        writeln!(f, "{}", json(serde_json::to_string_pretty(&self.procurement))?)?;
        f.write_str(&json(serde_json::to_string_pretty(&self.bids))?)
    }
}
