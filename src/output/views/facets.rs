//! The views of parts of lists: by topic, kind, audience, stage or length.

use crate::output::views::{DurationView, PagerView};
use serde::Serialize;

/// The part of a list that a page shows; `facet` in templates. Beside it stands `list` with the `groups` of
/// what is listed, each with `title`, `href`, `id` and `label`, all of which may be empty, and `items`, the HTML of its
/// entries.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct FacetView {
    /// What the list is parted by: `topic`, `kind`, `audience`, `stage` or `length`.
    pub by: &'static str,
    /// The label of this part.
    pub label: String,
    /// How many entries it has on all its pages.
    pub count: usize,
    /// What one entry is called: `question`, `issue`, `lesson` or `resource`.
    pub noun: &'static str,
    /// How many groups it has on all its pages; of questions, the pages they come from.
    pub groups: usize,
    /// The time of all entries, where lists add that up and any says so.
    pub time: Option<DurationView>,
    /// The page with everything on the topic, where it is parted by topic.
    pub topic: Option<String>,
    /// The ways to the other parts.
    pub browse: Option<BrowseView>,
    /// Where the list goes on.
    pub pager: Option<PagerView>,
}

/// The ways to browse a list; `browse` in views of lists.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct BrowseView {
    /// The whole list.
    pub all: BrowseLinkView,
    /// What it is parted by.
    pub facets: Vec<BrowseFacetView>,
}

/// What a list is parted by.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct BrowseFacetView {
    /// `topic`, `kind`, `audience`, `stage` or `length`.
    pub by: &'static str,
    /// Its heading.
    pub title: String,
    /// The parts.
    pub values: Vec<BrowseLinkView>,
}

/// A link to a list or a part of it.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct BrowseLinkView {
    /// Its label.
    pub title: String,
    /// Its address.
    pub href: String,
    /// How many entries it has.
    pub count: usize,
    /// `page` on that very page, `true` on those on which it goes on, else empty: the value of `aria-current`.
    pub current: &'static str,
}
