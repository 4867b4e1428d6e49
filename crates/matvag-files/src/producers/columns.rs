//! What the headings of a register of producers and of a list of kitchens mean.

use crate::text_table::Vocabulary;

const MUNICIPALITY: &[&str] = &["kommun", "ort", "plats", "place"];
const LATITUDE: &[&str] = &["latitud", "latitude", "breddgrad"];
const LONGITUDE: &[&str] = &["longitud", "longitude", "längdgrad", "lon"];

/// The columns that `Producers::read` documents, in the order of the template; the first other word is its heading.
pub(super) const PRODUCERS: Vocabulary = Vocabulary {
    columns: &[
        ("producer", &["leverantör", "producent", "odlare", "gård", "företag", "namn", "supplier", "name"]),
        ("municipality", MUNICIPALITY),
        ("lat", LATITUDE),
        ("long", LONGITUDE),
        ("food", &["vara", "livsmedel", "livsmedels-id", "produkt", "benämning", "product"]),
        (
            "kg_per_month",
            &["kg per månad", "kg/månad", "kg/mån", "kapacitet kg per månad", "kapacitet", "kg per month", "capacity"],
        ),
        ("months", &["månader", "säsong", "leveransmånader", "season"]),
        ("pack", &["förpackning", "förpackningar", "förpackningsformer", "packs"]),
        ("certificate", &["certifikat", "certifiering", "märkning", "certificates"]),
        ("smallest_order_kg", &["minsta order kg", "minsta order", "minsta beställning kg", "smallest order kg"]),
        ("delivery_days", &["leveransdagar", "dagar", "delivery days", "days"]),
        ("reach_km", &["räckvidd km", "räckvidd", "leveransavstånd km", "reach km", "reach"]),
    ],
    needs: &[&["producer"], &["food"]],
};

/// The columns that `Kitchens::read` documents.
pub(super) const KITCHENS: Vocabulary = Vocabulary {
    columns: &[
        ("kitchen", &["kök", "leveransplats", "enhet", "skola", "namn", "name"]),
        ("municipality", MUNICIPALITY),
        ("lat", LATITUDE),
        ("long", LONGITUDE),
        ("weight", &["portioner", "vikt", "gäster", "portions", "guests"]),
    ],
    needs: &[&["kitchen"], &["municipality", "lat"]],
};
