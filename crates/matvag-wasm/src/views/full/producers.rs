//! L1 and L2: local producers held against what the procurement needs. For planning and dialogue: what is made here goes to the
//! page and nowhere else.

use matvag::food::Foods;
use matvag::problem::{Problem, Problems};
use matvag::producers::{
    Around, Kitchens, Known, Location, MonthBar, Municipality, Named, Producers, ProducersRecord, Terms, group_bars,
    hold_against, producer_document, producers_document, producers_map, propose_lots,
};
use matvag::report::picture::MapPointKind;
use matvag::text;
use matvag::text::{Lang, Text};
use matvag_files::report::{Drawn, DrawnProblem, DrawnProblems};
use matvag_files::{WrittenTerms, located, read_kitchens, read_producers, read_terms};

use super::known::mapping;
use crate::desk::{Refusal, Work, base};
use crate::views::{counted, say};
use crate::wire::{
    Look, MapMark, MapPoint, MonthChart, MonthRow, PlaceKind, ProducerGroup, ProducerView, ProducersMap,
    ProducersSource, ProducersView, ProposedLot, ProposedLots, SettingProblem, TableRead,
};

/// What was read of the folder's files about producers, and what came out. Kept until the next folder is loaded.
#[derive(Debug)]
pub(crate) struct Held {
    register: Option<Table>,
    kitchens: Option<Table>,
    settings: Vec<(&'static str, Problem)>,
    record: Option<ProducersRecord>,
}

/// A table that was read.
#[derive(Debug)]
struct Table {
    file: String,
    problems: Problems,
    /// Producers and their products, or kitchens; none where the table cannot be used.
    holds: Option<(usize, usize)>,
}

impl Held {
    /// Reads what the folder has, and holds it against the procurement.
    fn of(work: &Work) -> Result<Self, Refusal> {
        let procurement = &work.checked()?.case.procurement;
        let source = work.folder.producers.clone().unwrap_or_default();
        let foods = work.known.foods();
        let places = matvag_data::places();
        let read = source.register.as_deref().and_then(|file| register(work, file, foods, &places));
        let listed = source.kitchens.as_deref().and_then(|file| kitchens_of(work, file, &places));
        let settings = Settings::of(&source, &places);
        let (register, producers) = read.unzip();
        let (kitchens, mut of_file) = listed.unzip();
        if let (None, Some(place)) = (&of_file, settings.place) {
            of_file = Some(Some(Kitchens::one(place)));
        }
        let kitchens_used = of_file.flatten().unwrap_or_default();
        let confirmed = mapping(&work.folder.confirmed);
        let recognise = |name: &str, group: Option<&str>| {
            let found = work.known.read(name, group, &confirmed);
            Named { food: found.sure(), organic: found.is_organic() }
        };
        let known = Known { foods, recognise: &recognise, value: &|_, _| None };
        let (vehicles, seasons) = (matvag_data::vehicles(), matvag_data::food_seasons(foods));
        let around = Around {
            kitchens: &kitchens_used,
            hub: settings.hub.as_ref(),
            vehicles: &vehicles,
            seasons: &seasons,
            terms: &settings.terms,
        };
        let record = producers.flatten().map(|producers| hold_against(procurement, &producers, &known, &around));
        Ok(Self { register, kitchens, settings: settings.problems, record })
    }

    /// What came out, made when it is first asked.
    fn on(work: &Work) -> Result<&Self, Refusal> {
        if let Some(held) = work.held.get() {
            return Ok(held);
        }
        let made = Self::of(work)?;
        Ok(work.held.get_or_init(|| made))
    }

    fn record(&self) -> Result<&ProducersRecord, Refusal> {
        let none = Text::fixed("Läs in ett register över leverantörer först.", "Import a register of producers first.");
        self.record.as_ref().ok_or(Refusal(none))
    }
}

fn register(work: &Work, file: &str, foods: &Foods, places: &[Municipality]) -> Option<(Table, Option<Producers>)> {
    let mut problems = Problems::new();
    let producers = read_producers(base(file), work.bytes(file)?, foods, places, &mut problems);
    let holds = producers.as_ref().map(|all| (all.len(), all.iter().map(|producer| producer.products.len()).sum()));
    Some((Table { file: file.to_owned(), problems, holds }, producers))
}

fn kitchens_of(work: &Work, file: &str, places: &[Municipality]) -> Option<(Table, Option<Kitchens>)> {
    let mut problems = Problems::new();
    let kitchens = read_kitchens(base(file), work.bytes(file)?, places, &mut problems);
    let holds = kitchens.as_ref().map(|all| (all.len(), all.len()));
    Some((Table { file: file.to_owned(), problems, holds }, kitchens))
}

/// What is written beside the tables.
struct Settings {
    terms: Terms,
    place: Option<Location>,
    hub: Option<Location>,
    problems: Vec<(&'static str, Problem)>,
}

impl Settings {
    fn of(source: &ProducersSource, places: &[Municipality]) -> Self {
        let written = WrittenTerms {
            months: &source.months,
            years: &source.years,
            deliveries_per_week: &source.deliveries,
            detour: &source.detour,
        };
        let (terms, told) = read_terms(written);
        let mut problems: Vec<(&'static str, Problem)> =
            told.into_iter().map(|(field, problem)| (field, *problem)).collect();
        let mut at = |field: &'static str, written: &str| {
            let written = written.trim();
            if written.is_empty() {
                return None;
            }
            located(written, places).map_err(|problem| problems.push((field, *problem))).ok()
        };
        let (place, hub) = (at("place", &source.place), at("hub", &source.hub));
        Self { terms, place, hub, problems }
    }
}

pub(crate) fn producers(work: &Work, look: Look) -> Result<ProducersView, Refusal> {
    let lang = look.language();
    let held = Held::on(work)?;
    let record = held.record.as_ref();
    let groups = |record: &ProducersRecord| {
        let one = |(index, group): (usize, &matvag::producers::GroupRecord)| {
            let bars = group_bars(record, index)?;
            Some(ProducerGroup {
                name: say(&group.name, lang),
                possible: group.possible.clone(),
                months: MonthChart {
                    title: say(&bars.title, lang),
                    description: say(&bars.description, lang),
                    rows: bars.rows.iter().map(|bar| month(bar, lang)).collect(),
                },
                proposes: record.has_proposal(index),
            })
        };
        record.groups.iter().enumerate().filter_map(one).collect()
    };
    Ok(ProducersView {
        register: held.register.as_ref().map(|table| {
            let said = table.holds.map(|(producers, products)| {
                let producers = counted(
                    producers,
                    &Text::fixed("leverantör", "producer"),
                    &Text::fixed("leverantörer", "producers"),
                    lang,
                );
                let products =
                    counted(products, &Text::fixed("vara", "product"), &Text::fixed("varor", "products"), lang);
                text!("{producers}, {products}", "{producers}, {products}", producers = producers, products = products)
            });
            read(table, said, lang)
        }),
        kitchens: held.kitchens.as_ref().map(|table| {
            let said = table.holds.map(|(kitchens, _)| {
                let written = counted(kitchens, &Text::fixed("kök", "kitchen"), &Text::fixed("kök", "kitchens"), lang);
                Text::own(&written)
            });
            read(table, said, lang)
        }),
        settings: held
            .settings
            .iter()
            .map(|(field, problem)| SettingProblem {
                field: (*field).to_owned(),
                problem: DrawnProblem::of(problem, lang),
            })
            .collect(),
        report: record.map(|record| Drawn::of(&producers_document(record), lang)),
        groups: record.map(groups).unwrap_or_default(),
        producers: record.map(|all| all.producers.iter().map(|one| one.name.clone()).collect()).unwrap_or_default(),
        map: record.and_then(|record| map(record, lang)),
    })
}

fn read(table: &Table, said: Option<Text>, lang: Lang) -> TableRead {
    let cannot = Text::fixed("Filen går inte att använda.", "The file cannot be used.");
    TableRead {
        file: table.file.clone(),
        is_read: said.is_some(),
        said: say(&said.unwrap_or(cannot), lang),
        tally: DrawnProblems::tally_of(&table.problems, lang),
        problems: table.problems.iter().map(|problem| DrawnProblem::of(problem, lang)).collect(),
    }
}

fn month(bar: &MonthBar, lang: Lang) -> MonthRow {
    MonthRow {
        label: say(&bar.label, lang),
        season: say(&bar.season, lang),
        need: say(&bar.need, lang),
        sure: say(&bar.sure, lang),
        at_best: say(&bar.at_best, lang),
        need_at: bar.need_at,
        sure_at: bar.sure_at,
        at_best_at: bar.at_best_at,
    }
}

fn map(record: &ProducersRecord, lang: Lang) -> Option<ProducersMap> {
    let map = producers_map(record)?;
    let mark = |mark: &matvag::report::picture::MapMark| {
        let points: Vec<_> = mark.points.iter().filter_map(|point| map.points.get(*point)).collect();
        let mut places: Vec<String> = points.iter().map(|point| say(&point.place, lang)).collect();
        places.sort();
        places.dedup();
        let point = |point: &&matvag::report::picture::MapPoint| {
            let (kind, word) = match point.kind {
                MapPointKind::Producer => (PlaceKind::Producer, Text::fixed("leverantör", "producer")),
                MapPointKind::Kitchen => (PlaceKind::Kitchen, Text::fixed("kök", "kitchen")),
                MapPointKind::Hub => (PlaceKind::Hub, Text::fixed("samlastning", "hub")),
            };
            MapPoint { kind, word: say(&word, lang), name: say(&point.label, lang) }
        };
        MapMark { x: mark.x, y: mark.y, places: places.join(", "), points: points.iter().map(point).collect() }
    };
    Some(ProducersMap {
        title: say(&map.title, lang),
        description: say(&map.description, lang),
        width: map.width,
        height: map.height,
        marks: map.marks.iter().map(mark).collect(),
    })
}

pub(crate) fn producer(work: &Work, index: usize, look: Look) -> Result<ProducerView, Refusal> {
    let record = Held::on(work)?.record()?;
    let none = Text::fixed("Leverantören finns inte i registret.", "The producer is not in the register.");
    let document = producer_document(record, index).ok_or(Refusal(none))?;
    let name = |at: Option<usize>| Some(record.producers.get(at?)?.name.clone());
    Ok(ProducerView {
        report: Drawn::of(&document, look.language()),
        before: name(index.checked_sub(1)),
        after: name(index.checked_add(1)),
    })
}

pub(crate) fn proposed(work: &Work, group: usize, look: Look) -> Result<ProposedLots, Refusal> {
    if work.folder.lock.is_some() {
        return Err(Refusal(Text::fixed(
            "Modellen är låst. Gör en ny version om upphandlingsdokumenten har ändrats.",
            "The model is locked. Make a new version if the procurement documents have changed.",
        )));
    }
    if !work.folder.bids.is_empty() {
        return Err(Refusal(Text::fixed(
            "Anbud är inlästa. Områdena delas innan upphandlingen publiceras.",
            "Bids have been imported. Lots are divided before the procurement is published.",
        )));
    }
    let record = Held::on(work)?.record()?;
    let made = propose_lots(work.input()?, record, group).map_err(Refusal)?;
    let lang = look.language();
    Ok(ProposedLots {
        json: super::setup::json(&made.input)?,
        lots: made
            .lots
            .into_iter()
            .map(|(id, name, rows)| ProposedLot { lot: crate::wire::Named { id, name }, rows })
            .collect(),
        notes: made.notes.iter().map(|note| say(note, lang)).collect(),
    })
}

/// The report as a document, for the files that are saved.
pub(super) fn report(work: &Work) -> Result<matvag::report::Document, Refusal> {
    Ok(producers_document(Held::on(work)?.record()?))
}
