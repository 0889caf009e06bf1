//! The example hub holds what it promises: every kind and every block in real use, and nothing to mend.

use crate::links::{base_path, resolve};
use crate::site::{SiteTest, repository};
use chalktalk::parse::blocks::BLOCKS;
use std::collections::{BTreeMap, BTreeSet};

fn hub() -> SiteTest {
    SiteTest::at(&repository("")).build()
}

/// Counts the entries that the list of a section shows.
fn listed(hub: &SiteTest, section: &str) -> usize {
    hub.page(&format!("{section}/index.html")).count("main .card-title")
}

/// The texts of the hub's pages, without the handbook, whose blocks are examples.
fn texts(hub: &SiteTest) -> impl Iterator<Item = String> {
    let is_page = |name: &String| {
        name.starts_with("content/") && name.ends_with(".md") && !name.contains("/handbook/")
    };
    let names: Vec<String> = hub.sources().into_iter().filter(is_page).collect();
    names.into_iter().map(|name| hub.source(&name))
}

#[test]
fn a_first_build_has_nothing_to_mend_and_nothing_to_notice() {
    SiteTest::at(&repository("")).strict().build().reports_nothing();
    SiteTest::at(&repository("")).drafts().future().expired().strict().build().reports_nothing();
}

#[test]
fn every_kind_has_pages_worth_listing() {
    let hub = hub();
    assert_eq!(listed(&hub, "modules"), 2);
    assert!(listed(&hub, "lessons") >= 8);
    assert!(listed(&hub, "activities") >= 3);
    assert!(listed(&hub, "newsletters") >= 14);
    assert_eq!(listed(&hub, "plans"), 3);
    assert_eq!(listed(&hub, "guides"), 2, "one on coaching, and the handbook");
    assert_eq!(listed(&hub, "discussions"), 1);
    assert!(hub.page("glossary/index.html").count("main dt") >= 15);
    assert_eq!(hub.page("guides/coaching-service/index.html").count(".syllabus-list li"), 4);
}

#[test]
fn two_modules_order_eight_lessons_and_the_activities_between_them() {
    let hub = hub();
    let mut parts = Vec::new();
    for module in ["around-the-cycle", "keeping-it-going"] {
        let page = hub.page(&format!("modules/{module}/index.html"));
        assert_eq!(page.count(".objectives .block-title"), 2 + page.count(".prose .objectives"));
        assert!(page.count(".syllabus h3") >= 2, "{module} has groups");
        assert!(page.text(".syllabus-time").contains("All together"));
        parts.extend(page.texts(".syllabus .card-facts"));
    }
    let count = |kind: &str| parts.iter().filter(|facts| facts.starts_with(kind)).count();
    assert_eq!((count("Lesson"), count("Activity")), (8, 4));
    let second = hub.page("modules/keeping-it-going/index.html");
    assert_eq!(second.link("Around the cycle once"), "../around-the-cycle/");
    assert_eq!(hub.page("lessons/look-fors/index.html").text(".kicker span"), "Lesson 2 of 7");
}

#[test]
fn the_newsletter_has_three_years_a_gap_and_a_series_of_three() {
    let hub = hub();
    let years: Vec<String> =
        (2024..2027).map(|year| format!("newsletters/{year}/index.html")).collect();
    assert!(years.iter().all(|year| hub.has(year)), "{:#?}", hub.paths());
    let november = "content/newsletters/2025-11";
    assert!(!hub.sources().iter().any(|name| name.starts_with(november)), "the gap is closed");
    let parts =
        texts(&hub).filter(|text| text.contains("series: {name: Data without dread, part:"));
    assert_eq!(parts.count(), 3);
}

#[test]
fn every_block_is_in_real_use() {
    let hub = hub();
    let opened: BTreeSet<String> =
        texts(&hub).flat_map(|text| text.lines().filter_map(block).collect::<Vec<_>>()).collect();
    let unused: Vec<&str> =
        BLOCKS.iter().map(|block| block.name).filter(|name| !opened.contains(*name)).collect();
    assert!(unused.is_empty(), "no page uses {unused:?}");
}

/// Returns the name of the block that a line opens.
fn block(line: &str) -> Option<String> {
    let name = line.trim_start().strip_prefix(":::")?.trim();
    Some(name.split([' ', '{']).next()?.to_owned())
}

#[test]
fn a_discussion_guide_takes_questions_over_and_the_glossary_is_linked() {
    let hub = hub();
    let meeting = hub.page("discussions/is-it-really-happening/index.html");
    assert!(meeting.texts("main .question-text").len() >= 6);
    assert_eq!(meeting.link("Fidelity without fear"), "../../lessons/fidelity-without-fear/");
    assert!(meeting.text("main").contains("From Fifteen minutes is enough"));
    assert_eq!(meeting.text(".run-sheet tfoot time"), "1 h");
    let lesson = hub.page("lessons/fidelity-without-fear/index.html");
    assert!(lesson.count("main a.term") > 0);
}

#[test]
fn a_bundle_brings_an_image_and_a_download_and_a_draft_and_a_future_page_wait() {
    let hub = hub();
    for file in ["response-loop.svg", "observation-sheet.csv"] {
        assert!(hub.has(&format!("lessons/look-fors/{file}")), "{file}");
    }
    let waiting = ["summer-institute/index.html", "newsletters/2027-01-halfway/index.html"];
    assert!(!hub.has(waiting[0]) && !hub.has(waiting[1]));
    let drafts = SiteTest::at(&repository("")).drafts().build();
    assert!(drafts.has(waiting[0]) && !drafts.has(waiting[1]));
    let future = SiteTest::at(&repository("")).future().build();
    assert!(!future.has(waiting[0]) && future.has(waiting[1]));
}

#[test]
fn links_lead_from_the_home_page_to_every_page() {
    let hub = hub();
    let base = base_path(&hub.canonical_base());
    let pages: BTreeMap<String, _> = hub.pages().into_iter().collect();
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(file) = open.pop() {
        for href in pages[&file].attributes("a[href]", "href") {
            let Some((target, _)) = resolve(&file, href, &base) else { continue };
            if pages.contains_key(&target) && reached.insert(target.clone()) {
                open.push(target);
            }
        }
    }
    let redirect = |file: &str| pages[file].count("meta[http-equiv=refresh]") > 0;
    let lost: Vec<&String> = pages
        .keys()
        .filter(|file| !reached.contains(*file) && *file != "404.html" && !redirect(file))
        .collect();
    assert!(lost.is_empty(), "no link leads to {lost:#?}");
}
