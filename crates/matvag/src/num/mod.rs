//! Numbers: exact or an error.
//!
//! [`Decimal`] is what people write down: money, quantities, points, weights. [`Ratio`] is what comes out when such
//! numbers are divided: a score. Neither rounds by itself; [`Rounding`] does, and it comes from the procurement
//! documents. Kinds of quantity have types of their own in `quantity`. How Swedish and English numbers are read from
//! spreadsheets stands in `read`; how numbers are written for people stands in `crate::text`.

mod decimal;
mod quantity;
mod ratio;
mod read;
mod rounding;
mod small;
mod total;

pub use decimal::{Decimal, NumberError};
pub use quantity::{Kg, KgCo2e, KgCo2ePerKg, Sek, SekPerKg, SekPerKgCo2e, Share};
pub use ratio::Ratio;
pub use read::{ReadError, read_number};
pub use rounding::{Mode, Rounding, Stage};
pub(crate) use total::Total;
