//! An ingredient in figures; and amounts of food added to each other and multiplied.

use super::larder::{Larder, Stock, StockFactor};
use super::mass::{Cooked, Edible, Mass, Purchased};
use super::nutrient::{Nutrient, PerNutrient};
use super::price::Price;
use super::recipe::{Given, Ingredient, Organic, Recipe};
use super::tally::{ByOrganic, FoodKind, Gap, Missing, OrganicParts, SeasonParts, Sum, Tally};
use crate::num::Ratio;

/// An ingredient in figures, with what each rests on. What is none is not known.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// The ingredient.
    pub ingredient: &'a Ingredient,
    /// What a kilogram of its food means.
    pub stock: Option<&'a Stock>,
    /// What it is bought as.
    pub organic: Organic,
    /// As it is bought.
    pub purchased: Option<Mass<Purchased>>,
    /// Left to cook.
    pub edible: Option<Mass<Edible>>,
    /// After cooking.
    pub cooked: Option<Mass<Cooked>>,
    /// The price that counts.
    pub price: Option<&'a Price>,
    /// Kronor.
    pub cost: Option<Ratio>,
    /// The factor that counts.
    pub factor: Option<&'a StockFactor>,
    /// kg CO2e.
    pub co2e: Option<Ratio>,
}

impl<'a> Part<'a> {
    /// The ingredient in figures.
    pub fn of(ingredient: &'a Ingredient, larder: &'a Larder) -> Self {
        let stock = ingredient.food.and_then(|food| larder.get(food));
        let organic = larder.bought_as(ingredient.organic);
        let (purchased, edible, cooked) = stock.map_or((None, None, None), |stock| masses(ingredient, stock));
        let price = stock.and_then(|stock| stock.price(organic));
        let factor = stock.and_then(|stock| stock.factor(organic));
        let times = |per_kg: Option<&Ratio>| Some(purchased.as_ref()?.kg() * per_kg?);
        let cost = times(price.map(|price| &price.per_kg));
        let co2e = times(factor.map(|factor| &factor.per_kg));
        Self { ingredient, stock, organic, purchased, edible, cooked, price, cost, factor, co2e }
    }

    /// The amount of a nutrient in it.
    pub fn nutrient(&self, nutrient: Nutrient) -> Option<Ratio> {
        Some(self.edible.as_ref()?.kg() * self.stock?.nutrients.get(nutrient).as_ref()?)
    }

    /// The amounts of all nutrients in it.
    pub fn nutrients(&self) -> PerNutrient<Option<Ratio>> {
        PerNutrient::<()>::default().map(|nutrient, ()| self.nutrient(nutrient))
    }

    /// Whether what is bought is organic: what is said of the ingredient, else what the price list has of the food.
    pub(super) fn bought_as(&self) -> Organic {
        self.stock.map_or(self.organic, |stock| stock.bought_as(self.organic))
    }

    /// What is not known of it.
    pub fn missing(&self) -> Vec<Missing> {
        let Some(stock) = self.stock else { return vec![Missing::Food] };
        if self.ingredient.kg.is_none() {
            return vec![Missing::Mass];
        }
        let mut missing = Vec::new();
        if self.edible.is_none() && self.ingredient.given == Given::Cooked {
            missing.push(Missing::Yield);
        } else if self.purchased.is_none() || self.edible.is_none() {
            missing.push(Missing::EdibleShare);
        }
        missing.extend(self.price.is_none().then_some(Missing::Price));
        missing.extend(self.factor.is_none().then_some(Missing::Factor));
        let unknown = |nutrient: &Nutrient| stock.nutrients.get(*nutrient).is_none();
        missing.extend(Nutrient::ALL.iter().copied().filter(unknown).map(Missing::Nutrient));
        missing
    }
}

type Masses = (Option<Mass<Purchased>>, Option<Mass<Edible>>, Option<Mass<Cooked>>);

/// An ingredient's mass at every stage that is known.
fn masses(ingredient: &Ingredient, stock: &Stock) -> Masses {
    let Some(kg) = ingredient.kg.as_ref() else { return (None, None, None) };
    let waste = &ingredient.waste;
    let bought = |edible: &Mass<Edible>| edible.purchased(stock.edible.as_ref()?, waste).ok();
    let cooked = |edible: &Mass<Edible>| match &ingredient.remaining {
        Some(remaining) => edible.cooked(remaining),
        None => edible.cooked(&Ratio::one()),
    };
    match ingredient.given {
        Given::Purchased => {
            let Ok(purchased) = Mass::<Purchased>::new(kg.clone()) else { return (None, None, None) };
            let edible = stock.edible.as_ref().map(|share| purchased.trimmed(share, waste));
            let after = edible.as_ref().map(cooked);
            (Some(purchased), edible, after)
        }
        Given::Edible => {
            let Ok(edible) = Mass::<Edible>::new(kg.clone()) else { return (None, None, None) };
            let after = cooked(&edible);
            (bought(&edible), Some(edible), Some(after))
        }
        Given::Cooked => {
            let Ok(after) = Mass::<Cooked>::new(kg.clone()) else { return (None, None, None) };
            let remaining = ingredient.remaining.as_ref().or(stock.cooked_per_raw.as_ref());
            let edible = remaining.and_then(|remaining| after.raw(remaining).ok());
            (edible.as_ref().and_then(bought), edible, Some(after))
        }
    }
}

impl Sum {
    fn add(&mut self, other: &Self) {
        self.value = &self.value + &other.value;
        self.covered = &self.covered + &other.covered;
    }

    fn times(&self, factor: &Ratio) -> Self {
        Self { value: &self.value * factor, covered: &self.covered * factor }
    }
}

impl ByOrganic {
    fn times(&self, factor: &Ratio) -> Self {
        Self { yes: &self.yes * factor, no: &self.no * factor, unknown: &self.unknown * factor }
    }
}

impl Tally {
    /// Adds a gap; of one with the same name and the same lack the mass is added. Gaps stand in the order of their names.
    pub(super) fn add_gap(&mut self, gap: Gap) {
        let place = |other: &Gap| other.name.cmp(&gap.name).then_with(|| other.missing.cmp(&gap.missing));
        match self.gaps.binary_search_by(place) {
            Ok(index) => {
                if let Some(earlier) = self.gaps.get_mut(index) {
                    earlier.given = match (&earlier.given, &gap.given) {
                        (Some(one), Some(other)) => Some(one + other),
                        (None, _) | (_, None) => None,
                    };
                }
            }
            Err(index) => self.gaps.insert(index, gap),
        }
    }

    /// Adds another amount of food.
    pub fn add(&mut self, other: &Self) {
        let add = |sum: &mut Ratio, more: &Ratio| *sum = &*sum + more;
        add(&mut self.given, &other.given);
        for (sum, more) in [
            (&mut self.purchased, &other.purchased),
            (&mut self.edible, &other.edible),
            (&mut self.cooked, &other.cooked),
            (&mut self.cost, &other.cost),
            (&mut self.co2e, &other.co2e),
        ] {
            sum.add(more);
        }
        for nutrient in Nutrient::ALL {
            self.nutrients.get_mut(*nutrient).add(other.nutrients.get(*nutrient));
        }
        for kind in FoodKind::ALL {
            add(self.kinds.get_mut(*kind), other.kinds.get(*kind));
        }
        for (sum, more) in
            [(&mut self.organic.mass, &other.organic.mass), (&mut self.organic.value, &other.organic.value)]
        {
            add(&mut sum.yes, &more.yes);
            add(&mut sum.no, &more.no);
            add(&mut sum.unknown, &more.unknown);
        }
        add(&mut self.season.harvest, &other.season.harvest);
        add(&mut self.season.storage, &other.season.storage);
        add(&mut self.season.outside, &other.season.outside);
        add(&mut self.season.unknown, &other.season.unknown);
        for gap in &other.gaps {
            self.add_gap(gap.clone());
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let mut sum = self.clone();
        sum.add(other);
        sum
    }

    /// So many times as much.
    #[must_use]
    pub fn times(&self, factor: &Ratio) -> Self {
        Self {
            given: &self.given * factor,
            purchased: self.purchased.times(factor),
            edible: self.edible.times(factor),
            cooked: self.cooked.times(factor),
            cost: self.cost.times(factor),
            co2e: self.co2e.times(factor),
            nutrients: self.nutrients.map(|_, sum| sum.times(factor)),
            kinds: self.kinds.map(|_, mass| mass * factor),
            organic: OrganicParts { mass: self.organic.mass.times(factor), value: self.organic.value.times(factor) },
            season: SeasonParts {
                harvest: &self.season.harvest * factor,
                storage: &self.season.storage * factor,
                outside: &self.season.outside * factor,
                unknown: &self.season.unknown * factor,
            },
            gaps: self
                .gaps
                .iter()
                .map(|gap| Gap { given: gap.given.as_ref().map(|given| given * factor), ..gap.clone() })
                .collect(),
        }
    }
}

impl Recipe {
    /// The ingredients in figures.
    pub fn parts<'a>(&'a self, larder: &'a Larder) -> impl Iterator<Item = Part<'a>> {
        self.ingredients.iter().map(move |ingredient| Part::of(ingredient, larder))
    }

    /// What the whole recipe comes to, in a month.
    pub fn tally(&self, larder: &Larder, month: Option<u8>) -> Tally {
        Tally::of(&self.parts(larder).collect::<Vec<_>>(), month)
    }

    /// The same recipe for another number of portions: every amount times as much. None where an amount would be no
    /// decimal, such as a seventh of a kilogram; what it comes to is then [`Tally::times`].
    pub fn scaled(&self, portions: crate::num::Decimal) -> Option<Self> {
        let factor = Ratio::from(portions).over(&self.portions.into()).ok()?;
        let mut scaled = Self { portions, ..self.clone() };
        for ingredient in &mut scaled.ingredients {
            ingredient.amount = (&Ratio::from(ingredient.amount) * &factor).to_decimal()?;
            ingredient.kg = ingredient.kg.as_ref().map(|kg| kg * &factor);
            ingredient.formula = None;
        }
        Some(scaled)
    }
}
