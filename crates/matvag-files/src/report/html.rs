//! A report as one web page that needs nothing else: no script, no font, no picture, no address. It opens offline, can
//! be kept for years, and prints as A4 with everything unfolded.
//!
//! The look is in `html.css`. Everything that comes from a document is escaped by `maud`.

mod bars;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use matvag::problem::{Level, Place, Problem};
use matvag::report::document::{Block, Cell, Column, Document, Emphasis, Row, Section, Table};
use matvag::report::{Figure, Value};
use matvag::text::{Lang, Text};

use super::{shown, words};

/// The page's rules; what is said in them, the print's page numbers, is added for each document.
const STYLE: &str = include_str!("html.css");

/// What the browser may do with the page: show it, with the style that it holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A table of more rows is folded until it is asked for.
const MANY_ROWS: usize = 30;

/// A table of more columns is printed smaller.
const MANY_COLUMNS: usize = 7;

/// A list of contents of more lines has the top level only.
const MANY_LINKS: usize = 16;

/// A cell of more letters is not made narrow.
const WIDE: usize = 20;

/// A word of more letters may be broken.
const LONG_WORD: usize = 24;

/// The report as a page.
pub fn html(document: &Document, lang: Lang) -> String {
    let mut page = Page { lang, ids: BTreeSet::new(), names: BTreeSet::new(), contents: Vec::new() };
    // The body first: the list of contents needs the names that its sections get.
    let sections: Vec<Markup> =
        document.sections.iter().map(|section| page.section(section, 2, &document.title)).collect();
    let title = page.say(&document.title);
    let markup = html! {
        (DOCTYPE)
        html lang=(code(lang)) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) }
                // Our own rules and escaped strings: nothing in them can end the element.
                style { (PreEscaped(STYLE)) (PreEscaped(page_numbers(&title, lang))) }
            }
            body {
                a.skip href="#main" { (words::SKIP.in_lang(lang)) }
                header.top { p { "Matvåg" } }
                main #main tabindex="-1" {
                    h1 { (title) }
                    @for banner in &document.banners { p.banner { strong { (page.say(banner)) } } }
                    @if !document.facts.is_empty() {
                        dl.facts {
                            @for (name, fact) in &document.facts {
                                div { dt { (page.say(name)) } dd { (page.say(fact)) } }
                            }
                        }
                    }
                    (page.contents())
                    @for section in &sections { (section) }
                }
                footer { @for line in &document.footer { p { (page.say(line)) } } }
            }
        }
    };
    markup.into_string()
}

const fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Sv => "sv",
        Lang::En => "en",
    }
}

/// The title and the page's number at the foot of each printed page.
fn page_numbers(title: &str, lang: Lang) -> String {
    format!(
        "@page{{@bottom-left{{content:\"{}\"}}@bottom-right{{content:\"{} \" counter(page) \" {} \" counter(pages)}}}}",
        css_string(title),
        words::PAGE.in_lang(lang),
        words::OF_PAGES.in_lang(lang),
    )
}

/// Words inside a CSS string: all but plain letters, digits and spaces as code points.
fn css_string(words: &str) -> String {
    words.chars().fold(String::with_capacity(words.len()), |mut string, letter| {
        if letter.is_ascii_alphanumeric() || letter == ' ' {
            string.push(letter);
        } else {
            // Writing to a string does not fail.
            let _ = write!(string, "\\{:06x}", u32::from(letter));
        }
        string
    })
}

/// The page while it is drawn.
struct Page {
    lang: Lang,
    /// The ids taken.
    ids: BTreeSet<String>,
    /// The names of regions taken.
    names: BTreeSet<String>,
    /// The sections of the two top levels: level, id, heading.
    contents: Vec<(usize, String, String)>,
}

impl Page {
    fn say(&self, text: &Text) -> String {
        shown::clean(text.in_lang(self.lang))
    }

    /// An id that is not taken: letters, digits and hyphens.
    fn id(&mut self, wanted: &str) -> String {
        let plain: String = wanted.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        unused(&mut self.ids, &format!("s-{plain}"), |id, number| format!("{id}-{number}"))
    }

    /// A region's name that is not taken.
    fn name(&mut self, caption: &str, heading: &str) -> String {
        let wanted = if self.names.contains(caption) { format!("{heading}: {caption}") } else { caption.to_owned() };
        unused(&mut self.names, &wanted, |name, number| format!("{name} ({number})"))
    }

    fn contents(&self) -> Markup {
        let top: Vec<usize> = (0..self.contents.len()).filter(|at| self.level_at(*at) == 2).collect();
        if top.len() < 2 {
            return html! {};
        }
        let shows_inner = self.contents.len() <= MANY_LINKS;
        let link = |at: &usize| {
            html! { @if let Some((_, id, heading)) = self.contents.get(*at) { a href={ "#" (id) } { (heading) } } }
        };
        html! {
            nav.contents aria-label=(words::CONTENTS.in_lang(self.lang)) {
                h2 { (words::CONTENTS.in_lang(self.lang)) }
                ul {
                    @for at in &top {
                        @let below = at + 1..self.contents.len();
                        @let inner: Vec<usize> =
                            below.take_while(|at| shows_inner && self.level_at(*at) != 2).collect();
                        li {
                            (link(at))
                            @if !inner.is_empty() { ul { @for at in &inner { li { (link(at)) } } } }
                        }
                    }
                }
            }
        }
    }

    fn level_at(&self, at: usize) -> usize {
        self.contents.get(at).map_or(0, |(level, ..)| *level)
    }

    fn section(&mut self, section: &Section, level: usize, above: &Text) -> Markup {
        let id = self.id(&section.id);
        let heading = self.say(&section.heading);
        if level < 4 {
            self.contents.push((level, id.clone(), heading.clone()));
        }
        // A region inside says which part of the report it belongs to, where its own name is not enough.
        let full = if level == 2 { heading.clone() } else { format!("{}, {heading}", self.say(above)) };
        let blocks: Vec<Markup> = section.blocks.iter().map(|block| self.block(block, level, &full)).collect();
        let sections: Vec<Markup> =
            section.sections.iter().map(|inner| self.section(inner, level + 1, &section.heading)).collect();
        html! {
            section {
                (heading_at(level, &id, &heading))
                @for block in &blocks { (block) }
                @for section in &sections { (section) }
            }
        }
    }

    fn block(&mut self, block: &Block, level: usize, heading: &str) -> Markup {
        match block {
            Block::Paragraph(text) => {
                let words = self.say(text);
                html! { p class=[classes([("long", has_long_word(&words))])] { (words) } }
            }
            Block::Answer(text) => html! { p.answer { (self.say(text)) } },
            Block::List(texts) => html! { ul { @for text in texts { li { (self.say(text)) } } } },
            Block::Table(table) => self.table(table, heading),
            Block::Figure(figure) => html! { div.figures { (self.figure(figure)) } },
            Block::Bars(picture) => bars::drawn(picture, self.lang),
            Block::Problems(problems) => self.problems(problems, level),
            Block::Signatures(lines) => html! {
                ul.signatures { @for line in lines { li { (self.say(line)) } } }
            },
        }
    }

    fn table(&mut self, table: &Table, heading: &str) -> Markup {
        let caption = self.say(&table.caption);
        let name = self.name(&caption, heading);
        let decimals = table.decimals();
        let many = MANY_COLUMNS < table.columns.len();
        let drawn = html! {
            div class=[classes([("scroll", true), ("many", many)])] role="region" tabindex="0" aria-label=(name) {
                table {
                    caption { span { (caption) } }
                    thead { tr { @for column in &table.columns { (self.column(column)) } } }
                    tbody { @for row in &table.rows { (self.row(row, &table.columns, &decimals)) } }
                }
            }
        };
        if table.rows.len() <= MANY_ROWS {
            return drawn;
        }
        let rows = table.rows.len();
        let said = matvag::text!("{caption} ({rows} rader)", "{caption} ({rows} rows)", caption = caption, rows = rows);
        html! { details.fold.table { summary { span.label { (said.in_lang(self.lang)) } } (drawn) } }
    }

    fn column(&self, column: &Column) -> Markup {
        let heading = self.say(&column.heading);
        let number = column.unit.is_some();
        html! {
            @if heading.is_empty() { td {} } @else {
                th class=[classes([("n", number)])] scope="col" {
                    (heading)
                    @if let Some(unit) = shown::unit_of(column, self.lang) { " " span.unit { "(" (unit) ")" } }
                }
            }
        }
    }

    fn row(&self, row: &Row, columns: &[Column], decimals: &[u32]) -> Markup {
        let class = match row.emphasis {
            Emphasis::None => None,
            Emphasis::Winner => Some("winner"),
            Emphasis::Sum => Some("sum"),
            Emphasis::Outside => Some("outside"),
            Emphasis::Muted => Some("muted"),
        };
        // What the look says, said also to those who do not see it.
        let aside = match row.emphasis {
            Emphasis::Winner | Emphasis::Muted => shown::remark(row.emphasis, self.lang),
            Emphasis::None | Emphasis::Sum | Emphasis::Outside => None,
        };
        let cells = row.cells.iter().zip(columns).zip(decimals).enumerate();
        html! {
            tr class=[class] {
                @for (index, ((cell, column), decimals)) in cells {
                    @let words = shown::cell(cell, column, *decimals, row.emphasis, self.lang);
                    @let number = column.unit.is_some();
                    @if index == 0 && !matches!(cell, Cell::Empty) && !words.is_empty() {
                        @let wide = !number && WIDE < words.chars().count();
                        th class=[classes([("n", number), ("wide", wide)])] scope="row" {
                            (words)
                            @if let Some(aside) = &aside { span.aside { " (" (aside) ")" } }
                        }
                    } @else {
                        @match cell {
                            Cell::Empty => td class=[classes([("n", number)])] { span aria-hidden="true" { (words) } },
                            Cell::Unknown | Cell::Masked => {
                                td class=[classes([("n", number), ("absent", true)])] { (words) }
                            }
                            Cell::Title(_, own) => {
                                td lang=(own) class=[classes([("wide", WIDE < words.chars().count())])] { (words) }
                            }
                            Cell::Words(_) | Cell::Number(_) | Cell::Measured(..) | Cell::Working(..) => {
                                @let wide = !number && WIDE < words.chars().count();
                                @let long = has_long_word(&words);
                                td class=[classes([("n", number), ("wide", wide), ("long", long)])] { (words) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A figure: what it is, what it is worth, and inside it how it came about.
    fn figure(&self, figure: &Figure) -> Markup {
        let absent = matches!(figure.value, Value::Unknown | Value::Masked);
        let line = html! {
            span.line {
                span.label { (self.say(&figure.label)) }
                " "
                span class=[classes([("value", true), ("absent", absent)])] {
                    (shown::clean(&figure.value.in_lang(self.lang)))
                }
            }
        };
        let about = html! {
            @if let Some(formula) = shown::formula(figure, self.lang) { p.formula { (formula) } }
            @if let Some(coverage) = &figure.coverage { p.about { (shown::coverage(coverage, self.lang)) } }
            @for note in &figure.notes { p.about { (self.say(note)) } }
            @if !figure.places.is_empty() {
                p.about { (words::READ_FROM.in_lang(self.lang)) ": " (shown::places(&figure.places, self.lang)) }
            }
        };
        html! {
            @if figure.parts.is_empty() {
                div.figure.leaf { (line) div.inside { (about) } }
            } @else {
                details.figure {
                    summary { (line) }
                    div.inside {
                        (about)
                        ul { @for part in &figure.parts { li { (self.figure(part)) } } }
                    }
                }
            }
        }
    }

    fn problems(&mut self, problems: &[Problem], level: usize) -> Markup {
        let files = shown::by_file(problems);
        html! {
            @for file in &files {
                @let name = file.name(self.lang);
                @let id = self.id("file");
                (heading_at(level + 1, &id, &name))
                p.tally { (shown::tally(&file.problems, self.lang)) }
                ul.problems {
                    @for problem in &file.problems {
                        li class=(class_of(problem.level)) {
                            p {
                                strong.level { (shown::level(problem.level, self.lang)) }
                                " "
                                @if let Some(first) = problem.places.first() {
                                    @let place = shown::place_in_file(first, file.file.as_ref(), self.lang);
                                    @if !place.is_empty() { span.place { (place) ": " } }
                                }
                                (self.say(&problem.message))
                                " " span.code { (shown::clean(&problem.code)) }
                            }
                            @if let Some(remedy) = &problem.remedy {
                                p.remedy { (words::REMEDY.in_lang(self.lang)) ": " (self.say(remedy)) }
                            }
                            @if 1 < problem.places.len() { (self.all_places(&problem.places, file.file.as_ref())) }
                        }
                    }
                }
            }
        }
    }

    fn all_places(&self, places: &[Place], file: Option<&std::sync::Arc<str>>) -> Markup {
        let count = places.len();
        let said = matvag::text!("Alla {count} ställen", "All {count} places", count = count);
        let places: Vec<String> = places.iter().map(|place| shown::place_in_file(place, file, self.lang)).collect();
        html! { details.fold { summary { span.label { (said.in_lang(self.lang)) } } p { (places.join("; ")) } } }
    }
}

/// The wanted name, or the same with the first number that makes it new; taken from then on.
fn unused(taken: &mut BTreeSet<String>, wanted: &str, numbered: impl Fn(&str, usize) -> String) -> String {
    let names = std::iter::once(wanted.to_owned()).chain((2..).map(|number| numbered(wanted, number)));
    let name = names.into_iter().find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(name.clone());
    name
}

fn heading_at(level: usize, id: &str, heading: &str) -> Markup {
    match level {
        0..=2 => html! { h2 id=(id) { (heading) } },
        3 => html! { h3 id=(id) { (heading) } },
        4 => html! { h4 id=(id) { (heading) } },
        5 => html! { h5 id=(id) { (heading) } },
        _ => html! { h6 id=(id) { (heading) } },
    }
}

const fn class_of(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// The classes that hold, or nothing.
fn classes<const N: usize>(classes: [(&str, bool); N]) -> Option<String> {
    let held: Vec<&str> = classes.iter().filter(|(_, holds)| *holds).map(|(class, _)| *class).collect();
    (!held.is_empty()).then(|| held.join(" "))
}

fn has_long_word(words: &str) -> bool {
    words.split_whitespace().any(|word| LONG_WORD < word.chars().count())
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;
    use crate::report::sample;

    /// Elements with their attributes, from a page read as XML: what is not closed in order is an error.
    fn elements(page: &str) -> Vec<(String, Vec<(String, String)>)> {
        // The only element without an end, made one that XML knows.
        let page = page.replace("<!DOCTYPE html>", "");
        let mut parts = page.split("<meta ");
        let head = parts.next().unwrap_or_default().to_owned();
        let closed = parts.fold(head, |closed, part| closed + "<meta " + &part.replacen('>', "/>", 1));
        let mut reader = Reader::from_str(&closed);
        let mut elements = Vec::new();
        let mut open = 0_usize;
        loop {
            let event = reader.read_event().unwrap_or_else(|error| panic!("{error}"));
            let element = match &event {
                Event::Eof => break,
                Event::End(_) => {
                    open -= 1;
                    continue;
                }
                Event::Start(element) => {
                    open += 1;
                    element
                }
                Event::Empty(element) => element,
                _ => continue,
            };
            let attributes = element.attributes().map(|attribute| {
                let attribute = attribute.unwrap();
                (attribute.key.as_ref().to_owned(), attribute.value.into_owned())
            });
            let attributes = attributes.collect();
            elements.push((element.name().as_ref().to_owned(), attributes));
        }
        assert_eq!(open, 0);
        elements
    }

    fn values<'a>(elements: &'a [(String, Vec<(String, String)>)], name: &str) -> Vec<&'a str> {
        let attributes = elements.iter().flat_map(|(_, attributes)| attributes);
        attributes.filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    fn count(elements: &[(String, Vec<(String, String)>)], name: &str) -> usize {
        elements.iter().filter(|(element, _)| element == name).count()
    }

    #[test]
    fn every_element_is_closed_and_every_id_and_region_is_named_once() {
        for lang in [Lang::Sv, Lang::En] {
            let page = html(&sample::document(), lang);
            let elements = elements(&page);
            for name in ["id", "aria-label"] {
                let values = values(&elements, name);
                let unique: BTreeSet<&str> = values.iter().copied().collect();
                assert_eq!(values.len(), unique.len(), "{name}: {values:?}");
            }
            let ids = values(&elements, "id");
            for link in values(&elements, "href") {
                assert!(ids.contains(&link.trim_start_matches('#')), "{link}");
            }
            assert_eq!((count(&elements, "h1"), count(&elements, "main"), count(&elements, "title")), (1, 1, 1));
        }
    }

    #[test]
    fn tables_have_captions_headings_and_a_region_that_keyboards_reach() {
        let elements = elements(&html(&sample::document(), Lang::Sv));
        let tables = count(&elements, "table");
        assert!(4 < tables);
        assert_eq!(count(&elements, "caption"), tables);
        assert_eq!(values(&elements, "role"), vec!["region"; tables]);
        assert_eq!(values(&elements, "tabindex").iter().filter(|value| **value == "0").count(), tables);
        let headings = elements.iter().filter(|(element, _)| element == "th");
        assert!(headings.clone().all(|(_, attributes)| attributes.iter().any(|(key, _)| key == "scope")));
    }

    #[test]
    fn the_page_asks_for_nothing_and_runs_nothing() {
        let page = html(&sample::document(), Lang::Sv);
        for part in ["http:", "https:", "src=", "url(", "@import", "<script", "<link", "<img", "onclick"] {
            assert!(!page.contains(part), "{part}");
        }
        assert!(page.contains("default-src &#x27;none&#x27;") || page.contains("default-src 'none'"));
    }

    #[test]
    fn nobodys_words_are_markup_or_style() {
        let mut document = sample::document();
        document.title = Text::own("</style><script>\"; } </title>");
        let page = html(&document, Lang::Sv);
        assert!(!page.contains("<script") && !page.contains("<Mat>"));
        assert_eq!(page.matches("</style>").count(), 1);
        assert!(page.contains("=Slättbygdens &amp; Co &lt;Mat&gt;"));
        elements(&page);
    }

    #[test]
    fn what_is_not_known_and_what_is_not_shown_are_said_in_words() {
        for (lang, unknown, masked, not_counted) in [
            (Lang::Sv, ">uppgift saknas</td>", ">visas inte</td>", "(räknas inte)"),
            (Lang::En, ">unknown</td>", ">not shown</td>", "(not counted)"),
        ] {
            let page = html(&sample::document(), lang);
            for words in [unknown, masked, not_counted] {
                assert!(page.contains(words), "{words}");
            }
        }
    }

    #[test]
    fn a_figure_shows_its_formula_coverage_notes_and_cells() {
        let page = html(&sample::document(), Lang::Sv);
        for words in [
            "12,35\u{a0}kr/kg · 1\u{202f}000\u{a0}kg",
            "pris för 24 av 25",
            "känt innan anbuden öppnades",
            "Läst från: anbud-1.xlsx, blad mejeri, cell\u{a0}F14",
        ] {
            assert!(page.contains(words), "{words}");
        }
    }

    #[test]
    fn problems_stand_under_their_file_with_level_place_and_remedy() {
        let page = html(&sample::document(), Lang::Sv);
        let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}"));
        let order =
            [">anbud-2.xlsx</h3>", "FEL", "cell\u{a0}D419: ", "Gör så här: Skriv bara talet", "VARNING", "UPPLYSNING"];
        assert!(order.map(at).is_sorted());
    }

    #[test]
    fn the_same_document_gives_the_same_page() {
        assert_eq!(html(&sample::document(), Lang::Sv), html(&sample::document(), Lang::Sv));
    }
}
