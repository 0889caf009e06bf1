//! Behaviour of themes as a whole.

mod guides;
mod named;
mod pages;
mod styles;
mod views;

use super::*;
use crate::diagnostics::code;
use serde_json::json;

fn load(files: &[(&str, &str)]) -> (Option<Theme>, Diagnostics) {
    let paths: Vec<_> =
        files.iter().map(|(name, text)| (format!("themes/ours/{name}"), *text)).collect();
    let snapshot = Snapshot::from_texts(paths.iter().map(|(path, text)| (path.as_str(), *text)));
    let mut diags = Diagnostics::new();
    let name = if files.is_empty() { "default" } else { "ours" };
    (Theme::load(named(name), None, &snapshot, &mut diags), diags)
}

fn theme(files: &[(&str, &str)]) -> Theme {
    let (theme, diags) = load(files);
    assert!(diags.is_empty(), "{diags:?}");
    theme.unwrap()
}

/// Loads a theme that cannot be loaded, and returns its faults as `file:text: message (hint)`.
fn load_faults(files: &[(&str, &str)]) -> Vec<String> {
    let (theme, diags) = load(files);
    assert!(theme.is_none());
    diags.iter().map(|fault| told(fault, files)).collect()
}

fn told(fault: &Diagnostic, files: &[(&str, &str)]) -> String {
    let file = fault.file.as_str().trim_start_matches("themes/ours/");
    let text = files.iter().find(|(name, _)| *name == file).map_or("", |(_, text)| text);
    let place = fault.span.map_or("", |span| &text[span.range()]);
    let hint = fault.hint.as_deref().unwrap_or_default();
    format!("{} {file} at [{place}]: {} ({hint})", fault.code.id, fault.message)
}

/// Renders `x.html` of a theme made of it alone, on a thread with the stack of any worker.
fn render_fault(text: &'static str) -> String {
    let work = move || {
        let files = [("templates/x.html", text)];
        let values = Values::new().with("page", &json!({"title": "Why coach", "kind": "page"}));
        told(&theme(&files).render("x.html", values).unwrap_err(), &files)
    };
    std::thread::Builder::new().stack_size(2 * 1024 * 1024).spawn(work).unwrap().join().unwrap()
}

fn page(title: &str) -> serde_json::Value {
    json!({
        "title": title, "head_title": title, "description": "", "language": "en", "direction": "ltr", "canonical": null,
        "noindex": false, "root": "", "breadcrumbs": [], "banners": [],
        "previous": null, "next": null, "kind": "page",
    })
}

#[test]
fn an_unknown_theme_is_a_fault_with_the_nearest() {
    let snapshot = Snapshot::from_texts([("themes/northfield/templates/x.html", "")]);
    let mut diags = Diagnostics::new();
    assert!(Theme::load(named("nortfield"), None, &snapshot, &mut diags).is_none());
    let fault = diags.iter().next().unwrap();
    assert_eq!(
        (fault.code, fault.hint.as_deref()),
        (code::UNKNOWN_THEME, Some("did you mean `northfield`?"))
    );
}

#[test]
fn a_file_overrides_one_region_and_can_extend_its_parent() {
    let theme = theme(&[
        (
            "templates/base.html",
            r#"{% extends "default/base.html" %}{% block title %}Ours: {{ super() }}{% endblock %}"#,
        ),
        ("templates/own.html", r#"{% extends "base.html" %}"#),
    ]);
    let html = theme.render("own.html", Values::new().with("page", &page("A & B"))).unwrap();
    assert!(String::from_utf8(html).unwrap().contains("<h1>Ours: A &amp; B</h1>"));
    assert!(theme.has_template("own.html") && theme.has_template("default/base.html"));
    assert!(theme.template_names().contains(&"own.html"));
}

#[test]
fn the_default_theme_can_be_overridden_in_place_and_copies_override_nothing() {
    let base = embedded::text(DEFAULT, "templates/base.html").unwrap();
    let snapshot = Snapshot::from_texts([
        ("themes/default/templates/base.html", base),
        ("themes/default/templates/x.html", "{{ 1 + }}"),
    ]);
    let mut diags = Diagnostics::new();
    assert!(Theme::load(named("default"), None, &snapshot, &mut diags).is_none());
    let faults: Vec<_> = diags.iter().map(|fault| fault.file.as_str()).collect();
    assert_eq!(faults, ["themes/default/templates/x.html"]);
}

#[test]
fn syntax_faults_of_all_templates_are_told_at_their_places() {
    let faults = load_faults(&[
        ("templates/a.html", "{% for x in y %}{{ x }}{% endfor %}\n{{ x + }}"),
        ("templates/b.html", "é{% if x %}{% endfor %}"),
    ]);
    insta::assert_debug_snapshot!(faults);
}

#[test]
fn templates_that_name_what_is_not_there_are_told_at_their_places() {
    let faults = load_faults(&[
        ("templates/a.html", "{% for x in y %}{{ x | uper }}{% endfor %}{{<crd title=\"x\"/>}}"),
        ("templates/b.html", "\n  {% include \"bse.html\" %}"),
    ]);
    insta::assert_debug_snapshot!(faults);
    insta::assert_debug_snapshot!(load_faults(&[(
        "templates/c.html",
        "\n{% extends \"bas.html\" %}"
    )]));
}

#[test]
fn templates_that_lead_back_to_themselves_are_told_at_their_places() {
    insta::assert_debug_snapshot!(load_faults(&[
        ("templates/a.html", "{% extends \"b.html\" %}"),
        ("templates/b.html", "{% extends \"a.html\" %}"),
    ]));
    insta::assert_debug_snapshot!(load_faults(&[
        ("templates/a.html", "x {% include \"b.html\" %}"),
        ("templates/b.html", "y {% include \"a.html\" %}"),
    ]));
    insta::assert_debug_snapshot!(load_faults(&[(
        "templates/base.html",
        "{% extends \"base.html\" %}"
    )]));
    let faults =
        load_faults(&[("templates/partials/lead.html", "{% include 'partials/lead.html' %}")]);
    assert_eq!(
        faults,
        [
            "theme/template-syntax templates/partials/lead.html at [{% include 'partials/lead.html' %}]: `partials/lead.html` includes itself: partials/lead.html → partials/lead.html ()"
        ]
    );
}

#[test]
fn the_parents_templates_are_there_by_short_and_whole_names() {
    let theme = theme(&[("templates/page.html", "{% extends 'default/page.html' %}")]);
    for name in ["page.html", "default/page.html", "lesson.html", "default/lesson.html"] {
        assert!(theme.has_template(name), "{name}");
    }
    assert!(!theme.has_template("default/own.html") && !theme.has_template("own.html"));
    for name in ["default/not-found.html", "not-found.html"] {
        let site = Shared::view(&json!({"title": "Hub"}));
        let values = Values::new().with("page", &page("Why")).with_shared("site", &site);
        assert!(theme.render(name, values).is_ok(), "{name}");
    }
}

#[test]
fn what_a_view_does_not_have_is_told_with_the_nearest() {
    insta::assert_snapshot!(render_fault("{% for x in [1] %}{{ page.titel }}{% endfor %}"));
    insta::assert_snapshot!(render_fault("{{ page.zzz }}"));
    insta::assert_snapshot!(render_fault("{{ pge }}"));
    insta::assert_snapshot!(render_fault("{{ page.title + 1 }}"));
    insta::assert_snapshot!(render_fault("{% set x = page.nothing %}{{ x }}"));
}

#[test]
fn output_without_limit_ends_in_a_fault() {
    insta::assert_snapshot!(render_fault(
        "{% for x in range(end=100000) %}{% for y in range(end=9) %}{{ 1 }}                                                                                                             {% endfor %}{% endfor %}"
    ));
}

#[test]
fn loops_without_end_end_in_a_fault() {
    insta::assert_snapshot!(render_fault(
        "{% for x in range(end=100000) -%}{% for y in range(end=100000) %}{% endfor %}{% endfor %}"
    ));
    insta::assert_snapshot!(render_fault(
        "{% set_global x = 'ab' %}{% for i in range(end=99) %}{% set_global x = x ~ x %}{% endfor %}"
    ));
    insta::assert_snapshot!(render_fault(
        "{% set_global x = [1] %}{% for i in range(end=99) %}{% set_global x = [x, x] %}{% endfor %}"
    ));
    insta::assert_snapshot!(render_fault(
        "{% set_global x = [1] %}{% for i in range(end=100000) %}{% set_global x = [x] %}{% endfor %}"
    ));
}

#[test]
fn components_that_call_themselves_end_in_a_fault() {
    insta::assert_snapshot!(render_fault(
        "{% component a() %}{{<a/>}}{% endcomponent a %}{{<a/>}}"
    ));
    insta::assert_snapshot!(render_fault(
        "{% component a() %}{{<b/>}}{{<b/>}}{{<b/>}}{{<b/>}}{% endcomponent a %}{% component b() %}{% for x in [1] %}{{<a/>}}{{<a/>}}{{<a/>}}{% endfor %}{% endcomponent b %}{{<a/>}}"
    ));
}

#[test]
fn long_chains_of_includes_end_in_a_fault() {
    let names: Vec<_> = (0..490).map(|n| format!("templates/{n:03}.html")).collect();
    let texts: Vec<_> = (1..491).map(|n| format!("{{% include '{n:03}.html' %}}")).collect();
    let mut files: Vec<_> =
        names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    files.push(("templates/490.html", "end"));
    let theme = theme(&files);
    let work = move || theme.render("000.html", Values::new()).unwrap_err();
    let fault = std::thread::Builder::new()
        .stack_size(2 * 1024 * 1024)
        .spawn(work)
        .unwrap()
        .join()
        .unwrap();
    assert_eq!(
        fault.message,
        "`000.html` never comes to an end on a page: its parts are nested too deeply"
    );
}

#[test]
fn the_digest_changes_with_a_template_and_with_a_style_sheet() {
    let digest = |files: &[(&str, &str)]| theme(files).digest();
    let plain = digest(&[("templates/x.html", "a")]);
    assert_eq!(plain, digest(&[("templates/x.html", "a")]));
    assert_ne!(plain, digest(&[("templates/x.html", "b")]));
    assert_ne!(plain, digest(&[("templates/x.html", "a"), ("static/css/own.css", "p{margin:0}")]));
}

#[test]
fn filters_write_xml_json_and_plurals() {
    let theme = theme(&[(
        "templates/x.txt",
        r#"{{ a | xml }} {{ b | json }} {{ 1 | count(one="day") }} {{ 2 | count(one="child", many="children") }} {{ 0 | count(one="page") }}"#,
    )]);
    let values = Values::new().with("a", "<&\u{1}\">").with("b", &json!({"x": "</script>"}));
    let text = String::from_utf8(theme.render("x.txt", values).unwrap()).unwrap();
    assert_eq!(text, r#"&lt;&amp;&quot;&gt; {"x":"\u003c/script>"} 1 day 2 children 0 pages"#);
}

#[test]
fn shared_html_and_the_site_reach_templates() {
    let theme = theme(&[("templates/x.html", "{{ header }}{{ site.title }}{{ page.title }}")]);
    let site = Shared::view(&json!({"title": "Hub"}));
    let header = Arc::new(Shared::html("<nav>&amp;</nav>"));
    let values = Values::new()
        .with_shared("site", &site)
        .with_shared("header", &*header)
        .with("page", &json!({"title": "<b>"}));
    let html = theme.render("x.html", values).unwrap();
    assert_eq!(String::from_utf8(html).unwrap(), "<nav>&amp;</nav>Hub&lt;b&gt;");
    let values = Values::new()
        .with_shared("site", &site)
        .with_shared("header", header)
        .with("page", &json!({"title": ""}));
    assert!(theme.render("x.html", values).is_ok());
}

/// Names a theme as the settings do.
fn named(name: &str) -> Spanned<&str> {
    Spanned { value: name, span: crate::diagnostics::Span::default() }
}
