//! Words of a text that become links to the glossary, and notes in the margin of what they mean. Entry points:
//! [`Writer::words`], [`Writer::with_margin`].

use super::escape::{push_attribute, push_text};
use super::writer::Writer;
use crate::model::Uses;
use crate::model::glossary::{Meaning, Use};
use crate::parse::NodeId;
use crate::parse::document::TextRange;
use std::ops::Range;
use std::sync::Arc;

/// How much text a note stands beside, in bytes: a line of it is about half as long as one of the text.
const HEAD: usize = 60;
/// How far a note may slip down for those above it, in bytes of text: about six lines. Where that is not enough it is left
/// out, since the word is a link anyway.
const SLACK: usize = 400;

impl Writer<'_> {
    /// Writes text of the current node, with its terms as links.
    pub(super) fn words(&mut self, range: TextRange) {
        match &self.body.uses {
            None => push_text(self.document.text_of(range), &mut self.out),
            Some(uses) => self.linked(uses, range),
        }
    }

    fn linked(&mut self, uses: &Uses, range: TextRange) {
        let mut start = range.start;
        while let Some(found) = uses.list.get(self.uses).filter(|found| found.first <= self.at) {
            let begins = found.first == self.at;
            // It was left out with its node, or with the word "New.".
            if found.last < self.at || begins && found.start < start {
                self.uses += 1;
                continue;
            }
            if begins && found.start >= range.end {
                break;
            }
            if begins {
                self.piece(start, found.start);
                self.open_term(uses, found);
                start = found.start;
            }
            if found.last > self.at {
                break;
            }
            self.piece(start, found.end);
            self.out.push_str("</a>");
            start = found.end;
            self.uses += 1;
        }
        self.piece(start, range.end);
    }

    fn piece(&mut self, start: u32, end: u32) {
        push_text(self.document.text_of(TextRange { start, end }), &mut self.out);
    }

    fn open_term(&mut self, uses: &Uses, found: &Use) {
        if found.first_on_page {
            self.noted.push(found.term.clone());
        }
        let place = &self.body.place;
        let mut address = String::new();
        place.links.push(&place.page, &uses.glossary, &mut address);
        self.out.push_str("<a class=\"term\" href=\"");
        push_attribute(&address, &mut self.out);
        self.out.push('#');
        push_attribute(&found.term.id, &mut self.out);
        self.out.push_str("\">");
    }

    /// Writes nodes that stand in no other, each after notes of what the terms mean that it is the first to use.
    pub(super) fn with_margin(&mut self, nodes: Range<NodeId>) {
        let (mut at, mut taken) = (nodes.start, 0);
        while at < nodes.end {
            let begins = self.out.len();
            let end = self.document.subtree(at).end.max(at + 1);
            self.walk(at..end);
            let place = self.document.node(at).map_or(0, |node| node.span.start as usize);
            let mut noted = std::mem::take(&mut self.noted);
            noted.retain(|meaning| {
                let fits = taken <= place + SLACK;
                if fits {
                    taken = taken.max(place) + HEAD + meaning.text.len() * 2;
                }
                fits
            });
            if !noted.is_empty() {
                self.out.insert_str(begins, &margin(&noted));
            }
            at = end;
        }
    }
}

fn margin(noted: &[Arc<Meaning>]) -> String {
    let mut out = String::from("<div class=\"margin\" role=\"note\">\n");
    for meaning in noted {
        out.push_str("<p><dfn>");
        push_text(&meaning.word, &mut out);
        out.push_str("</dfn> ");
        push_text(&meaning.text, &mut out);
        out.push_str("</p>\n");
    }
    out.push_str("</div>\n");
    out
}
