//! A theme's files, laid over the default theme one by one.

use crate::site::SiteTest;

fn themed() -> SiteTest {
    SiteTest::page_of("Text.\n").edit("chalktalk.yaml", "title", "theme: ours\ntitle")
}

const FOOTER: &str = "<footer class=\"ours\">Ours</footer>\n";

#[test]
fn one_file_replaces_one_region() {
    let site = themed()
        .write("themes/ours/templates/partials/breadcrumbs.html", "<p class=\"ours\">Here</p>\n");
    let site = site.build().reports_nothing();
    let page = site.page("a/index.html");
    assert_eq!(page.text("p.ours"), "Here");
    assert_eq!(page.count(".site-header"), 1, "the rest is the default theme's");
}

#[test]
fn a_page_may_name_a_template_of_the_theme() {
    let site = themed()
        .write("themes/ours/templates/postcard.html", "{% extends \"page.html\" %}{% block banners %}<p class=\"ours\">Postcard</p>{% endblock %}")
        .edit("content/pages/a.md", "title", "template: postcard\ntitle")
        .build()
        .reports_nothing();
    assert_eq!(site.page("a/index.html").text(".ours"), "Postcard");
}

#[test]
fn the_default_theme_is_overridden_under_its_own_name() {
    let site = SiteTest::page_of("Text.\n").write(
        "themes/default/templates/accessibility.html",
        &format!("{{% extends \"base.html\" %}}{{% block content %}}{FOOTER}{{% endblock %}}"),
    );
    assert_eq!(
        site.build().reports_nothing().page("accessibility/index.html").text(".ours"),
        "Ours"
    );
}

#[test]
fn a_style_sheet_of_the_theme_changes_the_name_it_is_asked_for_by() {
    let site = themed().write("themes/ours/static/css/ours.css", ".ours { margin: 1px }\n").build();
    let plain = SiteTest::page_of("Text.\n").build();
    let sheet = |site: &SiteTest| {
        site.page("a/index.html").attribute("link[rel=stylesheet]", "href").to_owned()
    };
    assert_ne!(sheet(&site), sheet(&plain));
    assert!(site.artifact(sheet(&site).trim_start_matches("../")).contains(".ours"));
}

#[test]
fn templates_see_settings_of_the_theme_and_keys_of_the_author() {
    let site = themed()
        .edit("chalktalk.yaml", "title", "theme_settings: {greeting: Hello}\ntitle")
        .write("themes/ours/theme.yaml", "settings: {greeting: Good morning}\n")
        .write("themes/ours/templates/page.html", "{% extends \"default/page.html\" %}{% block banners %}<p class=\"ours\">{{ site.settings.greeting }}, {{ entry.extra.name }}</p>{% endblock %}")
        .edit("content/pages/a.md", "title", "extra: {name: you}\ntitle")
        .build()
        .reports_nothing();
    assert_eq!(site.page("a/index.html").text(".ours"), "Hello, you");
}

#[test]
fn a_template_that_loops_or_recurses_or_fails_is_named() {
    for (body, code) in [
        ("{% include \"postcard.html\" %}", "theme/template-syntax"),
        ("{% extends \"postcard.html\" %}", "theme/template-syntax"),
        ("{{ page.nothing }}", "theme/template-failed"),
        ("{{ page.title | nothing }}", "theme/template-syntax"),
        ("{% if %}", "theme/template-syntax"),
        ("{% for a in range(end=100000000) %}{% endfor %}", "theme/template-failed"),
        ("{% component a() %}{{<a/>}}{% endcomponent a %}{{<a/>}}", "theme/template-failed"),
    ] {
        let site = themed()
            .write("themes/ours/templates/postcard.html", body)
            .edit("content/pages/a.md", "title", "template: postcard\ntitle")
            .build();
        let codes = site.codes();
        assert!(codes.contains(&code), "{body}: {}", site.report());
        assert!(site.report().contains("themes/ours/templates/postcard.html"), "{}", site.report());
    }
}

#[test]
fn a_template_that_nothing_uses_is_told_with_the_nearest() {
    let site = themed().write("themes/ours/templates/leson.html", "Never seen.").build();
    site.reports_only(["theme/unused-template"]).says("did you mean `lesson.html`?");
    let site = themed().write("themes/ours/templates/partials/heder.html", "").build();
    site.reports_only(["theme/unused-template"]).says("did you mean `partials/header.html`?");
}

#[test]
fn templates_that_pages_or_other_templates_name_are_used() {
    themed()
        .write("themes/ours/templates/frame.html", "{% extends \"page.html\" %}")
        .write("themes/ours/templates/postcard.html", "{% extends \"frame.html\" %}")
        .write("themes/ours/templates/draft.html", "{% extends \"default/page.html\" %}")
        .write("themes/ours/templates/page.html", "{% extends \"default/page.html\" %}{% block banners %}{% include \"stamp.html\" %}{{<ours/>}}{% endblock %}")
        .write("themes/ours/templates/stamp.html", "A stamp.")
        .write("themes/ours/templates/parts.html", "{% component ours() %}Ours{% endcomponent ours %}")
        .edit("content/pages/a.md", "title", "template: postcard\ntitle")
        .write("content/pages/b.md", "---\ntitle: B\ndraft: true\ntemplate: draft\n---\n")
        .build()
        .reports_nothing();
}

#[test]
fn a_template_for_another_kind_is_told_where_it_is_chosen() {
    for (template, says) in [
        ("plan", "the template `plan` needs what a plan gives, and this is a page"),
        ("lesson", "the template `lesson` needs what a lesson gives, and this is a page"),
        (
            "year",
            "the template `year` is for pages that chalktalk makes itself, and this is a page",
        ),
    ] {
        SiteTest::page_of("Text.\n")
            .edit("content/pages/a.md", "title", &format!("template: {template}\ntitle"))
            .build()
            .reports_only(["front-matter/wrong-template"])
            .says(says)
            .says("content/pages/a.md:2:11");
    }
    themed()
        .write("themes/ours/templates/sheet.html", "{% extends \"plan.html\" %}")
        .edit("content/pages/a.md", "title", "template: sheet\ntitle")
        .build()
        .reports_only(["front-matter/wrong-template"])
        .says("the template `sheet` needs what a plan gives");
}

#[test]
fn a_template_that_can_be_used_for_another_kind_is_no_fault() {
    SiteTest::lesson_of("Text.\n")
        .edit("content/lessons/a.md", "title", "template: page\ntitle")
        .build()
        .reports_nothing();
}
