//! Slips in the spaces before lines: tabs, and lines that are indented and should not be. Entry points: `tab`,
//! `continuation`, `indented_start`.

use super::parts::Parts;
use super::{Line, Repair, Slip, lines};
use crate::diagnostics::code;
use std::ops::Range;

/// Explains tabs before the text of lines.
pub(super) fn tab(lines: &[Line<'_>], text: &str) -> Option<Slip> {
    let tab_in = |line: &Line<'_>| indent(line).find('\t');
    let (line, at) = lines.iter().find_map(|line| Some((line, tab_in(line)?)))?;
    let others = super::lines(text)
        .filter(|other| other.start > line.start && tab_in(other).is_some())
        .count();
    let more = match others {
        0 => String::new(),
        1 => ", and before one more line".to_owned(),
        count => format!(", and before {count} more lines"),
    };
    let spaces = line.text.replace('\t', "  ");
    Some(Slip {
        code: code::YAML_TAB,
        span: line.start + at..line.start + at + 1,
        message: format!("a tab stands before the text of this line{more}"),
        hint: format!("write two spaces instead: `{spaces}`"),
        repair: Repair::Tabs,
        edits: lines_with_tabs(text),
    })
}

/// Returns the spaces, tabs and hyphens that a line begins with.
fn indent<'t>(line: &Line<'t>) -> &'t str {
    let length = line.text.len() - line.text.trim_start_matches([' ', '\t', '-']).len();
    line.text.get(..length).unwrap_or_default()
}

/// Writes two spaces for each tab before the text of lines.
fn lines_with_tabs(text: &str) -> Vec<(Range<usize>, String)> {
    let tabs = |line: Line<'_>| {
        let found = indent(&line).match_indices('\t');
        let places = found.map(|(at, _)| line.start + at..line.start + at + 1);
        places.map(|place| (place, "  ".to_owned())).collect::<Vec<_>>()
    };
    lines(text).flat_map(tabs).collect()
}

/// Explains a first key that is indented while those below it are not.
pub(in crate::parse::yaml) fn indented_start(text: &str) -> Option<Slip> {
    let written = |line: &Line<'_>| !matches!(line.text.trim(), "" | "---");
    let first = lines(text).find(written)?;
    let parts = Parts::of(first);
    let key = parts.key.filter(|_| parts.indent > 0 && !parts.item)?;
    let with_it = lines(text)
        .skip_while(|line| line.start < first.start)
        .take_while(|line| line.text.starts_with(' ') || line.text.trim().is_empty())
        .filter(|line| line.text.len() >= parts.indent && !line.text.trim().is_empty());
    Some(Slip {
        code: code::YAML_SYNTAX,
        span: parts.key_at..parts.key_at + key.len(),
        message: format!("`{key}` is indented, and the keys below it are not"),
        hint: format!("take out the spaces before it: `{}`", first.text.trim()),
        repair: Repair::Split(parts.key_at),
        edits: with_it.map(|line| (line.start..line.start + parts.indent, String::new())).collect(),
    })
}

/// Explains a line that seems to go on the text of the key before it.
pub(super) fn continuation(line: &Line<'_>, before: &[Line<'_>], text: &str) -> Option<Slip> {
    let parts = Parts::of(*line);
    let key = parts.key.filter(|_| !parts.item)?;
    let opener =
        before.iter().rev().map(|line| Parts::of(*line)).find(|above| above.key.is_some())?;
    let name = opener.key?;
    if let Some(slip) = after_list(&parts, before, &opener) {
        return Some(slip);
    }
    if parts.indent <= opener.indent
        || opener.value.is_empty()
        || opener.value.starts_with(['|', '>', '#'])
    {
        return None;
    }
    let colon = parts.key_at + key.len();
    if is_word(key) && opener.indent == 0 && !opener.item {
        return Some(Slip {
            code: code::YAML_SYNTAX,
            span: parts.key_at..colon,
            message: format!("`{key}` is indented as if it went on the text of `{name}`"),
            hint: format!(
                "if `{key}` is a key, take out the spaces before it; if not, put the whole text of `{name}` in quotation marks"
            ),
            repair: Repair::Split(parts.key_at),
            edits: Vec::new(),
        });
    }
    let end = continued_to(text, line.start, opener.indent);
    let whole = text.get(opener.value_at..end)?;
    let (span, message, hint) = if is_word(key) {
        (
            parts.key_at..colon,
            format!("`{key}` is indented as if it went on the text of `{name}`"),
            format!(
                "if `{key}` is a key, begin it exactly below `{name}`; if not, put the whole text of `{name}` in \
                 quotation marks"
            ),
        )
    } else {
        (
            colon..colon + 1,
            format!(
                "there is a colon in the text of `{name}`, which stands without quotation marks"
            ),
            format!(
                "put the whole text in quotation marks, or write `{name}: >-` and begin the text on the next line"
            ),
        )
    };
    Some(Slip {
        code: if is_word(key) { code::YAML_SYNTAX } else { code::YAML_COLON },
        span,
        message,
        hint,
        repair: Repair::Text(
            opener.value_at..end,
            whole.split_whitespace().collect::<Vec<_>>().join(" "),
        ),
        edits: Vec::new(),
    })
}

/// Explains a key that is indented behind the items of a list.
fn after_list(parts: &Parts<'_>, before: &[Line<'_>], opener: &Parts<'_>) -> Option<Slip> {
    let (key, name) = (parts.key?, opener.key?);
    let is_item = before.last().is_some_and(|line| {
        let above = Parts::of(*line);
        above.item && above.key.is_none() && above.indent <= parts.indent
    });
    if !is_item || !opener.value.is_empty() || opener.indent > 0 || opener.item || !is_word(key) {
        return None;
    }
    Some(Slip {
        code: code::YAML_SYNTAX,
        span: parts.key_at..parts.key_at + key.len(),
        message: format!("`{key}` is indented as if it belonged to the list of `{name}`"),
        hint: format!(
            "if `{key}` is a key of its own, take out the spaces before it; if it belongs to the item above, put the \
             whole item in quotation marks"
        ),
        repair: Repair::Split(parts.key_at),
        edits: Vec::new(),
    })
}

fn is_word(key: &str) -> bool {
    key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// Returns the end of the lines from `start` on that are indented more than `indent`.
pub(super) fn continued_to(text: &str, start: usize, indent: usize) -> usize {
    let deeper =
        |line: &Line<'_>| line.text.len() - line.text.trim_start_matches(' ').len() > indent;
    let lines = lines(text).skip_while(|line| line.start < start);
    lines.take_while(deeper).last().map_or(start, |line| line.start + line.text.trim_end().len())
}
