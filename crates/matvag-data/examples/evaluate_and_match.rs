//! The same evaluation, and the first line that is no JSON read as an article:
//!
//! ```text
//! echo 'NÖTFÄRS 12% FRYST 2X5KG SE' | cargo run -p matvag-data --example evaluate_and_match
//! ```

use std::io::Read as _;

use matvag::article::{Article, Mapping, Matcher, Words};
use matvag::award::evaluate;
use matvag::check::check_procurement;
use matvag::problem::Problems;

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
        Err(_) => {
            let words = Words::read(&matvag_data::words(), &mut Problems::new());
            let matcher = Matcher::new(matvag_data::foods(), words);
            let found = matcher.read(&Article::named(text.trim()), &Mapping::default());
            let food = found.best().and_then(|food| matcher.foods().at(food)).map(|food| food.id.as_str());
            println!("{} {food:?} {:?}", found.certainty.id(), found.mass);
        }
    }
}
