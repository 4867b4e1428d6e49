//! What so much food comes to: masses, kronor, kg CO2e, nutrients, shares; each with the mass that it covers.

use super::nutrient::{Nutrient, PerNutrient};
use crate::food::Trait;
use crate::num::Ratio;
use crate::problem::Place;
use crate::text::Text;

/// A sum over ingredients, and how much it covers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The sum over the ingredients of which it is known. With nothing covered this is 0 and means nothing: see
    /// [`Sum::known`].
    pub value: Ratio,
    /// Kilograms of the recipe's own amounts that it covers.
    pub covered: Ratio,
}

impl Sum {
    /// The sum; none where it covers nothing.
    pub fn known(&self) -> Option<&Ratio> {
        (!self.covered.is_zero()).then_some(&self.value)
    }
}

/// What an amount of food comes to: a recipe, a portion of it, a meal, a menu.
///
/// Every sum covers some of `given`. Where it does not cover all of it, the true value is higher ("at least"), and
/// `gaps` names the ingredients that are missing in it. Nutrients are those of the edible mass: nothing is taken away for
/// what cooking destroys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Kilograms as the recipes give them (bought, trimmed or cooked) of everything that has a mass: what each sum
    /// should cover.
    pub given: Ratio,
    /// Kilograms as purchased.
    pub purchased: Sum,
    /// Kilograms left to cook.
    pub edible: Sum,
    /// Kilograms after cooking.
    pub cooked: Sum,
    /// Kronor for what is purchased.
    pub cost: Sum,
    /// kg CO2e of what is purchased: the sum of the medians.
    pub co2e: Sum,
    /// Energy and nutrients of the edible mass, before anything is thrown away.
    pub nutrients: PerNutrient<Sum>,
    /// Kilograms as purchased of each kind of food.
    pub kinds: PerKind<Ratio>,
    /// Organic, not organic and unknown, in kilograms as purchased and in kronor.
    pub organic: OrganicParts,
    /// Fresh produce by season, in kilograms as purchased.
    pub season: SeasonParts,
    /// The ingredients that some sum does not cover, each once, in the order in which they were met.
    pub gaps: Vec<Gap>,
}

/// An ingredient that some sums do not cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What the recipe calls it.
    pub name: String,
    /// Its kilograms as the recipe gives them; none where they are unknown.
    pub given: Option<Ratio>,
    /// What is not known of it.
    pub missing: Vec<Missing>,
    /// Where it stands.
    pub place: Place,
}

/// What is not known of an ingredient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// The name is not surely one food: nothing else is known then.
    Food,
    /// The menu names a dish that no recipe has: nothing of it is known.
    Recipe,
    /// The amount cannot be turned into kilograms: nothing else can be counted then.
    Mass,
    /// The share that can be eaten, so that purchased and edible mass cannot be told from each other.
    EdibleShare,
    /// What it weighs raw for its cooked mass.
    Yield,
    /// The price.
    Price,
    /// An emission factor.
    Factor,
    /// The amount of a nutrient.
    Nutrient(Nutrient),
}

impl Missing {
    /// What is missing, in words.
    pub const fn text(self) -> Text {
        match self {
            Self::Food => Text::fixed("säkert livsmedel", "a sure food"),
            Self::Recipe => Text::fixed("recept", "recipe"),
            Self::Mass => Text::fixed("vikt", "mass"),
            Self::EdibleShare => Text::fixed("ätlig andel", "edible share"),
            Self::Yield => Text::fixed("rå vikt för den tillagade", "raw mass for the cooked one"),
            Self::Price => Text::fixed("pris", "price"),
            Self::Factor => Text::fixed("klimatfaktor", "emission factor"),
            Self::Nutrient(nutrient) => nutrient.text(),
        }
    }
}

/// Declares the kinds of food whose mass is told.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $field:ident = $id:literal, $sv:literal, $en:literal;)+) => {
        /// A kind of food whose share of the purchased mass is told. Kinds overlap: beef is animal, meat and red meat.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FoodKind {
            $($(#[$doc])* $variant,)+
        }

        impl FoodKind {
            /// Every one, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// A permanent name: `red-meat`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// What it is called.
            pub const fn text(self) -> Text {
                match self { $(Self::$variant => Text::fixed($sv, $en),)+ }
            }
        }

        /// A value for each kind.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct PerKind<T> {
            $($(#[$doc])* pub $field: T,)+
        }

        impl<T> PerKind<T> {
            /// The value of a kind.
            pub const fn get(&self, kind: FoodKind) -> &T {
                match kind { $(FoodKind::$variant => &self.$field,)+ }
            }

            /// The value of a kind, to be changed.
            pub const fn get_mut(&mut self, kind: FoodKind) -> &mut T {
                match kind { $(FoodKind::$variant => &mut self.$field,)+ }
            }

            /// The same with something else made of every value.
            pub fn map<U>(&self, mut made: impl FnMut(FoodKind, &T) -> U) -> PerKind<U> {
                PerKind { $($field: made(FoodKind::$variant, &self.$field),)+ }
            }
        }
    };
}

kinds! {
    /// From animals.
    Animal animal = "animal", "animaliskt", "from animals";
    /// Meat, with poultry and charcuterie.
    Meat meat = "meat", "kött", "meat";
    /// Beef, pork, lamb, game.
    RedMeat red_meat = "red-meat", "rött kött", "red meat";
    /// Fish and shellfish.
    Fish fish = "fish", "fisk och skaldjur", "fish and shellfish";
    /// Egg.
    Egg egg = "egg", "ägg", "egg";
    /// Dairy, with cheese.
    Dairy dairy = "dairy", "mejeri", "dairy";
    /// Cheese.
    Cheese cheese = "cheese", "ost", "cheese";
    /// Legumes.
    Legume legume = "legume", "baljväxter", "legumes";
    /// Whole grain.
    WholeGrain whole_grain = "whole-grain", "fullkorn", "whole grain";
    /// Fresh fruit and vegetables.
    FreshProduce fresh_produce = "fresh-produce", "färsk frukt och grönt", "fresh produce";
}

impl FoodKind {
    /// The traits of the food table, any of which makes a food this kind; cheese goes by its group.
    pub const fn traits(self) -> &'static [Trait] {
        match self {
            Self::Animal => &[Trait::Animal],
            Self::Meat => &[Trait::Meat, Trait::Poultry, Trait::RedMeat],
            Self::RedMeat => &[Trait::RedMeat],
            Self::Fish => &[Trait::Fish, Trait::Seafood],
            Self::Egg => &[Trait::Egg],
            Self::Dairy => &[Trait::Dairy],
            Self::Cheese => &[],
            Self::Legume => &[Trait::Legume],
            Self::WholeGrain => &[Trait::WholeGrain],
            Self::FreshProduce => &[Trait::FreshProduce],
        }
    }
}

/// So much that is organic, that is not, and of which nobody has said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganicParts {
    /// Kilograms as purchased.
    pub mass: ByOrganic,
    /// Kronor, of what has a price.
    pub value: ByOrganic,
}

/// An amount by whether it is organic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByOrganic {
    /// Organic.
    pub yes: Ratio,
    /// Not organic.
    pub no: Ratio,
    /// Nobody has said.
    pub unknown: Ratio,
}

impl ByOrganic {
    /// The least and the highest share that is organic: what is unknown may be either. None of nothing.
    pub fn share(&self) -> Option<(Ratio, Ratio)> {
        let all = &(&self.yes + &self.no) + &self.unknown;
        Some((self.yes.over(&all).ok()?, (&self.yes + &self.unknown).over(&all).ok()?))
    }
}

/// Fresh produce by the Swedish season of the month in which it is served. It says when something could be Swedish, not
/// that it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeasonParts {
    /// Kilograms in a month of harvest.
    pub harvest: Ratio,
    /// Kilograms in a month of storage.
    pub storage: Ratio,
    /// Kilograms in neither.
    pub outside: Ratio,
    /// Kilograms of which the season is not known, or not grown here, or without a month.
    pub unknown: Ratio,
}

impl SeasonParts {
    /// The least and the highest share in season, of all fresh produce. None without any.
    pub fn share(&self) -> Option<(Ratio, Ratio)> {
        let within = &self.harvest + &self.storage;
        let all = &(&within + &self.outside) + &self.unknown;
        Some((within.over(&all).ok()?, (&within + &self.unknown).over(&all).ok()?))
    }
}
