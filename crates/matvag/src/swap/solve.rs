//! The solver: proposes steps, in binary fractions. Nothing leaves this file but which steps it proposes, and how few
//! there can be at the least.
//!
//! `microlp` solves linear programs by the simplex method and branches on what is not whole. What it proposes may miss a
//! limit by its tolerance (about one part in ten million), or, more rarely, miss a better proposal by it. So each row
//! is scaled to its largest number first, and the caller works everything out again.
//!
//! Asked for what cannot be, it goes on until nothing is left to divide by but what rounding has left, and gives up on a
//! singular matrix. So it is asked first how near the limits can be brought ([`nearest`]): to that there is always an
//! answer, for to do nothing breaks no limit that holds. Should it give up all the same, it is asked in another way.

#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "a solver works with binary fractions; what leaves is a list of steps, and it is checked exactly"
)]

use microlp::{ComparisonOp, Error, LinearExpr, OptimizationDirection, Problem, SolveOptions, SolveOutcome, Variable};

use super::question::{Bound, Question};
use crate::num::Ratio;

/// How many branches are looked at before the best so far is taken. A number, so that every machine stops at the same.
const BRANCHES: u64 = 4000;

/// How far the fewest steps of the continuous problem may lie above a whole number and still be that number.
const NEARLY_WHOLE: f64 = 1e-6;

/// By how much limits may be missed, as parts of the largest number of their rows, and still be taken for met.
const NEARLY_MET: f64 = 1e-6;

/// What is to be least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// By how much the limits that do not hold before any step are missed.
    Missed,
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

/// How near the limits can be brought when parts of steps may be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Nearest {
    /// All of them are met, or so nearly that it cannot be told.
    Met,
    /// Some are missed.
    Missed {
        /// The limits that it comes up against. Without one of the others it would come no nearer: what is nearest among
        /// parts of steps stays so when a limit is taken away that it does not touch.
        against: Vec<usize>,
    },
    /// The solver gave up.
    Unknown,
}

/// What a solver answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Proposal {
    /// These steps, in order; none are better.
    Best(Vec<usize>),
    /// These steps, in order; the search was cut short, and better ones may be there.
    Good(Vec<usize>),
    /// There is none.
    None,
    /// The search was cut short before any were found.
    CutShort,
    /// The solver gave up; why, in its own words.
    Failed(String),
}

/// How the question is put: first as it is, then with the steps in another order and every limit loosened by a little more
/// than nothing, which moves the corners that the solver takes for singular. What it then proposes is checked exactly
/// all the same, and what is impossible with looser limits is impossible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Try(usize);

/// How often the question is put in another way.
const WAYS: usize = 8;

/// The least by which a limit is loosened, as a part of the largest number of its row.
const LOOSER: f64 = 1e-9;

impl Try {
    /// Steps a stride apart, from the first, then from the second, and so on; backwards in every other try.
    fn order(self, count: usize) -> Vec<usize> {
        let stride = [1, 1, 7, 3, 11, 5, 13, 17].get(self.0).copied().unwrap_or(1);
        let mut order: Vec<usize> = (0..stride).flat_map(|first| (first..count).step_by(stride)).collect();
        if self.0 % 2 == 1 {
            order.reverse();
        }
        order
    }

    /// By how much a limit is loosened: unlike for each, so that no corner is hit by many.
    fn looser(self, limit: usize) -> f64 {
        LOOSER * whole(self.0 * (1 + limit * 37 % 101))
    }
}

/// Asks the solver. `without` is a limit that does not count; none of the `forbidden` sets of steps is proposed.
pub(super) fn propose(question: &Question, aim: Aim, without: Option<usize>, forbidden: &[Vec<usize>]) -> Proposal {
    let mut options = SolveOptions::default();
    options.node_limit = Some(BRANCHES);
    let solved = in_some_way(|way| {
        let (problem, steps) = posed(question, aim, without, forbidden, way, Kind::Whole);
        (problem.solve_with(options.clone()), steps)
    });
    match solved {
        Err(Error::Infeasible) => Proposal::None,
        Err(error) => Proposal::Failed(error.to_string()),
        Ok((outcome, taken)) => {
            let Some(solution) = outcome.solution() else { return Proposal::CutShort };
            let is_taken = |variable: &Variable| 0.5 < solution.var_value_raw(*variable);
            let steps =
                taken.iter().enumerate().filter(|(_, variable)| is_taken(variable)).map(|(step, _)| step).collect();
            if outcome.is_optimal() { Proposal::Best(steps) } else { Proposal::Good(steps) }
        }
    }
}

/// How near the limits can be brought when parts of steps may be taken. `without` is a limit that does not count.
pub(super) fn nearest(question: &Question, without: Option<usize>) -> Nearest {
    let solved = in_some_way(|way| {
        let (problem, steps) = posed(question, Aim::Missed, without, &[], way, Kind::Parts);
        (problem.solve(), steps)
    });
    let Ok((outcome, taken)) = solved else { return Nearest::Unknown };
    let Some(solution) = outcome.solution() else { return Nearest::Unknown };
    if solution.objective() <= NEARLY_MET {
        return Nearest::Met;
    }
    let parts: Vec<f64> = taken.iter().map(|variable| solution.var_value_raw(*variable)).collect();
    let is_touched = |index: &usize| {
        let Some(limit) = question.limits.get(*index).filter(|_| without != Some(*index)) else { return false };
        let (effects, room) = scaled(column(question, *index), Some(&limit.room()));
        let sum: f64 = effects.iter().zip(&parts).map(|(effect, part)| effect * part).sum();
        match limit.bound {
            Bound::AtMost(_) => room - sum <= NEARLY_MET,
            Bound::AtLeast(_) => sum - room <= NEARLY_MET,
        }
    };
    Nearest::Missed { against: (0..question.limits.len()).filter(is_touched).collect() }
}

/// The fewest steps when parts of steps could be taken: whole steps are at least as many. None where even parts of steps
/// are not enough; nothing is known, and so 0, where the solver gives up.
pub(super) fn fewest_at_least(question: &Question, without: Option<usize>) -> Option<usize> {
    if matches!(nearest(question, without), Nearest::Missed { .. }) {
        return None;
    }
    let solved = in_some_way(|way| {
        let (problem, steps) = posed(question, Aim::Steps, without, &[], way, Kind::Parts);
        (problem.solve(), steps)
    });
    match solved {
        Err(Error::Infeasible) => None,
        Err(_) => Some(0),
        Ok((outcome, _)) => {
            let least = outcome.solution().map_or(0.0, microlp::Solution::objective) - NEARLY_WHOLE;
            Some((0..=question.steps.len()).find(|count| least <= whole(*count)).unwrap_or_default())
        }
    }
}

/// The answer in the first way in which the solver does not give up.
fn in_some_way(
    ask: impl Fn(Try) -> (Result<SolveOutcome, Error>, Vec<Variable>),
) -> Result<(SolveOutcome, Vec<Variable>), Error> {
    let mut last = Err(Error::Infeasible);
    for way in (0..WAYS).map(Try) {
        let (answer, steps) = ask(way);
        last = answer.map(|outcome| (outcome, steps));
        if matches!(last, Ok(_) | Err(Error::Infeasible)) {
            break;
        }
    }
    last
}

/// Whether a step is taken whole or not at all, or in any part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Whole,
    Parts,
}

/// The question as the solver takes it, and the variable of each step.
fn posed(
    question: &Question,
    aim: Aim,
    without: Option<usize>,
    forbidden: &[Vec<usize>],
    way: Try,
    kind: Kind,
) -> (Problem, Vec<Variable>) {
    let goal: Vec<f64> = match aim {
        Aim::Missed => vec![0.0; question.steps.len()],
        Aim::Steps => vec![1.0; question.steps.len()],
        Aim::Moved { .. } => scaled(question.steps.iter().map(|step| &step.moved), None).0,
        Aim::Value { limit } => {
            let is_least = question.limits.get(limit).is_some_and(|limit| matches!(limit.bound, Bound::AtLeast(_)));
            let effects = scaled(column(question, limit), None).0;
            if is_least { effects.into_iter().map(|effect| -effect).collect() } else { effects }
        }
    };
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let mut variables: Vec<Option<Variable>> = vec![None; question.steps.len()];
    for step in way.order(question.steps.len()) {
        let weight = goal.get(step).copied().unwrap_or_default();
        let variable = match kind {
            Kind::Whole => problem.add_binary_var(weight),
            Kind::Parts => problem.add_var(weight, (0.0, 1.0)),
        };
        if let Some(place) = variables.get_mut(step) {
            *place = Some(variable);
        }
    }
    // Every step has been given its variable: the orders are permutations.
    let taken: Vec<Variable> = variables.into_iter().flatten().collect();
    let free = match aim {
        Aim::Value { limit } => Some(limit),
        Aim::Missed | Aim::Steps | Aim::Moved { .. } => without,
    };
    for (index, limit) in question.limits.iter().enumerate() {
        if free == Some(index) || without == Some(index) {
            continue;
        }
        let (effects, room) = scaled(column(question, index), Some(&limit.room()));
        let (relation, room, nearer) = match limit.bound {
            Bound::AtMost(_) => (ComparisonOp::Le, room + way.looser(index), -1.0),
            Bound::AtLeast(_) => (ComparisonOp::Ge, room - way.looser(index), 1.0),
        };
        let mut sum = weighted(&taken, &effects);
        if aim == Aim::Missed && !limit.holds(&limit.start) {
            sum.add(problem.add_var(1.0, (0.0, f64::INFINITY)), nearer);
        }
        problem.add_constraint(sum, relation, room);
    }
    for list in &question.either {
        let sum = ones(list.iter().filter_map(|step| taken.get(*step)));
        problem.add_constraint(sum, ComparisonOp::Le, 1.0);
    }
    if let Aim::Moved { steps } = aim {
        problem.add_constraint(ones(taken.iter()), ComparisonOp::Le, whole(steps));
    }
    for steps in forbidden {
        // At least one of these is left out, or another is taken.
        let mut sum = LinearExpr::empty();
        for (step, variable) in taken.iter().enumerate() {
            sum.add(*variable, if steps.contains(&step) { 1.0 } else { -1.0 });
        }
        problem.add_constraint(sum, ComparisonOp::Le, whole(steps.len()) - 1.0);
    }
    (problem, taken)
}

/// The effects of every step on a limit.
fn column(question: &Question, limit: usize) -> impl Iterator<Item = &Ratio> {
    question.steps.iter().filter_map(move |step| step.effects.get(limit))
}

/// Numbers divided by the largest of them, so that rows of kilojoules and of micrograms weigh alike; and the room.
fn scaled<'r>(numbers: impl Iterator<Item = &'r Ratio>, room: Option<&Ratio>) -> (Vec<f64>, f64) {
    let numbers: Vec<f64> = numbers.map(float).collect();
    let room = room.map_or(0.0, float);
    let largest = numbers.iter().fold(0.0, |largest: f64, number| largest.max(libm::fabs(*number)));
    if largest == 0.0 {
        return (numbers, room);
    }
    (numbers.iter().map(|number| number / largest).collect(), room / largest)
}

fn weighted(variables: &[Variable], weights: &[f64]) -> LinearExpr {
    let mut sum = LinearExpr::empty();
    for (variable, weight) in variables.iter().zip(weights).filter(|(_, weight)| **weight != 0.0) {
        sum.add(*variable, *weight);
    }
    sum
}

fn ones<'v>(variables: impl Iterator<Item = &'v Variable>) -> LinearExpr {
    let mut sum = LinearExpr::empty();
    variables.for_each(|variable| sum.add(*variable, 1.0));
    sum
}

/// The nearest fraction: twenty significant digits are more than it holds.
fn float(ratio: &Ratio) -> f64 {
    ratio.fixed(20).parse().unwrap_or_default()
}

fn whole(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}
