//! Menus out of a CSV file one after another: only a piece of the file and the rows of one menu are in memory.
//!
//! The file is read in pieces that end with a line. Each is decoded and split as a whole file would be ([`crate::encoding`],
//! [`crate::table`]); the first tells what the columns are. A workbook, UTF-16 and a file of other tables are not for
//! this: [`MenuFile::open`] gives their bytes back.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

use matvag::food::TextTable;
use matvag::problem::Problems;

use crate::encoding::{Encoding, decode};
use crate::menu::{MENUS, PRICES, RECIPES};
use crate::table::{Book, Csv, is_workbook};
use crate::text_table::{more_rows, read_from};

/// A piece ends with the first line end after so many bytes.
const PIECE: usize = 1 << 17;

/// A quote that has not ended after so many bytes never will: the piece is taken as it is, and the quote is told.
const LONGEST: usize = 1 << 22;

/// A file that may be a table of menus.
pub enum MenuFile<R> {
    /// It is: its menus can be read one after another.
    Menus(MenuStream<R>),
    /// It is something else; all its bytes.
    Other(Vec<u8>),
}

/// The rows of the menus of a file, one menu after another.
pub struct MenuStream<R> {
    reader: R,
    file: Arc<str>,
    columns: Vec<Cow<'static, str>>,
    separator: u8,
    /// Lines of the pieces that have been read.
    lines: u32,
    /// Menus whose rows have all been read.
    ready: VecDeque<Table>,
    /// The rows of the menu that is being read.
    begun: Table,
    is_at_end: bool,
}

type Table = Vec<(u32, Vec<Cow<'static, str>>)>;

impl<R: BufRead> MenuFile<R> {
    /// Looks at the beginning of a file. What is said about its columns goes to `problems`.
    ///
    /// # Errors
    ///
    /// What the reader says.
    pub fn open(name: &str, mut reader: R, problems: &mut Problems) -> io::Result<Self> {
        let mut bytes = Vec::new();
        read_piece(&mut reader, &mut bytes)?;
        let mut told = Problems::new();
        if let Some((table, separator)) = table_of(name, &bytes, &mut told) {
            problems.extend(told);
            let mut stream = MenuStream {
                reader,
                file: name.into(),
                columns: table.columns,
                separator,
                lines: lines(&bytes),
                ready: VecDeque::new(),
                begun: Table::new(),
                is_at_end: false,
            };
            stream.take(table.rows);
            return Ok(Self::Menus(stream));
        }
        reader.read_to_end(&mut bytes)?;
        Ok(Self::Other(bytes))
    }
}

/// The first piece as a table of menus, and what parts its columns; none if it is anything else.
fn table_of(name: &str, piece: &[u8], told: &mut Problems) -> Option<(TextTable<'static>, u8)> {
    if is_workbook(piece) || memchr::memchr(b'\n', piece).is_none() {
        return None;
    }
    let decoded = decode(piece).filter(|decoded| decoded.encoding != Encoding::Utf16)?;
    let separator = Csv::of(&decoded.text).separator();
    let mut book = Book::of_text(name, decoded, told)?;
    let is_other =
        [&RECIPES, &PRICES].iter().any(|words| read_from(&mut book, name, words, &mut Problems::new()).is_some());
    if is_other {
        return None;
    }
    read_from(&mut book, name, &MENUS, told).map(|table| (table, separator))
}

impl<R: BufRead> MenuStream<R> {
    /// The rows of the next menu; none at the end. The first may be rows without a menu's name.
    ///
    /// # Errors
    ///
    /// What the reader says.
    pub fn next_menu(&mut self, problems: &mut Problems) -> io::Result<Option<TextTable<'static>>> {
        while self.ready.is_empty() && !self.is_at_end {
            let mut bytes = Vec::new();
            if read_piece(&mut self.reader, &mut bytes)? == 0 {
                self.is_at_end = true;
                let last = std::mem::take(&mut self.begun);
                self.ready.extend((!last.is_empty()).then_some(last));
                break;
            }
            let rows = self.rows(&bytes, problems);
            self.lines = self.lines.saturating_add(lines(&bytes));
            self.take(rows);
        }
        let table = |rows| {
            let (file, columns) = (Arc::clone(&self.file), self.columns.clone());
            TextTable { file, sheet: None, columns, rows, places: Vec::new() }
        };
        Ok(self.ready.pop_front().map(table))
    }

    /// The rows of a piece.
    fn rows(&self, piece: &[u8], problems: &mut Problems) -> Table {
        let text = decode(piece).map_or_else(|| String::from_utf8_lossy(piece), |decoded| decoded.text);
        more_rows(&Csv::parted_by(&text, self.separator), &self.file, &self.columns, self.lines, problems)
    }

    /// Shares rows out to menus: a row with another menu's name begins the next.
    fn take(&mut self, rows: Table) {
        let column = self.columns.iter().position(|column| column == "menu");
        let named = |cells: &[Cow<'static, str>]| {
            let name = column.and_then(|column| cells.get(column)).map(|name| name.trim().to_owned());
            name.filter(|name| !name.is_empty() && name != "-")
        };
        let mut current = self.begun.iter().rev().find_map(|(_, cells)| named(cells));
        for row in rows {
            let name = named(&row.1);
            if name.is_some() && name != current {
                let done = std::mem::take(&mut self.begun);
                self.ready.extend((!done.is_empty()).then_some(done));
                current = name;
            }
            self.begun.push(row);
        }
    }
}

fn lines(bytes: &[u8]) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX)
}

/// Reads whole lines, so many that quotes are closed.
fn read_piece(reader: &mut impl BufRead, piece: &mut Vec<u8>) -> io::Result<usize> {
    let mut quotes = 0;
    loop {
        let before = piece.len();
        let most = u64::try_from(LONGEST).unwrap_or(u64::MAX);
        if reader.by_ref().take(most).read_until(b'\n', piece)? == 0 {
            return Ok(piece.len());
        }
        quotes += memchr::memchr_iter(b'"', piece.get(before..).unwrap_or_default()).count();
        let is_line = piece.last() == Some(&b'\n');
        if LONGEST <= piece.len() || PIECE <= piece.len() && is_line && quotes % 2 == 0 {
            return Ok(piece.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// So many menus as CSV, made as they are asked for; counts the bytes that it has given out.
    struct Made {
        count: usize,
        menu: usize,
        part: io::Cursor<Vec<u8>>,
        given: usize,
    }

    const DAYS: usize = 20;

    fn part(menu: usize) -> String {
        let mut text = String::new();
        if menu == 0 {
            text.push_str("meny;datum;gäster;rätt;andel %\n");
        }
        for day in 0..DAYS {
            for (dish, share) in [("Ärtsoppa", 70), ("\"Gryta; \"\"röd\"\"\"", 30)] {
                let name = if day == 0 && share == 70 { format!("Meny {menu}") } else { String::new() };
                writeln!(text, "{name};2026-01-{:02};barn;{dish};{share}", day + 1).unwrap();
            }
        }
        text
    }

    impl Read for Made {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            loop {
                let read = self.part.read(buffer)?;
                if read != 0 || self.menu == self.count {
                    self.given += read;
                    return Ok(read);
                }
                self.part = io::Cursor::new(part(self.menu).into_bytes());
                self.menu += 1;
            }
        }
    }

    /// How many menus came, and the most bytes that had been read of menus not yet given out.
    fn streamed(count: usize) -> (usize, usize) {
        let made = Made { count, menu: 0, part: io::Cursor::default(), given: 0 };
        let mut problems = Problems::new();
        let file = MenuFile::open("m.csv", io::BufReader::new(made), &mut problems).unwrap();
        let MenuFile::Menus(mut stream) = file else { panic!("a table of menus") };
        let (mut menus, mut bytes, mut most) = (0, 0, 0);
        while let Some(table) = stream.next_menu(&mut problems).unwrap() {
            assert_eq!(table.rows.len(), 2 * DAYS, "menu {menus}");
            assert_eq!(table.rows[1].1[3], "Gryta; \"röd\"");
            assert_eq!(usize::try_from(table.rows[0].0).unwrap(), menus * 2 * DAYS + 2, "the row of the file");
            most = most.max(stream.reader.get_ref().given - bytes);
            bytes += part(menus).len();
            menus += 1;
        }
        assert!(problems.is_empty(), "{problems:?}");
        (menus, most)
    }

    #[test]
    fn no_more_is_held_of_a_thousand_menus_than_of_a_hundred() {
        let (some, many) = (streamed(100), streamed(1000));
        assert_eq!((some.0, many.0), (100, 1000));
        // A piece, what the buffer has read ahead, and the lines of two menus.
        let held = PIECE + 8 * 1024 + 2 * part(1).len();
        assert!(some.1 <= held && many.1 <= held, "{} and {} bytes, {held} at most", some.1, many.1);
    }

    #[test]
    fn what_is_no_table_of_menus_gives_its_bytes_back() {
        let long = format!("recept;portioner;livsmedel;mängd\n{}", "Soppa;4;potatis;300\n".repeat(9000));
        for text in [long.as_str(), "livsmedel;pris\npotatis;12\n", "PK\u{3}\u{4}\n", "", "meny;datum"] {
            let file = MenuFile::open("m.csv", text.as_bytes(), &mut Problems::new()).unwrap();
            let MenuFile::Other(bytes) = file else { panic!("{text}") };
            assert_eq!(bytes, text.as_bytes());
        }
    }

    #[test]
    fn a_file_in_windows_1252_is_read_as_such() {
        let text =
            b"meny;datum;g\xE4ster;r\xE4tt\nV\xE5r;2026-01-12;barn;K\xF6ttgryta\nH\xF6st;2026-01-12;barn;Soppa\n";
        let file = MenuFile::open("m.csv", text.as_slice(), &mut Problems::new()).unwrap();
        let MenuFile::Menus(mut stream) = file else { panic!("a table of menus") };
        let mut names = Vec::new();
        while let Some(table) = stream.next_menu(&mut Problems::new()).unwrap() {
            names.push(table.rows[0].1[0].to_string());
        }
        assert_eq!(names, ["Vår", "Höst"]);
    }
}
