//! Each key of each kind, and each setting, by the one row of its table: its example is read without a fault, and the
//! schema, the reference and what `add` writes have it.
#![expect(clippy::disallowed_methods, reason = "compares a page of the example hub")]

use crate::site::{SiteTest, repository};
use chalktalk::authoring::page::{Page, example_at, keys};
use chalktalk::authoring::starters::{STARTERS, starter};
use chalktalk::authoring::{NewFile, reference, schema};
use chalktalk::kinds::{KINDS, Kind, Shape};
use chalktalk::parse::fields::{Form, Key};
use chalktalk::paths::SourcePath;
use chalktalk::settings::SETTINGS;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

const SETTINGS_LINES: &str = "title: A hub\nbase_url: https://hub.example.org/\ntheme: own\n";

/// Where a page of a kind lies.
fn path(kind: &Kind) -> String {
    let folder = kind.folder;
    match kind.shape {
        Shape::Files => format!("content/{folder}/the-page.md"),
        Shape::Folders { .. } => format!("content/{folder}/the-page/index.md"),
        Shape::File => format!("content/{folder}.md"),
    }
}

/// Returns the files that a text of a page names.
fn named_files(text: &str) -> impl Iterator<Item = &str> {
    const ENDINGS: [&str; 8] = ["md", "jpg", "png", "csv", "mp4", "vtt", "txt", "svg"];
    let words = text.split([' ', ',', '[', ']', '{', '}', '#', '\n']);
    words.filter(|word| {
        word.rsplit_once('.')
            .is_some_and(|(name, ending)| !name.is_empty() && ENDINGS.contains(&ending))
    })
}

/// A page or other file that an example names, as small as it can be.
fn stub(path: &str) -> String {
    if !path.ends_with(".md") {
        return "a file".to_owned();
    }
    let contents = if path.ends_with("/index.md") { "contents: [part.md]\n" } else { "" };
    format!(
        "---\ntitle: The page {path}\ndate: 2025-01-10\n{contents}---\n## Discussion questions\n\n\
         1. Who answers for it? {{#who-answers}}\n"
    )
}

/// A site with a page of a kind at its place, and all files that the page names.
fn site_with(kind: &Kind, text: &str) -> SiteTest {
    let path = path(kind);
    let template = format!("{{% extends \"default/{}\" %}}\n", kind.template);
    let mut site = SiteTest::new()
        .write("chalktalk.yaml", SETTINGS_LINES)
        .write("themes/own/templates/wide.html", &template)
        .write("content/index.md", "# Home\n");
    for named in named_files(text) {
        let file = SourcePath::new(&path).join(named).unwrap().to_string();
        let part = file.replace("index.md", "part.md");
        site = site.write(&file, &stub(&file));
        if part != file {
            site = site.write(&part, &stub(&part));
        }
    }
    site.write(&path, text)
}

/// A page of a kind with what it needs and one more key.
fn page_with(kind: &'static Kind, name: &str, value: &str) -> String {
    let needed = |key: &&Key| key.required || key.name == "contents";
    let mut lines = BTreeMap::from([("title", "The page".to_owned())]);
    for key in keys(kind).filter(needed) {
        lines.insert(key.name, example_at(key, &path(kind)));
    }
    lines.insert(name, value.to_owned());
    let lines: String = lines.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
    format!("---\n{lines}---\nA few words.\n")
}

#[track_caller]
fn reads_without_a_fault(site: SiteTest, what: &str) {
    let site = site.drafts().future().build();
    // The files are not real pictures, and few keys name the template.
    let expected = ["body/unreadable-image", "theme/unused-template"];
    let codes: Vec<_> = site.codes().into_iter().filter(|code| !expected.contains(code)).collect();
    assert!(codes.is_empty(), "{what}\n{}", site.report());
}

/// A value with all the keys that can stand in it, each with its own example.
fn value_within(key: &Key, path: &str) -> Option<String> {
    let inner = key.form.keys();
    let line = |inner: &Key| {
        let value = value_within(inner, path).unwrap_or_else(|| example_at(inner, path));
        format!("{}: {value}", inner.name)
    };
    let mapping = format!("{{{}}}", inner.iter().map(line).collect::<Vec<_>>().join(", "));
    (!inner.is_empty()).then(|| match key.form {
        // Its own example follows, since an item may name another.
        Form::ListOf(_) => match example_at(key, path).strip_prefix('[') {
            Some(items) if items.starts_with('{') => format!("[{mapping}, {items}"),
            _ => format!("[{mapping}]"),
        },
        _ => mapping,
    })
}

#[test]
fn each_key_of_each_kind_is_read_with_its_example() {
    for kind in KINDS {
        for key in keys(kind) {
            let what = format!("{} of a {}", key.name, kind.name);
            let example = match key.name {
                "kind" => kind.name.to_owned(),
                _ => example_at(key, &path(kind)),
            };
            let text = page_with(kind, key.name, &example);
            reads_without_a_fault(site_with(kind, &text), &what);
            if let Some(value) = value_within(key, &path(kind)) {
                let text = page_with(kind, key.name, &value);
                reads_without_a_fault(site_with(kind, &text), &what);
            }
        }
    }
}

#[test]
fn each_setting_is_read_with_its_example() {
    let site = |line: &str| {
        let base = "base_url: https://hub.example.org/\n";
        let rest = ["title: A hub\n", base];
        let rest = rest.iter().filter(|other| other.split(':').next() != line.split(':').next());
        let settings = rest.copied().collect::<String>() + line + "\n";
        SiteTest::new()
            .write("chalktalk.yaml", &settings)
            .write("static/card.png", "a picture")
            .write("content/index.md", "# Home\n")
            .write("content/pages/about.md", "# About\n")
            .write("content/lessons/a.md", "# A lesson\n")
            .write(
                "content/newsletters/a.md",
                "---\ntitle: An issue\ndate: 2026-10-01\n---\nWords.\n",
            )
    };
    for key in SETTINGS {
        let value = value_within(key, "chalktalk.yaml");
        for value in [key.example.to_owned()].into_iter().chain(value) {
            let line = format!("{}: {value}", key.name);
            reads_without_a_fault(site(&line), &line);
        }
    }
}

#[test]
fn each_key_says_what_it_is_for_and_looks_like() {
    fn check(key: &Key) {
        assert!(key.about.ends_with('.') && key.about.len() > 5, "{}: {}", key.name, key.about);
        assert!(key.about.starts_with(|c: char| c.is_uppercase()), "{}: {}", key.name, key.about);
        assert!(!key.example.is_empty() && !key.example.contains('\n'), "{}", key.name);
        key.form.keys().iter().for_each(check);
    }
    KINDS.iter().flat_map(|kind| keys(kind)).chain(SETTINGS).for_each(check);
}

#[test]
fn each_key_stands_in_the_schema() {
    fn check(schema: &Value, key: &Key) {
        let found = properties(schema, key.name);
        assert!(!found.is_empty(), "{} is not in the schema", key.name);
        let described = found
            .iter()
            .any(|found| found["description"] == key.about && !found["examples"][0].is_null());
        assert!(described, "{}: {found:?}", key.name);
        for inner in key.form.keys() {
            assert!(
                found.iter().any(|found| !properties(found, inner.name).is_empty()),
                "{}",
                inner.name
            );
            found
                .iter()
                .filter(|found| !properties(found, inner.name).is_empty())
                .for_each(|found| check(found, inner));
        }
    }
    for kind in KINDS {
        keys(kind).for_each(|key| check(&schema::front_matter(kind), key));
    }
    for key in SETTINGS {
        check(&schema::settings(), key);
    }
}

/// Returns what a schema says of a key, in any of the forms that it allows.
fn properties<'a>(schema: &'a Value, name: &str) -> Vec<&'a Value> {
    let mut found: Vec<&Value> = schema["properties"].get(name).into_iter().collect();
    for inner in schema["anyOf"].as_array().into_iter().flatten().chain(schema.get("items")) {
        found.extend(properties(inner, name));
    }
    found
}

#[test]
fn each_key_stands_in_the_reference_and_the_hub_has_it_as_it_is() {
    fn check(page: &str, key: &Key) {
        let named = |line: &&str| line.contains(&format!("`{}`", key.name));
        assert!(
            page.lines().filter(named).any(|line| line.contains(key.about)),
            "{} is not in the reference",
            key.name
        );
        key.form.keys().iter().for_each(|inner| check(page, inner));
    }
    let page = reference::page();
    KINDS.iter().flat_map(|kind| keys(kind)).chain(SETTINGS).for_each(|key| check(&page, key));
    let file = repository("content/guides/handbook/reference.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&file, &page).unwrap();
    }
    let there = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        there == page,
        "{} is not what the tables say; `INSTA_UPDATE=always cargo it keys` writes it",
        file.display()
    );
}

/// What `add` writes for a page of a kind.
fn added(kind: &'static Kind, title: &str) -> Vec<NewFile> {
    let day = jiff::civil::date(2026, 11, 23);
    Page { kind, title, day, inside: None }.files()
}

#[test]
fn each_key_stands_in_what_add_writes_and_can_be_used_at_once() {
    for kind in KINDS {
        let page = &added(kind, "The page")[0];
        for key in keys(kind) {
            let line =
                |line: &&str| line.trim_start_matches("# ").starts_with(&format!("{}:", key.name));
            let line = page.text.lines().find(line);
            assert!(line.is_some(), "{} of a {}", key.name, kind.name);
            assert!(
                page.text.contains(key.about) || ["title", "draft"].contains(&key.name),
                "{}",
                key.about
            );
        }
        let (front, body) = page.text.split_once("\n---\n").unwrap();
        let is_key = |line: &str| {
            keys(kind)
                .any(|key| line.starts_with(&format!("# {}: ", key.name)) && key.name != "kind")
        };
        let active = |line: &str| match line.strip_prefix("# ").filter(|_| is_key(line)) {
            Some(active) => format!("{active}\n"),
            None => format!("{line}\n"),
        };
        let text = front.lines().map(active).collect::<String>() + "---\n" + body;
        assert!(text.matches("\n# ").count() < page.text.matches("\n# ").count());
        reads_without_a_fault(
            site_with(kind, &text),
            &format!("a {} with all keys\n{text}", kind.name),
        );
    }
}

#[test]
fn each_kind_has_a_page_to_begin_with_that_has_no_fault() {
    assert_eq!(STARTERS.len(), KINDS.len());
    for kind in KINDS {
        let starter = starter(kind.name).unwrap_or_else(|| panic!("{} has no starter", kind.name));
        assert!(!starter.about.ends_with('.'), "{}", starter.about);
        let files = added(kind, "The page");
        let site = || {
            let site = SiteTest::new().write("content/index.md", "# Home\n");
            files.iter().fold(site, |site, file| site.write(&file.path, &file.text))
        };
        site().strict().build().reports_nothing();
        let published = site().drafts().strict().build().reports_nothing();
        assert_eq!(published.built().pages, files.len() + 1, "{}", kind.name);
    }
}
