//! How far it has come: a bar on standard error, where that is a terminal and there is something to wait for.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use matvag::text::{Lang, Text};

/// Fewer things than this are read before anybody has seen a bar.
const WORTH_A_BAR: usize = 8;

/// A bar, or nothing at all.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar for so many things.
    pub(crate) fn of(count: usize, doing: &Text, lang: Lang) -> Self {
        if count < WORTH_A_BAR {
            return Self(ProgressBar::hidden());
        }
        // Where standard error is no terminal, this target draws nothing.
        let bar = ProgressBar::with_draw_target(u64::try_from(count).ok(), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar.set_message(doing.in_lang(lang).to_owned());
        Self(bar)
    }

    /// One more is done.
    pub(crate) fn step(&self) {
        self.0.inc(1);
    }

    /// Writes something else to the terminal without tearing the bar.
    pub(crate) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.0.suspend(write)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
