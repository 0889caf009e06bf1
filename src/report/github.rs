//! Reports as annotations: workflow commands that GitHub shows beside the lines of a change. Entry points: `fault`,
//! `failure`. Source: GitHub, "Workflow commands for GitHub Actions".

use crate::diagnostics::Diagnostic;
use crate::report::Failure;
use crate::report::place::Places;
use std::io::{self, Write};

/// Writes one fault; `folder` is the site's folder as seen from the repository.
pub(super) fn fault(
    out: &mut dyn Write,
    fault: &Diagnostic,
    places: &mut Places<'_>,
    folder: &str,
) -> io::Result<()> {
    let separator = if folder.is_empty() { "" } else { "/" };
    let file = property(&format!("{folder}{separator}{}", fault.file));
    let place = places.locate(fault);
    let place = place.map_or(String::new(), |place| {
        format!(",line={},col={}", place.start.line, place.start.column)
    });
    let (word, title) = (fault.severity.word(), property(fault.code.id));
    writeln!(
        out,
        "::{word} file={file}{place},title={title}::{}",
        text(&fault.message, fault.hint.as_deref())
    )
}

/// Writes what stopped everything.
pub(super) fn failure(out: &mut dyn Write, failure: &Failure) -> io::Result<()> {
    writeln!(out, "::error title=chalktalk::{}", text(&failure.message, failure.hint.as_deref()))
}

fn text(message: &str, hint: Option<&str>) -> String {
    let hint = hint.map_or(String::new(), |hint| format!("\nhint: {hint}"));
    escape(&format!("{message}{hint}"))
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
