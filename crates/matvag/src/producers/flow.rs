//! Who delivers how much of what: goods from several sources to several positions, as much as can be covered.
//!
//! A source has a capacity (or none that is known to bind), a sink a need, and a source may be good for some of the sinks
//! only: organic potatoes do for both rows, ordinary ones for one of them. The most that can be covered is a maximal flow.
//! Sources are taken in the order given; each sends as much as it can, along shortest paths on which earlier sources may
//! make room by serving another sink (Edmonds and Karp 1972, phase by phase). No earlier source loses by it, and when all
//! have been taken the total is the largest there is. So the total does not depend on the order; who delivers does.

use std::collections::{BTreeMap, VecDeque};

use crate::num::Ratio;

/// What each source sends to each sink; pairs without a flow are not there.
pub(super) type Flows = BTreeMap<(usize, usize), Ratio>;

/// Covers as much of the needs as can be. A capacity of none does not bind.
pub(super) fn cover(capacities: &[Option<Ratio>], needs: &[Ratio], may: &dyn Fn(usize, usize) -> bool) -> Flows {
    let mut flows = Flows::new();
    let mut missing: Vec<Ratio> = needs.to_vec();
    for (source, capacity) in capacities.iter().enumerate() {
        let mut left = capacity.clone();
        while left.as_ref().is_none_or(|left| !left.is_zero()) {
            let Some(path) = shortest(source, &missing, capacities.len(), may, &flows) else { break };
            let Some(amount) = narrowest(&path, left.as_ref(), &missing, &flows) else { break };
            push(&path, &amount, &mut flows);
            let end = path.last().map(|step| step.sink);
            if let Some(missing) = end.and_then(|end| missing.get_mut(end)) {
                *missing = &*missing - &amount;
            }
            left = left.map(|left| &left - &amount);
        }
    }
    flows
}

/// A step of a path: a source serves a sink; the source of the next step serves that sink less.
#[derive(Clone, Copy, Debug)]
struct Step {
    source: usize,
    sink: usize,
}

/// The shortest path from a source to a sink that lacks something.
fn shortest(
    from: usize,
    missing: &[Ratio],
    sources: usize,
    may: &dyn Fn(usize, usize) -> bool,
    flows: &Flows,
) -> Option<Vec<Step>> {
    // How each sink was reached, and through which sink each source.
    let mut reached: BTreeMap<usize, usize> = BTreeMap::new();
    let mut through: BTreeMap<usize, usize> = BTreeMap::new();
    let mut queue = VecDeque::from([from]);
    let end = 'search: loop {
        let source = queue.pop_front()?;
        for (sink, lacks) in missing.iter().enumerate() {
            if reached.contains_key(&sink) || !may(source, sink) {
                continue;
            }
            reached.insert(sink, source);
            if !lacks.is_zero() {
                break 'search sink;
            }
            for other in 0..sources {
                let is_new = other != from && other != source && !through.contains_key(&other);
                if is_new && flows.contains_key(&(other, sink)) {
                    through.insert(other, sink);
                    queue.push_back(other);
                }
            }
        }
    };
    let mut steps = Vec::new();
    let mut sink = end;
    loop {
        let source = *reached.get(&sink)?;
        steps.push(Step { source, sink });
        if source == from {
            break;
        }
        sink = *through.get(&source)?;
    }
    steps.reverse();
    Some(steps)
}

/// The most that fits along a path.
fn narrowest(path: &[Step], left: Option<&Ratio>, missing: &[Ratio], flows: &Flows) -> Option<Ratio> {
    let mut amount = missing.get(path.last()?.sink)?.clone();
    amount = left.map_or(amount.clone(), |left| left.min(&amount).clone());
    for (step, next) in path.iter().zip(path.iter().skip(1)) {
        amount = flows.get(&(next.source, step.sink))?.min(&amount).clone();
    }
    Some(amount)
}

fn push(path: &[Step], amount: &Ratio, flows: &mut Flows) {
    for step in path {
        let flow = flows.entry((step.source, step.sink)).or_default();
        *flow = &*flow + amount;
    }
    for (step, next) in path.iter().zip(path.iter().skip(1)) {
        let key = (next.source, step.sink);
        let less = flows.get(&key).map(|flow| flow - amount);
        match less {
            Some(less) if !less.is_zero() => drop(flows.insert(key, less)),
            _ => drop(flows.remove(&key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn total(flows: &Flows) -> Ratio {
        flows.values().sum()
    }

    fn ratios(numbers: &[u32]) -> Vec<Ratio> {
        numbers.iter().map(|number| Ratio::from(*number)).collect()
    }

    #[test]
    fn an_earlier_source_makes_room() {
        // The first does for both, the second for the first sink alone: taken greedily the first would fill it.
        let capacities: Vec<Option<Ratio>> = ratios(&[10, 10]).into_iter().map(Some).collect();
        let flows = cover(&capacities, &ratios(&[10, 10]), &|source, sink| source == 0 || sink == 0);
        assert_eq!(total(&flows), Ratio::from(20));
        assert_eq!(flows.get(&(0, 1)), Some(&Ratio::from(10)));
    }

    #[test]
    fn a_source_whose_capacity_does_not_bind_covers_all() {
        let flows = cover(&[None], &ratios(&[3, 4]), &|_, _| true);
        assert_eq!(total(&flows), Ratio::from(7));
    }

    proptest! {
        /// Max flow equals min cut: the least over all sets of sinks of what lies outside them and the capacity of the
        /// sources that do for any within.
        #[test]
        fn the_total_is_the_least_cut(
            capacities in prop::collection::vec(0..20_u32, 0..5),
            needs in prop::collection::vec(0..20_u32, 1..5),
            pattern in any::<u32>(),
        ) {
            let may = |source: usize, sink: usize| pattern >> (source * 5 + sink) & 1 == 1;
            let some: Vec<Option<Ratio>> = ratios(&capacities).into_iter().map(Some).collect();
            let flows = cover(&some, &ratios(&needs), &may);
            let least = (0..1_u32 << needs.len())
                .map(|set| {
                    let within = |sink: usize| set >> sink & 1 == 1;
                    let outside: u32 = (0..needs.len()).filter(|sink| !within(*sink)).map(|sink| needs[sink]).sum();
                    let serving = |source: &usize| (0..needs.len()).any(|sink| within(sink) && may(*source, sink));
                    let capacity: u32 = (0..capacities.len()).filter(serving).map(|source| capacities[source]).sum();
                    outside + capacity
                })
                .min()
                .unwrap();
            prop_assert_eq!(total(&flows), Ratio::from(least));
            for ((source, sink), flow) in &flows {
                prop_assert!(may(*source, *sink) && !flow.is_zero() && !flow.is_negative());
            }
            for (source, capacity) in capacities.iter().enumerate() {
                let sent: Ratio = flows.iter().filter(|((from, _), _)| *from == source).map(|(_, flow)| flow).sum();
                prop_assert!(sent <= Ratio::from(*capacity));
            }
        }
    }
}
