//! The site as a whole: who is where, what leads where, what is listed together. Entry point: [`Site::new`].
//! Pure; linear but for sorting. Knows nothing of templates or the output folder.

pub mod browse;
mod circles;
pub mod contents;
pub mod facets;
pub mod glossary;
pub mod guides;
mod issue_checks;
pub mod issues;
pub mod lists;
pub mod lookup;
pub mod modules;
pub mod page;
pub mod pictures;
pub mod resolve;
pub mod resources;
pub mod routes;
pub mod target;
pub mod times;
pub mod topics;
pub mod translations;

pub use browse::Listed;
pub use contents::{AllContents, Contents};
pub use facets::{Faceted, Facets};
pub use glossary::{Glossary, Uses};
pub use issues::{Issues, Series, Year};
pub use lists::SectionList;
pub use lookup::Lookup;
pub use modules::Modules;
pub use page::{Page, PageId, Shown, Status};
pub use routes::Routes;
pub use target::{Target, Targets};
pub use topics::Topic;
pub use translations::{Translated, Translations};

use crate::diagnostics::Diagnostics;
use crate::kinds::Entry;
use crate::paths::{LinkStyle, SitePath, SourcePath};
use crate::read::Snapshot;
use crate::settings::Settings;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

/// What one build was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The day pages are published or not by.
    pub today: Date,
    /// Where the site will stand, ending in `/`.
    pub base_url: Option<String>,
    /// How links are written.
    pub links: LinkStyle,
    /// Whether pages are shown that are not published.
    pub shown: Shown,
}

/// A site, immutable.
#[derive(Debug)]
pub struct Site {
    /// The pages that are shown, sorted by file.
    pub pages: Vec<Page>,
    /// Pictures in smaller sizes, by their addresses.
    pub copies: Arc<pictures::Files>,
    world: Arc<World>,
}

/// What is the same whatever the running text of pages says: all that there is in a site but its pages.
#[derive(Debug)]
pub struct World {
    /// The settings.
    pub settings: Arc<Settings>,
    /// What the build was asked for.
    pub request: Request,
    /// The home page, if someone wrote one.
    pub home: Option<PageId>,
    /// Lists by kind, in the order of the table of kinds.
    pub sections: Vec<SectionList>,
    /// The issues of the newsletter.
    pub issues: Issues,
    /// The glossary, if there is one.
    pub glossary: Option<Glossary>,
    /// What modules and guides hold, by their pages.
    pub contents: AllContents,
    /// The modules.
    pub modules: Modules,
    /// Topics by label.
    pub topics: Vec<Topic>,
    /// Which pages are translations of each other.
    pub translations: Translations,
    /// Pages with questions, in the order of their lists.
    pub discussed: Vec<PageId>,
    /// All their questions, all resource items, and the ways to browse lists.
    pub listed: Listed,
    /// Files that pages refer to, with their addresses.
    pub files: BTreeMap<SourcePath, SitePath>,
    /// Every page address.
    pub routes: Routes,
    /// What the navigation leads to.
    pub navigation: Vec<(String, SitePath)>,
    /// The pages that the theme's settings name, by the names they have there.
    pub theme_pages: Vec<(String, Option<SitePath>)>,
    /// The footer, read as Markdown.
    pub footer: Option<(Arc<crate::parse::Document>, Arc<Targets>)>,
    /// The image for pages that name none, and what it shows.
    pub image: Option<(Target, String)>,
}

impl Deref for Site {
    type Target = World;

    fn deref(&self) -> &World {
        &self.world
    }
}

impl Site {
    /// Puts the entries together; reports broken links, unknown files, navigation that leads nowhere, and modules,
    /// guides and issues that do not add up.
    pub fn new(
        entries: Vec<Arc<Entry>>,
        snapshot: &Snapshot,
        settings: Arc<Settings>,
        request: Request,
        diags: &mut Diagnostics,
    ) -> Self {
        let hidden_issues = issue_checks::hidden(&entries, &request);
        let (mut pages, hidden) = page::part(entries, &request);
        let by_title = lists::ByTitle::new(&pages);
        let sections = lists::sections(&pages, &by_title);
        let issues = Issues::collect(&pages);
        let topics = topics::collect(&pages, &by_title, &settings);
        let mut routes = Routes::new(&pages, &sections, &issues, &topics);
        let base_url = request.base_url.as_deref();
        let contents = contents::collect(&Lookup { pages: &pages, routes: &routes, base_url });
        let discussed = lists::discussed(&pages, &sections, &issues, &contents);
        let modules = Modules::collect(&pages, &sections, &contents);
        routes.add_editions(&pages, &contents);
        // What makes two resources one is where they lead, and how many there are settles which pages list them.
        let early = resolve::Resolver::new(
            &pages, &hidden, &routes, &contents, snapshot, &settings, &request,
        );
        let target = |page: &Page, link: u32| early.of_body(page, link);
        let lists = (sections.as_slice(), &issues, discussed.as_slice());
        let listed = Listed::collect(&pages, lists, &target, &settings);
        routes.add_facets(&listed.facets);
        let resolver = resolve::Resolver::new(
            &pages, &hidden, &routes, &contents, snapshot, &settings, &request,
        );
        let (newsletter, mut issue_faults) = (&settings.newsletter, Diagnostics::new());
        let ((targets, mut files), ()) = rayon::join(
            || resolver.all(&pages, diags),
            || issue_checks::check(&issues, &pages, &hidden_issues, newsletter, &mut issue_faults),
        );
        diags.extend(&issue_faults);
        let (navigation, theme_pages) = resolver.named_pages(&pages, &sections, diags);
        let footer = resolver.footer(&mut files, diags);
        let image = resolver.site_image(&mut files, diags);
        page::set_targets(&mut pages, targets);
        let lookup = Lookup { pages: &pages, routes: &routes, base_url };
        contents::check(&contents, &lookup, snapshot, diags);
        modules::check(&modules, &lookup, snapshot, diags);
        guides::check(&pages, snapshot, diags);
        let glossary = glossary::settle(&mut pages, &by_title, &settings);
        let world = World {
            home: page::home(&pages),
            translations: Translations::collect(&pages, &routes, &settings.language),
            settings,
            request,
            sections,
            issues,
            glossary,
            contents,
            modules,
            topics,
            discussed,
            listed,
            files,
            routes,
            navigation,
            theme_pages,
            footer,
            image,
        };
        Self { pages, copies: Arc::default(), world: Arc::new(world) }
    }

    /// Returns the site with other readings of some files, which differ from the ones it has in nothing but running
    /// text; see [`is_reworded`](crate::kinds::is_reworded). It is what [`Site::new`] would make of them.
    ///
    /// `None` if more would change: pages that a term of the glossary leads back to.
    pub fn reworded(&self, entries: impl IntoIterator<Item = Arc<Entry>>) -> Option<Self> {
        let mut pages = self.pages.clone();
        for entry in entries {
            // Without one, the page is not shown.
            let Some(id) = PageId::of_file(&pages, &entry.source) else { continue };
            let page = pages.get_mut(id.index())?;
            page.entry = entry;
            if self.glossary.as_ref().is_some_and(|it| !it.use_again(id, page, &self.settings)) {
                return None;
            }
        }
        Some(Self { pages, copies: self.copies.clone(), world: self.world.clone() })
    }

    /// Returns a page.
    pub fn page(&self, id: PageId) -> Option<&Page> {
        id.of(&self.pages)
    }

    /// Tells whether a page is published, rather than only shown.
    pub fn is_published(&self, page: &Page) -> bool {
        page.status == Status::Published && guides::held_by(&page.entry, &self.pages).is_none()
    }

    /// Returns pages.
    pub fn pages_of<'a>(&'a self, ids: &'a [PageId]) -> impl Iterator<Item = &'a Page> {
        ids.iter().filter_map(|id| self.page(*id))
    }
}
