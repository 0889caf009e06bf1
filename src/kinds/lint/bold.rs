//! A bold line is no heading to those who do not see it (WCAG 1.3.1). Entry point: [`check`].

use crate::diagnostics::{Diagnostics, code};
use crate::kinds::lint::Text;
use crate::kinds::lint::words::pieces;
use crate::parse::document::Siblings;
use crate::parse::{Document, NodeId, Tag};

/// Reports paragraphs that are nothing but one bold run and have a paragraph or list after them.
///
/// Only on the page itself and in blocks: in lists, quotations and tables there are no headings, and in a plan a heading
/// is a field. A run that ends in punctuation is a sentence or a label, one with a link in it a link.
pub(super) fn check(text: &Text<'_>, diags: &mut Diagnostics) {
    if text.is_plan() {
        return;
    }
    among(text, text.document.roots(), diags);
    for (id, node) in (0..).zip(&text.document.nodes) {
        if matches!(node.tag, Tag::Block(_)) {
            among(text, text.document.children(id), diags);
        }
    }
}

fn among(text: &Text<'_>, siblings: Siblings<'_>, diags: &mut Diagnostics) {
    let mut siblings = siblings.peekable();
    while let Some((id, node)) = siblings.next() {
        let followed = siblings
            .peek()
            .is_some_and(|(_, next)| matches!(next.tag, Tag::Paragraph | Tag::List(_)));
        if node.tag == Tag::Paragraph && followed && is_bold_line(text.document, id) {
            let words = text.document.plain_text(id..node.end);
            let message = format!("`{}` is a bold line where a heading belongs", words.trim());
            let hint = "write it as a heading, `## …`, with as many `#` as its place asks for";
            diags.report(text.fault(code::LINT_BOLD_HEADING, node.span, message, hint));
        }
    }
}

fn is_bold_line(document: &Document, paragraph: NodeId) -> bool {
    let mut children = document.children(paragraph);
    let Some((run, _)) = children.next().filter(|(_, node)| node.tag == Tag::Strong) else {
        return false;
    };
    let within = document.subtree(run);
    let nodes = document.nodes.get(within.start as usize..within.end as usize).unwrap_or_default();
    let other =
        |tag: Tag| matches!(tag, Tag::Link(_) | Tag::Image(_) | Tag::HardBreak | Tag::Html(_));
    children.next().is_none()
        && !nodes.iter().any(|node| other(node.tag))
        && last_letter(document, run).is_some_and(char::is_alphanumeric)
}

/// Returns the last letter or sign of a run.
fn last_letter(document: &Document, run: NodeId) -> Option<char> {
    pieces(document, run).filter_map(|piece| piece.trim_end().chars().next_back()).last()
}
