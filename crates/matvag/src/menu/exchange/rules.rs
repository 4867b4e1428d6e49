//! Which food may stand in for which in a kitchen: rows of a table that a user may replace.

use crate::food::{Cells, Foods, TextTable};
use crate::menu::read::{above_zero, number};
use crate::num::{Ratio, Share};
use crate::problem::Problems;
use crate::text;
use crate::text::Text;

/// A food that may stand in for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwapRule {
    /// The place in [`Foods`] of the food that is replaced.
    pub from: usize,
    /// The place of the food that replaces it.
    pub to: usize,
    /// Kilograms of the new food, trimmed and in the state in which it is bought, for each kilogram of the old.
    pub ratio: Ratio,
    /// The largest share of the old food that can be replaced before it is another dish.
    pub most: Share,
    /// What to mind in the kitchen.
    pub hint: Text,
}

/// Rules, in the order of their table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SwapRules(Vec<SwapRule>);

impl SwapRules {
    /// Reads the table. A row with a problem is left out, and every problem is told.
    ///
    /// Columns: `from`, `to` (ids of foods), `ratio` (above 0) and `most` (a share, 0 to 1) must be there; `sv` and `en`
    /// (what to mind) may be.
    pub fn read(table: &TextTable<'_>, foods: &Foods, problems: &mut Problems) -> Self {
        Self(table.rows.iter().filter_map(|row| rule(&Cells::of(table, row), foods, problems)).collect())
    }

    /// The rules for a food.
    pub fn of(&self, from: usize) -> impl Iterator<Item = &SwapRule> {
        self.0.iter().filter(move |rule| rule.from == from)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn rule(cells: &Cells<'_, '_>, foods: &Foods, problems: &mut Problems) -> Option<SwapRule> {
    // Everything is read before anything is refused, so that every problem of the row is told.
    let (from, to) = (food(cells, "from", foods, problems), food(cells, "to", foods, problems));
    let ratio = cells.required("ratio", problems).and_then(|_| above_zero(cells, "ratio", problems));
    let most = cells.required("most", problems).and_then(|_| number(cells, "most", problems));
    let most = most.and_then(|most| {
        let share = Share::new(most.into()).ok();
        if share.is_none() {
            let message = text!("most: {most} är mer än 1", "most: {most} is above 1", most = most);
            cells.tell(problems, "most", "share-above-one", message);
        }
        share
    });
    let said = |column: &str| cells.text(column).unwrap_or_default().to_owned();
    let hint = Text { sv: said("sv").into(), en: said("en").into() };
    Some(SwapRule { from: from?, to: to?, ratio: ratio?.into(), most: most?, hint })
}

fn food(cells: &Cells<'_, '_>, column: &'static str, foods: &Foods, problems: &mut Problems) -> Option<usize> {
    let id = cells.required(column, problems)?;
    let food = foods.index(id);
    if food.is_none() {
        let message = text!(
            "{column}: det finns inget livsmedel {id}",
            "{column}: there is no food {id}",
            column = column,
            id = id
        );
        cells.tell(problems, column, "no-such-food", message);
    }
    food
}
