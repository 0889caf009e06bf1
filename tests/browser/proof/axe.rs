//! axe-core with its best practices, in all colours and sizes.

use super::modes::{Colours, DARK, FORCED, LIGHT, SIZES};
use super::{on_each_page, probe, tools};
use crate::window::Window;
use serde_json::Value;

const PROBE: &str = include_str!("probes/axe.js");

pub(super) fn axe_finds_nothing_in_light_colours() {
    finds_nothing_in(LIGHT);
}

pub(super) fn axe_finds_nothing_in_dark_colours() {
    finds_nothing_in(DARK);
}

pub(super) fn axe_finds_nothing_in_forced_colours() {
    finds_nothing_in(FORCED);
}

fn finds_nothing_in(colours: Colours) {
    on_each_page(&["axe/"], |window, page, faults| {
        colours.put_on(window);
        for size in SIZES {
            size.put_on(window);
            let mode = format!("{}, {}", colours.name, size.name);
            faults.take(page.name, &mode, found(window));
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
