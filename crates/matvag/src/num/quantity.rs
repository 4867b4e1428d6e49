//! Kinds of quantity, and the few products between them. What does not make sense does not compile.
//!
//! ```compile_fail
//! # use matvag::num::{Decimal, Kg, Sek};
//! let nonsense = Kg::new(Decimal::ONE).unwrap().cost(Sek::new(Decimal::ONE));
//! ```

use serde::Serialize;

use super::{Decimal, NumberError, Ratio};

/// Declares a quantity that any decimal is a value of, or that is at least zero.
macro_rules! quantity {
    ($(#[$meta:meta])* $name:ident, any) => {
        quantity!(@common $(#[$meta])* $name);

        impl $name {
            /// The quantity with this value.
            pub const fn new(value: Decimal) -> Self {
                Self(value)
            }
        }
    };
    ($(#[$meta:meta])* $name:ident, at_least_zero) => {
        quantity!(@common $(#[$meta])* $name);

        impl $name {
            /// The quantity with this value.
            ///
            /// # Errors
            ///
            /// [`NumberError::OutsideRange`] below zero.
            pub fn new(value: Decimal) -> Result<Self, NumberError> {
                if value.is_negative() { Err(NumberError::OutsideRange("0 or more")) } else { Ok(Self(value)) }
            }
        }
    };
    (@common $(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(Decimal);

        impl $name {
            /// Nothing of it.
            pub const ZERO: Self = Self(Decimal::ZERO);

            /// The value in the unit of the type.
            pub const fn value(self) -> Decimal {
                self.0
            }

            /// The sum.
            ///
            /// # Errors
            ///
            /// [`NumberError::OutOfRange`] when the exact sum has more than 28 digits.
            pub fn plus(self, other: Self) -> Result<Self, NumberError> {
                self.0.plus(other.0).map(Self)
            }

            /// So many times as much.
            ///
            /// # Errors
            ///
            /// [`NumberError::OutOfRange`] when the exact product has more than 28 digits.
            pub fn multiplied(self, by: Decimal) -> Result<Self, NumberError> {
                self.0.times(by).map(Self)
            }

            /// The value as an exact rational.
            pub fn ratio(self) -> Ratio {
                self.0.into()
            }
        }
    };
}

/// Declares the product of two quantities.
macro_rules! product {
    ($(#[$meta:meta])* $left:ident . $name:ident ( $right:ident ) = $result:ident) => {
        impl $left {
            $(#[$meta])*
            ///
            /// # Errors
            ///
            /// [`NumberError::OutOfRange`] when the exact product has more than 28 digits.
            pub fn $name(self, other: $right) -> Result<$result, NumberError> {
                self.0.times(other.0).map($result)
            }
        }
    };
}

quantity!(
    /// Swedish kronor, exclusive of VAT. May be below zero (a comparison price).
    Sek, any
);
quantity!(
    /// Kilograms of food.
    Kg, at_least_zero
);
quantity!(
    /// Kilograms of carbon dioxide equivalents. May be below zero (a biogenic sink in a declaration).
    KgCo2e, any
);
quantity!(
    /// Kilograms of carbon dioxide equivalents for each kilogram of food.
    KgCo2ePerKg, any
);
quantity!(
    /// Kronor for each kilogram of food.
    SekPerKg, any
);
quantity!(
    /// Kronor for each kilogram of carbon dioxide equivalents.
    SekPerKgCo2e, any
);

product!(
    /// The carbon footprint of the food at so much for each kilogram.
    Kg.footprint(KgCo2ePerKg) = KgCo2e
);
product!(
    /// What the food costs at so much for each kilogram.
    Kg.cost(SekPerKg) = Sek
);
product!(
    /// What the carbon footprint costs at so much for each kilogram of it.
    KgCo2e.cost(SekPerKgCo2e) = Sek
);

/// A share of a whole: 0 to 1, exact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Share(Ratio);

impl Share {
    /// The share with this value.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutsideRange`] below 0 or above 1.
    pub fn new(value: Ratio) -> Result<Self, NumberError> {
        if value.is_negative() || Ratio::one() < value {
            return Err(NumberError::OutsideRange("0 to 1"));
        }
        Ok(Self(value))
    }

    /// None of it.
    pub fn none() -> Self {
        Self(Ratio::zero())
    }

    /// The whole.
    pub fn full() -> Self {
        Self(Ratio::one())
    }

    /// The value, 0 to 1.
    pub fn value(&self) -> &Ratio {
        &self.0
    }

    /// What is left of the whole.
    #[must_use]
    pub fn rest(&self) -> Self {
        Self(&Ratio::one() - &self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn mass_times_factor_times_price_is_kronor() {
        // 1 200 kg of beef mince at 28.1 kg CO2e/kg and 1.50 kr/kg CO2e: 1200 · 28.1 = 33 720; · 1.5 = 50 580 kr.
        let mass = Kg::new(decimal("1200")).unwrap();
        let footprint = mass.footprint(KgCo2ePerKg::new(decimal("28.1"))).unwrap();
        assert_eq!(footprint, KgCo2e::new(decimal("33720")));
        assert_eq!(footprint.cost(SekPerKgCo2e::new(decimal("1.50"))).unwrap(), Sek::new(decimal("50580")));
    }

    #[test]
    fn there_are_no_negative_kilograms_and_no_shares_outside_0_to_1() {
        assert!(Kg::new(decimal("-0.1")).is_err());
        for (value, fine) in [("0", true), ("1", true), ("1/3", true), ("-1/3", false), ("1.0001", false)] {
            assert_eq!(Share::new(Ratio::parse(value).unwrap()).is_ok(), fine, "{value}");
        }
    }
}
