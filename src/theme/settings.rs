//! What a site chooses of its theme, `theme_settings`, against what the theme lets it choose. Entry points: `read`,
//! `defaults`. A setting takes what is of the form of its default; only a list or group that the theme leaves empty
//! can hold whatever its template makes of it.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span, code, nearest};
use crate::parse::fields::json;
use crate::parse::yaml::{Yaml, YamlValue};
use crate::paths::SourcePath;
use crate::read::SETTINGS_FILE;
use crate::theme::declared::Setting;
use serde_json::{Map, Value};

/// Returns the settings of a theme as templates see them: what the site says, and the theme's defaults for the rest.
/// What does not fit is reported at its place in `chalktalk.yaml`, and the default stands in.
pub(super) fn read(
    chosen: Option<&Yaml>,
    settings: &[Setting],
    theme: &str,
    diags: &mut Diagnostics,
) -> Value {
    let mut values = defaults(settings);
    if let Some(Yaml { value: YamlValue::Scalar { .. } | YamlValue::List(_), span }) = chosen {
        let hint = "write each setting as `key: value`, indented below it".to_owned();
        let message = "`theme_settings` is not a group of keys".to_owned();
        diags.report(fault(code::SETTINGS_INVALID, *span, message, hint));
    }
    for (name, value) in chosen.map(Yaml::entries).unwrap_or_default() {
        let Some(setting) = settings.iter().find(|setting| setting.name == name.name) else {
            diags.report(unknown(&name.name, name.span, settings, theme));
            continue;
        };
        if matches!(value.value, YamlValue::Null | YamlValue::Broken) {
            continue;
        }
        if let Some(value) = fit(&name.name, value, &setting.default, diags) {
            values.insert(name.name.clone(), value);
        }
    }
    Value::Object(values)
}

/// Returns the defaults of settings.
fn defaults(settings: &[Setting]) -> Map<String, Value> {
    settings
        .iter()
        .map(|setting| (setting.name.clone(), without_blanks(&setting.default)))
        .collect()
}

/// A list whose items are blank only says what an item is like: it is empty.
fn without_blanks(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().filter(|item| !is_blank(item)).cloned().collect(),
        other => other.clone(),
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Object(entries) => entries.values().all(is_blank),
        _ => false,
    }
}

/// Returns a value in the form of a default; `None` if it has another, which is reported.
fn fit(name: &str, value: &Yaml, default: &Value, diags: &mut Diagnostics) -> Option<Value> {
    let given = json(value);
    match (default, &value.value) {
        (Value::String(_), YamlValue::Scalar { text, .. }) => Some(Value::String(text.clone())),
        (Value::Bool(_), _) if given.is_boolean() => Some(given),
        (Value::Number(_), _) if given.is_number() => Some(given),
        (Value::Array(items), YamlValue::List(given)) => {
            let like = |item: &Yaml, diags: &mut Diagnostics| match items.first() {
                Some(first) => fit(name, item, first, diags),
                None => Some(json(item)),
            };
            Some(Value::Array(given.iter().filter_map(|item| like(item, diags)).collect()))
        }
        (Value::Object(inner), YamlValue::Mapping(_)) if inner.is_empty() => Some(given),
        (Value::Object(inner), YamlValue::Mapping(entries)) => {
            let mut values = inner.clone();
            for (key, value) in entries {
                match inner.get(&key.name) {
                    Some(default) => {
                        values.extend(
                            fit(&key.name, value, default, diags)
                                .map(|value| (key.name.clone(), value)),
                        );
                    }
                    None => diags.report(unknown_inner(name, &key.name, key.span, inner)),
                }
            }
            Some(Value::Object(values))
        }
        _ => {
            let shown = match &value.value {
                YamlValue::Scalar { text, .. } => format!("`{text}`"),
                YamlValue::List(_) => "a list".to_owned(),
                YamlValue::Mapping(_) => "a group of keys".to_owned(),
                YamlValue::Null | YamlValue::Broken => "empty".to_owned(),
            };
            let message = format!("`{name}` is {shown}, which it cannot be");
            let hint = format!("write {}", wanted(default));
            diags.report(fault(code::SETTINGS_INVALID, value.span, message, hint));
            None
        }
    }
}

/// Says in words what fits a default.
fn wanted(default: &Value) -> String {
    match default {
        Value::Bool(_) => "`true` or `false`".to_owned(),
        Value::Number(number) => format!("a number, such as `{number}`"),
        Value::Array(items) => match items.first() {
            Some(item) => format!("a list, each item {}", wanted(item)),
            None => "a list".to_owned(),
        },
        Value::Object(inner) => match names(inner.keys()) {
            names if names.is_empty() => "a group of keys".to_owned(),
            names => format!("a group of the keys {names}"),
        },
        Value::Null | Value::String(_) => "a text".to_owned(),
    }
}

fn names<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn unknown(name: &str, span: Span, settings: &[Setting], theme: &str) -> Diagnostic {
    let message = format!("the theme `{theme}` has no setting `{name}`");
    let known = || settings.iter().map(|setting| &setting.name);
    let hint = match nearest(name, known().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "it has {}; a theme of your own declares others in its `theme.yaml`, under `settings`",
            names(known())
        ),
    };
    fault(code::SETTINGS_UNKNOWN_KEY, span, message, hint)
}

fn unknown_inner(outer: &str, name: &str, span: Span, inner: &Map<String, Value>) -> Diagnostic {
    let message = format!("unknown key `{name}` in `{outer}`");
    let hint = match nearest(name, inner.keys().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write {}", names(inner.keys())),
    };
    fault(code::SETTINGS_UNKNOWN_KEY, span, message, hint)
}

fn fault(code: Code, span: Span, message: String, hint: String) -> Diagnostic {
    Diagnostic::new(code, &SourcePath::new(SETTINGS_FILE), span, message).hint(hint)
}
