//! Elements `<link>` of a page: its other languages, its licence, its feed. Entry point: [`push`]. The address that it is
//! known by is a value of its own, `page.canonical`; the pages before and after it are marked where readers see them.

use super::{About, Described, licences, push_link};
use crate::model::PageId;
use crate::output::body::push_attribute;

/// Appends the links.
pub(super) fn push(page: &Described<'_>, out: &mut String) {
    push_languages(page, out);
    let licence = page.common().and_then(|common| common.license.as_deref());
    if let Some(address) = licence.and_then(licences::address) {
        push_link("license", "", &address, out);
    }
    if let Some(feed) = &page.view.feed {
        let mut more = format!(" type=\"{}\" title=\"", feed.mime);
        push_attribute(&feed.title, &mut more);
        more.push('"');
        push_link("alternate", &more, &feed.href, out);
    }
}

/// Names the page in all its languages, itself too, as each of them does: search engines believe it only so.
fn push_languages(page: &Described<'_>, out: &mut String) {
    let planner = page.planner;
    let id = match page.about {
        About::Written(id, _) => Some(id),
        About::Introduced(page) => PageId::of_file(&planner.site.pages, &page.entry.source),
        About::Discussion(_) | About::Made => None,
    };
    let Some(group) = id.and_then(|id| planner.site.translations.of(id)) else { return };
    let mut push = |language: &str, id: PageId| {
        let other = planner.site.page(id);
        let Some(address) = other.and_then(|other| planner.absolute(&other.entry.address)) else {
            return;
        };
        let mut more = " hreflang=\"".to_owned();
        push_attribute(language, &mut more);
        more.push('"');
        push_link("alternate", &more, &address, out);
    };
    for (language, id) in &group.languages {
        push(language, *id);
    }
    if let Some(id) = group.default {
        push("x-default", id);
    }
}
