//! From the parser's events to the tree, with blocks opened and closed at their markers. Entry point: [`build`].

use super::fences::{Marked, Marker};
use super::inline::Run;
use super::references::Undefined;
use super::{Body, Options};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span, code};
use crate::parse::Attributes;
use crate::parse::document::{
    Alert, Alignment, Document, Heading, Link, LinkRole, Node, NodeId, Tag, TextRange,
};
use crate::parse::ids::Ids;
use pulldown_cmark::{
    self as cmark, BlockQuoteKind, BrokenLink, CowStr, Event, LinkType, Parser, TagEnd,
};
use rustc_hash::FxHashMap;
use std::cell::Cell;
use std::ops::Range;

/// How deeply text may be nested.
const MAX_DEPTH: usize = 64;
/// Stands for "no link, but text with attributes" between the parser and the builder.
const MARKED: &str = "\u{1}";

thread_local! {
    /// What the last tree on this thread was built in: grown already, for the next one. What is kept of a tree is as
    /// large as it must be, since that of all pages together is most of what a build holds.
    static SCRATCH: Cell<(Vec<Node>, String)> = const { Cell::new((Vec::new(), String::new())) };
}

/// Builds the tree; headings have no ids of their own making yet.
pub(super) fn build(
    body: &Body<'_>,
    options: &Options,
    diags: &mut Diagnostics,
) -> (Document, Option<String>) {
    let marked = Marked::scan(body.text(), body.plan);
    let undefined = Undefined::default();
    let callback = |link: BrokenLink<'_>| {
        undefined.meet(&link);
        let braces = body.text().get(link.span.end..)?;
        Attributes::parse(braces, 0, false)?;
        Some((CowStr::Borrowed(MARKED), CowStr::Borrowed("")))
    };
    let parser =
        Parser::new_with_broken_link_callback(&marked.text, extensions(options), Some(callback));
    let mut labels: Vec<String> =
        parser.reference_definitions().iter().map(|(label, _)| label.to_owned()).collect();
    labels.sort_unstable();
    let mut builder = Builder::new(body, options, marked.markers, diags);
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range);
    }
    let built = builder.finish();
    undefined.report(body, &labels, diags);
    built
}

fn extensions(options: &Options) -> cmark::Options {
    let mut extensions = cmark::Options::ENABLE_TABLES
        | cmark::Options::ENABLE_FOOTNOTES
        | cmark::Options::ENABLE_STRIKETHROUGH
        | cmark::Options::ENABLE_TASKLISTS
        | cmark::Options::ENABLE_DEFINITION_LIST
        | cmark::Options::ENABLE_GFM;
    if options.smart {
        extensions |= cmark::Options::ENABLE_SMART_PUNCTUATION;
    }
    extensions
}

/// Something that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) node: NodeId,
    /// The marker of a block of ours, `None` for what the parser opened.
    pub(super) fence: Option<Span>,
    /// Whether text may still follow directly: an item of a tight list before its first block.
    pub(super) loose_text: bool,
}

pub(super) struct Builder<'a> {
    pub(super) body: &'a Body<'a>,
    pub(super) options: &'a Options,
    pub(super) document: Document,
    pub(super) diags: &'a mut Diagnostics,
    pub(super) ids: Ids,
    pub(super) run: Run,
    pub(super) markers: std::iter::Peekable<std::vec::IntoIter<Marker>>,
    pub(super) stack: Vec<Open>,
    /// Attributes that wait for the next block, and the depth they stand at.
    pub(super) pending: Option<(Attributes, usize)>,
    /// The end of attributes that were read already, in the body.
    pub(super) skip_to: usize,
    pub(super) footnotes: FxHashMap<String, u32>,
    pub(super) in_code: bool,
    pub(super) too_deep: bool,
    pub(super) html_block: Option<Range<usize>>,
    pub(super) title: Option<String>,
}

impl<'a> Builder<'a> {
    fn new(
        body: &'a Body<'a>,
        options: &'a Options,
        markers: Vec<Marker>,
        diags: &'a mut Diagnostics,
    ) -> Self {
        let (nodes, other) = SCRATCH.take();
        let source = body.source.clone();
        Self {
            body,
            options,
            document: Document { nodes, source, other, ..Document::default() },
            diags,
            ids: Ids::default(),
            run: Run::default(),
            markers: markers.into_iter().peekable(),
            stack: Vec::new(),
            pending: None,
            skip_to: 0,
            footnotes: FxHashMap::default(),
            in_code: false,
            too_deep: false,
            html_block: None,
            title: None,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        // What follows is left out: such a page is never written, and each level more costs as much as all above it.
        if self.too_deep {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text_event(&text, &range),
            Event::Code(code) => self.leaf(&range, Tag::Code, &code),
            Event::Html(_) => {
                let start = self.html_block.as_ref().map_or(range.start, |block| block.start);
                self.html_block = Some(start..range.end);
            }
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::SoftBreak => self.simple(Tag::SoftBreak, &range),
            Event::HardBreak => self.simple(Tag::HardBreak, &range),
            Event::Rule => {
                self.before_block();
                self.simple(Tag::Rule, &range);
            }
            Event::TaskListMarker(done) => self.simple(Tag::Task(done), &range),
            Event::FootnoteReference(label) => {
                let number = self.footnote(&label);
                self.simple(Tag::FootnoteReference(number), &range);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: cmark::Tag<'_>, range: Range<usize>) {
        use cmark::Tag as T;
        let tag = match tag {
            T::HtmlBlock => {
                self.html_block = None;
                return;
            }
            T::MetadataBlock(_) | T::Superscript | T::Subscript => return,
            T::Emphasis => return self.open(Tag::Emphasis, &range),
            T::Strong => return self.open(Tag::Strong, &range),
            T::Strikethrough => return self.open(Tag::Strikethrough, &range),
            T::Link { dest_url, .. } if &*dest_url == MARKED => {
                return self.open(Tag::Marked, &range);
            }
            T::Link { link_type: LinkType::Email, dest_url, title, .. } => {
                let link = self.link(&format!("mailto:{dest_url}"), &title, LinkRole::Link, &range);
                return self.open(Tag::Link(link), &range);
            }
            T::Link { dest_url, title, .. } => {
                let link = self.link(&dest_url, &title, LinkRole::Link, &range);
                return self.open(Tag::Link(link), &range);
            }
            T::Image { dest_url, title, .. } => {
                let link = self.link(&dest_url, &title, LinkRole::Image, &range);
                return self.open(Tag::Image(link), &range);
            }
            T::CodeBlock(kind) => {
                self.in_code = true;
                let info = match kind {
                    cmark::CodeBlockKind::Fenced(info) => self.push_str(&info),
                    cmark::CodeBlockKind::Indented => TextRange::default(),
                };
                Tag::CodeBlock { info }
            }
            T::Paragraph => Tag::Paragraph,
            T::Heading { level, .. } => Tag::Heading(self.heading(level as u8)),
            T::BlockQuote(kind) => kind.map_or(Tag::Quote, |kind| Tag::Alert(alert(kind))),
            T::List(first) => {
                Tag::List(first.map(|first| u32::try_from(first).unwrap_or(u32::MAX)))
            }
            T::Item => Tag::Item,
            T::FootnoteDefinition(label) => Tag::Footnote(self.footnote(&label)),
            T::Table(alignments) => {
                self.document.tables.push(alignments.into_iter().map(alignment).collect());
                Tag::Table(count(self.document.tables.len() - 1))
            }
            T::TableHead => Tag::TableHead,
            T::TableRow => Tag::TableRow,
            T::TableCell => Tag::TableCell,
            T::DefinitionList => Tag::Definitions,
            T::DefinitionListTitle => Tag::Term,
            T::DefinitionListDefinition => Tag::Definition,
        };
        self.before_block();
        self.open(tag, &range);
        if tag == Tag::Item || tag == Tag::Definition {
            self.loose_text(true);
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::HtmlBlock => return self.end_html_block(&range),
            TagEnd::MetadataBlock(_) | TagEnd::Superscript | TagEnd::Subscript => return,
            TagEnd::CodeBlock => self.in_code = false,
            _ => {}
        }
        self.close_blocks_within();
        self.drop_stray_pending();
        let Some(open) = self.stack.pop() else { return };
        match tag {
            TagEnd::Item if open.loose_text => self.end_item_text(open.node),
            TagEnd::Paragraph => {
                self.end_run();
                self.end_first_paragraph(open.node);
            }
            TagEnd::Heading(_) => {
                self.end_run();
                self.heading_attributes(open.node);
            }
            TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.end_run(),
            TagEnd::Link | TagEnd::Image => self.attributes_behind(open.node, range.end),
            _ => {}
        }
        self.close(open.node);
        if matches!(tag, TagEnd::Heading(_)) {
            self.take_title(open.node);
        }
    }

    /// Ends the tree: blocks still open are faults.
    fn finish(mut self) -> (Document, Option<String>) {
        self.close_blocks_within();
        self.drop_stray_pending();
        while let Some(open) = self.stack.pop() {
            self.close(open.node);
        }
        let (mut nodes, mut other) = (self.document.nodes, self.document.other);
        let document = Document {
            nodes: nodes.as_slice().to_vec(),
            other: other.as_str().to_owned(),
            ..self.document
        };
        nodes.clear();
        other.clear();
        SCRATCH.set((nodes, other));
        (document, self.title)
    }

    // Nodes.

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start + self.body.offset, range.end + self.body.offset)
    }

    pub(super) fn next_id(&self) -> NodeId {
        count(self.document.nodes.len())
    }

    pub(super) fn open(&mut self, tag: Tag, range: &Range<usize>) {
        let node = self.next_id();
        let text = self.body.text().get(range.clone()).unwrap_or_default();
        let span = self.span(&(range.start..range.start + text.trim_end().len()));
        self.document.nodes.push(Node { tag, end: node + 1, span, attributes: 0 });
        self.stack.push(Open { node, fence: None, loose_text: false });
        if self.stack.len() > MAX_DEPTH && !self.too_deep {
            self.too_deep = true;
            let message = format!("text is nested more than {MAX_DEPTH} levels deep here");
            self.report(code::TOO_DEEP, span, message, "take some of the `>` or list levels away");
        }
        self.take_pending(node, tag);
    }

    pub(super) fn close(&mut self, node: NodeId) {
        let end = self.next_id();
        if let Some(node) = self.document.nodes.get_mut(node as usize) {
            node.end = end;
        }
    }

    /// Returns the node that was opened last.
    pub(super) fn innermost(&self) -> NodeId {
        self.stack.last().map_or(NodeId::MAX, |open| open.node)
    }

    /// Closes what was opened last, if it is `node`.
    pub(super) fn pop_node(&mut self, node: NodeId) {
        if self.stack.last().is_some_and(|open| open.node == node) {
            self.stack.pop();
            self.close(node);
        }
    }

    pub(super) fn simple(&mut self, tag: Tag, range: &Range<usize>) {
        let end = self.next_id() + 1;
        let span = self.span(range);
        self.document.nodes.push(Node { tag, end, span, attributes: 0 });
    }

    pub(super) fn leaf(
        &mut self,
        range: &Range<usize>,
        tag: impl Fn(TextRange) -> Tag,
        text: &str,
    ) {
        if range.start < self.skip_to {
            return;
        }
        let text = self.in_source(text, range).unwrap_or_else(|| self.push_str(text));
        self.simple(tag(text), range);
    }

    /// Returns where a text stands in the file, if that says it in the same letters.
    pub(super) fn in_source(&self, text: &str, range: &Range<usize>) -> Option<TextRange> {
        let is_same = self.body.text().get(range.clone()) == Some(text) && !text.is_empty();
        is_same.then(|| {
            let Span { start, end } = self.span(range);
            TextRange { start, end }
        })
    }

    /// Adds text that the file says otherwise.
    pub(super) fn push_str(&mut self, text: &str) -> TextRange {
        let start = self.text_end();
        self.document.other.push_str(text);
        TextRange { start, end: self.text_end() }
    }

    /// Returns where text that is added will stand.
    pub(super) fn text_end(&self) -> u32 {
        count(self.document.source.len() + self.document.other.len())
    }

    pub(super) fn report(&mut self, code: Code, span: Span, message: String, hint: &str) {
        self.diags.report(Diagnostic::new(code, self.body.file, span, message).hint(hint));
    }

    pub(super) fn text_event(&mut self, text: &str, range: &Range<usize>) {
        let verbatim = text.len() == range.len();
        if self.in_code && verbatim {
            let source = self.body.text().get(range.clone()).unwrap_or(text);
            return self.push_text(source, range);
        }
        if range.end <= self.skip_to {
            return;
        }
        match self.skip_to.checked_sub(range.start).filter(|cut| *cut > 0 && verbatim) {
            Some(cut) => {
                self.push_text(text.get(cut..).unwrap_or_default(), &(self.skip_to..range.end));
            }
            None => self.push_text(text, range),
        }
    }

    pub(super) fn heading(&mut self, level: u8) -> u32 {
        let node = self.next_id();
        let heading = Heading { level, id: String::new(), text: String::new(), node, empty: false };
        self.document.headings.push(heading);
        count(self.document.headings.len() - 1)
    }

    pub(super) fn link(
        &mut self,
        target: &str,
        title: &str,
        role: LinkRole,
        range: &Range<usize>,
    ) -> u32 {
        let span = self.span(range);
        let link = Link { target: target.to_owned(), title: title.to_owned(), role, span };
        self.document.links.push(link);
        count(self.document.links.len() - 1)
    }

    /// Returns the number of a footnote, by the order in which labels are first met.
    pub(super) fn footnote(&mut self, label: &str) -> u32 {
        if let Some(number) = self.footnotes.get(label) {
            return *number;
        }
        self.document.footnotes.push(label.to_owned());
        let number = count(self.document.footnotes.len());
        self.footnotes.insert(label.to_owned(), number);
        number
    }

    /// Drops a first heading of the first level that gives the title or repeats it.
    pub(super) fn take_title(&mut self, node: NodeId) {
        let first =
            node == 0 && self.document.headings.first().is_some_and(|heading| heading.level == 1);
        if !first {
            return;
        }
        let text = self.document.plain_text(0..self.next_id());
        let text = text.trim();
        if self.body.title.is_none_or(|title| {
            title == text || super::normalise_heading(title) == super::normalise_heading(text)
        }) {
            self.title = Some(text.to_owned());
            self.document.nodes.clear();
            self.document.headings.clear();
            self.document.other.clear();
        }
    }
}

pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(alignment: cmark::Alignment) -> Alignment {
    match alignment {
        cmark::Alignment::None => Alignment::None,
        cmark::Alignment::Left => Alignment::Left,
        cmark::Alignment::Center => Alignment::Center,
        cmark::Alignment::Right => Alignment::Right,
    }
}
