//! A walk with the Tab key: every target is reached, in the order of the text, and shows where the focus is.

use super::modes::{PHONE, WIDE};
use super::{on_each_page, probe};

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
