//! The words of one file of words, checked against those of English. Entry point: [`read`]. Knows nothing of which file
//! goes before which.

use super::phrase::{Piece, pieces};
use super::plurals::{FORMS, OTHER};
use crate::diagnostics::{Diagnostic, Diagnostics, Span, code, nearest};
use crate::parse::yaml::{self, Yaml, YamlValue};
use crate::paths::SourcePath;
use std::collections::BTreeMap;

/// Words by key, the keys of groups before them with a dot: `banner.draft`.
pub(super) type Table = BTreeMap<String, Entry>;

/// The key of the names of months, the one list there is.
pub(super) const MONTHS: &str = "months";

/// The key below which a theme keeps words that only its own templates use.
pub(super) const OWN: &str = "own.";

/// What stands at a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// A phrase.
    Phrase(String),
    /// A phrase for each form of a number, by their places in [`FORMS`].
    Forms([Option<String>; FORMS.len()]),
    /// The names of the months.
    Months(Vec<String>),
}

impl Entry {
    /// Returns the phrase for most numbers, which has all values; nothing of a list.
    fn phrase(&self) -> Option<&str> {
        match self {
            Self::Phrase(phrase) => Some(phrase),
            Self::Forms(forms) => forms.get(OTHER)?.as_deref(),
            Self::Months(_) => None,
        }
    }

    /// Returns the phrases for certain numbers, which may say the number in words.
    fn exact(&self) -> &[Option<String>] {
        match self {
            Self::Forms(forms) => forms.get(..OTHER).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// Reads a file of words; `english` are those that it translates, `None` for English itself.
///
/// What is not to be used is reported and left out, so that the English words stand in.
pub(super) fn read(
    text: &str,
    file: &SourcePath,
    english: Option<&Table>,
    diags: &mut Diagnostics,
) -> Table {
    let mut reader = Reader { file, english, diags, table: Table::new() };
    if let Some(root) = yaml::parse(text, 0, file, reader.diags) {
        reader.group("", &root);
    }
    reader.table
}

struct Reader<'a> {
    file: &'a SourcePath,
    english: Option<&'a Table>,
    diags: &'a mut Diagnostics,
    table: Table,
}

impl Reader<'_> {
    fn group(&mut self, prefix: &str, group: &Yaml) {
        for (key, value) in group.entries() {
            let name = format!("{prefix}{}", key.name);
            match &value.value {
                YamlValue::Broken => {}
                YamlValue::Mapping(entries)
                    if !is_forms(entries.iter().map(|(key, _)| key.name.as_str())) =>
                {
                    self.group(&format!("{name}."), value);
                }
                _ => self.entry(name, key.span, value),
            }
        }
    }

    fn entry(&mut self, name: String, place: Span, value: &Yaml) {
        let known = self.english.and_then(|english| english.get(&name));
        if self.english.is_some() && known.is_none() && !name.starts_with(OWN) {
            return self.unknown(&name, place);
        }
        let Some(entry) = entry(value, name == MONTHS) else {
            let hint = if name == MONTHS {
                "write the names of the twelve months as a list: `[January, February, …]`"
            } else {
                "write words, or below it `one:` and `other:` with the words for each form"
            };
            return self.fault(value.span, format!("`{name}` is not written as words are"), hint);
        };
        if let Some(known) = known
            && let Some((message, hint)) = misfit(&name, &entry, known)
        {
            return self.fault(value.span, message, &hint);
        }
        self.table.insert(name, entry);
    }

    fn fault(&mut self, place: Span, message: String, hint: &str) {
        let fault = Diagnostic::new(code::INVALID_WORDS, self.file, place, message);
        self.diags.report(fault.hint(hint));
    }

    fn unknown(&mut self, name: &str, place: Span) {
        let keys = || self.english.into_iter().flat_map(BTreeMap::keys).map(String::as_str);
        let group = format!("{name}.");
        let hint = if keys().any(|key| key.starts_with(&group)) {
            let below: Vec<&str> = keys().filter_map(|key| key.strip_prefix(&group)).collect();
            format!("it holds several words: write below it {}", below.join(", "))
        } else if let Some(near) = nearest(name, keys()) {
            format!("did you mean `{near}`?")
        } else {
            "words that only your own templates use stand below `own:`".to_owned()
        };
        let message = format!("the theme has no words by the name `{name}`");
        let fault = Diagnostic::new(code::UNKNOWN_WORDS, self.file, place, message);
        self.diags.report(fault.hint(hint));
    }
}

/// Tells whether the keys of a mapping are those of forms, and not of a group.
fn is_forms<'a>(mut keys: impl Iterator<Item = &'a str> + Clone) -> bool {
    keys.clone().next().is_some() && keys.all(|key| FORMS.contains(&key))
}

fn entry(value: &Yaml, months: bool) -> Option<Entry> {
    match &value.value {
        YamlValue::Scalar { text, .. } if !months => Some(Entry::Phrase(text.clone())),
        YamlValue::Mapping(_) if !months => {
            let mut forms: [Option<String>; FORMS.len()] = Default::default();
            for (form, name) in forms.iter_mut().zip(FORMS) {
                *form = match value.get(name) {
                    Some(value) => Some(words(value)?),
                    None => None,
                };
            }
            forms.get(OTHER)?.is_some().then_some(Entry::Forms(forms))
        }
        YamlValue::List(names) if months => {
            let names: Option<Vec<String>> = names.iter().map(words).collect();
            names.filter(|names| names.len() == 12).map(Entry::Months)
        }
        _ => None,
    }
}

fn words(value: &Yaml) -> Option<String> {
    match &value.value {
        YamlValue::Scalar { text, .. } => Some(text.clone()),
        _ => None,
    }
}

/// Says what a translation has to hold and does not, and what to do; `None` if it fits.
fn misfit(name: &str, entry: &Entry, english: &Entry) -> Option<(String, String)> {
    let wanted = english.phrase()?;
    let counts = values(wanted).any(|value| value == COUNT);
    if matches!(entry, Entry::Forms(_)) && !counts {
        let hint = "write one phrase: the pages put no number into these words";
        return Some((format!("`{name}` has forms"), hint.to_owned()));
    }
    let most = entry.phrase().and_then(|phrase| lacking(phrase, wanted, false));
    let lacking = most.or_else(|| {
        let mut exact = entry.exact().iter().flatten();
        exact.find_map(|phrase| lacking(phrase, wanted, true))
    });
    lacking.map(|(what, hint)| (format!("`{name}` {what}"), hint))
}

/// The value that a form for certain numbers may leave out.
const COUNT: &str = "count";

fn values(phrase: &str) -> impl Iterator<Item = &str> {
    pieces(phrase).filter_map(|piece| match piece {
        Piece::Value(name) => Some(name),
        _ => None,
    })
}

fn link(phrase: &str) -> Vec<Piece<'_>> {
    pieces(phrase).filter(|piece| matches!(piece, Piece::Open | Piece::Close)).collect()
}

/// Says which value or link of the English words a phrase does not have, or has too much.
fn lacking(phrase: &str, english: &str, may_drop_count: bool) -> Option<(String, String)> {
    let has = |phrase: &str, name: &str| values(phrase).any(|value| value == name);
    if let Some(name) = values(phrase).find(|name| !has(english, name)) {
        let known: Vec<String> = values(english).map(|name| format!("`{{{name}}}`")).collect();
        let hint = match known.as_slice() {
            [] => "take it out: nothing is put into these words".to_owned(),
            _ => format!("the values there are: {}", known.join(", ")),
        };
        return Some((format!("has a value `{{{name}}}` that there is none for"), hint));
    }
    let dropped = |name: &&str| !(has(phrase, name) || may_drop_count && *name == COUNT);
    if let Some(name) = values(english).find(dropped) {
        let hint = format!("write `{{{name}}}` where it belongs; in English: `{english}`");
        return Some((format!("leaves out `{{{name}}}`"), hint));
    }
    (link(phrase) != link(english)).then(|| {
        let hint = format!("in English: `{english}`; what stands between `[` and `]` is a link");
        ("does not have the link that the English words have".to_owned(), hint)
    })
}
