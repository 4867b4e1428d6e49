//! Masses with the stage of the kitchen's work they are of. Stages do not mix: adding what is bought to what is eaten does
//! not compile.
//!
//! ```compile_fail
//! # use matvag::menu::{Eaten, Mass, Purchased};
//! # use matvag::num::Ratio;
//! let bought = Mass::<Purchased>::new(Ratio::one()).unwrap();
//! let eaten = Mass::<Eaten>::new(Ratio::one()).unwrap();
//! let nonsense = bought.plus(&eaten);
//! ```

use std::marker::PhantomData;

use crate::num::{NumberError, Ratio, Share};

/// A stage of the kitchen's work.
pub trait Stage {}

/// Declares the stages.
macro_rules! stages {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
            pub enum $name {
                /// A stage has no values.
                #[default]
                #[doc(hidden)]
                Stage,
            }
            impl Stage for $name {}
        )+
    };
}

stages! {
    /// As it comes from the supplier: with peel, bone and packing liquid, where the food is sold so.
    Purchased;
    /// What is left when peel, bone and the kitchen's own trimming are gone.
    Edible;
    /// After cooking: less by evaporation, or more by the water that was taken up.
    Cooked;
    /// What reaches the guests.
    Served;
    /// What the guests eat.
    Eaten;
}

/// Kilograms of food at a stage. Exact, 0 or more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mass<S> {
    kg: Ratio,
    stage: PhantomData<S>,
}

impl<S: Stage> Mass<S> {
    /// So many kilograms.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutsideRange`] below zero.
    pub fn new(kg: Ratio) -> Result<Self, NumberError> {
        if kg.is_negative() { Err(NumberError::OutsideRange("0 or more")) } else { Ok(Self::of(kg)) }
    }

    /// Nothing.
    pub fn none() -> Self {
        Self::of(Ratio::zero())
    }

    /// Kilograms.
    pub const fn kg(&self) -> &Ratio {
        &self.kg
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self::of(&self.kg + &other.kg)
    }

    /// So large a part of it.
    #[must_use]
    pub fn part(&self, share: &Share) -> Self {
        Self::of(&self.kg * share.value())
    }

    const fn of(kg: Ratio) -> Self {
        Self { kg, stage: PhantomData }
    }
}

impl Mass<Purchased> {
    /// What is left of it to cook: `edible` is the food's edible share, `waste` what the kitchen itself loses of the rest.
    pub fn trimmed(&self, edible: &Share, waste: &Share) -> Mass<Edible> {
        Mass::of(&(&self.kg * edible.value()) * waste.rest().value())
    }
}

impl Mass<Edible> {
    /// What has to be bought for it.
    ///
    /// # Errors
    ///
    /// [`NumberError::DivisionByZero`] when nothing of the food can be eaten, or all of it is lost.
    pub fn purchased(&self, edible: &Share, waste: &Share) -> Result<Mass<Purchased>, NumberError> {
        self.kg.over(&(edible.value() * waste.rest().value())).map(Mass::of)
    }

    /// What it weighs after cooking: `remaining` is kilograms cooked for each kilogram raw, below 1 when water leaves.
    pub fn cooked(&self, remaining: &Ratio) -> Mass<Cooked> {
        Mass::of(&self.kg * remaining)
    }
}

impl Mass<Cooked> {
    /// What was raw of it.
    ///
    /// # Errors
    ///
    /// [`NumberError::DivisionByZero`] when nothing remains.
    pub fn raw(&self, remaining: &Ratio) -> Result<Mass<Edible>, NumberError> {
        self.kg.over(remaining).map(Mass::of)
    }

    /// What reaches the guests when `kept` stays in the kitchen or on the serving line and is thrown away.
    pub fn served(&self, kept: &Share) -> Mass<Served> {
        Mass::of(&self.kg * kept.rest().value())
    }
}

impl Mass<Served> {
    /// What is eaten when `left` comes back on the plates.
    pub fn eaten(&self, left: &Share) -> Mass<Eaten> {
        Mass::of(&self.kg * left.rest().value())
    }
}
