//! S2: a file's table, so that somebody can say which column is which.

use matvag::text;

use crate::desk::{Refusal, Work};
use crate::views::{count, say};
use crate::wire::{Look, Preview, PreviewColumn, PreviewField, PreviewSheet};

pub(crate) fn preview(
    work: &Work,
    file: &str,
    sheet: Option<&str>,
    header_row: Option<u32>,
    look: Look,
) -> Result<Preview, Refusal> {
    let checked = work.checked()?;
    let lang = look.language();
    let opened = work
        .opened(file)
        .ok_or_else(|| Refusal(text!("{file} är inte inläst.", "{file} has not been imported.", file = file)))?;
    let seen = opened.preview(&checked.case.procurement, sheet, header_row);
    let sheets = seen.sheets.into_iter();
    let columns = seen.columns.into_iter();
    let fields = seen.fields.into_iter();
    Ok(Preview {
        file: file.to_owned(),
        headings_key: seen.headings_key,
        sheets: sheets.map(|sheet| PreviewSheet { name: sheet.name, rows: count(sheet.rows, lang) }).collect(),
        sheet: seen.sheet,
        header_row: seen.header_row,
        columns: columns
            .map(|column| PreviewColumn {
                column: column.column,
                letter: column.letter,
                heading: column.heading,
                samples: column.samples.join(" · "),
            })
            .collect(),
        fields: fields
            .map(|field| PreviewField {
                label: say(&field.label, lang),
                key: field.key,
                is_required: field.is_required,
                column: field.column,
                is_certain: field.is_certain,
            })
            .collect(),
    })
}
