//! Every page address of the site, written and derived, so that links can be checked before anything is planned.
//! Entry point: `Routes::new`.

use crate::kinds::Data;
use crate::kinds::discussion::DISCUSSION;
use crate::kinds::module::MODULE;
use crate::model::{AllContents, Faceted, Facets, Issues, Page, PageId, SectionList, Topic};
use crate::paths::{SitePath, Slug, SourcePath, folded};
use rustc_hash::FxHashMap;

/// What stands at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// A written page.
    Page(PageId),
    /// The discussion page of one.
    Discussion(PageId),
    /// Another edition of one, to print or to hand out; search engines get the page itself.
    Edition(PageId),
    /// Another page that is made.
    Derived,
}

/// The addresses of all pages.
#[derive(Debug, Default)]
pub struct Routes(FxHashMap<String, (SitePath, Route)>);

/// The back-issue index.
pub const BACK_ISSUES: &str = "newsletters/";
/// The list of topics.
pub const TOPICS: &str = "topics/";
/// The question bank.
pub const QUESTIONS: &str = "questions/";
/// The list of all resource items.
pub const RESOURCES: &str = "resources/";
/// The accessibility page.
pub const ACCESSIBILITY: &str = "accessibility/";

/// The search page; the index lies beside it.
pub const SEARCH: &str = "search/";

/// Pages that are made whatever the site holds.
const ALWAYS: [&str; 3] = ["", ACCESSIBILITY, SEARCH];

/// Pages that are made only where there is something for them, what that is, and how to write it.
const SOMETIMES: [(&str, &str, &str); 3] = [
    (QUESTIONS, "questions", "write a list in a block `::: questions` in a lesson or an issue"),
    (RESOURCES, "a list of resources", "write a list under a heading `Resources`"),
    (TOPICS, "topics", "write `topics: [listening]` between the `---` lines of a page"),
];

impl Routes {
    /// Collects the addresses.
    pub(super) fn new(
        pages: &[Page],
        sections: &[SectionList],
        issues: &Issues,
        topics: &[Topic],
    ) -> Self {
        let mut routes = Self::default();
        routes.0.reserve(pages.len() * 2);
        for id in PageId::all(pages) {
            if let Some(page) = id.of(pages) {
                routes.add(page.entry.address.clone(), Route::Page(id));
            }
        }
        let mut questions = false;
        for id in PageId::all(pages) {
            if let Some(page) = id.of(pages).filter(|page| page.is_discussed()) {
                routes.add(discussion_address(page), Route::Discussion(id));
                questions = true;
            }
        }
        let years = issues.years.iter().map(|year| year_address(year.year));
        let topic_pages = topics.iter().map(|topic| topic.address.clone());
        let has_resources = pages.iter().any(|page| !page.entry.document.resources.is_empty());
        let sometimes =
            [(QUESTIONS, questions), (RESOURCES, has_resources), (TOPICS, !topics.is_empty())];
        let made = sometimes.iter().filter(|(_, made)| *made).map(|(path, _)| SitePath::new(path));
        let lists = sections.iter().map(|section| section.address.clone());
        let always = ALWAYS.iter().map(SitePath::new);
        for address in lists.chain(years).chain(made).chain(topic_pages).chain(always) {
            routes.add(address, Route::Derived);
        }
        routes
    }

    /// Adds the pages that are made of what modules, guides and activities hold.
    pub(super) fn add_editions(&mut self, pages: &[Page], contents: &AllContents) {
        for (id, contents) in contents {
            let Some(page) = id.of(pages) else { continue };
            self.add(print_address(page), Route::Edition(*id));
            let members = contents.members.iter().filter_map(|id| id.of(pages));
            if page.entry.kind == &MODULE && members.map(Page::questions).sum::<usize>() > 0 {
                self.add(discussion_address(page), Route::Discussion(*id));
            }
        }
        for id in PageId::all(pages) {
            let page = id.of(pages).filter(|page| matches!(page.entry.data, Data::Activity(_)));
            if let Some(page) = page {
                self.add(hand_out_address(page), Route::Edition(id));
            }
        }
    }

    /// Adds the pages that list part of a list.
    pub(super) fn add_facets(&mut self, facets: &Facets) {
        for (_, value) in facets.all().into_iter().flat_map(Faceted::values) {
            self.add(value.address.clone(), Route::Derived);
        }
    }

    fn add(&mut self, path: SitePath, route: Route) {
        self.0.entry(path.folded().into_owned()).or_insert((path, route));
    }

    /// Finds what stands at an address without leading `/`; the closing `/` may be missing.
    pub fn find(&self, address: &str) -> Option<(&SitePath, Route)> {
        let folded = folded(address);
        let folded = folded.strip_suffix("index.html").unwrap_or(&folded);
        let with_slash = || {
            if folded.is_empty() {
                String::new()
            } else {
                format!("{}/", folded.trim_end_matches('/'))
            }
        };
        self.0.get(folded).or_else(|| self.0.get(&with_slash())).map(|(path, route)| (path, *route))
    }

    /// Says why a page that chalktalk could make is not there, and what it needs; `None` for any other address, and
    /// where there is a page.
    pub fn unmade(&self, address: &str) -> Option<(String, String)> {
        let folded = folded(address);
        let folded = folded.trim_end_matches("index.html").trim_end_matches('/');
        let (path, needs, how) =
            SOMETIMES.iter().find(|(path, ..)| path.trim_end_matches('/') == folded)?;
        if self.find(path).is_some() {
            return None;
        }
        let message =
            format!("there is no page `/{path}` yet, since no published page has {needs}");
        Some((message, format!("{how}, or take the link out until then")))
    }

    /// Returns all addresses with what stands there, sorted.
    pub fn all(&self) -> Vec<(&SitePath, Route)> {
        let mut all: Vec<(&SitePath, Route)> =
            self.0.values().map(|(path, route)| (path, *route)).collect();
        all.sort_unstable_by_key(|(path, _)| *path);
        all
    }
}

/// Returns the address of a page's discussion page; an authored discussion is its own.
pub fn discussion_address(page: &Page) -> SitePath {
    if page.entry.kind == &DISCUSSION {
        return page.entry.address.clone();
    }
    page.entry.address.child("discussion/")
}

/// Returns the address of the page that holds all of a module or guide, to print.
pub fn print_address(page: &Page) -> SitePath {
    page.entry.address.child("print/")
}

/// Returns the address of the participants' edition of an activity.
pub fn hand_out_address(page: &Page) -> SitePath {
    page.entry.address.child("hand-out/")
}

/// Returns the address of a year's issues.
pub fn year_address(year: i16) -> SitePath {
    SitePath::new(format!("{BACK_ISSUES}{year}/"))
}

/// Returns the address of a topic.
pub fn topic_address(topic: &Slug) -> SitePath {
    SitePath::new(format!("{TOPICS}{}/", topic.as_str()))
}

/// Returns the address a file is published at: its place under `content/`, or under `static/`.
pub fn published_path(source: &SourcePath) -> Option<SitePath> {
    let path = source.as_str();
    path.strip_prefix("content/").or_else(|| path.strip_prefix("static/")).map(SitePath::new)
}
