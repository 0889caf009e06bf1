//! What stands in place of a page that has an error, as long as it has one: the page's name and its faults, as text.
//! Entry points: [`stand_in`], [`keeps_last`].

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::output::artifact::{Artifact, Content};
use crate::output::body::push_value;
use crate::paths::{SitePath, SourcePath};
use crate::pipeline::Looked;
use crate::read::SETTINGS_FILE;
use rustc_hash::FxHashMap;
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
pub(super) fn stand_in(looked: &mut Looked) {
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
}

fn html(title: &str, file: &SourcePath, faults: &[&Diagnostic]) -> String {
    let mut out = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>",
    );
    push_value(title, &mut out);
    out.push_str(
        "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n<body>\n<main>\n<h1>",
    );
    push_value(title, &mut out);
    out.push_str("</h1>\n<p>This page has an error, so it cannot be shown. Mend it in <code>");
    push_value(file.as_str(), &mut out);
    out.push_str("</code> and save; it will be here then.</p>\n<ul>\n");
    for fault in faults {
        out.push_str("<li>");
        push_value(&fault.message, &mut out);
        if let Some(hint) = &fault.hint {
            out.push_str("<br>");
            push_value(hint, &mut out);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n</main>\n</body>\n</html>\n");
    out
}
