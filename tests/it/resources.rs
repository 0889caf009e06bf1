//! The list of all resources: what is in it, and where each item stands.

use crate::site::SiteTest;

#[test]
fn a_site_without_resources_has_no_list_of_them() {
    let site = SiteTest::page_of("Text.\n").build().reports_nothing();
    assert!(!site.has("resources/index.html"));
    assert!(!site.artifact("sitemap.xml").contains("/resources/"));
    SiteTest::page_of("[All](../resources/)\n").build().reports_only(["body/broken-link"]).says(
        "there is no page `/resources/` yet, since no published page has a list of resources",
    );
    SiteTest::page_of("Text.\n")
        .edit("chalktalk.yaml", "title", "navigation: [resources]\ntitle")
        .build()
        .reports_only(["settings/navigation-empty"])
        .says("since no published page has a list of resources");
}

#[test]
fn a_resource_is_listed_once_with_all_places_where_it_stands() {
    let list = "## Resources\n\n\
        - [The first visit](https://example.org/visit) - A film. (10 min. 16 sec.)\n\
        - A pocket card - Print it.\n";
    let again = "## Resources\n\n\
        - [Visiting, again](https://example.org/visit) - The film once more.\n\
        - A Pocket card\n\
        - [A pocket card](https://example.org/card)\n";
    let site = SiteTest::lesson_of(list)
        .write("content/lessons/b.md", &format!("# B lesson\n\n{again}"))
        .build()
        .reports_nothing();
    let page = site.page("resources/index.html");
    assert_eq!(
        page.texts("main .card-title"),
        ["The first visit", "A pocket card", "A pocket card"]
    );
    assert_eq!(
        page.texts("main .card-facts"),
        ["10 min 16 s In A lesson and B lesson", "In A lesson and B lesson", "In B lesson"]
    );
    assert_eq!(page.texts("main .card-summary"), ["A film.", "Print it."]);
    assert!(
        page.text("main .summary").starts_with("3 resources;"),
        "{}",
        page.text("main .summary")
    );
}

#[test]
fn a_resource_that_stands_twice_on_a_page_names_the_page_once() {
    let list = "## Resources\n\n- [Card](https://example.org/)\n- [Card](https://example.org/)\n";
    let page = SiteTest::lesson_of(list).build().page("resources/index.html");
    assert_eq!(page.texts("main .card-facts"), ["In A lesson"]);
}

#[test]
fn a_duration_stands_once_and_the_words_around_it_stay() {
    for (item, summary) in [
        ("[Film](https://example.org/) - (10 min) Watch it.", "Watch it."),
        ("[Film](https://example.org/) - Watch it (10 min) together.", "Watch it together."),
        ("[Film](https://example.org/) - It takes 10 min to watch.", "It takes 10 min to watch."),
    ] {
        let page = SiteTest::lesson_of(&format!("## Resources\n\n- {item}\n"))
            .build()
            .page("resources/index.html");
        assert_eq!(page.text("main .card-summary"), summary);
    }
    let page = SiteTest::lesson_of("## Resources\n\n- [Film (10 min)](https://example.org/)\n")
        .build()
        .page("resources/index.html");
    assert_eq!(page.text("main .card-title"), "Film");
    assert_eq!(page.text("main .card-facts"), "10 min In A lesson");
}

#[test]
fn new_is_a_mark_only_where_a_description_begins_with_it() {
    let list = "## Resources\n\n\
        - [A tool](https://example.org/tool)\n  `grep` new: finds words\n\
        - [A film](https://example.org/film) - *New.* Ten minutes.\n";
    let page = SiteTest::issue_of(list).build().page("resources/index.html");
    let text = page.text("main");
    assert!(text.contains("grep new: finds words"), "{text}");
    assert!(text.contains("Ten minutes.") && !text.contains("New. Ten"), "{text}");
}
