//! The few words that belong to the drawing and not to the document.

use matvag::text::Text;

/// A cell about which nothing is known.
pub(super) const UNKNOWN: Text = Text::fixed("uppgift saknas", "unknown");
/// A cell that a masked report leaves out.
pub(super) const MASKED: Text = Text::fixed("visas inte", "not shown");
/// A row that wins.
pub(super) const WINS: Text = Text::fixed("vinner", "wins");
/// A row that is not counted.
pub(super) const NOT_COUNTED: Text = Text::fixed("räknas inte", "not counted");
/// The link past the top of the page.
pub(super) const SKIP: Text = Text::fixed("Hoppa till innehållet", "Skip to content");
/// The list of sections.
pub(super) const CONTENTS: Text = Text::fixed("Innehåll", "Contents");
/// The page's number in print, before it.
pub(super) const PAGE: Text = Text::fixed("Sida", "Page");
/// The page's number in print, before the number of pages.
pub(super) const OF_PAGES: Text = Text::fixed("av", "of");
/// Before the cells that a figure was read from.
pub(super) const READ_FROM: Text = Text::fixed("Läst från", "Read from");
/// Before what would have been right.
pub(super) const REMEDY: Text = Text::fixed("Gör så här", "What to do");
/// Problems that stand in no file.
pub(super) const NO_FILE: Text = Text::fixed("Allmänt", "General");
/// What the list of files with problems is called.
pub(super) const PROBLEMS: Text = Text::fixed("Anmärkningar", "Remarks");
/// The sheet with what comes first.
pub(super) const SUMMARY: Text = Text::fixed("Sammanfattning", "Summary");
/// The sheet with figures.
pub(super) const WORKING: Text = Text::fixed("Uträkning", "Working");
/// The list of sheets.
pub(super) const SHEETS: Text = Text::fixed("Blad i filen", "Sheets in this file");
/// The heading of values that a spreadsheet's cell cannot hold.
pub(super) const EXACT: Text = Text::fixed("Exakt värde", "Exact value");

/// The headings of figures written as lines: level, figure, value, unit, exact value, formula, coverage, notes, places.
pub(super) const FIGURE_HEADINGS: [Text; 9] = [
    Text::fixed("Nivå", "Level"),
    Text::fixed("Uppgift", "Figure"),
    Text::fixed("Värde", "Value"),
    Text::fixed("Enhet", "Unit"),
    EXACT,
    Text::fixed("Så räknat", "Formula"),
    Text::fixed("Täckning", "Coverage"),
    Text::fixed("Anmärkning", "Note"),
    READ_FROM,
];

/// The headings of problems written as lines: level, file, places, message, remedy, code.
pub(super) const PROBLEM_HEADINGS: [Text; 6] = [
    Text::fixed("Nivå", "Level"),
    Text::fixed("Fil", "File"),
    Text::fixed("Ställe", "Place"),
    Text::fixed("Vad som är fel", "What is wrong"),
    REMEDY,
    Text::fixed("Kod", "Code"),
];
