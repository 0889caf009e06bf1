//! What other sites and programs read of a page: how it looks where it is shared (`social`), its languages, licence and
//! feed (`links`), how an issue is cited (`citation`), and what the page is in the words of schema.org (`linked`). Entry
//! point: [`add`], which makes one ready text of it, since a template would look up every value of every page.
//!
//! It says nothing that the page does not show, and nothing at all of pages that search engines are to leave out. What
//! needs a full address is there only where the site has one.

mod citation;
mod json;
mod licences;
mod linked;
mod links;
mod social;
mod subjects;

use crate::kinds::Common;
use crate::model::{Page, PageId};
use crate::output::Planner;
use crate::output::body::{Html, push_attribute};
use crate::output::views::PageView;
use crate::paths::SitePath;

/// What a page is about.
#[derive(Clone, Copy)]
pub enum About<'a> {
    /// Someone wrote it.
    Written(PageId, &'a Page),
    /// It is a list, and someone wrote what stands above it.
    Introduced(&'a Page),
    /// It holds the questions of a page.
    Discussion(&'a Page),
    /// It is made of the whole site.
    Made,
}

/// A page, as the parts of its metadata see it.
struct Described<'a> {
    planner: &'a Planner<'a>,
    view: &'a PageView,
    path: &'a SitePath,
    about: About<'a>,
}

/// Adds to a view what others read of its page; last, since it goes by what the view says.
pub fn add(planner: &Planner<'_>, view: &mut PageView, path: &SitePath, about: &About<'_>) {
    if view.noindex {
        return;
    }
    let described = Described { planner, view, path, about: *about };
    let mut out = String::with_capacity(2048);
    social::push(&described, &mut out);
    links::push(&described, &mut out);
    citation::push(&described, &mut out);
    linked::push(&described, &mut out);
    view.metadata = Html(out);
}

impl<'a> Described<'a> {
    /// Returns the page that someone wrote, if this is one or begins with one.
    fn entry(&self) -> Option<&'a Page> {
        match self.about {
            About::Written(_, page) | About::Introduced(page) => Some(page),
            About::Discussion(_) | About::Made => None,
        }
    }

    fn common(&self) -> Option<&'a Common> {
        self.entry().map(|page| &page.entry.common)
    }

    fn is_home(&self) -> bool {
        self.path.as_str().is_empty()
    }

    /// Returns what the page is called where it stands alone: home has the name of the site.
    fn title(&self) -> &str {
        if self.is_home() { &self.planner.site.settings.title } else { &self.view.title }
    }
}

/// Writes an element `<meta>`; `key` is `name` or `property`.
fn push_meta(key: &str, name: &str, value: &str, out: &mut String) {
    for part in ["<meta ", key, "=\"", name, "\" content=\""] {
        out.push_str(part);
    }
    push_attribute(value, out);
    out.push_str("\">\n");
}

/// Writes an element `<link>`; `more` is further attributes, each with a space before it.
fn push_link(rel: &str, more: &str, href: &str, out: &mut String) {
    for part in ["<link rel=\"", rel, "\"", more, " href=\""] {
        out.push_str(part);
    }
    push_attribute(href, out);
    out.push_str("\">\n");
}
