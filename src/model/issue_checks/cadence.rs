//! Issues that are missing by when the newsletter appears. Entry point: [`check`].

use super::{All, One};
use crate::diagnostics::{Diagnostics, code};
use crate::parse::dates::Period;
use crate::settings::Cadence;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Reports each run of missing months, or quarters, between the first and the last issue that are shown.
pub(super) fn check(all: &All<'_>, cadence: &Cadence, diags: &mut Diagnostics) {
    for (run, next) in runs(all, cadence) {
        let message = format!("no issue for {}", words(&run, cadence));
        let hint = "a draft, or an issue with `period:`, fills the month it is for; if issues come out at other times, change `cadence` in the settings";
        let fault = next.fault(code::MISSING_ISSUE, |places| places.period, message);
        diags.report(fault.hint(hint));
    }
}

/// Returns runs of missing slots, each with the issue that follows it.
fn runs<'a>(all: &All<'a>, cadence: &Cadence) -> Vec<(Vec<i32>, One<'a>)> {
    let mut filled: BTreeMap<i32, Option<One<'a>>> = BTreeMap::new();
    let hidden = all.hidden.iter().map(|one| (one.issue.period, None));
    // The oldest of each slot is the one that follows a gap, so that it goes in last.
    let shown = all.shown.iter().rev().map(|one| (one.issue.period, Some(*one)));
    for (period, one) in hidden.chain(shown) {
        if let Some(period) = period {
            filled.insert(slot(period, cadence), one);
        }
    }
    let mut found = Vec::new();
    let mut pending: Vec<Vec<i32>> = Vec::new();
    let mut before: Option<i32> = None;
    for (slot, one) in filled {
        // What lies before the first issue that is shown is not missing.
        if let Some(before) = before {
            let missing = (before + 1..slot).filter(|slot| is_expected(*slot, cadence)).collect();
            pending.push(missing);
        }
        if let Some(one) = one {
            let runs = pending.drain(..).filter(|run| !run.is_empty());
            found.extend(runs.map(|run| (run, one)));
        }
        before = (one.is_some() || before.is_some()).then_some(slot);
    }
    found
}

/// Returns the slot a month lies in: months since year 0, or its quarters.
fn slot(period: Period, cadence: &Cadence) -> i32 {
    (i32::from(period.year) * 12 + i32::from(period.month) - 1).div_euclid(months(cadence))
}

/// Returns how many months a slot has.
fn months(cadence: &Cadence) -> i32 {
    match cadence {
        Cadence::Quarterly => 3,
        Cadence::Monthly | Cadence::Months(_) => 1,
    }
}

fn is_expected(slot: i32, cadence: &Cadence) -> bool {
    match cadence {
        Cadence::Monthly | Cadence::Quarterly => true,
        Cadence::Months(months) => {
            months.iter().any(|month| i32::from(*month) == slot.rem_euclid(12) + 1)
        }
    }
}

/// Returns a run in words: `March and April 2025`, `March to May 2025 (3 months)`.
fn words(run: &[i32], cadence: &Cadence) -> String {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return String::new() };
    let length = months(cadence);
    let (from, to) = (first * length, last * length + length - 1);
    match (run.len(), length) {
        (1, _) => joined(from, " to ", to),
        (2, 1) => joined(from, " and ", to),
        (count, 1) => format!("{} ({count} months)", joined(from, " to ", to)),
        (count, _) => format!("{} ({count} quarters)", joined(from, " to ", to)),
    }
}

/// Joins two months, with the year of the first only where it is another.
fn joined(from: i32, between: &str, to: i32) -> String {
    let last = named(to, "%B %Y");
    if from == to {
        return last;
    }
    let same_year = from.div_euclid(12) == to.div_euclid(12);
    let first = named(from, if same_year { "%B" } else { "%B %Y" });
    format!("{first}{between}{last}")
}

fn named(month: i32, form: &str) -> String {
    let year = i16::try_from(month.div_euclid(12)).unwrap_or_default();
    let month = i8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
    Date::new(year, month, 1).map(|day| day.strftime(form).to_string()).unwrap_or_default()
}
