//! The index of the search: what is in it and what is not, and how much a browser loads of it. What people find is tried
//! out in a real browser, `tests/browser/search.rs`.

use crate::preview::Preview;
use crate::search_index::Index;
use crate::site::SiteTest;
use crate::typing::Numbers;
use std::fmt::Write as _;

fn index_of(site: SiteTest) -> Index {
    Index::of(&site.build())
}

const LESSON: &str = "content/lessons/a.md";

#[test]
fn pages_are_found_by_title_summary_headings_text_tables_and_questions() {
    let text = "---\ntitle: Zebra\nsummary: A yak.\nobjectives: [Ride a lama]\ntopics: [mustangs]\n---\n\
                # Ignored\n\nThe *gnu* runs.\n\n## Okapi here\n\n- An ibex, `kudu_two`\n\n| Eland |\n| --- |\n| Oryx |\n\n\
                ::: details {title=\"Tapir\"}\nHidden away, a rhino.\n:::\n\n## Questions\n\n::: questions\n- Where is the bison?\n:::\n";
    let site =
        SiteTest::new().write(LESSON, text).write("content/pages/b.md", "# Other\n\nA gnu.\n");
    let index = index_of(site);
    for word in [
        "zebra", "yak", "lama", "mustangs", "gnu", "okapi", "ibex", "kudu", "two", "eland", "oryx",
        "tapir", "rhino", "bison",
    ] {
        assert!(index.having(word).contains(&"Zebra"), "{word}");
    }
    assert_eq!(index.having("gnu"), ["Other", "Zebra"]);
    assert_eq!(index.kinds, [("page".to_owned(), 1), ("lesson".to_owned(), 1)]);
    let sections = index.pages[1][0][3].as_array().unwrap();
    let okapi = sections.iter().find(|section| section[1] == "Okapi here").unwrap();
    assert_eq!(okapi[0], "okapi-here");
    assert_eq!(okapi[2][0], "An ibex, kudu_two");
}

#[test]
fn facilitator_notes_feedback_drafts_and_withdrawn_issues_are_nowhere_in_it() {
    let text = "---\ntitle: First\n---\nSeen.\n\n::: facilitator {title=\"Whispertitle\"}\nWhispered words.\n:::\n\n\
                ::: questions\n- Why?\n\n  ::: facilitator\n  Whispered too.\n  :::\n:::\n\n\
                ::: check\n- [x] One\n\n  > Whispered feedback.\n- [ ] Two\n:::\n\n![Whispered picture](p.png)\n";
    let site = SiteTest::new()
        .write(LESSON, text)
        .picture("content/lessons/p.png")
        .write(
            "content/lessons/b.md",
            "---\ntitle: Whispered draft\ndraft: true\n---\nWhispered.\n",
        )
        .write(
            "content/lessons/c.md",
            "---\ntitle: Whispered day\ndate: 2030-01-01\n---\nWhispered.\n",
        )
        .write(
            "content/newsletters/n.md",
            "---\ntitle: Whispered issue\ndate: 2026-01-01\nstatus: withdrawn\n---\nWhispered.\n",
        )
        .write("content/newsletters/m.md", "---\ntitle: Issue\ndate: 2026-01-01\n---\nSeen.\n");
    let is_clean = |index: &Index| {
        assert_eq!(index.having("seen"), ["First", "Issue"]);
        for (name, text) in &index.files {
            assert!(!text.to_lowercase().contains("whisper"), "{name}: {text}");
        }
    };
    is_clean(&index_of(site));
}

#[test]
fn what_a_preview_shows_and_a_build_does_not_publish_is_not_found() {
    let site = SiteTest::lesson_of("Seen.\n")
        .write("content/lessons/b.md", "---\ntitle: Draft\ndraft: true\n---\nWhispered.\n");
    let index = index_of(site.drafts());
    assert_eq!((index.having("whispered").len(), index.having("seen").len()), (0, 1));
}

#[test]
fn forms_of_a_word_are_one_word_in_the_language_of_each_page() {
    let index = index_of(
        SiteTest::new()
            .write(LESSON, "# English\n\nCoaches were coaching. One coach's plan, planned.\n")
            .write(
                "content/lessons/b.md",
                "---\ntitle: Spanish\nlanguage: es\n---\nLa maestra observa. Maestros observando los niños.\n",
            )
            .write("content/lessons/c.md", "# More\n\nThe coach of the Niño.\n"),
    );
    for word in ["coach", "coaches", "coaching"] {
        assert_eq!(index.having(word), ["English", "More"], "{word}");
    }
    assert_eq!(index.having("planned"), ["English"]);
    for word in ["maestra", "maestros", "observa", "observando", "ninos"] {
        assert_eq!(index.having(word), ["Spanish"], "{word}");
    }
    assert_eq!(index.having("nino"), ["More"], "a form that no Spanish page has");
    assert!(index.having("coached").is_empty(), "a form that nobody has seen");
}

#[test]
fn terms_are_found_and_pages_that_use_them_are_by_their_other_words() {
    let index = index_of(
        SiteTest::lesson_of("We try it in a small test.\n")
            .write("content/lessons/b.md", "# None\n\nNothing of it.\n")
            .write(
                "content/glossary.md",
                "---\ntitle: Glossary\nterms:\n  - {term: small test, abbr: PDSA, also: [try-out], definition: Four steps.}\n---\nWords.\n",
            )
            .edit("chalktalk.yaml", "title", "glossary: {autolink: first-per-section}\ntitle"),
    );
    assert_eq!(index.having("pdsa"), ["A lesson", "small test"]);
    assert_eq!(index.having("steps"), ["small test"]);
    let term = index.pages.iter().find(|page| page[0][0] == "small test").unwrap();
    assert_eq!(
        (&term[0][1], &term[0][2]),
        (&"glossary/#small-test".into(), &"PDSA, try-out".into())
    );
}

#[test]
fn sentences_stand_by_themselves() {
    let text = "Ms. Lee saw it, e.g. here. Then\nit ran. Why?\n\n- An item\n";
    let index = index_of(SiteTest::lesson_of(text));
    let said = &index.pages[0][0][3][0][2];
    let expected = ["Ms. Lee saw it, e.g. here.", "Then it ran.", "Why?", "An item"];
    assert_eq!(said.as_array().unwrap(), &expected);
}

#[test]
fn addresses_in_it_follow_the_style_of_links() {
    let index = index_of(SiteTest::lesson_of("Words.\n").file_links());
    assert_eq!(index.pages[0][0][1], "lessons/a/index.html");
}

#[test]
fn an_edit_of_a_text_changes_its_text_and_few_other_files() {
    let mut site = SiteTest::new();
    for number in 0..60 {
        let text = format!("---\ntitle: Page {number}\n---\n{}\n", words(number, 400));
        site = site.write(&format!("content/lessons/p{number}.md"), &text);
    }
    let site = site.build();
    let before = Index::of(&site).files;
    let site = site.append("content/lessons/p30.md", "\nA sentence on zebras.\n").build();
    let after = Index::of(&site.matches_clean_build()).files;
    let is_other = |(name, text): &(&String, &String)| before.get(*name) != Some(*text);
    let changed: Vec<&String> = after.iter().filter(is_other).map(|(name, _)| name).collect();
    let texts = changed.iter().filter(|name| name.starts_with("search/t")).count();
    assert_eq!((before.len(), texts), (after.len(), 1), "{changed:?}");
    assert!(changed.len() < 10, "{changed:?}");
}

/// Returns words that mean nothing, in paragraphs; some stand in every text.
fn words(seed: usize, count: usize) -> String {
    let mut text = String::new();
    let mut state = seed * 7919 + 17;
    for number in 0..count {
        state = (state * 1_103_515_245 + 12345) % 2_147_483_648;
        // The further down a word stands in the list, the more seldom it is used.
        let rank = 4000 / (1 + state % 4000);
        let word: String = [rank % 20, rank / 20 % 20, rank / 400, number % 3]
            .map(|part| char::from(b"bcdfghjklmnpqrstvwxz"[part % 20]))
            .iter()
            .flat_map(|letter| [*letter, 'a'])
            .collect();
        let _ = write!(text, "{word}{}", if number % 40 == 39 { ".\n\n" } else { " " });
    }
    text
}

#[test]
fn no_file_is_large_and_what_is_in_all_of_them_is_what_pages_say() {
    let mut site = SiteTest::new();
    for number in 0..400 {
        let text = format!("---\ntitle: Page {number}\n---\n## One\n\n{}\n", words(number, 900));
        site = site.write(&format!("content/pages/p{number}.md"), &text);
    }
    let site = site.build();
    let index = Index::of(&site);
    assert!(index.starts.len() > 10, "{}", index.starts.len());
    for (name, text) in &index.files {
        let most = if name.starts_with("search/t") { 7_100 } else { 7_500 };
        assert!(text.len() <= most, "{name} has {} bytes", text.len());
    }
    let page = words(123, 900);
    for word in page.split_whitespace() {
        let word = word.trim_end_matches('.');
        assert!(index.having(word).contains(&"Page 123"), "{word}");
    }
    let said: Vec<String> = (0..400).map(|number| words(number, 900)).collect();
    for (word, pages) in index.words.iter().filter(|(word, _)| word.len() == 8).step_by(97) {
        for (number, text) in said.iter().enumerate() {
            let says = text.split([' ', '\n', '.']).any(|said| said == word);
            assert_eq!(pages.contains(&format!("Page {number}")), says, "{word} {number}");
        }
    }
}

/// A site in which a page's words come from all that they can come from.
fn told_by_many() -> SiteTest {
    SiteTest::lesson_of("We try it in a small test. Coaches plan.\n")
        .edit(LESSON, "title: ", "topics: [coaching]\ntitle: ")
        .write(OTHER, "---\ntitle: Spanish\nlanguage: es\n---\nLa maestra observa.\n")
        .write("content/newsletters/n.md", "---\ntitle: Issue\ndate: 2026-01-01\n---\nSeen.\n")
        .write(GLOSSARY, &glossary("PDSA"))
        .edit(
            "chalktalk.yaml",
            "title",
            "glossary: {autolink: first-per-section}\ntopics: {coaching: Coaching}\nlanguage: en\ntitle",
        )
}

fn glossary(short: &str) -> String {
    format!(
        "---\ntitle: Glossary\nterms:\n  - {{term: small test, abbr: {short}, definition: Four steps.}}\n  \
         - {{term: plan, id: plan, definition: A wish with a day.}}\n---\nWords.\n"
    )
}

const OTHER: &str = "content/lessons/b.md";
const GLOSSARY: &str = "content/glossary.md";
const SETTINGS: &str = "chalktalk.yaml";

#[test]
fn what_is_known_of_a_page_is_good_only_as_long_as_nothing_it_came_from_has_changed() {
    let having = |site: &SiteTest, word: &str| -> Vec<String> {
        Index::of(site).having(word).into_iter().map(str::to_owned).collect()
    };
    let site = told_by_many().build();
    assert_eq!(having(&site, "pdsa"), ["A lesson", "small test"]);
    let site = site.write(GLOSSARY, &glossary("QRST")).build().matches_clean_build();
    assert_eq!(having(&site, "qrst"), ["A lesson", "small test"]);
    let site = site.edit(SETTINGS, "Coaching}", "Mentoring}").build().matches_clean_build();
    assert_eq!(having(&site, "mentoring"), ["A lesson"]);
    let site = site.edit(SETTINGS, "language: en", "language: es").build().matches_clean_build();
    assert_eq!(having(&site, "coaches"), ["A lesson"]);
    let site = site.edit(SETTINGS, "language: es", "language: en").build().matches_clean_build();
    let site = site.edit(OTHER, "language: es\n", "").build().matches_clean_build();
    let site = site.edit(OTHER, "La maestra", "Las maestras").build().matches_clean_build();
    let site = site.edit(GLOSSARY, "id: plan", "id: our-plan").build().matches_clean_build();
    let site = site.rename(LESSON, "content/lessons/z.md").build().matches_clean_build();
    let site = site.delete("content/newsletters/n.md").build().matches_clean_build();
    assert!(having(&site, "seen").is_empty());
    let site = site.file_links().build().matches_clean_build();
    site.delete(GLOSSARY).build().matches_clean_build();
}

#[test]
fn after_any_edits_of_a_site_of_many_pages_the_index_is_that_of_a_clean_build() {
    let mut numbers = Numbers(20_261_127);
    let mut site = SiteTest::new();
    let name = |number: usize| format!("content/lessons/p{number:03}.md");
    let text = |number: usize, seed: usize| {
        format!("---\ntitle: Page {number}\n---\n{}\n", words(seed, 25))
    };
    for number in (0..240).step_by(3) {
        site = site.write(&name(number), &text(number, number));
    }
    site = site.build();
    for step in 0..40 {
        for _ in 0..=numbers.below(4) {
            let number = numbers.below(240);
            let is_there = site.sources().contains(&name(number));
            site = match numbers.below(3) {
                0 if is_there => site.delete(&name(number)),
                1 if is_there => site.append(&name(number), &format!("\nAnother word{step}.\n")),
                _ => site.write(&name(number), &text(number, step)),
            };
        }
        site = site.build().matches_clean_build();
    }
    // As many again are shared out anew.
    for number in 240..600 {
        site = site.write(&name(number), &text(number, number));
    }
    site = site.build().matches_clean_build();
    for number in (0..600).filter(|number| number % 50 > 0) {
        if site.sources().contains(&name(number)) {
            site = site.delete(&name(number));
        }
    }
    site.build().matches_clean_build();
}

#[test]
fn pages_in_another_language_say_so() {
    let index = index_of(told_by_many());
    let language = |title: &str| {
        let page = index.pages.iter().find(|page| page[0][0] == title).unwrap();
        page[0].get(4).cloned()
    };
    assert_eq!((language("Spanish"), language("A lesson")), (Some("es".into()), None));
}

#[test]
fn the_preview_makes_the_index_when_it_is_asked_and_anew_after_an_edit() {
    let mut preview = Preview::of(&SiteTest::lesson_of("A zebra.\n"));
    let entry = |preview: &Preview| preview.get("/search/index.js");
    let (status, first) = entry(&preview);
    assert_eq!((status, &first), (200, &entry(&preview).1));
    assert!(preview.get("/search/t0.js").1.contains("A zebra."));
    preview.site.write(LESSON, "---\ntitle: A lesson\n---\nAn okapi.\n");
    let changes = preview.follow().unwrap();
    let changed: Vec<String> = changes.changed.iter().map(ToString::to_string).collect();
    assert_eq!(changed, ["/lessons/a/"], "nobody has to look at the index for a save");
    assert_ne!(entry(&preview).1, first);
    assert!(preview.get("/search/t0.js").1.contains("An okapi."));
    assert_eq!(preview.get("/search/t9.js").0, 404);
}

#[test]
fn without_scripts_the_page_leads_to_all_lists_and_each_page_to_it() {
    let site = SiteTest::from("modules").build();
    let page = site.page("search/index.html");
    assert!(page.count("main [data-search-page] li a") >= 3);
    let module = site.page("modules/index.html");
    assert_eq!(module.attribute(".search-link", "href"), "../search/");
    let scripts = module.attributes("script", "src");
    let names = scripts.iter().filter_map(|script| script.rsplit('/').next()?.split('.').next());
    assert_eq!(names.collect::<Vec<_>>(), ["bar"], "what opens the search, and nothing of it");
}

#[test]
fn nothing_of_an_author_takes_the_place_of_the_page_that_searches() {
    let taken = |site: SiteTest, code: &str, place: &str| {
        let report = site.build().report();
        for part in [code, place, "/search/", "makes the page there that searches the site"] {
            assert!(report.contains(part), "{part}: {report}");
        }
    };
    let site = || SiteTest::page_of("Words.\n");
    taken(
        site().write("content/pages/search.md", "# Look\n"),
        "output/address-taken",
        "content/pages/search.md",
    );
    taken(
        site()
            .write("content/pages/look.md", "---\ntitle: Look\naliases: [/search/]\n---\nOurs.\n"),
        "output/address-taken",
        "content/pages/look.md:3",
    );
    taken(
        site().write("static/search/index.html", "<!DOCTYPE html>"),
        "output/static-collision",
        "static/search/index.html",
    );
}
