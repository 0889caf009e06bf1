//! The filters of back issues and of the question bank in a real browser: what is chosen and typed, the address bar, what
//! is announced, by keyboard alone, without scripts, from a folder.

use crate::disk::DiskSite;
use crate::preview::Preview;
use crate::search::hub;
use crate::window::Window;
use serde_json::json;

const STATUS: &str = "document.querySelector('.filters [role=status]').textContent";
/// The titles of the issues that are shown.
const SHOWN: &str = "[...document.querySelectorAll('.issues .card-title')]
  .filter((it) => it.checkVisibility()).map((it) => it.textContent).join()";
const GROUPS: &str = "[...document.querySelectorAll('main h2')]
  .filter((it) => it.checkVisibility()).map((it) => it.textContent).join()";

/// Three issues of two years.
fn preview() -> Preview {
    let issue = |title: &str, date: &str, topics: &str| {
        format!(
            "---\ntitle: {title}\ndate: {date}\ntopics: [{topics}]\nsummary: S {title}\n---\nText.\n\n## Discussion questions\n\n- Who waits?\n"
        )
    };
    let settings = "title: A hub\nnewsletter: {name: Notes}\n";
    Preview::of(&[
        ("chalktalk.yaml", settings),
        ("content/newsletters/a.md", &issue("Café", "2025-03-01", "listening")),
        ("content/newsletters/b.md", &issue("Bread", "2026-02-01", "listening, talking")),
        ("content/newsletters/c.md", &issue("Coffee", "2026-05-01", "talking")),
    ])
}

fn open(preview: &Preview, query: &str) -> Window {
    let window = Window::open(&preview.address(&format!("newsletters/{query}")));
    window.until("document.querySelector('.filters').checkVisibility({visibilityProperty: true})");
    window
}

fn choose(window: &Window, name: &str, value: &str) {
    window.run(&format!(
        "{{ const it = document.querySelector('.filters [name={name}]'); it.value = {value:?};
          it.dispatchEvent(new Event('input', {{ bubbles: true }})); }}"
    ));
}

#[track_caller]
fn shows(window: &Window, titles: &str, groups: &str, status: &str) {
    window.until(&format!("{SHOWN} === {titles:?}"));
    window.has(&format!("{GROUPS} === {groups:?}"));
    window.until(&format!("{STATUS} === {status:?}"));
}

pub(crate) fn what_is_chosen_is_shown_announced_and_kept_in_the_address() {
    let preview = preview();
    let window = open(&preview, "");
    shows(&window, "Coffee,Bread,Café", "2026,2025", "3 of 3 issues");
    choose(&window, "topic", "listening");
    shows(&window, "Bread,Café", "2026,2025", "2 of 3 issues");
    window.has("location.search === '?topic=listening'");
    choose(&window, "year", "2025");
    shows(&window, "Café", "2025", "1 of 3 issues");
    window.has("location.search === '?topic=listening&year=2025'");
    window.has("document.querySelector('[name=topic] [value=talking]').disabled");
    window.run("history.back()");
    shows(&window, "Bread,Café", "2026,2025", "2 of 3 issues");
    window.run("history.forward()");
    shows(&window, "Café", "2025", "1 of 3 issues");
    window.has("document.querySelector('[name=year]').value === '2025'");
    window.run("location.reload()");
    window
        .until("document.readyState === 'complete' && !document.querySelector('.filters').hidden");
    shows(&window, "Café", "2025", "1 of 3 issues");
    window.run("document.querySelector('.filters [type=reset]').click()");
    shows(&window, "Coffee,Bread,Café", "2026,2025", "3 of 3 issues");
    window.until("location.search === ''");
}

pub(crate) fn all_are_offered_only_where_some_are_hidden() {
    let preview = preview();
    let window = open(&preview, "");
    let reset = "document.querySelector('.filters [type=reset]')";
    window.until("!document.querySelector('.filters').hidden");
    let offered = format!("{reset}.checkVisibility({{visibilityProperty: true}})");
    window.has(&format!("!{offered}"));
    choose(&window, "year", "2025");
    window.has(&offered);
    window.run(&format!("{reset}.focus()"));
    window.press("Enter");
    shows(&window, "Coffee,Bread,Café", "2026,2025", "3 of 3 issues");
    window.has(&format!("!{offered} && document.activeElement.name === 'topic'"));
}

pub(crate) fn words_are_found_without_accents_and_are_one_step_back() {
    let preview = preview();
    let window = open(&preview, "?other=1");
    window.run("window.steps = history.length; document.querySelector('[name=q]').focus()");
    window.types("CAFE");
    shows(&window, "Café", "2025", "1 of 3 issues");
    window.until("location.search === '?other=1&q=CAFE'");
    window.types(" xyz");
    shows(&window, "", "", "Nothing fits all of these filters.");
    window.has("history.length === window.steps");
    let window = open(&preview, "?topic=nobody&q=s+co");
    shows(&window, "Coffee", "2026", "1 of 3 issues");
    window.has("document.querySelector('[name=topic]').value === ''");
}

pub(crate) fn filters_are_complete_by_keyboard() {
    let preview = preview();
    let window = open(&preview, "");
    let reaches = |what: &str| {
        (0..30).any(|_| {
            window.press("Tab");
            window.run(&format!("document.activeElement.matches({what:?})")) == true
        })
    };
    assert!(reaches("select[name=topic]"));
    window.has("getComputedStyle(document.activeElement).outlineStyle !== 'none'");
    window.press("ArrowDown");
    shows(&window, "Bread,Café", "2026,2025", "2 of 3 issues");
    assert!(reaches("input[name=q]"));
    window.types("bread");
    window.press("Enter");
    shows(&window, "Bread", "2026", "1 of 3 issues");
    assert!(reaches(".filters button"));
    window.press("Enter");
    shows(&window, "Coffee,Bread,Café", "2026,2025", "3 of 3 issues");
    window.is_the_same();
}

pub(crate) fn the_preview_keeps_what_was_chosen_when_the_page_changes() {
    let preview = preview();
    let window = open(&preview, "?year=2026");
    shows(&window, "Coffee,Bread", "2026", "2 of 3 issues");
    let text = "---\ntitle: Tea\ndate: 2026-06-01\ntopics: talking\n---\nText.\n";
    preview.save("content/newsletters/d.md", text);
    shows(&window, "Tea,Coffee,Bread", "2026", "3 of 4 issues");
    window.is_the_same();
}

pub(crate) fn without_scripts_all_rows_are_there_and_no_form() {
    let preview = preview();
    let window = Window::watched();
    window.ask("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    window.go_without_scripts(&preview.address("newsletters/?topic=listening"));
    shows_without_form(&window);
}

#[track_caller]
fn shows_without_form(window: &Window) {
    window.until(&format!("{SHOWN} === 'Coffee,Bread,Café'"));
    window.has("!document.querySelector('.filters').checkVisibility({visibilityProperty: true})");
    window.has("document.querySelector('.ways nav a') !== null");
}

pub(crate) fn from_a_folder_filters_work_and_nothing_jumps() {
    let hub: DiskSite = hub();
    let window = Window::empty();
    window.before_each_page(
        "window.shift = 0; new PerformanceObserver((list) => {
           for (const entry of list.getEntries()) window.shift += entry.value;
         }).observe({ type: 'layout-shift', buffered: true });",
    );
    window.go(&format!("file://{}", hub.path("hub/questions/index.html").display()));
    window.until("!document.querySelector('.filters').hidden");
    window.has("window.shift === 0");
    let all = "document.querySelectorAll('.bank td:first-child').length";
    window.until(&format!("{STATUS} === `${{{all}}} of ${{{all}}} questions`"));
    choose(&window, "kind", "lesson");
    window.until("location.search === '?kind=lesson'");
    let shown = "[...document.querySelectorAll('.bank td:first-child')].filter((it) => it.checkVisibility())";
    window.has(&format!("{shown}.length > 10 && {shown}.length < {all}"));
    window.has(&format!(
        "{shown}.every((it) => it.querySelector('.anchor').href.includes('/lessons/'))"
    ));
    let heads = "[...document.querySelectorAll('.bank [scope=rowgroup]')].filter((it) => it.checkVisibility())";
    window.has(&format!("{heads}.every((it) => it.firstChild.href.includes('/lessons/'))"));
    window.run("history.back()");
    window.until(&format!("{shown}.length === {all}"));
}

pub(crate) fn on_a_phone_rows_are_cards_that_still_are_rows_of_a_table() {
    let preview = preview();
    let window = open(&preview, "");
    let size = json!({ "width": 320, "height": 800, "deviceScaleFactor": 1, "mobile": false });
    window.ask("Emulation.setDeviceMetricsOverride", &size);
    window.until("innerWidth === 320");
    window.until("document.documentElement.scrollWidth <= 320");
    window.has("getComputedStyle(document.querySelector('.issues td')).display === 'block'");
    let tree = window.ask("Accessibility.getFullAXTree", &json!({}));
    let nodes = tree["nodes"].as_array().unwrap();
    let count = |role: &str| nodes.iter().filter(|node| node["role"]["value"] == role).count();
    assert_eq!(["table", "columnheader", "rowheader", "row"].map(count), [2, 8, 3, 5]);
    assert_eq!(["cell", "gridcell"].map(count).iter().sum::<usize>(), 9);
}

pub(crate) fn the_script_is_small() {
    let preview = preview();
    let window = open(&preview, "");
    let size = window.run(
        "(async () => {
           const { src } = document.querySelector('script[src*=filter]');
           const body = (await fetch(src)).body.pipeThrough(new CompressionStream('gzip'));
           return (await new Response(body).arrayBuffer()).byteLength;
         })()",
    );
    assert!(size.as_u64().unwrap() <= 2_000, "{size} bytes");
}
