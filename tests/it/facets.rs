//! Parts of lists, by topic, kind, audience, stage and length: what is in them, and the ways between them.

use crate::html::Page;
use crate::links::{broken_addresses, resolve};
use crate::site::SiteTest;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The ways to browse all lists of the site.
const LISTS: &str = "\
/questions/
All 7
Topic C & D <again> 3 Discussion 1 Feedback 5 Index 1 Page 1 反馈 1
From Lessons 5 Activities 1 Newsletters 1
For Coaches 4 معلمان 2 People who page 2
Stage First steps 2 Later on 2

/newsletters/
All 2
Topic Feedback 2 反馈 1
For Coaches 2 People who page 1

/lessons/
All 3
Length Up to 5 minutes 1 More than an hour 1 Length not given 1
For Coaches 1 معلمان 1 People who page 1

/resources/
All 4
Length Up to 5 minutes 1 More than an hour 1 Length not given 2
For Coaches 3 معلمان 2 People who page 2
Kind To get started 2 Further resources 3";

/// What every list shows of its entries.
const ENTRIES: [&str; 3] =
    ["main .bank .question-text", "main .issues .card-title", "main .cards .card"];

/// Returns the ways to browse a list as its page shows them: the whole of it, then a line for each.
fn browse(page: &Page) -> String {
    let mut lines = vec![page.text(".browse").split(' ').take(2).collect::<Vec<_>>().join(" ")];
    let [names, values] = [".browse dt", ".browse dd"].map(|part| page.texts(part));
    assert_eq!(page.count(".browse dl div"), names.len(), "each way has a name of its own");
    lines.extend(names.iter().zip(&values).map(|(name, values)| format!("{name} {values}")));
    lines.join("\n")
}

/// Counts the entries of a list over all its pages.
fn entries(site: &SiteTest, file: &str) -> usize {
    let folder = file.strip_suffix("index.html").unwrap();
    let further = (2..).map(|number| format!("{folder}page/{number}/index.html"));
    let files = std::iter::once(file.to_owned()).chain(further);
    let pages = files.take_while(|file| site.has(file)).map(|file| site.page(&file));
    pages.map(|page| ENTRIES.map(|entry| page.count(entry)).iter().sum::<usize>()).sum()
}

/// Asserts that each link of each way to browse leads to as many entries as it says; returns how many links there are.
fn check_counts(site: &SiteTest) -> usize {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut links = 0;
    for (file, page) in site.pages().iter().filter(|(_, page)| page.count(".browse") > 0) {
        let numbers = page.texts(".browse .number");
        let addresses = page.attributes(".browse a", "href");
        assert_eq!(numbers.len(), addresses.len(), "{file}");
        for (number, address) in numbers.iter().zip(addresses) {
            let (target, _) = resolve(file, address, "/").unwrap();
            let count = *counts.entry(target.clone()).or_insert_with(|| entries(site, &target));
            assert_eq!(*number, count.to_string(), "{file}: {address}");
            assert!(count > 0, "{file}: {address} is empty");
            links += 1;
        }
        check_current(file, page);
    }
    links
}

/// One link is marked as the page or part that is shown.
fn check_current(file: &str, page: &Page) {
    let (first, goes_on) = match file.rsplit_once("/page/") {
        Some((list, number)) if number != "index.html" => (format!("{list}/index.html"), true),
        _ => (file.to_owned(), false),
    };
    let on = if goes_on { "true" } else { "page" };
    assert_eq!(page.attributes(".browse [aria-current]", "aria-current"), [on], "{file}");
    let address = page.attribute(".browse [aria-current]", "href");
    let (target, _) = resolve(file, address, "/").unwrap();
    assert_eq!(target, first, "{file}");
}

#[test]
fn each_list_is_browsed_by_what_its_entries_have() {
    let site = SiteTest::from("facets").build().reports_nothing();
    let lists = ["questions", "newsletters", "lessons", "resources"];
    let mut all = String::new();
    for list in lists {
        let page = site.page(&format!("{list}/index.html"));
        let _ = writeln!(all, "/{list}/\n{}\n", browse(&page));
    }
    assert_eq!(all.trim_end(), LISTS);
}

#[test]
fn each_count_is_the_number_of_entries_it_leads_to() {
    for name in ["facets", "../.."] {
        let site = || SiteTest::from(name);
        assert!(check_counts(&site().build()) > 50, "{name}");
        check_counts(&site().drafts().future().expired().build());
        check_counts(&site().file_links().build());
    }
}

#[test]
fn a_part_says_what_it_is_and_leads_back_to_the_whole() {
    let site = SiteTest::from("facets").build();
    for (file, title, summary, back) in [
        (
            "questions/topic/feedback",
            "Questions on Feedback",
            "5 questions from 3 resources; everything on this topic",
            "Questions",
        ),
        (
            "questions/kind/activity",
            "Questions from activities",
            "1 question from 1 resource",
            "Questions",
        ),
        (
            "questions/audience/teacher",
            "Questions for معلمان",
            "2 questions from 1 resource",
            "Questions",
        ),
        (
            "questions/stage/later",
            "Questions: Later on",
            "2 questions from 2 resources",
            "Questions",
        ),
        ("newsletters/audience/page", "Newsletters for People who page", "1 issue", "Newsletters"),
        ("lessons/length/over-an-hour", "Lessons of more than an hour", "1 lesson", "Lessons"),
        ("lessons/length/not-given", "Lessons without a given length", "1 lesson", "Lessons"),
        (
            "resources/length/up-to-5-minutes",
            "Resources up to 5 minutes",
            "1 resource; reading and watching them takes 4 min",
            "Resources",
        ),
        (
            "resources/kind/start",
            "Resources: To get started",
            "2 resources; reading and watching them takes at least 4 min",
            "Resources",
        ),
    ] {
        let page = site.page(&format!("{file}/index.html"));
        assert_eq!(page.text("h1"), title);
        assert_eq!(page.text("main .summary"), summary, "{file}");
        assert_eq!(page.text("title"), format!("{title} – A hub of many parts"));
        assert_eq!(page.texts(".breadcrumbs a"), ["Home", back], "{file}");
        let ways = page.attributes(".breadcrumbs a", "href");
        assert!(ways[1].starts_with("../../"), "{file}: {ways:?}");
        assert_eq!(page.text(".browse p a"), "All");
    }
    let site = SiteTest::from("facets")
        .write("content/lessons/index.md", "---\ntitle: Todo\n---\n")
        .build();
    assert_eq!(site.page("lessons/audience/coach/index.html").text("h1"), "Todo: Coaches");
}

#[test]
fn parts_show_entries_as_the_whole_list_does() {
    let site = SiteTest::from("facets").build();
    for (list, part, entry) in [
        ("questions", "topic/feedback", "Who waits, as in"),
        ("newsletters", "topic/反馈", "The second issue"),
        ("lessons", "audience/coach", "A short lesson"),
        ("resources", "length/not-given", "The long lesson"),
    ] {
        let html = |file: &str| -> String {
            let html = site.artifact(file);
            let main = html.find("<main").unwrap();
            let found = html[main..].find(entry).unwrap_or_else(|| panic!("no {entry} in {file}"));
            let at = main + found;
            // In whole lists that are tables, the tag has an id and attributes for the script besides.
            let start = html[..at].rfind("<li").max(html[..at].rfind("<tr")).unwrap();
            let start = start + html[start..].find('>').unwrap();
            let ends = ["</li>", "</tr>"].map(|end| html[at..].find(end).unwrap_or(usize::MAX));
            html[start..at + ends.into_iter().min().unwrap()].to_owned()
        };
        let whole = html(&format!("{list}/index.html"));
        let part = html(&format!("{list}/{part}/index.html"));
        assert_eq!(part.replace("\"../../../", "\"../").replace("\"../../", "\""), whole);
    }
}

#[test]
fn a_part_names_some_of_the_pages_that_a_resource_stands_on_and_the_whole_list_all() {
    let mut site = SiteTest::from("facets");
    for letter in ["m", "n", "o"] {
        let text = "## Resources\n\n- [The film](https://example.org/film)\n";
        let text = format!("---\ntitle: Lesson {letter}\n---\n{text}");
        site = site.write(&format!("content/lessons/{letter}.md"), &text);
    }
    let site = site.build();
    let facts = |file: &str| site.page(file).text("main .card-facts");
    assert_eq!(
        facts("resources/index.html"),
        "4 min In A long lesson, Lesson m, Lesson n, Lesson o and A short lesson"
    );
    assert_eq!(
        facts("resources/kind/start/index.html"),
        "4 min In A long lesson, Lesson m, Lesson n and on 2 more pages"
    );
}

#[test]
fn names_of_any_kind_have_their_page() {
    let site = SiteTest::from("facets").build();
    for topic in ["page", "index", "反馈", "c-d-again"] {
        assert_eq!(site.page(&format!("questions/topic/{topic}/index.html")).count(".browse"), 1);
    }
    assert!(site.artifact("questions/index.html").contains("C &amp; D &lt;again&gt;"));
    let sitemap = site.artifact("sitemap.xml");
    assert!(sitemap.contains("https://hub.example.org/questions/topic/%E5%8F%8D%E9%A6%88/"));
}

#[test]
fn a_part_never_takes_the_address_of_a_page() {
    let site = SiteTest::from("facets")
        .edit("content/lessons/short.md", "audience: [coach, teacher]", "audience: [discussion]")
        .edit("chalktalk.yaml", "audiences: {", "audiences: {discussion: Talkers, ")
        .build()
        .reports_nothing();
    assert_eq!(
        site.page("lessons/audience/discussion/index.html").texts("main .question-text"),
        ["Who else reads it?"]
    );
    let part = site.page("lessons/index.html").link("Talkers").to_owned();
    assert_eq!(site.page(&format!("lessons/{part}index.html")).text("h1"), "Lessons for Talkers");
    assert_eq!(broken_addresses(&site), Vec::<String>::new());
}

#[test]
fn a_block_of_questions_says_more_than_its_page() {
    let site = SiteTest::from("facets").build();
    let questions = |part: &str| site.page(part).texts("main .question-text");
    assert_eq!(
        questions("questions/audience/teacher/index.html"),
        ["Who speaks first?", "Who waits, as in the long lesson?"]
    );
    assert_eq!(
        questions("questions/stage/later/index.html"),
        ["Who stays to the end?", "Who writes it down?"]
    );
}

#[test]
fn drafts_count_only_where_they_are_shown() {
    let site = SiteTest::from("facets").build();
    let parts = [
        "questions/topic/unfinished",
        "lessons/length/15-to-30-minutes",
        "lessons/audience/teacher",
    ];
    let counts = |site: &SiteTest| {
        parts.map(|part| {
            let file = format!("{part}/index.html");
            if site.has(&file) { entries(site, &file) } else { 0 }
        })
    };
    assert_eq!(counts(&site), [0, 0, 1]);
    assert_eq!(counts(&site.drafts().build()), [1, 1, 2]);
}

#[test]
fn a_name_that_the_site_does_not_list_is_told_and_has_no_page() {
    let site = SiteTest::from("facets")
        .edit("content/lessons/long.md", "audience: page", "audience: pages")
        .build()
        .reports_only(["front-matter/not-in-list"])
        .says("did you mean `page`?");
    assert!(!site.has("lessons/audience/pages/index.html"));
    check_counts(&site);
}

#[test]
fn what_tells_nothing_apart_is_no_way_to_browse() {
    let lesson =
        |audience: &str| format!("---\ntitle: A\n{audience}duration: 10 min\n---\nText.\n");
    let site = SiteTest::new()
        .write("content/lessons/a.md", &lesson("audience: coach\n"))
        .write("content/lessons/b.md", &lesson("audience: coach\n"))
        .build();
    assert_eq!(site.page("lessons/index.html").count(".browse"), 0);
    assert!(!site.has("lessons/audience/coach/index.html"));
    let site = site.write("content/lessons/c.md", &lesson("")).build();
    assert_eq!(browse(&site.page("lessons/index.html")), "All 3\nFor coach 2");
}

#[test]
fn a_part_goes_on_after_two_hundred_entries_with_the_same_links() {
    let mut site = SiteTest::from("facets");
    for number in 0..201 {
        let text = format!(
            "---\ntitle: Lesson {number}\ntopics: many\nduration: 20 min\n---\nSee [short](short.md).\n\n\
             ::: questions\n- Who reads [number {number}](short.md)?\n:::\n"
        );
        site = site.write(&format!("content/lessons/l{number}.md"), &text);
    }
    let site = site.build().reports_nothing();
    check_counts(&site);
    assert_eq!(broken_addresses(&site), Vec::<String>::new());
    for (part, title) in [
        ("lessons/length/15-to-30-minutes", "Lessons of 15 to 30 minutes"),
        ("questions/topic/many", "Questions on Many"),
    ] {
        let first = site.page(&format!("{part}/index.html"));
        assert_eq!(first.link("Next page"), "page/2/");
        let page = site.page(&format!("{part}/page/2/index.html"));
        assert_eq!(page.text("h1"), format!("{title} – page 2"));
        assert_eq!(ENTRIES.map(|entry| page.count(entry)).iter().sum::<usize>(), 1);
        assert_eq!(page.link(title), "../../");
    }
    assert!(!site.has("lessons/length/15-to-30-minutes/page/3/index.html"));
    let page = site.page("questions/topic/many/page/2/index.html");
    assert!(
        page.attributes("main .question-text a", "href").contains(&"../../../../../lessons/short/")
    );
}

#[test]
fn pages_and_topics_lead_to_parts() {
    let site = SiteTest::from("facets").build();
    let topic = site.page("topics/feedback/index.html");
    assert_eq!(topic.link("Questions on this topic"), "../../questions/topic/feedback/");
    assert_eq!(topic.link("Newsletters on this topic"), "../../newsletters/topic/feedback/");
    let part = site.page("questions/topic/feedback/index.html");
    assert_eq!(part.link("everything on this topic"), "../../../topics/feedback/");
    let site = site
        .edit(
            "content/lessons/short.md",
            "/lessons/length/up-to-5-minutes/",
            "/resources/kind/start/",
        )
        .build()
        .reports_nothing();
    assert!(site.artifact("lessons/short/index.html").contains("\"../../resources/kind/start/\""));
    let site = site.edit(
        "content/lessons/short.md",
        "/resources/kind/start/",
        "/lessons/length/up-to-5-minutes/",
    );
    site.edit("content/lessons/short.md", "up-to-5-minutes/)", "up-to-6-minutes/)")
        .build()
        .reports_only(["body/broken-link"])
        .says("/lessons/length/up-to-5-minutes/");
}

#[test]
fn a_warm_build_renders_only_the_parts_that_change() {
    let site = SiteTest::from("facets").build().build().renders(0);
    let site = site
        .edit("content/lessons/long.md", "Take your time.", "Take all the time you need.")
        .build()
        .matches_clean_build()
        .renders(1);
    site.edit("content/lessons/long.md", "audience: page", "audience: coach")
        .build()
        .matches_clean_build()
        .write("themes/default/templates/partials/cards.html", "<li class=\"card\">A card</li>\n")
        .build()
        .matches_clean_build();
}

#[test]
fn a_template_of_entries_that_fails_is_told() {
    SiteTest::from("facets")
        .write("themes/default/templates/partials/cards.html", "{{ cards.nothing.at_all }}")
        .build()
        .reports("theme/template-failed");
}
