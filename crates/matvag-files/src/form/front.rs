//! The first two sheets: how the form is filled in, and who bids.

use matvag::procurement::Procurement;
use matvag::text::Lang;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::style::{Styles, cell_text, height, protection};

/// How to fill in the form.
pub(super) fn read_me(
    sheet: &mut Worksheet,
    procurement: &Procurement,
    names: &[String],
    styles: &Styles,
    lang: Lang,
) -> Result<(), XlsxError> {
    let (name, title, lines, table) = match lang {
        Lang::Sv => ("Läs mig", "Så fyller du i prisbilagan", SWEDISH, ["Blad", "Anbudsområde", "Antal positioner"]),
        Lang::En => ("Read me", "How to fill in the price form", ENGLISH, ["Sheet", "Lot", "Number of positions"]),
    };
    sheet.set_name(name)?;
    sheet.set_column_width(0, 4)?.set_column_width(1, 28)?.set_column_width(2, 58)?.set_column_width(3, 18)?;
    sheet.write_string_with_format(0, 0, title, &styles.title)?;
    sheet.write_string(1, 0, cell_text(&procurement.head.name))?;
    if procurement.head.invented {
        let words = match lang {
            Lang::Sv => "Upphandlingen är påhittad.",
            Lang::En => "The procurement is invented.",
        };
        sheet.write_string_with_format(2, 0, words, &styles.section)?;
    }
    let mut row = 4;
    for (number, line) in lines.iter().enumerate() {
        sheet.write_string_with_format(row, 0, format!("{}.", number + 1), &styles.words)?;
        sheet.merge_range(row, 1, row, 3, line, &styles.words)?;
        if let Some(height) = height([(*line, 112)]) {
            sheet.set_row_height(row, height)?;
        }
        row += 1;
    }
    row += 1;
    for (column, heading) in (1..).zip(table) {
        sheet.write_string_with_format(row, column, heading, &styles.heading)?;
    }
    for (lot, name) in procurement.lots().iter().zip(names) {
        row += 1;
        sheet.write_string_with_format(row, 1, name, &styles.given)?;
        sheet.write_string_with_format(row, 2, cell_text(&lot.name), &styles.given_wrapped)?;
        if let Some(height) = height([(lot.name.as_str(), 58)]) {
            sheet.set_row_height(row, height)?;
        }
        let count = u32::try_from(lot.positions.len()).unwrap_or(u32::MAX);
        sheet.write_number_with_format(row, 3, count, &styles.given_number)?;
    }
    printed(sheet);
    sheet.protect_with_options(&protection());
    Ok(())
}

/// Who bids.
pub(super) fn bidder(
    sheet: &mut Worksheet,
    procurement: &Procurement,
    styles: &Styles,
    lang: Lang,
) -> Result<(), XlsxError> {
    let (name, title, labels) = match lang {
        Lang::Sv => ("Anbud", "Anbud", ["Anbudsgivare", "Organisationsnummer"]),
        Lang::En => ("Bid", "Bid", ["Bidder", "Organisation number"]),
    };
    sheet.set_name(name)?;
    sheet.set_column_width(0, 26)?.set_column_width(1, 60)?;
    sheet.write_string_with_format(0, 0, title, &styles.title)?;
    let head = &procurement.head;
    for (row, words) in (1..).zip([Some(&head.name), head.diary_number.as_ref(), head.buyer.as_ref()]) {
        sheet.write_string(row, 0, cell_text(words.map_or("", String::as_str)))?;
    }
    for (row, label) in (5..).zip(labels) {
        sheet.write_string_with_format(row, 0, label, &styles.heading)?;
        sheet.write_blank(row, 1, &styles.input_text)?;
    }
    printed(sheet);
    sheet.protect_with_options(&protection());
    Ok(())
}

fn printed(sheet: &mut Worksheet) {
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
}

const SWEDISH: &[&str] = &[
    "Skriv anbudsgivarens namn och organisationsnummer på bladet Anbud.",
    "Varje anbudsområde har ett eget blad. Lämna bladet som det är om du inte lämnar anbud på området.",
    "Fyll i de gula cellerna. De andra är låsta, så att alla anbud går att jämföra.",
    "Pris: kronor exklusive moms för den enhet som står på raden. Skriv bara talet, till exempel 12,50.",
    "Svar: under positionerna står krav och kriterier. Välj i listan, eller skriv det som efterfrågas i kolumnen Enhet.",
    "Bevis: skriv vad som styrker svaret, till exempel certifikatets namn eller bilagans nummer. Peka på cellen för att se vad som krävs.",
    "Artikel och artikelnummer: den vara du erbjuder. Förpackning: hur många enheter en förpackning innehåller, bara talet.",
    "Ändra inte rubriker, rader eller blad, och spara filen som .xlsx eller .ods.",
];

const ENGLISH: &[&str] = &[
    "Write the bidder's name and organisation number on the sheet Bid.",
    "Each lot has a sheet of its own. Leave the sheet as it is if you do not bid on the lot.",
    "Fill in the yellow cells. The others are locked, so that all bids can be compared.",
    "Price: SEK excluding VAT for the unit on the row. Write only the number, such as 12.50.",
    "Answer: requirements and criteria stand under the positions. Choose from the list, or write what the column Unit asks for.",
    "Proof: write what supports the answer, such as the certificate's name or the appendix's number. Point at the cell to see what is required.",
    "Article and article number: the product you offer. Pack: how many units one pack holds, only the number.",
    "Do not change headings, rows or sheets, and save the file as .xlsx or .ods.",
];
