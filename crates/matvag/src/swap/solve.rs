//! The solver: proposes steps, in binary fractions. Nothing leaves this file but which steps it proposes.
//!
//! `microlp` solves linear programs by the simplex method and branches on what is not whole. What it proposes may miss a
//! limit by its tolerance (about one part in ten million), or, more rarely, miss a better proposal by it. So each row
//! is scaled to its largest number first, and the caller works everything out again.

#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "a solver works with binary fractions; what leaves is a list of steps, and it is checked exactly"
)]

use good_lp::{Expression, ProblemVariables, ResolutionError, Solution as _, SolverModel as _, Variable, variable};

use super::question::{Bound, Question};
use crate::num::Ratio;

/// What is to be least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// The number of steps.
    Steps,
    /// What is moved, with at most so many steps.
    Moved {
        /// So many at most.
        steps: usize,
    },
    /// The value of a limit (of "at most"), or its opposite (of "at least"): how far it can be brought.
    Value {
        /// The limit, whose own bound then does not count.
        limit: usize,
    },
}

/// What a solver answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Proposal {
    /// These steps, in order.
    Steps(Vec<usize>),
    /// There is none.
    None,
    /// The solver gave up; why, in its own words.
    Failed(String),
}

/// Asks the solver. `without` is a limit that does not count; none of the `forbidden` sets of steps is proposed.
pub(super) fn propose(question: &Question, aim: Aim, without: Option<usize>, forbidden: &[Vec<usize>]) -> Proposal {
    let mut variables = ProblemVariables::new();
    let taken: Vec<Variable> = question.steps.iter().map(|_| variables.add(variable().binary())).collect();
    let free = match aim {
        Aim::Value { limit } => Some(limit),
        Aim::Steps | Aim::Moved { .. } => without,
    };
    let goal = match aim {
        Aim::Steps => taken.iter().sum(),
        Aim::Moved { .. } => weighted(&taken, &scaled(question.steps.iter().map(|step| &step.moved), None).0),
        Aim::Value { limit } => {
            let (effects, _) = scaled(column(question, limit), None);
            let is_least = question.limits.get(limit).is_some_and(|limit| matches!(limit.bound, Bound::AtLeast(_)));
            let sum = weighted(&taken, &effects);
            if is_least { -1.0 * sum } else { sum }
        }
    };
    let mut model = variables.minimise(goal).using(good_lp::microlp);
    for list in &question.either {
        let sum: Expression = list.iter().filter_map(|step| taken.get(*step)).sum();
        model = model.with(sum.leq(1.0));
    }
    for (index, limit) in question.limits.iter().enumerate() {
        if free == Some(index) || without == Some(index) {
            continue;
        }
        let (Bound::AtMost(bound) | Bound::AtLeast(bound)) = &limit.bound;
        let (effects, room) = scaled(column(question, index), Some(&(bound - &limit.start)));
        let sum = weighted(&taken, &effects);
        model = model.with(match limit.bound {
            Bound::AtMost(_) => sum.leq(room),
            Bound::AtLeast(_) => sum.geq(room),
        });
    }
    if let Aim::Moved { steps } = aim {
        let sum: Expression = taken.iter().sum();
        model = model.with(sum.leq(whole(steps)));
    }
    for steps in forbidden {
        // At least one of these is left out, or another is taken.
        let (inside, outside): (Vec<_>, Vec<_>) = taken.iter().enumerate().partition(|(step, _)| steps.contains(step));
        let left = inside.into_iter().map(|(_, variable)| variable).sum::<Expression>();
        let added = outside.into_iter().map(|(_, variable)| variable).sum::<Expression>();
        model = model.with((left - added).leq(whole(steps.len()) - 1.0));
    }
    match model.solve() {
        Ok(solution) => {
            let is_taken = |variable: &Variable| 0.5 < solution.value(*variable);
            let steps = taken.iter().enumerate().filter(|(_, variable)| is_taken(variable));
            Proposal::Steps(steps.map(|(step, _)| step).collect())
        }
        Err(ResolutionError::Infeasible) => Proposal::None,
        Err(error) => Proposal::Failed(error.to_string()),
    }
}

/// The effects of every step on a limit.
fn column(question: &Question, limit: usize) -> impl Iterator<Item = &Ratio> {
    question.steps.iter().filter_map(move |step| step.effects.get(limit))
}

/// Numbers divided by the largest of them, so that rows of kilojoules and of micrograms weigh alike; and the room.
fn scaled<'r>(numbers: impl Iterator<Item = &'r Ratio>, room: Option<&Ratio>) -> (Vec<f64>, f64) {
    let numbers: Vec<f64> = numbers.map(float).collect();
    let room = room.map_or(0.0, float);
    let largest = numbers.iter().fold(libm::fabs(room), |largest, number| largest.max(libm::fabs(*number)));
    if largest == 0.0 {
        return (numbers, room);
    }
    (numbers.iter().map(|number| number / largest).collect(), room / largest)
}

fn weighted(variables: &[Variable], weights: &[f64]) -> Expression {
    variables
        .iter()
        .zip(weights)
        .filter(|(_, weight)| **weight != 0.0)
        .map(|(variable, weight)| *weight * *variable)
        .sum()
}

/// The nearest fraction: twenty significant digits are more than it holds.
fn float(ratio: &Ratio) -> f64 {
    ratio.fixed(20).parse().unwrap_or_default()
}

fn whole(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}
