//! The sheets of a price form are named after the lots: how a lot's id becomes a sheet's name, and back.

use matvag::procurement::{Lot, Procurement};

/// A sheet's name has no more characters.
const MOST_CHARACTERS: usize = 31;

/// A name for each lot's sheet, in order: the lot's id without the signs that a sheet's name may not have, and no two
/// the same.
pub(crate) fn sheet_names(procurement: &Procurement) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for lot in procurement.lots() {
        let base = allowed(&lot.id);
        let is_free = |name: &str| {
            let same = |other: &String| other.to_lowercase() == name.to_lowercase();
            !names.iter().any(same)
                && !["läs mig", "anbud", "read me", "bid", "history", ""].contains(&name.to_lowercase().as_str())
        };
        let mut name = base.clone();
        let mut number = 2_usize;
        while !is_free(&name) {
            let ending = format!(" {number}");
            name = base.chars().take(MOST_CHARACTERS - ending.len()).chain(ending.chars()).collect();
            number += 1;
        }
        names.push(name);
    }
    names
}

/// The lot that a sheet is for: its sheet in our forms, or the lot's id or name.
pub(crate) fn lot_of_sheet<'p>(procurement: &'p Procurement, sheet: &str) -> Option<&'p Lot> {
    let wanted = sheet.trim().to_lowercase();
    let ours = sheet_names(procurement).iter().position(|name| name.to_lowercase() == wanted);
    let lots = procurement.lots();
    ours.and_then(|index| lots.get(index)).or_else(|| {
        let same = |text: &str| text.trim().to_lowercase() == wanted || allowed(text).to_lowercase() == wanted;
        lots.iter().find(|lot| same(&lot.id) || same(&lot.name))
    })
}

fn allowed(text: &str) -> String {
    let is_allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !c.is_control();
    let name: String = text.chars().filter(is_allowed).take(MOST_CHARACTERS).collect();
    name.trim().trim_matches('\'').to_owned()
}
