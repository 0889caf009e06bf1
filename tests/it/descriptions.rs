//! What is said of each page where its address stands without it: never nothing, and of no two pages the same.

use crate::html::Page;
use crate::invariants::sites;
use crate::site::{SiteTest, repository};
use std::collections::BTreeMap;

fn description(page: &Page) -> &str {
    page.attribute("meta[name=description]", "content")
}

/// Every page says something of itself, in one place or, where links to it are shared, in two; returns what.
fn said_in(name: &str, site: &SiteTest) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (file, page) in site.pages() {
        let place = format!("{name}: {file}");
        assert_eq!(page.count("meta[name=description]"), 1, "{place}");
        let said = description(&page);
        assert!(said.trim() == said && !said.is_empty(), "{place}: `{said}`");
        let shared = page.attributes("meta[property=og:description]", "content");
        assert!(shared.iter().all(|shared| *shared == said), "{place}: {shared:?}");
        if page.count("meta[http-equiv=refresh]") > 0 {
            continue;
        }
        all.push((said.to_owned(), file));
    }
    all
}

/// No two pages say the same.
fn check_all(name: &str, site: &SiteTest) {
    let mut known = BTreeMap::new();
    for (said, file) in said_in(name, site) {
        if let Some(other) = known.insert(said.clone(), file.clone()) {
            panic!("{name}: {file} says of itself what {other} says: `{said}`");
        }
    }
}

#[test]
fn every_page_of_every_site_says_something_of_itself() {
    for (name, site) in sites() {
        let site = site.drafts().future().expired().build();
        assert!(!said_in(&name, &site).is_empty());
    }
}

#[test]
fn every_page_of_the_hub_says_something_of_itself_in_english_and_in_spanish() {
    let hub = SiteTest::at(&repository("")).drafts().future().build();
    check_all("hub", &hub);
    assert_eq!(
        description(&hub.page("lessons/audience/team/index.html")),
        "Lessons for Implementation teams: 5 lessons on Northfield Implementation Hub."
    );
    let spanish =
        SiteTest::at(&repository("")).edit("chalktalk.yaml", "language: en", "language: es");
    let spanish = spanish.drafts().future().build();
    check_all("hub in Spanish", &spanish);
    let said = |file: &str| description(&spanish.page(file)).to_owned();
    assert!(said("questions/index.html").contains("listas para la próxima reunión"));
    assert!(said("search/index.html").starts_with("Encuentre palabras"));
}

const LONG: &str = "The first sentence says *what it is*, and the second goes on for a while so that all of it is \
    longer than anybody would read where only a few lines have room, whatever it says.";

#[test]
fn a_page_without_a_summary_begins_with_its_text() {
    let body = format!(
        "## Heading\n\n![A picture](a.png)\n\n::: facilitator\nHidden.\n:::\n\n| a |\n| - |\n| b |\n\n{LONG}\n"
    );
    let site = SiteTest::lesson_of(&body).picture("content/lessons/a.png").build();
    let page = site.page("lessons/a/index.html");
    let said = description(&page);
    assert!(said.starts_with("The first sentence says what it is, and"), "{said}");
    assert!(said.ends_with("where only a few lines…") || said.ends_with('…'), "{said}");
    assert!(said.chars().count() <= 160, "{said}");
    let site = SiteTest::lesson_of("Text.\n")
        .edit("content/lessons/a.md", "title:", "summary: Mine.\ntitle:")
        .build();
    assert_eq!(description(&site.page("lessons/a/index.html")), "Mine.");
    let site = SiteTest::lesson_of("").build();
    assert_eq!(description(&site.page("lessons/a/index.html")), "Lesson: A lesson – A hub");
}

#[test]
fn an_edit_of_running_text_renders_no_page_but_its_own() {
    SiteTest::from("two_issues")
        .write("content/lessons/c.md", "# Third\n\nWords of it.\n\n::: questions\n- Why?\n:::\n")
        .build()
        .edit("content/lessons/c.md", "Words of it", "Other words")
        .build()
        .renders(1)
        .matches_clean_build();
}

#[test]
fn lists_say_how_much_is_in_them() {
    let site = SiteTest::new()
        .write(
            "content/lessons/a.md",
            "---\ntopics: [t]\n---\n# One\n\n::: questions\n- Why?\n:::\n",
        )
        .write("content/lessons/b.md", "---\ntopics: [t]\n---\n# Two\n\nText.\n")
        .write("content/plans/p.md", "---\ntopics: [t]\n---\n# Three\n\nText.\n")
        .build();
    let said = |file: &str| description(&site.page(file)).to_owned();
    assert_eq!(said("lessons/index.html"), "2 lessons on A hub: One, Two");
    assert_eq!(said("topics/t/index.html"), "T on A hub: 2 lessons, 1 plan");
    assert_eq!(said("topics/index.html"), "Topics on A hub: T");
    assert_eq!(
        said("lessons/a/discussion/index.html"),
        "1 question for a team to talk about after reading “One” on A hub."
    );
    assert_eq!(
        said("questions/index.html"),
        "1 question from 1 resource on A hub, ready for the next meeting of a team."
    );
}
