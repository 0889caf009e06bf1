//! Tests of reading YAML: places, slips, hostile input.

use super::*;
use proptest::prelude::*;

/// Reads a text that stands alone in its file, and returns the tree with the faults as `code place: message / hint`.
fn read(text: &str) -> (Option<Yaml>, Vec<String>) {
    let mut diags = Diagnostics::new();
    let tree = parse(text, 0, &SourcePath::new("a.md"), &mut diags);
    let faults = diags.iter().map(|fault| {
        let place = &text[fault.span.unwrap().range()];
        format!(
            "{} {place:?}: {} / {}",
            fault.code.id,
            fault.message,
            fault.hint.as_deref().unwrap_or("")
        )
    });
    (tree, faults.collect())
}

fn text_of(tree: Option<&Yaml>, key: &str) -> String {
    match tree.and_then(|tree| tree.get(key)).map(|value| &value.value) {
        Some(YamlValue::Scalar { text, .. }) => text.clone(),
        other => format!("{other:?}"),
    }
}

#[test]
fn every_value_has_its_exact_place() {
    let text = "---\r\ntitle: Café – außen  # note\r\ntopics: [ä, 'ü b', {x: y}]\r\nmedia:\r\n  - src: é.mp4\r\n    title: \"ñ\"\r\nempty:\r\nlong: |\r\n  one\r\n  two\r\n";
    let before = "é\n";
    let whole = format!("{before}{text}");
    let mut diags = Diagnostics::new();
    let tree = parse(text, before.len(), &SourcePath::new("a.md"), &mut diags).unwrap();
    assert!(diags.is_empty());
    let place = |yaml: &Yaml| whole[yaml.span.range()].to_owned();
    assert_eq!(place(tree.get("title").unwrap()), "Café – außen");
    let YamlValue::List(topics) = &tree.get("topics").unwrap().value else { panic!() };
    assert_eq!(topics.iter().map(place).collect::<Vec<_>>(), ["ä", "'ü b'", "{x: y}"]);
    let YamlValue::List(media) = &tree.get("media").unwrap().value else { panic!() };
    assert_eq!(place(&media[0]), "src: é.mp4\r\n    title: \"ñ\"");
    assert_eq!(place(media[0].get("title").unwrap()), "\"ñ\"");
    assert_eq!(tree.get("empty").unwrap().value, YamlValue::Null);
    assert_eq!(place(tree.get("long").unwrap()), "one\r\n  two");
    assert_eq!(text_of(Some(&tree), "long"), "one\ntwo\n");
    let keys: Vec<&str> = tree.entries().iter().map(|(key, _)| &whole[key.span.range()]).collect();
    assert_eq!(keys, ["title", "topics", "media", "empty", "long"]);
}

#[test]
fn nothing_at_all_is_an_empty_mapping() {
    for text in ["", "---\n", "---\n\n# only a comment\n", "---\n~\n"] {
        let (tree, faults) = read(text);
        assert!(tree.unwrap().entries().is_empty(), "{text:?}");
        assert!(faults.is_empty(), "{text:?}");
    }
}

/// A text, its fault, and what is read as its title.
const SLIPS: &[(&str, &str, &str)] = &[
    (
        "title: Coaching: the basics\n",
        "yaml/colon \":\": there is a colon in the text of `title`, which stands without quotation marks / put the text in quotation marks: `title: \"Coaching: the basics\"`",
        "Coaching: the basics",
    ),
    (
        "title: Coaching: the basics # mine\n",
        "yaml/colon \":\": there is a colon in the text of `title`, which stands without quotation marks / put the text in quotation marks: `title: \"Coaching: the basics\"`",
        "Coaching: the basics",
    ),
    (
        "title: \"Send me in\" coach\n",
        "yaml/quote \"coach\": text follows the closing quotation mark of `title` / put the text in quotation marks: `title: '\"Send me in\" coach'`",
        "\"Send me in\" coach",
    ),
    (
        "title: \"A\" and \"B\"\n",
        "yaml/quote \"and \\\"B\\\"\": text follows the closing quotation mark of `title` / put the text in quotation marks: `title: '\"A\" and \"B\"'`",
        "\"A\" and \"B\"",
    ),
    (
        "title: \"Say \"yes\" often\"\n",
        "yaml/quote \"\\\"\": a quotation mark in the text of `title` ends it too early / put the text in quotation marks: `title: 'Say \"yes\" often'`",
        "Say \"yes\" often",
    ),
    (
        "title: 'Don't stop'\n",
        "yaml/quote \"'\": a quotation mark in the text of `title` ends it too early / put the text in quotation marks: `title: \"Don't stop\"`",
        "Don't stop",
    ),
    (
        "title: \"Never closed\ndate: 2024-04-30\nsummary: \"x\"\n",
        "yaml/quote \"\\\"\": the quotation mark before the text of `title` is never closed / put the text in quotation marks: `title: \"Never closed\"`",
        "Never closed",
    ),
    (
        "title: “Coaching: the basics”\n",
        "yaml/quote \"“\": curly quotation marks do not hold a text together / put the text in quotation marks: `title: \"Coaching: the basics\"`",
        "Coaching: the basics",
    ),
    (
        "title: \"C:\\docs\"\n",
        "yaml/quote \"\\\\\": there is a backslash in the text of `title`, which stands in double quotation marks / put the text in quotation marks: `title: 'C:\\docs'`",
        "C:\\docs",
    ),
    (
        "title: [Draft] My page\n",
        "yaml/quote \"My page\": text follows the `]` of `title` / if it is a text, put it in quotation marks: `title: \"[Draft] My page\"`",
        "[Draft] My page",
    ),
    (
        "title: {{ page }}\n",
        "yaml/quote \"{{\": the text of `title` begins with `{`, which has a meaning of its own here / if it is a text, put it in quotation marks: `title: \"{{ page }}\"`",
        "{{ page }}",
    ),
    (
        "title: @home\n",
        "yaml/syntax \"@\": the text of `title` begins with `@`, which has a meaning of its own here / put the text in quotation marks: `title: \"@home\"`",
        "@home",
    ),
    (
        "title: *Bold* words\n",
        "yaml/syntax \"*\": the text of `title` begins with `*`, which has a meaning of its own here / put the text in quotation marks: `title: \"*Bold* words\"`",
        "*Bold* words",
    ),
    (
        "title: *Bold*\n",
        "yaml/syntax \"*Bold*\": `*Bold*` begins with `*`, which has a meaning of its own here / put the text in quotes: \"*Bold*\"",
        "*Bold*",
    ),
    (
        "title: !Important notice\n",
        "yaml/syntax \"!Important\": `!Important` begins with `!`, which has a meaning of its own here / put the text in quotes: \"!Important notice\"",
        "!Important notice",
    ),
    (
        "title: A\ntopics: [coaching, feedback],\n",
        "yaml/syntax \",\": a comma stands behind the `]` of `topics` / take it out: `topics: [coaching, feedback]`",
        "A",
    ),
    (
        "title: A\ntopics:\n* one\n* two: three\ndate: 2024-04-30\n",
        "yaml/list \"* one\": the items of `topics` do not begin with a hyphen and a space / begin the line of each item with them: `- one`",
        "A",
    ),
    (
        "title: A\ntopics:\n• one\n• two\n",
        "yaml/list \"• one\": the items of `topics` do not begin with a hyphen and a space / begin the line of each item with them: `- one`",
        "A",
    ),
    (
        "title: A\ntopics:\n-one\n-two\n",
        "yaml/list \"-one\": the items of `topics` do not begin with a hyphen and a space / begin the line of each item with them: `- one`",
        "A",
    ),
    (
        " title: A\ndate: 2024-04-30\n",
        "yaml/syntax \"title\": `title` is indented, and the keys below it are not / take out the spaces before it: `title: A`",
        "A",
    ),
    (
        "title:Coaching\n",
        "yaml/syntax \":\": a space is missing after the colon of `title` / write `title: Coaching`",
        "Coaching",
    ),
    (
        "title = Coaching\n",
        "yaml/syntax \"=\": an equals sign stands after `title` where a colon belongs / write `title: Coaching`",
        "Coaching",
    ),
    (
        "title: Long\n  text and this: a colon\n  and more\n",
        "yaml/colon \":\": there is a colon in the text of `title`, which stands without quotation marks / put the whole text in quotation marks, or write `title: >-` and begin the text on the next line",
        "Long text and this: a colon and more",
    ),
];

#[test]
fn slips_name_the_place_and_the_corrected_line() {
    for (text, fault, meant) in SLIPS.iter().copied() {
        let (tree, faults) = read(text);
        assert_eq!(faults, [fault], "{text:?}");
        assert_eq!(text_of(tree.as_ref(), "title"), meant, "{text:?}");
    }
}

#[test]
fn slips_inside_lists_and_mappings_are_found() {
    for (text, fault) in [
        ("media:\n  - src: a.mp4\n    title: Part 1: start\n", "`title: \"Part 1: start\"`"),
        ("objectives:\n  - \"Ask\" first\n  - Listen\n", "`- '\"Ask\" first'`"),
        ("series: {name: Stages: two, part: 2}\n", "`name: \"Stages: two\"`"),
        ("topics: [\"Ask\" first, data]\n", "`'\"Ask\" first'`"),
        ("topics: [a, b\ntitle: x\n", "`topics: [a, b]`"),
    ] {
        let (_, faults) = read(text);
        assert_eq!(faults.len(), 1, "{text:?} {faults:?}");
        assert!(faults[0].contains(fault), "{text:?} {faults:?}");
    }
}

#[test]
fn tabs_are_told_once() {
    let (tree, faults) = read("topics:\n\t- a\n\t- b\ntitle: x\n");
    assert_eq!(
        faults,
        [
            "yaml/tab \"\\t\": a tab stands before the text of this line, and before one more line / write two spaces instead: `  - a`"
        ]
    );
    let tree = tree.unwrap();
    assert!(
        matches!(&tree.get("topics").unwrap().value, YamlValue::List(items) if items.len() == 2)
    );
    assert_eq!(text_of(Some(&tree), "title"), "x");
}

#[test]
fn all_faults_of_a_front_matter_show_in_one_run() {
    let text = "---\ntitle: Coaching: the basics\nsummary: 'Don't stop'\ntopics: [a, b\ndate:2024-04-30\nsubtitle\nduration: 15\norder: 1\norder: 2\n";
    let (tree, faults) = read(text);
    let codes: Vec<&str> = faults.iter().filter_map(|fault| fault.split(' ').next()).collect();
    assert_eq!(
        codes,
        [
            "yaml/colon",
            "yaml/quote",
            "yaml/syntax",
            "yaml/syntax",
            "yaml/syntax",
            "yaml/duplicate-key"
        ],
        "{faults:#?}"
    );
    let tree = tree.as_ref();
    assert_eq!(text_of(tree, "title"), "Coaching: the basics");
    assert_eq!(text_of(tree, "date"), "2024-04-30");
    assert_eq!(text_of(tree, "duration"), "15");
    assert_eq!(text_of(tree, "order"), "1");
    assert_eq!(tree.unwrap().get("topics").unwrap().value, YamlValue::Broken);
}

#[test]
fn places_stay_true_after_a_repair() {
    let text = "title: Café: é\nsummary: ü\n";
    let (tree, _) = read(text);
    let tree = tree.unwrap();
    assert_eq!(&text[tree.get("title").unwrap().span.range()], "Café: é");
    assert_eq!(&text[tree.get("summary").unwrap().span.range()], "ü");
}

#[test]
fn a_key_indented_by_mistake_is_told_and_kept() {
    let (tree, faults) = read("title: Coaching\n  date: 2024-04-30\ntopics: [a]\n");
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].starts_with("yaml/syntax \"date\": `date` is indented as if it went on"),
        "{faults:?}"
    );
    assert_eq!(text_of(tree.as_ref(), "title"), "Coaching");
    assert_eq!(text_of(tree.as_ref(), "date"), "2024-04-30");
}

#[test]
fn other_faults_are_told_in_plain_words() {
    for (text, fault) in [
        (
            "media:\n    src: a\n  title: b\n",
            "yaml/syntax \"t\": this is not indented like the lines it belongs with",
        ),
        (" title: x\ndate: y\n", "yaml/syntax \"title\": `title` is indented"),
        ("a: {b: c]\n", "yaml/syntax"),
        ("title: x\n---\ndate: y\n", "yaml/syntax \"---\": a second part begins here"),
        ("? [a]\n: b\n", "yaml/syntax \"[\": a list or mapping stands where a key belongs"),
        (": b\n", "yaml/syntax \"\": there is no key before the colon"),
        ("- title: x\n- date: y\n", "yaml/not-a-mapping"),
        ("Only some words.\nAnd more.\n", "yaml/not-a-mapping"),
        ("a: &x\n  - *x\n", "yaml/syntax \"*\""),
    ] {
        let (tree, faults) = read(text);
        assert!(tree.is_some());
        assert_eq!(faults.len(), 1, "{text:?} {faults:?}");
        assert!(faults[0].starts_with(fault), "{text:?} {faults:?}");
    }
}

#[test]
fn repeated_keys_are_told_at_the_second_one() {
    let (tree, faults) = read("title: a\nextra: {b: 1, b: 2}\ntitle: c\n");
    assert_eq!(
        faults,
        [
            "yaml/duplicate-key \"b\": the key `b` stands here for the second time / keep one of the two lines",
            "yaml/duplicate-key \"title\": the key `title` stands here for the second time / keep one of the two lines",
        ]
    );
    assert_eq!(text_of(tree.as_ref(), "title"), "a");
    let many: String = (0..40).map(|n| format!("k{}: x\n", n % 30)).collect::<Vec<_>>().concat();
    assert_eq!(read(&many).1.len(), 10);
}

#[test]
fn aliases_repeat_what_they_name() {
    let (tree, faults) = read("a: &x [1, &y {k: v}]\nb: *x\nc: *y\n");
    assert_eq!(faults, Vec::<String>::new());
    let tree = tree.unwrap();
    assert!(matches!(&tree.get("b").unwrap().value, YamlValue::List(items) if items.len() == 2));
    assert_eq!(text_of(tree.get("c"), "k"), "v");
}

#[test]
fn hostile_texts_end_at_a_limit() {
    let bomb = |level: usize| match level {
        0 => "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(),
        _ => format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(", ")),
    };
    let long = "x".repeat(30_000);
    for text in [
        format!("a: {}", "[".repeat(60_000)),
        format!("a: {}", "[".repeat(100_000)),
        (0..10).map(bomb).collect::<Vec<_>>().concat(),
        format!("a: &a {long}\nb: [{}]\n", "*a, ".repeat(5000)),
        (0..300).map(|n| format!("{}k:\n", " ".repeat(n))).collect::<Vec<_>>().concat(),
        (0..3000).map(|n| format!("{}k:\n", " ".repeat(n))).collect::<Vec<_>>().concat(),
        format!("a: {}", "{k: ".repeat(3000)),
        "- ".repeat(30_000),
        format!("a: [{}]", "[],".repeat(20_000)),
        format!("{}: x\n", "k".repeat(70_000)),
    ] {
        let (tree, faults) = read(&text);
        assert!(tree.is_none());
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("yaml/too-large"), "{}", &faults[0]);
    }
}

#[test]
fn hostile_texts_within_the_limits_are_told_without_panic() {
    for text in [
        format!("{}: x\n", "k".repeat(2000)),
        "a: \0\n\0: b\n".to_owned(),
        "x\n".repeat(30_000),
        "a: b: c\n".repeat(6000),
        "a:b\n".repeat(10_000),
        format!("a:\n{}", "  - b: c: d\n".repeat(5000)),
        format!("a:\n{}", "\t- b\n".repeat(10_000)),
        format!("a: b\n{}", "  c: d\n".repeat(8000)),
        "a: \"\n".repeat(10_000),
        (0..3000).map(|n| format!("k{n}: &k{n} [*k{}]\n", n / 2)).collect::<Vec<_>>().concat(),
    ] {
        let (tree, faults) = read(&text);
        assert!(tree.is_some());
        assert!(!faults.is_empty() && faults.len() <= 10_000, "{}", faults.len());
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(title|a|é|: |:|- |\"|'|“|\\[|\\]|\\{|\\}|,|#|&a|\\*a|!|\\||>|---|\t| |\r?\n|\n  |\0|~){0,40}|.{0,60}") {
        let (tree, _) = read(&text);
        if let Some(tree) = tree {
            for (key, value) in tree.entries() {
                prop_assert!(text.get(key.span.range()).is_some());
                prop_assert!(text.get(value.span.range()).is_some());
            }
        }
    }
}

/// Lines as people write them, and some that are more than simple.
fn a_line() -> impl Strategy<Value = String> {
    let words = "[A-Za-z0-9][A-Za-z0-9 .,:;'\"()!?+=&%/_éß–’#-]{0,12}";
    prop_oneof![
        4 => ("[a-z_]{1,6}", words).prop_map(|(key, words)| format!("{key}: {words}")),
        2 => ("[a-z_]{1,6}", prop::collection::vec(words, 1..4))
            .prop_map(|(key, items)| format!("{key}: [{}]", items.join(", "))),
        2 => ("[a-z_]{1,6}", 0_usize..3, prop::collection::vec(words, 1..3)).prop_map(|(key, indent, items)| {
            let items = items.iter().map(|item| format!("\n{}- {item}", " ".repeat(indent)));
            format!("{key}:{}", items.collect::<String>())
        }),
        1 => "[a-z]{1,4}:",
        1 => "[ a-z:\\[\\],'\"#-]{0,8}",
        1 => Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn what_is_read_as_simple_is_what_the_parser_reads(
        lines in prop::collection::vec(a_line(), 1..5),
        opened in any::<bool>(),
    ) {
        let text = format!("{}{}\n", if opened { "---\n" } else { "" }, lines.join("\n"));
        if let Some(entries) = simple::read(&text, 7) {
            let mut diags = Diagnostics::new();
            let parsed = load::load(&text, 7, &SourcePath::new("a.md"), &mut diags);
            prop_assert!(diags.is_empty(), "{text:?}");
            let Ok(Some(Yaml { value: YamlValue::Mapping(parsed), .. })) = parsed else {
                return Err(TestCaseError::fail(format!("not read: {text:?}")));
            };
            prop_assert_eq!(entries, parsed, "{:?}", text);
        }
    }
}

#[test]
fn usual_front_matter_is_simple() {
    let text = "---\ntitle: Seeing before judging\ndate: 2025-02-04\nduration: 10:16\ntopics: [coaching, feedback]\n\
                objectives:\n  - See, then say – \"not yet\" is fine.\n  - Write it down\nsummary: Don't wait: ask\n";
    assert!(simple::read(text, 0).is_none(), "a colon and a space mean a mapping");
    assert!(simple::read(&text.replace("wait: ask", "wait, ask"), 0).is_some());
}
