//! After the tree stands: ids of headings, empty sections, the list of anchors. Entry points: [`finish`],
//! [`collect_anchors`].

use super::Body;
use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::parse::document::{Document, NodeId, Tag};
use crate::parse::ids::{Ids, heading_id};

/// Gives every heading its id and finds the empty sections.
pub(super) fn finish(document: &mut Document, body: &Body<'_>, diags: &mut Diagnostics) {
    give_ids(document);
    if !body.plan {
        find_empty_sections(document, body, diags);
    }
}

/// Ids that authors wrote come first; the others are made of the words, as GitHub makes them.
fn give_ids(document: &mut Document) {
    let mut ids = Ids::default();
    for attributes in &document.attributes {
        if let Some(id) = &attributes.id {
            ids.claim(id);
        }
    }
    let written: Vec<Option<String>> =
        document.headings.iter().map(|heading| written_id(document, heading.node)).collect();
    for (heading, written) in document.headings.iter_mut().zip(written) {
        heading.id = written.unwrap_or_else(|| {
            let id = heading_id(&heading.text);
            ids.unique(if id.is_empty() { "section" } else { &id }, 1)
        });
    }
}

fn written_id(document: &Document, node: NodeId) -> Option<String> {
    document.attributes_of(document.node(node)?)?.id.clone()
}

fn find_empty_sections(document: &mut Document, body: &Body<'_>, diags: &mut Diagnostics) {
    let empty: Vec<bool> =
        document.headings.iter().map(|heading| is_empty(document, heading.node)).collect();
    for (heading, empty) in document.headings.iter_mut().zip(empty) {
        heading.empty = empty;
    }
    for heading in document.headings.iter().filter(|heading| heading.empty) {
        let span = document.node(heading.node).map(|node| node.span).unwrap_or_default();
        let message = format!("nothing stands under the heading `{}`", heading.text);
        let hint = "write something under it or delete it; it is left out of print and e-mail";
        diags.report(Diagnostic::new(code::EMPTY_SECTION, body.file, span, message).hint(hint));
    }
}

/// Tells whether the next thing after a heading is a heading of its level or a higher one, or nothing.
fn is_empty(document: &Document, node: NodeId) -> bool {
    let Some(Tag::Heading(index)) = document.node(node).map(|node| node.tag) else { return false };
    let next = document.subtree(node).end;
    let level =
        |index: u32| document.headings.get(index as usize).map_or(6, |heading| heading.level);
    let parent_end = enclosing_end(document, node);
    match document.node(next).filter(|_| next < parent_end).map(|node| node.tag) {
        Some(Tag::Heading(other)) => level(other) <= level(index),
        Some(Tag::Footnote(_)) | None => true,
        Some(_) => false,
    }
}

/// Returns where the innermost part around a node ends.
fn enclosing_end(document: &Document, node: NodeId) -> NodeId {
    let before = document.nodes.get(..node as usize).unwrap_or_default();
    let around = before.iter().rev().find(|other| other.end > node);
    around.map_or(NodeId::try_from(document.nodes.len()).unwrap_or(NodeId::MAX), |other| other.end)
}

/// Lists every id that a link can lead to.
pub(super) fn collect_anchors(document: &mut Document) {
    let mut anchors: Vec<String> =
        document.headings.iter().map(|heading| heading.id.clone()).collect();
    anchors.extend(document.attributes.iter().filter_map(|attributes| attributes.id.clone()));
    anchors.extend(document.questions.iter().map(|question| question.id.clone()));
    anchors.sort_unstable();
    anchors.dedup();
    document.anchors = anchors;
}
