//! Back issues: the index by year, year pages, neighbours, series, what is withdrawn, resources and their time.

use crate::site::SiteTest;

fn built() -> SiteTest {
    SiteTest::from("newsletters").build().reports_nothing()
}

#[test]
fn an_edit_renders_what_shows_it_and_nothing_else() {
    // The issue; three feeds and the archive of its year, which carry its text.
    SiteTest::from("two_issues")
        .build()
        .edit("content/newsletters/b.md", "Spring is here", "Autumn is here")
        .build()
        .renders(5)
        .matches_clean_build();
}

#[test]
fn the_index_lists_all_issues_by_year_of_their_period() {
    let page = built().page("newsletters/index.html");
    assert_eq!(page.texts("main h2"), ["2025", "2024"]);
    assert_eq!(page.texts("main h1"), ["All our issues"]);
    let titles = page.texts("main .card-title");
    assert_eq!(titles, ["The latest", "A better one", "Withdrawn", "Going on", "Starting"]);
}

#[test]
fn each_year_has_a_page() {
    let page = built().page("newsletters/2024/index.html");
    assert_eq!(
        page.texts("main .card-title"),
        ["Withdrawn", "Going on", "Starting"],
        "by period, not date"
    );
    assert_eq!(page.texts("h1"), ["Field Notes 2024"]);
}

#[test]
fn an_issue_leads_to_the_one_before_and_the_one_after() {
    let page = built().page("newsletters/2024-11/index.html");
    let neighbours = page.attributes("nav a[rel]", "href");
    assert_eq!(neighbours, ["../2024-09/", "../2025-01/"]);
    let first = built().page("newsletters/2024-09/index.html");
    assert_eq!(first.attributes("nav a[rel]", "href"), ["../2024-11/"]);
}

#[test]
fn labels_are_as_printed_or_made_of_the_period() {
    let site = built();
    assert!(
        site.page("newsletters/2024-09/index.html").text(".dateline").starts_with("September 2024")
    );
    assert!(
        site.page("newsletters/2024-11/index.html").text(".dateline").starts_with("November 2024")
    );
    assert!(
        site.page("newsletters/2025-02/index.html")
            .text(".dateline")
            .contains("Volume 2, number 1")
    );
}

#[test]
fn a_series_shows_its_parts_in_order() {
    let page = built().page("newsletters/2024-11/index.html");
    assert_eq!(page.texts(".series li"), ["Starting", "Going on"]);
    assert!(page.text(".series p").contains("Part 2 of 2"));
}

#[test]
fn a_withdrawn_issue_stays_with_a_banner_and_leaves_the_feeds() {
    let site = built();
    assert_eq!(site.page("newsletters/2025-01/index.html").count(".banner.withdrawn"), 1);
    assert_eq!(site.page("newsletters/2025-01/index.html").link("A better one"), "../2025-02/");
    assert!(!site.artifact("newsletters/feed.xml").contains("<title>Withdrawn"));
}

#[test]
fn new_is_shown_in_the_latest_issue_only() {
    let site = built();
    assert!(
        site.page("newsletters/2025-03/index.html").text("main .resource-list").contains("New.")
    );
    assert!(
        !site.page("newsletters/2024-09/index.html").text("main .resource-list").contains("New.")
    );
}

#[test]
fn the_time_of_resources_is_totalled() {
    let page = built().page("newsletters/2024-09/index.html");
    assert_eq!(page.attribute(".resource-time time", "datetime"), "PT15M16S");
    let page = built().page("resources/index.html");
    assert_eq!(page.texts("main .card-title"), ["A book", "A film"]);
    assert_eq!(
        page.text("main .summary"),
        "2 resources; reading and watching them takes 15 min 16 s"
    );
}

#[test]
fn feeds_hold_the_newest_first_with_full_addresses() {
    let site = built();
    let feed = feed_rs::parser::parse(site.artifact("newsletters/feed.xml").as_bytes()).unwrap();
    let titles: Vec<String> =
        feed.entries.iter().map(|e| e.title.clone().unwrap().content).collect();
    assert_eq!(titles, ["The latest", "A better one", "Going on", "Starting"]);
    assert_eq!(feed.entries[0].links[0].href, "https://hub.example.org/newsletters/2025-03/");
    assert_eq!(feed.updated.unwrap().to_rfc3339(), "2025-03-11T00:00:00+00:00", "no clock");
    assert!(site.has("newsletters/archive-2024.xml") && site.has("newsletters/archive-2025.xml"));
    assert!(site.has("topics/coaching/feed.xml"));
}

#[test]
fn a_feed_holds_at_most_fifty_and_lists_go_on_after_two_hundred() {
    let mut site = SiteTest::new();
    for number in 0..401 {
        let day =
            jiff::civil::date(2024, 1, 1).checked_add(jiff::Span::new().days(number)).unwrap();
        let text = format!("---\ntitle: Issue {number}\ndate: {day}\n---\nText.\n");
        site = site.write(&format!("content/newsletters/issue-{number:03}.md"), &text);
    }
    let site = site.build().reports_nothing();
    assert_eq!(site.page("newsletters/index.html").count(".issues .card-title"), 200);
    assert_eq!(site.page("newsletters/page/2/index.html").count(".issues .card-title"), 200);
    assert_eq!(site.page("newsletters/page/3/index.html").texts(".card-title"), ["Issue 0"]);
    assert!(!site.has("newsletters/page/4/index.html"));
    assert!(site.page("newsletters/2024/page/2/index.html").count(".issues .card-title") == 166);
    let feed = feed_rs::parser::parse(site.artifact("newsletters/feed.xml").as_bytes()).unwrap();
    assert_eq!(feed.entries.len(), 50);
    assert_eq!(crate::links::broken_addresses(&site), Vec::<String>::new());
}

#[test]
fn a_site_without_an_address_has_no_feeds_and_says_so() {
    let site = SiteTest::from("newsletters").edit(
        "chalktalk.yaml",
        "base_url: https://hub.example.org/\n",
        "",
    );
    let site = site.build().reports_only(["settings/no-base-url"]);
    assert!(!site.paths().iter().any(|file| file.ends_with(".xml")));
    assert_eq!(site.page("newsletters/index.html").count("link[rel=alternate]"), 0);
}

#[test]
fn the_archive_leads_from_year_to_year_and_to_the_feed() {
    // RFC 5005, section 4.
    let site = built();
    let links = |file: &str| {
        let text = site.artifact(&format!("newsletters/{file}"));
        let feed = feed_rs::parser::parse(text.as_bytes()).unwrap();
        let link = |rel: &str| {
            let link = feed.links.iter().find(|link| link.rel.as_deref() == Some(rel));
            link.map(|link| link.href.rsplit('/').next().unwrap().to_owned())
        };
        let marked = text.contains("xmlns:fh=\"http://purl.org/syndication/history/1.0\"")
            && text.contains("<fh:archive/>");
        (marked, link("current"), link("prev-archive"), link("next-archive"))
    };
    let (old, new) = (Some("archive-2024.xml".to_owned()), Some("archive-2025.xml".to_owned()));
    let current = Some("feed.xml".to_owned());
    assert_eq!(links("feed.xml"), (false, None, new.clone(), None));
    assert_eq!(links("archive-2025.xml"), (true, current.clone(), old, None));
    assert_eq!(links("archive-2024.xml"), (true, current, None, new));
}

#[test]
fn a_series_counts_parts_that_are_missing_and_no_part_twice() {
    let part = |page: &str, site: &SiteTest| site.page(page).text(".series p");
    let site = SiteTest::from("newsletters")
        .edit("content/newsletters/2024-11.md", "part: 2", "part: 3")
        .build()
        .reports_only(["newsletter/missing-part"]);
    assert!(part("newsletters/2024-09/index.html", &site).contains("Part 1 of 3"));
    let series = "period: 2024-12\nseries: {name: The first year, part: 2}";
    let site = SiteTest::from("newsletters")
        .edit("content/newsletters/2025-01.md", "period: 2024-12", series)
        .build()
        .reports_nothing();
    assert!(part("newsletters/2024-11/index.html", &site).contains("Part 2 of 2"));
}

#[test]
fn missing_and_doubled_issues_are_told_once_each() {
    let settings = "newsletter: {numbering: sequential, cadence: monthly}\n";
    let issue = |number: u32, month: u32| {
        format!(
            "---\ntitle: Visit {number}\ndate: 2025-{month:02}-04\nnumber: {number}\n---\nText.\n"
        )
    };
    let site = || {
        SiteTest::new()
            .write(
                "chalktalk.yaml",
                &format!("title: A hub\nbase_url: https://a.example/\n{settings}"),
            )
            .write("content/newsletters/a.md", &issue(1, 1))
    };
    let missing = ["newsletter/missing-issue", "newsletter/missing-number"];
    site().write("content/newsletters/b.md", &issue(3, 3)).build().reports_only(missing);
    let doubled = ["newsletter/title-twice", "newsletter/number-twice"];
    site().write("content/newsletters/b.md", &issue(1, 2)).build().reports_only(doubled);
}

#[test]
fn parts_count_from_one_and_minutes_go_up_to_an_hour() {
    SiteTest::issue_of("Text.\n")
        .edit("content/newsletters/a.md", "date:", "series: {name: S, part: 0}\ndate:")
        .build()
        .reports_only(["front-matter/wrong-type"])
        .says("count from 1");
    SiteTest::lesson_of("Text.\n")
        .edit("content/lessons/a.md", "title:", "duration: 1 h 90 min\ntitle:")
        .build()
        .reports_only(["front-matter/invalid-duration"]);
}
