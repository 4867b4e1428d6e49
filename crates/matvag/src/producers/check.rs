//! Whether a product of a producer does for a position: one check for each thing that may stand in the way, each with the
//! figures that decide it.
//!
//! A check of its own for each pair, which knows nothing of lots: so a position that a producer can bid on within a lot it
//! can bid on alone too, and splitting never takes anything away.

use serde::{Deserialize, Serialize};

use super::distance::great_circle_km;
use super::location::Location;
use super::need::{Need, Terms};
use super::producer::{Kitchens, Producer, Product};
use crate::food::Months;
use crate::num::{Decimal, Ratio};
use crate::report::figure::Value;
use crate::text;
use crate::text::{Text, Unit};

/// What may stand in the way of a producer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ObstacleKind {
    /// It does not have all the goods.
    Range,
    /// It cannot deliver in every month of the need.
    Months,
    /// It cannot deliver as much in a month.
    Volume,
    /// A place of delivery is too far away.
    Reach,
    /// None of its packs is of a size that is accepted.
    Pack,
    /// It does not have a certificate.
    Certificate,
    /// A delivery is smaller than its smallest order.
    SmallestOrder,
    /// It delivers on too few days of the week.
    DeliveryDays,
}

impl ObstacleKind {
    /// What it is called.
    pub const fn text(self) -> Text {
        match self {
            Self::Range => Text::fixed("sortiment", "range of goods"),
            Self::Months => Text::fixed("månader", "months"),
            Self::Volume => Text::fixed("volym", "volume"),
            Self::Reach => Text::fixed("leveransplatser", "places of delivery"),
            Self::Pack => Text::fixed("förpackning", "pack"),
            Self::Certificate => Text::fixed("certifikat", "certificate"),
            Self::SmallestOrder => Text::fixed("minsta order", "smallest order"),
            Self::DeliveryDays => Text::fixed("leveransdagar", "days of delivery"),
        }
    }

    /// Whether others can make up for it: what one cannot deliver, several can.
    pub const fn is_made_up_for(self) -> bool {
        matches!(self, Self::Range | Self::Months | Self::Volume)
    }
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It does.
    Met,
    /// Somebody has to ask: what is needed to tell is not said.
    Unknown,
    /// It does not.
    Failed,
}

/// One check with the figures that decide it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What was checked.
    pub kind: ObstacleKind,
    /// How it came out.
    pub verdict: Verdict,
    /// What is needed.
    pub wanted: Value,
    /// What the producer has.
    pub has: Value,
}

impl Check {
    fn of(kind: ObstacleKind, verdict: Verdict, wanted: Value, has: Value) -> Self {
        Self { kind, verdict, wanted, has }
    }

    /// In a sentence: `volym: 400 kg per månad, behovet är 1 250 kg`.
    pub fn text(&self) -> Text {
        let say = |value: &Value| Text {
            sv: value.in_lang(crate::text::Lang::Sv).into(),
            en: value.in_lang(crate::text::Lang::En).into(),
        };
        let (kind, wanted) = (self.kind.text(), say(&self.wanted));
        match &self.has {
            Value::Unknown => text!(
                "{kind}: okänd, behovet är {wanted}",
                "{kind}: unknown, the need is {wanted}",
                kind = kind,
                wanted = wanted
            ),
            has => text!(
                "{kind}: {has}, behovet är {wanted}",
                "{kind}: {has}, the need is {wanted}",
                kind = kind,
                has = say(has),
                wanted = wanted
            ),
        }
    }
}

/// Where a producer delivers: to the kitchens, or to a hub that delivers to them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Delivery<'d> {
    pub(super) kitchens: &'d Kitchens,
    pub(super) hub: Option<&'d Location>,
    pub(super) terms: &'d Terms,
}

impl Delivery<'_> {
    /// Kilometres as the road goes.
    pub(super) fn road_km(&self, from: &Location, to: &Location) -> Ratio {
        &Ratio::from(great_circle_km(from.point, to.point)) * &Ratio::from(self.terms.detour)
    }

    /// Where goods leave the producer's hands, each with its share of them: the hub, else the kitchens; one place that nobody
    /// has named where there is neither.
    pub(super) fn drops(&self) -> Vec<(Option<&Location>, Ratio)> {
        if let Some(hub) = self.hub {
            return vec![(Some(hub), Ratio::one())];
        }
        let drops = self.shares();
        if drops.is_empty() { vec![(None, Ratio::one())] } else { drops }
    }

    /// The kitchens, each with its share of the goods.
    pub(super) fn shares(&self) -> Vec<(Option<&Location>, Ratio)> {
        let all: Ratio = self.kitchens.iter().map(|kitchen| Ratio::from(kitchen.weight)).sum();
        let share = |weight: Decimal| Ratio::from(weight).over(&all).unwrap_or_default();
        self.kitchens.iter().map(|kitchen| (Some(&kitchen.location), share(kitchen.weight))).collect()
    }

    /// Kilograms a month for each kilogram of a single delivery: deliveries in a month of 52/12 weeks.
    pub(super) fn deliveries_per_month(&self) -> Ratio {
        let weeks = Ratio::from(52).over(&Ratio::from(12)).unwrap_or_else(|_| Ratio::one());
        &weeks * &Ratio::from(self.terms.deliveries_per_week)
    }
}

fn kg(value: Ratio) -> Value {
    Value::Number(value, Unit::Of("kg".into()))
}

fn km(value: Ratio) -> Value {
    Value::Number(value, Unit::Of("km".into()))
}

/// The checks that only concern the way goods are delivered, and not how much of them: whether the product may count towards
/// the position at all.
pub(super) fn delivery_checks(
    producer: &Producer,
    product: &Product,
    need: &Need,
    monthly: &Ratio,
    delivery: &Delivery<'_>,
) -> Vec<Check> {
    let mut checks = Vec::new();
    checks.extend(reach(producer, product, delivery));
    checks.extend(pack(product, need));
    checks.extend(certificates(product, need));
    checks.extend(smallest_order(product, monthly, delivery));
    checks.extend(delivery_days(product, delivery.terms));
    checks
}

fn reach(producer: &Producer, product: &Product, delivery: &Delivery<'_>) -> Option<Check> {
    let drops: Vec<&Location> = delivery.drops().into_iter().filter_map(|(place, _)| place).collect();
    if drops.is_empty() {
        return None;
    }
    let location = producer.location.as_ref();
    let farthest = location.and_then(|from| drops.iter().map(|to| delivery.road_km(from, to)).max());
    let has = product.reach_km.map(Ratio::from);
    let verdict = match (&farthest, &has) {
        (Some(farthest), Some(has)) if has < farthest => Verdict::Failed,
        (Some(_), Some(_)) => Verdict::Met,
        _ => Verdict::Unknown,
    };
    Some(Check::of(ObstacleKind::Reach, verdict, farthest.map_or(Value::Unknown, km), has.map_or(Value::Unknown, km)))
}

fn pack(product: &Product, need: &Need) -> Option<Check> {
    let (least, most) = &need.packs;
    if least.is_none() && most.is_none() {
        return None;
    }
    let unit = Unit::Of("kg".into());
    let wanted = match (least, most) {
        (Some(least), Some(most)) => {
            text!("{least} till {most}", "{least} to {most}", least = (least, &unit), most = (most, &unit))
        }
        (Some(least), None) => text!("minst {least}", "at least {least}", least = (least, &unit)),
        (None, Some(most)) => text!("högst {most}", "at most {most}", most = (most, &unit)),
        (None, None) => return None,
    };
    let fits = |size: Decimal| {
        let size = Ratio::from(size);
        least.as_ref().is_none_or(|least| *least <= size) && most.as_ref().is_none_or(|most| size <= *most)
    };
    let packs = product.packs.as_deref().unwrap_or_default();
    let verdict = if packs.iter().filter_map(|pack| pack.kg).any(fits) {
        Verdict::Met
    } else if packs.is_empty() || packs.iter().any(|pack| pack.kg.is_none()) {
        Verdict::Unknown
    } else {
        Verdict::Failed
    };
    let written = packs.iter().map(|pack| pack.written.as_str()).collect::<Vec<_>>().join(", ");
    let has = if packs.is_empty() { Value::Unknown } else { Value::Words(Text::own(&written)) };
    Some(Check::of(ObstacleKind::Pack, verdict, Value::Words(wanted), has))
}

fn certificates(product: &Product, need: &Need) -> Vec<Check> {
    let has = match &product.certificates {
        None => Value::Unknown,
        Some(none) if none.is_empty() => Value::Words(Text::fixed("inga", "none")),
        Some(certificates) => Value::Words(Text::own(&certificates.join(", "))),
    };
    let check = |verdict, wanted| Check::of(ObstacleKind::Certificate, verdict, Value::Words(wanted), has.clone());
    let verdict = |has: Option<bool>, otherwise| match has {
        Some(true) => Verdict::Met,
        Some(false) => otherwise,
        None => Verdict::Unknown,
    };
    let mut checks = Vec::new();
    if need.organic {
        checks.push(check(verdict(product.is_organic(), Verdict::Failed), Text::fixed("ekologiskt", "organic")));
    }
    for certificate in &need.certificates {
        let (otherwise, wanted) = if certificate.or_equivalent {
            let wanted = text!("{name} eller likvärdigt", "{name} or equivalent", name = certificate.name);
            (Verdict::Unknown, wanted)
        } else {
            (Verdict::Failed, Text::own(certificate.name))
        };
        checks.push(check(verdict(product.has_certificate(certificate.name), otherwise), wanted));
    }
    checks
}

/// The smallest delivery of the position's goods against the smallest order. Each position is held against it by itself.
fn smallest_order(product: &Product, monthly: &Ratio, delivery: &Delivery<'_>) -> Option<Check> {
    let smallest = product.smallest_order?;
    let least = delivery.drops().into_iter().map(|(_, share)| share).min()?;
    let each = (monthly * &least).over(&delivery.deliveries_per_month()).ok()?;
    let verdict = if each < Ratio::from(smallest) { Verdict::Failed } else { Verdict::Met };
    let each = each.rounded(1, crate::num::Mode::HalfUp);
    Some(Check::of(ObstacleKind::SmallestOrder, verdict, kg(each), kg(smallest.into())))
}

fn delivery_days(product: &Product, terms: &Terms) -> Option<Check> {
    let days = product.delivery_days.as_ref()?;
    let verdict = if days.per_week < terms.deliveries_per_week { Verdict::Failed } else { Verdict::Met };
    let per_week = |count: u32| Value::Words(text!("{count} i veckan", "{count} a week", count = count));
    Some(Check::of(ObstacleKind::DeliveryDays, verdict, per_week(terms.deliveries_per_week), per_week(days.per_week)))
}

/// Whether it can deliver in every month of the need.
pub(super) fn months_check(product: &Product, need: &Need) -> Check {
    let words = |months: Months| Value::Words(months.text());
    let (verdict, has) = match product.months {
        None => (Verdict::Unknown, Value::Unknown),
        Some(has) if need.months.without(has).is_empty() => (Verdict::Met, words(has)),
        Some(has) => (Verdict::Failed, words(has)),
    };
    Check::of(ObstacleKind::Months, verdict, words(need.months), has)
}

/// Whether it can deliver as much in a month as is needed.
pub(super) fn volume_check(capacity: Option<&Ratio>, monthly: &Ratio) -> Check {
    let per_month =
        |value: &Ratio| Value::Number(value.rounded(1, crate::num::Mode::HalfUp), Unit::Of("kg/mån".into()));
    let verdict = match capacity {
        None => Verdict::Unknown,
        Some(capacity) if capacity < monthly => Verdict::Failed,
        Some(_) => Verdict::Met,
    };
    Check::of(ObstacleKind::Volume, verdict, per_month(monthly), capacity.map_or(Value::Unknown, per_month))
}

/// So many rows.
pub(super) fn rows_value(count: usize) -> Value {
    let plural =
        if count == 1 { text!("1 rad", "1 row") } else { text!("{count} rader", "{count} rows", count = count) };
    Value::Words(plural)
}
