//! An evaluation alone: what `cargo xtask size` compares `evaluate_and_match` with.

use std::io::Read as _;

use matvag::award::evaluate;
use matvag::check::check_procurement;

fn main() {
    let mut text = String::new();
    if std::io::stdin().read_to_string(&mut text).is_err() {
        return;
    }
    match serde_json::from_str(&text) {
        Ok(input) => {
            let (procurement, problems) = check_procurement(&input);
            let lots = procurement.map(|procurement| evaluate(&procurement, &[]).lots.len());
            println!("{lots:?} {}", problems.len());
        }
        Err(error) => println!("{error}"),
    }
}
