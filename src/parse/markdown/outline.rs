//! After the tree stands: ids of headings, empty sections, the list of anchors. Entry points: [`finish`],
//! [`collect_anchors`].

use super::Body;
use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::parse::document::{Document, NodeId, Tag};
use crate::parse::ids::{Ids, heading_id};

/// Gives every heading its id and finds the empty sections.
pub(super) fn finish(document: &mut Document, body: &Body<'_>, diags: &mut Diagnostics) {
    document.words = words(document);
    give_ids(document);
    if !body.plan {
        find_empty_sections(document, body, diags);
    }
}

/// Counts the words of prose as word processors do: runs without spaces in them.
fn words(document: &Document) -> u32 {
    let texts = document.nodes.iter().filter_map(|node| match node.tag {
        Tag::Text(range) => Some(document.text_of(range).as_bytes()),
        _ => None,
    });
    texts
        .map(|text| u32::from(text.first().is_some_and(|byte| *byte > b' ')) + inner_words(text))
        .sum()
}

/// Counts the words that begin after a space. Every pair of bytes is asked without a way out in between, which the
/// compiler turns into a question to many bytes at once.
fn inner_words(text: &[u8]) -> u32 {
    let begins = |(before, byte): (&u8, &u8)| u32::from(*before <= b' ') & u32::from(*byte > b' ');
    text.iter().zip(text.iter().skip(1)).map(begins).sum()
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
    for node in empty_headings(document) {
        let Some(Tag::Heading(index)) = document.node(node).map(|node| node.tag) else { continue };
        let span = document.node(node).map(|node| node.span).unwrap_or_default();
        let Some(heading) = document.headings.get_mut(index as usize) else { continue };
        heading.empty = true;
        let message = format!("nothing stands under the heading `{}`", heading.text);
        let hint = "write something under it or delete it; it is left out of print and e-mail";
        diags.report(Diagnostic::new(code::EMPTY_SECTION, body.file, span, message).hint(hint));
    }
}

/// Finds the headings after which the next thing is a heading of their level or a higher one, or nothing.
fn empty_headings(document: &Document) -> Vec<NodeId> {
    let level =
        |index: u32| document.headings.get(index as usize).map_or(6, |heading| heading.level);
    let last = NodeId::try_from(document.nodes.len()).unwrap_or(NodeId::MAX);
    let mut around: Vec<NodeId> = vec![last];
    let mut empty = Vec::new();
    for (id, node) in (0..).zip(&document.nodes) {
        while around.len() > 1 && around.last().is_some_and(|end| *end <= id) {
            around.pop();
        }
        if let Tag::Heading(index) = node.tag {
            let inside = around.last().is_some_and(|end| node.end < *end);
            let next = document.node(node.end).filter(|_| inside).map(|next| next.tag);
            let nothing = match next {
                Some(Tag::Heading(other)) => level(other) <= level(index),
                Some(Tag::Footnote(_)) | None => true,
                Some(_) => false,
            };
            if nothing {
                empty.push(id);
            }
        } else if node.end > id + 1 {
            around.push(node.end);
        }
    }
    empty
}

/// Lists every id that a link can lead to, and which questions bring their own.
pub(super) fn collect_anchors(document: &mut Document) {
    let mut anchors: Vec<String> =
        document.headings.iter().map(|heading| heading.id.clone()).collect();
    anchors.extend(document.attributes.iter().filter_map(|attributes| attributes.id.clone()));
    anchors.sort_unstable();
    anchors.dedup();
    for question in &mut document.questions {
        question.anchored = !question.id_written && anchors.binary_search(&question.id).is_err();
    }
    anchors.extend(
        document
            .questions
            .iter()
            .filter(|question| question.anchored)
            .map(|question| question.id.clone()),
    );
    anchors.sort_unstable();
    document.anchors = anchors;
}
