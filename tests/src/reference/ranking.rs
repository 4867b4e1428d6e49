//! The order of the bids, and ties.

use std::cmp::Ordering;

use matvag::input::{CompareInput, DirectionInput, DrawInput, LotInput, ModelInput, TieBreakInput};
use sha2::{Digest, Sha256};

use super::models::{fraction, hundred_digits};
use super::number::{Number, known, magnitude, sum, whole};
use super::{Figures, Score};
use crate::Case;

/// Bids with their ranks.
type Places = Vec<(usize, usize)>;
/// Who is tied, and whether the tie stands.
type Ties = Vec<(Vec<usize>, bool)>;

struct Ranked<'r> {
    lot: &'r LotInput,
    case: &'r Case,
    /// The index of each bid in the procurement.
    indices: &'r [usize],
    field: &'r [Figures],
    scores: &'r [Score],
}

/// The places, the best first, and the ties that came up.
pub(super) fn rank(
    case: &Case,
    lot: &LotInput,
    indices: &[usize],
    field: &[Figures],
    scores: &[Score],
) -> (Places, Ties) {
    let ranked = Ranked { lot, case, indices, field, scores };
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for bid in 0..field.len() {
        match groups.iter_mut().find(|group| ranked.by_score(group[0], bid) == Ordering::Equal) {
            Some(group) => group.push(bid),
            None => groups.push(vec![bid]),
        }
    }
    groups.sort_by(|a, b| ranked.by_score(a[0], b[0]));
    let mut ties = Vec::new();
    let mut places: Places = Vec::new();
    for group in groups {
        for alike in ranked.part(group, &mut ties) {
            let rank = places.len() + 1;
            places.extend(alike.into_iter().map(|bid| (indices[bid], rank)));
        }
    }
    (places, ties)
}

impl Ranked<'_> {
    fn by_score(&self, a: usize, b: usize) -> Ordering {
        let (a, b) = (&self.scores[a], &self.scores[b]);
        let total = |score: &Score| match self.lot.compare {
            None | Some(CompareInput::Exact) => score.exact.clone(),
            Some(CompareInput::Rounded) => score.total.clone(),
        };
        let (mut one, mut other) = (total(a), total(b));
        if highest_wins(&self.lot.model) {
            std::mem::swap(&mut one, &mut other);
        }
        let logarithmic = matches!(self.lot.model, ModelInput::Logarithmic { .. });
        let same = logarithmic && magnitude(&(&one - &other)) < hundred_digits() * whole(1000);
        a.keys.cmp(&b.keys).then(if same { Ordering::Equal } else { one.cmp(&other) })
    }

    /// A group that is alike, parted by the tie chain.
    fn part(&self, group: Vec<usize>, ties: &mut Ties) -> Vec<Vec<usize>> {
        if group.len() == 1 {
            return vec![group];
        }
        let tied: Vec<usize> = group.iter().map(|bid| self.indices[*bid]).collect();
        for step in &self.lot.tie {
            let mut parted: Vec<(Vec<Number>, Vec<usize>)> = Vec::new();
            for (key, bid) in self.keys(step, &group).into_iter().zip(&group) {
                match parted.iter_mut().find(|(other, _)| *other == key) {
                    Some((_, list)) => list.push(*bid),
                    None => parted.push((key, vec![*bid])),
                }
            }
            if 1 < parted.len() {
                ties.push((tied, false));
                parted.sort();
                return parted.into_iter().flat_map(|(_, list)| self.part(list, ties)).collect();
            }
        }
        ties.push((tied, true));
        vec![group]
    }

    /// What a step compares, smaller is better; the same for all where it cannot say anything.
    fn keys(&self, step: &TieBreakInput, group: &[usize]) -> Vec<Vec<Number>> {
        let bidder = |bid: usize| self.case.bids[self.indices[bid]].bidder.as_str();
        let each = |key: &dyn Fn(usize) -> Vec<Number>| group.iter().map(|bid| key(*bid)).collect();
        match step {
            TieBreakInput::LowestPrice {} => each(&|bid| vec![self.field[bid].price.clone()]),
            TieBreakInput::HighestQuality {} => each(&|bid| vec![-self.quality(bid)]),
            TieBreakInput::Criterion { criterion } => {
                let index = self.lot.criteria.iter().position(|other| other.id == *criterion).expect("a criterion");
                each(&|bid| vec![-self.field[bid].criteria[index].share.clone()])
            }
            TieBreakInput::Draw { draw: None } => each(&|_| Vec::new()),
            TieBreakInput::Draw { draw: Some(DrawInput { seed: Some(seed), .. }) } => each(&|bid| {
                let text = format!("{seed}|{}|{}", self.lot.id, bidder(bid));
                Sha256::digest(text.as_bytes()).iter().map(|byte| Number::from(*byte)).collect()
            }),
            TieBreakInput::Draw { draw: Some(DrawInput { order, .. }) } => {
                let place = |bid: usize| order.iter().position(|name| name == bidder(bid));
                let decided = group.iter().all(|bid| place(*bid).is_some());
                each(&|bid| if decided { place(bid).map(whole).into_iter().collect() } else { Vec::new() })
            }
        }
    }

    /// Quality as the documents value it.
    fn quality(&self, bid: usize) -> Number {
        sum(self.lot.criteria.iter().zip(&self.field[bid].criteria).map(|(criterion, fulfilled)| {
            let worth = criterion.worth.as_ref();
            match worth.map(|worth| (&worth.kr, &worth.percent, &worth.weight)) {
                Some((Some(_), _, _)) => fulfilled.amount.clone(),
                Some((_, Some(percent), _)) => known(&percent.0) / whole(100) * &fulfilled.share,
                Some((_, _, Some(weight))) => fraction(self.lot, &weight.0) * &fulfilled.share,
                Some((None, None, None)) | None => fulfilled.share.clone(),
            }
        }))
    }
}

fn highest_wins(model: &ModelInput) -> bool {
    match model {
        ModelInput::LowestPrice { .. }
        | ModelInput::FixedDeduction {}
        | ModelInput::FixedSurcharge {}
        | ModelInput::PercentDeduction {}
        | ModelInput::PercentSurcharge {}
        | ModelInput::MedianDeduction {}
        | ModelInput::LifeCycleCost { .. }
        | ModelInput::ProzorroMeat {}
        | ModelInput::PriorityOrder { .. }
        | ModelInput::Quotient { direction: DirectionInput::KronorPerQuality, .. } => false,
        ModelInput::RelativeLowest { .. }
        | ModelInput::RelativeLinear { .. }
        | ModelInput::RelativeSpan { .. }
        | ModelInput::AbsoluteSpan { .. }
        | ModelInput::PriceSteps { .. }
        | ModelInput::Quotient { direction: DirectionInput::QualityPerKrona, .. }
        | ModelInput::QuotientBand { .. }
        | ModelInput::MedianNormalised { .. }
        | ModelInput::Logarithmic { .. }
        | ModelInput::UtilityIndex { .. }
        | ModelInput::MeanPrice { .. }
        | ModelInput::FixedPrice { .. } => true,
    }
}
