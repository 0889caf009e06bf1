//! Lists of pages by kind, and the order of the question bank. Entry points: [`sections`], [`discussed`].

use crate::kinds::{KINDS, Kind, Role};
use crate::model::guides::{index_of, with_parts};
use crate::model::modules::module_of;
use crate::model::{AllContents, Issues, Page, PageId};
use crate::paths::SitePath;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// The list of all pages of a kind.
#[derive(Debug)]
pub struct SectionList {
    /// The kind.
    pub kind: &'static Kind,
    /// Its address.
    pub address: SitePath,
    /// Its title.
    pub title: String,
    /// The `index.md` that introduces it.
    pub index: Option<PageId>,
    /// Its pages in their order.
    pub members: Vec<PageId>,
    places: FxHashMap<PageId, usize>,
}

impl SectionList {
    /// Returns the page before another in the list.
    pub fn previous(&self, id: PageId) -> Option<PageId> {
        self.members.get(self.places.get(&id)?.checked_sub(1)?).copied()
    }

    /// Returns the page after another in the list.
    pub fn next(&self, id: PageId) -> Option<PageId> {
        self.members.get(self.places.get(&id)? + 1).copied()
    }
}

/// The order of all pages by their titles, letter case ignored; those of one title by their files.
///
/// Every list falls back on it, so that titles are compared once.
pub(super) struct ByTitle(FxHashMap<PageId, usize>);

impl ByTitle {
    /// Sorts the pages.
    pub(super) fn new(pages: &[Page]) -> Self {
        let title = |id: PageId| Some((id.of(pages)?.entry.title.to_lowercase(), id));
        let ids: Vec<PageId> = PageId::all(pages).collect();
        let mut titles: Vec<(String, PageId)> = ids.into_par_iter().filter_map(title).collect();
        titles.par_sort_unstable();
        Self(titles.into_iter().enumerate().map(|(place, (_, id))| (id, place)).collect())
    }

    /// Returns the place of a page, from 0.
    pub(super) fn place(&self, id: PageId) -> Option<usize> {
        self.0.get(&id).copied()
    }
}

/// Makes the lists of all kinds that have pages or an introduction.
pub(super) fn sections(pages: &[Page], by_title: &ByTitle) -> Vec<SectionList> {
    KINDS.iter().filter_map(|kind| section(kind, pages, by_title)).collect()
}

/// Makes the list of a kind, in the order of `order`, a module's number, the title, the file.
fn section(kind: &'static Kind, pages: &[Page], by_title: &ByTitle) -> Option<SectionList> {
    let section = kind.section.as_ref()?;
    let of_kind = |role: Role| {
        PageId::all(pages).filter(move |id| {
            id.of(pages).is_some_and(|page| page.entry.kind == kind && page.entry.role == role)
        })
    };
    let index = of_kind(Role::SectionIndex).next();
    let mut members: Vec<PageId> = of_kind(Role::Page).collect();
    if members.is_empty() && index.is_none() {
        return None;
    }
    members.sort_by_cached_key(|id| {
        let order = id.of(pages).and_then(|page| page.entry.common.order).unwrap_or(u32::MAX);
        let number = id.of(pages).and_then(|page| module_of(page)?.number).unwrap_or(u32::MAX);
        (order, number, by_title.place(*id))
    });
    let title = index
        .and_then(|id| id.of(pages))
        .map_or_else(|| section.title.to_owned(), |page| page.entry.title.clone());
    let places = members.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let address = SitePath::new(format!("{}/", kind.folder));
    Some(SectionList { kind, address, title, index, members, places })
}

/// Returns the pages with questions: issues from the newest on, the other kinds in the order of their lists, each guide
/// with its pages in the order of its contents; last the pages of guides that are missing.
pub(super) fn discussed(
    pages: &[Page],
    sections: &[SectionList],
    issues: &Issues,
    contents: &AllContents,
) -> Vec<PageId> {
    let listed = sections.iter().flat_map(|section| match section.kind.name {
        "newsletter" => issues.all.clone(),
        "guide" => section.members.iter().flat_map(|id| with_parts(*id, pages, contents)).collect(),
        _ => section.members.clone(),
    });
    let mut discussed: Vec<PageId> =
        listed.filter(|id| id.of(pages).is_some_and(Page::is_discussed)).collect();
    let lost = |page: &Page| {
        let index = index_of(&page.entry);
        index.is_some_and(|index| PageId::of_file(pages, &index).is_none()) && page.is_discussed()
    };
    discussed.extend(PageId::all(pages).filter(|id| id.of(pages).is_some_and(lost)));
    discussed
}
