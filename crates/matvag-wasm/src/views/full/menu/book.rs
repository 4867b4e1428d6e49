//! What there is: menus, recipes, prices, and what is wrong with their files.

use matvag::problem::Level;
use matvag::text::Text;
use matvag_files::report::DrawnProblems;

use super::Room;
use crate::desk::{Refusal, Work};
use crate::views::counted;
use crate::wire::{Look, MenuBook, Named};

pub(crate) fn book(work: &Work, look: Look) -> Result<MenuBook, Refusal> {
    let room = Room::of(work, look)?;
    let open = room.open;
    let (recipes, menus) = (&open.after.recipes, &open.after.menus.0);
    let number = |count: usize, one: Text, many: Text| counted(count, &one, &many, room.lang);
    let said = [
        number(menus.len(), Text::fixed("matsedel", "menu"), Text::fixed("matsedlar", "menus")),
        number(recipes.len(), Text::fixed("recept", "recipe"), Text::fixed("recept", "recipes")),
        number(open.prices, Text::fixed("pris", "price"), Text::fixed("priser", "prices")),
    ];
    let problems = open.problems();
    let told = problems.iter().filter(|problem| problem.level != Level::Note).count();
    let mut names: Vec<Named> =
        recipes.iter().map(|recipe| Named { id: recipe.id.clone(), name: recipe.name.clone() }).collect();
    names.sort_by_key(|recipe| recipe.name.to_lowercase());
    Ok(MenuBook {
        said: said.join(", "),
        menus: menus.iter().map(|menu| menu.name.clone()).collect(),
        recipes: names,
        tally: (0 < told).then(|| DrawnProblems::tally_of(&problems, room.lang)),
        problems: DrawnProblems::of(&problems, room.lang),
    })
}
