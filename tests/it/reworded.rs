//! Edits of running text, after which a build leaves out nearly all: it must come to what a clean build comes to.

use crate::invariants::sites;
use crate::site::SiteTest;
use crate::typing::{Numbers, type_in};

#[test]
fn after_any_typing_a_site_is_what_a_clean_build_makes() {
    let mut numbers = Numbers(20_261_127);
    let (mut quick, mut all) = (0, 0);
    for (_, site) in sites() {
        let mut site = site.drafts().build();
        let pages: Vec<String> =
            site.sources().into_iter().filter(|file| file.ends_with(".md")).collect();
        let rounds = if pages.len() > 40 { 24 } else { 60 };
        for round in 0..rounds {
            let page = &pages[numbers.below(pages.len())];
            let before = site.source(page);
            site = site.write(page, &type_in(&before, &mut numbers)).build().matches_clean_build();
            all += 1;
            quick += usize::from(!site.built().modelled);
            // Else what is broken stays broken.
            if round % 3 > 0 {
                site = site.write(page, &before).build();
            }
        }
    }
    assert!(quick * 5 > all, "{quick} of {all} edits were of running text");
}

#[test]
fn words_that_only_their_page_shows_put_nothing_together_anew() {
    let text = "\
Some *words* of a paragraph, `code` and a [link](https://example.org).

- An item
- Another one

## Discussion questions

- What did you see?

> Quoted words.
";
    let site = SiteTest::lesson_of(text).write("content/lessons/b.md", "---\ntitle: B\n---\nB.\n");
    let mut site = site.build();
    for (old, new) in [
        ("words* of", "words* that are new,\nof"),
        ("An item", "An item\n- One more"),
        ("Quoted words.", "Quoted words.\n\nA paragraph at the end."),
        ("`code`", "**strong** words"),
    ] {
        site = site.edit("content/lessons/a.md", old, new).build().renders(1);
        assert!(!site.built().modelled, "{old}");
        site = site.matches_clean_build();
    }
    for (old, new) in [
        ("What did", "What else did"),
        ("## Discussion", "## More discussion"),
        ("[link](https://example.org)", "[link](https://example.com)"),
        ("A lesson", "A better lesson"),
    ] {
        site = site.edit("content/lessons/a.md", old, new).build();
        assert!(site.built().modelled, "{old}");
        site = site.matches_clean_build();
    }
}

#[test]
fn another_theme_puts_nothing_together_anew_and_renders_all() {
    let template = "themes/default/templates/partials/lead.html";
    let site = SiteTest::from("newsletters").build();
    let site = site.write(template, "<p>Lead</p>").build().matches_clean_build();
    assert!(!site.built().modelled && site.built().rendered > 10);
    let site = site.write(template, "{% if %}").build().matches_clean_build();
    assert!(!site.built().modelled);
    let page = "content/newsletters/2024-09.md";
    let site = site.append(page, "\n\nMore words.\n").build().matches_clean_build();
    let site = site.delete(template).build().matches_clean_build();
    assert!(!site.built().modelled);
    let site = site.append(page, "\n\nMore words.\n").build();
    assert!(!site.matches_clean_build().built().modelled);
}

#[test]
fn a_term_that_a_text_uses_no_more_leads_back_to_it_no_more() {
    let text = "A walk is a *visit*.\n\n## More\n\nWalk on.\n";
    let site = SiteTest::lesson_of(text)
        .write(
            "content/glossary.md",
            "---\ntitle: Words\n---\nwalk\n: To go.\n\nvisit\n: To come.\n",
        )
        .edit(
            "chalktalk.yaml",
            "title: A hub\n",
            "title: A hub\nglossary: { autolink: first-per-section }\n",
        );
    let site = site.build().matches_clean_build();
    let lesson = "content/lessons/a.md";
    let site = site.edit(lesson, "is a", "is also a").build().matches_clean_build();
    assert!(!site.built().modelled);
    let site = site.edit(lesson, "*visit*", "*stay*").build().matches_clean_build();
    assert!(site.built().modelled);
    let site = site.edit(lesson, "Walk on", "Go on, and walk").build().matches_clean_build();
    assert!(!site.built().modelled);
}
