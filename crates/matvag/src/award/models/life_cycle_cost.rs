//! `life-cycle-cost`: the present value of price, own costs and a price on greenhouse gas (livscykelkostnad).
//!
//! S = A · (P + Σ C_i · x_i + c · E − Σ D_k · g_k) + Σ v(t_j) · C_j · x_j, the lowest wins. P is the price of a year,
//! C_i · x_i the buyer's own costs every year (kronor times the number that the bidder declares, 1 where nothing is
//! declared), E the kg CO2e of a year at c kronor each, D_k · g_k the deductions of a year; C_j · x_j are own costs in
//! the single year t_j.
//!
//! *Present value.* With the discount rate r a krona in year t is worth v(t) = 1 / (1 + r)^t today when payments fall
//! at the end of the year, 1 / (1 + r)^(t − 1) when they fall at its start; year 0 is today, v(0) = 1. A krona every
//! year for n years is worth A = v(1) + … + v(n). All of it is computed exactly, as fractions.
//!
//! *What quality is worth.* Along a line of equal score A · (dP − Σ D_k · dg_k) = 0, so dP = ΣD of the yearly price,
//! known in advance. One kg CO2e less is worth c kronor.
//!
//! *Known faults.* None of order: a bid's cost depends on nobody else. But the method and what the bidders have to
//! declare must stand in the documents, and what they declare has to be checked.
//!
//! Source: LOU 16:4–5 on what the documents must say. The tests reproduce a published table of present value factors.

use crate::award::score::{term, terms};
use crate::award::{Entrant, EvaluationModel, Field, Part, PartOf, QualityWorth, Score, Undefined, Wins};
use crate::num::{Ratio, Sek, SekPerKgCo2e, Stage};
use crate::text;
use crate::text::{Text, Unit};

/// The longest time that is compared, in years.
const MOST_YEARS: u32 = 50;

/// The parameters.
#[derive(Clone, Debug)]
pub struct LifeCycleCost {
    /// How many years are compared, n, 1 to 50.
    pub years: u32,
    /// The discount rate r for a year as a fraction of 1 (0.035 for 3.5 %), 0 or more.
    pub discount: Ratio,
    /// When in the year payments fall.
    pub payment: Payment,
    /// The price c on a kilogram of CO2e; none if it has no price.
    pub sek_per_kg_co2e: Option<SekPerKgCo2e>,
    /// Where that price comes from.
    pub co2_price_source: Option<String>,
    /// Whether a declared kg CO2e counts only with a proof named in the bid. (The caller sees to it.)
    pub co2_proof_required: bool,
    /// The buyer's own costs.
    pub own_costs: Vec<OwnCost>,
}

/// When in the year payments fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payment {
    /// At the end: year t is divided by (1 + r)^t.
    YearEnd,
    /// At the start: year t is divided by (1 + r)^(t − 1).
    YearStart,
}

/// A cost of the buyer's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCost {
    /// Unique in the lot.
    pub id: String,
    /// What it is.
    pub name: String,
    /// Kronor: in all, or for each of `for_each`.
    pub amount: Sek,
    /// What the bidder declares a number of; none if the cost is the same for all.
    pub for_each: Option<String>,
    /// The single year it falls in, 0 (today) to n; none if it comes every year.
    pub in_year: Option<u32>,
}

/// One amount before it is discounted: `amount` · `number` (left out where it is 1) · `factor`.
struct Term {
    of: PartOf,
    amount: Ratio,
    number: Option<Ratio>,
    factor: Ratio,
}

impl Term {
    fn value(&self) -> Ratio {
        let undiscounted = self.number.as_ref().map_or(self.amount.clone(), |number| &self.amount * number);
        &undiscounted * &self.factor
    }

    /// The product with its sign.
    fn said(&self) -> (&'static str, Text) {
        let (sign, amount) = term(&self.amount, "+");
        let factor = &self.factor;
        let product = match &self.number {
            Some(number) => {
                text!("{a} · {n} · {f}", "{a} · {n} · {f}", a = amount, n = number, f = factor)
            }
            None => text!("{a} · {f}", "{a} · {f}", a = amount, f = factor),
        };
        (sign, product)
    }
}

impl LifeCycleCost {
    /// (1 + r)^t.
    fn growth(&self, years: u32) -> Result<Ratio, Undefined> {
        let growth = &Ratio::one() + &self.discount;
        if MOST_YEARS < years || growth <= Ratio::zero() {
            return Err(Undefined::because(Text::fixed(
                "nuvärdet kräver högst 50 år och en kalkylränta över −100\u{a0}%",
                "the present value needs at most 50 years and a discount rate above −100\u{a0}%",
            )));
        }
        Ok(growth.power(years))
    }

    /// v(t), what a krona in year t is worth today.
    fn present_value(&self, year: u32) -> Result<Ratio, Undefined> {
        let years = match self.payment {
            Payment::YearEnd => year,
            Payment::YearStart => year.saturating_sub(1),
        };
        Ok(Ratio::one().over(&self.growth(years)?)?)
    }

    /// A = v(1) + … + v(n), what a krona every year is worth today: a geometric series, v(1) · (1 − q^n) / (1 − q) with
    /// q = 1 / (1 + r); without a discount rate it is n.
    fn annuity(&self) -> Result<Ratio, Undefined> {
        let one = Ratio::one();
        let ratio = one.over(&self.growth(1)?)?;
        let all = one.over(&self.growth(self.years)?)?;
        match (&one - &all).over(&(&one - &ratio)) {
            Ok(sum) => Ok(&self.present_value(1)? * &sum),
            Err(_) => Ok(self.years.into()),
        }
    }

    /// The amounts of one bid, the price first.
    fn terms(&self, field: &Field<'_>, entrant: &Entrant) -> Result<Vec<Term>, Undefined> {
        let annuity = self.annuity()?;
        let yearly = |of, amount, number| Term { of, amount, number, factor: annuity.clone() };
        let mut terms = vec![yearly(PartOf::Price, entrant.price.clone(), None)];
        for (index, cost) in self.own_costs.iter().enumerate() {
            let number = entrant.own_cost_numbers.get(index).cloned().ok_or_else(|| {
                Undefined::because(text!(
                    "uppgift saknas om {name}",
                    "the number for {name} is missing",
                    name = cost.name,
                ))
            })?;
            terms.push(Term {
                of: PartOf::OwnCost(index),
                amount: cost.amount.ratio(),
                number: cost.for_each.is_some().then_some(number),
                factor: cost.in_year.map_or_else(|| Ok(annuity.clone()), |year| self.present_value(year))?,
            });
        }
        if let Some(price) = self.sek_per_kg_co2e {
            terms.push(yearly(PartOf::Co2e, entrant.co2e.clone(), Some(price.ratio())));
        }
        let deductions = field.amounts(entrant);
        terms.extend(deductions.map(|(k, given)| yearly(PartOf::Criterion(k), -&given.amount, None)));
        Ok(terms)
    }
}

impl EvaluationModel for LifeCycleCost {
    fn wins(&self) -> Wins {
        Wins::Lowest
    }

    fn score(&self, field: &Field<'_>) -> Result<Vec<Score>, Undefined> {
        let score = |entrant: &Entrant| {
            let part = |term: &Term| Part::plain(term.of, field.round(Stage::Contribution, &term.value()));
            Ok(field.sum(self.terms(field, entrant)?.iter().map(part).collect()))
        };
        field.entrants.iter().map(score).collect()
    }

    fn formula(&self, field: &Field<'_>, index: usize) -> Text {
        let amounts = field.entrants.get(index).and_then(|entrant| self.terms(field, entrant).ok()).unwrap_or_default();
        let said = terms(amounts.iter().map(Term::said));
        text!(
            "jämförelsepris = {said}; 1\u{a0}kr om året i {years} år vid {rate} ränta är värd {annuity}\u{a0}kr i dag",
            "comparison price = {said}; 1\u{a0}SEK a year for {years} years at {rate} is worth {annuity}\u{a0}SEK today",
            said = said,
            years = self.years,
            rate = (&self.discount, &Unit::Share),
            annuity = self.annuity().unwrap_or_default(),
        )
    }

    fn quality_worth(&self, field: &Field<'_>, index: usize) -> QualityWorth {
        field.worth_in_amounts(index)
    }

    fn loser_can_decide(&self) -> bool {
        false
    }

    fn in_kronor(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{Example, amounts, ratio};
    use super::*;

    fn model(years: u32, discount: &str, payment: Payment) -> LifeCycleCost {
        LifeCycleCost {
            years,
            discount: ratio(discount),
            payment,
            sek_per_kg_co2e: None,
            co2_price_source: None,
            co2_proof_required: false,
            own_costs: Vec::new(),
        }
    }

    fn own_cost(amount: &str, for_each: Option<&str>, in_year: Option<u32>) -> OwnCost {
        let amount = Sek::new(amount.parse().unwrap());
        OwnCost { id: "c".into(), name: "Leveranser".into(), amount, for_each: for_each.map(Into::into), in_year }
    }

    #[test]
    fn published_present_value_factors() {
        // "Time Value of Money", table 3, *Present Value Factors* (ebookily.org/pdf/discount-factors-table).
        for (rate, first, second) in [
            ("0.01", "0.9901", "0.9803"),
            ("0.02", "0.9804", "0.9612"),
            ("0.03", "0.9709", "0.9426"),
            ("0.04", "0.9615", "0.9246"),
            ("0.05", "0.9524", "0.9070"),
            ("0.06", "0.9434", "0.8900"),
            ("0.07", "0.9346", "0.8734"),
        ] {
            let model = model(2, rate, Payment::YearEnd);
            let found = [0, 1, 2].map(|year| model.present_value(year).unwrap().fixed(4));
            assert_eq!(found, ["1.0000", first, second], "{rate}");
        }
    }

    #[test]
    fn a_krona_every_year_is_the_sum_of_the_years() {
        // At 5 % for 10 years 7.7217, as in any annuity table; paid at the start of the year 1.05 times that, 8.1078.
        for (payment, published) in [(Payment::YearEnd, "7.7217"), (Payment::YearStart, "8.1078")] {
            let model = model(10, "0.05", payment);
            let sum: Ratio = (1..=10).map(|year| model.present_value(year).unwrap()).sum();
            assert_eq!(model.annuity(), Ok(sum));
            assert_eq!(model.annuity().unwrap().fixed(4), published);
        }
        assert_eq!(model(10, "0", Payment::YearStart).annuity(), Ok(ratio("10")));
    }

    /// r = 25 %, 2 years: v(1) = 0.8, v(2) = 0.64, A = 1.44.
    fn priced() -> (LifeCycleCost, Example) {
        let mut model = model(2, "0.25", Payment::YearEnd);
        model.sek_per_kg_co2e = Some(SekPerKgCo2e::new("1.50".parse().unwrap()));
        model.own_costs = vec![
            own_cost("500", Some("leverans"), None),
            own_cost("1000", None, Some(0)),
            own_cost("100", None, Some(2)),
        ];
        let mut example = Example::new(amounts(&["200"]), "1", &[("10000", &["0.5"])]);
        example.entrants[0].co2e = ratio("400");
        example.entrants[0].own_cost_numbers = ["12", "1", "1"].map(ratio).to_vec();
        (model, example)
    }

    #[test]
    fn price_own_costs_co2e_and_deductions_by_hand() {
        // 10 000 · 1.44 = 14 400; 500 · 12 · 1.44 = 8640; 1000 · 1; 100 · 0.64 = 64; 400 · 1.50 · 1.44 = 864;
        // −200 · 0.5 · 1.44 = −144. In all 24 824.
        let (model, example) = priced();
        assert_eq!(example.parts(&model, 0, 0), ["14400", "8640", "1000", "64", "864", "-144"]);
        assert_eq!(example.totals(&model, 0), ["24824"]);
        let of: Vec<PartOf> = example.scores(&model)[0].parts.iter().map(|part| part.of).collect();
        let own = PartOf::OwnCost;
        assert_eq!(of, [PartOf::Price, own(0), own(1), own(2), PartOf::Co2e, PartOf::Criterion(0)]);
        assert_eq!(
            example.formula(&model, 0),
            "comparison price = 10,000 · 1.44 + 500 · 12 · 1.44 + 1,000 · 1 + 100 · 0.64 + 400 · 1.5 · 1.44 \
             − 100 · 1.44; 1\u{a0}SEK a year for 2 years at 25% is worth 1.44\u{a0}SEK today"
        );
    }

    #[test]
    fn at_the_start_of_the_year_the_first_year_is_today() {
        // v(1) = 1, v(2) = 0.8, A = 1.8: 18 000 + 10 800 + 1000 + 80 + 1080 − 180.
        let (mut model, example) = priced();
        model.payment = Payment::YearStart;
        assert_eq!(example.totals(&model, 0), ["30780"]);
    }

    #[test]
    fn quality_is_worth_its_amount_of_the_yearly_price() {
        let (model, example) = priced();
        assert_eq!(example.worth(&model, 0), Some("200.00".into()));
        example.worth_keeps_the_score(&model, 0);
        assert!(model.quality_worth(&example.field(), 0).known_in_advance);
    }

    #[test]
    fn what_is_missing_or_out_of_range_has_no_value() {
        let (priced_model, mut example) = priced();
        example.entrants[0].own_cost_numbers.pop();
        assert!(example.undefined(&priced_model).contains("is missing"));
        let example = Example::prices(&["1"]);
        assert!(example.undefined(&model(51, "0.1", Payment::YearEnd)).contains("at most 50"));
        assert!(example.undefined(&model(u32::MAX, "0.1", Payment::YearEnd)).contains("at most 50"));
        assert!(example.undefined(&model(3, "-1", Payment::YearEnd)).contains("above"));
        let mut late = model(3, "0.1", Payment::YearEnd);
        late.own_costs = vec![own_cost("1", None, Some(u32::MAX))];
        let mut example = Example::prices(&["1"]);
        example.entrants[0].own_cost_numbers = vec![ratio("1")];
        assert!(example.undefined(&late).contains("at most 50"));
    }
}
