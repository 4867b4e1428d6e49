//! The work file (`.matvag`): a folder with a procurement, its bids and a record of what was decided, as one ordinary zip.
//!
//! `arbete.json` is the record, the procurement and its tables stand in the root, the bids in `anbud/`: unpacked, it is a
//! folder that `matvag evaluate` reads. What the record says is not judged here. Whoever sends a work file decides its
//! names and sizes, so both are held within limits before anything is kept.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use matvag::problem::{Place, Problem};
use matvag::text;
use matvag::text::Text;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The name of the record.
const RECORD: &str = "arbete.json";
/// The folder of the bids.
const BIDS: &str = "anbud";
/// No more files than this are packed or unpacked, besides the record.
const MOST_FILES: usize = 1000;
/// No more bytes than this: 400 MB.
const MOST_BYTES: u64 = 400 * 1024 * 1024;
/// A name is no longer than a disk can hold.
const LONGEST_NAME: usize = 200;
/// Files that are compressed already.
const COMPRESSED: [&str; 4] = ["xlsx", "xlsm", "ods", "zip"];

/// A record, and each file's name with its bytes.
pub type Unpacked = (String, Vec<(String, Vec<u8>)>);

/// A record and its files as a zip. The same record and files give the same bytes.
///
/// # Errors
///
/// A problem if the files are too many or too large, or have names that [`unpack`] would refuse.
///
/// # Example
///
/// ```
/// use matvag_files::work::{pack, unpack};
///
/// let files = [("upphandling.json", b"{}".as_slice()), ("anbud/limpan.csv", b"Position;Pris\n")];
/// let packed = pack("{\"matvag_work\": 1}", &files).unwrap();
/// let (record, unpacked) = unpack(&packed).unwrap();
/// assert_eq!(record, "{\"matvag_work\": 1}");
/// assert_eq!(unpacked[1], ("anbud/limpan.csv".to_owned(), b"Position;Pris\n".to_vec()));
/// ```
pub fn pack(record_json: &str, files: &[(&str, &[u8])]) -> Result<Vec<u8>, Box<Problem>> {
    let mut names = Names::default();
    let mut left = MOST_BYTES.checked_sub(length(record_json.as_bytes())).ok_or_else(too_large)?;
    for (name, bytes) in files {
        names.take(name)?;
        left = left.checked_sub(length(bytes)).ok_or_else(too_large)?;
    }
    write(record_json, files).map_err(|error| not_written(&error))
}

fn write(record: &str, files: &[(&str, &[u8])]) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in std::iter::once((RECORD, record.as_bytes())).chain(files.iter().copied()) {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let method =
            if COMPRESSED.contains(&ending.as_str()) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        // The oldest day that a zip knows: there is no clock here.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A work file's record and files, in the order in which they were packed.
///
/// # Errors
///
/// A problem if it is no work file, is damaged, too large, or holds a name that leads out of its folder.
pub fn unpack(bytes: &[u8]) -> Result<Unpacked, Box<Problem>> {
    unpack_at_most(bytes, MOST_BYTES)
}

fn unpack_at_most(bytes: &[u8], most: u64) -> Result<Unpacked, Box<Problem>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_work_file())?;
    if MOST_FILES + 2 < zip.len() {
        return Err(too_many());
    }
    let mut left = most;
    let mut names = Names::default();
    let (mut record, mut files) = (None, Vec::new());
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).map_err(|error| not_unpacked(&error))?;
        let name = part.name().map_err(|_| damaged())?.into_owned();
        if part.is_symlink() {
            return Err(bad_name(&name));
        }
        if part.is_dir() {
            if name.trim_end_matches('/') == BIDS {
                continue;
            }
            return Err(bad_name(&name));
        }
        if name != RECORD {
            names.take(&name)?;
        }
        // The sizes that a zip states may lie; what is unpacked is counted.
        let mut content = Vec::new();
        (&mut part).take(left.saturating_add(1)).read_to_end(&mut content).map_err(|_| damaged())?;
        left = left.checked_sub(length(&content)).ok_or_else(too_large)?;
        if name == RECORD {
            record = Some(String::from_utf8(content).map_err(|_| damaged())?);
        } else {
            files.push((name, content));
        }
    }
    Ok((record.ok_or_else(no_work_file)?, files))
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// The names that are taken. A disk may take "A" and "a" for the same name.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    /// A file in the root or among the bids, and no other with the same name.
    fn take(&mut self, name: &str) -> Result<(), Box<Problem>> {
        if MOST_FILES <= self.0.len() {
            return Err(too_many());
        }
        let is_bid = name.split_once('/').is_some_and(|(folder, _)| folder == BIDS);
        let file = if is_bid { name.get(BIDS.len() + 1..).unwrap_or_default() } else { name };
        let is_plain = |sign: char| !sign.is_control() && !matches!(sign, '/' | '\\' | ':');
        let is_allowed = file.chars().all(is_plain)
            && !file.trim_matches(['.', ' ']).is_empty()
            && name.len() <= LONGEST_NAME
            && name.to_lowercase() != RECORD;
        if is_allowed && self.0.insert(name.to_lowercase()) { Ok(()) } else { Err(bad_name(name)) }
    }
}

fn problem(code: &'static str, message: Text, remedy: Text) -> Box<Problem> {
    Box::new(Problem::error(code, Place::default(), message).remedy(remedy))
}

fn no_work_file() -> Box<Problem> {
    problem(
        "not-a-work-file",
        Text::fixed("filen är ingen arbetsfil från Matvåg", "the file is not a work file from Matvåg"),
        Text::fixed(
            "välj en fil som slutar på .matvag; en upphandling eller ett anbud lägger du till på sin egen plats",
            "choose a file that ends in .matvag; a procurement or a bid is added in its own place",
        ),
    )
}

fn damaged() -> Box<Problem> {
    problem(
        "work-file-damaged",
        Text::fixed("arbetsfilen är skadad och kan inte läsas", "the work file is damaged and cannot be read"),
        Text::fixed("hämta filen på nytt, eller öppna en äldre kopia", "fetch the file again, or open an older copy"),
    )
}

fn too_many() -> Box<Problem> {
    problem(
        "work-file-too-many",
        text!("arbetet har fler än {most} filer", "the work has more than {most} files", most = MOST_FILES),
        Text::fixed(
            "ta bort de filer som inte hör till upphandlingen",
            "remove the files that are not part of the procurement",
        ),
    )
}

fn too_large() -> Box<Problem> {
    problem(
        "work-file-too-large",
        Text::fixed(
            "arbetets filer är tillsammans större än 400 MB",
            "the files of the work are together larger than 400 MB",
        ),
        Text::fixed(
            "ta bort bilder och tomma rader ur de största filerna",
            "remove pictures and empty rows from the largest files",
        ),
    )
}

fn bad_name(name: &str) -> Box<Problem> {
    let shown: String = name.chars().filter(|sign| !sign.is_control()).take(80).collect();
    problem(
        "work-file-name",
        text!(
            "filnamnet \"{name}\" kan inte stå i en arbetsfil",
            "the file name \"{name}\" cannot stand in a work file",
            name = shown
        ),
        Text::fixed(
            "byt namn på filen: upphandlingens filer ligger ytterst och anbuden i mappen anbud, och inga två heter lika",
            "rename the file: the procurement's files lie outermost and the bids in the folder anbud, and no two have the same name",
        ),
    )
}

fn not_unpacked(error: &ZipError) -> Box<Problem> {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => problem(
            "work-file-has-password",
            Text::fixed("arbetsfilen är skyddad med lösenord", "the work file is protected with a password"),
            Text::fixed("spara den utan lösenord", "save it without a password"),
        ),
        _ => damaged(),
    }
}

fn not_written(error: &ZipError) -> Box<Problem> {
    problem(
        "work-file-not-written",
        text!(
            "arbetsfilen går inte att skriva ({error})",
            "the work file cannot be written ({error})",
            error = error.to_string()
        ),
        Text::fixed("ta bort de största filerna", "remove the largest files"),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn code<T>(refused: Result<T, Box<Problem>>) -> String {
        let problem = refused.err().unwrap();
        let remedy = problem.remedy.as_ref().unwrap();
        assert!([&problem.message, remedy].iter().all(|text| !text.sv.is_empty() && text.sv != text.en));
        problem.code.to_string()
    }

    #[test]
    fn hostile_names_are_refused_packed_and_unpacked() {
        for name in [
            "../upphandling.json",
            "anbud/../../x",
            "/etc/passwd",
            "C:\\x.csv",
            "anbud\\x.csv",
            "anbud/inre/x.csv",
            "andra/x.csv",
            "anbud/",
            "anbud/..",
            "..",
            ".",
            "",
            " ",
            "a\nb.csv",
            "Arbete.json",
        ] {
            let parts = [("arbete.json", b"{}".as_slice()), (name, b"x")];
            // A folder of bids alone is no file.
            if name != "anbud/" {
                let given = unpack(&zip(&parts));
                assert!(given.is_err(), "{name:?}: {given:?}");
                assert_eq!(code(given), "work-file-name", "{name:?}");
            }
            assert_eq!(code(pack("{}", &[(name, b"x")])), "work-file-name", "{name:?}");
        }
        assert_eq!(code(pack("{}", &[("a.csv", b"1"), ("A.csv", b"2")])), "work-file-name");
        assert_eq!(code(pack("{}", &[(&"a".repeat(201), b"1")])), "work-file-name");
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let zeros = vec![0; 3_000_000];
        let mut bytes = pack("{}", &[("a.csv", &zeros)]).unwrap();
        assert_eq!(code(unpack_at_most(&bytes, 2_000_000)), "work-file-too-large");
        assert!(unpack_at_most(&bytes, 3_000_002).is_ok());
        // A zip that lies about its sizes is stopped all the same.
        for at in memchr::memmem::find_iter(&bytes.clone(), &3_000_000_u32.to_le_bytes()) {
            bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
        assert!(unpack_at_most(&bytes, 2_000_000).is_err());
        let names: Vec<String> = (0..=1000).map(|number| format!("{number}.csv")).collect();
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        assert_eq!(code(pack("{}", &files)), "work-file-too-many");
        assert_eq!(code(unpack(&zip(&files))), "work-file-too-many");
        assert_eq!(unpack(&pack("{}", &files[1..]).unwrap()).unwrap().1.len(), 1000);
    }

    #[test]
    fn what_is_no_work_file_is_told() {
        for bytes in [b"".as_slice(), b"hej", b"PK\x03\x04", &zip(&[("upphandling.json", b"{}")])] {
            assert_eq!(code(unpack(bytes)), "not-a-work-file");
        }
        assert_eq!(code(unpack(&zip(&[("arbete.json", b"\xFF")]))), "work-file-damaged");
        let whole = pack("{\"a\": 1}", &[("a.xlsx", b"PK stored as it is")]).unwrap();
        let mut spoilt = whole.clone();
        let at = memchr::memmem::find(&spoilt, b"stored").unwrap();
        spoilt[at] = b'S';
        assert_eq!(code(unpack(&spoilt)), "work-file-damaged");
    }

    #[test]
    fn a_password_is_told() {
        let mut bytes = pack("{}", &[("a.csv", b"1")]).unwrap();
        for (header, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            for at in memchr::memmem::find_iter(&bytes.clone(), header) {
                bytes[at + flags] |= 1;
            }
        }
        assert_eq!(code(unpack(&bytes)), "work-file-has-password");
    }

    #[test]
    fn a_zip_made_by_hand_may_have_the_folder_itself() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.add_directory("anbud/", SimpleFileOptions::default()).unwrap();
        for name in ["anbud/a.csv", "arbete.json"] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(b"{}").unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        assert_eq!(unpack(&bytes).unwrap(), ("{}".to_owned(), vec![("anbud/a.csv".to_owned(), b"{}".to_vec())]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn what_is_packed_is_unpacked_and_the_bytes_are_the_same(
            record in ".{0,60}",
            files in prop::collection::btree_map(
                "(anbud/)?[a-zåäö0-9 _-]{1,12}\\.(csv|xlsx|json)",
                prop::collection::vec(any::<u8>(), 0..300),
                0..6,
            ),
        ) {
            prop_assume!(!files.contains_key(RECORD));
            let files: Vec<(String, Vec<u8>)> = files.into_iter().collect();
            let borrowed: Vec<(&str, &[u8])> =
                files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
            let packed = pack(&record, &borrowed).unwrap();
            prop_assert_eq!(&packed, &pack(&record, &borrowed).unwrap());
            prop_assert_eq!(unpack(&packed).unwrap(), (record, files));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), at in any::<usize>()) {
            let _ = unpack(&bytes);
            let mut whole = pack("{}", &[("anbud/a.csv", &bytes)]).unwrap();
            let at = at % whole.len();
            whole[at] ^= 0x41;
            let _ = unpack(&whole);
        }
    }
}
