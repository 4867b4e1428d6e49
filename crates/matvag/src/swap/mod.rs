//! The smallest change: the fewest steps that reach a goal without breaking a limit.
//!
//! A [`Step`] is something that could be done instead (half of the mince becomes lentils) with its exact effect on every
//! [`Limit`]: kr, kg CO2e, protein, iron. [`Question::answer`] finds the steps; what they are steps of is none of its
//! business, menus know that.
//!
//! ```text
//! choose x ∈ {0, 1} for each step          Σ x → least, and then Σ x · moved → least
//! so that, for each limit,                 start + Σ x · effect ≤ bound     (or ≥)
//! and of steps that exclude each other     at most one
//! ```
//!
//! A solver for linear programs with whole numbers proposes (`solve`); it works with binary fractions and is not
//! believed: `answer` adds its proposal up again with exact numbers, and a proposal that does not hold is forbidden and the
//! solver is asked again. Where there is no answer, each limit is taken away in turn to see which of them bind.
//!
//! | file | idea |
//! |---|---|
//! | `question` | steps, limits, and what a set of steps does to every limit, exactly |
//! | `solve` | the solver: proposes, in binary fractions |
//! | `answer` | proposals checked; the limits that bind |

mod answer;
mod question;
mod solve;
#[cfg(test)]
mod tests;

pub use answer::{Answer, Binding, Found, Proven, Unanswered};
pub use question::{Bound, Limit, Question, QuestionError, Step};
