//! The published JSON Schemas, and what they say of a document's shape.
//!
//! The schemas are made from the core's types (`schemars`) and committed, and beside this file what they say of shapes
//! alone, in a twentieth of the length (`*.shapes.txt`): that is what a document is compared with, so that a browser need
//! not load the rest. A test keeps all three the same.

use std::collections::BTreeMap;

const PROCUREMENT: &str = include_str!("../../../../schemas/procurement.schema.json");
const BID: &str = include_str!("../../../../schemas/bid.schema.json");
const MENU: &str = include_str!("../../../../schemas/menu.schema.json");
const PROTOCOL: &str = include_str!("../../../../schemas/protocol.schema.json");
const PROCUREMENT_SHAPES: &str = include_str!("procurement.shapes.txt");
const BID_SHAPES: &str = include_str!("bid.shapes.txt");
const MENU_SHAPES: &str = include_str!("menu.shapes.txt");

/// The JSON Schema of an input, `procurement`, `bid` or `menu` (recipes, menus and prices), or of the output `protocol`.
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
        "menu" => Some(MENU),
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

/// What a schema says of shapes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shapes {
    pub(super) root: Shape,
    named: BTreeMap<String, Shape>,
}

impl Shapes {
    /// The shapes of an input: `procurement`, `bid` or `menu`.
    pub(super) fn of(name: &str) -> Option<Self> {
        Self::read(match name {
            "procurement" => PROCUREMENT_SHAPES,
            "bid" => BID_SHAPES,
            "menu" => MENU_SHAPES,
            _ => return None,
        })
    }

    /// Reads lines of a name and its shape; the first is the root's.
    fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(|line| {
            let mut words = line.split(' ');
            Some((words.next()?.to_owned(), Shape::read(&mut words)?))
        });
        let (_, root) = lines.next()??;
        Some(Self { root, named: lines.collect::<Option<_>>()? })
    }

    /// A shape with its name looked up.
    pub(super) fn resolve<'s>(&'s self, shape: &'s Shape) -> Option<&'s Shape> {
        match shape {
            Shape::Named(name) => self.named.get(name),
            shape => Some(shape),
        }
    }
}

impl Shape {
    fn read<'t>(words: &mut impl Iterator<Item = &'t str>) -> Option<Self> {
        Some(match words.next()? {
            "text" => Self::Text,
            "number" => Self::Number,
            "whole" => Self::Whole,
            "bool" => Self::Bool,
            "date" => Self::Date,
            "list" => Self::List(Box::new(Self::read(words)?)),
            "tuple" => {
                let count = words.next()?.parse::<u8>().ok()?;
                Self::Tuple((0..count).map(|_| Self::read(words)).collect::<Option<_>>()?)
            }
            "words" => Self::Words(words.take_while(|word| *word != END).map(str::to_owned).collect()),
            "record" => Self::Record(Record::read(words)?),
            "tagged" => {
                let tag = words.next()?.to_owned();
                let mut variants = Vec::new();
                while let Some(word) = words.next().filter(|word| *word != END) {
                    variants.push((word.to_owned(), Record::read(words)?));
                }
                Self::Tagged { tag, variants }
            }
            name => Self::Named(name.to_owned()),
        })
    }
}

impl Record {
    fn read<'t>(words: &mut impl Iterator<Item = &'t str>) -> Option<Self> {
        let mut fields = Vec::new();
        while let Some(word) = words.next().filter(|word| *word != END) {
            let name = word.trim_end_matches('!').to_owned();
            fields.push(Field { required: name != word, name, shape: Shape::read(words)? });
        }
        Some(Self { fields })
    }
}

/// Ends words, variants and fields.
const END: &str = ".";

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::*;

    /// The committed schemas are what the core's types give; `MATVAG_BLESS=1` writes them anew.
    #[test]
    fn the_committed_schemas_are_those_of_the_types() {
        let procurement = schemars::schema_for!(matvag::input::ProcurementInput);
        let bid = schemars::schema_for!(matvag::input::BidInput);
        let menu = schemars::schema_for!(matvag::input::MenuInput);
        let protocol = schemars::schema_for!(matvag::report::protocol::Protocol);
        for (name, made, committed) in [
            ("procurement", procurement, PROCUREMENT),
            ("bid", bid, BID),
            ("menu", menu, MENU),
            ("protocol", protocol, PROTOCOL),
        ] {
            let made = format!("{}\n", serde_json::to_string_pretty(&made).unwrap());
            if std::env::var_os("MATVAG_BLESS").is_some() {
                let path = format!("{}/../../schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
                std::fs::write(path, made).unwrap();
            } else {
                assert!(made == committed, "schemas/{name}.schema.json is old; run the tests with MATVAG_BLESS=1");
            }
        }
    }

    /// What is committed of shapes is what the schemas say; `MATVAG_BLESS=1` writes it anew.
    #[test]
    fn the_committed_shapes_are_those_of_the_schemas() {
        for (name, committed) in [("procurement", PROCUREMENT_SHAPES), ("bid", BID_SHAPES), ("menu", MENU_SHAPES)] {
            let shapes = shapes(schema(name).unwrap());
            let made = written(&shapes);
            if std::env::var_os("MATVAG_BLESS").is_some() {
                let path = format!("{}/src/document/{name}.shapes.txt", env!("CARGO_MANIFEST_DIR"));
                std::fs::write(path, made).unwrap();
            } else {
                assert_eq!(made, committed, "{name}.shapes.txt is old; run the tests with MATVAG_BLESS=1");
                assert_eq!(Shapes::of(name).unwrap(), shapes);
            }
        }
    }

    #[test]
    fn a_shape_cut_short_is_none() {
        for text in ["", "a", "a list", "a tuple 2 text", "a record b", "a tagged", "a text\nb list"] {
            assert_eq!(Shapes::read(text), None, "{text}");
        }
    }

    /// Every part of a schema must be understood: only what the types need of JSON Schema is.
    fn shapes(schema: &str) -> Shapes {
        let schema: Json = serde_json::from_str(schema).unwrap();
        let parts = schema["$defs"].as_object().unwrap().iter();
        let named = parts.map(|(name, schema)| (name.clone(), shape(schema).expect(name))).collect();
        let root = shape(&schema).unwrap();
        assert!(matches!(root, Shape::Record(_)));
        Shapes { root, named }
    }

    fn written(shapes: &Shapes) -> String {
        let named = shapes.named.iter().map(|(name, shape)| (name.as_str(), shape));
        let lines: Vec<String> = std::iter::once(("root", &shapes.root))
            .chain(named)
            .map(|(name, shape)| format!("{name} {}\n", word(shape)))
            .collect();
        lines.concat()
    }

    fn word(shape: &Shape) -> String {
        match shape {
            Shape::Text => "text".to_owned(),
            Shape::Number => "number".to_owned(),
            Shape::Whole => "whole".to_owned(),
            Shape::Bool => "bool".to_owned(),
            Shape::Date => "date".to_owned(),
            Shape::List(item) => format!("list {}", word(item)),
            Shape::Tuple(items) => {
                let items: Vec<String> = items.iter().map(word).collect();
                format!("tuple {} {}", items.len(), items.join(" "))
            }
            Shape::Words(words) => format!("words {} {END}", words.join(" ")),
            Shape::Record(record) => format!("record {}", fields(record)),
            Shape::Tagged { tag, variants } => {
                let variants = variants.iter().map(|(word, record)| format!("{word} {} ", fields(record)));
                format!("tagged {tag} {}{END}", variants.collect::<String>())
            }
            Shape::Named(name) => name.clone(),
        }
    }

    fn fields(record: &Record) -> String {
        let fields = record
            .fields
            .iter()
            .map(|field| format!("{}{} {} ", field.name, if field.required { "!" } else { "" }, word(&field.shape)));
        format!("{}{END}", fields.collect::<String>())
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
                if schema
                    .get("type")
                    .and_then(Json::as_array)
                    .is_some_and(|types| types.contains(&"number".into())) =>
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
            .map(|(name, schema)| {
                Some(Field { name: name.clone(), required: is_required(name), shape: shape(schema)? })
            })
            .collect::<Option<_>>()?;
        Some(Record { fields })
    }
}
