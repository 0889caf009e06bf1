//! What can be found: the pages that are published, and the terms of the glossary, sorted by kind and address. Entry
//! point: [`Subjects::of`].

use crate::digest::{Digest, DigestHasher};
use crate::kinds::glossary::Term;
use crate::kinds::{Data, KINDS, Role};
use crate::model::routes::topic_address;
use crate::model::{Page, PageId, Site};
use crate::output::{Planner, words};
use crate::paths::{SitePath, Slug};
use rustc_hash::FxHashMap;
use std::hash::Hash as _;

/// All that can be found.
pub(super) struct Subjects<'a> {
    planner: &'a Planner<'a>,
    pub(super) site: &'a Site,
    /// By kind, those of one by address.
    pub(super) list: Vec<Subject<'a>>,
    /// How many there are of each kind.
    pub(super) kinds: Vec<(&'static str, usize)>,
    /// The terms that each page uses.
    terms: FxHashMap<PageId, Vec<&'a Term>>,
    topics: FxHashMap<&'a SitePath, &'a str>,
}

/// One thing that can be found.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) id: PageId,
    pub(super) page: &'a Page,
    /// The term, if it is one.
    pub(super) term: Option<&'a Term>,
}

impl<'a> Subjects<'a> {
    /// Gathers them; what is shown in a preview only, or was withdrawn, is not among them.
    pub(super) fn of(planner: &'a Planner<'a>) -> Self {
        let site = planner.site;
        let mut list = Vec::with_capacity(site.pages.len());
        for id in PageId::all(&site.pages) {
            let page = site.page(id).filter(|page| page.is_listed() && site.is_published(page));
            let Some(page) = page else { continue };
            list.push(Subject { id, page, term: None });
            if let Data::Glossary(glossary) = &page.entry.data {
                let terms = glossary.terms.iter();
                list.extend(terms.map(|term| Subject { id, page, term: Some(term) }));
            }
        }
        list.sort_by(|a, b| a.key().cmp(&b.key()));
        let kinds = list.chunk_by(|a, b| a.kind() == b.kind());
        let kinds = kinds.filter_map(|some| Some((some.first()?.kind(), some.len()))).collect();
        let topics = site.topics.iter().map(|topic| (&topic.address, topic.label.as_str()));
        Self { planner, site, list, kinds, terms: terms(site), topics: topics.collect() }
    }

    /// Returns all other words for what a subject is about: those of terms that it uses or explains.
    pub(super) fn synonyms(&self, subject: &Subject<'a>) -> impl Iterator<Item = &'a str> {
        let used = match subject.term {
            Some(_) => &[],
            None => self.terms.get(&subject.id).map_or(&[][..], Vec::as_slice),
        };
        used.iter().flat_map(|term| term.words())
    }

    /// Digests all that is read of a subject: the file that it is written in and what the site says beside it.
    pub(super) fn digest(&self, subject: &Subject<'a>) -> Digest {
        let entry = &subject.page.entry;
        let mut hasher = DigestHasher::default();
        (&entry.source, entry.document.digest, self.site.request.links).hash(&mut hasher);
        subject.language(self.site).hash(&mut hasher);
        self.labels(subject).hash(&mut hasher);
        self.synonyms(subject).for_each(|word| word.hash(&mut hasher));
        hasher.digest()
    }

    /// Returns what stands around a page's text and tells what it is about: topics, the label of an issue.
    pub(super) fn labels(&self, subject: &Subject<'a>) -> Vec<String> {
        let entry = &subject.page.entry;
        if subject.term.is_some() {
            return Vec::new();
        }
        let label = |topic: &String| {
            let address = topic_address(&Slug::from_name(topic)?);
            Some((*self.topics.get(&address)?).to_owned())
        };
        let mut labels: Vec<String> = entry.common.topics.iter().filter_map(label).collect();
        if let Data::Issue(issue) = &entry.data {
            let words = self.planner.words_of(subject.page);
            labels.push(words::label(issue, words));
            labels.push(words::number(issue, words));
        }
        labels
    }
}

impl<'a> Subject<'a> {
    /// Returns the word for its kind; lists and the home page are pages, terms are of the glossary.
    pub(super) fn kind(&self) -> &'static str {
        match self.page.entry.role {
            Role::Page | Role::Part => self.page.entry.kind.name,
            Role::Home | Role::SectionIndex => "page",
        }
    }

    /// Returns what it is called.
    pub(super) fn title(&self) -> &'a str {
        self.term.map_or(self.page.entry.title.as_str(), |term| term.term.as_str())
    }

    /// Returns its language, as a tag.
    pub(super) fn language(&self, site: &'a Site) -> &'a str {
        self.page.entry.common.language.as_deref().unwrap_or(&site.settings.language)
    }

    /// Returns its address from the site's root on.
    pub(super) fn href(&self, site: &Site) -> String {
        let mut href = SitePath::home().href(&self.page.entry.address, site.request.links);
        if let Some(term) = self.term {
            href.push('#');
            crate::paths::push_encoded(&term.id, &mut href);
        }
        href
    }

    /// Returns what it is sorted by and told by.
    pub(super) fn key(&self) -> KeyRef<'a> {
        let kind = self.kind();
        let place = KINDS.iter().position(|other| other.name == kind);
        let term = self.term.map_or("", |term| term.id.as_str());
        (place.unwrap_or(KINDS.len()), &self.page.entry.address, term)
    }
}

/// What a subject is sorted by and told by: the place of its kind, its address, its anchor there.
pub(super) type KeyRef<'a> = (usize, &'a SitePath, &'a str);

/// A key that outlives its site.
pub(super) struct Key(usize, SitePath, Box<str>);

impl Key {
    /// Keeps a key.
    pub(super) fn of((place, address, term): KeyRef<'_>) -> Self {
        Self(place, address.clone(), Box::from(term))
    }

    /// Returns what it is compared by.
    pub(super) fn as_ref(&self) -> KeyRef<'_> {
        (self.0, &self.1, &self.2)
    }
}

fn terms(site: &Site) -> FxHashMap<PageId, Vec<&Term>> {
    let mut terms: FxHashMap<PageId, Vec<&Term>> = FxHashMap::default();
    let Some(glossary) = &site.glossary else { return terms };
    let page = site.page(glossary.page);
    let Some(Data::Glossary(all)) = page.map(|page| &page.entry.data) else { return terms };
    for (term, users) in all.terms.iter().zip(&glossary.users) {
        for user in users {
            terms.entry(user.page).or_default().push(term);
        }
    }
    terms
}
