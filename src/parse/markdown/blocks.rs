//! Blocks of ours in the tree: opened and closed at their markers, wherever the parser stands. Entry points:
//! `end_html_block`, which meets the markers, and `open_block`.

use super::builder::{Builder, Open};
use super::fences::{Marker, MarkerKind};
use crate::diagnostics::{Span, code, nearest};
use crate::parse::Attributes;
use crate::parse::blocks::{BLOCKS, BlockKind};
use crate::parse::document::{Link, LinkRole, Tag};
use std::ops::Range;

impl Builder<'_> {
    pub(super) fn end_html_block(&mut self, range: &Range<usize>) {
        let html = self.html_block.take().unwrap_or_else(|| range.clone());
        let mut at = html.start;
        while let Some(marker) = self.markers.next_if(|marker| marker.start < html.end) {
            if marker.start < html.start {
                continue;
            }
            self.raw_block(at..marker.start);
            at = marker.end;
            self.before_block();
            self.marker(&marker);
        }
        self.raw_block(at..html.end);
    }

    pub(super) fn marker(&mut self, marker: &Marker) {
        let span = self.span(&(marker.start..marker.end));
        match marker.kind {
            MarkerKind::Close => self.close_fence(span),
            MarkerKind::Open { name } => self.open_fence(marker, marker.start + name, span),
            MarkerKind::Attributes => {
                let text = self.body.text().get(marker.start..marker.end).unwrap_or_default();
                let start = self.body.offset + marker.start;
                if let Some((attributes, _)) = Attributes::parse(text, start, self.body.plan) {
                    self.drop_stray_pending();
                    self.pending = Some((attributes, self.stack.len()));
                }
            }
        }
    }

    pub(super) fn open_fence(&mut self, marker: &Marker, name_start: usize, span: Span) {
        let rest = self.body.text().get(name_start..marker.end).unwrap_or_default();
        let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(rest.len());
        let (name, attributes) = rest.split_at(length);
        let Some(kind) = BlockKind::find(name) else {
            self.unknown_block(name, span);
            return;
        };
        let at = self.body.offset + name_start + length;
        let attributes = Attributes::parse_bare(attributes, at).unwrap_or_else(|place| {
            let message = format!("what follows the name of the block `{name}` cannot be read");
            let hint = format!("write it like `::: {name} {{#id title=\"A title\"}}`");
            self.report(code::BLOCK_ATTRIBUTES, place, message, &hint);
            Attributes { span: place, ..Attributes::default() }
        });
        self.open_block(kind, attributes, marker.start..marker.end);
    }

    /// Opens a block of ours.
    pub(super) fn open_block(
        &mut self,
        kind: BlockKind,
        attributes: Attributes,
        range: Range<usize>,
    ) {
        let node = self.next_id();
        self.open(Tag::Block(kind), &range);
        let merged =
            match self.document.node(node).and_then(|node| self.document.attributes_of(node)) {
                Some(pending) => merge(attributes, pending),
                None => attributes,
            };
        let span = self.span(&range);
        self.media_links(kind, &merged);
        self.attach(node, merged);
        if let Some(open) = self.stack.last_mut() {
            open.fence = Some(span);
        }
    }

    /// What a `media` block names is checked like any link; its place tells which attribute it came from.
    pub(super) fn media_links(&mut self, kind: BlockKind, attributes: &Attributes) {
        if kind != BlockKind::Media {
            return;
        }
        for pair in &attributes.pairs {
            let role = match pair.key.as_str() {
                "src" | "captions" | "poster" => LinkRole::Media,
                "transcript" => LinkRole::Link,
                _ => continue,
            };
            let link =
                Link { target: pair.value.clone(), title: String::new(), role, span: pair.span };
            self.document.links.push(link);
        }
    }

    pub(super) fn unknown_block(&mut self, name: &str, span: Span) {
        let (message, hint) = if name.is_empty() {
            let message = "a block needs a name after its colons".to_owned();
            (message, "for example `::: note`; colons alone close a block".to_owned())
        } else {
            let names = BLOCKS.iter().map(|block| block.name);
            let hint = match nearest(name, names.clone()) {
                Some(near) => format!("did you mean `::: {near}`?"),
                None => format!("the blocks are {}", names.collect::<Vec<_>>().join(", ")),
            };
            (format!("there is no block `{name}`"), hint)
        };
        self.report(code::UNKNOWN_BLOCK, span, message, &hint);
        // Read it as a note, so that its closing fence is no second fault.
        self.open(Tag::Block(BlockKind::Note), &(0..0));
        if let Some(open) = self.stack.last_mut() {
            open.fence = Some(span);
        }
    }

    /// Closes the innermost block, if it is open here.
    pub(super) fn close_fence(&mut self, span: Span) {
        self.drop_stray_pending();
        match self.stack.last() {
            Some(open) if open.fence.is_some() => {
                let node = open.node;
                self.stack.pop();
                self.close(node);
            }
            _ => {
                let inside = self.stack.iter().any(|open| open.fence.is_some());
                let hint = if inside {
                    "the block was opened further out: indent the colons as far as the line that opened it"
                } else {
                    "delete this line, or open a block above it, for example with `::: note`"
                };
                self.report(
                    code::STRAY_FENCE,
                    span,
                    "these colons close no block".to_owned(),
                    hint,
                );
            }
        }
    }

    /// A block ends at the latest with the item or quote it began in; that it was not closed there is a fault.
    pub(super) fn close_blocks_within(&mut self) {
        while let Some(Open { node, fence: Some(span), .. }) = self.stack.last().copied() {
            let kind = match self.document.node(node).map(|node| node.tag) {
                Some(Tag::Block(kind)) => kind.info().name,
                _ => "note",
            };
            let message = format!("the block `{kind}` is never closed");
            self.report(
                code::UNCLOSED_BLOCK,
                span,
                message,
                "write `:::` on a line of its own where the block ends",
            );
            self.stack.pop();
            self.close(node);
        }
    }
}

fn merge(mut attributes: Attributes, pending: &Attributes) -> Attributes {
    attributes.id = attributes.id.or_else(|| pending.id.clone());
    attributes.classes.extend(pending.classes.iter().cloned());
    attributes.pairs.extend(pending.pairs.iter().cloned());
    attributes
}
