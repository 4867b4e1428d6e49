//! The figures of a portion and of a mean meal, opened down to ingredient, cell and source; and targets as bars.

use super::{grams, said_sum};
use crate::menu::{
    Changed, FoodUsed, GroupOutcome, Kitchen, Mass, Menu, Missing, Nutrient, Part, Recipe, RecipeOutcome, Sum, Tally,
};
use crate::num::Ratio;
use crate::report::figure::{Coverage, Figure, Value};
use crate::report::picture::{Axis, TargetBar, TargetBars};
use crate::text;
use crate::text::{Text, Unit};

/// So many foods stand first in a figure of a mean meal; the others lie in one of their own.
const FOODS: usize = 10;

/// Cost, footprint, energy and nutrients of one portion, each open down to its ingredients.
pub fn portion_figures(recipe: &Recipe, outcome: &RecipeOutcome, kitchen: &Kitchen<'_>) -> Vec<Figure> {
    let parts: Vec<Part<'_>> = recipe.parts(kitchen.larder()).collect();
    let one = Ratio::one().over(&recipe.portions.into()).unwrap_or_default();
    Changed::all()
        .into_iter()
        .map(|what| {
            let sum = sum_of(what, &outcome.portion);
            let ingredients = parts.iter().map(|part| ingredient_figure(part, what, &one));
            let known = parts.iter().filter(|part| amount(part, what).is_some()).count();
            let mut figure = figure_of(what, sum).parts(ingredients).formula(text!(
                "summan av ingredienserna / {portions} portioner",
                "the sum of the ingredients / {portions} portions",
                portions = recipe.portions
            ));
            figure.coverage = Some(Coverage { of: what.text(), known, all: parts.len() });
            at_least(figure, what, sum, &outcome.portion.given)
        })
        .collect()
}

/// The same of the mean meal of a group, open down to the foods.
pub(super) fn meal_figures(menu: &Menu, group: &GroupOutcome, kitchen: &Kitchen<'_>) -> Vec<Figure> {
    let uses = kitchen.uses(menu, &group.guests);
    Changed::all()
        .into_iter()
        .map(|what| {
            let sum = sum_of(what, &group.mean);
            let mut foods: Vec<_> = uses.0.iter().map(|(food, used)| (food, what.of(used), &used.given)).collect();
            foods.sort_by(|one, other| other.1.cmp(one.1));
            let mut parts: Vec<Figure> = foods
                .iter()
                .filter(|(_, value, _)| !value.is_zero())
                .map(|(food, value, given)| {
                    let label = text!(
                        "{food}, {given}",
                        "{food}, {given}",
                        food = food_name(food, kitchen),
                        given = (&grams(given), &Unit::About("g".to_owned()))
                    );
                    Figure::number(label, (*value).clone(), what.unit())
                })
                .collect();
            if FOODS < parts.len() {
                let rest = parts.split_off(FOODS);
                let label = text!("{count} andra livsmedel", "{count} other foods", count = rest.len());
                let shown: Ratio = parts.iter().filter_map(number).sum();
                let whole: Ratio = foods.iter().map(|(_, value, _)| *value).sum();
                parts.push(Figure::number(label, &whole - &shown, what.unit()).parts(rest));
            }
            let figure = figure_of(what, sum).parts(parts).formula(Text::fixed(
                "summan av livsmedlen, med det som recepten väger av vart och ett i en medelmåltid",
                "the sum of the foods, with what the recipes weigh of each in a mean meal",
            ));
            at_least(figure, what, sum, &group.mean.given)
        })
        .collect()
}

/// What a food is called.
pub(super) fn food_name(food: &FoodUsed, kitchen: &Kitchen<'_>) -> Text {
    match food {
        FoodUsed::Known(index, organic) => {
            let name = kitchen.larder().get(*index).map_or_else(|| Text::own("?"), |stock| stock.name.clone());
            match organic {
                crate::menu::Organic::Yes => text!("{name}, ekologisk", "{name}, organic", name = name),
                crate::menu::Organic::No | crate::menu::Organic::Unknown => name,
            }
        }
        FoodUsed::Unknown(name) => Text::own(name),
    }
}

fn number(figure: &Figure) -> Option<&Ratio> {
    match &figure.value {
        Value::Number(number, _) => Some(number),
        _ => None,
    }
}

fn figure_of(what: Changed, sum: &Sum) -> Figure {
    let value = sum.known().map_or(Value::Unknown, |value| Value::Number(value.clone(), what.unit()));
    Figure::new(what.text().capitalised(), value)
}

fn at_least(figure: Figure, what: Changed, sum: &Sum, given: &Ratio) -> Figure {
    if given <= &sum.covered {
        return figure;
    }
    figure.note(text!(
        "täcker {covered} av {given}: värdet är {said}",
        "covers {covered} of {given}: the value is {said}",
        covered = (&sum.covered, &Unit::About("kg".to_owned())),
        given = (given, &Unit::About("kg".to_owned())),
        said = said_sum(sum, &what.unit(), given)
    ))
}

fn sum_of(what: Changed, tally: &Tally) -> &Sum {
    match what {
        Changed::Mass => &tally.purchased,
        Changed::Cost => &tally.cost,
        Changed::Co2e => &tally.co2e,
        Changed::Nutrient(nutrient) => tally.nutrients.get(nutrient),
    }
}

fn amount(part: &Part<'_>, what: Changed) -> Option<Ratio> {
    match what {
        Changed::Mass => part.purchased.as_ref().map(Mass::kg).cloned(),
        Changed::Cost => part.cost.clone(),
        Changed::Co2e => part.co2e.clone(),
        Changed::Nutrient(nutrient) => part.nutrient(nutrient),
    }
}

/// One ingredient of a portion: its own working, what it rests on, and the cell.
fn ingredient_figure(part: &Part<'_>, what: Changed, one_portion: &Ratio) -> Figure {
    let ingredient = part.ingredient;
    let kg = || Unit::About("kg".to_owned());
    let value = amount(part, what).map(|amount| &amount * one_portion);
    let shown = value.map_or(Value::Unknown, |value| Value::Number(value, what.unit()));
    let mut figure = Figure::new(Text::own(&ingredient.name), shown).place(ingredient.place.clone());
    let purchased = part.purchased.as_ref().map(|mass| mass.kg() * one_portion);
    let edible = part.edible.as_ref().map(|mass| mass.kg() * one_portion);
    let formula = match what {
        Changed::Mass => None,
        Changed::Cost => purchased.as_ref().zip(part.price).map(|(mass, price)| {
            text!(
                "{mass} köpt · {price}",
                "{mass} purchased · {price}",
                mass = (mass, &kg()),
                price = (&price.per_kg, &Unit::SekPer("kg".to_owned()))
            )
        }),
        Changed::Co2e => purchased.as_ref().zip(part.factor).map(|(mass, factor)| {
            text!(
                "{mass} köpt · {factor} kg CO₂e/kg",
                "{mass} purchased · {factor} kg CO₂e/kg",
                mass = (mass, &kg()),
                factor = factor.per_kg
            )
        }),
        Changed::Nutrient(nutrient) => edible.as_ref().zip(nutrient_per_kg(part, nutrient)).map(|(mass, per_kg)| {
            text!(
                "{mass} ätligt · {per_kg}/kg",
                "{mass} edible · {per_kg}/kg",
                mass = (mass, &kg()),
                per_kg = (per_kg, &nutrient.unit())
            )
        }),
    };
    if let Some(formula) = formula {
        figure = figure.formula(formula);
    }
    if let Some(stock) = part.stock {
        figure = figure.note(text!("livsmedel: {food}", "food: {food}", food = stock.name));
    }
    figure = figure.note(text!(
        "{amount} {unit}, {given}",
        "{amount} {unit}, {given}",
        amount = ingredient.amount,
        unit = ingredient.unit,
        given = ingredient.given.text()
    ));
    if let Some(formula) = &ingredient.formula {
        figure = figure.note(text!("vikt: {formula}", "mass: {formula}", formula = formula));
    }
    match what {
        Changed::Co2e => {
            for note in part.factor.iter().flat_map(|factor| factor.factor.notes()) {
                figure = figure.note(note);
            }
        }
        Changed::Cost => {
            if let Some(price) = part.price {
                figure = figure.place(price.place.clone());
            }
        }
        Changed::Mass | Changed::Nutrient(_) => {}
    }
    let concerns = |missing: &Missing| match (missing, what) {
        (Missing::Food | Missing::Recipe | Missing::Mass | Missing::EdibleShare | Missing::Yield, _)
        | (Missing::Price, Changed::Cost)
        | (Missing::Factor, Changed::Co2e) => true,
        (Missing::Nutrient(missing), Changed::Nutrient(of)) => *missing == of,
        (Missing::Price | Missing::Factor | Missing::Nutrient(_), _) => false,
    };
    for missing in part.missing().iter().filter(|missing| concerns(missing)) {
        figure = figure.note(text!("saknas: {what}", "missing: {what}", what = missing.text()));
    }
    figure
}

fn nutrient_per_kg<'a>(part: &Part<'a>, nutrient: Nutrient) -> Option<&'a Ratio> {
    part.stock?.nutrients.get(nutrient).as_ref()
}

/// Each judged nutrient as a bar, in percent of its target; the line is the target. Nothing without judgements.
pub fn target_bars(group: &GroupOutcome) -> Option<TargetBars> {
    let two = Ratio::from(2);
    let shares: Vec<(&crate::menu::Judgement, Ratio)> = group
        .judgements
        .iter()
        .filter_map(|judgement| {
            let value = judgement.served.as_ref().or(judgement.eaten.as_ref())?;
            Some((judgement, value.over(&judgement.target.value).ok()?))
        })
        .collect();
    if shares.is_empty() {
        return None;
    }
    // Twice the target is the end of the picture: iron at five times would leave no room for the rest.
    let axis = Axis::of([&two].into_iter());
    let rows: Vec<TargetBar> = shares
        .iter()
        .map(|(judgement, share)| {
            let target = &judgement.target;
            let value = share * &target.value;
            let (from, to) = axis.between(&Ratio::zero(), share);
            TargetBar {
                label: target.text.capitalised(),
                low: text!("{value}", "{value}", value = (&value, &target.of.unit())),
                high: text!("mål {value}", "target {value}", value = (&target.value, &target.of.unit())),
                from,
                to,
                said: text!(
                    "{share} av målet: {verdict}",
                    "{share} of the target: {verdict}",
                    share = (share, &Unit::Share),
                    verdict = judgement.verdict.text()
                ),
            }
        })
        .collect();
    let said: Vec<Text> = rows
        .iter()
        .map(|row| text!("{label}: {said}.", "{label}: {said}.", label = row.label, said = row.said))
        .collect();
    Some(TargetBars {
        title: Text::fixed("Medellunchen i procent av målet", "The mean lunch in percent of the target"),
        description: Text::joined(&said, " "),
        zero: axis.at(&Ratio::one()),
        rows,
    })
}
