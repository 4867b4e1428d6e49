//! The same rows with columns added, as a spreadsheet.

use matvag::text::Lang;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, Worksheet, XlsxError};

use super::grid::{Grid, Out};
use super::matched::Matched;
use crate::report::ReportError;

/// A spreadsheet's cell holds no more characters.
const LONGEST_CELL: usize = 32_767;

/// The rows as a spreadsheet: a sheet for each sheet that was read.
///
/// # Errors
///
/// [`ReportError::Spreadsheet`] when a sheet has more rows than one can hold.
pub fn match_xlsx(matched: &Matched<'_>, lang: Lang) -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    // There is no clock here, and the same rows give the same bytes: the oldest day that a zip file knows.
    let created = ExcelDateTime::from_ymd(1980, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&*matched.file.name).set_creation_datetime(&created));
    for (table, rows) in matched.file.tables.iter().zip(&matched.tables) {
        let grid = Grid::of(table, rows, matched.foods, lang);
        let sheet = workbook.add_worksheet();
        let name = table.sheet.as_deref().unwrap_or(match lang {
            Lang::Sv => "Artiklar",
            Lang::En => "Articles",
        });
        // A name that OpenDocument allows and Excel does not leaves the program's own.
        let _ = sheet.set_name(name);
        draw(sheet, &grid)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn draw(sheet: &mut Worksheet, grid: &Grid) -> Result<(), ReportError> {
    let heading = Format::new().set_bold().set_border_bottom(FormatBorder::Medium);
    let added = heading.clone().set_background_color(Color::RGB(0x00e7_eef3));
    let percent = Format::new().set_num_format("0.##%");
    let mut column = 0_u16;
    for (index, text) in grid.headings.iter().enumerate() {
        sheet.write_string_with_format(0, column, fitting(text), if index < grid.own { &heading } else { &added })?;
        let widest = grid.rows.iter().take(200).filter_map(|row| row.get(index)).map(length).max().unwrap_or_default();
        let width = u16::try_from(widest.max(text.chars().count()).clamp(6, 48)).unwrap_or(48);
        sheet.set_column_width(column, f64::from(width) + 2.0)?;
        column = column.checked_add(1).ok_or(XlsxError::RowColumnLimitError)?;
    }
    let mut number = 1_u32;
    for row in &grid.rows {
        for (column, cell) in (0_u16..).zip(row) {
            match cell {
                Out::Empty => continue,
                Out::Words(words) | Out::Plain(words, None) => sheet.write_string(number, column, fitting(words))?,
                Out::Plain(_, Some(value)) => sheet.write_number(number, column, binary(&value.to_string()))?,
                Out::Number(digits) => sheet.write_number(number, column, binary(digits))?,
                Out::Percent(digits) => sheet.write_number_with_format(number, column, binary(digits), &percent)?,
            };
        }
        number = number.checked_add(1).ok_or(XlsxError::RowColumnLimitError)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Some(last) = column.checked_sub(1) {
        sheet.autofilter(0, 0, number.saturating_sub(1), last)?;
    }
    Ok(())
}

/// As the nearest binary fraction, which is what a spreadsheet's cell holds.
fn binary(digits: &str) -> f64 {
    digits.parse().unwrap_or_default()
}

fn length(cell: &Out) -> usize {
    match cell {
        Out::Empty => 0,
        Out::Words(text) | Out::Plain(text, _) | Out::Number(text) | Out::Percent(text) => text.chars().count(),
    }
}

fn fitting(words: &str) -> String {
    if words.chars().count() <= LONGEST_CELL { words.to_owned() } else { words.chars().take(LONGEST_CELL).collect() }
}
