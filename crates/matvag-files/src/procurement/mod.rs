//! A procurement out of a TOML or JSON file and the tables of positions beside it.
//!
//! Every problem is told at once, with the file, line and column or the cell that it stands on. Read `positions` next.

mod cell;
mod columns;
mod positions;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use matvag::check::check_procurement;
use matvag::input::ProcurementInput;
use matvag::problem::{At, Place, Problem, Problems};
use matvag::procurement::Procurement;
use matvag::text;
use matvag::text::Text;

use crate::bid::place_rows;
use crate::digest::sha256_hex;
use crate::document::{self, Document, Syntax};
use crate::encoding::decode;
use columns::Column;
use positions::{Positions, RowPlace, TablePlace};

/// A procurement file with the tables beside it, read.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct ProcurementFile {
    /// The procurement as it was written, with the positions of its tables in it, so that it stands alone; none if the
    /// file's shape is not right or a table could not be read.
    pub input: Option<ProcurementInput>,
    /// The procurement; none if anything in it is an error.
    pub procurement: Option<Procurement>,
    /// Everything that is wrong.
    pub problems: Problems,
    /// The files that were read: the procurement's own first.
    pub files: Vec<FileFacts>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub length: usize,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

impl FileFacts {
    /// The facts of a file.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), length: bytes.len(), sha256: sha256_hex(bytes) }
    }
}

/// Reads a procurement. `others` gives the bytes of a file in the same folder by its name, or nothing if there is none.
///
/// # Example
///
/// ```
/// let toml = r#"
/// matvag = 1
/// [procurement]
/// name = "Bröd 2027"
/// [[lots]]
/// id = "brod"
/// name = "Bröd"
/// model = { kind = "lowest-price" }
/// positions = [{ id = "B1", name = "Limpa", unit = "kg", quantity = 1200 }]
/// "#;
/// let file = matvag_files::read_procurement("upphandling.toml", toml.as_bytes(), &mut |_| None);
/// assert!(!file.problems.has_errors());
/// assert_eq!(file.procurement.unwrap().lots()[0].positions[0].name, "Limpa");
/// ```
pub fn read_procurement(name: &str, bytes: &[u8], others: &mut dyn FnMut(&str) -> Option<Vec<u8>>) -> ProcurementFile {
    let mut file = ProcurementFile { files: vec![FileFacts::of(name, bytes)], ..ProcurementFile::default() };
    let Some(decoded) = decode(bytes) else {
        let message = Text::fixed("filen är ingen textfil", "the file is not a text file");
        let remedy = Text::fixed("skriv upphandlingen i TOML eller JSON", "write the procurement in TOML or JSON");
        file.problems.push(Problem::error("not-text", Place::file(name), message).remedy(remedy));
        return file;
    };
    document::encoding_note(name, &decoded, None, &mut file.problems);
    let syntax = document::syntax(name, &decoded.text).unwrap_or(Syntax::Toml);
    let Some(document) = Document::parse(name, &decoded.text, syntax, &mut file.problems) else { return file };
    let Some(mut input) = document.record::<ProcurementInput>("procurement", &mut file.problems) else { return file };
    for (index, bid) in input.bids.iter_mut().enumerate() {
        place_rows(bid, name, &document, &format!("/bids/{index}"));
    }
    let tables = Tables::read(&mut input, &document, others, &mut file);
    let (procurement, problems) = check_procurement(&input);
    for problem in problems.into_vec() {
        if !tables.has_told(&problem) {
            file.problems.push(tables.placed(problem, &document));
        }
    }
    file.procurement = procurement.filter(|_| !file.problems.has_errors());
    file.input = (!tables.is_faulty()).then_some(input);
    file
}

/// The tables of positions that were read, and which rows of them the positions of each lot are.
#[derive(Default)]
struct Tables {
    read: Vec<Positions>,
    /// For each lot with a table: the file's number in `read`, and the place of each position.
    lots: BTreeMap<usize, (usize, Vec<RowPlace>)>,
    /// Lots whose table could not be read, or not all of it.
    faulty: Vec<usize>,
}

impl Tables {
    fn read(
        input: &mut ProcurementInput,
        document: &Document<'_>,
        others: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
        file: &mut ProcurementFile,
    ) -> Self {
        let mut tables = Self::default();
        let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut order = Vec::new();
        for (index, lot) in input.lots.iter().enumerate() {
            let Some(name) = &lot.positions_file else { continue };
            let place = || document.place(&format!("/lots/{index}/positions_file"));
            if !lot.positions.is_empty() {
                tables.faulty.push(index);
                file.problems.push(positions_twice(place()));
            } else if !is_file_name(name) {
                tables.faulty.push(index);
                file.problems.push(not_beside(place(), name));
            } else {
                if !names.contains_key(name) {
                    order.push(name.clone());
                }
                names.entry(name.clone()).or_default().push(index);
            }
        }
        for name in order {
            let wanted = names.remove(&name).unwrap_or_default();
            let Some(bytes) = others(&name) else {
                let places = wanted.iter().map(|lot| document.place(&format!("/lots/{lot}/positions_file"))).collect();
                file.problems.push(Problem { places, ..not_there(&name) });
                tables.faulty.extend(wanted);
                continue;
            };
            file.files.push(FileFacts::of(&name, &bytes));
            let mut positions = positions::read(&name, &bytes, &input.lots, &wanted, &mut file.problems);
            let is_faulty = positions.is_faulty;
            for index in wanted {
                let (inputs, places): (Vec<_>, Vec<_>) =
                    positions.lots.remove(&index).unwrap_or_default().into_iter().unzip();
                let Some(lot) = input.lots.get_mut(index) else { continue };
                if is_faulty {
                    tables.faulty.push(index);
                } else if inputs.is_empty() {
                    tables.faulty.push(index);
                    let place = document.place(&format!("/lots/{index}/positions_file"));
                    file.problems.push(no_rows(place, &name, &lot.id));
                }
                lot.positions = inputs;
                lot.positions_file = None;
                tables.lots.insert(index, (tables.read.len(), places));
            }
            tables.read.push(positions);
        }
        tables
    }

    /// Whether a problem of the core is only what follows from a table that could not be read.
    fn has_told(&self, problem: &Problem) -> bool {
        let follows = |place: &Place| {
            let At::Path(path) = &place.at else { return false };
            self.faulty.iter().any(|lot| {
                let rest = path.strip_prefix(&format!("/lots/{lot}"));
                rest.is_some_and(|rest| match problem.code.as_ref() {
                    "positions-missing" | "positions-file-not-read" => true,
                    _ => rest.starts_with("/criteria/") && rest.contains("/positions"),
                })
            })
        };
        !problem.places.is_empty() && problem.places.iter().all(follows)
    }

    /// The problem with its places in the files.
    fn placed(&self, mut problem: Problem, document: &Document<'_>) -> Problem {
        for place in &mut problem.places {
            if let At::Path(path) = &place.at
                && let Some(cell) = self.cell(path)
            {
                *place = cell;
            }
        }
        document.placed(problem)
    }

    /// The cell of a path into a position that came from a table.
    fn cell(&self, path: &str) -> Option<Place> {
        let mut steps = path.strip_prefix("/lots/")?.splitn(4, '/');
        let lot: usize = steps.next()?.parse().ok()?;
        if steps.next()? != "positions" {
            return None;
        }
        let position: usize = steps.next()?.parse().ok()?;
        let column = steps.next().and_then(Column::of_key);
        let (file, places) = self.lots.get(&lot)?;
        let place = places.get(position)?;
        let table: &TablePlace = self.read.get(*file)?.tables.get(place.table)?;
        Some(table.place(place.row, column))
    }

    fn is_faulty(&self) -> bool {
        self.read.iter().any(|positions| positions.is_faulty)
    }
}

/// Only a file in the same folder is read: what a procurement rests on lies beside it.
fn is_file_name(name: &str) -> bool {
    !name.is_empty() && name != "." && name != ".." && !name.contains(['/', '\\', ':', '\0'])
}

fn not_there(name: &str) -> Problem {
    let message = text!("filen \"{name}\" finns inte", "the file \"{name}\" is not there", name = name);
    let remedy = Text::fixed("lägg filen bredvid upphandlingen", "put the file beside the procurement");
    Problem::error("positions-file-not-read", Place::default(), message).remedy(remedy)
}

fn not_beside(place: Place, name: &str) -> Problem {
    let message = text!("\"{name}\" är inte bara ett filnamn", "\"{name}\" is not only a file name", name = name);
    let remedy = Text::fixed(
        "lägg filen i samma mapp som upphandlingen och skriv dess namn utan mapp",
        "put the file in the same folder as the procurement and write its name without a folder",
    );
    Problem::error("positions-file-elsewhere", place, message).remedy(remedy)
}

fn positions_twice(place: Place) -> Problem {
    let message = Text::fixed(
        "anbudsområdet har både positions och positions_file",
        "the lot has both positions and positions_file",
    );
    let remedy = Text::fixed("ta bort det ena", "remove one of them");
    Problem::error("positions-twice", place, message).remedy(remedy)
}

fn no_rows(place: Place, file: &str, lot: &str) -> Problem {
    let message = text!(
        "{file} har ingen rad för anbudsområdet \"{lot}\"",
        "{file} has no row for lot \"{lot}\"",
        file = file,
        lot = lot
    );
    let remedy = text!(
        "skriv \"{lot}\" i kolumnen Anbudsområde på dess rader",
        "write \"{lot}\" in the column Lot on its rows",
        lot = lot
    );
    Problem::error("positions-missing-in-file", place, message).remedy(remedy)
}
