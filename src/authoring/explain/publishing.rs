//! Whether a page is published, why, and what would change that. Entry points:
//! [`of_page`], [`by_itself`].

use crate::diagnostics::{Diagnostics, Severity};
use crate::kinds::{Data, Entry};
use crate::model::guides::held_by;
use crate::model::{PageId, Site};
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

/// What keeps a page from being published.
struct Hold {
    /// That, and what to do.
    why: String,
    /// Which switch shows it all the same, and when.
    switch: Option<&'static str>,
}

/// Tells whether a page is published. `site` and `faults` are those of the build that was asked for; `whole` has all
/// pages.
pub(super) fn of_page(entry: &Entry, site: &Site, faults: &Diagnostics, whole: &Site) -> Published {
    let told = |Hold { why, switch }: Hold| match switch {
        Some(switch) => format!("{why}, and {switch}"),
        None => why,
    };
    let holds = held(entry, whole).into_iter().map(told).collect();
    told_of(entry, holds, is_shown(&entry.source, site), faults)
}

/// Tells whether a build without switches publishes a page; `site` and `faults` are those of one that shows it.
pub(super) fn by_itself(entry: &Entry, site: &Site, faults: &Diagnostics) -> Published {
    let holds: Vec<String> = held(entry, site).into_iter().map(|hold| hold.why).collect();
    let is_shown = holds.is_empty();
    told_of(entry, holds, is_shown, faults)
}

fn told_of(
    entry: &Entry,
    mut holds: Vec<String>,
    is_shown: bool,
    faults: &Diagnostics,
) -> Published {
    let kept = holds.len();
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

/// Returns what keeps a page from being published.
fn held(entry: &Entry, whole: &Site) -> Vec<Hold> {
    let (common, today) = (&entry.common, whole.request.today);
    let mut holds = Vec::new();
    if common.draft {
        holds.push(Hold {
            why: "it is a draft; delete its line `draft: true` to publish it".to_owned(),
            switch: Some("until then `--drafts` shows it"),
        });
    }
    if let Some((key, start)) = start(entry).filter(|(_, start)| *start > today) {
        let why = format!(
            "its day has not come, since `{key}` is {start}, and today is {today}; the first build from that day on publishes it"
        );
        holds.push(Hold { why, switch: Some("`--future` shows it now") });
    }
    if let Some(end) = common.expires_on.filter(|end| *end <= today) {
        let why = format!(
            "its time is over, since `expires_on` is {end}, and today is {today}; give that a later day or delete the line"
        );
        holds.push(Hold { why, switch: Some("until then `--expired` shows it") });
    }
    if let Some(guide) = held_by(entry, &whole.pages).map(|guide| &guide.entry.source) {
        let why = format!(
            "the guide that it belongs to, `{guide}`, is not published; `chalktalk explain {guide}` tells why"
        );
        holds.push(Hold { why, switch: None });
    }
    holds
}

/// Tells whether a build without switches publishes a page that is made of others; `is_made` says whether one of these
/// is published.
pub(super) fn of_list(is_made: bool, faults: &Diagnostics) -> Published {
    let holds = "none of the pages that it is made of is published";
    let mut why: Vec<String> = (!is_made).then(|| holds.to_owned()).into_iter().collect();
    let errors = faults.count(Severity::Error);
    if errors > 0 {
        why.push(format!(
            "there {}, and nothing is written before that is mended",
            if errors == 1 { "is 1 error".to_owned() } else { format!("are {errors} errors") }
        ));
    }
    let published = why.is_empty();
    if published {
        why.push("pages that it is made of are published".to_owned());
    }
    Published { published, why }
}

/// Returns the day from which a page is published, with the key that says so.
fn start(entry: &Entry) -> Option<(&'static str, Date)> {
    let common = &entry.common;
    let by_key = common.publish_on.map(|day| ("publish_on", day));
    by_key.or_else(|| common.date.map(|day| ("date", day)))
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
        stops.push(format!("it has {count}, and nothing is written before that is mended"));
    }
    if !others.is_empty() {
        let count = counted(others.len());
        stops.push(format!(
            "other files have {count}, and nothing is written before that is mended; `chalktalk check` tells of it"
        ));
    }
    stops
}
