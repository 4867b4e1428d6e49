//! Break-evens in words: how far one value may move before the winner is another.

use super::edge::{Edge, edge};
use super::trial::{Parameter, Trial};
use crate::award::models::Model;
use crate::num::{Decimal, Mode, Ratio};
use crate::text;
use crate::text::{Text, Unit};

/// Values of this size and above move in whole kronor, those below in öre.
const WHOLE_KRONOR_FROM: u32 = 10_000;

/// A value is raised to at most so many times itself, …
const MOST_TIMES: u32 = 10;

/// … and a price on CO2e at least to so many kronor.
const CO2E_UP_TO: u32 = 100;

/// How the break-evens are worked out.
pub(super) const NOTE: Text = Text::fixed(
    "Ett värde ändras i taget, i hela kronor eller under 10\u{202f}000\u{a0}kr i hela ören, och allt annat i anbuden är som det \
     är. Varje brytpunkt är räknad på båda sidor.",
    "One value changes at a time, in whole kronor or below 10,000\u{a0}SEK in whole öre, and everything else in the bids is \
     as it is. Each break-even has been evaluated on both sides.",
);

/// Every break-even of a lot, and what cannot be said with the reason.
pub(super) fn edges(trial: &Trial<'_>) -> Vec<Text> {
    let mut said: Vec<Text> = trial.second().and_then(|second| lowered(trial, second)).into_iter().collect();
    match trial.winner() {
        Some(winner) => {
            said.extend(raised(trial, winner));
            if trial.lot.prices_co2e() {
                said.extend(moved(trial, winner, Parameter::Co2ePrice));
            }
            said.extend(trial.worths().flat_map(|worth| moved(trial, winner, worth)));
        }
        None => said.push(Text::fixed(
            "Ingen brytpunkt för vinnaren: flera anbud delar första platsen.",
            "No break-even for the winner: several bids share the first place.",
        )),
    }
    said
}

/// The steps that a value moves in.
struct Steps {
    from: Ratio,
    step: Ratio,
}

impl Steps {
    fn of(value: &Ratio) -> Self {
        let hundredth = Ratio::from(1).over(&Ratio::from(100)).unwrap_or_default();
        let step = if value < &Ratio::from(WHOLE_KRONOR_FROM) { hundredth } else { Ratio::one() };
        Self { from: value.clone(), step }
    }

    /// So many steps from where it was.
    fn distance(&self, steps: u64) -> Ratio {
        &self.step * &Decimal::new(i128::from(steps), 0).map(Ratio::from).unwrap_or_default()
    }

    fn up(&self, steps: u64) -> Ratio {
        &self.from + &self.distance(steps)
    }

    fn down(&self, steps: u64) -> Ratio {
        &self.from - &self.distance(steps)
    }

    /// How many whole steps there are in a distance.
    fn within(&self, distance: &Ratio) -> Option<u64> {
        distance.over(&self.step).ok()?.rounded(0, Mode::Down).fixed(0).parse().ok()
    }

    /// A distance, with its share of where it was.
    fn said(&self, distance: &Ratio) -> Text {
        let share = distance.over(&self.from).unwrap_or_default().rounded(4, Mode::HalfUp);
        text!(
            "{amount} ({share})",
            "{amount} ({share})",
            amount = (distance, &Unit::Sek),
            share = (&share, &Unit::Share)
        )
    }
}

/// How much a bid that does not win must lower its price to win.
fn lowered(trial: &Trial<'_>, bid: usize) -> Option<Text> {
    let price = Parameter::Price(bid);
    let steps = Steps::of(&trial.value(price)?);
    let bidder = trial.bidder(bid);
    if steps.from <= steps.step {
        return Some(text!(
            "Ingen brytpunkt för {bidder}: anbudspriset är inte över noll.",
            "No break-even for {bidder}: the bid price is not above zero.",
            bidder = bidder
        ));
    }
    // The price stays above zero: formulas divide by it.
    let last = steps.within(&(&steps.from - &steps.step))?;
    let loses = |step| trial.winner_with(price, &steps.down(step)) != Some(bid);
    Some(match edge(last, loses) {
        Edge::After(step) => text!(
            "{bidder} vinner om anbudspriset sänks med minst {amount}.",
            "{bidder} wins if the bid price is lowered by at least {amount}.",
            bidder = bidder,
            amount = steps.said(&steps.distance(step + 1))
        ),
        Edge::Never => text!(
            "{bidder} vinner inte hur mycket anbudspriset än sänks.",
            "{bidder} does not win however much the bid price is lowered.",
            bidder = bidder
        ),
        Edge::Unclear => several(&trial.name(price)),
    })
}

/// How much the winner's price may rise.
fn raised(trial: &Trial<'_>, winner: usize) -> Option<Text> {
    let price = Parameter::Price(winner);
    let steps = Steps::of(&trial.value(price)?);
    let bidder = trial.bidder(winner);
    if steps.from <= Ratio::zero() {
        return Some(text!(
            "Ingen brytpunkt för {bidder}: anbudspriset är inte över noll.",
            "No break-even for {bidder}: the bid price is not above zero.",
            bidder = bidder
        ));
    }
    let last = steps.within(&(&steps.from * &Ratio::from(MOST_TIMES - 1)))?;
    let wins = |step| trial.winner_with(price, &steps.up(step)) == Some(winner);
    Some(match edge(last, wins) {
        Edge::After(0) => text!(
            "{bidder} vinner inte längre om anbudspriset höjs med {amount}.",
            "{bidder} no longer wins if the bid price is raised by {amount}.",
            bidder = bidder,
            amount = steps.said(&steps.distance(1))
        ),
        Edge::After(step) => text!(
            "{bidder} vinner fortfarande så länge anbudspriset höjs med högst {amount}.",
            "{bidder} still wins as long as the bid price is raised by at most {amount}.",
            bidder = bidder,
            amount = steps.said(&steps.distance(step))
        ),
        Edge::Never => text!(
            "{bidder} vinner även om anbudspriset blir {times} gånger så högt.",
            "{bidder} wins even if the bid price becomes {times} times as high.",
            bidder = bidder,
            times = MOST_TIMES
        ),
        Edge::Unclear => several(&trial.name(price)),
    })
}

/// Between which values the winner stays the same: the price on CO2e, what a criterion is worth.
fn moved(trial: &Trial<'_>, winner: usize, parameter: Parameter) -> Vec<Text> {
    let Some(value) = trial.value(parameter) else { return Vec::new() };
    let steps = Steps::of(&value);
    let highest = match parameter {
        Parameter::Co2ePrice => (&value * &Ratio::from(MOST_TIMES)).max(Ratio::from(CO2E_UP_TO)),
        Parameter::Price(_) | Parameter::Worth(_) => &value * &Ratio::from(MOST_TIMES),
    };
    let (Some(down), Some(up)) = (steps.within(&value), steps.within(&(&highest - &value))) else {
        return vec![several(&trial.name(parameter))];
    };
    let wins = |value: Ratio| trial.winner_with(parameter, &value) == Some(winner);
    let below = edge(down, |step| wins(steps.down(step)));
    let above = edge(up, |step| wins(steps.up(step)));
    let unit = trial.unit(parameter);
    let what = subject(trial, parameter);
    let mut said = Vec::new();
    if let Edge::After(step) = below {
        let side = text!("lägre än {value}", "below {value}", value = (&steps.down(step), &unit));
        said.push(other_wins(trial, winner, parameter, &steps.down(step + 1), &what, &side, (&value, &unit)));
    }
    if let Edge::After(step) = above {
        let side = text!("högre än {value}", "above {value}", value = (&steps.up(step), &unit));
        said.push(other_wins(trial, winner, parameter, &steps.up(step + 1), &what, &side, (&value, &unit)));
    }
    if below == Edge::Unclear || above == Edge::Unclear {
        said.push(several(&trial.name(parameter)));
    }
    if below == Edge::Never && above == Edge::Never {
        said.push(text!(
            "{winner} vinner vad {what} än är, från {least} till {most}.",
            "{winner} wins whatever {what} is, from {least} to {most}.",
            winner = trial.bidder(winner),
            what = what,
            least = (&steps.down(down), &unit),
            most = (&highest, &unit)
        ));
    }
    said
}

/// Who wins on the other side of an edge.
fn other_wins(
    trial: &Trial<'_>,
    winner: usize,
    parameter: Parameter,
    beyond: &Ratio,
    what: &Text,
    side: &Text,
    now: (&Ratio, &Unit),
) -> Text {
    match trial.winner_with(parameter, beyond) {
        Some(other) => text!(
            "{other} vinner om {what} är {side} (nu {now}).",
            "{other} wins if {what} is {side} (now {now}).",
            other = trial.bidder(other),
            what = what,
            side = side,
            now = now
        ),
        None => text!(
            "{winner} vinner inte längre ensam om {what} är {side} (nu {now}).",
            "{winner} no longer wins alone if {what} is {side} (now {now}).",
            winner = trial.bidder(winner),
            what = what,
            side = side,
            now = now
        ),
    }
}

/// What a value is called within a sentence.
fn subject(trial: &Trial<'_>, parameter: Parameter) -> Text {
    let criterion = |index: usize| trial.lot.criteria.get(index).map_or("", |criterion| criterion.name.as_str());
    match (parameter, &trial.lot.model) {
        (Parameter::Price(bid), _) => {
            text!("anbudspriset från {bidder}", "the bid price of {bidder}", bidder = trial.bidder(bid))
        }
        (Parameter::Co2ePrice, _) => Text::fixed("klimatpriset", "the climate price"),
        (Parameter::Worth(index), Model::FixedSurcharge(_)) => {
            text!("påslaget för {name}", "the surcharge for {name}", name = criterion(index))
        }
        (Parameter::Worth(index), _) => {
            text!("avdraget för {name}", "the deduction for {name}", name = criterion(index))
        }
    }
}

/// That there is no one break-even.
fn several(what: &Text) -> Text {
    text!(
        "{what}: ingen brytpunkt anges, eftersom vinnaren inte byts vid ett enda värde.",
        "{what}: no break-even is given, since the winner does not change at one single value.",
        what = what
    )
}
