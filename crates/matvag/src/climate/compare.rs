//! Whether two baskets can be told apart, given how uncertain the factors are.

use std::collections::BTreeMap;

use super::basket::{ClimateSum, drawn};
use super::line::ClimateLine;
use super::uncertainty::{Difference, Streams};
use crate::num::Ratio;

/// Two baskets with lines of the same ids, compared on the lines that both cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// How many lines both cover.
    pub lines: usize,
    /// The ids of lines that only one of them covers. They are left out, or what is unknown in one would count as zero.
    pub left_out: Vec<String>,
    /// How many kg CO2e the one has more than the other over those lines, as a sum of medians; none without such lines.
    pub co2e: Option<Ratio>,
    /// The range of the same; none without such lines.
    pub difference: Option<Difference>,
}

impl Comparison {
    /// Whether both are counted on the same masses and factors, so that there is no difference at all.
    pub fn is_same(&self) -> bool {
        let zero = crate::num::KgCo2e::ZERO;
        self.co2e.as_ref().is_some_and(Ratio::is_zero)
            && self.difference.is_some_and(|difference| difference.range.low == zero && difference.range.high == zero)
    }

    /// Whether they cannot be told apart: the 5–95 % range of the difference holds zero, or there is nothing to compare.
    pub fn is_indistinguishable(&self) -> bool {
        self.difference.is_none_or(|difference| !difference.distinguishable)
    }
}

/// How much higher `one` is than `other`.
pub fn compare(one: &ClimateSum, other: &ClimateSum, streams: &mut Streams) -> Comparison {
    let by_id = |sum: &ClimateSum| -> BTreeMap<String, ClimateLine> {
        sum.covered().map(|line| (line.id.clone(), line.clone())).collect()
    };
    let (mine, theirs) = (by_id(one), by_id(other));
    let shared = |of: &ClimateSum, in_other: &BTreeMap<String, ClimateLine>| -> Vec<ClimateLine> {
        of.covered().filter(|line| in_other.contains_key(&line.id)).cloned().collect()
    };
    let (mine_shared, theirs_shared) = (shared(one, &theirs), shared(other, &mine));
    let sum = |lines: &[ClimateLine]| lines.iter().filter_map(ClimateLine::co2e).sum::<Ratio>();
    let left_out = mine.keys().filter(|id| !theirs.contains_key(*id));
    let left_out = left_out.chain(theirs.keys().filter(|id| !mine.contains_key(*id))).cloned().collect();
    let any = !mine_shared.is_empty();
    Comparison {
        lines: mine_shared.len(),
        left_out,
        co2e: any.then(|| &sum(&mine_shared) - &sum(&theirs_shared)),
        difference: any.then(|| drawn(&mine_shared, streams).difference(&drawn(&theirs_shared, streams))).flatten(),
    }
}
