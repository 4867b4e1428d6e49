//! The head of a procurement: names, dates, currency, secrecy, and the limit on lots per bidder.

use super::ids::LotIds;
use super::reader::{Reader, optional_words, quoted};
use crate::input::{
    DateText, LotInput, LotLimitInput, LotLimitRuleInput, ModelInput, ProcurementHead, RegimeInput, SecretInput,
};
use crate::procurement::{Head, Lot, LotLimit, LotLimitRule, Regime};
use crate::text;
use crate::text::Text;

/// The head. It is made whatever is wrong with it: nothing else depends on it.
pub(super) fn head(place: &mut Reader<'_>, input: &ProcurementHead) -> Head {
    let published = input.published.as_ref().and_then(|written| date(&mut place.key("published"), written));
    let bids_due = input.bids_due.as_ref().and_then(|written| date(&mut place.key("bids_due"), written));
    if let (Some(published), Some(bids_due)) = (&published, &bids_due)
        // Year, month, day: the order of the texts is the order of the days.
        && bids_due < published
    {
        place.key("bids_due").error(
            "dates-out-of-order",
            text!(
                "sista anbudsdag {bids_due} ligger före annonseringen {published}",
                "the last day for bids, {bids_due}, is before the publication, {published}",
                bids_due = bids_due,
                published = published,
            ),
            Text::fixed("rätta den dag som är fel", "correct the day that is wrong"),
        );
    }
    let secret = |what: SecretInput| input.secret.as_ref().is_none_or(|secret| secret.contains(&what));
    Head {
        name: place.key("name").name(&input.name),
        diary_number: optional_words(input.diary_number.as_ref()),
        buyer: optional_words(input.buyer.as_ref()),
        regime: input.regime.map(regime),
        published,
        bids_due,
        currency: currency(&mut place.key("currency"), input.currency.as_deref()),
        source: optional_words(input.source.as_ref()),
        invented: input.invented,
        bidders_secret: secret(SecretInput::Bidders),
        prices_secret: secret(SecretInput::ArticlePrices),
    }
}

/// The limit on how many lots one bidder may win.
pub(super) fn lot_limit(
    place: &mut Reader<'_>,
    input: &LotLimitInput,
    ids: &LotIds<'_>,
    inputs: &[LotInput],
    lots: &[Option<Lot>],
) -> Option<LotLimit> {
    let at_most = place.key("at_most").whole(&input.at_most, 1, 1_000_000);
    let rule = match input.rule {
        LotLimitRuleInput::StatedOrder if input.order.is_empty() => {
            LotLimitRule::StatedOrder((0..inputs.len()).collect())
        }
        LotLimitRuleInput::StatedOrder => {
            LotLimitRule::StatedOrder(stated_order(&mut place.key("order"), &input.order, ids, inputs)?)
        }
        LotLimitRuleInput::LeastTotal => {
            least_total(place, input, inputs, lots);
            LotLimitRule::LeastTotal
        }
    };
    Some(LotLimit { at_most: usize::try_from(at_most?).ok()?, rule })
}

/// The lots in the order that they are awarded: each of them once.
fn stated_order(place: &mut Reader<'_>, order: &[String], ids: &LotIds<'_>, inputs: &[LotInput]) -> Option<Vec<usize>> {
    let mut stated = Vec::new();
    let mut complete = true;
    for (step, id) in order.iter().enumerate() {
        let Some(lot) = ids.find(&mut place.index(step), id) else {
            complete = false;
            continue;
        };
        if stated.contains(&lot) {
            place.index(step).error(
                "lot-order-repeats",
                text!("anbudsområdet {id} står redan i ordningen", "lot {id} already stands in the order", id = id),
                Text::fixed("skriv varje anbudsområde en gång", "write each lot once"),
            );
        }
        stated.push(lot);
    }
    let left_out: Vec<&str> = inputs
        .iter()
        .enumerate()
        .filter(|(lot, _)| !stated.contains(lot))
        .map(|(_, input)| input.id.as_str())
        .collect();
    // A misspelt lot is missing too; that has been told.
    if complete && !left_out.is_empty() {
        place.error(
            "lot-limit-without-order",
            text!(
                "ordningen säger inte när {lots} tilldelas",
                "the order does not say when {lots} is awarded",
                lots = left_out.join(", "),
            ),
            Text::fixed(
                "skriv alla anbudsområden, eller ta bort order så gäller ordningen i filen",
                "write all lots, or remove order so that the order of the file applies",
            ),
        );
    }
    complete.then_some(stated)
}

/// Totals can be added only where every lot's total is in kronor.
fn least_total(place: &mut Reader<'_>, input: &LotLimitInput, inputs: &[LotInput], lots: &[Option<Lot>]) {
    if !input.order.is_empty() {
        place.key("order").error(
            "order-with-least-total",
            Text::fixed("regeln least-total har ingen ordning", "the rule least-total has no order"),
            Text::fixed(
                "ta bort order, eller skriv rule = \"stated-order\"",
                "remove order, or write rule = \"stated-order\"",
            ),
        );
        return;
    }
    let is_life_cycle = |input: &&LotInput| matches!(input.model, ModelInput::LifeCycleCost { .. });
    let life_cycles = inputs.iter().filter(is_life_cycle).count();
    if life_cycles != 0 && life_cycles != inputs.len() {
        place.key("rule").error(
            "totals-cannot-be-added",
            Text::fixed(
                "least-total lägger ihop kronor, men livscykelkostnad gäller flera år och de andra summorna ett",
                "least-total adds kronor, but a life-cycle cost is for several years and the other totals for one",
            ),
            Text::fixed(
                "skriv rule = \"stated-order\", eller samma slags modell i alla anbudsområden",
                "write rule = \"stated-order\", or the same kind of model in every lot",
            ),
        );
        return;
    }
    let in_points: Vec<&str> = inputs
        .iter()
        .zip(lots)
        .filter(|(_, lot)| lot.as_ref().is_some_and(|lot| !lot.model.formula().in_kronor()))
        .map(|(input, _)| input.id.as_str())
        .collect();
    if !in_points.is_empty() {
        place.key("rule").error(
            "totals-cannot-be-added",
            text!(
                "least-total lägger ihop kronor, men summan i {lots} är inte i kronor",
                "least-total adds kronor, but the total in {lots} is not in kronor",
                lots = in_points.join(", "),
            ),
            Text::fixed(
                "skriv rule = \"stated-order\", eller en modell som räknar i kronor",
                "write rule = \"stated-order\", or a model that counts in kronor",
            ),
        );
    }
}

fn regime(input: RegimeInput) -> Regime {
    match input {
        RegimeInput::GoodsAboveThreshold => Regime::GoodsAboveThreshold,
        RegimeInput::GoodsBelowThreshold => Regime::GoodsBelowThreshold,
        RegimeInput::MealService => Regime::MealService,
    }
}

fn currency(place: &mut Reader<'_>, written: Option<&str>) -> String {
    let currency = written.unwrap_or("SEK");
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        place.error(
            "unknown-currency",
            text!(
                "\"{currency}\" är inte en valutakod",
                "\"{currency}\" is not a currency code",
                currency = quoted(currency),
            ),
            Text::fixed("skriv tre stora bokstäver, till exempel SEK", "write three capital letters, such as SEK"),
        );
    }
    currency.to_owned()
}

/// A day that is in the calendar, or a problem.
fn date(place: &mut Reader<'_>, written: &DateText) -> Option<String> {
    let text = written.0.as_str();
    let message = match parts(text) {
        None => text!("\"{text}\" är inte ett datum", "\"{text}\" is not a date", text = quoted(text)),
        Some((year, month, day)) if day == 0 || days_in(year, month) < day => {
            text!("{text} finns inte i kalendern", "{text} is not in the calendar", text = text)
        }
        Some(_) => return Some(text.to_owned()),
    };
    let remedy = Text::fixed("skriv år-månad-dag: 2026-10-15", "write year-month-day: 2026-10-15");
    place.error("not-a-date", message, remedy);
    None
}

/// Year, month and day of a text that is shaped like a date.
fn parts(text: &str) -> Option<(u32, u32, u32)> {
    let digits = |part: &str, length: usize| {
        let plain = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse().ok()).flatten()
    };
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    Some((digits(year, 4)?, digits(month, 2)?, digits(day, 2)?))
}

/// How many days a month has; none where there is no such month.
const fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(400) || (year.is_multiple_of(4) && !year.is_multiple_of(100)) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn february_has_29_days_in_leap_years() {
        for (year, days) in [(2024, 29), (2026, 28), (1900, 28), (2000, 29)] {
            assert_eq!(days_in(year, 2), days, "{year}");
        }
    }

    #[test]
    fn only_year_month_day_is_a_date() {
        assert_eq!(parts("2026-10-15"), Some((2026, 10, 15)));
        for text in ["", "2026-1-05", "26-10-15", "2026-10-15T00", "2026/10/15", "+026-10-15", "2026-10"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
