//! The tables of issues and questions: that they are complete, which columns they have, by what a script finds each row,
//! and what a reader can choose.

use crate::html::Page;
use crate::site::SiteTest;
use std::collections::BTreeSet;

const INDEX: &str = "newsletters/index.html";
const BANK: &str = "questions/index.html";

/// Returns what a reader can choose of a list: the name of each choice and its values.
fn choices(page: &Page) -> Vec<String> {
    let names = page.attributes(".filters select", "name").into_iter();
    let values = |name: &str| {
        let values = page.attributes(&format!("select[name={name}] option"), "value");
        values.join(" ").trim().to_owned()
    };
    names.map(|name| format!("{name}: {}", values(name))).collect()
}

#[test]
fn each_issue_stands_in_one_row_with_its_topics_and_questions() {
    let site = SiteTest::from("facets").build();
    let page = site.page(INDEX);
    let columns = ["Issue", "Title", "Topics", "Questions"];
    assert_eq!(page.texts(".issues thead th"), [columns, columns].concat());
    assert_eq!(page.attributes(".group .issues", "aria-labelledby"), ["y2026", "y2025"]);
    assert_eq!(page.texts("h2"), ["2026", "2025"]);
    assert_eq!(page.attributes("h2 a", "href"), ["2026/", "2025/"]);
    assert_eq!(page.texts(".issues tbody th"), ["February 2026", "October 2025"]);
    let second = ["The second issue", "反馈, Feedback", ""];
    assert_eq!(
        page.texts(".issues tbody td"),
        [second, ["The first issue", "Feedback", "1 question"]].concat()
    );
    assert!(page.attributes(".issues td a", "href").contains(&"../topics/feedback/"));
    assert_eq!(page.link("1 question"), "a/discussion/");
    let hub = SiteTest::from("../..").build();
    let rows = hub.page(INDEX).count(".issues tbody tr");
    let summary = hub.page(INDEX).text("main .summary");
    assert!(summary.starts_with(&format!("{rows} issues")), "{rows} of {summary}");
    let years: usize = [2024, 2025, 2026]
        .map(|year| hub.page(&format!("newsletters/{year}/index.html")).count(".issues tbody tr"))
        .iter()
        .sum();
    assert_eq!(years, rows);
}

#[test]
fn each_question_stands_in_one_row_below_its_page() {
    let page = SiteTest::from("facets").build().page(BANK);
    assert_eq!(page.texts(".bank thead th"), ["Question", "For", "Stage"]);
    let groups = ["A long lesson", "A short lesson", "Who reads this", "A walk in pairs"];
    assert_eq!(page.texts("[scope=rowgroup] a")[..4], groups);
    assert_eq!(page.attributes("[scope=rowgroup]", "colspan"), ["3"; 5]);
    assert_eq!(page.count(".bank tbody td"), 3 * 7);
    let ids = page.attributes(".bank tbody tr[id]", "id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 7);
    assert!(ids.contains(&"lessons-short--who-speaks-first"), "{ids:?}");
    let links: Vec<&str> = page.attributes(".bank .anchor", "href");
    assert!(links.contains(&"../lessons/short/discussion/#who-speaks-first"), "{links:?}");
    let cells = |id: &str| page.texts(&format!("#lessons-short--{id} td"));
    assert_eq!(cells("who-speaks-first")[1..], ["Coaches, معلمان", "First steps"]);
    assert_eq!(cells("who-writes-it-down")[1..], ["People who page", "Later on"]);
}

#[test]
fn a_column_that_no_row_has_anything_in_is_left_out() {
    let lesson =
        |more: &str| format!("---\ntitle: A\n{more}---\n::: questions\n- Who waits?\n:::\n");
    let site = SiteTest::new().write("content/lessons/a.md", &lesson("stage: later\n"));
    let issue = "---\ntitle: News\ndate: 2026-03-02\n---\nText.\n";
    let site = site.write("content/newsletters/n.md", issue).build();
    assert_eq!(site.page(BANK).texts(".bank thead th"), ["Question", "Stage"]);
    assert_eq!(site.page(BANK).attribute("[scope=rowgroup]", "colspan"), "2");
    assert_eq!(site.page(BANK).texts(".bank td").len(), 2);
    assert_eq!(site.page(INDEX).texts(".issues thead th"), ["Issue", "Title"]);
    assert_eq!(site.page("newsletters/2026/index.html").texts("thead th"), ["Issue", "Title"]);
    let site = site.write("content/lessons/a.md", &lesson("")).build();
    assert_eq!(site.page(BANK).texts(".bank thead th"), ["Question"]);
    site.matches_clean_build();
}

#[test]
fn a_part_of_a_list_has_the_columns_of_the_whole_and_nothing_for_the_script() {
    let site = SiteTest::from("facets").build();
    for (file, columns) in [
        ("questions/topic/index/index.html", &["Question", "For", "Stage"][..]),
        ("newsletters/topic/feedback/index.html", &["Issue", "Title", "Topics", "Questions"]),
    ] {
        let page = site.page(file);
        assert_eq!(page.texts("thead th")[..columns.len()], *columns, "{file}");
        let for_the_script = |name: &str| name.starts_with("data-") && name != "data-number";
        let html = site.artifact(file);
        let main = &html[html.find("<main").unwrap()..html.find("</main>").unwrap()];
        let names: Vec<String> = Page::parse(main)
            .attribute_names()
            .map(|(_, name)| name.to_owned())
            .filter(|name| for_the_script(name))
            .collect();
        assert_eq!(names, Vec::<String>::new(), "{file}");
        assert_eq!(page.count("form.filters"), 0);
        assert!(!html.contains("js/filter."), "{file}");
    }
}

#[test]
fn what_is_chosen_from_are_values_that_rows_on_the_page_have() {
    let site = SiteTest::from("facets").build();
    let page = site.page(INDEX);
    assert_eq!(choices(&page), ["topic: feedback 反馈", "year: 2026 2025", "audience: coach page"]);
    assert_eq!(page.attributes(".group", "data-year"), ["2026", "2025"]);
    assert_eq!(page.attributes(".group", "data-topic"), ["feedback 反馈", "feedback"]);
    let page = site.page(BANK);
    assert_eq!(
        choices(&page),
        [
            "topic: c-d-again topic-99dc6807 feedback index page 反馈",
            "kind: lesson activity newsletter",
            "audience: coach teacher page",
            "stage: first later"
        ]
    );
    let row = |id: &str, name: &str| {
        page.attributes(&format!("#lessons-short--{id}"), name).first().map(|it| (*it).to_owned())
    };
    assert_eq!(row("who-speaks-first", "data-audience").as_deref(), Some("coach teacher"));
    assert_eq!(row("who-writes-it-down", "data-audience").as_deref(), Some("page"));
    assert_eq!(row("who-speaks-first", "data-topic"), None, "all of the lesson have it");
    assert!(page.attributes("tbody", "data-topic").contains(&"c-d-again feedback"));
    for name in ["topic", "kind", "audience", "stage"] {
        let offered: BTreeSet<&str> =
            page.attributes(&format!("select[name={name}] option"), "value").into_iter().collect();
        for part in ["tbody", "tr"] {
            for values in page.attributes(part, &format!("data-{name}")) {
                assert!(values.split(' ').all(|value| offered.contains(value)), "{values}");
            }
        }
    }
}

#[test]
fn where_a_list_goes_on_filters_are_those_of_the_page() {
    let mut site = SiteTest::from("facets");
    for number in 0..201 {
        let text =
            format!("---\ntitle: L{number}\ntopics: many\n---\n::: questions\n- Who?\n:::\n");
        site = site.write(&format!("content/lessons/m{number:03}.md"), &text);
    }
    let site = site.build().reports_nothing();
    let page = site.page(BANK);
    assert_eq!(page.attribute(".filters", "aria-label"), "Filters for this page");
    let some = page.attribute(".filters [role=status]", "data-some").to_owned();
    assert_eq!(some, "{shown} of 200 questions on this page");
    assert_eq!((page.count("details.ways"), page.count("main nav.browse")), (0, 1));
    let last = site.page("questions/page/2/index.html");
    assert_eq!(last.count(".bank .question-text"), 8);
    assert!(
        !choices(&last).iter().any(|choice| choice.contains("c-d-again")),
        "{:?}",
        choices(&last)
    );
    let small = SiteTest::from("facets").build().page(BANK);
    assert_eq!(small.attribute(".filters", "aria-label"), "Filters");
    assert_eq!(small.count("details.ways nav.browse"), 1);
}

#[test]
fn one_entry_has_nothing_to_be_chosen_from() {
    let site = SiteTest::lesson_of("::: questions\n- Who waits?\n:::\n").build();
    assert_eq!(site.page(BANK).count(".filters"), 0);
    assert!(!site.artifact(BANK).contains("js/filter."));
}

#[test]
fn tables_and_filters_are_in_the_words_of_the_site() {
    let site = SiteTest::from("facets").edit("chalktalk.yaml", "title:", "language: es\ntitle:");
    let site = site.build();
    assert_eq!(site.page(BANK).texts(".bank thead th"), ["Pregunta", "Para", "Etapa"]);
    let page = site.page(INDEX);
    assert_eq!(page.texts(".issues thead th")[..4], ["Número", "Título", "Temas", "Preguntas"]);
    assert_eq!(page.attribute(".filters [role=status]", "data-some"), "{shown} de 2 números");
    assert_eq!(page.text(".filters button"), "Mostrar todo");
}
