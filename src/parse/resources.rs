//! Resource lists: each item a title, then a description with a duration and "New." in it. Entry point: [`find`].

use crate::parse::document::{Document, ListRole, NodeId, Resource, ResourceRole, Tag};
use crate::parse::durations;
use crate::parse::markdown::Options;
use crate::parse::questions::own_nodes;

/// Finds the items of all resource lists; the roles of lists are known already.
pub fn find(document: &mut Document, _options: &Options) {
    let mut resources = Vec::new();
    for list in &document.lists {
        let Some(ListRole::Resources(role)) = list.role else { continue };
        let items = document.children(list.node).filter(|(_, node)| node.tag == Tag::Item);
        resources.extend(items.map(|(item, _)| resource(document, item, role)));
    }
    document.resources = resources;
}

fn resource(document: &Document, item: NodeId, role: ResourceRole) -> Resource {
    let (title, description) = split(document, item);
    let (new, description) = strip_new(&description);
    let duration = durations::find_in_text(description).or_else(|| durations::find_in_text(&title));
    Resource {
        link: first_link(document, item),
        description: description.to_owned(),
        duration: duration.map(|(duration, _)| duration),
        new,
        role,
        node: item,
        title,
    }
}

/// Parts an item into title and description: at a line break, else at " - " or " – ".
fn split(document: &Document, item: NodeId) -> (String, String) {
    let nodes = own_nodes(document, item);
    let line_break = nodes.clone().find(|id| {
        document.node(*id).is_some_and(|node| matches!(node.tag, Tag::HardBreak | Tag::SoftBreak))
    });
    let rest = nodes.end..document.subtree(item).end;
    let below = document.plain_text(rest);
    if let Some(at) = line_break {
        let description = format!("{} {below}", document.plain_text(at + 1..nodes.end).trim());
        return (
            document.plain_text(nodes.start..at).trim().to_owned(),
            description.trim().to_owned(),
        );
    }
    let own = document.plain_text(nodes);
    let dash = [" - ", " – ", " — "]
        .iter()
        .filter_map(|dash| own.find(dash).map(|at| (at, dash.len())))
        .min();
    match dash {
        Some((at, length)) => {
            let title = own.get(..at).unwrap_or_default().trim();
            let description = own.get(at + length..).unwrap_or_default();
            (title.to_owned(), format!("{} {below}", description.trim()).trim().to_owned())
        }
        None => (own.trim().to_owned(), below.trim().to_owned()),
    }
}

/// Takes a leading "New." off a description.
fn strip_new(description: &str) -> (bool, &str) {
    let word = description.get(..3).filter(|word| word.eq_ignore_ascii_case("new"));
    let rest = word.and_then(|_| description.get(3..));
    match rest.and_then(|rest| rest.strip_prefix(['.', '!', ':'])) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, description),
    }
}

fn first_link(document: &Document, item: NodeId) -> Option<u32> {
    document.subtree(item).find_map(|id| match document.node(id)?.tag {
        Tag::Link(link) => Some(link),
        _ => None,
    })
}
