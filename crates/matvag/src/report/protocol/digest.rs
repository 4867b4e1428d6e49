//! Digests: SHA-256 of canonical JSON.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::Protocol;
use crate::input::{LotInput, TieBreakInput};

/// The digests of a protocol's parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Digests {
    /// Of the engine's version, the time and the list of files.
    pub circumstances: String,
    /// Of the procurement.
    pub procurement: String,
    /// Of each bid.
    pub bids: Vec<String>,
    /// Of the problems.
    pub problems: String,
    /// Of the outcome.
    pub outcome: String,
    /// Of the climate part, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub climate: Option<String>,
}

impl Default for Digests {
    fn default() -> Self {
        let none = String::new;
        Self {
            circumstances: none(),
            procurement: none(),
            bids: Vec::new(),
            problems: none(),
            outcome: none(),
            climate: None,
        }
    }
}

impl Digests {
    pub(super) fn of(protocol: &Protocol) -> Self {
        Self {
            circumstances: digest(&(&protocol.engine, &protocol.time, &protocol.files)),
            procurement: digest(&protocol.inputs.procurement),
            bids: protocol.inputs.bids.iter().map(digest).collect(),
            problems: digest(&protocol.problems),
            outcome: digest(&protocol.outcome),
            climate: protocol.climate.as_ref().map(digest),
        }
    }
}

/// The digest of a lot's published part: everything but what is only known after opening (a drawing of lots).
///
/// It can be published with the documents, so that a later change is seen.
pub fn model_digest(lot: &LotInput) -> String {
    let mut published = lot.clone();
    for step in &mut published.tie {
        if let TieBreakInput::Draw { draw } = step {
            *draw = None;
        }
    }
    digest(&published)
}

/// SHA-256 of a value as canonical JSON, in hexadecimal.
pub(super) fn digest<T: Serialize>(value: &T) -> String {
    let mut canonical = String::new();
    write_canonical(&serde_json::to_value(value).unwrap_or(Json::Null), &mut canonical);
    let hash = Sha256::digest(canonical.as_bytes());
    hex(&hash)
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;

    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Canonical JSON. Keys are sorted here, and not by the JSON library, whose order another crate can change by turning on
/// one of its features.
fn write_canonical(value: &Json, out: &mut String) {
    match value {
        Json::Object(fields) => {
            let mut sorted: Vec<(&String, &Json)> = fields.iter().collect();
            sorted.sort_by_key(|(key, _)| *key);
            out.push('{');
            for (index, (key, field)) in sorted.into_iter().enumerate() {
                if index != 0 {
                    out.push(',');
                }
                write_text(key, out);
                out.push(':');
                write_canonical(field, out);
            }
            out.push('}');
        }
        Json::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index != 0 {
                    out.push(',');
                }
                write_canonical(item, out);
            }
            out.push(']');
        }
        Json::String(text) => write_text(text, out),
        Json::Null | Json::Bool(_) | Json::Number(_) => out.push_str(&value.to_string()),
    }
}

/// A text in quotes. Most have no sign that must be escaped, and then nothing has to be looked up for each of them.
fn write_text(text: &str, out: &mut String) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        out.push_str(&Json::String(text.to_owned()).to_string());
    } else {
        out.push('"');
        out.push_str(text);
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_json_sorts_keys_and_has_no_white_space() {
        let mut text = String::new();
        write_canonical(&serde_json::json!({"b": [1, "å\n"], "a": {"d": null, "c": true}}), &mut text);
        assert_eq!(text, r#"{"a":{"c":true,"d":null},"b":[1,"å\n"]}"#);
    }

    #[test]
    fn the_digest_is_sha_256_of_the_canonical_json() {
        // printf '[1,2]' | sha256sum
        assert_eq!(digest(&[1, 2]), "49a64717d5d4cb19952e6eac2946415cf6879adacf9908e7d872332d32c6e684");
    }

    #[test]
    fn texts_are_written_as_json_does() {
        for text in ["", "Mjölk 1,5 %", "a\"b", "a\\b", "a\nb\t\u{1}\u{1f}", "\u{7f}\u{2028}😀/</"] {
            let mut written = String::new();
            write_text(text, &mut written);
            assert_eq!(written, Json::String(text.to_owned()).to_string());
        }
    }
}
