//! The uses of terms in one page's text: the first of each term in each section, outside links, headings, code, images,
//! footnotes and HTML. Entry point: [`find`]. It walks the nodes only where the search found something.

use super::matcher::{Match, stands_alone};
use super::{Search, Use};
use crate::model::{Page, Targets};
use crate::parse::Document;
use crate::parse::document::{Node, NodeId, Tag, TextRange};

/// What was found in a page.
pub(super) struct Found {
    /// What becomes a link.
    pub(super) list: Vec<Use>,
    /// The terms that are used, also in links that the author wrote, each with the number of the heading above its
    /// first use.
    pub(super) terms: Vec<(u32, Option<u32>)>,
}

/// What the walks over several pages take turns with.
pub(super) struct Scratch {
    /// The text of one page.
    text: String,
    /// Where in it that of each node begins.
    places: Vec<u32>,
    /// What in it reads like words.
    matches: Vec<Match>,
    /// What becomes a link on one page.
    list: Vec<Use>,
    /// Where the nodes around the current one end.
    ends: Vec<NodeId>,
    /// For each term, the last section that it was met in, counted over all pages.
    met: Vec<usize>,
    /// How many sections were begun.
    sections: usize,
}

impl Scratch {
    /// Prepares for a glossary of so many terms.
    pub(super) fn new(terms: usize) -> Self {
        Self {
            text: String::new(),
            places: Vec::new(),
            matches: Vec::new(),
            list: Vec::new(),
            ends: Vec::new(),
            met: vec![0; terms],
            sections: 0,
        }
    }
}

/// Finds the uses of terms in a page's text; `None` where there are none.
pub(super) fn find(page: &Page, search: &Search<'_>, scratch: &mut Scratch) -> Option<Found> {
    scratch.matches.clear();
    if let Some(matcher) = &search.matcher {
        gather(&page.entry.document, &mut scratch.text, &mut scratch.places);
        matcher.search(&scratch.text, &mut scratch.matches);
    }
    let linked = || page.targets.list.iter().any(|target| search.linked(target).is_some());
    if scratch.matches.is_empty() && !linked() {
        return None;
    }
    scratch.ends.clear();
    scratch.sections += 1;
    let mut walk = Walk {
        document: &page.entry.document,
        targets: &page.targets,
        search,
        first_section: scratch.sections,
        scratch,
        heading: None,
        html: 0,
        taken: 0,
        terms: Vec::new(),
    };
    walk.run();
    let terms = walk.terms;
    (!terms.is_empty()).then(|| Found { list: scratch.list.drain(..).collect(), terms })
}

/// Puts the text of all nodes together, and tells for each node where it stands in that.
fn gather(document: &Document, text: &mut String, places: &mut Vec<u32>) {
    text.clear();
    places.clear();
    for node in &document.nodes {
        places.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        match node.tag {
            Tag::Text(range) | Tag::Code(range) | Tag::Html(range) => {
                text.push_str(document.text_of(range));
            }
            Tag::CodeBlock { info } => text.push_str(document.text_of(info)),
            _ => {}
        }
    }
}

/// The state of one walk over a document.
struct Walk<'a> {
    document: &'a Document,
    targets: &'a Targets,
    search: &'a Search<'a>,
    scratch: &'a mut Scratch,
    /// The number of the page's first section.
    first_section: usize,
    /// The heading of this section.
    heading: Option<u32>,
    /// How many tags of raw HTML are open.
    html: usize,
    /// Up to where the text belongs to a term already.
    taken: u32,
    /// The terms that were met.
    terms: Vec<(u32, Option<u32>)>,
}

impl Walk<'_> {
    fn run(&mut self) {
        let mut at: NodeId = 0;
        while let Some(node) = self.document.node(at) {
            while self.scratch.ends.last().is_some_and(|end| *end <= at) {
                self.scratch.ends.pop();
            }
            at = match node.tag {
                Tag::Heading(index) => {
                    self.section(index);
                    node.end
                }
                Tag::Link(link) => {
                    if let Some(term) = self.search.linked(self.targets.get(link)) {
                        self.see(term);
                    }
                    node.end
                }
                // Words of another language are none of the glossary's.
                Tag::Marked if self.is_foreign(node) => node.end,
                Tag::Image(_) | Tag::CodeBlock { .. } | Tag::Footnote(_) | Tag::Term => node.end,
                Tag::Html(range) => {
                    self.html(range);
                    at + 1
                }
                Tag::Text(_) => {
                    if self.html == 0 {
                        self.text(at);
                    }
                    at + 1
                }
                _ => {
                    self.scratch.ends.push(node.end);
                    at + 1
                }
            };
        }
    }

    fn is_foreign(&self, node: &Node) -> bool {
        self.document.attributes_of(node).is_some_and(|attributes| attributes.get("lang").is_some())
    }

    fn section(&mut self, heading: u32) {
        self.scratch.sections += 1;
        self.heading = Some(heading);
        self.html = 0;
    }

    /// Tells whether a term was met on this page before.
    fn was_seen(&self, term: u32) -> bool {
        self.scratch.met.get(term as usize).is_some_and(|last| *last >= self.first_section)
    }

    /// Notes a term; tells whether it is the first use in this section.
    fn see(&mut self, term: u32) -> bool {
        let section = self.scratch.sections;
        let Some(last) = self.scratch.met.get_mut(term as usize) else { return false };
        if *last == section {
            return false;
        }
        let again = std::mem::replace(last, section) >= self.first_section;
        if !again {
            self.terms.push((term, self.heading));
        }
        true
    }

    /// Counts the tags of raw HTML that are open, so that text between them is left alone.
    fn html(&mut self, range: TextRange) {
        const VOID: [&str; 6] = ["br", "hr", "img", "wbr", "input", "source"];
        for tag in self.document.text_of(range).split('<').skip(1) {
            if tag.starts_with('/') {
                self.html = self.html.saturating_sub(1);
                continue;
            }
            let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
            let closed = tag.split('>').next().is_some_and(|tag| tag.ends_with('/'));
            let void = VOID.contains(&name.to_ascii_lowercase().as_str());
            self.html += usize::from(!name.is_empty() && !closed && !void);
        }
    }

    /// Returns where the text of a node of text stands in the page's; a range of that, not of the document's.
    fn place(&self, node: NodeId) -> Option<TextRange> {
        let Tag::Text(range) = self.document.node(node)?.tag else { return None };
        let start = *self.scratch.places.get(node as usize)?;
        Some(TextRange { start, end: start + (range.end - range.start) })
    }

    fn text(&mut self, node: NodeId) {
        let Some(range) = self.place(node) else { return };
        let matches = &self.scratch.matches;
        let mut index = matches.partition_point(|found| found.start < range.start);
        while let Some(found) = self.scratch.matches.get(index).copied() {
            if found.start >= range.end {
                break;
            }
            index += 1;
            if found.start < self.taken {
                continue;
            }
            let Some(last) = self.last_node(node, range, found) else { continue };
            if self.is_word(node, range, last, found) {
                self.take(node, found, last);
            }
        }
    }

    fn take(&mut self, node: NodeId, found: Match, last: NodeId) {
        self.taken = found.end;
        let first_on_page = !self.was_seen(found.term);
        if self.see(found.term) {
            let term = self.search.meanings.get(found.term as usize).cloned();
            let in_node = |place: u32, node: NodeId| {
                let Tag::Text(range) = self.document.node(node)?.tag else { return None };
                Some(range.start + (place - self.scratch.places.get(node as usize)?))
            };
            let (start, end) = (in_node(found.start, node), in_node(found.end, last));
            if let (Some(start), Some(end), Some(term)) = (start, end, term) {
                let found = Use { first: node, start, last, end, term, first_on_page };
                self.scratch.list.push(found);
            }
        }
    }

    /// Returns the node in which a match ends: this one, or the one after a line end in the same parent.
    fn last_node(&self, node: NodeId, range: TextRange, found: Match) -> Option<NodeId> {
        let Some(joint) = found.joint else {
            return (found.end <= range.end).then_some(node);
        };
        let inside = self.scratch.ends.last().is_none_or(|end| node + 2 < *end);
        let breaks = self.document.node(node + 1).map(|next| next.tag) == Some(Tag::SoftBreak);
        let next = self.place(node + 2).filter(|_| inside && breaks)?;
        let joins = joint == range.end && joint == next.start && found.end <= next.end;
        joins.then_some(node + 2)
    }

    /// Tells whether a match is a word of its own, by the letters on both sides of it.
    fn is_word(&self, node: NodeId, range: TextRange, last: NodeId, found: Match) -> bool {
        let text = |start: u32, end: u32| {
            self.scratch.text.get(start as usize..end as usize).unwrap_or_default()
        };
        let before = if found.start > range.start {
            text(range.start, found.start)
        } else {
            self.text_before(node)
        };
        let end = self.place(last).map_or(found.end, |range| range.end);
        let after = if found.end < end { text(found.end, end) } else { self.text_after(last) };
        stands_alone(before, text(found.start, found.end), after)
    }

    /// Returns the text that a node of text directly follows, as in `*re*cycle`.
    fn text_before(&self, node: NodeId) -> &str {
        (0..node).rev().find_map(|id| self.beside(id)).unwrap_or_default()
    }

    /// Returns the text that directly follows a node of text.
    fn text_after(&self, node: NodeId) -> &str {
        (node + 1..).find_map(|id| self.beside(id)).unwrap_or_default()
    }

    /// Returns the text of a node beside another; nothing where a line or paragraph ends; `None` where one has to look
    /// on.
    fn beside(&self, id: NodeId) -> Option<&str> {
        match self.document.node(id).map(|node| node.tag) {
            Some(Tag::Text(range) | Tag::Code(range)) => Some(self.document.text_of(range)),
            Some(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Marked | Tag::Link(_)) => {
                None
            }
            _ => Some(""),
        }
    }
}
