//! HTML in the text: bare formatting tags pass in pairs, anything else is shown as text with a warning, comments
//! are dropped. Entry points: `raw_inline`, `raw_block`, `pair_tags`.

use super::HtmlMode;
use super::builder::Builder;
use crate::diagnostics::code;
use crate::parse::Attributes;
use crate::parse::attributes::Pair;
use crate::parse::blocks::BlockKind;
use crate::parse::document::{NodeId, Tag};
use std::ops::Range;

/// Formatting tags that pass, without attributes. Source: README, "Body".
const FORMATTING: [&str; 15] = [
    "br", "sub", "sup", "kbd", "mark", "abbr", "small", "b", "i", "em", "strong", "u", "s", "q",
    "cite",
];

impl Builder<'_> {
    /// Takes one tag or comment within a paragraph.
    pub(super) fn raw_inline(&mut self, html: &str, range: Range<usize>) {
        if is_dropped(html) {
            return;
        }
        let passes = self.raw_html_mode() == HtmlMode::Basic
            && tag_name(html).is_some_and(|(name, _)| is_formatting(name));
        if passes {
            let node = self.next_id();
            let clean = clean_tag(html);
            let text = self.push_str(&clean);
            self.simple(Tag::Html(text), &range);
            if clean != "<br>" {
                self.note_tag(node);
            }
        } else {
            self.warn_html(html, &range);
            self.push_text(html, &range);
        }
    }

    /// Takes raw HTML that stands as a block of its own.
    pub(super) fn raw_block(&mut self, range: Range<usize>) {
        let Some(html) = self.body.text().get(range.clone()).filter(|html| !html.trim().is_empty())
        else {
            return;
        };
        self.before_block();
        if self.raw_html_mode() == HtmlMode::Allow {
            let text = self.push_str(html);
            return self.simple(Tag::Html(text), &range);
        }
        let mut open = None;
        let title = summary(html);
        for piece in pieces(html) {
            let place = range.start + piece.start..range.start + piece.end;
            let text = html.get(piece).unwrap_or_default();
            if is_dropped(text) {
                continue;
            }
            if self.raw_html_mode() == HtmlMode::Basic
                && self.details(text, title, &place, &mut open)
            {
                continue;
            }
            if open.is_none() && text.trim().is_empty() {
                continue;
            }
            self.open_paragraph(&mut open, &place);
            if any_tag_name(text).is_some() {
                self.raw_inline(text, place);
            } else {
                self.push_text(text.trim_matches(['\n', '\r']), &place);
            }
        }
        self.close_paragraph(&mut open);
    }

    /// `<details>`, `<summary>` and their ends become our own block; tells whether `tag` was one of them.
    fn details(
        &mut self,
        tag: &str,
        title: Option<&str>,
        place: &Range<usize>,
        open: &mut Option<NodeId>,
    ) -> bool {
        match tag_name(tag) {
            Some(("details", false)) => {
                self.close_paragraph(open);
                let span = self.span(place);
                let title = title.unwrap_or("Details").to_owned();
                let pair = Pair { key: "title".to_owned(), value: title, span };
                let attributes = Attributes { pairs: vec![pair], span, ..Attributes::default() };
                self.open_block(BlockKind::Details, attributes, place.clone());
                true
            }
            Some(("details", true)) => {
                self.close_paragraph(open);
                self.close_fence(self.span(place));
                true
            }
            Some(("summary", _)) => true,
            _ => title.is_some_and(|title| title == tag.trim()),
        }
    }

    fn open_paragraph(&mut self, open: &mut Option<NodeId>, place: &Range<usize>) {
        if open.is_none() {
            *open = Some(self.next_id());
            self.open(Tag::Paragraph, place);
        }
    }

    fn close_paragraph(&mut self, open: &mut Option<NodeId>) {
        if let Some(node) = open.take() {
            self.end_run();
            self.pop_node(node);
        }
    }

    fn warn_html(&mut self, html: &str, range: &Range<usize>) {
        if html.starts_with("</") && self.raw_html_mode() == HtmlMode::Basic {
            return;
        }
        let name = any_tag_name(html).unwrap_or_default();
        let message = format!("HTML is shown as text here: `{}`", first_line(html));
        let span = self.span(range);
        let bare = self.raw_html_mode() == HtmlMode::Basic && is_formatting(name);
        if bare {
            let hint = format!("write `<{name}>` alone, without anything after the name");
            self.report(code::RAW_HTML, span, message, &hint);
        } else {
            self.report(code::RAW_HTML, span, message, hint_for(name));
        }
    }

    /// Turns tags into text that have no partner in the same part of the text.
    pub(super) fn pair_tags(&mut self, tags: &[(NodeId, NodeId)]) {
        let mut waiting: Vec<(NodeId, NodeId, String)> = Vec::new();
        let mut lonely = Vec::new();
        for &(tag, parent) in tags {
            let Some((name, closing)) = self.html_tag(tag) else { continue };
            if !closing {
                waiting.push((tag, parent, name));
            } else if waiting
                .last()
                .is_some_and(|(_, other, open)| *other == parent && *open == name)
            {
                waiting.pop();
            } else {
                lonely.push(tag);
            }
        }
        lonely.extend(waiting.into_iter().map(|(tag, _, _)| tag));
        for tag in lonely {
            self.make_text(tag);
        }
    }

    fn html_tag(&self, node: NodeId) -> Option<(String, bool)> {
        let Tag::Html(range) = self.document.node(node)?.tag else { return None };
        tag_name(self.document.text_of(range)).map(|(name, closing)| (name.to_owned(), closing))
    }

    fn make_text(&mut self, node: NodeId) {
        let Some(place) = self.document.nodes.get_mut(node as usize) else { return };
        if let Tag::Html(range) = place.tag {
            place.tag = Tag::Text(range);
            let span = place.span;
            let text = self.document.text_of(range).to_owned();
            let message =
                format!("`{text}` has no partner in the same paragraph, so it is shown as text");
            let name = text.trim_matches(['<', '>', '/']);
            let hint = format!("write `<{name}>` before and `</{name}>` after the words it is for");
            self.report(code::RAW_HTML, span, message, &hint);
        }
    }
}

fn is_formatting(name: &str) -> bool {
    FORMATTING.contains(&name)
}

/// Comments, and what looks like one: nothing a reader should see.
fn is_dropped(html: &str) -> bool {
    html.starts_with("<!--") || html.starts_with("<?") || html.starts_with("<!")
}

/// Reads a bare tag: its name, and whether it closes. `None` for anything with attributes.
fn tag_name(html: &str) -> Option<(&str, bool)> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let (inner, closing) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let name = inner.trim_end().trim_end_matches('/').trim_end();
    let bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    bare.then_some((name, closing))
}

/// Returns the name of any tag, with or without attributes.
fn any_tag_name(html: &str) -> Option<&str> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
    inner.get(..end).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Writes a bare tag the one way we write it.
fn clean_tag(html: &str) -> String {
    match tag_name(html) {
        Some((name, true)) if !name.eq_ignore_ascii_case("br") => {
            format!("</{}>", name.to_ascii_lowercase())
        }
        Some((name, _)) => format!("<{}>", name.to_ascii_lowercase()),
        None => String::new(),
    }
}

/// Splits HTML into tags, comments and what stands between.
fn pieces(html: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        let length = if rest.starts_with("<!--") {
            rest.find("-->").map_or(rest.len(), |end| end + 3)
        } else if rest.starts_with('<') {
            rest.find('>').map_or(rest.len(), |end| end + 1)
        } else {
            rest.find('<').unwrap_or(rest.len())
        };
        pieces.push(at..at + length.max(1));
        at += length.max(1);
    }
    pieces
}

/// Returns the text of a summary element.
fn summary(html: &str) -> Option<&str> {
    let start = html.find("<summary>")? + "<summary>".len();
    let rest = html.get(start..)?;
    rest.get(..rest.find("</summary>")?).map(str::trim).filter(|title| !title.is_empty())
}

fn first_line(html: &str) -> &str {
    html.lines().next().unwrap_or_default()
}

/// Says how to write what the HTML was for.
fn hint_for(name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "a" => "write links as `[text](address)`",
        "img" => "write images as `![what it shows](file.png)`",
        "div" | "section" | "aside" => "use a block, for example `::: note`",
        "span" => "write `[text]{lang=es}` to mark words, or `**text**`",
        "video" | "audio" | "iframe" | "embed" | "object" => {
            "use a block: `::: media {src=film.mp4 title=\"…\"}`"
        }
        "table" | "tr" | "td" | "th" => "write tables with `|` between the cells",
        "p" | "h1" | "h2" | "h3" | "h4" | "ul" | "ol" | "li" => {
            "write plain Markdown: blank lines, `##` and `-`"
        }
        "script" | "style" => "scripts and styles belong into a theme",
        "details" | "summary" => "use a block: `::: details {title=\"…\"}`",
        _ => "write Markdown, or put code between backticks: `` `<tag>` ``",
    }
}
