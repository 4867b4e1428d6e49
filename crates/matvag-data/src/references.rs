//! Values to show beside a result: what others buy, goals that municipalities have set, daily references of nutrients.

use matvag::num::Decimal;
use matvag::text::Text;

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("references");

/// A reference value. At least one of value, low and high is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// A permanent name: `purchases-mean`, `daily-iron`. Several groups of guests may share it.
    pub id: &'static str,
    /// The guests it holds for: `age-4-6`, `age-7-10`, `age-11-14`, `age-15-17`, `over-70`; none for everybody.
    pub guests: Option<&'static str>,
    /// `girls` or `boys`; none for both.
    pub sex: Option<&'static str>,
    /// The value.
    pub value: Option<Decimal>,
    /// The least.
    pub low: Option<Decimal>,
    /// The most.
    pub high: Option<Decimal>,
    /// Its unit: `kg-co2e-per-kg`, `kg-co2e-per-meal`, `percent`, `mg-per-day`, `ug-per-day`, `g-per-day`,
    /// `mj-per-lunch`.
    pub unit: &'static str,
    /// Who says so; none where the project does, without having confirmed it.
    pub source: Option<&'static str>,
    /// Where they say it.
    pub address: Option<&'static str>,
    /// What it is called.
    pub text: Text,
}

/// The reference values.
///
/// # Example
///
/// ```
/// let references = matvag_data::references();
/// let mean = references.iter().find(|reference| reference.id == "purchases-mean").unwrap();
/// assert_eq!((mean.value, mean.unit), (Some("1.74".parse().unwrap()), "kg-co2e-per-kg"));
/// ```
pub fn references() -> Vec<Reference> {
    TABLE.read(|row| {
        Some(Reference {
            id: row.text("id")?,
            guests: row.text("guests"),
            sex: row.text("sex"),
            value: row.number("value"),
            low: row.number("low"),
            high: row.number("high"),
            unit: row.text("unit")?,
            source: row.text("source").filter(|source| *source != "project"),
            address: row.text("address"),
            text: row.both_languages()?,
        })
    })
}
