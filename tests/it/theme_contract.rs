//! What a theme can count on: themes that extend others, settings and tokens in `theme.yaml`, copies that remember their
//! original. The second built-in theme is held to it in `agency.rs`.

use crate::site::SiteTest;
use serde_json::{Value, json};

fn themed(theme: &str) -> SiteTest {
    SiteTest::page_of("Text.\n")
        .edit("chalktalk.yaml", "title", "theme: ours\ntitle")
        .write("themes/ours/theme.yaml", theme)
}

/// The style sheet of the site.
fn sheet(site: &SiteTest) -> String {
    let name = site.page("a/index.html").attribute("link[rel=stylesheet]", "href").to_owned();
    site.artifact(name.trim_start_matches("../"))
}

/// A template of a theme that puts a word before what its parent has.
fn stamp(parent: &str, word: &str) -> String {
    format!(
        "{{% extends \"{parent}/page.html\" %}}{{% block banners %}}<b>{word}</b>{{{{ super() }}}}{{% endblock %}}\n"
    )
}

fn stamps(site: &SiteTest) -> String {
    site.page("a/index.html").texts("main b").join(" ")
}

#[test]
fn a_theme_extends_one_of_the_site_that_extends_a_built_in_one() {
    let site = themed("extends: region\n")
        .write("themes/region/theme.yaml", "extends: agency\n")
        .write("themes/region/templates/page.html", &stamp("agency", "region"))
        .write("themes/ours/templates/page.html", &stamp("region", "ours"))
        .write("themes/region/static/css/region.css", ".region { margin: 1px }\n")
        .build()
        .reports_nothing();
    assert_eq!(stamps(&site), "ours region", "`agency/page.html` is the default theme's");
    let style = sheet(&site);
    assert!(style.contains(".region") && style.contains(".identifier"), "styles of all themes");
    site.edit("themes/region/theme.yaml", "agency", "default")
        .build()
        .reports_only(["theme/template-syntax"]);
}

#[test]
fn words_go_over_those_of_the_parents_key_by_key() {
    let site = themed("extends: region\n")
        .write("themes/region/theme.yaml", "extends: agency\n")
        .write("themes/region/i18n/en.yaml", "skip: Region\nhome: Region\nown: {motto: Together}\n")
        .write("themes/region/i18n/es.yaml", "own: {motto: Juntos}\n")
        .write("themes/ours/i18n/en.yaml", "home: Ours\n")
        .write(
            "themes/ours/templates/partials/footer.html",
            "<footer><p>{{ words.home }}, {{ words.own.motto }}, {{ words.next }}</p></footer>\n",
        )
        .write("content/pages/b.md", "---\nlanguage: es\n---\n# Dos\n\nTexto.\n")
        .build()
        .reports_nothing();
    let page = site.page("a/index.html");
    assert_eq!(page.text(".skip"), "Region");
    assert_eq!(page.text("footer p"), "Ours, Together, Next");
    assert_eq!(site.page("b/index.html").text("footer p"), "Inicio, Juntos, Siguiente");
    let site = site.write("themes/ours/i18n/pl.yaml", "home: Start\n").build();
    site.reports_only(["theme/missing-words"]).says("themes/ours/i18n/pl.yaml");
}

#[test]
fn a_name_of_a_parent_means_the_nearest_file_from_there_on() {
    let site = themed("extends: region\n")
        .write("themes/region/theme.yaml", "about: Nothing but a style sheet\n")
        .write("themes/region/static/css/region.css", "p { margin: 0 }\n")
        .write("themes/ours/templates/page.html", &stamp("region", "ours"))
        .build()
        .reports_nothing();
    assert_eq!(stamps(&site), "ours");
    let site = site.write("themes/region/templates/page.html", &stamp("default", "region")).build();
    assert_eq!(stamps(&site), "ours region", "and the preview takes the new file at once");
}

#[test]
fn a_folder_of_a_built_in_theme_lies_over_it() {
    let site = SiteTest::page_of("Text.\n")
        .edit(
            "chalktalk.yaml",
            "title",
            "theme: agency\ntheme_settings: {agency: Office of Schools}\ntitle",
        )
        .write(
            "themes/agency/templates/partials/identifier.html",
            "{% include 'agency/partials/identifier.html' %}<p class=\"ours\">Since 1911</p>\n",
        )
        .build()
        .reports_nothing();
    let page = site.page("a/index.html");
    assert_eq!(page.text(".ours"), "Since 1911");
    assert_eq!(page.text(".identifier strong"), "Office of Schools");
}

#[test]
fn parents_that_are_missing_or_lead_back_are_told() {
    let site = themed("extends: agncy\n").build();
    site.reports_only(["theme/parent"])
        .says("did you mean `agency`?")
        .says("themes/ours/theme.yaml:1:10");
    let site = themed("extends: ours\n").build();
    site.reports_only(["theme/parent"]).says("the theme `ours` extends itself: ours → ours");
    let site = themed("extends: partials\n").write("themes/partials/theme.yaml", "").build();
    site.reports_only(["theme/parent"]).says("the name of a folder of templates");
}

const DECLARED: &str = "settings:\n  greeting: Hello\n  wide: false\n  columns: 2\n  people: [{name: '', room: ''}]\n  hours: {from: '8', to: '16'}\n";

/// A site that chooses of such a theme, and shows what templates see.
fn choosing(chosen: &str) -> SiteTest {
    themed(DECLARED)
            .edit("chalktalk.yaml", "title", &format!("theme_settings:\n{chosen}title"))
            .write("themes/ours/templates/page.html", "{% extends 'default/page.html' %}{% block banners %}<i>{{ site.settings | json }}</i>{% endblock %}\n")
            .build()
}

#[test]
fn what_a_site_chooses_of_a_theme_stands_for_the_defaults() {
    let seen = |site: &SiteTest| -> Value {
        serde_json::from_str(&site.page("a/index.html").text("i")).unwrap()
    };
    let site =
        choosing("  wide: true\n  people: [{name: Ana}]\n  hours: {to: 15}\n").reports_nothing();
    assert_eq!(
        seen(&site),
        json!({"greeting": "Hello", "wide": true, "columns": 2, "people": [{"name": "Ana", "room": ""}],
               "hours": {"from": "8", "to": "15"}, "latest_issue": true})
    );
    let site = choosing("  latest_issue:\n").reports_nothing();
    assert_eq!(seen(&site)["people"], json!([]), "a blank item only says what an item is like");
}

#[test]
fn settings_of_a_site_are_checked_against_the_defaults_of_the_theme() {
    for (chosen, code, says, place) in [
        (
            "  greetin: Hi\n",
            "settings/unknown-key",
            "did you mean `greeting`?",
            "chalktalk.yaml:3:3",
        ),
        (
            "  paper: warm\n",
            "settings/unknown-key",
            "declares others in its `theme.yaml`",
            "chalktalk.yaml:3:3",
        ),
        (
            "  wide: sometimes\n",
            "settings/invalid",
            "write `true` or `false`",
            "chalktalk.yaml:3:9",
        ),
        (
            "  columns: [2]\n",
            "settings/invalid",
            "write a number, such as `2`",
            "chalktalk.yaml:3:12",
        ),
        (
            "  people: Ana\n",
            "settings/invalid",
            "write a list, each item a group of the keys `name`, `room`",
            "chalktalk.yaml:3:11",
        ),
        (
            "  people: [{nam: Ana}]\n",
            "settings/unknown-key",
            "did you mean `name`?",
            "chalktalk.yaml:3:13",
        ),
        ("  hours: {from: [8]}\n", "settings/invalid", "write a text", "chalktalk.yaml:3:17"),
    ] {
        choosing(chosen).reports_only([code]).says(says).says(place);
    }
    let site = themed(DECLARED).edit("chalktalk.yaml", "title", "theme_settings: 3\ntitle").build();
    site.reports_only(["settings/invalid"]).says("`theme_settings` is not a group of keys");
}

#[test]
fn tokens_of_a_theme_change_one_value_and_are_checked_for_contrast() {
    let tokens = |color: &str| themed(&format!("tokens:\n  colors:\n    link: {color}\n")).build();
    let site = tokens("{light: \"#1F4E8C\"}").reports_nothing();
    let style = sheet(&site);
    let style = style.to_lowercase();
    assert!(
        style.contains("--link:#1f4e8c") && style.contains("--link:#86d3b5"),
        "the dark one stays"
    );
    let site = tokens("{light: \"#6FA8DC\"}").reports_only(["theme/low-contrast"]);
    let report = site.report();
    let offered = report.split("passes is `\"").nth(1).unwrap().split('"').next().unwrap();
    tokens(&format!("{{light: \"{offered}\"}}")).reports_nothing();
}

#[test]
fn a_theme_declares_pairs_of_its_own() {
    let theme = "tokens:\n  colors:\n    ribbon: \"#777777\"\ncontrast:\n  - {of: [ribbon], on: [card], least: 7, what: a ribbon}\n";
    themed(theme)
        .write("themes/ours/static/css/ours.css", "p { color: var(--ribbon) }\n")
        .build()
        .reports_only(["theme/low-contrast", "theme/low-contrast"])
        .says("a ribbon needs 7:1");
}
