//! The commonest slips in YAML, seen in the lines themselves, each with the corrected line. Entry point: `find`.
//! Knows nothing of the parser: it is asked only about lines that the parser could not read.

use crate::diagnostics::{Code, code};
use crate::parse::yaml::load::quoted;
use std::ops::Range;

/// A slip, with places counted in the text it was looked for.
#[derive(Debug)]
pub(super) struct Slip {
    pub(super) code: Code,
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) hint: String,
    pub(super) repair: Repair,
}

/// How reading goes on after a slip.
#[derive(Debug)]
pub(super) enum Repair {
    /// This stretch is meant to be a text.
    Text(Range<usize>, String),
    /// This stretch, from what stands after the key on, is meant to be a colon and a text, which begins at the place.
    Value(Range<usize>, usize, String),
    /// This stretch cannot be read.
    Lost(Range<usize>),
    /// A key of its own begins here.
    Split(usize),
    /// Tabs before the lines are meant to be spaces.
    Tabs,
}

/// Looks for a slip that explains why reading `text` failed at byte `at`: in that line, then in those before it.
pub(super) fn find(text: &str, at: usize) -> Option<Slip> {
    let lines: Vec<Line<'_>> = lines(text).take_while(|line| line.start <= at).collect();
    let (last, before) = lines.split_last()?;
    tab(&lines, text)
        .or_else(|| in_line(last, text, at))
        .or_else(|| continuation(last, before, text))
        .or_else(|| before.iter().find_map(|line| in_line(line, text, line.start)))
}

/// A line without its end.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    pub(super) start: usize,
    pub(super) text: &'t str,
}

/// Returns the lines with their places.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        start += line.len();
        Line { start: start - line.len(), text: line.trim_end_matches(['\n', '\r']) }
    })
}

/// What stands in a line: `- ` before an item, a key, a value.
struct Parts<'t> {
    indent: usize,
    item: bool,
    key: Option<&'t str>,
    key_at: usize,
    value: &'t str,
    value_at: usize,
}

impl<'t> Parts<'t> {
    fn of(line: Line<'t>) -> Self {
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
    fn with(&self, value: &str) -> String {
        let item = if self.item { "- " } else { "" };
        match self.key {
            Some(key) => format!("{item}{key}: {value}"),
            None => format!("{item}{value}"),
        }
    }

    fn name(&self) -> String {
        self.key.map_or_else(|| "this item".to_owned(), |key| format!("`{key}`"))
    }
}

/// Tells whether a line without indentation begins with a key.
pub(super) fn key_of_line(line: Line<'_>) -> Option<(&str, Range<usize>)> {
    let parts = Parts::of(line);
    let key = parts.key.filter(|_| parts.indent == 0 && !parts.item)?;
    Some((key, parts.key_at..parts.key_at + key.len()))
}

/// Tells whether a line without indentation begins with a key, or with what is meant for one.
pub(super) fn begins_with_key(line: Line<'_>) -> bool {
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

fn ends_key(text: &str, colon: usize) -> bool {
    text.get(colon + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

fn tab(lines: &[Line<'_>], text: &str) -> Option<Slip> {
    let indent =
        |line: &Line<'_>| line.text.len() - line.text.trim_start_matches([' ', '\t', '-']).len();
    let tab_in = |line: &Line<'_>| line.text.get(..indent(line)).and_then(|space| space.find('\t'));
    let (line, at) = lines.iter().find_map(|line| Some((line, tab_in(line)?)))?;
    let others = self::lines(text)
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
    })
}

fn in_line(line: &Line<'_>, text: &str, at: usize) -> Option<Slip> {
    let parts = Parts::of(*line);
    if parts.value.is_empty() || parts.value.starts_with('#') {
        return None;
    }
    if parts.key.is_none() && !parts.item {
        return missing_space(&parts);
    }
    if parts.value.starts_with(['[', '{']) {
        return in_brackets(&parts, text, at);
    }
    missing_space(&parts).or_else(|| in_value(&parts))
}

/// Explains `title:Coaching` and `title = Coaching`.
fn missing_space(parts: &Parts<'_>) -> Option<Slip> {
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
    let shown = if in_value_of(key, &text).is_some() { quoted(&text) } else { text.clone() };
    let message = if equals {
        format!("an equals sign stands after `{key}` where a colon belongs")
    } else {
        format!("a space is missing after the colon of `{key}`")
    };
    Some(Slip {
        code: code::YAML_SYNTAX,
        span: colon..colon + 1,
        message,
        hint: format!("write `{}`", format!("{item}{key}: {shown}").trim_end()),
        repair: Repair::Value(
            parts.value_at + key.len()..end,
            end - value.trim_start().len(),
            text,
        ),
    })
}

/// Finds the sign after a word that is meant for a key, and tells whether it is an equals sign.
fn near_key(text: &str) -> Option<(usize, bool)> {
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

/// What is wrong with a value: where in it, why, and the text that is meant.
struct Wrong {
    code: Code,
    span: Range<usize>,
    message: String,
    meant: String,
}

fn in_value(parts: &Parts<'_>) -> Option<Slip> {
    let wrong = in_value_of(&parts.name(), parts.value)?;
    let end = parts.value_at + parts.value.len();
    Some(Slip {
        code: wrong.code,
        span: parts.value_at + wrong.span.start..parts.value_at + wrong.span.end,
        message: wrong.message,
        hint: format!("put the text in quotation marks: `{}`", parts.with(&quoted(&wrong.meant))),
        repair: Repair::Text(parts.value_at..end, wrong.meant),
    })
}

fn in_value_of(name: &str, value: &str) -> Option<Wrong> {
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
        }),
        '-' | '?' if value.get(1..).is_some_and(|rest| rest.starts_with(' ')) => Some(Wrong {
            code: code::YAML_SYNTAX,
            span: 0..1,
            message: format!(
                "a list begins on the line of {name}, or a text that needs quotation marks"
            ),
            meant: value.to_owned(),
        }),
        _ => colon_in(value).map(|colon| Wrong {
            code: code::YAML_COLON,
            span: colon..colon + 1,
            message: format!(
                "there is a colon in the text of {name}, which stands without quotation marks"
            ),
            meant: without_comment(value).to_owned(),
        }),
    }
}

/// Finds a colon that the parser takes for the end of a key.
fn colon_in(value: &str) -> Option<usize> {
    let text = without_comment(value);
    text.match_indices(':').map(|(at, _)| at).find(|at| ends_key(text, *at))
}

fn without_comment(value: &str) -> &str {
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
    }
}

/// Explains text in straight quotation marks that the parser could not read.
fn straight_quotes(name: &str, value: &str, mark: char) -> Option<Wrong> {
    let wrong = |span: Range<usize>, message: String, meant: &str| {
        Some(Wrong { code: code::YAML_QUOTE, span, message, meant: meant.to_owned() })
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

/// Explains a value that begins with a bracket.
fn in_brackets(parts: &Parts<'_>, text: &str, at: usize) -> Option<Slip> {
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
        });
    }
    let closed = balanced_end(parts.value)?;
    let after = parts.value.get(closed..)?.trim();
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
    if parts.value.is_empty() { None } else { in_value(&parts) }
}

/// Explains a line that seems to go on the text of the key before it.
fn continuation(line: &Line<'_>, before: &[Line<'_>], text: &str) -> Option<Slip> {
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
    })
}

/// Returns the end of the lines from `start` on that are indented more than `indent`.
fn continued_to(text: &str, start: usize, indent: usize) -> usize {
    let deeper =
        |line: &Line<'_>| line.text.len() - line.text.trim_start_matches(' ').len() > indent;
    let lines = lines(text).skip_while(|line| line.start < start);
    lines.take_while(deeper).last().map_or(start, |line| line.start + line.text.trim_end().len())
}
