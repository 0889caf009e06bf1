//! What becomes of a page that is open when something is saved: it is current, and the reader is where they were.

use crate::preview::Preview;
use crate::window::Window;

const A: &str = "content/lessons/a.md";
const B: &str = "content/lessons/b.md";

fn lesson(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\n---\n{body}\n")
}

/// Serves two lessons, and opens the first, which has this body.
fn open(body: &str) -> (Preview, Window) {
    let preview =
        Preview::of(&[(A, &lesson("First", body)), (B, &lesson("Second", "Words of the second."))]);
    let window = Window::open(&preview.address("lessons/a/"));
    (preview, window)
}

pub(crate) fn a_save_is_shown_without_a_reload() {
    let (preview, window) = open("Words.");
    window.shows("Words.");
    window.run("window.header = document.querySelector('.site-header'); 0");
    preview.save(A, &lesson("Renamed", "Words that are new."));
    window.shows("Words that are new.");
    window.has("document.title.startsWith('Renamed')");
    window.has("header === document.querySelector('.site-header')");
    window.is_the_same();
}

pub(crate) fn the_place_on_the_page_is_kept() {
    let long = "One of many paragraphs.\n\n".repeat(100);
    let (preview, window) = open(&long);
    window.run("scrollTo(0, 900)");
    window.has("scrollY === 900");
    preview.save(A, &lesson("First", &(long + "The last one.")));
    window.shows("The last one.");
    window.has("scrollY === 900");
    window.is_the_same();
}

pub(crate) fn the_place_is_kept_in_a_tab_behind_another() {
    let long = "One of many paragraphs.\n\n".repeat(100);
    let (preview, window) = open(&long);
    window.run("scrollTo({ top: 700, behavior: 'instant' })");
    window.until("scrollY === 700");
    let other = window.beside("about:blank");
    window.until("document.visibilityState === 'hidden'");
    preview.save(A, &lesson("First", &(long + "The last one.")));
    window.shows("The last one.");
    other.close();
    window.comes_to_front();
    window.has("scrollY === 700");
    window.is_the_same();
}

pub(crate) fn the_place_is_kept_over_an_error() {
    let long = "One of many paragraphs.\n\n".repeat(100);
    let (preview, window) = open(&long);
    window.run("scrollTo({ top: 900, behavior: 'instant' })");
    for link in ["[a](nowhere.md)", "[b](nowhere.md)"] {
        preview.save(A, &lesson("First", &format!("{long}{link}")));
        window.shows("This page has an error");
    }
    preview.save(A, &lesson("First", &(long + "The last one.")));
    window.shows("The last one.");
    window.until("scrollY === 900");
    window.is_the_same();
}

pub(crate) fn what_is_open_and_where_the_focus_is_are_kept() {
    let body = |words: &str| {
        format!(
            "{words}\n\n::: details {{title=\"More\"}}\nHidden.\n:::\n\n\
             ::: details {{title=\"Even more\"}}\nHidden, too.\n:::\n\n[The second](b.md)\n"
        )
    };
    let (preview, window) = open(&body("Words."));
    window.run("document.querySelectorAll('summary')[1].click()");
    window.run("document.querySelector('main a').focus()");
    preview.save(A, &lesson("First", &body("Words that are new.")));
    window.shows("Words that are new.");
    window.has(
        "[...document.querySelectorAll('details')].map((it) => it.open).join() === 'false,true'",
    );
    window.has("document.activeElement === document.querySelector('main a')");
    window.run("document.querySelector('main').focus()");
    preview.save(A, &lesson("First", &body("Words that are newer.")));
    window.shows("Words that are newer.");
    window.has("document.activeElement === document.querySelector('main')");
    window.is_the_same();
}

pub(crate) fn other_pages_stay_still() {
    let (preview, window) = open("Words.");
    window.run(
        "window.changes = [];
         new MutationObserver((news) => changes.push(...news)).observe(
           document, { subtree: true, childList: true, attributes: true, characterData: true });",
    );
    preview.save(B, &lesson("Second", "Words of the second that are new."));
    window.until("watched.builds > 0");
    window.has("!watched.asked.includes(location.pathname)");
    window.has("changes.length === 0");
    window.is_the_same();
}

pub(crate) fn lists_follow_pages_that_come_and_go() {
    let (preview, window) = open("Words.");
    window.go(&preview.address("lessons/"));
    window.until("watched.hellos > 0");
    window.shows("Second");
    preview.save("content/lessons/c.md", &lesson("Third", "Words."));
    window.shows("Third");
    preview.delete("content/lessons/c.md");
    window.until("!document.querySelector('main').textContent.includes('Third')");
    window.shows("Second");
    window.is_the_same();
}

pub(crate) fn new_style_takes_the_place_of_the_old_one() {
    let style = "themes/default/static/css/prose.css";
    let preview = Preview::of(&[
        (A, &lesson("First", "Words.")),
        (style, ".prose p { color: rgb(1, 2, 3); }"),
    ]);
    let window = Window::open(&preview.address("lessons/a/"));
    let has_colour = |colour: &str| {
        window.until(&format!(
            "getComputedStyle(document.querySelector('.prose p')).color === '{colour}'"
        ));
    };
    has_colour("rgb(1, 2, 3)");
    window.run(
        "window.paragraph = document.querySelector('.prose p');
         window.bare = 0;
         new MutationObserver(() => {
           const sheets = [...document.head.querySelectorAll('link[rel=stylesheet]')];
           if (!sheets.some((link) => link.sheet)) bare += 1;
         }).observe(document.head, { childList: true });",
    );
    preview.save(style, ".prose p { color: rgb(4, 5, 6); }");
    has_colour("rgb(4, 5, 6)");
    window.until("document.querySelectorAll('link[rel=stylesheet]').length === 1");
    window.has("bare === 0");
    window.has("paragraph === document.querySelector('.prose p')");
    window.is_the_same();
}
