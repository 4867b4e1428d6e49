//! Anchors, and the formula that makes points of a value.

use crate::food::{Cells, TextTable};
use crate::num::{Decimal, Ratio};
use crate::problem::Problems;
use crate::text;
use crate::text::Text;

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The higher the better.
    Higher,
    /// The lower the better.
    Lower,
    /// It must not be exceeded, and gives no points.
    Gate,
}

/// What a value is normalised on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchors {
    /// The worst: 0 points there and beyond.
    pub worst: Decimal,
    /// The baseline: 50 points.
    pub baseline: Decimal,
    /// The target: 100 points there and beyond.
    pub target: Decimal,
}

/// Something that a menu is measured by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// A permanent name: `organic-value`.
    pub id: String,
    /// The aim it belongs to: `less-animal`.
    pub dimension: String,
    /// What it is called.
    pub text: Text,
    /// Which way is better.
    pub direction: Direction,
    /// Its anchors; none where the user must give them.
    pub anchors: Option<Anchors>,
    /// The unit's id: `percent`, `g-per-portion`.
    pub unit: String,
    /// Whose meals it holds for: `school`; none for all.
    pub segment: Option<String>,
    /// Whose anchors they are; none where they are the project's.
    pub source: Option<Text>,
    /// Where they stand.
    pub address: Option<String>,
}

/// The indicators, in the order of their table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indicators(Vec<Indicator>);

impl Anchors {
    /// Anchors in order, the worst first.
    ///
    /// # Errors
    ///
    /// None unless the baseline lies strictly between the other two.
    pub fn new(worst: Decimal, baseline: Decimal, target: Decimal) -> Option<Self> {
        let is_rising = worst < baseline && baseline < target;
        let is_falling = baseline < worst && target < baseline;
        (is_rising || is_falling).then_some(Self { worst, baseline, target })
    }

    /// The points of a value, 0 to 100:
    ///
    /// ```text
    /// p = (x − w) / (b − w)        p ≤ 0: 0        p ≤ 1: 50 · p
    /// q = (x − b) / (t − b)        q ≥ 1: 100      else: 50 + 50 · q
    /// ```
    ///
    /// The same formula holds where lower is better: both differences are then below zero.
    ///
    /// # Example
    ///
    /// ```
    /// use matvag::num::Ratio;
    /// use matvag::scorecard::Anchors;
    ///
    /// // Organic: 0, 27 and 60 %. Of 41 %: 50 + 50 · (41 − 27) / (60 − 27) = 50 + 700/33 = 71.2…
    /// let organic = Anchors::new("0".parse()?, "27".parse()?, "60".parse()?).ok_or("in order")?;
    /// assert_eq!(organic.points(&Ratio::parse("41")?), Ratio::parse("2350/33")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn points(&self, value: &Ratio) -> Ratio {
        let [worst, baseline, target] = [self.worst, self.baseline, self.target].map(Ratio::from);
        let part = |from: &Ratio, to: &Ratio| (value - from).over(&(to - from)).unwrap_or_default();
        let fifty = Ratio::from(50_u32);
        let first = part(&worst, &baseline);
        if first <= Ratio::one() {
            return &fifty * &first.clamped(&Ratio::zero(), &Ratio::one());
        }
        &fifty + &(&fifty * &part(&baseline, &target).clamped(&Ratio::zero(), &Ratio::one()))
    }
}

impl Indicators {
    /// Reads the table. A row with a problem is left out, and every problem is told.
    ///
    /// Columns: `id`, `dimension`, `direction` (`higher`, `lower`, `gate`), `unit`, `sv` and `en` must be there; `w`,
    /// `b` and `t` (all three or none), `segment` (`all` unless said), `source` (and `source_sv`, where Swedish has other words)
    /// and `address` may be.
    pub fn read(table: &TextTable<'_>, problems: &mut Problems) -> Self {
        Self(table.rows.iter().filter_map(|row| indicator(&Cells::of(table, row), problems)).collect())
    }

    /// Those that hold for a segment, in the order of the table.
    pub fn of(&self, segment: &str) -> impl Iterator<Item = &Indicator> {
        self.0.iter().filter(move |one| one.segment.as_deref().is_none_or(|named| named == segment))
    }

    /// The same with the anchors that a user has given for an indicator.
    #[must_use]
    pub fn with(mut self, id: &str, anchors: Anchors) -> Self {
        for indicator in self.0.iter_mut().filter(|indicator| indicator.id == id) {
            indicator.anchors = Some(anchors);
            indicator.source = None;
            indicator.address = None;
        }
        self
    }
}

fn indicator(cells: &Cells<'_, '_>, problems: &mut Problems) -> Option<Indicator> {
    // Everything is read before anything is refused, so that every problem of the row is told.
    let id = cells.required("id", problems);
    let dimension = cells.required("dimension", problems);
    let unit = cells.required("unit", problems);
    let (sv, en) = (cells.required("sv", problems), cells.required("en", problems));
    let direction = cells.required("direction", problems).and_then(|word| direction(cells, word, problems));
    let numbers = ["w", "b", "t"].map(|column| cells.number(column, problems));
    let anchors = match numbers {
        [Some(worst), Some(baseline), Some(target)] => {
            let anchors = Anchors::new(worst, baseline, target);
            if anchors.is_none() {
                let message = Text::fixed(
                    "ankarna ligger inte i ordning: utgångsläget ska ligga mellan sämst och mål",
                    "the anchors are not in order: the baseline must lie between the worst and the target",
                );
                cells.tell(problems, "b", "anchors-not-in-order", message);
                return None;
            }
            anchors
        }
        [None, None, None] => None,
        _ => {
            let message = Text::fixed("alla tre ankare behövs, eller inget", "all three anchors are needed, or none");
            cells.tell(problems, "b", "anchors-missing", message);
            return None;
        }
    };
    let owned = |column: &str| cells.text(column).map(str::to_owned);
    Some(Indicator {
        id: id?.to_owned(),
        dimension: dimension?.to_owned(),
        text: Text { sv: sv?.to_owned().into(), en: en?.to_owned().into() },
        direction: direction?,
        anchors,
        unit: unit?.to_owned(),
        segment: owned("segment").filter(|segment| segment != "all"),
        source: cells
            .text("source")
            .filter(|source| *source != "project")
            .map(|source| Text::translated(source, cells.text("source_sv"))),
        address: owned("address"),
    })
}

fn direction(cells: &Cells<'_, '_>, word: &str, problems: &mut Problems) -> Option<Direction> {
    match word {
        "higher" => Some(Direction::Higher),
        "lower" => Some(Direction::Lower),
        "gate" => Some(Direction::Gate),
        _ => {
            let message = text!(
                "direction: ”{word}” är inte higher, lower eller gate",
                "direction: \"{word}\" is not higher, lower or gate",
                word = word
            );
            cells.tell(problems, "direction", "cell-not-a-known-word", message);
            None
        }
    }
}
