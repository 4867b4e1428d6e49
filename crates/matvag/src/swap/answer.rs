//! Proposals checked exactly, and the limits that bind.

use super::question::{Bound, Limit, Question, QuestionError};
use super::solve::{Aim, Nearest, Proposal, fewest_at_least, nearest, propose};
use crate::num::Ratio;

/// How many more steps than the continuous problem needs are asked for, before the fewest are sought outright.
const GUESSES: usize = 2;

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
    /// What is proven of them.
    pub proven: Proven,
}

/// What is proven of steps that hold. Where the search is cut short, they hold all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proven {
    /// So many steps at the least are needed.
    pub at_least: usize,
    /// Of as many steps, none move less.
    pub least_moved: bool,
}

/// A limit that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Which limit.
    pub limit: usize,
    /// There is an answer when only this limit is taken away.
    pub suffices: bool,
    /// Whether that is settled: where the search is cut short, or the solver gives up, it is not.
    pub is_settled: bool,
    /// How far its value can be brought while every other limit holds; none where the others cannot all hold.
    pub reach: Option<Ratio>,
    /// Whether it is proven that no steps bring it further.
    pub is_furthest: bool,
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
    /// The search was cut short before any steps were found.
    #[error("the search was cut short before an answer was found")]
    CutShort,
    /// Every proposal failed the exact check.
    #[error("no proposal of the solver held when it was worked out exactly")]
    NotHeld,
}

/// What came of an aim, checked exactly.
enum Held {
    /// These steps hold.
    Steps { steps: Vec<usize>, is_best: bool },
    /// No steps do.
    None,
    /// The search was cut short before any were found.
    Unknown,
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
        Ok(match self.fewest()? {
            Some(found) => Answer::Found(found),
            None => Answer::Impossible { binding: self.binding()? },
        })
    }

    /// The same; none where no steps hold.
    ///
    /// # Errors
    ///
    /// As [`Question::answer`].
    pub fn fewest(&self) -> Result<Option<Found>, Unanswered> {
        self.check()?;
        let Some(at_least) = fewest_at_least(self, None) else { return Ok(None) };
        // The fewest are nearly always as many as the continuous problem says, or a step or two more. Asked for so many,
        // the solver has little left to try.
        let mut proven = Proven { at_least, least_moved: false };
        for steps in at_least..=at_least + GUESSES {
            match self.held(Aim::Moved { steps }, None)? {
                Held::Steps { steps, is_best } => {
                    proven.least_moved = is_best;
                    return Ok(Some(self.found(steps, proven)));
                }
                Held::None if proven.at_least == steps => proven.at_least = steps + 1,
                Held::None | Held::Unknown => {}
            }
        }
        match self.held(Aim::Steps, None)? {
            Held::None => Ok(None),
            Held::Unknown => Err(Unanswered::CutShort),
            Held::Steps { steps: fewest, is_best } => {
                if is_best {
                    proven.at_least = fewest.len();
                }
                // What moves least must not be worse than what has been found already, whatever the solver says.
                let key = |steps: &[usize]| (steps.len(), self.moved(steps));
                let steps = match self.held(Aim::Moved { steps: fewest.len() }, None)? {
                    Held::Steps { steps, is_best } if key(&steps) <= key(&fewest) => {
                        proven.least_moved = is_best;
                        steps
                    }
                    Held::Steps { .. } | Held::None | Held::Unknown => fewest,
                };
                Ok(Some(self.found(steps, proven)))
            }
        }
    }

    fn found(&self, steps: Vec<usize>, proven: Proven) -> Found {
        let (values, moved) = (self.values(&steps), self.moved(&steps));
        Found { steps, values, moved, proven }
    }

    /// Steps that hold exactly, by this aim. `without` is a limit that does not count.
    fn held(&self, aim: Aim, without: Option<usize>) -> Result<Held, Unanswered> {
        let mut forbidden = Vec::new();
        let free = if let Aim::Value { limit } = aim { Some(limit) } else { without };
        for _ in 0..TRIES {
            let (steps, is_best) = match propose(self, aim, without, &forbidden) {
                Proposal::None => return Ok(Held::None),
                Proposal::CutShort => return Ok(Held::Unknown),
                Proposal::Failed(why) => return Err(Unanswered::Solver(why)),
                Proposal::Best(steps) => (steps, true),
                Proposal::Good(steps) => (steps, false),
            };
            if self.allows_without(&steps, free) {
                return Ok(Held::Steps { steps, is_best });
            }
            forbidden.push(steps);
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
    ///
    /// # Errors
    ///
    /// As [`Question::answer`].
    pub fn binding(&self) -> Result<Vec<Binding>, Unanswered> {
        self.check()?;
        // Only what parts of steps come up against can stand in their way.
        let against = match nearest(self, None) {
            Nearest::Missed { against } => against,
            Nearest::Met | Nearest::Unknown => (0..self.limits.len()).collect(),
        };
        let mut binding = Vec::new();
        for (index, limit) in self.limits.iter().enumerate() {
            // Where not even parts of steps are enough without it, whole steps are not.
            let is_open = against.contains(&index) && fewest_at_least(self, Some(index)).is_some();
            let without = if is_open { self.held(Aim::Steps, Some(index)) } else { Ok(Held::None) };
            let (suffices, is_settled) = match without {
                Ok(Held::Steps { .. }) => (true, true),
                Ok(Held::None) => (false, true),
                Ok(Held::Unknown) | Err(Unanswered::Solver(_) | Unanswered::CutShort | Unanswered::NotHeld) => {
                    (false, false)
                }
                Err(Unanswered::Question(error)) => return Err(error.into()),
            };
            if !suffices && is_settled && limit.holds(&limit.start) {
                continue;
            }
            let best = if suffices { self.held(Aim::Value { limit: index }, None) } else { Ok(Held::None) };
            let (reach, is_furthest) = match best {
                Ok(Held::Steps { steps, is_best }) => (self.values(&steps).into_iter().nth(index), is_best),
                Ok(Held::None | Held::Unknown) | Err(_) => (None, false),
            };
            binding.push(Binding { limit: index, suffices, is_settled, reach, is_furthest });
        }
        Ok(binding)
    }
}
