//! The work file: the folder with its bytes as an ordinary zip, which the command can read when it is unpacked.

use matvag::text;
use matvag::text::Text;
use matvag_files::work;

use crate::desk::{Refusal, Work};
use crate::wire::{Folder, WORK_FORM};

/// What the changed recipes are called in a work file.
const CHANGED_RECIPES: &str = "andrade-recept.csv";
/// What the changed menus are called in a work file.
const CHANGED_MENUS: &str = "andrade-matsedlar.csv";

/// The folder as a work file.
pub(crate) fn pack(on_desk: &Work, folder: &Folder) -> Result<Vec<u8>, Refusal> {
    let record = serde_json::to_string_pretty(folder).map_err(|error| {
        let error = error.to_string();
        Refusal(text!(
            "Arbetsfilen går inte att skriva: {error}",
            "The work file cannot be written: {error}",
            error = error
        ))
    })?;
    let mut files = Vec::new();
    for file in &folder.files {
        let bytes = on_desk.bytes(&file.name);
        let bytes = bytes.ok_or_else(|| {
            Refusal(text!("{file} är inte inläst.", "{file} has not been imported.", file = file.name))
        })?;
        files.push((file.name.as_str(), bytes));
    }
    // What was changed of menus stands in the record; beside it as tables too, for the command.
    let menus = folder.menus.as_ref();
    let changed = [
        (CHANGED_RECIPES, menus.and_then(|menus| menus.recipes.as_deref())),
        (CHANGED_MENUS, menus.and_then(|menus| menus.menus.as_deref())),
    ];
    for (name, text) in changed {
        let is_free = files.iter().all(|(there, _)| *there != name);
        files.extend(text.filter(|_| is_free).map(|text| (name, text.as_bytes())));
    }
    work::pack(&record, &files).map_err(|problem| Refusal(problem.message))
}

/// A work file read: its files are put on the shelf.
pub(crate) fn unpack(on_desk: &mut Work, bytes: &[u8]) -> Result<Folder, Refusal> {
    let (record, files) = work::unpack(bytes).map_err(|problem| Refusal(problem.message))?;
    // A later form may have other fields; its version is told before what is wrong with them.
    let form = serde_json::from_str::<Form>(&record).map(|form| form.matvag_work);
    if form.is_ok_and(|form| WORK_FORM < form) {
        return Err(Refusal(Text::fixed(
            "Arbetsfilen är från en nyare version. Uppdatera verktyget.",
            "The work file is from a newer version. Update the tool.",
        )));
    }
    let folder: Folder = serde_json::from_str(&record).map_err(|error| {
        let error = error.to_string();
        Refusal(text!("Arbetsfilen går inte att läsa: {error}", "The work file cannot be read: {error}", error = error))
    })?;
    for (name, bytes) in files {
        on_desk.put(&name, bytes);
    }
    Ok(folder)
}

#[derive(serde::Deserialize)]
struct Form {
    matvag_work: u32,
}
