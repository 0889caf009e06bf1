//! Discussion questions: which lists are taken, their ids, and where they stand.

use crate::site::SiteTest;

fn texts(site: &SiteTest, section: &str) -> Vec<String> {
    let file = format!("{section}/a/discussion/index.html");
    if site.has(&file) { site.page(&file).texts("main .question-text") } else { Vec::new() }
}

fn of_lesson(body: &str) -> Vec<String> {
    texts(&SiteTest::lesson_of(body).build(), "lessons")
}

fn of_issue(body: &str) -> Vec<String> {
    texts(&SiteTest::issue_of(body).build(), "newsletters")
}

#[test]
fn a_list_in_a_questions_block_is_taken() {
    assert_eq!(
        of_lesson("::: questions\n1. Who waits\n2. Who talks\n:::\n"),
        ["Who waits", "Who talks"]
    );
}

#[test]
fn a_list_that_says_so_is_taken_and_one_that_says_none_is_not() {
    assert_eq!(of_lesson("{role=questions}\n- Who waits?\n"), ["Who waits?"]);
    let none = "## Discussion questions\n\n{role=none}\n- Who waits?\n";
    assert_eq!(of_lesson(none), Vec::<String>::new());
    let none = "::: questions\n{role=none}\n- Who waits?\n:::\n";
    assert_eq!(of_lesson(none), Vec::<String>::new());
}

#[test]
fn a_list_under_a_heading_of_questions_or_under_its_sub_heading_is_taken() {
    assert_eq!(of_lesson("## Talk about it!\n\n- Who waits?\n"), ["Who waits?"]);
    assert_eq!(
        of_lesson("## DISCUSSION  QUESTIONS:\n\n### For teams\n\n- Who waits?\n"),
        ["Who waits?"]
    );
    assert_eq!(
        of_lesson("## Discussion questions\n\n## Next\n\n- Who waits?\n"),
        Vec::<String>::new()
    );
    assert_eq!(
        of_lesson("## Some discussion questions we had\n\n- Who waits?\n"),
        Vec::<String>::new()
    );
    let in_block = "## Discussion questions\n\n::: note\n- Who waits?\n:::\n";
    assert_eq!(of_lesson(in_block), Vec::<String>::new());
}

#[test]
fn a_site_may_name_its_own_headings() {
    let site = SiteTest::lesson_of("## Ask yourselves\n\n- Who waits?\n")
        .edit("chalktalk.yaml", "title", "roles: {questions: [ask yourselves]}\ntitle")
        .build();
    assert_eq!(texts(&site, "lessons"), ["Who waits?"]);
}

#[test]
fn lists_are_guessed_only_in_issues_that_have_no_other_questions() {
    let list = "Think:\n\n- Who waits?\n- Who talks?\n- Then listen.\n";
    assert_eq!(of_issue(list), ["Who waits?", "Who talks?", "Then listen."]);
    assert_eq!(of_lesson(list), Vec::<String>::new());
    assert_eq!(
        of_issue("- Who waits?\n"),
        Vec::<String>::new(),
        "one item is no list of questions"
    );
    assert_eq!(of_issue("- Who waits?\n- Wait.\n"), Vec::<String>::new(), "half is too few");
    assert_eq!(of_issue(&format!("## Resources\n\n{list}")), Vec::<String>::new());
    assert_eq!(
        of_issue(&format!("{list}\n## Discussion questions\n\n1. Who looks?\n")),
        ["Who looks?"]
    );
    let site = SiteTest::issue_of(list).edit(
        "content/newsletters/a.md",
        "title",
        "questions: [Who?]\ntitle",
    );
    assert_eq!(texts(&site.build(), "newsletters"), ["Who?"]);
    SiteTest::issue_of(list).build().reports_only(["body/questions-guessed"]);
}

#[test]
fn questions_of_the_front_matter_stand_last() {
    let site = SiteTest::lesson_of("::: questions\n- First?\n:::\n")
        .edit("content/lessons/a.md", "title", "questions: [Last?]\ntitle")
        .build();
    assert_eq!(texts(&site, "lessons"), ["First?", "Last?"]);
}

#[test]
fn ids_last_and_are_made_of_words_where_none_is_written() {
    let body = "::: questions\n- Who waits for the slowest one of all of us? {#slow}\n- Who waits for the slowest one of all?\n- Who waits for the slowest one now?\n- ¿?\n:::\n";
    let page = SiteTest::lesson_of(body).build().page("lessons/a/discussion/index.html");
    let ids: Vec<&str> = page.attributes("main .question-list li", "id");
    assert_eq!(
        ids,
        ["slow", "who-waits-for-the-slowest-one", "who-waits-for-the-slowest-one-2", "question"]
    );
}

#[test]
fn follow_ups_and_notes_go_with_their_question() {
    let page = SiteTest::from("blocks").build().page("lessons/blocks/discussion/index.html");
    assert_eq!(page.texts("#who .question-text"), ["Who answers for it?"]);
    assert_eq!(page.texts("#who ul li"), ["And when that person is away?"]);
    assert!(page.text("#who details.facilitator").contains("Ask for the last real case."));
    assert_eq!(page.count("#who .writing-lines span"), 6);
    assert_eq!(page.text("main h2"), "For your team 15 min Installation");
}

#[test]
fn the_bank_holds_every_question_with_its_address() {
    let page = SiteTest::from("blocks").build().page("questions/index.html");
    let addresses = page.attributes("main a", "href");
    assert!(addresses.contains(&"../lessons/blocks/discussion/#who"), "{addresses:?}");
}

#[test]
fn pages_have_no_questions() {
    let site = SiteTest::page_of("::: questions\n- Who waits?\n:::\n").build();
    assert!(!site.has("a/discussion/index.html"));
}

#[test]
fn a_heading_that_promises_questions_without_a_list_is_told() {
    let pasted = "## Discussion questions\n\n•\tWho waits?\n•\tWho talks?\n";
    SiteTest::lesson_of(pasted).build().reports_only(["body/block-without-list"]).says("`•`");
    let listed = "## Discussion questions\n\n### For teams\n\n- Who waits?\n\n## Next\n\nText.\n";
    SiteTest::lesson_of(listed).build().reports_nothing();
}

#[test]
fn a_site_without_questions_has_no_question_bank() {
    let site = SiteTest::page_of("Text.\n").build().reports_nothing();
    assert!(!site.has("questions/index.html"));
    assert!(!site.artifact("sitemap.xml").contains("/questions/"));
    assert!(!site.artifact("index.html").contains("questions/"));
    let linked = SiteTest::page_of("[All](/questions/)\n").build();
    linked
        .reports_only(["body/broken-link"])
        .says("there is no page `/questions/` yet, since no published page has questions");
    SiteTest::page_of("Text.\n")
        .edit("chalktalk.yaml", "title", "navigation: [questions]\ntitle")
        .build()
        .reports_only(["settings/navigation-empty"])
        .says("there is no page `/questions/` yet, since no published page has questions");
    let own = SiteTest::new().write("content/pages/questions.md", "# Questions\n");
    assert!(own.build().reports_nothing().has("questions/index.html"), "the address is free");
}
