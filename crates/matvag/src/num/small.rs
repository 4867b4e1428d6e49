//! Fractions whose numerator and denominator fit a machine word: most of those that are met, and ten times as fast as
//! big integers. [`Ratio`](super::Ratio) uses them where it can; nobody else needs to know.

use std::cmp::Ordering;

use num_integer::Integer;

/// A fraction in lowest terms with a denominator above zero.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Small {
    pub(super) above: i64,
    pub(super) below: i64,
}

impl Small {
    pub(super) const ZERO: Self = Self { above: 0, below: 1 };

    pub(super) const fn whole(number: i64) -> Self {
        Self { above: number, below: 1 }
    }

    /// The sum in lowest terms, which may be longer than a machine word.
    ///
    /// With g = gcd(b, d): a/b + c/d = t / (b/g · d) with t = a · d/g + c · b/g, and what t and that denominator share
    /// is what t and g share (Knuth, The Art of Computer Programming, volume 2, 4.5.1).
    pub(super) fn plus(self, other: Self) -> (i128, i128) {
        let (b, d) = (self.below, other.below);
        let g = if b == d { b } else { b.gcd(&d) };
        let wide = |one: i64, factor: i64| i128::from(one) * i128::from(factor);
        let t = wide(self.above, d / g) + wide(other.above, b / g);
        // The rest of a division by g is below g, and fits.
        let rest = i64::try_from(t % i128::from(g)).unwrap_or_default();
        let shared = g.gcd(&rest);
        (t / i128::from(shared), wide(b / g, d / shared))
    }

    /// The product in lowest terms.
    pub(super) fn times(self, other: Self) -> (i128, i128) {
        let one = shared(self.above, other.below);
        let two = shared(other.above, self.below);
        let wide = |one: i64, other: i64| i128::from(one) * i128::from(other);
        // A numerator of zero shares the whole denominator.
        (wide(self.above / one, other.above / two), wide(self.below / two, other.below / one))
    }

    /// One over it, in lowest terms; it is not zero.
    pub(super) fn inverted(self) -> (i128, i128) {
        let (above, below) = (i128::from(self.above), i128::from(self.below));
        if above < 0 { (-below, -above) } else { (below, above) }
    }
}

/// What a numerator and a denominator share: at most the denominator.
fn shared(above: i64, below: i64) -> i64 {
    // The least machine word has no positive twin; its rest by the denominator has.
    if below == 1 { 1 } else { (above % below).gcd(&below) }
}

impl PartialOrd for Small {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Small {
    fn cmp(&self, other: &Self) -> Ordering {
        let cross = |one: &Self, other: &Self| i128::from(one.above) * i128::from(other.below);
        cross(self, other).cmp(&cross(other, self))
    }
}
