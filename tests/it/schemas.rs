//! What `chalktalk schema` writes, held by a real validator to what the checks take and refuse.
#![expect(clippy::disallowed_methods, reason = "the fixtures are listed from the disk")]

use crate::site::{SiteTest, repository};
use chalktalk::authoring::schema;
use chalktalk::diagnostics::{Diagnostics, Severity, code};
use chalktalk::digest::Digest;
use chalktalk::kinds::{self, Context, KINDS, Kind, Role};
use chalktalk::parse::dates::{Period, parse_date};
use chalktalk::parse::durations::Duration;
use chalktalk::parse::fields::{self, is_language};
use chalktalk::parse::{front_matter, yaml};
use chalktalk::paths::{SourcePath, unusable_slug};
use chalktalk::settings::Settings;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Faults that stand in front matter and that no schema can see, and why.
const UNSEEN: [(&str, &str); 8] = [
    (code::NOT_IN_LIST.id, "the lists are the site's, and a schema knows no site"),
    (code::UNKNOWN_FILE.id, "a schema knows no files"),
    (code::UNKNOWN_TEMPLATE.id, "a schema knows no theme"),
    (code::WRONG_TEMPLATE.id, "a schema knows no theme"),
    (code::INVALID_ALIAS.id, "whether an address can be published is worked out, not matched"),
    (code::DATES_OUT_OF_ORDER.id, "a schema compares no values"),
    (code::NO_ADDRESS.id, "it lies in the file's name"),
    // The file of this code whose fault is seen is another one than those that say it of the title.
    ("no title", "a heading in the text may give it"),
];

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).unwrap()
}

fn validator_of(kind: &str) -> Validator {
    let kind = Kind::find(kind).unwrap();
    validator(&schema::front_matter(kind))
}

fn folders(path: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(repository(path)).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

/// Returns the pages of a site: file, kind whose keys it has, front matter.
fn pages(site: &SiteTest) -> Vec<(String, &'static str, Value)> {
    let is_page = |file: &String| file.starts_with("content/") && file.ends_with(".md");
    let files = site.sources().into_iter().filter(is_page);
    files.filter_map(|file| page(&site.source(&file), file)).collect()
}

fn page(text: &str, file: String) -> Option<(String, &'static str, Value)> {
    let settings = Settings::default();
    let (path, mut diags) = (SourcePath::new(&file), Diagnostics::new());
    let digest = Digest::of(text.as_bytes());
    let entry = kinds::read(&path, &text.into(), digest, &Context::new(&settings), &mut diags)?;
    // The introduction of a list has the common keys only, as a page has.
    let kind = if entry.role == Role::SectionIndex { "page" } else { entry.kind.name };
    let front = front_matter::read(text, &path, &mut diags);
    Some((file, kind, fields::json(&front.yaml)))
}

/// Returns the settings of a site as a validator sees them.
fn settings_of(site: &SiteTest) -> Value {
    let text = site.source("chalktalk.yaml");
    let file = SourcePath::new("chalktalk.yaml");
    fields::json(&yaml::parse(&text, 0, &file, &mut Diagnostics::new()).unwrap())
}

#[test]
fn schemas_are_schemas() {
    for kind in KINDS {
        let schema = schema::front_matter(kind);
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{}", kind.name);
        assert_eq!(schema["additionalProperties"], false);
    }
    assert!(jsonschema::draft202012::meta::is_valid(&schema::settings()));
}

#[test]
fn good_pages_and_settings_are_valid() {
    let mut count = 0;
    let hub = repository("");
    for folder in folders("tests/sites").into_iter().chain([hub]) {
        let site = SiteTest::at(&folder);
        for (file, kind, front) in pages(&site) {
            let faults: Vec<String> =
                validator_of(kind).iter_errors(&front).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{}: {file}: {faults:#?}", folder.display());
            count += 1;
        }
        let settings = validator(&schema::settings());
        assert!(settings.is_valid(&settings_of(&site)), "{}", folder.display());
    }
    assert!(count > 50, "{count}");
}

#[test]
fn bad_front_matter_is_refused_where_a_schema_can_see_the_fault() {
    let unseen = |code: &str| UNSEEN.iter().any(|(unseen, _)| *unseen == code);
    let mut refused = 0;
    for folder in folders("tests/diagnostics/front-matter") {
        let site = site_at(&folder).build();
        for (file, kind, front) in pages(&site) {
            let errors =
                site.built().diagnostics.iter().filter(|fault| fault.file.as_str() == file);
            let seen = errors.filter(|fault| {
                // The title may stand in the text, and without an opening line there is no front matter.
                let title = matches!(
                    fault.message.as_str(),
                    "the page has no title"
                        | "the title is empty"
                        | "the line `---` before the front matter is missing"
                );
                fault.severity == Severity::Error && !unseen(fault.code.id) && !title
            });
            let expected = seen.count() > 0;
            let valid = validator_of(kind).is_valid(&front);
            assert_eq!(valid, !expected, "{}: {file}", folder.display());
            refused += usize::from(expected);
        }
    }
    assert!(refused > 12, "{refused}");
}

#[test]
fn bad_settings_are_refused_where_a_schema_can_see_the_fault() {
    let settings = validator(&schema::settings());
    for (name, valid) in [
        ("unknown-key", false),
        ("invalid", false),
        // These name pages and folders, which a schema does not know.
        ("unknown-theme", true),
        ("navigation", true),
        ("navigation-empty", true),
        ("no-base-url", true),
    ] {
        let site = site_at(&repository("tests/diagnostics/settings").join(name));
        assert_eq!(settings.is_valid(&settings_of(&site)), valid, "{name}");
    }
}

fn site_at(folder: &Path) -> SiteTest {
    let site = SiteTest::at(folder);
    let has_settings = site.sources().iter().any(|file| file == "chalktalk.yaml");
    if has_settings { site } else { site.write("chalktalk.yaml", "title: A hub\n") }
}

#[test]
fn editors_see_what_each_value_may_be() {
    let lesson = schema::front_matter(Kind::find("lesson").unwrap());
    let accepts = |key: &str, value: Value| {
        let whole = json!({"type": "object", "properties": lesson["properties"]});
        validator(&whole).is_valid(&json!({ key: value }))
    };
    for (key, value) in [
        ("title", json!(2016)),
        ("title", Value::Null),
        ("draft", json!(false)),
        ("order", json!("007")),
        ("date", json!("")),
        ("duration", json!(15)),
        ("duration", json!("1 h 20 min")),
        ("topics", json!("coaching")),
        ("topics", json!(["coaching", null])),
        ("image", json!({"src": "a.png", "alt": "A"})),
        ("kind", json!("activity")),
        ("extra", json!({"anything": [1, {"goes": true}]})),
    ] {
        assert!(accepts(key, value.clone()), "{key}: {value}");
    }
    for (key, value) in [
        ("draft", json!("yes")),
        ("order", json!("first")),
        ("order", json!(-1)),
        ("date", json!("31 April 2024")),
        ("date", json!("2024-04-31")),
        ("date", json!(2024)),
        ("duration", json!("a while")),
        ("duration", json!(0)),
        ("topics", json!({"coaching": "yes"})),
        ("image", json!("a.png")),
        ("image", json!({"src": "a.png"})),
        ("image", json!({"src": "a.png", "alt": "A", "width": 3})),
        ("media", json!([{"title": "A visit"}])),
        ("related", json!([r"..\lessons\a.md"])),
        ("kind", json!("leson")),
        ("slug", json!("a/b")),
        ("language", json!("Spanish")),
    ] {
        assert!(!accepts(key, value.clone()), "{key}: {value}");
    }
}

#[test]
fn what_is_no_duration_is_refused() {
    let duration = pattern("lesson", "duration");
    for text in [
        "a while",
        "15 15",
        "min",
        "10 min 1 h",
        "10 sec 5 min",
        "1 h 20 x",
        "10:99",
        "1:2:3:4",
        "-15",
        "+15",
        "15 ++",
        "PT",
        "15 lightyears",
        "10 min and",
        "1 h h",
        "10:16 min",
        "1.234 h",
    ] {
        assert_eq!(Duration::parse(text), None, "{text}");
        assert!(!duration.is_valid(&json!(text)), "{text}");
    }
}

/// A validator of one key's values.
fn pattern(kind: &str, key: &str) -> Validator {
    let schema = schema::front_matter(Kind::find(kind).unwrap());
    validator(&schema["properties"][key])
}

static DURATION: LazyLock<Validator> = LazyLock::new(|| pattern("lesson", "duration"));
static DATE: LazyLock<Validator> = LazyLock::new(|| pattern("lesson", "date"));
static PERIOD: LazyLock<Validator> = LazyLock::new(|| pattern("newsletter", "period"));
static SLUG: LazyLock<Validator> = LazyLock::new(|| pattern("lesson", "slug"));
static LANGUAGE: LazyLock<Validator> = LazyLock::new(|| pattern("lesson", "language"));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn no_duration_that_is_read_is_refused(
        text in "[0-9]{1,3}( |-)?(h|hrs|m|min|Minutes|s|sec\\.)?( and |, | y |-| to | – |\\+)?[0-9½]{0,2} ?(min|s|sec)?\\.?|[0-9hms:.,+ -]{0,10}|PT[0-9HMS]{0,8}"
    ) {
        if Duration::parse(&text).is_some() {
            prop_assert!(DURATION.is_valid(&json!(text)), "{}", text);
        }
    }

    #[test]
    fn no_day_month_word_or_language_that_is_read_is_refused(
        day in "20[0-9]{2}-[0-9]{2}-[0-9]{2}([ T][0-9:.]{0,8}[Z+ 0-9:-]{0,6})?",
        month in "[0-9]{4}-[0-9]{2}",
        word in "[a-zé0-9 ./:_-]{0,8}|con|lpt1\\.a|[\\p{L}\\p{N}\\p{M} ._-]{0,6}",
        language in "[a-z]{1,4}(-[A-Za-z0-9]{1,8}){0,3}",
    ) {
        if parse_date(&day).is_ok() {
            prop_assert!(DATE.is_valid(&json!(day)), "{}", day);
        }
        prop_assert_eq!(Period::parse(&month).is_some(), PERIOD.is_valid(&json!(month)), "{}", month);
        if !word.trim().is_empty() {
            let takes = unusable_slug(word.trim()).is_none();
            prop_assert!(!takes || SLUG.is_valid(&json!(word)), "{}", word);
            let plain = word.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
            prop_assert!(!plain || takes == SLUG.is_valid(&json!(word)), "{}", word);
        }
        prop_assert_eq!(is_language(&language), LANGUAGE.is_valid(&json!(language)), "{}", language);
    }
}
