//! The price form that goes to the bidders: an Excel workbook that asks for everything the procurement needs and nothing
//! else, and that [`read_bid`](crate::read_bid) reads back.
//!
//! One sheet for each lot, one row for each question, one row of headings that is true for all of them: positions ask
//! for a price, requirements and criteria for an answer. Cells to fill in are yellow, the others are locked. Read
//! `style` next (how it looks), then `lot` (one sheet), then `column` and `question`.

mod column;
mod front;
mod lot;
mod question;
mod style;
#[cfg(test)]
mod tests;

use std::fmt;

use matvag::procurement::Procurement;
use matvag::text::Lang;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::sheet_name::sheet_names;
use lot::LotSheet;
use question::Lists;
use style::Styles;

/// Why a form cannot be written: a workbook has limits, such as 1 048 576 rows in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError(String);

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the price form cannot be written: {}", self.0)
    }
}

impl std::error::Error for FormError {}

impl From<XlsxError> for FormError {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

/// The price form of a procurement, as the bytes of an xlsx file. The same procurement gives the same bytes.
///
/// # Errors
///
/// [`FormError`] if the procurement has more rows or longer texts than a workbook can hold.
pub fn price_form(procurement: &Procurement, lang: Lang) -> Result<Vec<u8>, FormError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(procurement, lang)?);
    let styles = Styles::new();
    let names = sheet_names(procurement);
    let mut lists = Lists::default();
    front::read_me(workbook.add_worksheet(), procurement, &names, &styles, lang)?;
    front::bidder(workbook.add_worksheet(), procurement, &styles, lang)?;
    for (lot, name) in procurement.lots().iter().zip(&names) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        LotSheet { sheet, lot, styles: &styles, lists: &mut lists, lang }.write()?;
    }
    lists.write(&mut workbook, lang)?;
    Ok(workbook.save_to_buffer()?)
}

/// A file's properties hold the time when it was made. The form's is the day of publication, or a fixed day, so that the
/// same procurement gives the same bytes.
fn properties(procurement: &Procurement, lang: Lang) -> Result<DocProperties, FormError> {
    let published = procurement.head.published.as_deref().and_then(|date| ExcelDateTime::parse_from_str(date).ok());
    let day = match published {
        Some(day) => day,
        None => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    let title = match lang {
        Lang::Sv => format!("Prisbilaga: {}", procurement.head.name),
        Lang::En => format!("Price form: {}", procurement.head.name),
    };
    let author = procurement.head.buyer.clone().unwrap_or_default();
    Ok(DocProperties::new().set_title(title).set_author(author).set_creation_datetime(&day))
}
