//! Reports for people: what is wrong, the line with a caret, what to do. Entry points: `faults`, `summary`, `failure`.
//! The only file that names `annotate_snippets`.

use crate::diagnostics::{Diagnostic, Severity};
use crate::report::place::{Located, Place, Places};
use crate::report::summary::{self, Cleaned, Outcome, Summary, Task, counted, grouped};
use crate::report::{Answer, Failure, Verbosity};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::io::{self, Write};
use std::ops::Range;

/// How many faults are told in full; nobody reads more at once.
const MOST: usize = 100;
/// Columns that an excerpt may take.
const WIDTH: usize = 100;
/// Characters of a line that are looked at on either side of a fault.
const AROUND: usize = 200;
/// Characters of a fault that are underlined.
const UNDERLINED: usize = 60;

/// Writes the worst faults in the order of their places, and counts the others.
pub(super) fn faults(
    out: &mut dyn Write,
    told: &[&Diagnostic],
    places: &mut Places<'_>,
    colour: bool,
) -> io::Result<()> {
    let renderer = renderer(colour);
    let (shown, left) = worst(told);
    for fault in shown {
        let located = places.locate(fault);
        writeln!(out, "{}\n", render(&renderer, fault, located.as_ref()))?;
    }
    if !left.is_empty() {
        let count = |severity| left.iter().filter(|fault| fault.severity == severity).count();
        let kinds = summary::faults(
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Notice),
        );
        writeln!(
            out,
            "and {} more ({kinds}); `--format json` lists them all\n",
            grouped(left.len())
        )?;
    }
    Ok(())
}

/// Writes the closing line, and before it the time of each stage if asked.
pub(super) fn summary(
    out: &mut dyn Write,
    summary: &Summary,
    verbosity: Verbosity,
) -> io::Result<()> {
    if verbosity == Verbosity::Verbose {
        for (stage, duration) in &summary.stages {
            writeln!(out, "{:>9}  {stage}", summary::time(*duration))?;
        }
    }
    if verbosity == Verbosity::Quiet && summary.errors == 0 {
        return Ok(());
    }
    writeln!(out, "{}", closing(summary))?;
    match summary.example.filter(|_| verbosity > Verbosity::Quiet) {
        Some(code) => {
            writeln!(out, "For more about a message, type its code: chalktalk explain {}", code.id)
        }
        None => Ok(()),
    }
}

/// Writes an answer.
pub(super) fn answer(out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
    writeln!(out, "{}", visible(&answer.people))
}

/// Writes what was deleted.
pub(super) fn cleaned(out: &mut dyn Write, cleaned: &Cleaned) -> io::Result<()> {
    let output = &cleaned.output;
    let removed = match cleaned.removed {
        0 => format!("There was nothing to remove in {output}/"),
        removed => format!("Removed {} from {output}/", counted(removed, "file")),
    };
    match cleaned.kept {
        0 => writeln!(out, "{removed}"),
        kept => writeln!(
            out,
            "{removed}; {} that chalktalk did not write stayed",
            counted(kept, "file")
        ),
    }
}

/// Writes what stopped everything.
pub(super) fn failure(out: &mut dyn Write, failure: &Failure, colour: bool) -> io::Result<()> {
    let group = Group::with_title(Level::ERROR.primary_title(one_line(&failure.message)));
    let hint = failure.hint.iter().map(|hint| Level::HELP.with_name("hint").message(visible(hint)));
    writeln!(out, "{}", renderer(colour).render(&[group.elements(hint)]))
}

fn renderer(colour: bool) -> Renderer {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(WIDTH)
}

/// Parts the faults that are told in full from the others, so that no error is hidden behind warnings.
fn worst<'a>(told: &[&'a Diagnostic]) -> (Vec<&'a Diagnostic>, Vec<&'a Diagnostic>) {
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by_key(|index| told.get(*index).map(|fault| fault.severity));
    let mut left = order.split_off(MOST.min(order.len()));
    order.sort_unstable();
    left.sort_unstable();
    let pick = |indices: Vec<usize>| {
        indices.into_iter().filter_map(|index| told.get(index).copied()).collect()
    };
    (pick(order), pick(left))
}

fn render(renderer: &Renderer, fault: &Diagnostic, located: Option<&Located<'_>>) -> String {
    let level = match fault.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Notice => Level::NOTE.with_name("notice"),
    };
    let title = level.primary_title(one_line(&fault.message)).id(fault.code.id);
    let path = one_line(fault.file.as_str());
    let hint = fault.hint.iter().map(|hint| Level::HELP.with_name("hint").message(visible(hint)));
    let group = Group::with_title(title);
    let Some(place) = located else {
        return renderer.render(&[group.element(Origin::path(path)).elements(hint)]);
    };
    let excerpt = Excerpt::around(place);
    let group = group.element(excerpt.snippet(&path)).elements(hint);
    excerpt.with_true_column(&path, &renderer.render(&[group]))
}

/// A line cut around the fault in it, so that a line of megabytes costs no more than another.
struct Excerpt {
    source: String,
    marked: Range<usize>,
    place: Place,
}

impl Excerpt {
    fn around(located: &Located<'_>) -> Self {
        let (before, rest) =
            located.line.split_at_checked(located.from).unwrap_or((located.line, ""));
        let cut = before.char_indices().rev().nth(AROUND).map_or(0, |(at, c)| at + c.len_utf8());
        let before = before.get(cut..).unwrap_or(before);
        let marked =
            first_chars(rest, UNDERLINED).len().min(located.to.saturating_sub(located.from));
        let source =
            format!("{before}{}", first_chars(rest, AROUND)).replace(is_c1_control, "\u{b7}");
        Self { source, marked: before.len()..before.len() + marked, place: located.start }
    }

    fn snippet<'a>(&'a self, path: &'a str) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(&self.source)
            .path(path)
            .line_start(self.place.line)
            .annotation(AnnotationKind::Primary.span(self.marked.clone()))
    }

    /// Puts the column of the whole line in the place of that in the cut line, which is all the renderer knows.
    fn with_true_column(&self, path: &str, rendered: &str) -> String {
        let Place { line, column, .. } = self.place;
        let before = self.source.get(..self.marked.start).unwrap_or_default();
        let in_cut = format!("--> {path}:{line}:{}", before.chars().count() + 1);
        rendered.replacen(&in_cut, &format!("--> {path}:{line}:{column}"), 1)
    }
}

fn first_chars(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// Tells of the control characters that terminals obey and that take two bytes in UTF-8.
fn is_c1_control(c: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&c)
}

/// Writes out control characters and those that turn the direction of text, so that a file cannot steer a terminal.
fn visible(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && (c.is_control() || turns(c)) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

fn one_line(text: &str) -> String {
    visible(&text.replace(['\r', '\n'], " "))
}

fn closing(summary: &Summary) -> String {
    let (pages, time, faults) =
        (counted(summary.pages, "page"), summary::time(summary.elapsed), summary.faults());
    match (summary.task, summary.outcome) {
        (Task::Serve, Outcome::Published { written, removed, .. }) => {
            let changed = match (written, removed) {
                (0, 0) => "nothing on them changed".to_owned(),
                (written, 0) => format!("{} changed", counted(written, "file")),
                (written, removed) => {
                    format!("{} changed, {} gone", counted(written, "file"), grouped(removed))
                }
            };
            let faults = if faults.is_empty() { String::new() } else { format!("; {faults}") };
            format!("{pages} in {time}: {changed}{faults}")
        }
        (Task::Serve, Outcome::Untouched) => {
            format!("Read {pages} in {time}: {faults}\nThe site is shown as it was before")
        }
        (Task::Check, _) if faults.is_empty() => {
            format!("Checked {pages} in {time}: nothing to mend")
        }
        (Task::Check, _) => {
            format!("Checked {pages} in {time}: {faults}{}", mendable(summary.mendable))
        }
        (Task::Build, Outcome::Published { written, removed, unchanged, left }) => {
            let files = counted(written + unchanged, "file");
            let [written, removed, unchanged] = [written, removed, unchanged].map(grouped);
            let changes = format!("{written} written, {removed} removed, {unchanged} unchanged");
            let faults = if faults.is_empty() { faults } else { format!(": {faults}") };
            let left = left_files(left, &summary.output);
            format!("Built {pages}, {files} ({changes}) in {time}{faults}{left}")
        }
        (Task::Build, Outcome::Untouched) => {
            let untouched =
                format!("Nothing was written; the output in {}/ is as it was", summary.output);
            format!("Read {pages} in {time}: {faults}\n{untouched}")
        }
    }
}

/// Returns `; "chalktalk check --fix" can mend 2 of them`; nothing if it can mend none.
fn mendable(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!("; `chalktalk check --fix` can mend {} of them", grouped(count)),
    }
}

/// Returns `; 2 files in public/ are not chalktalk's and were left`; nothing if there are none.
fn left_files(left: usize, output: &str) -> String {
    let [are, were] = if left == 1 { ["is", "was"] } else { ["are", "were"] };
    match left {
        0 => String::new(),
        left => {
            format!(
                "; {} in {output}/ {are} not chalktalk's and {were} left",
                counted(left, "file")
            )
        }
    }
}
