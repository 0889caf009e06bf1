//! Links, images and footnotes. Entry points: the methods of [`Writer`].

use super::escape::{push_attribute, push_text};
use super::writer::{Close, Writer};
use crate::model::target::Target;
use crate::parse::Attributes;
use crate::parse::document::{Node, NodeId, Tag};
use std::fmt::Write as _;

impl Writer<'_> {
    pub(super) fn link(&mut self, link: u32, node: &Node) {
        let target = self.body.targets.get(link);
        if *target == Target::Text {
            return;
        }
        self.out.push_str("<a href=\"");
        self.address(target);
        self.out.push('"');
        self.attributes("", node);
        self.out.push('>');
        self.later(node, Close::Bytes("</a>"));
    }

    /// Writes the address of a target, escaped.
    pub(super) fn address(&mut self, target: &Target) {
        let place = &self.body.place;
        match target {
            Target::External(address) | Target::Foreign(address) => {
                push_attribute(address, &mut self.out);
            }
            Target::Page { path, fragment } => {
                if let Some(here) = self.place_here(path, fragment.as_deref()) {
                    self.out.push('#');
                    return push_attribute(&here, &mut self.out);
                }
                if *path != place.page || fragment.is_none() || !place.own.is_page() {
                    place.links.push(&place.page, path, &mut self.out);
                }
                if let Some(fragment) = fragment {
                    self.out.push('#');
                    push_attribute(fragment, &mut self.out);
                }
            }
            Target::File { path, .. } => place.links.push(&place.page, path, &mut self.out),
            Target::Text => {}
        }
    }

    pub(super) fn image(&mut self, link: u32, id: NodeId, node: &Node) {
        let alternative = self.document.plain_text(id + 1..node.end);
        let target = self.body.targets.get(link);
        match target {
            Target::File { size, copies, path, .. } => {
                self.out.push_str("<img src=\"");
                self.address(target);
                self.out.push('"');
                self.sources(path, *size, copies, self.document.attributes_of(node));
                self.attribute("alt", if alternative == "decorative" { "" } else { &alternative });
                let attributes = self.document.attributes_of(node);
                self.size(*size, attributes);
                // On a page of many documents none is near the top; there the script of the bar loads them for the printer.
                if self.first_image != Some(link as usize) || self.body.place.together.is_some() {
                    self.out.push_str(" loading=\"lazy\"");
                }
                self.attributes("", node);
                self.out.push('>');
            }
            Target::External(_) => {
                self.out.push_str("<img src=\"");
                self.address(target);
                self.out.push('"');
                self.attribute("alt", if alternative == "decorative" { "" } else { &alternative });
                self.out.push_str(" loading=\"lazy\">");
            }
            Target::Foreign(address) => {
                self.out.push_str("<a href=\"");
                self.address(target);
                self.out.push_str("\">");
                push_text(
                    if alternative.is_empty() { address } else { &alternative },
                    &mut self.out,
                );
                self.out.push_str("</a>");
            }
            Target::Page { .. } | Target::Text => push_text(&alternative, &mut self.out),
        }
    }

    /// Writes width and height; where the author gives one, the other keeps the proportion.
    pub(super) fn size(&mut self, size: Option<(u32, u32)>, attributes: Option<&Attributes>) {
        let given =
            |key: &str| attributes.and_then(|attributes| attributes.get(key)?.parse::<u32>().ok());
        let (width, height) = match (given("width"), given("height"), size) {
            (Some(width), Some(height), _) => (width, height),
            (Some(width), None, Some((w, h))) => (width, scale(h, width, w)),
            (None, Some(height), Some((w, h))) => (scale(w, height, h), height),
            (None, None, Some(size)) => size,
            _ => return,
        };
        self.attribute("width", &width.to_string());
        self.attribute("height", &height.to_string());
    }

    pub(super) fn footnote_reference(&mut self, number: u32) {
        let place = &self.body.place;
        let first = self
            .referred
            .get_mut(number as usize)
            .is_some_and(|seen| !std::mem::replace(seen, true));
        self.out.push_str("<sup class=\"footnote-ref\"><a");
        if place.own.is_page() && first {
            self.id(&format!("ct-fnref-{number}"));
        }
        self.out.push_str(" href=\"");
        if !place.own.is_page() {
            place.links.push(&place.page, &place.home, &mut self.out);
        }
        let label = self.body.place.words.fill("footnote", &[("number", &number.to_string())]);
        let prefix = &self.prefix;
        let _ = write!(self.out, "#{prefix}ct-fn-{number}\" aria-label=\"");
        push_attribute(&label, &mut self.out);
        let _ = write!(self.out, "\">{number}</a></sup>");
    }

    pub(super) fn footnotes(&mut self) {
        let mut list: Vec<(NodeId, u32)> = self.footnote_nodes();
        let all = self.body.place.facilitator;
        if !all {
            // What only a note for the facilitator refers to belongs to the note.
            list.retain(|(_, number)| self.referred.get(*number as usize) == Some(&true));
        }
        if list.is_empty() {
            return;
        }
        self.out.push_str("<div class=\"footnotes\" role=\"group\" aria-label=\"");
        self.word("footnotes");
        self.out.push_str("\">\n<ol>\n");
        for (id, number) in list {
            self.out.push_str("<li");
            self.id(&format!("ct-fn-{number}"));
            if !all {
                let _ = write!(self.out, " value=\"{number}\"");
            }
            self.out.push('>');
            let nodes = self.document.subtree(id);
            self.walk(nodes.start + 1..nodes.end);
            if self.referred.get(number as usize) == Some(&true) {
                let prefix = &self.prefix;
                let _ = write!(
                    self.out,
                    "<a class=\"footnote-back\" href=\"#{prefix}ct-fnref-{number}\" aria-label=\""
                );
                self.word("back_to_text");
                self.out.push_str("\">↩</a>");
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</div>\n");
    }

    pub(super) fn footnote_nodes(&self) -> Vec<(NodeId, u32)> {
        if self.document.footnotes.is_empty() {
            return Vec::new();
        }
        let nodes = self.document.nodes.iter().enumerate();
        let mut found: Vec<(NodeId, u32)> = nodes
            .filter_map(|(id, node)| match node.tag {
                Tag::Footnote(number) => Some((NodeId::try_from(id).ok()?, number)),
                _ => None,
            })
            .collect();
        found.sort_by_key(|(_, number)| *number);
        found.dedup_by_key(|(_, number)| *number);
        found
    }
}

fn scale(side: u32, to: u32, of: u32) -> u32 {
    let scaled = u64::from(side) * u64::from(to) / u64::from(of.max(1));
    u32::try_from(scaled).unwrap_or(side).max(1)
}
