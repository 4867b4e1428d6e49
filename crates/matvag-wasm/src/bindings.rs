//! The doors: the desk as JavaScript sees it. Plain data in and out, what cannot be done as an error with its reason in
//! the language that was asked for.

#![expect(clippy::missing_errors_doc, reason = "every call may refuse what it is given, and says why")]

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsError, JsValue};

use crate::desk::{Refusal, Work};
use crate::views;
use crate::wire::{BidSteps, FileFacts, Folder, Look, Overview, Progress, ResultView};

#[cfg(feature = "full")]
pub(crate) mod full;
#[cfg(feature = "full")]
mod kitchen;
#[cfg(feature = "full")]
mod producers;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** Called while files are read. */
export type OnProgress = (progress: Progress) => void;
";

#[wasm_bindgen]
extern "C" {
    /// A function of the caller's that is told how far a reading has come.
    #[wasm_bindgen(typescript_type = "OnProgress")]
    pub type OnProgress;
}

/// The engine's version.
#[wasm_bindgen]
pub fn version() -> String {
    matvag::VERSION.to_owned()
}

/// One procurement with its bids.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Desk {
    work: Work,
}

/// What a call gives: plain data, or why not.
type Answer<T> = Result<Ts<T>, JsError>;

#[wasm_bindgen]
impl Desk {
    /// An empty desk.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a file on the shelf, in place of one with the same name. A folder names the files that it holds.
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) -> Answer<FileFacts> {
        given(self.work.put(name, bytes))
    }

    /// Takes a folder in place of the one before, and reads what has changed.
    pub fn load(&mut self, folder: Ts<Folder>, look: Ts<Look>, progress: Option<OnProgress>) -> Result<(), JsError> {
        let (folder, look) = (folder.to_rust()?, look.to_rust()?);
        let tell = progress.and_then(|progress| progress.dyn_into::<js_sys::Function>().ok());
        let mut told = |progress: Progress| {
            let (Some(tell), Ok(progress)) = (&tell, progress.into_ts()) else { return };
            // A listener that fails does not stop the reading.
            let _ = tell.call1(&JsValue::NULL, &progress.js_value());
        };
        self.work.load(folder, look, &mut told).map_err(|refusal| refused(&refusal, look))
    }

    /// The work at a glance.
    pub fn overview(&self, look: Ts<Look>) -> Answer<Overview> {
        given(views::overview(&self.work, look.to_rust()?))
    }

    /// Who wins, and why.
    pub fn result(&self, look: Ts<Look>) -> Answer<ResultView> {
        answer(look, |look| views::result(&self.work, look))
    }

    /// How one bid's totals came about.
    pub fn bid(&self, bid: usize, look: Ts<Look>) -> Answer<BidSteps> {
        answer(look, |look| views::bid(&self.work, bid, look))
    }
}

fn answer<T: Tsify + serde::Serialize>(look: Ts<Look>, view: impl FnOnce(Look) -> Result<T, Refusal>) -> Answer<T> {
    let look = look.to_rust()?;
    given(view(look).map_err(|refusal| refused(&refusal, look))?)
}

fn given<T: Tsify + serde::Serialize>(value: T) -> Answer<T> {
    Ok(value.into_ts()?)
}

fn refused(refusal: &Refusal, look: Look) -> JsError {
    JsError::new(refusal.0.in_lang(look.language()))
}
