//! Runs of text: merging what the parser splits, attributes at their end, HTML tags in pairs.
//! Entry points: the methods of [`Builder`] that end a run.

use super::HtmlMode;
use super::builder::{Builder, count};
use crate::diagnostics::{Diagnostic, code, nearest};
use crate::parse::Attributes;
use crate::parse::attributes::Pair;
use crate::parse::blocks::BlockKind;
use crate::parse::document::{Node, NodeId, Tag, TextRange, trimmed};
use crate::parse::ids::is_reserved;
use std::ops::Range;

/// Where the text of the current run came from: (start in the document's text, start in the body, verbatim).
#[derive(Debug, Default)]
pub(super) struct Run {
    pieces: Vec<(u32, usize, bool)>,
    /// HTML tags that look for their partner: node and parent.
    tags: Vec<(NodeId, NodeId)>,
}

impl Run {
    pub(super) fn clear(&mut self) {
        self.pieces.clear();
        self.tags.clear();
    }
}

impl Builder<'_> {
    /// Adds text, to the node before it where it directly follows one.
    pub(super) fn push_text(&mut self, text: &str, range: &Range<usize>) {
        let span = self.span(range);
        let written = self.in_source(text, range);
        let next = self.next_id();
        let before = self
            .document
            .nodes
            .last()
            .filter(|node| node.end == next && node.span.end == span.start);
        let before = match before.map(|node| node.tag) {
            Some(Tag::Text(range)) => Some(range),
            _ => None,
        };
        let added = match (before, written) {
            (Some(before), Some(written)) if before.end == written.start => written,
            (Some(before), _) => {
                self.move_to_end(before);
                self.push_str(text)
            }
            (None, Some(written)) => written,
            (None, None) => self.push_str(text),
        };
        self.run.pieces.push((added.start, range.start, text.len() == range.len()));
        if before.is_some() {
            self.lengthen_last(added.end, span.end);
        } else {
            let (tag, end) = (Tag::Text(added), next + 1);
            self.document.nodes.push(Node { tag, end, span, attributes: 0 });
        }
    }

    /// Moves the text of the last node to where text that is added will stand, if it is not there.
    fn move_to_end(&mut self, text: TextRange) {
        let start = self.text_end();
        if text.end == start && text.start as usize >= self.document.source.len() {
            return;
        }
        let words = self.document.text_of(text).to_owned();
        let moved = self.push_str(&words);
        for (place, _, _) in self.run.pieces.iter_mut().rev() {
            if !(text.start..text.end).contains(place) {
                break;
            }
            *place = *place - text.start + moved.start;
        }
        if let Some(Node { tag: Tag::Text(range), .. }) = self.document.nodes.last_mut() {
            *range = moved;
        }
    }

    fn lengthen_last(&mut self, text_end: u32, span_end: u32) {
        if let Some(Node { tag: Tag::Text(range), span, .. }) = self.document.nodes.last_mut() {
            range.end = text_end;
            span.end = span_end;
        }
    }

    /// Ends a run of text: HTML tags without a partner in it become text.
    pub(super) fn end_run(&mut self) {
        if !self.run.tags.is_empty() {
            let tags = std::mem::take(&mut self.run.tags);
            self.pair_tags(&tags);
        }
    }

    pub(super) fn note_tag(&mut self, node: NodeId) {
        let parent = self.innermost();
        self.run.tags.push((node, parent));
    }

    /// Reads the attributes at the end of a heading; a plan's star may stand after them.
    pub(super) fn heading_attributes(&mut self, heading: NodeId) {
        if let Some((attributes, star)) = self.trailing_attributes(heading) {
            if self.body.plan && !star {
                self.part_star(heading);
            }
            if star {
                let range = self.push_str(" *");
                let place = attributes.span.end as usize - self.body.offset;
                self.simple(Tag::Text(range), &(place..place + 2));
            }
            self.attach(heading, attributes);
        } else if self.body.plan {
            self.part_star(heading);
        }
        let text = trimmed(self.document.plain_text(heading + 1..self.next_id()));
        let index = self.document.node(heading).map(|node| node.tag);
        if let Some(Tag::Heading(index)) = index
            && let Some(entry) = self.document.headings.get_mut(index as usize)
        {
            entry.text = text;
        }
    }

    /// Makes the star at the end of a plan's heading a node of its own, so that the question can be shown without it.
    fn part_star(&mut self, heading: NodeId) {
        let next = self.next_id();
        let last = self.document.nodes.last().filter(|_| next > heading + 1);
        let Some(&Node { tag: Tag::Text(range), end, span, .. }) = last else { return };
        let text = self.document.text_of(range);
        let words = text.trim_end().strip_suffix('*').map(str::trim_end);
        let Some(words) = words.filter(|words| !words.is_empty() && end == next) else {
            return;
        };
        let cut = range.start + count(words.len());
        let star = TextRange { start: cut, end: range.end };
        let place = (span.end as usize).saturating_sub(text.len() - words.len());
        let (after, offset) = (span.end as usize, self.body.offset);
        self.lengthen_last(cut, count(place));
        self.simple(Tag::Text(star), &(place.saturating_sub(offset)..after.saturating_sub(offset)));
    }

    /// Reads the attributes at the end of an item's first paragraph.
    pub(super) fn item_attributes(&mut self, item: NodeId) {
        if let Some((attributes, _)) = self.trailing_attributes(item) {
            self.attach(item, attributes);
        }
    }

    /// Takes `{…}` off the end of the text under `container`; tells whether a star stood after it.
    fn trailing_attributes(&mut self, container: NodeId) -> Option<(Attributes, bool)> {
        let last = self.document.nodes.last().filter(|_| self.next_id() > container + 1)?;
        if !matches!(last.tag, Tag::Text(_)) {
            return None;
        }
        let start = self.document.node(container)?.span.start as usize - self.body.offset;
        let end = last.span.end as usize - self.body.offset;
        let raw = self.body.text().get(start..end)?.trim_end();
        let (raw, star) = match raw.strip_suffix('*').map(str::trim_end) {
            Some(rest) if rest.ends_with('}') => (rest, true),
            _ => (raw, false),
        };
        if !raw.ends_with('}') {
            return None;
        }
        let at = start + raw.rfind('{')?;
        let braces = self.body.text().get(at..start + raw.len())?;
        let (attributes, length) =
            Attributes::parse(braces, self.body.offset + at, self.body.plan)?;
        (length == braces.len() && self.cut(container, at)).then_some((attributes, star))
    }

    /// Cuts the run off at a place in the body; `false` if that cannot be done without losing text.
    fn cut(&mut self, container: NodeId, at: usize) -> bool {
        let Some(index) = self.run.pieces.iter().rposition(|(_, source, _)| *source <= at) else {
            return false;
        };
        let Some(&(text, source, verbatim)) = self.run.pieces.get(index) else { return false };
        if !verbatim && source != at {
            return false;
        }
        let cut = text + count(at - source);
        let place = self.body.offset + at;
        let first = container as usize + 1;
        let keep = self.document.nodes.get(first..).unwrap_or_default();
        let keep =
            first + keep.iter().take_while(|node| (node.span.start as usize) < place).count();
        self.document.nodes.truncate(keep);
        self.run.pieces.truncate(index + 1);
        let Some(&Node { tag: Tag::Text(range), span, .. }) = self.document.nodes.last() else {
            return true;
        };
        let end = if (range.start..range.end).contains(&cut) { cut } else { range.end };
        let kept = self.document.text_of(TextRange { start: range.start, end });
        let length = count(kept.trim_end_matches([' ', '\t', '\u{a0}']).len());
        self.lengthen_last(range.start + length, span.end.min(count(place)));
        // Nothing but the space before the braces is no part of the text.
        if length == 0 && self.document.nodes.len() > first {
            self.document.nodes.pop();
        }
        true
    }

    /// Ties attributes to a node, after checking its keys and id.
    pub(super) fn attach(&mut self, node: NodeId, attributes: Attributes) {
        let Some(tag) = self.document.node(node).map(|node| node.tag) else { return };
        self.check_attributes(tag, &attributes);
        // Two fields of a plan with one id are told by the reader of plans.
        let field = self.body.plan && matches!(tag, Tag::Heading(_));
        if let Some(id) = attributes.id.as_ref().filter(|id| is_reserved(id)) {
            let message = format!("the id `{id}` is one that the page uses itself");
            self.report(code::INVALID_ATTRIBUTE, attributes.span, message, "write another id");
        } else if let Some(id) = &attributes.id
            && !self.ids.claim(id)
            && !field
        {
            let message = format!("the id `{id}` stands twice on this page");
            self.report(
                code::DUPLICATE_ID,
                attributes.span,
                message,
                "give one of the two another id",
            );
        }
        self.document.attributes.push(attributes);
        let index = count(self.document.attributes.len());
        if let Some(node) = self.document.nodes.get_mut(node as usize) {
            node.attributes = index;
        }
    }

    fn check_attributes(&mut self, tag: Tag, attributes: &Attributes) {
        let known = known_keys(tag, self.body.plan);
        for pair in &attributes.pairs {
            if pair.key == "lang" || known.contains(&pair.key.as_str()) {
                self.check_value(tag, pair);
                continue;
            }
            let message = format!("`{}` has no meaning here", pair.key);
            let hint = match nearest(&pair.key, known.iter().copied().chain(["lang"])) {
                Some(near) => format!("did you mean `{near}`?"),
                None if known.is_empty() => {
                    "only `#id`, `.class` and `lang` can stand here".to_owned()
                }
                None => format!("what can stand here: {}, `lang`, `#id`, `.class`", quoted(known)),
            };
            let fault =
                Diagnostic::new(code::UNKNOWN_ATTRIBUTE, self.body.file, pair.span, message);
            self.diags.report(fault.hint(hint));
        }
    }

    fn check_value(&mut self, tag: Tag, pair: &Pair) {
        let plan = self.body.plan && matches!(tag, Tag::Heading(_));
        let (good, hint) = match (pair.key.as_str(), tag) {
            _ if plan => (true, ""),
            ("role", Tag::Block(_)) => (
                matches!(pair.value.as_str(), "start" | "better" | "resources"),
                "write `start`, `better` or `resources`",
            ),
            ("role", _) => (
                matches!(
                    pair.value.as_str(),
                    "questions" | "start" | "better" | "resources" | "none"
                ),
                "write `questions`, `start`, `better`, `resources` or `none`",
            ),
            ("lines", _) => (
                pair.value.parse::<u32>().is_ok_and(|lines| (1..=40).contains(&lines)),
                "write a number from 1 to 40",
            ),
            ("width" | "height", _) => (
                pair.value.parse::<u32>().is_ok_and(|pixels| pixels > 0),
                "write a number of pixels, for example `480`",
            ),
            ("kind", _) => (
                matches!(pair.value.as_str(), "one" | "many" | "order" | "match" | "fill"),
                "write `one`, `many`, `order`, `match` or `fill`",
            ),
            ("duration", _) => (
                crate::parse::durations::Duration::parse(&pair.value).is_some(),
                "write it like `15 min` or `1 h 20 min`",
            ),
            ("lang", _) => (
                crate::parse::fields::is_language(&pair.value),
                "write a language code like `es` or `pt-BR`",
            ),
            _ => (true, ""),
        };
        if !good {
            let message = format!("`{}` cannot be `{}`", pair.key, pair.value);
            self.report(code::INVALID_ATTRIBUTE, pair.span, message, hint);
        }
    }

    pub(super) fn raw_html_mode(&self) -> HtmlMode {
        self.options.html
    }
}

/// Returns the keys that have a meaning on a node.
fn known_keys(tag: Tag, plan: bool) -> &'static [&'static str] {
    const PLAN: &[&str] = &[
        "by", "at-least", "at-most", "rows", "print", "lines", "show-if", "private", "message",
        "repeat", "label", "log", "charts",
    ];
    match tag {
        Tag::Heading(_) if plan => PLAN,
        Tag::List(_) => &["role"],
        Tag::Item => &["lines"],
        Tag::Image(_) => &["width", "height"],
        Tag::Block(BlockKind::Questions) => &["title", "duration", "stage", "audience", "role"],
        Tag::Block(kind) => kind.info().attributes,
        _ => &[],
    }
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
