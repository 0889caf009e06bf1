//! The document tree: what the body of a page says, with the place of every part. Made by `parse::markdown`,
//! walked by the model and turned into HTML by `output::body`. Knows nothing of addresses.
//!
//! Nodes lie in one vector in the order of the text (pre-order); a node knows where its subtree ends, so a subtree
//! is a range. Their text is that of the file where it can be. So a page costs a handful of allocations however long it
//! is, and little more room than its file.

use crate::diagnostics::Span;
use crate::digest::Digest;
use crate::parse::attributes::Attributes;
use crate::parse::blocks::BlockKind;
use crate::parse::durations::Duration;
use crate::parse::questions::RoledList;
use std::ops::Range;
use std::sync::Arc;

/// The index of a node in [`Document::nodes`].
pub type NodeId = u32;

/// A body: its tree, and what was found in it.
#[derive(Debug, Default, Clone)]
pub struct Document {
    /// The nodes, parents before children.
    pub nodes: Vec<Node>,
    /// The text of the file, in which most of what nodes say stands.
    pub source: Arc<str>,
    /// What nodes say otherwise than the file: typographic quotes with the words around them, entities, inline code.
    pub other: String,
    /// Links and images in the order of the text.
    pub links: Vec<Link>,
    /// Attributes that nodes refer to.
    pub attributes: Vec<Attributes>,
    /// Alignments of tables that nodes refer to.
    pub tables: Vec<Vec<Alignment>>,
    /// Headings in the order of the text.
    pub headings: Vec<Heading>,
    /// Labels of footnotes, by number less one, in the order of their first use.
    pub footnotes: Vec<String>,
    /// Every id that a link can lead to: headings, `{#id}`, questions. Sorted.
    pub anchors: Vec<String>,
    /// Lists that stand in no other list, with their roles, in the order of the text.
    pub lists: Vec<RoledList>,
    /// Discussion questions in the order of the text.
    pub questions: Vec<Question>,
    /// Items of resource lists in the order of the text.
    pub resources: Vec<Resource>,
    /// Words of prose.
    pub words: u32,
    /// Digest of the source and of what its reading depends on.
    pub digest: Digest,
}

/// One part of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Node {
    /// What it is.
    pub tag: Tag,
    /// The index after its subtree.
    pub end: NodeId,
    /// Its place in the file (not only in the body).
    pub span: Span,
    /// One more than the index of its attributes; 0 for none.
    pub attributes: u32,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tag {
    /// Text; see [`Document::text_of`].
    Text(TextRange),
    /// Inline code.
    Code(TextRange),
    /// A formatting tag of raw HTML that passes as it is.
    Html(TextRange),
    /// A line end within a paragraph.
    SoftBreak,
    /// A line break that the author asked for.
    HardBreak,
    /// A thematic break; in a `columns` block, the end of a column.
    Rule,
    /// A paragraph.
    Paragraph,
    /// A heading, by its index in [`Document::headings`].
    Heading(u32),
    /// A quotation.
    Quote,
    /// A GFM alert.
    Alert(Alert),
    /// A code block; the language is the first node within, if it has one.
    CodeBlock {
        /// The info string.
        info: TextRange,
    },
    /// A list; the number of its first item if it is ordered.
    List(Option<u32>),
    /// An item of a list.
    Item,
    /// The box of a task list's item, ticked or not.
    Task(bool),
    /// A table, by its index in [`Document::tables`].
    Table(u32),
    /// The header row of a table.
    TableHead,
    /// A row of a table.
    TableRow,
    /// A cell.
    TableCell,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck out text.
    Strikethrough,
    /// A link, by its index in [`Document::links`].
    Link(u32),
    /// An image, by its index in [`Document::links`]; its children are the alternative text.
    Image(u32),
    /// Text with attributes: `[hola]{lang=es}`.
    Marked,
    /// A reference to a footnote: its number.
    FootnoteReference(u32),
    /// The text of a footnote: its number, 0 if nothing refers to it.
    Footnote(u32),
    /// A definition list.
    Definitions,
    /// A term in one.
    Term,
    /// A definition in one.
    Definition,
    /// A block of ours; its attributes are the node's.
    Block(BlockKind),
}

/// A range of the text of a document: of [`Document::source`] and then [`Document::other`], as if they were one.
///
/// It lies in one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// How a column of a table is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// As the theme likes.
    None,
    /// To the left.
    Left,
    /// Centred.
    Center,
    /// To the right.
    Right,
}

/// The kinds of GFM alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

/// A link or image as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link {
    /// The address as written, entities decoded.
    pub target: String,
    /// The title, often empty.
    pub title: String,
    /// What it is there for.
    pub role: LinkRole,
    /// Its place in the file.
    pub span: Span,
}

/// What a link is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkRole {
    /// To be followed.
    Link,
    /// To be taken over: a question of another page, as `file.md#id`.
    Question,
    /// To be shown.
    Image,
    /// To be played: source, captions or poster of a `media` block.
    Media,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The anchor, unique on the page.
    pub id: String,
    /// Its plain text, without attributes.
    pub text: String,
    /// Its node.
    pub node: NodeId,
    /// Whether nothing stands under it.
    pub empty: bool,
}

/// A discussion question.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Question {
    /// The id, unique in the resource.
    pub id: String,
    /// Whether the author wrote the id.
    pub id_written: bool,
    /// Whether the list item needs the id as its anchor: not where the author wrote it or a heading has it.
    pub anchored: bool,
    /// The question as plain text.
    pub text: String,
    /// The list item.
    pub node: NodeId,
    /// The nested `facilitator` block.
    pub note: Option<NodeId>,
    /// Lines to write on in print.
    pub lines: u32,
    /// The `questions` block it stands in, by node: title, duration, stage and audience are its attributes.
    pub group: Option<NodeId>,
}

/// An item of a resource list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Resource {
    /// The title as plain text.
    pub title: String,
    /// Its link, by index in [`Document::links`].
    pub link: Option<u32>,
    /// The description as plain text, without the leading "New."
    pub description: String,
    /// How long it takes, where it says so.
    pub duration: Option<Duration>,
    /// The leading "New." of the description and the space after it, if there is one, with the node of text it is in.
    pub new: Option<(NodeId, TextRange)>,
    /// The role of its list.
    pub role: ResourceRole,
    /// The list item.
    pub node: NodeId,
}

/// What a resource list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ResourceRole {
    /// Get started.
    Start,
    /// Get better.
    Better,
    /// Further resources.
    Resources,
}

/// What a list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ListRole {
    /// Discussion questions.
    Questions,
    /// Resource items.
    Resources(ResourceRole),
}

impl Document {
    /// Makes a document of one run of text.
    pub fn of_text(text: &str) -> Self {
        let range = TextRange { start: 0, end: u32::try_from(text.len()).unwrap_or(u32::MAX) };
        let node = Node { tag: Tag::Text(range), end: 1, span: Span::default(), attributes: 0 };
        let digest = Digest::of(text.as_bytes());
        Self { nodes: vec![node], source: Arc::from(text), digest, ..Self::default() }
    }

    /// Gives back the room that lists have grown beyond what is in them.
    pub fn shrink(&mut self) {
        self.links.shrink_to_fit();
        self.attributes.shrink_to_fit();
        self.headings.shrink_to_fit();
        self.questions.shrink_to_fit();
        self.resources.shrink_to_fit();
    }

    /// Returns a node.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    /// Returns the nodes of a subtree, the root first.
    pub fn subtree(&self, root: NodeId) -> Range<NodeId> {
        root..self.node(root).map_or(root, |node| node.end)
    }

    /// Returns the children of a node.
    pub fn children(&self, parent: NodeId) -> Siblings<'_> {
        let end = self.node(parent).map_or(parent, |node| node.end);
        Siblings { document: self, next: parent + 1, end }
    }

    /// Returns the nodes that have no parent.
    pub fn roots(&self) -> Siblings<'_> {
        let end = NodeId::try_from(self.nodes.len()).unwrap_or(NodeId::MAX);
        Siblings { document: self, next: 0, end }
    }

    /// Returns the text of a range.
    pub fn text_of(&self, range: TextRange) -> &str {
        let (start, end) = (range.start as usize, range.end as usize);
        let length = self.source.len();
        let text = if start < length {
            self.source.get(start..end)
        } else {
            self.other.get(start - length..end.saturating_sub(length))
        };
        text.unwrap_or_default()
    }

    /// Returns the attributes of a node.
    pub fn attributes_of(&self, node: &Node) -> Option<&Attributes> {
        self.attributes.get(node.attributes.checked_sub(1)? as usize)
    }

    /// Returns the id that a node has on its page.
    pub fn id_of(&self, id: NodeId, node: &Node) -> Option<&str> {
        let written = self.attributes_of(node).and_then(|attributes| attributes.id.as_deref());
        written.or_else(|| match node.tag {
            Tag::Heading(index) => self.headings.get(index as usize).map(|it| it.id.as_str()),
            Tag::Item => {
                let index = self.questions.binary_search_by_key(&id, |question| question.node);
                self.questions.get(index.ok()?).map(|question| question.id.as_str())
            }
            _ => None,
        })
    }

    /// Returns the plain text of some nodes: text and code, breaks as spaces, images as their alternative text.
    pub fn plain_text(&self, nodes: Range<NodeId>) -> String {
        let mut out = String::new();
        for node in self.nodes.get(nodes.start as usize..nodes.end as usize).unwrap_or_default() {
            match node.tag {
                Tag::Text(range) | Tag::Code(range) => out.push_str(self.text_of(range)),
                Tag::SoftBreak | Tag::HardBreak => out.push(' '),
                Tag::Paragraph | Tag::Item | Tag::TableCell
                    if !out.is_empty() && !out.ends_with(' ') =>
                {
                    out.push(' ');
                }
                _ => {}
            }
        }
        out
    }
}

impl Document {
    /// Returns the plain text from a node to another, cut at a place in the text of that one if one is given.
    pub fn text_between(&self, from: NodeId, to: NodeId, cut: Option<u32>) -> String {
        let mut out = self.plain_text(from..to);
        if let (Some(cut), Some(Tag::Text(range))) = (cut, self.node(to).map(|node| node.tag)) {
            out.push_str(self.text_of(TextRange { start: range.start, end: cut.min(range.end) }));
        }
        out
    }

    /// Returns the plain text from a place in a node's text up to another node.
    pub fn text_from(&self, (node, start): (NodeId, u32), to: NodeId) -> String {
        let head = match self.node(node).map(|node| node.tag) {
            Some(Tag::Text(range) | Tag::Code(range)) => {
                self.text_of(TextRange { start, end: range.end })
            }
            _ => "",
        };
        format!("{head}{}", self.plain_text(node + 1..to))
    }
}

/// Takes the space at both ends off; most texts have none and stay where they are.
pub fn trimmed(text: String) -> String {
    match text.trim() {
        words if words.len() == text.len() => text,
        words => words.to_owned(),
    }
}

/// Iterates over nodes beside each other.
#[derive(Clone)]
pub struct Siblings<'a> {
    document: &'a Document,
    next: NodeId,
    end: NodeId,
}

impl<'a> Iterator for Siblings<'a> {
    type Item = (NodeId, &'a Node);

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        let id = self.next;
        let node = self.document.node(id)?;
        self.next = node.end.max(id + 1);
        Some((id, node))
    }
}
