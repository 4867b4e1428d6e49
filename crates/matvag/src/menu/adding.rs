//! Ingredients added up, and what they make: every sum is reduced once, when all of them are in it.

use super::count::Part;
use super::mass::Mass;
use super::nutrient::{Nutrient, PerNutrient};
use super::recipe::Organic;
use super::tally::{ByOrganic, FoodKind, Gap, OrganicParts, PerKind, SeasonParts, Sum, Tally};
use crate::num::{Ratio, Total};

/// Sums of ingredients that are being added up.
#[derive(Default)]
struct Adding {
    given: Total,
    purchased: Covered,
    edible: Covered,
    cooked: Covered,
    cost: Covered,
    co2e: Covered,
    nutrients: PerNutrient<Covered>,
    kinds: PerKind<Total>,
    mass: PerOrganic,
    value: PerOrganic,
    harvest: Total,
    storage: Total,
    outside: Total,
    unknown: Total,
    gaps: Vec<Gap>,
}

/// A sum, and the mass that it does not cover.
#[derive(Default)]
struct Covered {
    value: Total,
    uncovered: Total,
}

#[derive(Default)]
struct PerOrganic {
    yes: Total,
    no: Total,
    unknown: Total,
}

impl Tally {
    /// Ingredients added up. The month says what is in season; without one, that is unknown.
    pub fn of(parts: &[Part<'_>], month: Option<u8>) -> Self {
        Self::of_times(parts, month, &Ratio::one())
    }

    /// So many times the ingredients added up: one over the portions, for a portion.
    pub(super) fn of_times(parts: &[Part<'_>], month: Option<u8>, factor: &Ratio) -> Self {
        let mut adding = Adding::default();
        for part in parts {
            adding.count(part, month);
        }
        adding.times(factor)
    }
}

impl Tally {
    /// What is added up already, each so many times, added up.
    pub(super) fn of_all<'a>(tallies: impl IntoIterator<Item = (&'a Self, &'a Ratio)>) -> Self {
        let mut adding = Adding::default();
        for (tally, times) in tallies {
            adding.add(tally, times);
        }
        adding.times(&Ratio::one())
    }
}

impl Adding {
    fn add(&mut self, tally: &Tally, times: &Ratio) {
        self.given.add_product(&tally.given, times);
        let add = |adding: &mut Covered, sum: &Sum| {
            adding.value.add_product(&sum.value, times);
            if sum.covered != tally.given {
                adding.uncovered.add_product(&(&tally.given - &sum.covered), times);
            }
        };
        add(&mut self.purchased, &tally.purchased);
        add(&mut self.edible, &tally.edible);
        add(&mut self.cooked, &tally.cooked);
        add(&mut self.cost, &tally.cost);
        add(&mut self.co2e, &tally.co2e);
        for nutrient in Nutrient::ALL {
            add(self.nutrients.get_mut(*nutrient), tally.nutrients.get(*nutrient));
        }
        for kind in FoodKind::ALL {
            self.kinds.get_mut(*kind).add_product(tally.kinds.get(*kind), times);
        }
        self.mass.add(&tally.organic.mass, times);
        self.value.add(&tally.organic.value, times);
        self.harvest.add_product(&tally.season.harvest, times);
        self.storage.add_product(&tally.season.storage, times);
        self.outside.add_product(&tally.season.outside, times);
        self.unknown.add_product(&tally.season.unknown, times);
        let gaps = tally.gaps.iter();
        self.gaps.extend(gaps.map(|gap| Gap { given: gap.given.as_ref().map(|given| given * times), ..gap.clone() }));
    }

    fn count(&mut self, part: &Part<'_>, month: Option<u8>) {
        let nothing = Ratio::zero();
        let given = part.ingredient.kg.as_ref().unwrap_or(&nothing);
        self.given.add(given);
        self.purchased.count(part.purchased.as_ref().map(Mass::kg), given);
        self.edible.count(part.edible.as_ref().map(Mass::kg), given);
        self.cooked.count(part.cooked.as_ref().map(Mass::kg), given);
        self.cost.count(part.cost.as_ref(), given);
        self.co2e.count(part.co2e.as_ref(), given);
        let edible = part.edible.as_ref().map(Mass::kg);
        for nutrient in Nutrient::ALL {
            let per_kg = part.stock.and_then(|stock| stock.nutrients.get(*nutrient).as_ref());
            self.nutrients.get_mut(*nutrient).count_product(edible.zip(per_kg), given);
        }
        if let (Some(stock), Some(purchased)) = (part.stock, &part.purchased) {
            for kind in &stock.kinds {
                self.kinds.get_mut(*kind).add(purchased.kg());
            }
            self.mass.count(part.bought_as(), purchased.kg());
            if stock.kinds.contains(&FoodKind::FreshProduce) {
                let of_month = match stock.season.zip(month) {
                    Some(((harvest, _), month)) if harvest.contains(month) => &mut self.harvest,
                    Some(((_, storage), month)) if storage.contains(month) => &mut self.storage,
                    Some(_) => &mut self.outside,
                    None => &mut self.unknown,
                };
                of_month.add(purchased.kg());
            }
        }
        if let Some(cost) = &part.cost {
            self.value.count(part.bought_as(), cost);
        }
        let missing = part.missing();
        if !missing.is_empty() {
            self.gaps.push(Gap {
                name: part.ingredient.name.clone(),
                given: part.ingredient.kg.clone(),
                missing,
                place: part.ingredient.place.clone(),
            });
        }
    }

    fn times(self, factor: &Ratio) -> Tally {
        let given = self.given.times(factor);
        let sum = |sum: &Covered| Sum {
            value: sum.value.times(factor),
            covered: if sum.uncovered.is_zero() { given.clone() } else { &given - &sum.uncovered.times(factor) },
        };
        let mut tally = Tally {
            purchased: sum(&self.purchased),
            edible: sum(&self.edible),
            cooked: sum(&self.cooked),
            cost: sum(&self.cost),
            co2e: sum(&self.co2e),
            nutrients: self.nutrients.map(|_, nutrient| sum(nutrient)),
            kinds: self.kinds.map(|_, mass| mass.times(factor)),
            organic: OrganicParts { mass: self.mass.times(factor), value: self.value.times(factor) },
            season: SeasonParts {
                harvest: self.harvest.times(factor),
                storage: self.storage.times(factor),
                outside: self.outside.times(factor),
                unknown: self.unknown.times(factor),
            },
            gaps: Vec::new(),
            given,
        };
        for gap in self.gaps {
            tally.add_gap(Gap { given: gap.given.as_ref().map(|given| given * factor), ..gap });
        }
        tally
    }
}

impl Covered {
    /// Adds what is known, or takes what is not known out of what is covered.
    fn count(&mut self, value: Option<&Ratio>, given: &Ratio) {
        match value {
            Some(value) => self.value.add(value),
            None => self.uncovered.add(given),
        }
    }

    fn count_product(&mut self, factors: Option<(&Ratio, &Ratio)>, given: &Ratio) {
        match factors {
            Some((one, other)) => self.value.add_product(one, other),
            None => self.uncovered.add(given),
        }
    }
}

impl PerOrganic {
    fn count(&mut self, organic: Organic, amount: &Ratio) {
        match organic {
            Organic::Yes => self.yes.add(amount),
            Organic::No => self.no.add(amount),
            Organic::Unknown => self.unknown.add(amount),
        }
    }

    fn add(&mut self, by: &ByOrganic, times: &Ratio) {
        self.yes.add_product(&by.yes, times);
        self.no.add_product(&by.no, times);
        self.unknown.add_product(&by.unknown, times);
    }

    fn times(&self, factor: &Ratio) -> ByOrganic {
        ByOrganic { yes: self.yes.times(factor), no: self.no.times(factor), unknown: self.unknown.times(factor) }
    }
}
