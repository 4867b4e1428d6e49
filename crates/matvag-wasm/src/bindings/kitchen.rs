//! What the full engine answers of menus.

use matvag_files::report::Drawn;
use tsify::Ts;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use super::full::Written;
use super::{Answer, Desk, answer, refused};
use crate::views::full;
use crate::wire::{
    DishView, Look, MenuBook, MenuEdit, MenuFile, MenuFolder, MenuGoal, MenuPage, MenuView, ScorecardView, SmallestView,
};

#[wasm_bindgen]
impl Desk {
    /// What there is of menus, recipes and prices.
    #[wasm_bindgen(js_name = menuBook)]
    pub fn menu_book(&self, look: Ts<Look>) -> Answer<MenuBook> {
        answer(look, |look| full::menu::book(&self.work, look))
    }

    /// A menu and its dishes.
    pub fn menu(&self, menu: usize, look: Ts<Look>) -> Answer<MenuView> {
        answer(look, |look| full::menu::menu(&self.work, menu, look))
    }

    /// A dish and its ingredients; `menu` is the one that its change is shown in.
    pub fn dish(&self, menu: usize, recipe: &str, look: Ts<Look>) -> Answer<DishView> {
        answer(look, |look| full::menu::dish(&self.work, menu, recipe, look))
    }

    /// The folder of menus with one change more; not loaded.
    #[wasm_bindgen(js_name = menuEdited)]
    pub fn menu_edited(&self, edit: Ts<MenuEdit>, look: Ts<Look>) -> Answer<MenuFolder> {
        let edit = edit.to_rust()?;
        answer(look, |look| full::menu::edited(&self.work, &edit, look))
    }

    /// A page about a menu.
    #[wasm_bindgen(js_name = menuPage)]
    pub fn menu_page(&self, menu: usize, page: Ts<MenuPage>, look: Ts<Look>) -> Answer<Drawn> {
        let page = page.to_rust()?;
        answer(look, |look| full::menu::page(&self.work, menu, page, look))
    }

    /// The smallest change that reaches a goal.
    #[wasm_bindgen(js_name = smallestChange)]
    pub fn smallest_change(&self, menu: usize, goal: Ts<MenuGoal>, look: Ts<Look>) -> Answer<SmallestView> {
        let goal = goal.to_rust()?;
        answer(look, |look| full::menu::smallest(&self.work, menu, &goal, look))
    }

    /// The profile of a menu.
    pub fn scorecard(&self, menu: usize, look: Ts<Look>) -> Answer<ScorecardView> {
        answer(look, |look| full::menu::scorecard(&self.work, menu, look))
    }

    /// A file about menus to save.
    #[wasm_bindgen(js_name = menuFile)]
    pub fn menu_file(&self, file: Ts<MenuFile>, look: Ts<Look>) -> Result<Written, JsError> {
        let (file, look) = (file.to_rust()?, look.to_rust()?);
        full::menu::write(&self.work, file, look).map_err(|refusal| refused(&refusal, look))
    }
}
