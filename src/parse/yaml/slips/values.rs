//! Text behind a key that wants quotation marks, or has wrong ones. Entry points: `in_value`, `in_value_of`.

use super::parts::{Parts, ends_key};
use super::{Repair, Slip};
use crate::diagnostics::{Code, code};
use crate::parse::yaml::load::quoted;
use std::ops::Range;

/// What is wrong with a value: where in it, why, and the text that is meant.
pub(super) struct Wrong {
    code: Code,
    span: Range<usize>,
    message: String,
    meant: String,
    /// How much of the value is to be put into quotation marks, where that is sure to be meant.
    sure: Option<usize>,
}

/// Explains the value of a line.
pub(super) fn in_value(parts: &Parts<'_>) -> Option<Slip> {
    let wrong = in_value_of(&parts.name(), parts.value)?;
    let end = parts.value_at + parts.value.len();
    let edit = |length| (parts.value_at..parts.value_at + length, quoted(&wrong.meant));
    let hint = format!("put the text in quotation marks: `{}`", parts.with(&quoted(&wrong.meant)));
    let key = parts.value.get(..wrong.span.start).unwrap_or_default();
    let may_be_key = wrong.code == code::YAML_COLON && looks_like_key(key) && parts.key.is_some();
    Some(Slip {
        code: wrong.code,
        edits: wrong.sure.map(edit).into_iter().collect(),
        span: parts.value_at + wrong.span.start..parts.value_at + wrong.span.end,
        message: wrong.message,
        hint: if may_be_key {
            format!(
                "{hint}; if `{key}` is a key that belongs to {}, write it on the next line, with two spaces before it",
                parts.name()
            )
        } else {
            hint
        },
        // What else is said of it would only be a guess.
        repair: if may_be_key {
            Repair::Lost(parts.value_at..end)
        } else {
            Repair::Text(parts.value_at..end, wrong.meant)
        },
    })
}

/// Explains a value that stands after a key, or after what is called `name`.
pub(super) fn in_value_of(name: &str, value: &str) -> Option<Wrong> {
    match value.chars().next()? {
        mark @ ('"' | '\'') => straight_quotes(name, value, mark),
        '“' | '”' | '„' | '‘' | '’' | '«' if colon_in(value).is_some() => {
            Some(curly_quotes(value))
        }
        first @ ('@' | '`' | '%' | '*' | '&' | '!' | '>' | '|' | ',' | ']' | '}') => Some(Wrong {
            code: code::YAML_SYNTAX,
            span: 0..1,
            message: format!(
                "the text of {name} begins with `{first}`, which has a meaning of its own here"
            ),
            meant: value.to_owned(),
            sure: matches!(first, '@' | '`' | '%')
                .then_some(value.len())
                .filter(|_| !value.contains(" #")),
        }),
        '-' | '?' if value.get(1..).is_some_and(|rest| rest.starts_with(' ')) => Some(Wrong {
            code: code::YAML_SYNTAX,
            span: 0..1,
            message: format!(
                "a list begins on the line of {name}, or a text that needs quotation marks"
            ),
            meant: value.to_owned(),
            sure: None,
        }),
        _ => colon_in(value).map(|colon| Wrong {
            code: code::YAML_COLON,
            span: colon..colon + 1,
            message: format!(
                "there is a colon in the text of {name}, which stands without quotation marks"
            ),
            meant: without_comment(value).to_owned(),
            sure: Some(without_comment(value).len())
                .filter(|_| !looks_like_key(value.get(..colon).unwrap_or_default())),
        }),
    }
}

/// Tells whether what stands before a colon may be a key: `es` in `translations: es: ver.md`.
pub(super) fn looks_like_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// Finds a colon that the parser takes for the end of a key.
pub(super) fn colon_in(value: &str) -> Option<usize> {
    let text = without_comment(value);
    text.match_indices(':').map(|(at, _)| at).find(|at| ends_key(text, *at))
}

pub(super) fn without_comment(value: &str) -> &str {
    value.split_once(" #").map_or(value, |(text, _)| text.trim_end())
}

fn curly_quotes(value: &str) -> Wrong {
    let first = value.chars().next().map_or(0, char::len_utf8);
    let inner = value.get(first..).and_then(|rest| rest.strip_suffix(['“', '”', '‘', '’', '»']));
    Wrong {
        code: code::YAML_QUOTE,
        span: 0..first,
        message: "curly quotation marks do not hold a text together".to_owned(),
        meant: inner.unwrap_or(value).to_owned(),
        sure: inner.map(|_| value.len()),
    }
}

/// Explains text in straight quotation marks that the parser could not read.
fn straight_quotes(name: &str, value: &str, mark: char) -> Option<Wrong> {
    let wrong = |span: Range<usize>, message: String, meant: &str| {
        Some(Wrong { code: code::YAML_QUOTE, span, message, meant: meant.to_owned(), sure: None })
    };
    let inside = value.get(1..)?;
    let Some(close) = closing(inside, mark) else {
        let message = format!("the quotation mark before the text of {name} is never closed");
        return wrong(0..1, message, inside.trim_end_matches('\\'));
    };
    let after = inside.get(close + 1..)?;
    if after.trim().is_empty() || after.starts_with(" #") {
        let backslash = inside.get(..close)?.find('\\').filter(|_| mark == '"')?;
        let message = format!(
            "there is a backslash in the text of {name}, which stands in double quotation marks"
        );
        return wrong(backslash + 1..backslash + 2, message, inside.get(..close)?);
    }
    let rest_at = close + 2 + after.len() - after.trim_start().len();
    let before = inside.get(..close)?;
    let inner = inside.strip_suffix(mark).filter(|_| {
        before.ends_with(char::is_whitespace)
            || before.is_empty()
            || after.starts_with(char::is_alphanumeric)
    });
    if let Some(inner) = inner {
        let message = format!("a quotation mark in the text of {name} ends it too early");
        return wrong(close + 1..close + 2, message, inner);
    }
    wrong(rest_at..value.len(), format!("text follows the closing quotation mark of {name}"), value)
}

/// Finds the mark that closes a text begun with `mark`, with the escapes of YAML.
fn closing(inside: &str, mark: char) -> Option<usize> {
    let mut chars = inside.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let doubled = |next: Option<&(usize, char)>| next.is_some_and(|(_, next)| *next == '\'');
        if mark == '"' && c == '\\' || c == mark && mark == '\'' && doubled(chars.peek()) {
            chars.next();
        } else if c == mark {
            return Some(at);
        }
    }
    None
}
