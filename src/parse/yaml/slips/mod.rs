//! The commonest slips in YAML, seen in the lines themselves, each with the corrected line. Entry point: `find`.
//! Knows nothing of the parser: it is asked only about lines that the parser could not read. `spaces` explains tabs and
//! what is indented, `keys` what should have been a key, `values` and `brackets` what stands behind one.

mod brackets;
mod keys;
mod lists;
mod parts;
mod spaces;
mod values;

pub(super) use lists::is_marked;
pub(super) use parts::{begins_with_key, key_of_line};
pub(super) use spaces::indented_start;

use crate::diagnostics::Code;
use parts::Parts;
use std::ops::Range;

/// A slip, with places counted in the text it was looked for.
#[derive(Debug)]
pub(super) struct Slip {
    pub(super) code: Code,
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) hint: String,
    pub(super) repair: Repair,
    /// What puts it right in the file, where nothing else can have been meant: stretches and what belongs there.
    pub(super) edits: Vec<(Range<usize>, String)>,
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
    spaces::tab(&lines, text)
        .or_else(|| lists::without_hyphens(last, before, text))
        .or_else(|| in_line(last, text, at))
        .or_else(|| spaces::continuation(last, before, text))
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

fn in_line(line: &Line<'_>, text: &str, at: usize) -> Option<Slip> {
    let parts = Parts::of(*line);
    if parts.value.is_empty() || parts.value.starts_with('#') {
        return None;
    }
    if parts.key.is_none() && !parts.item {
        return keys::missing_space(&parts);
    }
    if parts.value.starts_with(['[', '{']) {
        return brackets::in_brackets(&parts, text, at);
    }
    keys::missing_space(&parts).or_else(|| values::in_value(&parts))
}
