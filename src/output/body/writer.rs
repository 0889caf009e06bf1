//! The one writer of HTML from documents: only tags and attributes named here come out. Entry point: [`write()`].
//!
//! It walks the nodes once; what closes a node waits on a stack until the walk passes the node's end.

use super::escape::{push_attribute, push_text, push_value};
use super::{Anchor, Body, LINES, Own, blocks, checks};
use crate::model::glossary::Meaning;
use crate::parse::blocks::BlockKind;
use crate::parse::document::{Alert, LinkRole, ListRole, Node, NodeId, Tag, TextRange};
use crate::parse::questions::own_nodes;
use crate::parse::{Attributes, Document};
use std::ops::Range;
use std::sync::Arc;

/// Appends the HTML of some nodes of a body's document.
pub(super) fn write(body: &Body, nodes: Range<NodeId>, out: &mut String) {
    let document = &body.document;
    let mut writer = Writer {
        body,
        document,
        out: std::mem::take(out),
        // A line of words opens nothing.
        closing: Vec::with_capacity(if nodes.len() > 3 { 16 } else { 0 }),
        at: nodes.start,
        lists: 0,
        resources: 0,
        uses: 0,
        noted: Vec::new(),
        referred: referred(document.footnotes.len()),
        cells: Vec::new(),
        first_image: document.links.iter().position(|link| link.role == LinkRole::Image),
        prefix: prefix(body),
    };
    if body.place.own.is_page() && body.uses.is_some() {
        writer.with_margin(nodes);
    } else {
        writer.walk(nodes);
    }
    if body.place.own.is_page() {
        writer.footnotes();
    }
    *out = writer.out;
}

/// Returns what stands before the ids of a document that shares its page with others.
fn prefix(body: &Body) -> String {
    let place = &body.place;
    let together = place.together.as_ref();
    together.and_then(|together| together.prefix(&place.home)).unwrap_or_default()
}

/// Estimates the length of a body's HTML, in bytes, by that of its source.
pub(super) fn room(body: &Body) -> usize {
    let place = |node: NodeId| body.document.node(node).map(|node| node.span);
    let from = place(body.nodes.start).map_or(0, |span| span.start);
    let to = place(body.nodes.end.saturating_sub(1)).map_or(from, |span| span.end);
    (to.saturating_sub(from) as usize) * 5 / 4 + 128
}

/// Returns that no footnote was referred to yet; where there is none, nothing is held.
fn referred(footnotes: usize) -> Vec<bool> {
    if footnotes == 0 { Vec::new() } else { vec![false; footnotes + 1] }
}

/// Tells whether the word behind a code block's language is the name of a file: `content/index.md`, not `{2}`.
fn is_file(word: &str) -> bool {
    let plain = |char: char| char.is_alphanumeric() || "._-/".contains(char);
    word.contains('.') && word.chars().all(plain)
}

/// What waits to be closed, the innermost last.
pub(super) struct Closing {
    pub(super) id: NodeId,
    pub(super) tag: Tag,
    end: NodeId,
    close: Close,
}

/// How a node closes.
pub(super) enum Close {
    /// With these bytes.
    Bytes(&'static str),
    /// A heading of a level.
    Heading(u8),
    /// The header row of a table: its body begins, if it has one.
    TableHead { more: bool },
    /// A table, with the depth of cells.
    Table(&'static str),
    /// A `check` block: its answers follow.
    Check(NodeId),
    /// The words of a question by its number, where its own address is.
    Question(usize),
    /// A reflection: lines to write on.
    Lines(u32),
}

pub(super) struct Writer<'a> {
    pub(super) body: &'a Body,
    pub(super) document: &'a Document,
    pub(super) out: String,
    pub(super) closing: Vec<Closing>,
    /// The node being written.
    pub(super) at: NodeId,
    /// How many of the document's lists were passed.
    pub(super) lists: usize,
    /// How many of its resources were passed.
    pub(super) resources: usize,
    /// How many of the words that become links to the glossary were passed.
    pub(super) uses: usize,
    /// The terms that the page used first since this was last asked for.
    pub(super) noted: Vec<Arc<Meaning>>,
    /// Which footnotes were referred to, by number.
    pub(super) referred: Vec<bool>,
    /// For each open table: its alignments and the current column.
    pub(super) cells: Vec<(u32, usize, bool)>,
    pub(super) first_image: Option<usize>,
    /// What stands before each id.
    pub(super) prefix: String,
}

impl Writer<'_> {
    pub(super) fn walk(&mut self, nodes: Range<NodeId>) {
        let bottom = self.closing.len();
        let mut at = nodes.start;
        while at < nodes.end {
            self.close_to(bottom, at);
            let Some(node) = self.document.node(at).copied() else { break };
            self.at = at;
            at = if self.open(at, &node) { at + 1 } else { node.end.max(at + 1) };
        }
        self.close_to(bottom, NodeId::MAX);
    }

    fn close_to(&mut self, bottom: usize, at: NodeId) {
        while self.closing.len() > bottom
            && self.closing.last().is_some_and(|closing| closing.end <= at)
        {
            if let Some(closing) = self.closing.pop() {
                self.close(&closing.close);
            }
        }
    }

    fn close(&mut self, close: &Close) {
        match close {
            Close::Bytes(bytes) => self.out.push_str(bytes),
            Close::Heading(level) => {
                self.out.push_str("</h");
                self.out.push(char::from(b'0' + level));
                self.out.push_str(">\n");
            }
            Close::TableHead { more } => self.out.push_str(if *more {
                "</tr></thead>\n<tbody>\n"
            } else {
                "</tr></thead>\n"
            }),
            Close::Table(bytes) => {
                self.cells.pop();
                self.out.push_str(bytes);
            }
            Close::Check(block) => checks::answers(self, *block),
            Close::Question(index) => self.question_end(*index),
            Close::Lines(count) => blocks::writing_lines(*count, &mut self.out),
        }
    }

    pub(super) fn later(&mut self, node: &Node, close: Close) {
        self.later_at(node.end, node, close);
    }

    /// Closes something of the current node not where that ends, but before another node.
    pub(super) fn later_at(&mut self, end: NodeId, node: &Node, close: Close) {
        self.closing.push(Closing { id: self.at, tag: node.tag, end, close });
    }

    /// Returns where what the current node stands directly in ends.
    pub(super) fn end_around(&self) -> NodeId {
        self.closing.last().map_or(self.at, |closing| closing.end)
    }

    /// Returns what the current node stands directly in, if that is being written.
    fn parent(&self) -> Option<Tag> {
        self.closing.last().map(|closing| closing.tag)
    }

    /// Tells whether the current node stands in a `check` block.
    pub(super) fn in_check(&self) -> bool {
        self.closing.iter().any(|closing| closing.tag == Tag::Block(BlockKind::Check))
    }

    /// Returns the innermost item around the current node.
    pub(super) fn item_around(&self) -> Option<NodeId> {
        self.closing.iter().rev().find(|closing| closing.tag == Tag::Item).map(|closing| closing.id)
    }

    /// Writes the start of a node; tells whether its children follow.
    fn open(&mut self, id: NodeId, node: &Node) -> bool {
        match node.tag {
            Tag::Text(range) => self.text(range),
            Tag::Code(range) => {
                self.out.push_str("<code>");
                push_text(self.document.text_of(range), &mut self.out);
                self.out.push_str("</code>");
            }
            Tag::Html(range) => self.out.push_str(self.document.text_of(range)),
            Tag::SoftBreak => self.out.push('\n'),
            Tag::HardBreak => self.out.push_str("<br>\n"),
            Tag::Rule if self.parent() == Some(Tag::Block(BlockKind::Columns)) => {
                self.out.push_str("</div>\n<div class=\"column\">\n");
            }
            Tag::Rule => self.out.push_str("<hr>\n"),
            Tag::Paragraph => return self.paragraph(id, node),
            Tag::Heading(_) | Tag::Definitions if self.body.omitted.binary_search(&id).is_ok() => {
                return false;
            }
            Tag::Heading(index) => self.heading(index, node),
            Tag::Quote => return checks::quote(self, node),
            Tag::Alert(alert) => self.alert(alert, node),
            Tag::CodeBlock { info } => self.code_block(info, node),
            Tag::List(first) => self.list(id, first, node),
            Tag::Item => self.item(id, node),
            Tag::Task(_) if self.in_check() => checks::choice(self, node),
            Tag::Task(done) => self.task(done),
            Tag::Table(index) => self.table(index, id, node),
            Tag::TableHead => {
                self.out.push_str("<thead><tr>");
                self.start_row(true);
                let table_end = self.closing.last().map_or(node.end, |closing| closing.end);
                self.later(node, Close::TableHead { more: node.end < table_end });
            }
            Tag::TableRow => {
                self.out.push_str("<tr>");
                self.start_row(false);
                self.later(node, Close::Bytes("</tr>\n"));
            }
            Tag::TableCell => self.cell(node),
            Tag::Emphasis => self.simple("<em>", "</em>", node),
            Tag::Strong => self.simple("<strong>", "</strong>", node),
            Tag::Strikethrough => self.simple("<del>", "</del>", node),
            Tag::Link(link) => self.link(link, node),
            Tag::Image(link) => {
                self.image(link, id, node);
                return false;
            }
            Tag::Marked => self.element("span", "</span>", "", node),
            Tag::FootnoteReference(number) => self.footnote_reference(number),
            Tag::Footnote(_) => return false,
            Tag::Definitions => self.element("dl", "</dl>\n", "", node),
            Tag::Term => self.simple("<dt>", "</dt>\n", node),
            Tag::Definition => self.simple("<dd>", "</dd>\n", node),
            Tag::Block(kind) => return blocks::open(self, kind, id, node),
        }
        true
    }

    pub(super) fn simple(&mut self, open: &str, close: &'static str, node: &Node) {
        self.out.push_str(open);
        self.later(node, Close::Bytes(close));
    }

    /// Writes a start tag with the classes given and the node's own attributes.
    pub(super) fn element(&mut self, name: &str, close: &'static str, classes: &str, node: &Node) {
        self.out.push('<');
        self.out.push_str(name);
        self.attributes(classes, node);
        self.out.push('>');
        self.later(node, Close::Bytes(close));
    }

    /// Writes id, classes and language of a node.
    pub(super) fn attributes(&mut self, classes: &str, node: &Node) {
        let attributes = self.document.attributes_of(node);
        if let Some(id) = attributes
            .and_then(|attributes| attributes.id.as_ref())
            .filter(|_| self.body.place.own.is_page())
        {
            self.id(id);
        }
        self.class_and_language(classes, attributes);
    }

    pub(super) fn class_and_language(&mut self, classes: &str, attributes: Option<&Attributes>) {
        let own = attributes.map_or(&[][..], |attributes| attributes.classes.as_slice());
        if !classes.is_empty() || !own.is_empty() {
            self.out.push_str(" class=\"");
            self.out.push_str(classes);
            for class in own {
                if !self.out.ends_with('"') {
                    self.out.push(' ');
                }
                push_attribute(class, &mut self.out);
            }
            self.out.push('"');
        }
        if let Some(language) = attributes.and_then(|attributes| attributes.get("lang")) {
            self.attribute("lang", language);
        }
    }

    /// Writes an id, told apart from those of other documents on the page.
    pub(super) fn id(&mut self, id: &str) {
        self.out.push_str(" id=\"");
        push_attribute(&self.prefix, &mut self.out);
        push_attribute(id, &mut self.out);
        self.out.push('"');
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        push_attribute(value, &mut self.out);
        self.out.push('"');
    }

    /// Writes text; a resource's "New." only where new ones are marked.
    fn text(&mut self, range: TextRange) {
        let document = self.document;
        while let Some(resource) = document.resources.get(self.resources) {
            let Some((_, new)) = resource.new.filter(|(node, _)| *node >= self.at) else {
                self.resources += 1;
                continue;
            };
            if resource.new.is_some_and(|(node, _)| node > self.at) || self.body.place.new {
                break;
            }
            self.words(TextRange { start: range.start, end: new.start });
            self.words(TextRange { start: new.end, end: range.end });
            return;
        }
        self.words(range);
    }

    /// A paragraph that is one image with a title is a figure with a caption.
    fn paragraph(&mut self, id: NodeId, node: &Node) -> bool {
        let only = self.document.node(id + 1).filter(|child| child.end == node.end);
        if let Some((Tag::Image(link), child)) = only.map(|child| (child.tag, *child)) {
            let title =
                self.document.links.get(link as usize).map_or("", |link| link.title.as_str());
            if !title.is_empty() {
                self.element("figure", "</figure>\n", "", node);
                self.image(link, id + 1, &child);
                self.out.push_str("<figcaption>");
                push_text(title, &mut self.out);
                self.out.push_str("</figcaption>");
                return false;
            }
        }
        self.element("p", "</p>\n", "", node);
        true
    }

    fn heading(&mut self, index: u32, node: &Node) {
        let Some(heading) = self.document.headings.get(index as usize) else { return };
        let level = (heading.level.max(2) + self.body.place.shift).min(6);
        self.out.push_str("<h");
        self.out.push(char::from(b'0' + level));
        if self.body.place.own.is_page() {
            self.id(&heading.id);
        }
        let classes = if heading.empty { "empty-section" } else { "" };
        self.class_and_language(classes, self.document.attributes_of(node));
        self.out.push('>');
        self.later(node, Close::Heading(level));
    }

    fn alert(&mut self, alert: Alert, node: &Node) {
        let (class, title) = match alert {
            Alert::Note => ("alert alert-note", "block.note"),
            Alert::Tip => ("alert alert-tip", "block.tip"),
            Alert::Important => ("alert alert-important", "block.important"),
            Alert::Warning => ("alert alert-warning", "block.warning"),
            Alert::Caution => ("alert alert-caution", "block.caution"),
        };
        self.out.push_str("<div role=\"note\"");
        self.attributes(class, node);
        self.out.push_str("><p class=\"alert-title\">");
        self.word(title);
        self.out.push_str("</p>\n");
        self.later(node, Close::Bytes("</div>\n"));
    }

    fn code_block(&mut self, info: TextRange, node: &Node) {
        let mut words = self.document.text_of(info).split_whitespace();
        let language = words.next().unwrap_or_default().to_owned();
        let file = words.next().filter(|word| is_file(word)).map(str::to_owned);
        if let Some(file) = &file {
            self.out.push_str("<figure class=\"code\"><figcaption>");
            push_text(file, &mut self.out);
            self.out.push_str("</figcaption>\n");
        }
        self.out.push_str("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.attribute("class", &format!("language-{language}"));
        }
        self.out.push('>');
        let close = if file.is_some() { "</code></pre></figure>\n" } else { "</code></pre>\n" };
        self.later(node, Close::Bytes(close));
    }

    fn list(&mut self, id: NodeId, first: Option<u32>, node: &Node) {
        checks::list(self, id, node);
        let class = match self.role_of_list(id) {
            Some(ListRole::Questions) => "question-list",
            Some(ListRole::Resources(_)) => "resource-list",
            None => "",
        };
        self.out.push_str(if first.is_some() { "<ol" } else { "<ul" });
        if let Some(first) = first.filter(|first| *first != 1) {
            self.attribute("start", &first.to_string());
        }
        self.attributes(class, node);
        self.out.push_str(">\n");
        self.later(node, Close::Bytes(if first.is_some() { "</ol>\n" } else { "</ul>\n" }));
    }

    fn role_of_list(&mut self, id: NodeId) -> Option<ListRole> {
        let lists = &self.document.lists;
        while lists.get(self.lists).is_some_and(|list| list.node < id) {
            self.lists += 1;
        }
        lists.get(self.lists).filter(|list| list.node == id).and_then(|list| list.role)
    }

    fn item(&mut self, id: NodeId, node: &Node) {
        let task = matches!(self.first_inline(id), Some(Tag::Task(_)));
        self.out.push_str("<li");
        let questions = &self.document.questions;
        let index = questions.binary_search_by_key(&id, |question| question.node).ok();
        let question =
            index.and_then(|index| questions.get(index)).filter(|_| self.body.place.own.is_page());
        if let Some(question) = question.filter(|question| question.anchored) {
            self.id(&question.id);
        }
        self.attributes(if task { "task" } else { "" }, node);
        let asked = index.filter(|_| self.body.place.own == Own::Meeting);
        if let Some(index) = asked {
            self.question_number(index + 1);
        }
        self.out.push('>');
        self.later(node, Close::Bytes("</li>\n"));
        let lines = question.map_or(0, |question| question.lines);
        match (lines, asked) {
            (0, None) => {}
            (0, Some(_)) => self.later(node, Close::Lines(LINES)),
            _ => self.later(node, Close::Lines(lines)),
        }
        if let Some(index) = asked {
            self.out.push_str("<div class=\"question-text\">");
            let end = own_nodes(self.document, id).end;
            self.closing.push(Closing { id, tag: node.tag, end, close: Close::Question(index) });
        }
    }

    /// Writes the number of a question, which counts on over all lists of the page.
    fn question_number(&mut self, number: usize) {
        let number = number.to_string();
        if self.is_numbered() {
            self.attribute("value", &number);
        }
        self.attribute("data-number", &number);
    }

    /// Tells whether the current item stands in a list that is numbered.
    fn is_numbered(&self) -> bool {
        matches!(self.parent(), Some(Tag::List(Some(_))))
    }

    /// Writes the end of a question's words, and the sign that leads to its own address.
    fn question_end(&mut self, index: usize) {
        self.out.push_str("</div>\n");
        if let Some(question) = self.document.questions.get(index) {
            Anchor::here(&question.id, index + 1, &self.body.place.words).push(&mut self.out);
        }
    }

    fn first_inline(&self, item: NodeId) -> Option<Tag> {
        let child = self.document.node(item + 1)?;
        if child.tag == Tag::Paragraph {
            self.document.node(item + 2).map(|node| node.tag)
        } else {
            Some(child.tag)
        }
    }

    fn task(&mut self, done: bool) {
        self.out.push_str("<input type=\"checkbox\"");
        self.out.push_str(if done { " checked disabled" } else { " disabled" });
        self.out.push_str(" aria-label=\"");
        self.word(if done { "task_done" } else { "task_open" });
        self.out.push_str("\"> ");
    }

    /// Writes words of the theme, in the document's language.
    pub(super) fn word(&mut self, key: &str) {
        let words = &self.body.place.words;
        push_value(&words.told(key, words.text(key)), &mut self.out);
    }
}
