//! `verify`: recomputes a protocol, and compares the files that it rests on where they can be found.

use std::fs;
use std::path::{Path, PathBuf};

use matvag::report::{Protocol, ProtocolError, Verdict, verify};
use matvag::text;
use matvag::text::Text;
use matvag_files::sha256_hex;
use serde::Serialize;

use crate::args::{ProblemFormat, Session, VerifyArgs};
use crate::climate::Climate;
use crate::diagnostics::{Remarks, counted};
use crate::failure::{Ending, Failure};
use crate::input::{self, Loaded};
use crate::output::{clean, to_standard_output};

/// What verifying found.
#[derive(Serialize)]
struct Found {
    #[serde(flatten)]
    verdict: Verdict,
    files: Vec<FileFound>,
}

/// What was found of a file that the protocol rests on.
#[derive(Serialize)]
struct FileFound {
    name: String,
    status: FileStatus,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum FileStatus {
    /// It is what was read.
    Same,
    /// It is another than the one that was read.
    Differs,
    /// It is not there.
    Missing,
}

pub(crate) fn run(args: &VerifyArgs, session: &Session) -> Result<Ending, Failure> {
    let path = &args.protocol;
    let file = Loaded::read(path).map_err(|error| input::unreadable(path, &error))?;
    let protocol = read(&file)?;
    if let Some(folder) = args.files.as_deref().filter(|folder| !folder.is_dir()) {
        let message =
            text!("mappen {folder} finns inte", "the folder {folder} does not exist", folder = input::shown(folder));
        return Err(Failure::new(message));
    }
    let found = Found {
        verdict: recompute(&protocol, args, session)?,
        files: compare(&protocol, &folders(args), args.files.is_some()),
    };
    let said = match args.format {
        ProblemFormat::Text => found.text(session),
        ProblemFormat::Json => serde_json::to_string(&found).unwrap_or_default(),
    };
    to_standard_output(format!("{said}\n").as_bytes())?;
    Ok(found.ending())
}

/// Recomputes it; with what is known of foods where it has a climate part.
fn recompute(protocol: &Protocol, args: &VerifyArgs, session: &Session) -> Result<Verdict, Failure> {
    if protocol.climate.is_none() {
        return Ok(verify(protocol));
    }
    let mut remarks = Remarks::default();
    // The protocol itself says what each name was taken to mean.
    let climate = Climate::load(&args.factors.files, &[], &mut remarks);
    remarks.tell(session);
    Ok(climate?.verify(protocol))
}

fn read(file: &Loaded) -> Result<Protocol, Failure> {
    let not_read = |reason: Text| {
        Failure::new(text!(
            "{path} är inget protokoll som kan räknas om: {reason}",
            "{path} is no protocol that can be recomputed: {reason}",
            path = file.shown,
            reason = reason
        ))
        .remedy(Text::fixed(
            "protokollet är det som matvag evaluate --format json skriver",
            "the protocol is what matvag evaluate --format json writes",
        ))
    };
    let bytes = file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&file.bytes);
    let json =
        std::str::from_utf8(bytes).map_err(|_| not_read(Text::fixed("filen är inte text", "the file is not text")))?;
    Protocol::from_json(json).map_err(|error| {
        not_read(match error {
            ProtocolError::NotAProtocol(why) => Text::own(&why),
            ProtocolError::OtherForm(form) => text!(
                "det har form {form}, och den här versionen läser form 1",
                "it has form {form}, and this version reads form 1",
                form = form
            ),
            other => Text::own(&other.to_string()),
        })
    })
}

/// Where the files may lie.
fn folders(args: &VerifyArgs) -> Vec<PathBuf> {
    let folder = match &args.files {
        Some(folder) => folder.clone(),
        None if input::is_standard(&args.protocol) => return Vec::new(),
        None => args.protocol.parent().unwrap_or(Path::new("")).to_owned(),
    };
    let below = input::bid_folders(&folder.join("protocol"));
    std::iter::once(folder).chain(below).collect()
}

/// Compares the files that are there. One that is missing is told only where the user said where they are.
fn compare(protocol: &Protocol, folders: &[PathBuf], is_told: bool) -> Vec<FileFound> {
    let found = protocol.files.iter().map(|file| {
        let candidates = folders.iter().filter_map(|folder| {
            // A protocol from somebody else reaches only these folders.
            let path = input::within(folder, &file.name)?;
            fs::read(path).ok()
        });
        let mut status = FileStatus::Missing;
        for bytes in candidates {
            if sha256_hex(&bytes) == file.sha256 {
                status = FileStatus::Same;
                break;
            }
            status = FileStatus::Differs;
        }
        FileFound { name: file.name.clone(), status }
    });
    found.filter(|file| is_told || file.status != FileStatus::Missing).collect()
}

impl Found {
    fn ending(&self) -> Ending {
        let is_same =
            self.verdict.difference.is_none() && self.files.iter().all(|file| file.status == FileStatus::Same);
        if is_same { Ending::Clean } else { Ending::WithErrors }
    }

    fn text(&self, session: &Session) -> String {
        let mut lines = Vec::new();
        match &self.verdict.difference {
            None => lines.push(text!(
                "alla {count} siffror stämmer",
                "all {count} figures are the same",
                count = self.verdict.figures
            )),
            Some(difference) => {
                lines.push(text!("stämmer inte: {what}", "differs: {what}", what = difference.what));
                lines.push(text!(
                    "  i protokollet: {value}",
                    "  in the protocol: {value}",
                    value = difference.recorded
                ));
                lines.push(text!(
                    "  omräknat:      {value}",
                    "  recomputed:      {value}",
                    value = difference.recomputed
                ));
            }
        }
        if let Some(engine) = &self.verdict.other_engine {
            lines.push(text!(
                "protokollet är gjort med Matvåg {engine}; det här är {this}",
                "the protocol was made with Matvåg {engine}; this is {this}",
                engine = engine,
                this = matvag::VERSION
            ));
        }
        lines.extend(self.verdict.notes.iter().cloned());
        for file in &self.files {
            lines.extend(file.status.text(&file.name));
        }
        let same = self.files.iter().filter(|file| file.status == FileStatus::Same).count();
        if same != 0 && same == self.files.len() {
            let files = counted(same, &Text::fixed("fil", "file"), &Text::fixed("filer", "files"));
            lines.push(text!("{files} är de som lästes", "{files} as they were read", files = files));
        }
        // A protocol from somebody else may hold signs that a terminal would obey.
        let lines = lines.iter().map(|line| clean(line.in_lang(session.lang)));
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl FileStatus {
    /// What is said of a file that is not the same.
    fn text(self, name: &str) -> Option<Text> {
        match self {
            Self::Same => None,
            Self::Differs => Some(text!(
                "{name} är inte den fil som lästes: kontrollsumman är en annan",
                "{name} is not the file that was read: its digest is another",
                name = name
            )),
            Self::Missing => Some(text!("{name} finns inte i mappen", "{name} is not in the folder", name = name)),
        }
    }
}
