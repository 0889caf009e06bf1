//! The panel "About this page": what it tells authors, and that hands without a mouse reach it.

use crate::preview::Preview;
use crate::window::Window;

const LESSON: &str = "content/lessons/a.md";
const DRAFT: &str = "content/lessons/draft.md";

/// The button, the panel, and what has the focus among what is the preview's own.
const OPENER: &str =
    "document.querySelector('chalktalk-faults').shadowRoot.querySelector('.opener')";
const ABOUT: &str = "document.querySelector('chalktalk-faults').shadowRoot.querySelector('.about')";
const FOCUSED: &str = "document.querySelector('chalktalk-faults').shadowRoot.activeElement";

fn lesson(words: &str) -> String {
    format!(
        "---\ntitle: First\n---\n{words} [A draft](draft.md), [elsewhere](https://example.org/).\n\n\
         ::: questions\n- Who answers?\n- Why so?\n:::\n"
    )
}

/// Serves a lesson and a draft, and opens one.
fn open(path: &str) -> (Preview, Window) {
    let draft = "---\ntitle: Draft\ndraft: true\n---\nWords.\n";
    let preview = Preview::of(&[(LESSON, &lesson("One two.")), (DRAFT, draft)]);
    let window = Window::open(&preview.address(path));
    (preview, window)
}

/// Waits until the panel tells this, in the row with this label.
#[track_caller]
fn tells(window: &Window, label: &str, words: &str) {
    window.until(&format!(
        "!{ABOUT}.hidden && [...{ABOUT}.querySelectorAll('dt')].find((it) => it.textContent === {label:?})
           .nextSibling.textContent.includes({words:?})"
    ));
}

pub(crate) fn the_panel_opens_by_keyboard_and_escape_gives_the_focus_back() {
    let (_preview, window) = open("lessons/a/");
    window.has(&format!("{ABOUT}.hidden && {OPENER}.getAttribute('aria-expanded') === 'false'"));
    let is_reached = (0..40).any(|_| {
        window.press("Tab");
        window.run(&format!("{FOCUSED} === {OPENER}")) == true
    });
    assert!(is_reached, "no number of tabs leads to the button");
    window.press("Enter");
    tells(&window, "Kind", "a lesson");
    window.has(&format!("{OPENER}.getAttribute('aria-expanded') === 'true'"));
    window.press("Tab");
    window.has(&format!("{FOCUSED} !== {OPENER} && {ABOUT}.contains({FOCUSED})"));
    window.press("Escape");
    window.has(&format!("{ABOUT}.hidden && {OPENER}.getAttribute('aria-expanded') === 'false'"));
    window.has(&format!("{FOCUSED} === {OPENER}"));
    window.is_the_same();
}

pub(crate) fn a_lesson_is_told_with_what_was_found_in_it() {
    let (preview, window) = open("lessons/a/");
    window.click_own(".opener");
    tells(&window, "Kind", "a lesson, since it lies in content/lessons");
    tells(&window, "Address", "lessons/a/");
    tells(&window, "File", LESSON);
    tells(&window, "Published by a build", "yes");
    tells(&window, "Length", "11 words, about 1 minute to read");
    tells(&window, "Questions found", "2");
    tells(&window, "Questions found", "Why so?");
    tells(&window, "Links out", "To pages that are not published (1):line 4 draft.md");
    tells(&window, "Links out", "To other sites (1):line 4 https://example.org/");
    window.go(&preview.address("lessons/"));
    tells(&window, "Kind", "the list \u{201c}Lessons\u{201d}, which chalktalk makes itself");
    tells(&window, "Made of", LESSON);
}

pub(crate) fn a_draft_is_told_with_the_reason_why_it_is_not_published() {
    let (preview, window) = open("lessons/draft/");
    window.click_own(".opener");
    let why = "no: it is a draft; delete its line draft: true to publish it";
    tells(&window, "Published by a build", why);
    preview.save(DRAFT, "---\ntitle: Draft\n---\nWords.\n");
    tells(&window, "Published by a build", "yes");
    window.is_the_same();
}

pub(crate) fn links_lead_into_the_editor() {
    let (preview, window) = open("lessons/a/");
    window.click_own(".opener");
    tells(&window, "Kind", "a lesson");
    let file = preview.file(LESSON);
    let leads = |part: &str, place: &str| {
        let link = format!("{part}.querySelector('a').href");
        window.has(&format!("{link} === {:?}", format!("vscode://file{file}:{place}")));
    };
    leads(ABOUT, "1:1");
    leads(&format!("{ABOUT}.querySelector('dd p + ul')"), "4:1");
    preview.save(LESSON, "---\ntitle: First: one\n---\n");
    window.tells(".panel", "1 error");
    leads(&ABOUT.replace(".about", ".panel"), "2:13");
    window.is_the_same();
}

pub(crate) fn the_panel_stays_open_over_an_update_and_tells_the_new_state() {
    let (preview, window) = open("lessons/a/");
    window.click_own(".opener");
    tells(&window, "Length", "11 words");
    window.run(&format!("{ABOUT}.querySelectorAll('a')[1].focus()"));
    window.run(&format!("window.about = {ABOUT}; window.link = {FOCUSED}; 0"));
    preview.save(LESSON, &lesson("One two three."));
    window.shows("One two three.");
    tells(&window, "Length", "12 words");
    window.has(&format!("about === {ABOUT}"));
    window.has(&format!("link !== {FOCUSED} && {FOCUSED} === {ABOUT}.querySelectorAll('a')[1]"));
    window.is_the_same();
}

pub(crate) fn the_panel_stays_open_over_a_navigation_until_it_is_closed() {
    let (preview, window) = open("lessons/a/");
    window.click_own(".opener");
    tells(&window, "Address", "lessons/a/");
    window.go(&preview.address("lessons/draft/"));
    tells(&window, "Address", "lessons/draft/");
    window.click_own(".about button");
    window.has(&format!("{ABOUT}.hidden"));
    window.go(&preview.address("lessons/a/"));
    window.until("watched.hellos > 0");
    window.has(&format!("{ABOUT}.hidden && !watched.asked.includes('/.chalktalk/page')"));
}
