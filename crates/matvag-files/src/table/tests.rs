use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use matvag::check::Cell;
use matvag::text::Lang;

use super::*;

/// Every row of every sheet, with what each cell is.
fn read(bytes: &[u8]) -> Result<Vec<Vec<String>>, String> {
    let mut problems = Problems::new();
    let first = |problems: &Problems| problems.iter().next().map(|p| p.in_lang(Lang::Sv)).unwrap_or_default();
    let Some(mut book) = Book::open("fil", bytes, &mut problems) else { return Err(first(&problems)) };
    let mut all = All::default();
    for sheet in 0..book.sheets().len() {
        book.read(sheet, &mut all).map_err(|problem| problem.in_lang(Lang::Sv))?;
    }
    Ok(all.0)
}

#[derive(Default)]
struct All(Vec<Vec<String>>);

impl Visit for All {
    fn row<R: Row>(&mut self, row: &R) -> ControlFlow<()> {
        let mut cells = vec![row.number().to_string()];
        for column in 0..row.width() {
            let percent = if row.is_percent(column) { "%" } else { "" };
            cells.push(match row.cell(column) {
                Cell::Empty => String::new(),
                Cell::Plain(text) => format!("plain {text}"),
                Cell::Text(text) => format!("text {text}"),
                Cell::Number(digits) => format!("number {digits}{percent}"),
                Cell::Bool(value) => format!("bool {value}"),
                Cell::Date(date) => format!("date {date}"),
                Cell::Error(shown) => format!("error {shown}"),
                Cell::NoStoredValue => "no value".into(),
            });
        }
        self.0.push(cells);
        ControlFlow::Continue(())
    }
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content><office:automatic-styles>
        <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
        </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>
        </office:document-content>"#
    );
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    archive(&[("mimetype", mimetype), ("META-INF/manifest.xml", "<manifest/>"), ("content.xml", &content)])
}

const TABLE: &str = r#"<table:table table:name="mejeri" table:style-name="ta1">
<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>
<table:table-header-rows><table:table-row>
<table:table-cell office:value-type="string"><text:p>Position</text:p><office:annotation><text:p>en not</text:p></office:annotation></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Pris &amp; <text:span>annat</text:span></text:p><text:p>rad<text:s text:c="2"/>två</text:p></table:table-cell>
</table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
<table:table-row table:visibility="filter">
<table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="1" office:value-type="string"><text:p>M1</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="12.350" calcext:value-type="float"><text:p>12,35</text:p></table:table-cell>
<table:table-cell office:value-type="currency" office:value="22.549999999999997"><text:p>22,55 kr</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.975"><text:p>97,5 %</text:p></table:table-cell>
</table:table-row>
<table:table-row><table:covered-table-cell/>
<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>SANT</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2020-01-01T00:00:00"/>
<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
<table:table-cell table:formula="of:=[.A1]"/>
<table:table-cell office:value-type="string" office:string-value="stored"><text:p>shown</text:p></table:table-cell>
</table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table>"#;

#[test]
fn an_open_document_gives_exact_digits_and_what_each_cell_is() {
    let rows = read(&ods(TABLE)).unwrap();
    let expected: [&[&str]; 5] = [
        &["1", "text Position", "text Pris & annat\nrad  två"],
        &["5", "text M1", "number 12.350", "number 22.55", "number 0.975%"],
        &["6", "", "bool true", "date 2020-01-01", "error #DIV/0!", "no value", "text stored"],
        &["7", "number 7", "number 7"],
        &["8", "number 7", "number 7"],
    ];
    assert_eq!(rows, expected);
}

#[test]
fn an_open_document_tells_what_is_hidden_and_merged() {
    let hidden = TABLE.replace("mejeri", "brod").replace("ta1", "ta2");
    let mut problems = Problems::new();
    let book = Book::open("anbud.ods", &ods(&format!("{TABLE}{hidden}")), &mut problems).map(|book| {
        let names: Vec<_> =
            book.sheets().into_iter().map(|info| (info.name.unwrap().to_string(), info.is_hidden)).collect();
        (names, book.facts(0))
    });
    let (names, facts) = book.unwrap();
    assert_eq!(names, [("mejeri".to_owned(), false), ("brod".to_owned(), true)]);
    assert_eq!((facts.hidden_rows, facts.hidden_columns), (vec![4], vec![(1, 2)]));
    assert!(facts.merged.iter().any(|area| area.covers(5, 0)));
}

#[test]
fn an_open_document_behind_a_password_or_of_another_kind_is_refused() {
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
    let encrypted = archive(&[("mimetype", mimetype), ("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}x")]);
    let text = archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")]);
    let broken = ods(&TABLE.replace("</table:table>", ""));
    for (bytes, expected) in [
        (encrypted, "fil: filen är skyddad med lösenord"),
        (text, "fil: filen är inget kalkylblad"),
        (broken, "fil: filen är skadad och kan inte läsas"),
        (archive(&[("a.xml", "<a/>")]), "fil: filen är inget kalkylblad"),
        (archive(&[("[Content_Types].xml", "<a/>")]), "fil: filen är skadad och kan inte läsas"),
        (archive(&[("xl/workbook.bin", "x")]), "fil: filen har ett äldre eller binärt format från Excel (xls, xlsb)"),
    ] {
        let refused = read(&bytes).unwrap_err();
        assert!(refused.starts_with(expected), "{refused}");
    }
}

#[test]
fn a_sheet_with_more_rows_than_a_spreadsheet_can_have_is_refused() {
    let row = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#;
    let table =
        format!("<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"9\"/>{row}</table:table>");
    assert!(read(&ods(&table)).unwrap_err().contains("fler än 1\u{202f}048\u{202f}576 rader"));
}

/// A workbook written by hand, as other programs than Excel do: cells without places, prefixes, inline texts.
#[test]
fn a_workbook_of_another_program_is_read() {
    let relations = |target: &str, kind: &str| {
        format!(
            r#"<Relationships><Relationship Id="r1" Type="http://x/relationships/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let sheet = r#"<worksheet><sheetData><row r="2"><c t="inlineStr"><is><t>Position</t></is></c><c><v>12.5</v></c></row>
        <row hidden="1" r="4"><c r="A4" t="str"><f>"x"</f><v>M1</v></c><c r="C4"><f>1+1</f></c><c r="D4" t="e"><v>#N/A</v></c></row>
        </sheetData></worksheet>"#;
    let bytes = archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &relations("/app/book.xml", "officeDocument")),
        ("app/_rels/book.xml.rels", &relations("/app/one.xml", "worksheet")),
        ("app/book.xml", r#"<workbook><sheets><sheet name="A&amp;B" sheetId="1" r:id="r1"/></sheets></workbook>"#),
        ("app/one.xml", sheet),
    ]);
    let rows = read(&bytes).unwrap();
    assert_eq!(rows, [vec!["2", "text Position", "number 12.5"], vec!["4", "text M1", "", "no value", "error #N/A"]]);
    let mut problems = Problems::new();
    let book = Book::open("a.xlsx", &bytes, &mut problems).unwrap();
    assert_eq!(book.sheets()[0].name.as_deref(), Some("A&B"));
    assert_eq!(book.facts(0).hidden_rows, [3]);
}
