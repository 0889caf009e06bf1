//! The search in a real browser: what people ask the example hub and what they are shown, from a folder; the dialog by
//! keyboard; the address bar; that nothing of it is loaded before its first use.

use crate::disk::DiskSite;
use crate::preview::Preview;
use crate::search_queries::{FRESH, QUERIES};
use crate::window::Window;
use std::path::Path;
use std::process::Command;

/// The field, and what is shown.
pub(crate) const FIELD: &str = "document.querySelector('#ct-search')";
const DIALOG: &str = "document.querySelector('.search-dialog')";
pub(crate) const TITLES: &str = "[...document.querySelectorAll('.search-title')]";
pub(crate) const STATUS: &str = "document.querySelector('.search-status').textContent";
/// The names of the files of the search that were loaded.
const LOADED: &str =
    "performance.getEntriesByType('resource').map((it) => it.name.split('/').pop())
  .filter((name) => /^(search\\.|search-view|index\\.js|words\\.js|[wt]\\d)/.test(name))";

const LESSON: &str = "content/lessons/a.md";
const OTHER: &str = "content/lessons/b.md";

fn small() -> Preview {
    let zebra = "---\ntitle: Zebras\n---\nWords.\n\n## In the field\n\nWe saw a zebra there. Then it ran.\n";
    let other = "---\ntitle: Other\nsummary: In short.\n---\nNo animal but one zebra.\n";
    Preview::of(&[(LESSON, zebra), (OTHER, other)])
}

/// Asks, as if it were typed, and waits for what is shown.
pub(crate) fn ask(window: &Window, query: &str) {
    window.run(&format!("{FIELD}.value = {query:?}; {FIELD}.dispatchEvent(new Event('input'))"));
    window.until(&format!("document.querySelector('.search-results').dataset.query === {query:?}"));
}

/// Builds the example hub to be read from a folder.
pub(crate) fn hub() -> DiskSite {
    let folder = DiskSite::empty();
    let mut command = Command::new(env!("CARGO_BIN_EXE_chalktalk"));
    command.args(["build", "--links", "file", "--now", "2026-11-23", "--root"]);
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR"))).arg("--output").arg(folder.path("hub"));
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    folder
}

pub(crate) fn what_people_ask_the_hub_stands_first_even_from_a_folder() {
    let hub = hub();
    let window = Window::empty();
    window.go(&format!("file://{}", hub.path("hub/search/index.html").display()));
    window.until(&format!("{FIELD} !== null"));
    let root = format!("file://{}/", hub.path("hub").display());
    for (queries, least) in [(QUERIES.as_slice(), 36), (FRESH.as_slice(), 16)] {
        let (mut first, mut missed) = (0, Vec::new());
        for (query, wanted) in queries {
            ask(&window, query);
            let shown = window.run(&format!("{TITLES}.slice(0, 3).map((it) => it.href)"));
            let shown = shown.as_array().unwrap().iter().map(|it| it.as_str().unwrap());
            let shown = shown.map(|href| href.strip_prefix(&root).unwrap());
            let shown: Vec<String> = shown.map(|href| href.replacen("index.html", "", 1)).collect();
            first += usize::from(shown.first().is_some_and(|href| href == wanted));
            if !shown.iter().any(|href| href == wanted) {
                missed.push(format!("{query}: {shown:?}"));
            }
        }
        assert_eq!(missed, Vec::<String>::new(), "not among the first three");
        assert!(first >= least, "only {first} stand first");
    }
}

pub(crate) fn nothing_is_loaded_before_the_first_use() {
    let preview = small();
    let window = Window::open(&preview.address("lessons/a/"));
    window.has(&format!("{LOADED}.length === 0"));
    window.press("/");
    window.until(&format!("{FIELD} !== null && document.activeElement === {FIELD}"));
    window.has(&format!("{LOADED}.includes('words.js') && !{LOADED}.includes('index.js')"));
    ask(&window, "zebra");
    window.has(&format!("{LOADED}.includes('index.js') && {LOADED}.includes('t0.js?' + {LOADED}.find((name) => name.startsWith('t0')).split('?')[1])"));
}

pub(crate) fn the_dialog_is_complete_by_keyboard() {
    let preview = small();
    let window = Window::open(&preview.address("lessons/b/"));
    let is_reached = (0..20).any(|_| {
        window.press("Tab");
        window.run("document.activeElement.matches('.search-link')") == true
    });
    assert!(is_reached, "no number of tabs leads to the search");
    window.press("Enter");
    window.until(&format!("{DIALOG}?.open && document.activeElement === {FIELD}"));
    window.press("Escape");
    window.until(&format!("!{DIALOG}.open && document.activeElement.matches('.search-link')"));
    window.press("/");
    window.until(&format!("{DIALOG}.open && document.activeElement === {FIELD}"));
    window.types("zebra");
    window.until(&format!("{TITLES}.length === 2"));
    window.until(&format!("{STATUS} === '2 pages found'"));
    window.has("document.querySelector('.search-status').getAttribute('role') === 'status'");
    window.has(&format!("{TITLES}[0].textContent === 'Zebras'"));
    window.press("ArrowDown");
    window.has(&format!("document.activeElement === {TITLES}[0]"));
    window.has("getComputedStyle(document.activeElement).outlineStyle !== 'none'");
    window.press("ArrowUp");
    window.has(&format!("document.activeElement === {FIELD}"));
    window.press("Tab");
    window.has(&format!("document.activeElement === {TITLES}[0]"));
    window.press("Tab");
    window.has("document.activeElement.textContent === 'Section: In the field'");
    window.press("Enter");
    window.until("location.pathname === '/lessons/a/' && location.hash === '#in-the-field'");
}

pub(crate) fn a_slash_in_a_field_is_a_slash() {
    let preview = small();
    let window = Window::open(&preview.address("search/"));
    window.until(&format!("{FIELD} !== null && document.activeElement === {FIELD}"));
    window.press("/");
    window.has(&format!("{FIELD}.value === '/' && {DIALOG} === null"));
}

pub(crate) fn results_stand_by_kind_with_the_sentence_and_its_section() {
    let preview = small();
    let window = Window::open(&preview.address("search/?q=zebra"));
    window.until(&format!("{TITLES}.length === 2"));
    window.has("document.querySelector('.search-results h2').textContent === 'Lessons'");
    window
        .has("document.querySelector('.search-results p').textContent === 'We saw a zebra there.'");
    window.has("document.querySelector('.search-results p mark').textContent === 'zebra'");
    window.has("document.querySelector('.search-section').hash === '#in-the-field'");
    window.has("document.documentElement.scrollWidth <= innerWidth");
}

pub(crate) fn the_address_follows_what_is_typed_and_back_leads_back() {
    let preview = small();
    let window = Window::open(&preview.address("search/"));
    window.until(&format!("{FIELD} !== null"));
    ask(&window, "zeb");
    ask(&window, "zebra");
    window.until("location.search === '?q=zebra'");
    window.run("history.back()");
    window
        .until(&format!("location.search === '' && {FIELD}.value === '' && {TITLES}.length === 0"));
    window.run("history.forward()");
    window.until(&format!("{FIELD}.value === 'zebra' && {TITLES}.length === 2"));
}

pub(crate) fn what_is_not_found_is_said_with_the_nearest_word() {
    let preview = small();
    let window = Window::open(&preview.address("search/"));
    window.until(&format!("{FIELD} !== null"));
    ask(&window, "zebta");
    // All of it is read out.
    window.has(&format!("{STATUS} === 'Nothing was found for “zebta”. Did you mean zebra?'"));
    window.has("document.querySelector('.search-near').textContent === 'zebra'");
    window.run("document.querySelector('.search-near').click()");
    window.until(&format!("{TITLES}.length === 2 && document.activeElement === {FIELD}"));
    ask(&window, "qqqqqqq");
    window.has("document.querySelector('.search-near') === null");
    window.has(&format!("{STATUS}.endsWith('fewer words.')"));
}

/// A site in a language, with words that are written with accents and a glossary.
fn words_of(language: &str) -> Preview {
    let settings = format!("title: A hub\nlanguage: {language}\n");
    let plan = "---\ntitle: El plan\n---\nLa evaluaci\u{f3}n sigue al plan. Habla la Sra. G\u{f3}mez con zebras.\n";
    let other = "---\ntitle: Deutsch\nlanguage: de\n---\n## \u{dc}ber den Plan\n\nEin Plan.\n";
    let terms = "---\ntitle: Words\nterms:\n  - {term: small test, abbr: PDSA, definition: Four steps. One change. PDSA for short.}\n---\nWords.\n";
    Preview::of(&[
        ("chalktalk.yaml", settings.as_str()),
        (LESSON, plan),
        (OTHER, other),
        ("content/glossary.md", terms),
    ])
}

pub(crate) fn a_word_that_no_page_has_is_named_with_what_was_looked_for() {
    let preview = words_of("en");
    let window = Window::open(&preview.address("search/"));
    window.until(&format!("{FIELD} !== null"));
    let says = |query: &str, told: &str| {
        ask(&window, query);
        let status = window.run(&format!("{STATUS}.trim()"));
        assert_eq!(status, told, "{query}");
    };
    says(
        "plane",
        "No page has \u{201c}plane\u{201d}. Showing pages with \u{201c}plan\u{201d}.\n2 pages found",
    );
    says(
        "plan Qqqq",
        "No page has \u{201c}Qqqq\u{201d}. Showing pages with the other words.\n2 pages found",
    );
    says(
        "qqqq Pl\u{e1}ning xxxx gomez",
        "No page has \u{201c}Pl\u{e1}ning\u{201d}. Showing pages with \u{201c}plan\u{201d}. No page has \u{201c}qqqq\u{201d}. \
         Showing pages with the other words. No page has \u{201c}xxxx\u{201d}.\n1 page found",
    );
    says(
        "plan zebrxs",
        "No page has \u{201c}zebrxs\u{201d}. Showing pages with the other words. Did you mean plan zebras?\n2 pages found",
    );
    says("plan", "2 pages found");
    // What half a word may become is no other word.
    says("zebr", "1 page found");
    ask(&window, "plan <b>Qqqq</b>");
    window.has("document.querySelector('.search-status b') === null");
    window
        .has("document.querySelector('.search-status[role=status]').textContent.includes('Qqqq')");
}

pub(crate) fn words_are_offered_as_the_site_writes_them() {
    let preview = words_of("es");
    let window = Window::open(&preview.address("search/"));
    window.until(&format!("{FIELD} !== null"));
    for (typed, offered) in [
        ("evaluasi\u{f3}n", "evaluaci\u{f3}n"),
        ("EVALUASI\u{d3}N", "evaluaci\u{f3}n"),
        ("G\u{f3}mes plan", "G\u{f3}mez plan"),
    ] {
        ask(&window, typed);
        let near = window.run("document.querySelector('.search-near')?.textContent");
        assert_eq!(near, offered, "{typed}");
    }
    ask(&window, "evaluaciones");
    window.has(&format!("{STATUS}.startsWith('Ninguna p\u{e1}gina tiene \u{ab}evaluaciones\u{bb}. Se muestran p\u{e1}ginas con \u{ab}evaluaci\u{f3}n\u{bb}.')"));
}

pub(crate) fn a_term_shows_what_it_means_and_sentences_are_whole() {
    let preview = words_of("en");
    let window = Window::open(&preview.address("search/?q=pdsa"));
    window.until(&format!("{TITLES}.length === 1"));
    window.has(
        "document.querySelector('.search-results p').textContent === 'Four steps. One change.'",
    );
    ask(&window, "gomez");
    window.has("document.querySelector('.search-results p').textContent === 'Habla la Sra. G\u{f3}mez con zebras.'");
}

pub(crate) fn results_and_the_dialog_say_their_language() {
    let preview = words_of("es");
    // On a page that is in another language than the site.
    let window = Window::open(&preview.address("lessons/b/"));
    window.press("/");
    window.until(&format!("{FIELD} !== null"));
    ask(&window, "plan");
    window.has(&format!("{DIALOG}.lang === 'es' && document.documentElement.lang === 'de'"));
    window.has("document.querySelector('.search-close').closest('[lang]').lang === 'es'");
    window.has(&format!("{TITLES}.map((it) => it.lang).sort().join() === 'de,es'"));
    window.has(
        "document.querySelector('.search-section [lang=de]').textContent === '\u{dc}ber den Plan'",
    );
    window.has("document.querySelector('.search-section').closest('[lang]').lang === 'es'");
}

pub(crate) fn enter_in_the_dialog_leads_to_the_page_with_the_same_query() {
    let preview = small();
    let window = Window::open(&preview.address("lessons/b/"));
    window.press("/");
    window.until(&format!("{FIELD} !== null && document.activeElement === {FIELD}"));
    // Nothing was typed: there is nothing to lead to.
    window.press("Enter");
    window.has(&format!("{DIALOG}.open"));
    window.types("zebra & yak");
    window.press("Enter");
    window.until("location.pathname === '/search/' && document.readyState === 'complete'");
    window.has("location.search === '?q=zebra%20%26%20yak'");
    window.until(&format!("{FIELD}?.value === 'zebra & yak' && {TITLES}.length === 2"));
}

pub(crate) fn enter_in_the_dialog_leads_to_the_page_of_a_folder() {
    let folder = DiskSite::empty();
    for (path, text) in
        [("content/lessons/a.md", "# A zebra\n\nWords.\n"), ("chalktalk.yaml", "title: A hub\n")]
    {
        folder.write(path, text);
    }
    folder.run(&["build", "--links", "file", "--output", "made"]).exits(0);
    let window = Window::empty();
    window.go(&format!("file://{}", folder.path("made/lessons/a/index.html").display()));
    window.press("/");
    window.until(&format!("{FIELD} !== null && document.activeElement === {FIELD}"));
    window.types("zebra");
    window.press("Enter");
    window.until(
        "location.pathname.endsWith('/search/index.html') && location.search === '?q=zebra'",
    );
    window.until(&format!("{FIELD}?.value === 'zebra' && {TITLES}.length === 1"));
}

pub(crate) fn results_that_come_late_leave_the_focus_among_them() {
    let preview = small();
    let window = Window::open(&preview.address("search/?q=zebra"));
    window.until(&format!("{TITLES}.length === 2"));
    window.run(&format!("{FIELD}.focus(); {FIELD}.select()"));
    // The arrow is pressed before what was typed is looked for.
    window.run(&format!(
        "window.old = {TITLES}[0]; {FIELD}.value = 'zebras'; {FIELD}.dispatchEvent(new Event('input')); old.focus()"
    ));
    window.until("document.querySelector('.search-results').dataset.query === 'zebras'");
    window.has(&format!("!old.isConnected && document.activeElement === {TITLES}[0]"));
    window.press("ArrowDown");
    window.has(&format!("document.activeElement === {TITLES}[1]"));
    window.run("document.querySelector('.search-section').focus()");
    window.press("ArrowDown");
    window.has(&format!("document.activeElement === {TITLES}[1]"));
}

pub(crate) fn results_are_lists_and_each_count_is_read_out() {
    let preview = small();
    let window = Window::open(&preview.address("search/?q=zebra"));
    window.until(&format!("{STATUS} === '2 pages found'"));
    // Safari takes a list without signs for none, unless its sign is an empty one.
    window.has(
        "getComputedStyle(document.querySelector('.search-results ul')).listStyleType === '\"\"'",
    );
    window.has("document.querySelector('.search').lang === 'en'");
    ask(&window, "zebras");
    window.has(&format!("{STATUS} !== '2 pages found' && {STATUS}.trim() === '2 pages found'"));
}

pub(crate) fn more_results_come_once_and_take_the_focus() {
    let pages: Vec<(String, String)> = (0..14)
        .map(|number| {
            let text = format!("---\ntitle: Zebra {number}\n---\nWords.\n");
            (format!("content/lessons/p{number}.md"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> =
        pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let preview = Preview::of(&files);
    let window = Window::open(&preview.address("search/?q=zebra"));
    window.until(&format!("{STATUS} === '14 pages found'"));
    window.run(&format!("window.shown = {TITLES}.length"));
    window.run("const more = document.querySelector('.search-more'); more.focus(); more.click(); more.click()");
    window.until(&format!("{TITLES}.length === 14 && document.activeElement === {TITLES}[shown]"));
    window.has("document.querySelector('.search-more') === null && shown < 14");
    window.has(&format!("new Set({TITLES}.map((it) => it.href)).size === 14"));
}

pub(crate) fn what_was_just_saved_is_found_in_the_preview() {
    let preview = small();
    let window = Window::open(&preview.address("lessons/a/"));
    preview.save(OTHER, "---\ntitle: Other\n---\nAn okapi.\n");
    window.until("watched.builds > 0");
    window.press("/");
    window.until(&format!("{FIELD} !== null"));
    ask(&window, "okapi");
    window.has(&format!("{TITLES}.length === 1 && {TITLES}[0].textContent === 'Other'"));
}

pub(crate) fn the_scripts_are_small() {
    let preview = small();
    let window = Window::open(&preview.address("search/"));
    window.until(&format!("{FIELD} !== null"));
    let sizes = "(async () => {
      const packed = async (address) => {
        const body = (await fetch(address)).body.pipeThrough(new CompressionStream('gzip'));
        return (await new Response(body).arrayBuffer()).byteLength;
      };
      const engine = document.querySelector('.search-link').dataset.scripts.split(' ');
      const sizes = await Promise.all(engine.map(packed));
      return sizes[0] + sizes[1];
    })()";
    let size = window.run(sizes);
    assert!(size.as_u64().unwrap() <= 8_000, "{size} bytes");
}
