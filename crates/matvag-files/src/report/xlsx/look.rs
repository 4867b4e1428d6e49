//! The formats of cells.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use matvag::report::document::Emphasis;
use matvag::text::Unit;

const NAVY: Color = Color::RGB(0x000b_3c5d);
const MUTED: Color = Color::RGB(0x004a_5a66);
const HEADING: Color = Color::RGB(0x00e7_eef3);
const WIN: Color = Color::RGB(0x00e9_f2ec);
const BANNER: Color = Color::RGB(0x00ff_f8e6);
const RULE: Color = Color::RGB(0x00c6_ced4);

/// How a number of a unit is shown: the program puts in its own signs for decimals and groups.
pub(super) fn number(unit: &Unit, decimals: u32) -> String {
    let decimals = match decimals {
        0 => String::new(),
        decimals => format!(".{}", "0".repeat(usize::try_from(decimals).unwrap_or_default())),
    };
    match unit {
        Unit::Share => format!("0{decimals}%"),
        _ => format!("#,##0{decimals}"),
    }
}

pub(super) fn title() -> Format {
    Format::new().set_bold().set_font_size(16)
}

pub(super) fn heading() -> Format {
    Format::new().set_bold().set_font_size(13).set_font_color(NAVY)
}

pub(super) fn words() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

pub(super) fn answer() -> Format {
    words().set_bold().set_font_size(12)
}

pub(super) fn banner() -> Format {
    words().set_bold().set_background_color(BANNER)
}

pub(super) fn small() -> Format {
    words().set_font_color(MUTED)
}

pub(super) fn link() -> Format {
    Format::new().set_hyperlink()
}

pub(super) fn signature() -> Format {
    Format::new().set_border_top(FormatBorder::Thin)
}

pub(super) fn caption() -> Format {
    Format::new().set_bold()
}

/// A column's heading.
pub(super) fn column(is_number: bool) -> Format {
    let format = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_background_color(HEADING)
        .set_border_bottom(FormatBorder::Medium)
        .set_align(FormatAlign::Bottom);
    if is_number { format.set_align(FormatAlign::Right) } else { format }
}

/// A cell of a table.
pub(super) fn cell(emphasis: Emphasis) -> Format {
    let format = words().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(RULE);
    match emphasis {
        Emphasis::None => format,
        Emphasis::Winner => format.set_bold().set_background_color(WIN),
        Emphasis::Sum => format.set_bold().set_border_top(FormatBorder::Thin),
        Emphasis::Outside => format.set_bold(),
        Emphasis::Muted => format.set_italic().set_font_color(MUTED),
    }
}

/// A number in a table or an outline.
pub(super) fn with_number(format: Format, unit: &Unit, decimals: u32) -> Format {
    format.set_num_format(number(unit, decimals)).set_align(FormatAlign::Right)
}

/// Words further in.
pub(super) fn indented(format: Format, indent: u8) -> Format {
    if indent == 0 { format } else { format.set_align(FormatAlign::Left).set_indent(indent) }
}

/// What is said where a number is not known or not shown.
pub(super) fn absent(format: Format) -> Format {
    format.set_italic().set_font_color(MUTED)
}

/// A value that a cell cannot hold.
pub(super) fn exact() -> Format {
    Format::new().set_font_color(MUTED).set_align(FormatAlign::Top)
}
