//! Documents that share one page: to print a whole module or guide, to hand an activity out. Their ids are told apart
//! by what stands before them, and links among them stay on the page. Entry point: [`Together`].

use super::writer::Writer;
use crate::digest::Digest;
use crate::parse::Document;
use crate::parse::blocks::BlockKind;
use crate::parse::document::Tag;
use crate::paths::SitePath;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// The documents on a page, each with its anchor there, by the address of its own page.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Together {
    anchors: BTreeMap<SitePath, String>,
    digest: Digest,
}

impl Together {
    /// Makes a page of some documents.
    pub fn new(anchors: impl IntoIterator<Item = (SitePath, String)>) -> Self {
        let anchors: BTreeMap<SitePath, String> = anchors.into_iter().collect();
        let digest = Digest::of_value(&anchors);
        Self { anchors, digest }
    }

    /// Makes a page of one document, whose ids stay as they are.
    pub fn alone(address: &SitePath) -> Self {
        Self::new([(address.clone(), String::new())])
    }

    /// Returns where a document begins, `None` if it is not on the page, or if it is all of it.
    pub fn anchor(&self, address: &SitePath) -> Option<&str> {
        self.anchors.get(address).map(String::as_str).filter(|anchor| !anchor.is_empty())
    }

    /// Returns what stands before the ids of a document; `None` if it is not on the page.
    pub fn prefix(&self, address: &SitePath) -> Option<String> {
        let anchor = self.anchors.get(address)?;
        Some(if anchor.is_empty() { String::new() } else { format!("{anchor}--") })
    }
}

impl Hash for Together {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl Writer<'_> {
    /// Returns the place on this page that a link leads to, if it leads to a document on it.
    pub(super) fn place_here(&self, path: &SitePath, fragment: Option<&str>) -> Option<String> {
        let place = &self.body.place;
        let together = place.together.as_ref()?;
        match fragment {
            None => together.anchor(path).map(str::to_owned),
            Some(fragment) => {
                let hidden = !place.facilitator && is_note(self.document, fragment);
                together
                    .prefix(path)
                    .filter(|_| !hidden)
                    .map(|prefix| format!("{prefix}{fragment}"))
            }
        }
    }
}

/// Tells whether an id stands in a note for the facilitator.
fn is_note(document: &Document, id: &str) -> bool {
    let mut end = 0;
    (0..).zip(&document.nodes).any(|(at, node)| {
        if node.tag == Tag::Block(BlockKind::Facilitator) && at >= end {
            end = node.end;
        }
        at < end && document.id_of(at, node) == Some(id)
    })
}
