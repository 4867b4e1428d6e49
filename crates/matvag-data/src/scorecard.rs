//! The anchors of the scorecard, each with its source.

use matvag::problem::Problems;
use matvag::scorecard::Indicators;

use crate::bundled::{Bundled, bundled};

pub(crate) const TABLE: Bundled = bundled!("scorecard");

/// The indicators of the scorecard with their anchors.
///
/// # Example
///
/// ```
/// let indicators = matvag_data::scorecard();
/// let organic = indicators.of("school").find(|indicator| indicator.id == "organic-value").unwrap();
/// assert_eq!(organic.anchors.unwrap().target, "60".parse().unwrap());
/// ```
pub fn scorecard() -> Indicators {
    Indicators::read(&TABLE.table(), &mut Problems::new())
}
