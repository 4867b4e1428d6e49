//! The rows of a lot that a price form is made of: positions, markup parts, requirements.

use super::procurement::{Range, Reader, every, optional_words};
use crate::input::{
    FallbackInput, LotInput, MarkupPartInput, PositionInput, PositionRoleInput, RequirementInput, UhmInput,
    UhmKindInput, UhmLevelInput,
};
use crate::num::{Decimal, KgCo2e, Sek};
use crate::procurement::{Fallback, MarkupPart, Position, ProofRule, Requirement, Role, Uhm, UhmKind, UhmLevel};
use crate::text;
use crate::text::Text;

/// Whether a position is counted in kilograms.
pub(super) fn is_in_kilograms(position: &PositionInput) -> bool {
    position.unit.trim().eq_ignore_ascii_case("kg")
}

/// Whether positions should be there and are not: a lot without them is all right only where everything is bought at
/// cost times a factor.
pub(super) const fn lacks_positions(lot: &LotInput) -> bool {
    lot.positions.is_empty() && (lot.positions_file.is_some() || lot.markup_parts.is_empty())
}

/// The positions.
pub(super) fn positions(lot: &mut Reader<'_>, input: &LotInput) -> Option<Vec<Position>> {
    if lacks_positions(input) {
        no_positions(lot, input);
    }
    let mut list = lot.key("positions");
    every(input.positions.iter().enumerate().map(|(index, input)| position(&mut list.index(index), input)))
}

fn no_positions(lot: &mut Reader<'_>, input: &LotInput) {
    if let Some(file) = &input.positions_file {
        lot.key("positions_file").error(
            "positions-file-not-read",
            text!("filen \"{file}\" är inte läst", "the file \"{file}\" has not been read", file = file),
            Text::fixed("lägg filen bredvid upphandlingen", "put the file beside the procurement"),
        );
    } else {
        lot.error(
            "positions-missing",
            Text::fixed("anbudsområdet har inga positioner", "the lot has no positions"),
            Text::fixed(
                "skriv positions, positions_file eller markup_parts",
                "write positions, positions_file or markup_parts",
            ),
        );
    }
}

fn position(place: &mut Reader<'_>, input: &PositionInput) -> Option<Position> {
    let name = place.key("name").name(&input.name);
    let unit = place.key("unit").words(&input.unit);
    let quantity = place.key("quantity").number(&input.quantity, Range::AtLeastZero);
    let kg_per_unit = kg_per_unit(&mut place.key("kg_per_unit"), input);
    let pack_at_least = place.key("pack_at_least").optional(input.pack_at_least.as_ref(), Range::AboveZero);
    let pack_at_most = place.key("pack_at_most").optional(input.pack_at_most.as_ref(), Range::AboveZero);
    if let (Some(least), Some(most)) = (pack_at_least, pack_at_most)
        && most < least
    {
        place.key("pack_at_least").error(
            "pack-limits-out-of-order",
            text!(
                "minsta förpackning {least} är större än största {most}",
                "the smallest pack, {least}, is larger than the largest, {most}",
                least = least,
                most = most,
            ),
            Text::fixed("rätta den gräns som är fel", "correct the limit that is wrong"),
        );
    }
    let fallback = &mut place.key("co2e_fallback");
    let co2e_fallback = input.co2e_fallback.as_ref().and_then(|input| co2e_fallback(fallback, input));
    Some(Position {
        id: input.id.clone(),
        name,
        unit: unit?,
        quantity: quantity?,
        kg_per_unit,
        pack_at_least,
        pack_at_most,
        role: match input.role {
            None | Some(PositionRoleInput::Contract) => Role::Contract,
            Some(PositionRoleInput::EvaluationOnly) => Role::EvaluationOnly,
            Some(PositionRoleInput::Optional) => Role::Optional,
        },
        food: optional_words(input.food.as_ref()),
        group: optional_words(input.group.as_ref()),
        co2e_fallback,
    })
}

/// Kilograms in one unit: 1 when the unit is kg, whether that is written or not.
fn kg_per_unit(place: &mut Reader<'_>, input: &PositionInput) -> Option<Decimal> {
    let stated = place.optional(input.kg_per_unit.as_ref(), Range::AboveZero);
    if !is_in_kilograms(input) {
        return stated;
    }
    if let Some(stated) = stated
        && stated != Decimal::ONE
    {
        place.error(
            "kg-per-unit-disagrees",
            text!(
                "enheten är kg, men en enhet sägs vara {stated}\u{a0}kg",
                "the unit is kg, but one unit is said to be {stated}\u{a0}kg",
                stated = stated,
            ),
            Text::fixed(
                "ta bort kg_per_unit, eller skriv den enhet som gäller",
                "remove kg_per_unit, or write the unit that applies",
            ),
        );
    }
    Some(Decimal::ONE)
}

fn co2e_fallback(place: &mut Reader<'_>, input: &FallbackInput) -> Option<Fallback> {
    let per_unit = place.key("kg_per_unit").number(&input.kg_per_unit, Range::Any);
    let source = place.key("source").words(&input.source);
    Some(Fallback { per_unit: KgCo2e::new(per_unit?), source: source? })
}

/// The markup parts.
pub(super) fn markup_parts(lot: &mut Reader<'_>, input: &LotInput) -> Option<Vec<MarkupPart>> {
    let mut list = lot.key("markup_parts");
    let part = |(index, input): (usize, &MarkupPartInput)| {
        let mut place = list.index(index);
        let name = place.key("name").name(&input.name);
        let at_most = place.key("at_most").optional(input.at_most.as_ref(), Range::AboveZero);
        let estimated_cost = place.key("estimated_cost").number(&input.estimated_cost, Range::AtLeastZero);
        Some(MarkupPart { id: input.id.clone(), name, estimated_cost: Sek::new(estimated_cost?), at_most })
    };
    every(input.markup_parts.iter().enumerate().map(part))
}

/// The requirements.
pub(super) fn requirements(lot: &mut Reader<'_>, input: &LotInput) -> Option<Vec<Requirement>> {
    let mut list = lot.key("requirements");
    let requirement = |(index, input): (usize, &RequirementInput)| {
        let mut place = list.index(index);
        let text = place.key("text").words(&input.text);
        let uhm = input.uhm.as_ref().and_then(|input| uhm(&mut place.key("uhm"), input));
        let proof = ProofRule { text: optional_words(input.proof.as_ref()), required: input.proof_required };
        Some(Requirement { id: input.id.clone(), text: text?, proof, uhm })
    };
    every(input.requirements.iter().enumerate().map(requirement))
}

/// The UHM criterion that a requirement or a criterion comes from.
pub(super) fn uhm(place: &mut Reader<'_>, input: &UhmInput) -> Option<Uhm> {
    Some(Uhm {
        id: place.key("id").words(&input.id)?,
        version: optional_words(input.version.as_ref()),
        level: input.level.map(|level| match level {
            UhmLevelInput::Base => UhmLevel::Base,
            UhmLevelInput::Advanced => UhmLevel::Advanced,
            UhmLevelInput::Spearhead => UhmLevel::Spearhead,
        }),
        kind: input.kind.map(|kind| match kind {
            UhmKindInput::TechnicalSpecification => UhmKind::TechnicalSpecification,
            UhmKindInput::AwardCriterion => UhmKind::AwardCriterion,
            UhmKindInput::ContractTerm => UhmKind::ContractTerm,
            UhmKindInput::Qualification => UhmKind::Qualification,
        }),
    })
}
