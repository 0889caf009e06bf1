//! Guides: contents, the way through their pages, everything on one page.

use crate::site::SiteTest;

fn site() -> SiteTest {
    SiteTest::from("guides").build().reports_nothing()
}

#[test]
fn the_first_page_has_the_text_and_the_contents_in_their_groups() {
    let page = site().page("guides/visiting/index.html");
    assert_eq!(page.text(".kicker"), "Guide 3 pages");
    assert_eq!(page.texts(".syllabus-list a"), ["Why visit", "On the day", "Forms"]);
    assert_eq!(
        page.attributes(".syllabus-list a", "href"),
        ["why-visit/", "on-the-day/", "forms/"]
    );
    assert_eq!(page.attributes(".syllabus-list li", "value"), ["1", "2", "3"]);
    assert_eq!(page.attributes(".syllabus-list li", "data-number"), ["1", "2", "3"]);
    assert_eq!(page.texts(".syllabus h3"), ["The visit itself"]);
    assert_eq!(page.link("the day"), "on-the-day/#the-morning");
    assert_eq!(page.link("Everything on one page, to print"), "print/");
    assert_eq!(page.attributes(".neighbours .next", "href"), ["why-visit/"]);
    assert_eq!(page.count(".neighbours .previous"), 0);
}

#[test]
fn each_page_leads_back_on_and_up_and_has_the_contents_folded() {
    let page = site().page("guides/visiting/on-the-day/index.html");
    assert_eq!(page.text(".kicker"), "Guide Visiting each other Page 2 of 3 2 questions");
    assert_eq!(page.texts(".breadcrumbs li"), ["Home", "Guides", "Visiting each other"]);
    assert_eq!(page.attributes(".neighbours .previous", "href"), ["../why-visit/"]);
    assert_eq!(page.attributes(".neighbours .next", "href"), ["../forms/"]);
    assert_eq!(page.texts("details.parts li"), ["Why visit", "On the day", "Forms"]);
    assert_eq!(page.texts("details.parts [aria-current=page]"), ["On the day"]);
    let first = site().page("guides/visiting/why-visit/index.html");
    assert_eq!(first.attributes(".neighbours .previous", "href"), ["../"]);
    let last = site().page("guides/visiting/forms/index.html");
    assert_eq!(last.count(".neighbours .next"), 0);
}

#[test]
fn everything_stands_on_one_page_that_is_named_as_a_copy() {
    let site = site();
    let page = site.page("guides/visiting/print/index.html");
    assert_eq!(page.text("h1"), "Visiting each other");
    assert_eq!(page.texts("main h2"), ["1 Why visit", "2 On the day", "3 Forms"]);
    assert_eq!(page.texts("main h3"), ["Reasons", "The morning"]);
    assert_eq!(page.link("the day"), "#guides-visiting-on-the-day--the-morning");
    assert_eq!(page.link("the sheet"), "../forms/sheet.csv");
    assert_eq!(
        page.attribute("link[rel=canonical]", "href"),
        "https://words.example.org/guides/visiting/"
    );
    let sitemap = site.artifact("sitemap.xml");
    assert!(sitemap.contains("/guides/visiting/on-the-day/") && !sitemap.contains("print"));
}

#[test]
fn the_list_names_guides_and_not_their_pages() {
    let page = site().page("guides/index.html");
    assert_eq!(page.texts(".card-title"), ["Visiting each other"]);
}

#[test]
fn pages_with_questions_have_their_discussion_page_and_stand_in_the_bank() {
    let site = site();
    let page = site.page("guides/visiting/on-the-day/discussion/index.html");
    assert_eq!(page.texts(".question-text"), ["What do you look at first?", "Who opens the door?"]);
    let bank = site.page("questions/index.html");
    assert_eq!(bank.texts(".question-text").len(), 2);
    assert_eq!(bank.link("On the day"), "../guides/visiting/on-the-day/discussion/");
}

#[test]
fn questions_of_guides_stand_in_the_bank_in_the_order_of_the_contents() {
    let page =
        |title: &str| format!("---\ntitle: {title}\nquestions: [Why {title}?]\n---\nWords.\n");
    let site = SiteTest::new()
        .write("content/guides/g/index.md", "---\ntitle: G\ncontents: [z.md, b.md]\n---\nWords.\n")
        .write("content/guides/g/a.md", &page("left over"))
        .write("content/guides/g/b.md", &page("second"))
        .write("content/guides/g/z.md", &page("first"))
        .build()
        .reports_only(["contents/not-named"]);
    let questions = site.page("questions/index.html").texts(".question-text");
    assert_eq!(questions, ["Why first?", "Why second?", "Why left over?"]);
    assert_eq!(site.page("guides/g/a/index.html").count("details.parts"), 0);
}

#[test]
fn contents_that_do_not_add_up_are_told() {
    let guide = |contents: &str| {
        SiteTest::from("guides").write("content/lessons/a.md", "# A lesson\n\nWords.\n").edit(
            "content/guides/visiting/index.md",
            "  - why-visit.md\n",
            &format!("  - why-visit.md\n{contents}"),
        )
    };
    guide("  - ../../lessons/a.md\n").build().reports_only(["contents/wrong-kind"]);
    guide("  - why-visit.md\n").build().reports_only(["contents/twice"]).says("line 5");
    guide("  - on-the-dy.md\n")
        .build()
        .reports_only(["front-matter/unknown-file"])
        .says("did you mean `on-the-day.md`?");
    guide("")
        .edit("content/guides/visiting/index.md", "  - why-visit.md\n", "")
        .build()
        .reports_only(["contents/not-named"]);
}

#[test]
fn a_page_without_its_guide_is_told_of_and_still_read() {
    let site = SiteTest::new()
        .write("content/guides/g/a.md", "---\ntitle: A\nquestions: [Why?]\n---\nWords.\n")
        .build()
        .reports_only(["contents/not-named"])
        .says("there is no `content/guides/g/index.md`");
    assert_eq!(site.page("guides/g/a/index.html").text("h1"), "A");
    assert_eq!(site.page("questions/index.html").texts(".question-text"), ["Why?"]);
}

#[test]
fn a_guide_that_is_not_published_hides_its_pages() {
    let site = SiteTest::from("guides")
        .edit("content/guides/visiting/index.md", "title", "draft: true\ntitle")
        .write("content/pages/a.md", "# A\n\n[Why](../guides/visiting/why-visit.md)\n")
        .build()
        .reports("body/unpublished-link");
    assert!(!site.has("guides/visiting/index.html"));
    assert!(!site.has("guides/visiting/why-visit/index.html"));
    let site = site.drafts().build();
    assert!(site.has("guides/visiting/why-visit/index.html"));
}

#[test]
fn a_page_of_a_guide_that_is_not_published_leaves_no_gap() {
    let site = SiteTest::from("guides")
        .edit("content/guides/visiting/why-visit.md", "title", "draft: true\ntitle")
        .build();
    let page = site.page("guides/visiting/on-the-day/index.html");
    assert!(page.text(".kicker").contains("Page 1 of 2"), "{}", page.text(".kicker"));
    assert_eq!(page.attributes(".neighbours .previous", "href"), ["../"]);
}

#[test]
fn an_edit_of_the_order_renders_what_shows_it() {
    SiteTest::from("guides")
        .build()
        .edit("content/guides/visiting/why-visit.md", "cannot hear", "cannot say")
        .build()
        .renders(2)
        .matches_clean_build()
        .edit("content/guides/visiting/why-visit.md", "title: Why visit", "title: Why we visit")
        .build()
        .matches_clean_build();
}
