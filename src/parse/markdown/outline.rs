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

/// Counts the words of prose as word processors do: runs without spaces in them, each within one node.
fn words(document: &Document) -> u32 {
    let texts = document.nodes.iter().map(|node| match node.tag {
        Tag::Text(text) => words_in(document.text_of(text).as_bytes()),
        _ => 0,
    });
    texts.sum()
}

/// Counts words. Every pair of bytes is asked without a way out in between, and the answers are added up in bytes, so
/// that the compiler can ask many pairs at once.
fn words_in(text: &[u8]) -> u32 {
    const AT_ONCE: usize = u8::MAX as usize;
    let begins = |(before, byte): (&u8, &u8)| u8::from(*before <= b' ' && *byte > b' ');
    let after = text.get(1..).unwrap_or_default();
    let pieces = text.chunks(AT_ONCE).zip(after.chunks(AT_ONCE));
    let inner = pieces.map(|(text, after)| text.iter().zip(after).map(begins).sum::<u8>());
    u32::from(text.first().is_some_and(|byte| *byte > b' ')) + inner.map(u32::from).sum::<u32>()
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

#[cfg(test)]
mod tests {
    use super::words;
    use crate::diagnostics::Span;
    use crate::parse::Document;
    use crate::parse::document::{Node, Tag, TextRange};
    use proptest::prelude::*;

    /// Texts, and whether each is prose.
    fn document(parts: &[(bool, String)]) -> Document {
        let mut document = Document::default();
        for (prose, part) in parts {
            let start = u32::try_from(document.other.len()).unwrap();
            document.other.push_str(part);
            let range = TextRange { start, end: u32::try_from(document.other.len()).unwrap() };
            let tag = if *prose { Tag::Text(range) } else { Tag::Code(range) };
            document.nodes.push(Node { tag, end: 0, span: Span::default(), attributes: 0 });
        }
        document
    }

    proptest! {
        #[test]
        fn words_are_runs_without_spaces_within_one_node(
            parts in proptest::collection::vec((proptest::bool::weighted(0.8), "[a é\n]{0,4}|[ab ]{250,600}"), 0..12),
        ) {
            let prose = parts.iter().filter(|(prose, _)| *prose);
            let expected = prose.map(|(_, part)| part.split_ascii_whitespace().count()).sum::<usize>();
            prop_assert_eq!(words(&document(&parts)) as usize, expected);
        }
    }
}
