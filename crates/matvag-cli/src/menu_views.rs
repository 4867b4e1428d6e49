//! Menus beside each other: what one changes against another, and their profiles.

use matvag::climate::Streams;
use matvag::menu::{Change, Kitchen, Menus};
use matvag::report::scorecard::Profiles;
use matvag::scorecard::{Card, Given};
use matvag::text::Text;

use crate::failure::Failure;
use crate::menu::number;
use crate::menu_args::{MenuArgs, Segment};

/// The names of two menus, a group of guests, and what the second menu changes for it.
pub(crate) type Changes<'r> = Vec<([&'r str; 2], String, Change)>;

/// What each further menu changes against the first.
pub(crate) fn changes<'r>(kitchen: &mut Kitchen<'_>, menus: &'r Menus) -> Result<Changes<'r>, Failure> {
    let Some((first, others)) = menus.0.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Err(Failure::new(Text::fixed(
            "det finns bara en matsedel att jämföra",
            "there is only one menu to compare",
        )));
    };
    let mut changes = Vec::new();
    for other in others {
        for group in kitchen.menu(first).groups {
            let pair = |menu| (&*kitchen, menu);
            let change = Change::of(pair(first), pair(other), &group.guests, &mut Streams::default());
            changes.push(([first.name.as_str(), other.name.as_str()], group.guests, change));
        }
    }
    Ok(changes)
}

/// The profile of each menu, for each group of its guests.
pub(crate) fn profiles<'r>(
    kitchen: &mut Kitchen<'_>,
    menus: &'r Menus,
    args: &MenuArgs,
    segment: Segment,
) -> Result<Vec<Profiles<'r>>, Failure> {
    let indicators = matvag_data::scorecard();
    let given = Given {
        waste: args.waste.as_deref().map(|written| number(written, "--waste")).transpose()?,
        budget: args.budget.as_deref().map(|written| number(written, "--budget")).transpose()?,
        ..Given::default()
    };
    let mut profiles = Vec::new();
    for menu in &menus.0 {
        let outcome = kitchen.menu(menu);
        let cards = outcome.groups.iter().map(|group| {
            let name = kitchen.groups().find(&group.guests).map(|group| group.name.clone());
            (name.unwrap_or(Text::own(&group.guests)), Card::of(group, &indicators, segment.id(), &given))
        });
        profiles.push((menu.name.as_str(), cards.collect()));
    }
    Ok(profiles)
}
