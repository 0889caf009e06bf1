//! The text of one page in pieces that a browser loads one by one. Entry point: [`Pieces`].

use super::code::push_text;
use super::sentences::sentences;
use super::subjects::{Subject, Subjects};
use super::text::Passage;

/// The most bytes of a piece of text, but for a paragraph that is longer. `search.js` counts with it: the larger it is, the
/// fewer results are shown at first; the smaller, the more files a site has.
pub(super) const PIECE: usize = 7_000;

/// The text of a page as arrays of JSON, each with title, address and summary:
/// `["title","href","summary",[["anchor","heading",["sentence"]]]]`, and the language last, if it is not the site's.
pub(super) struct Pieces {
    head: String,
    /// The language and the end.
    tail: String,
    done: Vec<String>,
    now: String,
    section: Option<u32>,
}

impl Pieces {
    /// Begins a text.
    pub(super) fn of(subject: &Subject<'_>, subjects: &Subjects<'_>, summary: &str) -> Self {
        let mut head = String::from("[");
        push_text(subject.title(), &mut head);
        head.push(',');
        push_text(&subject.href(subjects.site), &mut head);
        head.push(',');
        push_text(summary, &mut head);
        head.push_str(",[");
        let mut tail = String::new();
        let language = subject.language(subjects.site);
        if language != subjects.site.settings.language {
            tail.push(',');
            push_text(language, &mut tail);
        }
        tail.push(']');
        let mut pieces = Self { head, tail, done: Vec::new(), now: String::new(), section: None };
        pieces.begin_piece();
        pieces
    }

    /// Adds a passage; returns the piece that it is in.
    pub(super) fn add(&mut self, passage: Passage<'_>, (anchor, heading): (&str, &str)) -> u8 {
        if self.now.len() + passage.text.len() > PIECE && self.section.is_some() {
            self.end_piece();
            self.begin_piece();
        }
        if self.section != Some(passage.section) {
            self.now.push_str(if self.section.is_some() { "]],[" } else { "[" });
            push_text(anchor, &mut self.now);
            self.now.push(',');
            push_text(heading, &mut self.now);
            self.now.push_str(",[");
            self.section = Some(passage.section);
        }
        if !passage.is_heading {
            for sentence in sentences(passage.text) {
                if !self.now.ends_with('[') {
                    self.now.push(',');
                }
                push_text(sentence, &mut self.now);
            }
        }
        u8::try_from(self.done.len()).unwrap_or(u8::MAX)
    }

    fn begin_piece(&mut self) {
        self.now.reserve(PIECE);
        self.now.push_str(&self.head);
    }

    fn end_piece(&mut self) {
        self.now.push_str(if self.section.take().is_some() { "]]]" } else { "]" });
        self.now.push_str(&self.tail);
        self.done.push(std::mem::take(&mut self.now));
    }

    /// Returns the pieces.
    pub(super) fn finish(mut self) -> Vec<String> {
        self.end_piece();
        self.done
    }
}
