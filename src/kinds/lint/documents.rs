//! PDF and Word files are read by no check of ours, so they are listed for review. Entry point: [`check`].

use crate::diagnostics::{Diagnostics, code};
use crate::kinds::lint::Text;
use crate::kinds::lint::words::{ending, is_full, is_one_of, path};
use crate::parse::document::LinkRole;

/// Endings of Word files.
const WORD: [&str; 4] = ["doc", "docx", "docm", "dotx"];

/// Gives a notice of each PDF or Word file that a page links to, once for each.
pub(super) fn check(text: &Text<'_>, diags: &mut Diagnostics) {
    let mut told: Vec<&str> = Vec::new();
    for link in text.document.links.iter().chain(text.links) {
        if !may_name_one(&link.target) {
            continue;
        }
        let Some(what) = what(&link.target).filter(|_| link.role == LinkRole::Link) else {
            continue;
        };
        let file = path(&link.target);
        if told.contains(&file) {
            continue;
        }
        told.push(file);
        let message = format!("`{file}` is a {what} file, which is not checked");
        let hint = "see that it has headings, texts for images and an order to be read in, or offer a page in its place";
        diags.report(text.fault(code::LINT_DOCUMENT, link.span, message, hint));
    }
}

/// Tells whether the beginning of such an ending follows a dot anywhere, which it does in few targets.
fn may_name_one(target: &str) -> bool {
    let bytes = target.as_bytes();
    let mut dots = memchr::memchr_iter(b'.', bytes);
    dots.any(|dot| {
        let three = bytes.get(dot + 1..dot + 4).unwrap_or_default();
        [b"pdf", b"doc", b"dot"].iter().any(|ending| three.eq_ignore_ascii_case(*ending))
    })
}

/// Returns what kind of document a target is: a file of the site, or one on the web.
fn what(target: &str) -> Option<&'static str> {
    match ending(target) {
        _ if is_full(target) && !is_on_the_web(target) => None,
        ending if ending.eq_ignore_ascii_case("pdf") => Some("PDF"),
        ending if is_one_of(ending, &WORD) => Some("Word"),
        _ => None,
    }
}

/// Tells whether a full address is of the web and names more than a host, which may end as files do.
fn is_on_the_web(target: &str) -> bool {
    let starts = ["https://", "http://", "//"];
    let after = starts.iter().find_map(|start| target.strip_prefix(start));
    after.is_some_and(|rest| path(rest).contains('/'))
}
