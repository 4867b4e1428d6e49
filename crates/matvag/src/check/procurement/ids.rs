//! Ids: what they look like, that they are unique, and what they name.

use std::collections::BTreeMap;

use super::reader::{Reader, quoted};
use crate::check::rows;
use crate::input::{AnswerForInput, LotInput, MeasureInput, ModelInput};
use crate::procurement::RowKind;
use crate::text;
use crate::text::Text;

/// The most characters that an id may have.
const MOST_CHARACTERS: usize = 40;
/// What a priority order calls the price.
const PRICE: &str = "price";

/// What ids name.
struct Ids<'i, T> {
    named: BTreeMap<&'i str, T>,
    /// Whether an id is empty or stands twice, or the list itself is missing, which is an error each time. What names
    /// nothing may then mean that, so it is no problem of its own.
    in_doubt: bool,
}

/// The lots by id.
pub(in crate::check) struct LotIds<'i>(Ids<'i, usize>);

/// What the ids of one lot name.
pub(in crate::check) struct RowIds<'i>(Ids<'i, Row>);

/// A list of a lot, and the index of an entry in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Row {
    Position(usize),
    MarkupPart(usize),
    Requirement(usize),
    Criterion(usize),
    OwnCost(usize),
}

impl<'i, T: Copy> Ids<'i, T> {
    /// Reads the id of an entry; `path` says where an entry is.
    fn add(&mut self, place: &mut Reader<'_>, id: &'i str, entry: T, path: impl Fn(T) -> String) {
        let well_formed = is_well_formed(place, id);
        if id.is_empty() {
            self.in_doubt = true;
            return;
        }
        match self.named.get(id) {
            None => {
                self.named.insert(id, entry);
            }
            Some(earlier) => {
                self.in_doubt = true;
                if well_formed {
                    repeated(place, id, &path(*earlier));
                }
            }
        }
    }

    /// What an id names among the entries that are asked for, or a problem.
    fn find<R>(
        &self,
        place: &mut Reader<'_>,
        id: &str,
        (code, what): (&'static str, Text),
        asked_for: impl Fn(T) -> Option<R>,
    ) -> Option<R> {
        let found = self.named.get(id).and_then(|entry| asked_for(*entry));
        if found.is_none() && !self.in_doubt {
            let known = self.named.iter().filter(|(_, entry)| asked_for(**entry).is_some()).map(|(id, _)| *id);
            unknown(place, code, &what, id, known);
        }
        found
    }
}

impl<'i> LotIds<'i> {
    /// Reads the ids of all lots.
    pub(in crate::check) fn read(lots: &mut Reader<'_>, inputs: &'i [LotInput]) -> Self {
        let mut ids = Ids { named: BTreeMap::new(), in_doubt: inputs.is_empty() };
        for (index, input) in inputs.iter().enumerate() {
            ids.add(&mut lots.index(index).key("id"), &input.id, index, |earlier| format!("lots/{earlier}"));
        }
        Self(ids)
    }

    /// The index of the lot with this id, or a problem.
    pub(in crate::check) fn find(&self, place: &mut Reader<'_>, id: &str) -> Option<usize> {
        self.0.find(place, id, ("unknown-lot", Text::fixed("inget anbudsområde", "not a lot")), Some)
    }
}

impl<'i> RowIds<'i> {
    /// Reads every id of a lot.
    pub(in crate::check) fn read(lot: &mut Reader<'_>, input: &'i LotInput) -> Self {
        let mut ids = Self(Ids { named: BTreeMap::new(), in_doubt: rows::lacks_positions(input) });
        let mut list = lot.key("positions");
        for (index, position) in input.positions.iter().enumerate() {
            ids.add(&mut list.index(index), &position.id, Row::Position(index));
        }
        let mut list = lot.key("markup_parts");
        for (index, part) in input.markup_parts.iter().enumerate() {
            ids.add(&mut list.index(index), &part.id, Row::MarkupPart(index));
        }
        let mut list = lot.key("requirements");
        for (index, requirement) in input.requirements.iter().enumerate() {
            ids.add(&mut list.index(index), &requirement.id, Row::Requirement(index));
        }
        let mut list = lot.key("criteria");
        for (index, criterion) in input.criteria.iter().enumerate() {
            ids.add(&mut list.index(index), &criterion.id, Row::Criterion(index));
        }
        if let ModelInput::LifeCycleCost { own_costs, .. } = &input.model {
            let mut model = lot.key("model");
            let mut list = model.key("own_costs");
            for (index, cost) in own_costs.iter().enumerate() {
                ids.add(&mut list.index(index), &cost.id, Row::OwnCost(index));
            }
        }
        ids
    }

    fn add(&mut self, entry: &mut Reader<'_>, id: &'i str, row: Row) {
        let mut place = entry.key("id");
        if matches!(row, Row::Criterion(_)) && id == PRICE {
            place.error(
                "id-reserved",
                Text::fixed(
                    "\"price\" betyder priset i en prioritetsordning",
                    "\"price\" means the price in a priority order",
                ),
                Text::fixed("ge kriteriet ett annat id", "give the criterion another id"),
            );
        }
        self.0.add(&mut place, id, row, Row::path);
    }

    /// The index of the criterion with this id, or a problem.
    pub(in crate::check) fn criterion(&self, place: &mut Reader<'_>, id: &str) -> Option<usize> {
        let what = ("unknown-criterion", Text::fixed("inget kriterium", "not a criterion"));
        self.0.find(place, id, what, |row| if let Row::Criterion(index) = row { Some(index) } else { None })
    }

    /// The index of the position with this id, or a problem.
    pub(in crate::check) fn position(&self, place: &mut Reader<'_>, id: &str) -> Option<usize> {
        let what = ("unknown-position", Text::fixed("ingen position", "not a position"));
        self.0.find(place, id, what, |row| if let Row::Position(index) = row { Some(index) } else { None })
    }

    /// What an id names, or a problem.
    pub(in crate::check) fn row(&self, place: &mut Reader<'_>, id: &str) -> Option<Row> {
        self.0.find(place, id, ("unknown-row", Text::fixed("ingen rad", "not a row")), Some)
    }

    /// The rows that a price form answers, sorted by id.
    pub(in crate::check) fn answered(&self, lot: &LotInput) -> Vec<(String, RowKind)> {
        let kind = |row: Row| match row {
            Row::Position(index) => Some(RowKind::Position(index)),
            Row::MarkupPart(index) => Some(RowKind::MarkupPart(index)),
            Row::Requirement(index) => Some(RowKind::Requirement(index)),
            Row::Criterion(index) => {
                let criterion = lot.criteria.get(index)?;
                let by_jury = matches!(criterion.measure, MeasureInput::Jury { .. });
                let for_lot = criterion.answer_for != Some(AnswerForInput::Positions);
                (for_lot && !by_jury).then_some(RowKind::Criterion(index))
            }
            Row::OwnCost(index) => {
                let ModelInput::LifeCycleCost { own_costs, .. } = &lot.model else { return None };
                let declared = own_costs.get(index)?.for_each.is_some();
                declared.then_some(RowKind::OwnCost(index))
            }
        };
        self.0.named.iter().filter_map(|(id, row)| Some(((*id).to_owned(), kind(*row)?))).collect()
    }
}

impl Row {
    fn path(self) -> String {
        match self {
            Self::Position(index) => format!("positions/{index}"),
            Self::MarkupPart(index) => format!("markup_parts/{index}"),
            Self::Requirement(index) => format!("requirements/{index}"),
            Self::Criterion(index) => format!("criteria/{index}"),
            Self::OwnCost(index) => format!("model/own_costs/{index}"),
        }
    }
}

/// Whether a text can be an id; if not, a problem.
fn is_well_formed(place: &mut Reader<'_>, id: &str) -> bool {
    let may_stand = |c: char| c.is_ascii_alphanumeric() || "-_.åäöÅÄÖ".contains(c);
    let message = if id.is_empty() {
        Text::fixed("id saknas", "the id is empty")
    } else if let Some(other) = id.chars().find(|c| !may_stand(*c)) {
        text!(
            "tecknet \"{other}\" i \"{id}\" kan inte stå i ett id",
            "the character \"{other}\" in \"{id}\" cannot stand in an id",
            other = other.to_string(),
            id = quoted(id),
        )
    } else if MOST_CHARACTERS < id.chars().count() {
        text!("id \"{id}\" är längre än 40 tecken", "the id \"{id}\" is longer than 40 characters", id = quoted(id))
    } else {
        return true;
    };
    let remedy = Text::fixed(
        "skriv högst 40 tecken: bokstäver, siffror, bindestreck, understreck och punkter, utan mellanslag",
        "write at most 40 characters: letters, digits, hyphens, underscores and points, without spaces",
    );
    place.error("id-malformed", message, remedy);
    false
}

fn repeated(place: &mut Reader<'_>, id: &str, earlier: &str) {
    place.error(
        "id-repeated",
        text!(
            "\"{id}\" är redan id för {earlier}",
            "\"{id}\" is already the id of {earlier}",
            id = id,
            earlier = earlier,
        ),
        Text::fixed("ge den ena ett annat id", "give one of them another id"),
    );
}

/// Says that an id names nothing, and which ids there are.
fn unknown<'i>(
    place: &mut Reader<'_>,
    code: &'static str,
    what: &Text,
    written: &str,
    known: impl Iterator<Item = &'i str>,
) {
    let mut known: Vec<&str> = known.take(11).collect();
    let more = known.len() == 11;
    known.truncate(10);
    let mut listed = known.join(", ");
    if more {
        listed.push_str(", …");
    }
    let remedy = if listed.is_empty() {
        Text::fixed("det finns ingen att peka på", "there is none to point to")
    } else {
        text!("de som finns: {listed}", "there are: {listed}", listed = listed)
    };
    let message =
        text!("\"{written}\" är {what} här", "\"{written}\" is {what} here", written = quoted(written), what = what);
    place.error(code, message, remedy);
}
