//! Whether two readings of a file differ in nothing but running text: words that no other page shows and nothing is
//! counted, listed or addressed by. Entry point: [`is_reworded`].

use crate::digest::{Digest, DigestHasher};
use crate::kinds::{Entry, glossary};
use crate::parse::attributes::Attributes;
use crate::parse::document::{Document, Link, Node, NodeId, Tag};
use crate::parse::front_matter;
use std::hash::Hash;
use std::mem::discriminant;

/// Tells whether a file's new reading says what the old one said but for running text; each comes with the file's text.
///
/// Running text is what stands in paragraphs, quotations and lists, but not questions, resources, headings, links,
/// images, tables, notes and blocks, and nothing with attributes.
pub fn is_reworded(old: (&Entry, &str), new: (&Entry, &str)) -> bool {
    let front = |text: &str| {
        let split = front_matter::split(text);
        (split.offset, split.yaml.len(), Digest::of(split.yaml.as_bytes()))
    };
    let ((old, old_text), (new, new_text)) = (old, new);
    // Every part of a glossary is shown elsewhere, and what an error hides is not known.
    old.kind != &glossary::GLOSSARY
        && !old.broken
        && !new.broken
        && (&old.source, &old.title) == (&new.source, &new.title)
        && front(old_text) == front(new_text)
        && telling(&old.document) == telling(&new.document)
}

/// Digests all of a document but its running text.
fn telling(document: &Document) -> Digest {
    let mut hasher = DigestHasher::default();
    let mut until: NodeId = 0;
    for (id, node) in (0..).zip(&document.nodes) {
        if id >= until {
            if is_running(document, id, node) {
                continue;
            }
            until = node.end;
        }
        (node.end - id, discriminant(&node.tag)).hash(&mut hasher);
        feed_node(document, node, &mut hasher);
    }
    feed_lists(document, &mut hasher);
    hasher.digest()
}

fn is_running(document: &Document, id: NodeId, node: &Node) -> bool {
    node.attributes == 0
        && match node.tag {
            Tag::Text(_)
            | Tag::Code(_)
            | Tag::SoftBreak
            | Tag::HardBreak
            | Tag::Paragraph
            | Tag::Quote
            | Tag::List(_)
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough => true,
            Tag::Item => {
                document.questions.binary_search_by_key(&id, |question| question.node).is_err()
                    && document.resources.iter().all(|resource| resource.node != id)
            }
            _ => false,
        }
}

fn feed_node(document: &Document, node: &Node, hasher: &mut DigestHasher) {
    if let Some(Attributes { id, classes, pairs, span: _ }) = document.attributes_of(node) {
        (id, classes).hash(hasher);
        for pair in pairs {
            (&pair.key, &pair.value).hash(hasher);
        }
    }
    match node.tag {
        Tag::Text(range) | Tag::Code(range) | Tag::Html(range) => {
            document.text_of(range).hash(hasher);
        }
        Tag::CodeBlock { info } => document.text_of(info).hash(hasher),
        Tag::List(first) => first.hash(hasher),
        Tag::Task(done) => done.hash(hasher),
        Tag::Block(kind) => kind.hash(hasher),
        Tag::Alert(kind) => kind.hash(hasher),
        Tag::FootnoteReference(number) | Tag::Footnote(number) => number.hash(hasher),
        Tag::Table(index) => document.tables.get(index as usize).hash(hasher),
        // There is no more to these than their kind; what headings, links and images refer to is digested in the
        // order of the text.
        Tag::Heading(_)
        | Tag::Link(_)
        | Tag::Image(_)
        | Tag::SoftBreak
        | Tag::HardBreak
        | Tag::Rule
        | Tag::Paragraph
        | Tag::Quote
        | Tag::Item
        | Tag::TableHead
        | Tag::TableRow
        | Tag::TableCell
        | Tag::Emphasis
        | Tag::Strong
        | Tag::Strikethrough
        | Tag::Marked
        | Tag::Definitions
        | Tag::Term
        | Tag::Definition => {}
    }
}

/// Feeds what was found in a document; its places in the file and in the tree may have moved.
fn feed_lists(document: &Document, hasher: &mut DigestHasher) {
    for Link { target, title, role, span: _ } in &document.links {
        (target, title, role).hash(hasher);
    }
    for heading in &document.headings {
        (heading.level, &heading.id, &heading.text, heading.empty).hash(hasher);
    }
    for question in &document.questions {
        (&question.id, question.id_written, question.anchored, &question.text).hash(hasher);
        (question.note.is_some(), question.lines, question.group.is_some()).hash(hasher);
    }
    for resource in &document.resources {
        (&resource.title, resource.link, &resource.description).hash(hasher);
        (resource.duration, resource.new.is_some(), resource.role).hash(hasher);
    }
    (&document.footnotes, &document.anchors).hash(hasher);
}
