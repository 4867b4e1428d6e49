//! Recipes and menus as tables that the command reads: semicolons, the Swedish headings, decimals with a comma.

use matvag::menu::{Menu, Offered, Organic, Recipe};
use matvag::num::{Mode, Ratio};
use matvag::text::Lang;

/// Recipes as CSV.
pub(super) fn recipes<'r>(recipes: impl Iterator<Item = &'r Recipe>) -> String {
    let mut text = String::from("recept;recept-id;portioner;livsmedel;mängd;enhet;som;svinn %;kvar %;eko;typ;källa\n");
    for recipe in recipes {
        for ingredient in &recipe.ingredients {
            let organic = match ingredient.organic {
                Organic::Yes => "ja",
                Organic::No => "nej",
                Organic::Unknown => "",
            };
            line(
                &mut text,
                &[
                    &recipe.name,
                    &recipe.id,
                    &comma(&recipe.portions.to_string()),
                    &ingredient.name,
                    &comma(&ingredient.amount.to_string()),
                    &ingredient.unit,
                    ingredient.given.text().in_lang(Lang::Sv),
                    &percent(ingredient.waste.value()),
                    &ingredient.remaining.as_ref().map(percent).unwrap_or_default(),
                    organic,
                    recipe.kind.text().in_lang(Lang::Sv),
                    recipe.source.as_deref().unwrap_or_default(),
                ],
            );
        }
    }
    text
}

/// Menus as CSV.
pub(super) fn menus<'m>(menus: impl Iterator<Item = &'m Menu>) -> String {
    let mut text = String::from("meny;datum;måltid;gäster;antal;rätt;livsmedel;gram;andel %\n");
    for menu in menus {
        for serving in &menu.servings {
            let (dish, food, grams) = match &serving.offered {
                Offered::Dish { name, .. } => (name.as_str(), "", String::new()),
                Offered::Food { name, kg, .. } => ("", name.as_str(), decimal(&(kg * &Ratio::from(1000_u32)))),
            };
            line(
                &mut text,
                &[
                    &menu.name,
                    &serving.date.to_string(),
                    &serving.meal,
                    &serving.guests,
                    &serving.count.map(|count| comma(&count.to_string())).unwrap_or_default(),
                    dish,
                    food,
                    &grams,
                    &percent(serving.share.value()),
                ],
            );
        }
    }
    text
}

fn line(text: &mut String, cells: &[&str]) {
    for (index, cell) in cells.iter().enumerate() {
        if 0 < index {
            text.push(';');
        }
        if cell.contains([';', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push('\n');
}

fn percent(share: &Ratio) -> String {
    decimal(&(share * &Ratio::from(100_u32)))
}

/// A number as a decimal: exact where it is one, else to nine decimals, which is the most that the tables take.
fn decimal(number: &Ratio) -> String {
    comma(&number.rounded(9, Mode::HalfUp).to_decimal().map(|number| number.trimmed().to_string()).unwrap_or_default())
}

fn comma(number: &str) -> String {
    number.replace('.', ",")
}
