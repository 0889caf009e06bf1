//! Raw HTML in its three settings, and what becomes of it.

use crate::site::SiteTest;

fn with_html(setting: &str, body: &str) -> SiteTest {
    SiteTest::page_of(body)
        .edit("chalktalk.yaml", "title", &format!("markdown: {{html: {setting}}}\ntitle"))
        .build()
}

fn main_of(site: &SiteTest) -> String {
    let html = site.artifact("a/index.html");
    html.split("<div class=\"prose\">")
        .nth(1)
        .unwrap()
        .split("</div>\n</main>")
        .next()
        .unwrap()
        .trim()
        .to_owned()
}

const BODY: &str =
    "Press <kbd>Enter</kbd>.\n\n<!-- nobody sees this -->\n\n<div class=\"x\">Hello</div>\n";

#[test]
fn basic_passes_bare_formatting_tags_and_shows_others_as_text() {
    let site = with_html("basic", BODY).reports_only(["body/raw-html"]);
    assert_eq!(
        main_of(&site),
        "<p>Press <kbd>Enter</kbd>.</p>\n<p>&lt;div class=\"x\"&gt;Hello&lt;/div&gt;</p>"
    );
}

#[test]
fn escape_passes_none() {
    let site = with_html("escape", BODY);
    let page = site.page("a/index.html");
    assert_eq!(page.count("kbd") + page.count("main div.x"), 0);
    assert!(main_of(&site).contains("&lt;kbd&gt;Enter&lt;/kbd&gt;"));
    assert!(!main_of(&site).contains("nobody"));
}

#[test]
fn allow_passes_all() {
    let site = with_html("allow", BODY).reports_nothing();
    assert!(main_of(&site).contains("<div class=\"x\">Hello</div>"));
}

#[test]
fn tags_without_a_partner_become_text_wherever_they_stand() {
    for body in [
        "<b>bold",
        "- <b>bold\n- text</b>",
        "- # One\n  <i><b>x</i></b>",
        "- # One\n  <i>x\n  - nested</i>",
        "Term\n: <i>x\n\n  </i>y",
        "| a |\n| --- |\n| <b>x |",
        "*<b>x*</b>",
        "> # One\n> <b>x\n\n</b>",
        "</br>text</p><b>",
    ] {
        let site = with_html("basic", body).reports("body/raw-html");
        assert_eq!(
            site.page("a/index.html").errors,
            Vec::<String>::new(),
            "{body}\n{}",
            main_of(&site)
        );
    }
}

#[test]
fn details_become_a_block_of_ours() {
    let site = with_html(
        "basic",
        "<details>\n<summary>More</summary>\n\nSome *text*.\n\n</details>\n\nAfter.\n",
    );
    let site = site.reports_nothing();
    let page = site.page("a/index.html");
    assert_eq!(page.text("main details summary"), "More");
    assert_eq!(page.text("main details p"), "Some text.");
    assert_eq!(page.count("main details em"), 1);
}
