//! Every page of the default theme, made from views with everything in them and from views with nothing in them.

use crate::diagnostics::Diagnostics;
use crate::output::body::Body;
use crate::output::views::*;
use crate::read::Snapshot;
use crate::theme::{Html, Theme, Values};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::json;
use std::collections::BTreeSet;

fn theme() -> Theme {
    let mut diags = Diagnostics::new();
    let theme = Theme::load("default", &Snapshot::default(), &mut diags);
    assert!(diags.is_empty(), "{diags:?}");
    let mut theme = theme.unwrap();
    theme.set_site(&SiteView {
        title: "Hub & spokes".to_owned(),
        newsletter: masthead(),
        ..SiteView::default()
    });
    theme
}

fn text(text: &str) -> String {
    format!("{text} <&> \"quoted\"")
}

fn link(title: &str) -> LinkView {
    LinkView { title: text(title), href: "../a%20b/?x=1&y=2".to_owned() }
}

fn day() -> DateView {
    DateView { iso: "2016-12-21".to_owned(), text: "21 December 2016".to_owned() }
}

fn time() -> DurationView {
    DurationView { iso: "PT10M16S".to_owned(), text: "10 min 16 s".to_owned(), seconds: 616 }
}

fn masthead() -> MastheadView {
    MastheadView {
        name: text("Field Notes"),
        tagline: text("Tagline"),
        publisher: text("Publisher"),
        issn: Some("1234-5678".to_owned()),
    }
}

fn jump(count: usize) -> JumpView {
    JumpView { title: count.to_string(), href: format!("../{count}/"), count, current: count == 2 }
}

fn pager() -> PagerView {
    let (previous, next) = (Some("../1/".to_owned()), Some("../3/".to_owned()));
    PagerView { number: 2, count: 3, pages: vec![jump(1), jump(2), jump(3)], previous, next }
}

fn card(kind: &'static str) -> CardView {
    CardView {
        kind,
        title: text("A card"),
        href: "../card/".to_owned(),
        summary: text("Summary"),
        date: Some(day()),
        label: String::new(),
        duration: Some(time()),
        questions: 3,
        topics: vec![text("Coaching")],
        status: "draft",
    }
}

fn bare_card() -> CardView {
    CardView {
        summary: String::new(),
        date: None,
        duration: None,
        questions: 0,
        topics: Vec::new(),
        status: "",
        ..card("page")
    }
}

fn question(number: usize) -> QuestionView {
    let full = number == 1;
    QuestionView {
        number,
        id: format!("question-{number}"),
        href: format!("../discussion/#question-{number}"),
        text: Body::default(),
        follow_ups: full.then(Body::default),
        note: full.then(Body::default),
        lines: if full { 4 } else { 0 },
    }
}

fn page(kind: &'static str, full: bool) -> PageView {
    let banner = |kind: &'static str| {
        [
            BannerView { kind, date: Some(day()), link: Some(link("newer")) },
            BannerView { kind, date: None, link: None },
        ]
    };
    let kinds = ["draft", "future", "expired", "archived", "withdrawn", "revised"];
    let some = |value: &str| full.then(|| value.to_owned());
    PageView {
        kind,
        title: text("Why coach"),
        head_title: text("Why coach"),
        description: some("A description & more").unwrap_or_default(),
        language: "en".to_owned(),
        direction: "ltr",
        canonical: some("https://hub.example.org/why/"),
        noindex: full,
        root: "../".to_owned(),
        policy: "default-src 'none'".into(),
        stylesheet: "../assets/chalktalk.css".to_owned(),
        feeds: some("feed")
            .map(|title| FeedLink {
                title,
                href: "../feed.xml".to_owned(),
                mime: "application/atom+xml",
            })
            .into_iter()
            .collect(),
        breadcrumbs: if full {
            vec![link("Home"), LinkView { href: String::new(), ..link("Lessons") }]
        } else {
            Vec::new()
        },
        banners: if full { kinds.into_iter().flat_map(banner).collect() } else { Vec::new() },
        previous: full.then(|| link("Before")),
        next: full.then(|| link("After")),
    }
}

fn entry() -> EntryView {
    EntryView {
        summary: text("A summary"),
        date: Some(day()),
        updated: Some(day()),
        authors: vec![text("A. Coach"), text("B. Coach")],
        topics: vec![link("Coaching"), link("Data")],
        audience: vec![text("Coaches")],
        stage: vec![text("Installation")],
        license: Some(text("CC BY 4.0")),
        contents: [2, 3, 2, 2]
            .into_iter()
            .map(|level| HeadingView { level, id: "h".to_owned(), title: text("Heading") })
            .collect(),
        related: vec![link("Related")],
        downloads: vec![DownloadView {
            title: text("Sheet"),
            href: "sheet.pdf".to_owned(),
            format: "PDF".to_owned(),
            size: "84 kB".to_owned(),
        }],
        translations: vec![TranslationView {
            language: "es".to_owned(),
            title: text("Por qué"),
            href: "../es/".to_owned(),
        }],
        discussion: Some(DiscussionLink { href: "discussion/".to_owned(), count: 1 }),
        extra_questions: vec![question(1), question(2)],
        ..EntryView::default()
    }
}

fn lesson(full: bool) -> LessonView {
    let media = |element: &'static str, extra: Option<String>| MediaView {
        element,
        src: "film.mp4".to_owned(),
        title: text("Film"),
        duration: extra.as_ref().map(|_| time()),
        captions: extra.clone(),
        transcript: extra.clone(),
        poster: extra,
    };
    let extra = Some("file.vtt".to_owned());
    let media = vec![
        media("video", extra.clone()),
        media("audio", extra),
        media("link", None),
        media("video", None),
    ];
    let texts = |word: &str| if full { vec![text(word), text(word)] } else { Vec::new() };
    LessonView {
        duration: full.then(time),
        objectives: texts("Objective"),
        keypoints: texts("Point"),
        prerequisites: if full { vec![link("First"), link("Second")] } else { Vec::new() },
        media: if full { media } else { Vec::new() },
        references: texts("Reference"),
        resource_time: full.then(time),
    }
}

fn issue(full: bool) -> IssueView {
    let series = SeriesView {
        name: text("Series"),
        part: Some(2),
        count: 3,
        parts: vec![link("One"), LinkView { href: String::new(), ..link("Two") }],
    };
    IssueView {
        masthead: if full {
            masthead()
        } else {
            MastheadView { name: "Notes".to_owned(), ..MastheadView::default() }
        },
        label: "December, 2016".to_owned(),
        number: if full { text("Number 14") } else { String::new() },
        series: full.then_some(series),
        resource_count: usize::from(full),
        resource_time: full.then(time),
        back_issues: "../".to_owned(),
        withdrawn: false,
    }
}

fn home() -> HomeView {
    HomeView {
        masthead: masthead(),
        latest_issue: Some(CardView { label: text("December, 2016"), ..card("newsletter") }),
        lessons: vec![card("lesson"), bare_card()],
        plans: vec![card("plan")],
        back_issues: Some(jump(12)),
        all_lessons: Some(jump(7)),
        questions: Some(jump(30)),
    }
}

fn list() -> ListView {
    let group = |title: &str, href: &str| GroupView {
        title: title.to_owned(),
        id: format!("y{title}"),
        href: href.to_owned(),
        count: 2,
        cards: vec![card("newsletter"), bare_card()],
    };
    ListView {
        introduction: Some(Body::default()),
        groups: vec![group("2016", "2016/"), group("2015", ""), group("", "")],
        count: 6,
        pager: Some(pager()),
        jumps: vec![jump(1), jump(2)],
    }
}

fn discussion() -> DiscussionView {
    let group = |title: &str| {
        let full = !title.is_empty();
        QuestionGroupView {
            title: title.to_owned(),
            duration: full.then(time),
            stage: title.to_owned(),
            audience: title.to_owned(),
            questions: vec![question(if full { 1 } else { 2 })],
        }
    };
    DiscussionView {
        resource: card("lesson"),
        count: 2,
        duration: Some(time()),
        groups: vec![group("Team"), group("")],
    }
}

fn bank() -> BankView {
    let resource = BankResourceView {
        resource: card("lesson"),
        href: "../discussion/".to_owned(),
        questions: vec![question(1), question(2)],
    };
    BankView { count: 2, resource_count: 1, resources: vec![resource], pager: Some(pager()) }
}

fn resources() -> ResourcesView {
    let item = |href: &str| ResourceView {
        title: text("A film"),
        href: href.to_owned(),
        description: href.to_owned(),
        role: "start",
        duration: (!href.is_empty()).then(time),
        source: link("An issue"),
    };
    ResourcesView {
        count: 2,
        time: Some(time()),
        items: vec![item("https://example.org/?a&b"), item("")],
        pager: Some(pager()),
    }
}

/// Renders every page template, with everything or with nothing, by its name.
fn pages(full: bool) -> Vec<(&'static str, String)> {
    let theme = theme();
    let chrome = ChromeView {
        root: "../".to_owned(),
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
        footer: full.then(Body::default),
        accessibility: "../accessibility/".to_owned(),
        feed: full.then(|| "../feed.xml".to_owned()),
    };
    let bar = |name: &str| Html::new(&render(&theme, name, Values::new().with("chrome", &chrome)));
    let (header, footer) = (bar("partials/header.html"), bar("partials/footer.html"));
    let entry = if full { entry() } else { EntryView::default() };
    let list = if full { list() } else { ListView::default() };
    let values = |template: &str, values: Values| match template {
        "home.html" => values.with("home", &if full { home() } else { HomeView::default() }),
        "lesson.html" => values.with("lesson", &lesson(full)),
        "newsletter.html" => values.with("issue", &issue(full)),
        "plan.html" => values.with("plan", &json!({ "sections": [] })),
        "topic.html" => values.with("topic", &json!({ "title": "Coaching", "feed": null })),
        "topics.html" => values
            .with("topics", &TopicsView { topics: if full { vec![jump(1)] } else { Vec::new() } }),
        "discussion.html" => values.with("discussion", &discussion()),
        "questions.html" => values.with("bank", &if full { bank() } else { BankView::default() }),
        "resources.html" => {
            values.with("resources", &if full { resources() } else { ResourcesView::default() })
        }
        "redirect.html" => values
            .with("redirect", &RedirectView { href: "../new/".to_owned(), title: text("New") }),
        "accessibility.html" => values.with(
            "accessibility",
            &AccessibilityView {
                contact: if full { "a@example.org".to_owned() } else { String::new() },
                email: full,
            },
        ),
        _ => values,
    };
    let names = [
        "home.html",
        "page.html",
        "lesson.html",
        "newsletter.html",
        "plan.html",
        "section.html",
        "back-issues.html",
        "year.html",
        "topics.html",
        "topic.html",
        "discussion.html",
        "questions.html",
        "resources.html",
        "accessibility.html",
        "redirect.html",
        "not-found.html",
    ];
    let base = |name: &'static str| {
        let kind = name.trim_end_matches(".html");
        Values::new()
            .with("page", &page(kind, full))
            .with("entry", &entry)
            .with("list", &list)
            .with_html("header", &header)
            .with_html("footer", &footer)
    };
    names.into_iter().map(|name| (name, render(&theme, name, values(name, base(name))))).collect()
}

fn render(theme: &Theme, name: &str, values: Values) -> String {
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
            assert!(!matches!(element, "script" | "style"), "{name}: {element}");
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
        let start = "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;\">";
        let start = start.replace("&#39;", if html.contains("&#39;none") { "&#39;" } else { "'" });
        assert!(html.contains(&start), "{name}");
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
        "archive": true, "current": "https://x.org/feed.xml", "previous_archive": "https://x.org/2015.xml", "entries": [entry],
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
    let urls = json!({ "urls": [{ "loc": "https://x.org/?a&b", "lastmod": "2016-12-21" }, { "loc": "https://x.org/", "lastmod": null }] });
    insta::assert_snapshot!(render(&theme, "sitemap.xml", Values::new().with("sitemap", &urls)));
    let robots = json!({ "sitemap": "https://x.org/sitemap.xml" });
    insta::assert_snapshot!(render(&theme, "robots.txt", Values::new().with("robots", &robots)));
}
