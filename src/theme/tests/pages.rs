//! Every page of the default theme, made from views with everything in them and from views with nothing in them.

use super::guides::{glossary, guide, meeting};
use super::views::{
    bank, discussion, entry, facet, home, issue, jump, lesson, list, masthead, page, resources,
    text,
};
use crate::diagnostics::Diagnostics;
use crate::output::body::{Body, Html};
use crate::output::views::{
    AccessibilityView, BankView, ChromeView, EntryView, Extra, GlossaryView, HomeView, LinkView,
    ListView, MeetingView, NavigationView, RedirectView, ResourcesView, SearchLinkView, SearchView,
    SiteView, TopicsView,
};
use crate::read::Snapshot;
use crate::theme::{Shared, Theme, Values};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

fn theme() -> Theme {
    let mut diags = Diagnostics::new();
    let theme = Theme::load(super::named("default"), None, &Snapshot::default(), &mut diags);
    assert!(diags.is_empty(), "{diags:?}");
    theme.unwrap()
}

/// The page templates.
const NAMES: [&str; 23] = [
    "home.html",
    "page.html",
    "lesson.html",
    "newsletter.html",
    "plan.html",
    "guide.html",
    "discussion-guide.html",
    "glossary.html",
    "section.html",
    "back-issues.html",
    "year.html",
    "topics.html",
    "topic.html",
    "discussion.html",
    "questions.html",
    "resources.html",
    "facet.html",
    "questions-facet.html",
    "issues-facet.html",
    "search.html",
    "accessibility.html",
    "redirect.html",
    "not-found.html",
];

/// Renders every page template, with everything or with nothing, by its name.
fn pages(full: bool) -> Vec<(&'static str, String)> {
    let theme = theme();
    let chrome = ChromeView {
        language: None,
        root: "../".to_owned(),
        policy: "default-src 'none'".to_owned(),
        stylesheet: "../assets/chalktalk.css".to_owned(),
        papers: Vec::new(),
        feeds: Vec::new(),
        home: "../".to_owned(),
        is_home: false,
        navigation: if full {
            vec![NavigationView {
                title: text("Lessons"),
                href: "../lessons/".to_owned(),
                current: "page",
            }]
        } else {
            Vec::new()
        },
        search: SearchLinkView {
            href: "../search/".to_owned(),
            scripts: "../assets/js/search.js ../assets/js/search-view.js".to_owned(),
        },
        footer: full.then(Body::default),
        settings: Extra(theme.settings().clone()),
        accessibility: "../accessibility/".to_owned(),
        feed: full.then(|| "../feed.xml".to_owned()),
    };
    let bar =
        |name: &str| Shared::html(render(&theme, name, Values::new().with("chrome", &chrome)));
    let [head, header, footer] =
        ["partials/head.html", "partials/header.html", "partials/footer.html"].map(bar);
    let entry = if full { entry() } else { EntryView::default() };
    let list = if full { list() } else { ListView::default() };
    let base = |name: &'static str| {
        let kind = name.trim_end_matches(".html");
        Values::new()
            .with("page", &page(kind, full))
            .with("entry", &entry)
            .with("list", &list)
            .with_shared("head", &head)
            .with_shared("header", &header)
            .with_shared("footer", &footer)
    };
    NAMES
        .into_iter()
        .map(|name| (name, render(&theme, name, add(name, base(name), full))))
        .collect()
}

/// Adds what only one kind of page sees.
fn add(template: &str, values: Values, full: bool) -> Values {
    match template {
        "home.html" => values.with("home", &if full { home() } else { HomeView::default() }),
        "lesson.html" => values.with("lesson", &lesson(full)),
        "newsletter.html" => values.with("issue", &issue(full)),
        "plan.html" => values.with("plan", &json!({ "sections": [] })),
        "guide.html" if full => values.with("guide", &guide()),
        "discussion-guide.html" => {
            values.with("meeting", &if full { meeting() } else { MeetingView::default() })
        }
        "glossary.html" => {
            values.with("glossary", &if full { glossary() } else { GlossaryView::default() })
        }
        "topic.html" => values.with("topic", &json!({ "title": "Coaching", "feed": "feed.xml" })),
        "topics.html" => values
            .with("topics", &TopicsView { topics: if full { vec![jump(1)] } else { Vec::new() } }),
        "discussion.html" => values.with("discussion", &discussion()),
        "questions.html" => values.with("bank", &if full { bank() } else { BankView::default() }),
        "resources.html" => {
            values.with("resources", &if full { resources() } else { ResourcesView::default() })
        }
        "facet.html" => values
            .with("facet", &facet("issue", full))
            .with("list", &ready_list("<li>An entry</li>", full)),
        "issues-facet.html" => {
            let rows = "<tr><td>March 2016</td><td>An issue</td></tr>";
            values.with("facet", &facet("issue", full)).with("list", &ready_list(rows, full))
        }
        "questions-facet.html" => {
            let rows = "<tr><td>A question</td><td>Coaches</td></tr>";
            values.with("facet", &facet("question", full)).with("list", &ready_list(rows, full))
        }
        "redirect.html" => values
            .with("redirect", &RedirectView { href: "../new/".to_owned(), title: text("New") }),
        "search.html" => {
            let lists = if full {
                vec![LinkView {
                    title: text("Lessons"),
                    href: "../lessons/".to_owned(),
                    language: None,
                }]
            } else {
                Vec::new()
            };
            values.with("search", &SearchView { lists })
        }
        "accessibility.html" => values.with(
            "accessibility",
            &AccessibilityView {
                contact: if full { "a@example.org".to_owned() } else { String::new() },
                email: full,
            },
        ),
        _ => values,
    }
}

/// A list whose entries come as HTML.
fn ready_list(
    items: &str,
    full: bool,
) -> BTreeMap<&'static str, Vec<BTreeMap<&'static str, Shared>>> {
    let group = |title: &str| {
        let names = ["title", "href", "id", "label"];
        let named = names.into_iter().map(|name| (name, Shared::safe(title)));
        named.chain([("items", Shared::safe(items))]).collect()
    };
    let groups = if full { vec![group("2016"), group("2015")] } else { Vec::new() };
    BTreeMap::from([("groups", groups)])
}

fn render(theme: &Theme, name: &str, values: Values) -> String {
    let site = SiteView {
        title: "Hub & spokes".to_owned(),
        newsletter: masthead(),
        settings: Extra(theme.settings().clone()),
        ..SiteView::default()
    };
    let values = values.with_shared("site", Shared::view(&site));
    let bytes = theme.render(name, values).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
    String::from_utf8(bytes).unwrap()
}

/// Calls `see` on each element with its name and attributes.
fn elements(node: &Handle, see: &mut impl FnMut(&str, &[(String, String)])) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attrs: Vec<_> = attrs
            .borrow()
            .iter()
            .map(|attr| (attr.name.local.to_string(), attr.value.to_string()))
            .collect();
        see(&name.local, &attrs);
    }
    for child in node.children.borrow().iter() {
        elements(child, see);
    }
}

#[test]
fn every_page_is_well_formed_with_one_heading_and_unique_ids() {
    for (name, html) in pages(true).into_iter().chain(pages(false)) {
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default())
            .one(html.as_str());
        assert!(dom.errors.borrow().is_empty(), "{name}: {:?}", dom.errors.borrow());
        let (mut headings, mut ids) = (0, BTreeSet::new());
        elements(&dom.document, &mut |element, attributes| {
            headings += usize::from(element == "h1");
            let inline = !attributes.iter().any(|(attribute, _)| attribute == "src");
            assert!(element != "style" && (element != "script" || !inline), "{name}: {element}");
            for (attribute, value) in attributes {
                assert!(
                    attribute != "style" && !attribute.starts_with("on"),
                    "{name}: {attribute}"
                );
                assert!(
                    attribute != "id" || ids.insert(value.clone()),
                    "{name}: the id {value} stands twice"
                );
                assert!(
                    attribute != "href" || !value.is_empty(),
                    "{name}: an empty link on {element}"
                );
            }
        });
        assert_eq!(headings, 1, "{name}");
    }
}

#[test]
fn the_policy_comes_before_anything_it_governs() {
    for (name, html) in pages(true) {
        let html = html.replace("&#39;", "'");
        let start = "<head>\n<meta charset=\"utf-8\">\n\
            <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
        assert!(html.contains(start), "{name}");
    }
}

#[test]
fn a_page_without_anything_extra_has_no_empty_parts() {
    for (name, html) in pages(false) {
        for empty in [
            "<p></p>",
            "<ul>\n</ul>",
            "<footer class=\"entry-end\">",
            "content=\"\"",
            "class=\"byline\"",
        ] {
            assert!(!html.contains(empty), "{name}: {empty}");
        }
    }
}

#[test]
fn feeds_sitemap_and_robots_are_what_readers_expect() {
    let theme = theme();
    let entry = json!({
        "title": text("Issue"), "href": "https://x.org/a/", "published": "2016-12-21T00:00:00Z", "updated": "2016-12-22T00:00:00Z",
        "published_rfc822": "Wed, 21 Dec 2016 00:00:00 GMT", "summary": text("Summary"), "categories": [text("Data")],
        "authors": ["A. Coach"], "content": "<p>Text &amp; more</p>\u{b}",
    });
    let feed = json!({
        "title": text("Notes"), "subtitle": "", "href": "https://x.org/", "self_href": "https://x.org/feed.xml", "id": "https://x.org/feed.xml",
        "updated": "2016-12-22T00:00:00Z", "updated_rfc822": "Thu, 22 Dec 2016 00:00:00 GMT", "language": "en", "author": text("Us"),
        "archive": true, "current": "https://x.org/feed.xml", "previous_archive": "https://x.org/2015.xml",
        "next_archive": "https://x.org/2017.xml", "entries": [entry],
    });
    for name in ["feed/atom.xml", "feed/rss.xml"] {
        let xml = render(&theme, name, Values::new().with("feed", &feed));
        let read = feed_rs::parser::parse(xml.as_bytes()).unwrap();
        assert_eq!(read.title.unwrap().content, text("Notes"), "{name}");
        let entry = read.entries.first().unwrap();
        assert_eq!(entry.title.as_ref().unwrap().content, text("Issue"), "{name}");
        assert_eq!(
            entry.content.as_ref().unwrap().body.as_deref(),
            Some("<p>Text &amp; more</p>"),
            "{name}"
        );
        assert_eq!(entry.published.unwrap().to_rfc3339(), "2016-12-21T00:00:00+00:00", "{name}");
    }
    let urls = Html("<url><loc>https://x.org/?a&amp;b</loc></url>\n".to_owned());
    let sitemap = BTreeMap::from([("urls", urls)]);
    insta::assert_snapshot!(render(&theme, "sitemap.xml", Values::new().with("sitemap", &sitemap)));
    let robots = json!({ "sitemap": "https://x.org/sitemap.xml" });
    insta::assert_snapshot!(render(&theme, "robots.txt", Values::new().with("robots", &robots)));
}
