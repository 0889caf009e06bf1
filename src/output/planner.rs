//! What planning a page needs: the site, and the common parts of all views. Entry point: [`Planner`].

use crate::kinds::Data;
use crate::model::issues::issue_of;
use crate::model::modules::module_of;
use crate::model::routes::{BACK_ISSUES, discussion_address};
use crate::model::{Contents, Page, PageId, Site, Target};
use crate::output::body::{Body, Links, Own, Place};
use crate::output::chrome::{self, ChromeKey};
use crate::output::feeds::FeedEntries;
use crate::output::metadata::{self, About};
use crate::output::page_views::status_word;
use crate::output::part_lists::PartLists;
use crate::output::views::Extra;
use crate::output::views::{
    CardView, FeedLink, ImageView, LinkView, MastheadView, PageView, PaperView, SiteView,
};
use crate::output::{Planned, words};
use crate::parse::{Document, NodeId};
use crate::paths::SitePath;
use crate::read::{FileContent, Snapshot};
use crate::theme::{Asset, STYLESHEET, Theme, Words};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The site and what all views have in common.
pub struct Planner<'a> {
    /// The site.
    pub site: &'a Site,
    /// The snapshot, for sizes of files.
    pub snapshot: &'a Snapshot,
    /// The theme's files.
    pub assets: Vec<Asset>,
    /// The newest issue.
    pub latest: Option<PageId>,
    /// The theme's style sheet.
    pub stylesheet: SitePath,
    /// The color of the theme's paper in each scheme.
    pub papers: Vec<PaperView>,
    /// The theme's settings.
    pub theme_settings: Extra,
    /// The theme's scripts that search.
    pub scripts: SearchScripts,
    /// The lists of parts of modules and guides.
    pub part_lists: PartLists,
    /// The entries of feeds.
    pub feed_entries: FeedEntries,
    /// The words of the site's language.
    pub words: Words,
    /// The words of the languages of pages that have another one.
    languages: BTreeMap<String, Words>,
    /// The page at each address.
    pub(super) titles: FxHashMap<SitePath, PageId>,
    /// By the address of an issue that was revised, its newer version.
    pub(super) revised: FxHashMap<SitePath, PageId>,
}

/// The addresses of the scripts that search.
pub struct SearchScripts {
    /// Searches.
    pub engine: SitePath,
    /// Shows what was found.
    pub view: SitePath,
}

impl<'a> Planner<'a> {
    /// Prepares planning.
    pub fn new(site: &'a Site, snapshot: &'a Snapshot, theme: &Theme) -> Self {
        let asset = |name: &str| theme.asset(name).map_or_else(SitePath::home, SitePath::new);
        let stylesheet = asset(STYLESHEET);
        let scripts =
            SearchScripts { engine: asset("js/search.js"), view: asset("js/search-view.js") };
        let assets = theme.assets();
        let ids = || PageId::all(&site.pages).filter_map(|id| Some((id, site.page(id)?)));
        let titles = ids().map(|(id, page)| (page.entry.address.clone(), id)).collect();
        let revised = ids()
            .filter_map(|(id, page)| match page.fields.get(issue_of(page)?.revises?) {
                Target::Page { path, .. } => Some((path.clone(), id)),
                _ => None,
            })
            .collect();
        let others = site.pages.iter().filter_map(|page| page.entry.common.language.as_ref());
        let languages = others.map(|tag| (tag.clone(), theme.words(tag))).collect();
        let words = theme.words(&site.settings.language);
        let latest = site.issues.latest(&site.pages);
        let part_lists = PartLists::new(site);
        let feed_entries = FeedEntries::default();
        let papers = theme.papers().iter();
        let papers = papers.map(|(scheme, color)| PaperView { scheme, color: color.clone() });
        Self {
            site,
            snapshot,
            assets,
            latest,
            stylesheet,
            papers: papers.collect(),
            theme_settings: Extra(theme.settings().clone()),
            scripts,
            part_lists,
            feed_entries,
            words,
            languages,
            titles,
            revised,
        }
    }

    // Addresses.

    /// Returns a link from one address to another.
    pub fn href(&self, from: &SitePath, to: &SitePath) -> String {
        from.href(to, self.site.request.links)
    }

    /// Returns the full address, where the site has one.
    pub fn absolute(&self, path: &SitePath) -> Option<String> {
        self.site.request.base_url.as_deref().map(|base| path.absolute(base))
    }

    /// Returns the path from the host's root on.
    pub fn absolute_path(&self, path: &SitePath) -> String {
        path.absolute(&self.base_path())
    }

    /// Returns links written from the host's root on.
    pub fn absolute_links(&self) -> Links {
        Links::Absolute(Arc::from(self.base_path()))
    }

    fn base_path(&self) -> String {
        let base = self.site.request.base_url.as_deref().unwrap_or("/");
        let rest = base.split_once("//").map_or(base, |(_, rest)| rest);
        rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/").to_owned()
    }

    /// Tells whether the newsletter has feeds: they need issues and full addresses.
    pub fn has_feeds(&self) -> bool {
        self.site.request.base_url.is_some() && !self.site.issues.all.is_empty()
    }

    // Languages.

    /// Returns the words of a page's language.
    pub fn words_of(&self, page: &Page) -> &Words {
        let own = page.entry.common.language.as_ref();
        own.and_then(|tag| self.languages.get(tag)).unwrap_or(&self.words)
    }

    /// Returns the language of a page.
    pub fn language_of<'p>(&'p self, page: &'p Page) -> &'p str {
        page.entry.common.language.as_deref().unwrap_or(&self.site.settings.language)
    }

    // Parts of views.

    /// Returns how a document in the site's language is shown on a page that is not its own.
    pub fn place(&self, page: &SitePath, home: &SitePath) -> Place {
        let links = Links::Relative(self.site.request.links);
        Place {
            page: page.clone(),
            home: home.clone(),
            links,
            own: Own::Not,
            facilitator: false,
            new: false,
            shift: 0,
            together: None,
            words: self.words.clone(),
        }
    }

    /// Returns a page's text on its own page.
    pub fn own_body(&self, page: &Page, new: bool) -> Body {
        let entry = &page.entry;
        let place = Place {
            own: match entry.data {
                Data::Discussion(_) => Own::Meeting,
                _ => Own::Page,
            },
            facilitator: true,
            new,
            words: self.words_of(page).clone(),
            ..self.place(&entry.address, &entry.address)
        };
        Body {
            document: entry.document.clone(),
            targets: page.targets.clone(),
            nodes: all_nodes(&entry.document),
            uses: page.uses.clone(),
            omitted: match &entry.data {
                Data::Glossary(glossary) => glossary.omitted.clone(),
                _ => Vec::new(),
            },
            place,
        }
    }

    /// Returns part of a page's text on another page.
    pub fn part(
        &self,
        page: &Page,
        nodes: Range<NodeId>,
        shown_on: &SitePath,
        facilitator: bool,
    ) -> Body {
        let entry = &page.entry;
        let words = self.words_of(page).clone();
        let place = Place { facilitator, words, ..self.place(shown_on, &entry.address) };
        let (document, targets) = (entry.document.clone(), page.targets.clone());
        Body { document, targets, nodes, place, ..Body::default() }
    }

    /// Returns a link to a target of a page's front matter; `None` if there is nothing to link to.
    pub fn link_to(&self, target: &Target, from: &SitePath, words: &Words) -> Option<LinkView> {
        let (title, href) = match target {
            Target::External(address) | Target::Foreign(address) => {
                (address.clone(), address.clone())
            }
            Target::Page { path, fragment } => {
                let page = self.titles.get(path).and_then(|id| self.site.page(*id));
                let fragment =
                    fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
                let href = format!("{}{fragment}", self.href(from, path));
                match page {
                    Some(page) => return Some(LinkView { href, ..self.link(page, from, words) }),
                    None => (path.to_string(), href),
                }
            }
            Target::File { path, source, .. } => (source.name().to_owned(), self.href(from, path)),
            Target::Text => return None,
        };
        Some(LinkView { title, href, language: None })
    }

    /// Returns a link to a page, for a page in the language of `words`.
    pub fn link(&self, to: &Page, from: &SitePath, words: &Words) -> LinkView {
        let entry = &to.entry;
        let language = self.other_language(to, words);
        LinkView { title: entry.title.clone(), href: self.href(from, &entry.address), language }
    }

    /// Returns the language of a page, where that is not the language of `words`.
    pub fn other_language(&self, page: &Page, words: &Words) -> Option<String> {
        let language = self.language_of(page);
        (language != words.language()).then(|| language.to_owned())
    }

    /// Returns an image for a page.
    pub fn image(&self, target: &Target, alt: &str, from: &SitePath) -> Option<ImageView> {
        match target {
            Target::File { path, size, .. } => Some(ImageView {
                src: self.href(from, path),
                alt: alt.to_owned(),
                width: size.map(|(width, _)| width),
                height: size.map(|(_, height)| height),
            }),
            Target::External(address) => Some(ImageView {
                src: address.clone(),
                alt: alt.to_owned(),
                width: None,
                height: None,
            }),
            _ => None,
        }
    }

    /// Returns what lists say of a page, in the words of the page that they stand on.
    pub fn card(&self, page: &Page, from: &SitePath, words: &Words) -> CardView {
        let entry = &page.entry;
        CardView {
            language: self.other_language(page, words),
            direction: words::direction(self.language_of(page)),
            kind: entry.kind.name,
            title: entry.title.clone(),
            href: self.href(from, &entry.address),
            summary: entry.common.summary.clone(),
            date: entry.common.date.map(|date| words::date(date, words)),
            label: self.label(page, words),
            duration: match module_of(page).and_then(|_| self.contents(page)) {
                Some((id, _)) => words::sum(self.site.modules.time(id), words),
                None => page.duration().map(|duration| words::duration(duration, words)),
            },
            questions: self.questions(page),
            status: status_word(page),
        }
    }

    /// Returns an issue's printed label, or the number of a module that has one; else nothing.
    pub fn label(&self, page: &Page, words: &Words) -> String {
        match (issue_of(page), module_of(page).and_then(|module| module.number)) {
            (Some(issue), _) => words::label(issue, words),
            (None, Some(number)) => words.fill("module_number", &[("number", &number.to_string())]),
            (None, None) => String::new(),
        }
    }

    /// Returns what a module or guide holds.
    pub fn contents(&self, page: &Page) -> Option<(PageId, &'a Contents)> {
        let id = self.titles.get(&page.entry.address)?;
        Some((*id, self.site.contents.get(id)?))
    }

    /// Counts the questions on the discussion page of a page; that of a module has those of its members too, and a
    /// discussion guide those that it takes over.
    pub fn questions(&self, page: &Page) -> usize {
        let contents = module_of(page).and_then(|_| self.contents(page));
        let members = contents.map_or(&[][..], |(_, contents)| &contents.members);
        page.questions_shown() + self.site.pages_of(members).map(Page::questions).sum::<usize>()
    }

    /// Returns links to files and pages that the front matter of a page names.
    pub fn links(&self, page: &Page, indexes: &[u32], from: &SitePath) -> Vec<LinkView> {
        let targets = indexes.iter().map(|index| page.fields.get(*index));
        let words = self.words_of(page);
        targets.filter_map(|target| self.link_to(target, from, words)).collect()
    }

    /// Returns the publication.
    pub fn masthead(&self) -> MastheadView {
        let newsletter = &self.site.settings.newsletter;
        MastheadView {
            name: newsletter.name.clone().unwrap_or_else(|| self.site.settings.title.clone()),
            tagline: newsletter.tagline.clone().unwrap_or_default(),
            publisher: newsletter.publisher.clone().unwrap_or_default(),
            issn: newsletter.issn.clone(),
        }
    }

    /// Returns what every template sees of the site.
    pub fn site_view(&self) -> SiteView {
        let settings = &self.site.settings;
        SiteView {
            title: settings.title.clone(),
            description: settings.description.clone().unwrap_or_default(),
            language: settings.language.clone(),
            base_url: self.site.request.base_url.clone().unwrap_or_default(),
            newsletter: self.masthead(),
            settings: self.theme_settings.clone(),
        }
    }

    /// Returns the feeds that pages announce; `href` gives the address of each.
    pub fn feeds(&self, href: &dyn Fn(&SitePath) -> String) -> Vec<FeedLink> {
        if !self.has_feeds() {
            return Vec::new();
        }
        let name = self.masthead().name;
        let feed = |file: &str, mime| FeedLink {
            title: name.clone(),
            href: href(&SitePath::new(BACK_ISSUES).child(file)),
            mime,
        };
        vec![
            feed("feed.xml", "application/atom+xml"),
            feed("rss.xml", "application/rss+xml"),
            feed("feed.json", "application/feed+json"),
        ]
    }

    /// Returns the key of the bars around a page that is made rather than written.
    pub fn chrome(&self, path: &SitePath) -> ChromeKey {
        chrome::key(path, &self.site.navigation, &self.words)
    }

    /// Returns the key of the bars around a page in the language of a written one.
    pub fn chrome_of(&self, page: &Page, path: &SitePath) -> ChromeKey {
        chrome::key(path, &self.site.navigation, self.words_of(page))
    }

    /// Plans a page that is made rather than written.
    pub fn made(&self, view: PageView, path: &SitePath, template: &'static str) -> Planned {
        self.made_about(view, &About::Made, path, template)
    }

    /// Plans a page that is made, with words that someone wrote for it.
    pub fn made_about(
        &self,
        mut view: PageView,
        about: &About<'_>,
        path: &SitePath,
        template: &'static str,
    ) -> Planned {
        metadata::add(self, &mut view, path, about);
        Planned::render(path.clone(), template).with("page", view).framed(self.chrome(path))
    }

    /// Returns the bytes of a file that pages refer to.
    pub fn size_of(&self, source: &crate::paths::SourcePath) -> Option<u64> {
        match self.snapshot.get(source)?.content {
            FileContent::Media { length, .. } => Some(length),
            _ => None,
        }
    }

    /// Returns the address of a page's discussion page as seen from another page.
    pub fn discussion_href(&self, page: &Page, from: &SitePath) -> String {
        self.href(from, &discussion_address(page))
    }
}

/// Returns all nodes of a document.
pub fn all_nodes(document: &Document) -> Range<NodeId> {
    0..NodeId::try_from(document.nodes.len()).unwrap_or(NodeId::MAX)
}
