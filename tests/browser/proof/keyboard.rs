//! Everything by keys alone: every target is reached, in the order of the text, and shows where the focus is; search,
//! filters and colours are used.

use super::asked::complaints;
use super::deeds::DEEDS;
use super::faults::Faults;
use super::modes::{LIGHT, PHONE, WIDE};
use super::{hub, on_each_page, probe};
use crate::window::Window;

const BEFORE: &str = include_str!("probes/focusable.js");
const STOP: &str = include_str!("probes/focused.js");
const AFTER: &str = include_str!("probes/walked.js");
/// More stops than any page has, in case a page catches the focus.
const MOST: usize = 3000;

pub(super) fn every_target_is_reached_in_order_and_shows_the_focus() {
    on_each_page(&["keyboard/"], |window, page, faults| {
        for size in [WIDE, PHONE] {
            size.put_on(window);
            window.ask("Page.bringToFront", &serde_json::json!({}));
            probe(window, BEFORE);
            for _ in 0..MOST {
                window.press("Tab");
                if probe(window, STOP) == true {
                    break;
                }
            }
            faults.take(page.name, size.name, probe(window, AFTER));
        }
    });
}

pub(super) fn search_filters_and_colours_are_used_by_keys_alone() {
    let window = Window::watched();
    let mut faults = Faults::default();
    LIGHT.put_on(&window);
    for size in [WIDE, PHONE] {
        size.put_on(&window);
        for (path, does) in DEEDS {
            window.go(&hub::served().at(path));
            window.ask("Page.bringToFront", &serde_json::json!({}));
            does(&window);
            complaints(&window, path, &[], &mut faults);
        }
    }
    faults.settle(&[]);
}
