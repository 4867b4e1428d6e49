//! Article lines: from what a seller writes to a food, a mass, labels and an origin.
//!
//! `NÖTFÄRS 12% FRYST 2X5KG SE` is beef mince, frozen, 10 kg, Swedish. A [`Matcher`] is made once from a table of foods
//! and a vocabulary, and then reads any number of lines. For each it answers *sure*, *ask*, *unknown* or *not food*, with
//! its reasons and the next best foods; below *sure* nothing is ever accepted in silence. What a person has confirmed
//! stands in a [`Mapping`], which is asked first.
//!
//! The grammar is here; the words are data. Nothing here knows a single article.
//!
//! | file | idea |
//! |---|---|
//! | `spelling` | one form for a word's many: case, accents, endings |
//! | `tokens` | a line in numbers, words and signs |
//! | `pack` | how much a line says there is: `2x5kg`, `3/1`, `180-p` |
//! | `mass` | from that, and a food, to kilograms, each step said |
//! | `words` | the vocabulary: brands, labels, states, countries, cuts |
//! | `lexicon` | the foods' names as sets of word parts |
//! | `compound` | words taken apart |
//! | `line` | what each word of a line is |
//! | `scales` | how well a name fits a line |
//! | `choose` | the candidates, best first, and how certain the first is |
//! | `matcher` | all of it together |
//! | `mapping` | what people have confirmed |

mod choose;
mod compound;
mod lexicon;
mod line;
mod mapping;
mod mass;
mod matcher;
mod pack;
mod scales;
mod spelling;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

pub use choose::{Candidate, Certainty};
pub use mapping::{Confirmed, Mapping, MappingKey};
pub use mass::{Mass, MassFrom};
pub use matcher::{Article, Match, Matcher};
pub use pack::{Amount, Measure, Pack};
pub use words::{Label, Origin, State, Words};
