//! Licence expressions (SPDX 2.3, annex D): whether one can be fulfilled with the licences that are allowed.
//!
//! `WITH` binds tighter than `AND`, and `AND` tighter than `OR`. Old crates write `/` for `OR`.

/// Whether the expression can be fulfilled; an error says what is wrong with the expression.
pub(crate) fn fulfilled(expression: &str, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let mut reader = Reader { words: words(expression), next: 0, allowed };
    let answer = reader.any()?;
    match reader.take() {
        None => Ok(answer),
        Some(word) => Err(format!("\"{word}\" is not expected there; expected AND, OR or the end")),
    }
}

/// Reads the words of an expression from left to right.
struct Reader<'a> {
    words: Vec<String>,
    next: usize,
    allowed: &'a dyn Fn(&str) -> bool,
}

impl Reader<'_> {
    /// Licences with `OR` between them: one is enough.
    fn any(&mut self) -> Result<bool, String> {
        let mut answer = self.all()?;
        while self.passes("OR") {
            answer |= self.all()?;
        }
        Ok(answer)
    }

    /// Licences with `AND` between them: all are needed.
    fn all(&mut self) -> Result<bool, String> {
        let mut answer = self.one()?;
        while self.passes("AND") {
            answer &= self.one()?;
        }
        Ok(answer)
    }

    /// A licence, perhaps with an exception, or an expression in parentheses.
    fn one(&mut self) -> Result<bool, String> {
        if self.passes("(") {
            let answer = self.any()?;
            return if self.passes(")") { Ok(answer) } else { Err("a parenthesis is not closed".into()) };
        }
        let licence = self.name()?;
        if !self.passes("WITH") {
            return Ok((self.allowed)(&licence));
        }
        // As `cargo deny` does: a licence with an exception is another licence, and is named as such in the list.
        let exception = self.name()?;
        Ok((self.allowed)(&format!("{licence} WITH {exception}")))
    }

    fn name(&mut self) -> Result<String, String> {
        match self.take() {
            Some(word) if !["AND", "OR", "WITH", "(", ")"].contains(&word.as_str()) => Ok(word),
            Some(word) => Err(format!("\"{word}\" is not expected there; expected a licence")),
            None => Err("it ends where a licence is expected".into()),
        }
    }

    fn passes(&mut self, word: &str) -> bool {
        let here = self.words.get(self.next).is_some_and(|next| next == word);
        self.next += usize::from(here);
        here
    }

    fn take(&mut self) -> Option<String> {
        let word = self.words.get(self.next).cloned();
        self.next += 1;
        word
    }
}

fn words(expression: &str) -> Vec<String> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    spaced.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(expression: &str) -> Result<bool, String> {
        fulfilled(expression, &|licence| ["MIT", "Apache-2.0", "BSD-3-Clause", "Zlib WITH nothing"].contains(&licence))
    }

    #[test]
    fn one_allowed_licence_is_enough_after_or_and_all_are_needed_after_and() {
        for (expression, expected) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("MIT OR GPL-3.0-only", true),
            ("GPL-3.0-only OR MIT", true),
            ("MIT/Apache-2.0", true),
            ("GPL-3.0-only/LGPL-3.0-only", false),
            ("MIT AND GPL-3.0-only", false),
            ("(MIT OR Apache-2.0) AND BSD-3-Clause", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", false),
            ("(GPL-3.0-only OR (MIT))", true),
            ("Apache-2.0 WITH LLVM-exception", false),
            ("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", true),
            ("Zlib WITH nothing", true),
            ("Zlib", false),
            // AND binds tighter than OR: MIT OR (GPL AND LGPL), not (MIT OR GPL) AND LGPL.
            ("MIT OR GPL-3.0-only AND LGPL-3.0-only", true),
            ("GPL-3.0-only AND LGPL-3.0-only OR MIT", true),
        ] {
            assert_eq!(answer(expression), Ok(expected), "{expression}");
        }
    }

    #[test]
    fn what_is_no_expression_is_an_error() {
        for expression in
            ["", "MIT OR", "OR MIT", "(MIT", "MIT)", "MIT Apache-2.0", "MIT WITH", "()", "MIT AND AND MIT"]
        {
            assert!(answer(expression).is_err(), "{expression}");
        }
    }
}
