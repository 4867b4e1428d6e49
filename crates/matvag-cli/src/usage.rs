//! What is said when the arguments cannot be understood, and the help that was asked for.
//!
//! clap speaks English only; here its findings are said in Swedish too.

use std::io::Write;
use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use matvag::text;
use matvag::text::{Lang, Text};

/// Prints what clap found, or the help or the version that was asked for.
pub(crate) fn tell(error: &Error, lang: Lang) -> ExitCode {
    let styled = error.render().ansi().to_string();
    if !error.use_stderr() {
        // A reader that has seen enough has closed the pipe.
        let _ = write!(anstream::stdout(), "{styled}");
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = write!(anstream::stderr(), "{styled}");
    } else {
        crate::failure::tell(message(error).in_lang(lang), Some(remedy(error).in_lang(lang)), lang);
    }
    ExitCode::from(2)
}

fn message(error: &Error) -> Text {
    let argument = said(error, ContextKind::InvalidArg);
    let value = said(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            text!("\"{argument}\" finns inte", "there is no \"{argument}\"", argument = argument)
        }
        ErrorKind::InvalidSubcommand => {
            let name = said(error, ContextKind::InvalidSubcommand);
            text!("kommandot \"{name}\" finns inte", "there is no command \"{name}\"", name = name)
        }
        ErrorKind::MissingRequiredArgument => text!("{argument} saknas", "{argument} is missing", argument = argument),
        ErrorKind::MissingSubcommand => Text::fixed("ett kommando saknas", "a command is missing"),
        ErrorKind::InvalidValue if value.is_empty() => {
            text!("{argument} saknar värde", "{argument} has no value", argument = argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => text!(
            "\"{value}\" går inte att använda för {argument}",
            "\"{value}\" cannot be used for {argument}",
            value = value,
            argument = argument
        ),
        ErrorKind::ArgumentConflict => match said(error, ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == argument => {
                text!("{argument} står mer än en gång", "{argument} stands more than once", argument = argument)
            }
            prior => text!(
                "{argument} kan inte stå tillsammans med {prior}",
                "{argument} cannot stand together with {prior}",
                argument = argument,
                prior = prior
            ),
        },
        // Rare, and clap's sentence is better than none.
        _ => Text::own(error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ")),
    }
}

/// What would have been right: what clap thinks was meant, or the values that there are; else the help.
fn remedy(error: &Error) -> Text {
    let suggestion = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .map(|kind| said(error, kind))
        .find(|suggestion| !suggestion.is_empty());
    let values = said(error, ContextKind::ValidValue);
    match suggestion {
        Some(suggestion) => text!("menade du {suggestion}?", "did you mean {suggestion}?", suggestion = suggestion),
        None if !values.is_empty() => text!("skriv något av: {values}", "write one of: {values}", values = values),
        None => Text::fixed("läs hjälpen: lägg till --help", "read the help: add --help"),
    }
}

fn said(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(one)) => plain(one),
        Some(ContextValue::Strings(many)) => many.iter().map(|one| plain(one)).collect::<Vec<_>>().join(", "),
        Some(ContextValue::StyledStrs(many)) => many.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// An argument as the help calls it: `<FIL>...` is FIL, `--output <FIL>` is --output.
fn plain(argument: &str) -> String {
    let argument = argument.trim_end_matches("...");
    match argument.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        Some(name) => name.to_owned(),
        None if argument.starts_with("--") => argument.split_whitespace().next().unwrap_or_default().to_owned(),
        None => argument.to_owned(),
    }
}
