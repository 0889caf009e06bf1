//! Several tabs of one browser, which has six connections to a server and no more.

use crate::preview::Preview;
use crate::window::Window;

const A: &str = "content/lessons/a.md";

fn lesson(words: &str) -> String {
    format!("---\ntitle: First\n---\n{words}\n")
}

/// Serves a lesson, and opens it in so many tabs, the last in front.
fn open(count: usize, before: &str) -> (Preview, Vec<Window>) {
    let preview = Preview::of(&[(A, &lesson("Words."))]);
    let address = preview.address("lessons/a/");
    let first = Window::empty();
    first.before_each_page(before);
    first.go(&address);
    first.until("watched.hellos > 0");
    let mut tabs = vec![first];
    for _ in 1..count {
        let tab = tabs[0].beside("about:blank");
        tab.before_each_page(before);
        tab.go(&address);
        tabs.push(tab);
    }
    (preview, tabs)
}

pub(crate) fn more_tabs_than_a_browser_has_connections_are_all_current() {
    let (preview, tabs) = open(8, "");
    preview.save(A, &lesson("Words that are new."));
    for tab in &tabs {
        tab.shows("Words that are new.");
        tab.is_the_same();
    }
    tabs[0].beside(&preview.address("lessons/a/")).shows("Words that are new.");
    preview.save(A, &lesson("[Nowhere](nowhere.md)"));
    for tab in &tabs {
        tab.tells(".panel", "nowhere.md");
    }
    tabs[0].beside(&preview.address("")).tells(".panel", "nowhere.md");
}

pub(crate) fn when_the_tab_that_listens_is_closed_another_does() {
    let (preview, mut tabs) = open(3, "");
    for words in ["Words that are new.", "Words that are newer."] {
        tabs.remove(0).close();
        preview.save(A, &lesson(words));
        for tab in &tabs {
            tab.shows(words);
        }
    }
    tabs[0].is_the_same();
}

pub(crate) fn without_locks_only_tabs_that_are_shown_listen() {
    let (preview, tabs) = open(8, "delete Navigator.prototype.locks");
    preview.save(A, &lesson("Words that are new."));
    tabs[7].shows("Words that are new.");
    tabs[0].has("!document.querySelector('main').textContent.includes('new')");
    tabs[0].comes_to_front();
    tabs[0].shows("Words that are new.");
    preview.save(A, &lesson("Words that are newer."));
    tabs[0].shows("Words that are newer.");
    tabs[0].is_the_same();
}
