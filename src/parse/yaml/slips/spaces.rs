//! Slips in the spaces before lines: tabs, and lines that are indented and should not be. Entry points: `tab`,
//! `continuation`.

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

/// Explains a line that seems to go on the text of the key before it.
pub(super) fn continuation(line: &Line<'_>, before: &[Line<'_>], text: &str) -> Option<Slip> {
    let parts = Parts::of(*line);
    let key = parts.key.filter(|_| !parts.item)?;
    let opener =
        before.iter().rev().map(|line| Parts::of(*line)).find(|above| above.key.is_some())?;
    let name = opener.key?;
    if parts.indent <= opener.indent
        || opener.value.is_empty()
        || opener.value.starts_with(['|', '>', '#'])
    {
        return None;
    }
    let colon = parts.key_at + key.len();
    let one_word = key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    if one_word && opener.indent == 0 && !opener.item {
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
    Some(Slip {
        code: code::YAML_COLON,
        span: colon..colon + 1,
        message: format!(
            "there is a colon in the text of `{name}`, which stands without quotation marks"
        ),
        hint: format!(
            "put the whole text in quotation marks, or write `{name}: >-` and begin the text on the next line"
        ),
        repair: Repair::Text(
            opener.value_at..end,
            whole.split_whitespace().collect::<Vec<_>>().join(" "),
        ),
        edits: Vec::new(),
    })
}

/// Returns the end of the lines from `start` on that are indented more than `indent`.
fn continued_to(text: &str, start: usize, indent: usize) -> usize {
    let deeper =
        |line: &Line<'_>| line.text.len() - line.text.trim_start_matches(' ').len() > indent;
    let lines = lines(text).skip_while(|line| line.start < start);
    lines.take_while(deeper).last().map_or(start, |line| line.start + line.text.trim_end().len())
}
