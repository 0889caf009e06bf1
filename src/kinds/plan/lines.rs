//! Lines of running text and what stands alone on one. Entry points: [`lines`], [`Line`]. Sees nodes, not their meaning.

use super::model::Nodes;
use super::wording::Written;
use crate::diagnostics::Span;
use crate::parse::document::{Document, Node, NodeId, Tag};

/// One line of a paragraph, an item or a cell.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its nodes.
    pub nodes: Nodes,
    /// Its place.
    pub span: Span,
    /// Its plain text, without the space around it.
    pub text: String,
    /// Whether it holds nothing but words: no link, image, code or footnote.
    pub plain: bool,
    /// The attributes that stand behind a bracket, if the line is one with attributes.
    pub attributes: Option<Span>,
}

/// Splits nodes that stand beside each other in a paragraph, an item or a cell at their line ends.
pub(super) fn lines(document: &Document, text: &str, nodes: Nodes) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = nodes.start;
    let mut at = nodes.start;
    while at < nodes.end {
        let Some(node) = document.node(at) else { break };
        if matches!(node.tag, Tag::SoftBreak | Tag::HardBreak) {
            lines.extend(line(document, text, start..at));
            start = node.end;
        }
        at = node.end.max(at + 1);
    }
    lines.extend(line(document, text, start..nodes.end));
    lines
}

fn line(document: &Document, text: &str, nodes: Nodes) -> Option<Line> {
    let all = document.nodes.get(nodes.start as usize..nodes.end as usize)?;
    let (first, last) = (all.first()?, all.iter().map(|node| node.span.end).max()?);
    let span = Written::new(text, Span::new(first.span.start as usize, last as usize)).span;
    let plain = all.iter().all(|node| !holds_more_than_words(node));
    let marked = (first.tag == Tag::Marked && first.end == nodes.end).then_some(first);
    let words = document.plain_text(nodes.clone());
    Some(Line {
        nodes,
        span,
        text: match words.trim() {
            trimmed if marked.is_some() => format!("[{trimmed}]"),
            trimmed if trimmed.len() < words.len() => trimmed.to_owned(),
            _ => words,
        },
        plain,
        attributes: marked
            .and_then(|node| document.attributes_of(node))
            .map(|attributes| attributes.span),
    })
}

fn holds_more_than_words(node: &Node) -> bool {
    let tag = node.tag;
    matches!(tag, Tag::Link(_) | Tag::Image(_) | Tag::Code(_) | Tag::FootnoteReference(_))
}

/// Returns the inline nodes of a paragraph, cell or heading.
pub(super) fn inside(document: &Document, parent: NodeId) -> Nodes {
    let subtree = document.subtree(parent);
    (parent + 1).min(subtree.end)..subtree.end
}
