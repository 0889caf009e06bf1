//! Where the terms of the glossary are used: which words of which page become links to it, and which pages each term
//! leads back to. Entry points: [`settle`], [`Glossary`]. One search over the text of each page, in parallel; nothing
//! where there is no glossary.

mod matcher;
mod meaning;
mod uses;

pub use meaning::Meaning;

use crate::digest::Digest;
use crate::kinds::glossary::{self, GLOSSARY};
use crate::kinds::{Data, Entry, Role};
use crate::model::lists::ByTitle;
use crate::model::{Page, PageId, Target};
use crate::parse::document::NodeId;
use crate::paths::SitePath;
use crate::settings::{Autolink, Settings};
use matcher::Matcher;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use uses::Scratch;

/// The glossary of the site.
#[derive(Debug)]
pub struct Glossary {
    /// Its page.
    pub page: PageId,
    /// Who uses each of its terms, in the order of the terms; pages by title and then by file.
    pub users: Vec<Vec<User>>,
    entry: Arc<Entry>,
    /// What its terms mean, in their order.
    meanings: Vec<Arc<Meaning>>,
    /// Finds the words of its terms; `None` where the site asks for no links.
    matcher: Option<Matcher>,
}

/// A page that uses a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct User {
    /// The page.
    pub page: PageId,
    /// The heading above the first use, by its number in the document.
    pub heading: Option<u32>,
}

/// The words of a page's text that become links to the glossary.
#[derive(Debug, Clone)]
pub struct Uses {
    /// The address of the glossary.
    pub glossary: SitePath,
    /// They, in the order of the text.
    pub list: Vec<Use>,
    /// The digest of all this.
    pub digest: Digest,
}

/// A term in a text; it may go on after a line end.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Use {
    /// The node of text in which it begins.
    pub first: NodeId,
    /// Where, as in the range of that node.
    pub start: u32,
    /// The node of text in which it ends; one of the same parent.
    pub last: NodeId,
    /// One past its last byte, as in the range of that node.
    pub end: u32,
    /// What it is a use of.
    pub term: Arc<Meaning>,
    /// Whether it is the first on its page, where wide screens show in the margin what it means.
    pub first_on_page: bool,
}

/// What looking for terms needs.
struct Search<'a> {
    /// What the terms mean, in their order.
    meanings: &'a [Arc<Meaning>],
    /// The address of the glossary.
    address: &'a SitePath,
    /// The numbers of the terms by their anchors.
    anchors: FxHashMap<&'a str, u32>,
    /// Finds their words; `None` where the site asks for no links.
    matcher: Option<&'a Matcher>,
    /// The language of the glossary, without its region.
    language: &'a str,
}

/// What was found in a page.
struct Found {
    /// The words that become links.
    uses: Option<Arc<Uses>>,
    /// All terms that it uses, each with the heading above its first use.
    terms: Vec<(u32, Option<u32>)>,
}

/// Finds the glossary, and in each page the words that become links to it.
///
/// Words are looked for on pages in the language of the glossary. Plans are forms, and get no links.
pub(super) fn settle(
    pages: &mut [Page],
    by_title: &ByTitle,
    settings: &Settings,
) -> Option<Glossary> {
    let (id, entry) = glossary_of(pages)?;
    let Data::Glossary(glossary) = &entry.data else { return None };
    let terms = glossary.terms.as_slice();
    let wanted = settings.autolink == Autolink::FirstPerSection;
    let matcher = wanted.then(|| Matcher::new(terms)).flatten();
    let meanings: Vec<Arc<Meaning>> = meaning::of_all(terms, &entry.document);
    let search = Search::new(&entry, &meanings, terms, matcher.as_ref(), settings);
    let found: Vec<Option<Found>> = pages
        .par_iter()
        .map_init(
            || Scratch::new(terms.len()),
            |scratch, page| search.page(page, settings, scratch),
        )
        .collect();
    let mut used = Vec::new();
    for ((user, page), found) in PageId::all(pages).zip(pages.iter_mut()).zip(found) {
        if let Some(found) = found {
            page.uses = found.uses;
            used.push((user, found.terms));
        }
    }
    used.sort_by_cached_key(|(page, _)| by_title.place(*page));
    let mut users = vec![Vec::new(); terms.len()];
    for (page, terms) in used {
        for (term, heading) in terms {
            if let Some(users) = users.get_mut(term as usize) {
                users.push(User { page, heading });
            }
        }
    }
    Some(Glossary { page: id, users, entry, meanings, matcher })
}

impl Glossary {
    /// Finds the words of a page that become links anew, after its running text has changed; `false` if it uses other
    /// terms than it did, or under other headings.
    pub(super) fn use_again(&self, id: PageId, page: &mut Page, settings: &Settings) -> bool {
        let Data::Glossary(glossary) = &self.entry.data else { return false };
        let (terms, matcher) = (glossary.terms.as_slice(), self.matcher.as_ref());
        let search = Search::new(&self.entry, &self.meanings, terms, matcher, settings);
        let found = search.page(page, settings, &mut Scratch::new(terms.len()));
        let (uses, mut terms) = found.map_or_else(Default::default, |it| (it.uses, it.terms));
        page.uses = uses;
        terms.sort_unstable();
        let used = (0..).zip(&self.users).filter_map(|(term, users)| {
            users.iter().find(|user| user.page == id).map(|user| (term, user.heading))
        });
        terms.into_iter().eq(used)
    }
}

/// Returns the page of the glossary; where several pages are of that kind, the one in its place.
fn glossary_of(pages: &[Page]) -> Option<(PageId, Arc<Entry>)> {
    let of_kind = |id: &PageId| {
        let entry = &id.of(pages)?.entry;
        (entry.kind == &GLOSSARY && entry.role == Role::Page).then(|| (*id, entry.clone()))
    };
    let all = || PageId::all(pages).filter_map(|id| of_kind(&id));
    all().find(|(_, entry)| entry.source.as_str() == "content/glossary.md").or_else(|| all().next())
}

fn anchors(terms: &[glossary::Term]) -> FxHashMap<&str, u32> {
    let mut anchors = FxHashMap::default();
    for (number, term) in (0..).zip(terms) {
        let also = term.also.iter().map(|also| also.id.as_str());
        for id in [term.id.as_str()].into_iter().chain(also) {
            anchors.entry(id).or_insert(number);
        }
    }
    anchors
}

fn language<'a>(entry: &'a Entry, settings: &'a Settings) -> &'a str {
    let language = entry.common.language.as_deref().unwrap_or(&settings.language);
    language.split('-').next().unwrap_or_default()
}

impl<'a> Search<'a> {
    fn new(
        entry: &'a Entry,
        meanings: &'a [Arc<Meaning>],
        terms: &'a [glossary::Term],
        matcher: Option<&'a Matcher>,
        settings: &'a Settings,
    ) -> Self {
        let (address, anchors) = (&entry.address, anchors(terms));
        Self { meanings, address, anchors, matcher, language: language(entry, settings) }
    }

    fn page(&self, page: &Page, settings: &Settings, scratch: &mut Scratch) -> Option<Found> {
        if !self.is_searched(page, settings) {
            return None;
        }
        let found = uses::find(page, self, scratch)?;
        Some(Found { uses: Uses::new(self.address, found.list), terms: found.terms })
    }

    fn is_searched(&self, page: &Page, settings: &Settings) -> bool {
        !matches!(page.entry.data, Data::Plan(_) | Data::Glossary(_))
            && language(&page.entry, settings).eq_ignore_ascii_case(self.language)
    }

    /// Returns the number of the term that a link leads to.
    fn linked(&self, target: &Target) -> Option<u32> {
        match target {
            Target::Page { path, fragment: Some(id) } if path == self.address => {
                self.anchors.get(id.as_str()).copied()
            }
            _ => None,
        }
    }
}

impl Uses {
    fn new(glossary: &SitePath, list: Vec<Use>) -> Option<Arc<Self>> {
        if list.is_empty() {
            return None;
        }
        let digest = Digest::of_value(&(glossary, &list));
        Some(Arc::new(Self { glossary: glossary.clone(), list, digest }))
    }
}
