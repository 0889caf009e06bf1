//! What stands between blocks: the text of tight items, attributes that wait for a block, attributes behind a link.
//! Entry points: `before_block`, `take_pending`, `attributes_behind`.

use super::HtmlMode;
use super::builder::Builder;
use crate::diagnostics::code;
use crate::parse::Attributes;
use crate::parse::document::{NodeId, Tag};
use std::ops::Range;

impl Builder<'_> {
    /// Ends the text of a tight item before a block within it.
    pub(super) fn before_block(&mut self) {
        if let Some(open) = self.stack.last_mut().filter(|open| open.loose_text) {
            open.loose_text = false;
            let node = open.node;
            self.end_item_text(node);
        }
        self.end_run();
        self.run.clear();
    }

    pub(super) fn end_item_text(&mut self, node: NodeId) {
        self.end_run();
        self.item_attributes(node);
    }

    /// A loose item's first paragraph carries the item's attributes.
    pub(super) fn end_first_paragraph(&mut self, paragraph: NodeId) {
        let item = self.stack.last().map(|open| open.node).filter(|item| item + 1 == paragraph);
        let item =
            item.filter(|item| self.document.node(*item).is_some_and(|node| node.tag == Tag::Item));
        if let Some(item) = item {
            self.item_attributes(item);
        }
    }

    pub(super) fn loose_text(&mut self, value: bool) {
        if let Some(open) = self.stack.last_mut() {
            open.loose_text = value;
        }
    }

    pub(super) fn take_pending(&mut self, node: NodeId, tag: Tag) {
        let block = !matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Marked | Tag::Link(_)
        );
        if !block || self.pending.is_none() {
            return;
        }
        if let Some((attributes, depth)) = self.pending.take() {
            if depth + 1 == self.stack.len() {
                self.attach(node, attributes);
            } else {
                self.pending = Some((attributes, depth));
                self.drop_stray_pending();
            }
        }
    }

    pub(super) fn drop_stray_pending(&mut self) {
        if let Some((attributes, _)) = self.pending.take() {
            let message = "these attributes have no block after them".to_owned();
            self.report(
                code::STRAY_ATTRIBUTES,
                attributes.span,
                message,
                "put the line directly above the list or block it is for",
            );
        }
    }

    /// Reads attributes directly after a link, an image or marked text.
    pub(super) fn attributes_behind(&mut self, node: NodeId, end: usize) {
        let Some(text) = self.body.text().get(end..).filter(|text| text.starts_with('{')) else {
            return;
        };
        if let Some((attributes, length)) = Attributes::parse(text, self.body.offset + end, false) {
            self.skip_to = end + length;
            self.attach(node, attributes);
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if range.start < self.skip_to {
            return;
        }
        match self.options.html {
            HtmlMode::Allow => self.leaf(&range, Tag::Html, html),
            HtmlMode::Basic | HtmlMode::Escape => self.raw_inline(html, range),
        }
    }
}
