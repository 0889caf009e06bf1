//! What pages look like only after a reader has done something there: results of the search, tables that are filtered.
//! They are held to what all pages are, on a phone, in all colours.

use super::faults::Faults;
use super::layout::{LARGE, REFLOW, SPACING};
use super::modes::{DARK, FORCED, LIGHT, PHONE};
use super::{axe, hub, markup, probe};
use crate::disk::DiskSite;
use crate::window::Window;

/// A page in a state.
struct State {
    name: &'static str,
    path: &'static str,
    /// What is typed in the dialog, if it is to be open.
    typed: Option<&'static str>,
    /// What is true when it is there.
    there: &'static str,
}

const FOUND: &str = "document.querySelectorAll('.search-title').length > 1";
const FILTERED: &str = "document.querySelector('tr[hidden]') && document.querySelector('tr:not([hidden]) > td').checkVisibility()";

const STATES: [State; 6] = [
    State { name: "search", path: "search/?q=feedback", typed: None, there: FOUND },
    State {
        name: "search without results",
        path: "search/?q=feadback",
        typed: None,
        there: "document.querySelector('.search-near')",
    },
    State {
        name: "search dialog",
        path: "lessons/feedback-conversation/",
        typed: Some("feedback"),
        there: FOUND,
    },
    State {
        name: "filtered back issues",
        path: "newsletters/?topic=feedback",
        typed: None,
        there: FILTERED,
    },
    State {
        name: "filtered questions",
        path: "questions/?kind=lesson",
        typed: None,
        there: FILTERED,
    },
    State {
        name: "filters without hits",
        path: "newsletters/?q=qqqq",
        typed: None,
        there: "document.querySelectorAll('.issues td').length && ![...document.querySelectorAll('.issues td')].some((it) => it.checkVisibility())",
    },
];

pub(super) fn results_and_filtered_tables_are_as_good_as_pages() {
    let window = Window::watched();
    PHONE.put_on(&window);
    let mut faults = Faults::default();
    let pages = DiskSite::empty();
    for state in STATES {
        LIGHT.put_on(&window);
        window.go(&hub::served().at(state.path));
        if let Some(words) = state.typed {
            window.press("/");
            window.until("document.activeElement.id === 'ct-search'");
            window.types(words);
        }
        window.until(state.there);
        let html = window.run("`<!DOCTYPE html>\n${document.documentElement.outerHTML}`");
        pages.write(&format!("{}.html", state.name), html.as_str().unwrap());
        for script in [REFLOW, LARGE, SPACING] {
            faults.take(state.name, PHONE.name, probe(&window, script));
        }
        faults.take(state.name, LIGHT.name, axe::found(&window));
        for colours in [DARK, FORCED] {
            colours.put_on(&window);
            faults.take(state.name, colours.name, axe::found_in_other_colours(&window));
        }
        window.events();
    }
    let files = markup::html_validate(&[pages.path("").to_str().unwrap(), "standard"], &mut faults);
    assert_eq!(files, STATES.len() as u64);
    faults.settle(&[]);
}
