//! Addresses and servers that come and go while a page is open.

use crate::preview::Preview;
use crate::window::Window;

const A: &str = "content/lessons/a.md";
const FIRST: &str = "---\ntitle: First\n---\nWords.\n";
const EDITED: &str = "---\ntitle: First\n---\nWords that are new.\n";

pub(crate) fn a_page_that_is_missing_appears_when_it_is_written() {
    let preview = Preview::of(&[(A, FIRST)]);
    let window = Window::open(&preview.address("lessons/new/"));
    window.shows("Page not found");
    preview.save("content/lessons/new.md", "---\ntitle: New\n---\nIt is here now.\n");
    window.shows("It is here now.");
    window.has("document.title.startsWith('New') && document.body.className === 'page-lesson'");
    window.is_the_same();
}

pub(crate) fn a_page_that_is_missing_appears_at_its_right_address() {
    let preview = Preview::of(&[(A, FIRST)]);
    let window = Window::open(&preview.address("lessons/new"));
    window.shows("Page not found");
    preview.save("content/lessons/new.md", "---\ntitle: New\n---\n[The first](a.md)\n");
    window.shows("The first");
    window.until("document.querySelector('.prose a').pathname === '/lessons/a/'");
}

pub(crate) fn a_page_that_is_deleted_says_so_until_it_is_back() {
    let preview = Preview::of(&[(A, FIRST), ("content/lessons/b.md", FIRST)]);
    let window = Window::open(&preview.address("lessons/a/"));
    window.shows("Words.");
    preview.delete(A);
    window.shows("Page not found");
    preview.save(A, EDITED);
    window.shows("Words that are new.");
    window.is_the_same();
}

pub(crate) fn a_site_below_a_folder_and_names_in_any_script_are_followed() {
    let page = "content/lessons/übung 練習.md";
    let preview = Preview::of(&[
        ("chalktalk.yaml", "title: A hub\nbase_url: https://example.org/hub/\n"),
        (page, FIRST),
    ]);
    let window = Window::open(&preview.address("lessons/"));
    window.run("document.querySelector('main .card a').click()");
    window.until(
        "location.pathname.startsWith('/hub/lessons/') && location.pathname !== '/hub/lessons/'",
    );
    window.shows("Words.");
    window.until("watched.hellos > 0");
    window.run("window.first = document.documentElement; 0");
    preview.save(page, EDITED);
    window.shows("Words that are new.");
    window.is_the_same();
}

pub(crate) fn what_is_saved_before_the_page_listens_is_shown() {
    let preview = Preview::of(&[(A, FIRST)]);
    let window = Window::empty();
    window.before_each_page(
        "const Prompt = EventSource;
         window.EventSource = class {
           #all = [];
           constructor(address) {
             window.listen = () => {
               const source = new Prompt(address);
               this.#all.forEach((each) => source.addEventListener(...each));
             };
           }
           addEventListener(...each) { this.#all.push(each); }
         };",
    );
    window.go(&preview.address("lessons/a/"));
    window.shows("Words.");
    preview.save(A, EDITED);
    preview.said(" changed");
    window.until("window.listen");
    window.run("listen()");
    window.shows("Words that are new.");
    window.is_the_same();
}

pub(crate) fn after_the_server_starts_anew_the_page_is_current() {
    let mut preview = Preview::of(&[(A, FIRST)]);
    let window = Window::open(&preview.address("lessons/a/"));
    window.shows("Words.");
    preview.stop();
    preview.save(A, EDITED);
    preview.start();
    window.shows("Words that are new.");
    preview.save(A, FIRST);
    window.until("!document.querySelector('main').textContent.includes('new')");
    window.is_the_same();
}

pub(crate) fn a_site_that_was_never_good_appears_when_it_is_mended() {
    let template = "themes/default/templates/base.html";
    let preview = Preview::of(&[(A, FIRST), (template, "{% if %}")]);
    let window = Window::open(&preview.address("lessons/a/"));
    window.shows("This site cannot be shown yet");
    window.shows("base.html, line 1");
    preview.save(template, "\n\n{% if %}");
    window.shows("base.html, line 3");
    preview.delete(template);
    window.shows("Words.");
    window.has("document.body.className === 'page-lesson' && document.title.startsWith('First')");
    window.is_the_same();
    preview.save(A, EDITED);
    window.shows("Words that are new.");
}

pub(crate) fn a_site_that_was_never_good_appears_at_its_right_address() {
    let settings = "title: A hub\nbase_url: https://example.org/hub/\n";
    let preview = Preview::of(&[(A, FIRST), ("chalktalk.yaml", "title: A hub\ntheme: nope\n")]);
    let window = Window::open(&preview.address(""));
    window.shows("This site cannot be shown yet");
    preview.save("chalktalk.yaml", settings);
    window.until("location.pathname === '/hub/'");
    window.shows("First");
}

pub(crate) fn a_file_that_could_not_be_read_comes_back() {
    let preview = Preview::of(&[(A, "---\ntitle: First\n---\n\0\n")]);
    let window = Window::open(&preview.address("lessons/a/"));
    window.shows("This page has an error");
    preview.save(A, EDITED);
    window.shows("Words that are new.");
    window.is_the_same();
}

pub(crate) fn a_site_that_moves_below_another_folder_is_followed() {
    let preview = Preview::of(&[(A, FIRST)]);
    let window = Window::open(&preview.address("lessons/a/?x=1#main"));
    for (address, path) in [("example.org/hub", "/hub/"), ("example.org/a/b", "/a/b/")] {
        let settings = format!("title: A hub\nbase_url: https://{address}/\n");
        preview.save("chalktalk.yaml", &settings);
        window.until(&format!("location.pathname === '{path}lessons/a/'"));
        window.until("watched.hellos > 0");
        window.has("location.search + location.hash === '?x=1#main'");
        window.shows("Words.");
    }
}
