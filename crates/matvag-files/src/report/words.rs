//! The few words that belong to the drawing and not to the document.

use matvag::text::Text;

/// A cell about which nothing is known.
pub(super) static UNKNOWN: Text = Text::fixed("uppgift saknas", "unknown");
/// A cell that a masked report leaves out.
pub(super) static MASKED: Text = Text::fixed("visas inte", "not shown");
/// A row that wins.
pub(super) static WINS: Text = Text::fixed("vinner", "wins");
/// A row that is the sum of others.
pub(super) static SUM: Text = Text::fixed("summa", "sum");
/// The column where it is said what a row is.
pub(super) static REMARK: Text = Text::fixed("Anmärkning", "Remark");
/// A row that is not counted.
pub(super) static NOT_COUNTED: Text = Text::fixed("räknas inte", "not counted");
/// The link past the top of the page.
pub(super) static SKIP: Text = Text::fixed("Hoppa till innehållet", "Skip to content");
/// The list of sections.
pub(super) static CONTENTS: Text = Text::fixed("Innehåll", "Contents");
/// The page's number in print, before it.
pub(super) static PAGE: Text = Text::fixed("Sida", "Page");
/// The page's number in print, before the number of pages.
pub(super) static OF_PAGES: Text = Text::fixed("av", "of");
/// How far in a figure stands, where that is not seen.
pub(super) static DEPTH: Text = Text::fixed("Nivå", "Level");
/// Before the cells that a figure was read from.
pub(super) static READ_FROM: Text = Text::fixed("Läst från", "Read from");
/// Before what would have been right.
pub(super) static REMEDY: Text = Text::fixed("Gör så här", "What to do");
/// Problems that stand in no file.
pub(super) static NO_FILE: Text = Text::fixed("Allmänt", "General");
/// What the list of files with problems is called.
pub(super) static PROBLEMS: Text = Text::fixed("Anmärkningar", "Remarks");
/// The sheet with what comes first.
pub(super) static SUMMARY: Text = Text::fixed("Sammanfattning", "Summary");
/// The sheet with figures.
pub(super) static WORKING: Text = Text::fixed("Uträkning", "Working");
/// The list of sheets.
pub(super) static SHEETS: Text = Text::fixed("Blad i filen", "Sheets in this file");
/// The heading of values that a spreadsheet's cell cannot hold.
pub(super) static EXACT: Text = Text::fixed("Exakt värde", "Exact value");

/// The headings of figures written as lines: figure, value, unit, formula, coverage, notes, places, exact value.
pub(super) static FIGURE_HEADINGS: [Text; 8] = [
    Text::fixed("Uppgift", "Figure"),
    Text::fixed("Värde", "Value"),
    Text::fixed("Enhet", "Unit"),
    Text::fixed("Så räknat", "Formula"),
    Text::fixed("Täckning", "Coverage"),
    Text::fixed("Anmärkning", "Note"),
    Text::fixed("Läst från", "Read from"),
    Text::fixed("Exakt värde", "Exact value"),
];

/// The headings of problems written as lines: level, file, places, message, remedy, code.
pub(super) static PROBLEM_HEADINGS: [Text; 6] = [
    Text::fixed("Nivå", "Level"),
    Text::fixed("Fil", "File"),
    Text::fixed("Ställe", "Place"),
    Text::fixed("Vad som är fel", "What is wrong"),
    Text::fixed("Gör så här", "What to do"),
    Text::fixed("Kod", "Code"),
];
