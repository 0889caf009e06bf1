//! Modules and activities: the syllabus, a lesson's place in it, the pages to talk about, to print and to hand out, and
//! what does not add up. The site is `tests/sites/modules`.

use crate::site::SiteTest;

const MODULE: &str = "modules/first-visits/index.html";
const PRINT: &str = "modules/first-visits/print/index.html";
const DISCUSSION: &str = "modules/first-visits/discussion/index.html";
const HAND_OUT: &str = "modules/first-visits/script-a-visit/hand-out/index.html";
const TALK: &str = "content/modules/first-visits/the-talk.md";

fn site() -> SiteTest {
    SiteTest::from("modules")
}

/// A site with one module, `m`, of these front matter lines, with the lessons `a`, `b` and `c` beside it.
fn module_of(lines: &str) -> SiteTest {
    let lesson = |title: &str| format!("---\ntitle: {title}\n---\nA few words.\n");
    SiteTest::new()
        .write("content/modules/m/index.md", &format!("---\ntitle: A module\n{lines}\n---\n"))
        .write("content/modules/m/a.md", &lesson("Lesson a"))
        .write("content/modules/m/b.md", &lesson("Lesson b"))
        .write("content/modules/m/c.md", &lesson("Lesson c"))
}

// The syllabus.

#[test]
fn a_syllabus_has_its_parts_in_order_in_their_groups_with_their_times() {
    let page = site().build().page(MODULE);
    let titles =
        ["Why visit at all", "Script a visit", "Notes in two columns", "The talk afterwards"];
    assert_eq!(page.texts(".syllabus .card-title"), titles);
    assert_eq!(page.attributes(".syllabus li", "value"), ["1", "2", "3", "4"]);
    assert_eq!(
        page.texts(".syllabus h3"),
        ["In the classroom 50 min–1 h", "Afterwards at least 16 min"]
    );
    assert_eq!(
        page.texts(".syllabus .card-facts"),
        [
            "Lesson 15 min 2 questions",
            "Activity 30–40 min 2 questions",
            "Lesson 20 min",
            "Lesson at least 16 min"
        ]
    );
    assert_eq!(
        page.text(".syllabus-time"),
        "All together: at least 1 h 21 min Meant to take: 1 h 30 min"
    );
    assert_eq!(page.text(".kicker"), "Module 1 4 parts at least 1 h 21 min 6 questions");
}

#[test]
fn a_syllabus_says_what_it_is_for_what_it_comes_after_and_where_to_go_on() {
    let site = site().build();
    let page = site.page(MODULE);
    assert_eq!(page.texts(".objectives .block-title"), ["You will know", "You will be able to"]);
    assert_eq!(page.texts(".better a"), ["A year of visits", "Notes in two columns"]);
    let page = site.page("modules/a-year-of-visits/index.html");
    assert_eq!(page.texts(".objectives .block-title"), ["After this module you will be able to"]);
    assert_eq!(page.text(".prerequisites"), "Comes after First visits.");
    assert_eq!(page.link("First visits"), "../first-visits/");
}

#[test]
fn key_points_of_the_lessons_are_gathered_after_the_module_s_own() {
    let page = site().build().page(MODULE);
    assert_eq!(
        page.texts(".keypoints li"),
        [
            "A visit without a question is a tour.",
            "The teacher asks and the visitor looks.",
            "Ask before you tell.",
            "Two things are enough."
        ]
    );
    assert_eq!(page.texts(".keypoints h3"), ["Why visit at all", "The talk afterwards"]);
}

#[test]
fn a_part_without_a_duration_counts_with_what_its_outermost_blocks_say() {
    let blocks = "---\ntitle: A lesson\n---\n:::: activity {duration=\"20 min\"}\n::: media {src=\"a.mp4\" captions=\"a.vtt\" duration=\"5 min\"}\nText.\n:::\n::::\n\n\
        ::: questions {duration=\"10 min\"}\n- Why?\n:::\n";
    let page = module_of("contents: [a.md, b.md, c.md]")
        .write("content/modules/m/a.md", blocks)
        .write("content/modules/m/a.mp4", "film")
        .write("content/modules/m/a.vtt", "WEBVTT\n")
        .write("content/modules/m/b.md", "---\ntitle: Short\nduration: 10 min\n---\nText.\n")
        .build()
        .reports_nothing()
        .page("modules/m/index.html");
    assert_eq!(
        page.texts(".syllabus .card-facts"),
        ["Lesson at least 30 min 1 question", "Lesson 10 min", "Lesson"]
    );
    assert_eq!(page.text(".syllabus-time"), "All together: at least 40 min");
}

#[test]
fn parts_may_take_a_tenth_longer_than_they_are_meant_to() {
    let of = |target: &str| {
        module_of(&format!("contents: [a.md, b.md, c.md]\ntarget_duration: {target}"))
            .write("content/modules/m/a.md", "---\ntitle: Long\nduration: 66 min\n---\nText.\n")
            .build()
    };
    of("1 h").reports_nothing();
    of("50-60 min").reports_nothing();
    of("30+ min").reports_nothing();
    of("59 min")
        .reports_only(["module/over-target"])
        .says("take at least 1 h 6 min, and it is meant to take 59 min");
}

#[test]
fn a_module_whose_parts_are_not_published_stands_and_says_so() {
    let site = site().build().reports_only(["body/unpublished-link", "body/unpublished-link"]);
    assert!(site.report().contains("`coming.md` is a draft, so it is left out here"));
    let page = site.page("modules/not-yet/index.html");
    assert_eq!(page.text(".syllabus .nothing"), "There is nothing here yet.");
    assert_eq!(page.text(".kicker"), "Module");
    assert_eq!(site.page("modules/not-yet/print/index.html").count(".print-part"), 0);
    let shown = self::site().drafts().future().build().page("modules/not-yet/index.html");
    assert_eq!(shown.texts(".syllabus .status"), ["draft", "future"]);
}

#[test]
fn modules_are_listed_by_number_and_then_by_title_with_their_time() {
    let page = site()
        .write(
            "content/modules/before/index.md",
            "---\ntitle: Before\ncontents: [../../lessons/on-its-own.md]\n---\n",
        )
        .build()
        .page("modules/index.html");
    assert_eq!(
        page.texts("main .card-title"),
        ["First visits", "A year of visits", "Before", "Not yet"]
    );
    assert_eq!(page.text("main .card-facts"), "Module 1 at least 1 h 21 min 6 questions");
}

// A lesson's place.

#[test]
fn a_lesson_says_its_place_and_leads_to_its_neighbours_in_the_module() {
    let site = site().build();
    let page = site.page("lessons/two-columns/index.html");
    assert_eq!(page.text(".kicker"), "Lesson 3 of 4 First visits 20 min");
    assert_eq!(page.link("First visits"), "../../modules/first-visits/");
    assert_eq!(
        page.attributes(".neighbours a", "href"),
        ["../../modules/first-visits/script-a-visit/", "../../modules/first-visits/the-talk/"]
    );
    let page = site.page("modules/first-visits/script-a-visit/index.html");
    assert!(page.text(".kicker").starts_with("Activity 2 of 4 First visits 30–40 min"));
    let first = site.page("modules/first-visits/why-visit/index.html");
    assert_eq!(first.attributes(".neighbours a", "rel"), ["next"]);
    let alone = site.page("lessons/on-its-own/index.html");
    assert_eq!(alone.text(".kicker"), "Lesson");
    assert_eq!(alone.count(".parts"), 0);
}

#[test]
fn a_lesson_has_the_parts_of_its_module_folded_with_itself_marked() {
    let page = site().build().page("lessons/two-columns/index.html");
    assert_eq!(page.text(".parts summary"), "All 4 parts of this module");
    assert_eq!(page.count("details.parts[open]"), 0);
    assert_eq!(page.texts(".parts li").len(), 4);
    assert_eq!(page.texts(".parts [aria-current=page]"), ["Notes in two columns"]);
    assert_eq!(page.attributes(".parts ol", "start"), ["1", "2", "4"]);
    assert_eq!(page.texts(".parts .topic"), ["In the classroom", "Afterwards"]);
}

#[test]
fn a_lesson_in_several_modules_is_at_home_in_its_folder_or_else_in_the_first_of_the_list() {
    let site = site()
        .write(
            "content/modules/all/index.md",
            "---\ntitle: All\nnumber: 0\ncontents: [../first-visits/the-talk.md, ../../lessons/two-columns.md]\n---\n",
        )
        .build();
    let talk = site.page("modules/first-visits/the-talk/index.html");
    assert_eq!(talk.text(".also-in"), "Also in All");
    assert_eq!(talk.text(".kicker"), "Lesson 4 of 4 First visits");
    let columns = site.page("lessons/two-columns/index.html");
    assert_eq!(columns.text(".kicker"), "Lesson 2 of 2 All 20 min");
    assert_eq!(columns.text(".also-in"), "Also in First visits and A year of visits");
}

// To talk about.

#[test]
fn the_discussion_page_of_a_module_has_the_questions_of_its_members_with_their_addresses() {
    let page = site().build().page(DISCUSSION);
    assert_eq!(page.texts("main h2"), ["About it all", "Why visit at all", "Script a visit"]);
    assert_eq!(page.link("Why visit at all"), "../why-visit/discussion/");
    let ids = page.attributes("main li[id]", "id");
    assert_eq!(
        ids,
        [
            "visitor",
            "whose-door-in-your-building-is",
            "modules-first-visits-why-visit--answered",
            "modules-first-visits-why-visit--what-did-you-look-at-that",
            "modules-first-visits-script-a-visit--line",
            "modules-first-visits-script-a-visit--where-did-your-script-surprise-you",
        ]
    );
    assert_eq!(page.attributes("main li[id]", "value"), ["1", "2", "3", "4", "5", "6"]);
    assert_eq!(
        page.attributes(".anchor", "href"),
        [
            "#visitor",
            "#whose-door-in-your-building-is",
            "../why-visit/discussion/#answered",
            "../why-visit/discussion/#what-did-you-look-at-that",
            "../script-a-visit/discussion/#line",
            "../script-a-visit/discussion/#where-did-your-script-surprise-you",
        ]
    );
}

#[test]
fn a_module_without_questions_has_no_discussion_page_unless_a_member_has_some() {
    let site = module_of("contents: [a.md, b.md, c.md]").build();
    assert!(!site.has("modules/m/discussion/index.html"));
    assert_eq!(site.page("modules/m/index.html").count(".discussion-link"), 0);
    let site = site.append("content/modules/m/b.md", "\n::: questions\n- Why?\n:::\n").build();
    assert!(site.has("modules/m/discussion/index.html"));
    assert_eq!(
        site.page("modules/m/index.html").text(".discussion-link a"),
        "Discussion page: 1 question"
    );
    let bank = site.page("questions/index.html");
    assert_eq!(bank.texts("main .bank .question-text").len(), 1, "the bank has each question once");
}

// To print.

#[test]
fn the_page_to_print_has_all_texts_under_one_title() {
    let page = site().build().page(PRINT);
    assert_eq!(page.texts("h1"), ["First visits"]);
    assert_eq!(
        page.texts(".print-part h2"),
        [
            "1 Why visit at all",
            "2 Script a visit",
            "3 Notes in two columns",
            "4 The talk afterwards"
        ]
    );
    assert_eq!(page.texts("main h3").first().map(String::as_str), Some("The rule"));
    let text = page.text("main");
    for words in [
        "Most coaches remember their first visit",
        "It is no inspection",
        "Listen for visitors who open with praise",
        "Draw a line down the page",
        "Count to seven",
        "Where did your script surprise you?",
        "A script of ten lines",
        "Field notes of the harbour team",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn a_group_s_name_stands_above_its_list_on_the_page_to_print_and_numbers_go_on() {
    let page = site().build().page(PRINT);
    assert_eq!(page.texts(".print-contents .topic"), ["In the classroom", "Afterwards"]);
    assert_eq!(page.count(".print-contents li .topic"), 0, "a name is no part of the first item");
    assert_eq!(page.texts(".print-contents ol").len(), 3);
    assert_eq!(page.attributes(".print-contents ol", "start"), ["2", "4"]);
    let titles =
        ["Why visit at all", "Script a visit", "Notes in two columns", "The talk afterwards"];
    assert_eq!(page.texts(".print-contents li"), titles);
    let mixed = "contents:\n  - {topic: First, contents: [a.md]}\n  - b.md\n  - c.md";
    let page = module_of(mixed).build().page("modules/m/print/index.html");
    assert_eq!(page.texts(".print-contents ol"), ["Lesson a", "Lesson b Lesson c"]);
}

#[test]
fn footnotes_of_several_parts_are_no_landmarks_of_one_name() {
    let lesson = "---\ntitle: A lesson\n---\nWords.[^1]\n\n[^1]: A note.\n";
    let site = module_of("contents: [a.md, b.md]")
        .write("content/modules/m/a.md", lesson)
        .write("content/modules/m/b.md", lesson);
    let page = site.build().page("modules/m/print/index.html");
    assert_eq!(page.attributes(".footnotes", "aria-label"), ["Footnotes", "Footnotes"]);
    assert_eq!(page.attributes(".footnotes", "role"), ["group", "group"]);
    assert_eq!(page.count("section.footnotes"), 0, "a named section is a landmark");
}

#[test]
fn links_among_the_parts_stay_on_the_page_to_print_and_others_leave_it() {
    let body = "See [a](a.md), [its goal](a.md#goal), [b](b.md#aim), [what is here](#here), [talk](/modules/m/discussion/), \
        [other](../../lessons/x.md).[^1]\n\n## Here\n\nText.\n\n[^1]: A note, see [a](a.md).\n\n::: questions\n- Why?\n:::\n";
    let site = module_of("contents: [a.md, b.md]")
        .delete("content/modules/m/c.md")
        .write("content/lessons/x.md", "# Elsewhere\n\nText.\n")
        .write("content/modules/m/a.md", &format!("# Lesson a\n\n## Goal\n\n{body}"))
        .write("content/modules/m/b.md", &format!("# Lesson b\n\n## Aim\n\n{body}"))
        .build()
        .reports_nothing();
    let page = site.page("modules/m/print/index.html");
    let links = page.attributes(".print-part .prose a", "href");
    let of = |part: &str| {
        vec![
            "#modules-m-a".to_owned(),
            "#modules-m-a--goal".to_owned(),
            "#modules-m-b--aim".to_owned(),
            format!("#modules-m-{part}--here"),
            "../discussion/".to_owned(),
            "../../../lessons/x/".to_owned(),
            format!("#modules-m-{part}--ct-fn-1"),
            "#modules-m-a".to_owned(),
            format!("#modules-m-{part}--ct-fnref-1"),
        ]
    };
    assert_eq!(links, [of("a"), of("b")].concat());
}

#[test]
fn parts_whose_addresses_differ_only_in_a_slash_have_ids_of_their_own() {
    let site = SiteTest::new()
        .write(
            "content/modules/a-b/index.md",
            "---\ntitle: One\ncontents: [../a/b.md]\n---\nText.\n",
        )
        .write("content/modules/a/index.md", "---\ntitle: Two\ncontents: [b.md]\n---\n")
        .write("content/modules/a/b.md", "# A lesson\n\nText.\n")
        .build()
        .reports_nothing();
    let page = site.page("modules/a-b/print/index.html");
    assert!(page.ids().contains(&"modules-a-b") && page.ids().contains(&"modules-a-b-2"));
}

#[test]
fn search_engines_are_told_of_which_page_the_page_to_print_and_the_hand_out_are_copies() {
    let nowhere = site().edit("chalktalk.yaml", "base_url", "# base_url").build();
    let site = site().build();
    let sitemap = site.artifact("sitemap.xml");
    for file in [PRINT, HAND_OUT] {
        let page = site.page(file);
        let whole = file.rsplit_once('/').unwrap().0.rsplit_once('/').unwrap().0;
        let whole = format!("https://harbour.example.org/{whole}/");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [whole.as_str()], "{file}");
        assert_eq!(page.count("meta[name=robots]"), 0, "{file}");
        let copy = nowhere.page(file);
        assert_eq!(copy.attribute("meta[name=robots]", "content"), "noindex", "{file}");
        assert!(!sitemap.contains(file.trim_end_matches("index.html")), "{file}");
    }
    assert!(sitemap.contains("/modules/first-visits/discussion/"));
}

#[test]
fn a_guide_has_a_page_to_print_and_neighbours_like_a_module() {
    let site = SiteTest::new()
        .write(
            "content/guides/g/index.md",
            "---\ntitle: The year\ncontents: [b/index.md, a.md]\n---\nText.\n",
        )
        .write("content/guides/g/a.md", "# Autumn\n\nSee [winter](b/index.md#snow).\n")
        .write("content/guides/g/b/index.md", "# Winter\n\n## Snow\n\nDeep.\n")
        .build()
        .reports_nothing();
    let page = site.page("guides/g/print/index.html");
    assert_eq!(page.texts(".print-part h2"), ["1 Winter", "2 Autumn"]);
    assert_eq!(page.link("winter"), "#guides-g-b--snow");
    let first = site.page("guides/g/b/index.html").text(".neighbours");
    assert_eq!(first, "Previous The year Next Autumn", "a guide begins with its first page");
    assert_eq!(site.page("guides/g/a/index.html").text(".neighbours"), "Previous Winter");
}

// Activities.

#[test]
fn an_activity_says_who_does_it_what_is_needed_and_what_comes_out() {
    let site = site().build();
    let page = site.page("modules/first-visits/script-a-visit/index.html");
    assert_eq!(page.texts(".activity-facts dt"), ["Who", "You need", "You make"]);
    assert_eq!(page.texts(".activity-facts dd").len(), 4);
    assert_eq!(page.link("Hand-out for participants"), "hand-out/");
    assert!(page.text("main").contains("Stop the pairs after eight minutes"));
    let alone = site.page("activities/pair-walk/index.html");
    assert_eq!(alone.text(".kicker"), "Activity 4 15 min");
    assert_eq!(
        site.page("activities/index.html").texts("main .card-title"),
        ["A walk in pairs", "Script a visit"]
    );
}

#[test]
fn a_hand_out_has_nothing_that_is_meant_for_the_facilitator() {
    let site = site().build();
    let html = site.artifact(HAND_OUT);
    for note in ["Stop the pairs", "Most keep the shortest", "Nobody is ever done", "praise"] {
        assert!(!html.contains(note), "{note}");
    }
    let page = site.page(HAND_OUT);
    assert_eq!(
        page.count("#line .writing-lines span"),
        2,
        "lines to write on, where the author wants them"
    );
    assert_eq!(page.count(".facilitator"), 0);
    assert_eq!(page.texts(".footnotes li"), ["Playing the teacher is the harder part. ↩"]);
    assert_eq!(page.attributes(".footnotes li", "value"), ["2"], "its number stays");
    assert_eq!(page.link("the start"), "#swap");
    assert_eq!(page.link("whoever leads"), "../#leading", "a note is linked to where it is");
    assert_eq!(page.texts(".questions li").len(), 2);
}

// Links and addresses.

#[test]
fn links_to_the_pages_that_are_made_are_checked() {
    let body = "[Print](/modules/first-visits/print/), [hand-out](/activities/pair-walk/hand-out/), \
        [talk](/modules/first-visits/discussion/#modules-first-visits-why-visit--answered), \
        [own](/modules/first-visits/discussion/#visitor).\n";
    let site = site().write("content/pages/x.md", &format!("# Links\n\n{body}")).build();
    let quiet = site.reports_only(["body/unpublished-link", "body/unpublished-link"]);
    let page = quiet.page("x/index.html");
    assert_eq!(page.link("hand-out"), "../activities/pair-walk/hand-out/");
    quiet
        .edit("content/pages/x.md", "--answered", "--answerd")
        .build()
        .reports("body/broken-anchor")
        .says("did you mean `#modules-first-visits-why-visit--answered`?");
}

#[test]
fn a_file_cannot_have_the_address_of_a_page_that_is_made() {
    module_of("contents: [a.md, b.md, c.md, print.md]")
        .write("content/modules/m/print.md", "# Print\n\nText.\n")
        .build()
        .reports_only(["output/address-taken"])
        .says("`content/modules/m/index.md` has it too");
}

#[test]
fn a_module_that_lies_among_lessons_does_not_claim_them() {
    SiteTest::new()
        .write("content/lessons/a.md", "# A\n\nText.\n")
        .write("content/lessons/b.md", "# B\n\nText.\n")
        .write("content/lessons/m.md", "---\ntitle: M\nkind: module\ncontents: [a.md]\n---\n")
        .build()
        .reports_nothing();
}

// What does not add up.

#[test]
fn a_member_that_is_missing_is_told_with_the_nearest() {
    module_of("contents: [a.md, bb.md, {topic: Later, contents: [c.md]}]")
        .delete("content/modules/m/b.md")
        .write("content/modules/m/bbb.md", "---\ntitle: B\ndraft: true\n---\nText.\n")
        .build()
        .reports_only(["front-matter/unknown-file"])
        .says("there is no file `bb.md`")
        .says("did you mean `bbb.md`?");
}

#[test]
fn a_member_twice_in_one_module_is_told_and_one_in_two_modules_is_not() {
    let site = module_of("contents: [a.md, b.md, /modules/m/a/, c.md]").build();
    let site = site.reports_only(["contents/twice"]).says("line 3 names it too");
    site.edit("content/modules/m/index.md", " /modules/m/a/,", "")
        .write(
            "content/modules/n/index.md",
            "---\ntitle: Another\ncontents: [../m/a.md, ../m/c.md]\n---\n",
        )
        .build()
        .reports_nothing();
}

#[test]
fn durations_that_make_no_sense_are_told() {
    for time in ["soon", "-5 min", "0", "90-60 min", "5000 h"] {
        module_of(&format!("contents: [a.md, b.md, c.md]\ntarget_duration: {time}"))
            .build()
            .reports_only(["front-matter/invalid-duration"]);
    }
}

#[test]
fn every_circle_of_prerequisites_is_told_once_and_naming_the_whole_of_it() {
    let needs = |title: &str, files: &str| {
        format!("---\ntitle: {title}\nprerequisites: [{files}]\n---\nText.\n")
    };
    let site = SiteTest::new()
        .write("content/lessons/a.md", &needs("A", "b.md, c.md, b.md"))
        .write("content/lessons/b.md", &needs("B", "a.md"))
        .write("content/lessons/c.md", &needs("C", "a.md, d.md"))
        .write("content/lessons/d.md", &needs("D", ""))
        .build()
        .reports_only(["module/prerequisite-circle", "module/prerequisite-circle"])
        .says("`A` comes after `B`, `B` comes after `A`")
        .says("`A` comes after `C`, `C` comes after `A`");
    site.edit("content/lessons/b.md", "a.md", "d.md")
        .edit("content/lessons/c.md", "a.md, ", "")
        .build()
        .matches_clean_build()
        .reports_nothing();
}

#[test]
fn a_long_row_of_prerequisites_is_no_circle_until_it_is_closed() {
    let lesson = |number: usize| {
        format!("---\ntitle: L{number}\nprerequisites: [l{}.md]\n---\nText.\n", number + 1)
    };
    let row = (0..3000).fold(SiteTest::new(), |site, number| {
        site.write(&format!("content/lessons/l{number}.md"), &lesson(number))
    });
    let row = row.write("content/lessons/l3000.md", "# End\n\nText.\n").build().reports_nothing();
    row.write("content/lessons/l3000.md", &lesson(3000).replace("l3001", "l0"))
        .build()
        .reports_only(["module/prerequisite-circle"])
        .says("`L2999` comes after `L3000`");
}

#[test]
fn prerequisites_lock_nothing() {
    let page = site().build().page("modules/a-year-of-visits/index.html");
    assert_eq!(page.link("Plan the year"), "plan-the-year/");
}

#[test]
fn a_broken_module_makes_no_noise_about_its_folder() {
    module_of("contents: [a.md]\nnumbr: 1").build().reports_only(["front-matter/unknown-key"]);
}

// What is rendered again.

#[test]
fn an_edit_of_a_text_renders_its_page_the_pages_to_print_and_what_quotes_it() {
    let site = site().build();
    let site = site.edit(TALK, "Then wait", "Wait then").build().renders(2).matches_clean_build();
    let site = site
        .edit("content/lessons/two-columns.md", "there are three", "there should be three")
        .build()
        .renders(3);
    let site = site.edit("content/activities/pair-walk.md", "only what", "just what").build();
    // The page and its hand-out.
    let site = site.renders(2);
    // The page, and the page to print; its questions, which stand elsewhere as well, are the same.
    site.edit("content/modules/first-visits/why-visit.md", "no favour", "not a favour")
        .build()
        .renders(2)
        .matches_clean_build();
}

#[test]
fn an_edit_of_a_duration_reaches_the_syllabus_and_the_list_of_modules() {
    let site = site()
        .build()
        .edit("content/lessons/two-columns.md", "duration: 20 min", "duration: 25 min")
        .build()
        .matches_clean_build();
    assert!(site.page(MODULE).text(".syllabus-time").contains("at least 1 h 26 min"));
    assert!(site.page("modules/index.html").text("main").contains("at least 1 h 26 min"));
}
