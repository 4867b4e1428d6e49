//! The doors: the desk as JavaScript sees it. Plain data in and out, what cannot be done as an error with its reason in
//! the language that was asked for.

use matvag_files::report::Drawn;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsError, JsValue};

use crate::desk::{Refusal, Work};
use crate::views;
use crate::wire::*;

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

/// A file to save.
#[wasm_bindgen(getter_with_clone)]
#[derive(Debug)]
pub struct Written {
    /// What to call it. It names no bidder.
    pub name: String,
    /// What kind of file it is.
    pub mime: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
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

    /// The procurement and its model.
    pub fn setup(&self, look: Ts<Look>) -> Answer<Setup> {
        answer(look, |look| views::setup(&self.work, look))
    }

    /// The bids.
    pub fn bids(&self, look: Ts<Look>) -> Answer<BidList> {
        answer(look, |look| views::bids(&self.work, look))
    }

    /// What is wrong, in groups.
    pub fn check(&self, look: Ts<Look>) -> Answer<Check> {
        answer(look, |look| views::check(&self.work, look))
    }

    /// Who wins, and why.
    pub fn result(&self, look: Ts<Look>) -> Answer<ResultView> {
        answer(look, |look| views::result(&self.work, look))
    }

    /// How one bid's totals came about.
    pub fn bid(&self, bid: usize, look: Ts<Look>) -> Answer<BidSteps> {
        answer(look, |look| views::bid(&self.work, bid, look))
    }

    /// A file's table, so that somebody can say which column is which.
    pub fn preview(
        &self,
        file: &str,
        sheet: Option<String>,
        header_row: Option<u32>,
        look: Ts<Look>,
    ) -> Answer<Preview> {
        answer(look, |look| views::preview(&self.work, file, sheet.as_deref(), header_row, look))
    }

    /// Two bids of a lot beside each other.
    pub fn compare(&self, lot: usize, a: usize, b: usize, look: Ts<Look>) -> Answer<Compare> {
        answer(look, |look| views::compare(&self.work, lot, a, b, look))
    }

    /// What would change who wins.
    pub fn sensitivity(&self, look: Ts<Look>) -> Answer<Sensitivity> {
        answer(look, |look| views::sensitivity(&self.work, look))
    }

    /// A letter to one bidder with the cells of its own that must be mended.
    pub fn question(&self, bid: usize, look: Ts<Look>) -> Answer<Drawn> {
        answer(look, |look| views::question(&self.work, bid, look))
    }

    /// How it is calculated, and what it rests on.
    pub fn method(&self, look: Ts<Look>) -> Answer<Drawn> {
        given(views::method(&self.work, look.to_rust()?))
    }

    /// The report as it is shown.
    pub fn protocol(&self, version: Ts<Version>, time: Option<String>, look: Ts<Look>) -> Answer<Drawn> {
        let version = version.to_rust()?;
        answer(look, |look| views::protocol(&self.work, version, time.as_deref(), look))
    }

    /// A file to save.
    pub fn write(
        &self,
        kind: Ts<WrittenKind>,
        version: Ts<Version>,
        time: Option<String>,
        look: Ts<Look>,
    ) -> Result<Written, JsError> {
        let (kind, version, look) = (kind.to_rust()?, version.to_rust()?, look.to_rust()?);
        views::write(&self.work, kind, version, time.as_deref(), look).map_err(|refusal| refused(&refusal, look))
    }

    /// The procurement with a correction more (LOU 4:9), as published JSON; not loaded.
    pub fn corrected(&self, target: Ts<CorrectionTarget>, value: &str, reason: &str) -> Result<String, JsError> {
        let target = target.to_rust()?;
        views::corrected(&self.work, target, value, reason).map_err(|refusal| refused(&refusal, Look::default()))
    }
}

/// What only the full engine can do.
#[cfg(feature = "full")]
#[wasm_bindgen]
impl Desk {
    /// What the articles are, and what they emit.
    pub fn climate(&self, look: Ts<Look>) -> Answer<Climate> {
        answer(look, |look| views::climate(&self.work, look))
    }

    /// The work file: a zip of the folder, with its files from the shelf.
    pub fn pack(&self, folder: Ts<Folder>) -> Result<Vec<u8>, JsError> {
        let folder = folder.to_rust()?;
        views::pack(&self.work, &folder).map_err(|refusal| refused(&refusal, Look::default()))
    }

    /// A work file read: its files are put on the shelf, and its folder can be loaded.
    pub fn unpack(&mut self, bytes: &[u8]) -> Answer<Folder> {
        given(views::unpack(&mut self.work, bytes).map_err(|refusal| refused(&refusal, Look::default()))?)
    }

    /// Foods whose names a query fits, best first.
    #[wasm_bindgen(js_name = searchFoods)]
    pub fn search_foods(&self, query: &str, look: Ts<Look>) -> Result<Vec<Ts<FoodChoice>>, JsError> {
        let found = views::search_foods(&self.work, query, look.to_rust()?);
        found.into_iter().map(given).collect()
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
