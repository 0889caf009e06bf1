//! What stands in a line: `- ` before an item, a key, a value. Entry point: `Parts::of`.

use super::Line;
use super::keys::near_key;
use std::ops::Range;

/// What stands in a line: `- ` before an item, a key, a value.
pub(super) struct Parts<'t> {
    pub(super) indent: usize,
    pub(super) item: bool,
    pub(super) key: Option<&'t str>,
    pub(super) key_at: usize,
    pub(super) value: &'t str,
    pub(super) value_at: usize,
}

impl<'t> Parts<'t> {
    pub(super) fn of(line: Line<'t>) -> Self {
        let body = line.text.trim_start_matches([' ', '\t']);
        let indent = line.text.len() - body.len();
        let mut rest = body;
        while let Some(after) =
            rest.strip_prefix('-').filter(|after| after.starts_with([' ', '\t']))
        {
            rest = after.trim_start();
        }
        let item = rest.len() < body.len();
        let key_at = line.start + line.text.len() - rest.len();
        let (key, value) = match key_and_value(rest) {
            Some((key, value)) => (Some(key), value),
            None => (None, rest),
        };
        let value_at = line.start + line.text.len() - value.len();
        Self { indent, item, key, key_at, value: value.trim_end(), value_at }
    }

    /// Returns the line with another value, as a hint shows it.
    pub(super) fn with(&self, value: &str) -> String {
        let item = if self.item { "- " } else { "" };
        match self.key {
            Some(key) => format!("{item}{key}: {value}"),
            None => format!("{item}{value}"),
        }
    }

    pub(super) fn name(&self) -> String {
        self.key.map_or_else(|| "this item".to_owned(), |key| format!("`{key}`"))
    }
}

/// Tells whether a line without indentation begins with a key.
pub(in crate::parse::yaml) fn key_of_line(line: Line<'_>) -> Option<(&str, Range<usize>)> {
    let parts = Parts::of(line);
    let key = parts.key.filter(|_| parts.indent == 0 && !parts.item)?;
    Some((key, parts.key_at..parts.key_at + key.len()))
}

/// Tells whether a line without indentation begins with a key, or with what is meant for one.
pub(in crate::parse::yaml) fn begins_with_key(line: Line<'_>) -> bool {
    let parts = Parts::of(line);
    parts.indent == 0 && !parts.item && (parts.key.is_some() || near_key(parts.value).is_some())
}

/// Splits at the first colon before space or the line's end.
fn key_and_value(text: &str) -> Option<(&str, &str)> {
    if text
        .starts_with(['"', '\'', '[', '{', '#', '&', '*', '!', '|', '>', '@', '`', '%', '“', '‘'])
    {
        return None;
    }
    let colon = text.match_indices(':').map(|(at, _)| at).find(|at| ends_key(text, *at))?;
    let key = text.get(..colon)?.trim_end();
    let value = text.get(colon + 1..)?.trim_start();
    (!key.is_empty() && !key.contains(" #")).then_some((key, value))
}

pub(super) fn ends_key(text: &str, colon: usize) -> bool {
    text.get(colon + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}
