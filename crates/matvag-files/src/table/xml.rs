//! Small help with XML: a part as text, its tags, a tag's attribute.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// A part's text. Parts are UTF-8 in every file that is met.
pub(super) fn text(part: &[u8]) -> Option<&str> {
    std::str::from_utf8(part.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(part)).ok()
}

/// Shows each tag of a part, up to where the XML is no longer well-formed.
pub(super) fn tags(part: &[u8], mut visit: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(text(part).unwrap_or_default());
    reader.config_mut().check_end_names = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => visit(&tag),
            Event::Eof => return,
            _ => {}
        }
    }
}

/// An attribute's value, by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
