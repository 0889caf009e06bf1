//! Links of all kinds, images and files: where they lead and what they become.

use crate::site::SiteTest;

fn built() -> SiteTest {
    SiteTest::from("links").build()
}

#[test]
fn links_are_relative_to_the_page_however_they_are_written() {
    let page = built().page("lessons/from/index.html");
    for (text, address) in [
        ("beside", "../to/"),
        ("with an anchor", "../to/#the-goal"),
        ("of another kind", "../../about/"),
        ("from the root", "../to/#the-goal"),
        ("the list", "../"),
        ("in full", "../to/"),
        ("elsewhere", "https://example.org/a?b=c&d=e#f"),
        ("on this page", "#here"),
        ("by percent", "../with-space/"),
        ("by angle", "../with-space/"),
        ("a file", "../sheet.txt"),
        ("by mail", "mailto:me@example.org"),
        ("by reference", "../to/"),
        ("the questions", "../../questions/"),
    ] {
        assert_eq!(page.link(text), address, "{text}");
    }
}

#[test]
fn links_end_in_index_html_where_that_is_asked_for() {
    let site = SiteTest::from("links").file_links().build();
    let page = site.page("lessons/from/index.html");
    assert_eq!(page.link("with an anchor"), "../to/index.html#the-goal");
    assert_eq!(page.link("the list"), "../index.html");
    assert_eq!(site.page("lessons/index.html").link("To there"), "to/index.html");
}

#[test]
fn a_link_to_a_draft_is_its_words_until_the_draft_is_shown() {
    let site = built().reports("body/unpublished-link");
    let page = site.page("lessons/from/index.html");
    assert!(page.texts("main li").contains(&"not yet".to_owned()));
    assert!(!page.texts("main a").contains(&"not yet".to_owned()));
    let site = SiteTest::from("links").drafts().build();
    assert_eq!(site.page("lessons/from/index.html").link("not yet"), "../draft/");
    assert!(!site.codes().contains(&"body/unpublished-link"));
}

#[test]
fn images_have_their_size_and_load_late_after_the_first() {
    let page = built().page("lessons/from/index.html");
    assert_eq!(
        page.attributes("main img", "src"),
        ["../line.svg", "../line.svg", "https://pictures.example.org/a.png"]
    );
    assert_eq!(page.attributes("main img", "alt"), ["A line", "", "From a host we allow"]);
    assert_eq!(page.attributes("main img", "width"), ["30", "30"]);
    assert_eq!(page.attributes("main img", "loading"), ["lazy", "lazy"]);
}

#[test]
fn an_image_from_another_host_is_a_link_unless_the_host_is_allowed() {
    let site = built().reports("body/foreign-image");
    let page = site.page("lessons/from/index.html");
    assert_eq!(page.link("From another host"), "https://elsewhere.example.org/a.png");
    let policy = page.attribute("meta[http-equiv=Content-Security-Policy]", "content");
    assert!(
        policy.contains("https://pictures.example.org") && !policy.contains("elsewhere"),
        "{policy}"
    );
}

#[test]
fn files_that_pages_refer_to_are_copied_beside_them() {
    let site = built();
    assert_eq!(site.artifact("lessons/sheet.txt"), "copy of content/lessons/sheet.txt");
    assert_eq!(site.artifact("lessons/line.svg"), "copy of content/lessons/line.svg");
    let site = SiteTest::from("links")
        .edit("content/lessons/from.md", "[a file](sheet.txt)", "no file")
        .build();
    assert!(!site.has("lessons/sheet.txt"));
    site.reports("read/unused-file");
}

#[test]
fn the_404_page_has_full_paths_since_it_stands_at_any_address() {
    let page = built().page("404.html");
    assert_eq!(page.link("About us"), "/coaching/about/");
    assert!(page.attribute("link[rel=stylesheet]", "href").starts_with("/coaching/assets/"));
}

#[test]
fn a_target_that_does_not_exist_is_told_with_its_place() {
    SiteTest::page_of("See [a](b.md),\n[c](a.md#d) and\n\n> ![e](f.png).\n")
        .build()
        .reports_only(["body/broken-link", "body/broken-anchor", "body/broken-image"])
        .says("content/pages/a.md:4:5")
        .says("content/pages/a.md:5:1")
        .says("content/pages/a.md:7:3");
}

#[test]
fn links_to_a_page_with_a_fault_make_no_noise() {
    SiteTest::page_of("See [b](b.md#anything).\n")
        .write("content/pages/b.md", "---\ntitle: B\ndarft: true\n---\n")
        .build()
        .reports_only(["front-matter/unknown-key"]);
}

#[test]
fn addresses_in_front_matter_are_checked_and_linked() {
    let page = built().page("lessons/from/index.html");
    assert_eq!(page.link("To there"), "../to/");
    assert_eq!(page.link("About us"), "../../about/");
}

#[test]
fn a_page_is_not_suggested_to_itself() {
    let site = SiteTest::new().write("content/lessons/see.md", "# See\n\n[Look](sea.md)\n").build();
    assert!(!site.reports("body/broken-link").report().contains("did you mean `see.md`"));
}
