//! What a page is and where it stands, as JSON-LD. Entry point: [`push`]. Which type each kind has: `subjects`.
//!
//! The element is data, which browsers do not run, so the policy `script-src 'self'` has nothing against it.
//! Source: HTML, "The script element", data blocks.

use super::json::Thing;
use super::{Described, subjects};

/// Appends the element.
pub(super) fn push(page: &Described<'_>, out: &mut String) {
    out.push_str(
        "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[",
    );
    subjects::push(page, out);
    push_way(page, out);
    out.push_str("]}</script>\n");
}

/// Adds the way from home, as readers see it, and the page itself at its end. It needs full addresses.
fn push_way(page: &Described<'_>, out: &mut String) {
    let (Some(own), way) = (&page.view.canonical, &page.view.breadcrumbs.way) else { return };
    if way.is_empty() {
        return;
    }
    let above = way
        .iter()
        .filter_map(|crumb| Some((crumb.title.as_str(), page.planner.absolute(&crumb.path)?)));
    let all = above.chain([(page.view.title.as_str(), own.clone())]);
    out.push(',');
    Thing::push("BreadcrumbList", out, |list| {
        let all = all.enumerate();
        list.things(
            "itemListElement",
            all,
            |_| "ListItem",
            |(at, (title, address)), item| {
                item.number("position", at + 1);
                item.text("name", title);
                item.text("item", &address);
            },
        );
    });
}
