//! Which words each page had when the index was made last, for the next index of the same site. Entry point: [`Known`].
//!
//! Pages lie in parts, one for each task, by their order; a part keeps the words of its pages, each with the digest of all
//! that was read of it, and its vocabulary, in whose numbers they are told. Nothing of it shows in an index: the parts of
//! a site are put together by the words themselves. The texts of pages are not kept: they would take as much room as the
//! sources of the site, and are written anew.

use super::gather::{Gatherer, Posting};
use super::shards::Group;
use super::subjects::{Key, Subject, Subjects};
use crate::digest::Digest;
use rayon::prelude::*;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Into how many parts the pages are shared out at most, whatever the number of threads.
const PARTS: usize = 16;
/// The fewest pages of a part.
const FEWEST: usize = 16;
/// A vocabulary smaller than this is not worth making anew.
const FEW_WORDS: usize = 10_000;

/// What is known of the pages of a site.
#[derive(Default)]
pub struct Known {
    parts: Mutex<Vec<Part>>,
    forgets: bool,
}

/// Some pages that follow each other.
#[derive(Default)]
pub(super) struct Part {
    gatherer: Gatherer,
    pages: Vec<Page>,
    /// How many words the vocabulary had after it was begun.
    first_words: usize,
}

/// A page.
struct Page {
    key: Key,
    /// Of all that was read of it; none where nothing is kept.
    digest: Digest,
    /// Its words, by their numbers in the vocabulary of the part.
    words: Box<[Posting]>,
}

/// The texts of pages, each in pieces.
pub(super) type Texts = Vec<Vec<String>>;

impl Known {
    /// Makes one that keeps nothing, and so digests nothing.
    pub fn forgetful() -> Self {
        Self { forgets: true, ..Self::default() }
    }

    /// Gathers what is not known yet, and hands all of it out with the texts. [`Known::put_back`] takes the parts again;
    /// who asks in between begins anew.
    pub(super) fn bring(&self, subjects: &Subjects<'_>) -> (Vec<Part>, Vec<Texts>) {
        let mut parts = std::mem::take(&mut *self.lock());
        let list = subjects.list.as_slice();
        if is_uneven(&parts, list.len()) {
            let count = list.len().div_ceil(size(list.len()));
            parts = std::iter::repeat_with(Part::default).take(count).collect();
        }
        let shares = shares(&parts, list);
        let known = parts.into_par_iter().zip(shares);
        known.map(|(part, share)| part.brought(subjects, share, self.forgets)).unzip()
    }

    /// Keeps what was handed out.
    pub(super) fn put_back(&self, mut parts: Vec<Part>) {
        if !self.forgets {
            // A part is told by its first page.
            parts.retain(|part| !part.pages.is_empty());
            *self.lock() = parts;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Part>> {
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns how many of so many pages belong in a part.
fn size(pages: usize) -> usize {
    pages.div_ceil(PARTS).max(FEWEST)
}

/// Tells whether so many pages are to be shared out anew.
fn is_uneven(parts: &[Part], pages: usize) -> bool {
    let known: usize = parts.iter().map(|part| part.pages.len()).sum();
    known == 0 || size(pages) > 2 * size(known) || size(known) > 2 * size(pages)
}

/// Shares pages out: to each part those from the first that it knows to the first of the next; to new ones as many each.
fn shares<'s, 'a>(parts: &[Part], list: &'s [Subject<'a>]) -> Vec<&'s [Subject<'a>]> {
    if parts.iter().all(|part| part.pages.is_empty()) {
        return list.chunks(size(list.len())).collect();
    }
    let mut rest = list;
    let nexts = parts.iter().skip(1).map(Some).chain([None]);
    nexts
        .map(|next| {
            let first = next.and_then(|part| part.pages.first());
            let end = first.map_or(rest.len(), |first| {
                rest.partition_point(|it| it.key() < first.key.as_ref())
            });
            let (share, after) = rest.split_at(end);
            rest = after;
            share
        })
        .collect()
}

impl Part {
    /// Brings the part to these pages; returns their texts as well.
    fn brought(
        mut self,
        subjects: &Subjects<'_>,
        share: &[Subject<'_>],
        forgets: bool,
    ) -> (Self, Texts) {
        if self.is_worn() {
            self = Self::default();
        }
        let mut before = std::mem::take(&mut self.pages).into_iter().peekable();
        let mut texts = Texts::with_capacity(share.len());
        for subject in share {
            let key = subject.key();
            let digest = if forgets { Digest::default() } else { subjects.digest(subject) };
            while before.next_if(|page| page.key.as_ref() < key).is_some() {}
            let known = before.next_if(|page| page.key.as_ref() == key);
            let known = known.filter(|page| page.digest == digest).map(|page| page.words);
            let found = self.gatherer.page(subjects, subject, known);
            self.pages.push(Page { key: Key::of(key), digest, words: found.words });
            texts.push(found.texts);
        }
        if self.first_words == 0 {
            self.first_words = self.gatherer.vocabulary.len();
        }
        (self, texts)
    }

    /// Tells whether most words of the vocabulary are of texts that are gone.
    fn is_worn(&self) -> bool {
        self.gatherer.vocabulary.len() > FEW_WORDS.max(2 * self.first_words)
    }

    /// Returns how many pages it has.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
    }

    /// Returns the words of its pages, of which the first has this number, with the pages that have each.
    pub(super) fn groups(&self, first: u32) -> Vec<Group<'_>> {
        let vocabulary = &self.gatherer.vocabulary;
        let group = |(rules, stem)| Group { rules, stem, forms: Vec::new(), postings: Vec::new() };
        let mut groups: Vec<Group<'_>> = vocabulary.groups().map(group).collect();
        let mut is_used = vec![false; vocabulary.len()];
        for (number, page) in (first..).zip(&self.pages) {
            for word in &page.words {
                let Some((form, group)) = vocabulary.form(word.number()) else { continue };
                let Some(group) = groups.get_mut(group as usize) else { continue };
                let is_used = is_used.get_mut(word.number() as usize);
                if is_used.is_some_and(|used| !std::mem::replace(used, true)) {
                    group.forms.push(form);
                }
                let posting = Posting::new(number, word.digit());
                if group.postings.last() != Some(&posting) {
                    group.postings.push(posting);
                }
            }
        }
        groups.retain(|group| !group.postings.is_empty());
        groups
    }
}
