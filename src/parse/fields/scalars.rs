//! Single values by their form, each fault in plain words. Entry point: `read`. Also what each form is called
//! (`describe`).

use crate::diagnostics::{Code, nearest};
use crate::parse::dates::{Period, find_in_label, parse_date};
use crate::parse::durations::Duration;
use crate::parse::fields::read::any_of;
use crate::parse::fields::{FieldCodes, FieldValue, Form};
use crate::paths::{Slug, unusable_slug};

/// What is wrong with a value.
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) hint: String,
    /// What is to stand in its place, where nothing else can have been meant.
    pub(super) meant: Option<String>,
}

/// Why a value cannot be used, to follow it in a message, and what to write instead.
type Wrong = (String, String);

/// Reads the text of one value, which stood without quotation marks if `plain`.
pub(super) fn read(
    name: &str,
    form: &Form,
    text: &str,
    plain: bool,
    codes: &FieldCodes,
) -> Result<FieldValue, Fault> {
    let word = text.trim();
    let value = match form {
        Form::Text | Form::Name => Ok(FieldValue::Text(one_line(text))),
        Form::Bool => bool_of(name, word, plain),
        Form::Number => number_of(word),
        Form::Date => parse_date(word)
            .map(FieldValue::Date)
            .map_err(|fault| (fault.message.to_owned(), fault.hint)),
        Form::Period => Period::parse(word)
            .map(FieldValue::Period)
            .ok_or_else(|| ("which is not written year-month".to_owned(), period_hint(word))),
        Form::Duration => Duration::parse(word)
            .map(FieldValue::Duration)
            .ok_or_else(|| ("which is not a duration".to_owned(), DURATIONS.to_owned())),
        Form::Slug => word_unless(word, slug_fault(name, word)),
        Form::Language => word_unless(word, language_fault(word)),
        Form::File => word_unless(word, file_fault(name, word)),
        Form::OneOf(words) => word_unless(word, one_of_fault(word, words)),
        _ => Ok(FieldValue::Text(text.trim_end().to_owned())),
    };
    let curly = |inner: &&str| value.is_err() && read(name, form, inner, true, codes).is_ok();
    if let Some(inner) = uncurled(word).filter(curly) {
        let message = format!("`{name}` is `{word}`, in curly quotation marks");
        let hint = format!("write it without them: `{name}: {inner}`");
        return Err(Fault {
            code: code_of(form, codes),
            message,
            hint,
            meant: Some(inner.to_owned()),
        });
    }
    value.map_err(|(which, hint)| {
        let message = format!("`{name}` is `{}`, {which}", shortened(word));
        Fault { code: code_of(form, codes), message, hint, meant: meant(form, word) }
    })
}

/// Returns the text between curly quotation marks, which word processors put in the place of straight ones.
fn uncurled(word: &str) -> Option<&str> {
    word.strip_prefix(['“', '”', '„', '‘'])?.strip_suffix(['“', '”', '’'])
}

/// Returns what was meant by a word that its form cannot read, where nothing else can have been meant.
fn meant(form: &Form, word: &str) -> Option<String> {
    match form {
        Form::Bool => meant_bool(word).map(|meant| meant.to_string()),
        Form::Date => parse_date(word).err()?.meant.map(|date| date.to_string()),
        _ => None,
    }
}

const DURATIONS: &str =
    "write minutes, as in `15`, or units, as in `10 min 16 sec`, `1 h 20 min`, `10-15 min`";

fn code_of(form: &Form, codes: &FieldCodes) -> Code {
    match form {
        Form::Date => codes.date,
        Form::Period => codes.period,
        Form::Duration => codes.duration,
        Form::Slug => codes.slug,
        Form::Language => codes.language,
        _ => codes.wrong_type,
    }
}

fn word_unless(word: &str, wrong: Option<Wrong>) -> Result<FieldValue, Wrong> {
    wrong.map_or_else(|| Ok(FieldValue::Text(word.to_owned())), Err)
}

fn bool_of(name: &str, word: &str, plain: bool) -> Result<FieldValue, Wrong> {
    match (word, plain) {
        ("true" | "True" | "TRUE", true) => Ok(FieldValue::Bool(true)),
        ("false" | "False" | "FALSE", true) => Ok(FieldValue::Bool(false)),
        _ => Err((not_bool(word), bool_hint(name, word))),
    }
}

fn number_of(word: &str) -> Result<FieldValue, Wrong> {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = word.get(..digits).unwrap_or_default();
    match number.parse() {
        Ok(value) if digits == word.len() => Ok(FieldValue::Number(value)),
        Ok(value) => {
            let value: u32 = value;
            Err(("which is not a whole number alone".to_owned(), format!("write `{value}`")))
        }
        Err(_) if digits > 0 => {
            Err(("which is too large a number".to_owned(), "write a smaller one".to_owned()))
        }
        Err(_) => Err((
            "which is not a whole number".to_owned(),
            "write one in digits, such as `3`".to_owned(),
        )),
    }
}

fn slug_fault(name: &str, word: &str) -> Option<Wrong> {
    let reason = unusable_slug(word)?;
    Some((format!("which cannot stand in an address: {reason}"), slug_hint(name, word)))
}

fn language_fault(word: &str) -> Option<Wrong> {
    (!is_language(word)).then(|| ("which is not a language tag".to_owned(), language_hint(word)))
}

fn file_fault(name: &str, word: &str) -> Option<Wrong> {
    if uncurled(word).is_some() {
        return Some(("in curly quotation marks".to_owned(), "take them away".to_owned()));
    }
    let hint = || format!("write `{name}: {}`", word.replace('\\', "/"));
    word.contains('\\').then(|| ("with backslashes, which only Windows knows".to_owned(), hint()))
}

fn one_of_fault(word: &str, words: &[&str]) -> Option<Wrong> {
    (!words.contains(&word))
        .then(|| ("which is not one of its values".to_owned(), one_of_hint(word, words)))
}

/// Returns text in one line.
fn one_line(text: &str) -> String {
    let text = text.trim();
    if text.contains(['\n', '\r']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

/// Returns the beginning of a text, for messages.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or(line)),
        None if line.len() < text.trim_end().len() => format!("{line}…"),
        None => line.to_owned(),
    }
}

fn meant_bool(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "yes" | "on" | "y" | "true" | "1" | "sí" | "si" => Some(true),
        "no" | "off" | "n" | "false" | "0" => Some(false),
        _ => None,
    }
}

fn not_bool(word: &str) -> String {
    match word {
        "true" | "false" => "in quotation marks, which makes it a text".to_owned(),
        _ => "which is neither `true` nor `false`".to_owned(),
    }
}

fn bool_hint(name: &str, word: &str) -> String {
    match meant_bool(word) {
        Some(meant) => format!("write `{name}: {meant}`"),
        None => format!("write `{name}: true` or `{name}: false`"),
    }
}

fn period_hint(word: &str) -> String {
    let found = find_in_label(word)
        .and_then(|label| Some(Period { year: label.year?, month: label.month }));
    match found {
        Some(period) => format!("write `{period}`"),
        None => "write the year and the month in numbers, as in `2016-12`".to_owned(),
    }
}

fn slug_hint(name: &str, word: &str) -> String {
    let apart: String = word.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    match Slug::from_name(&apart).filter(|slug| unusable_slug(slug.as_str()).is_none()) {
        Some(slug) => format!("write `{name}: {}`", slug.as_str()),
        None => "write letters, digits and hyphens".to_owned(),
    }
}

/// Tells whether a tag has the shape of BCP 47: language, script, region, variants.
pub fn is_language(tag: &str) -> bool {
    let letters = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let mut parts = tag.split('-').peekable();
    let language = parts.next().is_some_and(|part| letters(part, 2..=3));
    parts.next_if(|part| letters(part, 4..=4));
    parts.next_if(|part| {
        letters(part, 2..=2) || (part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let variant = |part: &str| {
        let digit_first = part.len() == 4 && part.starts_with(|c: char| c.is_ascii_digit());
        (digit_first || (5..=8).contains(&part.len()))
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    language && parts.all(variant)
}

fn language_hint(word: &str) -> String {
    const NAMES: [(&str, &str); 14] = [
        ("english", "en"),
        ("spanish", "es"),
        ("español", "es"),
        ("french", "fr"),
        ("français", "fr"),
        ("german", "de"),
        ("deutsch", "de"),
        ("portuguese", "pt"),
        ("português", "pt"),
        ("italian", "it"),
        ("chinese", "zh"),
        ("arabic", "ar"),
        ("vietnamese", "vi"),
        ("russian", "ru"),
    ];
    let lower = word.to_lowercase();
    let tidy = word.replace('_', "-");
    match NAMES.iter().find(|(name, _)| *name == lower) {
        Some((_, tag)) => format!("write `{tag}`"),
        None if is_language(&tidy) => format!("write `{tidy}`"),
        None => "write a tag such as `en`, `es` or `es-MX`".to_owned(),
    }
}

fn one_of_hint(word: &str, words: &[&str]) -> String {
    match nearest(word, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write {}", choices(words)),
    }
}

fn choices(words: &[&str]) -> String {
    any_of(&words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>())
}

/// Says what a form wants, after "write".
pub(super) fn describe(form: &Form) -> String {
    match form {
        Form::Text | Form::Paragraph => "a text".to_owned(),
        Form::Name => "a name".to_owned(),
        Form::Bool => "`true` or `false`".to_owned(),
        Form::Number => "a whole number".to_owned(),
        Form::Date => "a day such as `2024-04-30`".to_owned(),
        Form::Period => "a month such as `2016-12`".to_owned(),
        Form::Duration => "a duration such as `15 min`".to_owned(),
        Form::Slug => "a word for the address".to_owned(),
        Form::Language => "a language such as `en`".to_owned(),
        Form::File => "the name of a file".to_owned(),
        Form::OneOf(words) => choices(words),
        Form::ListOf(item) => format!("a list, each item {}", describe(item)),
        Form::Mapping(keys) => {
            let keys: Vec<String> =
                keys.iter().map(|key| format!("`{}: {}`", key.name, key.example)).collect();
            format!("keys of its own, indented below it: {}", any_of(&keys))
        }
        Form::Either(forms) => forms.iter().map(describe).collect::<Vec<_>>().join(", or "),
        Form::Named(inner) => format!("names, indented below it, each with {}", describe(inner)),
        Form::Free => "anything".to_owned(),
    }
}
