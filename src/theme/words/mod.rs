//! The words of a theme by language: what stands around what authors write. Entry points: `Languages::read`,
//! `Languages::of`, [`Words`]. A theme keeps them in `i18n/LANGUAGE.yaml`, which goes over that of its parent key by key;
//! what one language lacks, English has.

mod phrase;
mod plurals;
mod table;
mod view;

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::paths::SourcePath;
use crate::theme::embedded::{self, DEFAULT};
use crate::theme::marks;
use crate::theme::templates::Shared;
use plurals::{FORMS, OTHER, Rule};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock};
use table::{Entry, MONTHS, Table};

pub use phrase::{Piece, pieces};
pub(super) use view::{LANGUAGE, Rules};

/// The language that has all words, which stand in where another one has none.
const ENGLISH: &str = "en";

/// How many missing words are named; one who begins a translation lacks all of them.
const MOST_NAMED: usize = 20;

/// English as it is written outside the United States, by the tag that CLDR has for it.
const WORLD_ENGLISH: &str = "en-001";

/// A file of words of a theme.
#[derive(Debug, Clone)]
pub(super) struct WordsFile {
    /// The language it is named after.
    pub(super) language: String,
    /// Its text.
    pub(super) text: Arc<str>,
    /// The file to name in messages.
    pub(super) path: SourcePath,
    /// Whether it is one of ours, in the binary.
    pub(super) embedded: bool,
}

/// The words for pages in a language. Two for the same language are the same: a build has one theme.
#[derive(Debug, Clone)]
pub struct Words {
    /// The language of the pages, as they name it.
    language: Arc<str>,
    said: Arc<Said>,
}

/// What is said in a language.
#[derive(Debug)]
struct Said {
    /// Whether there are words for the language; else they are English.
    own: bool,
    phrases: FxHashMap<String, Phrase>,
    /// The keys whose words are English ones that stand in.
    stand_ins: BTreeSet<String>,
    /// The names of months, where dates are to be written in words.
    months: Vec<String>,
    view: Shared,
}

#[derive(Debug)]
enum Phrase {
    One(String),
    Forms(Rule, [Option<String>; FORMS.len()]),
}

/// The words of all languages that a theme has files for.
#[derive(Debug)]
pub(super) struct Languages {
    by_name: BTreeMap<String, Arc<Said>>,
    /// English words for pages in any other language, with dates in figures.
    other: Arc<Said>,
}

/// The words of the default theme in English, read once.
static ENGLISH_TABLE: LazyLock<Table> = LazyLock::new(|| {
    let files = built_in(DEFAULT).into_iter().filter(|file| file.language == ENGLISH);
    files
        .flat_map(|file| table::read(&file.text, &file.path, None, &mut Diagnostics::new()))
        .collect()
});

/// The same, for what is written without a theme.
static EMBEDDED_ENGLISH: LazyLock<Words> = LazyLock::new(|| {
    let said = Arc::new(Said::new(ENGLISH, &ENGLISH_TABLE, &ENGLISH_TABLE));
    Words { language: Arc::from(ENGLISH), said }
});

/// Returns the files of words of a theme inside the binary.
pub(super) fn built_in(theme: &str) -> Vec<WordsFile> {
    let files = embedded::files(theme).into_iter().filter_map(|(path, bytes)| {
        let language = path.strip_prefix("i18n/")?.strip_suffix(".yaml")?.to_owned();
        let text = Arc::from(std::str::from_utf8(bytes).ok()?);
        let path = SourcePath::new(format!("built-in/themes/{theme}/{path}"));
        Some(WordsFile { language, text, path, embedded: true })
    });
    files.collect()
}

impl Languages {
    /// Reads the files of a theme, those of its furthest parent first, which are ours; reports what is wrong in them and
    /// what they lack.
    pub(super) fn read(files: &[WordsFile], diags: &mut Diagnostics) -> Self {
        let mut tables: BTreeMap<String, Table> = BTreeMap::new();
        let mut english = Table::new();
        for of_english in [true, false] {
            for file in files.iter().filter(|file| (file.language == ENGLISH) == of_english) {
                // Our own English words are those that all others are held to.
                let table = if of_english && english.is_empty() {
                    ENGLISH_TABLE.clone()
                } else {
                    table::read(&file.text, &file.path, Some(&english), diags)
                };
                if of_english {
                    english.extend(table.clone());
                }
                tables.entry(file.language.to_ascii_lowercase()).or_default().extend(table);
            }
        }
        let languages = tables.keys().map(|name| {
            let own = chain(name, &tables);
            report_missing(name, &own, &english, files, diags);
            (name.clone(), Arc::new(Said::new(name, &own, &english)))
        });
        let by_name = languages.collect();
        let other = Said { own: false, ..Said::new("", &Table::new(), &english) };
        Self { by_name, other: Arc::new(other) }
    }

    /// Returns the words for pages in a language.
    pub(super) fn of(&self, language: &str) -> Words {
        let found = names(language).find_map(|name| self.by_name.get(&name));
        Words { language: Arc::from(language), said: found.unwrap_or(&self.other).clone() }
    }

    /// Returns the plural rules of all languages.
    pub(super) fn rules(&self) -> Rules {
        Rules::new(self.by_name.keys().map(String::as_str))
    }
}

/// Returns the names under which the words of a language may be, the nearest first: `en-GB`, `en-001`, `en`.
fn names(language: &str) -> impl Iterator<Item = String> {
    let language = language.to_ascii_lowercase();
    let mut parts: Vec<&str> = language.split('-').collect();
    let elsewhere = parts.first() == Some(&ENGLISH) && parts.len() > 1 && language != "en-us";
    let mut names = Vec::new();
    while !parts.is_empty() {
        if elsewhere && parts.len() == 1 {
            names.push(WORLD_ENGLISH.to_owned());
        }
        names.push(parts.join("-"));
        parts.pop();
    }
    names.into_iter()
}

/// Puts the words of a language over those of the languages that it is a form of.
fn chain(name: &str, tables: &BTreeMap<String, Table>) -> Table {
    let mut names: Vec<String> = names(name).collect();
    names.reverse();
    names.iter().filter_map(|name| tables.get(name)).flat_map(Table::clone).collect()
}

/// Reports the words that a theme has in no file of a language, all at once, where the nearest one is.
fn report_missing(
    name: &str,
    own: &Table,
    english: &Table,
    files: &[WordsFile],
    diags: &mut Diagnostics,
) {
    let own_file = |file: &&WordsFile| file.language.eq_ignore_ascii_case(name) && !file.embedded;
    let Some(file) = files.iter().rfind(own_file) else { return };
    let mut missing: Vec<String> =
        english.keys().filter(|key| !own.contains_key(*key)).cloned().collect();
    let needed = Rule::of(name).needed();
    for (key, entry) in own {
        if let Entry::Forms(forms) = entry {
            let lacks = |form: &&&str| {
                FORMS.iter().zip(forms).any(|(name, words)| name == *form && words.is_none())
            };
            missing.extend(needed.iter().filter(lacks).map(|form| format!("{key}.{form}")));
        }
    }
    if missing.is_empty() {
        return;
    }
    missing.sort_unstable();
    let named: Vec<String> =
        missing.iter().take(MOST_NAMED).map(|key| format!("`{key}`")).collect();
    let more = match missing.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("there are no words in `{name}` for {}{more}", named.join(", "));
    let fault = Diagnostic::of_file(code::MISSING_WORDS, &file.path, message);
    diags.report(fault.hint("write them into this file; until then pages have them in English"));
}

impl Said {
    fn new(name: &str, own: &Table, english: &Table) -> Self {
        let mut phrases = FxHashMap::default();
        let (mut entries, mut stand_ins) = (BTreeMap::new(), BTreeSet::new());
        for (key, entry) in english.iter().chain(own) {
            let language = if own.contains_key(key) { name } else { ENGLISH };
            let stands_in = name != ENGLISH && !own.contains_key(key);
            entries.insert(key.as_str(), (entry, language, stands_in));
            if stands_in {
                stand_ins.insert(key.clone());
            }
            let phrase = match entry {
                Entry::Phrase(phrase) => Phrase::One(phrase.clone()),
                Entry::Forms(forms) => Phrase::Forms(Rule::of(language), forms.clone()),
                Entry::Months(_) => continue,
            };
            phrases.insert(key.clone(), phrase);
        }
        let months = match own.get(MONTHS) {
            Some(Entry::Months(months)) => months.clone(),
            _ => Vec::new(),
        };
        let view = view::of(&entries);
        Self { own: true, phrases, stand_ins, months, view }
    }
}

impl Words {
    /// Returns the words of the default theme in English.
    pub fn english() -> Self {
        EMBEDDED_ENGLISH.clone()
    }

    /// Returns the language of the pages that they are for.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Tells whether they are words of that language, and not English ones that stand in for them.
    pub fn are_own(&self) -> bool {
        self.said.own
    }

    /// Returns what templates see of them: `words`.
    pub fn view(&self) -> &Shared {
        &self.said.view
    }

    /// Returns the words of a key, as text. Of those with forms it is that for most numbers.
    pub fn text(&self, key: &str) -> &str {
        match self.said.phrases.get(key) {
            Some(Phrase::One(phrase)) => phrase,
            Some(Phrase::Forms(_, forms)) => {
                forms.get(OTHER).and_then(Option::as_deref).unwrap_or_default()
            }
            None => "",
        }
    }

    /// Returns words of a key, as a template sees them: where they are English on a page in another language, the page will
    /// say so. Not for what is no HTML of a page.
    pub fn told<'a>(&self, key: &str, words: &'a str) -> Cow<'a, str> {
        let stands_in = self.said.stand_ins.contains(key);
        if stands_in { Cow::Owned(marks::marked(words)) } else { Cow::Borrowed(words) }
    }

    /// Tells whether there are words of a key.
    pub fn has(&self, key: &str) -> bool {
        self.said.phrases.contains_key(key)
    }

    /// Returns the words of a key with values in their places, as text.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        phrase::filled(self.text(key), values)
    }

    /// Returns the words of a key in the form that goes with a number, with it as `count` and other values, as text.
    pub fn count(&self, key: &str, count: usize, values: &[(&str, &str)]) -> String {
        let phrase = match self.said.phrases.get(key) {
            Some(Phrase::Forms(rule, forms)) => {
                let form = rule.form(u64::try_from(count).unwrap_or(u64::MAX));
                let exact = forms.get(form).and_then(Option::as_deref);
                exact.unwrap_or_else(|| self.text(key))
            }
            _ => self.text(key),
        };
        let count = count.to_string();
        let values: Vec<(&str, &str)> =
            [("count", count.as_str())].into_iter().chain(values.iter().copied()).collect();
        phrase::filled(phrase, &values)
    }

    /// Returns the name of a month, from 1; `None` where days are to be written in figures.
    pub fn month(&self, month: i8) -> Option<&str> {
        let index = usize::try_from(month).ok()?.checked_sub(1)?;
        self.said.months.get(index).map(String::as_str)
    }
}

/// What they say goes into the digest of the theme.
impl Hash for Words {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.language.hash(state);
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Eq for Words {}

impl PartialOrd for Words {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Words {
    fn cmp(&self, other: &Self) -> Ordering {
        self.language.cmp(&other.language)
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::english()
    }
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT, Languages, built_in};
    use crate::diagnostics::Diagnostics;

    #[test]
    fn a_language_has_the_words_of_its_nearest_form() {
        let mut diags = Diagnostics::new();
        let languages = Languages::read(&built_in(DEFAULT), &mut diags);
        assert!(diags.is_empty(), "{diags:?}");
        for (language, date) in [
            ("en", "{month} {day}, {year}"),
            ("en-US", "{month} {day}, {year}"),
            ("en-GB", "{day} {month} {year}"),
            ("EN-au", "{day} {month} {year}"),
            ("es-MX", "{day} de {month} de {year}"),
            ("ES", "{day} de {month} de {year}"),
        ] {
            let words = languages.of(language);
            assert_eq!((words.text("date"), words.are_own()), (date, true), "{language}");
        }
        let other = languages.of("ar");
        assert_eq!((other.text("skip"), other.are_own()), ("Skip to the text", false));
        assert_eq!((other.month(1), languages.of("es").month(1)), (None, Some("enero")));
    }
}
