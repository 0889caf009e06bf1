//! Discussion questions: which lists are ones, and what each question is. Entry point: [`find`].
//!
//! Every list takes the first of these that fits: it is in a `questions` block; it has `{role=questions}`; it
//! stands under a heading that a role names, or under a sub-heading of one. Source: README, "Discussion questions".

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::parse::blocks::BlockKind;
use crate::parse::document::{Document, ListRole, NodeId, Question, ResourceRole, Tag, trimmed};
use crate::parse::ids::{Ids, words_id};
use crate::parse::markdown::{Body, IsCalled, Options};

/// Finds the roles of all lists, and the questions.
pub fn find(document: &mut Document, body: &Body<'_>, options: &Options, diags: &mut Diagnostics) {
    let roles = heading_roles(document, options);
    document.lists = Lists::new(&roles).classify(document);
    let none = !document.lists.iter().any(|list| list.role == Some(ListRole::Questions));
    if body.guess_questions && none {
        guess(document, body, diags);
    }
    report_blocks_without_list(document, body, diags);
    report_headings_without_list(document, body, &roles, diags);
    collect(document);
}

/// A list that stands in no other list, and what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoledList {
    /// The list.
    pub node: NodeId,
    /// What it is for, if it has a role.
    pub role: Option<ListRole>,
    /// The block of ours around it.
    pub block: Option<NodeId>,
    /// Whether the author took it out with `{role=none}`.
    pub excluded: bool,
    /// Whether it stands in a block or a quotation.
    pub inside: bool,
}

/// The state of one walk over a document.
struct Lists<'a> {
    /// The roles of all headings.
    roles: &'a [Option<ListRole>],
    /// Headings above the current place: level and role.
    headings: Vec<(u8, Option<ListRole>)>,
    /// Blocks and quotations around it: node and end.
    around: Vec<(NodeId, NodeId)>,
    found: Vec<RoledList>,
}

impl<'a> Lists<'a> {
    fn new(roles: &'a [Option<ListRole>]) -> Self {
        Self { roles, headings: Vec::new(), around: Vec::new(), found: Vec::new() }
    }

    fn classify(mut self, document: &Document) -> Vec<RoledList> {
        let mut at: NodeId = 0;
        while let Some(node) = document.node(at) {
            self.around.retain(|(_, end)| *end > at);
            match node.tag {
                Tag::Heading(index) => self.heading(document, index),
                Tag::Block(_)
                | Tag::Quote
                | Tag::Alert(_)
                | Tag::Footnote(_)
                | Tag::Definitions => {
                    self.around.push((at, node.end));
                }
                Tag::List(_) => {
                    self.list(document, at);
                    at = node.end;
                    continue;
                }
                // They hold no list.
                Tag::Paragraph | Tag::Table(_) | Tag::CodeBlock { .. } => {
                    at = node.end;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        self.found
    }

    fn heading(&mut self, document: &Document, index: u32) {
        let Some(heading) =
            document.headings.get(index as usize).filter(|_| self.around.is_empty())
        else {
            return;
        };
        self.headings.retain(|(level, _)| *level < heading.level);
        let role = self.roles.get(index as usize).copied().flatten();
        self.headings.push((heading.level, role));
    }

    fn list(&mut self, document: &Document, list: NodeId) {
        let block = self
            .around
            .last()
            .and_then(|(node, _)| document.node(*node).map(|found| (*node, found)));
        let written = document
            .node(list)
            .and_then(|node| document.attributes_of(node))
            .and_then(|a| a.get("role"));
        let by_block = block.and_then(|(_, node)| match node.tag {
            Tag::Block(BlockKind::Questions) => Some(ListRole::Questions),
            Tag::Block(BlockKind::Resources) => {
                let role =
                    document.attributes_of(node).and_then(|attributes| attributes.get("role"));
                Some(ListRole::Resources(
                    role.and_then(resource_role).unwrap_or(ResourceRole::Resources),
                ))
            }
            _ => None,
        });
        let excluded = written == Some("none");
        let by_attribute = written.and_then(|role| match role {
            "questions" => Some(ListRole::Questions),
            role => resource_role(role).map(ListRole::Resources),
        });
        let by_heading = self
            .headings
            .iter()
            .rev()
            .find_map(|(_, role)| *role)
            .filter(|_| self.around.is_empty());
        let role = by_block.or(by_attribute).or(by_heading).filter(|_| !excluded);
        let inside = !self.around.is_empty();
        self.found.push(RoledList {
            node: list,
            role,
            block: block.map(|(node, _)| node),
            excluded,
            inside,
        });
    }
}

fn resource_role(word: &str) -> Option<ResourceRole> {
    match word {
        "start" => Some(ResourceRole::Start),
        "better" => Some(ResourceRole::Better),
        "resources" => Some(ResourceRole::Resources),
        _ => None,
    }
}

/// Returns what the lists under each heading are for, by the names that the settings give.
fn heading_roles(document: &Document, options: &Options) -> Vec<Option<ListRole>> {
    document.headings.iter().map(|heading| role_of(&heading.text, options)).collect()
}

fn role_of(heading: &str, options: &Options) -> Option<ListRole> {
    let is_called = IsCalled::new(heading);
    if options.question_headings.iter().any(|name| is_called.name(name)) {
        return Some(ListRole::Questions);
    }
    let resources = options.resource_headings.iter().find(|(_, name)| is_called.name(name));
    resources.map(|(role, _)| ListRole::Resources(*role))
}

/// Takes lists whose items are mostly questions: so that real archives just work.
fn guess(document: &mut Document, body: &Body<'_>, diags: &mut Diagnostics) {
    let mut lists = std::mem::take(&mut document.lists);
    for list in
        lists.iter_mut().filter(|list| list.role.is_none() && !list.excluded && !list.inside)
    {
        let items = document.children(list.node).filter(|(_, node)| node.tag == Tag::Item);
        let (mut count, mut asking) = (0, 0);
        for (item, _) in items {
            count += 1;
            asking += usize::from(asks(&own_text(document, item)));
        }
        if count >= 2 && asking * 3 >= count * 2 {
            list.role = Some(ListRole::Questions);
            let span = document.node(list.node).map(|node| node.span).unwrap_or_default();
            let message = format!("this list of {count} is taken for discussion questions");
            let hint = "put `{role=questions}` above it to say so, or `{role=none}` if it is none";
            diags.report(
                Diagnostic::new(code::QUESTIONS_GUESSED, body.file, span, message).hint(hint),
            );
        }
    }
    document.lists = lists;
}

fn asks(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)*".contains(c))
        .ends_with(['?', '？', '؟'])
}

fn report_blocks_without_list(document: &Document, body: &Body<'_>, diags: &mut Diagnostics) {
    for (id, node) in document.nodes.iter().enumerate() {
        let Tag::Block(kind @ (BlockKind::Questions | BlockKind::Resources)) = node.tag else {
            continue;
        };
        let has_list =
            document.lists.iter().any(|list| list.block.is_some_and(|block| block as usize == id));
        if !has_list {
            let message = format!("the block `{}` holds no list", kind.info().name);
            let hint = "write one line each, starting with `- ` or `1. `";
            diags.report(
                Diagnostic::new(code::BLOCK_WITHOUT_LIST, body.file, node.span, message).hint(hint),
            );
        }
    }
}

/// A heading that promises questions with no list under it: most often bullets that a word processor typed.
fn report_headings_without_list(
    document: &Document,
    body: &Body<'_>,
    roles: &[Option<ListRole>],
    diags: &mut Diagnostics,
) {
    // A block that is never closed holds the headings and lists after it; that is one fault.
    if diags.iter().any(|fault| fault.code == code::UNCLOSED_BLOCK && &fault.file == body.file) {
        return;
    }
    let asked: Vec<NodeId> = document
        .lists
        .iter()
        .filter(|list| list.role == Some(ListRole::Questions) || list.excluded)
        .map(|list| list.node)
        .collect();
    for (index, (heading, role)) in document.headings.iter().zip(roles).enumerate() {
        if heading.empty || *role != Some(ListRole::Questions) {
            continue;
        }
        let rest = document.headings.get(index + 1..).unwrap_or_default();
        let end = rest.iter().find(|next| next.level <= heading.level).map(|next| next.node);
        let first = asked.partition_point(|list| *list < heading.node);
        if asked.get(first).is_some_and(|list| end.is_none_or(|end| *list < end)) {
            continue;
        }
        let span = document.node(heading.node).map(|node| node.span).unwrap_or_default();
        let message = format!("no list of questions stands under the heading `{}`", heading.text);
        let hint = "write each question on a line of its own that begins with `- `; a pasted `•` makes no list";
        diags
            .report(Diagnostic::new(code::BLOCK_WITHOUT_LIST, body.file, span, message).hint(hint));
    }
}

fn collect(document: &mut Document) {
    let mut ids = Ids::default();
    let mut questions = Vec::new();
    let lists: Vec<RoledList> = document
        .lists
        .iter()
        .filter(|list| list.role == Some(ListRole::Questions))
        .copied()
        .collect();
    for list in &lists {
        let items = document.children(list.node).filter(|(_, node)| node.tag == Tag::Item);
        questions.extend(items.map(|(item, _)| question(document, item, list)));
    }
    for question in questions.iter().filter(|question| question.id_written) {
        ids.claim(&question.id);
    }
    for question in questions.iter_mut().filter(|question| !question.id_written) {
        question.id = ids.unique(&question.id, 2);
    }
    document.questions = questions;
}

fn question(document: &Document, item: NodeId, list: &RoledList) -> Question {
    let text = own_text(document, item);
    let attributes = document.node(item).and_then(|node| document.attributes_of(node));
    let written = attributes.and_then(|attributes| attributes.id.clone());
    let lines =
        attributes.and_then(|attributes| attributes.get("lines")?.parse().ok()).unwrap_or_default();
    let note =
        document.children(item).find(|(_, node)| node.tag == Tag::Block(BlockKind::Facilitator));
    let group = list.block.filter(|block| {
        document.node(*block).is_some_and(|node| node.tag == Tag::Block(BlockKind::Questions))
    });
    Question {
        id_written: written.is_some(),
        anchored: false,
        id: written.unwrap_or_else(|| words_id(&text)),
        text,
        node: item,
        note: note.map(|(note, _)| note),
        lines,
        group,
    }
}

/// Returns the nodes of an item that are its own text: what comes before its first nested block.
pub fn own_nodes(document: &Document, item: NodeId) -> std::ops::Range<NodeId> {
    let mut children = document.children(item).peekable();
    if let Some((paragraph, node)) = children.peek().filter(|(_, node)| node.tag == Tag::Paragraph)
    {
        return paragraph + 1..node.end;
    }
    let block = children.find(|(_, node)| is_block(node.tag));
    let end = block.map_or(document.subtree(item).end, |(block, _)| block);
    item + 1..end
}

/// Returns the own text of an item as plain text.
pub fn own_text(document: &Document, item: NodeId) -> String {
    trimmed(document.plain_text(own_nodes(document, item)))
}

/// Tells whether a node stands on lines of its own.
pub fn is_block(tag: Tag) -> bool {
    !matches!(
        tag,
        Tag::Text(_)
            | Tag::Code(_)
            | Tag::Html(_)
            | Tag::SoftBreak
            | Tag::HardBreak
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link(_)
            | Tag::Image(_)
            | Tag::Marked
            | Tag::Task(_)
            | Tag::FootnoteReference(_)
    )
}
