//! Text out of bytes: UTF-8, UTF-16 or Windows-1252, found by looking.
//!
//! Files from Excel and from accounting programs come in all three, and none of them says which. UTF-8 is recognised
//! by being valid, UTF-16 by its mark or by its zero bytes; what is left is Windows-1252, where every byte is a sign.

use std::borrow::Cow;

/// A text and how it was written.
#[derive(Debug)]
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    pub(crate) encoding: Encoding,
    /// How many signs could not be read: they stand as `�`.
    pub(crate) unreadable: usize,
}

/// How a text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16,
    Windows1252,
}

/// How many bytes are looked at to tell UTF-16 from other things.
const SAMPLE: usize = 4096;

/// The text, or nothing if the bytes are no text.
pub(crate) fn decode(bytes: &[u8]) -> Option<Decoded<'_>> {
    let decoded = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        utf8_or_windows(rest)
    } else if let Some(encoding) = utf16(bytes) {
        let (text, _, _) = encoding.decode(bytes);
        let unreadable = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
        Decoded { text, encoding: Encoding::Utf16, unreadable }
    } else {
        utf8_or_windows(bytes)
    };
    is_text(&decoded.text).then_some(decoded)
}

fn utf8_or_windows(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.into(), encoding: Encoding::Utf8, unreadable: 0 };
    }
    // A text in UTF-8 with a few spoilt bytes has å, ä and ö that are valid; one in Windows-1252 has none that happen to be.
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    if invalid < valid {
        return Decoded { text: String::from_utf8_lossy(bytes), encoding: Encoding::Utf8, unreadable: invalid };
    }
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    Decoded { text, encoding: Encoding::Windows1252, unreadable: 0 }
}

/// By its mark, or by the zero bytes that every other byte of it is where the text is mostly Latin.
fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(encoding_rs::UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(encoding_rs::UTF_16BE),
        _ => {}
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let pairs = sample.as_chunks::<2>().0;
    let first = pairs.iter().filter(|[first, _]| *first == 0).count();
    let second = pairs.iter().filter(|[_, second]| *second == 0).count();
    let many = pairs.len() * 3 / 4;
    match (first, second) {
        _ if pairs.len() < 2 => None,
        (0, second) if many <= second => Some(encoding_rs::UTF_16LE),
        (first, 0) if many <= first => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Text has no control signs but those that part lines and columns.
fn is_text(text: &str) -> bool {
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
    // Without a way out in the middle the compiler looks at many bytes at once.
    let has_control = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | is_control(*byte));
    !text.as_bytes().chunks(SAMPLE).any(has_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Anbudsområde;Pris\nmejeri;12,50 kr – ägg\n";

    fn windows_1252() -> Vec<u8> {
        TEXT.chars()
            .map(|c| match c {
                '–' => 0x96,
                c => u8::try_from(u32::from(c)).unwrap(),
            })
            .collect()
    }

    #[test]
    fn every_encoding_is_found_by_looking() {
        let le: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (name, bytes, encoding) in [
            ("utf-8", TEXT.as_bytes().to_vec(), Encoding::Utf8),
            ("utf-8 with a mark", [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), Encoding::Utf8),
            ("utf-16le", le.clone(), Encoding::Utf16),
            ("utf-16be", be.clone(), Encoding::Utf16),
            ("utf-16le with a mark", [b"\xFF\xFE".as_slice(), &le].concat(), Encoding::Utf16),
            ("utf-16be with a mark", [b"\xFE\xFF".as_slice(), &be].concat(), Encoding::Utf16),
            ("windows-1252", windows_1252(), Encoding::Windows1252),
        ] {
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.text.as_ref(), decoded.encoding, decoded.unreadable), (TEXT, encoding, 0), "{name}");
        }
    }

    #[test]
    fn a_spoilt_byte_does_not_make_the_whole_text_another() {
        let bytes = ["pris på kött, ägg och bröd ".as_bytes(), b"\xFF", " till köken".as_bytes()].concat();
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.encoding, decoded.unreadable), (Encoding::Utf8, 1));
        assert!(decoded.text.ends_with("� till köken"));
    }

    #[test]
    fn what_is_no_text_is_told_apart() {
        for bytes in [b"PK\x03\x04\x14\x00".as_slice(), b"\x89PNG\r\n\x1a\n", &[0; 40], b"a\x00b"] {
            assert!(decode(bytes).is_none(), "{bytes:?}");
        }
        assert_eq!(decode(b"").unwrap().text, "");
    }
}
