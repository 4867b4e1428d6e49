//! Where something stops being so, on a row of whole steps.
//!
//! A total that is a sum is linear in a price, in the price on CO2e and in what a criterion is worth. The values for
//! which one bid is ahead of each of the others are therefore an intersection of half-lines, that is one stretch, and
//! halving finds its end exactly, to the step. Other models are asked at a handful of steps besides; where these
//! contradict that there is one end, none is given.

/// Where it stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// It is so at this step and not at the next; both have been tried.
    After(u64),
    /// It is so at the last step, and wherever it was tried.
    Never,
    /// It is not so at the first step, or it stops and begins again.
    Unclear,
}

/// At how many steps on each side it is tried that there is one end.
const PROBES: u64 = 8;

/// The end of what is so at step 0, looked for up to a last step.
pub(super) fn edge(last: u64, mut is_so: impl FnMut(u64) -> bool) -> Edge {
    if !is_so(0) {
        return Edge::Unclear;
    }
    let (mut yes, mut no) = if is_so(last) { (last, None) } else { (0, Some(last)) };
    while let Some(known) = no.filter(|no| yes + 1 < *no) {
        let middle = yes + (known - yes) / 2;
        if is_so(middle) { yes = middle } else { no = Some(middle) }
    }
    let probes = |from: u64, to: u64| (1..PROBES).map(move |probe| from + (to - from) / PROBES * probe);
    if !probes(0, yes).all(&mut is_so) {
        return Edge::Unclear;
    }
    match no {
        None => Edge::Never,
        Some(no) if probes(no, last).any(&mut is_so) => Edge::Unclear,
        Some(_) => Edge::After(yes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_found_and_both_sides_are_tried() {
        for end in [0, 1, 7, 29_000, 999_999] {
            let mut tried = Vec::new();
            let found = edge(1_000_000, |step| {
                tried.push(step);
                step <= end
            });
            assert_eq!(found, Edge::After(end));
            assert!(tried.contains(&end) && tried.contains(&(end + 1)) && tried.len() < 60, "{end}: {tried:?}");
        }
    }

    #[test]
    fn what_never_stops_or_begins_again_has_no_end() {
        assert_eq!(edge(1000, |_| true), Edge::Never);
        assert_eq!(edge(1000, |_| false), Edge::Unclear);
        assert_eq!(edge(1000, |step| !(200..600).contains(&step)), Edge::Unclear);
        assert_eq!(edge(1000, |step| !(200..900).contains(&step)), Edge::Unclear);
        assert_eq!(edge(0, |_| true), Edge::Never);
    }
}
