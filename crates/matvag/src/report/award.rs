//! The report of an award: answer first, then the order, the build-up, the working, the climate beside it, what was
//! wrong, the protocol's facts. A masked report is the same tree with what is secret left out.

mod basis;
mod climate;
mod lot;
mod summary;
mod working;

pub use lot::{LotView, result_of_lot};
pub(in crate::report) use lot::{how, loser_note, part_name};
pub use summary::overview_of_lots;
pub(in crate::report) use working::OthersPrices;
pub use working::price_lines;

use super::document::Document;
use super::figure::{Figure, Mask};
use super::protocol::{Protocol, Run};
use super::shown::Shown;
use crate::award::Status;
use crate::text;
use crate::text::Text;

/// The report of a run. The protocol is the one made from the same run.
pub fn award_document(run: &Run<'_>, protocol: &Protocol, mask: Mask) -> Document {
    let report = Report { run, protocol, mask };
    report.document()
}

struct Report<'a> {
    run: &'a Run<'a>,
    protocol: &'a Protocol,
    mask: Mask,
}

impl Report<'_> {
    fn document(&self) -> Document {
        let head = &self.run.procurement.head;
        let mut facts = Vec::new();
        let mut fact = |name: Text, value: Option<&String>| {
            if let Some(value) = value {
                facts.push((name, Text::own(value)));
            }
        };
        fact(Text::fixed("Diarienummer", "Diary number"), head.diary_number.as_ref());
        fact(Text::fixed("Upphandlande myndighet", "Contracting authority"), head.buyer.as_ref());
        fact(Text::fixed("Annonserad", "Published"), head.published.as_ref());
        fact(Text::fixed("Sista anbudsdag", "Bids due"), head.bids_due.as_ref());
        fact(Text::fixed("Källa", "Source"), head.source.as_ref());
        fact(Text::fixed("Utvärderad", "Evaluated"), self.protocol.time.as_ref());
        let mut banners = Vec::new();
        if head.invented {
            banners.push(Text::fixed(
                "Upphandlingen är påhittad. Kommun, anbudsgivare och priser finns inte.",
                "The procurement is invented. Municipality, bidders and prices do not exist.",
            ));
        }
        if head.currency != "SEK" {
            banners.push(text!(
                "Beloppen är i {currency}. Rapporten skriver kr.",
                "The amounts are in {currency}. The report writes SEK.",
                currency = head.currency
            ));
        }
        if self.mask != Mask::default() {
            banners.push(Text::fixed(
                "Maskad version: det som kan omfattas av sekretess visas inte.",
                "Masked version: what may be secret is not shown.",
            ));
        }
        if self.is_preliminary() {
            banners.push(Text::fixed(
                "Preliminärt: något anbud är inte utvärderat ännu.",
                "Preliminary: some bid is not evaluated yet.",
            ));
        }
        let mut sections = vec![self.summary()];
        sections.extend((0..self.run.procurement.lots().len()).filter_map(|lot| self.lot(lot)));
        sections.extend(self.climate());
        sections.extend(self.corrections());
        sections.extend(self.problems());
        sections.push(self.circumstances());
        Document {
            title: text!("Utvärderingsprotokoll: {name}", "Evaluation protocol: {name}", name = head.name),
            facts,
            banners,
            sections,
            footer: vec![
                text!("Matvåg {version}", "Matvåg {version}", version = self.protocol.engine),
                text!(
                    "Protokollets kontrollsumma: {digest}",
                    "Digest of the protocol: {digest}",
                    digest = self.protocol.digest
                ),
                Text::fixed(
                    "Beräkningen är ett hjälpmedel och inte juridisk rådgivning. Den upphandlande myndigheten beslutar.",
                    "The calculation is an aid and not legal advice. The contracting authority decides.",
                ),
            ],
        }
    }

    fn is_preliminary(&self) -> bool {
        let bids = self.run.outcome.lots.iter().flat_map(|lot| lot.bids.iter().flatten());
        bids.clone().any(|bid| matches!(bid.status, Status::NotEvaluated(_)))
    }

    /// The outcome without what only a protocol knows.
    const fn shown(&self) -> Shown<'_> {
        Shown { procurement: self.run.procurement, bids: self.run.bids, outcome: self.run.outcome, mask: self.mask }
    }

    fn bidder(&self, bid: usize) -> Text {
        self.shown().bidder(bid)
    }

    fn masked(&self, figure: Figure) -> Figure {
        figure.masked(self.mask)
    }
}
