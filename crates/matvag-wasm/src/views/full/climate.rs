//! S4: what the articles are taken to be, and what they emit.
//!
//! A position is one article for all bidders, so that the same article has the same factor for all of them. Shown is the
//! line of the bid that is first in rank, since it is the one that would be bought.

use matvag::article::{Certainty, Mapping};
use matvag::climate::{ClimateLine, LineFactor, ProcurementClimate, kg_co2e_per_kg};
use matvag::food::{FactorLevel, Food, Method};
use matvag::num::{Kg, Mode, Ratio};
use matvag::text;
use matvag::text::{Lang, Text, Unit};
use matvag_files::report::Drawn;

use super::known::{Known, mapping};
use crate::desk::{Checked, Refusal, Work};
use crate::views::{count, counted, say};
use crate::wire::{ArticleCertainty, Climate, ClimateArticle, ClimateCounts, FoodChoice, Look, Named};

/// So many foods are proposed for a search.
const MOST_FOUND: usize = 25;

pub(crate) fn climate(work: &Work, look: Look) -> Result<Climate, Refusal> {
    let checked = work.checked()?;
    let lang = look.language();
    let Some(climate) = work.climate(checked) else {
        let none = Text::fixed(
            "Inget kan räknas än: anbud saknas, eller ingen rad har känd vikt och ett klimatvärde.",
            "Nothing can be counted yet: there are no bids, or no row has a known mass and a climate value.",
        );
        let zero = || count(0, lang);
        let counts = ClimateCounts { certain: zero(), likely: zero(), uncertain: zero(), missing: zero() };
        return Ok(Climate { answer: say(&none, lang), sections: Vec::new(), articles: Vec::new(), counts });
    };
    let confirmed = mapping(&work.folder.confirmed);
    let view = View { checked, climate, known: &work.known, confirmed: &confirmed, lang };
    let mut lines = view.lines();
    // The largest mass first, so that few decisions cover most; what has no known mass comes last.
    lines.sort_by(|one, other| other.2.mass.map(Kg::ratio).cmp(&one.2.mass.map(Kg::ratio)));
    let known: Ratio = lines.iter().filter_map(|(.., line)| line.mass).map(Kg::ratio).sum();
    let covered: Ratio = lines
        .iter()
        .filter(|(.., line)| line.not_covered().is_none())
        .filter_map(|(.., l)| l.mass)
        .map(Kg::ratio)
        .sum();
    let articles: Vec<ClimateArticle> =
        lines.iter().map(|(lot, position, line)| view.article(*lot, *position, line, &known)).collect();
    let valued = articles.iter().filter(|article| !article.factor.is_empty()).count();
    let share = covered.over(&known).unwrap_or_default().rounded(3, Mode::HalfUp);
    let answer = text!(
        "{valued} av {all} har ett klimatvärde ({share} av känd vikt).",
        "{valued} of {all} have a climate value ({share} of the known mass).",
        valued = count(valued, lang),
        all = counted(articles.len(), &Text::fixed("rad", "row"), &Text::fixed("rader", "rows"), lang),
        share = (&share, &Unit::Share)
    );
    let of = |wanted: ArticleCertainty| count(articles.iter().filter(|a| a.certainty == wanted).count(), lang);
    let counts = ClimateCounts {
        certain: of(ArticleCertainty::Certain),
        likely: of(ArticleCertainty::Likely),
        uncertain: of(ArticleCertainty::Uncertain),
        missing: of(ArticleCertainty::Missing),
    };
    let mask = crate::views::mask_of(look);
    let drawn: Drawn = super::written::drawn(work, checked, mask, None, look);
    let sections = drawn.sections.into_iter().filter(|section| section.id.starts_with("klimat")).collect();
    Ok(Climate { answer: say(&answer, lang), sections, articles, counts })
}

/// Foods whose names a query fits, best first.
pub(crate) fn search_foods(work: &Work, query: &str, look: Look) -> Vec<FoodChoice> {
    let known = &work.known;
    let found = known.matcher().search(query);
    let foods = found.iter().filter_map(|candidate| known.foods().at(candidate.food));
    foods.take(MOST_FOUND).map(|food| choice(known, food, look.language())).collect()
}

fn choice(known: &Known, food: &Food, lang: Lang) -> FoodChoice {
    let chosen = known.sets().choose(food, Method::Any);
    let factor = chosen.and_then(|chosen| chosen.factor.per_kg().ok());
    FoodChoice {
        id: food.id.clone(),
        name: say(&food.name.capitalised(), lang),
        group: say(&food.group.text(), lang),
        factor: factor.map(|factor| written(&Ratio::from(factor.value()), lang)).unwrap_or_default(),
    }
}

/// kg CO2e per kg with two decimals at most.
fn written(factor: &Ratio, lang: Lang) -> String {
    kg_co2e_per_kg().write_bare(&factor.rounded(2, Mode::HalfUp), 2, lang)
}

struct View<'a> {
    checked: &'a Checked,
    climate: &'a ProcurementClimate,
    known: &'a Known,
    confirmed: &'a Mapping,
    lang: Lang,
}

impl View<'_> {
    /// Each position's line: the lot's and position's index and the line of the first bid that has one.
    fn lines(&self) -> Vec<(usize, usize, &ClimateLine)> {
        let mut lines = Vec::new();
        for (index, (lot, climate)) in self.checked.case.procurement.lots().iter().zip(&self.climate.lots).enumerate() {
            let first = climate.first.and_then(|bid| climate.bids.get(bid)?.as_ref());
            let Some(bid) = first.or_else(|| climate.bids.iter().flatten().next()) else { continue };
            for (at, position) in lot.positions.iter().enumerate() {
                if let Some(line) = bid.sum.line(&position.id) {
                    lines.push((index, at, line));
                }
            }
        }
        lines
    }

    fn article(&self, lot: usize, position: usize, line: &ClimateLine, known: &Ratio) -> ClimateArticle {
        let lots = self.checked.case.procurement.lots();
        let the_lot = lots.get(lot);
        let the_position = the_lot.and_then(|lot| lot.positions.get(position));
        let group = the_position.and_then(|position| position.group.as_deref());
        let found = self.known.read(&line.name, group, self.confirmed);
        let certainty = Self::certainty(line, found.certainty);
        let food = line.food.as_ref();
        let candidates = found.candidates.iter().filter_map(|candidate| self.known.foods().at(candidate.food));
        let share = line.mass.and_then(|mass| mass.ratio().over(known).ok());
        let (factor, source) = self.factor(line);
        ClimateArticle {
            id: format!("{lot}-{position}"),
            name: line.name.clone(),
            lot: the_lot.map(|lot| lot.name.clone()).unwrap_or_default(),
            bids: say(&Text::fixed("alla anbud", "all bids"), self.lang),
            mass: line.mass.map_or_else(
                || say(&Text::fixed("okänd vikt", "mass unknown"), self.lang),
                |mass| Unit::Of("kg".into()).write(&mass.ratio(), self.lang),
            ),
            share: share.map(|share| Unit::Share.write(&share.rounded(3, Mode::HalfUp), self.lang)).unwrap_or_default(),
            food: food.map(|food| Named { id: food.id.clone(), name: say(&food.name.capitalised(), self.lang) }),
            factor,
            source,
            certainty,
            word: say(&word(certainty), self.lang),
            why: self.why(line, &found),
            is_confirmed: found.is_confirmed,
            candidates: candidates.map(|food| choice(self.known, food, self.lang)).collect(),
        }
    }

    fn certainty(line: &ClimateLine, found: Certainty) -> ArticleCertainty {
        match (&line.factor, found) {
            (LineFactor::Declared(_) | LineFactor::Fallback(_), _) => ArticleCertainty::Certain,
            (LineFactor::Set(factor), _) => match factor.level {
                FactorLevel::Declared | FactorLevel::Own | FactorLevel::Item => ArticleCertainty::Certain,
                FactorLevel::Typology | FactorLevel::Stages | FactorLevel::Category | FactorLevel::FewStudies => {
                    ArticleCertainty::Likely
                }
            },
            (LineFactor::Unknown(_), Certainty::NotFood) => ArticleCertainty::NotFood,
            (LineFactor::Unknown(_), Certainty::Ask) => ArticleCertainty::Uncertain,
            (LineFactor::Unknown(_), Certainty::Sure | Certainty::Unknown) => ArticleCertainty::Missing,
        }
    }

    /// kg CO2e per kg and where it comes from.
    fn factor(&self, line: &ClimateLine) -> (String, String) {
        let per_kg = line.co2e().zip(line.mass).and_then(|(co2e, mass)| co2e.over(&mass.ratio()).ok());
        let factor = per_kg.map(|factor| written(&factor, self.lang)).unwrap_or_default();
        let source = match &line.factor {
            LineFactor::Declared(value) | LineFactor::Fallback(value) => value.source.clone(),
            LineFactor::Set(factor) => format!("{} {}: {}", factor.set_name, factor.version, factor.item),
            LineFactor::Unknown(_) => String::new(),
        };
        (factor, source)
    }

    fn why(&self, line: &ClimateLine, found: &matvag::article::Match) -> String {
        let mut said = Vec::new();
        if found.is_confirmed {
            said.push(Text::fixed("bekräftat av dig", "confirmed by you"));
        }
        if let Some(why) = line.not_covered() {
            said.push(why.text());
        }
        match &line.factor {
            LineFactor::Set(factor) => said.push(factor.level.text()),
            LineFactor::Declared(_) => said.push(FactorLevel::Declared.text()),
            LineFactor::Fallback(_) => {
                said.push(Text::fixed("värdet står i upphandlingsdokumenten", "the documents publish the value"));
            }
            LineFactor::Unknown(_) => {}
        }
        said.extend(found.candidates.first().map(|candidate| candidate.reasons.clone()).unwrap_or_default());
        said.extend(line.notes.iter().cloned());
        said.iter().map(|text| say(text, self.lang)).collect::<Vec<_>>().join("; ")
    }
}

const fn word(certainty: ArticleCertainty) -> Text {
    match certainty {
        ArticleCertainty::Certain => Text::fixed("Säker", "Certain"),
        ArticleCertainty::Likely => Text::fixed("Trolig", "Likely"),
        ArticleCertainty::Uncertain => Text::fixed("Osäker", "Uncertain"),
        ArticleCertainty::Missing => Text::fixed("Saknas", "Missing"),
        ArticleCertainty::NotFood => Text::fixed("Inte livsmedel", "Not food"),
    }
}
