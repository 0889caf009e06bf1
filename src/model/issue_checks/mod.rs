//! What can only be told over all issues together: missing and doubled ones. Entry point: [`check`]. Pure; linear but
//! for sorting.
//!
//! Drafts and issues of days to come fill their months and numbers, and are told of nothing. A withdrawn issue fills
//! them too, and may share them with the one in its place.

mod cadence;
mod counts;
mod numbers;
mod series;
#[cfg(test)]
mod tests;
mod titles;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::kinds::Entry;
use crate::kinds::newsletter::{Issue, Places};
use crate::model::issues::issue_in;
use crate::model::{Issues, Page, Request, Status};
use crate::settings::Publication;
use std::sync::Arc;

/// One issue, with what its file says.
#[derive(Clone, Copy)]
struct One<'a> {
    entry: &'a Entry,
    issue: &'a Issue,
}

/// All issues that the checks look at.
struct All<'a> {
    /// Those that are shown, the oldest first.
    shown: Vec<One<'a>>,
    /// Those that are not, in no order that matters.
    hidden: Vec<One<'a>>,
}

impl<'a> All<'a> {
    /// Returns those that are shown and were not withdrawn, the oldest first.
    fn current(&self) -> impl Iterator<Item = One<'a>> {
        self.shown.iter().copied().filter(|one| !one.issue.withdrawn)
    }

    /// Tells whether all files could be read: what a broken one holds is not missing.
    fn is_whole(&self) -> bool {
        !self.shown.iter().chain(&self.hidden).any(|one| one.entry.broken)
    }
}

impl One<'_> {
    /// Makes a fault at a place in its front matter.
    fn fault(
        &self,
        code: Code,
        place: impl Fn(&Places) -> Option<Span>,
        message: String,
    ) -> Diagnostic {
        match place(&self.issue.places) {
            Some(span) => Diagnostic::new(code, &self.entry.source, span, message),
            None => Diagnostic::of_file(code, &self.entry.source, message),
        }
    }
}

/// Returns the issues that are not shown.
pub(super) fn hidden(entries: &[Arc<Entry>], request: &Request) -> Vec<Arc<Entry>> {
    let is_hidden = |entry: &&Arc<Entry>| {
        issue_in(entry).is_some() && !Status::of(entry, request.today).is_shown(request.shown)
    };
    entries.iter().filter(is_hidden).cloned().collect()
}

/// Reports issues that are missing by cadence, numbers and parts of series that are missing or stand twice, and titles
/// that are nearly the same.
pub(super) fn check(
    issues: &Issues,
    pages: &[Page],
    hidden: &[Arc<Entry>],
    publication: &Publication,
    diags: &mut Diagnostics,
) {
    let one = |entry| Some(One { entry, issue: issue_in(entry)? });
    let shown = issues.all.iter().filter_map(|id| one(&*id.of(pages)?.entry));
    let hidden = hidden.iter().filter_map(|entry| one(entry));
    let mut all = All { shown: shown.collect(), hidden: hidden.collect() };
    // Not the list turned around: of two at the same time the one whose file comes first is the first.
    all.shown.sort_by_key(|one| {
        let issue = one.issue;
        (issue.period, issue.date, issue.volume, issue.number, &one.entry.source)
    });
    if let Some(cadence) = publication.cadence.as_ref().filter(|_| all.is_whole()) {
        cadence::check(&all, cadence, diags);
    }
    if let Some(numbering) = publication.numbering {
        numbers::check(&all, numbering, diags);
    }
    series::check(&all, diags);
    titles::check(&all, diags);
}
