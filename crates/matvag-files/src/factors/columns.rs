//! What the headings of a set of factors mean, and the Swedish and English words for what stands in closed sets.

use std::borrow::Cow;

use matvag::food::{Basis, Boundary, Method, Resolution, TextTable};
use matvag::text::Text;

use crate::header::fold;
use crate::text_table::Vocabulary;

/// The columns that `FactorSet::read` documents.
pub(super) const VOCABULARY: Vocabulary = Vocabulary {
    columns: &[
        ("food", &["livsmedel", "livsmedels-id", "food id", "vara", "råvara", "produkt", "benämning", "namn"]),
        (
            "livsmedelsverket",
            &["livsmedelsverkets nummer", "livsmedelsnummer", "nummer", "livsmedelsverket nr", "slv-nummer", "number"],
        ),
        (
            "median",
            &[
                "kg CO2e per kg",
                "kg CO2e/kg",
                "kg CO2-ekv per kg",
                "kg CO2-ekv/kg",
                "CO2e per kg",
                "klimatavtryck",
                "klimatvärde",
                "klimatfaktor",
                "emission factor",
                "kg co2e",
                "co2e",
                "värde",
                "value",
            ],
        ),
        ("q1", &["första kvartilen", "undre kvartil", "kvartil 1", "first quartile", "p25"]),
        ("q3", &["tredje kvartilen", "övre kvartil", "kvartil 3", "third quartile", "p75"]),
        ("min", &["minst", "lägst", "minimum", "lowest"]),
        ("max", &["störst", "högst", "maximum", "highest"]),
        ("n", &["antal studier", "antal", "studies"]),
        ("boundary", &["gräns", "systemgräns", "system boundary"]),
        ("basis", &["bas", "räknas på"]),
        ("method", &["metod", "odling", "produktionssätt"]),
        ("region", &["land", "ursprung", "country"]),
        ("resolution", &["upplösning"]),
        ("item", &["post", "källans namn"]),
        ("item_per_food", &["kg post per kg livsmedel", "item per food", "skala", "scale"]),
        ("note", &["anmärkning", "kommentar", "not", "comment", "remark"]),
    ],
    needs: &[&["food", "livsmedelsverket"], &["median"]],
};

/// Writes ids where a column of a closed set holds what people call it: `till butik` is `retail`.
pub(super) fn fold_words(table: &mut TextTable<'_>) {
    let named = |all: Vec<(&'static str, Text)>| all;
    let sets = [
        ("boundary", named(Boundary::ALL.iter().map(|word| (word.id(), word.text())).collect())),
        ("basis", named(Basis::ALL.iter().map(|word| (word.id(), word.text())).collect())),
        ("method", named(Method::ALL.iter().map(|word| (word.id(), word.text())).collect())),
        ("resolution", named(Resolution::ALL.iter().map(|word| (word.id(), word.text())).collect())),
    ];
    for (name, words) in sets {
        let Some(column) = table.column(name) else { continue };
        for (_, cells) in &mut table.rows {
            let Some(cell) = cells.get_mut(column) else { continue };
            if let Some(id) = id_of(cell, &words) {
                *cell = Cow::Borrowed(id);
            }
        }
    }
}

/// The id of a boundary by its id or its name.
pub(super) fn boundary(written: &str) -> Option<&'static str> {
    let words: Vec<_> = Boundary::ALL.iter().map(|word| (word.id(), word.text())).collect();
    id_of(written, &words)
}

fn id_of(written: &str, words: &[(&'static str, Text)]) -> Option<&'static str> {
    let written = fold(written);
    let is_it = |(id, name): &&(&'static str, Text)| [*id, &name.sv, &name.en].iter().any(|word| fold(word) == written);
    words.iter().find(is_it).filter(|_| !written.is_empty()).map(|(id, _)| *id)
}
