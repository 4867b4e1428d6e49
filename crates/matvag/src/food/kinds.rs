//! Closed sets of words that stand in the tables: groups, states, traits, bases, boundaries, methods.

use serde::Serialize;

use crate::text::Text;

/// A closed set of words.
pub(crate) trait Word: Sized + Copy + 'static {
    /// The word with this id.
    fn from_id(id: &str) -> Option<Self>;
    /// Every id.
    fn ids() -> Vec<&'static str>;
}

/// Declares an enum whose values have an id in the tables and a name for people.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal, $sv:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $id)] $variant,)+
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its id in the tables.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// What people call it.
            pub const fn text(self) -> Text {
                match self { $(Self::$variant => Text::fixed($sv, $en),)+ }
            }
        }

        impl Word for $name {
            fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.id() == id)
            }

            fn ids() -> Vec<&'static str> {
                Self::ALL.iter().map(|word| word.id()).collect()
            }
        }
    };
}

words! {
    /// The group a food belongs to, as a Swedish wholesaler sorts its goods.
    Group {
        /// Beef and veal.
        Beef = "not", "nötkött", "beef";
        /// Pork.
        Pork = "gris", "griskött", "pork";
        /// Lamb and mutton.
        Lamb = "lamm", "lammkött", "lamb";
        /// Game.
        Game = "vilt", "viltkött", "game";
        /// Poultry.
        Poultry = "fagel", "fågel", "poultry";
        /// Charcuterie: sausages, ham, meatballs.
        Charcuterie = "chark", "chark", "charcuterie";
        /// Fish.
        Fish = "fisk", "fisk", "fish";
        /// Shellfish.
        Shellfish = "skaldjur", "skaldjur", "shellfish";
        /// Eggs.
        Eggs = "agg", "ägg", "eggs";
        /// Milk, soured milk, yoghurt, cream.
        Milk = "mjolk", "mjölk och grädde", "milk and cream";
        /// Cheese.
        Cheese = "ost", "ost", "cheese";
        /// Butter, margarine, oil.
        Fats = "matfett", "matfett", "fats and oils";
        /// Drinks, creams and cheeses from plants.
        PlantDairy = "vaxtmejeri", "växtbaserad mejeri", "plant-based dairy";
        /// Protein from plants and fungi in place of meat.
        PlantProtein = "vaxtprotein", "växtprotein", "plant protein";
        /// Beans, peas, lentils.
        Pulses = "baljvaxter", "baljväxter", "pulses";
        /// Flour, grain, rice, pasta.
        Grains = "spannmal", "spannmål, ris och pasta", "grains, rice and pasta";
        /// Bread.
        Bread = "brod", "bröd", "bread";
        /// Potatoes.
        Potatoes = "potatis", "potatis", "potatoes";
        /// Root vegetables.
        Roots = "rotfrukter", "rotfrukter", "root vegetables";
        /// Other vegetables.
        Vegetables = "gronsaker", "grönsaker", "vegetables";
        /// Onions and brassicas.
        OnionsAndCabbage = "lok-kal", "lök och kål", "onions and brassicas";
        /// Mushrooms.
        Mushrooms = "svamp", "svamp", "mushrooms";
        /// Fruit.
        Fruit = "frukt", "frukt", "fruit";
        /// Berries.
        Berries = "bar", "bär", "berries";
        /// Nuts and seeds.
        NutsAndSeeds = "notter-fron", "nötter och frön", "nuts and seeds";
        /// Spices, herbs, baking agents.
        Spices = "kryddor", "kryddor och smaksättare", "spices and seasonings";
        /// Sauces, stocks, dressings.
        Sauces = "saser", "såser och buljong", "sauces and stocks";
        /// Sugar, jam, biscuits, sweets.
        Sweets = "sott", "socker, sylt och sött", "sugar, jam and sweets";
        /// Desserts, ice cream, cakes.
        Desserts = "dessert", "dessert och glass", "desserts and ice cream";
        /// Drinks.
        Drinks = "dryck", "dryck", "drinks";
        /// Coffee and tea.
        CoffeeAndTea = "kaffe-te", "kaffe och te", "coffee and tea";
        /// Composed dishes.
        Dishes = "fardigratt", "färdigrätter", "prepared dishes";
        /// Infant and special foods.
        SpecialFoods = "specialkost", "specialkost", "special foods";
    }
}

words! {
    /// The state in which a food is bought and its figures hold.
    FoodState {
        /// Neither cooked nor dried; fresh or frozen.
        Raw = "raw", "rå", "raw";
        /// Cooked.
        Cooked = "cooked", "tillagad", "cooked";
        /// Dry.
        Dry = "dry", "torr", "dry";
        /// Sold only frozen.
        Frozen = "frozen", "fryst", "frozen";
        /// Made ready to eat or to heat.
        Prepared = "prepared", "beredd", "prepared";
        /// Canned, pickled, smoked, cured.
        Preserved = "preserved", "konserverad", "preserved";
    }
}

words! {
    /// What a food is, where a calculation asks for it.
    Trait {
        /// From animals.
        Animal = "animal", "animalisk", "animal";
        /// Meat.
        Meat = "meat", "kött", "meat";
        /// Beef, pork, lamb, game.
        RedMeat = "red-meat", "rött kött", "red meat";
        /// Poultry.
        Poultry = "poultry", "fågel", "poultry";
        /// Cured, smoked or salted meat.
        ProcessedMeat = "processed-meat", "charkuteri", "processed meat";
        /// Fish.
        Fish = "fish", "fisk", "fish";
        /// Shellfish.
        Seafood = "seafood", "skaldjur", "shellfish";
        /// Egg.
        Egg = "egg", "ägg", "egg";
        /// Dairy.
        Dairy = "dairy", "mejeri", "dairy";
        /// Legumes.
        Legume = "legume", "baljväxt", "legume";
        /// Whole grain.
        WholeGrain = "whole-grain", "fullkorn", "whole grain";
        /// Fresh fruit and vegetables.
        FreshProduce = "fresh-produce", "färsk frukt och grönt", "fresh produce";
        /// Imitates a food from animals.
        PlantAlternative = "plant-alternative", "växtbaserat alternativ", "plant-based alternative";
        /// Usually sold by the litre.
        Liquid = "liquid", "flytande", "liquid";
        /// Made of several foods.
        Composed = "composed", "sammansatt", "composed";
    }
}

words! {
    /// What one kilogram is a kilogram of.
    Basis {
        /// Meat or fish without bone.
        Boneless = "boneless", "benfritt", "boneless";
        /// Meat with its bone, fish as landed.
        BoneIn = "bone-in", "med ben", "bone-in";
        /// Dry.
        Dry = "dry", "torr vara", "dry";
        /// Cooked.
        Cooked = "cooked", "tillagad vara", "cooked";
        /// Without the liquid it lies in.
        Drained = "drained", "avrunnen vara", "drained";
        /// With peel, shell, stalk.
        Whole = "whole", "med skal", "with peel or shell";
        /// What is eaten.
        Edible = "edible", "ätlig del", "edible part";
        /// As it is sold.
        AsSold = "as-sold", "som den säljs", "as sold";
    }
}

words! {
    /// Up to which point of a food's way its emissions are counted.
    Boundary {
        /// To the farm's gate.
        FarmGate = "farm-gate", "till gårdsgrind", "to the farm gate";
        /// To the factory's gate.
        FactoryGate = "factory-gate", "till fabriksgrind", "to the factory gate";
        /// To the regional distribution centre: with processing, packaging and transport.
        DistributionCentre = "distribution-centre", "till regionalt lager", "to the regional distribution centre";
        /// To the shop.
        Retail = "retail", "till butik", "to the shop";
        /// To the kitchen's door.
        Kitchen = "kitchen", "till köket", "to the kitchen";
        /// To the plate: with the cooking.
        Plate = "plate", "till tallriken", "to the plate";
    }
}

words! {
    /// How a food was grown or raised, where a factor holds for one way only.
    Method {
        /// Not said, or all ways together.
        Any = "any", "alla", "any";
        /// Organic.
        Organic = "organic", "ekologisk", "organic";
        /// Conventional.
        Conventional = "conventional", "konventionell", "conventional";
        /// In a greenhouse.
        Greenhouse = "greenhouse", "växthus", "greenhouse";
        /// In the open field.
        Field = "field", "friland", "field";
    }
}

words! {
    /// How near a row of a set is to the food.
    Resolution {
        /// The food itself.
        Item = "item", "varan", "the item";
        /// The kind of food that it belongs to.
        Typology = "typology", "varutypen", "the kind of food";
        /// A wide category.
        Category = "category", "kategorin", "the category";
    }
}
