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
    } else if let Some(order) = utf16(bytes) {
        let text = of_utf16(bytes, order);
        let unreadable = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
        Decoded { text: text.into(), encoding: Encoding::Utf16, unreadable }
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
    Decoded { text: of_windows_1252(bytes).into(), encoding: Encoding::Windows1252, unreadable: 0 }
}

/// What Windows-1252 has where Latin-1 has control signs, from 0x80. Five bytes mean nothing there and stay what they are.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn of_windows_1252(bytes: &[u8]) -> String {
    let sign = |byte: &u8| {
        let special = byte.checked_sub(0x80).and_then(|index| WINDOWS_1252.get(usize::from(index)));
        special.copied().unwrap_or(char::from(*byte))
    };
    bytes.iter().map(sign).collect()
}

/// Which byte of a pair comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

/// The text without its mark. Half a sign, and a last byte alone, are told as `�`.
fn of_utf16(bytes: &[u8], order: Order) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| match order {
        Order::Little => u16::from_le_bytes(*pair),
        Order::Big => u16::from_be_bytes(*pair),
    });
    let signs = char::decode_utf16(units).map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER));
    let mut text: String = signs.collect();
    if !rest.is_empty() && !text.ends_with(char::REPLACEMENT_CHARACTER) {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    match text.strip_prefix('\u{FEFF}') {
        Some(without) => without.to_owned(),
        None => text,
    }
}

/// By its mark, or by the zero bytes that every other byte of it is where the text is mostly Latin.
fn utf16(bytes: &[u8]) -> Option<Order> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(Order::Little),
        [0xFE, 0xFF, ..] => return Some(Order::Big),
        _ => {}
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let pairs = sample.as_chunks::<2>().0;
    let first = pairs.iter().filter(|[first, _]| *first == 0).count();
    let second = pairs.iter().filter(|[_, second]| *second == 0).count();
    let many = pairs.len() * 3 / 4;
    match (first, second) {
        _ if pairs.len() < 2 => None,
        (0, second) if many <= second => Some(Order::Little),
        (first, 0) if many <= first => Some(Order::Big),
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
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn windows_1252_is_what_browsers_read(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let (expected, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            prop_assert_eq!(of_windows_1252(&bytes), expected);
        }

        #[test]
        fn utf_16_is_what_browsers_read(units in prop::collection::vec(prop_oneof![any::<u16>(), 0xD700..0xE100_u16], 0..40)) {
            let (le, be): (Vec<_>, Vec<_>) = units.iter().map(|unit| (unit.to_le_bytes(), unit.to_be_bytes())).unzip();
            let (expected, _) = encoding_rs::UTF_16LE.decode_with_bom_removal(le.as_flattened());
            prop_assert_eq!(of_utf16(le.as_flattened(), Order::Little), expected.as_ref());
            prop_assert_eq!(of_utf16(be.as_flattened(), Order::Big), expected.as_ref());
        }
    }
}
