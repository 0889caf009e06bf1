//! Whether a page in which ids were written is still the same. Entry point: [`is_same`].

use super::ids::Written;
use crate::kinds::{Data, Entry};
use crate::parse::Attributes;
use crate::parse::document::{Document, Node, NodeId, Tag, TextRange};

/// Tells whether two readings of a page differ in nothing but the ids that were written, which are those in force.
pub(super) fn is_same(before: &Entry, after: &Entry, written: &[&Written]) -> bool {
    let (old, new) = (&before.document, &after.document);
    let is_plan = matches!(before.data, Data::Plan(_));
    before.title == after.title
        && before.address == after.address
        && before.question_ids().eq(after.question_ids())
        && has_same_tree(old, new)
        && has_same_attributes(old, new, written)
        && has_same_headings(old, new, written)
        && has_same_questions(old, new)
        && (is_plan || old.anchors == new.anchors)
        && plan_ids(before).eq(plan_ids(after))
}

fn has_same_tree(old: &Document, new: &Document) -> bool {
    fn nodes(document: &Document) -> Vec<((Tag, &str), NodeId)> {
        document.nodes.iter().map(|node| (said(document, node), node.end)).collect()
    }
    let links = |document: &Document| {
        let part = |link: &crate::parse::document::Link| (link.target.clone(), link.title.clone());
        document.links.iter().map(part).collect::<Vec<_>>()
    };
    nodes(old) == nodes(new)
        && links(old) == links(new)
        && old.lists == new.lists
        && old.footnotes == new.footnotes
}

/// Returns what a node is and says, wherever its text stands.
fn said<'a>(document: &'a Document, node: &Node) -> (Tag, &'a str) {
    let nowhere = TextRange::default();
    match node.tag {
        Tag::Text(range) => (Tag::Text(nowhere), document.text_of(range)),
        Tag::Code(range) => (Tag::Code(nowhere), document.text_of(range)),
        Tag::Html(range) => (Tag::Html(nowhere), document.text_of(range)),
        Tag::CodeBlock { info } => (Tag::CodeBlock { info: nowhere }, document.text_of(info)),
        tag => (tag, ""),
    }
}

fn has_same_attributes(old: &Document, new: &Document, written: &[&Written]) -> bool {
    (0..).zip(old.nodes.iter().zip(&new.nodes)).all(|(id, (before, after))| {
        let (before, after) = (old.attributes_of(before), new.attributes_of(after));
        let expected = id_of(before).or_else(|| {
            written.iter().find(|written| written.node == id).map(|written| written.id.as_str())
        });
        pairs(before) == pairs(after) && expected == id_of(after)
    })
}

fn id_of(attributes: Option<&Attributes>) -> Option<&str> {
    attributes.and_then(|attributes| attributes.id.as_deref())
}

/// Returns all that attributes say besides the id.
fn pairs(attributes: Option<&Attributes>) -> Vec<(&str, &str)> {
    let Some(attributes) = attributes else { return Vec::new() };
    let classes = attributes.classes.iter().map(|class| (".", class.as_str()));
    let pairs = attributes.pairs.iter().map(|pair| (pair.key.as_str(), pair.value.as_str()));
    classes.chain(pairs).collect()
}

/// The anchor of a heading that got an id is that id.
fn has_same_headings(old: &Document, new: &Document, written: &[&Written]) -> bool {
    let is_written = |node: NodeId| written.iter().any(|written| written.node == node);
    old.headings.len() == new.headings.len()
        && old.headings.iter().zip(&new.headings).all(|(before, after)| {
            before.text == after.text
                && before.empty == after.empty
                && (before.id == after.id || is_written(before.node))
        })
}

fn has_same_questions(old: &Document, new: &Document) -> bool {
    old.questions.len() == new.questions.len()
        && old.questions.iter().zip(&new.questions).all(|(before, after)| {
            before.text == after.text
                && before.node == after.node
                && before.note == after.note
                && before.lines == after.lines
                && before.group == after.group
        })
}

/// Returns the ids of a plan, with the words they belong to.
fn plan_ids(entry: &Entry) -> impl Iterator<Item = (&str, &str)> {
    let plan = match &entry.data {
        Data::Plan(plan) => Some(plan),
        _ => None,
    };
    plan.into_iter().flat_map(|plan| {
        let sections = plan.sections.iter().map(|it| (it.id.as_str(), it.title.as_str()));
        sections.chain(plan.fields().map(|it| (it.id.as_str(), it.question.as_str())))
    })
}
