//! A report as a spreadsheet: the summary first, a sheet for each part with more to say, a sheet for each long table,
//! figures as an outline that folds.
//!
//! `plan` decides what stands on which sheet and what the sheets are called, `sheet` writes one of them from the top
//! down, `formula` says how a cell is computed from others, `look` has the formats. Numbers are real numbers; what a
//! cell cannot hold stands beside as text.

mod formula;
mod look;
mod plan;
mod sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use matvag::report::document::{Block, Document};
use matvag::text::Lang;

use self::plan::{Content, Planned};
use self::sheet::Sheet;
use super::{ReportError, shown, words};

/// The report as a spreadsheet.
///
/// # Errors
///
/// [`ReportError::Spreadsheet`] when a table has more rows than a sheet holds.
pub fn xlsx(document: &Document, lang: Lang) -> Result<Vec<u8>, ReportError> {
    let title = shown::clean(document.title.in_lang(lang));
    let mut workbook = Workbook::new();
    // There is no clock here, and the same report gives the same bytes: the oldest day that a zip file knows.
    let created = ExcelDateTime::from_ymd(1980, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&title).set_creation_datetime(&created));
    let planned = plan::plan(document, lang);
    for plan in &planned {
        let mut sheet = Sheet::new(workbook.add_worksheet(), &plan.name, &title, lang)?;
        write(&mut sheet, plan, &planned, document)?;
        sheet.finish()?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write(
    sheet: &mut Sheet<'_>,
    plan: &Planned<'_>,
    all: &[Planned<'_>],
    document: &Document,
) -> Result<(), ReportError> {
    sheet.widths(&plan.tables())?;
    match &plan.content {
        Content::Summary(sections) => {
            sheet.title(&document.title)?;
            document.banners.iter().try_for_each(|banner| sheet.banner(banner))?;
            for (name, fact) in &document.facts {
                sheet.fact(name, fact)?;
            }
            sheet.gap();
            for section in &document.sections {
                if sections.iter().any(|here| std::ptr::eq(*here, section)) {
                    sheet.heading(&section.heading)?;
                    section.blocks.iter().try_for_each(|block| sheet.block(block))?;
                } else {
                    // The answer of a part that has a sheet of its own stands here too.
                    let answers = || section.blocks.iter().filter(|block| matches!(block, Block::Answer(_)));
                    if answers().next().is_some() {
                        sheet.heading(&section.heading)?;
                        answers().try_for_each(|block| sheet.block(block))?;
                    }
                }
            }
            sheet.heading(&words::SHEETS)?;
            all.iter().skip(1).try_for_each(|other| sheet.link(&other.name, &other.heading))?;
            sheet.gap();
            document.footer.iter().try_for_each(|line| sheet.small(line))
        }
        Content::Section(section) => {
            sheet.title(&section.heading)?;
            document.banners.iter().try_for_each(|banner| sheet.banner(banner))?;
            section.blocks.iter().try_for_each(|block| sheet.block(block))?;
            section.sections.iter().try_for_each(|inner| sheet.words_of(inner))
        }
        Content::Table(table) => {
            sheet.title(&plan.heading)?;
            document.banners.iter().try_for_each(|banner| sheet.banner(banner))?;
            sheet.gap();
            sheet.only_table(table)
        }
        Content::Figures(figures) => {
            sheet.title(&plan.heading)?;
            document.banners.iter().try_for_each(|banner| sheet.banner(banner))?;
            sheet.gap();
            sheet.figures(figures)
        }
        Content::Problems(problems) => {
            sheet.title(&plan.heading)?;
            document.banners.iter().try_for_each(|banner| sheet.banner(banner))?;
            sheet.gap();
            sheet.problems(problems)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::report::sample;

    fn open(lang: Lang) -> Xlsx<Cursor<Vec<u8>>> {
        Xlsx::new(Cursor::new(xlsx(&sample::document(), lang).unwrap())).unwrap()
    }

    /// The sheet's row that begins with some words, and its number (0 for the first).
    fn row(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, first: &str) -> (u32, Vec<Data>) {
        let range = book.worksheet_range(sheet).unwrap();
        let top = range.start().unwrap().0;
        let found = range.rows().zip(top..).find(|(row, _)| row[0] == Data::String(first.to_owned()));
        let (row, number) = found.unwrap_or_else(|| panic!("{first} in {sheet}"));
        (number, row.to_vec())
    }

    fn formula(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, row: u32, column: u32) -> String {
        book.worksheet_formula(sheet).unwrap().get_value((row, column)).cloned().unwrap_or_default()
    }

    #[test]
    fn a_part_with_more_to_say_has_sheets_of_its_own() {
        let names = [
            "Sammanfattning",
            "1 – Kolonial och mejeri",
            "1 Uträkning",
            "1 Priser Fjällmat Grossist",
            "2 – Fisk",
            "2 Uträkning",
            "Anmärkningar",
        ];
        assert_eq!(open(Lang::Sv).sheet_names(), names);
    }

    #[test]
    fn the_working_is_formulas_with_their_values() {
        let mut book = open(Lang::Sv);
        let sheet = "1 – Kolonial och mejeri";
        let (at, winner) = row(&mut book, sheet, "Fjällmat Grossist");
        assert_eq!(winner[2..6], [4_312_000.0, 241_500.0, -466_500.0, 4_087_000.0].map(Data::Float));
        let line = at + 1;
        assert_eq!(formula(&mut book, sheet, at, 5), format!("SUM(C{line}:E{line})"));
        let sheet = "1 Priser Fjällmat Grossist";
        let (first, milk) = row(&mut book, sheet, "P1");
        assert_eq!(milk[5], Data::Float(80_430.35));
        assert_eq!(formula(&mut book, sheet, first, 5), format!("D{0}*E{0}", first + 1));
        let (sum, cells) = row(&mut book, sheet, "Summa");
        assert_eq!(cells[5], Data::Float(4_312_000.0));
        assert_eq!(formula(&mut book, sheet, sum, 5), format!("SUM(F{}:F{})", first + 1, first + 36));
    }

    #[test]
    fn a_value_that_a_cell_cannot_hold_stands_beside_as_text() {
        let mut book = open(Lang::Sv);
        let (at, bid) = row(&mut book, "2 – Fisk", "Kustens Partihandel");
        assert_eq!(bid[2], Data::Float(58.823_529_411_764_7));
        assert_eq!(formula(&mut book, "2 – Fisk", at, 3), format!("SUM(B{0}:C{0})", at + 1));
        let beside: Vec<String> = bid[6..].iter().map(ToString::to_string).filter(|cell| !cell.is_empty()).collect();
        assert_eq!(beside, ["1\u{202f}000/17", "5\u{202f}315/34", "200/3"]);
        let (_, share) = row(&mut book, "1 Uträkning", "uppfyllelse: ekologiskt");
        assert_eq!((&share[1], share[7].to_string().as_str()), (&Data::Float(0.666_666_666_666_667), "200/3\u{a0}%"));
    }

    #[test]
    fn what_is_not_known_and_what_is_not_shown_are_said_in_words() {
        let mut book = open(Lang::En);
        let (_, berries) = row(&mut book, "1 Prices Fjällmat Grossist", "P37 (not counted)");
        assert_eq!(
            berries[3..6],
            [Data::Float(12.0), Data::String("unknown".into()), Data::String("not shown".into())]
        );
        for (label, value) in [("P4 Kikärter, torkade", "unknown"), ("P5 Havregryn", "not shown")] {
            assert_eq!(row(&mut book, "1 Working", label).1[1], Data::String(value.into()));
        }
    }

    #[test]
    fn what_must_be_seen_stands_on_every_sheet() {
        let mut book = open(Lang::Sv);
        for name in book.sheet_names() {
            let range = book.worksheet_range(&name).unwrap();
            let banner = "Upphandlingen är påhittad. Kommun, anbudsgivare och priser finns inte.";
            assert!(range.rows().any(|row| row[0] == Data::String(banner.into())), "{name}");
        }
    }

    #[test]
    fn nobodys_words_become_a_formula() {
        let mut book = open(Lang::Sv);
        let (at, _) = row(&mut book, "1 – Kolonial och mejeri", "=Slättbygdens & Co <Mat> (räknas inte)");
        assert_eq!(formula(&mut book, "1 – Kolonial och mejeri", at, 0), "");
    }

    #[test]
    fn the_same_document_gives_the_same_bytes() {
        let made = || xlsx(&sample::document(), Lang::Sv).unwrap();
        assert_eq!(made(), made());
    }
}
