//! What comes in, as it is written down: text, not yet checked.
//!
//! These types are the published shape of a procurement and of a bid, in TOML and JSON, and of recipes and menus in JSON;
//! their JSON Schemas are made from them. Nothing here says whether a value is right: `check` turns these records into the
//! model and tells every problem at once. Read `procurement` first, then `bid`; `recipes` stands alone.

mod bid;
mod procurement;
mod recipes;

pub use bid::{
    BidInput, ColumnInput, CriterionAnswerInput, FaultInput, FaultReasonInput, ReplacedInput, RowInput, SourceInput,
};
pub use procurement::{
    AnswerForInput, AssessmentInput, AwardGroundInput, BandThenInput, ClampInput, CompareInput, CorrectionFieldInput,
    CorrectionInput, CriterionInput, DirectionInput, DrawInput, FallbackInput, LevelInput, LotInput, LotLimitInput,
    LotLimitRuleInput, MarkupPartInput, MeasureInput, MissingAnswerInput, MissingPriceInput, ModelInput,
    NegativePriceInput, OffersInput, OwnCostInput, PaymentInput, PositionInput, PositionRoleInput, PriceStepInput,
    ProcurementHead, ProcurementInput, ReferenceInput, RegimeInput, RejectionInput, RequirementInput, RoundingInput,
    RoundingModeInput, RoundingStageInput, SecretInput, TieBreakInput, UhmInput, UhmKindInput, UhmLevelInput,
    WeighByInput, WeightsInInput, WorthInput, WorthPerInput,
};
pub use recipes::{
    DishKindInput, FoodPriceInput, GivenInput, IngredientInput, MealInput, MenuInput, MenuOfMealsInput, RecipeInput,
    ServedInput,
};

use serde::{Deserialize, Serialize};

/// A number as it was written: digits with at most one point, such as `19.90`.
///
/// In TOML and JSON it may stand with or without quotes; the readers of this project pass on its exact text, never a
/// binary float. It is checked when the record is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Number(pub String);

impl<T: Into<String>> From<T> for Number {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An exact number: digits with at most one point, such as 19.90; with or without quotes",
            "type": ["string", "number"],
            "pattern": "^-?[0-9]+(\\.[0-9]+)?$",
        })
    }
}

/// A date as it was written, `2026-10-15`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DateText(pub String);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for DateText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A date, year-month-day: 2026-10-15",
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        })
    }
}
