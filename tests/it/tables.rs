//! Tests over the tables: every kind, output and block there is.
#![expect(clippy::disallowed_methods, reason = "reads the templates of the theme")]

use crate::site::{SiteTest, repository};
use chalktalk::kinds::common::COMMON_KEYS;
use chalktalk::kinds::{KINDS, Kind, Shape};
use chalktalk::output::OUTPUTS;
use chalktalk::parse::blocks::BLOCKS;
use chalktalk::parse::ids;
use std::collections::BTreeSet;
use std::fs;

/// A page of a kind with only what it needs; what it names is in [`site`].
fn smallest(name: &str) -> String {
    let needed = match name {
        "newsletter" => "date: 2026-10-01\n",
        "module" | "guide" => "contents: [part.md]\n",
        "glossary" => "terms: [{term: Cycle, definition: A round.}]\n",
        _ => "",
    };
    format!("---\ntitle: The smallest\n{needed}---\nA few words.\n")
}

/// The file of a page of a kind, and where that is published.
fn place(kind: &Kind, name: &str) -> (String, String) {
    let slug = name.replace(' ', "-");
    let folder = kind.folder;
    match kind.shape {
        Shape::Files if kind.section.is_none() => {
            (format!("content/{folder}/{name}.md"), format!("{slug}/index.html"))
        }
        Shape::Files => {
            (format!("content/{folder}/{name}.md"), format!("{folder}/{slug}/index.html"))
        }
        Shape::Folders { .. } => {
            (format!("content/{folder}/{name}/index.md"), format!("{folder}/{slug}/index.html"))
        }
        Shape::File => (format!("content/{folder}.md"), format!("{folder}/index.html")),
    }
}

/// A site with a page of a kind, and the part that it names, if it has parts.
fn site(kind: &Kind, name: &str, text: &str) -> SiteTest {
    let (file, _) = place(kind, name);
    let site = SiteTest::new().write(&file, text);
    match kind.shape {
        Shape::Folders { .. } => {
            site.write(&file.replace("index.md", "part.md"), "---\ntitle: A part\n---\nWords.\n")
        }
        _ => site,
    }
}

#[test]
fn each_kind_has_a_page_at_its_address_and_a_place_in_its_list() {
    for kind in KINDS {
        let site = site(kind, "the smallest", &smallest(kind.name)).build().reports_nothing();
        let section = if kind.section.is_some() { kind.folder } else { "" };
        let page = site.page(&place(kind, "the smallest").1);
        assert_eq!(page.text("h1"), "The smallest", "{}", kind.name);
        if kind.section.is_some() {
            let list = site.page(&format!("{section}/index.html"));
            assert_eq!(list.link("The smallest"), "the-smallest/", "{}", kind.name);
        }
    }
}

#[test]
fn each_kind_refuses_a_misspelt_key_and_names_the_nearest() {
    for kind in KINDS {
        for key in COMMON_KEYS.iter().chain(kind.keys).filter(|key| key.name.len() > 4) {
            let misspelt = format!("{}{}", key.name, key.name.chars().last().unwrap());
            let text = smallest(kind.name).replace("title:", &format!("{misspelt}: x\ntitle:"));
            site(kind, "a", &text)
                .build()
                .reports("front-matter/unknown-key")
                .says(&format!("did you mean `{}`?", key.name));
        }
    }
}

#[test]
fn each_kind_and_key_says_what_it_is_for() {
    let mut names = BTreeSet::new();
    for kind in KINDS {
        assert!(names.insert(kind.name) && names.insert(kind.folder) || kind.name == kind.folder);
        assert!(kind.article.contains(kind.name), "{}", kind.article);
        for key in COMMON_KEYS.iter().chain(kind.keys) {
            assert!(key.about.ends_with('.'), "{}: {}", key.name, key.about);
        }
    }
}

#[test]
fn each_output_makes_something_of_a_whole_site_and_nothing_twice() {
    let sites = [SiteTest::from("../..").build(), SiteTest::from("modules").build()];
    let names: BTreeSet<&str> = OUTPUTS.iter().map(|output| output.name).collect();
    assert_eq!(names.len(), OUTPUTS.len());
    let expected = [
        ("entries", "lessons/rehearsal/index.html"),
        ("lists", "newsletters/2026/index.html"),
        ("discussions", "lessons/rehearsal/discussion/index.html"),
        ("module-discussions", "modules/first-visits/discussion/index.html"),
        ("print", "modules/first-visits/print/index.html"),
        ("hand-outs", "activities/pair-walk/hand-out/index.html"),
        ("plan-schemas", "plans/grow-sheet/plan.schema.json"),
        ("bank", "questions/index.html"),
        ("resources", "resources/index.html"),
        ("facets", "questions/audience/coach/index.html"),
        ("feeds", "newsletters/feed.xml"),
        ("redirects", "404.html"),
        ("search", "search/index.html"),
        ("files", "card.png"),
        ("assets", "assets/"),
    ];
    assert_eq!(names, expected.iter().map(|(name, _)| *name).collect());
    let paths: Vec<Vec<String>> = sites.iter().map(SiteTest::paths).collect();
    for (name, file) in expected {
        let made = paths.iter().flatten().any(|path| path.starts_with(file));
        assert!(made, "{name} made no {file}");
    }
    for paths in paths {
        let unique: BTreeSet<&String> = paths.iter().collect();
        assert_eq!(unique.len(), paths.len());
    }
}

#[test]
fn each_block_is_shown_and_takes_its_attributes() {
    for block in BLOCKS {
        let attributes: Vec<String> = block.attributes.iter().map(|name| attribute(name)).collect();
        let body = format!(
            "::: {} {{{}}}\n- One thing\n\n---\n\n- Another\n:::\n",
            block.name,
            attributes.join(" ")
        );
        let body = body.replace(" {}", "");
        let site = SiteTest::lesson_of(&body)
            .write("content/lessons/a.svg", "")
            .write("content/lessons/a.mp4", "")
            .build();
        let codes = site.codes();
        let expected = |code: &&str| ["body/unreadable-image", "read/unused-file"].contains(code);
        assert!(codes.iter().all(expected), "{}: {}", block.name, site.report());
        let page = site.page("lessons/a/index.html");
        assert!(page.count("main li") >= 2, "{}", block.name);
        if block.attributes.contains(&"title") {
            assert!(page.text("main").contains("A title of its own"), "{}", block.name);
        }
    }
}

fn attribute(name: &str) -> String {
    match name {
        "title" => "title=\"A title of its own\"".to_owned(),
        "duration" => "duration=\"15 min\"".to_owned(),
        "lines" => "lines=3".to_owned(),
        "kind" => "kind=order".to_owned(),
        "role" => "role=start".to_owned(),
        "src" => "src=a.mp4".to_owned(),
        "captions" | "transcript" | "poster" => format!("{name}=a.svg"),
        name => format!("{name}=coach"),
    }
}

#[test]
fn ids_of_the_theme_are_reserved() {
    let folder = repository("themes/default/templates");
    for folder in [folder.clone(), folder.join("partials")] {
        for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            let Ok(text) = fs::read_to_string(&file) else { continue };
            for id in text.split("id=\"ct-").skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert!(ids::is_reserved(&format!("ct-{id}")), "{}: ct-{id}", file.display());
            }
        }
    }
}
