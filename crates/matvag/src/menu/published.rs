//! A menu as it is published for guests: dishes with names, and what the publisher says of them. It has no amounts, so
//! nothing can be counted on it; it can be checked, against itself and against recipes of the same names.
//!
//! What is said is a written number, which stands for every number that is rounded to it. So a value is an interval, and
//! two values differ only where no rounding explains it.

use super::allergen::{Allergen, Allergens};
use super::change::Changed;
use super::date::Date;
use super::kitchen::Kitchen;
use super::nutrient::Nutrient;
use super::tally::Tally;
use crate::num::Ratio;
use crate::problem::{Place, Problem, Problems};
use crate::text;
use crate::text::Text;

/// A published menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedMenu {
    /// The file it came in.
    pub file: String,
    /// Its meals, in the order of the file.
    pub meals: Vec<PublishedMeal>,
}

/// A meal of a published menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedMeal {
    /// What it is called: `Lunch`.
    pub name: String,
    /// The day; none where it is not said or cannot be read.
    pub date: Option<Date>,
    /// Who serves it.
    pub distributor: Option<String>,
    /// Its dishes.
    pub courses: Vec<PublishedCourse>,
}

/// A dish of a published menu, and what is said of a standard portion of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedCourse {
    /// What it is called.
    pub name: String,
    /// Its ingredients by name, without amounts.
    pub ingredients: Vec<(String, Place)>,
    /// The allergens that are told. That none is told does not mean that there is none.
    pub allergens: Allergens,
    /// Whether any allergen is told, also one that is not among those of the regulation.
    pub tells_allergens: bool,
    /// What is said of a portion.
    pub stated: Vec<Stated>,
    /// Where the dish stands.
    pub place: Place,
}

/// A written value of a portion, in the unit of [`Changed::unit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// What it is.
    pub of: Changed,
    /// The least that is written so.
    pub low: Ratio,
    /// The most that is written so.
    pub high: Ratio,
    /// As it was written, with its unit.
    pub written: String,
    /// Where.
    pub place: Place,
}

/// A written value beside what a recipe of the same name comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The dish.
    pub course: String,
    /// What is said of it.
    pub stated: Stated,
    /// What the recipe's portion comes to.
    pub ours: Ratio,
    /// Whether the two are the same.
    pub verdict: Agrees,
}

/// Whether a written value and ours are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agrees {
    /// Rounding explains the difference.
    Yes,
    /// It does not.
    No,
    /// Something of the recipe is not known, so ours is "at least" so much.
    Unknown,
}

/// What a check of a published menu found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedMenu {
    /// How many dishes it has.
    pub courses: usize,
    /// How many of them have a recipe of the same name.
    pub with_recipe: usize,
    /// Every value that could be held against a recipe.
    pub compared: Vec<Compared>,
    /// What somebody should look at.
    pub remarks: Problems,
}

impl PublishedMenu {
    /// Every dish with its meal.
    pub fn courses(&self) -> impl Iterator<Item = (&PublishedMeal, &PublishedCourse)> {
        self.meals.iter().flat_map(|meal| meal.courses.iter().map(move |course| (meal, course)))
    }

    /// Checks what is published: values that contradict each other, allergens of an ingredient that the dish does not tell,
    /// and values that differ from those of a recipe with the dish's name.
    pub fn check(&self, kitchen: &Kitchen<'_>, recognise: &dyn Fn(&str) -> Option<usize>) -> CheckedMenu {
        let mut checked = CheckedMenu::default();
        let mut silent: Vec<Place> = Vec::new();
        for (_, course) in self.courses() {
            checked.courses += 1;
            contradictions(course, &mut checked.remarks);
            untold(course, kitchen, recognise, &mut checked.remarks);
            if !course.tells_allergens {
                silent.push(course.place.clone());
            }
            let recipe = kitchen.recipes().find(&course.name);
            let Some(recipe) = recipe.and_then(|index| kitchen.recipes().get(index)) else { continue };
            checked.with_recipe += 1;
            let portion = recipe.portion(kitchen.larder(), None);
            for stated in &course.stated {
                let Some(compared) = compared(course, stated, &portion) else { continue };
                if compared.verdict == Agrees::No {
                    checked.remarks.push(differs(&compared));
                }
                checked.compared.push(compared);
            }
        }
        if !silent.is_empty() {
            let message = text!(
                "{count} rätter säger inget om allergener; det betyder inte att de saknar dem",
                "{count} dishes say nothing of allergens; that does not mean that they have none",
                count = silent.len()
            );
            let note = Problem::note("allergens-not-told", Place::default(), message);
            checked.remarks.push(Problem { places: silent, ..note });
        }
        checked
    }
}

/// A written value against a portion; none where nothing is known of the recipe.
fn compared(course: &PublishedCourse, stated: &Stated, portion: &Tally) -> Option<Compared> {
    let sum = match stated.of {
        Changed::Mass => &portion.purchased,
        Changed::Cost => &portion.cost,
        Changed::Co2e => &portion.co2e,
        Changed::Nutrient(nutrient) => portion.nutrients.get(nutrient),
    };
    let ours = sum.known()?.clone();
    let verdict = if stated.high < ours {
        Agrees::No
    } else if sum.covered < portion.given {
        // The rest of the recipe can make up for it.
        Agrees::Unknown
    } else if ours < stated.low {
        Agrees::No
    } else {
        Agrees::Yes
    };
    Some(Compared { course: course.name.clone(), stated: stated.clone(), ours, verdict })
}

fn differs(compared: &Compared) -> Problem {
    let message = text!(
        "{course}: {what} är {stated} här och {ours} med receptet; det förklaras inte av avrundning",
        "{course}: {what} is {stated} here and {ours} by the recipe; rounding does not explain it",
        course = compared.course,
        what = compared.stated.of.text(),
        stated = compared.stated.written,
        ours = (&compared.ours, &compared.stated.of.unit())
    );
    let remedy = Text::fixed(
        "se efter om portionen, receptet eller klimatfaktorerna är andra; en skillnad är inget fel",
        "see whether the portion, the recipe or the emission factors are others; a difference is no fault",
    );
    Problem::warning("published-value-differs", compared.stated.place.clone(), message).remedy(remedy)
}

/// Parts that are larger than their whole.
fn contradictions(course: &PublishedCourse, remarks: &mut Problems) {
    let said = |nutrient| course.stated.iter().find(|stated| stated.of == Changed::Nutrient(nutrient));
    for (part, whole) in [(Nutrient::Saturated, Nutrient::Fat), (Nutrient::Sugars, Nutrient::Carbohydrate)] {
        let Some((small, large)) = said(part).zip(said(whole)) else { continue };
        if small.low <= large.high {
            continue;
        }
        let message = text!(
            "{course}: {part} är {small} men {whole} bara {large}",
            "{course}: {part} is {small} but {whole} only {large}",
            course = course.name,
            part = part.text(),
            small = small.written,
            whole = whole.text(),
            large = large.written
        );
        let remedy = Text::fixed("rätta det ena värdet där matsedeln görs", "mend one of them where the menu is made");
        remarks.push(Problem::warning("part-above-whole", small.place.clone(), message).remedy(remedy));
    }
    let energies: Vec<&Stated> =
        course.stated.iter().filter(|stated| stated.of == Changed::Nutrient(Nutrient::Energy)).collect();
    if let [one, other] = energies.as_slice()
        && (one.high < other.low || other.high < one.low)
    {
        let message = text!(
            "{course}: {one} och {other} kan inte vara samma energi",
            "{course}: {one} and {other} cannot be the same energy",
            course = course.name,
            one = one.written,
            other = other.written
        );
        let remedy = Text::fixed("en kcal är 4,0–4,25 kJ", "one kcal is 4.0–4.25 kJ");
        remarks.push(Problem::warning("energies-contradict", other.place.clone(), message).remedy(remedy));
    }
}

/// Allergens that a named ingredient surely has and the dish does not tell.
fn untold(
    course: &PublishedCourse,
    kitchen: &Kitchen<'_>,
    recognise: &dyn Fn(&str) -> Option<usize>,
    remarks: &mut Problems,
) {
    let mut told = course.allergens;
    for (name, place) in &course.ingredients {
        let stock = recognise(name).and_then(|food| kitchen.larder().get(food));
        let Some(has) = stock.and_then(|stock| stock.allergens) else { continue };
        let untold = has.beyond(told);
        if untold.is_empty() {
            continue;
        }
        told = told.and(untold);
        let names: Vec<Text> = untold.iter().map(Allergen::text).collect();
        let message = text!(
            "{course}: ”{ingredient}” innehåller {allergens}, som rätten inte säger att den har",
            "{course}: \"{ingredient}\" contains {allergens}, which the dish does not say that it has",
            course = course.name,
            ingredient = name,
            allergens = Text::listed(&names)
        );
        let remedy = Text::fixed(
            "se efter på varans etikett, och rätta allergenerna där matsedeln görs",
            "look at the label of the goods, and mend the allergens where the menu is made",
        );
        remarks.push(Problem::warning("allergen-not-told", place.clone(), message).remedy(remedy));
    }
}
