//! Food waste of public meals: the total of kitchen, serving and plate for each portion.

use matvag::num::Decimal;
use matvag::text::Text;

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("waste");

/// Whose meals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// Schools.
    School,
    /// Preschools.
    Preschool,
    /// Care of the elderly.
    Elderly,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WasteKind {
    /// Measured by the municipalities that reported.
    Measured,
    /// A goal.
    Goal,
}

/// Food waste for each portion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waste {
    /// Whose meals.
    pub segment: Segment,
    /// The year that was measured.
    pub year: Option<u16>,
    /// Grams for each portion.
    pub grams: Decimal,
    /// What the value is.
    pub kind: WasteKind,
    /// Who says so.
    pub source: &'static str,
    /// Where they say it.
    pub address: Option<&'static str>,
    /// What it covers.
    pub text: Text,
}

/// Measured waste and goals.
///
/// # Example
///
/// ```
/// use matvag_data::Segment;
///
/// let waste = matvag_data::waste();
/// let school = waste.iter().find(|row| row.segment == Segment::School && row.year == Some(2022)).unwrap();
/// assert_eq!(school.grams, "56".parse().unwrap());
/// ```
pub fn waste() -> Vec<Waste> {
    TABLE.read(|row| {
        Some(Waste {
            segment: match row.text("segment")? {
                "school" => Segment::School,
                "preschool" => Segment::Preschool,
                "elderly" => Segment::Elderly,
                _ => return None,
            },
            year: row.count("year"),
            grams: row.number("grams_per_portion")?,
            kind: match row.text("kind")? {
                "measured" => WasteKind::Measured,
                "goal" => WasteKind::Goal,
                _ => return None,
            },
            source: row.text("source")?,
            address: row.text("address"),
            text: row.both_languages()?,
        })
    })
}
