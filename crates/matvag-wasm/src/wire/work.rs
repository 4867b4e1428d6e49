//! What JavaScript gives: how things are said, and the work as a folder of files.

use matvag::text::Lang;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{MenuFolder, ProducersSource};

/// The version of [`Folder`]'s form that this engine writes, and the latest that it reads.
pub const WORK_FORM: u32 = 1;

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

/// How things are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Look {
    /// In which language.
    pub lang: Language,
    /// Bidders are called Anbud A, B, C …, so that the screen can be shown to others.
    pub hide_names: bool,
}

impl Look {
    /// The language as the core names it.
    pub const fn language(self) -> Lang {
        match self.lang {
            Language::Sv => Lang::Sv,
            Language::En => Lang::En,
        }
    }
}

/// A file's name, size and content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct FileFacts {
    /// Its name, with `anbud/` before it for a bid in a work file.
    pub name: String,
    /// How many bytes.
    pub length: usize,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
}

/// What a work is, without the bytes of its files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct Folder {
    /// The version of this form.
    pub matvag_work: u32,
    /// The files: the procurement's own, its tables, the bids.
    pub files: Vec<FileFacts>,
    /// The procurement; none in an empty folder.
    pub procurement: Option<ProcurementSource>,
    /// The bids, in the order received.
    pub bids: Vec<BidSource>,
    /// What somebody has said that an article is.
    pub confirmed: Vec<ConfirmedFood>,
    /// Set when the model is locked.
    pub lock: Option<Lock>,
    /// Recipes, menus and prices, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub menus: Option<MenuFolder>,
    /// What was done, in order.
    pub log: Vec<LogEntry>,
    /// Local producers: beside everything that an evaluation sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub producers: Option<ProducersSource>,
}

/// Where the procurement is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum ProcurementSource {
    /// In a file of the folder, as it came.
    File {
        /// The file's name.
        file: String,
    },
    /// Edited here: the published JSON of a procurement, as text.
    Written {
        /// The JSON.
        json: String,
    },
}

/// A bid's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct BidSource {
    /// The file's name.
    pub file: String,
    /// Which column is which, where a person had to say.
    pub columns: Vec<ColumnChoice>,
}

/// Which column of a sheet is which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ColumnChoice {
    /// The sheet; none in a CSV file.
    pub sheet: Option<String>,
    /// The row of the headings, 1 for the first.
    pub header_row: u32,
    /// The columns.
    pub columns: Vec<ChosenColumn>,
}

/// What one column is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct ChosenColumn {
    /// The key of a field: `price`, `criterion:eko`.
    pub field: String,
    /// The column, 1 for A.
    pub column: u32,
}

/// What somebody has said that an article is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct ConfirmedFood {
    /// The article's name.
    pub name: String,
    /// The food's id; none when it is no food.
    pub food: Option<String>,
    /// Who said so.
    pub by: String,
}

/// The model as it was when the documents were published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// The digest of the model.
    pub digest: String,
    /// The day: `2026-09-03`.
    pub date: String,
    /// Earlier versions, where the documents were changed.
    pub earlier: Vec<EarlierLock>,
}

/// An earlier version of a locked model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct EarlierLock {
    /// The digest of the model.
    pub digest: String,
    /// The day it was locked.
    pub date: String,
    /// Why it was changed.
    pub reason: String,
}

/// Something that was done, said in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct LogEntry {
    /// When: `2026-11-22 09:05`.
    pub at: String,
    /// What, in Swedish.
    pub sv: String,
    /// What, in English.
    pub en: String,
}

/// What a correction names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct CorrectionTarget {
    /// The bidder.
    pub bidder: String,
    /// The lot's id.
    pub lot: String,
    /// The position, requirement, criterion or markup part.
    pub row: String,
    /// `price`, `answer`, `proof` or `co2e`.
    pub field: String,
    /// For a criterion that is answered for each position: its id.
    pub criterion: Option<String>,
}

/// Which version of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Version {
    /// Everything.
    Internal,
    /// Without what the procurement says is secret.
    Masked,
    /// What one bidder may see.
    Bidder {
        /// The bid's index.
        bid: usize,
    },
}

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum WrittenKind {
    /// The report as a page.
    Html,
    /// The report as a spreadsheet.
    Xlsx,
    /// The report's tables as CSV.
    Csv,
    /// The protocol.
    Json,
    /// The price form that goes to the bidders.
    Form,
    /// The procurement as published JSON.
    Procurement,
    /// What has been confirmed of foods, as the command reads it.
    Mapping,
    /// An empty register of local producers to fill in.
    ProducersTemplate,
    /// Local producers against the needs, as a spreadsheet.
    ProducersReport,
}
