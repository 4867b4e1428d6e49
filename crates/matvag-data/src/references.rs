//! Values to show beside a result: what others buy, goals that municipalities have set, daily references of nutrients.

use matvag::menu::GuestGroups;
use matvag::num::Decimal;
use matvag::problem::Problems;
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
    /// `mj-per-lunch`, `percent-of-energy`.
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

/// The groups of guests that the references hold for, with what a lunch should give them.
///
/// # Example
///
/// ```
/// let groups = matvag_data::guest_groups();
/// let group = groups.find("7–10 år").unwrap();
/// assert_eq!(group.id, "age-7-10");
/// // 9 mg of iron a day, of which a lunch is 30 %: 2.7 mg.
/// let iron = group.targets.iter().find(|target| target.id == "daily-iron").unwrap();
/// assert_eq!(iron.value.to_string(), "2.7");
/// ```
pub fn guest_groups() -> GuestGroups {
    GuestGroups::read(&TABLE.table(), &mut Problems::new())
}
