//! The body of a page: headings, attributes, blocks, footnotes, figures.

use crate::site::SiteTest;

fn page() -> crate::html::Page {
    SiteTest::from("blocks").build().reports_nothing().page("lessons/blocks/index.html")
}

#[test]
fn heading_ids_are_those_of_github() {
    let page = page();
    let ids = page.attributes("main .prose h2", "id");
    assert_eq!(ids, ["a-heading-with-stress--code", "a-heading-with-stress--code-1"]);
    assert_eq!(page.attributes("main .prose h3", "id"), ["by-hand"]);
    assert_eq!(page.count("h3#by-hand[lang=en]"), 1);
    assert_eq!(page.count("h2.wide"), 1);
}

#[test]
fn attributes_reach_what_they_are_written_at() {
    let page = page();
    assert_eq!(page.text("span[lang=es]"), "hola");
    assert_eq!(page.text("p.special"), "Text with a class.");
    assert_eq!(page.count("ol#list.special"), 1);
    assert_eq!(page.text("li#two").split(' ').next(), Some("Two"));
    assert!(page.text("main").contains("{Braces} stay, and {#so do these two words}."));
    assert_eq!(page.attributes("img[width=60]", "height"), ["20"], "the proportion is kept");
}

#[test]
fn blocks_nest_in_lists_and_quotes_and_not_in_code() {
    let page = page();
    assert_eq!(page.texts("ol#list li .note p"), ["Note", "In a list item."]);
    assert_eq!(page.texts("blockquote .tip p"), ["In a quote", "Still quoted."]);
    assert_eq!(page.text("code.language-markdown"), "::: note Not a block. ::: {role=questions}");
    assert_eq!(page.texts("details .caution p"), ["Caution", "Nested."]);
    assert_eq!(page.texts("div.columns div.column"), ["Left", "Right"]);
}

#[test]
fn a_file_named_behind_the_language_of_code_is_its_caption() {
    let fences = "```md content/a_b.md wrong\n# <A>\n```\n\n```js {1,3}\nx\n```\n\n\
                  ```sh title=a.sh\nx\n```\n\n```text\nx\n```\n";
    let page = SiteTest::new().write("content/pages/a.md", &format!("# A\n\n{fences}"));
    let page = page.build().page("a/index.html");
    assert_eq!(page.texts("figure.code figcaption"), ["content/a_b.md"]);
    assert_eq!(page.texts("figure.code pre code.language-md"), ["# <A>"]);
    assert_eq!(page.count("pre[tabindex=0]"), 4);
    assert_eq!(page.count("figure pre"), 1, "other words are no names of files");
    assert!(page.errors.is_empty(), "{:?}", page.errors);
}

#[test]
fn a_check_folds_feedback_and_answers_away() {
    let page = page();
    assert_eq!(page.count("#quick input[checked]"), 0, "no answer is given away");
    assert_eq!(page.count("#quick details.feedback"), 2);
    assert!(page.text("#quick details.answers").contains("This"));
    assert_eq!(page.count("#think .writing-lines span"), 3);
}

#[test]
fn film_and_sound_have_captions_and_a_transcript() {
    let page = page();
    assert_eq!(page.attribute(".media video", "src"), "../talk.mp4");
    assert_eq!(page.attribute(".media track", "src"), "../talk.vtt");
    assert_eq!(page.link("Transcript"), "../talk.txt");
    assert!(page.texts(".media p").contains(&"What was said.".to_owned()));
}

#[test]
fn footnotes_are_numbered_by_use_and_lead_there_and_back() {
    let page = page();
    assert_eq!(page.texts(".footnotes li").len(), 2);
    assert_eq!(page.attributes("sup a", "href"), ["#ct-fn-1", "#ct-fn-1", "#ct-fn-2"]);
    assert_eq!(
        page.attributes(".footnotes a.footnote-back", "href"),
        ["#ct-fnref-1", "#ct-fnref-2"]
    );
}

#[test]
fn an_image_with_a_title_alone_is_a_figure() {
    let page = page();
    assert!(page.texts("figure figcaption").contains(&"A line, drawn by hand".to_owned()));
}

#[test]
fn tables_alerts_tasks_and_definitions_are_read() {
    let page = page();
    assert_eq!(page.texts("th[scope=col]"), ["Left", "Middle", "Right"]);
    assert_eq!(page.text("td.right"), "c");
    assert_eq!(page.count("li.task input[checked]"), 1);
    assert_eq!(page.text("main dt"), "Term");
    assert_eq!(page.texts(".alert-warning p"), ["Warning", "Mind the step."]);
}

#[test]
fn quotes_and_dashes_are_curled_unless_the_site_says_no() {
    assert!(page().text("main").contains("“Curly” – and so on…"));
    let site = SiteTest::page_of("\"Plain\" -- so...").edit(
        "chalktalk.yaml",
        "title",
        "markdown: {smart: false}\ntitle",
    );
    assert!(site.build().page("a/index.html").text("main").contains("\"Plain\" -- so..."));
}

#[test]
fn braces_are_braces() {
    let body = "{{ page.title }} {% if x %} {# not a comment #}\n\n    {{ code }}\n";
    let page = SiteTest::page_of(body).build().page("a/index.html");
    assert!(page.text("main").contains("{{ page.title }} {% if x %} {# not a comment #}"));
    assert_eq!(page.text("pre"), "{{ code }}");
}

#[test]
fn a_first_heading_gives_the_title_and_is_not_shown_twice() {
    let site = SiteTest::new()
        .write("content/pages/a.md", "# A *fine* title\n\nText.\n")
        .build()
        .reports_nothing();
    let page = site.page("a/index.html");
    assert_eq!(page.texts("h1"), ["A fine title"]);
    assert_eq!(page.count(".prose h2"), 0);
    let page = SiteTest::page_of("# A page\n\nText.\n").build().page("a/index.html");
    assert_eq!(page.count(".prose h2"), 0, "the same title");
    let page = SiteTest::page_of("# Another\n\nText.\n").build().page("a/index.html");
    assert_eq!(
        page.texts(".prose h2"),
        ["Another"],
        "one level down, since the page has its title"
    );
}

#[test]
fn notes_for_facilitators_stand_on_the_page_and_in_no_feed() {
    let site = SiteTest::from("newsletters").build();
    assert!(
        site.artifact("newsletters/2024-09/index.html").contains("A secret for the facilitator")
    );
    for file in site.paths().iter().filter(|file| file.ends_with(".xml") || file.ends_with(".json"))
    {
        assert!(!site.artifact(file).contains("A secret"), "{file}");
    }
}

#[test]
fn a_media_block_without_a_file_is_told() {
    let site = SiteTest::page_of("Text.\n\n::: media {title=\"A talk\"}\nWords.\n:::\n").build();
    site.reports_only(["body/media-without-file"])
        .says("content/pages/a.md:6:1")
        .says("`::: media {src=talk.mp4}`");
}

#[test]
fn an_answer_can_be_pressed_anywhere_on_its_words() {
    let answers = "- [x] Wait *for* `it` at [the door](https://door.example)\n  - then sit\n\n  > Why.\n- [ ] [Go](https://go.example)\n";
    let page = SiteTest::page_of(&format!("::: check {{kind=one}}\nWho?\n\n{answers}:::\n"))
        .build()
        .reports_nothing()
        .page("a/index.html");
    assert_eq!(page.texts("li.task label"), ["Wait for it at the door", "Go"]);
    assert_eq!(page.count("label input[type=radio]"), 2, "one box in each");
    assert_eq!(page.count("label input[aria-label]"), 0, "the words are the name");
    assert_eq!(page.count("label ul") + page.count("label details"), 0, "no block in a label");
    assert_eq!(page.texts("li.task ul"), ["then sit"]);
    assert_eq!(page.attributes("label a", "href"), ["https://door.example", "https://go.example"]);
}

#[test]
fn a_check_has_the_right_answers_that_its_kind_wants() {
    let check = |kind: &str, answers: &str| {
        SiteTest::page_of(&format!("::: check {{kind={kind}}}\nWho?\n\n{answers}:::\n")).build()
    };
    check("one", "- [x] A\n- [ ] B\n").reports_nothing();
    check("many", "- [x] A\n- [x] B\n").reports_nothing();
    check("order", "1. A\n2. B\n").reports_nothing();
    check("one", "- [x] A\n\n  > Why.\n- [x] B\n")
        .reports_only(["body/check-answers"])
        .says("content/pages/a.md:4:1")
        .says("`kind=one` has one right answer, and here 2 are marked `[x]`")
        .says("`kind=many`");
    for kind in ["one", "many"] {
        for answers in ["- [ ] A\n- [ ] B\n", "- A\n- B\n", ""] {
            check(kind, answers)
                .reports_only(["body/check-answers"])
                .says("no answer of this check is marked as right")
                .says("`- [x] `");
        }
    }
}

#[test]
fn a_reference_to_a_label_that_is_defined_nowhere_is_told_with_the_nearest() {
    let body =
        "See [the guide][guid], ![a picture][pic] and [this].\n\n[guide]: https://example.org\n";
    let site = SiteTest::page_of(body).build();
    let page = site.page("a/index.html");
    assert!(page.text("main").contains("See [the guide][guid], ![a picture][pic] and [this]."));
    site.reports_only(["body/undefined-reference", "body/undefined-reference"])
        .says("content/pages/a.md:4:5")
        .says("did you mean `guide`?")
        .says("content/pages/a.md:4:24")
        .says("write where it leads on a line of its own: `[pic]: page.md`");
}

#[test]
fn what_only_looks_like_a_reference_is_text() {
    for body in [
        "The [words] alone, [hola]{lang=es}, `a[b][c]` and \\[a][b].\n",
        "    a[b][c]\n",
        "A note[^a][^b].\n\n[^a]: One.\n[^b]: Two.\n",
        "A [guide][] here.\n",
    ] {
        SiteTest::page_of(body).build().reports_nothing();
    }
}

#[test]
fn phrases_of_the_front_matter_have_quotes_as_bodies_have_them() {
    let front = "---\ntitle: A\nsummary: It's \"fine\"\nobjectives: [Don't wait]\nquestions: [What's \"new\"?]\n---\nIt's.\n";
    let site = SiteTest::new().write("content/lessons/a.md", front).build().reports_nothing();
    let page = site.page("lessons/a/index.html");
    assert_eq!(page.text(".summary"), "It’s “fine”");
    assert_eq!(page.text(".objectives li"), "Don’t wait");
    let discussion = site.page("lessons/a/discussion/index.html");
    assert_eq!(discussion.text(".question-text"), "What’s “new”?");
    let site = SiteTest::new()
        .write("content/lessons/a.md", front)
        .edit("chalktalk.yaml", "title", "markdown: {smart: false}\ntitle")
        .build();
    assert_eq!(site.page("lessons/a/index.html").text(".summary"), "It's \"fine\"");
}
