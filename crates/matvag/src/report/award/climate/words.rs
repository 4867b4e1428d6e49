//! What the climate section says in whole sentences.

use crate::climate::{Comparison, DRAWS, SEED, range_text};
use crate::num::KgCo2e;
use crate::text;
use crate::text::{Text, Unit};

/// That the climate decides nothing.
pub(super) fn beside() -> Text {
    Text::fixed(
        "Klimatavtrycket visas bredvid och påverkar inte tilldelningen.",
        "The carbon footprint is shown beside and does not affect the award.",
    )
}

/// That the lot's model prices kg CO2e, and why its figure may be another.
pub(super) fn part_of_award() -> Text {
    Text::fixed(
        "Utvärderingsmodellen sätter ett pris på kg CO₂e, så klimatet är en del av tilldelningen. Där räknas det som dokumenten anger: deklarerade värden, annars schablonvärden. Här räknas klimatfaktorer före schablonvärden, så summan kan vara en annan.",
        "The evaluation model puts a price on kg CO₂e, so the climate is part of the award. There, what the documents state is counted: declared values, else published ones. Here emission factors come before published values, so the sum may be another.",
    )
}

/// The lines that are not covered for one reason, in some bids or in all.
pub(super) fn not_covered(bids: Option<&Text>, names: &str, why: &Text) -> Text {
    match bids {
        Some(bids) => text!(
            "Täcks inte i {bids}: {names} ({why}).",
            "Not covered in {bids}: {names} ({why}).",
            bids = bids,
            names = names,
            why = why
        ),
        None => text!("Täcks inte: {names} ({why}).", "Not covered: {names} ({why}).", names = names, why = why),
    }
}

/// What the numbers cannot say.
pub(super) fn cannot_say() -> Vec<Text> {
    vec![
        Text::fixed(
            "En klimatfaktor är medianen av publicerade studier, inte en mätning av den erbjudna varan. Årstid, gård och transportväg syns inte.",
            "An emission factor is the median of published studies, not a measurement of the goods offered. Season, farm and transport do not show.",
        ),
        Text::fixed(
            "Anbud på samma positioner räknas på samma mängder. De skiljer sig bara där ett värde är deklarerat med bevis eller där en artikel är ekologisk.",
            "Bids on the same positions are counted on the same quantities. They differ only where a value is declared with proof or an article is organic.",
        ),
        text!(
            "5–95\u{a0}% är spridningen mellan studier, dragen {draws} gånger för varje faktor (frö {seed}). Faktorerna dras oberoende av varandra: ett fel som alla studier delar syns inte, och en stor varukorg ser säkrare ut än den är.",
            "5–95% is the spread between studies, drawn {draws} times for each factor (seed {seed}). The factors are drawn independently: an error that all studies share does not show, and a large basket looks more certain than it is.",
            draws = u32::from(DRAWS),
            seed = SEED
        ),
        Text::fixed(
            "En leverantörs eget värde räknas utan spridning, eftersom ingen är publicerad: ett sådant anbud ser säkrare ut än det är. Det som inte täcks räknas inte som noll.",
            "A supplier's own value is counted without a spread, since none is published: such a bid looks more certain than it is. What is not covered is not counted as zero.",
        ),
        Text::fixed(
            "Summan är en summa av medianer och ligger under mitten av intervallet, eftersom spridningen är större uppåt.",
            "The sum is a sum of medians and lies below the middle of the range, since the spread is wider upwards.",
        ),
        Text::fixed(
            "Kilogram jämförs bara mellan likadana varukorgar: mer mjölk i korgen sänker talet per kg utan att något blir bättre.",
            "Kilograms compare only between baskets that are alike: more milk in the basket lowers the figure per kg and betters nothing.",
        ),
    ]
}

/// Whether a bid can be told apart from the first in rank.
pub(super) fn compared(bid: &Text, first: &Text, comparison: &Comparison) -> Text {
    let said = match (&comparison.co2e, &comparison.difference) {
        _ if comparison.is_same() => text!(
            "{bid} räknas på samma mängder och klimatfaktorer som {first}: ingen skillnad.",
            "{bid} is counted on the same quantities and emission factors as {first}: no difference.",
            bid = bid,
            first = first
        ),
        (Some(co2e), Some(difference)) => {
            let co2e = (co2e, &Unit::KgCo2e);
            let range = range_text(&difference.range);
            match difference.distinguishable {
                false => text!(
                    "{bid} och {first} kan inte skiljas åt: skillnaden är {co2e}, 5–95\u{a0}% {range}.",
                    "{bid} and {first} cannot be told apart: the difference is {co2e}, 5–95% {range}.",
                    bid = bid,
                    first = first,
                    co2e = co2e,
                    range = range
                ),
                true if KgCo2e::ZERO < difference.range.low => text!(
                    "{bid} har högre klimatavtryck än {first}: skillnaden är {co2e}, 5–95\u{a0}% {range}.",
                    "{bid} has a higher carbon footprint than {first}: the difference is {co2e}, 5–95% {range}.",
                    bid = bid,
                    first = first,
                    co2e = co2e,
                    range = range
                ),
                true => text!(
                    "{bid} har lägre klimatavtryck än {first}: skillnaden är {co2e}, 5–95\u{a0}% {range}.",
                    "{bid} has a lower carbon footprint than {first}: the difference is {co2e}, 5–95% {range}.",
                    bid = bid,
                    first = first,
                    co2e = co2e,
                    range = range
                ),
            }
        }
        _ => text!(
            "{bid} och {first} kan inte jämföras: ingen rad täcks i båda.",
            "{bid} and {first} cannot be compared: no row is covered in both.",
            bid = bid,
            first = first
        ),
    };
    if comparison.left_out.is_empty() {
        return said;
    }
    text!(
        "{said} Jämförda rader: {lines}; rader som täcks i bara det ena anbudet: {count}.",
        "{said} Rows compared: {lines}; rows that only one of the bids covers: {count}.",
        said = said,
        lines = comparison.lines,
        count = comparison.left_out.len()
    )
}
