//! How blocks of ours are written. Entry point: [`open()`].

use super::escape::{push_attribute, push_text};
use super::writer::{Close, Writer};
use crate::model::target::Target;
use crate::output::words::duration_text;
use crate::parse::blocks::BlockKind;
use crate::parse::document::{Node, NodeId};
use crate::parse::durations::Duration;
use crate::theme::Words;
use std::borrow::Cow;
use std::fmt::Write as _;

/// Lines to write on where a reflection does not say how many.
const LINES: u32 = 4;

/// Writes the start of a block; tells whether its children follow.
pub(super) fn open(writer: &mut Writer<'_>, kind: BlockKind, id: NodeId, node: &Node) -> bool {
    match kind {
        BlockKind::Facilitator if !writer.body.place.facilitator => return false,
        BlockKind::Facilitator | BlockKind::Details => details(writer, kind, node),
        BlockKind::Columns => {
            writer.element("div", "</div>\n</div>\n", "columns", node);
            writer.out.push_str("\n<div class=\"column\">\n");
        }
        BlockKind::Media => media(writer, node),
        _ => plain(writer, kind, id, node),
    }
    true
}

fn plain(writer: &mut Writer<'_>, kind: BlockKind, id: NodeId, node: &Node) {
    let name = kind.info().name;
    let aside =
        matches!(kind, BlockKind::Note | BlockKind::Tip | BlockKind::Caution | BlockKind::Example);
    writer.out.push_str(if aside { "<div role=\"note\"" } else { "<div" });
    writer.attributes(&format!("block {name}"), node);
    writer.out.push('>');
    writer.later(node, Close::Bytes("</div>\n"));
    title(writer, kind, node);
    match kind {
        BlockKind::Check => writer.later(node, Close::Check(id)),
        BlockKind::Reflection => {
            let attributes = writer.document.attributes_of(node);
            let lines = attributes
                .and_then(|attributes| attributes.get("lines")?.parse().ok())
                .unwrap_or(LINES);
            writer.later(node, Close::Lines(lines));
        }
        _ => {}
    }
}

/// Returns the title of a block to which the author gives none; empty for no title.
fn usual_title(kind: BlockKind, words: &Words) -> Cow<'_, str> {
    let info = kind.info();
    if info.title.is_empty() {
        return Cow::Borrowed("");
    }
    let key = ["block.", info.name].concat();
    words.told(&key, words.text(&key))
}

/// Writes the title of a block, with how long it takes and for how many it is.
fn title(writer: &mut Writer<'_>, kind: BlockKind, node: &Node) {
    let attributes = writer.document.attributes_of(node);
    let get = |key: &str| attributes.and_then(|attributes| attributes.get(key));
    let words = &writer.body.place.words;
    let title = get("title").map_or_else(|| usual_title(kind, words), Cow::Borrowed);
    let duration = get("duration").and_then(Duration::parse);
    let participation = get("participation");
    if title.is_empty() && duration.is_none() && participation.is_none() {
        return;
    }
    writer.out.push_str("<p class=\"block-title\">");
    push_text(&title, &mut writer.out);
    if let Some(duration) = duration {
        writer.out.push_str(" <span class=\"block-extra\"><time datetime=\"");
        push_attribute(&duration.iso(), &mut writer.out);
        writer.out.push_str("\">");
        push_text(&duration_text(duration, words), &mut writer.out);
        writer.out.push_str("</time></span>");
    }
    if let Some(participation) = participation {
        writer.out.push_str(" <span class=\"block-extra\">");
        push_text(participation, &mut writer.out);
        writer.out.push_str("</span>");
    }
    writer.out.push_str("</p>\n");
}

fn details(writer: &mut Writer<'_>, kind: BlockKind, node: &Node) {
    let class = if kind == BlockKind::Facilitator { "block facilitator" } else { "block" };
    let attributes = writer.document.attributes_of(node);
    let title = attributes
        .and_then(|attributes| attributes.get("title"))
        .map_or_else(|| usual_title(kind, &writer.body.place.words), Cow::Borrowed);
    writer.element("details", "</details>\n", class, node);
    writer.out.push_str("<summary>");
    push_text(&title, &mut writer.out);
    writer.out.push_str("</summary>\n");
}

/// Writes sound or film; what has no file is a plain figure around its text.
fn media(writer: &mut Writer<'_>, node: &Node) {
    let document = writer.document;
    let Some(attributes) = document.attributes_of(node) else {
        return writer.element("div", "</div>\n", "media", node);
    };
    let target = |key: &str| {
        let span = attributes.pair(key)?.span;
        let link = document.links.iter().position(|link| link.span == span)?;
        u32::try_from(link).ok().map(|link| writer.body.targets.get(link).clone())
    };
    let (source, captions, poster, transcript) =
        (target("src"), target("captions"), target("poster"), target("transcript"));
    let title = attributes.get("title").unwrap_or_default();
    writer.element("div", "</div>\n", "media", node);
    writer.out.push_str("<figure>");
    if let Some(source) = source.as_ref().filter(|source| **source != Target::Text) {
        player(writer, source, title, poster.as_ref(), captions.as_ref());
    }
    writer.out.push_str("<figcaption>");
    push_text(title, &mut writer.out);
    if let Some(duration) = attributes.get("duration").and_then(Duration::parse) {
        writer.out.push_str(" <span class=\"block-extra\">");
        push_text(&duration_text(duration, &writer.body.place.words), &mut writer.out);
        writer.out.push_str("</span>");
    }
    if let Some(transcript) = transcript.filter(|transcript| *transcript != Target::Text) {
        writer.out.push_str(" <a href=\"");
        writer.address(&transcript);
        writer.out.push_str("\">");
        writer.word("transcript");
        writer.out.push_str("</a>");
    }
    writer.out.push_str("</figcaption></figure>\n");
}

fn player(
    writer: &mut Writer<'_>,
    source: &Target,
    title: &str,
    poster: Option<&Target>,
    captions: Option<&Target>,
) {
    let Target::File { path, .. } = source else {
        writer.out.push_str("<p><a href=\"");
        writer.address(source);
        writer.out.push_str("\">");
        let play = writer.body.place.words.text("play");
        push_text(if title.is_empty() { play } else { title }, &mut writer.out);
        writer.out.push_str("</a></p>\n");
        return;
    };
    let extension = path.as_str().rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let audio =
        matches!(extension.as_str(), "mp3" | "ogg" | "oga" | "wav" | "m4a" | "flac" | "opus");
    writer.out.push_str(if audio {
        "<audio controls preload=\"none\" src=\""
    } else {
        "<video controls preload=\"none\" src=\""
    });
    writer.address(source);
    writer.out.push('"');
    if let Some(poster) = poster.filter(|poster| !audio && **poster != Target::Text) {
        writer.out.push_str(" poster=\"");
        writer.address(poster);
        writer.out.push('"');
    }
    writer.out.push('>');
    if let Some(captions) = captions.filter(|captions| **captions != Target::Text) {
        writer.out.push_str("<track kind=\"captions\" default src=\"");
        writer.address(captions);
        writer.out.push_str("\">");
    }
    writer.out.push_str(if audio { "</audio>\n" } else { "</video>\n" });
}

/// Writes lines to write on, seen in print.
pub(super) fn writing_lines(count: u32, out: &mut String) {
    let _ =
        write!(out, "<div class=\"writing-lines\" data-lines=\"{count}\" aria-hidden=\"true\">");
    for _ in 0..count {
        out.push_str("<span></span>");
    }
    out.push_str("</div>\n");
}
