//! What holds for every site: each test loops over all of `tests/sites/` and the example hub.
#![expect(clippy::disallowed_methods, reason = "the fixtures are listed from the disk")]

use crate::html::Page;
use crate::links::{broken_addresses, lost_references};
use crate::site::{Silent, SiteTest, assert_same, options, repository};
use chalktalk::diagnostics::Severity;
use chalktalk::output::artifact::Keep;
use chalktalk::pipeline::{self, Memos};
use std::collections::BTreeSet;

/// The example hub, which is the repository itself.
const HUB: &str = "../..";

/// Returns the names of all fixtures, and the example hub.
pub(crate) fn fixtures() -> Vec<String> {
    let folders = std::fs::read_dir(repository("tests/sites")).unwrap();
    let mut names: Vec<String> =
        folders.map(|folder| folder.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names.push(HUB.to_owned());
    names
}

pub(crate) fn sites() -> impl Iterator<Item = (String, SiteTest)> {
    fixtures().into_iter().map(|name| (name.clone(), SiteTest::from(&name)))
}

/// Every way of building that changes what pages look like.
fn variants() -> impl Iterator<Item = (String, SiteTest)> {
    sites().flat_map(|(name, _)| {
        let site = || SiteTest::from(&name);
        [
            (format!("{name}, plain"), site()),
            (format!("{name}, file links"), site().file_links()),
            (format!("{name}, all pages"), site().drafts().future().expired()),
            (format!("{name}, under a path"), site().base_url("https://example.org/a/b/")),
        ]
    })
}

#[test]
fn fixtures_have_no_errors() {
    for (name, site) in sites() {
        let site = site.build();
        assert_eq!(site.count(Severity::Error), 0, "{name}:\n{}", site.report());
    }
}

#[test]
fn every_page_is_valid_and_accessible_html() {
    for (name, site) in variants() {
        for (file, page) in site.build().pages() {
            let place = format!("{name}: {file}");
            assert_eq!(page.errors, Vec::<String>::new(), "{place}");
            assert_eq!(page.count("h1"), 1, "{place}: h1");
            assert_eq!(page.count("html[lang]"), 1, "{place}: language");
            assert!(!page.text("title").is_empty(), "{place}: title");
            if !file.ends_with("404.html") && page.count("meta[http-equiv=refresh]") == 0 {
                assert_eq!(page.count("main"), 1, "{place}: main");
            }
            check_ids(&page, &place);
            check_attributes(&page, &place);
            check_headings(&page, &place);
        }
    }
}

fn check_ids(page: &Page, place: &str) {
    let mut seen = BTreeSet::new();
    for id in page.ids() {
        assert!(seen.insert(id), "{place}: the id `{id}` stands twice");
        assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{place}: the id `{id}`");
    }
    assert_eq!(lost_references(page), Vec::<String>::new(), "{place}");
}

fn check_attributes(page: &Page, place: &str) {
    for (element, attribute) in page.attribute_names() {
        let forbidden = attribute == "style" || attribute.starts_with("on");
        assert!(!forbidden, "{place}: <{element} {attribute}>");
    }
    assert_eq!(page.count("img"), page.count("img[alt]"), "{place}: an image without alt");
    assert_eq!(page.count("style") + page.count("iframe"), 0, "{place}: style or iframe");
    let inline = page.count("script") - page.count("script[src]");
    assert_eq!(
        inline,
        page.count("script[type=application/ld+json]"),
        "{place}: a script in place"
    );
}

/// A heading is at most one level below the one before it.
fn check_headings(page: &Page, place: &str) {
    let mut last = 1;
    for name in page.names().filter(|name| name.len() == 2 && name.starts_with('h')) {
        let Some(level) = name[1..].parse::<u8>().ok() else { continue };
        assert!(level <= last + 1, "{place}: h{level} after h{last}");
        last = level;
    }
}

#[test]
fn every_address_leads_somewhere() {
    for (name, site) in variants() {
        let site = site.build();
        assert_eq!(broken_addresses(&site), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn feeds_and_sitemaps_parse() {
    for (name, site) in sites() {
        let site = site.build();
        for file in site.paths() {
            let place = format!("{name}: {file}");
            if file.ends_with(".xml") && !file.contains("sitemap") {
                check_feed(&site.artifact(&file), &place);
            } else if file.ends_with("sitemap.xml") {
                check_sitemap(&site, &site.artifact(&file), &place);
            } else if file.ends_with("feed.json") {
                check_json_feed(&site.artifact(&file), &place);
            }
        }
    }
}

/// Source of what is required: RFC 4287, sections 4.1.1 and 4.1.2; the RSS 2.0 specification.
fn check_feed(text: &str, place: &str) {
    let feed = feed_rs::parser::parse(text.as_bytes()).unwrap_or_else(|e| panic!("{place}: {e}"));
    assert!(feed.title.is_some_and(|title| !title.content.is_empty()), "{place}: title");
    assert!(!feed.links.is_empty(), "{place}: link");
    let atom = feed.feed_type == feed_rs::model::FeedType::Atom;
    if atom {
        assert!(!feed.id.is_empty() && feed.updated.is_some(), "{place}: id and updated");
        assert!(feed.links.iter().any(|link| link.rel.as_deref() == Some("self")), "{place}: self");
        assert!(!feed.authors.is_empty(), "{place}: author");
    } else {
        assert!(feed.description.is_some(), "{place}: description");
    }
    let mut ids = BTreeSet::new();
    for entry in &feed.entries {
        assert!(ids.insert(entry.id.clone()), "{place}: the id {} stands twice", entry.id);
        assert!(entry.title.is_some() && !entry.links.is_empty(), "{place}: title and link");
        assert!(entry.updated.is_some() || !atom, "{place}: updated");
        assert!(!text.contains("block facilitator"), "{place}: a facilitator's note");
    }
}

fn check_sitemap(site: &SiteTest, text: &str, place: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    let files: BTreeSet<String> = site.paths().into_iter().collect();
    for loc in text.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()) {
        let base = site.canonical_base();
        let path = loc.strip_prefix(&base).unwrap_or_else(|| panic!("{place}: {loc}"));
        let path = chalktalk::paths::percent_decode(path);
        assert!(files.contains(&format!("{path}index.html")), "{place}: {loc}");
    }
}

fn check_json_feed(text: &str, place: &str) {
    let feed: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1", "{place}");
    assert!(feed["title"].is_string() && feed["items"].is_array(), "{place}");
    for item in feed["items"].as_array().unwrap() {
        assert!(item["id"].is_string() && item["content_html"].is_string(), "{place}: {item}");
    }
}

#[test]
fn two_builds_and_any_number_of_threads_make_the_same_bytes() {
    for (name, site) in sites() {
        let snapshot = site.snapshot();
        let build = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| {
                pipeline::build(&snapshot, &options(), &Memos::default(), &Silent, &Keep)
            })
        };
        let first = build(1);
        assert_same(&first, &build(1));
        assert_same(&first, &build(2));
        assert!(!first.artifacts.is_empty(), "{name}");
    }
}

/// What an author may do to a site between two builds; `page` is one of its files.
fn edits(site: SiteTest, page: &str) -> SiteTest {
    let text = site.source(page);
    let titled = text.replacen("title: ", "title: Another ", 1);
    let again = |site: SiteTest| site.build().matches_clean_build();
    let site =
        again(site.append(page, "\n\nOne more paragraph, with [a link](https://example.org).\n"));
    let site = again(site.write(page, &titled));
    let site = again(site.write(page, &format!("---\ntitle: [Broken\n{text}")));
    let site = again(site.write(page, &text)).reports_as_before();
    let site = again(site.rename(page, &page.replace(".md", "-renamed.md")));
    let site = again(site.rename(&page.replace(".md", "-renamed.md"), page));
    let site = again(site.delete(page));
    again(site.write(page, &text)).reports_as_before()
}

#[test]
fn a_warm_build_equals_a_clean_one_after_any_edit() {
    for (name, site) in sites() {
        let mut site = site.build().matches_clean_build().build().renders(0);
        let pages: Vec<String> =
            site.sources().into_iter().filter(|file| file.ends_with(".md")).collect();
        let step = if name == HUB { pages.len() / 3 + 1 } else { 1 };
        for page in pages.iter().step_by(step) {
            site = edits(site, page);
        }
        let settings = site.source("chalktalk.yaml");
        let template = "themes/default/templates/accessibility.html";
        site.edit("chalktalk.yaml", "title: ", "title: Another ")
            .build()
            .matches_clean_build()
            .write("chalktalk.yaml", &settings)
            .write(
                template,
                "{% extends \"base.html\" %}{% block content %}<h1>Hello</h1>{% endblock %}",
            )
            .build()
            .matches_clean_build()
            .write("themes/default/static/css/layers.css", "main { margin: 1px }\n")
            .build()
            .matches_clean_build()
            .write("static/notes.txt", "Notes")
            .build()
            .matches_clean_build();
    }
}
