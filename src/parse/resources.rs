//! Resource lists: each item a title, then a description with a duration and "New." in it. Entry point: [`find`].

use crate::parse::document::{
    Document, ListRole, NodeId, Resource, ResourceRole, Tag, TextRange, trimmed,
};
use crate::parse::durations;
use crate::parse::questions::own_nodes;
use std::ops::Range;

/// Finds the items of all resource lists; the roles of lists are known already.
pub fn find(document: &mut Document) {
    let mut resources = Vec::new();
    for list in &document.lists {
        let Some(ListRole::Resources(role)) = list.role else { continue };
        let items = document.children(list.node).filter(|(_, node)| node.tag == Tag::Item);
        resources.extend(items.map(|(item, _)| resource(document, item, role)));
    }
    document.resources = resources;
}

fn resource(document: &Document, item: NodeId, role: ResourceRole) -> Resource {
    let own = own_nodes(document, item);
    let parting = parting(document, own.clone());
    let title = document.text_between(own.start, parting.title_end, parting.at);
    let new = parting.description.and_then(|start| leading_new(document, start, own.end));
    let start = new.map(|(node, new)| (node, new.end)).or(parting.description);
    let own_description = start.map_or(String::new(), |start| document.text_from(start, own.end));
    let below = document.plain_text(own.end..document.subtree(item).end);
    let description = match (own_description.trim(), below.trim()) {
        (_, "") => trimmed(own_description),
        (own, below) => format!("{own} {below}").trim().to_owned(),
    };
    let duration =
        durations::find_in_text(&description).or_else(|| durations::find_in_text(&title));
    Resource {
        title: trimmed(title),
        link: first_link(document, item),
        description,
        duration: duration.map(|(duration, _)| duration),
        new,
        role,
        node: item,
    }
}

/// Where an item's title ends and its description begins.
struct Parting {
    /// The node the title ends at.
    title_end: NodeId,
    /// Where in that node's text it ends, if within it.
    at: Option<u32>,
    /// Where the description begins: a node of text, and where in its text.
    description: Option<(NodeId, u32)>,
}

/// Parts an item at a line break, else at " - ", " – " or " — ".
fn parting(document: &Document, own: Range<NodeId>) -> Parting {
    let tag = |id: NodeId| document.node(id).map(|node| node.tag);
    let text_after = |from: NodeId| {
        (from..own.end).find_map(|id| match tag(id) {
            Some(Tag::Text(range) | Tag::Code(range)) => Some((id, range.start)),
            _ => None,
        })
    };
    let is_break = |id: &NodeId| matches!(tag(*id), Some(Tag::HardBreak | Tag::SoftBreak));
    if let Some(at) = own.clone().find(is_break) {
        return Parting { title_end: at, at: None, description: text_after(at) };
    }
    for id in own.clone() {
        let Some(Tag::Text(range)) = tag(id) else { continue };
        let text = document.text_of(range);
        let dash = [" - ", " – ", " — "]
            .iter()
            .filter_map(|dash| text.find(dash).map(|at| (at, dash.len())))
            .min();
        if let Some((at, length)) = dash {
            let at = range.start + count(at);
            let description = Some((id, at + count(length)));
            return Parting { title_end: id, at: Some(at), description };
        }
    }
    Parting { title_end: own.end, at: None, description: None }
}

/// Finds a "New." at the start of a description that ends before `to`, with the space after it.
fn leading_new(
    document: &Document,
    (node, start): (NodeId, u32),
    to: NodeId,
) -> Option<(NodeId, TextRange)> {
    let texts = (node..to).filter_map(|id| match document.node(id)?.tag {
        Tag::Text(range) | Tag::Code(range) if id == node => {
            Some((id, TextRange { start, end: range.end }))
        }
        Tag::Text(range) | Tag::Code(range) => Some((id, range)),
        _ => None,
    });
    // Only space may stand before it.
    let mut texts = texts.skip_while(|(_, range)| document.text_of(*range).trim().is_empty());
    let (node, range) = texts.next()?;
    if !matches!(document.node(node)?.tag, Tag::Text(_)) {
        return None;
    }
    let text = document.text_of(range);
    let trimmed = text.trim_start();
    let skipped = text.len() - trimmed.len();
    trimmed.get(..3).filter(|word| word.eq_ignore_ascii_case("new"))?;
    let rest = trimmed.get(3..)?.strip_prefix(['.', '!', ':'])?;
    let length = skipped + 4 + (rest.len() - rest.trim_start_matches(' ').len());
    Some((node, TextRange { start: range.start, end: range.start + count(length) }))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn first_link(document: &Document, item: NodeId) -> Option<u32> {
    document.subtree(item).find_map(|id| match document.node(id)?.tag {
        Tag::Link(link) => Some(link),
        _ => None,
    })
}
