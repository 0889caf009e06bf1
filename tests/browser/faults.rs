//! How faults are told in the browser: errors in a panel over the page, warnings as a badge.

use crate::preview::Preview;
use crate::window::Window;

const A: &str = "content/lessons/a.md";
const GOOD: &str = "---\ntitle: First\n---\nWords.\n";
const BROKEN: &str = "---\ntitle: Two: colons\n---\nWords.\n";
const BROKEN_OTHERWISE: &str = "---\ntitle: First\n---\n[Nowhere](nowhere.md)\n";
const DOUBTFUL: &str = "---\ntitle: First\n---\nWords.\n\n### A level is missing\n\nMore words.\n";

/// Serves two lessons, and opens one.
fn open(path: &str) -> (Preview, Window) {
    let second = "---\ntitle: Second\n---\nWords of the second.\n";
    let preview = Preview::of(&[(A, GOOD), ("content/lessons/b.md", second)]);
    let window = Window::open(&preview.address(path));
    (preview, window)
}

pub(crate) fn errors_are_told_over_any_page_until_they_are_mended() {
    let (preview, window) = open("lessons/b/");
    window.tells_nothing();
    preview.save(A, BROKEN);
    window.tells(".panel", "1 error");
    window.tells(".panel", "content/lessons/a.md:2:");
    window.shows("Words of the second.");
    preview.save(A, GOOD);
    window.tells_nothing();
    window.shows("Words of the second.");
    window.is_the_same();
}

pub(crate) fn a_page_with_an_error_gives_way_and_comes_back_with_its_style() {
    let (preview, window) = open("lessons/a/");
    window.run("window.font = getComputedStyle(document.body).fontFamily; 0");
    preview.save(A, BROKEN);
    window.shows("This page has an error");
    window.tells(".panel", "1 error");
    preview.save(A, GOOD);
    window.until(
        "document.querySelector('.site-header') && document.body.className === 'page-lesson'",
    );
    window.shows("Words.");
    window.has("getComputedStyle(document.body).fontFamily === font");
    window.tells_nothing();
    window.is_the_same();
}

pub(crate) fn errors_that_were_put_away_come_back_with_the_next_build() {
    let (preview, window) = open("lessons/b/");
    preview.save(A, BROKEN);
    window.tells(".panel", "1 error");
    window.click_own(".panel button");
    window.tells(".badge", "1 error");
    window.click_own(".badge");
    window.tells(".panel", "1 error");
    window.click_own(".panel button");
    preview.save(A, BROKEN_OTHERWISE);
    window.tells(".panel", "nowhere.md");
    window.is_the_same();
}

pub(crate) fn warnings_are_a_badge_that_opens() {
    let (preview, window) = open("lessons/b/");
    preview.save(A, DOUBTFUL);
    window.tells(".badge", "1 warning");
    window.click_own(".badge");
    window.tells(".panel", "A level is missing");
    window.click_own(".panel button");
    window.tells(".badge", "1 warning");
    preview.save(A, GOOD);
    window.tells_nothing();
    window.is_the_same();
}
