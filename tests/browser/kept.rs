//! What a reader has typed, chosen and opened on a page that is saved meanwhile: all of it stays.

use crate::preview::Preview;
use crate::window::Window;

const PLAN: &str = "content/plans/goals.md";
const LESSON: &str = "content/lessons/a.md";

/// Fields of every sort of control, with other words and another field above them if need be.
fn plan(words: &str, above: &str) -> String {
    format!(
        "---\ntitle: Goals\n---\n{words}\n\n## Aim {{#aim}}\n\n{above}\
         ### What do you want? {{#want}}\n\n[short answer]\n\n\
         ### Why? {{#why}}\n\n[long answer]\n\n\
         ### How sure are you? {{#sure}}\n\n[rating 1 to 3]\n\n\
         ### Who helps? {{#who}}\n\n[any of: a colleague, a coach, a friend]\n\n\
         ### How often? {{#often}}\n\n[how often]\n"
    )
}

/// Serves a page and opens it.
fn open(file: &str, text: &str, path: &str) -> (Preview, Window) {
    let preview = Preview::of(&[(file, text)]);
    let window = Window::open(&preview.address(path));
    (preview, window)
}

/// Fills in everything, as a hand does.
fn fill_in(window: &Window) {
    for (field, words) in [("input[name=want]", "Rest"), ("textarea", "I am tired.\nVery.")] {
        window.run(&format!("document.querySelector('main {field}').focus()"));
        window.types(words);
    }
    window.run("document.querySelector('main [type=radio][value=\"2\"]').click()");
    window.run("document.querySelectorAll('main [type=checkbox]')[1].click()");
    window.run("document.querySelector('main select').value = 'week'");
}

const FILLED: &str = "\
    document.querySelector('main input[name=want]').value === 'Rest'
    && document.querySelector('main textarea').value === 'I am tired.\\nVery.'
    && [...document.querySelectorAll('main [type=radio]')].filter((it) => it.checked).map((it) => it.value).join() === '2'
    && [...document.querySelectorAll('main [type=checkbox]')].filter((it) => it.checked).map((it) => it.value).join() === 'a coach'
    && document.querySelector('main select').value === 'week'";

pub(crate) fn what_was_typed_and_chosen_stays_when_the_plan_is_saved() {
    let (preview, window) = open(PLAN, &plan("Words.", ""), "plans/goals/");
    fill_in(&window);
    window.has(FILLED);
    preview.save(PLAN, &plan("Words that are new.", ""));
    window.shows("Words that are new.");
    window.has(FILLED);
    let above = "### And before? {#before}\n\n[one of: rest, 2]\n\n";
    preview.save(PLAN, &plan("Words that are newer.", above));
    window.shows("Words that are newer.");
    window.has(FILLED);
    window.is_the_same();
}

pub(crate) fn the_cursor_stays_in_a_field_that_is_being_typed_in() {
    let (preview, window) = open(PLAN, &plan("Words.", ""), "plans/goals/");
    fill_in(&window);
    window.run("document.querySelector('main textarea').focus()");
    window.run("document.activeElement.setSelectionRange(1, 1)");
    preview.save(PLAN, &plan("Words that are new.", ""));
    window.shows("Words that are new.");
    window.types(" think I");
    window.has("document.querySelector('main textarea').value.startsWith('I think I am tired.')");
    window.is_the_same();
}

pub(crate) fn what_was_typed_is_back_when_an_error_is_mended() {
    let (preview, window) = open(PLAN, &plan("Words.", ""), "plans/goals/");
    fill_in(&window);
    preview.save(PLAN, "---\ntitle: Goals: two\n---\n");
    window.shows("This page has an error");
    preview.save(PLAN, &plan("Words that are new.", ""));
    window.shows("Words that are new.");
    window.has(FILLED);
    window.is_the_same();
}

/// A template with controls that have values from the beginning, and of which the last two are chosen or not.
fn form(words: &str, value: &str, is_chosen: bool) -> String {
    let [selected, checked] = ["selected", "checked"].map(|word| if is_chosen { word } else { "" });
    format!(
        "{{% extends \"base.html\" %}}\n{{% block content %}}<p>{words}</p>\n\
         <form><input name=\"a\" value=\"{value}\"><textarea name=\"b\">{value}</textarea>\n\
         <select name=\"c\"><option>x</option><option {selected}>y</option></select>\n\
         <input type=\"checkbox\" name=\"d\" {checked}></form>{{% endblock %}}\n"
    )
}

const TEMPLATE: &str = "themes/default/templates/lesson.html";
const VALUES: &str = "[...document.querySelectorAll('main form *:not(option)')].map(\
    (it) => it.type === 'checkbox' ? it.checked : it.value).join()";

pub(crate) fn what_nobody_has_touched_is_as_the_page_says() {
    let files = [(LESSON, "---\ntitle: First\n---\n"), (TEMPLATE, &form("Words.", "one", false))];
    let preview = Preview::of(&files);
    let window = Window::open(&preview.address("lessons/a/"));
    window.has(&format!("{VALUES} === 'one,one,x,false'"));
    preview.save(TEMPLATE, &form("Words that are new.", "two", true));
    window.shows("Words that are new.");
    window.has(&format!("{VALUES} === 'two,two,y,true'"));
    window.run("document.querySelector('main input').value = 'mine'");
    window.run("document.querySelector('main select').value = 'x'");
    window.run("document.querySelector('main [type=checkbox]').click()");
    preview.save(TEMPLATE, &form("Words that are newer.", "three", true));
    window.shows("Words that are newer.");
    window.has(&format!("{VALUES} === 'mine,three,x,false'"));
    window.run("document.querySelector('main input').value = 'three'");
    preview.save(TEMPLATE, &form("Words that are newest.", "four", true));
    window.shows("Words that are newest.");
    window.has(&format!("{VALUES} === 'four,four,x,false'"));
    window.is_the_same();
}

pub(crate) fn a_field_that_became_another_gets_nothing_of_the_old_one() {
    let (preview, window) = open(PLAN, &plan("Words.", ""), "plans/goals/");
    fill_in(&window);
    let other = plan("Words that are new.", "").replace("[short answer]", "[link]");
    let other = other.replace("a coach, a friend", "a friend").replace("{#why}", "{#what-for}");
    preview.save(PLAN, &other);
    window.shows("Words that are new.");
    window.has("document.querySelector('main input[name=want]').type === 'url'");
    window.has("document.querySelector('main input[name=want]').value === ''");
    window.has("document.querySelector('main textarea').value === ''");
    window.has("!document.querySelector('main [type=checkbox]:checked')");
    window.has("document.querySelector('main [type=radio]:checked').value === '2'");
    window.is_the_same();
}

fn lesson(words: &str, titles: &[&str]) -> String {
    let blocks =
        titles.iter().map(|title| format!("::: details {{title=\"{title}\"}}\nHidden.\n:::\n\n"));
    format!("---\ntitle: First\n---\n{words}\n\n{}", blocks.collect::<String>())
}

const OPEN: &str = "[...document.querySelectorAll('main details')].map((it) => it.open).join()";

pub(crate) fn what_is_open_stays_open_when_something_is_inserted_above() {
    let titles = ["More", "Even more", "More"];
    let (preview, window) = open(LESSON, &lesson("Words.", &titles), "lessons/a/");
    window
        .run("document.querySelectorAll('main details').forEach((it, n) => { it.open = n > 0; })");
    let more = ["Before", "More", "In between", "Even more", "More"];
    preview.save(LESSON, &lesson("Words that are new.", &more));
    window.shows("Words that are new.");
    window.has(&format!("{OPEN} === 'false,false,false,true,true'"));
    preview.save(LESSON, &lesson("Words that are newer.", &["Even more"]));
    window.shows("Words that are newer.");
    window.has(&format!("{OPEN} === 'true'"));
    window.is_the_same();
}

pub(crate) fn what_is_open_stays_open_when_its_title_changes() {
    let (preview, window) = open(LESSON, &lesson("Words.", &["More", "Even more"]), "lessons/a/");
    window.run("document.querySelectorAll('main summary')[1].click()");
    preview.save(LESSON, &lesson("Words that are new.", &["More", "Still more"]));
    window.shows("Words that are new.");
    window.has(&format!("{OPEN} === 'false,true'"));
    window.is_the_same();
}
