//! Reports for programs: one JSON object a line, a fault each, at the end what came of it. Entry points: `fault`,
//! `summary`, `failure`.

use crate::diagnostics::Diagnostic;
use crate::report::Failure;
use crate::report::place::Places;
use crate::report::summary::{Cleaned, Outcome, Summary, Task};
use serde::Serialize;
use std::io::{self, Write};

/// Characters of an excerpt on either side of where a fault begins.
const AROUND: usize = 120;

#[derive(Serialize)]
struct Fault<'a> {
    r#type: &'static str,
    code: Option<&'static str>,
    severity: &'static str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    byte_start: Option<u32>,
    byte_end: Option<u32>,
    message: &'a str,
    hint: Option<&'a str>,
    excerpt: Option<&'a str>,
}

#[derive(Serialize)]
struct Closing<'a> {
    r#type: &'static str,
    command: &'static str,
    pages: usize,
    published: bool,
    output: &'a str,
    written: usize,
    removed: usize,
    unchanged: usize,
    left: usize,
    errors: usize,
    warnings: usize,
    notices: usize,
    mendable: usize,
    milliseconds: u128,
    stages: Vec<Stage>,
}

#[derive(Serialize)]
struct Removal<'a> {
    r#type: &'static str,
    command: &'static str,
    output: &'a str,
    removed: usize,
    kept: usize,
}

#[derive(Serialize)]
struct Stage {
    name: &'static str,
    milliseconds: u128,
}

/// Writes one fault.
pub(super) fn fault(
    out: &mut dyn Write,
    fault: &Diagnostic,
    places: &mut Places<'_>,
) -> io::Result<()> {
    let place = places.locate(fault);
    let object = Fault {
        r#type: "fault",
        code: Some(fault.code.id),
        severity: fault.severity.word(),
        file: Some(fault.file.as_str()),
        line: place.map(|place| place.start.line),
        column: place.map(|place| place.start.column),
        end_line: place.map(|place| place.end.line),
        end_column: place.map(|place| place.end.column),
        byte_start: fault.span.map(|span| span.start),
        byte_end: fault.span.map(|span| span.end),
        message: &fault.message,
        hint: fault.hint.as_deref(),
        excerpt: place.map(|place| around(place.line, place.from)),
    };
    line(out, &object)
}

/// Writes what came of everything.
pub(super) fn summary(out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
    let (published, [written, removed, unchanged, left]) = match summary.outcome {
        Outcome::Untouched => (false, [0; 4]),
        Outcome::Published { written, removed, unchanged, left } => {
            (true, [written, removed, unchanged, left])
        }
    };
    let stage = |(name, time): &(&'static str, std::time::Duration)| Stage {
        name,
        milliseconds: time.as_millis(),
    };
    let object = Closing {
        r#type: "summary",
        command: match summary.task {
            Task::Build => "build",
            Task::Check => "check",
            Task::Serve => "serve",
        },
        pages: summary.pages,
        published,
        output: &summary.output,
        written,
        removed,
        unchanged,
        left,
        errors: summary.errors,
        warnings: summary.warnings,
        notices: summary.notices,
        mendable: summary.mendable,
        milliseconds: summary.elapsed.as_millis(),
        stages: summary.stages.iter().map(stage).collect(),
    };
    line(out, &object)
}

/// Writes what was deleted.
pub(super) fn cleaned(out: &mut dyn Write, cleaned: &Cleaned) -> io::Result<()> {
    let Cleaned { output, removed, kept } = cleaned;
    line(
        out,
        &Removal { r#type: "summary", command: "clean", output, removed: *removed, kept: *kept },
    )
}

/// Writes what stopped everything, as a fault of no file.
pub(super) fn failure(out: &mut dyn Write, failure: &Failure) -> io::Result<()> {
    let object = Fault {
        r#type: "failure",
        code: None,
        severity: "error",
        file: None,
        line: None,
        column: None,
        end_line: None,
        end_column: None,
        byte_start: None,
        byte_end: None,
        message: &failure.message,
        hint: failure.hint.as_deref(),
        excerpt: None,
    };
    line(out, &object)
}

/// Writes an object in a line of its own.
pub(super) fn line(out: &mut dyn Write, object: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, object)?;
    out.write_all(b"\n")
}

/// Returns the part of a line around a byte.
fn around(line: &str, at: usize) -> &str {
    let (before, after) = line.split_at_checked(at).unwrap_or((line, ""));
    let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(byte, _)| byte);
    let end = after.char_indices().nth(AROUND).map_or(line.len(), |(byte, _)| at + byte);
    line.get(start..end).unwrap_or(line)
}
