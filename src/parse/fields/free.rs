//! Values of any shape, by the core schema of YAML 1.2. Entry point: `json`.

use crate::parse::yaml::{Yaml, YamlValue};
use serde_json::{Map, Number, Value};

/// Turns a tree into JSON, as editors and validators see it; `yes`, `no`, `on`, `off` and numbers that begin with a zero stay text.
pub fn json(yaml: &Yaml) -> Value {
    match &yaml.value {
        YamlValue::Null | YamlValue::Broken => Value::Null,
        YamlValue::Scalar { text, plain: false } => Value::String(text.clone()),
        YamlValue::Scalar { text, plain: true } => plain(text),
        YamlValue::List(items) => items.iter().map(json).collect(),
        YamlValue::Mapping(entries) => {
            let entries = entries.iter().map(|(key, value)| (key.name.clone(), json(value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

fn plain(text: &str) -> Value {
    match text {
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text).map_or_else(|| Value::String(text.to_owned()), Value::Number),
    }
}

fn number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
    let whole = digits.split(['.', 'e', 'E']).next().unwrap_or_default();
    let padded = whole.len() > 1 && whole.starts_with('0');
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        || !digits.chars().all(numeric)
        || padded
    {
        return None;
    }
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    match unsigned.parse::<i64>() {
        Ok(value) => Some(Number::from(value)),
        Err(_) if digits.bytes().all(|byte| byte.is_ascii_digit()) => None,
        Err(_) => unsigned.parse().ok().and_then(Number::from_f64),
    }
}
