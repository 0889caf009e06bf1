//! Numbers of issues that stand twice or are missing, by how the newsletter is counted. Entry point: [`check`].

use super::All;
use super::counts::{gaps, twice};
use crate::diagnostics::{Diagnostics, code};
use crate::kinds::newsletter::Issue;
use crate::settings::Numbering;

/// Reports what stands twice, and numbers that are missing.
pub(super) fn check(all: &All<'_>, numbering: Numbering, diags: &mut Diagnostics) {
    match numbering {
        Numbering::Period => periods(all, diags),
        Numbering::Sequential => numbers(all, |issue| Some((None, issue.number?)), diags),
        Numbering::Volume => {
            numbers(all, |issue| Some((Some(issue.volume?), issue.number?)), diags);
        }
    }
}

fn periods(all: &All<'_>, diags: &mut Diagnostics) {
    twice(
        all,
        |issue| issue.period,
        |period, first, second| {
            let file = first.entry.source.name();
            let message = format!("`{file}` is the issue of {period} already");
            let hint = "say which month it belongs to with `period:`; where several issues come out in a month, count them by `newsletter: {numbering: sequential}`";
            let fault = second.fault(code::NUMBER_TWICE, |places| places.period, message);
            diags.report(fault.hint(hint));
        },
    );
}

fn numbers(
    all: &All<'_>,
    key: impl Fn(&Issue) -> Option<(Option<u32>, u32)>,
    diags: &mut Diagnostics,
) {
    let in_volume = |volume: Option<u32>| {
        volume.map(|volume| format!(" of volume {volume}")).unwrap_or_default()
    };
    twice(all, &key, |(volume, number), first, second| {
        let file = first.entry.source.name();
        let message = format!("`{file}` has the number {number}{} already", in_volume(*volume));
        let hint = "give one of the two another number; if it stands in for the other, give the other `status: withdrawn`";
        let fault = second.fault(code::NUMBER_TWICE, |places| places.number, message);
        diags.report(fault.hint(hint));
    });
    if !all.is_whole() {
        return;
    }
    gaps(all, &key, |volume, gap, next| {
        let (numbers, verb) = (gap.words("number"), gap.verb());
        let message = format!("{numbers}{} {verb} missing before this issue", in_volume(*volume));
        diags.report(next.fault(code::MISSING_NUMBER, |places| places.number, message));
    });
}
