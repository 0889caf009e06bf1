//! The same page in several languages: whichever of them says so, each of them knows of all. Entry point:
//! [`Translations::collect`]. Links to pages of other sites are no part of it: whether they lead back, nobody here knows.

use crate::model::routes::{Route, Routes};
use crate::model::{Page, PageId, Status, Target};
use crate::paths::SitePath;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Which pages are translations of each other.
#[derive(Debug, Default)]
pub struct Translations {
    groups: Vec<Translated>,
    of: FxHashMap<PageId, usize>,
}

/// One page in at least two languages.
#[derive(Debug, Default)]
pub struct Translated {
    /// Its pages by language, which is that of the page itself; of two in the same language the first by file.
    pub languages: BTreeMap<String, PageId>,
    /// The one for readers of any other language: that in the site's, else the first by file.
    pub default: Option<PageId>,
}

impl Translations {
    /// Collects what the `translations` of published pages say, once it is known where they lead.
    pub(super) fn collect(pages: &[Page], routes: &Routes, language: &str) -> Self {
        let mut sets: Vec<BTreeSet<PageId>> = Vec::new();
        let mut set_of: FxHashMap<PageId, usize> = FxHashMap::default();
        for (one, other) in pairs(pages, routes) {
            let [first, second] = [one, other].map(|id| set_of.get(&id).copied());
            let index = first.or(second).unwrap_or(sets.len());
            let met = second.filter(|second| *second != index);
            let met = met.and_then(|met| sets.get_mut(met)).map(std::mem::take);
            let joined: BTreeSet<PageId> = met.into_iter().flatten().chain([one, other]).collect();
            set_of.extend(joined.iter().map(|id| (*id, index)));
            match sets.get_mut(index) {
                Some(set) => set.extend(joined),
                None => sets.push(joined),
            }
        }
        let groups = sets.into_iter().map(|set| Translated::of(&set, pages, language));
        let groups: Vec<Translated> = groups.filter(|group| group.languages.len() > 1).collect();
        let mut of = FxHashMap::default();
        for (index, group) in groups.iter().enumerate() {
            of.extend(group.languages.values().map(|id| (*id, index)));
        }
        Self { groups, of }
    }

    /// Returns a page in all its languages, if it has several.
    pub fn of(&self, id: PageId) -> Option<&Translated> {
        self.groups.get(*self.of.get(&id)?)
    }
}

impl Translated {
    fn of(set: &BTreeSet<PageId>, pages: &[Page], site: &str) -> Self {
        let mut languages = BTreeMap::new();
        for id in set {
            let Some(page) = id.of(pages) else { continue };
            let language = page.entry.common.language.as_deref().unwrap_or(site);
            languages.entry(language.to_owned()).or_insert(*id);
        }
        let default = languages.get(site).or_else(|| languages.values().min()).copied();
        Self { languages, default }
    }
}

/// Returns each page that names a translation, with the page that it names.
fn pairs<'a>(pages: &'a [Page], routes: &'a Routes) -> impl Iterator<Item = (PageId, PageId)> + 'a {
    let published = |id: &PageId| id.of(pages).is_some_and(|page| page.status == Status::Published);
    let page_at = |path: &SitePath| match routes.find(path.as_str())? {
        (_, Route::Page(id)) => Some(id),
        _ => None,
    };
    PageId::all(pages).filter(published).flat_map(move |one| {
        let page = one.of(pages);
        let named = page.map_or(&[][..], |page| &page.entry.common.translations).iter();
        let other = move |link: u32| match page?.fields.get(link) {
            Target::Page { path, .. } => page_at(path),
            _ => None,
        };
        let others = named.filter_map(move |(_, link)| other(*link)).filter(published);
        others.filter(move |other| *other != one).map(move |other| (one, other))
    })
}
