//! The key `plan` of the front matter. Entry points: [`PLAN_KEYS`], [`Header::read`].

use super::model::{Privacy, Role};
use crate::parse::fields::{Field, FieldValue, Fields, Form, Key, key};
use crate::paths::SourcePath;

/// The keys of the mapping `plan`. Source: README, "Front matter".
pub const PLAN_KEYS: &[Key] = &[
    key(
        "id",
        Form::Slug,
        "What saved copies know the plan by; by default the file's name.",
        "coaching-agreement",
    ),
    key("version", Form::Text, "Its version: a new one for every change of its fields.", "\"1\""),
    key(
        "roles",
        Form::Named(&Form::Text),
        "Who fills in and signs: a word and what people read, `coach: Coach`.",
        "{coach: Coach, teacher: Teacher}",
    ),
    key(
        "privacy",
        Form::Mapping(PRIVACY_KEYS),
        "What people are told of what they type.",
        "{notice: What you type stays on this computer., keep_until: 2030-06-30}",
    ),
];

/// The keys of `privacy`.
pub const PRIVACY_KEYS: &[Key] = &[
    key(
        "notice",
        Form::Paragraph,
        "A notice over the form.",
        "What you type stays on this computer.",
    ),
    key("keep_until", Form::Date, "The day after which copies should be deleted.", "2030-06-30"),
];

/// What the front matter says of a plan.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: Option<String>,
    /// The roles.
    pub roles: Vec<Role>,
    /// What people are told of their data.
    pub privacy: Privacy,
}

impl Header {
    /// Takes what is there; the id is the file's name where there is none, the folder's for an `index.md`.
    pub(super) fn read(fields: Option<&Fields>, file: &SourcePath) -> Self {
        let value = |name| fields.and_then(|fields| value(fields, name));
        let privacy = match value("privacy") {
            Some(FieldValue::Mapping(privacy)) => read_privacy(privacy),
            _ => Privacy::default(),
        };
        let roles = match value("roles") {
            Some(FieldValue::Named(roles)) => {
                roles.iter().map(|(id, label)| role(&id.value, label)).collect()
            }
            _ => Vec::new(),
        };
        let id = value("id").and_then(text).unwrap_or_else(|| file_name(file).to_owned());
        Self { id, version: value("version").and_then(text), roles, privacy }
    }
}

fn read_privacy(fields: &Fields) -> Privacy {
    let keep_until = match value(fields, "keep_until") {
        Some(FieldValue::Date(day)) => Some(*day),
        _ => None,
    };
    Privacy { notice: value(fields, "notice").and_then(text), keep_until }
}

fn role(id: &str, label: &Field) -> Role {
    let label = text(&label.value).filter(|label| !label.trim().is_empty());
    Role { id: id.to_owned(), label: label.unwrap_or_else(|| id.to_owned()) }
}

fn value<'a>(fields: &'a Fields, name: &str) -> Option<&'a FieldValue> {
    fields.entries.iter().find(|(key, ..)| *key == name).map(|(.., field)| &field.value)
}

fn text(value: &FieldValue) -> Option<String> {
    match value {
        FieldValue::Text(text) => Some(text.clone()),
        FieldValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn file_name(file: &SourcePath) -> &str {
    match file.stem() {
        "index" => file.folder().rsplit('/').next().unwrap_or_default(),
        stem => stem,
    }
}
