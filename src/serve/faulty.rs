//! What stands in place of a page that has an error, as long as it has one: the page's name and its faults, as text; and
//! in place of a whole site that was never without one. Entry points: [`stand_in`], [`instead_of_all`], [`keeps_last`].

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::kinds::place::Place;
use crate::output::artifact::{Artifact, Content};
use crate::output::body::push_value;
use crate::paths::{SitePath, SourcePath};
use crate::read::{FileContent, SETTINGS_FILE, Snapshot};
use crate::serve::Built;
use rustc_hash::FxHashMap;
use std::fmt::Write;
use std::sync::Arc;

/// Tells whether faults concern the site as a whole, so that the last good one is to be kept: those of the settings and
/// of the theme.
pub(super) fn keeps_last(faults: &Diagnostics) -> bool {
    let of_all = |fault: &Diagnostic| {
        let area = fault.code.id.split('/').next().unwrap_or_default();
        let file = fault.file.as_str();
        file == SETTINGS_FILE
            || file.starts_with("themes/")
            || ["settings", "theme"].contains(&area)
    };
    faults.iter().any(|fault| fault.severity == Severity::Error && of_all(fault))
}

/// Puts a page that says so in the place of each that has an error.
pub(super) fn stand_in(built: &mut Built) {
    let Built { snapshot, looked, .. } = built;
    let mut by_file: FxHashMap<&SourcePath, Vec<&Diagnostic>> = FxHashMap::default();
    for fault in looked.build.diagnostics.iter().filter(|fault| fault.severity == Severity::Error) {
        by_file.entry(&fault.file).or_default().push(fault);
    }
    if by_file.is_empty() {
        return;
    }
    let pages = looked.site.pages.iter();
    let instead: FxHashMap<&SitePath, Arc<Vec<u8>>> = pages
        .filter_map(|page| {
            let entry = &page.entry;
            let faults = by_file.get(&entry.source)?;
            let html = html(&entry.title, &entry.source, faults);
            Some((&entry.address, Arc::new(html.into_bytes())))
        })
        .collect();
    for Artifact { path, content } in &mut looked.build.artifacts {
        if let Some(bytes) = instead.get(path) {
            *content = Content::Bytes(bytes.clone());
        }
    }
    let unread: Vec<Artifact> = unread(snapshot, &by_file).collect();
    for page in unread {
        let artifacts = &mut looked.build.artifacts;
        match artifacts.binary_search_by(|other| other.path.cmp(&page.path)) {
            Err(at) => artifacts.insert(at, page),
            // A home page or a list that is made where nobody has written one; what is written stays.
            Ok(at) => {
                let is_written =
                    looked.site.pages.iter().any(|other| other.entry.address == page.path);
                if let Some(made) = artifacts.get_mut(at).filter(|_| !is_written) {
                    *made = page;
                }
            }
        }
    }
}

/// Returns pages for the files that cannot be read, of which the site knows nothing, at the addresses that their names
/// give them.
fn unread<'a>(
    snapshot: &'a Snapshot,
    by_file: &'a FxHashMap<&SourcePath, Vec<&Diagnostic>>,
) -> impl Iterator<Item = Artifact> + 'a {
    let files = snapshot.below("content").iter();
    let pages = files.filter(|file| {
        matches!(file.content, FileContent::Broken) && file.path.has_extension("md")
    });
    pages.filter_map(|file| {
        let faults = by_file.get(&file.path)?;
        // What else is wrong with the name comes to light when the file can be read.
        let mut ignored = Diagnostics::new();
        let place = Place::of(&file.path, &mut ignored)?;
        let path = place.address(None, &file.path, &mut ignored);
        let html = html(file.path.name(), &file.path, faults);
        Some(Artifact { path, content: Content::Bytes(Arc::new(html.into_bytes())) })
    })
}

/// Returns the page that stands in place of a site whose settings or theme had an error from the beginning.
pub(super) fn instead_of_all(faults: &Diagnostics, snapshot: &Snapshot) -> String {
    let mut out = String::new();
    // By this name the script looks again when anything is published, wherever it lies.
    begin("This site cannot be shown yet", " class=\"page-not-found\"", &mut out);
    out.push_str("<p>There is an error in the settings or the theme. Mend it and save; the site will be here then.</p>\n");
    out.push_str("<ul>\n");
    for fault in faults.iter().filter(|fault| fault.severity == Severity::Error) {
        out.push_str("<li><code>");
        push_value(fault.file.as_str(), &mut out);
        out.push_str("</code>");
        if let Some(span) = fault.span {
            let line = snapshot.line(&fault.file, span.range().start);
            let _ = write!(out, ", line {line}");
        }
        out.push_str(": ");
        push_fault(fault, &mut out);
        out.push_str("</li>\n");
    }
    out.push_str(END);
    out
}

const END: &str = "</ul>\n</main>\n</body>\n</html>\n";

fn html(title: &str, file: &SourcePath, faults: &[&Diagnostic]) -> String {
    let mut out = String::new();
    begin(title, "", &mut out);
    out.push_str("<p>This page has an error, so it cannot be shown. Mend it in <code>");
    push_value(file.as_str(), &mut out);
    out.push_str("</code> and save; it will be here then.</p>\n<ul>\n");
    for fault in faults {
        out.push_str("<li>");
        push_fault(fault, &mut out);
        out.push_str("</li>\n");
    }
    out.push_str(END);
    out
}

/// Writes a page up to the end of its heading; `class` is an attribute of its body, or nothing.
fn begin(title: &str, class: &str, out: &mut String) {
    out.push_str("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    push_value(title, out);
    out.push_str(
        "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n<body",
    );
    out.push_str(class);
    out.push_str(">\n<main>\n<h1>");
    push_value(title, out);
    out.push_str("</h1>\n");
}

fn push_fault(fault: &Diagnostic, out: &mut String) {
    push_value(&fault.message, out);
    if let Some(hint) = &fault.hint {
        out.push_str("<br>");
        push_value(hint, out);
    }
}
