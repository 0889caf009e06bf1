//! JSON Schemas (2020-12) of front matter and settings, for editors. Entry points: [`front_matter`], [`settings`]. Made
//! of the same tables as the checks, and as strict as they are where a schema can be; it never refuses what they take.

mod patterns;

use crate::authoring::page;
use crate::diagnostics::Diagnostics;
use crate::kinds::{KINDS, Kind};
use crate::parse::fields::{self, Form, Key};
use crate::parse::yaml;
use crate::paths::{LONGEST_PART, SourcePath};
use crate::settings::SETTINGS;
use serde_json::{Map, Value, json};

/// Returns the schema of the front matter of a kind of page.
pub fn front_matter(kind: &Kind) -> Value {
    let mut schema = object(page::keys(kind));
    if let Some(named) = schema.pointer_mut("/properties/kind").and_then(Value::as_object_mut) {
        named.remove("type");
        let mut names: Vec<Value> = KINDS.iter().map(|kind| json!(kind.name)).collect();
        names.push(Value::Null);
        named.insert("enum".to_owned(), Value::Array(names));
    }
    titled(schema, &format!("Front matter of {}", kind.article))
}

/// Returns the schema of `chalktalk.yaml`.
pub fn settings() -> Value {
    titled(object(SETTINGS.iter()), "Settings of a site")
}

fn titled(schema: Value, title: &str) -> Value {
    let schema = with(schema, "$schema", json!("https://json-schema.org/draft/2020-12/schema"));
    with(schema, "title", json!(title))
}

/// A mapping with these keys and no others.
fn object(keys: impl Iterator<Item = &'static Key>) -> Value {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for key in keys {
        properties.insert(key.name.to_owned(), property(key));
        if key.required {
            required.push(json!(key.name));
        }
    }
    let schema = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if required.is_empty() { schema } else { with(schema, "required", Value::Array(required)) }
}

/// Adds a keyword to a schema.
fn with(mut schema: Value, keyword: &str, value: Value) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert(keyword.to_owned(), value);
    }
    schema
}

fn property(key: &Key) -> Value {
    let schema = form(&key.form);
    let schema = if key.required { filled(schema, &key.form) } else { nullable(schema) };
    with(with(schema, "description", json!(key.about)), "examples", json!([example(key)]))
}

/// Returns the example of a key as editors and validators see it.
fn example(key: &Key) -> Value {
    let line = format!("{}: {}\n", key.name, key.example);
    let tree = yaml::parse(&line, 0, &SourcePath::new("example"), &mut Diagnostics::new());
    tree.as_ref().and_then(|tree| tree.get(key.name)).map(fields::json).unwrap_or_default()
}

/// Returns what a value of a form has to be, if it is there.
fn form(form: &Form) -> Value {
    match form {
        Form::Text | Form::Name | Form::Paragraph => {
            json!({"type": ["string", "number", "boolean"]})
        }
        Form::Bool => json!({"type": "boolean"}),
        Form::Number => json!({
            "type": ["integer", "string"],
            "minimum": 0,
            "maximum": u32::MAX,
            "pattern": patterns::whole("[0-9]+"),
        }),
        Form::Date => word(patterns::DATE, "write it as year-month-day, for example 2024-04-30"),
        Form::Period => word(patterns::PERIOD, "write year and month, for example 2016-12"),
        Form::Duration => duration(),
        Form::Slug => slug(),
        Form::Language => word(patterns::LANGUAGE, "write a language tag such as en, es or es-MX"),
        Form::File => word(r"[^\\]*", "write / between folders and file"),
        Form::OneOf(words) => json!({"enum": words}),
        Form::ListOf(item) => {
            let item = self::form(item);
            json!({"anyOf": [{"type": "array", "items": nullable(item.clone())}, item]})
        }
        Form::Mapping(keys) => object(keys.iter()),
        Form::Either(forms) => {
            json!({"anyOf": forms.iter().map(self::form).collect::<Vec<_>>()})
        }
        Form::Named(inner) => {
            json!({"type": "object", "additionalProperties": nullable(self::form(inner))})
        }
        Form::Free => json!({}),
    }
}

fn word(pattern: &str, hint: &str) -> Value {
    json!({"type": "string", "pattern": patterns::whole(pattern), "patternErrorMessage": hint})
}

fn duration() -> Value {
    json!({
        "type": ["string", "number"],
        "exclusiveMinimum": 0,
        "maximum": 60_000,
        "pattern": patterns::whole(&patterns::duration()),
        "patternErrorMessage": "write minutes, as in 15, or units, as in 10 min 16 sec, 1 h 20 min, 10-15 min",
    })
}

fn slug() -> Value {
    let slug = word(patterns::SLUG, "write letters, digits and hyphens");
    let slug = with(slug, "type", json!(["string", "number", "boolean"]));
    with(slug, "maxLength", json!(LONGEST_PART))
}

/// Takes nothing at all for a value too, as the checks do.
fn nullable(mut schema: Value) -> Value {
    let Some(map) = schema.as_object_mut() else { return schema };
    let nothing = json!("null");
    if let Some(kind) = map.get_mut("type") {
        match kind {
            Value::Array(kinds) => kinds.push(nothing),
            kind => *kind = json!([kind.take(), nothing]),
        }
    }
    for (key, none) in [("enum", Value::Null), ("anyOf", json!({"type": "null"}))] {
        if let Some(choices) = map.get_mut(key).and_then(Value::as_array_mut) {
            choices.push(none);
        }
    }
    if let Some(Value::String(pattern)) = map.get_mut("pattern") {
        *pattern = patterns::or_nothing(pattern);
    }
    schema
}

/// Takes no empty value, as the checks do of a key that must be there.
fn filled(mut schema: Value, form: &Form) -> Value {
    match form {
        Form::Text | Form::Name | Form::Paragraph => with(schema, "pattern", json!(r"\S")),
        Form::ListOf(_) => {
            if let Some(list) = schema.pointer_mut("/anyOf/0") {
                *list = with(list.take(), "minItems", json!(1));
            }
            schema
        }
        _ => schema,
    }
}
