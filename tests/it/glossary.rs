//! The glossary: its list, the links to it from other pages, and the way back.

use crate::site::SiteTest;

fn site() -> SiteTest {
    SiteTest::from("glossary").build()
}

/// The words of a page that are links to the glossary, with where each leads.
fn linked(site: &SiteTest, file: &str) -> Vec<(String, String)> {
    let page = site.page(file);
    let hrefs = page.attributes("main a.term", "href");
    page.texts("main a.term").into_iter().zip(hrefs.into_iter().map(str::to_owned)).collect()
}

/// The words that become links in a lesson with this text, on a site whose glossary has these terms.
fn words(terms: &str, body: &str) -> Vec<String> {
    let site = SiteTest::lesson_of(body)
        .write("content/glossary.md", &format!("---\ntitle: Glossary\nterms:\n{terms}---\n"))
        .build();
    site.page("lessons/a/index.html").texts("main a.term")
}

const CYCLE: &str = "  - {term: cycle, definition: A round.}\n";

#[test]
fn terms_of_front_matter_and_body_stand_in_one_list_by_the_alphabet() {
    let page = site().reports_nothing().page("glossary/index.html");
    let terms = ["Coaching cycle (CC)", "Cycle", "Éclat", "Exit ticket", "Fidelity"];
    assert_eq!(page.texts("main .terms dt"), terms);
    assert_eq!(
        page.attributes("main .terms dt", "id"),
        ["coaching", "cycle", "éclat", "ticket", "fidelity"]
    );
    assert_eq!(page.count("main dl"), 1, "the list of the body is taken into it");
    assert_eq!(page.count("main h2"), 0, "and so is the heading that had nothing else under it");
    assert!(page.text("main").contains("These are ours; others use other words."));
    assert_eq!(page.link("how we begin"), "../lessons/begin/");
}

#[test]
fn a_definition_has_its_markdown_and_the_other_words_their_anchors() {
    let page = site().page("glossary/index.html");
    assert!(page.text("main .terms").contains("Doing a practice the way it was meant, each time."));
    assert_eq!(page.texts("main .terms em"), ["each time"]);
    assert_eq!(page.texts("#round"), ["round"]);
    let links = page.attributes(".term-facts a", "href");
    assert_eq!(links[..2], ["#cycle", "#fidelity"]);
    assert_eq!(page.count(".footnotes li"), 1);
}

#[test]
fn the_first_use_in_each_section_is_linked_and_the_longest_word_wins() {
    let linked = linked(&site(), "lessons/begin/index.html");
    let expected = [
        ("coaching cycle", "../../glossary/#coaching"),
        ("round", "../../glossary/#cycle"),
        ("cycle", "../../glossary/#cycle"),
        ("ÉCLAT", "../../glossary/#éclat"),
    ];
    let expected = expected.map(|(word, href)| (word.to_owned(), href.to_owned()));
    assert_eq!(linked, expected);
}

#[test]
fn what_a_term_means_stands_in_the_margin_of_its_first_use_only() {
    let site = SiteTest::lesson_of(
        "A cycle.\n\n## Twice\n\n- One cycle.\n- A **visit**, [a cycle](../glossary.md).\n\nNothing new.\n",
    )
    .write(
        "content/glossary.md",
        "---\ntitle: Glossary\nterms:\n  - {term: cycle, definition: \"A *round* < two.\"}\n---\n\n\
         visit\n: A look.\n\n  And a talk.\n",
    )
    .build();
    let page = site.page("lessons/a/index.html");
    assert_eq!(page.texts(".margin p"), ["cycle A round < two.", "visit A look. And a talk."]);
    let html = site.artifact("lessons/a/index.html");
    let note = "<div class=\"margin\" role=\"note\">\n<p><dfn>";
    let parts =
        [&format!("{note}cycle"), "<p>A <a class", &format!("{note}visit"), "<ul>\n<li>One"];
    let places = parts.map(|part| html.find(part).unwrap_or_else(|| panic!("{part}: {html}")));
    assert!(places.is_sorted(), "each before the paragraph or list that uses it: {places:?}");
    for file in ["glossary/index.html", "feed.xml", "feed.json"] {
        assert!(!site.has(file) || !site.artifact(file).contains("class=\"margin"), "{file}");
    }
}

#[test]
fn the_margin_takes_no_more_notes_than_there_is_text_beside_them() {
    let names = ["alder", "birch", "cedar", "doum", "elm", "fir", "ginkgo"];
    let terms: String = names
        .iter()
        .map(|name| format!("  - {{term: {name}, definition: \"{}.\"}}\n", "A tree ".repeat(20)))
        .collect();
    let noted = |body: &str| {
        let site = SiteTest::lesson_of(body)
            .write("content/glossary.md", &format!("---\ntitle: Glossary\nterms:\n{terms}---\n"))
            .build();
        let page = site.page("lessons/a/index.html");
        assert_eq!(page.texts("main a.term"), names, "all are links");
        page.count(".margin p")
    };
    assert_eq!(noted(&format!("{}.\n", names.join(", "))), 2);
    assert_eq!(
        noted(&names.map(|name| format!("A {name}. {}\n\n", "Words ".repeat(80))).concat()),
        7
    );
}

#[test]
fn a_term_may_go_on_after_a_line_end_but_not_out_of_its_emphasis() {
    let site = site();
    let page = site.page("lessons/again/index.html");
    assert_eq!(page.texts("main a.term"), ["Coaching cycle", "cycle"]);
    assert!(site.artifact("lessons/again/index.html").contains(
        "<em><a class=\"term\" href=\"../../glossary/#coaching\">Coaching\ncycle</a></em>"
    ));
}

#[test]
fn headings_plans_other_languages_footnotes_and_the_glossary_itself_have_no_links() {
    let site = site();
    for file in ["es/index.html", "plans/visit/index.html", "glossary/index.html"] {
        assert_eq!(linked(&site, file), [], "{file}");
    }
    let page = site.page("lessons/begin/index.html");
    assert_eq!(page.count("h2 a") + page.count("code a") + page.count("kbd a"), 0);
    assert_eq!(site.page("lessons/again/index.html").count(".footnotes a.term"), 0);
}

#[test]
fn discussion_pages_and_feeds_keep_their_plain_words() {
    let site = site();
    assert_eq!(linked(&site, "lessons/begin/discussion/index.html"), []);
    assert_eq!(linked(&site, "questions/index.html"), []);
    assert!(!site.artifact("newsletters/feed.xml").contains("glossary"));
    assert_eq!(linked(&site, "newsletters/autumn/index.html").len(), 1);
}

#[test]
fn words_are_whole_and_capitals_count_only_in_abbreviations() {
    assert_eq!(words(CYCLE, "Cycle! cycle?"), ["Cycle"]);
    assert_eq!(words(CYCLE, "Cycles, recycle, bi-cycle, cycle-way, my_cycle.\n"), [""; 0]);
    assert_eq!(words(CYCLE, "The cycle’s end (“cycle”)."), ["cycle"]);
    let plc = "  - {term: Learning community, abbr: PLC, definition: People.}\n";
    assert_eq!(words(plc, "A plc is no PLC.\n"), ["PLC"]);
    assert_eq!(words("  - {term: школа, definition: x}\n", "ШКОЛА, школа"), ["ШКОЛА"]);
    assert_eq!(
        words("  - {term: éthique, definition: x}\n", "L’E\u{301}thique."),
        ["E\u{301}thique"]
    );
    assert_eq!(
        words("  - {term: coach's log, definition: x}\n", "A coach's log."),
        ["coach’s log"]
    );
    assert_eq!(words("  - {term: 教练, definition: x}\n", "我们的教练很好。"), ["教练"]);
}

#[test]
fn where_a_longer_word_is_no_whole_one_the_shorter_is_linked() {
    let terms = format!(
        "{CYCLE}  - {{term: coaching cycle, definition: x}}\n  - {{term: coaching, definition: x}}\n"
    );
    assert_eq!(words(&terms, "Two coaching cycles."), ["coaching"]);
    assert_eq!(
        words(&terms, "A coaching cycle, a cycle, and coaching."),
        ["coaching cycle", "cycle", "coaching"]
    );
}

#[test]
fn html_code_and_lists_of_terms_are_left_alone() {
    let body =
        "<b>cycle</b> [cycle]{lang=fr}\n\n    cycle\n\n![cycle](a.svg)\n\ncycle\n: A cycle.\n";
    let site = SiteTest::lesson_of(body).write("content/lessons/a.svg", "x");
    let site = site.write("content/glossary.md", &format!("---\ntitle: G\nterms:\n{CYCLE}---\n"));
    let page = site.build().page("lessons/a/index.html");
    assert_eq!(page.texts("main a.term"), ["cycle"]);
    assert_eq!(page.texts("dd a.term"), ["cycle"]);
}

#[test]
fn a_resource_that_is_new_keeps_its_mark_out_and_its_terms_linked() {
    let terms = format!("{CYCLE}  - {{term: new, definition: Not old.}}\n");
    let old = "---\ntitle: Old\ndate: 2026-09-01\n---\n## Resources\n\n- A film – New. A cycle, a new one.\n";
    let page = SiteTest::issue_of("Words.\n")
        .write("content/newsletters/old.md", old)
        .write("content/glossary.md", &format!("---\ntitle: G\nterms:\n{terms}---\n"))
        .build()
        .page("newsletters/old/index.html");
    assert_eq!(page.texts("main li"), ["A film – A cycle, a new one."]);
    assert_eq!(page.texts("main a.term"), ["cycle"]);
}

#[test]
fn each_term_leads_back_to_the_sections_that_use_it() {
    let page = site().page("glossary/index.html");
    let places = [
        // Coaching cycle
        ("And again", "../lessons/again/#first-thing"),
        ("How we begin", "../lessons/begin/"),
        // Cycle
        ("And again", "../lessons/again/#first-thing"),
        ("Autumn", "../newsletters/autumn/"),
        ("How we begin", "../lessons/begin/"),
        // Éclat
        ("How we begin", "../lessons/begin/#keep-to-a-cycle"),
        // Fidelity, by a link that the author wrote
        ("How we begin", "../lessons/begin/#a-link-of-our-own"),
    ];
    let hrefs = page.attributes(".term-uses a", "href").into_iter();
    let titles = page.texts(".term-uses a");
    let found: Vec<(&str, &str)> = titles.iter().map(String::as_str).zip(hrefs).collect();
    assert_eq!(found, places);
    assert_eq!(page.count(".term-uses"), 4, "an exit ticket is used nowhere");
}

#[test]
fn a_term_used_everywhere_names_some_pages_and_counts_the_others() {
    let mut site = SiteTest::new()
        .write("content/glossary.md", &format!("---\ntitle: G\nterms:\n{CYCLE}---\n"));
    for number in 10..30 {
        site = site.write(
            &format!("content/lessons/a{number}.md"),
            &format!("# Lesson {number}\n\nA cycle.\n"),
        );
    }
    let page = site.build().page("glossary/index.html");
    assert_eq!(page.texts(".term-uses summary"), ["Used on 20 pages"]);
    let uses = page.texts(".term-uses li");
    assert_eq!((uses.len(), uses[0].as_str(), uses[12].as_str()), (13, "Lesson 10", "and 8 more"));
}

#[test]
fn a_site_may_ask_for_no_links_and_keeps_the_ones_that_authors_write() {
    let site = SiteTest::from("glossary")
        .edit("chalktalk.yaml", "title", "glossary: {autolink: off}\ntitle")
        .build();
    assert_eq!(linked(&site, "lessons/begin/index.html"), []);
    assert_eq!(site.page("glossary/index.html").texts(".term-uses li"), ["How we begin"]);
}

#[test]
fn a_page_is_rendered_again_only_if_its_terms_lead_elsewhere_or_mean_something_else() {
    SiteTest::from("glossary")
        .build()
        .edit("content/glossary.md", "when all goes well", "when it goes well")
        .build()
        .renders(2)
        .matches_clean_build()
        .edit("content/glossary.md", "term: Éclat", "id: eclat\n    term: Éclat")
        .build()
        .renders(2)
        .matches_clean_build()
        .edit("content/lessons/again.md", "First thing", "Thing")
        .build()
        .renders(2)
        .matches_clean_build()
        .delete("content/glossary.md")
        .edit("content/lessons/begin.md", "(../glossary.md#fidelity)", "(again.md)")
        .build()
        .matches_clean_build();
}

#[test]
fn links_to_terms_are_checked() {
    let site = SiteTest::from("glossary")
        .append("content/lessons/begin.md", "\n[Round](../glossary.md#round)\n");
    site.build()
        .reports_nothing()
        .append("content/lessons/begin.md", "\n[How we mean it](../glossary.md#fidelty)\n")
        .build()
        .reports_only(["body/broken-anchor"])
        .says("did you mean `#fidelity`?")
        .edit("content/glossary.md", "lessons/begin.md", "lessons/begun.md")
        .build()
        .reports("front-matter/unknown-file");
}

#[test]
fn a_draft_of_a_glossary_links_nothing() {
    let site =
        SiteTest::from("glossary").edit("content/glossary.md", "title", "draft: true\ntitle");
    let site =
        site.edit("content/lessons/begin.md", "(../glossary.md#fidelity)", "(again.md)").build();
    assert_eq!(linked(&site, "lessons/begin/index.html"), []);
    assert_eq!(linked(&site.drafts().build(), "lessons/begin/index.html").len(), 5);
}

#[test]
fn words_and_ids_lead_to_one_term_each() {
    let report = |terms: &str| {
        let glossary = format!("---\ntitle: G\nterms:\n{terms}---\n## Heading\n\nText.\n");
        SiteTest::new().write("content/glossary.md", &glossary).build()
    };
    let twice = format!("{CYCLE}  - {{term: Round, also: [Cycle], definition: x}}\n");
    report(&twice).reports_only(["glossary/duplicate-term"]).says("in line 4");
    let same_id = format!("{CYCLE}  - {{term: Round, id: cycle, definition: x}}\n");
    report(&same_id).reports_only(["glossary/duplicate-term"]).says("the id `cycle`");
    let heading = "  - {term: Round, id: heading, definition: x}\n";
    report(heading).reports_only(["body/duplicate-id"]);
    let part = format!("{CYCLE}  - {{term: Coaching cycle, definition: x}}\n");
    report(&part).reports_nothing();
    let made = report("  - {term: Heading, definition: x}\n").reports_nothing();
    assert_eq!(made.page("glossary/index.html").attributes("dt", "id"), ["heading-2"]);
}

#[test]
fn faults_in_a_definition_name_its_term() {
    let glossary =
        "---\ntitle: G\nterms:\n  - term: Cycle\n    definition: A <font>round</font>.\n---\n";
    SiteTest::new()
        .write("content/glossary.md", glossary)
        .build()
        .reports_only(["body/raw-html"])
        .says("in the definition of `Cycle`");
}
