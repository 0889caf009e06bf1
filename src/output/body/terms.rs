//! Words of a text that become links to the glossary. Entry point: [`Writer::words`].

use super::escape::{push_attribute, push_text};
use super::writer::Writer;
use crate::model::Uses;
use crate::parse::document::TextRange;

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
                self.open_term(uses, &found.id);
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

    fn open_term(&mut self, uses: &Uses, id: &str) {
        let place = &self.body.place;
        let mut address = String::new();
        place.links.push(&place.page, &uses.glossary, &mut address);
        self.out.push_str("<a class=\"term\" href=\"");
        push_attribute(&address, &mut self.out);
        self.out.push('#');
        push_attribute(id, &mut self.out);
        self.out.push_str("\">");
    }
}
