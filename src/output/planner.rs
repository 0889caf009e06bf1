//! What planning a page needs: the site, and the common parts of all views. Entry point: [`Planner`].

use crate::kinds::{Data, Role};
use crate::model::guides::held_by;
use crate::model::issues::issue_of;
use crate::model::modules::module_of;
use crate::model::routes::{BACK_ISSUES, QUESTIONS, RESOURCES, TOPICS, discussion_address};
use crate::model::{Contents, Page, PageId, Site, Status, Target};
use crate::output::body::{Body, Crumbs, Links, Place};
use crate::output::chrome::{self, ChromeKey};
use crate::output::feeds::FeedEntries;
use crate::output::part_lists::PartLists;
use crate::output::views::Extra;
use crate::output::views::{
    BannerView, CardView, DateView, FeedLink, ImageView, LinkView, MastheadView, PageView, SiteView,
};
use crate::output::{Planned, words};
use crate::parse::{Document, NodeId};
use crate::paths::SitePath;
use crate::read::{FileContent, Snapshot};
use crate::theme::{Asset, STYLESHEET, Theme};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
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
    /// The theme's settings.
    pub theme_settings: Extra,
    /// The lists of parts of modules and guides.
    pub part_lists: PartLists,
    /// The entries of feeds.
    pub feed_entries: FeedEntries,
    titles: FxHashMap<SitePath, PageId>,
    revised: FxHashMap<SitePath, PageId>,
}

impl<'a> Planner<'a> {
    /// Prepares planning.
    pub fn new(site: &'a Site, snapshot: &'a Snapshot, theme: &Theme) -> Self {
        let stylesheet = theme.asset(STYLESHEET).map_or_else(SitePath::home, SitePath::new);
        let assets = theme.assets();
        let ids = || PageId::all(&site.pages).filter_map(|id| Some((id, site.page(id)?)));
        let titles = ids().map(|(id, page)| (page.entry.address.clone(), id)).collect();
        let revised = ids()
            .filter_map(|(id, page)| match page.fields.get(issue_of(page)?.revises?) {
                Target::Page { path, .. } => Some((path.clone(), id)),
                _ => None,
            })
            .collect();
        let latest = site.issues.latest(&site.pages);
        let part_lists = PartLists::new(site);
        let feed_entries = FeedEntries::default();
        Self {
            site,
            snapshot,
            assets,
            latest,
            stylesheet,
            theme_settings: Extra(theme.settings().clone()),
            part_lists,
            feed_entries,
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

    // Parts of views.

    /// Returns how a document is shown on a page that is not its own.
    pub fn place(&self, page: &SitePath, home: &SitePath) -> Place {
        let links = Links::Relative(self.site.request.links);
        Place {
            page: page.clone(),
            home: home.clone(),
            links,
            own: false,
            facilitator: false,
            new: false,
            shift: 0,
            together: None,
        }
    }

    /// Returns a page's text on its own page.
    pub fn own_body(&self, page: &Page, new: bool) -> Body {
        let entry = &page.entry;
        let place = Place {
            own: true,
            facilitator: true,
            new,
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
        let place = Place { facilitator, ..self.place(shown_on, &entry.address) };
        let (document, targets) = (entry.document.clone(), page.targets.clone());
        Body { document, targets, nodes, place, ..Body::default() }
    }

    /// Returns a day in the site's words.
    pub fn date(&self, date: Date) -> DateView {
        words::date(date, &self.site.settings.language)
    }

    /// Returns a link to a target of a page's front matter; `None` if there is nothing to link to.
    pub fn link_to(&self, target: &Target, from: &SitePath) -> Option<LinkView> {
        let (title, href) = match target {
            Target::External(address) | Target::Foreign(address) => {
                (address.clone(), address.clone())
            }
            Target::Page { path, fragment } => {
                let page = self.titles.get(path).and_then(|id| self.site.page(*id));
                let title = page.map_or_else(|| path.to_string(), |page| page.entry.title.clone());
                let fragment =
                    fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
                (title, format!("{}{fragment}", self.href(from, path)))
            }
            Target::File { path, source, .. } => (source.name().to_owned(), self.href(from, path)),
            Target::Text => return None,
        };
        Some(LinkView { title, href })
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

    /// Returns what lists say of a page.
    pub fn card(&self, page: &Page, from: &SitePath) -> CardView {
        let entry = &page.entry;
        CardView {
            kind: entry.kind.name,
            title: entry.title.clone(),
            href: self.href(from, &entry.address),
            summary: entry.common.summary.clone(),
            date: entry.common.date.map(|date| self.date(date)),
            label: self.label(page),
            duration: match module_of(page).and_then(|_| self.contents(page)) {
                Some((id, _)) => words::sum(self.site.modules.time(id)),
                None => page.duration().map(words::duration),
            },
            questions: self.questions(page),
            status: status_word(page),
        }
    }

    /// Returns an issue's printed label, or the number of a module that has one; else nothing.
    pub fn label(&self, page: &Page) -> String {
        match (issue_of(page), module_of(page).and_then(|module| module.number)) {
            (Some(issue), _) => words::label(issue, &self.site.settings.language),
            (None, Some(number)) => format!("Module {number}"),
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
        targets.filter_map(|target| self.link_to(target, from)).collect()
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

    /// Returns what every page has, for a page that is made rather than written.
    pub fn page_view(&self, kind: &'static str, title: &str, path: &SitePath) -> PageView {
        let settings = &self.site.settings;
        let head_title = if path.as_str().is_empty() {
            title.to_owned()
        } else {
            format!("{title} – {}", settings.title)
        };
        PageView {
            kind,
            title: title.to_owned(),
            head_title,
            description: String::new(),
            language: settings.language.clone(),
            direction: words::direction(&settings.language),
            canonical: self.absolute(path),
            noindex: false,
            root: path.to_root(),
            breadcrumbs: self.breadcrumbs(path),
            banners: Vec::new(),
            previous: None,
            next: None,
        }
    }

    /// Returns what every page has, for a written page.
    pub fn entry_view(&self, page: &Page, kind: &'static str) -> PageView {
        let entry = &page.entry;
        let mut view = self.page_view(kind, &entry.title, &entry.address);
        if entry.role == Role::Home {
            view.head_title.clone_from(&self.site.settings.title);
        }
        view.description.clone_from(&entry.common.summary);
        if let Some(language) = &entry.common.language {
            view.language.clone_from(language);
            view.direction = words::direction(language);
        }
        view.banners = self.banners(page);
        view.noindex = self.unpublished(page, &entry.address).is_some();
        view
    }

    /// Returns what every page has, for a page that is made of a written one.
    pub fn edition_view(
        &self,
        page: &Page,
        kind: &'static str,
        title: &str,
        path: &SitePath,
    ) -> PageView {
        let mut view = self.page_view(kind, title, path);
        view.banners.extend(self.unpublished(page, path));
        view.noindex = !view.banners.is_empty();
        if let Some(language) = &page.entry.common.language {
            view.language.clone_from(language);
            view.direction = words::direction(language);
        }
        view
    }

    /// Returns what is said at the top of a page, and the day that belongs to it.
    pub fn banner(&self, kind: &'static str, date: Option<Date>) -> BannerView {
        BannerView { kind, date: date.map(|date| self.date(date)), link: None }
    }

    /// Returns what is said at the top of a page that is shown although it is not published, or of one that is made of
    /// it; `from` is the page that it stands on.
    fn unpublished(&self, page: &Page, from: &SitePath) -> Option<BannerView> {
        match page.status {
            Status::Draft => Some(self.banner("draft", None)),
            Status::Future(day) => Some(self.banner("future", Some(day))),
            Status::Expired(day) => Some(self.banner("expired", Some(day))),
            Status::Published => {
                let guide = held_by(&page.entry, &self.site.pages)?;
                let link = self.link(guide, from);
                Some(BannerView { link: Some(link), ..self.banner("guide", None) })
            }
        }
    }

    fn link(&self, to: &Page, from: &SitePath) -> LinkView {
        LinkView { title: to.entry.title.clone(), href: self.href(from, &to.entry.address) }
    }

    fn banners(&self, page: &Page) -> Vec<BannerView> {
        let address = &page.entry.address;
        let mut banners: Vec<BannerView> = self.unpublished(page, address).into_iter().collect();
        if let Some(day) = page.entry.common.archived {
            banners.push(self.banner("archived", Some(day)));
        }
        if issue_of(page).is_some_and(|issue| issue.withdrawn) {
            banners.push(self.banner("withdrawn", None));
        }
        if let Some(newer) = self.revised.get(address).and_then(|id| self.site.page(*id)) {
            let link = self.link(newer, address);
            banners.push(BannerView { kind: "revised", date: None, link: Some(link) });
        }
        banners
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

    /// Returns the way from home: the list a page belongs to, and the page a discussion page is about.
    fn breadcrumbs(&self, path: &SitePath) -> Crumbs {
        let mut crumbs = Crumbs::default();
        if path.as_str().is_empty() {
            return crumbs;
        }
        crumbs.0.push(("Home".to_owned(), self.href(path, &SitePath::home())));
        let mut at = 0;
        for part in path.as_str().split_inclusive('/') {
            at += part.len();
            let above = path.as_str().get(..at).unwrap_or_default();
            if above == path.as_str() {
                break;
            }
            if let Some(title) = self.title_of(above) {
                crumbs.0.push((title, self.href(path, &SitePath::new(above))));
            }
        }
        crumbs
    }

    /// Returns the title of a written page or of a list.
    pub fn title_of(&self, path: &str) -> Option<String> {
        if let Some(page) = self.titles.get(path).and_then(|id| self.site.page(*id)) {
            return Some(page.entry.title.clone());
        }
        let mut sections = self.site.sections.iter();
        if let Some(section) = sections.find(|section| section.address.as_str() == path) {
            return Some(section.title.clone());
        }
        let made = [(TOPICS, "Topics"), (QUESTIONS, "Questions"), (RESOURCES, "Resources")];
        made.iter().find(|(made, _)| *made == path).map(|(_, title)| (*title).to_owned())
    }

    /// Returns the key of the bars around a page.
    pub fn chrome(&self, path: &SitePath) -> ChromeKey {
        chrome::key(path, &self.site.navigation)
    }

    /// Plans a page that is made rather than written.
    pub fn made(&self, view: PageView, path: &SitePath, template: &'static str) -> Planned {
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

fn status_word(page: &Page) -> &'static str {
    match page.status {
        Status::Draft => "draft",
        Status::Future(_) => "future",
        Status::Expired(_) => "expired",
        Status::Published if issue_of(page).is_some_and(|issue| issue.withdrawn) => "withdrawn",
        Status::Published if page.entry.common.archived.is_some() => "archived",
        Status::Published => "",
    }
}
