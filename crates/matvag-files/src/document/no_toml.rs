//! Where TOML has been left out: such a document is told, and not read.

use super::Fault;
use super::tree::Node;
use matvag::text::Text;

/// The one fault that every document in TOML has here.
pub(super) fn parse(_document: &str) -> (Option<Node>, Vec<Fault>) {
    let message = Text::fixed("filer i TOML kan inte läsas här", "files in TOML cannot be read here");
    let remedy = Text::fixed(
        "spara den som JSON, eller läs den med kommandot matvag",
        "save it as JSON, or read it with the command matvag",
    );
    (None, vec![Fault { span: 0..0, code: "toml-not-read", message, remedy: Some(remedy) }])
}
