//! Tables of keys and typed fields read by them: the one way from YAML to values. Entry point: `Fields::read`.
//! Knows forms of values, not what any key means.

mod free;
mod languages;
mod lists;
mod read;
mod scalars;
mod unknown;

pub use free::json;
pub use languages::unknown_language;
pub use scalars::is_language;
#[cfg(test)]
mod tests;

use crate::diagnostics::{Code, Diagnostics, Span, code};
use crate::parse::dates::Period;
use crate::parse::durations::Duration;
use crate::parse::yaml::Yaml;
use crate::paths::SourcePath;
use jiff::civil::Date;

/// A row of a table of keys. Reading, checking, `add`, `schema` and the reference are made from it.
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
    /// A value as an author would write it, in one line of YAML. Pages of other folders are named as from
    /// `content/FOLDER/NAME.md`.
    pub example: &'static str,
    /// Whether a new page has it ready to be filled in, since most pages of the kind do.
    pub often: bool,
}

impl Key {
    /// Has the key ready in new pages.
    #[must_use]
    pub const fn often(self) -> Self {
        Self { often: true, ..self }
    }
}

/// Makes a row of a table of keys.
pub const fn key(
    name: &'static str,
    form: Form,
    about: &'static str,
    example: &'static str,
) -> Key {
    Key { name, form, required: false, about, example, often: false }
}

/// Makes a row for a key that must be there.
pub const fn required(
    name: &'static str,
    form: Form,
    about: &'static str,
    example: &'static str,
) -> Key {
    Key { required: true, ..key(name, form, about, example) }
}

/// The keys that can stand in a mapping: those of all kinds, and those of one.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    shared: &'static [Key],
    own: &'static [Key],
}

impl Table {
    /// Puts two tables together.
    pub fn new(shared: &'static [Key], own: &'static [Key]) -> Self {
        Self { shared, own }
    }

    /// Returns the rows, the shared ones first.
    pub fn iter(self) -> impl Iterator<Item = &'static Key> + Clone {
        self.shared.iter().chain(self.own)
    }
}

impl From<&'static [Key]> for Table {
    fn from(own: &'static [Key]) -> Self {
        Self { shared: &[], own }
    }
}

/// The forms that values take.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// One line of text; a number is text too.
    Text,
    /// A name in a few words, such as a topic's; several of them are parted by commas, so that it holds none.
    Name,
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

impl Form {
    /// Returns the keys that stand in a value of this form, if it is a mapping or holds some.
    pub fn keys(&self) -> &'static [Key] {
        match self {
            Self::Mapping(keys) => keys,
            Self::ListOf(inner) | Self::Named(inner) => inner.keys(),
            Self::Either(forms) => {
                let found = forms.iter().map(Self::keys).find(|keys| !keys.is_empty());
                found.unwrap_or_default()
            }
            _ => &[],
        }
    }
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
    /// The keys that are there, but whose values cannot be used; that was reported.
    pub faulty: Vec<&'static str>,
    /// The place of the whole mapping.
    pub span: Span,
}

/// Who has keys that do not belong where they stand.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// Who, with an article: `a newsletter`.
    pub what: &'a str,
    /// Where that is written: a folder below `content/`, or a file with its ending.
    pub place: &'a str,
    /// Its keys.
    pub keys: &'static [Key],
}

/// Whose keys are read, for messages.
#[derive(Debug, Clone, Copy)]
pub struct FieldContext<'a> {
    /// The file they stand in.
    pub file: &'a SourcePath,
    /// The text of the file; empty if nobody wrote it.
    pub text: &'a str,
    /// Whose they are: `a lesson`.
    pub what: &'a str,
    /// Other kinds of pages and the settings, to say where a key belongs.
    pub owners: &'a [Owner<'a>],
    /// The codes of the faults.
    pub codes: FieldCodes,
    /// The length of the line that opens the keys, where a missing one is reported: 3 for `---`, 0 for none.
    pub opening: usize,
}

impl<'a> FieldContext<'a> {
    /// Makes the context of a page's front matter.
    pub fn front_matter(file: &'a SourcePath, what: &'a str, owners: &'a [Owner<'a>]) -> Self {
        Self { file, text: "", what, owners, codes: FieldCodes::FRONT_MATTER, opening: 3 }
    }

    /// Makes the context of the settings.
    pub fn settings(file: &'a SourcePath) -> Self {
        let codes = FieldCodes::SETTINGS;
        Self { file, text: "", what: "a site", owners: &[], codes, opening: 0 }
    }

    /// Has the text of the file, to see how a value is written.
    #[must_use]
    pub fn with_text(self, text: &'a str) -> Self {
        Self { text, ..self }
    }

    /// Returns what stands at a place of the file.
    fn source(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// The code for each way in which a key or value can be wrong.
#[derive(Debug, Clone, Copy)]
pub struct FieldCodes {
    /// A key that is not in the table.
    pub unknown_key: Code,
    /// A required key that is not there.
    pub missing_key: Code,
    /// A value of another form.
    pub wrong_type: Code,
    /// A value of [`Form::Date`].
    pub date: Code,
    /// A value of [`Form::Period`].
    pub period: Code,
    /// A value of [`Form::Duration`].
    pub duration: Code,
    /// A value of [`Form::Slug`].
    pub slug: Code,
    /// A value of [`Form::Language`].
    pub language: Code,
}

impl FieldCodes {
    /// The codes of front matter.
    pub const FRONT_MATTER: Self = Self {
        unknown_key: code::UNKNOWN_KEY,
        missing_key: code::MISSING_KEY,
        wrong_type: code::WRONG_TYPE,
        date: code::INVALID_DATE,
        period: code::INVALID_PERIOD,
        duration: code::INVALID_DURATION,
        slug: code::INVALID_SLUG,
        language: code::INVALID_LANGUAGE,
    };

    /// The codes of settings.
    pub const SETTINGS: Self = Self {
        unknown_key: code::SETTINGS_UNKNOWN_KEY,
        missing_key: code::SETTINGS_INVALID,
        wrong_type: code::SETTINGS_INVALID,
        date: code::SETTINGS_INVALID,
        period: code::SETTINGS_INVALID,
        duration: code::SETTINGS_INVALID,
        slug: code::SETTINGS_INVALID,
        language: code::SETTINGS_INVALID,
    };
}

impl Fields {
    /// Reads a mapping by a table of keys; every fault is reported, and what is not faulty is returned.
    ///
    /// An empty value is as if the key were absent.
    pub fn read(
        mapping: &Yaml,
        keys: impl Into<Table>,
        context: &FieldContext<'_>,
        diags: &mut Diagnostics,
    ) -> Self {
        read::mapping(mapping, keys.into(), None, context, diags)
    }

    /// Returns a field.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.entries.iter().find(|(name, ..)| *name == key).map(|(.., field)| field)
    }

    /// Tells whether a key has a usable value.
    pub fn has(&self, key: &str) -> bool {
        self.field(key).is_some()
    }

    /// Tells whether a key is there with a value that cannot be used, which was reported.
    pub fn is_faulty(&self, key: &str) -> bool {
        self.faulty.contains(&key)
    }

    /// Returns the place of a value.
    pub fn span_of(&self, key: &str) -> Option<Span> {
        self.field(key).map(|field| field.span)
    }

    /// Returns the place of a key itself.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|(name, ..)| *name == key).map(|(_, span, _)| *span)
    }

    /// Returns a text.
    pub fn text(&self, key: &str) -> Option<Spanned<&str>> {
        self.field(key)?.text()
    }

    /// Returns the texts of a list, or a single text; none if the key is absent.
    pub fn texts(&self, key: &str) -> Vec<Spanned<&str>> {
        self.field(key).map(Field::texts).unwrap_or_default()
    }

    /// Returns a truth value.
    pub fn bool(&self, key: &str) -> Option<Spanned<bool>> {
        self.get(key, |value| if let FieldValue::Bool(value) = value { Some(*value) } else { None })
    }

    /// Returns a number.
    pub fn number(&self, key: &str) -> Option<Spanned<u32>> {
        self.get(
            key,
            |value| if let FieldValue::Number(value) = value { Some(*value) } else { None },
        )
    }

    /// Returns a day.
    pub fn date(&self, key: &str) -> Option<Spanned<Date>> {
        self.get(key, |value| if let FieldValue::Date(value) = value { Some(*value) } else { None })
    }

    /// Returns a month.
    pub fn period(&self, key: &str) -> Option<Spanned<Period>> {
        self.get(
            key,
            |value| if let FieldValue::Period(value) = value { Some(*value) } else { None },
        )
    }

    /// Returns a duration.
    pub fn duration(&self, key: &str) -> Option<Spanned<Duration>> {
        self.get(
            key,
            |value| if let FieldValue::Duration(value) = value { Some(*value) } else { None },
        )
    }

    /// Returns a mapping that was read by a table.
    pub fn mapping(&self, key: &str) -> Option<&Fields> {
        match &self.field(key)?.value {
            FieldValue::Mapping(fields) => Some(fields),
            _ => None,
        }
    }

    /// Returns the mappings of a list, or a single mapping; none if the key is absent.
    pub fn mappings(&self, key: &str) -> Vec<&Fields> {
        match self.field(key).map(|field| &field.value) {
            Some(FieldValue::Mapping(fields)) => vec![fields],
            Some(FieldValue::List(items)) => items.iter().filter_map(Field::mapping).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns a mapping with the author's names, in the order of the file; empty if the key is absent.
    pub fn named(&self, key: &str) -> &[(Spanned<String>, Field)] {
        match self.field(key).map(|field| &field.value) {
            Some(FieldValue::Named(entries)) => entries,
            _ => &[],
        }
    }

    /// Returns the texts of a mapping with the author's names, in the order of the file.
    pub fn named_texts(&self, key: &str) -> Vec<(&Spanned<String>, Spanned<&str>)> {
        self.named(key).iter().filter_map(|(name, field)| Some((name, field.text()?))).collect()
    }

    /// Returns a value of any shape.
    pub fn free(&self, key: &str) -> Option<&serde_json::Value> {
        match &self.field(key)?.value {
            FieldValue::Free(value) => Some(value),
            _ => None,
        }
    }

    fn get<T>(&self, key: &str, pick: impl Fn(&FieldValue) -> Option<T>) -> Option<Spanned<T>> {
        let field = self.field(key)?;
        pick(&field.value).map(|value| Spanned { value, span: field.span })
    }
}

impl Field {
    /// Returns the text of a field that is one.
    pub fn text(&self) -> Option<Spanned<&str>> {
        match &self.value {
            FieldValue::Text(text) => Some(Spanned { value: text, span: self.span }),
            _ => None,
        }
    }

    /// Returns the items of a list; anything else is taken for a list of one.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            FieldValue::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// Returns the texts of a list, or a single text.
    pub fn texts(&self) -> Vec<Spanned<&str>> {
        match &self.value {
            FieldValue::List(items) => items.iter().filter_map(Self::text).collect(),
            _ => self.text().into_iter().collect(),
        }
    }

    /// Returns the fields of a mapping that was read by a table.
    pub fn mapping(&self) -> Option<&Fields> {
        match &self.value {
            FieldValue::Mapping(fields) => Some(fields),
            _ => None,
        }
    }
}
