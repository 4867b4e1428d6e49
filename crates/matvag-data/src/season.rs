//! The months in which a food is harvested in Sweden, and those in which it comes out of Swedish stores.

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("season");

/// Months of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Months(u16);

impl Months {
    /// Reads numbers of months separated by `|`.
    fn read(text: &str) -> Option<Self> {
        text.split('|').try_fold(Self::default(), |months, month| {
            let month: u16 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
            Some(Self(months.0 | 1 << month))
        })
    }

    /// Whether a month, 1 for January, is among them.
    pub fn contains(self, month: u8) -> bool {
        month < 16 && self.0 & (1 << month) != 0
    }

    /// The months, 1 for January.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (1..=12).filter(move |month| self.contains(*month))
    }
}

/// The Swedish season of a food.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    /// The food's id.
    pub food: &'static str,
    /// Months of fresh harvest.
    pub harvest: Months,
    /// Months in which it comes from storage; none where it is not stored.
    pub storage: Months,
    /// Who says so; none where the project does, without a public source.
    pub source: Option<&'static str>,
    /// Where they say it.
    pub address: Option<&'static str>,
    /// What else should be known.
    pub note: Option<&'static str>,
}

/// The Swedish seasons.
///
/// # Example
///
/// ```
/// let seasons = matvag_data::seasons();
/// let tomato = seasons.iter().find(|season| season.food == "tomat").unwrap();
/// assert!(tomato.harvest.contains(7) && !tomato.harvest.contains(1));
/// assert_eq!(tomato.storage.iter().count(), 0);
/// ```
pub fn seasons() -> Vec<Season> {
    TABLE.read(|row| {
        Some(Season {
            food: row.text("food")?,
            harvest: Months::read(row.text("harvest")?)?,
            storage: row.text("storage").map_or(Some(Months::default()), Months::read)?,
            source: row.text("source").filter(|source| *source != "project"),
            address: row.text("address"),
            note: row.text("note"),
        })
    })
}
