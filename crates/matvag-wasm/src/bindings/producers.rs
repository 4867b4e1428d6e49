//! What the desk answers about local producers. None of it reaches an evaluation.

use tsify::Ts;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Answer, Desk, answer};
use crate::views::full;
use crate::wire::{Look, ProducerView, ProducersView, ProposedLots};

#[wasm_bindgen]
impl Desk {
    /// What local producers could deliver of what the procurement needs.
    pub fn producers(&self, look: Ts<Look>) -> Answer<ProducersView> {
        answer(look, |look| full::producers(&self.work, look))
    }

    /// One producer.
    pub fn producer(&self, index: usize, look: Ts<Look>) -> Answer<ProducerView> {
        answer(look, |look| full::producer(&self.work, index, look))
    }

    /// The procurement with what is proposed for a product group written in, as published JSON; not loaded.
    pub fn proposed(&self, group: usize, look: Ts<Look>) -> Answer<ProposedLots> {
        answer(look, |look| full::proposed(&self.work, group, look))
    }
}
