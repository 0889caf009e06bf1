//! Titles of two issues that are nearly the same. Entry point: [`check`].
//!
//! Two titles one edit apart agree in what is left when one letter of them is covered, left out or swapped with the
//! next. So each title is looked up by these forms of it, and never compared with all others. They are made only of titles
//! that share with another what is left when one letter of each is left out, as all do that are one edit apart.

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
    let titles: Vec<(One<'_>, String)> =
        all.current().map(|one| (one, folded(&one.entry.title))).collect();
    let masked: Vec<Vec<char>> = titles.iter().map(|(_, title)| masked(title)).collect();
    let alike = alike(&masked);
    let mut seen = Seen::default();
    let titles =
        titles.into_iter().zip(alike).filter(|((_, title), alike)| *alike && !title.is_empty());
    for ((one, title), _) in titles {
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

/// Puts one sign in the place of each run of digits, and of a Roman number at the end.
fn masked(title: &str) -> Vec<char> {
    let is_roman = |word: &str| word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let title = match title.rsplit_once(' ') {
        Some((before, last)) if is_roman(last) => format!("{before} #"),
        _ => title.to_owned(),
    };
    let mut letters: Vec<char> =
        title.chars().map(|c| if c.is_numeric() { '#' } else { c }).collect();
    letters.dedup_by(|a, b| *a == '#' && *b == '#');
    letters
}

/// Tells of each title whether it may be one edit, or none, from another.
fn alike(titles: &[Vec<char>]) -> Vec<bool> {
    let mut alike = vec![false; titles.len()];
    // The first title of each text that one becomes.
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    first.reserve(titles.iter().map(|title| title.len() + 1).sum());
    for (at, title) in titles.iter().enumerate() {
        for text in shortened(title) {
            let other = *first.entry(text).or_insert(at);
            if other != at {
                for at in [at, other] {
                    alike.get_mut(at).into_iter().for_each(|alike| *alike = true);
                }
            }
        }
    }
    alike
}

/// Returns digests of a text and of what it becomes with each one of its letters left out; of a long one only the first.
///
/// A digest is a polynomial of the letters modulo 2⁶⁴, so each takes one step from those of what stands before and
/// after the letter. Two texts with one digest do no harm: they are compared by other means.
fn shortened(letters: &[char]) -> Vec<u64> {
    /// Odd, so that nothing is lost; its bits are those of the golden ratio.
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut digests = Vec::with_capacity(letters.len() + 1);
    let mut whole: u64 = 0;
    for letter in letters {
        digests.push(whole);
        whole = whole.wrapping_mul(BASE).wrapping_add(u64::from(*letter));
    }
    if !is_comparable(letters) {
        return vec![whole];
    }
    let (mut power, mut after): (u64, u64) = (1, 0);
    for (letter, before) in letters.iter().zip(&mut digests).rev() {
        *before = before.wrapping_mul(power).wrapping_add(after);
        after = after.wrapping_add(u64::from(*letter).wrapping_mul(power));
        power = power.wrapping_mul(BASE);
    }
    digests.push(whole);
    digests
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
