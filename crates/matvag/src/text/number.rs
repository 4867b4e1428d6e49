//! Numbers as people write them: `12 345,60 kr` in Swedish, `12,345.60 SEK` in English.
//!
//! Swedish groups thousands with a narrow hard space (U+202F), has a decimal comma, a real minus sign (U+2212) and a
//! hard space before the unit.

use serde::{Deserialize, Serialize};

use super::Lang;
use crate::num::{Mode, Ratio};

/// What a value is counted in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A bare number: a factor, a quotient.
    Number,
    /// Kronor.
    Sek,
    /// Kronor for one unit of something: `kr/kg`. Empty where the unit is said beside it: `kr`.
    SekPer(String),
    /// An amount of something, in its own unit: `kg`, `l`, `förp`.
    Of(String),
    /// An amount that rests on measurements, in its own unit: `kJ`, `mg`. People are shown three digits of it, and every
    /// digit before the point.
    About(String),
    /// Points.
    Points,
    /// A share, written in percent.
    Share,
    /// Kilograms of carbon dioxide equivalents.
    KgCo2e,
}

impl Unit {
    /// How many decimals people are shown at most; the exact value stands in the working.
    pub const fn most_decimals(&self) -> u32 {
        match self {
            Self::Sek | Self::KgCo2e => 2,
            Self::Number | Self::Points | Self::Share | Self::Of(_) => 4,
            // Three digits: fewer decimals from 1 on, more below a tenth.
            Self::About(_) => 3,
            // A price is shown as it was written.
            Self::SekPer(_) => 6,
        }
    }

    /// The value with its unit.
    pub fn write(&self, value: &Ratio, lang: Lang) -> String {
        self.write_with(value, self.decimals(value), lang)
    }

    /// The value with its unit and a given number of decimals.
    pub fn write_with(&self, value: &Ratio, decimals: u32, lang: Lang) -> String {
        let number = self.write_bare(value, decimals, lang);
        match self.symbol(lang) {
            symbol if symbol.is_empty() => number,
            // English has no space before the sign.
            symbol if *self == Self::Share && lang == Lang::En => format!("{number}{symbol}"),
            symbol => format!("{number}\u{a0}{symbol}"),
        }
    }

    /// The value without its unit, with a given number of decimals.
    pub fn write_bare(&self, value: &Ratio, decimals: u32, lang: Lang) -> String {
        match self {
            Self::Share => write_number(&(value * &Ratio::from(100)).fixed(decimals), lang),
            _ => write_number(&value.fixed(decimals), lang),
        }
    }

    /// A difference: the value without its unit, with a plus sign above zero. What is written as nothing has no sign.
    pub fn write_signed(&self, value: &Ratio, decimals: u32, lang: Lang) -> String {
        let value = self.rounded(value, decimals);
        let plus = if value.is_negative() || value.is_zero() { "" } else { "+" };
        format!("{plus}{}", self.write_bare(&value, decimals, lang))
    }

    /// A difference with its sign and its unit. Shares differ by percentage points.
    pub fn write_difference(&self, value: &Ratio, decimals: u32, lang: Lang) -> String {
        let number = self.write_signed(value, decimals, lang);
        let symbol = match (self, lang) {
            (Self::Share, Lang::Sv) => "procentenheter".into(),
            (Self::Share, Lang::En) => "percentage points".into(),
            _ => self.symbol(lang),
        };
        if symbol.is_empty() { number } else { format!("{number}\u{a0}{symbol}") }
    }

    /// The value as it is shown with so many decimals.
    pub fn rounded(&self, value: &Ratio, decimals: u32) -> Ratio {
        let hidden = if *self == Self::Share { 2 } else { 0 };
        value.rounded(decimals + hidden, Mode::HalfUp)
    }

    /// The unit's sign, or nothing.
    pub fn symbol(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Number, _) => String::new(),
            (Self::Sek, Lang::Sv) => "kr".into(),
            (Self::Sek, Lang::En) => "SEK".into(),
            (Self::SekPer(unit), lang) if unit.is_empty() => Self::Sek.symbol(lang),
            (Self::SekPer(unit), Lang::Sv) => format!("kr/{unit}"),
            (Self::SekPer(unit), Lang::En) => format!("SEK/{unit}"),
            // The one unit of ours that is a word and not a sign.
            (Self::Of(unit), Lang::En) if unit == "kg/mån" => "kg/month".into(),
            (Self::Of(unit) | Self::About(unit), _) => unit.clone(),
            (Self::Points, Lang::Sv) => "p".into(),
            (Self::Points, Lang::En) => "pts".into(),
            (Self::Share, _) => "%".into(),
            (Self::KgCo2e, _) => "kg CO₂e".into(),
        }
    }

    /// How many decimals one value is shown with.
    pub fn decimals(&self, value: &Ratio) -> u32 {
        decimals_for(self, [value])
    }
}

/// How many decimals a column of values is shown with: as many as its values need, at most what the unit allows.
/// Kronor are written with none or two.
pub fn decimals_for<'a>(unit: &Unit, values: impl IntoIterator<Item = &'a Ratio>) -> u32 {
    if matches!(unit, Unit::About(_)) {
        return about(values);
    }
    let needed = values
        .into_iter()
        .map(|value| {
            if *unit == Unit::Share {
                return (value * &Ratio::from(100)).decimals().unwrap_or(2).min(2);
            }
            let most = unit.most_decimals() + zeros_after_the_point(unit, value);
            value.decimals().unwrap_or(most).min(most)
        })
        .max()
        .unwrap_or(0);
    match unit {
        Unit::Sek | Unit::SekPer(_) if needed == 1 => 2,
        _ => needed,
    }
}

/// The decimals that three digits of the largest value need, if so many are needed.
fn about<'a>(values: impl IntoIterator<Item = &'a Ratio>) -> u32 {
    let (mut largest, mut needed) = (Ratio::zero(), 0);
    for value in values {
        needed = needed.max(value.decimals().unwrap_or(u32::MAX));
        largest = largest.max(value.magnitude());
    }
    needed.min(three_digits(&largest))
}

/// The decimals that three digits of a value need.
pub fn three_digits(value: &Ratio) -> u32 {
    let value = value.magnitude();
    let before = [1, 10, 100].into_iter().filter(|power| Ratio::from(*power) <= value).count();
    let zeros = if value.is_zero() { 0 } else { zeros_after_the_point(&Unit::Number, &value) };
    let digits = Unit::About(String::new()).most_decimals() + zeros;
    digits.saturating_sub(u32::try_from(before).unwrap_or(0))
}

/// How many zeros stand between the point and the first other digit of a small bare number: 2 for 0.001014. A quotient
/// of quality and price is such a number, and would else be shown as 0.001.
fn zeros_after_the_point(unit: &Unit, value: &Ratio) -> u32 {
    if *unit != Unit::Number || value.is_zero() {
        return 0;
    }
    let too_small = |digits: &u32| &value.magnitude() * &Ratio::from(10).power(*digits) < Ratio::one();
    (1..12).take_while(too_small).last().unwrap_or(0)
}

/// Writes digits with at most one point (`-1234.50`) for people.
pub fn write_number(digits: &str, lang: Lang) -> String {
    let (minus, digits) = match digits.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, digits),
    };
    let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, after)| (whole, Some(after)));
    let (group, point, sign) = match lang {
        Lang::Sv => ('\u{202f}', ',', '\u{2212}'),
        Lang::En => (',', '.', '\u{2212}'),
    };
    let mut text = String::with_capacity(digits.len() + 8);
    if minus {
        text.push(sign);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index != 0 && (whole.len() - index) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    if let Some(decimals) = decimals {
        text.push(point);
        text.push_str(decimals);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_the_swedish_and_the_english_way() {
        for (value, unit, sv, en) in [
            ("12345.6", Unit::Sek, "12\u{202f}345,60\u{a0}kr", "12,345.60\u{a0}SEK"),
            ("4087000", Unit::Sek, "4\u{202f}087\u{202f}000\u{a0}kr", "4,087,000\u{a0}SEK"),
            ("-29000", Unit::Sek, "\u{2212}29\u{202f}000\u{a0}kr", "\u{2212}29,000\u{a0}SEK"),
            ("2/3", Unit::Points, "0,6667\u{a0}p", "0.6667\u{a0}pts"),
            ("0.27", Unit::Share, "27\u{a0}%", "27%"),
            ("999", Unit::Of("kg".into()), "999\u{a0}kg", "999\u{a0}kg"),
            ("12.5", Unit::SekPer("kg".into()), "12,50\u{a0}kr/kg", "12.50\u{a0}SEK/kg"),
            ("75/74000", Unit::Number, "0,001014", "0.001014"),
            ("1/3", Unit::Number, "0,3333", "0.3333"),
            ("2414.8858", Unit::About("kJ".into()), "2\u{202f}415\u{a0}kJ", "2,415\u{a0}kJ"),
            ("27.6903", Unit::About("g".into()), "27,7\u{a0}g", "27.7\u{a0}g"),
            ("2.6287", Unit::About("mg".into()), "2,63\u{a0}mg", "2.63\u{a0}mg"),
            ("2.5", Unit::About("mg".into()), "2,5\u{a0}mg", "2.5\u{a0}mg"),
            ("0.00125", Unit::About("g".into()), "0,00125\u{a0}g", "0.00125\u{a0}g"),
            ("2/3000", Unit::About("g".into()), "0,000667\u{a0}g", "0.000667\u{a0}g"),
            ("0", Unit::About("g".into()), "0\u{a0}g", "0\u{a0}g"),
            ("1.74", Unit::KgCo2e, "1,74\u{a0}kg CO₂e", "1.74\u{a0}kg CO₂e"),
        ] {
            let number = Ratio::parse(value).unwrap();
            assert_eq!(unit.write(&number, Lang::Sv), sv);
            assert_eq!(unit.write(&number, Lang::En), en);
        }
    }

    #[test]
    fn a_difference_has_its_sign_and_shares_differ_by_percentage_points() {
        for (value, unit, decimals, sv, en) in [
            ("0.0056", Unit::Share, 2, "+0,56\u{a0}procentenheter", "+0.56\u{a0}percentage points"),
            ("-0.5", Unit::KgCo2e, 2, "\u{2212}0,50\u{a0}kg CO₂e", "\u{2212}0.50\u{a0}kg CO₂e"),
            ("-0.004", Unit::Sek, 2, "0,00\u{a0}kr", "0.00\u{a0}SEK"),
            ("0.004", Unit::Sek, 2, "0,00\u{a0}kr", "0.00\u{a0}SEK"),
        ] {
            let number = Ratio::parse(value).unwrap();
            assert_eq!(unit.write_difference(&number, decimals, Lang::Sv), sv);
            assert_eq!(unit.write_difference(&number, decimals, Lang::En), en);
        }
    }

    #[test]
    fn a_column_is_shown_with_the_decimals_that_its_values_need() {
        let column = ["1", "2.5", "1/3"].map(|text| Ratio::parse(text).unwrap());
        assert_eq!(decimals_for(&Unit::Points, &column[..2]), 1);
        assert_eq!(decimals_for(&Unit::Points, &column), 4);
        assert_eq!(decimals_for(&Unit::About("g".into()), &column), 2);
        assert_eq!(decimals_for(&Unit::Sek, &column[..1]), 0);
        assert_eq!(decimals_for(&Unit::Sek, &column[..2]), 2);
    }
}
