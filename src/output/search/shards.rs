//! The words of a site with the pages that have them, in files of a few kB: a browser loads those of the words that it
//! is asked for, and finds them by the first letters. Entry points: [`merge`], [`Shards::of`].

use super::code::{push_digit, push_number};
use super::forms::Rules;
use super::gather::Posting;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// The bytes at which a file is full. One word alone may need more.
const FULL: usize = 4_000;
/// The most pages that are kept for one word: those that it says most about.
const MOST_PAGES: usize = 1_500;

/// A word with its forms, and the pages that have it.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) rules: Rules,
    pub(super) stem: &'a str,
    pub(super) forms: Vec<&'a str>,
    pub(super) postings: Vec<Posting>,
}

/// Puts what was found in parts of a site together, in the order of the words.
pub(super) fn merge<'a>(parts: impl IntoIterator<Item = Vec<Group<'a>>>) -> Vec<Group<'a>> {
    let mut all: Vec<Group<'_>> = Vec::new();
    let mut known: FxHashMap<(Rules, &str), usize> = FxHashMap::default();
    for group in parts.into_iter().flatten() {
        let next = all.len();
        let index = *known.entry((group.rules, group.stem)).or_insert(next);
        match all.get_mut(index) {
            Some(first) => {
                first.forms.extend(group.forms);
                first.postings.extend(group.postings);
            }
            None => all.push(group),
        }
    }
    all.par_iter_mut().for_each(|group| {
        group.forms.sort_unstable();
        group.forms.dedup();
    });
    all.par_sort_unstable_by(|a, b| a.forms.cmp(&b.forms).then(a.rules.cmp(&b.rules)));
    all
}

/// The words in files.
pub(super) struct Shards {
    /// The first word of each file after the first, each told by what it shares with the one before, as in the files.
    pub(super) starts: String,
    /// What is in each: words and pages by turns, parted by spaces.
    pub(super) files: Vec<String>,
}

impl Shards {
    /// Lays words out, which come sorted.
    pub(super) fn of(groups: &[Group<'_>]) -> Self {
        let pages: Vec<String> = groups.par_iter().map(|group| pages(&group.postings)).collect();
        let mut shards = Self { starts: String::new(), files: Vec::new() };
        let (mut file, mut last, mut before) = (String::new(), "", "");
        // The last of all forms so far: a file may begin only where no earlier word has a form.
        let mut reached = "";
        for (group, pages) in groups.iter().zip(&pages) {
            let Some(first) = group.forms.first() else { continue };
            if file.len() + pages.len() > FULL && reached < *first && !file.is_empty() {
                shards.files.push(std::mem::take(&mut file));
                if !shards.starts.is_empty() {
                    shards.starts.push(',');
                }
                push_shared(before, first, &mut shards.starts);
                (before, last) = (first, "");
            }
            if !file.is_empty() {
                file.push(' ');
            }
            for (index, form) in group.forms.iter().enumerate() {
                if index > 0 {
                    file.push(',');
                }
                push_shared(last, form, &mut file);
                last = form;
                reached = reached.max(form);
            }
            file.push(' ');
            file.push_str(pages);
        }
        shards.files.push(file);
        shards
    }
}

/// Writes how many letters a word shares with the one before, and the rest of it.
fn push_shared(before: &str, word: &str, out: &mut String) {
    let shared = before.chars().zip(word.chars()).take_while(|(a, b)| a == b && a.len_utf16() == 1);
    let shared = shared.count().min(35);
    let digit = u32::try_from(shared).ok().and_then(|shared| char::from_digit(shared, 36));
    out.push(digit.unwrap_or('0'));
    out.extend(word.chars().skip(shared));
}

/// Writes how many pages have a word, and those that it says most about: each as the distance from the one before, then
/// piece and weight.
fn pages(postings: &[Posting]) -> String {
    let mut out = String::with_capacity(postings.len().min(MOST_PAGES) * 3 + 3);
    push_number(u32::try_from(postings.len()).unwrap_or(u32::MAX), &mut out);
    let mut next = 0;
    for posting in telling(postings) {
        push_number(posting.number() - next, &mut out);
        push_digit(posting.digit(), &mut out);
        next = posting.number() + 1;
    }
    out
}

/// Keeps the pages that a word says most about, in their order; of equal ones the first.
fn telling(postings: &[Posting]) -> impl Iterator<Item = Posting> + '_ {
    let mut levels = [0_usize; 16];
    for posting in postings {
        if let Some(count) = levels.get_mut(usize::from(posting.level())) {
            *count += 1;
        }
    }
    let mut room = MOST_PAGES;
    let mut least = levels.len();
    while let Some(count) = least.checked_sub(1).and_then(|level| levels.get(level)) {
        if *count > room {
            break;
        }
        room -= count;
        least -= 1;
    }
    // Of the level that does not fit whole, as many as there is room for.
    postings.iter().copied().filter(move |posting| {
        let level = usize::from(posting.level());
        let takes = level >= least || level + 1 == least && room > 0;
        if takes && level < least {
            room -= 1;
        }
        takes
    })
}
