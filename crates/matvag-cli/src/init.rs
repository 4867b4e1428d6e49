//! `init`: writes an example procurement with comments and three bids, which can be evaluated at once.

use std::fs;
use std::path::Path;

use matvag::text;
use matvag::text::Text;

use crate::args::{InitArgs, Session};
use crate::failure::{Ending, Failure};
use crate::input::{reason, shown};
use crate::language::list;
use crate::output::{self, to_standard_output};

/// The example, file by file.
const FILES: [(&str, &str); 4] = [
    ("upphandling.toml", include_str!("../template/upphandling.toml")),
    ("anbud/1-bjorkdungens-gront.csv", include_str!("../template/anbud/1-bjorkdungens-gront.csv")),
    ("anbud/2-mellanbygdens-mat.csv", include_str!("../template/anbud/2-mellanbygdens-mat.csv")),
    ("anbud/3-tre-kastruller.csv", include_str!("../template/anbud/3-tre-kastruller.csv")),
];

pub(crate) fn run(args: &InitArgs, session: &Session) -> Result<Ending, Failure> {
    let paths: Vec<_> = FILES.iter().map(|(name, _)| args.folder.join(name)).collect();
    let there: Vec<String> = paths.iter().filter(|path| path.exists()).map(|path| shown(path)).collect();
    if !there.is_empty() && !args.force {
        let message = text!("{files} finns redan", "{files} is there already", files = list(&there));
        return Err(Failure::new(message).remedy(Text::fixed(
            "välj en annan mapp, eller lägg till --force för att skriva över",
            "choose another folder, or add --force to write over",
        )));
    }
    let mut said = String::new();
    for (path, (_, content)) in paths.iter().zip(FILES) {
        make_folder(path.parent().unwrap_or(&args.folder))?;
        output::to_file(path, content.as_bytes()).map_err(|error| output::not_written(path, &error))?;
        said.push_str(&shown(path));
        said.push('\n');
    }
    let next = text!(
        "\nUtvärdera exemplet:\n  matvag evaluate {folder}\n",
        "\nEvaluate the example:\n  matvag evaluate {folder}\n",
        folder = quoted(&args.folder)
    );
    said.push_str(next.in_lang(session.lang));
    to_standard_output(said.as_bytes())?;
    Ok(Ending::Clean)
}

fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        Failure::new(text!(
            "mappen {folder} kan inte skapas: {reason}",
            "the folder {folder} cannot be made: {reason}",
            folder = shown(folder),
            reason = reason(&error)
        ))
    })
}

/// A path as it is written in a command.
fn quoted(path: &Path) -> String {
    let path = shown(path);
    if path.chars().any(char::is_whitespace) { format!("\"{path}\"") } else { path }
}
