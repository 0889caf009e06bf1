//! What readers do beside following links, by keys alone: search, filter, choose colours. Wherever they stop, the focus is
//! to be seen. Entry point: [`DEEDS`], which work on a server and from a folder alike.

use super::probe;
use crate::window::Window;

/// Does what a reader does on a page, and fails if it does not work.
pub(super) type Deed = fn(&Window);

/// All deeds, each with the file of the page on which it is done.
pub(super) const DEEDS: &[(&str, Deed)] = &[
    ("index.html", chooses_colours),
    ("lessons/look-fors/index.html", searches_in_the_dialog),
    ("search/index.html", searches_on_the_page),
    ("newsletters/index.html", filters_back_issues),
    ("questions/index.html", filters_questions),
];

/// More stops than there are before what is looked for.
const MOST: usize = 400;
/// What has the focus and does not show it; nothing if it does.
const UNSEEN: &str = "const { activeElement } = document; return ringed(activeElement) ? '' : describe(activeElement);";
const FOCUSED: &str = "document.activeElement";
const TITLES: &str = "document.querySelectorAll('.search-title')";
const IN_FIELD: &str = "document.activeElement.id === 'ct-search'";
const IN_DIALOG: &str = "document.querySelector('.search-dialog').open";
const PAPER: &str = "getComputedStyle(document.body).backgroundColor";

/// Presses the Tab key until something has the focus; each stop on the way there has to show.
#[track_caller]
fn reaches(window: &Window, what: &str) {
    for _ in 0..MOST {
        window.press("Tab");
        shows_focus(window);
        if window.run(&format!("{FOCUSED}.matches({what:?})")) == true {
            return;
        }
    }
    panic!("the Tab key does not lead to {what}");
}

#[track_caller]
fn shows_focus(window: &Window) {
    if window.run(&format!("{FOCUSED} !== document.body")) == true {
        assert_eq!(probe(window, UNSEEN), "", "nothing shows that it has the focus");
    }
}

fn chooses_colours(window: &Window) {
    reaches(window, ".scheme");
    let before = window.run(&format!("[{PAPER}, {FOCUSED}.value, {FOCUSED}.ariaLabel]"));
    window.press("Enter");
    // The button that takes the place of the one that was pressed has the focus and says what it leads back to.
    window.until(&format!(
        "{PAPER} !== {} && {FOCUSED}.matches(`.scheme:not([value=${{{}}}])`)",
        before[0], before[1]
    ));
    window.has(&format!("{FOCUSED}.ariaLabel && {FOCUSED}.ariaLabel !== {}", before[2]));
    shows_focus(window);
    window.press("Enter");
    window.until(&format!("{PAPER} === {} && {FOCUSED}.value === {}", before[0], before[1]));
    window.has(&format!("{FOCUSED}.ariaLabel === {}", before[2]));
    shows_focus(window);
}

fn searches_in_the_dialog(window: &Window) {
    reaches(window, ".search-link");
    window.press("Enter");
    window.until(&format!("{IN_DIALOG} && {IN_FIELD}"));
    shows_focus(window);
    window.press("Escape");
    window.until(&format!("!{IN_DIALOG} && {FOCUSED}.matches('.search-link')"));
    reaches(window, "main .prose a");
    window.run(&format!("window.left = {FOCUSED}"));
    window.press("/");
    window.until(&format!("{IN_DIALOG} && {IN_FIELD}"));
    window.press("Escape");
    window.until(&format!("!{IN_DIALOG} && {FOCUSED} === window.left"));
    window.press("/");
    window.until(&format!("{IN_DIALOG} && {IN_FIELD}"));
    finds(window);
    window.press("ArrowUp");
    window.has(IN_FIELD);
    window.press("Tab");
    window.has(&format!("{FOCUSED} === {TITLES}[0]"));
    shows_focus(window);
    follows(window);
}

fn searches_on_the_page(window: &Window) {
    window.until(IN_FIELD);
    shows_focus(window);
    finds(window);
    window.until("location.search === '?q=feedback'");
    let own = window.run("location.href");
    follows(window);
    window.goes_back();
    window.until(&format!("location.href === {own} && {TITLES}.length > 1"));
    window.has("document.querySelector('#ct-search').value === 'feedback'");
}

/// Types into the field and goes down to the first result.
fn finds(window: &Window) {
    window.types("feedback");
    let told = "document.querySelector('.search-status[role=status]').textContent";
    window.until(&format!("{TITLES}.length > 1 && /^\\d+ pages found$/.test({told})"));
    window.press("ArrowDown");
    window.has(&format!("{FOCUSED} === {TITLES}[0]"));
    shows_focus(window);
}

/// Follows the link that has the focus.
fn follows(window: &Window) {
    let address = window.run(&format!("{FOCUSED}.href"));
    window.press("Enter");
    window.until(&format!("location.href === {address} && document.readyState === 'complete'"));
}

fn filters_back_issues(window: &Window) {
    filters(window, "topic", ".issues .card-title");
}

fn filters_questions(window: &Window) {
    filters(window, "kind", ".bank td:first-child");
}

/// Chooses and types in the filters of a table, goes back and forward, and takes all away again.
fn filters(window: &Window, by: &str, entry: &str) {
    let all = format!("[...document.querySelectorAll({entry:?})]");
    let shown = format!("{all}.filter((it) => it.checkVisibility())");
    let told = "document.querySelector('.filters [role=status]').textContent";
    let counted = format!("{told}.startsWith(`${{{shown}.length}} of ${{{all}.length}} `)");
    let everything = format!("{shown}.length === {all}.length && {counted} && !location.search");
    window.until(&everything);
    reaches(window, &format!("select[name={by}]"));
    window.press("ArrowDown");
    let some = format!("{shown}.length > 0 && {shown}.length < {all}.length && {counted}");
    window.until(&format!("{some} && location.search === `?{by}=${{{FOCUSED}.value}}`"));
    shows_focus(window);
    reaches(window, ".filters [name=q]");
    let word = window.run(&format!("{shown}.at(-1).textContent.match(/\\p{{L}}{{4,}}/u)[0]"));
    window.types(word.as_str().unwrap());
    window.until(&format!("{some} && new URLSearchParams(location.search).get('q') === {word}"));
    let chosen = window.run("location.search");
    window.run("history.back()");
    window.until(&everything);
    window.run("history.forward()");
    window.until(&format!("{some} && location.search === {chosen}"));
    window.has(&format!("document.querySelector('.filters [name=q]').value === {word}"));
    reaches(window, ".filters [type=reset]");
    window.press("Enter");
    window.until(&everything);
}
