//! An empty register of producers as a spreadsheet: the headings, two rows that say they are examples, and what each column
//! means.

use matvag::text::{Lang, Text};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use super::columns::PRODUCERS;
use crate::form::FormError;

/// What each column means, in the order of the columns.
const MEANING: [(&str, Text); 12] = [
    (
        "producer",
        Text::fixed(
            "Leverantörens namn. Tomt betyder samma som raden ovanför.",
            "The producer's name. Empty means the same as the row above.",
        ),
    ),
    (
        "municipality",
        Text::fixed(
            "Kommunen, som Nyköping. Eller lat och long.",
            "The municipality, such as Nyköping. Or lat and long.",
        ),
    ),
    ("lat", Text::fixed("Grader nord (WGS84), som 58,7530.", "Degrees north (WGS84), such as 58.7530.")),
    ("long", Text::fixed("Grader öst, som 17,0086.", "Degrees east, such as 17.0086.")),
    (
        "food",
        Text::fixed(
            "Livsmedlet, ett för varje rad. Namn eller id; matvag foods ORD visar dem.",
            "The food, one for each row. A name or an id; matvag foods WORD shows them.",
        ),
    ),
    (
        "kg_per_month",
        Text::fixed(
            "Så mycket kan levereras varje månad. Tomt betyder okänt, inte noll.",
            "So much can be delivered each month. Empty means unknown, not zero.",
        ),
    ),
    (
        "months",
        Text::fixed(
            "Månader med leverans: 7-10, jul–okt eller hela året.",
            "Months of delivery: 7-10, Jul–Oct or all year.",
        ),
    ),
    (
        "pack",
        Text::fixed(
            "Förpackningar, med | emellan: säck 10 kg | back 5 kg.",
            "Packs, with | between them: sack 10 kg | crate 5 kg.",
        ),
    ),
    (
        "certificate",
        Text::fixed(
            "Certifikat, med | emellan: KRAV | IP Livsmedel. Skriv inga om det inte finns något.",
            "Certificates, with | between them: KRAV | IP Livsmedel. Write none if there is none.",
        ),
    ),
    (
        "smallest_order_kg",
        Text::fixed("Minsta order för varje leverans, i kilo.", "The smallest order for each delivery, in kilograms."),
    ),
    (
        "delivery_days",
        Text::fixed("Dagar med leverans: tis, tors eller mån–fre.", "Days of delivery: Tue, Thu or Mon–Fri."),
    ),
    (
        "reach_km",
        Text::fixed(
            "Hur långt leverantören kör, i kilometer väg.",
            "How far the producer drives, in kilometres of road.",
        ),
    ),
];

/// Rows that show how, called examples: they are to be written over.
const EXAMPLES: [[&str; 12]; 2] = [
    ["Exempelgården", "Nyköping", "", "", "morot", "1200", "jul–mar", "säck 10 kg", "KRAV", "50", "tis, tors", "80"],
    ["", "", "", "", "potatis", "", "hela året", "säck 25 kg", "KRAV", "50", "tis, tors", "80"],
];

/// An empty register of producers to fill in, as the bytes of an xlsx file. It reads back with
/// [`read_producers`](crate::read_producers).
///
/// # Errors
///
/// [`FormError`] if the workbook cannot be written.
pub fn producers_template(lang: Lang) -> Result<Vec<u8>, FormError> {
    let mut workbook = Workbook::new();
    // A fixed day, so that the bytes are the same every time.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap();
    let heading = |name: &str| -> String {
        let of = PRODUCERS.columns.iter().find(|(own, _)| *own == name);
        match (lang, of.and_then(|(_, others)| others.first())) {
            // The degrees are called the same in both languages.
            (Lang::Sv, Some(word)) if !matches!(name, "lat" | "long") => (*word).to_owned(),
            _ => name.replace('_', " "),
        }
    };
    let sheet = workbook.add_worksheet();
    sheet.set_name(match lang {
        Lang::Sv => "Leverantörer",
        Lang::En => "Producers",
    })?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (name, _)) in (0_u16..).zip(&MEANING) {
        sheet.write_string_with_format(0, column, heading(name), &bold)?;
        sheet.set_column_width(column, if column == 0 { 24 } else { 16 })?;
    }
    for (row, example) in (1_u32..).zip(EXAMPLES) {
        for (column, cell) in (0_u16..).zip(example) {
            match cell.parse::<u32>() {
                Ok(number) => sheet.write_number(row, column, number)?,
                Err(_) => sheet.write_string(row, column, cell)?,
            };
        }
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(match lang {
        Lang::Sv => "Kolumnerna",
        Lang::En => "The columns",
    })?;
    sheet.set_column_width(0, 22)?.set_column_width(1, 90)?;
    for (row, (name, meaning)) in (0_u32..).zip(&MEANING) {
        sheet.write_string_with_format(row, 0, heading(name), &bold)?;
        sheet.write_string_with_format(row, 1, meaning.in_lang(lang), &wrapped)?;
    }
    Ok(workbook.save_to_buffer()?)
}
