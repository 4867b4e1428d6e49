//! Steps and limits, and what steps do to limits: exact.

use crate::num::Ratio;

/// Something that could be done instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How much is moved by it, 0 or more: kilograms for each guest. Of two answers with as many steps, the one that moves
    /// less is the smaller change.
    pub moved: Ratio,
    /// What it adds to the value of each limit, in the order of [`Question::limits`]. Below zero it takes away.
    pub effects: Vec<Ratio>,
}

/// A value that must not go too far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The value before any step.
    pub start: Ratio,
    /// How far it may go.
    pub bound: Bound,
}

/// How far a value may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// At most this.
    AtMost(Ratio),
    /// At least this.
    AtLeast(Ratio),
}

/// Which of the steps should be taken?
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The steps that could be taken.
    pub steps: Vec<Step>,
    /// The limits, goals among them: a goal is a limit that does not hold yet.
    pub limits: Vec<Limit>,
    /// Of the steps of each list, at most one may be taken.
    pub either: Vec<Vec<usize>>,
}

/// Why a question cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// A step has another number of effects than there are limits.
    #[error("step {0} has another number of effects than there are limits")]
    Effects(usize),
    /// A list names a step that is not there.
    #[error("there is no step {0}")]
    NoSuchStep(usize),
    /// A step moves less than nothing.
    #[error("step {0} moves less than nothing")]
    Moved(usize),
}

impl Limit {
    /// From the value before any step to the bound.
    pub(super) fn room(&self) -> Ratio {
        let (Bound::AtMost(bound) | Bound::AtLeast(bound)) = &self.bound;
        bound - &self.start
    }

    /// Whether a value keeps it.
    pub fn holds(&self, value: &Ratio) -> bool {
        match &self.bound {
            Bound::AtMost(most) => value <= most,
            Bound::AtLeast(least) => least <= value,
        }
    }
}

impl Question {
    /// Looks whether the parts fit together.
    ///
    /// # Errors
    ///
    /// The first that does not.
    pub fn check(&self) -> Result<(), QuestionError> {
        for (index, step) in self.steps.iter().enumerate() {
            if step.effects.len() != self.limits.len() {
                return Err(QuestionError::Effects(index));
            }
            if step.moved.is_negative() {
                return Err(QuestionError::Moved(index));
            }
        }
        let missing = self.either.iter().flatten().find(|step| self.steps.len() <= **step);
        missing.map_or(Ok(()), |step| Err(QuestionError::NoSuchStep(*step)))
    }

    /// The value of every limit when these steps are taken: start + Σ effects.
    pub fn values(&self, taken: &[usize]) -> Vec<Ratio> {
        let steps: Vec<&Step> = taken.iter().filter_map(|step| self.steps.get(*step)).collect();
        let effect = |limit: usize| steps.iter().filter_map(move |step| step.effects.get(limit));
        self.limits
            .iter()
            .enumerate()
            .map(|(index, limit)| effect(index).fold(limit.start.clone(), |sum, effect| &sum + effect))
            .collect()
    }

    /// How much these steps move together.
    pub fn moved(&self, taken: &[usize]) -> Ratio {
        let steps = taken.iter().filter_map(|step| self.steps.get(*step));
        steps.fold(Ratio::zero(), |sum, step| &sum + &step.moved)
    }

    /// Whether these steps may be taken together, each at most once, and every limit then holds.
    pub fn allows(&self, taken: &[usize]) -> bool {
        let is_taken = |step: &&usize| taken.contains(step);
        let is_once = taken.iter().enumerate().all(|(at, step)| !taken.iter().take(at).any(|earlier| earlier == step));
        let is_either = self.either.iter().all(|list| list.iter().filter(is_taken).count() <= 1);
        let values = self.values(taken);
        is_once && is_either && self.limits.iter().zip(&values).all(|(limit, value)| limit.holds(value))
    }
}
