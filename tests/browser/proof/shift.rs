//! Nothing moves while a page comes in: pictures, scripts and fonts that arrive late find their place kept.

use super::faults::Faults;
use super::hub::Hub;
use super::modes::{PHONE, WIDE};
use super::{pages, probe};
use crate::window::Window;
use serde_json::json;

/// Sums what moves, and tells when something is on the screen.
const WATCH: &str = "(() => {
  const moved = window.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) moved.push([value, sources.map(({ node }) => node)]);
  }).observe({ type: 'layout-shift', buffered: true });
})()";
/// Whether there is something to see: the text is there, and two frames were shown with it.
const SEEN: &str = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => \
                    done(document.readyState !== 'loading' && performance.getEntriesByName('first-contentful-paint').length))))";
const SCROLL: &str = include_str!("probes/shift.js");

pub(super) fn nothing_moves_while_a_page_comes_in_and_is_scrolled() {
    let hub = Hub::alone();
    let window = Window::watched();
    window.before_each_page(WATCH);
    let mut faults = Faults::default();
    for page in pages::asked_for() {
        for size in [WIDE, PHONE] {
            size.put_on(&window);
            let look = || {
                hub.server.hold_back();
                window.ask("Page.navigate", &json!({ "url": hub.address(page) }));
                while window.run(SEEN) != 1 {}
                hub.server.let_go();
                window.until("document.readyState === 'complete'");
                probe(&window, SCROLL)
            };
            // A busy computer may show a page of which it has read half; what comes late moves each time.
            let mut told = look();
            if told != json!([]) {
                told = look();
            }
            faults.take(page.name, size.name, told);
        }
    }
    faults.settle(&["shift/"]);
}
