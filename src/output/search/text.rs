//! What a reader sees of a page, as plain text under its headings: what can be found. Facilitator notes, feedback on
//! answers and what the page does not show stay out. Entry point: [`Text::of_page`], [`Text::of_term`].

use crate::kinds::glossary::{Definition, Term};
use crate::kinds::{Data, Entry};
use crate::parse::Document;
use crate::parse::blocks::BlockKind;
use crate::parse::document::{Heading, NodeId, Tag};
use crate::parse::questions::is_block;
use std::ops::Range;

/// The text of one page.
#[derive(Debug, Default)]
pub(super) struct Text {
    words: String,
    parts: Vec<Part>,
}

/// A part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    /// One more than the index of the heading that it is or stands under; 0 above the first.
    section: u32,
    is_heading: bool,
    range: Range<usize>,
}

/// What is said of a part when it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Passage<'a> {
    /// Which section it begins or stands in.
    pub(super) section: u32,
    /// Whether it is the heading of that.
    pub(super) is_heading: bool,
    /// Its text.
    pub(super) text: &'a str,
}

impl Text {
    /// Reads a page.
    pub(super) fn of_page(&mut self, entry: &Entry) {
        self.clear();
        match &entry.data {
            Data::Lesson(lesson) => {
                self.all(&lesson.objectives);
                self.all(lesson.media.iter().map(|media| &media.title));
                self.document(entry);
                self.all(&lesson.keypoints);
            }
            Data::Module(module) => {
                self.all(module.objectives.iter().chain(&module.knowledge).chain(&module.practice));
                self.document(entry);
                self.all(&module.keypoints);
            }
            Data::Activity(activity) => {
                self.all(activity.materials.iter().chain(&activity.outputs));
                self.document(entry);
            }
            _ => self.document(entry),
        }
        self.all(entry.extra_questions.iter().map(|question| &question.text));
    }

    /// Reads what a term means; `document` is that of the glossary's page.
    pub(super) fn of_term(&mut self, term: &Term, document: &Document) {
        self.clear();
        match &term.definition {
            Definition::Text { document, .. } => self.walk(document, 0..end_of(document), &[]),
            Definition::Body(ranges) => {
                for nodes in ranges {
                    self.walk(document, nodes.clone(), &[]);
                }
            }
        }
        for part in &mut self.parts {
            (part.section, part.is_heading) = (0, false);
        }
    }

    /// Returns all parts in the order of the page.
    pub(super) fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        self.parts.iter().map(|part| Passage {
            section: part.section,
            is_heading: part.is_heading,
            text: self.words.get(part.range.clone()).unwrap_or_default(),
        })
    }

    fn clear(&mut self) {
        self.words.clear();
        self.parts.clear();
    }

    /// Adds texts of the front matter, which stand under no heading of the body.
    fn all<'a>(&mut self, texts: impl IntoIterator<Item = &'a String>) {
        for text in texts {
            let start = self.words.len();
            self.words.push_str(text.trim());
            self.end((start, 0), false);
        }
    }

    fn document(&mut self, entry: &Entry) {
        let omitted = match &entry.data {
            Data::Glossary(glossary) => glossary.omitted.as_slice(),
            _ => &[],
        };
        self.walk(&entry.document, 0..end_of(&entry.document), omitted);
        if matches!(entry.data, Data::Plan(_)) {
            self.leave_out_answers();
        }
    }

    fn walk(&mut self, document: &Document, nodes: Range<NodeId>, omitted: &[NodeId]) {
        let (mut at, mut start, mut section) = (nodes.start, self.words.len(), 0);
        let mut check: NodeId = 0;
        while let Some(node) = document.node(at).filter(|_| at < nodes.end) {
            let unseen = match node.tag {
                Tag::Block(BlockKind::Facilitator) | Tag::Image(_) => true,
                Tag::Quote => at < check,
                _ => omitted.binary_search(&at).is_ok(),
            };
            if ends_line(node.tag) {
                self.end((start, section), false);
                start = self.words.len();
            }
            match node.tag {
                _ if unseen => {}
                Tag::Text(range) | Tag::Code(range) => {
                    self.words.push_str(document.text_of(range));
                }
                Tag::SoftBreak | Tag::HardBreak => self.words.push(' '),
                Tag::TableCell if self.words.len() > start => self.words.push_str(", "),
                Tag::Heading(index) => {
                    section = index + 1;
                    self.heading(document.headings.get(index as usize), section);
                    start = self.words.len();
                }
                Tag::Block(kind) => {
                    if kind == BlockKind::Check {
                        check = node.end;
                    }
                    let attributes = document.attributes_of(node);
                    let title = attributes.and_then(|attributes| attributes.get("title"));
                    self.words.push_str(title.unwrap_or_default());
                    self.end((start, section), false);
                    start = self.words.len();
                }
                _ => {}
            }
            let skips = unseen || matches!(node.tag, Tag::Heading(_));
            at = if skips { node.end.max(at + 1) } else { at + 1 };
        }
        self.end((start, section), false);
    }

    fn heading(&mut self, heading: Option<&Heading>, section: u32) {
        let start = self.words.len();
        if let Some(heading) = heading {
            // A plan marks with a star what must be answered.
            self.words.push_str(heading.text.trim_end_matches([' ', '*']));
        }
        self.end((start, section), true);
    }

    /// Ends a part; one without words is none.
    fn end(&mut self, (start, section): (usize, u32), is_heading: bool) {
        let text = self.words.get(start..).unwrap_or_default();
        let (blank, length) = (text.len() - text.trim_start().len(), text.trim_end().len());
        if length > blank {
            let range = start + blank..start + length;
            self.parts.push(Part { section, is_heading, range });
        }
    }

    /// Takes out what says how a field is answered: `[short answer]`.
    fn leave_out_answers(&mut self) {
        let words = &self.words;
        self.parts.retain(|part| {
            let text = words.get(part.range.clone()).unwrap_or_default();
            part.is_heading || !text.starts_with('[')
        });
    }
}

/// Returns the anchor and the words of a section.
pub(super) fn section(document: &Document, section: u32) -> (&str, &str) {
    let heading = section.checked_sub(1).and_then(|index| document.headings.get(index as usize));
    heading.map_or(("", ""), |heading| {
        (heading.id.as_str(), heading.text.trim_end_matches([' ', '*']))
    })
}

fn end_of(document: &Document) -> NodeId {
    NodeId::try_from(document.nodes.len()).unwrap_or(NodeId::MAX)
}

/// Tells whether a node begins a line of its own: a block, but for the cells of one row.
fn ends_line(tag: Tag) -> bool {
    is_block(tag) && tag != Tag::TableCell
}
