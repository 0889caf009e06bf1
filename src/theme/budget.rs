//! Bounds on what a template may do: a scan of its tags, and a copy of it with a step counted wherever work can
//! repeat or nest. Entry points: `tags`, `Metered::new`. Pure text; knows nothing of the engine that renders it.

use std::ops::Range;

/// The function that a metered template calls at each step.
pub(super) const STEP: &str = "__step";

/// A `{% … %}` tag of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its first word: `for`, `include` …
    pub(super) name: &'a str,
    /// What follows the first word, up to the end of the tag.
    pub(super) rest: &'a str,
    /// Where it stands, delimiters included.
    pub(super) range: Range<usize>,
    /// Whether it begins with `{%-` and so eats the white space before it.
    trims_before: bool,
    /// Whether it ends in `-%}` and so eats the white space after it.
    trims_after: bool,
}

impl<'a> Tag<'a> {
    /// Returns the quoted text that the tag begins with: the template that an `include` or `extends` names.
    pub(super) fn target(&self) -> Option<&'a str> {
        let text = self.rest.trim_start();
        let quote = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        text.get(1..)?.split(quote).next()
    }

    /// Returns the name that a `set` tag gives a value to on the spot.
    fn assigned(&self) -> Option<&str> {
        let name = self.rest.split('=').next()?.trim();
        let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        (plain && self.rest.contains('=')).then_some(name)
    }
}

/// Returns the tags of a template in order, skipping comments, expressions and raw sections.
///
/// Follows the engine's lexer: a delimiter inside quotes ends nothing.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, opening)) = next_opening(text, at) {
        at = match opening {
            b'#' => find(text, start + 2, "#}").map_or(text.len(), |end| end + 2),
            b'{' => closing(text, start + 2, *b"}}"),
            _ => {
                let end = closing(text, start + 2, *b"%}");
                let tag = read_tag(text, start, end);
                let next = if tag.name == "raw" { end_of_raw(text, end) } else { end };
                found.push(tag);
                next
            }
        };
    }
    found
}

fn next_opening(text: &str, from: usize) -> Option<(usize, u8)> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'{', bytes.get(from..)?)
        .map(|offset| from + offset)
        .filter_map(|at| bytes.get(at + 1).map(|next| (at, *next)))
        .find(|(_, next)| matches!(next, b'{' | b'%' | b'#'))
}

fn find(text: &str, from: usize, what: &str) -> Option<usize> {
    text.get(from..)?.find(what).map(|offset| from + offset)
}

/// Returns where the delimiter `end` that closes a tag ends, or the end of the text.
fn closing(text: &str, from: usize, end: [u8; 2]) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut quote = None;
    while let Some(&byte) = bytes.get(at) {
        match quote {
            Some(_) if byte == b'\\' => at += 1,
            Some(open) if byte == open => quote = None,
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if bytes.get(at..).is_some_and(|rest| rest.starts_with(&end)) => return at + 2,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

fn read_tag(text: &str, start: usize, end: usize) -> Tag<'_> {
    let inner = text.get(start + 2..end).unwrap_or_default();
    let inner = inner.strip_suffix("%}").unwrap_or(inner);
    let trims_after = inner.ends_with('-');
    let inner = inner.strip_suffix('-').unwrap_or(inner);
    let trims_before = inner.starts_with('-');
    let inner = inner.strip_prefix('-').unwrap_or(inner).trim_start();
    let length = inner.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(inner.len());
    let (name, rest) = inner.split_at_checked(length).unwrap_or((inner, ""));
    Tag { name, rest, range: start..end, trims_before, trims_after }
}

fn end_of_raw(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(start) = find(text, at, "{%") {
        let end = closing(text, start + 2, *b"%}");
        if read_tag(text, start, end).name == "endraw" {
            return end;
        }
        at = start + 2;
    }
    text.len()
}

/// A template in which every turn of a loop, every include, component and block counts a step, and every value that
/// is built up is weighed. It makes the same output.
#[derive(Debug)]
pub(super) struct Metered {
    /// The text for the engine.
    pub(super) text: String,
    /// Where text was put in, in the metered text, and how many bytes.
    insertions: Vec<(usize, usize)>,
}

impl Metered {
    /// Meters a template.
    pub(super) fn new(source: &str) -> Self {
        let mut metered =
            Self { text: String::with_capacity(source.len() + 256), insertions: Vec::new() };
        let mut copied = 0;
        for tag in tags(source) {
            let Some((at, step)) = step(&tag) else { continue };
            metered.text.push_str(source.get(copied..at).unwrap_or_default());
            metered.insertions.push((metered.text.len(), step.len()));
            metered.text.push_str(&step);
            copied = at;
        }
        metered.text.push_str(source.get(copied..).unwrap_or_default());
        metered
    }

    /// Takes a template as it is: one that is known to end whatever it is given. A circle of templates that never
    /// ends has one of the site's own in it, and that one counts.
    pub(super) fn trusted(source: &str) -> Self {
        Self { text: source.to_owned(), insertions: Vec::new() }
    }

    /// Returns the place in the source of a place in the metered text.
    pub(super) fn original(&self, offset: usize) -> usize {
        let before = self.insertions.iter().take_while(|(at, _)| *at < offset);
        before.fold(offset, |at, (start, length)| at - (*length).min(offset - start))
    }

    /// Returns the place in the source of a line (from 1) and column (characters, from 1) of the metered text.
    pub(super) fn original_of_line(&self, line: usize, column: usize) -> usize {
        let before: usize =
            self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let rest = self.text.get(before..).unwrap_or_default();
        let within =
            rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
        self.original(before + within)
    }
}

/// Returns the call that counts a step and where it belongs, if a tag of this kind can repeat or nest work or build
/// up a value: before an `include`, which works on the spot, and after any other.
fn step(tag: &Tag<'_>) -> Option<(usize, String)> {
    let argument = match tag.name {
        "include" => {
            let call = format!("{{{{{}{STEP}()}}}}", if tag.trims_before { "-" } else { "" });
            return Some((tag.range.start, call));
        }
        "for" | "component" | "block" => String::new(),
        "set" | "set_global" => format!("value={}", tag.assigned()?),
        _ => return None,
    };
    let call = format!("{{{{{STEP}({argument}){}}}}}", if tag.trims_after { "-" } else { "" });
    Some((tag.range.end, call))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_skip_comments_raw_and_quotes() {
        let text = r#"{# {% for #}{% raw %}{% for x in y %}{% endraw %}{{ "{% if %}" }}{%- include 'a%}b' -%}"#;
        let found: Vec<_> =
            tags(text).into_iter().map(|tag| (tag.name, tag.target().map(str::to_owned))).collect();
        assert_eq!(found, [("raw", None), ("include", Some("a%}b".to_owned()))]);
    }

    #[test]
    fn places_in_metered_text_map_back_to_the_source() {
        let source = "{% for x in y -%}\n{{ x }}{% endfor %}{% set a = b %}é{{ z }}";
        let metered = Metered::new(source);
        for word in ["{% for", "{{ x", "endfor", "b %}", "{{ z"] {
            let place = metered.text.find(word).unwrap();
            assert_eq!(metered.original(place), source.find(word).unwrap(), "{word}");
        }
        assert_eq!(metered.original(metered.text.len()), source.len());
        assert_eq!(metered.original_of_line(2, 4), source.find("x }}").unwrap());
    }

    #[test]
    fn unfinished_templates_are_scanned_to_their_end() {
        for text in ["{%", "{{ 'a", "{% raw %}{% x", "{#", "{", "{% for", "{% 'é\\", "{%-%}", "{%-"]
        {
            let metered = Metered::new(text);
            assert!(metered.original(metered.text.len()) <= text.len(), "{text}");
        }
    }
}
