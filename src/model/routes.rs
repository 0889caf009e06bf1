//! Every page address of the site, written and derived, so that links can be checked before anything is planned.
//! Entry point: `Routes::new`.

use crate::model::{Issues, Page, PageId, SectionList, Topic};
use crate::paths::SitePath;
use rustc_hash::FxHashMap;

/// What stands at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// A written page.
    Page(PageId),
    /// The discussion page of one.
    Discussion(PageId),
    /// Another page that is made.
    Derived,
}

/// The addresses of all pages.
#[derive(Debug, Default)]
pub struct Routes(FxHashMap<String, (SitePath, Route)>);

/// Pages that are made whatever the site holds.
const ALWAYS: [&str; 4] = ["", "questions/", "resources/", "accessibility/"];

impl Routes {
    /// Collects the addresses.
    pub(super) fn new(
        pages: &[Page],
        sections: &[SectionList],
        issues: &Issues,
        topics: &[Topic],
        discussed: &[PageId],
    ) -> Self {
        let mut routes = Self::default();
        for id in PageId::all(pages) {
            if let Some(page) = id.of(pages) {
                routes.add(page.entry.address.clone(), Route::Page(id));
            }
        }
        for id in discussed {
            if let Some(page) = id.of(pages) {
                routes.add(discussion_address(page), Route::Discussion(*id));
            }
        }
        let years = issues.years.iter().map(|year| year_address(year.year));
        let topic_pages = topics.iter().map(|topic| topic.address.clone());
        let topics_page = (!topics.is_empty()).then(topics_address);
        let lists = sections.iter().map(|section| section.address.clone());
        let always = ALWAYS.iter().map(SitePath::new);
        for address in lists.chain(years).chain(topics_page).chain(topic_pages).chain(always) {
            routes.add(address, Route::Derived);
        }
        routes
    }

    fn add(&mut self, path: SitePath, route: Route) {
        self.0.entry(path.folded()).or_insert((path, route));
    }

    /// Finds what stands at an address without leading `/`; the closing `/` may be missing.
    pub fn find(&self, address: &str) -> Option<(&SitePath, Route)> {
        let folded = SitePath::new(address).folded();
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

    /// Returns all addresses, in no order: for suggestions, which take the nearest.
    pub fn addresses(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.0.values().map(|(path, _)| path.as_str()).collect();
        all.sort_unstable();
        all
    }
}

/// Returns the address of a page's discussion page.
pub fn discussion_address(page: &Page) -> SitePath {
    page.entry.address.child("discussion/")
}

/// Returns the address of a year's issues.
pub fn year_address(year: i16) -> SitePath {
    SitePath::new(format!("newsletters/{year}/"))
}

/// Returns the address of the list of topics.
pub fn topics_address() -> SitePath {
    SitePath::new("topics/")
}
