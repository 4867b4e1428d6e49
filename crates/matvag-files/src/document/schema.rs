//! The published JSON Schemas, and what they say of a document's shape.
//!
//! The schemas are made from the core's types (`schemars`) and committed; a test keeps them the same. Only what those
//! types need of JSON Schema is understood here, and nothing else can be in them.

use std::collections::BTreeMap;

use serde_json::Value as Json;

const PROCUREMENT: &str = include_str!("../../../../schemas/procurement.schema.json");
const BID: &str = include_str!("../../../../schemas/bid.schema.json");
const PROTOCOL: &str = include_str!("../../../../schemas/protocol.schema.json");

/// The JSON Schema of an input, `procurement` or `bid`, or of the output `protocol`.
///
/// # Example
///
/// ```
/// assert!(matvag_files::schema("bid").unwrap().contains("\"bidder\""));
/// assert!(matvag_files::schema("recipe").is_none());
/// ```
pub fn schema(name: &str) -> Option<&'static str> {
    match name {
        "procurement" => Some(PROCUREMENT),
        "bid" => Some(BID),
        "protocol" => Some(PROTOCOL),
        _ => None,
    }
}

/// What a value may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    /// A number, with or without quotes.
    Number,
    /// A whole number, 0 or more.
    Whole,
    Bool,
    Date,
    List(Box<Self>),
    /// A list of so many values.
    Tuple(Vec<Self>),
    /// One of these words.
    Words(Vec<String>),
    Record(Record),
    /// A table whose kind a word says.
    Tagged {
        tag: String,
        variants: Vec<(String, Record)>,
    },
    /// The shape with this name.
    Named(String),
}

/// The keys of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) fields: Vec<Field>,
}

/// One key of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) shape: Shape,
}

/// A schema, understood.
pub(super) struct Shapes {
    pub(super) root: Shape,
    named: BTreeMap<String, Shape>,
}

impl Shapes {
    /// The shapes of a schema by its name.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let schema: Json = serde_json::from_str(schema(name)?).ok()?;
        let named = schema
            .get("$defs")
            .and_then(Json::as_object)
            .into_iter()
            .flatten()
            .filter_map(|(name, schema)| Some((name.clone(), shape(schema)?)))
            .collect();
        Some(Self { root: shape(&schema)?, named })
    }

    /// A shape with its name looked up.
    pub(super) fn resolve<'s>(&'s self, shape: &'s Shape) -> Option<&'s Shape> {
        match shape {
            Shape::Named(name) => self.named.get(name),
            shape => Some(shape),
        }
    }
}

fn shape(schema: &Json) -> Option<Shape> {
    if let Some(name) = schema.get("$ref").and_then(Json::as_str) {
        return Some(match name.strip_prefix("#/$defs/")? {
            "Number" => Shape::Number,
            "Date" => Shape::Date,
            name => Shape::Named(name.to_owned()),
        });
    }
    if let Some(either) = schema.get("anyOf").and_then(Json::as_array) {
        // A value that may be left out is "it or null"; whether it may be is told by `required`.
        return either.iter().find(|schema| type_of(schema) != Some("null")).and_then(shape);
    }
    if let Some(variants) = schema.get("oneOf").and_then(Json::as_array) {
        return words(variants).or_else(|| tagged(variants));
    }
    match type_of(schema)? {
        "string"
            if schema.get("type").and_then(Json::as_array).is_some_and(|types| types.contains(&"number".into())) =>
        {
            Some(Shape::Number)
        }
        "string" => Some(Shape::Text),
        "boolean" => Some(Shape::Bool),
        "integer" => Some(Shape::Whole),
        "array" => match schema.get("prefixItems").and_then(Json::as_array) {
            Some(items) => Some(Shape::Tuple(items.iter().map(shape).collect::<Option<_>>()?)),
            None => Some(Shape::List(Box::new(shape(schema.get("items")?)?))),
        },
        "object" => record(schema, None).map(Shape::Record),
        _ => None,
    }
}

/// The type, without the `null` of a value that may be left out.
fn type_of(schema: &Json) -> Option<&str> {
    match schema.get("type")? {
        Json::String(name) => Some(name),
        Json::Array(names) => names.iter().filter_map(Json::as_str).find(|name| *name != "null"),
        _ => None,
    }
}

fn words(variants: &[Json]) -> Option<Shape> {
    let word = |variant: &Json| Some(variant.get("const")?.as_str()?.to_owned());
    variants.iter().map(word).collect::<Option<_>>().map(Shape::Words)
}

fn tagged(variants: &[Json]) -> Option<Shape> {
    let tag_of = |variant: &Json| {
        let properties = variant.get("properties")?.as_object()?;
        properties.iter().find_map(|(name, value)| Some((name.clone(), value.get("const")?.as_str()?.to_owned())))
    };
    let (tag, _) = variants.first().and_then(tag_of)?;
    let variants = variants
        .iter()
        .map(|variant| Some((tag_of(variant)?.1, record(variant, Some(&tag))?)))
        .collect::<Option<_>>()?;
    Some(Shape::Tagged { tag, variants })
}

fn record(schema: &Json, but: Option<&str>) -> Option<Record> {
    let Some(properties) = schema.get("properties").and_then(Json::as_object) else {
        return Some(Record::default());
    };
    let required = schema.get("required").and_then(Json::as_array);
    let is_required = |name: &str| required.is_some_and(|names| names.iter().any(|other| other == name));
    let fields = properties
        .iter()
        .filter(|(name, _)| Some(name.as_str()) != but)
        .map(|(name, schema)| Some(Field { name: name.clone(), required: is_required(name), shape: shape(schema)? }))
        .collect::<Option<_>>()?;
    Some(Record { fields })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The committed schemas are what the core's types give; `MATVAG_BLESS=1` writes them anew.
    #[test]
    fn the_committed_schemas_are_those_of_the_types() {
        let procurement = schemars::schema_for!(matvag::input::ProcurementInput);
        let bid = schemars::schema_for!(matvag::input::BidInput);
        let protocol = schemars::schema_for!(matvag::report::protocol::Protocol);
        for (name, made, committed) in
            [("procurement", procurement, PROCUREMENT), ("bid", bid, BID), ("protocol", protocol, PROTOCOL)]
        {
            let made = format!("{}\n", serde_json::to_string_pretty(&made).unwrap());
            if std::env::var_os("MATVAG_BLESS").is_some() {
                let path = format!("{}/../../schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
                std::fs::write(path, made).unwrap();
            } else {
                assert!(made == committed, "schemas/{name}.schema.json is old; run the tests with MATVAG_BLESS=1");
            }
        }
    }

    #[test]
    fn every_part_of_the_schemas_is_understood() {
        for name in ["procurement", "bid"] {
            let schema: Json = serde_json::from_str(schema(name).unwrap()).unwrap();
            for (part, schema) in schema["$defs"].as_object().unwrap() {
                assert!(shape(schema).is_some(), "{name} {part}");
            }
            assert!(matches!(Shapes::parse(name).unwrap().root, Shape::Record(_)), "{name}");
        }
    }
}
