//! Light and dark in a real browser: what the system says, what the reader chooses, and that it stays.

use crate::preview::Preview;
use crate::window::Window;
use serde_json::json;

const PAPER: &str = "getComputedStyle(document.body).backgroundColor";
const LIGHT: &str = "rgb(251, 248, 242)";
const DARK: &str = "rgb(24, 28, 25)";
/// What the button that is there leads to.
const OFFERED: &str = "[...document.querySelectorAll('.scheme')].filter((it) => it.checkVisibility()).map((it) => it.value).join()";

fn system_is(window: &Window, scheme: &str) {
    let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
    window.ask("Emulation.setEmulatedMedia", &json!({ "features": features }));
}

#[track_caller]
fn is(window: &Window, paper: &str) {
    window.until(&format!("{PAPER} === {paper:?}"));
    let other = if paper == DARK { "light" } else { "dark" };
    window.until(&format!("{OFFERED} === {other:?}"));
}

/// Presses the button that is there, which hands the focus to the one that takes its place.
fn choose(window: &Window) {
    window.run(
        "[...document.querySelectorAll('.scheme')].find((it) => it.checkVisibility()).click()",
    );
    window.has(
        "document.activeElement.matches('.scheme') && document.activeElement.checkVisibility()",
    );
}

pub(crate) fn what_the_reader_chooses_goes_before_the_system_and_stays() {
    let preview = Preview::of(&[("content/lessons/a.md", "# First\n\nWords.\n")]);
    let window = Window::open(&preview.address("lessons/a/"));
    system_is(&window, "light");
    is(&window, LIGHT);
    system_is(&window, "dark");
    is(&window, DARK);
    choose(&window);
    is(&window, LIGHT);
    window.go(&preview.address(""));
    is(&window, LIGHT);
    system_is(&window, "light");
    // Chosen against the dark, it is still what was chosen.
    is(&window, LIGHT);
    choose(&window);
    is(&window, DARK);
    // Choosing what the system says follows the system from then on.
    choose(&window);
    is(&window, LIGHT);
    system_is(&window, "dark");
    is(&window, DARK);
}
