//! Letters to one bidder: what was decided, and what has to be clarified. Neither holds what is another bidder's, but
//! for what the winner's bid is said to be.

mod decision;
mod question;

pub use decision::letter_to_bidder;
pub use question::question_to_bidder;

use super::document::Document;
use crate::procurement::Procurement;
use crate::text::Text;

/// A letter with what stands at the top of the documents, without sections.
fn letter(procurement: &Procurement, title: Text, bidder: &str) -> Document {
    let head = &procurement.head;
    let mut facts = vec![(Text::fixed("Till", "To"), Text::own(bidder))];
    let given = [
        (Text::fixed("Upphandling", "Procurement"), Some(&head.name)),
        (Text::fixed("Diarienummer", "Diary number"), head.diary_number.as_ref()),
        (Text::fixed("Upphandlande myndighet", "Contracting authority"), head.buyer.as_ref()),
    ];
    facts.extend(given.into_iter().filter_map(|(name, value)| Some((name, Text::own(value?)))));
    let mut banners = Vec::new();
    if head.invented {
        banners.push(Text::fixed(
            "Upphandlingen är påhittad. Kommun, anbudsgivare och priser finns inte.",
            "The procurement is invented. Municipality, bidders and prices do not exist.",
        ));
    }
    Document { title, facts, banners, sections: Vec::new(), footer: Vec::new() }
}
