//! How the cells of the form look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Note, ProtectionOptions};

/// Yellow, for cells to fill in: its contrast with black text is 18 to 1.
const INPUT: Color = Color::RGB(0x00FF_F6D6);
const HEADING: Color = Color::RGB(0x00DD_E8E0);
const CLOSED: Color = Color::RGB(0x00F0_F0F0);
const LINE: Color = Color::RGB(0x008A_8A8A);

/// The formats of the form.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) words: Format,
    pub(super) section: Format,
    pub(super) heading: Format,
    /// What the buyer has filled in.
    pub(super) given: Format,
    pub(super) given_wrapped: Format,
    pub(super) given_number: Format,
    /// Where nothing is to be written.
    pub(super) closed: Format,
    pub(super) input_text: Format,
    pub(super) input_number: Format,
    pub(super) input_share: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        let framed = top.clone().set_border(FormatBorder::Thin).set_border_color(LINE);
        let input = framed.clone().set_background_color(INPUT).set_unlocked();
        Self {
            title: Format::new().set_bold().set_font_size(16),
            words: top.clone().set_text_wrap(),
            section: top.set_bold().set_font_size(12),
            heading: framed.clone().set_bold().set_text_wrap().set_background_color(HEADING),
            given_wrapped: framed.clone().set_text_wrap(),
            given_number: framed.clone().set_num_format("#,##0.######"),
            closed: framed.clone().set_background_color(CLOSED),
            input_text: input.clone().set_text_wrap().set_num_format("@"),
            input_number: input.clone().set_num_format("General"),
            input_share: input.set_num_format("0.0##%"),
            given: framed,
        }
    }
}

/// A locked sheet where columns may still be made wider and rows higher. There is no password: the lock is a help, not
/// a wall.
pub(super) fn protection() -> ProtectionOptions {
    ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::new() }
}

/// A note on a cell, large enough for its words.
pub(super) fn note(words: &str) -> Note {
    let words: String = words.chars().take(2000).collect();
    let lines = u32::try_from(words.chars().count() / 45 + 2).unwrap_or(2);
    Note::new(words).add_author_prefix(false).set_width(320).set_height((lines * 18).clamp(40, 400))
}

/// The height of a row in which each text is wrapped within its column's width in characters; nothing if one line is
/// enough. Spreadsheet programs do not agree on when they make a row higher by themselves.
pub(super) fn height<'t>(cells: impl IntoIterator<Item = (&'t str, u16)>) -> Option<f64> {
    let lines = |(text, width): (&str, u16)| {
        let width = usize::from(width.max(1));
        text.lines().map(|line| line.chars().count().div_ceil(width).max(1)).sum::<usize>()
    };
    let most = cells.into_iter().map(lines).max().unwrap_or(1).min(26);
    (1 < most).then(|| f64::from(u32::try_from(most).unwrap_or(26)) * 15.0)
}

/// A text as a cell can hold it.
pub(super) fn cell_text(words: &str) -> String {
    words.chars().take(32_000).collect()
}
