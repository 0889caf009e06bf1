//! axe-core with its best practices, in all colours and sizes.

use super::modes::{Colours, DARK, FORCED, LIGHT, SIZES};
use super::{on_each_page, probe, tools};

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
    let axe = tools::read("axe-core/axe.min.js");
    on_each_page(&["axe/"], |window, page, faults| {
        window.run(&format!("{axe}\n;0"));
        colours.put_on(window);
        for size in SIZES {
            size.put_on(window);
            let mode = format!("{}, {}", colours.name, size.name);
            faults.take(page.name, &mode, probe(window, PROBE));
        }
    });
}
