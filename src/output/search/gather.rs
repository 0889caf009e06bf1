//! One pass over a page: its text in pieces, and which words it has and how much they say about it. Entry point:
//! [`Gatherer::page`]. Runs for several parts of a site at once; each has its own vocabulary.

use super::fold::Folder;
use super::forms::Rules;
use super::pieces::Pieces;
use super::subjects::{Subject, Subjects};
use super::text::{Passage, Text, section};
use super::vocabulary::{Numbers, Vocabulary};
use std::borrow::Cow;

/// How many pieces of one page postings tell apart; further ones count as the last.
const PIECES: u8 = 7;
/// How many weights postings tell apart; the highest is one less than this.
pub(super) const LEVELS: u8 = 13;

/// A number with the digit that tells where a word of a page is and how much it says: that of the form, where one page
/// is meant, or that of the page, where one word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting(u32);

impl Posting {
    /// Notes a digit beside a number.
    pub(super) fn new(number: u32, digit: u8) -> Self {
        Self(number << 7 | u32::from(digit & 127))
    }

    /// Returns the number.
    pub(super) fn number(self) -> u32 {
        self.0 >> 7
    }

    /// Returns the piece that the word is in and its weight as one digit.
    pub(super) fn digit(self) -> u8 {
        u8::try_from(self.0 & 127).unwrap_or_default()
    }

    /// Returns the word's weight.
    pub(super) fn level(self) -> u8 {
        self.digit() % LEVELS
    }
}

/// What is gathered of one page.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The forms of its words by their numbers; forms of one word have the same digit.
    pub(super) words: Box<[Posting]>,
    /// Its text, in pieces.
    pub(super) texts: Vec<String>,
}

/// What counts how much.
mod weight {
    /// A word of the summary.
    pub(super) const SUMMARY: f32 = 2.0;
    /// A word of a heading.
    pub(super) const HEADING: f32 = 2.5;
    /// A topic, or the label of an issue.
    pub(super) const LABEL: f32 = 2.0;
    /// Another word for a term.
    pub(super) const SYNONYM: f32 = 1.0;
    /// All words of a title together, as far as each has the least.
    pub(super) const TITLE: f32 = 20.0;
    /// Each word of a long title.
    pub(super) const TITLE_LEAST: f32 = 3.0;
    /// Words of a page that counts as neither long nor short.
    pub(super) const LENGTH: f32 = 600.0;
    /// The weight of a word at which half of what it can say is said.
    pub(super) const HALF: f32 = 3.0;
}

/// What one page says with a word.
#[derive(Clone, Copy, Default)]
struct Tally {
    body: f32,
    extra: f32,
    piece: Option<u8>,
}

impl Tally {
    /// Each change adds to it.
    fn is_new(self) -> bool {
        self.body + self.extra == 0.0
    }

    /// Adds what the page says with another form of the word.
    fn add(&mut self, other: Self) {
        self.body += other.body;
        self.extra += other.extra;
        self.piece = match (self.piece, other.piece) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }

    /// Returns piece and weight as one digit, on a page that is so much longer than usual.
    fn digit(self, longer: f32) -> u8 {
        let level = level(self.body / longer + self.extra).min(LEVELS - 1);
        self.piece.unwrap_or_default().min(PIECES - 1) * LEVELS + level
    }
}

/// Gathers from one page after another.
#[derive(Default)]
pub(super) struct Gatherer {
    pub(super) vocabulary: Vocabulary,
    text: Text,
    /// For each passage of the text the piece that it is in.
    pieces: Vec<u8>,
    /// By form: what the page that is read says with it.
    forms: Vec<Tally>,
    /// The forms that it has, each with its group.
    met: Vec<(u32, u32)>,
    /// By group: what it says with all forms.
    groups: Vec<Tally>,
}

impl Gatherer {
    /// Goes over a page, of which the words may be known.
    pub(super) fn page(
        &mut self,
        subjects: &Subjects<'_>,
        subject: &Subject<'_>,
        known: Option<Box<[Posting]>>,
    ) -> Found {
        let document = &subject.page.entry.document;
        match subject.term {
            Some(term) => self.text.of_term(term, document),
            None => self.text.of_page(&subject.page.entry),
        }
        let summary = summary(subject);
        let mut pieces = Pieces::of(subject, subjects, &summary);
        self.pieces.clear();
        for passage in self.text.passages() {
            self.pieces.push(pieces.add(passage, section(document, passage.section)));
        }
        let words = known.unwrap_or_else(|| self.words(subjects, subject, &summary));
        Found { words, texts: pieces.finish() }
    }

    /// Weighs the words of the page whose text was read.
    fn words(
        &mut self,
        subjects: &Subjects<'_>,
        subject: &Subject<'_>,
        summary: &str,
    ) -> Box<[Posting]> {
        let language = subject.language(subjects.site);
        let rules = Rules::of(language);
        let mut numbers = self.vocabulary.take(rules);
        let Self { vocabulary, forms, met, .. } = self;
        let mut tallies = Tallies { vocabulary, rules, numbers: &mut numbers, forms, met };
        tallies.around(subjects, subject, summary);
        let count = tallies.inside(language, self.text.passages().zip(&self.pieces));
        self.vocabulary.put_back(rules, numbers);
        self.settle(count)
    }

    /// Turns what was tallied on a page of so many words into what is kept of it.
    fn settle(&mut self, words: u16) -> Box<[Posting]> {
        let longer = (0.4 + 0.6 * (f32::from(words) / weight::LENGTH)).clamp(0.6, 6.0);
        let Self { vocabulary, forms, met, groups, .. } = self;
        groups.resize(vocabulary.groups().len(), Tally::default());
        for (form, group) in met.iter() {
            let tally = forms.get_mut(*form as usize).map(std::mem::take);
            if let (Some(group), Some(tally)) = (groups.get_mut(*group as usize), tally) {
                group.add(tally);
            }
        }
        let digit = |group: u32| groups.get(group as usize).map_or(0, |tally| tally.digit(longer));
        let found = met.iter().map(|(form, group)| Posting::new(*form, digit(*group))).collect();
        for (_, group) in met.drain(..) {
            if let Some(group) = groups.get_mut(group as usize) {
                *group = Tally::default();
            }
        }
        found
    }
}

/// Returns what stands under the title of a subject in a list. A term has no summary; what else it is called stands in
/// its place.
fn summary<'a>(subject: &Subject<'a>) -> Cow<'a, str> {
    match subject.term {
        Some(term) => Cow::Owned(term.words().skip(1).collect::<Vec<_>>().join(", ")),
        None => Cow::Borrowed(subject.page.entry.common.summary.as_str()),
    }
}

/// Tallies the words of one page.
struct Tallies<'a> {
    vocabulary: &'a mut Vocabulary,
    rules: Rules,
    numbers: &'a mut Numbers,
    forms: &'a mut Vec<Tally>,
    met: &'a mut Vec<(u32, u32)>,
}

impl Tallies<'_> {
    /// Reads what stands around a page's text.
    fn around(&mut self, subjects: &Subjects<'_>, subject: &Subject<'_>, summary: &str) {
        let language = subject.language(subjects.site);
        let mut folder = Folder::of(language);
        let mut add = |text: &str, weight: f32| {
            folder.words(text, |word| self.change(word, |tally| tally.extra += weight));
        };
        add(summary, weight::SUMMARY);
        subjects.labels(subject).iter().for_each(|label| add(label, weight::LABEL));
        subjects.synonyms(subject).for_each(|word| add(word, weight::SYNONYM));
        let others = subject.term.into_iter().flat_map(|term| term.words().skip(1));
        for title in [subject.title()].into_iter().chain(others) {
            let mut words: u16 = 1;
            Folder::of(language).words(title, |_| words = words.saturating_add(1));
            add(title, (weight::TITLE / f32::from(words)).max(weight::TITLE_LEAST));
        }
    }

    /// Reads a page's text, each passage with the piece that it is in; returns how many words it has.
    fn inside<'t>(
        &mut self,
        language: &str,
        passages: impl Iterator<Item = (Passage<'t>, &'t u8)>,
    ) -> u16 {
        let mut folder = Folder::of(language);
        let mut words: u16 = 0;
        for (passage, piece) in passages {
            folder.words(passage.text, |word| {
                words = words.saturating_add(1);
                self.change(word, |tally| {
                    tally.piece.get_or_insert(*piece);
                    if passage.is_heading {
                        tally.extra += weight::HEADING;
                    } else {
                        tally.body += 1.0;
                    }
                });
            });
        }
        words
    }

    /// Changes what the page says with a word.
    fn change(&mut self, word: &str, change: impl FnOnce(&mut Tally)) {
        let form = match self.numbers.get(word) {
            Some(form) => form,
            None => self.vocabulary.note(word, self.rules, self.numbers),
        };
        let index = form as usize;
        if index >= self.forms.len() {
            self.forms.resize(index + 1, Tally::default());
        }
        let Some(tally) = self.forms.get_mut(index) else { return };
        if tally.is_new() {
            let group = self.vocabulary.form(form).map(|(_, group)| group);
            self.met.push((form, group.unwrap_or_default()));
        }
        change(tally);
    }
}

/// Returns one of the levels for a weight; none is 0.
fn level(weight: f32) -> u8 {
    let highest = f32::from(LEVELS - 1);
    let share = weight / (weight + weight::HALF) * highest;
    // Which whole number is nearest is found by comparing: a cast would have to be excused.
    (1..LEVELS - 1).rev().find(|level| f32::from(*level) <= share + 0.5).unwrap_or(0) + 1
}
