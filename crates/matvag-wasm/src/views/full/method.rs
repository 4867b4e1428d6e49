//! K1: how it is calculated, and what it rests on.

use matvag::award::Model;
use matvag::report::Document;
use matvag::report::document::{Block, Cell, Column, Emphasis, Row, Section, Table};
use matvag::text;
use matvag::text::Text;
use matvag_files::report::Drawn;

use crate::desk::Work;
use crate::wire::Look;

pub(crate) fn method(_: &Work, look: Look) -> Drawn {
    let document = Document {
        title: Text::fixed("Metod och källor", "Method and sources"),
        facts: Vec::new(),
        banners: Vec::new(),
        sections: vec![models(), sources()],
        footer: vec![text!("Matvåg {version}", "Matvåg {version}", version = matvag::VERSION)],
    };
    Drawn::of(&document, look.language())
}

fn models() -> Section {
    let rows = Model::ALL.iter().map(|(id, name)| Row {
        cells: vec![Cell::Words(name.capitalised()), Cell::own(id)],
        emphasis: Emphasis::None,
    });
    Section {
        id: "modeller".into(),
        heading: Text::fixed("Utvärderingsmodeller", "Evaluation models"),
        blocks: vec![Block::Table(Table {
            caption: Text::fixed("Modeller som kan räknas", "Models that can be calculated"),
            columns: vec![
                Column::words(Text::fixed("Modell", "Model")),
                Column::words(Text::fixed("Namn i filen", "Name in the file")),
            ],
            rows: rows.collect(),
        })],
        sections: Vec::new(),
    }
}

/// The bundled tables, each with where it comes from.
fn sources() -> Section {
    let rows = matvag_data::sources().into_iter().map(|source| {
        let publication = match &source.publication_lang {
            Some(lang) => Cell::Title(source.publication.clone(), lang.clone()),
            None => Cell::Words(source.publication_text()),
        };
        let cells = vec![
            Cell::Words(source.name_text()),
            Cell::Words(source.publisher_text()),
            Cell::own(&source.version),
            Cell::own(&source.date),
            Cell::Words(source.licence_text()),
            publication,
        ];
        Row { cells, emphasis: Emphasis::None }
    });
    Section {
        id: "kallor".into(),
        heading: Text::fixed("Klimatvärden och andra källor", "Climate values and other sources"),
        blocks: vec![Block::Table(Table {
            caption: Text::fixed("Källor", "Sources"),
            columns: vec![
                Column::words(Text::fixed("Tabell", "Table")),
                Column::words(Text::fixed("Utgivare", "Publisher")),
                Column::words(Text::fixed("Version", "Version")),
                Column::words(Text::fixed("Datum", "Date")),
                Column::words(Text::fixed("Licens", "Licence")),
                Column::words(Text::fixed("Publikation", "Publication")),
            ],
            rows: rows.collect(),
        })],
        sections: Vec::new(),
    }
}
