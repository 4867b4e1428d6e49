//! Adding up many fractions and reducing once: what a recipe is.
//!
//! A sum of reduced fractions spends its time on greatest common divisors, one or two for each addend. The masses and
//! figures of a recipe have few different denominators, most of them powers of ten, so that nearly every addend fits the
//! denominator of the sum so far. The value is exact, as that of [`Ratio`] is; what does not fit goes the way of big
//! integers.

use num_integer::Integer;

use super::Ratio;
use super::ratio::Held;

/// A sum that is not reduced yet.
#[derive(Clone, Debug)]
pub(crate) struct Total {
    above: i128,
    /// Above zero.
    below: i128,
    /// What did not fit.
    beyond: Ratio,
}

impl Default for Total {
    fn default() -> Self {
        Self::zero()
    }
}

impl Total {
    /// Nothing.
    pub(crate) const fn zero() -> Self {
        Self { above: 0, below: 1, beyond: Ratio::zero() }
    }

    /// Adds a number.
    pub(crate) fn add(&mut self, number: &Ratio) {
        match &number.0 {
            Held::Small(small) => self.add_parts(small.above.into(), small.below.into()),
            Held::Large(_) => self.beyond = &self.beyond + number,
        }
    }

    /// Adds the product of two numbers.
    pub(crate) fn add_product(&mut self, one: &Ratio, other: &Ratio) {
        match (&one.0, &other.0) {
            (Held::Small(one), Held::Small(other)) => {
                let wide = |one: i64, other: i64| i128::from(one) * i128::from(other);
                self.add_parts(wide(one.above, other.above), wide(one.below, other.below));
            }
            (Held::Large(_), _) | (_, Held::Large(_)) => self.beyond = &self.beyond + &(one * other),
        }
    }

    /// Whether nothing but zeros has been added.
    pub(crate) fn is_zero(&self) -> bool {
        self.above == 0 && self.beyond.is_zero()
    }

    /// The sum times a factor, in lowest terms.
    pub(crate) fn times(&self, factor: &Ratio) -> Ratio {
        if self.is_zero() {
            return Ratio::zero();
        }
        let sum = Ratio::reduced(self.above, self.below);
        &(if self.beyond.is_zero() { sum } else { &sum + &self.beyond }) * factor
    }

    fn add_parts(&mut self, above: i128, below: i128) {
        if above == 0 {
            return;
        }
        if self.sum(above, below).is_none() {
            let so_far = Ratio::reduced(self.above, self.below);
            self.beyond = &self.beyond + &so_far;
            (self.above, self.below) = (above, below);
        }
    }

    /// a/b + c/d over the least common multiple of b and d; none where a part of it does not fit.
    fn sum(&mut self, above: i128, below: i128) -> Option<()> {
        if self.below == below {
            self.above = self.above.checked_add(above)?;
            return Some(());
        }
        // Machine words divide many times as fast.
        let (more, less) = match (u64::try_from(self.below), u64::try_from(below)) {
            (Ok(b), Ok(d)) if b % d == 0 => (i128::from(b / d), 1),
            (Ok(b), Ok(d)) if d % b == 0 => (1, i128::from(d / b)),
            (Ok(b), Ok(d)) => {
                let shared = b.gcd(&d);
                (i128::from(b / shared), i128::from(d / shared))
            }
            (Err(_), _) | (_, Err(_)) => {
                let shared = self.below.gcd(&below);
                (self.below / shared, below / shared)
            }
        };
        let sum = self.above.checked_mul(less)?.checked_add(above.checked_mul(more)?)?;
        self.below = self.below.checked_mul(less)?;
        self.above = sum;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_ratio() -> impl Strategy<Value = Ratio> {
        let word = prop_oneof![any::<i64>(), -100_000..100_000_i64, Just(i64::MIN), Just(i64::MAX), Just(0)];
        let below = prop_oneof![1..=i64::MAX, Just(1), Just(1000), Just(95), Just(10_000_000), 1..100_i64];
        (word, below).prop_map(|(above, below)| Ratio::parse(&format!("{above}/{below}")).unwrap())
    }

    proptest! {
        #[test]
        fn it_is_the_sum_of_the_products(pairs in prop::collection::vec((any_ratio(), any_ratio()), 0..12), factor in any_ratio()) {
            let (mut total, mut plain) = (Total::zero(), Ratio::zero());
            for (one, other) in &pairs {
                total.add_product(one, other);
                total.add(other);
                plain = &(&plain + &(one * other)) + other;
            }
            prop_assert_eq!(total.times(&factor), &plain * &factor);
            prop_assert_eq!(total.times(&Ratio::one()), plain);
        }
    }
}
