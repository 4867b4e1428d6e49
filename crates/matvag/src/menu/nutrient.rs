//! Energy and nutrients, and what 100 g of a food has of them.

use std::collections::BTreeMap;

use crate::food::{Cells, Foods, TextTable};
use crate::num::{Decimal, Ratio};
use crate::problem::Problems;
use crate::text::{Text, Unit};

/// Declares the nutrients: the enum, and a value for each of them.
macro_rules! nutrients {
    ($($(#[$doc:meta])* $variant:ident $field:ident = $id:literal, $column:literal, $unit:literal, $sv:literal, $en:literal;)+) => {
        /// Energy or a nutrient.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Nutrient {
            $($(#[$doc])* $variant,)+
        }

        impl Nutrient {
            /// Every one, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// A permanent name: `vitamin-d`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The column of a table with values for 100 g: `vitamin_d_ug`.
            pub const fn column(self) -> &'static str {
                match self { $(Self::$variant => $column,)+ }
            }

            /// What it is called.
            pub const fn text(self) -> Text {
                match self { $(Self::$variant => Text::fixed($sv, $en),)+ }
            }

            /// What it is counted in: `kJ`, `g`, `mg`, `µg`.
            pub const fn symbol(self) -> &'static str {
                match self { $(Self::$variant => $unit,)+ }
            }
        }

        /// A value for each nutrient.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct PerNutrient<T> {
            $($(#[$doc])* pub $field: T,)+
        }

        impl<T> PerNutrient<T> {
            /// The value of a nutrient.
            pub const fn get(&self, nutrient: Nutrient) -> &T {
                match nutrient { $(Nutrient::$variant => &self.$field,)+ }
            }

            /// The value of a nutrient, to be changed.
            pub const fn get_mut(&mut self, nutrient: Nutrient) -> &mut T {
                match nutrient { $(Nutrient::$variant => &mut self.$field,)+ }
            }

            /// The same with something else made of every value.
            pub fn map<U>(&self, mut made: impl FnMut(Nutrient, &T) -> U) -> PerNutrient<U> {
                PerNutrient { $($field: made(Nutrient::$variant, &self.$field),)+ }
            }
        }
    };
}

nutrients! {
    /// Energy, kJ.
    Energy energy = "energy", "energy_kj", "kJ", "energi", "energy";
    /// Protein, g.
    Protein protein = "protein", "protein_g", "g", "protein", "protein";
    /// Fat, g.
    Fat fat = "fat", "fat_g", "g", "fett", "fat";
    /// Saturated fatty acids, g.
    Saturated saturated = "saturated", "saturated_g", "g", "mättat fett", "saturated fat";
    /// Available carbohydrate, g.
    Carbohydrate carbohydrate = "carbohydrate", "carbohydrate_g", "g", "kolhydrater", "carbohydrate";
    /// Fibre, g.
    Fibre fibre = "fibre", "fibre_g", "g", "fibrer", "fibre";
    /// Sugars, g.
    Sugars sugars = "sugars", "sugars_g", "g", "sockerarter", "sugars";
    /// Salt (sodium chloride), g.
    Salt salt = "salt", "salt_g", "g", "salt", "salt";
    /// Iron, mg.
    Iron iron = "iron", "iron_mg", "mg", "järn", "iron";
    /// Calcium, mg.
    Calcium calcium = "calcium", "calcium_mg", "mg", "kalcium", "calcium";
    /// Zinc, mg.
    Zinc zinc = "zinc", "zinc_mg", "mg", "zink", "zinc";
    /// Vitamin D, µg.
    VitaminD vitamin_d = "vitamin-d", "vitamin_d_ug", "µg", "D-vitamin", "vitamin D";
    /// Vitamin B12, µg.
    VitaminB12 vitamin_b12 = "vitamin-b12", "vitamin_b12_ug", "µg", "vitamin B12", "vitamin B12";
    /// Folate, µg.
    Folate folate = "folate", "folate_ug", "µg", "folat", "folate";
}

impl Nutrient {
    /// What it is counted in.
    pub fn unit(self) -> Unit {
        Unit::About(self.symbol().to_owned())
    }

    /// The nutrient with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|nutrient| nutrient.id() == id)
    }
}

/// Energy and nutrients in 100 g of the edible part of a food, in the state in which it is bought. None is unknown, and
/// never zero.
pub type Nutrients = PerNutrient<Option<Decimal>>;

/// What foods have of nutrients.
///
/// # Example
///
/// ```
/// use matvag::food::{Foods, TextTable};
/// use matvag::menu::NutrientTable;
/// use matvag::problem::Problems;
///
/// let mut problems = Problems::new();
/// let foods = "id\tsv\ten\tgroup\tstate\tbasis\nmellanmjolk\tmellanmjölk\tmilk\tmjolk\traw\tas-sold\n";
/// let foods = Foods::read(&TextTable::from_tabs("foods.tsv", foods), &mut problems);
/// let table = TextTable::from_tabs("egna.tsv", "food\tfat_g\tiron_mg\nmellanmjolk\t1,5\t\n");
/// let milk = NutrientTable::read(&table, &foods, &mut problems);
/// assert_eq!(problems.len(), 0);
/// let milk = milk.get("mellanmjolk").unwrap();
/// assert_eq!((milk.fat, milk.iron), (Some("1.5".parse().unwrap()), None));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NutrientTable(BTreeMap<String, Nutrients>);

impl NutrientTable {
    /// Reads the table. A row with a problem is left out, and every problem is told.
    ///
    /// Columns: `food` must be there; then those of [`Nutrient::column`], for 100 g of the edible part. An empty cell is
    /// unknown. 100 g hold no more than 100 g of anything.
    pub fn read(table: &TextTable<'_>, foods: &Foods, problems: &mut Problems) -> Self {
        let mut read = Self::default();
        for row in &table.rows {
            let cells = Cells::of(table, row);
            let food = cells.food_id("food", foods, problems);
            let before = problems.len();
            let nutrients = Nutrients::default().map(|nutrient, _| {
                let amount = cells.number(nutrient.column(), problems)?;
                if nutrient.symbol() == "g" && Decimal::from(100) < amount {
                    let message = crate::text!(
                        "{column}: 100 g kan inte hålla {amount} g",
                        "{column}: 100 g cannot hold {amount} g",
                        column = nutrient.column(),
                        amount = amount
                    );
                    cells.tell(problems, nutrient.column(), "nutrient-above-hundred", message);
                    return None;
                }
                Some(amount)
            });
            let Some(food) = food.filter(|_| problems.len() == before) else { continue };
            if read.0.insert(food.to_owned(), nutrients).is_some() {
                let message = crate::text!("{food} har två rader", "{food} has two rows", food = food);
                cells.tell(problems, "food", "nutrients-twice", message);
            }
        }
        read
    }

    /// What a food has; none where nothing is known.
    pub fn get(&self, food: &str) -> Option<&Nutrients> {
        self.0.get(food)
    }

    /// Every food that something is known of, by its id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Nutrients)> {
        self.0.iter().map(|(food, nutrients)| (food.as_str(), nutrients))
    }

    /// This table with the rows of another in place of its own: a user's own values come first.
    #[must_use]
    pub fn replaced_by(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

/// The amounts in one kilogram, where they are known: ten times those in 100 g.
pub(super) fn per_kg(nutrients: &Nutrients) -> PerNutrient<Option<Ratio>> {
    nutrients.map(|_, amount| amount.map(|amount| &Ratio::from(amount) * &Ratio::from(10)))
}
