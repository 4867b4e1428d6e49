//! What a procurement needs, month by month: its positions in kilograms of foods.

use serde::{Deserialize, Serialize};

use crate::food::{Foods, Months};
use crate::num::{Decimal, Ratio};
use crate::procurement::{Position, Procurement, Requirement, Role};
use crate::text;
use crate::text::Text;

/// What is taken for granted about the contract, and stated in the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The months of the year in which goods are delivered: all twelve, or without the summer for a school. What is needed
    /// is spread evenly over them, but for a position whose name states months of its own.
    pub months: Months,
    /// How many years the quantities are for, 1 or more.
    pub years: u32,
    /// How many times a week each kitchen has a delivery, 1 to 7.
    pub deliveries_per_week: u32,
    /// Kilometres of road for each kilometre along the great circle, 1 or more.
    pub detour: Decimal,
}

impl Default for Terms {
    /// All months, quantities for one year, one delivery a week, and 1.3 kilometres of road for each along the great circle.
    fn default() -> Self {
        Self {
            months: Months::ALL,
            years: 1,
            deliveries_per_week: 1,
            detour: Decimal::new(13, 1).unwrap_or(Decimal::ONE),
        }
    }
}

/// What a position's name says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The food's place in [`Foods`]; only where it is sure.
    pub food: Option<usize>,
    /// Whether the name says that it is organic.
    pub organic: bool,
}

/// What is known of foods and of what names mean.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "a function has nothing to show")]
pub struct Known<'k> {
    /// The foods.
    pub foods: &'k Foods,
    /// What a position's name says. It is given the name and the product group.
    pub recognise: &'k dyn Fn(&str, Option<&str>) -> Named,
    /// What a position is worth in kronor, by its lot's and its own place, where prices are known.
    pub value: &'k dyn Fn(usize, usize) -> Option<Ratio>,
}

/// What one position needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Need {
    pub(super) lot: usize,
    pub(super) position: usize,
    pub(super) group: Text,
    pub(super) months: Months,
    /// Whether the name of the position states the months.
    pub(super) has_own_months: bool,
    pub(super) value: Option<Ratio>,
    pub(super) organic: bool,
    /// The smallest and the largest pack accepted, in kilograms.
    pub(super) packs: (Option<Ratio>, Option<Ratio>),
    /// Certificates that the lot's requirements name.
    pub(super) certificates: Vec<RequiredCertificate>,
    /// Kilograms in a year, where that is known.
    pub(super) kg: Option<Ratio>,
    pub(super) wanted: Result<Wanted, NotJudged>,
}

impl Need {
    /// Kilograms in each month of the need, where that is known.
    pub(super) fn monthly(&self) -> Option<Ratio> {
        self.kg.as_ref().and_then(|kg| kg.over(&Ratio::from(self.months.count())).ok())
    }
}

/// A certificate that a requirement names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RequiredCertificate {
    pub(super) name: &'static str,
    /// Whether the requirement takes what is equivalent too.
    pub(super) or_equivalent: bool,
}

/// A need that producers can be held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) food: usize,
    /// Kilograms in each month of the need, above 0.
    pub(super) monthly: Ratio,
}

/// Why nobody can be held against a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotJudged {
    /// The documents name a food that the table does not have.
    NoSuchFood,
    /// The name is not surely one food.
    NotRecognised,
    /// Nobody has said how many kilograms a unit is.
    MassUnknown,
}

impl NotJudged {
    /// Why, in words.
    pub const fn text(&self) -> Text {
        match self {
            Self::NoSuchFood => {
                Text::fixed("livsmedlet finns inte i livsmedelstabellen", "the food is not in the table of foods")
            }
            Self::NotRecognised => Text::fixed(
                "namnet känns inte säkert igen som ett livsmedel",
                "the name is not surely recognised as a food",
            ),
            Self::MassUnknown => Text::fixed("kilogram per enhet saknas", "kilograms per unit are missing"),
        }
    }
}

/// Certificates that requirements name, as they are written there. `krav` in small letters is any requirement.
const CERTIFICATES: [&str; 10] = [
    "KRAV",
    "MSC",
    "ASC",
    "Demeter",
    "Fairtrade",
    "IP Livsmedel",
    "IP Sigill",
    "Svenskt Sigill",
    "FSSC 22000",
    "ISO 22000",
];

/// The needs of all positions that count. Optional positions and those of nothing are left out.
pub(super) fn needs_of(procurement: &Procurement, known: &Known<'_>, terms: &Terms) -> Vec<Need> {
    let mut needs = Vec::new();
    for (lot_index, lot) in procurement.lots().iter().enumerate() {
        let certificates = certificates_of(&lot.requirements);
        for (index, position) in lot.positions.iter().enumerate() {
            if position.role == Role::Optional || position.quantity.is_zero() {
                continue;
            }
            let mut need = need(position, known, terms);
            (need.lot, need.position) = (lot_index, index);
            need.value = (known.value)(lot_index, index);
            need.certificates.clone_from(&certificates);
            needs.push(need);
        }
    }
    needs
}

fn need(position: &Position, known: &Known<'_>, terms: &Terms) -> Need {
    let said = (known.recognise)(&position.name, position.group.as_deref());
    let food = match &position.food {
        Some(id) => known.foods.index(id).ok_or(NotJudged::NoSuchFood),
        None => said.food.ok_or(NotJudged::NotRecognised),
    };
    let kg_per_unit = position.kg_per_unit.map(Ratio::from);
    let years = Ratio::from(terms.years.max(1));
    let all = kg_per_unit.as_ref().map(|kg| &Ratio::from(position.quantity) * kg);
    let kg = all.and_then(|kg| kg.over(&years).ok());
    let own_months = Months::stated_in(&position.name);
    let months = own_months.unwrap_or(terms.months);
    let monthly = kg.as_ref().and_then(|kg| kg.over(&Ratio::from(months.count())).ok());
    let in_kg = |pack: Option<Decimal>| Some(&Ratio::from(pack?) * kg_per_unit.as_ref()?);
    let group_of_food =
        food.as_ref().ok().and_then(|food| known.foods.at(*food)).map(|food| food.group.text().capitalised());
    let own_group = position.group.as_deref().map(Text::own);
    Need {
        lot: 0,
        position: 0,
        group: own_group.or(group_of_food).unwrap_or(Text::fixed("Utan varugrupp", "Without a product group")),
        months,
        has_own_months: own_months.is_some(),
        value: None,
        organic: said.organic,
        packs: (in_kg(position.pack_at_least), in_kg(position.pack_at_most)),
        certificates: Vec::new(),
        wanted: food.and_then(|food| Ok(Wanted { food, monthly: monthly.ok_or(NotJudged::MassUnknown)? })),
        kg,
    }
}

fn certificates_of(requirements: &[Requirement]) -> Vec<RequiredCertificate> {
    let mut found: Vec<RequiredCertificate> = Vec::new();
    for requirement in requirements {
        let words = format!("{} {}", requirement.text, requirement.proof.text.as_deref().unwrap_or_default());
        let or_equivalent = words.contains("likvärdig") || words.contains("equivalent");
        for name in CERTIFICATES {
            if words.contains(name) && !found.iter().any(|other| other.name == name) {
                found.push(RequiredCertificate { name, or_equivalent });
            }
        }
    }
    found
}

/// How the need of a month came about: `1 200 kg / 10 månader`.
pub(super) fn monthly_formula(kg: &Ratio, months: Months) -> Text {
    let unit = crate::text::Unit::Of("kg".into());
    text!(
        "{kg} / {count} månader ({months})",
        "{kg} / {count} months ({months})",
        kg = (kg, &unit),
        count = months.count(),
        months = months.text()
    )
}
