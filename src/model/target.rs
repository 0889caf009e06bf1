//! What links lead to, once the whole site is known. Knows nothing of the page a link is shown on.

use crate::digest::Digest;
use crate::paths::{SitePath, SourcePath};
use std::sync::Arc;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// Another site, or `mailto:` and `tel:`: as it is written.
    External(String),
    /// A page of this site, or a place on it.
    Page {
        /// Its address.
        path: SitePath,
        /// The anchor, if the link has one.
        fragment: Option<String>,
    },
    /// A file that is published as it is.
    File {
        /// Its address.
        path: SitePath,
        /// Where it comes from.
        source: SourcePath,
        /// Width and height in pixels, if it is an image.
        size: Option<(u32, u32)>,
        /// The same image in smaller sizes, if it has some.
        copies: Copies,
    },
    /// Nothing: the words stay, the link goes.
    Text,
    /// An image or film from another host: a link in its place.
    Foreign(String),
}

/// An image in smaller sizes: the width and address of each, ascending.
pub type Copies = Arc<[(u32, SitePath)]>;

/// The targets of a document's links, in their order.
#[derive(Debug, Clone, Default)]
pub struct Targets {
    /// One for each of `Document::links`.
    pub list: Vec<Target>,
    /// Their digest.
    pub digest: Digest,
}

impl Targets {
    /// Digests a list of targets.
    pub fn new(list: Vec<Target>) -> Self {
        let digest = Digest::of_value(&list);
        Self { list, digest }
    }

    /// Returns the target of a link.
    pub fn get(&self, link: u32) -> &Target {
        self.list.get(link as usize).unwrap_or(&Target::Text)
    }
}
