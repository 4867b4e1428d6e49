//! A protocol recomputed and compared, figure by figure.

mod climate;

use serde::Serialize;

use super::Protocol;
use super::digest::Digests;
use super::record::{BidRecord, LotRecord, OutcomeRecord, record};
use crate::award::evaluate;
use crate::check::{check_bid, check_procurement};
use crate::climate::Knowledge;
use crate::procurement::Bid;
use crate::report::figure::{Figure, Value};
use crate::text;
use crate::text::Text;

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// How many figures were recomputed and compared.
    pub figures: usize,
    /// The first thing that differs; none if all is the same.
    pub difference: Option<Difference>,
    /// The version of the engine that made the protocol, when it is another than this one.
    pub other_engine: Option<String>,
    /// What could not be checked, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
}

/// Something that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What it is: the way down to it.
    pub what: Text,
    /// What the protocol says.
    pub recorded: Text,
    /// What it should say.
    pub recomputed: Text,
}

/// Recomputes a protocol and says whether every figure is the same.
///
/// The figures are compared from the leaves up, so that the first one named is the cause and not its consequence.
///
/// A climate part rests on factor sets that a protocol names and does not hold, so it is not recomputed here but by
/// [`verify_with`]; a note says so. Its digest is compared.
pub fn verify(protocol: &Protocol) -> Verdict {
    verify_with(protocol, None)
}

/// The same, and recomputes the climate part with the sets that the caller has. What names were taken to say stands in the
/// protocol and is used from there. With other sets than the protocol names, a note says which, and nothing differs.
pub fn verify_with(protocol: &Protocol, knowledge: Option<&Knowledge<'_>>) -> Verdict {
    let mut comparison = Comparison { figures: 0, way: Vec::new(), difference: None, notes: Vec::new() };
    comparison.protocol(protocol, knowledge);
    Verdict {
        figures: comparison.figures,
        difference: comparison.difference,
        other_engine: (protocol.engine != crate::VERSION).then(|| protocol.engine.clone()),
        notes: comparison.notes,
    }
}

/// A walk along two outcomes that stops at the first difference.
struct Comparison {
    figures: usize,
    way: Vec<Text>,
    difference: Option<Difference>,
    notes: Vec<Text>,
}

impl Comparison {
    fn protocol(&mut self, protocol: &Protocol, knowledge: Option<&Knowledge<'_>>) {
        let (procurement, problems) = check_procurement(&protocol.inputs.procurement);
        let Some(procurement) = procurement else {
            let problem = problems.iter().next();
            let said =
                problem.map_or(Text::fixed("går inte att läsa", "cannot be read"), |problem| problem.message.clone());
            self.differ(Text::fixed("upphandlingen", "the procurement"), Text::fixed("läsbar", "readable"), said);
            return;
        };
        let bids: Vec<Bid> = protocol.inputs.bids.iter().map(|bid| check_bid(&procurement, bid).0).collect();
        let outcome = evaluate(&procurement, &bids);
        let recomputed = record(&protocol.inputs.procurement, &procurement, &bids, &outcome);
        self.outcome(&protocol.outcome, &recomputed);
        if let Some(recorded) = &protocol.climate {
            self.climate(recorded, &procurement, &bids, &outcome, knowledge);
        }
        self.digests(protocol);
    }

    fn outcome(&mut self, recorded: &OutcomeRecord, recomputed: &OutcomeRecord) {
        let lots = Text::fixed("antal anbudsområden", "number of lots");
        self.same(lots, &recorded.lots.len(), &recomputed.lots.len());
        for (one, other) in recorded.lots.iter().zip(&recomputed.lots) {
            self.within(text!("anbudsområde {lot}", "lot {lot}", lot = other.lot), |walk| walk.lot(one, other));
        }
        self.same(
            Text::fixed("fördelningen av anbudsområden", "the assignment of lots"),
            &recorded.awards,
            &recomputed.awards,
        );
    }

    fn lot(&mut self, recorded: &LotRecord, recomputed: &LotRecord) {
        self.same(Text::fixed("anbudsområde", "lot"), &recorded.lot, &recomputed.lot);
        self.same(Text::fixed("utvärderingsmodell", "evaluation model"), &recorded.model, &recomputed.model);
        let bids = Text::fixed("antal anbud", "number of bids");
        self.same(bids, &recorded.bids.len(), &recomputed.bids.len());
        // One bid's price may change another's points, so what nothing else is made of is compared first, for all bids.
        for (one, other) in recorded.bids.iter().zip(&recomputed.bids) {
            if let (Some(figure), Some(again)) = (&one.figure, &other.figure) {
                self.within(Text::own(&other.bidder), |walk| walk.leaves(figure, again));
            }
        }
        for (one, other) in recorded.bids.iter().zip(&recomputed.bids) {
            self.within(Text::own(&other.bidder), |walk| walk.bid(one, other));
        }
        self.same(Text::fixed("uteslutna positioner", "excluded positions"), &recorded.excluded, &recomputed.excluded);
        self.same(Text::fixed("lika utfall", "ties"), &recorded.ties, &recomputed.ties);
        self.same(Text::fixed("rangordning", "ranking"), &recorded.ranking, &recomputed.ranking);
        self.same(Text::fixed("formeln", "the formula"), &recorded.undefined, &recomputed.undefined);
        self.same(
            Text::fixed("modellens kontrollsumma", "the model's digest"),
            &recorded.model_digest,
            &recomputed.model_digest,
        );
    }

    fn bid(&mut self, recorded: &BidRecord, recomputed: &BidRecord) {
        self.same(Text::fixed("anbudsgivare", "bidder"), &recorded.bidder, &recomputed.bidder);
        for (one, other) in
            [(&recorded.figure, &recomputed.figure), (&recorded.quality_worth, &recomputed.quality_worth)]
        {
            match (one, other) {
                (Some(one), Some(other)) => self.figure(one, other),
                (one, other) => {
                    let total = Text::fixed("totalen", "the total");
                    self.same(total, &one.is_some(), &other.is_some());
                }
            }
        }
        self.same(Text::fixed("status", "status"), &recorded.status, &recomputed.status);
        self.same(Text::fixed("skäl", "reasons"), &recorded.reasons, &recomputed.reasons);
    }

    /// The values of the figures that are made of nothing else.
    fn leaves(&mut self, recorded: &Figure, recomputed: &Figure) {
        self.within(recomputed.label.clone(), |walk| {
            for (one, other) in recorded.parts.iter().zip(&recomputed.parts) {
                walk.leaves(one, other);
            }
            let leaf = recorded.parts.is_empty() && recomputed.parts.is_empty();
            if leaf && recorded.value != recomputed.value {
                walk.differ(Text::fixed("värde", "value"), exact(recorded), exact(recomputed));
            }
        });
    }

    fn figure(&mut self, recorded: &Figure, recomputed: &Figure) {
        if self.difference.is_some() {
            return;
        }
        self.within(recomputed.label.clone(), |walk| {
            for (one, other) in recorded.parts.iter().zip(&recomputed.parts) {
                walk.figure(one, other);
            }
            walk.figures += 1;
            if recorded.value != recomputed.value {
                walk.differ(Text::fixed("värde", "value"), exact(recorded), exact(recomputed));
            }
            walk.same(Text::fixed("benämning", "label"), &recorded.label, &recomputed.label);
            walk.same(Text::fixed("antal delar", "number of parts"), &recorded.parts.len(), &recomputed.parts.len());
            let bare = |figure: &Figure| Figure { parts: Vec::new(), ..figure.clone() };
            walk.same(Text::fixed("uträkning och källa", "working and source"), &bare(recorded), &bare(recomputed));
        });
    }

    fn digests(&mut self, protocol: &Protocol) {
        let (recorded, recomputed) = (&protocol.digests, Digests::of(protocol));
        for (index, bid) in protocol.inputs.bids.iter().enumerate() {
            let what = text!(
                "kontrollsumman för anbudet från {bidder}",
                "the digest of the bid from {bidder}",
                bidder = bid.bidder
            );
            self.same(what, &recorded.bids.get(index), &recomputed.bids.get(index));
        }
        let what = Text::fixed("antal anbud", "number of bids");
        self.same(what, &recorded.bids.len(), &recomputed.bids.len());
        for (what, one, other) in [
            (
                Text::fixed("upphandlingens kontrollsumma", "the digest of the procurement"),
                &recorded.procurement,
                &recomputed.procurement,
            ),
            (
                Text::fixed("kontrollsumman för version, tid och filer", "the digest of version, time and files"),
                &recorded.circumstances,
                &recomputed.circumstances,
            ),
            (
                Text::fixed("kontrollsumman för anmärkningarna", "the digest of the problems"),
                &recorded.problems,
                &recomputed.problems,
            ),
            (
                Text::fixed("resultatets kontrollsumma", "the digest of the outcome"),
                &recorded.outcome,
                &recomputed.outcome,
            ),
            (
                Text::fixed("protokollets kontrollsumma", "the digest of the protocol"),
                &protocol.digest,
                &protocol.whole_digest(),
            ),
        ] {
            self.same(what, one, other);
        }
        let what = Text::fixed("klimatdelens kontrollsumma", "the digest of the climate part");
        self.same(what, &recorded.climate, &recomputed.climate);
    }

    fn within(&mut self, name: Text, walk: impl FnOnce(&mut Self)) {
        if self.difference.is_none() {
            self.way.push(name);
            walk(self);
            self.way.pop();
        }
    }

    fn same<T: PartialEq + Serialize>(&mut self, what: Text, recorded: &T, recomputed: &T) {
        if recorded != recomputed {
            let said = |value: &T| Text::own(&serde_json::to_string(value).unwrap_or_default());
            self.differ(what, said(recorded), said(recomputed));
        }
    }

    fn differ(&mut self, what: Text, recorded: Text, recomputed: Text) {
        if self.difference.is_none() {
            let way = self.way.iter().chain(std::iter::once(&what));
            let (sv, en): (Vec<&str>, Vec<&str>) = way.map(|step| (step.sv.as_ref(), step.en.as_ref())).unzip();
            let what = Text { sv: sv.join(" › ").into(), en: en.join(" › ").into() };
            self.difference = Some(Difference { what, recorded, recomputed });
        }
    }
}

fn exact(figure: &Figure) -> Text {
    match &figure.value {
        Value::Number(value, _) => Text::own(&value.to_string()),
        other => {
            Text { sv: other.in_lang(crate::text::Lang::Sv).into(), en: other.in_lang(crate::text::Lang::En).into() }
        }
    }
}
