//! Any edits, one after another: what is served is always what a clean build of the site makes.
#![expect(clippy::disallowed_methods, reason = "a test deletes a folder of its site")]

use crate::disk::DiskSite;
use crate::invariants::fixtures;
use crate::preview::Preview;
use crate::serve::small;
use crate::site::SiteTest;
use crate::typing::{Numbers, type_in};
use chalktalk::paths::SitePath;
use chalktalk::write::memory::Held;
use std::collections::BTreeMap;

const GLOSSARY: &str = "content/glossary.md";
const SETTINGS: &str = "chalktalk.yaml";
const STYLES: &str = "themes/default/static/css/prose.css";
const TEMPLATE: &str = "themes/default/templates/partials/lead.html";

/// A site that is edited, and what its pages were.
struct Edited {
    preview: Preview,
    numbers: Numbers,
    pages: Vec<(String, String)>,
    settings: String,
    glossary: Option<String>,
}

impl Edited {
    fn new(site: &SiteTest, seed: u64) -> Self {
        let files = site.sources().into_iter().filter(|file| file.ends_with(".md"));
        let texts: BTreeMap<String, String> =
            files.map(|file| (file.clone(), site.source(&file))).collect();
        Self {
            preview: Preview::of(site),
            numbers: Numbers(seed),
            settings: site.source(SETTINGS),
            glossary: texts.get(GLOSSARY).cloned(),
            pages: texts.into_iter().collect(),
        }
    }

    /// Does something that an author may do; returns its name.
    fn edit(&mut self) -> &'static str {
        let page = self.numbers.below(self.pages.len());
        let (page, first) = self.pages[page].clone();
        let site = &self.preview.site;
        let now = site.path(&page).exists().then(|| site.read(&page));
        let number = self.numbers.below(1000);
        let (name, path, text) = match (number % 20, now) {
            (0..=6, Some(now)) => ("typing", page, type_in(&now, &mut self.numbers)),
            (7, Some(now)) => ("a break", page, now.replacen("title: ", "title: Two: ", 1)),
            (8, Some(_)) => {
                site.delete(&page);
                return "a page deleted";
            }
            (9, Some(now)) => {
                site.delete(&page);
                return moved(site, &page, &now);
            }
            (10, Some(now)) => {
                ("a title", page, now.replacen("title: ", &format!("title: N{number} "), 1))
            }
            (11, Some(now)) => {
                ("a draft", page, now.replacen("title: ", "draft: true\ntitle: ", 1))
            }
            (12, _) => (
                "a folder",
                format!("content/pages/new{}/index.md", number % 3),
                "# New\n\nWords.\n".to_owned(),
            ),
            (13, _) => {
                let folder = site.path(&format!("content/pages/new{}", number % 3));
                let _ = std::fs::remove_dir_all(folder);
                return "a folder deleted";
            }
            (14, _) => (
                "settings",
                SETTINGS.to_owned(),
                self.settings.replacen("title: ", &format!("title: S{} ", number % 4), 1),
            ),
            (15, _) => ("a template", TEMPLATE.to_owned(), format!("<p>{}</p>", number % 5)),
            (16, _) => {
                ("a style sheet", STYLES.to_owned(), format!("p {{ margin: {}px }}", number % 5))
            }
            (17, _) if site.path(TEMPLATE).exists() => {
                site.delete(TEMPLATE);
                return "a template deleted";
            }
            (18, _) => {
                let words = format!("vision {number}\n: What is to be.\n\nwalk\n: To go.\n");
                let text = self.glossary.as_ref().map_or_else(
                    || format!("---\ntitle: Words\n---\n{words}"),
                    |all| format!("{all}\n{words}"),
                );
                ("the glossary", GLOSSARY.to_owned(), text)
            }
            _ => ("mended", page, first),
        };
        site.write(&path, text);
        name
    }

    /// Compares; tells whether there was something to compare, and not the last good site.
    fn check(&mut self, place: &str) -> bool {
        self.preview.follow();
        if self.preview.kept {
            return false;
        }
        let (table, clean) = (self.preview.table(), self.preview.clean());
        let addresses = |table: &[(SitePath, Held)]| -> Vec<String> {
            table.iter().map(|(path, _)| path.to_string()).collect()
        };
        assert_eq!(addresses(&table), addresses(&clean), "{place}");
        for (one, other) in table.iter().zip(&clean) {
            assert!(one.1 == other.1, "{place}: {} is another", one.0);
        }
        true
    }
}

/// Gives a page another name, or its folder if that is its own.
fn moved(site: &DiskSite, page: &str, text: &str) -> &'static str {
    let to = match page.strip_suffix("/index.md") {
        Some(folder) => format!("{folder}-moved/index.md"),
        None => page.replace(".md", "-moved.md"),
    };
    site.write(&to, text);
    "a page moved"
}

#[test]
fn after_any_edit_of_a_small_site_the_table_is_that_of_a_clean_build() {
    let mut site = Edited::new(&small(), 20_261_127);
    for step in 0..900 {
        let name = site.edit();
        assert!(site.check(&format!("step {step}, {name}")));
    }
}

#[test]
fn after_any_edit_of_each_fixture_the_table_is_that_of_a_clean_build() {
    let mut edits = 0;
    for (seed, name) in (1..).zip(fixtures().into_iter().filter(|name| !name.contains(".."))) {
        let mut site = Edited::new(&SiteTest::from(&name), seed);
        for step in 0..80 {
            let done = site.edit();
            edits += usize::from(site.check(&format!("{name}, step {step}, {done}")));
        }
    }
    assert!(edits > 500);
}
