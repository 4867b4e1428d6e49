//! What a bid says about organic production, line by line, and the share of the value that it is.

use crate::num::Ratio;
use crate::procurement::{AnswerFor, AnswerValue, Bid, Criterion, Lot, LotBid, Measure};
use crate::text;
use crate::text::Text;

/// The criterion of Upphandlingsmyndigheten for organic production, by KravID.
pub const ORGANIC_CRITERION: &str = "11009";

/// Whether a line is organic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrganicStatus {
    /// It is, and this says so.
    Organic(Text),
    /// The bidder answers no.
    NotOrganic,
    /// Nothing says whether it is.
    Unknown,
}

/// The organic share of the value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganicShare {
    /// Kronor of lines that are organic.
    pub organic: Ratio,
    /// Kronor of lines of which it is known whether they are.
    pub known: Ratio,
    /// Kronor of all lines whose amount is known.
    pub all: Ratio,
}

impl OrganicShare {
    /// Adds a line; one whose amount is unknown is left out of all three.
    pub fn add(&mut self, amount: Option<&Ratio>, status: &OrganicStatus) {
        let Some(amount) = amount else { return };
        self.all = &self.all + amount;
        match status {
            OrganicStatus::Organic(_) => {
                self.organic = &self.organic + amount;
                self.known = &self.known + amount;
            }
            OrganicStatus::NotOrganic => self.known = &self.known + amount,
            OrganicStatus::Unknown => {}
        }
    }

    /// Adds another basket.
    pub fn extend(&mut self, other: &Self) {
        self.organic = &self.organic + &other.organic;
        self.known = &self.known + &other.known;
        self.all = &self.all + &other.all;
    }

    /// The share of the value that is known to be organic: at least so much. Unknown when no line says anything.
    pub fn share(&self) -> Option<Ratio> {
        if self.known.is_zero() { None } else { self.organic.over(&self.all).ok() }
    }

    /// The share of the value of which it is known whether it is organic.
    pub fn known_share(&self) -> Option<Ratio> {
        self.known.over(&self.all).ok()
    }
}

/// What a bid says of one position. The article's name says it, or the answer, for this position, to a yes-or-no criterion
/// about organic production: one with KravID 11009, or whose id or name is, or begins a word with, `eko`/`ekologisk`. An
/// answer without the proof that the criterion demands says nothing, and so does an answer for the whole lot.
pub(super) fn organic_status(
    lot: &Lot,
    bid: &Bid,
    lot_bid: &LotBid,
    position: usize,
    article_says_so: Option<&str>,
) -> OrganicStatus {
    if article_says_so.is_some() {
        // The article's own words may tell the bidder, so they are not repeated here.
        return OrganicStatus::Organic(Text::fixed("artikelns namn", "the article's name"));
    }
    let answers = lot.criteria.iter().enumerate().filter(|(_, criterion)| is_about_organic(criterion));
    let answers = answers.filter_map(|(index, criterion)| {
        let answer = lot_bid.position_answers.get(index)?.get(position)?.as_ref()?;
        let proven = !criterion.proof.required || !bid.text(answer.proof).is_empty();
        match answer.value {
            AnswerValue::YesNo(yes) if !yes || proven => Some((yes, criterion)),
            AnswerValue::YesNo(_) | AnswerValue::Number(_) | AnswerValue::Level(_) => None,
        }
    });
    let mut status = OrganicStatus::Unknown;
    for (yes, criterion) in answers {
        if yes {
            return OrganicStatus::Organic(text!(
                "svaret på ”{name}”",
                "the answer to \"{name}\"",
                name = criterion.name
            ));
        }
        status = OrganicStatus::NotOrganic;
    }
    status
}

fn is_about_organic(criterion: &Criterion) -> bool {
    let asks =
        matches!(criterion.measure, Measure::YesNo) && matches!(criterion.answer_for, AnswerFor::Positions { .. });
    let named = criterion.uhm.as_ref().is_some_and(|uhm| uhm.id == ORGANIC_CRITERION);
    asks && (named || says_organic(&criterion.id) || says_organic(&criterion.name))
}

fn says_organic(words: &str) -> bool {
    let words = words.to_lowercase();
    words.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == "eko" || word.starts_with("ekologisk"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_organic_by_whole_words() {
        for (words, expected) in [
            ("eko", true),
            ("eko-mjolk", true),
            ("Ekologisk produktion", true),
            ("EKOLOGISKT", true),
            ("ekonomi", false),
            ("rekotto", false),
            ("ekodesign", false),
        ] {
            assert_eq!(says_organic(words), expected, "{words}");
        }
    }

    #[test]
    fn a_share_of_nothing_known_is_unknown() {
        let mut share = OrganicShare::default();
        share.add(Some(&Ratio::from(100)), &OrganicStatus::Unknown);
        assert_eq!(share.share(), None);
        share.add(Some(&Ratio::from(300)), &OrganicStatus::NotOrganic);
        assert_eq!(share.share(), Some(Ratio::zero()));
        assert_eq!(share.known_share(), Ratio::parse("0.75").ok());
    }
}
