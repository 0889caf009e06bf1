//! One pass over some pages: which words each has and how much they say about it, and its text in pieces that a browser
//! loads one by one. Entry point: [`gather`]. Runs for several parts of a site at once; `merge` puts them together.

use super::code::push_text;
use super::fold::Folder;
use super::forms::Rules;
use super::subjects::{Subject, Subjects};
use super::text::{Passage, Text, section};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The most bytes of a piece of text, but for a paragraph that is longer. `search.js` counts with it: the larger it is, the
/// fewer results are shown at first; the smaller, the more files a site has.
pub(super) const PIECE: usize = 7_000;
/// How many pieces of one page postings tell apart; further ones count as the last.
const PIECES: u8 = 7;
/// How many weights postings tell apart; the highest is one less than this.
pub(super) const LEVELS: u8 = 13;

/// A page that has a word: its number among all, the piece the word is in, and the word's weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting(u32);

impl Posting {
    fn new(subject: u32, piece: u8, level: u8) -> Self {
        Self(subject << 7 | u32::from(piece.min(PIECES - 1) * LEVELS + level.min(LEVELS - 1)))
    }

    /// Returns the page's number.
    pub(super) fn subject(self) -> u32 {
        self.0 >> 7
    }

    /// Returns piece and weight as one digit.
    pub(super) fn digit(self) -> u8 {
        u8::try_from(self.0 & 127).unwrap_or_default()
    }

    /// Returns the word's weight.
    pub(super) fn level(self) -> u8 {
        self.digit() % LEVELS
    }
}

/// A word with its forms, and the pages that have it.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) rules: Rules,
    pub(super) stem: Box<str>,
    pub(super) forms: Vec<Box<str>>,
    pub(super) postings: Vec<Posting>,
}

/// What was found in some pages.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) groups: Vec<Group>,
    /// For each page its text, in pieces.
    pub(super) texts: Vec<Vec<String>>,
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

/// Goes over some pages, of which the first has this number.
pub(super) fn gather(subjects: &Subjects<'_>, first: u32, list: &[Subject<'_>]) -> Part {
    let mut gatherer = Gatherer::default();
    let mut text = Text::default();
    for (number, subject) in (first..).zip(list) {
        gatherer.subject(subjects, number, subject, &mut text);
    }
    gatherer.part
}

#[derive(Default)]
struct Gatherer {
    part: Part,
    /// The group of each form, by rules.
    forms: FxHashMap<Rules, FxHashMap<Box<str>, u32>>,
    /// The group of each stem, by rules.
    stems: FxHashMap<(Rules, Box<str>), u32>,
    /// By group: what the page that is read says with it.
    tallies: Vec<Tally>,
    /// The groups that it has.
    met: Vec<u32>,
}

impl Gatherer {
    fn subject(
        &mut self,
        subjects: &Subjects<'_>,
        number: u32,
        subject: &Subject<'_>,
        text: &mut Text,
    ) {
        let language = subject.language(subjects.site);
        let (mut folder, rules) = (Folder::of(language), Rules::of(language));
        let mut forms = self.forms.remove(&rules).unwrap_or_default();
        let mut add = |text: &str, weight: f32| {
            folder.words(text, |word| {
                self.tally(word, rules, &mut forms, |tally| tally.extra += weight);
            });
        };
        // A term has no summary; what else it is called stands in its place.
        let summary = match subject.term {
            Some(term) => Cow::Owned(term.words().skip(1).collect::<Vec<_>>().join(", ")),
            None => Cow::Borrowed(subject.page.entry.common.summary.as_str()),
        };
        add(&summary, weight::SUMMARY);
        subjects.labels(subject).iter().for_each(|label| add(label, weight::LABEL));
        subjects.synonyms(subject).for_each(|word| add(word, weight::SYNONYM));
        let titles = [subject.title()].into_iter();
        let others = subject.term.into_iter().flat_map(|term| term.words().skip(1));
        for title in titles.chain(others) {
            let mut words: u16 = 1;
            Folder::of(language).words(title, |_| words = words.saturating_add(1));
            add(title, (weight::TITLE / f32::from(words)).max(weight::TITLE_LEAST));
        }
        let document = &subject.page.entry.document;
        match subject.term {
            Some(term) => text.of_term(term, document),
            None => text.of_page(&subject.page.entry),
        }
        let mut pieces = Pieces::of(subject, subjects, &summary);
        let mut words: u16 = 0;
        for passage in text.passages() {
            let piece = pieces.add(passage, section(document, passage.section));
            folder.words(passage.text, |word| {
                words = words.saturating_add(1);
                self.tally(word, rules, &mut forms, |tally| {
                    tally.piece.get_or_insert(piece);
                    if passage.is_heading {
                        tally.extra += weight::HEADING;
                    } else {
                        tally.body += 1.0;
                    }
                });
            });
        }
        self.forms.insert(rules, forms);
        self.part.texts.push(pieces.finish());
        self.settle(number, words);
    }

    /// Changes what the page says with a word.
    fn tally(
        &mut self,
        word: &str,
        rules: Rules,
        forms: &mut FxHashMap<Box<str>, u32>,
        change: impl FnOnce(&mut Tally),
    ) {
        let group = match forms.get(word) {
            Some(group) => *group,
            None => self.form(word, rules, forms),
        };
        let index = group as usize;
        if index >= self.tallies.len() {
            self.tallies.resize(index + 1, Tally::default());
        }
        let Some(tally) = self.tallies.get_mut(index) else { return };
        // Each change adds to it.
        if tally.body + tally.extra == 0.0 {
            self.met.push(group);
        }
        change(tally);
    }

    /// Notes a form that was not met before; returns its group.
    fn form(&mut self, word: &str, rules: Rules, forms: &mut FxHashMap<Box<str>, u32>) -> u32 {
        let stem: Box<str> = Box::from(&*rules.stem(word));
        let next = u32::try_from(self.part.groups.len()).unwrap_or(u32::MAX);
        let group = *self.stems.entry((rules, stem.clone())).or_insert(next);
        if group == next {
            let (forms, postings) = (Vec::new(), Vec::new());
            self.part.groups.push(Group { rules, stem, forms, postings });
        }
        if let Some(group) = self.part.groups.get_mut(group as usize) {
            group.forms.push(Box::from(word));
        }
        forms.insert(Box::from(word), group);
        group
    }

    /// Turns the tallies of a page of so many words into postings.
    fn settle(&mut self, number: u32, words: u16) {
        let longer = 0.4 + 0.6 * (f32::from(words) / weight::LENGTH);
        for group in self.met.drain(..) {
            let index = group as usize;
            let Some(tally) = self.tallies.get_mut(index).map(std::mem::take) else { continue };
            let level = level(tally.body / longer.clamp(0.6, 6.0) + tally.extra);
            let posting = Posting::new(number, tally.piece.unwrap_or_default(), level);
            if let Some(group) = self.part.groups.get_mut(index) {
                group.postings.push(posting);
            }
        }
    }
}

/// Returns one of the levels for a weight; none is 0.
fn level(weight: f32) -> u8 {
    let highest = f32::from(LEVELS - 1);
    let share = weight / (weight + weight::HALF) * highest;
    // Which whole number is nearest is found by comparing: a cast would have to be excused.
    (1..LEVELS - 1).rev().find(|level| f32::from(*level) <= share + 0.5).unwrap_or(0) + 1
}

/// The text of a page as arrays of JSON, each with title, address and summary:
/// `["title","href","summary",[["anchor","heading",["paragraph"]]]]`.
struct Pieces {
    head: String,
    done: Vec<String>,
    now: String,
    section: Option<u32>,
}

impl Pieces {
    fn of(subject: &Subject<'_>, subjects: &Subjects<'_>, summary: &str) -> Self {
        let mut head = String::from("[");
        push_text(subject.title(), &mut head);
        head.push(',');
        push_text(&subject.href(subjects.site), &mut head);
        head.push(',');
        push_text(summary, &mut head);
        head.push_str(",[");
        Self { now: head.clone(), head, done: Vec::new(), section: None }
    }

    /// Adds a passage; returns the piece that it is in.
    fn add(&mut self, passage: Passage<'_>, (anchor, heading): (&str, &str)) -> u8 {
        if self.now.len() + passage.text.len() > PIECE && self.section.is_some() {
            self.end_piece();
        }
        if self.section != Some(passage.section) {
            self.now.push_str(if self.section.is_some() { "]],[" } else { "[" });
            push_text(anchor, &mut self.now);
            self.now.push(',');
            push_text(heading, &mut self.now);
            self.now.push_str(",[");
            self.section = Some(passage.section);
        } else if !passage.is_heading && !self.now.ends_with('[') {
            self.now.push(',');
        }
        if !passage.is_heading {
            push_text(passage.text, &mut self.now);
        }
        u8::try_from(self.done.len()).unwrap_or(u8::MAX)
    }

    fn end_piece(&mut self) {
        self.now.push_str(if self.section.take().is_some() { "]]]]" } else { "]]" });
        let next = self.head.clone();
        self.done.push(std::mem::replace(&mut self.now, next));
    }

    fn finish(mut self) -> Vec<String> {
        self.end_piece();
        self.done
    }
}
