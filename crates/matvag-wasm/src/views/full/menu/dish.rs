//! M2: a dish, its ingredients, and what may be exchanged.

use std::collections::BTreeSet;

use matvag::climate::range_text;
use matvag::menu::exchange::Exchange;
use matvag::menu::{Missing, Part, Recipe};
use matvag::num::{Mode, Ratio};
use matvag::report::menu::portion_figures;
use matvag::text;
use matvag::text::{Text, Unit};
use matvag_files::report::DrawnFigure;

use super::list::{or_unknown, portion_of};
use super::{Room, missing_words};
use crate::desk::{Refusal, Work};
use crate::views::say;
use crate::wire::{Changing, DishView, IngredientRow, Look, Named, SwapRow};

/// So many exchanges are proposed.
const MOST_PROPOSED: usize = 8;

pub(crate) fn dish(work: &Work, menu: usize, recipe: &str, look: Look) -> Result<DishView, Refusal> {
    let room = Room::of(work, look)?;
    let open = room.open;
    let (index, recipe) = open.recipe(recipe)?;
    let stove = room.stove(&open.after);
    let outcome = recipe.outcome(index, &open.larder, None);
    let after = &outcome.portion;
    let before = portion_of(&room, &open.before, index).unwrap_or_default();
    let is_changed = open.is_changed(index);
    let portion = room.changes(&before, after, "");
    let range = |side| room.kitchen.range_of_portion(open, side, index, room.known);
    let answer = text!(
        "{cost} och {co2e} per portion.",
        "{cost} and {co2e} for each portion.",
        cost = room.sum(&after.cost, &after.given, &Unit::Sek, 2),
        co2e = room.sum(&after.co2e, &after.given, &Unit::KgCo2e, 2)
    );
    let answer = match range(&open.after) {
        Some(range) => text!(
            "{answer} Klimatavtrycket ligger mellan {range} kg CO₂e (5–95 %).",
            "{answer} The carbon footprint lies between {range} kg CO₂e (5–95%).",
            answer = answer,
            range = range_text(&range)
        ),
        None => answer,
    };
    let said = text!(
        "{kind}, receptet är skrivet för {portions}\u{a0}portioner. Näring bedöms över hela matsedeln, inte för en rätt.",
        "{kind}, the recipe is written for {portions}\u{a0}portions. Nutrition is judged over the whole menu, not for a dish.",
        kind = recipe.kind.text().capitalised(),
        portions = recipe.portions
    );
    let one = Ratio::one().over(&recipe.portions.into()).unwrap_or_default();
    let gaps = after.gaps.iter().map(|gap| {
        let what: Vec<String> = missing_words(&gap.missing).iter().map(|text| room.say(text)).collect();
        format!("{}: {}", gap.name, what.join(", "))
    });
    Ok(DishView {
        recipe: recipe.id.clone(),
        name: recipe.name.clone(),
        said: room.say(&said),
        source: recipe.source.clone(),
        answer: room.say(&answer),
        portion,
        menu: room.menu_changes(menu),
        is_changed,
        ingredients: recipe
            .parts(&open.larder)
            .enumerate()
            .map(|(place, part)| room.ingredient(place, &part, &one))
            .collect(),
        swaps: room.swaps(index, recipe),
        gaps: gaps.collect(),
        figures: portion_figures(recipe, &outcome, &stove)
            .iter()
            .map(|figure| DrawnFigure::of(figure, room.lang))
            .collect(),
    })
}

/// What an edit names an exchange by.
pub(super) fn name_of(exchange: &Exchange) -> String {
    let (over, under) = exchange.share.value().parts();
    format!("{}-{}-{over}-{under}", exchange.ingredient, exchange.to.id)
}

impl Room<'_> {
    /// The mean meal of each group of a menu before and after: price and footprint.
    fn menu_changes(&self, menu: usize) -> Vec<Changing> {
        let outcome = |side| self.kitchen.outcome(self.open, side, menu, self.known);
        let Some((before, after)) = outcome(&self.open.before).zip(outcome(&self.open.after)) else {
            return Vec::new();
        };
        let groups = after.groups.iter().filter_map(|group| {
            let earlier = before.groups.iter().find(|one| one.guests == group.guests)?;
            let name = self.say(&self.group(&group.guests).capitalised());
            Some(self.changes(&earlier.mean, &group.mean, &name).into_iter().take(2))
        });
        groups.flatten().collect()
    }

    fn ingredient(&self, index: usize, part: &Part<'_>, one: &Ratio) -> IngredientRow {
        let ingredient = part.ingredient;
        let grams = ingredient.kg.as_ref().map(|kg| &(kg * one) * &Ratio::from(1000_u32));
        let waste = ingredient.waste.value() * &Ratio::from(100_u32);
        let plain =
            |value: &Ratio| value.rounded(2, Mode::HalfUp).to_decimal().map(|value| value.trimmed().to_string());
        let shown = |value: Option<&Ratio>, decimals: u32| {
            or_unknown(self, value.map(|value| Unit::Number.write_bare(&(value * one), decimals, self.lang)))
        };
        let missing: Vec<Missing> = part.missing();
        IngredientRow {
            index,
            name: ingredient.name.clone(),
            food: part.stock.map(|stock| Named { id: stock.food.clone(), name: self.say(&stock.name.capitalised()) }),
            grams: grams.as_ref().and_then(plain).unwrap_or_default(),
            grams_said: or_unknown(
                self,
                grams.as_ref().map(|grams| Unit::Of("g".to_owned()).write_with(grams, 1, self.lang)),
            ),
            given: self.say(&ingredient.given.text()),
            waste: plain(&waste).unwrap_or_default(),
            waste_said: Unit::Share.write(ingredient.waste.value(), self.lang),
            factor: or_unknown(self, part.factor.map(|factor| self.factor(&factor.per_kg))),
            factor_source: part.factor.map(|factor| self.source(factor)).unwrap_or_default(),
            price: or_unknown(self, part.price.map(|price| Unit::Sek.write_bare(&price.per_kg, 2, self.lang))),
            price_source: part.price.map(|price| price.place.in_lang(self.lang)).unwrap_or_default(),
            co2e: shown(part.co2e.as_ref(), 3),
            cost: shown(part.cost.as_ref(), 2),
            missing: missing_words(&missing).iter().map(|text| self.say(text)).collect(),
        }
    }

    fn source(&self, factor: &matvag::menu::StockFactor) -> String {
        let of = &factor.factor;
        format!("{} {}: {} ({})", of.set_name, of.version, of.item, say(&of.level.text(), self.lang))
    }

    /// The exchanges that lower the footprint by what can be seen, what does most first, and of each pair of foods the
    /// size that does most.
    fn swaps(&self, index: usize, recipe: &Recipe) -> Vec<SwapRow> {
        let rules = &self.kitchen.tables(self.known.foods()).swaps;
        let mut found = self.stove(&self.open.after).exchanges(index, rules);
        let is_seen = |co2e: &Ratio| Unit::KgCo2e.rounded(co2e, 2).is_negative();
        found.retain(|exchange| exchange.effect.co2e.as_ref().is_some_and(is_seen));
        found.sort_by(|one, other| one.effect.co2e.cmp(&other.effect.co2e));
        let mut pairs = BTreeSet::new();
        found.retain(|exchange| pairs.insert((exchange.ingredient, exchange.to.id.clone())));
        found.iter().take(MOST_PROPOSED).map(|exchange| self.swap(exchange, recipe)).collect()
    }

    fn swap(&self, exchange: &Exchange, recipe: &Recipe) -> SwapRow {
        let signed = |value: Option<&Ratio>, unit: &Unit| value.map(|value| unit.write_difference(value, 2, self.lang));
        let cost = signed(exchange.effect.cost.as_ref(), &Unit::Sek);
        let cost = match cost {
            Some(cost) => text!("{cost} per portion", "{cost} for each portion", cost = cost),
            None => Text::fixed("priset är okänt", "the price is unknown"),
        };
        let name = recipe.ingredients.get(exchange.ingredient).map_or("", |ingredient| ingredient.name.as_str());
        let said = text!(
            "Byt {from}, {share} → {to}: {co2e}, {cost}",
            "Replace {from}, {share} → {to}: {co2e}, {cost}",
            from = name,
            share = (exchange.share.value(), &Unit::Share),
            to = exchange.to.name,
            co2e = signed(exchange.effect.co2e.as_ref(), &Unit::KgCo2e).unwrap_or_default(),
            cost = cost
        );
        SwapRow { exchange: name_of(exchange), said: self.say(&said), hint: self.say(&exchange.hint) }
    }
}
