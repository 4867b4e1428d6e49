//! A proposal of another division written into a procurement: a product group as a lot of its own, or single rows as lots.
//!
//! It is for the time before publication. Which division is proposed comes from what producers in a register can deliver; what
//! is written is a lot like any other, open to everybody, and says nothing of who or where.

use super::check::Verdict;
use super::record::{Fitting, GroupRecord, ProducersRecord};
use crate::check::check_procurement;
use crate::input::{LotInput, ProcurementInput};
use crate::problem::Level;
use crate::text::Text;

/// A procurement with a proposal written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The procurement.
    pub input: ProcurementInput,
    /// The new lots: id, name, and the ids of their positions.
    pub lots: Vec<(String, String, Vec<String>)>,
    /// What somebody has to look over.
    pub notes: Vec<Text>,
}

/// The rows that would become a lot of their own, lot by lot; empty where nothing is proposed: nobody can deliver a part, or
/// the part is a lot already.
pub(super) fn parts(record: &ProducersRecord, group: &GroupRecord) -> Vec<Vec<usize>> {
    let lot_of = |row: &usize| record.rows.get(*row).map(|row| row.lot);
    let is_whole = |row: &&usize| record.rows.get(**row).is_some_and(|row| row.together.whole == Some(Verdict::Met));
    let mut parts: Vec<Vec<usize>> = Vec::new();
    match group.fitting {
        Fitting::GroupAlone | Fitting::GroupTogether => {
            for row in &group.rows {
                match parts.iter_mut().find(|part| part.first().and_then(lot_of) == lot_of(row)) {
                    Some(part) => part.push(*row),
                    None => parts.push(vec![*row]),
                }
            }
        }
        Fitting::Rows => parts.extend(group.rows.iter().filter(is_whole).map(|row| vec![*row])),
        Fitting::PartOfVolume | Fitting::Ask | Fitting::Nobody => {}
    }
    let is_new = |part: &Vec<usize>| {
        let lot = part.first().and_then(lot_of).and_then(|lot| record.lots.get(lot));
        lot.is_some_and(|lot| part.len() < lot.rows.len() || lot.markup_parts != 0)
    };
    parts.retain(is_new);
    parts
}

/// The procurement with what is proposed for a product group written in, by the group's place in [`ProducersRecord::groups`].
/// Each new lot has the model, the requirements and the criteria of the lot that its positions come from, and stands after it.
///
/// # Errors
///
/// Why it cannot be done, in words: nobody can deliver a part, bids have been given, or the result would have errors.
pub fn propose_lots(input: &ProcurementInput, record: &ProducersRecord, group: usize) -> Result<Proposed, Text> {
    let nothing = Text::fixed(
        "Ingen del av varugruppen går att föreslå som eget anbudsområde.",
        "No part of the product group can be proposed as a lot of its own.",
    );
    let group = record.groups.get(group).ok_or(nothing.clone())?;
    let parts = parts(record, group);
    if parts.is_empty() {
        return Err(nothing);
    }
    let is_used = !(input.bids.is_empty() && input.corrections.is_empty() && input.rejections.is_empty());
    if is_used || !input.assessments.is_empty() {
        return Err(Text::fixed(
            "Upphandlingen har redan anbud. Områdena delas innan den publiceras.",
            "The procurement has bids already. Lots are divided before it is published.",
        ));
    }
    let mut next = input.clone();
    let mut made = Vec::new();
    for part in &parts {
        made.extend(divide(&mut next, record, group, part));
    }
    next.lots.retain(|lot| {
        let was = input.lots.iter().find(|other| other.id == lot.id);
        !(lot.positions.is_empty() && lot.markup_parts.is_empty() && was.is_some_and(|was| !was.positions.is_empty()))
    });
    let (checked, problems) = check_procurement(&next);
    if checked.is_none() {
        let first = problems.iter().find(|problem| problem.level == Level::Error);
        return Err(first.map_or(nothing, |problem| problem.message.clone()));
    }
    Ok(Proposed { notes: notes(input, record, group, &parts), input: next, lots: made })
}

/// Moves the positions of a part to a lot of their own, which stands after the one that they come from.
fn divide(
    next: &mut ProcurementInput,
    record: &ProducersRecord,
    group: &GroupRecord,
    part: &[usize],
) -> Option<(String, String, Vec<String>)> {
    let rows: Vec<_> = part.iter().filter_map(|row| record.rows.get(*row)).collect();
    let from = record.lots.get(rows.first()?.lot)?.id.clone();
    let at = next.lots.iter().position(|lot| lot.id == from)?;
    let id = free_id(next, &from);
    let name = match (rows.as_slice(), group.fitting) {
        ([row], Fitting::Rows) => row.name.clone(),
        _ => group.name.sv.to_string(),
    };
    let lot = next.lots.get_mut(at)?;
    let is_moved = |id: &str| rows.iter().any(|row| row.id == id);
    let (moved, left) = lot.positions.drain(..).partition(|position| is_moved(&position.id));
    lot.positions = left;
    let new =
        LotInput { id: id.clone(), name: name.clone(), positions: moved, markup_parts: Vec::new(), ..lot.clone() };
    let ids = new.positions.iter().map(|position| position.id.clone()).collect();
    // After those that were taken out of the same lot before.
    let stem = format!("{from}-");
    let after = next.lots.iter().skip(at + 1).take_while(|lot| lot.id.starts_with(&stem)).count();
    next.lots.insert(at + 1 + after, new);
    if let Some(limit) = &mut next.procurement.lots_per_bidder
        && let Some(place) = limit.order.iter().position(|other| *other == from)
    {
        limit.order.insert(place + 1 + after, id.clone());
    }
    Some((id, name, ids))
}

/// `gront-2`, `gront-3` …: short, as it names a sheet of the price form.
fn free_id(input: &ProcurementInput, from: &str) -> String {
    let is_free = |id: &String| !input.lots.iter().any(|lot| lot.id == *id);
    // One more than there are lots: one of them is free.
    (2..input.lots.len() + 3).map(|number| format!("{from}-{number}")).find(is_free).unwrap_or_default()
}

fn notes(input: &ProcurementInput, record: &ProducersRecord, group: &GroupRecord, parts: &[Vec<usize>]) -> Vec<Text> {
    let mut notes = vec![Text::fixed(
        "Modell, krav och kriterier är de samma som i området som raderna kommer från.",
        "Model, requirements and criteria are the same as in the lot that the rows come from.",
    )];
    let of = parts.iter().filter_map(|part| record.rows.get(*part.first()?)).map(|row| row.lot);
    if of.filter_map(|lot| input.lots.get(lot)).any(|lot| !lot.criteria.is_empty()) {
        notes.push(Text::fixed(
            "Belopp i kronor för kriterier gäller nu varje område för sig. Se över dem.",
            "Amounts in kronor for criteria now hold for each lot by itself. Look them over.",
        ));
    }
    if input.procurement.lots_per_bidder.is_some() {
        notes.push(Text::fixed(
            "Gränsen för hur många områden en anbudsgivare kan vinna är den samma, fast områdena är fler. Se över den.",
            "The limit on how many lots a bidder may win is the same, though there are more lots. Look it over.",
        ));
    }
    if group.alone.is_empty() {
        notes.push(Text::fixed(
            "Någon del klaras bara av flera tillsammans. Berätta i dialogen att anbud kan lämnas gemensamt.",
            "Some part can only be delivered by several together. Say in the dialogue that bids may be joint.",
        ));
    }
    notes
}

impl ProducersRecord {
    /// Whether [`propose_lots`] has a proposal for a group, by its place.
    pub fn has_proposal(&self, group: usize) -> bool {
        self.groups.get(group).is_some_and(|group| !parts(self, group).is_empty())
    }
}
