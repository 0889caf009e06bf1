//! Bytes to lines and columns. Entry point: `Places::locate`. Knows nothing of forms of reports.

use crate::diagnostics::Diagnostic;
use crate::paths::SourcePath;
use crate::read::Snapshot;

/// Where a character stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Line, from 1.
    pub(super) line: usize,
    /// Column in characters, from 1.
    pub(super) column: usize,
    byte: usize,
    line_start: usize,
}

const START: Place = Place { line: 1, column: 1, byte: 0, line_start: 0 };

/// Where a fault lies in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Located<'a> {
    /// Its first character.
    pub(super) start: Place,
    /// One past its last character.
    pub(super) end: Place,
    /// The line it begins in, without the line's end.
    pub(super) line: &'a str,
    /// Its first byte in that line.
    pub(super) from: usize,
    /// One past its last byte in that line.
    pub(super) to: usize,
}

/// Finds places in the files of a snapshot; fast where they are asked for in order.
pub(super) struct Places<'a> {
    snapshot: &'a Snapshot,
    current: Option<(SourcePath, &'a str)>,
    last: Place,
}

impl<'a> Places<'a> {
    /// Begins.
    pub(super) fn new(snapshot: &'a Snapshot) -> Self {
        Self { snapshot, current: None, last: START }
    }

    /// Returns where a fault lies; `None` for a file as a whole or one whose text is not in the snapshot.
    pub(super) fn locate(&mut self, fault: &Diagnostic) -> Option<Located<'a>> {
        let span = fault.span?.range();
        let text = self.text(&fault.file)?;
        let first = text.floor_char_boundary(span.start);
        let from = if first < self.last.byte { START } else { self.last };
        let start = advance(text, from, first);
        self.last = start;
        let end =
            advance(text, start, text.ceil_char_boundary(span.end.min(text.len())).max(first));
        let rest = text.get(start.line_start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        let within = |byte: usize| byte.saturating_sub(start.line_start).min(line.len());
        Some(Located { start, end, line, from: within(start.byte), to: within(end.byte) })
    }

    fn text(&mut self, file: &SourcePath) -> Option<&'a str> {
        if let Some((_, text)) = self.current.as_ref().filter(|(current, _)| current == file) {
            return Some(text);
        }
        let text: &'a str = self.snapshot.text(file)?;
        self.current = Some((file.clone(), text));
        self.last = START;
        Some(text)
    }
}

/// Goes on from a place to a later byte.
fn advance(text: &str, from: Place, byte: usize) -> Place {
    let passed = text.get(from.byte..byte).unwrap_or_default();
    let lines = memchr::memchr_iter(b'\n', passed.as_bytes()).count();
    let Some(last_break) = memchr::memrchr(b'\n', passed.as_bytes()) else {
        return Place { byte, column: from.column + passed.chars().count(), ..from };
    };
    let in_line = passed.get(last_break + 1..).unwrap_or_default();
    let line_start = from.byte + last_break + 1;
    Place { line: from.line + lines, column: in_line.chars().count() + 1, byte, line_start }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::diagnostics::{Diagnostic, Span, code};
    use crate::paths::SourcePath;
    use crate::read::Snapshot;

    fn locate(text: &str, spans: &[(usize, usize)]) -> Vec<(usize, usize, usize, usize, String)> {
        let snapshot = Snapshot::from_texts([("content/a.md", text)]);
        let mut places = Places::new(&snapshot);
        let file = SourcePath::new("content/a.md");
        let mut place = |&(start, end): &(usize, usize)| {
            let fault = Diagnostic::new(code::SCHEME, &file, Span::new(start, end), "");
            let found = places.locate(&fault).unwrap();
            let marked = found.line.get(found.from..found.to).unwrap().to_owned();
            (found.start.line, found.start.column, found.end.line, found.end.column, marked)
        };
        spans.iter().map(&mut place).collect()
    }

    #[test]
    fn columns_count_characters_and_lines_may_end_either_way() {
        let found = locate("é\r\nüber x\ny", &[(0, 2), (4, 9), (10, 13)]);
        assert_eq!(found[0], (1, 1, 1, 2, "é".to_owned()));
        assert_eq!(found[1], (2, 1, 2, 5, "über".to_owned()));
        assert_eq!(found[2], (2, 6, 3, 2, "x".to_owned()));
    }

    #[test]
    fn places_may_be_asked_for_backwards_past_the_end_and_inside_a_letter() {
        let found = locate("a\né", &[(2, 4), (0, 1), (90, 99), (3, 3)]);
        assert_eq!((found[0].0, found[0].1), (2, 1));
        assert_eq!((found[1].0, found[1].1), (1, 1));
        assert_eq!((found[2].0, found[2].1), (2, 2));
        assert_eq!((found[3].0, found[3].1), (2, 1));
        assert_eq!(locate("", &[(0, 0)])[0], (1, 1, 1, 1, String::new()));
    }
}
