//! Values that begin with a bracket. Entry point: `in_brackets`.

use super::parts::Parts;
use super::values::{colon_in, in_value, looks_like_key, without_comment};
use super::{Line, Repair, Slip};
use crate::diagnostics::code;
use crate::parse::yaml::load::quoted;
use std::ops::Range;

/// Explains a value that begins with a bracket.
pub(super) fn in_brackets(parts: &Parts<'_>, text: &str, at: usize) -> Option<Slip> {
    let end = parts.value_at + parts.value.len();
    if let Some(slip) = double_braces(parts, text) {
        return Some(slip);
    }
    let open = parts.value.chars().next()?;
    let close = if open == '[' { ']' } else { '}' };
    let rest = text.get(parts.value_at..)?;
    if rest.matches(open).count() > rest.matches(close).count() {
        let hint =
            parts.with(&format!("{}{close}", without_comment(parts.value).trim_end_matches(',')));
        return Some(Slip {
            code: code::YAML_SYNTAX,
            span: parts.value_at..parts.value_at + 1,
            message: format!("the `{open}` of {} is never closed", parts.name()),
            hint: format!("write `{close}` after the last item: `{hint}`"),
            repair: Repair::Lost(parts.value_at..text.trim_end().len()),
            edits: Vec::new(),
        });
    }
    let closed = balanced_end(parts.value)?;
    let after = parts.value.get(closed..)?.trim();
    if after == "," {
        let inner = parts.value.get(..closed)?;
        return Some(Slip {
            code: code::YAML_SYNTAX,
            span: end - 1..end,
            message: format!("a comma stands behind the `{close}` of {}", parts.name()),
            hint: format!("take it out: `{}`", parts.with(inner)),
            repair: Repair::Lost(parts.value_at..end),
            edits: vec![(parts.value_at + closed..end, String::new())],
        });
    }
    if !after.is_empty() && !after.starts_with('#') {
        let message = format!("text follows the `{close}` of {}", parts.name());
        return Some(meant_as_text(parts, end - after.len()..end, message));
    }
    in_entry(text, parts.value_at, end, at)
}

/// Explains a value in brackets that was meant as a text.
fn meant_as_text(parts: &Parts<'_>, span: Range<usize>, message: String) -> Slip {
    Slip {
        code: code::YAML_QUOTE,
        span,
        message,
        hint: format!(
            "if it is a text, put it in quotation marks: `{}`",
            parts.with(&quoted(parts.value))
        ),
        repair: Repair::Text(
            parts.value_at..parts.value_at + parts.value.len(),
            parts.value.to_owned(),
        ),
        edits: Vec::new(),
    }
}

/// Explains `{{name}}`, the mark of a mail merge or template, as the whole value or in an entry of it.
fn double_braces(parts: &Parts<'_>, text: &str) -> Option<Slip> {
    let braces = parts.value.find("{{")?;
    let mut entry = Parts { ..*parts };
    if braces > 0 {
        let start = parts.value.get(..braces)?.rfind(['[', '{', ',']).map_or(0, |at| at + 1);
        let end = braces + parts.value.get(braces..)?.find("}}")? + 2;
        let from = parts.value_at + start;
        let body = text.get(from..parts.value_at + end)?;
        let lead = body.len() - body.trim_start().len();
        entry = Parts::of(Line { start: from + lead, text: body.trim() });
    }
    let message = format!(
        "the text of {} begins with `{{`, which has a meaning of its own here",
        entry.name()
    );
    Some(meant_as_text(&entry, entry.value_at..entry.value_at + 2, message))
}

/// Returns the place after the bracket that closes the first one, quotation marks not heeded.
fn balanced_end(value: &str) -> Option<usize> {
    let mut depth = 0_i32;
    value.char_indices().find_map(|(at, c)| {
        depth += i32::from(matches!(c, '[' | '{')) - i32::from(matches!(c, ']' | '}'));
        (depth == 0).then_some(at + c.len_utf8())
    })
}

/// Explains one entry of a list or mapping in brackets: the one around `at`.
fn in_entry(text: &str, start: usize, end: usize, at: usize) -> Option<Slip> {
    let before = text.get(start..at.min(end))?;
    let from = start + before.rfind(['[', '{', ',']).map_or(0, |at| at + 1);
    let to = from + text.get(from..end)?.find([',', ']', '}'])?;
    let entry = text.get(from..to)?;
    let lead = entry.len() - entry.trim_start().len();
    let parts = Parts::of(Line { start: from + lead, text: entry.trim() });
    if parts.value.is_empty() {
        return None;
    }
    // Between brackets a comma may be what is missing.
    missing_comma(&parts)
        .or_else(|| in_value(&parts).map(|slip| Slip { edits: Vec::new(), ..slip }))
}

/// Explains `src: a.svg alt: An ear`, where a key stands behind a value.
fn missing_comma(parts: &Parts<'_>) -> Option<Slip> {
    let (name, colon) = (parts.key?, colon_in(parts.value)?);
    let (before, key) = parts.value.get(..colon)?.rsplit_once(' ')?;
    let rest = parts.value.get(colon..)?;
    if !looks_like_key(key) || before.starts_with(['"', '\'']) {
        return None;
    }
    let key_at = parts.value_at + colon - key.len();
    Some(Slip {
        code: code::YAML_SYNTAX,
        span: key_at..key_at + key.len(),
        message: format!(
            "a comma is missing before `{key}`, or a quotation mark before the text of `{name}`"
        ),
        hint: format!(
            "write `{name}: {}, {key}{rest}`, or `{name}: {}`",
            before.trim_end(),
            quoted(parts.value)
        ),
        repair: Repair::Lost(parts.value_at..parts.value_at + parts.value.len()),
        edits: Vec::new(),
    })
}
