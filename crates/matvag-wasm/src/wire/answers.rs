//! What JavaScript is given: one type for each question, everything written for people.

use super::CorrectionTarget;
use matvag::problem::Level;
use matvag_files::report::{Drawn, DrawnFigure, DrawnProblem, DrawnSection, DrawnTable};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// A step of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum TaskName {
    /// The procurement and its model.
    Setup,
    /// The bids.
    Bids,
    /// What is wrong.
    Check,
    /// Foods and climate.
    Climate,
    /// Who wins.
    Result,
    /// What would change it.
    Sensitivity,
    /// The record.
    Protocol,
}

/// How far a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum TaskState {
    /// Done.
    Done,
    /// Begun.
    Going,
    /// Something must be mended.
    ToMend,
    /// There is something to see.
    CanBeShown,
    /// Not begun.
    NotBegun,
}

/// A step and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// Which.
    pub task: TaskName,
    /// How far.
    pub state: TaskState,
    /// The state in words.
    pub word: String,
    /// What there is, in a few words.
    pub said: String,
}

/// Something with an id and a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Named {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
}

/// A bidder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Bidder {
    /// The bid's index, in the order received.
    pub index: usize,
    /// The name, or a letter where names are hidden.
    pub name: String,
    /// The file.
    pub file: String,
}

/// The work at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// What the procurement is called.
    pub name: String,
    /// The diary number.
    pub diary_number: Option<String>,
    /// Whether it is an invented example.
    pub is_invented: bool,
    /// How many steps are done, in words.
    pub done: String,
    /// The steps.
    pub tasks: Vec<Task>,
    /// Why the result is preliminary; none when it is not.
    pub preliminary: Option<String>,
    /// Whether the model is locked, in words.
    pub mode: String,
    /// The digest of the model as it is now.
    pub model_digest: Option<String>,
    /// Whether the model differs from the locked one.
    pub is_changed: bool,
    /// The lots.
    pub lots: Vec<Named>,
    /// The bidders.
    pub bidders: Vec<Bidder>,
}

/// The procurement and its model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Setup {
    /// The published JSON of the procurement; none where the folder already has it written.
    pub json: Option<String>,
    /// What the check says.
    pub findings: Vec<DrawnProblem>,
    /// How many of each level.
    pub tally: String,
    /// Each lot's model.
    pub lots: Vec<SetupLot>,
    /// Each criterion in a line.
    pub criteria: Vec<CriterionLine>,
    /// What the criteria are worth and the models' own numbers, as people write them.
    pub numbers: Vec<NumberLine>,
    /// Every model there is.
    pub models: Vec<ModelChoice>,
    /// The model page: what a locked setup shows, and what is printed.
    pub summary: Drawn,
}

/// How a criterion is measured, and what it is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CriterionLine {
    /// Where it stands in the published JSON.
    pub path: String,
    /// The line.
    pub said: String,
}

/// A number of the setup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NumberLine {
    /// Where it stands in the published JSON.
    pub path: String,
    /// The number, without a unit.
    pub said: String,
}

/// A lot's model in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SetupLot {
    /// The lot's id.
    pub id: String,
    /// The lot's name.
    pub name: String,
    /// The model.
    pub model: String,
    /// Which end wins.
    pub wins: String,
    /// The formula with an example's numbers in it.
    pub formula: Option<String>,
    /// What quality is worth.
    pub worth: Option<DrawnTable>,
}

/// A model that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ModelChoice {
    /// Its id in the file.
    pub kind: String,
    /// Its name.
    pub name: String,
}

/// The bids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BidList {
    /// How many, in words.
    pub said: String,
    /// One for each file.
    pub bids: Vec<BidFileRow>,
}

/// What became of a bid's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum BidState {
    /// It is evaluated.
    Admitted,
    /// It is rejected.
    Rejected,
    /// It is not evaluated yet.
    NotEvaluated,
    /// It could not be read.
    Unread,
}

/// A bid's file and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BidFileRow {
    /// The file.
    pub file: String,
    /// The bid's index; none if it is not counted.
    pub bid: Option<usize>,
    /// The bidder.
    pub bidder: String,
    /// How many rows with something in them were counted.
    pub rows: String,
    /// How many problems of each level.
    pub to_mend: String,
    /// How many errors.
    pub errors: usize,
    /// The state in words.
    pub status: String,
    /// The state.
    pub state: BidState,
    /// Why it is not evaluated.
    pub reasons: Vec<String>,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Whether somebody should say which column is which.
    pub needs_columns: bool,
    /// What is wrong with it.
    pub problems: Vec<DrawnProblem>,
}

/// A file's table, so that somebody can say which column is which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// The file.
    pub file: String,
    /// The same for files with the same headings.
    pub headings_key: String,
    /// The sheets.
    pub sheets: Vec<PreviewSheet>,
    /// The sheet that is shown.
    pub sheet: Option<String>,
    /// The row of headings, 1 for the first.
    pub header_row: u32,
    /// The columns.
    pub columns: Vec<PreviewColumn>,
    /// What is looked for.
    pub fields: Vec<PreviewField>,
}

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PreviewSheet {
    /// Its name; none in a CSV file.
    pub name: Option<String>,
    /// How many rows hold something.
    pub rows: String,
}

/// A column of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PreviewColumn {
    /// 1 for A.
    pub column: u32,
    /// Its letters.
    pub letter: String,
    /// Its heading.
    pub heading: String,
    /// Its first values.
    pub samples: String,
}

/// Something that a price form holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PreviewField {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// Whether there is no bid without it.
    pub is_required: bool,
    /// The column that it is taken to stand in.
    pub column: Option<u32>,
    /// Whether the heading says so surely.
    pub is_certain: bool,
}

/// How far a reading has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// The file.
    pub file: String,
    /// How far, in words.
    pub said: String,
    /// 0 to 100; none when it cannot be known.
    pub percent: Option<u32>,
}

/// What is wrong, in groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Check {
    /// How much, in a sentence.
    pub answer: String,
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// What to look at first, at most 20.
    pub summary: Vec<SummaryLink>,
    /// The groups, the worst first.
    pub groups: Vec<CheckGroup>,
    /// What was corrected.
    pub corrections: Option<DrawnTable>,
}

/// A line of the summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct SummaryLink {
    /// What it says.
    pub text: String,
    /// The id of the row it leads to.
    pub row: String,
}

/// One fault, in one file, in many cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CheckGroup {
    /// Unique.
    pub id: String,
    /// The fault's permanent name.
    pub code: String,
    /// How bad.
    #[tsify(type = "\"error\" | \"warning\" | \"note\"")]
    pub level: Level,
    /// How bad, in a word.
    pub word: String,
    /// The bidder; none for the procurement's own files.
    pub bidder: Option<String>,
    /// The bid's index.
    pub bid: Option<usize>,
    /// The file.
    pub file: String,
    /// What is wrong.
    pub heading: String,
    /// What would have been right.
    pub remedy: Option<String>,
    /// In how many cells, in words.
    pub count: String,
    /// The cells.
    pub rows: Vec<CheckRow>,
}

/// A cell with a fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CheckRow {
    /// Unique.
    pub id: String,
    /// Where.
    pub place: String,
    /// What stands there.
    pub written: Option<String>,
    /// What it may be read as.
    pub readings: Vec<String>,
    /// What a correction would name.
    pub target: Option<CorrectionTarget>,
}

/// What the articles are, and what they emit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Climate {
    /// How much has a climate value, in a sentence.
    pub answer: String,
    /// The lots with their ranges.
    pub sections: Vec<DrawnSection>,
    /// The articles, the largest mass first.
    pub articles: Vec<ClimateArticle>,
    /// How many of each certainty.
    pub counts: ClimateCounts,
}

/// How many articles of each certainty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ClimateCounts {
    /// Sure or confirmed.
    pub certain: String,
    /// Named by the procurement.
    pub likely: String,
    /// Somebody should choose.
    pub uncertain: String,
    /// No food fits, or no set has a factor.
    pub missing: String,
}

/// How certain an article's food is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum ArticleCertainty {
    /// Sure, or confirmed.
    Certain,
    /// The procurement names the food.
    Likely,
    /// Somebody should choose.
    Uncertain,
    /// No food fits, or no set has a factor.
    Missing,
    /// It is no food.
    NotFood,
}

/// An article, as a position of a lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ClimateArticle {
    /// Unique.
    pub id: String,
    /// The name that is looked up.
    pub name: String,
    /// The lot.
    pub lot: String,
    /// Whose it is.
    pub bids: String,
    /// Its mass.
    pub mass: String,
    /// Its share of the known mass.
    pub share: String,
    /// The food it is taken to be.
    pub food: Option<Named>,
    /// kg CO2e per kg.
    pub factor: String,
    /// Where that comes from.
    pub source: String,
    /// How certain.
    pub certainty: ArticleCertainty,
    /// How certain, in a word.
    pub word: String,
    /// Why.
    pub why: String,
    /// Whether somebody has said so.
    pub is_confirmed: bool,
    /// What it may be.
    pub candidates: Vec<FoodChoice>,
}

/// A food that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct FoodChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its group.
    pub group: String,
    /// kg CO2e per kg, or nothing.
    pub factor: String,
}

/// Who wins, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ResultView {
    /// Whether something is left to mend.
    pub is_preliminary: bool,
    /// What is left, in words.
    pub preliminary: Option<String>,
    /// Who wins which lot, where there are several.
    pub overview: Option<DrawnTable>,
    /// The lots.
    pub lots: Vec<LotResult>,
}

/// One lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LotResult {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The answer in one sentence.
    pub answer: String,
    /// The model and which end wins.
    pub how: String,
    /// What must be known.
    pub notes: Vec<String>,
    /// The order with its build-up.
    pub ranking: Option<DrawnTable>,
    /// The bid of each row of the ranking.
    pub bids: Vec<usize>,
    /// The picture.
    pub bars: Option<Bars>,
    /// Who is not in it, and why.
    pub not_evaluated: Option<DrawnTable>,
}

/// A bar for each bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Bars {
    /// What it shows.
    pub title: String,
    /// What it says, in words.
    pub description: String,
    /// The parts.
    pub legend: Vec<BarSeries>,
    /// The bids.
    pub rows: Vec<BarRow>,
}

/// A part that every bar may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BarSeries {
    /// Which.
    pub series: usize,
    /// What it is.
    pub name: String,
}

/// A bid's bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BarRow {
    /// Whose.
    pub label: String,
    /// The total.
    pub value: String,
    /// The parts from the left.
    pub segments: Vec<BarSegment>,
    /// What is taken off again.
    pub bracket: Option<BarBracket>,
    /// Where the total is.
    pub mark: u16,
}

/// A part of a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BarSegment {
    /// Which part.
    pub series: usize,
    /// Where it begins.
    pub from: u16,
    /// Where it ends.
    pub to: u16,
    /// What it is worth.
    pub label: String,
}

/// What is taken off a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BarBracket {
    /// Where it begins.
    pub from: u16,
    /// Where it ends.
    pub to: u16,
    /// What it is worth.
    pub label: String,
}

/// Two bids beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Compare {
    /// The heading.
    pub heading: String,
    /// Why one is before the other, in a sentence.
    pub answer: String,
    /// The picture.
    pub bars: Diverging,
    /// The parts.
    pub table: DrawnTable,
    /// The articles that make the most difference.
    pub articles: Option<DrawnTable>,
}

/// Bars to both sides of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Diverging {
    /// What it shows.
    pub title: String,
    /// What it says, in words.
    pub description: String,
    /// Where the line stands.
    pub zero: u16,
    /// What the sides mean.
    pub legend: Vec<DivergingSide>,
    /// The bars.
    pub rows: Vec<DivergingRow>,
}

/// Who gains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Favours {
    /// The first.
    A,
    /// The second.
    B,
    /// Nobody.
    None,
}

/// A side of the picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct DivergingSide {
    /// Who gains.
    pub favours: Favours,
    /// In words.
    pub name: String,
}

/// A bar to one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct DivergingRow {
    /// What of.
    pub label: String,
    /// How much.
    pub value: String,
    /// Where it begins.
    pub from: u16,
    /// Where it ends.
    pub to: u16,
    /// Who gains.
    pub favours: Favours,
}

/// How one bid's totals came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BidSteps {
    /// The bidder.
    pub bidder: String,
    /// The file.
    pub file: String,
    /// The lots that it is a bid on.
    pub lots: Vec<BidLot>,
}

/// One lot of a bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BidLot {
    /// The lot's id.
    pub id: String,
    /// The lot's name.
    pub name: String,
    /// The state in words.
    pub status: String,
    /// Why it is not evaluated.
    pub reasons: Vec<String>,
    /// The total, down to the cells.
    pub total: Option<DrawnFigure>,
    /// What full quality is worth.
    pub worth: Option<DrawnFigure>,
    /// The price lines, each with its cell.
    pub prices: Option<DrawnTable>,
}

/// What would change who wins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Sensitivity {
    /// In a sentence.
    pub answer: String,
    /// The lots.
    pub lots: Vec<LotSensitivity>,
}

/// What would change who wins a lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LotSensitivity {
    /// The lot's id.
    pub id: String,
    /// The lot's name.
    pub name: String,
    /// In a sentence.
    pub answer: String,
    /// What would do it.
    pub break_evens: Vec<String>,
    /// How that was worked out.
    pub note: Option<String>,
    /// Without one bid at a time.
    pub without: Option<DrawnTable>,
    /// The picture.
    pub ranges: Option<Ranges>,
}

/// Ranges against a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Ranges {
    /// What it shows.
    pub title: String,
    /// What it says, in words.
    pub description: String,
    /// Where the line stands.
    pub zero: u16,
    /// The ranges.
    pub rows: Vec<RangeRow>,
}

/// A range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct RangeRow {
    /// What of.
    pub label: String,
    /// The low end.
    pub low: String,
    /// The high end.
    pub high: String,
    /// Where it begins.
    pub from: u16,
    /// Where it ends.
    pub to: u16,
    /// What it means.
    pub said: String,
}
