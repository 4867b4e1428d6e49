//! Foods as people write them in a table: an id, a name or one of its synonyms, whatever the case.

use std::collections::BTreeMap;

use matvag::food::{Foods, TextTable};
use matvag::problem::{Place, Problem, Problems};
use matvag::text;
use matvag::text::Text;

use crate::header::fold;
use crate::text_table::quoted;

/// So many foods that are like a word are proposed.
const PROPOSED: usize = 3;
/// Less alike than this is not proposed.
const ALIKE: f64 = 0.8;

/// The names of a table of foods.
pub(crate) struct FoodNames<'f> {
    foods: &'f Foods,
    /// A name without case and signs: its food, or none when several have it.
    by_name: BTreeMap<String, Option<usize>>,
}

impl<'f> FoodNames<'f> {
    pub(crate) fn of(foods: &'f Foods) -> Self {
        let mut by_name: BTreeMap<String, Option<usize>> = BTreeMap::new();
        let mut own = BTreeMap::new();
        for (index, food) in foods.iter().enumerate() {
            for name in [&food.name.sv, &food.name.en] {
                own.entry(fold(name)).and_modify(|food| *food = None).or_insert(Some(index));
            }
            for name in &food.synonyms {
                let same = |food: &mut Option<usize>| *food = food.filter(|food| *food == index);
                by_name.entry(fold(name)).and_modify(same).or_insert(Some(index));
            }
        }
        // What a food is called comes before what another one is called too.
        by_name.extend(own);
        Self { foods, by_name }
    }

    /// The id of the food that is meant, if there is one and only one.
    pub(crate) fn id(&self, written: &str) -> Option<&'f str> {
        let written = written.trim();
        let by_name = || self.by_name.get(&fold(written)).copied().flatten();
        let index = self.foods.index(written).or_else(by_name)?;
        self.foods.at(index).map(|food| food.id.as_str())
    }

    /// Ids of foods that are called something like it, the most alike first.
    fn like(&self, written: &str) -> Vec<&'f str> {
        let written = fold(written);
        let mut alike: Vec<(f64, usize)> = self
            .by_name
            .iter()
            .filter_map(|(name, food)| Some((strsim::jaro_winkler(name, &written), (*food)?)))
            .filter(|(alike, _)| ALIKE <= *alike)
            .collect();
        alike.sort_by(|(one, first), (other, second)| other.total_cmp(one).then(first.cmp(second)));
        let mut ids: Vec<&str> = Vec::new();
        for (_, index) in alike {
            if let Some(food) = self.foods.at(index)
                && !ids.contains(&food.id.as_str())
            {
                ids.push(&food.id);
            }
            if ids.len() == PROPOSED {
                break;
            }
        }
        ids
    }

    /// Writes ids in a table's column `food`, and tells of the foods that nobody knows: their rows count for nothing.
    /// What `kept` lets through stays as it is.
    pub(crate) fn resolve(&self, table: &mut TextTable<'_>, kept: impl Fn(&str) -> bool, problems: &mut Problems) {
        let Some(column) = table.column("food") else { return };
        let mut unknown: Vec<(u32, String)> = Vec::new();
        for (row, cells) in &mut table.rows {
            let Some(cell) = cells.get_mut(column) else { continue };
            let written = cell.trim();
            if written.is_empty() || written == "-" || kept(written) {
                continue;
            }
            match self.id(written) {
                Some(id) => *cell = id.to_owned().into(),
                None => unknown.push((*row, written.to_owned())),
            }
        }
        let Some((_, first)) = unknown.first() else { return };
        let names = quoted(unknown.iter().map(|(_, name)| name.as_str()));
        let message = text!(
            "livsmedel som inte finns i livsmedelstabellen: {names}; raderna räknas inte",
            "foods that are not in the table of foods: {names}; the rows do not count",
            names = names
        );
        let like = self.like(first);
        let remedy = if like.is_empty() {
            Text::fixed(
                "skriv livsmedlets id; matvag foods ORD visar det",
                "write the food's id; matvag foods WORD shows it",
            )
        } else {
            text!(
                "skriv livsmedlets id, för \"{first}\" kanske: {like}; matvag foods ORD visar fler",
                "write the food's id, for \"{first}\" perhaps: {like}; matvag foods WORD shows more",
                first = first,
                like = like.join(", ")
            )
        };
        let places: Vec<Place> = unknown.iter().map(|(row, _)| table.place(*row, Some(column))).collect();
        let problem = Problem::warning("food-unknown", Place::default(), message).remedy(remedy);
        problems.push(Problem { places, ..problem });
    }
}
