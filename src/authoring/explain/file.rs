//! What chalktalk makes of one file of a site: a page, a file that pages show, the settings, a part of a theme. Entry
//! points: [`File::of`], [`made`]. It looks at sites that were built, and reads nothing itself.

use super::found::Found;
use super::places::{From, Places, users_of_file};
use super::publishing::{self, Published};
use crate::diagnostics::Diagnostics;
use crate::kinds::place::Place;
use crate::kinds::{Entry, Role};
use crate::model::routes::{
    ACCESSIBILITY, QUESTIONS, RESOURCES, SEARCH, TOPICS, published_path, year_address,
};
use crate::model::{Page, PageId, Site};
use crate::output::words;
use crate::paths::{SitePath, SourcePath};
use crate::pipeline::Looked;
use crate::read::{FileContent, SETTINGS_FILE, Snapshot};
use crate::theme::Words;
use serde::Serialize;

/// A site, looked at twice.
pub struct Seen<'a> {
    /// Its files.
    pub snapshot: &'a Snapshot,
    /// The build that was asked for.
    pub asked: &'a Looked,
    /// One with drafts and with pages of all days.
    pub whole: &'a Looked,
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct File {
    /// Its path in the site's folder.
    pub file: String,
    /// What it is.
    #[serde(flatten)]
    pub what: What,
}

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum What {
    /// A page.
    Page(Box<PageFile>),
    /// A file that is published as it is, or could be.
    Media(Media),
    /// Something else, in words.
    Other {
        /// What, and what follows from that.
        about: String,
    },
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageFile {
    /// Its title.
    pub title: String,
    /// Its kind by name.
    pub kind: &'static str,
    /// What it is, in words: `a lesson`.
    pub what: String,
    /// Why it is of this kind.
    pub since: String,
    /// Its address on the site.
    pub address: String,
    /// Its file in the output folder.
    pub output: String,
    /// Whether it is published.
    #[serde(flatten)]
    pub published: Published,
    /// Where it stands.
    #[serde(flatten)]
    pub places: Places,
    /// What is in it.
    #[serde(flatten)]
    pub found: Found,
}

/// A picture, a recording, a sheet to take home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Media {
    /// Its size in words.
    pub size: String,
    /// Width and height in pixels, of an image.
    pub pixels: Option<(u32, u32)>,
    /// Whether it is published.
    #[serde(flatten)]
    pub published: Published,
    /// Its address on the site, if it is.
    pub address: Option<String>,
    /// Where pages refer to it.
    pub used_by: Vec<From>,
}

impl Seen<'_> {
    /// Finds a page with the build that it stands in: the one that was asked for, else that with all pages.
    fn page(&self, source: &SourcePath) -> Option<(PageId, &Page, &Looked)> {
        [self.asked, self.whole].into_iter().find_map(|looked| {
            let id = PageId::of_file(&looked.site.pages, source)?;
            Some((id, looked.site.page(id)?, looked))
        })
    }

    /// Returns the faults of a file; of one that is not shown, those that it would have.
    pub fn faults(&self, source: &SourcePath) -> Diagnostics {
        let looked = self.page(source).map_or(self.asked, |(.., looked)| looked);
        let mut faults = Diagnostics::new();
        let own = looked.build.diagnostics.iter().filter(|fault| fault.file == *source);
        own.for_each(|fault| faults.report(fault.clone()));
        faults
    }
}

impl File {
    /// Tells what is known of a file.
    pub fn of(source: &SourcePath, seen: &Seen<'_>) -> Self {
        let what = match (seen.page(source), seen.snapshot.get(source).map(|file| &file.content)) {
            (Some((id, page, looked)), _) => What::Page(Box::new(of_page(id, page, looked, seen))),
            (None, Some(FileContent::Media { length, size, .. })) => {
                What::Media(of_media(source, *length, *size, seen))
            }
            _ => What::Other { about: other(source) },
        };
        Self { file: source.to_string(), what }
    }
}

fn of_page(id: PageId, page: &Page, looked: &Looked, seen: &Seen<'_>) -> PageFile {
    let entry = &page.entry;
    let (asked, faults) = (&seen.asked.site, &seen.asked.build.diagnostics);
    let (what, since) = kind(entry);
    PageFile {
        title: entry.title.clone(),
        kind: entry.kind.name,
        what,
        since,
        address: entry.address.to_string(),
        output: format!("{}/{}", looked.build.output_dir, entry.address.file()),
        published: publishing::of_page(entry, asked, faults, &seen.whole.site),
        places: Places::of(id, page, &looked.site, seen.snapshot),
        found: Found::of(id, page, &looked.site, seen.snapshot, &looked.build.diagnostics),
    }
}

/// Says what a page is, and why.
pub(super) fn kind(entry: &Entry) -> (String, String) {
    let (article, folder) = (entry.kind.article, entry.source.folder());
    let by_folder = Place::of(&entry.source, &mut Diagnostics::new());
    let by_folder = by_folder.is_some_and(|place| place.kind == entry.kind);
    let lies = format!("since it lies in `{folder}`");
    match entry.role {
        Role::Home => ("the home page".to_owned(), "since it is `content/index.md`".to_owned()),
        Role::SectionIndex => {
            let list = entry.kind.section.as_ref().map_or("", |section| section.title);
            (format!("the introduction of the list \u{201c}{list}\u{201d}"), lies)
        }
        _ if !by_folder => {
            (article.to_owned(), format!("since it says `kind: {}`", entry.kind.name))
        }
        Role::Part => ("a page of a guide".to_owned(), lies),
        Role::Page if folder == "content" => {
            (article.to_owned(), format!("since it is `{}`", entry.source))
        }
        Role::Page => (article.to_owned(), lies),
    }
}

fn of_media(
    source: &SourcePath,
    length: u64,
    pixels: Option<(u32, u32)>,
    seen: &Seen<'_>,
) -> Media {
    let copied = source.as_str().starts_with("static/");
    let shown = users_of_file(source, &seen.asked.site, seen.snapshot);
    let all = users_of_file(source, &seen.whole.site, seen.snapshot);
    let published = copied || !shown.is_empty();
    let why = match (copied, shown.is_empty(), all.is_empty()) {
        (true, ..) => "what lies in `static` is copied as it is",
        (_, false, _) => "pages refer to it",
        (_, true, false) => "only pages refer to it that are not published themselves",
        (_, true, true) => {
            "no page refers to it; link to it, list it under `downloads`, or put it into `static`"
        }
    };
    let address = published_path(source).filter(|_| published);
    Media {
        size: words::size(length, &Words::english()),
        pixels,
        published: Published { published, why: vec![why.to_owned()] },
        address: address.map(|path| path.to_string()),
        used_by: if shown.is_empty() { all } else { shown },
    }
}

fn other(source: &SourcePath) -> String {
    let path = source.as_str();
    if path == SETTINGS_FILE {
        return "The settings of the site. `chalktalk schema settings` writes which there are."
            .to_owned();
    }
    if let Some((theme, _)) = path.strip_prefix("themes/").and_then(|path| path.split_once('/')) {
        return format!(
            "A file of the theme `{theme}`, used in the place of the default theme's file of that name, if there is \
             one. `chalktalk theme list` tells which theme is in use."
        );
    }
    "No page could be made of this file. What is wrong with it is told below.".to_owned()
}

/// Says what a page is that chalktalk makes of others, and names the files of those that it lists.
///
/// One that shows only pages that are not published is not made yet.
pub fn made(path: &SitePath, seen: &Seen<'_>) -> (String, Vec<String>) {
    let files = |site: &Site, ids: &[PageId]| {
        site.pages_of(ids).map(|page| page.entry.source.to_string()).collect()
    };
    let (asked, whole) = (&seen.asked.site, &seen.whole.site);
    if asked.routes.find(path.as_str()).is_some() {
        let (what, pages) = made_of(path, asked);
        return (what, files(asked, pages));
    }
    let (what, pages) = made_of(path, whole);
    (format!("{what}, once pages that it is made of are published"), files(whole, pages))
}

/// Says what a page is that chalktalk makes of others, and returns those that it lists, where that is known.
pub(super) fn made_of<'a>(path: &SitePath, site: &'a Site) -> (String, &'a [PageId]) {
    if let Some(section) = site.sections.iter().find(|section| section.address == *path) {
        let of =
            if section.kind.name == "newsletter" { &site.issues.all } else { &section.members };
        return (format!("the list \u{201c}{}\u{201d}", section.title), of);
    }
    if let Some(topic) = site.topics.iter().find(|topic| topic.address == *path) {
        return (format!("the pages on the topic \u{201c}{}\u{201d}", topic.label), &topic.members);
    }
    if let Some(year) = site.issues.years.iter().find(|year| year_address(year.year) == *path) {
        return (format!("the issues of {}", year.year), &year.issues);
    }
    let what = match path.as_str() {
        "" => "the home page, as long as there is no `content/index.md`",
        QUESTIONS => return ("the bank of all questions".to_owned(), &site.discussed),
        RESOURCES => "the list of all resources",
        TOPICS => "the list of all topics",
        ACCESSIBILITY => "what the site does for all readers",
        SEARCH => "the page that searches the site",
        _ => return (part(path, site), &[]),
    };
    (what.to_owned(), &[])
}

/// Says which part of a list a page shows.
fn part(path: &SitePath, site: &Site) -> String {
    for list in site.listed.facets.all() {
        if let Some((_, value)) = list.values().find(|(_, value)| value.address == *path) {
            let (whole, _) = made_of(&list.address, site);
            return format!("a part of {whole}: \u{201c}{}\u{201d}", value.label);
        }
    }
    "a page made of others".to_owned()
}
