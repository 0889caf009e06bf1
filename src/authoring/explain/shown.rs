//! What stands at an address of a preview: the short form of what `explain FILE` tells, for a panel beside the page.
//! Entry point: [`Shown::at`]. It is made when someone asks, of the site as it is.

use super::asked::with_alias;
use super::file::{kind, made_of};
use super::found::{Found, LeadsTo, Place, Reference, Section};
use super::publishing::{self, Published};
use crate::diagnostics::Diagnostics;
use crate::model::routes::Route;
use crate::model::{Page, PageId, Site};
use crate::paths::SitePath;
use crate::pipeline::Looked;
use crate::read::Snapshot;
use serde::Serialize;

/// More files than these are not named one by one.
const MOST_FILES: usize = 20;

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// The address on the site.
    pub address: String,
    /// What it is, in words.
    pub what: String,
    /// The files that it comes from: one, or the first of a list.
    pub files: Vec<String>,
    /// How many more there are.
    pub more_files: usize,
    /// Whether a build without switches publishes it, where that is up to these files.
    pub published: Option<Published>,
    /// What is in it, if someone wrote it.
    pub contents: Option<Contents>,
}

/// What is in a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contents {
    /// Words of its text.
    pub words: u32,
    /// Minutes that it takes to read them.
    pub reading_minutes: u32,
    /// How long it takes, where it or its parts say so.
    pub duration: Option<String>,
    /// Its own discussion questions.
    pub questions: Vec<Place>,
    /// How many it takes over from other pages.
    pub questions_taken: usize,
    /// The sections of a plan, with their fields.
    pub sections: Vec<Section>,
    /// The links that leave the page.
    pub links: Vec<Reference>,
}

impl Shown {
    /// Tells what stands at an address; `None` if there is no page.
    pub fn at(address: &SitePath, snapshot: &Snapshot, looked: &Looked) -> Option<Self> {
        let (site, faults) = (&looked.site, &looked.build.diagnostics);
        let of = |id: PageId| site.page(id);
        match site.routes.find(address.as_str()) {
            Some((path, Route::Page(id))) => {
                let page = of(id)?;
                let found = Found::of(id, page, site, snapshot, faults);
                Some(Self {
                    contents: Some(contents(found, page, site)),
                    ..Self::of_page(path, what(page), page, looked)
                })
            }
            Some((path, Route::Discussion(id))) => {
                let page = of(id)?;
                let what = format!("the discussion page of {}", named(page));
                Some(Self::of_page(path, what, page, looked))
            }
            Some((path, Route::Edition(id))) => {
                let page = of(id)?;
                let what = format!("an edition of {} to print or hand out", named(page));
                Some(Self::of_page(path, what, page, looked))
            }
            Some((path, Route::Derived)) => Some(Self::made(path, site, faults)),
            None => Self::further(address, site, faults).or_else(|| {
                let page = with_alias(address.as_str(), site)?;
                let what = format!("a former address of {}, which leads there", named(page));
                Some(Self::of_page(address, what, page, looked))
            }),
        }
    }

    /// Notes something outside the site that keeps it from being published.
    pub fn hold(&mut self, why: &str) {
        let Some(published) = &mut self.published else { return };
        if published.published {
            published.why.clear();
        }
        published.published = false;
        published.why.push(why.to_owned());
    }

    fn of_page(path: &SitePath, what: String, page: &Page, looked: &Looked) -> Self {
        let faults = &looked.build.diagnostics;
        Self {
            address: path.to_string(),
            what,
            files: vec![page.entry.source.to_string()],
            more_files: 0,
            published: Some(publishing::by_itself(&page.entry, &looked.site, faults)),
            contents: None,
        }
    }

    /// Tells of a page that chalktalk makes of others.
    fn made(path: &SitePath, site: &Site, faults: &Diagnostics) -> Self {
        let (what, ids) = made_of(path, site);
        let files: Vec<String> =
            site.pages_of(ids).take(MOST_FILES).map(|page| page.entry.source.to_string()).collect();
        let is_made = ids.is_empty() || site.pages_of(ids).any(|page| site.is_published(page));
        Self {
            address: path.to_string(),
            what: format!("{what}, which chalktalk makes itself"),
            more_files: ids.len() - files.len().min(ids.len()),
            files,
            published: (!ids.is_empty()).then(|| publishing::of_list(is_made, faults)),
            contents: None,
        }
    }

    /// Tells of a page on which a list goes on, as in `lessons/page/2/`.
    fn further(address: &SitePath, site: &Site, faults: &Diagnostics) -> Option<Self> {
        let (list, number) = address.as_str().strip_suffix('/')?.rsplit_once("page/")?;
        let number: usize = number.parse().ok()?;
        let (path, _) = site.routes.find(list)?;
        let whole = Self::made(path, site, faults);
        let what = format!("page {number} of {}", whole.what);
        Some(Self { address: address.to_string(), what, ..whole })
    }
}

fn what(page: &Page) -> String {
    let (what, since) = kind(&page.entry);
    format!("{what}, {since}")
}

fn named(page: &Page) -> String {
    format!("\u{201c}{}\u{201d}", page.entry.title)
}

/// Takes what the panel tells of what was found; links that stay on the page are left out.
fn contents(found: Found, page: &Page, site: &Site) -> Contents {
    let own = page.entry.address.to_string();
    let mut links = found.links;
    links.retain(|link| link.address.as_ref() != Some(&own));
    for link in links.iter_mut().filter(|link| link.leads_to == LeadsTo::Page) {
        // The preview leads there, a build does not.
        if link.address.as_deref().is_some_and(|address| is_kept(address, site)) {
            link.leads_to = LeadsTo::Unpublished;
        }
    }
    Contents {
        words: found.words,
        reading_minutes: found.reading_minutes,
        duration: found.duration,
        questions: found.questions,
        questions_taken: page.questions_shown() - page.questions(),
        sections: found.sections,
        links,
    }
}

/// Tells whether a page at an address is not published.
fn is_kept(address: &str, site: &Site) -> bool {
    let route = site.routes.find(address.trim_start_matches('/'));
    match route {
        Some((_, Route::Page(id) | Route::Discussion(id) | Route::Edition(id))) => {
            site.page(id).is_some_and(|page| !site.is_published(page))
        }
        _ => false,
    }
}
