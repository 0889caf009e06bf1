//! The HTML of short lists of links that nearly every page has: the way to it from home, and the headings of its text.
//! Entry points: [`Crumbs`], [`Toc`]. As HTML they take a fraction of what lists of fields take.

use super::push_value;
use crate::parse::{Document, NodeId};
use crate::paths::{LinkStyle, SitePath};
use crate::theme::Shared;
use serde::{Serialize, Serializer};
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A page on the way from home.
#[derive(Hash, Debug, Clone)]
pub struct Crumb {
    /// Its title.
    pub title: String,
    /// Its address.
    pub path: SitePath,
    /// The language of the title, where that is not the language of the page that shows it.
    pub language: Option<String>,
}

/// The way from home to a page, without the page itself. Serialised, items of a list as HTML.
#[derive(Hash, Debug, Clone, Default)]
pub struct Crumbs {
    /// The pages on it, home first.
    pub way: Vec<Crumb>,
    /// The page that it is shown on.
    pub page: SitePath,
    /// How links are written.
    pub links: LinkStyle,
}

impl Serialize for Crumbs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let write = |out: &mut String| {
            for Crumb { title, path, language } in &self.way {
                out.push_str("<li><a href=\"");
                push_value(&self.page.href(path, self.links), out);
                if let Some(language) = language {
                    out.push_str("\" dir=\"auto\" lang=\"");
                    push_value(language, out);
                }
                out.push_str("\">");
                push_value(title, out);
                out.push_str("</a></li>\n");
            }
        };
        Shared::written(write).serialize(serializer)
    }
}

/// The headings of the second and third level of a text, where there are enough of them for a table of contents.
/// Serialised, items of a list as HTML; empty where there are too few.
#[derive(Debug, Clone, Default)]
pub struct Toc {
    document: Arc<Document>,
    omitted: Vec<NodeId>,
}

impl Toc {
    /// With fewer headings than this a text is taken in at a glance.
    const LEAST: usize = 4;

    /// Makes the table of a document, `omitted` being the headings that are not shown; sorted.
    pub fn new(document: &Arc<Document>, omitted: &[NodeId]) -> Self {
        Self { document: document.clone(), omitted: omitted.to_vec() }
    }

    fn write(&self, out: &mut String) {
        let headings = self.document.headings.iter().filter(|heading| {
            (2..=3).contains(&heading.level)
                && !heading.empty
                && self.omitted.binary_search(&heading.node).is_err()
        });
        let mut count = 0;
        for heading in headings {
            let _ = write!(out, "<li class=\"level-{}\"><a href=\"#", heading.level);
            push_value(&heading.id, out);
            out.push_str("\">");
            push_value(&heading.text, out);
            out.push_str("</a></li>\n");
            count += 1;
        }
        if count < Self::LEAST {
            out.clear();
        }
    }
}

impl Hash for Toc {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.document.digest, &self.omitted).hash(state);
    }
}

impl Serialize for Toc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Shared::written(|out| self.write(out)).serialize(serializer)
    }
}
