//! Feeds: the newest issues as Atom, RSS and JSON Feed, a document of the archive for each year, a feed for each
//! topic. Entry point: [`plan`]. They need full addresses, so a site without `base_url` has none.
//!
//! Sources: RFC 4287 (Atom), RSS 2.0, JSON Feed 1.1, RFC 5005 (archives). Nothing for facilitators is in a feed.

use crate::digest::DigestHasher;
use crate::model::routes::BACK_ISSUES;
use crate::model::{Page, PageId, Topic, topics};
use crate::output::body::{Body, Links, Own, Place};
use crate::output::planned::Made;
use crate::output::planner::all_nodes;
use crate::output::{Planned, Planner, Views, Work};
use crate::paths::SitePath;
use crate::theme::{self, Shared};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};
use serde_json::json;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

/// How many entries a feed holds. Source: README, "Where files go".
const NEWEST: usize = 50;

/// A feed; `feed` in its template.
#[derive(Serialize, Hash, Clone)]
pub struct FeedView {
    /// Its title.
    pub title: String,
    /// What it carries; may be empty.
    pub subtitle: String,
    /// The page it belongs to.
    pub href: String,
    /// Its own address.
    pub self_href: String,
    /// Its identity, for ever.
    pub id: String,
    /// The newest day in it, as a moment: midnight, UTC.
    pub updated: String,
    /// The same moment as RFC 822 has it, for RSS.
    pub updated_rfc822: String,
    /// BCP 47.
    pub language: String,
    /// Who publishes it.
    pub author: String,
    /// Whether it is a document of the archive.
    pub archive: bool,
    /// The feed that goes on from the archive.
    pub current: Option<String>,
    /// The document of the archive before this one.
    pub previous_archive: Option<String>,
    /// The document of the archive after this one.
    pub next_archive: Option<String>,
    /// The entries, the newest first.
    pub entries: Vec<Arc<FeedEntry>>,
}

/// An entry of a feed.
#[derive(Serialize, Hash)]
pub struct FeedEntry {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// When it came out: midnight, UTC.
    pub published: String,
    /// The same as RFC 822 has it.
    pub published_rfc822: String,
    /// When it was last revised.
    pub updated: String,
    /// Its summary; may be empty.
    pub summary: String,
    /// Topics by label.
    pub categories: Vec<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its text, with full addresses and without notes for facilitators.
    pub content: Content,
}

/// The text of an entry, of which HTML is made once for all feeds that carry it, when the first of them is rendered.
pub struct Content {
    body: Body,
    html: OnceLock<Shared>,
}

impl Hash for Content {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.body.hash(state);
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.html.get_or_init(|| theme::outside_pages(self.body.html())).serialize(serializer)
    }
}

/// Plans all feeds. What is in them is made when they are rendered.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let site = planner.site;
    if site.request.base_url.is_none() {
        return Vec::new();
    }
    let newsletter = [Which::Atom, Which::Rss, Which::Json].map(Some);
    let archives = (0..site.issues.years.len()).map(|year| Some(Which::Archive(year)));
    let issues = newsletter.into_iter().chain(archives).filter(|_| planner.has_feeds());
    let topics = (0..site.topics.len()).map(Which::Topic);
    issues.flatten().chain(topics).filter_map(|which| feed(planner, which)).collect()
}

/// Which feed; a year or a topic by its place in the site.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Atom,
    Rss,
    Json,
    Archive(usize),
    Topic(usize),
}

fn feed(planner: &Planner<'_>, which: Which) -> Option<Planned> {
    let feed = Feed::of(planner, which)?;
    let quoted = feed.entries.clone();
    let path = feed.path;
    let planned = match which {
        Which::Json => Planned::of(path, Work::Made(Box::new(json_feed))),
        _ => {
            let template = if which == Which::Rss { "feed/rss.xml" } else { "feed/atom.xml" };
            Planned::render(path, template).later(move |planner| {
                Feed::of(planner, which).map_or_else(Views::default, |feed| {
                    Views::default().with("feed", feed.view(planner))
                })
            })
        }
    };
    Some(planned.quoting(quoted))
}

fn json_feed(planner: &Planner<'_>) -> Box<dyn Made> {
    Box::new(JsonFeed(Feed::of(planner, Which::Json).map(|feed| feed.view(planner))))
}

/// One feed: where it is and whose entries are in it.
struct Feed<'a> {
    which: Which,
    title: String,
    /// The page it belongs to.
    page: SitePath,
    path: SitePath,
    entries: Vec<PageId>,
    base: &'a str,
}

impl<'a> Feed<'a> {
    fn of(planner: &Planner<'a>, which: Which) -> Option<Self> {
        let site = planner.site;
        let base = site.request.base_url.as_deref()?;
        let home = SitePath::new(BACK_ISSUES);
        let newest = || listed(planner, &site.issues.all).take(NEWEST).collect();
        let name = planner.masthead().name;
        Some(match which {
            Which::Topic(index) => {
                let topic = site.topics.get(index)?;
                let path = topic_feed(planner, topic)?;
                let values =
                    [("title", topic.label.as_str()), ("site", site.settings.title.as_str())];
                let title = planner.words.fill("page_title", &values);
                let dated = |id: &PageId| {
                    site.page(*id).is_some_and(|page| page.entry.common.date.is_some())
                };
                let newest = listed(planner, &topic.members).filter(dated).take(NEWEST);
                let (page, entries) = (topic.address.clone(), newest.collect());
                Self { which, title, page, path, entries, base }
            }
            // One document for each year, so that a reader can go back to the first issue. Source: RFC 5005, section 4.
            Which::Archive(index) => {
                let year = site.issues.years.get(index)?;
                let path = archive_address(year.year);
                let title = format!("{name} {}", year.year);
                let entries = listed(planner, &year.issues).collect();
                Self { which, title, page: home, path, entries, base }
            }
            Which::Atom | Which::Rss | Which::Json => {
                let file = match which {
                    Which::Rss => "rss.xml",
                    Which::Json => "feed.json",
                    _ => "feed.xml",
                };
                let path = home.child(file);
                Self { which, title: name, page: home, path, entries: newest(), base }
            }
        })
    }

    fn view(&self, planner: &Planner<'_>) -> FeedView {
        let settings = &planner.site.settings;
        let masthead = planner.masthead();
        let pages = planner.site.pages_of(&self.entries);
        let newest =
            pages.filter_map(|page| page.entry.common.updated.max(page.entry.common.date)).max();
        let newest = newest.unwrap_or(Date::ZERO);
        let ways = self.ways(planner);
        let is_newsletter = matches!(self.which, Which::Atom | Which::Rss | Which::Json);
        FeedView {
            title: self.title.clone(),
            subtitle: if is_newsletter { masthead.tagline } else { String::new() },
            href: self.page.absolute(self.base),
            self_href: self.path.absolute(self.base),
            id: self.path.absolute(self.base),
            updated: moment(newest),
            updated_rfc822: rfc822(newest),
            language: settings.language.clone(),
            author: if masthead.publisher.is_empty() {
                settings.title.clone()
            } else {
                masthead.publisher
            },
            archive: matches!(self.which, Which::Archive(_)),
            current: ways.current,
            previous_archive: ways.previous,
            next_archive: ways.next,
            entries: self
                .entries
                .iter()
                .filter_map(|id| planner.feed_entries.get(planner, *id))
                .collect(),
        }
    }

    /// Returns the way from one document of the archive to the next.
    fn ways(&self, planner: &Planner<'_>) -> Ways {
        let years = &planner.site.issues.years;
        let archive = |index: Option<usize>| {
            let year = index.and_then(|index| years.get(index))?.year;
            Some(archive_address(year).absolute(self.base))
        };
        match self.which {
            Which::Topic(_) => Ways::default(),
            Which::Atom | Which::Rss | Which::Json => {
                Ways { previous: archive(Some(0)), ..Ways::default() }
            }
            Which::Archive(index) => Ways {
                current: Some(self.page.child("feed.xml").absolute(self.base)),
                previous: archive(index.checked_add(1)),
                next: archive(index.checked_sub(1)),
            },
        }
    }
}

/// The ways between documents of the archive.
#[derive(Default)]
struct Ways {
    current: Option<String>,
    previous: Option<String>,
    next: Option<String>,
}

/// The entries of the feeds that are being rendered, each the same for all of them. Those of all feeds together would
/// take much room.
#[derive(Default)]
pub struct FeedEntries(Mutex<FxHashMap<PageId, Weak<FeedEntry>>>);

impl FeedEntries {
    fn get(&self, planner: &Planner<'_>, id: PageId) -> Option<Arc<FeedEntry>> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = made.get(&id).and_then(Weak::upgrade) {
            return Some(made);
        }
        let base = planner.site.request.base_url.as_deref()?;
        let new = Arc::new(entry(planner, planner.site.page(id)?, &Arc::from(base))?);
        made.insert(id, Arc::downgrade(&new));
        Some(new)
    }
}

fn archive_address(year: i16) -> SitePath {
    SitePath::new(format!("{BACK_ISSUES}archive-{year}.xml"))
}

/// Returns the address of a topic's feed: where it has pages with a date, and the site full addresses.
pub fn topic_feed(planner: &Planner<'_>, topic: &Topic) -> Option<SitePath> {
    let dated = planner.site.pages_of(&topic.members).any(|page| page.entry.common.date.is_some());
    (dated && planner.site.request.base_url.is_some()).then(|| topic.address.child("feed.xml"))
}

/// Leaves out what is not published and what was withdrawn.
fn listed<'a>(planner: &'a Planner<'_>, ids: &'a [PageId]) -> impl Iterator<Item = PageId> + 'a {
    let listed = |id: &PageId| planner.site.page(*id).is_some_and(Page::is_listed);
    ids.iter().copied().filter(listed)
}

fn entry(planner: &Planner<'_>, page: &Page, base: &Arc<str>) -> Option<FeedEntry> {
    let entry = &page.entry;
    let date = entry.common.date?;
    let place = Place {
        page: entry.address.clone(),
        home: entry.address.clone(),
        links: Links::Absolute(base.clone()),
        own: Own::Not,
        facilitator: false,
        words: planner.words_of(page).clone(),
        new: planner.latest.is_some_and(|latest| {
            planner.site.page(latest).is_some_and(|newest| newest.entry.source == entry.source)
        }),
        ..Place::default()
    };
    let nodes = all_nodes(&entry.document);
    Some(FeedEntry {
        title: entry.title.clone(),
        href: entry.address.absolute(base),
        published: moment(date),
        published_rfc822: rfc822(date),
        updated: moment(entry.common.updated.unwrap_or(date)),
        summary: entry.common.summary.clone(),
        categories: entry
            .common
            .topics
            .iter()
            .map(|topic| topics::label(topic, &planner.site.settings))
            .collect(),
        authors: entry.common.authors.clone(),
        content: Content {
            body: Body {
                document: entry.document.clone(),
                targets: page.targets.clone(),
                nodes,
                place,
                ..Body::default()
            },
            html: OnceLock::new(),
        },
    })
}

/// Returns a day as RFC 3339 has it.
fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// Returns a day as RFC 822 has it, with four digits for the year.
fn rfc822(date: Date) -> String {
    date.strftime("%a, %d %b %Y 00:00:00 GMT").to_string()
}

/// A feed as JSON. Source: JSON Feed 1.1.
struct JsonFeed(Option<FeedView>);

impl Made for JsonFeed {
    fn feed(&self, hasher: &mut DigestHasher) {
        self.0.hash(hasher);
    }

    fn bytes(&self) -> Vec<u8> {
        let Some(feed) = &self.0 else { return Vec::new() };
        let items: Vec<serde_json::Value> =
            feed.entries.iter().map(|entry| json_item(entry)).collect();
        let value = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.subtitle,
            "home_page_url": feed.href,
            "feed_url": feed.self_href,
            "language": feed.language,
            "authors": [{ "name": feed.author }],
            "items": items,
        });
        let mut bytes = serde_json::to_vec_pretty(&value).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

fn json_item(entry: &FeedEntry) -> serde_json::Value {
    let mut item = json!({
        "id": entry.href,
        "url": entry.href,
        "title": entry.title,
        "content_html": entry.content,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": entry.categories,
    });
    if let Some(item) = item.as_object_mut() {
        if !entry.summary.is_empty() {
            item.insert("summary".to_owned(), json!(entry.summary));
        }
        if !entry.authors.is_empty() {
            let authors: Vec<_> =
                entry.authors.iter().map(|name| json!({ "name": name })).collect();
            item.insert("authors".to_owned(), json!(authors));
        }
    }
    item
}
