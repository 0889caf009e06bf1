//! Tests of fields: every form, every fault, with its place.

use super::*;
use crate::parse::{front_matter, yaml};

const fn row(name: &'static str, form: Form) -> Key {
    let example = match form {
        Form::File => "file.md",
        Form::ListOf(_) => "[first.md, second.md]",
        Form::Number => "3",
        Form::Date => "2024-04-30",
        _ => "…",
    };
    key(name, form, "", example)
}

const IMAGE: &[Key] = &[
    Key { required: true, ..row("src", Form::File) },
    row("alt", Form::Text),
    row("width", Form::Number),
];

const LESSON: &[Key] = &[
    row("title", Form::Text),
    row("summary", Form::Paragraph),
    row("draft", Form::Bool),
    row("order", Form::Number),
    row("date", Form::Date),
    row("period", Form::Period),
    row("duration", Form::Duration),
    row("slug", Form::Slug),
    row("language", Form::Language),
    row("status", Form::OneOf(&["published", "withdrawn"])),
    row("topics", Form::ListOf(&Form::Name)),
    row("objectives", Form::ListOf(&Form::Text)),
    row("related", Form::ListOf(&Form::File)),
    row("image", Form::Mapping(IMAGE)),
    row("media", Form::ListOf(&Form::Mapping(IMAGE))),
    row("number", Form::Either(&[Form::Number, Form::Mapping(&[row("volume", Form::Number)])])),
    row("translations", Form::Named(&Form::File)),
    row("labels", Form::Named(&Form::Text)),
    row("extra", Form::Free),
];

const NEWSLETTER: &[Key] =
    &[Key { required: true, ..row("date", Form::Date) }, row("issue", Form::Text)];

const DATED: &[Key] = &[
    Key { required: true, ..row("date", Form::Date) },
    Key { required: true, ..row("contents", Form::ListOf(&Form::File)) },
];

fn read_as(keys: &'static [Key], text: &str) -> (Fields, Vec<String>) {
    let mut diags = Diagnostics::new();
    let file = SourcePath::new("a.md");
    let front = front_matter::read(text, &file, &mut diags);
    let owners = [Owner { what: "a newsletter", place: "newsletters", keys: NEWSLETTER }];
    let context = FieldContext::front_matter(&file, "a lesson", &owners).with_text(text);
    let fields = Fields::read(&front.yaml, keys, &context, &mut diags);
    let faults = diags.iter().map(|fault| {
        let place = &text[fault.span.unwrap().range()];
        format!(
            "{} {place:?}: {} / {}",
            fault.code.id,
            fault.message,
            fault.hint.as_deref().unwrap_or("")
        )
    });
    (fields, faults.collect())
}

fn read(lines: &str) -> (Fields, Vec<String>) {
    read_as(LESSON, &format!("---\n{lines}\n---\nBody"))
}

#[test]
fn every_form_gives_its_value_with_its_place() {
    let lines = "title: 2016\nsummary: |\n  one\n  two\ndraft: true\norder: 7\ndate: 2024-04-30\nperiod: 2016-12\nduration: 10:16\nslug: why\nlanguage: es-MX\nstatus: withdrawn\ntopics: [é, b]\nimage: {src: a.png, alt: A}\nmedia:\n  - src: b.mp4\n  - src: c.mp4\nnumber: {volume: 3}\ntranslations: {es: x.md}\nlabels: {a: A, b: }";
    let (fields, faults) = read(lines);
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(fields.text("title").unwrap().value, "2016");
    assert_eq!(fields.text("summary").unwrap().value, "one\ntwo");
    assert!(fields.bool("draft").unwrap().value);
    assert_eq!(fields.number("order").unwrap().value, 7);
    assert_eq!(fields.date("date").unwrap().value.to_string(), "2024-04-30");
    assert_eq!(fields.period("period").unwrap().value.to_string(), "2016-12");
    assert_eq!(fields.duration("duration").unwrap().value.least, 616);
    assert_eq!(fields.text("language").unwrap().value, "es-MX");
    let text = format!("---\n{lines}");
    let places: Vec<&str> =
        fields.texts("topics").iter().map(|topic| &text[topic.span.range()]).collect();
    assert_eq!(places, ["é", "b"]);
    assert_eq!(&text[fields.key_span("topics").unwrap().range()], "topics");
    assert_eq!(&text[fields.span_of("topics").unwrap().range()], "[é, b]");
    assert_eq!(fields.mapping("image").unwrap().text("alt").unwrap().value, "A");
    assert_eq!(fields.mappings("media").len(), 2);
    assert_eq!(fields.mapping("number").unwrap().number("volume").unwrap().value, 3);
    let named: Vec<&str> =
        fields.named("labels").iter().map(|(name, _)| name.value.as_str()).collect();
    assert_eq!(named, ["a", "b"]);
    assert_eq!(fields.named("labels")[1].1.text().unwrap().value, "b");
}

#[test]
fn a_single_value_is_a_list_of_one_and_an_empty_one_is_absent() {
    let (fields, faults) =
        read("topics: coaching\ntitle:\nsummary: \"\"\nimage: ~\nmedia: [ , ]\norder: # none");
    assert_eq!(fields.texts("topics").len(), 1);
    assert!(
        !fields.has("title")
            && !fields.has("summary")
            && !fields.has("image")
            && !fields.has("order")
    );
    assert_eq!(faults.len(), 1, "{faults:?}");
    let (_, faults) = read("topics:\n  - a\n  -\n  - b");
    assert_eq!(faults, Vec::<String>::new());
}

/// A line and its fault.
const FAULTS: &[(&str, &str)] = &[
    (
        "darft: true",
        "front-matter/unknown-key \"darft\": unknown key `darft` / did you mean `draft`?",
    ),
    ("Title: x", "front-matter/unknown-key \"Title\": unknown key `Title` / did you mean `title`?"),
    ("tags: [a]", "front-matter/unknown-key \"tags\": unknown key `tags` / did you mean `topics`?"),
    (
        "mood: x",
        "front-matter/unknown-key \"mood\": unknown key `mood` / put keys of your own under `extra`",
    ),
    (
        "issue: 14",
        "front-matter/unknown-key \"issue\": `issue` is no key of a lesson / it belongs to a newsletter, in `content/newsletters/`; take it out here, or move the page there",
    ),
    (
        "image: {src: a.png, at: x}",
        "front-matter/unknown-key \"at\": unknown key `at` in `image` / did you mean `alt`?",
    ),
    (
        "image: {src: a.png, colour: x}",
        "front-matter/unknown-key \"colour\": unknown key `colour` in `image` / write `src`, `alt` or `width`",
    ),
    (
        "image: {alt: x}",
        "front-matter/missing-key \"alt\": `src` is missing in `image` / add a line such as `src: file.md`",
    ),
    (
        "draft: yes",
        "front-matter/wrong-type \"yes\": `draft` is `yes`, which is neither `true` nor `false` / write `draft: true`",
    ),
    (
        "draft: off",
        "front-matter/wrong-type \"off\": `draft` is `off`, which is neither `true` nor `false` / write `draft: false`",
    ),
    (
        "draft: \"true\"",
        "front-matter/wrong-type \"\\\"true\\\"\": `draft` is `true`, in quotation marks, which makes it a text / write `draft: true`",
    ),
    (
        "order: -1",
        "front-matter/wrong-type \"-1\": `order` is `-1`, which is not a whole number / write one in digits, such as `3`",
    ),
    (
        "order: 35 min",
        "front-matter/wrong-type \"35 min\": `order` is `35 min`, which is not a whole number alone / write `35`",
    ),
    (
        "order: 99999999999",
        "front-matter/wrong-type \"99999999999\": `order` is `99999999999`, which is too large a number / write a smaller one",
    ),
    (
        "date: 30/04/2024",
        "front-matter/invalid-date \"30/04/2024\": `date` is `30/04/2024`, which is written day first / write `2024-04-30`",
    ),
    (
        "period: December 2016",
        "front-matter/invalid-period \"December 2016\": `period` is `December 2016`, which is not written year-month / write `2016-12`",
    ),
    (
        "duration: a while",
        "front-matter/invalid-duration \"a while\": `duration` is `a while`, which is not a duration / write minutes, as in `15`, or units, as in `10 min 16 sec`, `1 h 20 min`, `10-15 min`",
    ),
    (
        "slug: ../Why Coach",
        "front-matter/invalid-slug \"../Why Coach\": `slug` is `../Why Coach`, which cannot stand in an address: it contains `..` / write `slug: why-coach`",
    ),
    (
        "language: english",
        "front-matter/invalid-language \"english\": `language` is `english`, which is not a language tag / write `en`",
    ),
    (
        "language: es_MX",
        "front-matter/invalid-language \"es_MX\": `language` is `es_MX`, which is not a language tag / write `es-MX`",
    ),
    (
        "status: publishd",
        "front-matter/wrong-type \"publishd\": `status` is `publishd`, which is not one of its values / did you mean `published`?",
    ),
    (
        "title: [Draft]",
        "front-matter/wrong-type \"[Draft]\": `title` is a list, which it cannot be / write a text; if square brackets belong to a text, put it in quotation marks",
    ),
    (
        "image: a.png",
        "front-matter/wrong-type \"a.png\": `image` is `a.png`, which it cannot be / write keys of its own, indented below it: `src: file.md`, `alt: …` or `width: 3`",
    ),
    (
        "number: many",
        "front-matter/wrong-type \"many\": `number` is `many`, which it cannot be / write a whole number, or keys of its own, indented below it: `volume: 3`",
    ),
    (
        "number: {volum: 3}",
        "front-matter/unknown-key \"volum\": unknown key `volum` in `number` / did you mean `volume`?",
    ),
    (
        "topics:\n  - Ask: why?",
        "yaml/colon \":\": there is a colon in a text of `topics`, which stands without quotation marks / put the text in quotation marks: `\"Ask: why?\"`",
    ),
    (
        "image: {src: img\\a.png}",
        "front-matter/wrong-type \"img\\\\a.png\": `src` is `img\\a.png`, with backslashes, which only Windows knows / write `src: img/a.png`",
    ),
];

#[test]
fn faults_say_what_to_write() {
    for (line, fault) in FAULTS.iter().copied() {
        assert_eq!(read(line).1, [fault], "{line}");
    }
}

#[test]
fn missing_keys_are_told_at_the_opening_line_once() {
    let (_, faults) = read_as(DATED, "---\ncontents: []\n---\n");
    assert_eq!(
        faults,
        [
            "front-matter/missing-key \"---\": `date` is missing; a lesson needs it / add a line such as `date: 2024-04-30`",
            "front-matter/missing-key \"contents\": `contents` is empty; a lesson needs it / write after its colon what it is: `contents: [first.md, second.md]`",
        ]
    );
    let (_, faults) = read_as(DATED, "---\ndate: 2024-04-30\n---\n");
    assert_eq!(
        faults,
        [
            "front-matter/missing-key \"---\": `contents` is missing; a lesson needs it / add a line such as `contents: [first.md, second.md]`"
        ]
    );
    for (text, count) in [("", 2), ("ab", 2), ("---\ndate: soon\ncontents: [a\n---\n", 2)] {
        assert_eq!(read_as(DATED, text).1.len(), count, "{text:?}");
    }
    let (fields, _) = read_as(DATED, "---\ndate: soon\ncontents: [a\n---\n");
    assert!(fields.is_faulty("date") && fields.is_faulty("contents"));
}

#[test]
fn a_page_over_a_limit_misses_nothing() {
    let text = format!("---\na: {}\n---\n", "[".repeat(1000));
    assert_eq!(read_as(DATED, &text).1.len(), 1);
}

#[test]
fn free_values_follow_the_core_schema() {
    let (fields, faults) = read(
        "extra: {a: yes, b: true, c: 12, d: 0755, e: 1.5, f: '3', g: [~, -2], h: 2024-04-30, i: +4, j: 1e3, k: 0, l: off, m: .5, n: 99999999999999999999, o: 1.2.3, p: '-'}",
    );
    assert_eq!(faults, Vec::<String>::new());
    let expected = serde_json::json!({
        "a": "yes", "b": true, "c": 12, "d": "0755", "e": 1.5, "f": "3", "g": [null, -2], "h": "2024-04-30", "i": 4,
        "j": 1000.0, "k": 0, "l": "off", "m": 0.5, "n": "99999999999999999999", "o": "1.2.3", "p": "-"
    });
    assert_eq!(fields.free("extra"), Some(&expected));
}

#[test]
fn languages_have_the_shape_of_their_tags() {
    for tag in ["en", "es-MX", "zh-Hant", "zh-Hant-TW", "de-1996", "sl-rozaj", "es-419", "haw"] {
        assert!(read(&format!("language: {tag}")).1.is_empty(), "{tag}");
    }
    for tag in ["e", "en-", "-en", "en-US-US", "Latin", "en US", "日本"] {
        assert_eq!(read(&format!("language: {tag}")).1.len(), 1, "{tag}");
    }
}

#[test]
fn the_settings_have_codes_of_their_own() {
    let mut diags = Diagnostics::new();
    let file = SourcePath::new("chalktalk.yaml");
    let tree = yaml::parse("darft: x\ndraft: yes\n", 0, &file, &mut diags).unwrap();
    Fields::read(&tree, LESSON, &FieldContext::settings(&file), &mut diags);
    let codes: Vec<&str> = diags.iter().map(|fault| fault.code.id).collect();
    assert_eq!(codes, ["settings/unknown-key", "settings/invalid"]);
}

#[test]
fn what_was_meant_for_a_list_is_told_with_the_list() {
    for (lines, meant) in [
        ("topics: coaching, feedback", "`topics: [coaching, feedback]`"),
        (
            "topics: instructional coaching; feedback",
            "`topics: [instructional coaching, feedback]`",
        ),
        ("topics: coaching • feedback", "`topics: [coaching, feedback]`"),
        ("related: a.md, b.md", "`related: [a.md, b.md]`"),
        ("topics:\n  coaching\n  feedback", "`- coaching`"),
        ("topics: -coaching", "`- coaching`"),
        ("topics:\n  -coaching\n  -feedback", "`- coaching`"),
        ("objectives:\n  • Wait and see\n  • Ask", "`- Wait and see`"),
        ("objectives:\n  Wait before you speak,\n  Ask one question", "`- Wait before you speak`"),
        ("objectives:\n  wait\n  ask", "`- wait`"),
        ("objectives:\n  Wait for it.\n  Ask: what next?", "`- Wait for it.`"),
        ("objectives:\n  * Wait for it\n  * Ask", "`- Wait for it`"),
    ] {
        let (fields, faults) = read(lines);
        assert_eq!(faults.len(), 1, "{lines}: {faults:?}");
        assert!(faults[0].starts_with("yaml/list ") && faults[0].contains(meant), "{faults:?}");
        assert!(!fields.has("topics") && !fields.has("objectives"), "{lines}");
    }
}

#[test]
fn right_lists_and_texts_are_not_taken_for_lists_without_hyphens() {
    for lines in [
        "topics: coaching",
        "topics: instructional coaching",
        "topics: \"Data, use of\"",
        "topics: [\"Data, use of\", b]",
        "topics:\n  - Data, use of\n  - b",
        "topics:\n- a\n- b",
        "topics:\n  [a,\n   b]",
        "topics: >-\n  one\n  two",
        "objectives: Wait, look, and listen",
        "objectives: Wait for it\n  and then listen",
        "objectives: Wait for it.\n  Then listen.",
        "objectives:\n  Wait for what the other one has to say\n  and then listen once more",
        "objectives:\n  - Wait for it\n    and listen\n  - Ask",
        "objectives: -5 degrees",
        "objectives: \"• Wait\"",
        "related: a, b.md",
        "related: https://example.org/a.html,b",
        "summary: coaching, feedback",
        "summary:\n  Coaching\n  Feedback",
    ] {
        let (_, faults) = read(lines);
        assert_eq!(faults, Vec::<String>::new(), "{lines}");
    }
}

#[test]
fn a_missing_space_is_seen_where_another_colon_follows() {
    let (fields, faults) = read("title:Coaching: the basics\norder:3: x");
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults[0].contains("write `title: \"Coaching: the basics\"`"), "{faults:?}");
    assert!(fields.is_faulty("title") && fields.is_faulty("order"));
}

#[test]
fn a_key_that_belongs_to_another_is_told_so() {
    let (_, faults) = read("image:\nsrc: a.png\nalt: An ear");
    assert!(
        faults[0].contains("`src` belongs to `image`, and is not indented below it"),
        "{faults:?}"
    );
    let (_, faults) = read("width: 3");
    assert!(faults[0].contains("it is a key of `image`"), "{faults:?}");
}

#[test]
fn a_key_on_the_line_of_another_is_one_fault() {
    for (lines, meant) in [
        ("translations: es: ver.md", "if `es` is a key that belongs to `translations`"),
        ("image: {src: a.svg alt: An ear}", "write `src: a.svg, alt: An ear`"),
    ] {
        let (_, faults) = read(lines);
        let told: Vec<&String> =
            faults.iter().filter(|fault| !fault.contains("is missing in `image`")).collect();
        assert_eq!(told.len(), 1, "{faults:?}");
        assert!(told[0].contains(meant), "{faults:?}");
    }
}
