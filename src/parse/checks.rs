//! The answers of `check` blocks, and what blocks cannot do without. Entry points: `report`, which tells of blocks
//! that cannot work, and `ticked`. Knows nothing of how blocks are shown.

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::parse::blocks::BlockKind;
use crate::parse::document::{Document, Node, NodeId, Tag};
use crate::parse::questions::own_text;
use crate::paths::SourcePath;

/// Reports `media` blocks that name no file, and `check` blocks of kind one or many without the right answers.
pub fn report(document: &Document, file: &SourcePath, diags: &mut Diagnostics) {
    for (id, node) in (0..).zip(&document.nodes) {
        let fault = match node.tag {
            Tag::Block(BlockKind::Media) => media(document, file, node),
            Tag::Block(BlockKind::Check) => check(document, file, id, node),
            _ => None,
        };
        if let Some(fault) = fault {
            diags.report(fault);
        }
    }
}

/// Tells whether an item of a task list is ticked; `None` if it has no box.
pub fn ticked(document: &Document, item: NodeId) -> Option<bool> {
    let boxes = (item + 1..item + 3).filter_map(|id| document.node(id));
    boxes.take_while(|node| matches!(node.tag, Tag::Paragraph | Tag::Task(_))).find_map(|node| {
        match node.tag {
            Tag::Task(done) => Some(done),
            _ => None,
        }
    })
}

/// Returns the items of a `check` block that are marked as right.
pub fn right_answers(document: &Document, block: NodeId) -> impl Iterator<Item = NodeId> {
    let is_item = |id: &NodeId| document.node(*id).is_some_and(|node| node.tag == Tag::Item);
    document.subtree(block).filter(is_item).filter(|item| ticked(document, *item) == Some(true))
}

/// Returns the two sides of an answer of kind `match`, which a dash parts.
pub fn pair(answer: &str) -> Option<(&str, &str)> {
    let parted = [" – ", " — ", " - "].iter().filter_map(|dash| answer.split_once(dash));
    let (left, right) = parted.min_by_key(|(left, _)| left.len())?;
    let (left, right) = (left.trim(), right.trim());
    (!left.is_empty() && !right.is_empty()).then_some((left, right))
}

fn media(document: &Document, file: &SourcePath, node: &Node) -> Option<Diagnostic> {
    // That an empty one leads nowhere is said where links are looked up.
    if document.attributes_of(node).is_some_and(|attributes| attributes.get("src").is_some()) {
        return None;
    }
    let message = "this `media` block names no sound or film";
    let hint = "name the file, as in `::: media {src=talk.mp4}`, or an address that begins with `https://`";
    Some(Diagnostic::new(code::MEDIA_WITHOUT_FILE, file, node.span, message).hint(hint))
}

fn check(document: &Document, file: &SourcePath, id: NodeId, node: &Node) -> Option<Diagnostic> {
    let kind = document.attributes_of(node)?.get("kind")?;
    if kind == "match" {
        return unmatched(document, file, id);
    }
    let right = right_answers(document, id).count();
    let (message, hint) = match (kind, right) {
        ("one" | "many", 0) => (
            "no answer of this check is marked as right".to_owned(),
            "write the answers as a list, each with a box: `- [x] ` before a right one, `- [ ] ` before the others",
        ),
        ("one", 2..) => (
            format!(
                "a check of `kind=one` has one right answer, and here {right} are marked `[x]`"
            ),
            "write `[ ]` before all but one, or `kind=many` where several are right",
        ),
        _ => return None,
    };
    Some(Diagnostic::new(code::CHECK_ANSWERS, file, node.span, message).hint(hint))
}

/// Tells of the first answer of a `match` that has one side only.
fn unmatched(document: &Document, file: &SourcePath, block: NodeId) -> Option<Diagnostic> {
    let lists = document.children(block).filter(|(_, node)| matches!(node.tag, Tag::List(_)));
    let mut items = lists.flat_map(|(list, _)| document.children(list));
    let (_, item) = items.find(|(item, _)| pair(&own_text(document, *item)).is_none())?;
    let message = "this answer of a check of `kind=match` has one side only";
    let hint = "write both sides in one line with a dash between them, as in `- Observe – see what is there`";
    Some(Diagnostic::new(code::CHECK_ANSWERS, file, item.span, message).hint(hint))
}
