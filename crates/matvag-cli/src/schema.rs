//! `schema`: the JSON Schemas of inputs and outputs.

use matvag::text;
use matvag::text::Text;

use crate::args::{SchemaArgs, Session};
use crate::failure::{Ending, Failure};
use crate::output::{Target, to_standard_output};

/// What there may be a schema of, with what it is.
static NAMES: [(&str, Text); 4] = [
    ("procurement", Text::fixed("en upphandling (TOML eller JSON)", "a procurement (TOML or JSON)")),
    ("bid", Text::fixed("ett anbud (TOML eller JSON)", "a bid (TOML or JSON)")),
    ("menu", Text::fixed("recept, matsedlar och priser (JSON)", "recipes, menus and prices (JSON)")),
    ("protocol", Text::fixed("ett protokoll (evaluate --format json)", "a protocol (evaluate --format json)")),
];

pub(crate) fn run(args: &SchemaArgs, session: &Session) -> Result<Ending, Failure> {
    let there = || NAMES.iter().filter(|(name, _)| matvag_files::schema(name).is_some());
    let Some(name) = args.name.as_deref().filter(|_| !args.list) else {
        let lines = there().map(|(name, what)| format!("{name:<12} {}\n", what.in_lang(session.lang)));
        to_standard_output(lines.collect::<String>().as_bytes())?;
        return Ok(Ending::Clean);
    };
    let Some(schema) = matvag_files::schema(name) else {
        let names = there().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let message = text!("schemat \"{name}\" finns inte", "there is no schema \"{name}\"", name = name);
        return Err(Failure::new(message).remedy(text!(
            "skriv något av: {names}",
            "write one of: {names}",
            names = names
        )));
    };
    Target::of(args.output.as_deref())?.write(schema.as_bytes())?;
    Ok(Ending::Clean)
}
