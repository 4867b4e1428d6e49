//! A basket as a figure that opens: the sum, its lines by what they rest on, each line's mass · factor, and
//! what each factor is.

use std::collections::BTreeMap;

use super::basket::ClimateSum;
use super::line::{ClimateLine, LineFactor, PerUnit, SetFactor};
use super::uncertainty::{ASSUMED_SIGMA, Range, SpreadOrigin};
use crate::food::FactorLevel;
use crate::num::Ratio;
use crate::report::figure::{Coverage, Figure, Value};
use crate::text;
use crate::text::{Text, Unit, three_digits};

/// What a group of lines rests on, in the order in which the groups are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum LevelOrder {
    Level(FactorLevel),
    Fallback,
    Unknown,
}

impl LevelOrder {
    fn of(line: &ClimateLine) -> Self {
        match (&line.factor, line.not_covered()) {
            (_, Some(_)) | (LineFactor::Unknown(_), None) => Self::Unknown,
            (LineFactor::Declared(_), None) => Self::Level(FactorLevel::Declared),
            (LineFactor::Set(factor), None) => Self::Level(factor.level),
            (LineFactor::Fallback(_), None) => Self::Fallback,
        }
    }

    fn text(self) -> Text {
        match self {
            Self::Level(level) => level.text(),
            Self::Fallback => Text::fixed("upphandlingens schablonvärde", "the procurement's published value"),
            Self::Unknown => Text::fixed("täcks inte", "not covered"),
        }
    }
}

/// kg CO2e for each kilogram of food.
pub fn kg_co2e_per_kg() -> Unit {
    Unit::Of("kg CO₂e/kg".into())
}

/// A range as people write it, both ends with three digits: `194–421`, `0,216–1,70`.
pub fn range_text(range: &Range) -> Text {
    let written = |lang| {
        let [low, high] = [range.low, range.high].map(|co2e| {
            let value = Ratio::from(co2e.value());
            Unit::KgCo2e.write_bare(&value, three_digits(&value), lang)
        });
        // A dash between numbers below zero would be taken for a sign.
        let dash = if range.low.value().is_negative() || range.high.value().is_negative() { " – " } else { "–" };
        format!("{low}{dash}{high}").into()
    };
    Text { sv: written(crate::text::Lang::Sv), en: written(crate::text::Lang::En) }
}

impl ClimateSum {
    /// The sum as a figure that opens down to each line.
    pub fn figure(&self, label: Text) -> Figure {
        let value = self.co2e.clone().map_or(Value::Unknown, |co2e| Value::Number(co2e, Unit::KgCo2e));
        let mut figure = Figure::new(label, value).parts(self.groups());
        figure.coverage = Some(Coverage {
            of: Text::fixed("klimatvärde", "climate value"),
            known: self.covered().count(),
            all: self.lines.len(),
        });
        if self.co2e.is_some() {
            figure = figure.formula(Text::fixed("summan av vikt · klimatfaktor", "the sum of mass · emission factor"));
        }
        for note in self.notes() {
            figure = figure.note(note);
        }
        figure
    }

    /// The lines by what they rest on, best first: each group with its sum, and its lines in it.
    fn groups(&self) -> Vec<Figure> {
        let mut groups: BTreeMap<LevelOrder, Vec<&ClimateLine>> = BTreeMap::new();
        for line in &self.lines {
            groups.entry(LevelOrder::of(line)).or_default().push(line);
        }
        let figure = |(order, lines): (LevelOrder, Vec<&ClimateLine>)| {
            let sum: Ratio = lines.iter().filter_map(|line| line.co2e()).sum();
            let mass: Ratio = lines.iter().filter_map(|line| line.mass).map(crate::num::Kg::ratio).sum();
            let value = if order == LevelOrder::Unknown { Value::Unknown } else { Value::Number(sum, Unit::KgCo2e) };
            Figure::new(order.text().capitalised(), value)
                .note(text!(
                    "rader: {count}, vikt: {mass}",
                    "rows: {count}, mass: {mass}",
                    count = lines.len(),
                    mass = (&mass, &Unit::Of("kg".into()))
                ))
                .parts(lines.into_iter().map(ClimateLine::figure))
        };
        groups.into_iter().map(figure).collect()
    }

    /// What should be known about the sum.
    pub fn notes(&self) -> Vec<Text> {
        let mut notes = Vec::new();
        let kg = Unit::Of("kg".into());
        if let Some(range) = &self.range {
            notes.push(text!(
                "5–95\u{a0}%: {range}\u{a0}kg CO₂e, mitten {median}",
                "5–95%: {range}\u{a0}kg CO₂e, middle {median}",
                range = range_text(range),
                median = range.median.value()
            ));
        }
        let covered = (&self.mass.covered, &kg);
        notes.push(text!(
            "täcker {covered} av {known} med känd vikt",
            "covers {covered} of {known} with a known mass",
            covered = covered,
            known = (&self.mass.known, &kg)
        ));
        if 0 < self.mass.unknown {
            notes.push(text!(
                "rader utan känd vikt: {count}",
                "rows without a known mass: {count}",
                count = self.mass.unknown
            ));
        }
        if !self.assumed.is_zero() {
            notes.push(text!(
                "för {mass} är spridningen inte publicerad, utan antagen (σ = {sigma})",
                "for {mass} the spread is not published but assumed (σ = {sigma})",
                mass = (&self.assumed, &kg),
                sigma = crate::num::Decimal::parse(ASSUMED_SIGMA).unwrap_or_default()
            ));
        }
        if !self.declared.is_zero() {
            notes.push(text!(
                "för {mass} är värdet leverantörens eget, och räknas utan spridning",
                "for {mass} the value is the supplier's own, and is counted without a spread",
                mass = (&self.declared, &kg)
            ));
        }
        notes
    }
}

impl ClimateLine {
    /// The line as a figure: mass · factor, and what the factor is.
    pub fn figure(&self) -> Figure {
        let label = Text::own(&format!("{} {}", self.id, self.name));
        let value = self.co2e().map_or(Value::Unknown, |co2e| Value::Number(co2e, Unit::KgCo2e));
        let mut figure = Figure::new(label, value);
        match &self.factor {
            LineFactor::Set(factor) => {
                if let Some(mass) = self.mass {
                    figure = figure.formula(factor.formula(&mass.ratio()));
                }
                for note in factor.notes() {
                    figure = figure.note(note);
                }
            }
            LineFactor::Declared(per_unit) => {
                let note = Text::fixed(
                    "leverantörens värde med bevis; räknas utan spridning",
                    "the supplier's value with proof; counted without a spread",
                );
                figure = figure.formula(per_unit.formula()).note(note).place(per_unit.place.clone());
                let proof = Figure::words(Text::fixed("Bevis", "Proof"), Text::own(&per_unit.source)).bidders_words();
                figure = figure.parts((!per_unit.source.is_empty()).then_some(proof));
            }
            LineFactor::Fallback(per_unit) => {
                figure = figure.formula(per_unit.formula()).note(text!(
                    "upphandlingens schablonvärde ({source}); spridningen är inte publicerad utan antagen",
                    "the procurement's published value ({source}); its spread is not published but assumed",
                    source = per_unit.source
                ));
            }
            LineFactor::Unknown(_) => {}
        }
        if let Some(why) = self.not_covered() {
            figure = figure.note(text!("täcks inte: {why}", "not covered: {why}", why = why.text()));
        }
        if let Some(food) = &self.food {
            figure = figure.note(text!("livsmedel: {food}", "food: {food}", food = food.name));
        }
        if let (Some(formula), Some(mass)) = (&self.mass_formula, self.mass) {
            let mass = (&mass.ratio(), &Unit::Of("kg".into()));
            figure = figure.note(text!(
                "vikt: {formula} = {mass}",
                "mass: {formula} = {mass}",
                formula = formula,
                mass = mass
            ));
        }
        for note in &self.notes {
            figure = figure.note(note.clone());
        }
        let article = self.article.as_ref().map(|article| {
            Figure::words(Text::fixed("Erbjuden artikel", "Article offered"), Text::own(article)).bidders_words()
        });
        figure.parts(article)
    }
}

impl PerUnit {
    fn formula(&self) -> Text {
        let quantity = (&Ratio::from(self.quantity), &Unit::Of(self.unit.clone()));
        text!(
            "{quantity} · {co2e}\u{a0}kg CO₂e/{unit}",
            "{quantity} · {co2e}\u{a0}kg CO₂e/{unit}",
            quantity = quantity,
            co2e = self.co2e,
            unit = self.unit
        )
    }
}

impl SetFactor {
    fn formula(&self, mass: &Ratio) -> Text {
        let mass = (mass, &Unit::Of("kg".into()));
        if self.item_per_food == crate::num::Decimal::ONE {
            return text!(
                "{mass} · {factor}\u{a0}kg CO₂e/kg",
                "{mass} · {factor}\u{a0}kg CO₂e/kg",
                mass = mass,
                factor = self.median
            );
        }
        text!(
            "{mass} · {share}\u{a0}kg/kg · {factor}\u{a0}kg CO₂e/kg",
            "{mass} · {share}\u{a0}kg/kg · {factor}\u{a0}kg CO₂e/kg",
            mass = mass,
            share = self.item_per_food,
            factor = self.median
        )
    }

    /// The factor in one sentence each: which it is, how it spreads, what it counts, and the Nordic studies beside.
    pub fn notes(&self) -> Vec<Text> {
        let mut notes = vec![text!(
            "{level}: {set}, version {version}, {item}",
            "{level}: {set}, version {version}, {item}",
            level = self.level.text(),
            set = self.set_name,
            version = self.version,
            item = self.item
        )];
        notes.push(match (self.spread().origin(), self.quartiles, self.studies) {
            (SpreadOrigin::Published, Some((first, third)), Some(studies)) => text!(
                "studier: {studies}, kvartiler {first}–{third}\u{a0}kg CO₂e/kg",
                "studies: {studies}, quartiles {first}–{third}\u{a0}kg CO₂e/kg",
                studies = studies,
                first = first,
                third = third
            ),
            (SpreadOrigin::Published, Some((first, third)), None) => {
                text!(
                    "kvartiler {first}–{third}\u{a0}kg CO₂e/kg",
                    "quartiles {first}–{third}\u{a0}kg CO₂e/kg",
                    first = first,
                    third = third
                )
            }
            (_, _, Some(studies)) => text!(
                "studier: {studies}, ingen publicerad spridning: den är antagen",
                "studies: {studies}, no published spread: it is assumed",
                studies = studies
            ),
            (_, _, None) => {
                Text::fixed("ingen publicerad spridning: den är antagen", "no published spread: it is assumed")
            }
        });
        notes.push(text!(
            "räknat {boundary}; ett kilo är {basis}; odlingssätt: {method}",
            "counted {boundary}; a kilogram is {basis}; way of growing: {method}",
            boundary = self.boundary.text(),
            basis = self.basis.text(),
            method = self.method.text()
        ));
        if let Some(nordic) = &self.nordic {
            notes.push(match nordic.studies {
                Some(studies) => text!(
                    "nordiska studier av samma vara: {median}\u{a0}kg CO₂e/kg (antal studier: {studies})",
                    "Nordic studies of the same item: {median}\u{a0}kg CO₂e/kg (number of studies: {studies})",
                    median = nordic.median,
                    studies = studies
                ),
                None => text!(
                    "nordiska studier av samma vara: {median}\u{a0}kg CO₂e/kg",
                    "Nordic studies of the same item: {median}\u{a0}kg CO₂e/kg",
                    median = nordic.median
                ),
            });
        }
        notes.extend(self.note.as_deref().map(Text::own));
        notes
    }
}
