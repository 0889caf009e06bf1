//! Finds fence lines (`::: name …`, `:::`) and lines that hold only attributes, and hides them from the Markdown
//! parser behind processing instructions of equal length. Entry point: `Marked::scan`.

use crate::parse::Attributes;
use std::borrow::Cow;

/// A body with its markers hidden.
pub(super) struct Marked<'a> {
    /// The text for the parser; as long as the body.
    pub(super) text: Cow<'a, str>,
    /// What was hidden, in order.
    pub(super) markers: Vec<Marker>,
}

/// A hidden line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Marker {
    /// Its first byte in the body, after indentation and quote marks.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    pub(super) kind: MarkerKind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum MarkerKind {
    /// Three or more colons and more: the offset of the name within the marker.
    Open { name: usize },
    /// Three or more colons.
    Close,
    /// Attributes for the block that follows.
    Attributes,
}

impl<'a> Marked<'a> {
    pub(super) fn scan(body: &'a str, plan: bool) -> Self {
        let markers = markers(body, plan);
        let text =
            if markers.is_empty() { Cow::Borrowed(body) } else { Cow::Owned(hide(body, &markers)) };
        Self { text, markers }
    }
}

/// Looks at each line that has a brace or three colons somewhere; most have neither.
fn markers(body: &str, plan: bool) -> Vec<Marker> {
    let mut markers = Vec::new();
    let bytes = body.as_bytes();
    // The end of the line that was looked at last, so that every line is looked at once.
    let mut seen = 0;
    for sign in memchr::memchr2_iter(b'{', b':', bytes) {
        let rest = bytes.get(sign..).unwrap_or_default();
        if sign < seen || !(rest.starts_with(b"{") || rest.starts_with(b":::")) {
            continue;
        }
        let before = bytes.get(seen..sign).unwrap_or_default();
        let start = memchr::memrchr(b'\n', before).map_or(seen, |at| seen + at + 1);
        seen = memchr::memchr(b'\n', rest).map_or(bytes.len(), |at| sign + at + 1);
        markers.extend(marker(body.get(start..seen).unwrap_or_default(), start, plan));
    }
    markers
}

/// Recognises one line.
fn marker(line: &str, start: usize, plan: bool) -> Option<Marker> {
    let content = line.trim_end();
    let (quoted, with_list) = prefixes(content);
    let rest = content.get(with_list..)?;
    if rest.starts_with(":::") {
        let colons = rest.len() - rest.trim_start_matches(':').len();
        let after = rest.get(colons..)?;
        let name = colons + (after.len() - after.trim_start().len());
        let kind = if after.is_empty() { MarkerKind::Close } else { MarkerKind::Open { name } };
        return Some(Marker { start: start + with_list, end: start + content.len(), kind });
    }
    let rest = content.get(quoted..)?;
    let (_, length) = Attributes::parse(rest, 0, plan)?;
    let whole = length == rest.len();
    whole.then(|| Marker {
        start: start + quoted,
        end: start + content.len(),
        kind: MarkerKind::Attributes,
    })
}

/// Returns the lengths of what may stand before a marker: indentation and quote marks, and with list markers too.
fn prefixes(line: &str) -> (usize, usize) {
    let bytes = line.as_bytes();
    let space = |mut at: usize| {
        while matches!(bytes.get(at), Some(b' ' | b'\t' | b'>')) {
            at += 1;
        }
        at
    };
    let quoted = space(0);
    let mut at = quoted;
    loop {
        let digits = bytes
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let bullet = match bytes.get(at + digits) {
            Some(b'-' | b'*' | b'+') if digits == 0 => true,
            Some(b'.' | b')') if digits > 0 => true,
            _ => false,
        };
        if !bullet || !matches!(bytes.get(at + digits + 1), Some(b' ' | b'\t')) {
            return (quoted, at);
        }
        at = space(at + digits + 1);
    }
}

/// Puts `<?…?>` in the place of each marker.
fn hide(body: &str, markers: &[Marker]) -> String {
    let mut out = String::with_capacity(body.len());
    let mut at = 0;
    for marker in markers {
        out.push_str(body.get(at..marker.start).unwrap_or_default());
        match marker.end - marker.start {
            length @ ..=3 => out.push_str("<?>".get(..length).unwrap_or_default()),
            length => {
                out.push_str("<?");
                out.extend(std::iter::repeat_n('.', length - 4));
                out.push_str("?>");
            }
        }
        at = marker.end;
    }
    out.push_str(body.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::{Marker, marker, markers};
    use proptest::prelude::*;

    /// What lines are made of, markers and near misses.
    const PARTS: &[&str] = &[
        ":::", "::", ": ", "{#a}", "{", "}", "{x}", "note", "> ", "- ", "1. ", " ", "\t", "\n",
        "\n", "\r\n", "\u{2003}", "\u{2028}", "é",
    ];

    fn of_every_line(body: &str, plan: bool) -> Vec<Marker> {
        let mut start = 0;
        let lines = body.split_inclusive('\n').filter_map(|line| {
            start += line.len();
            marker(line, start - line.len(), plan)
        });
        lines.collect()
    }

    proptest! {
        #[test]
        fn no_line_with_a_marker_is_passed_over(
            parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..40), plan: bool,
        ) {
            let body = parts.concat();
            prop_assert_eq!(markers(&body, plan), of_every_line(&body, plan));
        }
    }
}
