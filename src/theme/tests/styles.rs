//! Style sheets of themes: what the joined one keeps, and what is told of slips.

use super::*;
use crate::theme::STYLESHEET;
use lightningcss::stylesheet::{ParserOptions, StyleSheet};

fn sheet_of(theme: &Theme, name: &str) -> String {
    let path = theme.asset(name).unwrap();
    let asset = theme.assets().into_iter().find(|asset| asset.path == path).unwrap();
    let AssetContent::Bytes(bytes) = &asset.content else { panic!() };
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn sheet(text: &str) -> String {
    let whole = sheet_of(&theme(&[("static/css/zz.css", text)]), STYLESHEET);
    let before = sheet_of(&theme(&[]), STYLESHEET);
    let same = whole.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
    whole[same..].to_owned()
}

/// Loads a theme with a style sheet, and returns its faults.
fn told_of(text: &str) -> Vec<String> {
    let files = [("static/css/zz.css", text)];
    load(&files).1.iter().map(|fault| told(fault, &files)).collect()
}

#[test]
fn the_default_sheet_is_one_valid_file_that_keeps_its_layers_and_conditions() {
    let default = theme(&[]);
    let sheet = sheet_of(&default, STYLESHEET);
    assert!(StyleSheet::parse(&sheet, ParserOptions::default()).is_ok());
    let layers = ["tokens", "reset", "layout", "prose", "forms", "print"];
    let first = layers.map(|layer| sheet.find(&format!("@layer {layer}{{")).unwrap());
    assert!(first.is_sorted(), "the first to come is the first in order: {first:?}");
    for kept in [
        "@layer print{",
        "@media print{",
        "(forced-colors",
        "(prefers-color-scheme:dark)",
        "var(--ink)",
    ] {
        assert!(sheet.contains(kept), "{kept} in {sheet}");
    }
    assert!(!sheet.contains("/*") && !sheet.contains('\n'));
    assert!(!sheet.contains(".plan-copy"), "what only plans need stands apart");
    let plan = sheet_of(&default, "css/plan.css");
    assert!(plan.starts_with("@layer forms{") && plan.contains("@page plan{"), "{plan}");
}

#[test]
fn what_browsers_of_these_years_know_is_kept_as_it_is() {
    let mut rewritten = Vec::new();
    for text in [
        "@layer zz{.a{color:red;&:hover{color:#00f}}}",
        "@layer b,a;",
        ".a{color:light-dark(#000,#fff)}",
        ".a{--b:{c:d};--e:light-dark(red,#000)}",
        "@media (width>=40rem){.a{margin-block:1rem}}",
        "@media (forced-colors:active){.a{forced-color-adjust:none;color:CanvasText}}",
        "@media print{@page{size:a4;margin:12mm}.a{break-inside:avoid}}",
        "@container (width>20rem){.a{inset-inline-start:0}}",
        ".a:has(.b):not(:first-child,.c){color:color-mix(in srgb,var(--a) 40%,#000)}",
        "@supports (field-sizing:content){.a{field-sizing:content}}",
        "@property --a{syntax:\"<length>\";inherits:false;initial-value:0}",
        "@scope (.a) to (.b){c{color:red}}",
        "@starting-style{.a{opacity:0}}",
        ".a{text-wrap:pretty;content:\"/\"/\"\"}",
    ] {
        assert_eq!(told_of(text), Vec::<String>::new(), "{text}");
        let plain = |text: &str| text.to_lowercase().replace([' ', '"'], "");
        let made = sheet(text);
        if !plain(&made).contains(&plain(text)) {
            rewritten.push(format!("{text}\n{made}"));
        }
    }
    assert_eq!(rewritten, Vec::<String>::new());
}

#[test]
fn slips_are_told_at_their_places_with_what_to_do() {
    let told: Vec<String> = [
        ".a { color: red;\n.b { color: red }",
        ".a { color: red } }",
        ".a { b: url(../img/x.png; }",
        "/* é */ .a { colour red; margin: 0 }",
        ".a..b { color: red }",
        "@meda print { .a { color: red } }",
        "@import \"b.css\";",
        ".a",
        ".a { color: red } /* and so on",
    ]
    .into_iter()
    .flat_map(told_of)
    .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_place_behind_an_address_is_that_of_the_text_as_written() {
    let files = [
        ("static/css/zz.css", ".a { background: url(../img/x.svg) } .b { colour red }"),
        ("static/img/x.svg", "<svg/>"),
    ];
    let (_, diags) = load(&files);
    let told: Vec<String> = diags.iter().map(|fault| told(fault, &files)).collect();
    assert!(told[0].contains("at [red]") || told[0].contains("at [colour]"), "{told:?}");
}
