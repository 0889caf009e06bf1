//! Tables of keys and typed fields read by them: the one way from YAML to values. Entry point: `Fields::read`.

use crate::diagnostics::Span;
use crate::parse::dates::Period;
use crate::parse::durations::Duration;
use jiff::civil::Date;

/// A row of a table of keys. Reading, checking, and later `add`, `schema` and the reference are made from it.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The key as written.
    pub name: &'static str,
    /// The form of its value.
    pub form: Form,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for, in one sentence for authors.
    pub about: &'static str,
}

/// The forms that values take.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// One line of text; a number is text too.
    Text,
    /// Text as long as one likes.
    Paragraph,
    /// `true` or `false` and nothing else.
    Bool,
    /// A whole number, not negative.
    Number,
    /// A day: `2024-04-30`, a time with zone is accepted and cut off.
    Date,
    /// A month: `2016-12`.
    Period,
    /// `15`, `10 min 16 sec`, `1 h 20 min`, `PT10M16S`, `10-15 min`, `30+ min`.
    Duration,
    /// The last part of an address.
    Slug,
    /// A BCP 47 language tag: `en`, `es-MX`.
    Language,
    /// A file of the site, named relative to the page, or a full address.
    File,
    /// One of some words.
    OneOf(&'static [&'static str]),
    /// A list of one form; a single value is taken for a list of one.
    ListOf(&'static Form),
    /// A mapping with keys of its own.
    Mapping(&'static [Key]),
    /// Any of several forms, the first that fits.
    Either(&'static [Form]),
    /// Names chosen by the author, each with a value of one form (`translations`, `topics`, `roles`).
    Named(&'static Form),
    /// Anything; for `extra`.
    Free,
}

/// A value with its place in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// A value that was read by its form.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// Text of any kind: text, slug, language, file, one of.
    Text(String),
    /// A truth value.
    Bool(bool),
    /// A number.
    Number(u32),
    /// A day.
    Date(Date),
    /// A month.
    Period(Period),
    /// A duration.
    Duration(Duration),
    /// A list.
    List(Vec<Field>),
    /// A mapping read by a table.
    Mapping(Fields),
    /// A mapping with the author's names, in the order of the file.
    Named(Vec<(Spanned<String>, Field)>),
    /// Anything.
    Free(serde_json::Value),
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The value.
    pub value: FieldValue,
    /// The place of the value.
    pub span: Span,
}

/// The fields of a mapping.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fields {
    /// Key, place of the key, field; in the order of the file. Faulty and empty ones are left out.
    pub entries: Vec<(&'static str, Span, Field)>,
    /// The place of the whole mapping.
    pub span: Span,
}

/// Stub.
pub fn is_language(_: &str) -> bool {
    true
}
