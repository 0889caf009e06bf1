//! What a plan's heading says: its words, whether a star makes it required, its attributes.
//! Entry points: the methods of [`Reader`].

use super::lines::inside;
use super::model::Nodes;
use super::reader::Reader;
use super::wording::tidy;
use crate::diagnostics::{Span, code};
use crate::parse::Attributes;
use crate::parse::document::{NodeId, Tag};

/// The words of a heading.
#[derive(Debug, Clone)]
pub(super) struct Words {
    /// As plain text, without the star.
    pub text: String,
    /// Its parts, without the star where that is a part of its own.
    pub nodes: Nodes,
    /// Whether a star stands at its end.
    pub starred: bool,
    /// Its anchor.
    pub anchor: String,
    /// Its place.
    pub span: Span,
}

impl Reader<'_> {
    /// Reads the words of a heading; reports one without words.
    pub(super) fn heading_words(&mut self, heading: NodeId) -> Words {
        let mut nodes = inside(self.document, heading);
        let plain = self.document.plain_text(nodes.clone());
        let written = tidy(&plain);
        let starred = written.ends_with('*');
        while self.is_star(nodes.end.saturating_sub(1)) && nodes.end > nodes.start {
            nodes.end -= 1;
        }
        let text = written.trim_end_matches(['*', ' ']).to_owned();
        let span = self.span(heading);
        if text.is_empty() {
            let message = "this heading has no words";
            self.report(
                code::PLAN_HEADING,
                span,
                message,
                "write the title or the question behind the `#`",
            );
        }
        let anchor = self.anchor(heading);
        Words { text, nodes, starred, anchor, span }
    }

    /// Returns the attributes of a heading.
    pub(super) fn attributes_of(&self, heading: NodeId) -> Attributes {
        let node = self.document.node(heading);
        node.and_then(|node| self.document.attributes_of(node)).cloned().unwrap_or_default()
    }

    fn anchor(&self, heading: NodeId) -> String {
        let index = match self.document.node(heading).map(|node| node.tag) {
            Some(Tag::Heading(index)) => index as usize,
            _ => return String::new(),
        };
        self.document.headings.get(index).map_or(String::new(), |heading| heading.id.clone())
    }

    /// Tells whether a node is nothing but the star.
    fn is_star(&self, node: NodeId) -> bool {
        match self.document.node(node).map(|node| node.tag) {
            Some(Tag::Text(range)) => {
                let text = self.document.text_of(range).trim();
                !text.is_empty() && text.chars().all(|c| c == '*')
            }
            _ => false,
        }
    }
}
