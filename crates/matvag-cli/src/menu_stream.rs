//! Menus from a file of many, one after another: read, worked out, written and forgotten, so that a thousand take no more
//! memory than ten.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use matvag::menu::{Kitchen, Menu, MenuReader};
use matvag::problem::Problems;
use matvag_files::{MenuFile, MenuStream};

use crate::args::{Format, Session};
use crate::diagnostics::{Remarks, Tally};
use crate::failure::Failure;
use crate::input::{self, Loaded};
use crate::menu::Read;
use crate::menu_args::MenuArgs;
use crate::output::Writing;

/// After so many problems they are said, and then forgotten.
const MOST_KEPT: usize = 500;

/// A file larger than this is not read once more to show the line of a problem.
const LARGEST_SHOWN: u64 = 1 << 23;

/// What menus come to, as it is written.
type Drawn<'d> = dyn Fn(&mut Kitchen<'_>, &[Menu]) -> Result<Vec<u8>, Failure> + 'd;

/// A file of menus that is read as its menus are worked out.
pub(crate) struct Menus {
    path: PathBuf,
    stream: MenuStream<Box<dyn BufRead>>,
    told: Problems,
}

/// The files: those of menus opened, where menus can be written one after another; the others read.
pub(crate) fn open(args: &MenuArgs, format: Format) -> Result<(Vec<Loaded>, Vec<Menus>), Failure> {
    // A comparison and a scorecard set menus side by side.
    let is_together = args.compare || args.recipes || args.scorecard.is_some();
    let is_one_by_one = matches!(format, Format::Text | Format::Json | Format::Csv) && !is_together;
    let (mut loaded, mut menus) = (Vec::new(), Vec::new());
    for path in &args.files {
        let unreadable = |error: io::Error| input::unreadable(path, &error);
        if !is_one_by_one {
            loaded.push(Loaded::read(path).map_err(unreadable)?);
            continue;
        }
        let reader: Box<dyn BufRead> = if input::is_standard(path) {
            Box::new(BufReader::new(io::stdin()))
        } else {
            Box::new(BufReader::new(File::open(path).map_err(unreadable)?))
        };
        let mut told = Problems::new();
        match MenuFile::open(&input::name(path), reader, &mut told).map_err(unreadable)? {
            MenuFile::Menus(stream) => menus.push(Menus { path: path.clone(), stream, told }),
            MenuFile::Other(bytes) => loaded.push(Loaded::of(path, bytes)),
        }
    }
    Ok((loaded, menus))
}

/// Writes what every menu comes to, and says what is wrong with the files. How many problems there were.
pub(crate) fn write(
    files: Vec<Menus>,
    kitchen: &mut Kitchen<'_>,
    read: &Read,
    drawn: &Drawn<'_>,
    out: &mut Writing,
    session: &Session,
) -> Result<Tally, Failure> {
    let recognise = |name: &str| read.recognise(name);
    let mut tally = Tally::default();
    for mut file in files {
        let mut reader = MenuReader::default();
        loop {
            let rows = file.stream.next_menu(&mut file.told).map_err(|error| input::unreadable(&file.path, &error))?;
            let is_last = rows.is_none();
            if let Some(rows) = rows {
                for menu in reader.read(&rows, &read.recipes, &recognise, &read.foods, &mut file.told).0 {
                    out.add(&drawn(kitchen, std::slice::from_ref(&menu))?)?;
                }
            }
            if is_last || MOST_KEPT <= file.told.len() {
                tally = tally.plus(tell(&file.path, &std::mem::take(&mut file.told), session));
            }
            if is_last {
                break;
            }
        }
    }
    Ok(tally)
}

fn tell(path: &Path, problems: &Problems, session: &Session) -> Tally {
    let mut remarks = Remarks::default();
    if !problems.is_empty() {
        let is_shown = path.metadata().is_ok_and(|file| file.is_file() && file.len() <= LARGEST_SHOWN);
        let bytes = if is_shown { std::fs::read(path).unwrap_or_default() } else { Vec::new() };
        remarks.read(&Loaded::of(path, bytes), &[], problems);
        remarks.tell(session);
    }
    remarks.tally()
}
