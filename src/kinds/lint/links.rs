//! The words of a link must say where it leads (WCAG 2.4.4). Entry points: [`vague`], [`same_text`].

use crate::diagnostics::{Diagnostics, code};
use crate::kinds::lint::Text;
use crate::kinds::lint::words::{is_full, pieces, push_words};
use crate::parse::document::LinkRole;
use crate::parse::markdown::write_normal_heading;
use crate::parse::{Document, NodeId, Tag};
use crate::paths::SourcePath;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Words that say nothing of what a link leads to, without case and punctuation, in English and Spanish.
#[rustfmt::skip]
const VAGUE: &[&str] = &[
    "here", "click", "click here", "click on this link", "click this", "click this link", "download here", "go here",
    "see here", "look here", "read here", "right here", "over here", "more here",
    "more", "read more", "learn more", "see more", "show more", "view more", "find out more", "and more",
    "more info", "more information", "more details", "info", "details", "continue", "continue reading", "read on",
    "link", "this link", "the link", "a link", "url", "page", "this page", "the page", "this", "that", "this one",
    "this site", "this website", "this article", "this document", "this file", "this post", "read this", "read",
    "aquí", "haga clic aquí", "haz clic aquí", "clic aquí", "pulse aquí", "ver aquí", "más", "leer más", "ver más",
    "más información", "enlace", "este enlace", "esta página",
];

/// Reports links whose words could lead anywhere, and bare addresses longer than a host's name.
pub(super) fn vague(text: &Text<'_>, diags: &mut Diagnostics) {
    let document = text.document;
    if !has_links(document) {
        return;
    }
    let (mut said, mut normal) = (String::new(), String::new());
    for (id, node) in (0..).zip(&document.nodes) {
        if !matches!(node.tag, Tag::Link(_)) {
            continue;
        }
        push_words(document, id, &mut said);
        let words = said.trim();
        let (code, message) = if is_long_address(words) {
            let message = format!("the link shows its address `{words}` instead of words");
            (code::LINT_BARE_ADDRESS, message)
        } else if words.is_empty() && !holds_image(document, id) {
            (code::LINT_VAGUE_LINK, "the link has no words".to_owned())
        } else if is_vague(words, &mut normal) {
            let message = format!("the link `{words}` does not say where it leads");
            (code::LINT_VAGUE_LINK, message)
        } else {
            continue;
        };
        let hint = "make the link of words that name what it leads to: `[the observation form](…)`";
        diags.report(text.fault(code, node.span, message, hint));
    }
}

/// Reports links with the words of an earlier one that lead elsewhere.
pub(super) fn same_text(text: &Text<'_>, diags: &mut Diagnostics) {
    let document = text.document;
    if !has_links(document) {
        return;
    }
    let links = (0..).zip(&document.nodes).filter(|(_, node)| matches!(node.tag, Tag::Link(_)));
    let mut by_words: Vec<(u64, NodeId)> =
        links.map(|(id, _)| (hash_of_words(document, id), id)).collect();
    by_words.sort_unstable();
    let mut normal = String::new();
    for same in by_words.chunk_by(|a, b| a.0 == b.0) {
        let [(_, first), others @ ..] = same else { continue };
        for (_, other) in others {
            compare(text, *first, *other, &mut normal, diags);
        }
    }
}

fn compare(
    text: &Text<'_>,
    first: NodeId,
    other: NodeId,
    normal: &mut String,
    diags: &mut Diagnostics,
) {
    let document = text.document;
    let (Some(a), Some(b)) = (target(document, first), target(document, other)) else { return };
    if a == b || same_place(text.file, a, b) {
        return;
    }
    let words = document.plain_text(document.subtree(other));
    let words = words.trim();
    // The words of a vague link are told of already.
    if words.is_empty() || is_vague(words, normal) {
        return;
    }
    let message = format!("two links say `{words}`, but one leads to `{a}` and this one to `{b}`");
    let hint = "give each link words that tell them apart, or both the same target";
    let span = document.node(other).map(|node| node.span).unwrap_or_default();
    diags.report(text.fault(code::LINT_SAME_LINK_TEXT, span, message, hint));
}

fn has_links(document: &Document) -> bool {
    document.links.iter().any(|link| link.role == LinkRole::Link)
}

fn holds_image(document: &Document, link: NodeId) -> bool {
    document
        .subtree(link)
        .any(|id| document.node(id).is_some_and(|node| matches!(node.tag, Tag::Image(_))))
}

fn target(document: &Document, node: NodeId) -> Option<&str> {
    match document.node(node)?.tag {
        Tag::Link(link) => document.links.get(link as usize).map(|link| link.target.as_str()),
        _ => None,
    }
}

/// Tells whether words say nothing; signs (`→`) and a picture that is only decoration do not either.
fn is_vague(words: &str, normal: &mut String) -> bool {
    const LONGEST: usize = 24;
    if words.len() > LONGEST {
        return false;
    }
    write_normal_heading(normal, words);
    let only_signs = normal.is_empty() && !words.is_empty();
    only_signs || VAGUE.contains(&normal.as_str()) || words == "decorative"
}

/// Tells whether words are an address with more than a host in it.
fn is_long_address(words: &str) -> bool {
    let after = ["https://", "http://", "www."].iter().find_map(|start| {
        let head = words.get(..start.len()).filter(|head| head.eq_ignore_ascii_case(start));
        head.and_then(|_| words.get(start.len()..))
    });
    let rest = after.map_or("", |rest| rest.trim_end_matches('/'));
    rest.contains(['/', '?', '#']) && !rest.contains(char::is_whitespace)
}

/// Hashes what a link says, letter case of ASCII ignored, as if all were in one piece.
fn hash_of_words(document: &Document, link: NodeId) -> u64 {
    let mut all = pieces(document, link);
    // Nearly all links are one run of words.
    let first = all.next().unwrap_or_default();
    match all.next() {
        None => hash_of(first),
        Some(second) => {
            let words: String = [first, second].into_iter().chain(all).collect();
            hash_of(&words)
        }
    }
}

fn hash_of(words: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let (eights, rest) = words.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(place, byte)| *place = *byte);
    for eight in eights.iter().chain([&last]) {
        hasher.write_u64(u64::from_le_bytes(eight.map(|byte| byte.to_ascii_lowercase())));
    }
    hasher.finish()
}

/// Tells whether two targets are one page written in two ways, or a page and a place on it.
fn same_place(file: &SourcePath, a: &str, b: &str) -> bool {
    let ((a, at_a), (b, at_b)) = (parts(a), parts(b));
    let same_page = a == b || page(file, a).is_some_and(|a| page(file, b) == Some(a));
    same_page && (at_a == at_b || at_a.is_empty() || at_b.is_empty())
}

fn parts(target: &str) -> (&str, &str) {
    target.split_once('#').unwrap_or((target, ""))
}

/// Returns a page of the site as the path of its file without its ending: `content/lessons/why`.
fn page(file: &SourcePath, target: &str) -> Option<String> {
    if is_full(target) {
        return Some(target.trim_end_matches('/').to_owned());
    }
    let path = match target.strip_prefix('/') {
        _ if target.is_empty() => file.as_str().to_owned(),
        Some(from_top) => format!("content/{from_top}"),
        None => file.join(target)?.as_str().to_owned(),
    };
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix(".md").unwrap_or(path);
    Some(path.strip_suffix("/index").unwrap_or(path).to_owned())
}
