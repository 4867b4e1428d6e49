//! The allergens that must be told of (EU 1169/2011, annex II), and which of them a food has.

use std::collections::BTreeMap;

use crate::food::{Cells, Foods, TextTable};
use crate::problem::Problems;
use crate::text;
use crate::text::Text;

/// Declares the allergens.
macro_rules! allergens {
    ($($(#[$doc:meta])* $variant:ident = $bit:literal, $id:literal, $sv:literal, $en:literal;)+) => {
        /// An allergen of annex II of Regulation (EU) No 1169/2011.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Allergen {
            $($(#[$doc])* $variant,)+
        }

        impl Allergen {
            /// Every one, in the order of the annex.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// A permanent name: `gluten`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// What it is called.
            pub const fn text(self) -> Text {
                match self { $(Self::$variant => Text::fixed($sv, $en),)+ }
            }

            const fn bit(self) -> u16 {
                match self { $(Self::$variant => 1 << $bit,)+ }
            }
        }
    };
}

allergens! {
    /// Cereals with gluten.
    Gluten = 0, "gluten", "spannmål med gluten", "cereals with gluten";
    /// Crustaceans.
    Crustaceans = 1, "crustaceans", "kräftdjur", "crustaceans";
    /// Eggs.
    Eggs = 2, "eggs", "ägg", "eggs";
    /// Fish.
    Fish = 3, "fish", "fisk", "fish";
    /// Peanuts.
    Peanuts = 4, "peanuts", "jordnötter", "peanuts";
    /// Soybeans.
    Soybeans = 5, "soybeans", "sojabönor", "soybeans";
    /// Milk, with lactose.
    Milk = 6, "milk", "mjölk", "milk";
    /// Nuts.
    Nuts = 7, "nuts", "nötter", "nuts";
    /// Celery.
    Celery = 8, "celery", "selleri", "celery";
    /// Mustard.
    Mustard = 9, "mustard", "senap", "mustard";
    /// Sesame seeds.
    Sesame = 10, "sesame", "sesamfrön", "sesame seeds";
    /// Sulphur dioxide and sulphites above 10 mg/kg.
    Sulphites = 11, "sulphites", "svaveldioxid och sulfit", "sulphur dioxide and sulphites";
    /// Lupin.
    Lupin = 12, "lupin", "lupin", "lupin";
    /// Molluscs.
    Molluscs = 13, "molluscs", "blötdjur", "molluscs";
}

/// Which allergens something has, as somebody has said it. A food of which nobody has said is none of these sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Allergens(u16);

impl Allergens {
    /// None of them.
    pub const NONE: Self = Self(0);

    /// The same with one more.
    #[must_use]
    pub const fn with(self, allergen: Allergen) -> Self {
        Self(self.0 | allergen.bit())
    }

    /// Whether one is among them.
    pub const fn contains(self, allergen: Allergen) -> bool {
        self.0 & allergen.bit() != 0
    }

    /// Those of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that the other does not have.
    #[must_use]
    pub const fn beyond(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// One after the other, in the order of the annex.
    pub fn iter(self) -> impl Iterator<Item = Allergen> {
        Allergen::ALL.iter().copied().filter(move |allergen| self.contains(*allergen))
    }
}

/// Which allergens foods have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllergenTable(BTreeMap<String, Allergens>);

impl AllergenTable {
    /// Reads the table. A row with a problem is left out, and every problem is told.
    ///
    /// Columns: `food` and `allergens` must be there: ids, or Swedish or English names, separated by `|`; `none` or
    /// `inga` where the food has none of them. An empty cell is a problem, since it does not tell unknown from none.
    /// `may` may be: what foods of the name often have besides. A food with anything there is passed over, since what
    /// is certain of it is not all of it.
    pub fn read(table: &TextTable<'_>, foods: &Foods, problems: &mut Problems) -> Self {
        let mut read = Self::default();
        for row in &table.rows {
            let cells = Cells::of(table, row);
            let food = cells.food_id("food", foods, problems);
            let Some(text) = cells.required("allergens", problems) else { continue };
            let is_certain = cells.text("may").is_none();
            let allergens = if ["none", "inga"].contains(&text.to_lowercase().as_str()) {
                Some(Allergens::NONE)
            } else {
                let named = |name: &str| {
                    let found = Allergen::ALL.iter().copied().find(|allergen| {
                        let is_called =
                            |called: &str| called.eq_ignore_ascii_case(name) || called == name.to_lowercase();
                        is_called(allergen.id()) || is_called(&allergen.text().sv) || is_called(&allergen.text().en)
                    });
                    if found.is_none() {
                        not_an_allergen(&cells, name, problems);
                    }
                    found
                };
                let named: Vec<Option<Allergen>> = cells.list("allergens").map(named).collect();
                named.into_iter().try_fold(Allergens::NONE, |all, one| Some(all.with(one?)))
            };
            if let (Some(food), Some(allergens), true) = (food, allergens, is_certain) {
                read.0.insert(food.to_owned(), allergens);
            }
        }
        read
    }

    /// Which allergens a food has; none where nobody has said.
    pub fn get(&self, food: &str) -> Option<Allergens> {
        self.0.get(food).copied()
    }
}

fn not_an_allergen(cells: &Cells<'_, '_>, name: &str, problems: &mut Problems) {
    let message = text!(
        "allergens: ”{name}” är inte någon av de fjorton allergenerna",
        "allergens: \"{name}\" is none of the fourteen allergens",
        name = name
    );
    let ids = Allergen::ALL.iter().map(|allergen| allergen.id()).collect::<Vec<_>>().join(", ");
    let remedy = text!("skriv någon av: {ids}", "write one of: {ids}", ids = ids);
    cells.tell_with(problems, "allergens", "allergen-unknown", message, &remedy);
}
