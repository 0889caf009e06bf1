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
    /// The columns of its tables, where its entries are rows: those of the whole list.
    pub columns: Vec<&'static str>,
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

/// What a reader can choose of a list by a script; `filters` in views of lists.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct FiltersView {
    /// What one entry is called: `question` or `issue`.
    pub noun: &'static str,
    /// How many entries stand on the page.
    pub count: usize,
    /// Whether that is the whole list.
    pub whole: bool,
    /// What there is to choose from, each with two values or more.
    pub choices: Vec<FilterView>,
}

/// One thing to choose by.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct FilterView {
    /// `topic`, `year`, `kind`, `audience` or `stage`, which is also its name in the address bar.
    pub by: &'static str,
    /// Its label.
    pub title: String,
    /// The values that entries on the page have, in their order.
    pub values: Vec<FilterValueView>,
}

/// A value to choose.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct FilterValueView {
    /// Its name in the address bar, as in the address of its page.
    pub name: String,
    /// Its label.
    pub title: String,
}
