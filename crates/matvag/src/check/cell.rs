//! A cell as a reader hands it over: its text, and what its file says that it is.

/// The content of one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing.
    #[default]
    Empty,
    /// Text from a file that has no types (CSV): read as a person wrote it.
    Plain(&'a str),
    /// Text in a spreadsheet: where a number is expected, it is read, and the reader is told.
    Text(&'a str),
    /// A number, as its exact digits: `-1234.5`.
    Number(&'a str),
    /// True or false.
    Bool(bool),
    /// A date, written `2020-01-01`.
    Date(&'a str),
    /// An error that the spreadsheet shows: `#N/A`.
    Error(&'a str),
    /// A formula without a stored value.
    NoStoredValue,
}

impl<'a> Cell<'a> {
    /// The text, without spaces at its ends; empty for an empty cell.
    pub fn text(self) -> &'a str {
        match self {
            Self::Empty | Self::NoStoredValue => "",
            Self::Plain(text) | Self::Text(text) | Self::Number(text) | Self::Date(text) | Self::Error(text) => {
                trimmed(text)
            }
            Self::Bool(true) => "ja",
            Self::Bool(false) => "nej",
        }
    }

    /// Whether nothing is written.
    pub fn is_empty(self) -> bool {
        match self {
            Self::Empty => true,
            Self::Plain(text) | Self::Text(text) => trimmed(text).is_empty(),
            Self::Number(_) | Self::Bool(_) | Self::Date(_) | Self::Error(_) | Self::NoStoredValue => false,
        }
    }
}

/// The text without spaces at its ends. Most cells begin and end with a visible letter or digit, and are not searched.
fn trimmed(text: &str) -> &str {
    let is_visible = |byte: Option<&u8>| matches!(byte, Some(b'!'..=b'~'));
    let bytes = text.as_bytes();
    if is_visible(bytes.first()) && is_visible(bytes.last()) { text } else { text.trim() }
}

/// One row of a price form: a cell for each thing that it may hold.
#[derive(Clone, Debug, Default)]
pub struct RowCells<'a> {
    /// The price per unit, or the markup factor.
    pub price: Cell<'a>,
    /// The answer.
    pub answer: Cell<'a>,
    /// The proof.
    pub proof: Cell<'a>,
    /// The article number.
    pub article_number: Cell<'a>,
    /// The article's name.
    pub article: Cell<'a>,
    /// The unit that is priced.
    pub unit: Cell<'a>,
    /// What one pack holds.
    pub pack: Cell<'a>,
    /// Declared kg CO2e per unit.
    pub co2e: Cell<'a>,
    /// The proof of it.
    pub co2e_proof: Cell<'a>,
    /// Answers for this position: the criterion's id, the answer, the proof.
    pub criteria: Vec<(&'a str, Cell<'a>, Cell<'a>)>,
}
