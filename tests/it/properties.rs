//! No text makes chalktalk panic, and none makes a page that is not valid: random pieces of Markdown, YAML, blocks,
//! HTML and attributes, put together in any order.

use crate::html::Page;
use crate::links::{broken_addresses, lost_references};
use crate::site::SiteTest;
use chalktalk::diagnostics::{Diagnostics, Severity, code};
use chalktalk::digest::Digest;
use chalktalk::kinds::{self, Context};
use chalktalk::paths::SourcePath;
use chalktalk::settings::Settings;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use std::collections::BTreeSet;

/// What a line may begin with.
#[rustfmt::skip]
const PREFIXES: &[&str] = &[
    "", "", "", "", "  ", "   ", "    ", "\t", "> ", ">", "- ", "* ", "1. ", "2) ", "+ ", "  - ", ": ",
    "- [ ] ", "- [x] ", "- ( ) ",
];

/// What a line may hold.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "", "", "", "", "text", "Who waits?", "A question with *stress*?", "# One", "## Two",
    "### Three {#three}", "#### {#four}", "##", "###### Six", "Title\n=====", "Title\n-----", "---", "***",
    "...", "```", "```yaml", "~~~~", "    code", "`", "``a`b``", ":::", "::: questions",
    "::: questions {#team title=\"For your team\" duration=\"15 min\"}", "::::: facilitator",
    "::: facilitator {title=Note}", "::: resources {role=start}", "::: columns", "::: check {kind=one}",
    "::: media {src=film.mp4 title=\"A film\" duration=10:16}", "::: media {src=https://example.org/a}",
    "::: details {title=More}", "::: reflection {#r lines=3}", "::: note", "::: bogus", "::: {", "::::",
    "{role=questions}", "{role=none}", "{#id .class lang=es}", "{.a}", "{#two words}", "{", "}", "{}", "{#}",
    "[hola]{lang=es}", "[a](b.md){.c}", "[x](#two)", "[x](#id)", "[self](a.md#three)", "[ref]",
    "[ref]: a.md \"Title\"", "[ref]: <>", "[^1]", "[^1]: A note.", "[^1]: > quote\n    - list", "[^2]",
    "[^a b]: x", "![alt](a.svg)", "![decorative](a.svg \"Caption\")", "![](https://example.org/a.png)",
    "![a ![b](c) d](e)", "[a](javascript:alert(1))", "<javascript:x>", "<https://example.org/?a=b&c=d>",
    "<me@example.org>", "https://example.org", "| a | b |\n| --- | :-: |\n| 1 | 2 |", "| a |", "| --- |",
    "| [date] | [number, %] |", "|", "\\|", "\\", "\\[person]", "[person]", "[rating 0 to 10: a, b]",
    "[one of: a, b]", "[review dates: every 6 weeks, 4 times, from id]", "[!NOTE]", "[!WARNING] x",
    "Term\n: Definition", ":   Definition\n\n    - list", "<b>", "</b>", "<b>bold</b>", "<B >x</B>",
    "<i><b>x</i></b>", "<br>", "<br/>", "</br>", "<kbd>x", "<sup>2</sup>", "<details>", "</details>",
    "<details><summary>S</summary>", "<summary>", "<cite>c</cite>", "<div>", "<div class=\"a\" onclick='x'>",
    "</div>", "<p>", "<script>alert(1)</script>", "<!-- comment", "-->", "<!-- a -->", "<?php ?>",
    "<![CDATA[x]]>", "<!DOCTYPE html>", "<table>", "<a href=x>y</a>", "<a name=two>", "<svg/onload=x>",
    "&amp;", "&lt;script&gt;", "&#0;", "&#x1F600;", "&nbsp;", "&", "<", ">", "\"quoted\" -- and --- 'so'",
    "~~gone~~", "~x~", "**bold", "**bold**", "*em", "_em_", "***", "$x$", "(10 min. 16 sec.)",
    "- [A book](a.md) - New. It is long. (5 min)", "New. Thing", "Discussion questions",
    "## Discussion questions", "## Resources", "## Get started", "### Questions to get your team going",
    "## ct-fn-1", "## ct-keypoints", "\u{0}", "\u{feff}", "\u{202e}", "\u{a0}", "é", "e\u{301}", "日本語",
    "## 日本語 見出し", "🦀", "\r", "a\r\nb", "\u{2028}", "\u{b}", "\u{1}b", "\u{7f}", "\u{85}", "\u{fffe}", "\u{c}",
    "## \u{b}\u{1}",
];

/// Lines of front matter.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "title: A page", "title: \"Quoted", "title: [x]", "title:", "date: 2026-01-02", "date: 31.04.2026",
    "date: 2026-99-99", "duration: 10:16", "duration: PT1H", "duration: 9999999999 h", "topics: [a, b",
    "topics:\n  - a\n  - b: c", "slug: ../x", "slug: CON", "slug: \u{301}", "draft: yes",
    "aliases: [/a/, /b.html, //, /../x]", "related: [a.md, b.md#c]", "image: {src: a.svg, alt: x}",
    "image: a", "extra: {a: {b: [c]}}", "extra: &a [*a]", "<<: *x", "? a\n: b", "- a", "\ttab: x",
    "issue: December, 2016", "period: 2016-13", "number: {volume: 1, number: 2}",
    "series: {name: S, part: 1}", "questions: [Who?, Who?]",
    "plan: {id: x, version: 2, roles: {coach: Coach}}", "kind: plan", "kind: nothing", "template: page",
    "language: es", "publish_on: 2030-01-01", "expires_on: 2020-01-01", "archived: 2020-01-01",
    "media: [{src: a.mp4, duration: 1}]", "# comment", "a: |\n  text\n text", "key: 'x", "{", "}",
    "!!binary x", "%YAML 9", "\u{0}: x", "translations: {es: a.md}", "downloads: [{file: a.md}]", "---",
    "...",
];

fn body() -> impl Strategy<Value = String> {
    let line =
        (prop::collection::vec(select(PREFIXES), 0..3), prop::collection::vec(piece(), 1..3));
    let line = line.prop_map(|(prefixes, pieces)| prefixes.concat() + &pieces.join(" "));
    prop::collection::vec(line, 0..30).prop_map(|lines| lines.join("\n"))
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![9 => select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

fn front_matter() -> impl Strategy<Value = String> {
    let line = prop_oneof![9 => select(KEYS).prop_map(str::to_owned), 1 => "\\PC{0,20}"];
    prop::collection::vec(line, 0..6).prop_map(|lines| lines.join("\n"))
}

/// The same cases on every run, unless `PROPTEST_CASES` asks for more: then others each time.
fn config(cases: u32) -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return default;
    }
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(2), ..default }
}

/// Where the page lies decides its kind.
const FILES: &[&str] = &[
    "content/pages/a.md",
    "content/lessons/a.md",
    "content/newsletters/a.md",
    "content/plans/a.md",
    "content/index.md",
];

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn no_text_makes_reading_panic(file in select(FILES), keys in front_matter(), body in body(), raw in any::<bool>()) {
        let text = if raw { format!("{keys}\n{body}") } else { format!("---\n{keys}\n---\n{body}") };
        let settings = Settings::default();
        let context = Context::new(&settings);
        let mut faults = Diagnostics::new();
        kinds::read(&SourcePath::new(file), &text.as_str().into(), Digest::of(text.as_bytes()), &context, &mut faults);
        for fault in &faults {
            let range = fault.span.unwrap_or_default().range();
            prop_assert!(text.get(range).is_some(), "{:?} stands between letters", fault);
        }
    }
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn any_text_makes_a_valid_page(
        file in select(FILES), keys in front_matter(), body in body(), html in select(&["basic", "escape"][..]),
    ) {
        let site = SiteTest::new()
            .edit("chalktalk.yaml", "title", &format!("markdown: {{html: {html}}}\ntitle"))
            .write("content/lessons/b.md", "# Another\n\n[See](a.md)\n")
            .write(file, &format!("---\ntitle: A page\ndate: 2026-01-02\n{keys}\n---\n{body}").replace('\0', ""))
            .write("content/lessons/a.svg", "<svg/>")
            .drafts()
            .future()
            .expired()
            .build();
        prop_assert!(!site.codes().contains(&code::PAGE_PANIC.id));
        prop_assert!(!site.codes().contains(&code::TEMPLATE_FAILED.id), "{}", site.report());
        for file in site.paths().iter().filter(|file| file.ends_with(".xml")) {
            let text = site.artifact(file);
            let parsed = feed_rs::parser::parse(text.as_bytes());
            prop_assert!(parsed.is_ok() || file.ends_with("sitemap.xml"), "{file}: {parsed:?}");
            prop_assert!(text.chars().all(is_xml), "{file}: {:?}", text.chars().find(|c| !is_xml(*c)));
        }
        let pages = site.pages();
        for (name, page) in &pages {
            prop_assert!(page.errors.is_empty(), "{name}: {:?}\n{}", page.errors, site.artifact(name));
            check(page, name, site.codes().contains(&code::DUPLICATE_ID.id))?;
        }
        if site.count(Severity::Error) == 0 {
            let broken = broken_addresses(&site);
            prop_assert!(broken.is_empty(), "{broken:?}");
        }
    }
}

/// Source: XML 1.0, section 2.2.
fn is_xml(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn check(page: &Page, name: &str, twice: bool) -> Result<(), TestCaseError> {
    let mut seen = BTreeSet::new();
    for id in page.ids() {
        prop_assert!(seen.insert(id) || twice, "{name}: the id `{id}` stands twice");
    }
    prop_assert_eq!(lost_references(page), Vec::<String>::new());
    prop_assert_eq!(page.count("h1"), 1, "{}: h1", name);
    for (element, attribute) in page.attribute_names() {
        let forbidden = attribute == "style" || attribute.starts_with("on");
        prop_assert!(!forbidden, "{name}: <{element} {attribute}>");
    }
    for address in page.addresses() {
        let scheme = address.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
        let known =
            ["https:", "http:", "mailto:", "tel:"].iter().any(|known| scheme.starts_with(known));
        prop_assert!(known || !scheme.contains(':'), "{name}: {address}");
    }
    Ok(())
}
