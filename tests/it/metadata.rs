//! What other sites and programs read of pages: links that are shared, languages, licences, citations, JSON-LD.

use crate::html::Page;
use crate::invariants::sites;
use crate::links::resolve;
use crate::site::{SiteTest, repository};
use crate::vocabulary;
use chalktalk::paths::percent_decode;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const LINKED: &str = "script[type=application/ld+json]";

/// Returns what the page is, and the way to it, as JSON-LD says it.
fn linked(page: &Page) -> (Value, Option<Value>) {
    let mut whole: Value = serde_json::from_str(&page.text(LINKED)).unwrap();
    assert_eq!(whole["@context"], "https://schema.org");
    let mut graph = whole["@graph"].as_array_mut().unwrap().drain(..);
    (graph.next().unwrap(), graph.next())
}

fn property<'p>(page: &'p Page, name: &str) -> Option<&'p str> {
    let found = page.attributes(&format!("meta[property={name}]"), "content");
    assert!(found.len() < 2 || name == "article:tag", "{name} stands twice");
    found.first().copied()
}

/// Returns the names and values of all elements `<meta>` whose names begin so.
fn metas(page: &Page, begin: &str) -> Vec<(String, String)> {
    let names = page.attributes("meta[name]", "name");
    let values = page.attributes("meta[name]", "content");
    let all = names.into_iter().zip(values).filter(|(name, _)| name.starts_with(begin));
    all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The type of each kind of page. Source: schema.org.
fn type_of(kind: &str, file: &str) -> &'static str {
    match kind {
        "home" => "WebSite",
        "page" | "accessibility" | "search" => "WebPage",
        "lesson" | "activity" | "module" | "discussion" | "plan" => "LearningResource",
        "newsletter" => "PublicationIssue",
        "back-issues" if file == "newsletters/index.html" => "Periodical",
        "guide" => "CreativeWork",
        "glossary" => "DefinedTermSet",
        "back-issues" | "section" | "year" | "topics" | "topic" | "facet" | "questions"
        | "resources" => "CollectionPage",
        _ => panic!("{file}: of a kind that nothing is known of, {kind}"),
    }
}

#[test]
fn every_page_says_what_it_is() {
    for (name, site) in sites() {
        let site = site.drafts().future().expired().build();
        for (file, page) in site.pages() {
            check_page(&site, &format!("{name}: {file}"), &file, &page);
        }
    }
}

fn check_page(site: &SiteTest, place: &str, file: &str, page: &Page) {
    assert_eq!(page.count("head title"), 1, "{place}");
    let moved = page.count("meta[http-equiv=refresh]") > 0;
    if page.count("meta[name=robots]") > 0 {
        assert!(moved || page.count("link[rel=canonical]") < 2, "{place}");
        assert_eq!(page.count(LINKED) + page.count("meta[property]"), 0, "{place}");
        assert_eq!(page.count("head link[hreflang]") + metas(page, "citation").len(), 0, "{place}");
        return;
    }
    assert!(!moved && file != "404.html", "{place}: search engines are let in");
    let base = site.canonical_base();
    let has_base = base != "/";
    let address = file.strip_suffix("index.html").unwrap_or(file);
    let canonical = page.attributes("link[rel=canonical]", "href");
    let expected = if has_base { vec![format!("{base}{address}")] } else { Vec::new() };
    let decoded: Vec<_> = canonical.iter().map(|it| percent_decode(it).into_owned()).collect();
    if decoded != expected {
        check_copy(site, place, page, decoded[0].strip_prefix(&*base).unwrap());
        return;
    }
    assert_eq!(property(page, "og:url"), canonical.first().copied(), "{place}");
    check_picture(site, place, page, &base);
    assert_eq!(page.count(LINKED), 1, "{place}");
    let (thing, way) = linked(page);
    let class = page.attribute("body", "class").strip_prefix("page-").unwrap();
    assert_eq!(thing["@type"], type_of(class, file), "{place}");
    vocabulary::check(&thing, place);
    if has_base {
        assert_eq!(thing["url"].as_str(), canonical.first().copied(), "{place}");
    }
    check_days(&thing, page, place);
    check_way(way.as_ref(), page, place, file, &base);
}

/// A page that is a copy of another one names that, and says nothing else of itself.
fn check_copy(site: &SiteTest, place: &str, page: &Page, original: &str) {
    let class = page.attribute("body", "class");
    assert!(["page-print", "page-hand-out"].contains(&class), "{place}");
    assert!(site.has(&format!("{original}index.html")), "{place}: {original}");
    assert!(place.contains(original), "{place}: {original}");
    assert_eq!(page.count(LINKED) + page.count("meta[property]"), 0, "{place}");
}

/// The picture is one of the output's files, or one from another host.
fn check_picture(site: &SiteTest, place: &str, page: &Page, base: &str) {
    let Some(picture) = property(page, "og:image") else { return };
    assert!(picture.starts_with("https://"), "{place}: {picture}");
    if let Some(file) = picture.strip_prefix(base) {
        assert!(site.has(&percent_decode(file)), "{place}: {picture}");
    }
}

/// The days are those that readers see.
fn check_days(thing: &Value, page: &Page, place: &str) {
    let days: Vec<&str> =
        ["datePublished", "dateModified"].iter().filter_map(|name| thing[name].as_str()).collect();
    assert_eq!(days, page.attributes(".byline time", "datetime"), "{place}");
}

/// The way is the one that readers see, with the page at its end.
fn check_way(way: Option<&Value>, page: &Page, place: &str, file: &str, base: &str) {
    let mut names = page.texts(".breadcrumbs a");
    if names.is_empty() || base == "/" {
        assert_eq!(way, None, "{place}");
        return;
    }
    let way = way.unwrap_or_else(|| panic!("{place}: no way"));
    vocabulary::check(way, place);
    let items = way["itemListElement"].as_array().unwrap();
    let full = |href: &&str| {
        let (target, _) = resolve(file, href, "/").unwrap();
        format!("{base}{}", target.strip_suffix("index.html").unwrap())
    };
    let mut addresses: Vec<String> =
        page.attributes(".breadcrumbs a", "href").iter().map(full).collect();
    names.push(property(page, "og:title").unwrap().to_owned());
    addresses.push(page.attribute("link[rel=canonical]", "href").to_owned());
    let said: Vec<&str> = items.iter().map(|item| item["name"].as_str().unwrap()).collect();
    assert_eq!(said, names, "{place}");
    let said: Vec<_> =
        items.iter().map(|item| percent_decode(item["item"].as_str().unwrap())).collect();
    let expected: Vec<_> = addresses.iter().map(|address| percent_decode(address)).collect();
    assert_eq!(said, expected, "{place}");
    let positions: Vec<u64> = items.iter().map(|item| item["position"].as_u64().unwrap()).collect();
    assert_eq!(positions, (1..=items.len() as u64).collect::<Vec<_>>(), "{place}");
}

#[test]
fn a_lesson_says_what_its_author_said_of_it() {
    let site = SiteTest::new()
        .write(
            "chalktalk.yaml",
            "title: A hub\nbase_url: https://hub.example.org/b/\naudiences: {coach: Coaches}\n\
             topics: {look: Looking closely}\n",
        )
        .picture("content/lessons/team.png")
        .write(
            "content/lessons/a.md",
            "---\ntitle: Seeing\nsummary: What is there.\ndate: 2025-02-04\nupdated: 2025-03-18\n\
             authors: [Maria Ortiz, A hub]\naudience: [coach]\ntopics: [look]\nduration: 1 h 20 min\n\
             objectives: [See, Tell]\nlicense: CC BY 4.0\nlanguage: es-MX\n\
             image: {src: team.png, alt: A team}\n---\nWords.\n",
        )
        .build()
        .reports_nothing();
    let page = site.page("lessons/a/index.html");
    let expected = json!({
        "@type": "LearningResource",
        "name": "Seeing",
        "url": "https://hub.example.org/b/lessons/a/",
        "description": "What is there.",
        "inLanguage": "es-MX",
        "learningResourceType": "lesson",
        "image": "https://hub.example.org/b/lessons/team.png",
        "datePublished": "2025-02-04",
        "dateModified": "2025-03-18",
        "author": [
            { "@type": "Person", "name": "Maria Ortiz" },
            { "@type": "Organization", "name": "A hub" },
        ],
        "keywords": ["Looking closely"],
        "audience": [{ "@type": "Audience", "audienceType": "Coaches" }],
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "teaches": ["See", "Tell"],
        "timeRequired": "PT1H20M",
    });
    assert_eq!(linked(&page).0, expected);
    for (name, value) in [
        ("og:title", "Seeing"),
        ("og:type", "article"),
        ("og:description", "What is there."),
        ("og:url", "https://hub.example.org/b/lessons/a/"),
        ("og:site_name", "A hub"),
        ("og:locale", "es_MX"),
        ("og:image", "https://hub.example.org/b/lessons/team.png"),
        ("og:image:width", "8"),
        ("og:image:height", "8"),
        ("og:image:alt", "A team"),
        ("article:published_time", "2025-02-04"),
        ("article:modified_time", "2025-03-18"),
        ("article:tag", "Looking closely"),
    ] {
        assert_eq!(property(&page, name), Some(value), "{name}");
    }
    assert_eq!(page.attributes("meta[name=author]", "content"), ["Maria Ortiz", "A hub"]);
    assert_eq!(page.attribute("meta[name=twitter:card]", "content"), "summary");
    let licence = page.attribute("link[rel=license]", "href");
    assert_eq!(licence, "https://creativecommons.org/licenses/by/4.0/");
}

#[test]
fn what_is_not_known_is_not_said() {
    let site = SiteTest::lesson_of("Words.\n")
        .write("content/lessons/b.md", "---\ntitle: B\nduration: 30+ min\nlicense: Ask us\n---\n")
        .build();
    let (thing, _) = linked(&site.page("lessons/a/index.html"));
    let expected = json!({
        "@type": "LearningResource",
        "name": "A lesson",
        "url": "https://hub.example.org/lessons/a/",
        "description": "Words.",
        "inLanguage": "en",
        "learningResourceType": "lesson",
    });
    assert_eq!(thing, expected);
    let page = site.page("lessons/b/index.html");
    let (thing, _) = linked(&page);
    assert_eq!(thing.get("timeRequired"), None, "it may take longer");
    assert_eq!(thing["license"], json!({ "@type": "CreativeWork", "name": "Ask us" }));
    assert_eq!(page.count("link[rel=license]"), 0);
    for name in ["og:image", "article:published_time"] {
        assert_eq!(property(&page, name), None, "{name}");
    }
}

#[test]
fn modules_guides_and_their_parts_name_each_other() {
    let site = SiteTest::from("modules").build();
    let mut members = 0;
    for (file, page) in site.pages().iter().filter(|(_, page)| page.count(LINKED) > 0) {
        let (thing, _) = linked(page);
        let Some(parts) = thing["hasPart"].as_array() else { continue };
        for (number, part) in parts.iter().enumerate() {
            let base = site.canonical_base();
            let address = part["url"].as_str().unwrap().strip_prefix(base.as_str()).unwrap();
            let (member, _) = linked(&site.page(&format!("{address}index.html")));
            assert_eq!(member["name"], part["name"], "{file}");
            members += usize::from(
                member["isPartOf"]["url"] == thing["url"] && member["position"] == number + 1,
            );
        }
    }
    assert!(members > 3, "{members} members know their module");
}

#[test]
fn an_issue_can_be_cited() {
    let issue = "---\ntitle: What to count\ndate: 2016-12-21\nnumber: {volume: 3, number: 2}\n\
                 authors: [Sam Lee]\n---\nNews.\n";
    let settings = "title: A hub\nbase_url: https://hub.example.org/\nnewsletter: {name: Field Notes, \
                    issn: 2049-3630, publisher: The office, tagline: Small notes}\n";
    let site = SiteTest::new()
        .write("chalktalk.yaml", settings)
        .write("content/newsletters/a.md", issue)
        .write(
            "content/newsletters/b.md",
            "---\ntitle: Gone\ndate: 2016-11-02\nstatus: withdrawn\n---\n",
        )
        .build();
    let page = site.page("newsletters/a/index.html");
    let expected = [
        ("citation_title", "What to count"),
        ("citation_author", "Sam Lee"),
        ("citation_publication_date", "2016/12/21"),
        ("citation_journal_title", "Field Notes"),
        ("citation_issn", "2049-3630"),
        ("citation_volume", "3"),
        ("citation_issue", "2"),
        ("citation_publisher", "The office"),
        ("citation_language", "en"),
        ("citation_public_url", "https://hub.example.org/newsletters/a/"),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(metas(&page, "citation_"), expected);
    let (thing, _) = linked(&page);
    assert_eq!(
        (&thing["issueNumber"], &thing["isPartOf"]["volumeNumber"]),
        (&json!("2"), &json!("3"))
    );
    let whole = &thing["isPartOf"]["isPartOf"];
    assert_eq!((&whole["@type"], &whole["issn"]), (&json!("Periodical"), &json!("2049-3630")));
    let (periodical, _) = linked(&site.page("newsletters/index.html"));
    assert_eq!(periodical["url"], whole["url"]);
    assert_eq!(periodical["description"], "Small notes");
    let withdrawn = site.page("newsletters/b/index.html");
    assert_eq!(withdrawn.attribute("meta[name=robots]", "content"), "noindex");
    assert_eq!(metas(&withdrawn, "citation_"), []);
}

#[test]
fn an_issue_without_a_day_is_cited_by_its_month() {
    let issue = "---\ntitle: A\nperiod: 2016-12\n---\n";
    let site = SiteTest::new().write("content/newsletters/a.md", issue).build();
    let page = site.page("newsletters/a/index.html");
    assert_eq!(page.attribute("meta[name=citation_publication_date]", "content"), "2016/12");
    assert_eq!(linked(&page).0.get("datePublished"), None);
}

#[test]
fn each_language_of_a_page_names_all_others_and_itself() {
    let page = |title: &str, more: &str| format!("---\ntitle: {title}\n{more}---\nWords.\n");
    let site = SiteTest::new()
        .write("content/pages/a.md", &page("A", "translations: {es: b.md}\n"))
        .write("content/pages/b.md", &page("B", "language: es\n"))
        .write(
            "content/pages/c.md",
            &page("C", "language: ar\ntranslations: {es: b.md, de: d.md}\n"),
        )
        .write("content/pages/d.md", &page("D", "language: de\ndraft: true\n"))
        .write("content/pages/e.md", &page("E", ""))
        .drafts()
        .build();
    let all = [("ar", "c"), ("en", "a"), ("es", "b"), ("x-default", "a")];
    let all = all
        .map(|(language, name)| (language.to_owned(), format!("https://hub.example.org/{name}/")));
    for name in ["a", "b", "c"] {
        let page = site.page(&format!("{name}/index.html"));
        let languages = page.attributes("head link[hreflang]", "hreflang");
        let addresses = page.attributes("head link[hreflang]", "href");
        let said = languages.into_iter().zip(addresses);
        let said: Vec<_> = said.map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
        assert_eq!(said, all, "{name}");
        let own = page.attribute("html", "lang");
        assert!(all.contains(&(own.to_owned(), format!("https://hub.example.org/{name}/"))));
        let shown: BTreeSet<&str> =
            page.attributes(".translations a", "hreflang").into_iter().collect();
        assert!(
            ["ar", "en", "es"].iter().all(|it| shown.contains(it) != (*it == own)),
            "{shown:?}"
        );
    }
    for name in ["d", "e"] {
        let page = site.page(&format!("{name}/index.html"));
        assert_eq!(page.count("head link[hreflang]"), 0, "{name}");
    }
}

#[test]
fn nothing_needs_a_full_address_where_there_is_none() {
    let site = SiteTest::new()
        .write("chalktalk.yaml", "title: A hub\nimage: {src: static/a.png, alt: A}\n")
        .picture("static/a.png")
        .write("content/pages/a.md", "---\ntitle: A\ntranslations: {es: b.md}\n---\n")
        .write("content/pages/b.md", "---\ntitle: B\nlanguage: es\n---\n")
        .write("content/newsletters/a.md", "---\ntitle: A\ndate: 2020-01-01\ntopics: [x]\n---\n")
        .build();
    for (file, page) in site.pages().iter().filter(|(_, page)| page.count(LINKED) > 0) {
        for name in ["og:url", "og:image", "og:image:alt"] {
            assert_eq!(property(page, name), None, "{file}: {name}");
        }
        assert_eq!(
            page.count("link[rel=canonical]") + page.count("head link[hreflang]"),
            0,
            "{file}"
        );
        assert_eq!(page.count("link[rel=alternate]"), 0, "{file}");
        let (thing, way) = linked(page);
        assert!(way.is_none() && !thing.to_string().contains("\"url\""), "{file}: {thing}");
        assert!(property(page, "og:title").is_some(), "{file}");
    }
}

#[test]
fn no_title_ends_the_element_or_loses_a_letter() {
    for title in [
        "</script><script>alert(1)</script>",
        "<!-- <script> \"quoted\" & 'single' \\ back",
        "العربية 🎉 ]]> \u{202e}",
        "{{ page }} {% raw %} &amp; &lt;",
    ] {
        let text =
            format!("---\ntitle: {}\nsummary: {0}\n---\n", serde_json::to_string(title).unwrap());
        let site = SiteTest::new().write("content/lessons/a.md", &text).build();
        let page = site.page("lessons/a/index.html");
        assert_eq!(page.errors, Vec::<String>::new(), "{title}");
        assert_eq!(page.count("script"), page.count(LINKED) + page.count("script[src]"), "{title}");
        let (thing, way) = linked(&page);
        assert_eq!((&thing["name"], &thing["description"]), (&json!(title), &json!(title)));
        assert_eq!(way.unwrap()["itemListElement"][2]["name"], title);
        assert_eq!(property(&page, "og:title"), Some(title));
        assert_eq!(property(&page, "og:description"), Some(title));
    }
}

#[test]
fn a_drawing_gives_way_to_a_picture_of_the_site() {
    let settings = |src: &str| {
        format!("title: A\nbase_url: https://a.example/\nimage: {{src: static/{src}, alt: Ours}}\n")
    };
    let page = |src: &str| format!("---\ntitle: A\nimage: {{src: {src}, alt: Own}}\n---\n");
    for (own, ours, shown) in [
        ("own.svg", "ours.png", "ours.png"),
        ("own.svg", "ours.svg", "pages/own.svg"),
        ("own.png", "ours.png", "pages/own.png"),
        ("", "ours.svg", "ours.svg"),
    ] {
        let mut site = SiteTest::new().write("chalktalk.yaml", &settings(ours));
        site = site.picture(&format!("static/{ours}")).picture(&format!("content/pages/{own}"));
        let text = if own.is_empty() { "---\ntitle: A\n---\n".to_owned() } else { page(own) };
        let site = site.write("content/pages/a.md", &text).build();
        let page = site.page("a/index.html");
        assert_eq!(
            property(&page, "og:image"),
            Some(format!("https://a.example/{shown}").as_str())
        );
        let alt = if shown.contains("own") { "Own" } else { "Ours" };
        assert_eq!(property(&page, "og:image:alt"), Some(alt));
    }
}

#[test]
fn the_hub_is_shown_with_a_large_picture_and_says_how_it_is_searched() {
    let site = SiteTest::from("../..").build();
    let page = site.page("index.html");
    assert_eq!(page.attribute("meta[name=twitter:card]", "content"), "summary_large_image");
    assert_eq!(property(&page, "og:image:width"), Some("1200"));
    let (thing, way) = linked(&page);
    assert_eq!((way, &thing["name"]), (None, &json!("Northfield Implementation Hub")));
    let searched = thing.get("potentialAction").is_some();
    assert_eq!(searched, site.has("search/index.html"), "a search that is not there");
}

#[test]
fn topics_announce_their_feeds() {
    let issue = "---\ntitle: A\ndate: 2020-01-01\ntopics: [listening]\n---\n";
    let site = SiteTest::new().write("content/newsletters/a.md", issue).build();
    let page = site.page("topics/listening/index.html");
    let feeds = page.attributes("head link[type=application/atom+xml]", "href");
    assert_eq!(feeds, ["../../newsletters/feed.xml", "feed.xml"]);
    assert!(site.has("topics/listening/feed.xml"));
}

#[test]
fn terms_of_the_glossary_lead_to_their_places() {
    let text = "---\ntitle: Words\nterms: [{term: Fidelity, abbr: FI, also: [adherence], \
                definition: Doing *it* as meant.}]\n---\n";
    let site = SiteTest::new().write("content/glossary.md", text).build();
    let (thing, _) = linked(&site.page("glossary/index.html"));
    let expected = json!([{
        "@type": "DefinedTerm",
        "name": "Fidelity",
        "description": "Doing it as meant.",
        "alternateName": ["FI", "adherence"],
        "url": "https://hub.example.org/glossary/#fidelity",
    }]);
    assert_eq!(thing["hasDefinedTerm"], expected);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the style is compared with the page")]
fn browsers_frame_pages_in_the_colours_of_the_paper() {
    for name in ["default", "agency"] {
        let file = repository(&format!("themes/{name}/theme.yaml"));
        let theme = std::fs::read_to_string(file).unwrap();
        let paper = theme.lines().find_map(|line| line.trim().strip_prefix("paper: ")).unwrap();
        let papers: Vec<&str> = paper.split('"').skip(1).step_by(2).collect();
        let site = SiteTest::page_of("Words.\n");
        let site = site.write("chalktalk.yaml", &format!("title: A hub\ntheme: {name}\n"));
        let page = site.build().page("a/index.html");
        assert_eq!(page.attributes("meta[name=theme-color]", "content"), papers, "{name}");
        assert_eq!(
            page.attributes("meta[name=theme-color]", "media"),
            ["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)",]
        );
        assert_eq!(page.attribute("meta[name=color-scheme]", "content"), "light dark");
    }
}

#[test]
fn a_theme_can_leave_metadata_out_or_add_to_it() {
    let base = "{% extends \"default/base.html\" %}\n{% block metadata %}<meta name=\"mine\" content=\"1\">\n\
                {{ super() }}{% endblock %}\n";
    let with = |text: &str| {
        SiteTest::page_of("Words.\n")
            .write(
                "chalktalk.yaml",
                "title: A hub\nbase_url: https://hub.example.org/\ntheme: ours\n",
            )
            .write("themes/ours/templates/base.html", text)
            .build()
            .page("a/index.html")
    };
    let page = with(base);
    assert_eq!((page.count("meta[name=mine]"), page.count(LINKED)), (1, 1));
    assert_eq!(with(&base.replace("{{ super() }}", "")).count(LINKED), 0);
}
