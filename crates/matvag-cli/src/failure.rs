//! Why a command could not be carried out, and how one ends.

use std::io::Write;
use std::process::ExitCode;

use annotate_snippets::{Level, Renderer};
use matvag::problem::{Place, Problem};
use matvag::text::{Lang, Text};

use crate::args::{ProblemFormat, Session};
use crate::output::clean;

/// How a command that was carried out ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Nothing to remark at error level.
    Clean,
    /// Done, but with problems at error level.
    WithErrors,
}

impl Ending {
    /// By whether there are problems at error level.
    pub(crate) const fn with_errors(errors: usize) -> Self {
        if errors == 0 { Self::Clean } else { Self::WithErrors }
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Clean => Self::SUCCESS,
            Ending::WithErrors => Self::from(1),
        }
    }
}

/// A command could not be carried out: what stands in the way, and what would have been right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    message: Text,
    remedy: Option<Text>,
}

impl Failure {
    pub(crate) const fn new(message: Text) -> Self {
        Self { message, remedy: None }
    }

    /// The same with what would have been right.
    #[must_use]
    pub(crate) fn remedy(mut self, remedy: Text) -> Self {
        self.remedy = Some(remedy);
        self
    }

    /// Says it on standard error, as problems are said.
    pub(crate) fn tell(&self, session: &Session) {
        match session.problems {
            ProblemFormat::Text => {
                let remedy = self.remedy.as_ref().map(|text| text.in_lang(session.lang));
                tell(self.message.in_lang(session.lang), remedy, session.lang);
            }
            ProblemFormat::Json => {
                let problem = Problem::error("not-carried-out", Place::default(), self.message.clone());
                let problem = Problem { remedy: self.remedy.clone(), ..problem };
                let line = serde_json::to_string(&problem).unwrap_or_default();
                // Nobody is left to tell if standard error is closed.
                let _ = writeln!(anstream::stderr(), "{line}");
            }
        }
    }
}

/// Says on standard error that something could not be done.
pub(crate) fn tell(message: &str, remedy: Option<&str>, lang: Lang) {
    let error = Level::ERROR.with_name(matvag::problem::Level::Error.text().in_lang(lang).to_owned());
    let said = error
        .primary_title(clean(message))
        .elements(remedy.map(|remedy| Level::HELP.with_name(REMEDY.in_lang(lang).to_owned()).message(clean(remedy))));
    // Nobody is left to tell if standard error is closed.
    let _ = writeln!(anstream::stderr(), "{}", Renderer::styled().render(&[said]));
}

/// Before what would have been right.
pub(crate) const REMEDY: Text = Text::fixed("gör så här", "help");
