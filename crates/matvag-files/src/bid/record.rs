//! A bid that was written as TOML or JSON.

use matvag::check::check_bid;
use matvag::input::{BidInput, SourceInput};
use matvag::problem::Problems;
use matvag::procurement::{Bid, Procurement};

use crate::document::{Document, Syntax};

pub(super) fn read(
    procurement: &Procurement,
    name: &str,
    text: &str,
    syntax: Syntax,
    problems: &mut Problems,
) -> Option<Bid> {
    let document = Document::parse(name, text, syntax, problems)?;
    let mut input: BidInput = document.record("bid", problems)?;
    place_rows(&mut input, name, &document, "");
    let (bid, told) = check_bid(procurement, &input);
    for problem in told.into_vec() {
        problems.push(document.placed(problem));
    }
    Some(bid)
}

/// Rows that do not say where they come from stand in the document itself, each on its line.
pub(crate) fn place_rows(input: &mut BidInput, file: &str, document: &Document<'_>, path: &str) {
    if !input.sources.is_empty() || input.rows.iter().any(|row| row.place.is_some()) {
        return;
    }
    input.sources.push(SourceInput { file: file.to_owned(), sheet: None, columns: Vec::new() });
    for (index, row) in input.rows.iter_mut().enumerate() {
        row.place = Some((0, document.line(&format!("{path}/rows/{index}"))));
    }
}
