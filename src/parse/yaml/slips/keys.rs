//! What was meant for a key and its colon. Entry point: `missing_space`.

use super::parts::Parts;
use super::values::in_value_of;
use super::{Repair, Slip};
use crate::diagnostics::code;
use crate::parse::yaml::load::quoted;

/// Explains `title:Coaching` and `title = Coaching`.
pub(super) fn missing_space(parts: &Parts<'_>) -> Option<Slip> {
    if parts.key.is_some() {
        return None;
    }
    let (sign, equals) = near_key(parts.value)?;
    let key = parts.value.get(..sign)?.trim_end();
    let value = parts.value.get(sign + 1..)?;
    let colon = parts.value_at + sign;
    let end = parts.value_at + parts.value.len();
    let text = unwrapped(value.trim()).to_owned();
    let item = if parts.item { "- " } else { "" };
    let awkward = in_value_of(key, &text).is_some();
    let shown = if awkward { quoted(&text) } else { text.clone() };
    let message = if equals {
        format!("an equals sign stands after `{key}` where a colon belongs")
    } else {
        format!("a space is missing after the colon of `{key}`")
    };
    let written = parts.value_at + key.len();
    let value_at = end - value.trim_start().len();
    let edits = match (value.trim().is_empty(), awkward) {
        (true, _) => vec![(written..end, ":".to_owned())],
        (false, false) => vec![(written..value_at, ": ".to_owned())],
        (false, true) if value.contains(" #") => Vec::new(),
        (false, true) => vec![(written..end, format!(": {shown}"))],
    };
    Some(Slip {
        code: code::YAML_SYNTAX,
        span: colon..colon + 1,
        message,
        hint: format!("write `{}`", format!("{item}{key}: {shown}").trim_end()),
        repair: Repair::Value(written..end, value_at, text),
        edits,
    })
}

/// Finds the sign after a word that is meant for a key, and tells whether it is an equals sign.
pub(super) fn near_key(text: &str) -> Option<(usize, bool)> {
    let sign = text.find([':', '='])?;
    let key = text.get(..sign)?.trim_end();
    let rest = text.get(sign..)?;
    let is_key = key.starts_with(char::is_alphabetic)
        && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
        && !rest.starts_with("://");
    is_key.then_some((sign, rest.starts_with('=')))
}

/// Returns text without the quotation marks around it.
fn unwrapped(text: &str) -> &str {
    let inner = |mark: char| text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
}
