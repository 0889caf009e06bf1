//! Titles of two issues that are nearly the same. Entry point: [`check`].
//!
//! Two titles one edit apart agree in what is left when one letter of them is covered, left out or swapped with the
//! next. So each title is looked up by these forms of it, and never compared with all others.

use super::{All, One};
use crate::diagnostics::{Diagnostics, code};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Titles must be longer than this to be alike by one edit: of short words many are.
const SHORT: usize = 8;
/// Titles longer than this are compared as a whole only.
const LONG: usize = 200;

/// Reports titles that are equal after folding, or one edit apart. Titles that differ in nothing but digits are meant
/// to, as are those of one series.
pub(super) fn check(all: &All<'_>, diags: &mut Diagnostics) {
    let mut seen = Seen::default();
    for one in all.current() {
        let title = folded(&one.entry.title);
        if title.is_empty() {
            continue;
        }
        let like = seen.like(one, &title);
        seen.add(one, title);
        let Some(first) = like else { continue };
        let (file, other) = (first.entry.source.name(), &first.entry.title);
        let message = if *other == one.entry.title {
            format!("`{file}` has the title `{other}` too")
        } else {
            format!("`{file}` has nearly the same title, `{other}`")
        };
        let hint = "give one of the two another title; parts of one `series` may have the same";
        let fault = one.fault(code::TITLE_TWICE, |places| places.title, message);
        diags.report(fault.hint(hint));
    }
}

/// Returns the letters and digits of a title in lower case, with single spaces between words.
pub(super) fn folded(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c));
    let word = |word: &str| word.replace(is_apostrophe, "");
    words.map(word).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Puts one sign in the place of each run of digits.
fn masked(title: &str) -> Vec<char> {
    let mut letters: Vec<char> =
        title.chars().map(|c| if c.is_numeric() { '#' } else { c }).collect();
    letters.dedup_by(|a, b| *a == '#' && *b == '#');
    letters
}

/// The titles so far.
#[derive(Default)]
struct Seen<'a> {
    /// The first issue of each folded title.
    equal: FxHashMap<String, One<'a>>,
    /// The first issue of each form of a title without its digits.
    forms: FxHashMap<u64, (One<'a>, String)>,
}

impl<'a> Seen<'a> {
    /// Finds an earlier issue with a title like this one.
    fn like(&self, one: One<'a>, title: &str) -> Option<One<'a>> {
        let other_series = |first: &One<'_>| !same_series(one, *first);
        if let Some(first) = self.equal.get(title) {
            return Some(*first).filter(other_series);
        }
        let letters = masked(title);
        if !is_comparable(&letters) {
            return None;
        }
        let near = |(first, other): &&(One<'a>, String)| {
            other_series(first) && one_edit(&letters, &masked(other))
        };
        let mut forms = lookups(&letters);
        forms.find_map(|form| self.forms.get(&form).filter(near)).map(|(first, _)| *first)
    }

    fn add(&mut self, one: One<'a>, title: String) {
        let letters = masked(&title);
        if is_comparable(&letters) {
            for form in own_forms(&letters) {
                self.forms.entry(form).or_insert_with(|| (one, title.clone()));
            }
        }
        self.equal.entry(title).or_insert(one);
    }
}

fn is_comparable(letters: &[char]) -> bool {
    letters.len() > SHORT && letters.len() <= LONG
}

fn same_series(a: One<'_>, b: One<'_>) -> bool {
    let name = |one: One<'_>| one.issue.series.as_ref().map(|(name, _)| name.clone());
    name(a).is_some() && name(a) == name(b)
}

/// Tells whether two titles are exactly one edit apart: a letter more, less or other, or two swapped.
fn one_edit(a: &[char], b: &[char]) -> bool {
    let text = |letters: &[char]| letters.iter().collect::<String>();
    strsim::damerau_levenshtein(&text(a), &text(b)) == 1
}

/// How a form was made, so that forms of two ways are never taken for each other.
#[derive(Hash, Clone, Copy)]
enum Form {
    Whole,
    /// With this letter covered.
    Covered(usize),
    /// With one letter left out.
    Shorter,
}

/// Returns the forms under which a title is kept.
fn own_forms(letters: &[char]) -> impl Iterator<Item = u64> {
    let whole = digest(Form::Whole, letters.iter());
    let covered = (0..letters.len()).map(|at| digest(Form::Covered(at), without(letters, at)));
    let shorter = (0..letters.len()).map(|at| digest(Form::Shorter, without(letters, at)));
    std::iter::once(whole).chain(covered).chain(shorter)
}

/// Returns the forms under which a title one edit away may be kept.
fn lookups(letters: &[char]) -> impl Iterator<Item = u64> {
    let longer = digest(Form::Shorter, letters.iter());
    let covered = (0..letters.len()).map(|at| digest(Form::Covered(at), without(letters, at)));
    let shorter = (0..letters.len()).map(|at| digest(Form::Whole, without(letters, at)));
    let swapped = (1..letters.len()).map(|at| {
        let mut letters = letters.to_vec();
        letters.swap(at - 1, at);
        digest(Form::Whole, letters.iter())
    });
    std::iter::once(longer).chain(covered).chain(shorter).chain(swapped)
}

fn without(letters: &[char], left_out: usize) -> impl Iterator<Item = &char> {
    letters.iter().enumerate().filter(move |(at, _)| *at != left_out).map(|(_, letter)| letter)
}

fn digest<'a>(form: Form, letters: impl Iterator<Item = &'a char>) -> u64 {
    let mut hasher = FxHasher::default();
    form.hash(&mut hasher);
    letters.for_each(|letter| letter.hash(&mut hasher));
    hasher.finish()
}
