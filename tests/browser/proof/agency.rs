//! The second theme, held to the same: other colours, sizes and regions must not undo what the default theme does. What
//! its markup is made of stands in the templates that both share, so a phone's width is enough, and one page of each
//! template: pages that are left out differ from those by what their authors wrote, which the default theme's proof sees.

use super::layout::REFLOW;
use super::modes::{DARK, LIGHT, PHONE};
use super::pages::{self, Page};
use super::{axe, hub, markup, on_pages_of, probe};

/// Pages with the template and the parts of another one.
const ALIKE: [&str; 14] = [
    "page with links elsewhere",
    "lesson with pictures",
    "activity with a film",
    "year",
    "discussion of a module",
    "part of the question bank",
    "part of a list",
    "part of the back issues",
    "part of the resources",
    "short plan",
    "chapter of the handbook",
    "reference",
    "short module to print",
    "guide to print",
];

/// Returns the pages that are looked at.
fn pages() -> Vec<&'static Page> {
    let alike = ALIKE.map(|name| pages::the(name).name);
    pages::asked_for().into_iter().filter(|page| !alike.contains(&page.name)).collect()
}

pub(super) fn axe_and_reflow_find_nothing_on_a_phone() {
    on_pages_of(hub::agency(), &pages(), &[], |window, page, faults| {
        PHONE.put_on(window);
        faults.take(page.name, "agency", probe(window, REFLOW));
        LIGHT.put_on(window);
        faults.take(page.name, "agency, light", axe::found(window));
        DARK.put_on(window);
        faults.take(page.name, "agency, dark", axe::found_in_other_colours(window));
    });
}

pub(super) fn html_validate_finds_nothing() {
    let files: Vec<_> = pages().into_iter().map(Page::file).collect();
    assert_eq!(markup::html_validate_finds_nothing_in(hub::agency(), &files), files.len() as u64);
}
