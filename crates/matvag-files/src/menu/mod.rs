//! The tables of recipes, menus and prices: what their headings mean, and which of them a file holds; the same in JSON, and
//! menus as they are published.
//!
//! | file | idea |
//! |---|---|
//! | `json` | recipes, menus and prices in JSON, laid out as the same tables |
//! | `open_meal` | a menu as it is published with Open Meal |
//!
//! What the cells mean is the core's ([`Recipes::read`](matvag::menu::Recipes::read) and its like). One file may hold
//! several of the tables, a sheet each.

mod json;
mod open_meal;
#[cfg(test)]
mod tests;

use matvag::food::TextTable;
use matvag::menu::published::PublishedMenu;
use matvag::problem::{Place, Problem, Problems};
use matvag::text::Text;

use crate::document::{self, Document, Syntax};
use crate::encoding::decode;
use crate::table::is_workbook;
use crate::text_table::{Vocabulary, read_text_table};

/// The columns of recipes: a row is an ingredient.
pub(crate) const RECIPES: Vocabulary = Vocabulary {
    columns: &[
        ("recipe", &["recept", "rätt", "receptnamn", "dish"]),
        ("recipe_id", &["recept-id", "receptnummer", "receptnr", "recipe id"]),
        ("portions", &["portioner", "antal portioner", "number of portions"]),
        ("kind", &["typ", "slag", "type"]),
        ("source", &["källa"]),
        ("food", &["livsmedel", "ingrediens", "råvara", "vara", "ingredient"]),
        ("amount", &["mängd", "kvantitet", "quantity"]),
        ("unit", &["enhet"]),
        ("given", &["som", "vägd som", "as"]),
        ("waste", &["svinn", "svinn %", "waste %"]),
        ("remaining", &["kvar", "kvar %", "remaining %"]),
        ("organic", &["eko", "ekologisk", "ekologiskt"]),
    ],
    needs: &[&["recipe"], &["portions"], &["food"], &["amount"]],
};

/// The columns of menus: a row is a dish, or a food, that is served.
pub(crate) const MENUS: Vocabulary = Vocabulary {
    columns: &[
        ("menu", &["meny", "matsedel"]),
        ("date", &["datum", "dag", "day"]),
        ("meal", &["måltid"]),
        ("dish", &["rätt", "recept", "recipe"]),
        ("food", &["livsmedel", "tillbehör", "vara"]),
        ("grams", &["gram", "gram per gäst", "gram per portion", "g"]),
        ("share", &["andel", "andel %", "share %"]),
        ("guests", &["gäster", "grupp", "group"]),
        ("count", &["antal", "antal gäster", "portioner", "number"]),
    ],
    needs: &[&["date"], &["guests"], &["dish", "food"]],
};

/// The columns of prices: a row is a food.
pub(crate) const PRICES: Vocabulary = Vocabulary {
    columns: &[
        ("food", &["livsmedel", "vara", "artikel", "råvara"]),
        ("price", &["pris", "kr", "pris kr", "kr per kg", "á-pris", "nettopris"]),
        ("unit", &["enhet", "per"]),
        ("organic", &["eko", "ekologisk", "ekologiskt"]),
    ],
    needs: &[&["food"], &["price"]],
};

/// The tables of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuTables {
    /// Recipes, for [`Recipes::read`](matvag::menu::Recipes::read).
    pub recipes: Option<TextTable<'static>>,
    /// Menus, for [`Menus::read`](matvag::menu::Menus::read).
    pub menus: Option<TextTable<'static>>,
    /// Prices, for [`Prices::read`](matvag::menu::Prices::read).
    pub prices: Option<TextTable<'static>>,
    /// A published menu without amounts, to be checked and not counted.
    pub published: Option<PublishedMenu>,
}

/// Reads the tables of recipes, menus and prices that a file holds: CSV, xlsx, xlsm, ods or JSON; or a menu as Open Meal
/// publishes it. A file with none of them is told as an error.
///
/// # Example
///
/// ```
/// use matvag::problem::Problems;
/// use matvag_files::read_menu_tables;
///
/// let text = "recept;portioner;livsmedel;mängd;enhet\nÄrtsoppa;4;gula ärtor;300;g\n";
/// let tables = read_menu_tables("recept.csv", text.as_bytes(), &mut Problems::new());
/// assert_eq!(tables.recipes.unwrap().columns, ["recipe", "portions", "food", "amount", "unit"]);
/// assert_eq!(tables.menus, None);
/// ```
pub fn read_menu_tables(name: &str, bytes: &[u8], problems: &mut Problems) -> MenuTables {
    let decoded = if is_workbook(bytes) { None } else { decode(bytes) };
    if let Some(decoded) = decoded
        && document::syntax(name, &decoded.text) == Some(Syntax::Json)
    {
        document::encoding_note(name, &decoded, None, problems);
        let Some(document) = Document::parse(name, &decoded.text, Syntax::Json, problems) else {
            return MenuTables::default();
        };
        if open_meal::is_one(&document) {
            return MenuTables { published: Some(open_meal::read(name, &document, problems)), ..MenuTables::default() };
        }
        return json::tables(name, &document, problems).unwrap_or_default();
    }
    let mut told: Vec<Problems> = Vec::new();
    let mut read = |vocabulary: &Vocabulary| {
        let mut own = Problems::new();
        let table = read_text_table(name, bytes, vocabulary, &mut own);
        if table.is_some() {
            problems.extend(own);
        } else {
            told.push(own);
        }
        table
    };
    let tables = MenuTables { recipes: read(&RECIPES), menus: read(&MENUS), prices: read(&PRICES), published: None };
    if tables == MenuTables::default() {
        // A file that cannot be opened has said so three times in the same words; one without the headings three times in
        // different ones.
        let is_same = told.windows(2).all(|pair| matches!(pair, [one, other] if one == other));
        match told.into_iter().next() {
            Some(first) if is_same => problems.extend(first),
            _ => problems.push(no_table(name)),
        }
    }
    tables
}

fn no_table(name: &str) -> Problem {
    let message = Text::fixed(
        "filen har varken recept, matsedel eller priser",
        "the file has neither recipes, a menu nor prices",
    );
    let remedy = Text::fixed(
        "recept har kolumnerna recept, portioner, livsmedel och mängd; en matsedel meny, datum, gäster och rätt; priser \
         livsmedel och pris (matvag menu --template skriver en mall)",
        "recipes have the columns recipe, portions, food and amount; a menu menu, date, guests and dish; prices food and \
         price (matvag menu --template writes a template)",
    );
    Problem::error("no-menu-table", Place::file(name), message).remedy(remedy)
}

/// A sheet of the template: its name, its headings, and rows to write over.
#[cfg(feature = "spreadsheets")]
type Sheet = (&'static str, &'static [&'static str], &'static [&'static [&'static str]]);

/// What the template holds.
#[cfg(feature = "spreadsheets")]
const TEMPLATE: &[Sheet] = &[
    (
        "Recept",
        &["recept", "portioner", "livsmedel", "mängd", "enhet", "som", "svinn %", "kvar %", "eko", "typ", "källa"],
        &[
            &["Ärtsoppa", "100", "gula ärtor", "6", "kg", "rensad", "", "", "nej", "rätt", "eget recept"],
            &["", "", "gul lök", "1,5", "kg", "köpt", "", "90", "nej", "", ""],
            &["", "", "kranvatten", "18", "l", "rensad", "", "85", "", "", ""],
            &["", "", "salt", "120", "g", "rensad", "", "", "", "", ""],
        ],
    ),
    (
        "Matsedel",
        &["meny", "datum", "måltid", "gäster", "antal", "rätt", "livsmedel", "gram", "andel %"],
        &[
            &["Vecka 3", "2026-01-15", "lunch", "age-7-10", "480", "Ärtsoppa", "", "", "100"],
            &["", "", "", "", "", "", "knäckebröd", "20", "80"],
            &["", "", "", "", "", "", "mellanmjölk", "150", "70"],
        ],
    ),
    (
        "Priser",
        &["livsmedel", "pris", "enhet", "eko"],
        &[
            &["gula ärtor", "14,50", "kg", "nej"],
            &["gul lök", "9,80", "kg", "nej"],
            &["knäckebröd", "38", "kg", "nej"],
            &["mellanmjölk", "11,20", "l", "nej"],
        ],
    ),
];

/// The template: a workbook with the three tables and a few rows to write over.
///
/// # Errors
///
/// What the writer of spreadsheets says; none is known.
#[cfg(feature = "spreadsheets")]
pub fn menu_template() -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    use rust_xlsxwriter::{Format, Workbook};

    let mut book = Workbook::new();
    let head = Format::new().set_bold();
    for (name, headings, rows) in TEMPLATE {
        let sheet = book.add_worksheet();
        sheet.set_name(*name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, heading) in (0_u16..).zip(*headings) {
            sheet.write_with_format(0, column, *heading, &head)?;
            sheet.set_column_width(column, 16)?;
        }
        for (row, cells) in (1_u32..).zip(*rows) {
            for (column, cell) in (0_u16..).zip(*cells) {
                // Text, as a person types it: the reader takes Swedish numbers.
                if !cell.is_empty() {
                    sheet.write_string(row, column, *cell)?;
                }
            }
        }
    }
    book.save_to_buffer()
}
