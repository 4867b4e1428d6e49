//! Proposals checked exactly, and the limits that bind.

use super::question::{Bound, Limit, Question, QuestionError};
use super::solve::{Aim, Proposal, propose};
use crate::num::Ratio;

/// How often a proposal that does not hold is sent back before the search is given up.
const TRIES: usize = 20;

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Steps that reach the goals within every limit.
    Found(Found),
    /// No steps do.
    Impossible {
        /// The limits that do not hold before any step, and those without which there would be an answer.
        binding: Vec<Binding>,
    },
}

/// Steps that hold, with what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The steps to take, in the order of the question.
    pub steps: Vec<usize>,
    /// The value of each limit afterwards, exact.
    pub values: Vec<Ratio>,
    /// How much is moved in all.
    pub moved: Ratio,
}

/// A limit that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Which limit.
    pub limit: usize,
    /// There is an answer when only this limit is taken away.
    pub suffices: bool,
    /// How far its value can be brought while every other limit holds; none where the others cannot all hold.
    pub reach: Option<Ratio>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    /// The question does not fit together.
    #[error(transparent)]
    Question(#[from] QuestionError),
    /// The solver gave up.
    #[error("the solver gave up: {0}")]
    Solver(String),
    /// Every proposal failed the exact check.
    #[error("no proposal of the solver held when it was worked out exactly")]
    NotHeld,
}

impl Question {
    /// The fewest steps, and of those the ones that move least.
    ///
    /// # Errors
    ///
    /// When the question does not fit together, or the solver gives up. An answer that does not hold is never given.
    ///
    /// # Example
    ///
    /// ```
    /// use matvag::num::Ratio;
    /// use matvag::swap::{Answer, Bound, Limit, Question, Step};
    ///
    /// // 1.2 kg CO2e must become 0.8. Lentils for mince take away 0.5 for 100 g moved, chicken 0.5 for 80 g.
    /// let number = |text: &str| Ratio::parse(text).unwrap();
    /// let step = |moved, effect| Step { moved: number(moved), effects: vec![number(effect)] };
    /// let question = Question {
    ///     steps: vec![step("0.1", "-0.5"), step("0.08", "-0.5"), step("0.01", "-0.1")],
    ///     limits: vec![Limit { start: number("1.2"), bound: Bound::AtMost(number("0.8")) }],
    ///     either: vec![vec![0, 1]],
    /// };
    /// let Answer::Found(found) = question.answer().unwrap() else { panic!("there is an answer") };
    /// assert_eq!((found.steps, found.values), (vec![1], vec![number("0.7")]));
    /// ```
    pub fn answer(&self) -> Result<Answer, Unanswered> {
        self.check()?;
        let Some(fewest) = self.held(Aim::Steps, None)? else {
            return Ok(Answer::Impossible { binding: self.binding()? });
        };
        // What moves least must not be worse than what has been found already, whatever the solver says.
        let least = self.held(Aim::Moved { steps: fewest.len() }, None)?.unwrap_or_else(|| fewest.clone());
        let key = |steps: &[usize]| (steps.len(), self.moved(steps));
        let steps = if key(&least) <= key(&fewest) { least } else { fewest };
        let (values, moved) = (self.values(&steps), self.moved(&steps));
        Ok(Answer::Found(Found { steps, values, moved }))
    }

    /// Steps that hold exactly, by this aim; none if there are none. `without` is a limit that does not count.
    fn held(&self, aim: Aim, without: Option<usize>) -> Result<Option<Vec<usize>>, Unanswered> {
        let mut forbidden = Vec::new();
        let free = if let Aim::Value { limit } = aim { Some(limit) } else { without };
        for _ in 0..TRIES {
            match propose(self, aim, without, &forbidden) {
                Proposal::None => return Ok(None),
                Proposal::Failed(why) => return Err(Unanswered::Solver(why)),
                Proposal::Steps(steps) if self.allows_without(&steps, free) => return Ok(Some(steps)),
                Proposal::Steps(steps) => forbidden.push(steps),
            }
        }
        Err(Unanswered::NotHeld)
    }

    /// Whether steps are allowed when one limit does not count.
    fn allows_without(&self, steps: &[usize], free: Option<usize>) -> bool {
        let Some(free) = free else { return self.allows(steps) };
        let mut other = self.clone();
        if let Some(limit) = other.limits.get_mut(free) {
            let value = self.values(steps).get(free).cloned().unwrap_or_default();
            *limit = Limit { bound: Bound::AtMost(value), ..limit.clone() };
        }
        other.allows(steps)
    }

    /// The limits that do not hold as it is, and those without which there is an answer.
    fn binding(&self) -> Result<Vec<Binding>, Unanswered> {
        let mut binding = Vec::new();
        for (index, limit) in self.limits.iter().enumerate() {
            let suffices = self.held(Aim::Steps, Some(index))?.is_some();
            if !suffices && limit.holds(&limit.start) {
                continue;
            }
            let best = if suffices { self.held(Aim::Value { limit: index }, None)? } else { None };
            let reach = best.and_then(|steps| self.values(&steps).into_iter().nth(index));
            binding.push(Binding { limit: index, suffices, reach });
        }
        Ok(binding)
    }
}
