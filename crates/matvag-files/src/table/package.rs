//! A spreadsheet file is a zip archive: unpacked once, under a limit, and only the parts that are read.
//!
//! The sizes that an archive states may lie, so what is really unpacked is counted too.

use std::io::{Cursor, Read, Write};
use std::ops::Range;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// No more than this is unpacked: 400 MB.
const MOST_BYTES: u64 = 400 * 1024 * 1024;
/// No more parts than this are looked at; a workbook has a few for each sheet.
const MOST_PARTS: usize = 10_000;
/// Folders whose parts hold pictures, charts and the like, which nothing is read from.
const UNREAD: [&str; 9] =
    ["theme/", "drawings/", "charts/", "media/", "printersettings/", "customxml/", "pivot", "comments", "calcchain"];

/// The unpacked parts, as an archive without compression.
#[derive(Debug)]
pub(super) struct Package {
    archive: Vec<u8>,
    parts: Vec<(String, Range<usize>)>,
}

/// Why an archive cannot be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PackageFault {
    Damaged,
    TooLarge,
}

impl Package {
    pub(super) fn unpack(bytes: &[u8]) -> Result<Self, PackageFault> {
        Self::unpack_at_most(bytes, MOST_BYTES)
    }

    fn unpack_at_most(bytes: &[u8], most: u64) -> Result<Self, PackageFault> {
        let mut source = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageFault::Damaged)?;
        if MOST_PARTS < source.len() {
            return Err(PackageFault::TooLarge);
        }
        let stated = source.decompressed_size().unwrap_or(0);
        if u128::from(most) < stated {
            return Err(PackageFault::TooLarge);
        }
        // What is stated is only a hint here: a wrong one costs time, never memory that is not needed.
        let capacity = usize::try_from(stated).unwrap_or(0).min(bytes.len().saturating_mul(20));
        let mut target = ZipWriter::new(Cursor::new(Vec::with_capacity(capacity)));
        let mut left = most;
        for index in 0..source.len() {
            let mut part = source.by_index(index).map_err(|_| PackageFault::Damaged)?;
            let name = part.name().map_err(|_| PackageFault::Damaged)?.replace('\\', "/");
            if !is_read(&name) {
                continue;
            }
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            target.start_file(name, options).map_err(|_| PackageFault::Damaged)?;
            let mut limited = (&mut part).take(left.saturating_add(1));
            let unpacked = copy(&mut limited, &mut target).ok_or(PackageFault::Damaged)?;
            left = left.checked_sub(unpacked).ok_or(PackageFault::TooLarge)?;
        }
        let archive = target.finish().map_err(|_| PackageFault::Damaged)?.into_inner();
        let parts = Self::parts(&archive).ok_or(PackageFault::Damaged)?;
        Ok(Self { archive, parts })
    }

    fn parts(archive: &[u8]) -> Option<Vec<(String, Range<usize>)>> {
        let mut zip = ZipArchive::new(Cursor::new(archive)).ok()?;
        (0..zip.len())
            .map(|index| {
                let part = zip.by_index(index).ok()?;
                let start = usize::try_from(part.data_start()?).ok()?;
                let end = start.checked_add(usize::try_from(part.size()).ok()?)?;
                Some((part.name().ok()?.into_owned(), start..end))
            })
            .collect()
    }

    /// A part's bytes; names differ in case between programs.
    pub(super) fn part(&self, name: &str) -> Option<&[u8]> {
        let name = name.trim_start_matches('/');
        let (_, range) = self.parts.iter().find(|(other, _)| other.eq_ignore_ascii_case(name))?;
        self.archive.get(range.clone())
    }

    /// Whether any part's name begins so.
    pub(super) fn has(&self, beginning: &str) -> bool {
        self.parts.iter().any(|(name, _)| name.to_ascii_lowercase().starts_with(beginning))
    }

    /// The parts as a zip archive without compression.
    pub(super) fn into_archive(self) -> Vec<u8> {
        self.archive
    }
}

fn is_read(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_known = name == "mimetype" || [".xml", ".rels", ".bin"].iter().any(|ending| name.ends_with(ending));
    is_known && !UNREAD.iter().any(|folder| name.contains(folder))
}

fn copy(source: &mut impl Read, target: &mut impl Write) -> Option<u64> {
    let mut buffer = vec![0; 64 * 1024];
    let mut copied = 0;
    loop {
        let count = source.read(&mut buffer).ok()?;
        if count == 0 {
            return Some(copied);
        }
        target.write_all(buffer.get(..count)?).ok()?;
        copied += u64::try_from(count).ok()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_parts_that_are_read_are_unpacked() {
        let bytes = archive(&[("xl/workbook.xml", b"<a/>"), ("xl/media/image1.png", b"x"), ("XL/Styles.xml", b"<b/>")]);
        let package = Package::unpack(&bytes).unwrap();
        assert_eq!(package.part("/xl/workbook.xml"), Some(b"<a/>".as_slice()));
        assert_eq!(package.part("xl/styles.xml"), Some(b"<b/>".as_slice()));
        assert_eq!(package.part("xl/media/image1.png"), None);
        assert!(package.has("xl/") && !package.has("word/"));
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let zeros = vec![b' '; 3_000_000];
        let mut bytes = archive(&[("xl/workbook.xml", &zeros)]);
        assert!(bytes.len() < 10_000);
        assert_eq!(Package::unpack_at_most(&bytes, 2_000_000).unwrap_err(), PackageFault::TooLarge);
        assert!(Package::unpack_at_most(&bytes, 3_000_000).is_ok());
        // The sizes that the archive states are made to lie.
        let stated = 3_000_000_u32.to_le_bytes();
        for at in memchr::memmem::find_iter(&bytes.clone(), &stated) {
            bytes[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
        }
        assert!(Package::unpack_at_most(&bytes, 2_000_000).is_err());
    }

    #[test]
    fn what_is_no_archive_is_damaged() {
        for bytes in [b"".as_slice(), b"PK\x03\x04", b"not a zip"] {
            assert_eq!(Package::unpack(bytes).unwrap_err(), PackageFault::Damaged);
        }
    }
}
