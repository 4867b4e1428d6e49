//! The larder: what one kilogram of each food means, looked up once and then by the food's place in the table.

use super::allergen::{AllergenTable, Allergens};
use super::nutrient::{NutrientTable, PerNutrient, per_kg};
use super::price::{Price, Prices};
use super::recipe::Organic;
use super::season::Seasons;
use super::tally::FoodKind;
use crate::climate::SetFactor;
use crate::food::{FactorSets, Food, Foods, Group, Method, Months};
use crate::num::{Ratio, Share};
use crate::text::Text;

/// What a larder is made of. Each table may be the bundled one or a user's own.
#[derive(Clone, Copy, Debug)]
pub struct Supplies<'s> {
    /// The foods.
    pub foods: &'s Foods,
    /// The factor sets, in the order in which they count.
    pub sets: &'s FactorSets,
    /// What foods have of nutrients.
    pub nutrients: &'s NutrientTable,
    /// Months of Swedish season.
    pub seasons: &'s Seasons,
    /// What foods cost; empty where nobody has said.
    pub prices: &'s Prices,
    /// Which allergens foods have; empty where nobody has said.
    pub allergens: &'s AllergenTable,
    /// What an ingredient is bought as where the recipe does not say: [`Organic::Unknown`] leaves it unknown.
    pub unsaid: Organic,
}

/// What one kilogram of every food means. Made once; an evaluation then only looks up and adds.
#[derive(Clone, Debug, Default)]
pub struct Larder {
    stocks: Vec<Stock>,
    unsaid: Organic,
}

/// What one kilogram of a food means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stock {
    /// The food's id.
    pub food: String,
    /// What it is called.
    pub name: Text,
    /// The share of the bought mass that can be eaten.
    pub edible: Option<Share>,
    /// Kilograms cooked for each kilogram raw.
    pub cooked_per_raw: Option<Ratio>,
    /// Energy and nutrients in one kilogram of the edible mass, in the unit of each nutrient.
    pub nutrients: PerNutrient<Option<Ratio>>,
    /// The factor of any way of growing.
    pub any: Option<StockFactor>,
    /// The factor that counts where it is said not to be organic.
    pub conventional: Option<StockFactor>,
    /// The factor that counts where it is said to be organic.
    pub organic: Option<StockFactor>,
    /// What it costs.
    pub prices: StockPrices,
    /// Months of harvest and of storage in Sweden.
    pub season: Option<(Months, Months)>,
    /// What kinds of food it is.
    pub kinds: Vec<FoodKind>,
    /// Which allergens it has; none where nobody has said.
    pub allergens: Option<Allergens>,
}

/// An emission factor with all that it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StockFactor {
    /// kg CO2e for each kilogram as purchased.
    pub per_kg: Ratio,
    /// The factor, its set and how near it is to the food.
    pub factor: SetFactor,
}

/// What a food costs, by whether it is organic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StockPrices {
    /// Organic.
    pub yes: Option<Price>,
    /// Not organic.
    pub no: Option<Price>,
    /// Without anything being said: it holds for both where nothing nearer does.
    pub unsaid: Option<Price>,
}

impl Larder {
    /// A larder with every food of the table.
    pub fn new(supplies: &Supplies<'_>) -> Self {
        let stocks = supplies.foods.iter().map(|food| Stock::of(food, supplies)).collect();
        Self { stocks, unsaid: supplies.unsaid }
    }

    /// What one kilogram of the food at a place of the table means.
    pub fn get(&self, food: usize) -> Option<&Stock> {
        self.stocks.get(food)
    }

    /// Every food, in the order of the table.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Stock> {
        self.stocks.iter()
    }

    /// What an ingredient is bought as: what the recipe says, else what the caller has said of all that it does not say.
    pub const fn bought_as(&self, said: Organic) -> Organic {
        match said {
            Organic::Unknown => self.unsaid,
            Organic::Yes | Organic::No => said,
        }
    }
}

impl Stock {
    fn of(food: &Food, supplies: &Supplies<'_>) -> Self {
        let factor = |method| {
            let factor = SetFactor::of(&supplies.sets.choose(food, method)?);
            Some(StockFactor { per_kg: factor.per_kg(), factor })
        };
        let is_kind = |kind: &FoodKind| {
            kind.traits().iter().any(|wanted| food.is(*wanted))
                || (*kind == FoodKind::Cheese && food.group == Group::Cheese)
        };
        let price = |organic| supplies.prices.get(&food.id, organic).cloned();
        Self {
            food: food.id.clone(),
            name: food.name.clone(),
            edible: food.edible.as_ref().and_then(|edible| Share::new(edible.value.into()).ok()),
            cooked_per_raw: food.cooked_per_raw.as_ref().map(|ratio| ratio.value.into()),
            nutrients: supplies.nutrients.get(&food.id).map(per_kg).unwrap_or_default(),
            any: factor(Method::Any),
            conventional: factor(Method::Conventional),
            organic: factor(Method::Organic),
            prices: StockPrices { yes: price(Organic::Yes), no: price(Organic::No), unsaid: price(Organic::Unknown) },
            season: supplies.seasons.get(&food.id).map(|season| (season.harvest, season.storage)),
            kinds: FoodKind::ALL.iter().copied().filter(is_kind).collect(),
            allergens: supplies.allergens.get(&food.id),
        }
    }

    /// What it is bought as: what is said of it, else what the price list has. A list with a price for the organic one
    /// alone, or for the other alone, says what the kitchen buys; one with both, or that holds for both, does not.
    pub const fn bought_as(&self, said: Organic) -> Organic {
        let StockPrices { yes, no, unsaid } = &self.prices;
        match (said, yes, no, unsaid) {
            (Organic::Unknown, Some(_), None, None) => Organic::Yes,
            (Organic::Unknown, None, Some(_), None) => Organic::No,
            _ => said,
        }
    }

    /// The factor that counts for it, bought so.
    pub const fn factor(&self, organic: Organic) -> Option<&StockFactor> {
        match organic {
            Organic::Yes => self.organic.as_ref(),
            Organic::No => self.conventional.as_ref(),
            Organic::Unknown => self.any.as_ref(),
        }
    }

    /// The price that counts for it, bought so. The price of the organic one is never that of the other, nor the other
    /// way; where nothing is said of the ingredient, and both have prices of their own, its price is unknown.
    pub const fn price(&self, organic: Organic) -> Option<&Price> {
        let StockPrices { yes, no, unsaid } = &self.prices;
        match (organic, yes, no) {
            (Organic::Yes, Some(price), _) | (Organic::No, _, Some(price)) => Some(price),
            (Organic::Unknown, Some(price), None) | (Organic::Unknown, None, Some(price)) if unsaid.is_none() => {
                Some(price)
            }
            _ => unsaid.as_ref(),
        }
    }
}
