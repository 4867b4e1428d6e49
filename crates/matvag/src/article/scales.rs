//! How well a name fits a line: what the score is made of, and what speaks against calling it sure.

use super::lexicon::{AtomKind, Lexicon, Phrase};
use super::line::{Head, Line, Piece};
use super::pack::{Amount, Measure, Pack};
use super::words::State;
use crate::food::{Basis, Food, FoodState, Foods, Group, Trait};
use crate::num::Decimal;
use crate::text;
use crate::text::Text;

/// From this weight on a part of a line names something.
const NOUN: u32 = 60;

/// What a name is weighed against.
pub(super) struct Scales<'l> {
    line: &'l Line,
    pack: &'l Pack,
    lexicon: &'l Lexicon,
    foods: &'l Foods,
    groups: &'l [Group],
    is_can: bool,
}

/// How the parts of a name and the parts of a line cover each other.
#[derive(Default)]
struct Cover {
    /// Weight of the line's parts that the name has, and of all.
    line: (u32, u32),
    /// Weight of the name's parts that the line has.
    name: u32,
    /// Whether a noun of the line is not in the name.
    leaves_noun: bool,
    /// Whether a part that they share was guessed.
    is_guess: bool,
}

impl<'l> Scales<'l> {
    /// For a line and what it says of amounts, among foods of which a list names the groups.
    pub(super) fn of(
        line: &'l Line,
        pack: &'l Pack,
        lexicon: &'l Lexicon,
        foods: &'l Foods,
        groups: &'l [Group],
    ) -> Self {
        Self { line, pack, lexicon, foods, groups, is_can: is_can(line, pack) }
    }

    fn cover(&self, phrase: &Phrase, food: &Food) -> Cover {
        let mut cover = Cover { line: (0, self.line.unknown), ..Cover::default() };
        let is_plant = |atom: usize| self.lexicon.kind(atom) == AtomKind::Plant;
        let says_plant = food.is(Trait::PlantAlternative) || phrase.atoms.iter().any(|atom| is_plant(*atom));
        for piece in &self.line.pieces {
            cover.line.1 += piece.weight;
            // One plant word is as good as another: `sojakorv` is `vegokorv`.
            if says_plant && is_plant(piece.atom) {
                cover.line.0 += piece.weight;
            } else if phrase.has(piece.atom) {
                cover.line.0 += piece.weight;
                cover.is_guess |= piece.is_guess;
            } else if self.is_category(piece, food) {
                cover.line.0 += piece.weight;
            } else {
                cover.leaves_noun |= NOUN <= piece.weight;
            }
        }
        cover.name = self.name_in_line(phrase);
        cover
    }

    /// The weight of a name's parts that the line has.
    fn name_in_line(&self, phrase: &Phrase) -> u32 {
        let in_line = |atom: &&usize| {
            self.line.pieces.iter().any(|piece| piece.atom == **atom)
                || (self.is_can && self.lexicon.canned.contains(*atom))
                || (self.pack.is_concentrate && self.lexicon.concentrated.contains(*atom))
                || (self.line.is_plant && self.lexicon.kind(**atom) == AtomKind::Plant)
        };
        phrase.atoms.iter().filter(in_line).map(|atom| self.lexicon.phrase_weight(*atom)).sum()
    }

    /// Whether a part of the line is a word for the food's whole group.
    fn is_category(&self, piece: &Piece, food: &Food) -> bool {
        !piece.is_joined && self.lexicon.is_category_of(piece.atom, food.group, &self.line.categories)
    }

    /// Whether what the line's head word names is named by the food too.
    fn has_head(&self, phrase: &Phrase, food: &Food) -> bool {
        match self.line.head {
            Head::Atom(head) => {
                phrase.has(head) || self.lexicon.is_category_of(head, food.group, &self.line.categories)
            }
            Head::None => true,
            Head::Unknown | Head::NonFood => false,
        }
    }

    /// How well a name fits; none if it is out of the question.
    pub(super) fn weigh(&self, phrase: &Phrase, food: &Food) -> Option<u32> {
        // Less than a third of a name is no name; most are left here.
        if 3 * self.name_in_line(phrase) < phrase.weight {
            return None;
        }
        let cover = self.cover(phrase, food);
        let is_whole = cover.name == phrase.weight;
        let says_plant = || phrase.atoms.iter().any(|atom| self.lexicon.kind(*atom) == AtomKind::Plant);
        if self.line.is_plant && food.is(Trait::Animal) && !says_plant() {
            // A plant word overrides the animal that it imitates.
            return None;
        }
        if food.is(Trait::PlantAlternative) && !self.line.is_plant && !is_whole {
            return None;
        }
        let mut name = cover.name;
        if self.by_fat(food) == Some(Says::FatAgrees) && self.has_head(phrase, food) {
            // `mjölk 0,5 %` is light milk, though it does not say so: the fat stands for most of the rest of the name.
            name += (phrase.weight - cover.name) * 7 / 10;
        }
        let mut score = 1000 * name / phrase.weight.max(1) * cover.line.0 / cover.line.1.max(1);
        // The same words, not only the same parts: `mjölkchoklad` is not `chokladmjölk`.
        let fat_differs = self.by_fat(food) == Some(Says::FatDiffers);
        if is_whole
            && !cover.leaves_noun
            && !fat_differs
            && phrase.words.iter().all(|word| self.line.words.contains(word))
        {
            score += 80;
        }
        if !self.has_head(phrase, food) {
            score = score * 9 / 20;
        } else if let Head::Atom(head) = self.line.head
            && phrase.head != Some(head)
        {
            // `juiceapelsin` is an orange and `apelsinjuice` a juice.
            score = score.saturating_sub(30);
        }
        let says = [self.by_state(food), self.by_volume(food), self.by_fat(food)];
        score = says.into_iter().flatten().fold(score, |score, says| score.saturating_add_signed(says.worth()));
        if !self.groups.is_empty() {
            score = if self.groups.contains(&food.group) { score + 60 } else { score * 17 / 20 };
        }
        Some(score)
    }

    /// Whether nothing speaks against calling it sure.
    pub(super) fn may_be_sure(&self, phrase: &Phrase, food: &Food) -> bool {
        let cover = self.cover(phrase, food);
        // A brand before a fruit is mostly a drink or a sweet with its taste.
        let is_taste = self.line.begins_with_brand
            && food.is(Trait::FreshProduce)
            && matches!(food.group, Group::Fruit | Group::Berries);
        let is_mixed =
            self.pack.is_concentrate && !phrase.atoms.iter().any(|atom| self.lexicon.concentrated.contains(atom));
        let left = |piece: &&Piece| !phrase.has(piece.atom) && !self.is_category(piece, food);
        let names_something =
            self.line.head != Head::None || phrase.atoms.iter().any(|atom| self.lexicon.kind(*atom) == AtomKind::Noun);
        cover.name == phrase.weight
            && !cover.leaves_noun
            && !cover.is_guess
            && self.line.unknown == 0
            && (!self.line.is_special || food.group == Group::SpecialFoods)
            && (!self.line.says_months || food.group == Group::Cheese)
            && self.has_head(phrase, food)
            && names_something
            && !is_taste
            && !is_mixed
            && !self.may_be_its_sibling(phrase, food)
            && self.by_volume(food).is_none()
            && self.by_fat(food) != Some(Says::FatDiffers)
            && !self.line.pieces.iter().filter(left).any(|piece| tells_apart(self.lexicon, piece.atom, phrase))
    }

    /// Whether a food with this name and more, kept in another way, is sold like this: many small packs of something fresh
    /// are mostly cans or powder.
    fn may_be_its_sibling(&self, phrase: &Phrase, food: &Food) -> bool {
        // Packs of at most a kilogram each, or one of at most 600 grams: so much is in a can or a bag of powder.
        let most_alone = Decimal::new(6, 1).unwrap_or(Decimal::ONE);
        let is_small = |amount: &Amount| {
            let most = if Decimal::ONE < amount.times { amount.times } else { most_alone };
            amount.measure == Measure::Kilograms && amount.value <= most
        };
        let is_sibling = |other: &Phrase| {
            other.food != phrase.food
                && phrase.atoms.iter().all(|atom| other.has(*atom))
                && self.foods.at(other.food).is_some_and(|other| {
                    other.state != food.state && matches!(other.state, FoodState::Preserved | FoodState::Dry)
                })
        };
        self.pack.amounts.iter().any(is_small)
            && phrase.atoms.first().is_some_and(|atom| {
                let with = self.lexicon.with_atom(*atom).iter();
                with.filter_map(|index| self.lexicon.phrases.get(*index)).any(is_sibling)
            })
    }

    pub(super) fn reasons(&self, phrase: &Phrase, food: &Food) -> Vec<Text> {
        let cover = self.cover(phrase, food);
        let mut reasons = Vec::new();
        if cover.name == phrase.weight {
            reasons.push(Text::fixed("hela namnet står i raden", "the whole name stands in the line"));
        }
        if cover.leaves_noun || self.line.unknown != 0 {
            reasons.push(Text::fixed("raden säger mer än namnet", "the line says more than the name"));
        }
        if !self.has_head(phrase, food) {
            reasons.push(Text::fixed("huvudordet är ett annat", "the head word is another"));
        }
        let says = [self.by_state(food), self.by_volume(food), self.by_fat(food)];
        reasons.extend(says.into_iter().flatten().map(|says| says.text(food)));
        if !self.groups.is_empty() {
            reasons.push(if self.groups.contains(&food.group) {
                text!("varugruppen är {group}", "the group is {group}", group = food.group.text())
            } else {
                Text::fixed("varugruppen är en annan", "the group is another")
            });
        }
        if cover.is_guess {
            reasons.push(Text::fixed("ett ord är gissat", "a word is guessed"));
        }
        reasons
    }

    /// What the state says: a can is no dry pea, dried is not canned.
    fn by_state(&self, food: &Food) -> Option<Says> {
        let says = |state: State| self.line.states.contains(&state);
        let is_dry = food.state == FoodState::Dry || food.basis == Basis::Dry;
        let is_canned = food.state == FoodState::Preserved || food.basis == Basis::Drained;
        if self.is_can {
            return match (is_canned, is_dry || food.state == FoodState::Raw) {
                (true, _) => Some(Says::Canned),
                (false, true) => Some(Says::NotCanned),
                (false, false) => None,
            };
        }
        if says(State::Dried) {
            return Some(if is_dry { Says::Dry } else { Says::NotDry });
        }
        let is_fresh = says(State::Fresh) || says(State::Frozen);
        (is_fresh && (is_dry || is_canned)).then_some(Says::NotFresh)
    }

    /// What a volume says: what is sold by the litre is no fruit.
    fn by_volume(&self, food: &Food) -> Option<Says> {
        let states = |measure: Measure| self.pack.amounts.iter().any(|amount| amount.measure == measure);
        let is_solid = food.density.is_none() && !food.is(Trait::Liquid);
        (is_solid && !self.is_can && states(Measure::Litres) && !states(Measure::Kilograms)).then_some(Says::Solid)
    }

    /// What the fat says, where the food's is known: 1,5 % is no standard milk.
    fn by_fat(&self, food: &Food) -> Option<Says> {
        let (fat, stated) = (food.fat?, *self.pack.percents.first()?);
        let apart = fat.minus(stated).ok()?;
        let apart = if apart.is_negative() { apart.negated() } else { apart };
        // Near: within a sixth of what is stated, or 0.4 percentage points.
        let near = stated.times(Decimal::new(16, 2).ok()?).ok()?.max(Decimal::new(4, 1).ok()?);
        let far = stated.times(Decimal::new(5, 1).ok()?).ok()?.max(Decimal::new(7, 1).ok()?);
        if apart <= near { Some(Says::FatAgrees) } else { (far <= apart).then_some(Says::FatDiffers) }
    }
}

/// What speaks for or against a food beside its names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Canned,
    NotCanned,
    Dry,
    NotDry,
    NotFresh,
    Solid,
    FatAgrees,
    FatDiffers,
}

impl Says {
    const fn worth(self) -> i32 {
        match self {
            Self::Canned | Self::Dry => 70,
            Self::NotCanned => -90,
            Self::NotDry | Self::NotFresh => -70,
            Self::Solid => -120,
            Self::FatAgrees => 60,
            Self::FatDiffers => -150,
        }
    }

    fn text(self, food: &Food) -> Text {
        match self {
            Self::Canned => Text::fixed("konserv", "canned"),
            Self::NotCanned => Text::fixed("raden säger konserv", "the line says canned"),
            Self::Dry => Text::fixed("torr vara", "dry"),
            Self::NotDry => Text::fixed("raden säger torr", "the line says dry"),
            Self::NotFresh => Text::fixed("raden säger färsk eller fryst", "the line says fresh or frozen"),
            Self::Solid => Text::fixed("raden anger liter", "the line states litres"),
            Self::FatAgrees => {
                text!("fetthalten {fat}\u{a0}% stämmer", "the fat of {fat}% agrees", fat = food.fat.unwrap_or_default())
            }
            Self::FatDiffers => {
                text!("fetthalten är {fat}\u{a0}%", "the fat is {fat}%", fat = food.fat.unwrap_or_default())
            }
        }
    }
}

/// Whether a part of the line that a name does not have stands in the name of another food beside one of its nouns: then
/// it may tell the two apart.
fn tells_apart(lexicon: &Lexicon, atom: usize, phrase: &Phrase) -> bool {
    if lexicon.kind(atom) == AtomKind::Neutral {
        return false;
    }
    let is_shared =
        |shared: &usize| lexicon.kind(*shared) == AtomKind::Noun && phrase.atoms.binary_search(shared).is_ok();
    lexicon
        .with_atom(atom)
        .iter()
        .filter_map(|index| lexicon.phrases.get(*index))
        .any(|other| other.food != phrase.food && other.atoms.iter().any(is_shared))
}

/// Whether the line says that the article is in a can.
fn is_can(line: &Line, pack: &Pack) -> bool {
    line.states.contains(&State::Canned) || pack.amounts.iter().any(|amount| amount.is_can || amount.is_drained)
}
