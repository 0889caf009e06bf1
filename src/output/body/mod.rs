//! A piece of a document that becomes HTML when its view is turned into template values, or is written into HTML that
//! a view holds. Entry point: [`Body`].

mod blocks;
mod checks;
mod escape;
mod links;
mod navigation;
mod pictures;
mod question;
mod tables;
mod tags;
mod terms;
mod together;
mod writer;

pub use escape::{push_attribute, push_text, push_value};
pub use navigation::{Crumb, Crumbs, Toc};
pub use question::{Anchor, LINES, QuestionHtml, QuestionRow, QuestionRows};
pub use tags::Tags;
pub use together::Together;

use crate::model::Uses;
use crate::model::target::Targets;
use crate::parse::{Document, NodeId};
use crate::paths::{LinkStyle, SitePath};
use crate::theme::{Shared, Words};
use serde::{Serialize, Serializer};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

/// Part of a document, on the page it is shown on. Serialised, it is HTML.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// The document.
    pub document: Arc<Document>,
    /// Where its links lead.
    pub targets: Arc<Targets>,
    /// Which of its nodes; siblings with all they hold.
    pub nodes: Range<NodeId>,
    /// The words that become links to the glossary.
    pub uses: Option<Arc<Uses>>,
    /// Headings and definition lists that are left out; sorted.
    pub omitted: Vec<NodeId>,
    /// How it is shown.
    pub place: Place,
}

/// How a piece of a document is shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// The page it is shown on.
    pub page: SitePath,
    /// The page the document belongs to, which holds its footnotes.
    pub home: SitePath,
    /// How links are written.
    pub links: Links,
    /// Whether the whole document is shown on its own page.
    pub own: Own,
    /// Whether the facilitator's notes are shown.
    pub facilitator: bool,
    /// Whether resources are marked as new.
    pub new: bool,
    /// By how many levels headings are shifted down.
    pub shift: u8,
    /// The documents that it shares the page with.
    pub together: Option<Arc<Together>>,
    /// The words of the document's language.
    pub words: Words,
}

/// Whether a whole document is shown on its own page, so that ids and footnotes are its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Own {
    /// It is not, or a part of it is.
    #[default]
    Not,
    /// It is.
    Page,
    /// It is, and the page is itself where its questions are talked about: each leads to its own address there.
    Meeting,
}

impl Own {
    /// Tells whether it is.
    pub fn is_page(self) -> bool {
        self != Self::Not
    }
}

/// How links are written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Links {
    /// Relative to the page.
    Relative(LinkStyle),
    /// Full addresses under this one, for feeds and e-mail.
    Absolute(Arc<str>),
}

impl Default for Links {
    fn default() -> Self {
        Self::Relative(LinkStyle::Clean)
    }
}

impl Links {
    /// Appends the address of `target` as seen from `page`, escaped. What encoding leaves of a path needs no escaping.
    pub fn push(&self, page: &SitePath, target: &SitePath, out: &mut String) {
        match self {
            Self::Relative(style) => page.push_href(target, *style, out),
            Self::Absolute(base) => push_attribute(&target.absolute(base), out),
        }
    }
}

impl Body {
    /// Returns the HTML.
    pub fn html(&self) -> String {
        let mut out = String::new();
        self.push(&mut out);
        out
    }

    /// Appends the HTML.
    pub fn push(&self, out: &mut String) {
        out.reserve(writer::room(self));
        writer::write(self, self.nodes.clone(), out);
    }

    /// Appends the HTML of other nodes of the document.
    pub fn push_part(&self, nodes: Range<NodeId>, out: &mut String) {
        writer::write(self, nodes, out);
    }

    /// Returns the same piece with other nodes.
    #[must_use]
    pub fn part(&self, nodes: Range<NodeId>) -> Self {
        Self { nodes, ..self.clone() }
    }
}

/// HTML of our own writers, ready to be shown. Serialised, it is safe.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Html(pub String);

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Shared::safe(&self.0).serialize(serializer)
    }
}

impl Hash for Body {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.document.digest, self.targets.digest, &self.nodes, &self.place).hash(state);
        (self.uses.as_ref().map(|uses| uses.digest), &self.omitted).hash(state);
    }
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Shared::written(|out| self.push(out)).serialize(serializer)
    }
}
