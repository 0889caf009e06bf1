//! How an issue of the newsletter is cited, in the elements that library catalogues and Google Scholar read. Entry point:
//! [`push`]. Source: Google Scholar, "Inclusion Guidelines for Webmasters", the tags of Highwire Press.

use super::{About, Described, push_meta};
use crate::model::issues::issue_of;

/// Appends the elements of an issue; nothing for other pages.
pub(super) fn push(page: &Described<'_>, out: &mut String) {
    let About::Written(_, entry) = page.about else { return };
    let Some(issue) = issue_of(entry) else { return };
    let common = &entry.entry.common;
    let masthead = page.planner.masthead();
    let number = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
    // What is printed on an issue without a day is its month.
    let day = common.date.map(|day| day.strftime("%Y/%m/%d").to_string());
    let month = || issue.period.map(|it| format!("{:04}/{:02}", it.year, it.month));
    let mut cite = |name: &str, value: &str| {
        if !value.is_empty() {
            push_meta("name", &format!("citation_{name}"), value, out);
        }
    };
    cite("title", page.title());
    for author in &common.authors {
        cite("author", author);
    }
    cite("publication_date", &day.or_else(month).unwrap_or_default());
    cite("journal_title", &masthead.name);
    cite("issn", masthead.issn.as_deref().unwrap_or_default());
    cite("volume", &number(issue.volume));
    cite("issue", &number(issue.number));
    cite("publisher", &masthead.publisher);
    cite("language", &page.view.language);
    cite("public_url", page.view.canonical.as_deref().unwrap_or_default());
}
