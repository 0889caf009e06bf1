//! Words as people and their converters write them: spaces, hyphens and quotation marks of every kind are one.
//! Entry points: [`tidy`], [`folded`], [`Written`]. Knows nothing of what the words mean.

use crate::diagnostics::Span;
use std::borrow::Cow;

/// Returns text with single plain spaces, plain hyphens within words, and nothing around it.
///
/// Nearly all text is so already; it is read once and given back.
pub(super) fn tidy(text: &str) -> Cow<'_, str> {
    if is_tidy(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            '\u{2010}' | '\u{2011}' => out.push('-'),
            c if !c.is_whitespace() => out.push(c),
            _ if out.is_empty() || out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    Cow::Owned(out)
}

fn is_tidy(text: &str) -> bool {
    let mut space = true;
    for c in text.chars() {
        let tidy = match c {
            ' ' => !space,
            '!'..='~' => true,
            '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2010}' | '\u{2011}' => false,
            c => !c.is_whitespace(),
        };
        if !tidy {
            return false;
        }
        space = c == ' ';
    }
    !space || text.is_empty()
}

/// Returns text under which two spellings of the same words meet: lower case, straight quotes, plain dashes.
pub(super) fn folded(text: &str) -> String {
    let lower = tidy(text).to_lowercase();
    if lower.bytes().all(|byte| byte.is_ascii() && byte != b'`' && byte != b'.') {
        return lower;
    }
    let straight = lower.chars().map(|c| match c {
        '‘' | '’' | '‚' | '`' | '´' => '\'',
        '“' | '”' | '„' => '"',
        '–' | '—' => '-',
        c => c,
    });
    straight.collect::<String>().replace("...", "…")
}

/// Takes quotation marks off that stand around the whole text.
pub(super) fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = text
        .strip_prefix(['"', '\'', '“', '”', '„', '‘', '’'])
        .and_then(|rest| rest.strip_suffix(['"', '\'', '“', '”', '‘', '’']));
    inner.filter(|inner| !inner.is_empty()).map_or(text, str::trim)
}

/// Reads a whole number written in figures.
pub(super) fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    let figures = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    figures.then(|| text.parse().ok()).flatten()
}

/// Takes words off the start of `text`, whatever their case, where no letter follows.
pub(super) fn after_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let start = text.get(..words.len())?;
    let rest = text.get(words.len()..)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    (start.eq_ignore_ascii_case(words) && ends).then_some(rest)
}

/// Splits a list at its commas, or at its semicolons where there are any; what is empty is left out.
pub(super) fn items(list: &str) -> Vec<&str> {
    let separator = if list.contains(';') { ';' } else { ',' };
    list.split(separator).map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// Words with their place in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'a> {
    /// As they stand in the file.
    pub source: &'a str,
    /// Their place.
    pub span: Span,
}

impl<'a> Written<'a> {
    /// Takes words out of a file, without the space around them.
    pub(super) fn new(file: &'a str, span: Span) -> Self {
        let source = file.get(span.range()).unwrap_or_default();
        let start = span.start as usize + (source.len() - source.trim_start().len());
        let source = source.trim();
        Self { source, span: Span::new(start, start + source.len()) }
    }

    /// Returns the place of one part, from its last occurrence; of all words if it is spelt otherwise there.
    pub(super) fn place(&self, part: &str) -> Span {
        match self.source.rfind(part).filter(|_| !part.is_empty()) {
            Some(at) => {
                let start = self.span.start as usize + at;
                Span::new(start, start + part.len())
            }
            None => self.span,
        }
    }

    /// Returns words that begin with the first line of these: for what spans lines, like a heading.
    pub(super) fn first_line(self) -> Self {
        let source = self.source.lines().next().unwrap_or_default().trim_end();
        let start = self.span.start as usize;
        Self { source, span: Span::new(start, start + source.len()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The rule, step by step.
    fn tidied(text: &str) -> String {
        let kept = text.chars().filter(|c| !"\u{ad}\u{200b}\u{feff}".contains(*c));
        let plain: String =
            kept.map(|c| if "\u{2010}\u{2011}".contains(c) { '-' } else { c }).collect();
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn text_is_tidied_by_the_rule(
            text in "[a-c \t\u{a0}\u{ad}\u{200b}\u{feff}\u{2010}\u{2011}\u{2003}“.é-]{0,12}",
        ) {
            prop_assert_eq!(tidy(&text), tidied(&text));
            prop_assert!(is_tidy(&tidy(&text)));
        }

        #[test]
        fn spellings_that_need_no_folding_are_told_right(text in "[A-Za-z0-9 .`’“–…é-]{0,12}") {
            let straight = tidied(&text).to_lowercase().replace(['’', '`'], "'");
            let plain = straight.replace('“', "\"").replace('–', "-").replace("...", "…");
            prop_assert_eq!(folded(&text), plain);
        }
    }
}
