//! What only the full engine can do: spreadsheets, foods, letters, files to save.

use matvag_files::report::Drawn;
use tsify::Ts;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Answer, Desk, answer, given, refused};
use crate::views::full;
use crate::wire::{
    BidList, Check, Climate, Compare, CorrectionTarget, Folder, FoodChoice, Look, Preview, Sensitivity, Setup, Version,
    WrittenKind,
};

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

#[wasm_bindgen]
impl Desk {
    /// The procurement and its model.
    pub fn setup(&self, look: Ts<Look>) -> Answer<Setup> {
        answer(look, |look| full::setup(&self.work, look))
    }

    /// The bids.
    pub fn bids(&self, look: Ts<Look>) -> Answer<BidList> {
        answer(look, |look| full::bids(&self.work, look))
    }

    /// What is wrong, in groups.
    pub fn check(&self, look: Ts<Look>) -> Answer<Check> {
        answer(look, |look| full::check(&self.work, look))
    }

    /// A file's table, so that somebody can say which column is which.
    pub fn preview(
        &self,
        file: &str,
        sheet: Option<String>,
        header_row: Option<u32>,
        look: Ts<Look>,
    ) -> Answer<Preview> {
        answer(look, |look| full::preview(&self.work, file, sheet.as_deref(), header_row, look))
    }

    /// Two bids of a lot beside each other.
    pub fn compare(&self, lot: usize, a: usize, b: usize, look: Ts<Look>) -> Answer<Compare> {
        answer(look, |look| full::compare(&self.work, lot, a, b, look))
    }

    /// What would change who wins.
    pub fn sensitivity(&self, look: Ts<Look>) -> Answer<Sensitivity> {
        answer(look, |look| full::sensitivity(&self.work, look))
    }

    /// A letter to one bidder with the cells of its own that must be mended.
    pub fn question(&self, bid: usize, look: Ts<Look>) -> Answer<Drawn> {
        answer(look, |look| full::question(&self.work, bid, look))
    }

    /// How it is calculated, and what it rests on.
    pub fn method(&self, look: Ts<Look>) -> Answer<Drawn> {
        given(full::method(&self.work, look.to_rust()?))
    }

    /// The report as it is shown.
    pub fn protocol(&self, version: Ts<Version>, time: Option<String>, look: Ts<Look>) -> Answer<Drawn> {
        let version = version.to_rust()?;
        answer(look, |look| full::protocol(&self.work, version, time.as_deref(), look))
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
        full::write(&self.work, kind, version, time.as_deref(), look).map_err(|refusal| refused(&refusal, look))
    }

    /// The procurement with a correction more (LOU 4:9), as published JSON; not loaded.
    /// Refuses a value that would be wrong in the cell too.
    pub fn corrected(
        &self,
        target: Ts<CorrectionTarget>,
        value: &str,
        reason: &str,
        look: Option<Ts<Look>>,
    ) -> Result<String, JsError> {
        let (target, look) = (target.to_rust()?, asked(look)?);
        full::corrected(&self.work, target, value, reason).map_err(|refusal| refused(&refusal, look))
    }

    /// What the articles are, and what they emit.
    pub fn climate(&self, look: Ts<Look>) -> Answer<Climate> {
        answer(look, |look| full::climate(&self.work, look))
    }

    /// The work file: a zip of the folder, with its files from the shelf.
    pub fn pack(&self, folder: Ts<Folder>, look: Option<Ts<Look>>) -> Result<Vec<u8>, JsError> {
        let (folder, look) = (folder.to_rust()?, asked(look)?);
        full::pack(&self.work, &folder).map_err(|refusal| refused(&refusal, look))
    }

    /// A work file read: its files are put on the shelf, and its folder can be loaded.
    pub fn unpack(&mut self, bytes: &[u8], look: Option<Ts<Look>>) -> Answer<Folder> {
        let look = asked(look)?;
        given(full::unpack(&mut self.work, bytes).map_err(|refusal| refused(&refusal, look))?)
    }

    /// Foods whose names a query fits, best first.
    #[wasm_bindgen(js_name = searchFoods)]
    pub fn search_foods(&self, query: &str, look: Ts<Look>) -> Result<Vec<Ts<FoodChoice>>, JsError> {
        let found = full::search_foods(&self.work, query, look.to_rust()?);
        found.into_iter().map(given).collect()
    }
}

/// How it is said; in Swedish if nobody asked.
fn asked(look: Option<Ts<Look>>) -> Result<Look, JsError> {
    Ok(look.map(|look| look.to_rust()).transpose()?.unwrap_or_default())
}
