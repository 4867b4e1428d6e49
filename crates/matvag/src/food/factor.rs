//! An emission factor, a set of them, and where the set comes from.

use serde::{Deserialize, Serialize};

use super::cells::Cells;
use super::kinds::{Basis, Boundary, Method, Resolution, Word as _};
use super::table::TextTable;
use crate::num::{Decimal, KgCo2ePerKg, NumberError};
use crate::problem::Problems;
use crate::text;
use crate::text::Text;

/// What a kilogram of something has emitted, by one publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// The food's id, where the row names one.
    pub food: Option<String>,
    /// Livsmedelsverket's number, where the row names one: it holds for every food with this number.
    pub livsmedelsverket: Option<String>,
    /// What the publication calls it.
    pub item: String,
    /// How near it is to the food.
    pub resolution: Resolution,
    /// The way of growing that it holds for.
    pub method: Method,
    /// The region that it holds for; none for all that the publication covers.
    pub region: Option<String>,
    /// How many studies it rests on.
    pub studies: Option<u32>,
    /// kg CO2e for each kg of the item: the median of the studies, or the one value that is published. Above 0.
    pub median: Decimal,
    /// The first and third quartile of the studies; both above 0, the first not above the third.
    pub quartiles: Option<(Decimal, Decimal)>,
    /// The least of the studies.
    pub least: Option<Decimal>,
    /// The highest of the studies.
    pub most: Option<Decimal>,
    /// Up to where it counts.
    pub boundary: Boundary,
    /// What one kilogram of the item means.
    pub basis: Basis,
    /// Kilograms of the item for each kilogram of the food as it is bought: 0.429 where the item is dry beans and the food
    /// is boiled ones.
    pub item_per_food: Decimal,
    /// Why that many kilograms, and what else should be known.
    pub note: Option<String>,
    /// The row of the table.
    pub row: u32,
}

impl Factor {
    /// kg CO2e for each kilogram of the food as it is bought: median × `item_per_food`.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] when the exact product has more than 28 digits.
    pub fn per_kg(&self) -> Result<KgCo2ePerKg, NumberError> {
        self.median.times(self.item_per_food).map(KgCo2ePerKg::new)
    }
}

/// Where a set comes from: what stands in its `.source.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetSource {
    /// A permanent short name: `su-eatable-life`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Who has published it.
    pub publisher: String,
    /// The publication, with its identifier (DOI, report number).
    pub publication: String,
    /// Where it is found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its version.
    pub version: String,
    /// The day of the version, year-month-day.
    pub date: String,
    /// The licence.
    pub licence: String,
    /// The language of the publication's title, where that is a title and no description: `en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication_lang: Option<String>,
    /// The name in Swedish, where it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_sv: Option<String>,
    /// The publisher in Swedish, where that is another text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher_sv: Option<String>,
    /// The publication in Swedish, where it is a description and no title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication_sv: Option<String>,
    /// The licence in Swedish, where it is no licence's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence_sv: Option<String>,
    /// What the set counts as when one is chosen.
    #[serde(default)]
    pub rank: SetRank,
    /// Up to where the factors count, unless a row says otherwise: an id of [`Boundary`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<String>,
    /// A boundary that the figures have been brought to, so that they may be added to other sets: an id of [`Boundary`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aligned_to: Option<String>,
    /// How they were brought to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alignment: Option<String>,
    /// Which global warming potentials are used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gwp: Option<String>,
    /// What was changed from the publication, and by whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
    /// The SHA-256 of the table's bytes, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

impl SetSource {
    /// What it is called.
    pub fn name_text(&self) -> Text {
        Text::translated(&self.name, self.name_sv.as_deref())
    }

    /// Who has published it.
    pub fn publisher_text(&self) -> Text {
        Text::translated(&self.publisher, self.publisher_sv.as_deref())
    }

    /// The publication.
    pub fn publication_text(&self) -> Text {
        Text::translated(&self.publication, self.publication_sv.as_deref())
    }

    /// The licence.
    pub fn licence_text(&self) -> Text {
        Text::translated(&self.licence, self.licence_sv.as_deref())
    }
}

/// What a set counts as when one is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SetRank {
    /// The user's own: before all that is bundled.
    #[default]
    Own,
    /// The default set: many studies of each item.
    Default,
    /// One model of each product, by stages.
    Stages,
    /// Wide categories.
    Category,
}

/// A set of factors with its source. Sets are never merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorSet {
    /// Where it comes from.
    pub source: SetSource,
    /// Its rows.
    pub factors: Vec<Factor>,
    /// The boundary that its rows share, after alignment; none for a set without rows.
    pub boundary: Option<Boundary>,
}

impl FactorSet {
    /// Reads a set. A row with a problem is left out, and every problem is told.
    ///
    /// Columns: `food` or `livsmedelsverket`, and `median`, must be there; `item`, `resolution` (`item` unless said),
    /// `method` (`any`), `region`, `n`, `q1`, `q3`, `min`, `max`, `boundary` (the source's unless said), `basis`
    /// (`as-sold`), `item_per_food` (1) and `note` may be.
    ///
    /// # Example
    ///
    /// ```
    /// use matvag::food::{FactorSet, SetRank, SetSource, TextTable};
    /// use matvag::problem::Problems;
    ///
    /// let source = SetSource {
    ///     id: "kommunens".into(),
    ///     name: "Kommunens egna".into(),
    ///     publisher: "Sjövalla kommun".into(),
    ///     publication: "Klimatlista 2026".into(),
    ///     address: None,
    ///     version: "1".into(),
    ///     date: "2026-01-15".into(),
    ///     licence: "eget bruk".into(),
    ///     publication_lang: None,
    ///     name_sv: None,
    ///     publisher_sv: None,
    ///     publication_sv: None,
    ///     licence_sv: None,
    ///     rank: SetRank::Own,
    ///     boundary: Some("distribution-centre".into()),
    ///     aligned_to: None,
    ///     alignment: None,
    ///     gwp: None,
    ///     changed: None,
    ///     sha256: None,
    /// };
    /// let mut problems = Problems::new();
    /// let table = TextTable::from_tabs("egna.tsv", "food\tmedian\nnotfars\t28\nlax\tokänt\n");
    /// let set = FactorSet::read(source, &table, &mut problems);
    /// assert_eq!(set.factors.len(), 1);
    /// assert_eq!(problems.iter().next().unwrap().code, "cell-not-a-number");
    /// ```
    pub fn read(source: SetSource, table: &TextTable<'_>, problems: &mut Problems) -> Self {
        let of_source = |id: &Option<String>, problems: &mut Problems| {
            let id = id.as_deref()?;
            let boundary = Boundary::from_id(id);
            if boundary.is_none() {
                let message = text!(
                    "källan anger gränsen ”{id}”, som inte finns",
                    "the source states the boundary \"{id}\", which there is not",
                    id = id
                );
                let ids = Boundary::ids().join(", ");
                let remedy = text!("skriv någon av: {ids}", "write one of: {ids}", ids = ids);
                let place = crate::problem::Place::file(&table.file);
                problems.push(crate::problem::Problem::error("boundary-unknown", place, message).remedy(remedy));
            }
            boundary
        };
        let stated = of_source(&source.boundary, problems);
        let aligned = of_source(&source.aligned_to, problems);
        let factors: Vec<Factor> =
            table.rows.iter().filter_map(|row| factor(&Cells::of(table, row), row.0, stated, problems)).collect();
        let boundary = aligned.or_else(|| factors.first().map(|factor| factor.boundary));
        let differs = factors.iter().find(|factor| Some(factor.boundary) != boundary);
        if aligned.is_none()
            && let (Some(boundary), Some(other)) = (boundary, differs)
        {
            let message = text!(
                "uppsättningen blandar gränser: {one} och {other}",
                "the set mixes boundaries: {one} and {other}",
                one = boundary.text(),
                other = other.boundary.text()
            );
            let remedy = Text::fixed(
                "dela den i två, eller ange aligned_to och alignment i källfilen",
                "split it in two, or state aligned_to and alignment in the source file",
            );
            let place = table.place(other.row, table.column("boundary"));
            problems.push(crate::problem::Problem::error("boundaries-mixed", place, message).remedy(remedy));
        }
        Self { source, factors, boundary }
    }
}

fn factor(cells: &Cells<'_, '_>, row: u32, stated: Option<Boundary>, problems: &mut Problems) -> Option<Factor> {
    let (food, number) = (cells.text("food"), cells.text("livsmedelsverket"));
    if food.or(number).is_none() {
        cells.required("food", problems);
    }
    let median = cells.required("median", problems).and_then(|_| cells.number("median", problems));
    let median = median.filter(|median| {
        let is_above_zero = !median.is_zero();
        if !is_above_zero {
            let message = Text::fixed(
                "median är 0: ett okänt värde lämnas tomt, och inget livsmedel är utan utsläpp",
                "median is 0: an unknown value is left empty, and no food is without emissions",
            );
            cells.tell(problems, "median", "factor-is-zero", message);
        }
        is_above_zero
    });
    let (first, third) = (cells.number("q1", problems), cells.number("q3", problems));
    let (least, most) = (cells.number("min", problems), cells.number("max", problems));
    // Quartiles describe a spread only if they are above zero and in order; a spread of nothing is no spread.
    let quartiles = first.zip(third).filter(|(first, _)| !first.is_zero());
    let order: Vec<Decimal> = [least, first, median, third, most].into_iter().flatten().collect();
    if !order.is_sorted() {
        let message = Text::fixed(
            "minst, kvartiler, median och störst står inte i storleksordning",
            "min, quartiles, median and max are not in order of size",
        );
        cells.tell(problems, "median", "spread-not-in-order", message);
        return None;
    }
    let boundary = cells.word("boundary", problems).or(stated);
    if boundary.is_none() {
        let message = Text::fixed(
            "gränsen är inte angiven: varken i raden eller i källfilen",
            "the boundary is not stated: neither in the row nor in the source file",
        );
        cells.tell(problems, "boundary", "boundary-missing", message);
    }
    let studies = cells.text("n").and_then(|text| {
        let count = text.parse().ok();
        if count.is_none() {
            let message = text!("n: ”{text}” är inget antal", "n: \"{text}\" is not a count", text = text);
            cells.tell(problems, "n", "cell-not-a-number", message);
        }
        count
    });
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let item_per_food = cells.number("item_per_food", problems).unwrap_or(Decimal::ONE);
    Some(Factor {
        item: cells.text("item").or(food).or(number)?.to_owned(),
        food: owned(food),
        livsmedelsverket: owned(number),
        resolution: cells.word("resolution", problems).unwrap_or(Resolution::Item),
        method: cells.word("method", problems).unwrap_or(Method::Any),
        region: owned(cells.text("region")),
        studies,
        median: median?,
        quartiles,
        least,
        most,
        boundary: boundary?,
        basis: cells.word("basis", problems).unwrap_or(Basis::AsSold),
        item_per_food,
        note: owned(cells.text("note")),
        row,
    })
}
