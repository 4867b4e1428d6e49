//! What the full engine knows of foods: the bundled tables, and what recognises names. Made when it is first asked.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

use matvag::article::{Article, Mapping, Match, Matcher, Words};
use matvag::climate::{Knowledge, ProcurementClimate, Recognised, climate_of};
use matvag::food::{FactorSets, Foods, TextTable};
use matvag::problem::Problems;

use crate::desk::Checked;
use crate::wire::ConfirmedFood;

/// What names were taken to say: a name and its group, and what they are.
type Heard = BTreeMap<(String, Option<String>), Recognised>;

/// The foods, what recognises them, and the factor sets.
#[derive(Default)]
pub(crate) struct Known {
    tables: OnceCell<(Foods, FactorSets)>,
    matcher: OnceCell<Matcher>,
    /// What names were taken to say, and what was confirmed then: bids mostly say the same names, and an edit of the
    /// model changes none.
    heard: RefCell<(Vec<ConfirmedFood>, Heard)>,
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Known").finish_non_exhaustive()
    }
}

impl Known {
    fn tables(&self) -> &(Foods, FactorSets) {
        self.tables.get_or_init(|| {
            // The bundled sets fit together: a test of theirs holds that.
            (matvag_data::foods(), FactorSets::new(matvag_data::factor_sets()).unwrap_or_default())
        })
    }

    /// The foods.
    pub(crate) fn foods(&self) -> &Foods {
        &self.tables().0
    }

    /// The factor sets.
    pub(crate) fn sets(&self) -> &FactorSets {
        &self.tables().1
    }

    /// What recognises names.
    pub(crate) fn matcher(&self) -> &Matcher {
        self.matcher.get_or_init(|| {
            Matcher::new(matvag_data::foods(), Words::read(&matvag_data::words(), &mut Problems::new()))
        })
    }

    /// What a name is, with what has been confirmed asked first.
    pub(crate) fn read(&self, name: &str, group: Option<&str>, confirmed: &Mapping) -> Match {
        let article = Article { group: group.unwrap_or_default(), ..Article::named(name) };
        self.matcher().read(&article, confirmed)
    }

    /// The carbon footprint of what the bids offer; none where no line can be counted.
    pub(crate) fn climate(&self, checked: &Checked, confirmed: &[ConfirmedFood]) -> Option<ProcurementClimate> {
        let mut positions = checked.case.procurement.lots().iter().flat_map(|lot| &lot.positions);
        if positions.all(|position| position.kg_per_unit.is_none()) {
            return None;
        }
        let mapping = mapping(confirmed);
        if self.heard.borrow().0 != confirmed {
            *self.heard.borrow_mut() = (confirmed.to_vec(), Heard::new());
        }
        let recognise = |name: &str, group: Option<&str>| {
            let key = (name.to_owned(), group.map(str::to_owned));
            if let Some(known) = self.heard.borrow().1.get(&key) {
                return *known;
            }
            let found = self.read(name, group, &mapping);
            let recognised = Recognised { food: found.sure(), organic: found.is_organic() };
            self.heard.borrow_mut().1.insert(key, recognised);
            recognised
        };
        let knowledge = Knowledge { foods: self.foods(), sets: self.sets(), recognise: &recognise };
        let climate = climate_of(&checked.case.procurement, &checked.case.bids, &checked.outcome, &knowledge);
        climate.covers_anything().then_some(climate)
    }
}

/// What has been confirmed, as the core reads a mapping file.
pub(crate) fn mapping(confirmed: &[ConfirmedFood]) -> Mapping {
    let cell = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let rows = confirmed
        .iter()
        .map(|row| format!("{}\t{}\t{}\n", cell(&row.name), row.food.as_deref().unwrap_or("not-food"), cell(&row.by)));
    let text: String = std::iter::once("name\tfood\tby\n".to_owned()).chain(rows).collect();
    Mapping::read(&TextTable::from_tabs("arbetsfil", &text), &mut Problems::new())
}
