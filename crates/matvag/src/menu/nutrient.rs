//! Energy and nutrients, and what 100 g of a food has of them.

use crate::num::Decimal;
use crate::problem::Problems;
use crate::food::{Foods, TextTable};
use crate::text::{Text, Unit};
