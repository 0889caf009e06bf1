//! The reference of all keys, as a page of a guide. Entry point: [`page`]. Made of the tables, so that it cannot say
//! anything else than what is checked.

use crate::authoring::page::keys;
use crate::authoring::starters::STARTERS;
use crate::kinds::common::COMMON_KEYS;
use crate::kinds::{KINDS, Kind};
use crate::parse::fields::{Form, Key};
use crate::settings::SETTINGS;
use std::fmt::Write;

const OPENING: &str = "\
---
title: Every key and setting
summary: Each line that can stand at the top of a page, and each line of chalktalk.yaml, with an example.
---

What stands at the top of a page, between two lines of hyphens, is its *front matter*: lines of a key, a colon and a \
value. This page lists all keys, kind by kind, and then all settings. A key in **bold** has to be there.

The same is told in your terminal: `chalktalk add` writes a page with all keys of its kind, and `chalktalk check` says \
where one is misspelt.

";

/// Returns the page, as the Markdown of a guide.
pub fn page() -> String {
    let mut out = OPENING.to_owned();
    out.push_str("## Keys of every page\n\n");
    table(COMMON_KEYS.iter(), &mut out);
    for kind in KINDS.iter().filter(|kind| !kind.keys.is_empty()) {
        of_kind(kind, &mut out);
    }
    out.push_str("## Settings\n\nThese lines stand in `chalktalk.yaml`.\n\n");
    table(SETTINGS.iter(), &mut out);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn of_kind(kind: &'static Kind, out: &mut String) {
    let name = kind.name;
    let about =
        STARTERS.iter().find(|starter| starter.kind == name).map_or("", |known| known.about);
    let _ = write!(out, "## Keys of {}\n\n{}: {about}.\n\n", kind.article, capital(name));
    let own = |key: &&Key| kind.keys.iter().any(|own| own.name == key.name);
    table(keys(kind).filter(own), out);
}

fn table(keys: impl Iterator<Item = &'static Key>, out: &mut String) {
    out.push_str("| key | what it says | value | example |\n| --- | --- | --- | --- |\n");
    for key in keys {
        row(key, None, out);
        key.form.keys().iter().for_each(|inner| rows_within(key.name, inner, out));
    }
    out.push('\n');
}

fn rows_within(outer: &str, key: &'static Key, out: &mut String) {
    row(key, Some(outer), out);
    key.form.keys().iter().for_each(|inner| rows_within(key.name, inner, out));
}

fn row(key: &Key, outer: Option<&str>, out: &mut String) {
    let name = if key.required { format!("**`{}`**", key.name) } else { format!("`{}`", key.name) };
    let place = outer.map_or(String::new(), |outer| format!(" in `{outer}`"));
    let example = if key.form.keys().is_empty() || outer.is_none() {
        format!("`{}: {}`", key.name, key.example)
    } else {
        String::new()
    };
    let _ = writeln!(out, "| {name}{place} | {} | {} | {example} |", key.about, value(&key.form));
}

/// Says what a value is, in a few words.
fn value(form: &Form) -> String {
    match form {
        Form::Text | Form::Name => "text".to_owned(),
        Form::Paragraph => "text, also long".to_owned(),
        Form::Bool => "`true` or `false`".to_owned(),
        Form::Number => "a whole number".to_owned(),
        Form::Date => "a day".to_owned(),
        Form::Period => "a month".to_owned(),
        Form::Duration => "a length of time".to_owned(),
        Form::Slug => "a word for the address".to_owned(),
        Form::Language => "a language".to_owned(),
        Form::File => "a file".to_owned(),
        Form::OneOf(words) => {
            words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
        }
        Form::ListOf(item) => match value(item) {
            one if one.starts_with('a') => format!("{one}, or a list of them"),
            one => format!("{one}, or a list"),
        },
        Form::Mapping(_) => "keys of its own".to_owned(),
        Form::Either(forms) => forms.iter().map(value).collect::<Vec<_>>().join(", or "),
        Form::Named(inner) => format!("names of yours, each with {}", value(inner)),
        Form::Free => "anything".to_owned(),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
