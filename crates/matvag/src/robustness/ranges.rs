//! Each value a tenth lower and a tenth higher: what is left of the winner's lead.
//!
//! A tenth is the same for all values and says nothing of how likely such a change is.

use super::trial::{Parameter, Trial};
use crate::num::Ratio;
use crate::report::picture::{Axis, TargetBar, TargetBars};
use crate::text;
use crate::text::{Text, Unit};

/// What came of it.
pub(super) struct Ranges {
    tried: Vec<Tried>,
}

/// One value, low and high.
struct Tried {
    parameter: Parameter,
    ends: [End; 2],
}

/// One end of a range.
struct End {
    value: Ratio,
    lead: Ratio,
    wins: Wins,
}

/// Who wins at an end.
enum Wins {
    Same,
    Other(usize),
    NobodyAlone,
}

/// Moves each value; nothing where several share the first place, or where a lead cannot be measured.
pub(super) fn ranges(trial: &Trial<'_>) -> Option<Ranges> {
    let winner = trial.winner()?;
    let tenths = [9_u32, 11].map(|tenths| Ratio::from(tenths).over(&Ratio::from(10)).unwrap_or_default());
    let try_one = |parameter: Parameter| {
        let value = trial.value(parameter).filter(|value| Ratio::zero() < *value)?;
        let end = |times: &Ratio| {
            let value = &value * times;
            let lead = trial.lead_with(winner, parameter, &value)?;
            let wins = trial.winner_with(parameter, &value);
            let wins = match wins {
                Some(bid) if bid == winner => Wins::Same,
                Some(bid) => Wins::Other(bid),
                None => Wins::NobodyAlone,
            };
            Some(End { value, lead, wins })
        };
        let [low, high] = &tenths;
        Some(Tried { parameter, ends: [end(low)?, end(high)?] })
    };
    let tried: Vec<Tried> = trial.parameters().into_iter().filter_map(try_one).collect();
    (!tried.is_empty()).then_some(Ranges { tried })
}

impl Ranges {
    fn changing(&self) -> usize {
        self.tried.iter().filter(|tried| tried.ends.iter().any(|end| !matches!(end.wins, Wins::Same))).count()
    }

    /// Whether any of the changes makes another win.
    pub(super) fn winner_changes(&self) -> bool {
        self.changing() != 0
    }

    /// What came of it, in a sentence.
    pub(super) fn said(&self) -> Text {
        let (changing, all) = (self.changing(), self.tried.len());
        match changing {
            0 => text!(
                "Inget av {all} prövade värden byter vinnare när det ändras med 10 procent.",
                "None of {all} tried values changes the winner when it changes by 10 per cent.",
                all = all
            ),
            _ => text!(
                "{changing} av {all} prövade värden byter vinnare när de ändras med 10 procent.",
                "{changing} of {all} tried values change the winner when they change by 10 per cent.",
                changing = changing,
                all = all
            ),
        }
    }

    /// The picture: the line is where there is no lead left.
    pub(super) fn drawn(&self, trial: &Trial<'_>) -> TargetBars {
        let ends = || self.tried.iter().flat_map(|tried| &tried.ends);
        let axis = Axis::of(ends().map(|end| &end.lead));
        let lead_unit = trial.unit_of_lead();
        let rows: Vec<TargetBar> = self
            .tried
            .iter()
            .map(|tried| {
                let unit = trial.unit(tried.parameter);
                let [low, high] = &tried.ends;
                let (from, to) = axis.between(&low.lead, &high.lead);
                TargetBar {
                    label: trial.name(tried.parameter),
                    low: written(&low.value, &unit),
                    high: written(&high.value, &unit),
                    from,
                    to,
                    said: said(trial, tried, &lead_unit),
                }
            })
            .collect();
        let description: Vec<Text> = rows
            .iter()
            .map(|row| text!("{label}: {said}", "{label}: {said}", label = row.label, said = row.said))
            .collect();
        TargetBars {
            title: Text::fixed(
                "Vinnarens försprång när ett värde ändras med 10 procent",
                "The winner's lead when a value changes by 10 per cent",
            ),
            description: Text::joined(&description, " "),
            zero: axis.at(&Ratio::zero()),
            rows,
        }
    }
}

fn written(value: &Ratio, unit: &Unit) -> Text {
    text!("{value}", "{value}", value = (value, unit))
}

/// The lead at both ends, and whether the winner changes.
fn said(trial: &Trial<'_>, tried: &Tried, unit: &Unit) -> Text {
    let end = |end: &End, by: Text| {
        let outcome = match end.wins {
            Wins::Same => Text::fixed("samma vinnare", "same winner"),
            Wins::Other(other) => {
                text!("vinnaren byts till {other}", "the winner changes to {other}", other = trial.bidder(other))
            }
            Wins::NobodyAlone => Text::fixed("ingen vinner ensam", "nobody wins alone"),
        };
        text!(
            "{by} är försprånget {lead}, {outcome}",
            "{by} the lead is {lead}, {outcome}",
            by = by,
            lead = (&end.lead, unit),
            outcome = outcome
        )
    };
    let [low, high] = &tried.ends;
    text!(
        "{low}; {high}.",
        "{low}; {high}.",
        low = end(low, Text::fixed("10 procent lägre", "10 per cent lower")),
        high = end(high, Text::fixed("10 procent högre", "10 per cent higher"))
    )
}
