//! `foods`: the table of foods with the factors that count, searched by name, by group or by id.

use std::collections::BTreeMap;

use matvag::food::{FactorSets, Food, Foods, Group};
use matvag::text;
use matvag::text::Text;
use matvag_files::report::{Depth, text_to};

use crate::args::{ProblemFormat, Session};
use crate::diagnostics::Remarks;
use crate::failure::{Ending, Failure};
use crate::food_args::FoodsArgs;
use crate::food_document::{food_document, foods_document, groups_document};
use crate::food_record::FoodRecord;
use crate::output::to_standard_output;
use crate::report::width_of;
use crate::sets;

/// So many foods are shown for a query.
const MOST: usize = 25;

pub(crate) fn run(args: &FoodsArgs, session: &Session) -> Result<Ending, Failure> {
    let mut remarks = Remarks::default();
    let matcher = sets::matcher();
    let foods = matcher.foods();
    let group = args.group.as_deref().map(group).transpose()?;
    let sets = sets::with_own(&args.factors.files, foods, &mut remarks);
    remarks.tell(session);
    let sets = sets?;
    let in_group = |food: &&Food| group.is_none_or(|group| food.group == group);

    let query = args.query.join(" ");
    let said = if let Some(food) = foods.get(query.trim()).filter(in_group) {
        match args.format.name {
            ProblemFormat::Text => {
                let like: Vec<&Food> =
                    found(&query, &matcher, 6).into_iter().filter(|other| other.id != food.id).collect();
                drawn(&food_document(food, &sets, &like), session)
            }
            ProblemFormat::Json => json(&[food], &sets)?,
        }
    } else if query.trim().is_empty() && group.is_none() {
        match args.format.name {
            ProblemFormat::Text => drawn(&groups_document(&counts(foods), foods.len()), session),
            ProblemFormat::Json => groups_json(&counts(foods)),
        }
    } else {
        let shown: Vec<&Food> = if query.trim().is_empty() {
            foods.iter().filter(in_group).collect()
        } else {
            found(&query, &matcher, usize::MAX).into_iter().filter(in_group).take(MOST).collect()
        };
        if shown.is_empty() {
            let message = text!(
                "inget livsmedel heter något i stil med \"{query}\"",
                "no food is called anything like \"{query}\"",
                query = query.trim()
            );
            let failure = Failure::new(message).remedy(Text::fixed(
                "sök på ett kortare ord, eller visa grupperna med matvag foods",
                "search for a shorter word, or list the groups with matvag foods",
            ));
            // It was carried out: nothing was found.
            failure.tell(session);
            return Ok(Ending::WithErrors);
        }
        match args.format.name {
            ProblemFormat::Text => drawn(&foods_document(&query, group, &shown, &sets), session),
            ProblemFormat::Json => json(&shown, &sets)?,
        }
    };
    to_standard_output(said.as_bytes())?;
    Ok(Ending::with_errors(remarks.tally().errors))
}

/// Foods that a query may mean: what the matcher proposes first, then those whose names hold it.
fn found<'f>(query: &str, matcher: &'f matvag::article::Matcher, most: usize) -> Vec<&'f Food> {
    let foods = matcher.foods();
    let mut found: Vec<usize> = matcher.search(query).iter().map(|candidate| candidate.food).collect();
    let query = query.trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&query);
    for (index, food) in foods.iter().enumerate() {
        let names = [&*food.name.sv, &*food.name.en, food.id.as_str()];
        let is_named = names.into_iter().chain(food.synonyms.iter().map(String::as_str)).any(holds);
        if is_named && !found.contains(&index) {
            found.push(index);
        }
    }
    found.into_iter().take(most).filter_map(|index| foods.at(index)).collect()
}

/// A group by its id or its name.
fn group(written: &str) -> Result<Group, Failure> {
    let wanted = written.trim().to_lowercase();
    let is_it = |group: &&Group| {
        let text = group.text();
        [group.id(), &text.sv, &text.en].iter().any(|name| name.to_lowercase() == wanted)
    };
    Group::ALL.iter().find(is_it).copied().ok_or_else(|| {
        let ids = Group::ALL.iter().map(|group| group.id()).collect::<Vec<_>>().join(", ");
        let message = text!("gruppen \"{written}\" finns inte", "there is no group \"{written}\"", written = written);
        Failure::new(message).remedy(text!("skriv någon av: {ids}", "write one of: {ids}", ids = ids))
    })
}

fn counts(foods: &Foods) -> BTreeMap<Group, usize> {
    let mut counts = BTreeMap::new();
    for food in foods.iter() {
        *counts.entry(food.group).or_default() += 1;
    }
    counts
}

fn drawn(document: &matvag::report::Document, session: &Session) -> String {
    text_to(document, session.lang, width_of(None), Depth::All)
}

fn json(foods: &[&Food], sets: &FactorSets) -> Result<String, Failure> {
    let lines = foods.iter().map(|food| serde_json::to_string(&FoodRecord::of(food, sets)));
    let lines: Result<Vec<String>, _> = lines.collect();
    let lines = lines.map_err(|error| crate::report::not_drawn(&error))?;
    Ok(lines.join("\n") + "\n")
}

fn groups_json(counts: &BTreeMap<Group, usize>) -> String {
    let line = |(group, count): (&Group, &usize)| {
        let text = group.text();
        let record = serde_json::json!({ "group": group.id(), "sv": text.sv, "en": text.en, "foods": count });
        format!("{record}\n")
    };
    counts.iter().map(line).collect()
}
