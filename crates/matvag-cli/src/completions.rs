//! `completions`: what a shell needs to complete verbs and options.

use crate::args::{CompletionsArgs, command};
use crate::failure::{Ending, Failure};
use crate::output::to_standard_output;
use matvag::text::Lang;

pub(crate) fn run(args: &CompletionsArgs, lang: Lang) -> Result<Ending, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(lang), "matvag", &mut script);
    to_standard_output(&script)?;
    Ok(Ending::Clean)
}
