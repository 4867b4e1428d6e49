//! Why a file is not read, and what to do about it.

use matvag::problem::{Place, Problem};
use matvag::text;
use matvag::text::Text;

use super::MOST_ROWS;

/// Why a file is not read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Empty,
    Damaged,
    TooLarge,
    TooManyRows,
    TooManyCells,
    Password,
    OldFormat,
    NotASpreadsheet,
    /// Spreadsheets have been left out of this build.
    #[cfg(not(feature = "spreadsheets"))]
    LeftOut,
}

impl Refusal {
    /// Told of the file as a whole.
    pub(super) fn problem(self, file: &str) -> Problem {
        self.problem_at(Place::file(file))
    }

    /// Told of a place in the file.
    pub(super) fn problem_at(self, place: Place) -> Problem {
        let (code, message, remedy) = match self {
            Self::Empty => (
                "file-empty",
                Text::fixed("filen är tom", "the file is empty"),
                Text::fixed("hämta filen på nytt", "fetch the file again"),
            ),
            Self::Damaged => (
                "file-damaged",
                Text::fixed("filen är skadad och kan inte läsas", "the file is damaged and cannot be read"),
                Text::fixed(
                    "öppna den i ett kalkylprogram, spara den på nytt och läs in den igen",
                    "open it in a spreadsheet program, save it anew and read it again",
                ),
            ),
            Self::TooLarge => (
                "file-too-large",
                Text::fixed("filen packas upp till mer än 400 MB", "the file unpacks to more than 400 MB"),
                Text::fixed("ta bort tomma rader och bilder", "remove empty rows and pictures"),
            ),
            Self::TooManyRows => (
                "too-many-rows",
                text!(
                    "bladet har fler än {most} rader, som är det mesta ett kalkylblad kan ha",
                    "the sheet has more than {most} rows, the most that a spreadsheet can have",
                    most = MOST_ROWS
                ),
                Text::fixed("ta bort tomma rader", "remove empty rows"),
            ),
            Self::TooManyCells => (
                "too-many-cells",
                Text::fixed(
                    "filen har fler celler än vad som kan hållas i minnet (4 miljoner)",
                    "the file has more cells than can be kept in memory (4 million)",
                ),
                Text::fixed(
                    "ta bort tomma rader och blad som inte hör till anbudet",
                    "remove empty rows and sheets that are not part of the bid",
                ),
            ),
            Self::Password => (
                "file-has-password",
                Text::fixed("filen är skyddad med lösenord", "the file is protected with a password"),
                Text::fixed(
                    "spara den utan lösenord och läs in den igen",
                    "save it without a password and read it again",
                ),
            ),
            Self::OldFormat => (
                "file-format-old",
                Text::fixed(
                    "filen har ett äldre eller binärt format från Excel (xls, xlsb)",
                    "the file has an older or binary format of Excel (xls, xlsb)",
                ),
                Text::fixed("öppna den i Excel och spara den som .xlsx", "open it in Excel and save it as .xlsx"),
            ),
            Self::NotASpreadsheet => (
                "not-a-spreadsheet",
                Text::fixed("filen är inget kalkylblad", "the file is not a spreadsheet"),
                Text::fixed(
                    "spara prisbilagan som .xlsx, .ods eller .csv",
                    "save the price form as .xlsx, .ods or .csv",
                ),
            ),
            #[cfg(not(feature = "spreadsheets"))]
            Self::LeftOut => (
                "spreadsheet-not-read",
                Text::fixed("kalkylblad kan inte läsas här", "spreadsheets cannot be read here"),
                Text::fixed(
                    "spara filen som .csv, eller läs den med kommandot matvag",
                    "save the file as .csv, or read it with the command matvag",
                ),
            ),
        };
        Problem::error(code, place, message).remedy(remedy)
    }
}
