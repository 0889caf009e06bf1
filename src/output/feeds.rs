//! Feeds: the newest issues as Atom, RSS and JSON Feed, a document of the archive for each year, a feed for each
//! topic. Entry point: [`plan`]. They need full addresses, so a site without `base_url` has none.
//!
//! Sources: RFC 4287 (Atom), RSS 2.0, JSON Feed 1.1, RFC 5005 (archives). Nothing for facilitators is in a feed.

use crate::digest::DigestHasher;
use crate::model::routes::BACK_ISSUES;
use crate::model::{Page, PageId, Topic, topics};
use crate::output::body::{Body, Links, Place};
use crate::output::planned::Made;
use crate::output::planner::all_nodes;
use crate::output::{Planned, Planner, Work};
use crate::paths::SitePath;
use crate::theme::Shared;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};
use serde_json::json;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

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
        self.html.get_or_init(|| Shared::safe(&self.body.html())).serialize(serializer)
    }
}

/// Plans all feeds.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let Some(base) = planner.site.request.base_url.as_deref() else { return Vec::new() };
    let mut feeds = Feeds { planner, base: Arc::from(base), entries: FxHashMap::default() };
    let mut planned = Vec::new();
    if planner.has_feeds() {
        planned.extend(feeds.newsletter());
        planned.extend(feeds.archives());
    }
    planned.extend(planner.site.topics.iter().filter_map(|topic| feeds.topic(topic)));
    planned
}

/// What planning feeds needs, with the entries that were made so far.
struct Feeds<'a> {
    planner: &'a Planner<'a>,
    base: Arc<str>,
    entries: FxHashMap<PageId, Arc<FeedEntry>>,
}

impl Feeds<'_> {
    fn newsletter(&mut self) -> Vec<Planned> {
        let issues = &self.planner.site.issues;
        let newest: Vec<PageId> = listed(self.planner, &issues.all).take(NEWEST).collect();
        let home = SitePath::new(BACK_ISSUES);
        let masthead = self.planner.masthead();
        let last_year = issues.years.first();
        let previous = last_year.map(|year| archive_address(year.year).absolute(&self.base));
        let mut feed = |file: &str| {
            let mut feed = self.document(&masthead.name, &home, &home.child(file), &newest);
            feed.subtitle.clone_from(&masthead.tagline);
            feed.previous_archive.clone_from(&previous);
            feed
        };
        let json = JsonFeed(feed("feed.json"));
        vec![
            Planned::render(home.child("feed.xml"), "feed/atom.xml").with("feed", feed("feed.xml")),
            Planned::render(home.child("rss.xml"), "feed/rss.xml").with("feed", feed("rss.xml")),
            Planned {
                path: home.child("feed.json"),
                source: None,
                alias: None,
                yields: false,
                work: Work::Made(Box::new(json)),
            },
        ]
    }

    /// One document for each year, so that a reader can go back to the first issue. Source: RFC 5005, section 4.
    fn archives(&mut self) -> Vec<Planned> {
        let home = SitePath::new(BACK_ISSUES);
        let name = self.planner.masthead().name;
        let years = &self.planner.site.issues.years;
        let archive = |(index, year): (usize, &crate::model::Year)| {
            let path = archive_address(year.year);
            let issues: Vec<PageId> = listed(self.planner, &year.issues).collect();
            let mut feed = self.document(&format!("{name} {}", year.year), &home, &path, &issues);
            feed.archive = true;
            feed.current = Some(home.child("feed.xml").absolute(&self.base));
            let beside = |index: Option<usize>| {
                let year = index.and_then(|index| years.get(index))?.year;
                Some(archive_address(year).absolute(&self.base))
            };
            feed.previous_archive = beside(index.checked_add(1));
            feed.next_archive = beside(index.checked_sub(1));
            Planned::render(path, "feed/atom.xml").with("feed", feed)
        };
        years.iter().enumerate().map(archive).collect()
    }

    fn topic(&mut self, topic: &Topic) -> Option<Planned> {
        let planner = self.planner;
        let path = topic_feed(planner, topic)?;
        let dated = |id: &PageId| {
            planner.site.page(*id).is_some_and(|page| page.entry.common.date.is_some())
        };
        let newest: Vec<PageId> =
            listed(planner, &topic.members).filter(dated).take(NEWEST).collect();
        let title = format!("{} – {}", topic.label, planner.site.settings.title);
        let feed = self.document(&title, &topic.address, &path, &newest);
        Some(Planned::render(path, "feed/atom.xml").with("feed", feed))
    }

    fn document(
        &mut self,
        title: &str,
        page: &SitePath,
        path: &SitePath,
        entries: &[PageId],
    ) -> FeedView {
        let settings = &self.planner.site.settings;
        let masthead = self.planner.masthead();
        let pages = self.planner.site.pages_of(entries);
        let newest =
            pages.filter_map(|page| page.entry.common.updated.max(page.entry.common.date)).max();
        let newest = newest.unwrap_or(Date::ZERO);
        FeedView {
            title: title.to_owned(),
            subtitle: String::new(),
            href: page.absolute(&self.base),
            self_href: path.absolute(&self.base),
            id: path.absolute(&self.base),
            updated: moment(newest),
            updated_rfc822: rfc822(newest),
            language: settings.language.clone(),
            author: if masthead.publisher.is_empty() {
                settings.title.clone()
            } else {
                masthead.publisher
            },
            archive: false,
            current: None,
            previous_archive: None,
            next_archive: None,
            entries: entries.iter().filter_map(|id| self.entry(*id)).collect(),
        }
    }

    /// Returns the entry of a page, the same for all feeds.
    fn entry(&mut self, id: PageId) -> Option<Arc<FeedEntry>> {
        if let Some(made) = self.entries.get(&id) {
            return Some(made.clone());
        }
        let made = Arc::new(entry(self.planner, self.planner.site.page(id)?, &self.base)?);
        self.entries.insert(id, made.clone());
        Some(made)
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
        own: false,
        facilitator: false,
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
struct JsonFeed(FeedView);

impl Made for JsonFeed {
    fn feed(&self, hasher: &mut DigestHasher) {
        self.0.hash(hasher);
    }

    fn bytes(&self) -> Vec<u8> {
        let feed = &self.0;
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
