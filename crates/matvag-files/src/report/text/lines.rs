//! Words on lines: how long they are, and where they are broken.

/// How many characters a text has on a line.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(length(text))))
}

pub(super) fn wrap(words: &str, width: usize) -> Vec<String> {
    wrap_after(words, width, 0, "")
}

/// Lines of at most `width` characters, broken at plain spaces; a longer word is broken where it must. The first
/// `kept` characters stand as they are, and every line but the first begins with `rest`.
pub(super) fn wrap_after(words: &str, width: usize, kept: usize, rest: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line: String = words.chars().take(kept).collect();
    let mut empty = true;
    let body: String = words.chars().skip(kept).collect();
    for word in body.split(' ').filter(|word| !word.is_empty()) {
        let needed = length(&line) + usize::from(!empty) + length(word);
        if !empty && width < needed {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        for letter in word.chars() {
            if width <= length(&line) {
                lines.push(std::mem::replace(&mut line, rest.to_owned()));
            }
            line.push(letter);
        }
        empty = false;
    }
    lines.push(line.trim_end().to_owned());
    lines
}
