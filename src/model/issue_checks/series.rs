//! Parts of series that stand twice or are missing. Entry point: [`check`].

use super::All;
use super::counts::{gaps, twice};
use crate::diagnostics::{Diagnostics, code};
use crate::kinds::newsletter::Issue;

/// Reports parts that stand twice, and parts that are missing.
pub(super) fn check(all: &All<'_>, diags: &mut Diagnostics) {
    twice(all, part, |(series, part), first, second| {
        let file = first.entry.source.name();
        let message = format!("`{file}` is part {part} of `{series}` already");
        let hint = "give one of the two another `part:`; if it stands in for the other, give the other `status: withdrawn`";
        let fault = second.fault(code::PART_TWICE, |places| places.part, message);
        diags.report(fault.hint(hint));
    });
    if !all.is_whole() {
        return;
    }
    gaps(all, part, |series, gap, next| {
        let (parts, verb) = (gap.words("part"), gap.verb());
        let message = format!("{parts} of `{series}` {verb} missing before this one");
        diags.report(next.fault(code::MISSING_PART, |places| places.part, message));
    });
}

fn part(issue: &Issue) -> Option<(&str, u32)> {
    let (name, part) = issue.series.as_ref()?;
    Some((name, (*part)?))
}
