//! The page of the handbook that lists every part of a theme is made of what there is: the structs that templates see
//! and their doc comments, which page sees which of them, the first lines of templates, the remarks in `theme.yaml`.
//! `INSTA_UPDATE=always cargo it theme_reference` writes it; a part without its sentence fails here.
#![expect(
    clippy::disallowed_methods,
    reason = "reads the sources and compares a page of the example hub"
)]

use crate::site::{Silent, options, repository};
use chalktalk::diagnostics::{Diagnostics, Span};
use chalktalk::output::{self, Planned, Planner, Work};
use chalktalk::parse::fields::{Key, Spanned};
use chalktalk::parse::yaml::{Yaml, YamlValue, parse};
use chalktalk::paths::SourcePath;
use chalktalk::pipeline::{Memos, model};
use chalktalk::read::{ReadCache, Snapshot, disk};
use chalktalk::theme::{BUILT_IN, Described, THEME_KEYS, Theme, described};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const OPENING: &str = "\
---
title: Every part of a theme
summary: What a theme's file can say, every template and what it sees, tokens, settings and filters.
---

This page is for people who make a theme. [Looks](looks.md) tells how to begin; here is the whole list, made from the \
program itself. A theme is a folder in `themes`. What it does not have comes from the theme that it extends, and the \
files of that one can be named, as `default/base.html`.

";

/// A struct that templates see.
#[derive(Debug, Default)]
struct Struct {
    about: String,
    fields: Vec<Field>,
}

#[derive(Debug, Clone)]
struct Field {
    name: String,
    kind: String,
    about: String,
    flat: bool,
}

/// Reads the structs that become values as they are, by name.
fn structs() -> BTreeMap<String, Struct> {
    let mut found = BTreeMap::new();
    for text in texts(&repository("src/output")) {
        let mut lines =
            text.split("\n#[cfg(test)]\nmod tests {").next().unwrap().lines().peekable();
        let (mut about, mut derives) = (Vec::new(), false);
        while let Some(line) = lines.next() {
            if let Some(doc) = line.strip_prefix("///") {
                about.push(doc.trim().to_owned());
            } else if line.starts_with("#[derive(") {
                derives = line.contains("Serialize");
            } else if let Some(name) = struct_name(line).filter(|_| derives) {
                let fields = if line.ends_with('{') { fields(&mut lines) } else { Vec::new() };
                found.insert(name.to_owned(), Struct { about: about.join(" "), fields });
                (about, derives) = (Vec::new(), false);
            } else if !line.starts_with("#[") {
                (about, derives) = (Vec::new(), false);
            }
        }
    }
    found
}

fn struct_name(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ").unwrap_or(line).strip_prefix("struct ")?;
    rest.split([' ', '<', '(', ';']).next()
}

fn fields<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Vec<Field> {
    let (mut found, mut about, mut flat, mut skipped) = (Vec::new(), Vec::new(), false, false);
    for line in lines.take_while(|line| *line != "}") {
        let line = line.trim();
        if let Some(doc) = line.strip_prefix("///") {
            about.push(doc.trim());
        } else if line.starts_with("#[serde(") {
            flat |= line.contains("flatten");
            skipped |= line.contains("skip)");
        } else if let Some((name, kind)) = line.trim_start_matches("pub ").split_once(": ") {
            let (name, kind) = (name.to_owned(), kind.trim_end_matches(',').to_owned());
            if !skipped {
                found.push(Field { name, kind, about: about.join(" "), flat });
            }
            (about, flat, skipped) = (Vec::new(), false, false);
        }
    }
    found
}

fn texts(folder: &Path) -> Vec<String> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let text = |path: &std::path::PathBuf| {
        if path.is_dir() { texts(path) } else { vec![fs::read_to_string(path).unwrap()] }
    };
    paths.iter().flat_map(text).collect()
}

/// Says what a type is for templates, and which struct is in it.
fn kind(written: &str, structs: &BTreeMap<String, Struct>) -> (String, Option<String>) {
    let inner = |outer: &str| written.strip_prefix(outer)?.strip_suffix('>');
    if let Some(inner) = inner("Option<") {
        let (words, name) = kind(inner, structs);
        return (format!("{words}, or nothing"), name);
    }
    if let Some(inner) = inner("Arc<") {
        return kind(inner, structs);
    }
    if let Some(inner) = inner("Vec<") {
        let (words, name) = kind(inner, structs);
        return (format!("list of {words}"), name);
    }
    let name =
        written.trim_start_matches('&').trim_start_matches("'static ").trim_start_matches("'a ");
    let name = name.rsplit("::").next().unwrap().split('<').next().unwrap();
    let words = match name {
        "String" | "str" => "text",
        "bool" => "yes or no",
        "u8" | "u16" | "u32" | "u64" | "usize" => "number",
        "Extra" => "keys of their own",
        _ => {
            let view = [name.to_owned(), format!("{name}View")]
                .into_iter()
                .find(|name| structs.contains_key(name));
            return match view {
                Some(view) => (format!("`{view}`"), Some(view)),
                None => ("HTML".to_owned(), None),
            };
        }
    };
    (words.to_owned(), None)
}

/// Returns the views that each template sees, by name and type, as the outputs of the example hub plan them.
fn seen() -> BTreeMap<String, BTreeMap<&'static str, String>> {
    let snapshot = disk::snapshot(&repository(""), &[], &ReadCache::default());
    let site = model(&snapshot, &options(), &Memos::once(), &Silent).site;
    let name = Spanned { value: "default", span: Span::default() };
    let theme = Theme::load(name, None, &Snapshot::default(), &mut Diagnostics::new()).unwrap();
    let planner = Planner::new(&site, &snapshot, &theme);
    let mut seen: BTreeMap<String, BTreeMap<&'static str, String>> = BTreeMap::new();
    for planned in output::plan(&planner, &mut Diagnostics::new()) {
        let Planned { work: Work::Render { template, views, later, .. }, .. } = planned else {
            continue;
        };
        let of = seen.entry(template.into_owned()).or_default();
        of.extend(views.types().map(|(name, kind)| (name, kind.to_owned())));
        if let Some(later) = later {
            of.extend(later(&planner).types().map(|(name, kind)| (name, kind.to_owned())));
        }
    }
    seen
}

/// The templates of the default theme with their texts.
fn templates() -> BTreeMap<String, String> {
    fn gather(folder: &Path, under: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{under}{}", path.file_name().unwrap().to_string_lossy());
            if path.is_dir() {
                gather(&path, &format!("{name}/"), found);
            } else {
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(&repository("themes/default/templates"), "", &mut found);
    found
}

/// Returns what the comment at the top of a template says.
fn comment(text: &str) -> String {
    let between = |open: &str, close: &str| Some(text.strip_prefix(open)?.split_once(close)?.0);
    let comment = between("{#", "#}").or_else(|| between("<!--", "-->"));
    let comment = comment.unwrap_or_default().trim_matches(['-', ' ', '\n']);
    comment.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the blocks of a template with what stands in each.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for rest in text.split("{% block ").skip(1) {
        let (name, rest) = rest.split_once([' ', '%', '-']).unwrap();
        let inner = rest.split_once("%}").map_or("", |(_, inner)| inner);
        let inner = inner.split("{% endblock").next().unwrap_or_default();
        found.push((name.to_owned(), inner.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    found
}

/// Returns the filters and functions of templates, each with the remark over the line that adds it.
fn filters() -> Vec<(String, String)> {
    let text = ["templates.rs", "fill.rs"]
        .map(|file| fs::read_to_string(repository(&format!("src/theme/{file}"))).unwrap())
        .concat();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let name = ["tera.register_filter(\"", "tera.register_function(\""]
            .iter()
            .find_map(|start| line.strip_prefix(start)?.split('"').next());
        if let Some(name) = name {
            found.push((
                name.to_owned(),
                lines[at - 1].strip_prefix("// ").unwrap_or_default().to_owned(),
            ));
        }
    }
    found
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let fence = if text.contains('`') { "``" } else { "`" };
    format!("{fence}{}{fence}", cell(text))
}

fn sentence(about: &str, what: &str) -> String {
    assert!(about.len() > 4, "{what} has no sentence that says what it is for");
    let mut letters = about.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let whole = first + letters.as_str();
    cell(&if whole.ends_with(['.', '…']) { whole } else { whole + "." })
}

fn keys(out: &mut String) {
    fn row(key: &Key, outer: &str, out: &mut String) {
        let name = format!("{outer}{}", key.name);
        let _ = writeln!(
            out,
            "| `{name}` | {} | {} |",
            sentence(key.about, &name),
            code(&format!("{}: {}", key.name, key.example))
        );
        key.form.keys().iter().for_each(|inner| row(inner, &format!("{name}."), out));
    }
    out.push_str("## The file of the theme\n\nA theme may have a file `theme.yaml`. A dot stands for a line indented below another.\n\n| key | what it says | example |\n| --- | --- | --- |\n");
    for key in THEME_KEYS {
        row(key, "", out);
    }
}

fn values(out: &mut String) {
    out.push_str("\n## Settings of the built-in themes\n\nWhat a site writes under `theme_settings` in `chalktalk.yaml`. Templates see them as `site.settings`, and those of the bars as `chrome.settings`. A theme that extends these has them, too.\n\n| setting | what it says | default | theme |\n| --- | --- | --- | --- |\n");
    let mut told = BTreeSet::new();
    let row = |out: &mut String, theme: &str, item: &Described| {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | `{theme}` |",
            item.name,
            sentence(&item.about, &item.name),
            code(&item.value)
        );
    };
    for theme in BUILT_IN {
        let (settings, _) = described(theme, &Snapshot::default());
        settings
            .iter()
            .filter(|item| told.insert(item.name.clone()))
            .for_each(|item| row(out, theme, item));
    }
    out.push_str("\n## Tokens\n\nThe values that style sheets share, as `var(--link)`. A theme writes those that it changes into its `theme.yaml`. The values are those of the default theme, in the light and in the dark; the last ones are added by `agency`.\n\n| token | what it is for | in the light | in the dark |\n| --- | --- | --- | --- |\n");
    for theme in BUILT_IN {
        let (_, tokens) = described(theme, &Snapshot::default());
        for item in tokens.iter().filter(|item| told.insert(format!("--{}", item.name))) {
            let dark = item.dark.as_deref().map_or_else(String::new, code);
            let _ = writeln!(
                out,
                "| `{}` | {} | {} | {dark} |",
                item.name,
                sentence(&item.about, &item.name),
                code(&item.value)
            );
        }
    }
}

fn frame(templates: &BTreeMap<String, String>, out: &mut String) {
    out.push_str("\n## Filters\n\nWhat chalktalk adds to the filters and functions of [Tera](https://keats.github.io/tera/).\n\n| name | what it does |\n| --- | --- |\n");
    for (name, about) in filters() {
        let _ = writeln!(out, "| `{name}` | {} |", sentence(&about, &name));
    }
    out.push_str("\n## Blocks of the frame\n\n`base.html` is around every page. A template that extends it, or a page's template, fills these blocks; `{{ super() }}` in one stands for what was there.\n\n| block | what stands in it if nothing fills it |\n| --- | --- |\n");
    for (name, inner) in blocks(&templates["base.html"]) {
        let _ = writeln!(out, "| `{name}` | {} |", code(&inner));
    }
}

/// Returns the views that a template sees as a list of words, with the names of their structs.
fn views(
    of: &BTreeMap<&'static str, String>,
    structs: &BTreeMap<String, Struct>,
    shown: &mut BTreeSet<String>,
) -> String {
    let view = |(name, kind_name): (&&str, &String)| {
        let (words, found) = kind(kind_name, structs);
        shown.extend(found);
        format!("`{name}`: {words}")
    };
    of.iter().map(view).collect::<Vec<_>>().join("; ")
}

/// Shows how a page's template is extended, with a value that it can print.
fn example(
    name: &str,
    of: &BTreeMap<&'static str, String>,
    structs: &BTreeMap<String, Struct>,
) -> String {
    let printable = |field: &&Field| {
        let (words, _) = kind(&field.kind, structs);
        words.starts_with("text") || words.starts_with("number")
    };
    let own = of.iter().filter(|(name, _)| !["page", "entry"].contains(*name)).chain(of.iter());
    let value = own.into_iter().find_map(|(view, kind_name)| {
        let (_, found) = kind(kind_name, structs);
        let field = structs.get(&found?)?.fields.iter().find(printable)?;
        Some(format!("{view}.{}", field.name))
    });
    let value = value.unwrap_or_else(|| "site.title".to_owned());
    format!(
        "\n```html themes/own/templates/{name}\n{{% extends \"default/{name}\" %}}\n{{% block after %}}{{{{ super() }}}}\n{{% if {value} %}}<p>{{{{ {value} }}}}</p>{{% endif %}}\n{{% endblock %}}\n```\n"
    )
}

/// Makes the page.
fn page() -> String {
    let (structs, templates, seen) = (structs(), templates(), seen());
    let mut out = OPENING.to_owned();
    keys(&mut out);
    values(&mut out);
    frame(&templates, &mut out);
    out.push_str("\n## Templates of pages\n\nEvery template sees `site`, which is `SiteView`, and `words`, the words of the theme in the page's language. Those of pages also see `head`, `header` and `footer`, the bars around them, as HTML. What else a page's template sees is said with each, and what is in that, below. The samples replace the end of a page.\n");
    let mut shown = BTreeSet::from(["SiteView".to_owned(), "ChromeView".to_owned()]);
    for (name, of) in &seen {
        let text = templates.get(name).unwrap_or_else(|| panic!("no template {name}"));
        let about = comment(text);
        let about = about.split(" Sees ").next().unwrap_or_default();
        let _ = writeln!(
            out,
            "\n### `{name}`\n\n{}\n\nSees {}.",
            sentence(about, name),
            views(of, &structs, &mut shown)
        );
        if text.contains("{% extends") {
            out.push_str(&example(name, of, &structs));
        }
    }
    out.push_str("\n## Other templates\n\nPieces of pages, and frames of several templates. The bars see `chrome`, which is `ChromeView`.\n\n| template | what it is |\n| --- | --- |\n");
    let (icons, others): (Vec<_>, Vec<_>) = templates
        .iter()
        .filter(|(name, _)| !seen.contains_key(*name))
        .partition(|(name, _)| name.starts_with("icons/"));
    let row = |(name, text): (&String, &String), out: &mut String| {
        let _ = writeln!(out, "| `{name}` | {} |", sentence(&comment(text), name));
    };
    for template in others {
        row(template, &mut out);
    }
    out.push_str("\n## Icons\n\nThe drawing of `icons/print.svg` is put into a page by `{{ \"print\" | icon }}`.\n\n| file | what it shows |\n| --- | --- |\n");
    for icon in icons {
        row(icon, &mut out);
    }
    words(&mut out);
    out.push_str("\n## What templates see\n\nA value that is nothing, an empty text, an empty list and 0 count as no in `{% if %}`. HTML is shown as it is; all other text is made safe.\n");
    let mut waiting: Vec<String> = shown.iter().cloned().collect();
    let mut parts = BTreeMap::new();
    while let Some(name) = waiting.pop() {
        let text = described_struct(&name, &structs, &mut |found| {
            if shown.insert(found.to_owned()) {
                waiting.push(found.to_owned());
            }
        });
        parts.insert(name, text);
    }
    out.extend(parts.into_values());
    out
}

/// Lists the words of the default theme, by the names that templates have for them.
fn words(out: &mut String) {
    out.push_str("\n## Words\n\nWhat stands around texts, as templates name it and as it is in English. [Looks](looks.md) tells how words are changed and translated. Those with several forms, and those with something in braces, are shown with the filter `fill`.\n\n| words | in English |\n| --- | --- |\n");
    let file = "themes/default/i18n/en.yaml";
    let text = fs::read_to_string(repository(file)).unwrap();
    let tree = parse(&text, 0, &SourcePath::new(file), &mut Diagnostics::new()).unwrap();
    word_rows("words", &tree, out);
}

fn word_rows(group: &str, tree: &Yaml, out: &mut String) {
    for (key, value) in tree.entries() {
        let name = format!("{group}.{}", key.name);
        let forms: Vec<&Yaml> = match &value.value {
            YamlValue::Scalar { .. } => vec![value],
            YamlValue::Mapping(forms) if forms.iter().any(|(form, _)| form.name == "other") => {
                forms.iter().map(|(_, form)| form).collect()
            }
            YamlValue::Mapping(_) => {
                word_rows(&name, value, out);
                continue;
            }
            // The names of the months are no words of templates.
            _ => continue,
        };
        let phrase = |form: &&Yaml| match &form.value {
            YamlValue::Scalar { text, .. } => code(text),
            _ => panic!("{name}"),
        };
        let phrases: Vec<String> = forms.iter().map(phrase).collect();
        let _ = writeln!(out, "| `{name}` | {} |", phrases.join(", "));
    }
}

/// Describes a struct and its fields; calls `meet` with the name of each struct in it.
fn described_struct(
    name: &str,
    structs: &BTreeMap<String, Struct>,
    meet: &mut dyn FnMut(&str),
) -> String {
    let of = &structs[name];
    let mut out = format!(
        "\n### `{name}`\n\n{}\n\n| field | what it is | kind |\n| --- | --- | --- |\n",
        sentence(&of.about, name)
    );
    let mut fields = Vec::new();
    for field in &of.fields {
        match kind(&field.kind, structs).1.filter(|_| field.flat) {
            Some(inner) => fields.extend(structs[&inner].fields.iter().cloned()),
            None => fields.push(field.clone()),
        }
    }
    for field in fields {
        let (words, found) = kind(&field.kind, structs);
        if let Some(found) = found {
            meet(&found);
        }
        let _ = writeln!(
            out,
            "| `{}` | {} | {words} |",
            field.name,
            sentence(&field.about, &format!("{name}.{}", field.name))
        );
    }
    out
}

#[test]
fn the_handbook_lists_every_part_of_a_theme_as_it_is() {
    let page = page();
    let file = repository("content/guides/handbook/theme-reference.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&file, &page).unwrap();
    }
    let there = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        there == page,
        "{} is not what the program says; `INSTA_UPDATE=always cargo it theme_reference` writes it",
        file.display()
    );
}

#[test]
fn every_template_of_a_page_and_every_view_is_listed() {
    let page = page();
    for name in templates().keys() {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
    for (name, of) in structs().iter().filter(|(name, _)| name.ends_with("View")) {
        assert!(page.contains(&format!("### `{name}`")), "no template sees {name}: {}", of.about);
    }
}
