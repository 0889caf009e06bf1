//! What one does with a `check` block, and its answers. Entry points: [`list`], [`choice`], [`quote`], [`answers`].
//!
//! Nothing that a reader sees before opening the answers gives one away, and on paper they are left out: choices bear no
//! tick, what is to be put in order or matched stands in the order of its letters, gaps are empty.

use super::escape::{push_attribute, push_text};
use super::writer::{Close, Writer};
use crate::parse::blocks::BlockKind;
use crate::parse::checks::{pair, right_answers, ticked};
use crate::parse::document::{Document, Node, NodeId, Tag};
use crate::parse::questions::{is_block, own_text};
use std::fmt::Write as _;

/// What one does with the answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Choose one.
    One,
    /// Choose any number.
    Many,
    /// Say which place each has.
    Order,
    /// Say which belongs to which.
    Match,
    /// Write them.
    Fill,
}

impl Kind {
    fn of(document: &Document, block: &Node) -> Self {
        let attributes = document.attributes_of(block);
        match attributes.and_then(|attributes| attributes.get("kind")) {
            Some("one") => Self::One,
            Some("order") => Self::Order,
            Some("match") => Self::Match,
            Some("fill") => Self::Fill,
            _ => Self::Many,
        }
    }

    /// Tells whether the list of the author is the answer itself, which a reader has to write.
    fn is_written(self) -> bool {
        matches!(self, Self::Order | Self::Match | Self::Fill)
    }
}

/// Returns the innermost `check` block around the current node.
fn check_around(writer: &Writer<'_>) -> Option<(NodeId, Kind)> {
    let is_check = |tag: Tag| tag == Tag::Block(BlockKind::Check);
    let block = writer.closing.iter().rev().find(|closing| is_check(closing.tag))?.id;
    let node = writer.document.node(block)?;
    Some((block, Kind::of(writer.document, node)))
}

/// Begins the list of a `check` block: where it is what a reader has to write, what is needed for that comes before it,
/// and the list itself is folded away.
pub(super) fn list(writer: &mut Writer<'_>, id: NodeId, node: &Node) {
    let Some((block, kind)) = check_around(writer).filter(|(_, kind)| kind.is_written()) else {
        return;
    };
    let in_block = writer.closing.last().is_some_and(|closing| closing.id == block);
    if !in_block {
        return;
    }
    let document = writer.document;
    let items = document.children(id).filter(|(_, node)| node.tag == Tag::Item);
    let items: Vec<String> = items.map(|(item, _)| own_text(document, item)).collect();
    match kind {
        Kind::Order => boxes(writer, "ul", &by_letters(&items)),
        Kind::Match => {
            let pairs: Vec<(&str, &str)> =
                items.iter().map(|item| pair(item).unwrap_or((item, ""))).collect();
            boxes(writer, "ol", &pairs.iter().map(|(left, _)| *left).collect::<Vec<_>>());
            let right: Vec<&str> = pairs.iter().map(|(_, right)| *right).collect();
            lettered(writer, &by_letters(&right));
        }
        _ => gaps(writer, items.len()),
    }
    open_answers(writer);
    writer.later(node, Close::Bytes("</details>\n"));
}

/// Returns texts in the order of their letters; turned round where that is the order they have.
fn by_letters<T: AsRef<str>>(texts: &[T]) -> Vec<&str> {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    let mut sorted = texts.clone();
    sorted.sort_by_key(|text| text.to_lowercase());
    if sorted == texts {
        sorted.reverse();
    }
    sorted
}

/// Writes texts, each with a box before it for a number or letter.
fn boxes(writer: &mut Writer<'_>, list: &str, texts: &[&str]) {
    let _ = writeln!(writer.out, "<{list} class=\"check-boxes\">");
    for text in texts {
        writer.out.push_str(
            "<li class=\"task\"><label class=\"choice\"><input type=\"text\" autocomplete=\"off\" size=\"2\"> ",
        );
        push_text(text, &mut writer.out);
        writer.out.push_str("</label></li>\n");
    }
    let _ = writeln!(writer.out, "</{list}>");
}

/// Writes texts with a letter before each.
fn lettered(writer: &mut Writer<'_>, texts: &[&str]) {
    writer.out.push_str("<ol type=\"A\">\n");
    for text in texts {
        writer.out.push_str("<li>");
        push_text(text, &mut writer.out);
        writer.out.push_str("</li>\n");
    }
    writer.out.push_str("</ol>\n");
}

/// Writes numbered gaps to write in.
fn gaps(writer: &mut Writer<'_>, count: usize) {
    writer.out.push_str("<ol class=\"gaps\">\n");
    for number in 1..=count {
        let label = writer.body.place.words.fill("gap", &[("number", &number.to_string())]);
        writer.out.push_str("<li><input type=\"text\" autocomplete=\"off\" aria-label=\"");
        push_attribute(&label, &mut writer.out);
        writer.out.push_str("\"></li>\n");
    }
    writer.out.push_str("</ol>\n");
}

fn open_answers(writer: &mut Writer<'_>) {
    writer.out.push_str("<details class=\"answers\"><summary>");
    writer.word("show_answer");
    writer.out.push_str("</summary>\n");
}

/// Writes the start of a quotation; in a `check` block, the feedback to the answer it stands under, folded away.
pub(super) fn quote(writer: &mut Writer<'_>, node: &Node) -> bool {
    let Some((_, kind)) = check_around(writer) else {
        writer.element("blockquote", "</blockquote>\n", "", node);
        return true;
    };
    let item = writer.item_around().filter(|_| !kind.is_written());
    let right = item.and_then(|item| ticked(writer.document, item));
    writer.element("details", "</details>\n", "feedback", node);
    writer.out.push_str("<summary>");
    writer.word("feedback");
    writer.out.push_str("</summary>\n");
    if let Some(right) = right {
        writer.out.push_str("<p><strong>");
        writer.word(if right { "right" } else { "not_quite" });
        writer.out.push_str("</strong></p>\n");
    }
    true
}

/// Writes the box of an answer of a `check` block with a label around it and the answer's first paragraph, so that all of
/// that can be pressed; lists and feedback come after it. Links in the words stay links, which a label does not take over.
///
/// A tick would give the answer away. A box without words has a name of its own.
pub(super) fn choice(writer: &mut Writer<'_>, node: &Node) {
    let Some((block, kind)) = check_around(writer) else { return };
    if kind.is_written() {
        return;
    }
    let end = words_end(writer.document, node.end, writer.end_around());
    writer.out.push_str("<label class=\"choice\"><input type=\"");
    if kind == Kind::One {
        let _ = write!(writer.out, "radio\" name=\"{}check-{block}\"", writer.prefix);
    } else {
        writer.out.push_str("checkbox\"");
    }
    if writer.document.plain_text(node.end..end).trim().is_empty() {
        writer.out.push_str(" aria-label=\"");
        writer.word("choose_answer");
        writer.out.push('"');
    }
    writer.out.push_str("> ");
    writer.later_at(end, node, Close::Bytes("</label>\n"));
}

/// Returns where a row of words ends that begins at a node: before the first block, at last at `end`.
fn words_end(document: &Document, from: NodeId, end: NodeId) -> NodeId {
    let mut at = from;
    while let Some(node) = document.node(at).filter(|node| at < end && !is_block(node.tag)) {
        at = node.end.max(at + 1);
    }
    at.min(end)
}

/// Ends a `check` block with its right answers, folded away.
pub(super) fn answers(writer: &mut Writer<'_>, block: NodeId) {
    let document = writer.document;
    if document.node(block).is_some_and(|node| Kind::of(document, node).is_written()) {
        return;
    }
    let right: Vec<String> =
        right_answers(document, block).map(|item| own_text(document, item)).collect();
    if right.is_empty() {
        return;
    }
    open_answers(writer);
    writer.out.push_str("<ul>\n");
    for answer in right {
        writer.out.push_str("<li>");
        push_text(&answer, &mut writer.out);
        writer.out.push_str("</li>\n");
    }
    writer.out.push_str("</ul>\n</details>\n");
}
