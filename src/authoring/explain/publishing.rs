//! Whether a page is published, why, and what would change that. Entry point: [`of_page`].

use crate::diagnostics::{Diagnostics, Severity};
use crate::kinds::{Data, Entry};
use crate::model::guides::index_of;
use crate::model::{PageId, Site, Status};
use crate::paths::SourcePath;
use jiff::civil::Date;
use serde::Serialize;

/// Whether something is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Published {
    /// Whether the next build puts it online.
    pub published: bool,
    /// Why, and what would change it: sentences without a period.
    pub why: Vec<String>,
}

/// Tells whether a page is published. `site` and `faults` are those of the build that was asked for; `whole` has all
/// pages.
pub(super) fn of_page(entry: &Entry, site: &Site, faults: &Diagnostics, whole: &Site) -> Published {
    let mut holds = held(entry, whole);
    let kept = holds.len();
    let is_shown = is_shown(&entry.source, site);
    let stops = stopped(&entry.source, faults);
    let published = is_shown && stops.is_empty();
    if is_shown && kept > 0 {
        let switch = "it is taken all the same, since a switch such as `--drafts` was given";
        holds.insert(0, switch.to_owned());
    }
    if is_shown {
        holds.extend(marks(entry));
    }
    if published && kept == 0 {
        holds.insert(0, since(entry));
    }
    holds.extend(stops);
    Published { published, why: holds }
}

/// Tells whether a page is among those that are shown.
pub(super) fn is_shown(source: &SourcePath, site: &Site) -> bool {
    PageId::of_file(&site.pages, source).is_some()
}

/// Returns what keeps a page from being published, each with what to do.
fn held(entry: &Entry, whole: &Site) -> Vec<String> {
    let (common, today) = (&entry.common, whole.request.today);
    let mut holds = Vec::new();
    if common.draft {
        holds.push(
            "it is a draft; delete its line `draft: true` to publish it, and until then `--drafts` shows it"
                .to_owned(),
        );
    }
    if let Some((key, start)) = start(entry).filter(|(_, start)| *start > today) {
        holds.push(format!(
            "its day has not come, since `{key}` is {start}, and today is {today}; the first build from that day on publishes \
             it, and `--future` shows it now"
        ));
    }
    if let Some(end) = common.expires_on.filter(|end| *end <= today) {
        holds.push(format!(
            "its time is over, since `expires_on` is {end}, and today is {today}; give that a later day or delete the line, \
             and until then `--expired` shows it"
        ));
    }
    if let Some(guide) = index_of(entry).filter(|guide| holds_back(guide, whole)) {
        holds.push(format!(
            "the guide that it belongs to, `{guide}`, is not published; `chalktalk explain {guide}` tells why"
        ));
    }
    holds
}

/// Returns the day from which a page is published, with the key that says so.
fn start(entry: &Entry) -> Option<(&'static str, Date)> {
    let common = &entry.common;
    let by_key = common.publish_on.map(|day| ("publish_on", day));
    by_key.or_else(|| common.date.map(|day| ("date", day)))
}

/// Tells whether a guide is not published; one that does not exist holds nothing back.
fn holds_back(guide: &SourcePath, whole: &Site) -> bool {
    let page = PageId::of_file(&whole.pages, guide).and_then(|id| whole.page(id));
    page.is_some_and(|page| page.status != Status::Published)
}

fn since(entry: &Entry) -> String {
    match start(entry) {
        Some((key, day)) => format!("its `{key}`, {day}, has come, and nothing holds it back"),
        None => "it is no draft, and has no date that could hold it back".to_owned(),
    }
}

/// Returns what is said of it on its page and in lists.
fn marks(entry: &Entry) -> Vec<String> {
    let withdrawn = matches!(&entry.data, Data::Issue(issue) if issue.withdrawn);
    let withdrawn = withdrawn.then(|| {
        "it is withdrawn (`status: withdrawn`), so it stays at its address, and is in no feed"
            .to_owned()
    });
    let archived = entry.common.archived;
    let archived = archived.map(|day| format!("it is marked as archived since {day}"));
    let ends = entry.common.expires_on.map(|day| format!("it will be taken off on {day}"));
    withdrawn.into_iter().chain(archived).chain(ends).collect()
}

/// Returns which errors stop the next build.
fn stopped(source: &SourcePath, faults: &Diagnostics) -> Vec<String> {
    let errors = faults.iter().filter(|fault| fault.severity == Severity::Error);
    let (own, others): (Vec<_>, Vec<_>) = errors.partition(|fault| fault.file == *source);
    let counted = |count: usize| {
        if count == 1 { "1 error".to_owned() } else { format!("{count} errors") }
    };
    let mut stops = Vec::new();
    if !own.is_empty() {
        let count = counted(own.len());
        stops.push(format!(
            "it has {count}, told below, and nothing is written before that is mended"
        ));
    }
    if !others.is_empty() {
        let count = counted(others.len());
        stops.push(format!(
            "other files have {count}, and nothing is written before that is mended; `chalktalk check` tells of it"
        ));
    }
    stops
}
