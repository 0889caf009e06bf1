//! Terms of the body: definition lists that stand in nothing else. Entry point: [`terms`].

use super::{Definition, Draft};
use crate::parse::Document;
use crate::parse::document::{Node, NodeId, Tag};
use crate::parse::fields::Spanned;

/// Returns the terms of all definition lists, and the parts of the body that the list of terms takes the place of.
pub(super) fn terms(document: &Document) -> (Vec<Draft>, Vec<NodeId>) {
    let mut drafts = Vec::new();
    let mut omitted = Vec::new();
    let mut roots = document.roots().peekable();
    // A heading, and whether a list of terms is all that stood under it so far.
    let mut heading: Option<(NodeId, bool)> = None;
    while let Some((id, node)) = roots.next() {
        match node.tag {
            Tag::Definitions => {
                drafts.extend(list(document, id));
                omitted.push(id);
                heading = heading.map(|(heading, _)| (heading, true));
            }
            Tag::Heading(_) => heading = Some((id, false)),
            _ => heading = None,
        }
        let ends = roots
            .peek()
            .is_none_or(|(_, next)| matches!(next.tag, Tag::Heading(_) | Tag::Footnote(_)));
        if let Some((heading, true)) = heading.filter(|_| ends) {
            omitted.push(heading);
        }
    }
    omitted.sort_unstable();
    (drafts, omitted)
}

/// Reads one list. Terms that follow each other share the definitions after them.
fn list(document: &Document, list: NodeId) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut first = 0;
    let mut defined = true;
    for (id, node) in document.children(list) {
        if node.tag == Tag::Term {
            if std::mem::take(&mut defined) {
                first = drafts.len();
            }
            drafts.push(draft(document, id, node));
        } else {
            defined = true;
            for draft in drafts.iter_mut().skip(first) {
                if let Definition::Body(parts) = &mut draft.definition {
                    parts.push(id + 1..node.end);
                }
            }
        }
    }
    drafts
}

fn draft(document: &Document, id: NodeId, node: &Node) -> Draft {
    let term = document.plain_text(id + 1..node.end).trim().to_owned();
    let inside = document.nodes.get(id as usize..node.end as usize).unwrap_or_default();
    let attributes = inside.iter().find_map(|node| document.attributes_of(node));
    let id = attributes.and_then(|attributes| {
        Some(Spanned { value: attributes.id.clone()?, span: attributes.span })
    });
    Draft {
        id,
        term: Spanned { value: term, span: node.span },
        definition: Definition::Body(Vec::new()),
        abbr: None,
        also: Vec::new(),
        see: Vec::new(),
    }
}
