//! The solver's answers against every combination of steps, tried one by one.

use super::*;
use crate::num::Ratio;

fn number(text: &str) -> Ratio {
    Ratio::parse(text).unwrap()
}

/// Whole numbers that look random and are the same in every run (a linear congruence, Knuth's constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % limit).unwrap()
    }

    /// Thousandths from `least` up to `most`.
    fn thousandths(&mut self, least: i64, most: i64) -> Ratio {
        let value = least + self.below(u64::try_from(most - least).unwrap());
        number(&format!("{value}/1000"))
    }
}

/// A kitchen: `choices` ingredients with `kinds` ways to replace each, a goal for CO2e, and limits for money and protein.
fn question(numbers: &mut Numbers, choices: usize, kinds: usize) -> Question {
    let mut question = Question::default();
    let mut possible = Ratio::zero();
    for choice in 0..choices {
        let mut list = Vec::new();
        let mut best = Ratio::zero();
        for kind in 0..kinds {
            let co2e = numbers.thousandths(-900, 50);
            best = if co2e < best { co2e.clone() } else { best };
            let effects = vec![co2e, numbers.thousandths(-2000, 2000), numbers.thousandths(-3000, 2500)];
            question.steps.push(Step { moved: numbers.thousandths(10, 120), effects });
            list.push(choice * kinds + kind);
        }
        possible = &possible + &best;
        question.either.push(list);
    }
    let half = &possible * &number("1/2");
    question.limits = vec![
        Limit { start: number("1.6"), bound: Bound::AtMost(&number("1.6") + &half) },
        Limit { start: number("11.4"), bound: Bound::AtMost(number("11.4")) },
        Limit { start: number("24"), bound: Bound::AtLeast(number("23")) },
    ];
    question
}

/// Every set of steps, tried: the best by number of steps and then by what is moved.
fn by_force(question: &Question) -> Option<(usize, Ratio)> {
    let sets = 0_u32..1 << question.steps.len();
    let steps = |set: u32| (0..question.steps.len()).filter(move |step| set & (1 << step) != 0).collect::<Vec<usize>>();
    sets.map(steps).filter(|steps| question.allows(steps)).map(|steps| (steps.len(), question.moved(&steps))).min()
}

#[test]
fn forty_random_questions_have_the_answer_that_trying_everything_gives() {
    let mut numbers = Numbers(5);
    let (mut found, mut impossible) = (0, 0);
    for _ in 0..40 {
        let question = question(&mut numbers, 4, 3);
        match (question.answer().unwrap(), by_force(&question)) {
            (Answer::Found(answer), Some((steps, moved))) => {
                assert_eq!((answer.steps.len(), &answer.moved), (steps, &moved));
                assert!(question.allows(&answer.steps));
                assert_eq!(answer.values, question.values(&answer.steps));
                found += 1;
            }
            (Answer::Impossible { .. }, None) => impossible += 1,
            (answer, forced) => panic!("{answer:?}, but trying everything gives {forced:?}"),
        }
    }
    assert!(20 <= found, "{found} with an answer, {impossible} without");
}

#[test]
fn what_is_impossible_names_the_limits_that_bind() {
    // 1.0 kg CO2e is to become 0.4. Only beans bring it so far (0.3), and they take iron away: 4 mg, and 4.5 is needed.
    let step = |co2e: &str, iron: &str| Step { moved: number("0.1"), effects: vec![number(co2e), number(iron)] };
    let question = Question {
        steps: vec![step("-0.7", "-1"), step("-0.2", "0")],
        limits: vec![
            Limit { start: number("1.0"), bound: Bound::AtMost(number("0.4")) },
            Limit { start: number("5"), bound: Bound::AtLeast(number("4.5")) },
        ],
        either: Vec::new(),
    };
    let Answer::Impossible { binding } = question.answer().unwrap() else { panic!("nothing reaches it") };
    let told: Vec<(usize, bool, Option<Ratio>)> =
        binding.into_iter().map(|each| (each.limit, each.suffices, each.reach)).collect();
    // With the iron kept, 0.8 kg can be reached; with the goal kept, 4 mg.
    assert_eq!(told, [(0, true, Some(number("0.8"))), (1, true, Some(number("4")))]);
}

#[test]
fn of_two_goals_that_cannot_both_be_reached_each_says_how_far_it_can_be_brought() {
    // 1.0 kg CO2e is to become 0.4, and 10 kr 8.5. Only the first step does the one (0.3 kg, 11 kr), only the second the
    // other (0.9 kg, 8 kr); both together come to 0.2 kg and 9 kr. The iron is never near its limit.
    let step = |co2e: &str, cost: &str| Step {
        moved: number("0.1"),
        effects: vec![number(co2e), number(cost), number("-0.1")],
    };
    let question = Question {
        steps: vec![step("-0.7", "1"), step("-0.1", "-2")],
        limits: vec![
            Limit { start: number("1.0"), bound: Bound::AtMost(number("0.4")) },
            Limit { start: number("10"), bound: Bound::AtMost(number("8.5")) },
            Limit { start: number("5"), bound: Bound::AtLeast(number("4")) },
        ],
        either: Vec::new(),
    };
    let Answer::Impossible { binding } = question.answer().unwrap() else { panic!("nothing reaches both") };
    let told: Vec<(usize, bool, Option<Ratio>)> =
        binding.into_iter().map(|each| (each.limit, each.suffices, each.reach)).collect();
    assert_eq!(told, [(0, true, Some(number("0.9"))), (1, true, Some(number("9")))]);
}

#[test]
fn a_goal_that_holds_already_needs_no_step() {
    let mut numbers = Numbers(1);
    let mut question = question(&mut numbers, 2, 2);
    question.limits[0].bound = Bound::AtMost(number("1.6"));
    let Answer::Found(found) = question.answer().unwrap() else { panic!("it holds as it is") };
    assert_eq!((found.steps, found.moved), (Vec::new(), Ratio::zero()));
}

#[test]
fn a_bound_that_is_reached_to_the_last_digit_is_reached_and_one_beyond_is_not() {
    let third = Step { moved: Ratio::one(), effects: vec![number("-1/3")] };
    let mut question = Question {
        steps: vec![third],
        limits: vec![Limit { start: Ratio::one(), bound: Bound::AtMost(number("2/3")) }],
        either: Vec::new(),
    };
    assert!(matches!(question.answer(), Ok(Answer::Found(_))));
    // One part in 10¹⁵ further: within the solver's tolerance, and not within the limit.
    question.limits[0].bound = Bound::AtMost(&number("2/3") - &number("1/1000000000000000"));
    assert!(matches!(question.answer(), Ok(Answer::Impossible { .. })), "{:?}", question.answer());
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let step = Step { moved: Ratio::zero(), effects: Vec::new() };
    let limit = Limit { start: Ratio::zero(), bound: Bound::AtMost(Ratio::one()) };
    let question = Question { steps: vec![step.clone()], limits: vec![limit], either: Vec::new() };
    assert_eq!(question.answer(), Err(Unanswered::Question(QuestionError::Effects(0))));
    let question = Question { steps: vec![step], limits: Vec::new(), either: vec![vec![1]] };
    assert_eq!(question.answer(), Err(Unanswered::Question(QuestionError::NoSuchStep(1))));
}
