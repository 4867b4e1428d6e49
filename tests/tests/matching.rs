//! How well the matcher reads the labelled lines: what the project promises, on lines that nobody tunes to.

use std::collections::BTreeSet;

use matvag_tests::matching::{Half, Score, lines, matcher, score};

/// Whether so many of all are at least so many percent.
fn is_at_least(part: usize, all: usize, percent: usize) -> bool {
    percent * all <= part * 100
}

fn of(half: Half) -> Score {
    score(&matcher(), &lines(half))
}

#[test]
fn there_are_enough_lines_of_every_group_and_none_twice() {
    let (dev, scored) = (lines(Half::Dev), lines(Half::Scored));
    assert!(500 <= scored.len() && 500 <= dev.len(), "{} and {}", dev.len(), scored.len());
    let groups = |lines: &[matvag_tests::matching::Labelled]| -> BTreeSet<String> {
        lines.iter().map(|line| line.group.clone()).collect()
    };
    // Every group, and what has none.
    assert_eq!(groups(&dev).len(), matvag::food::Group::ALL.len() + 1);
    assert_eq!(groups(&scored).len(), matvag::food::Group::ALL.len() + 1);
    let all: Vec<&str> = dev.iter().chain(&scored).map(|line| line.line.as_str()).collect();
    let different: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(different.len(), all.len());
}

#[test]
fn every_label_names_a_food_of_the_table() {
    let matcher = matcher();
    for line in lines(Half::Dev).iter().chain(&lines(Half::Scored)) {
        let named = std::iter::once(&line.food).chain(&line.also);
        for food in named.filter(|food| !["none", "not-food"].contains(&food.as_str())) {
            assert!(matcher.foods().get(food).is_some(), "{}: {food}", line.line);
        }
    }
}

#[test]
fn the_right_food_comes_first_for_92_percent_of_the_lines_that_are_only_scored() {
    let score = of(Half::Scored);
    assert!(is_at_least(score.first, score.foods, 92), "{} of {}", score.first, score.foods);
}

#[test]
fn the_mass_is_right_for_95_percent_of_the_lines_that_state_it() {
    for half in [Half::Dev, Half::Scored] {
        let (stated, right) = of(half).mass;
        assert!(is_at_least(right, stated, 95), "{right} of {stated}");
    }
}

#[test]
fn what_is_called_sure_is_right() {
    for half in [Half::Dev, Half::Scored] {
        assert_eq!(of(half).sure_but_wrong, Vec::<String>::new());
    }
}
