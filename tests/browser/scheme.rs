//! Light and dark in a real browser: what the system says, what the reader chooses, and that it stays.

use crate::preview::Preview;
use crate::window::Window;
use serde_json::json;

const PAPER: &str = "getComputedStyle(document.body).backgroundColor";
const LIGHT: &str = "rgb(251, 248, 242)";
const DARK: &str = "rgb(24, 28, 25)";
const PRESSED: &str = "document.querySelector('.scheme').ariaPressed";

fn system_is(window: &Window, scheme: &str) {
    let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
    window.ask("Emulation.setEmulatedMedia", &json!({ "features": features }));
}

#[track_caller]
fn is(window: &Window, paper: &str, pressed: bool) {
    window.until(&format!("{PAPER} === {paper:?}"));
    window.until(&format!("{PRESSED} === '{pressed}'"));
}

pub(crate) fn what_the_reader_chooses_goes_before_the_system_and_stays() {
    let preview = Preview::of(&[("content/lessons/a.md", "# First\n\nWords.\n")]);
    let window = Window::open(&preview.address("lessons/a/"));
    system_is(&window, "light");
    is(&window, LIGHT, false);
    system_is(&window, "dark");
    is(&window, DARK, true);
    window.run("document.querySelector('.scheme').click()");
    is(&window, LIGHT, false);
    window.go(&preview.address(""));
    is(&window, LIGHT, false);
    system_is(&window, "light");
    // Chosen against the dark, it is still what was chosen.
    is(&window, LIGHT, false);
    window.run("document.querySelector('.scheme').click()");
    is(&window, DARK, true);
    // Choosing what the system says follows the system from then on.
    window.run("document.querySelector('.scheme').click()");
    is(&window, LIGHT, false);
    system_is(&window, "dark");
    is(&window, DARK, true);
}
