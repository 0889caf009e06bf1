//! `serve --follow`: the tab goes to the page that was just saved, and for nothing else.

use crate::preview::Preview;
use crate::window::Window;

const A: &str = "content/lessons/a.md";
const B: &str = "content/lessons/b.md";
const STYLE: &str = "themes/default/static/css/prose.css";
const FOOTER: &str = "themes/default/templates/partials/footer.html";

fn lesson(title: &str, words: &str) -> String {
    format!("---\ntitle: {title}\n---\n{words}\n")
}

fn serve(switches: &'static [&'static str]) -> Preview {
    let (a, b) = (lesson("First", "Words."), lesson("Second", "Words of the second."));
    let style = ".prose p { color: rgb(1, 2, 3); }";
    Preview::with(&[(A, &a), (B, &b), (STYLE, style), (FOOTER, "<footer>Foot.</footer>")], switches)
}

/// Serves two lessons, and opens the first; the tab follows who saves.
fn open() -> (Preview, Window) {
    let preview = serve(&["--follow"]);
    let window = Window::open(&preview.address("lessons/a/"));
    (preview, window)
}

/// Waits until the tab shows another page than it did, and listens there.
#[track_caller]
fn arrives(window: &Window, path: &str, words: &str) {
    window.until(&format!("location.pathname === {path:?} && watched.hellos > 0"));
    window.shows(words);
    window.run("window.first = document.documentElement; 0");
}

pub(crate) fn the_tab_goes_to_the_page_that_was_saved() {
    let (preview, window) = open();
    preview.save(B, &lesson("Second", "Words that are new."));
    arrives(&window, "/lessons/b/", "Words that are new.");
    preview.save("content/lessons/übung c.md", &lesson("Third", "Words of the third."));
    arrives(&window, "/lessons/%C3%BCbung-c/", "Words of the third.");
    preview.save(A, &lesson("First", "Words of the first."));
    arrives(&window, "/lessons/a/", "Words of the first.");
    window.is_the_same();
}

pub(crate) fn a_page_that_is_shown_already_is_not_opened_again() {
    let (preview, window) = open();
    preview.save(A, &lesson("First", "Words that are new."));
    window.shows("Words that are new.");
    window.is_the_same();
    window.go(&preview.address("lessons/a/index.html"));
    window.until("watched.hellos > 0");
    preview.save(A, &lesson("First", "Words that are newer."));
    window.shows("Words that are newer.");
    window.has("location.pathname === '/lessons/a/index.html'");
    window.is_the_same();
}

pub(crate) fn style_sheets_and_templates_move_nobody() {
    let (preview, window) = open();
    preview.save(B, &lesson("Second", "Words that are new."));
    arrives(&window, "/lessons/b/", "Words that are new.");
    window.go(&preview.address("lessons/a/"));
    window.until("watched.hellos > 0");
    preview.save(STYLE, ".prose p { color: rgb(4, 5, 6); }");
    window.until("getComputedStyle(document.querySelector('.prose p')).color === 'rgb(4, 5, 6)'");
    preview.save(FOOTER, "<footer>Foot that is new.</footer>");
    window.until("document.body.textContent.includes('Foot that is new.')");
    window.has("location.pathname === '/lessons/a/'");
    window.is_the_same();
}

pub(crate) fn without_the_switch_the_tab_stays() {
    let preview = serve(&[]);
    let window = Window::open(&preview.address("lessons/a/"));
    preview.save(B, &lesson("Second", "Words that are new."));
    window.until("watched.builds > 0");
    preview.save(A, &lesson("First", "Words that are new."));
    window.shows("Words that are new.");
    window.has("location.pathname === '/lessons/a/'");
    window.is_the_same();
}

pub(crate) fn a_page_that_was_saved_on_the_way_is_opened_on_arrival() {
    let (preview, window) = open();
    window.go("about:blank");
    preview.save(B, &lesson("Second", "Words that are new."));
    preview.said(" changed");
    window.run("history.back()");
    arrives(&window, "/lessons/b/", "Words that are new.");
}
