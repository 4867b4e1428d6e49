//! Whole files or none: what is written goes to a temporary file in the same folder, which then takes the name.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use annotate_snippets::normalize_untrusted_str;
use matvag::text;
use matvag::text::Text;

use crate::failure::Failure;
use crate::input;

/// Where something is written.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// Standard output.
    Standard,
    /// A file.
    File(PathBuf),
}

impl Target {
    /// The target that `-o` names. Its folder must be there: that is said before any work is done.
    pub(crate) fn of(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path.filter(|path| !input::is_standard(path)) else { return Ok(Self::Standard) };
        let folder = folder_of(path);
        if path.is_dir() {
            let message = text!("{path} är en mapp", "{path} is a folder", path = input::shown(path));
            return Err(Failure::new(message).remedy(Text::fixed("ange en fil", "name a file")));
        }
        if !folder.is_dir() {
            let message = text!(
                "mappen {folder} finns inte",
                "the folder {folder} does not exist",
                folder = input::shown(&folder)
            );
            return Err(Failure::new(message).remedy(Text::fixed("skapa mappen först", "make the folder first")));
        }
        Ok(Self::File(path.to_owned()))
    }

    /// Refuses to write over something that is read.
    pub(crate) fn spares<'p>(&self, inputs: impl IntoIterator<Item = &'p Path>) -> Result<(), Failure> {
        let Self::File(path) = self else { return Ok(()) };
        let Ok(target) = path.canonicalize() else { return Ok(()) };
        if inputs.into_iter().any(|input| input.canonicalize().is_ok_and(|input| input == target)) {
            let message = text!(
                "{path} läses av kommandot och skrivs inte över",
                "{path} is read by the command and is not written over",
                path = input::shown(path)
            );
            return Err(
                Failure::new(message).remedy(Text::fixed("ange en annan fil efter -o", "name another file after -o"))
            );
        }
        Ok(())
    }

    /// Refuses to write what is not text to a terminal.
    pub(crate) fn takes_binary(&self) -> Result<(), Failure> {
        match self {
            Self::Standard if io::stdout().is_terminal() => {
                let message = Text::fixed(
                    "ett kalkylark kan inte visas i terminalen",
                    "a spreadsheet cannot be shown in a terminal",
                );
                Err(Failure::new(message).remedy(Text::fixed("ange en fil efter -o", "name a file after -o")))
            }
            _ => Ok(()),
        }
    }

    /// Writes all of it.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Standard => to_standard_output(bytes),
            Self::File(path) => to_file(path, bytes).map_err(|error| not_written(path, &error)),
        }
    }
}

/// Something that is written as it comes. A file takes its name when all of it is there.
pub(crate) enum Writing {
    /// Standard output.
    Standard,
    /// A file, and the one beside it that is written until then.
    File(PathBuf, tempfile::NamedTempFile),
    /// A device, which is written to as it is.
    Device(PathBuf, fs::File),
}

impl Target {
    /// Begins to write.
    pub(crate) fn begin(&self) -> Result<Writing, Failure> {
        let Self::File(path) = self else { return Ok(Writing::Standard) };
        let begun = || {
            // Through a link to the file that it names, so that the link stays one.
            let path = path.canonicalize().unwrap_or_else(|_| path.clone());
            if path.exists() && !path.is_file() {
                let device = fs::OpenOptions::new().write(true).open(&path)?;
                return Ok(Writing::Device(path, device));
            }
            let file = beside(&path)?;
            Ok(Writing::File(path, file))
        };
        begun().map_err(|error| not_written(path, &error))
    }
}

impl Writing {
    /// Writes the next part.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Standard => to_standard_output(bytes),
            Self::File(path, file) => file.write_all(bytes).map_err(|error| not_written(path, &error)),
            Self::Device(path, device) => device.write_all(bytes).map_err(|error| not_written(path, &error)),
        }
    }

    /// Gives the file its name.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Standard | Self::Device(..) => Ok(()),
            Self::File(path, file) => file.persist(&path).map(|_| ()).map_err(|error| not_written(&path, &error.error)),
        }
    }
}

/// Writes to standard output. A reader that has seen enough and closed the pipe is no error.
pub(crate) fn to_standard_output(bytes: &[u8]) -> Result<(), Failure> {
    written(&mut io::stdout().lock(), bytes)
}

/// The same with colours, where standard output is a terminal that shows them.
pub(crate) fn styled_to_standard_output(bytes: &[u8]) -> Result<(), Failure> {
    written(&mut anstream::stdout().lock(), bytes)
}

fn written(out: &mut impl Write, bytes: &[u8]) -> Result<(), Failure> {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(text!(
            "standard ut går inte att skriva till: {reason}",
            "standard output cannot be written to: {reason}",
            reason = reason(&error)
        ))),
        _ => Ok(()),
    }
}

/// Writes a whole file: first beside it, then in its place.
pub(crate) fn to_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Through a link to the file that it names, so that the link stays one.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if path.exists() && !path.is_file() {
        // A device such as the one that forgets everything is written to, not replaced.
        return fs::write(&path, bytes);
    }
    let mut file = beside(&path)?;
    file.write_all(bytes)?;
    file.persist(&path)?;
    Ok(())
}

/// A file beside another, that will take its name.
fn beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".matvag-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: what the user's own settings leave of it. Temporary files are otherwise their owner's alone.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder_of(path))
}

/// Somebody's words without signs that a terminal would obey.
pub(crate) fn clean(words: &str) -> String {
    let harmless = |letter: char| match letter {
        '\n' | '\t' => letter,
        letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    normalize_untrusted_str(&words.chars().map(harmless).collect::<String>())
}

/// A file could not be written.
pub(crate) fn not_written(path: &Path, error: &io::Error) -> Failure {
    Failure::new(text!(
        "{path} går inte att skriva: {reason}",
        "{path} cannot be written: {reason}",
        path = input::shown(path),
        reason = reason(error)
    ))
}

/// Why something could not be written, in words.
fn reason(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Text::fixed("du har inte rätt att skriva där", "you may not write there"),
        io::ErrorKind::StorageFull => Text::fixed("disken är full", "the disk is full"),
        _ => Text::own(&error.to_string()),
    }
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        for content in ["first", "second"] {
            to_file(&path, content.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_terminal_is_not_commanded() {
        assert_eq!(clean("Åsa\u{1b}[2J\u{9b}2J\u{7}"), "Åsa\u{fffd}[2J\u{fffd}2J\u{fffd}");
    }

    #[cfg(unix)]
    #[test]
    fn a_device_and_a_link_stay_what_they_are() {
        use std::os::unix::fs::{FileTypeExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        symlink(&file, &link).unwrap();
        to_file(&link, b"new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
        to_file(Path::new("/dev/null"), b"gone").unwrap();
        assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    }
}
