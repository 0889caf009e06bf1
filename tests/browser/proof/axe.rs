//! axe-core with its best practices, in all colours and sizes.

use super::modes::{COLOURS, SIZES};
use super::{hub, on_pages_of, pages, probe, tools};
use crate::window::Window;
use serde_json::Value;

const PROBE: &str = include_str!("probes/axe.js");

pub(super) fn axe_finds_nothing_on_every_other_page() {
    finds_nothing_from(0);
}

pub(super) fn axe_finds_nothing_on_the_pages_between() {
    finds_nothing_from(1);
}

/// Looks at every other page from one on, in all colours and sizes: two halves that take equally long side by side. Each
/// page is opened once for all of them, since axe is slow until the browser has made fast code of it, which goes with the
/// page.
fn finds_nothing_from(first: usize) {
    let pages: Vec<_> = pages::asked_for().into_iter().skip(first).step_by(2).collect();
    on_pages_of(hub::served(), &pages, &["axe/"], |window, page, faults| {
        for colours in COLOURS {
            colours.put_on(window);
            for size in SIZES {
                size.put_on(window);
                let mode = format!("{}, {}", colours.name, size.name);
                faults.take(page.name, &mode, found(window));
            }
        }
    });
}

/// Returns what axe-core finds on the page of a window as it is now.
pub(super) fn found(window: &Window) -> Value {
    found_by("undefined", window)
}

/// Does the same with the one rule that other colours can break, on a page that all rules have seen.
pub(super) fn found_in_other_colours(window: &Window) -> Value {
    found_by("['color-contrast']", window)
}

/// Asks axe-core for some rules, or for all that there are.
fn found_by(rules: &str, window: &Window) -> Value {
    if window.run("Boolean(window.axe)") != true {
        window.run(&format!("{}\n;0", tools::read("axe-core/axe.min.js")));
    }
    probe(window, &format!("const rules = {rules};\n{PROBE}"))
}
