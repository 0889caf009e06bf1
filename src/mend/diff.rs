//! What is to be written, as people see it before it is: a unified diff, and the reasons. Entry points: [`diff`],
//! [`between`], [`reasons`]. The only file that names `similar`.

use super::{Change, Mended};
use similar::TextDiff;
use std::collections::BTreeMap;

/// Lines that stay the same, shown on either side of a change.
const AROUND: usize = 2;

/// Returns the change of a file as a unified diff, without the marks of Windows at the ends of lines.
pub fn diff(mended: &Mended) -> String {
    let name = mended.file.as_str();
    between((name, &mended.old), (name, &mended.new))
}

/// Returns what differs between two texts, each with its name, as a unified diff; nothing if they are equal.
pub fn between(old: (&str, &str), new: (&str, &str)) -> String {
    let text = TextDiff::from_lines(old.1, new.1)
        .unified_diff()
        .context_radius(AROUND)
        .header(old.0, new.0)
        .to_string();
    text.replace("\r\n", "\n")
}

/// Returns why a file changes, a line for each reason: `lines 3 and 9: …`.
pub fn reasons(changes: &[Change]) -> Vec<String> {
    let mut lines: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for change in changes {
        lines.entry(&change.reason).or_default().push(change.line);
    }
    let mut reasons: Vec<(Vec<usize>, &str)> =
        lines.into_iter().map(|(reason, lines)| (lines, reason)).collect();
    reasons.sort();
    reasons.iter().map(|(lines, reason)| format!("{}: {reason}", numbered(lines))).collect()
}

/// Returns `line 3`, `lines 3 and 4`, `lines 3, 4 and 9`.
fn numbered(lines: &[usize]) -> String {
    let words: Vec<String> = lines.iter().map(ToString::to_string).collect();
    match words.as_slice() {
        [] => String::new(),
        [line] => format!("line {line}"),
        [before @ .., last] => format!("lines {} and {last}", before.join(", ")),
    }
}
