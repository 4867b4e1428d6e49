//! A day, its month and its ISO week. No clock: days come in with the menu.

use std::fmt;

use serde::{Serialize, Serializer};

/// A day of the Gregorian calendar, from 1900 to 2199.
///
/// # Example
///
/// ```
/// use matvag::menu::Date;
///
/// let monday = Date::read("2026-01-12").unwrap();
/// assert_eq!((monday.month(), monday.week().as_str(), monday.weekday()), (1, "2026-W03", 1));
/// assert_eq!(Date::read("2026-02-29"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Reads year-month-day; what follows after a `T` or a space (a time) is passed over. None for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let day = text.trim().split(['T', ' ']).next()?;
        let mut parts = day.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || 2 < month.len() || 2 < day.len() {
            return None;
        }
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if ![year, month, day].into_iter().all(plain) {
            return None;
        }
        let date = Self { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        let is_day = (1900..2200).contains(&date.year)
            && (1..=12).contains(&date.month)
            && (1..=days_of(date.year, date.month)).contains(&date.day);
        is_day.then_some(date)
    }

    /// The month, 1 for January.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the week, 1 for Monday.
    pub fn weekday(self) -> u8 {
        // 1 January 1900 was a Monday.
        u8::try_from(self.days() % 7).unwrap_or_default() + 1
    }

    /// The ISO week: `2026-W03`. It belongs to the year of its Thursday.
    pub fn week(self) -> String {
        let thursday = self.days() + 4 - u32::from(self.weekday());
        let (mut year, mut start) = (1900_u16, 0_u32);
        while start + length(year) <= thursday {
            start += length(year);
            year += 1;
        }
        // The week before 1900 began belongs to a year that no menu has.
        format!("{year}-W{:02}", (thursday - start) / 7 + 1)
    }

    /// Days since 1 January 1900.
    fn days(self) -> u32 {
        let years: u32 = (1900..self.year).map(length).sum();
        let months: u32 = (1..self.month).map(|month| u32::from(days_of(self.year, month))).sum();
        years + months + u32::from(self.day) - 1
    }
}

/// ISO 8601: `2026-01-12`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

const fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn length(year: u16) -> u32 {
    if is_leap(year) { 366 } else { 365 }
}

const fn days_of(year: u16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_those_of_iso_8601() {
        for (day, week, weekday) in [
            ("2026-01-01", "2026-W01", 4),
            ("2025-12-29", "2026-W01", 1),
            ("2027-01-01", "2026-W53", 5),
            ("2024-02-29", "2024-W09", 4),
            ("2021-01-03", "2020-W53", 7),
            ("1900-01-01", "1900-W01", 1),
        ] {
            let date = Date::read(day).unwrap();
            assert_eq!((date.week().as_str(), date.weekday()), (week, weekday), "{day}");
            assert_eq!(date.to_string(), day);
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "2026-13-01", "2026-02-29", "26-01-12", "2026-1-1-1", "12/1 2026", "2026-+1-12", "2026-00-10"]
        {
            assert_eq!(Date::read(text), None, "{text}");
        }
        assert!(Date::read("2026-01-12T00:00:00").is_some());
    }
}
