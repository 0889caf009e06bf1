//! Authored discussion guides: the meeting, and its questions, own and taken over.

use crate::site::SiteTest;

const MEETING: &str = "discussions/after-the-first-visit/index.html";

fn site() -> SiteTest {
    SiteTest::from("discussions").build().reports_nothing()
}

/// A site whose one guide has this front matter, beside a lesson with two questions.
fn guide(keys: &str) -> SiteTest {
    let lesson =
        "---\ntitle: Waiting\n---\n::: questions\n- Who waits? {#who-waits}\n- Why so long?\n:::\n";
    SiteTest::new()
        .write("content/lessons/waiting.md", lesson)
        .write("content/discussions/a.md", &format!("---\ntitle: A guide\n{keys}---\nTalk.\n"))
}

#[test]
fn the_page_says_what_the_meeting_is_about_who_does_what_and_what_comes_before() {
    let page = site().page(MEETING);
    assert_eq!(page.text(".kicker"), "Discussion guide 45 min 5 questions");
    assert_eq!(page.link("The first visit"), "../../lessons/first-visit/");
    assert_eq!(
        page.texts(".meeting h2"),
        ["What we talk about", "Before you meet", "Who does what"]
    );
    let items = page.texts(".meeting li");
    assert_eq!(
        items[2..],
        [
            "Read the lesson",
            "Bring your notes",
            "Facilitator: keeps the time",
            "Scribe: writes down what was agreed"
        ]
    );
    let short = site().page("discussions/short/index.html");
    assert_eq!(short.texts(".meeting li"), ["Facilitator"]);
}

#[test]
fn the_run_sheet_is_a_table_with_running_times_and_a_total() {
    let page = site().page(MEETING);
    assert_eq!(page.texts(".run-sheet tbody th"), ["0:00–0:05", "0:05–0:35", "0:35–0:45"]);
    assert_eq!(page.text(".run-sheet caption"), "Run sheet");
    assert_eq!(page.text(".run-sheet tfoot time"), "45 min");
    assert_eq!(site().page("discussions/short/index.html").count(".run-sheet"), 0);
    let long = guide("runsheet: [{minutes: 50, title: A}, {minutes: 75, title: B}]\n").build();
    let page = long.page("discussions/a/index.html");
    assert_eq!(page.texts(".run-sheet tbody th"), ["0:00–0:50", "0:50–2:05"]);
}

#[test]
fn questions_of_the_text_come_first_then_those_of_the_front_matter_in_their_order() {
    let page = site().page(MEETING);
    assert_eq!(
        page.texts("main .question-text"),
        [
            "What surprised you?",
            "What would you do again?",
            "What did you see on the visit?",
            "Who was surprised?",
            "What would you leave?"
        ]
    );
    assert_eq!(page.attributes("section .question-list li[value]", "value"), ["2", "3", "4", "5"]);
    assert_eq!(
        page.count("#surprise"),
        1,
        "the page is the permanent address of its own questions"
    );
    let numbers = page.attributes("main .question-list li[data-number]", "data-number");
    assert_eq!(numbers, ["1", "2", "3", "4", "5"], "they count on from those of the text");
    let ids = page.attributes("main .question-list li[id]", "id");
    let own: Vec<String> = ids.iter().map(|id| format!("#{id}")).collect();
    assert_eq!(page.attributes("main .question-list .anchor", "href"), own, "each by its sign");
    assert!(page.text("#surprise details.facilitator").contains("Wait for a second answer."));
}

#[test]
fn a_question_that_is_taken_over_comes_whole_and_with_its_source() {
    let page = site().page(MEETING);
    let taken = "#lessons-first-visit--did-see";
    assert_eq!(page.text(&format!("{taken} .question-source")), "From The first visit");
    assert_eq!(
        page.attributes(&format!("{taken} .question-source a"), "href"),
        ["../../lessons/first-visit/discussion/#did-see"]
    );
    assert_eq!(page.texts(&format!("{taken} ul li")), ["And what did you hear?"]);
    assert_eq!(page.count(&format!("{taken} .writing-lines span")), 5);
    assert!(page.text(&format!("{taken} details.facilitator")).contains("in its own words"));
    assert_eq!(page.link("the visit"), "../../newsletters/autumn/");
    let short = site().page("discussions/short/index.html");
    assert_eq!(short.link("After the first visit"), "../after-the-first-visit/#surprise");
}

#[test]
fn the_bank_holds_own_questions_at_their_page_and_none_twice() {
    let site = site();
    let bank = site.page("questions/index.html");
    assert_eq!(bank.texts("main .question-text").len(), 5);
    let hrefs = bank.attributes("main a", "href");
    assert!(hrefs.contains(&"../discussions/after-the-first-visit/#surprise"), "{hrefs:?}");
    assert!(!site.has("discussions/after-the-first-visit/discussion/index.html"));
    assert_eq!(site.page(MEETING).count(".discussion-link"), 0);
}

#[test]
fn the_list_of_guides_has_its_introduction_and_their_times() {
    let page = site().page("discussions/index.html");
    assert_eq!(page.text("h1"), "Meetings that work");
    assert_eq!(page.texts(".card-title"), ["A short one", "After the first visit"]);
    assert!(page.text("main").contains("45 min"));
    assert!(site().artifact("sitemap.xml").contains("/discussions/after-the-first-visit/"));
}

#[test]
fn a_question_that_is_not_there_is_told_with_the_nearest_and_a_renamed_one_with_all() {
    guide("questions: [../lessons/waiting.md#who-wait]\n")
        .build()
        .reports_only(["discussion/unknown-question"])
        .says("did you mean `#who-waits`?");
    guide("questions: [../lessons/waiting.md#why-so-long]\n")
        .build()
        .reports_nothing()
        .edit("content/lessons/waiting.md", "Why so long?", "What makes it take the time?")
        .build()
        .reports_only(["discussion/unknown-question"])
        .says("its questions are `#who-waits`, `#what-makes-it-take-the-time`")
        .matches_clean_build();
}

#[test]
fn questions_are_taken_only_from_pages_that_have_some() {
    guide("questions: [../lessons/wating.md#who-waits]\n")
        .build()
        .reports_only(["front-matter/unknown-file"])
        .says("did you mean `../lessons/waiting.md`?");
    guide("questions: [../pages/about.md#us]\n")
        .write("content/pages/about.md", "# About\n\n## Us\n\nWe.\n")
        .build()
        .reports_only(["discussion/unknown-question"])
        .says("that page has no discussion questions");
    guide("questions: ['https://example.org/a.md#b']\n")
        .build()
        .reports_only(["discussion/unknown-question"]);
    guide("questions: [../lessons/waiting.md#who-waits]\n")
        .edit("content/lessons/waiting.md", "title", "draft: true\ntitle")
        .build()
        .reports_only(["body/unpublished-link"]);
}

#[test]
fn a_question_stands_in_a_guide_once() {
    guide("questions: [../lessons/waiting.md#who-waits, ../lessons/waiting.md#who-waits]\n")
        .build()
        .reports_only(["discussion/question-twice"]);
    guide("questions: [Who?, a.md#who]\n").build().reports_only(["discussion/question-twice"]);
}

#[test]
fn a_run_sheet_longer_than_its_meeting_is_told_with_the_sums() {
    let sheet = "runsheet: [{minutes: 30, title: Talk}, {minutes: 20, title: Agree}]\n";
    guide(&format!("duration: 45 min\n{sheet}"))
        .build()
        .reports_only(["discussion/run-sheet-too-long"])
        .says("take 50 min together, and the meeting 45 min")
        .says("give the parts 5 min less");
    guide(&format!("duration: 45-60 min\n{sheet}")).build().reports_nothing();
    guide(&format!("duration: 30+ min\n{sheet}")).build().reports_nothing();
    guide(sheet).build().reports_nothing();
}

#[test]
fn a_guide_is_rendered_again_when_a_question_it_takes_over_changes() {
    guide("questions: [../lessons/waiting.md#who-waits]\n")
        .build()
        .edit("content/lessons/waiting.md", "Who waits?", "Who waits now?")
        .build()
        .renders(4)
        .matches_clean_build();
}

#[test]
fn a_page_named_without_its_question_is_no_question() {
    for (written, file) in [
        ("../lessons/waiting.md", "../lessons/waiting.md"),
        ("../lessons/waiting.md#", "../lessons/waiting.md"),
        ("/lessons/waiting/#who-waits", "../lessons/why-coach.md"),
        ("../lessons/waiting/", "../lessons/why-coach.md"),
    ] {
        guide(&format!("questions: [\"{written}\", Why?, and/or?, Who reads a.md today?]\n"))
            .build()
            .reports_only(["discussion/unknown-question"])
            .says(&format!("`{written}` names no question of a page"))
            .says(&format!("name the file and the question: `{file}#who-answers`"));
    }
}

#[test]
fn only_a_discussion_guide_takes_questions_over() {
    let lesson = "---\ntitle: Talking\nquestions: [waiting.md#who-waits]\n---\nTalk.\n";
    guide("")
        .write("content/lessons/talking.md", lesson)
        .build()
        .reports_only(["discussion/unknown-question"])
        .says("`waiting.md#who-waits` names a page; only a discussion guide takes questions over")
        .says("write the question itself");
}

#[test]
fn lists_count_the_questions_that_a_guide_shows() {
    let site = guide("questions: [../lessons/waiting.md#who-waits, Why?]\n").build();
    assert_eq!(
        site.page("discussions/a/index.html").text(".kicker"),
        "Discussion guide 2 questions"
    );
    assert!(site.page("discussions/index.html").text("main").contains("2 questions"));
    // The bank counts each question once, where it is at home.
    assert!(site.page("questions/index.html").text("main").contains("3 questions"));
}

#[test]
fn a_total_says_at_least_where_a_group_has_no_length() {
    let group = |more: &str| format!("::: questions {{title=T{more}}}\n- Why?\n:::\n\n");
    let (timed, untimed) = (group(" duration=\"1 h 20 min\""), group(""));
    for (body, said) in [
        (format!("{timed}{timed}"), "2 h 40 min"),
        (format!("{timed}{untimed}"), "at least 1 h 20 min"),
    ] {
        let site = SiteTest::lesson_of(&body).build();
        let page = site.page("lessons/a/discussion/index.html");
        assert_eq!(page.texts(".kicker span")[2], said);
        let html = site.artifact("lessons/a/discussion/index.html");
        assert!(html.contains("1\u{a0}h\u{a0}20\u{a0}min"), "no line ends within a length of time");
    }
}
