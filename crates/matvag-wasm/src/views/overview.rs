//! S0: the steps of the work and how far each has come.

use matvag::problem::Problems;
use matvag::text;
use matvag::text::{Lang, Text};
use matvag_files::report::DrawnProblems;

use super::{count, counted, say};
use crate::desk::{Checked, Paper, Work};
use crate::wire::{Bidder, Look, Named, Overview, Task, TaskName, TaskState};

pub(crate) fn overview(work: &Work, look: Look) -> Overview {
    let lang = look.language();
    let input = work.paper.as_ref().and_then(|paper| paper.input.as_ref());
    let checked = work.paper.as_ref().and_then(|paper| paper.checked.as_ref());
    let tasks = vec![
        setup(work, lang),
        bids(checked, lang),
        check(checked, lang),
        climate(work, checked, lang),
        result(checked, lang),
        sensitivity(checked, lang),
        protocol(checked, lang),
    ];
    let done = tasks.iter().filter(|task| task.state == TaskState::Done).count();
    let done = text!("{done} av {all} uppgifter klara", "{done} of {all} tasks done", done = done, all = tasks.len());
    let head = input.map(|input| &input.procurement);
    let digest = work.paper.as_ref().and_then(lots_digest);
    let lock = work.folder.lock.as_ref();
    let mode = match lock {
        Some(lock) => {
            text!("Modellen är låst sedan {date}", "The model has been locked since {date}", date = day(&lock.date))
        }
        None => Text::fixed("Pröva modellen", "Try the model"),
    };
    let lots = input.map(|input| input.lots.as_slice()).unwrap_or_default();
    let lots = lots.iter().map(|lot| Named { id: lot.id.clone(), name: lot.name.clone() });
    Overview {
        name: head.map(|head| head.name.clone()).unwrap_or_default(),
        diary_number: head.and_then(|head| head.diary_number.clone()),
        is_invented: head.is_some_and(|head| head.invented),
        done: say(&done, lang),
        preliminary: checked.and_then(|checked| preliminary(checked, lang)),
        mode: say(&mode, lang),
        is_changed: lock.is_some_and(|lock| digest.as_ref().is_some_and(|digest| *digest != lock.digest)),
        model_digest: digest,
        lots: lots.collect(),
        bidders: checked.map(|checked| bidders(checked, look)).unwrap_or_default(),
        tasks,
    }
}

/// One digest for the models of all lots: that of the only lot, or of the lots' digests in order.
#[cfg(feature = "full")]
fn lots_digest(paper: &Paper) -> Option<String> {
    paper.input.as_ref()?;
    Some(match paper.digests() {
        [only] => only.clone(),
        all => matvag_files::sha256_hex(all.join("\n").as_bytes()),
    })
}

/// None, where nothing is locked: a digest is made of the published JSON, and writing that weighs.
#[cfg(not(feature = "full"))]
const fn lots_digest(_: &Paper) -> Option<String> {
    None
}

/// `3 september 2026` of `2026-09-03`; as written if it is no such day.
fn day(date: &str) -> Text {
    const MONTHS: [(&str, &str); 12] = [
        ("januari", "January"),
        ("februari", "February"),
        ("mars", "March"),
        ("april", "April"),
        ("maj", "May"),
        ("juni", "June"),
        ("juli", "July"),
        ("augusti", "August"),
        ("september", "September"),
        ("oktober", "October"),
        ("november", "November"),
        ("december", "December"),
    ];
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return Text::own(date) };
    let name = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    match (name, day.parse::<u8>()) {
        (Some((sv, en)), Ok(day)) => {
            Text { sv: format!("{day} {sv} {year}").into(), en: format!("{day} {en} {year}").into() }
        }
        _ => Text::own(date),
    }
}

fn bidders(checked: &Checked, look: Look) -> Vec<Bidder> {
    let named = checked.added.iter().filter_map(|(source, added)| {
        let index = Checked::bid_of(added)?;
        let name = checked.bidder(index, look);
        Some(Bidder { index, file: if look.hide_names { name.clone() } else { source.file.clone() }, name })
    });
    let mut bidders: Vec<Bidder> = named.collect();
    // Bids that were written in the procurement's own file have none of their own.
    for index in 0..checked.case.bids.len() {
        if bidders.iter().all(|bidder| bidder.index != index) {
            bidders.push(Bidder { index, name: checked.bidder(index, look), file: String::new() });
        }
    }
    bidders.sort_by_key(|bidder| bidder.index);
    bidders
}

/// Why the result is preliminary.
pub(super) fn preliminary(checked: &Checked, lang: Lang) -> Option<String> {
    if !checked.is_preliminary() {
        return None;
    }
    let said = match checked.errors() {
        0 => Text::fixed(
            "Preliminärt: något anbud är inte utvärderat ännu",
            "Preliminary: some bid is not evaluated yet",
        ),
        errors => {
            let errors = text!("{errors} fel kvar att rätta", "{errors} errors left to mend", errors = errors);
            text!("Preliminärt: {errors}", "Preliminary: {errors}", errors = errors)
        }
    };
    Some(say(&said, lang))
}

fn task(task: TaskName, state: TaskState, said: String, lang: Lang) -> Task {
    let word = match state {
        TaskState::Done => Text::fixed("Klar", "Done"),
        TaskState::Going => Text::fixed("Pågår", "In progress"),
        TaskState::ToMend => Text::fixed("Behöver rättas", "Needs correction"),
        TaskState::CanBeShown => Text::fixed("Kan visas", "Can be shown"),
        TaskState::NotBegun => Text::fixed("Inte påbörjad", "Not started"),
    };
    Task { task, state, word: say(&word, lang), said }
}

fn setup(work: &Work, lang: Lang) -> Task {
    let none = Problems::new();
    let problems = work.paper.as_ref().map_or(&none, |paper| &paper.findings);
    let tally = DrawnProblems::tally_of(problems, lang);
    let state = match (&work.paper, problems.has_errors()) {
        (_, true) => TaskState::ToMend,
        (None, false) => TaskState::NotBegun,
        (Some(_), false) => TaskState::Done,
    };
    let about = say(&Text::fixed("Modell, krav och kriterier", "Model, requirements and criteria"), lang);
    task(TaskName::Setup, state, if tally.is_empty() { about } else { tally }, lang)
}

fn bids(checked: Option<&Checked>, lang: Lang) -> Task {
    let Some(checked) = checked.filter(|checked| !checked.case.bids.is_empty() || !checked.added.is_empty()) else {
        let said = Text::fixed("Inga anbud inlästa än", "No bids imported yet");
        return task(TaskName::Bids, TaskState::NotBegun, say(&said, lang), lang);
    };
    let unread = checked.added.iter().any(|(_, added)| Checked::bid_of(added).is_none());
    let state = if unread { TaskState::ToMend } else { TaskState::Done };
    task(TaskName::Bids, state, bids_said(checked, lang), lang)
}

/// `4 anbud, 9 632 rader`.
pub(super) fn bids_said(checked: &Checked, lang: Lang) -> String {
    let bids = Text::fixed("anbud", "bids");
    let bids = counted(checked.case.bids.len(), &Text::fixed("anbud", "bid"), &bids, lang);
    let rows = counted(rows(checked), &Text::fixed("rad", "row"), &Text::fixed("rader", "rows"), lang);
    format!("{bids}, {rows}")
}

/// How many offers there are in all.
pub(super) fn rows(checked: &Checked) -> usize {
    (0..checked.case.bids.len()).map(|bid| rows_of(checked, bid)).sum()
}

/// How many offers one bid has.
pub(super) fn rows_of(checked: &Checked, bid: usize) -> usize {
    let Some(bid) = checked.case.bids.get(bid) else { return 0 };
    (0..checked.case.procurement.lots().len()).filter_map(|lot| bid.lot(lot)).map(|lot| lot.offers.len()).sum()
}

fn check(checked: Option<&Checked>, lang: Lang) -> Task {
    let Some(checked) = checked.filter(|checked| !checked.added.is_empty() || !checked.case.bids.is_empty()) else {
        return task(
            TaskName::Check,
            TaskState::NotBegun,
            say(&Text::fixed("Inget att kontrollera än", "Nothing to check yet"), lang),
            lang,
        );
    };
    let tally = DrawnProblems::tally_of(&checked.case.problems, lang);
    let none = say(&Text::fixed("Inga fel", "No errors"), lang);
    let state = if checked.case.problems.has_errors() { TaskState::ToMend } else { TaskState::Done };
    task(TaskName::Check, state, if tally.is_empty() { none } else { tally }, lang)
}

fn climate(work: &Work, checked: Option<&Checked>, lang: Lang) -> Task {
    let Some(checked) = checked.filter(|checked| !checked.case.bids.is_empty()) else {
        return task(
            TaskName::Climate,
            TaskState::NotBegun,
            say(&Text::fixed("Visas när anbud är inlästa", "Shown when bids are imported"), lang),
            lang,
        );
    };
    let Some(climate) = work.climate_so_far(checked) else {
        let said = Text::fixed("Räknas när du öppnar sidan", "Calculated when you open the page");
        return task(TaskName::Climate, TaskState::CanBeShown, say(&said, lang), lang);
    };
    let Some(climate) = climate else {
        let said =
            Text::fixed("Ingen rad har känd vikt och klimatvärde", "No row has a known mass and a climate value");
        return task(TaskName::Climate, TaskState::CanBeShown, say(&said, lang), lang);
    };
    let Some(winning) = &climate.winning else {
        return task(TaskName::Climate, TaskState::CanBeShown, String::new(), lang);
    };
    let lines = winning.sum.lines.len();
    let without = lines - winning.sum.covered().count();
    if without == 0 {
        let said = text!("Alla {lines} rader har ett värde", "All {lines} rows have a value", lines = lines);
        return task(TaskName::Climate, TaskState::Done, say(&said, lang), lang);
    }
    let without = counted(without, &Text::fixed("rad", "row"), &Text::fixed("rader", "rows"), lang);
    let said = text!("{without} saknar värde", "{without} without a value", without = without);
    task(TaskName::Climate, TaskState::Going, say(&said, lang), lang)
}

fn result(checked: Option<&Checked>, lang: Lang) -> Task {
    let Some(checked) = checked.filter(|checked| !checked.case.bids.is_empty()) else {
        return task(TaskName::Result, TaskState::NotBegun, "–".to_owned(), lang);
    };
    match preliminary(checked, lang) {
        Some(said) => task(TaskName::Result, TaskState::CanBeShown, said, lang),
        None => {
            let lots =
                checked.outcome.lots.iter().filter(|lot| lot.ranking.as_ref().is_ok_and(|r| !r.places.is_empty()));
            let said = text!(
                "{ranked} av {all} anbudsområden har en rangordning",
                "{ranked} of {all} lots have a ranking",
                ranked = count(lots.count(), lang),
                all = count(checked.outcome.lots.len(), lang)
            );
            task(TaskName::Result, TaskState::Done, say(&said, lang), lang)
        }
    }
}

fn sensitivity(checked: Option<&Checked>, lang: Lang) -> Task {
    let several = checked.is_some_and(|checked| 1 < checked.case.bids.len());
    let (state, said) = if several {
        (TaskState::CanBeShown, Text::fixed("Vad som skulle ändra vem som vinner", "What would change who wins"))
    } else {
        (TaskState::NotBegun, Text::fixed("Kräver minst två anbud", "Needs at least two bids"))
    };
    task(TaskName::Sensitivity, state, say(&said, lang), lang)
}

fn protocol(checked: Option<&Checked>, lang: Lang) -> Task {
    let Some(checked) = checked.filter(|checked| !checked.case.bids.is_empty()) else {
        return task(TaskName::Protocol, TaskState::NotBegun, "–".to_owned(), lang);
    };
    let (state, said) = if checked.is_preliminary() {
        (TaskState::CanBeShown, Text::fixed("Utkast", "Draft"))
    } else {
        (TaskState::Done, Text::fixed("Kan skrivas ut", "Can be printed"))
    };
    task(TaskName::Protocol, state, say(&said, lang), lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_said_with_its_month() {
        for (date, sv, en) in [
            ("2026-09-03", "3 september 2026", "3 September 2026"),
            ("2026-12-24", "24 december 2026", "24 December 2026"),
            ("2026-13-01", "2026-13-01", "2026-13-01"),
            ("i går", "i går", "i går"),
        ] {
            assert_eq!((&*day(date).sv, &*day(date).en), (sv, en));
        }
    }
}
