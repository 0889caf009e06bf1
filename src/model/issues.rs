//! Back issues: newsletters by year of their period, each with its neighbours, and series. Entry point:
//! `Issues::collect`. Pure; knows nothing of themes or addresses on disk.

use crate::kinds::newsletter::Issue;
use crate::kinds::{Data, Entry, Role};
use crate::model::{Page, PageId};
use crate::parse::dates::Period;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// The issues of the newsletter.
#[derive(Debug, Default)]
pub struct Issues {
    /// All issues, the newest first.
    pub all: Vec<PageId>,
    /// Years, the newest first.
    pub years: Vec<Year>,
    /// Each series by its name.
    pub series: BTreeMap<String, Series>,
    places: FxHashMap<PageId, usize>,
}

/// A series of issues.
#[derive(Debug, Clone, Default)]
pub struct Series {
    /// Its parts in their order.
    pub parts: Vec<PageId>,
    /// How many parts it has, those included that nobody wrote yet before the last; one that stands in for a withdrawn
    /// part is no further part.
    pub count: usize,
}

/// The issues of one year.
#[derive(Debug, Clone)]
pub struct Year {
    /// The year of their periods.
    pub year: i16,
    /// They, the newest first.
    pub issues: Vec<PageId>,
}

impl Series {
    /// Puts the parts, which came with the newest first, in their order, and counts them.
    fn settle(&mut self, pages: &[Page]) {
        self.parts.reverse();
        self.parts.sort_by_key(|id| part_of(*id, pages).unwrap_or(u32::MAX));
        let parts = self.parts.iter().filter_map(|id| id.of(pages).and_then(issue_of));
        let numbers: BTreeSet<u32> = parts.clone().filter_map(part).collect();
        let others = parts.filter(|issue| part(issue).is_none() && !issue.withdrawn).count();
        let last = numbers.last().and_then(|last| usize::try_from(*last).ok()).unwrap_or_default();
        self.count = last.max(numbers.len() + others);
    }
}

impl Issues {
    /// Collects the issues among some pages.
    ///
    /// They are sorted by period, date, volume and number, the newest first; at last by file, so that the order is
    /// total.
    pub fn collect(pages: &[Page]) -> Self {
        let mut all: Vec<(PageId, &Page, &Issue)> = PageId::all(pages)
            .filter_map(|id| {
                let page = id.of(pages)?;
                issue_of(page).map(|issue| (id, page, issue))
            })
            .collect();
        all.sort_by(|(_, a, x), (_, b, y)| {
            let key = |issue: &Issue| (issue.period, issue.date, issue.volume, issue.number);
            key(y).cmp(&key(x)).then_with(|| a.entry.source.cmp(&b.entry.source))
        });
        let mut issues = Self::default();
        for (place, (id, _, issue)) in all.iter().enumerate() {
            issues.all.push(*id);
            issues.places.insert(*id, place);
            issues.add_to_year(*id, issue.period);
            if let Some((name, _)) = &issue.series {
                issues.series.entry(name.clone()).or_default().parts.push(*id);
            }
        }
        issues.series.values_mut().for_each(|series| series.settle(pages));
        issues
    }

    fn add_to_year(&mut self, id: PageId, period: Option<Period>) {
        let Some(period) = period else { return };
        match self.years.last_mut().filter(|year| year.year == period.year) {
            Some(year) => year.issues.push(id),
            None => self.years.push(Year { year: period.year, issues: vec![id] }),
        }
    }

    /// Returns the issue before this one in time.
    pub fn previous(&self, id: PageId) -> Option<PageId> {
        self.all.get(self.places.get(&id)? + 1).copied()
    }

    /// Returns the issue after this one in time.
    pub fn next(&self, id: PageId) -> Option<PageId> {
        self.all.get(self.places.get(&id)?.checked_sub(1)?).copied()
    }

    /// Returns the newest issue that was not withdrawn.
    pub fn latest(&self, pages: &[Page]) -> Option<PageId> {
        let current =
            |id: &&PageId| id.of(pages).and_then(issue_of).is_some_and(|issue| !issue.withdrawn);
        self.all.iter().find(current).copied()
    }
}

/// Returns what a page has as an issue, if it is one.
pub fn issue_of(page: &Page) -> Option<&Issue> {
    issue_in(&page.entry)
}

/// Returns what a file has as an issue, if it is one.
pub(super) fn issue_in(entry: &Entry) -> Option<&Issue> {
    match &entry.data {
        Data::Issue(issue) if entry.role == Role::Page => Some(issue),
        _ => None,
    }
}

fn part_of(id: PageId, pages: &[Page]) -> Option<u32> {
    part(issue_of(id.of(pages)?)?)
}

fn part(issue: &Issue) -> Option<u32> {
    issue.series.as_ref()?.1
}
