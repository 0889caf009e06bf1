//! What a part of the tree says, read without building text. Entry points: [`pieces`], [`is_blank`], [`push_words`],
//! [`ending`].

use crate::parse::Document;
use crate::parse::{NodeId, Tag};

/// Returns the texts of a subtree, breaks as spaces, images as their alternative text.
pub(super) fn pieces(document: &Document, root: NodeId) -> impl Iterator<Item = &str> {
    let range = document.subtree(root);
    let nodes = document.nodes.get(range.start as usize..range.end as usize).unwrap_or_default();
    nodes.iter().filter_map(|node| match node.tag {
        Tag::Text(text) | Tag::Code(text) => Some(document.text_of(text)),
        Tag::SoftBreak | Tag::HardBreak => Some(" "),
        _ => None,
    })
}

/// Tells whether a subtree has no words.
pub(super) fn is_blank(document: &Document, root: NodeId) -> bool {
    pieces(document, root).all(|piece| piece.trim().is_empty())
}

/// Puts the words of a subtree in place of what `into` holds, so that one string serves a whole page.
pub(super) fn push_words(document: &Document, root: NodeId, into: &mut String) {
    into.clear();
    into.extend(pieces(document, root));
}

/// Returns the ending of a file that a target names, without its dot; empty if it has none.
pub(super) fn ending(target: &str) -> &str {
    let name = path(target).rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Returns a target without `?…` and `#…`.
pub(super) fn path(target: &str) -> &str {
    target.split(['?', '#']).next().unwrap_or_default()
}

/// Tells whether a target begins with a scheme or names another host.
pub(super) fn is_full(target: &str) -> bool {
    let scheme = target.split(['/', '?', '#']).next().unwrap_or_default();
    scheme.contains(':') || target.starts_with("//")
}

/// Tells whether a word is one of some, which are in lower case.
pub(super) fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| other.eq_ignore_ascii_case(word))
}
