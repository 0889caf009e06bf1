//! What all pages have in common: title, language, way from home, and what is said at their top. Entry points:
//! [`Planner::page_view`] for pages that are made, [`Planner::entry_view`] for those that someone wrote.

use crate::kinds::Role;
use crate::model::guides::held_by;
use crate::model::issues::issue_of;
use crate::model::{Page, Status};
use crate::output::body::Html;
use crate::output::views::{BannerView, PageView};
use crate::output::{Planner, words};
use crate::paths::SitePath;
use crate::theme::Words;
use jiff::civil::Date;

impl Planner<'_> {
    /// Returns what every page has but a description, for a page that is made rather than written, in the site's language.
    pub fn page_view(&self, kind: &'static str, title: &str, path: &SitePath) -> PageView {
        self.view_in(&self.site.settings.language, &self.words, (kind, title, path))
    }

    fn view_in(
        &self,
        language: &str,
        words: &Words,
        (kind, title, path): (&'static str, &str, &SitePath),
    ) -> PageView {
        let site = &self.site.settings.title;
        let head_title = if path.as_str().is_empty() {
            title.to_owned()
        } else {
            words.fill("page_title", &[("title", title), ("site", site)])
        };
        PageView {
            kind,
            title: title.to_owned(),
            head_title,
            description: String::new(),
            language: language.to_owned(),
            direction: words::direction(language),
            canonical: self.absolute(path),
            noindex: false,
            feed: None,
            metadata: Html::default(),
            root: path.to_root(),
            breadcrumbs: self.breadcrumbs(path, words),
            banners: Vec::new(),
            previous: None,
            next: None,
        }
    }

    /// Returns what every page has but a description, for a written page.
    pub fn entry_view(&self, page: &Page, kind: &'static str) -> PageView {
        let entry = &page.entry;
        let mut view = self.view_of(page, kind, &entry.title, &entry.address);
        if entry.role == Role::Home {
            view.head_title.clone_from(&self.site.settings.title);
        }
        view.banners = self.banners(page);
        view.noindex = !page.is_listed() || self.unpublished(page, &entry.address).is_some();
        view
    }

    /// Returns what every page has but a description, for a page that is made of a written one.
    pub fn edition_view(
        &self,
        page: &Page,
        kind: &'static str,
        title: &str,
        path: &SitePath,
    ) -> PageView {
        let mut view = self.view_of(page, kind, title, path);
        view.banners.extend(self.unpublished(page, path));
        view.noindex = !page.is_listed() || !view.banners.is_empty();
        view
    }

    /// Says of a page that it shows the text of a written one again: search engines are told that this is the one to name, or
    /// to leave the copy alone where the site has no address by which to tell them.
    pub fn mark_copy(&self, view: &mut PageView, page: &Page) {
        view.canonical = self.absolute(&page.entry.address);
        view.noindex |= view.canonical.is_none();
    }

    /// Returns what every page has but a description, for a page in the language of a written one.
    pub fn view_of(
        &self,
        page: &Page,
        kind: &'static str,
        title: &str,
        path: &SitePath,
    ) -> PageView {
        self.view_in(self.language_of(page), self.words_of(page), (kind, title, path))
    }

    /// Returns what is said at the top of a page, and the day that belongs to it.
    pub fn banner(&self, kind: &'static str, date: Option<Date>, words: &Words) -> BannerView {
        BannerView { kind, date: date.map(|date| words::date(date, words)), link: None }
    }

    /// Returns what is said at the top of a page that is shown although it is not published, or of one that is made of
    /// it; `from` is the page that it stands on.
    fn unpublished(&self, page: &Page, from: &SitePath) -> Option<BannerView> {
        let words = self.words_of(page);
        match page.status {
            Status::Draft => Some(self.banner("draft", None, words)),
            Status::Future(day) => Some(self.banner("future", Some(day), words)),
            Status::Expired(day) => Some(self.banner("expired", Some(day), words)),
            Status::Published => {
                let guide = held_by(&page.entry, &self.site.pages)?;
                let link = self.link(guide, from, words);
                Some(BannerView { link: Some(link), ..self.banner("guide", None, words) })
            }
        }
    }

    fn banners(&self, page: &Page) -> Vec<BannerView> {
        let (address, words) = (&page.entry.address, self.words_of(page));
        let mut banners: Vec<BannerView> = self.unpublished(page, address).into_iter().collect();
        if let Some(day) = page.entry.common.archived {
            banners.push(self.banner("archived", Some(day), words));
        }
        if issue_of(page).is_some_and(|issue| issue.withdrawn) {
            banners.push(self.banner("withdrawn", None, words));
        }
        if let Some(newer) = self.revised.get(address).and_then(|id| self.site.page(*id)) {
            let link = self.link(newer, address, words);
            banners.push(BannerView { kind: "revised", date: None, link: Some(link) });
        }
        banners
    }
}

/// Returns the word for what a page is to its readers beside published; empty for most.
pub(super) fn status_word(page: &Page) -> &'static str {
    match page.status {
        Status::Draft => "draft",
        Status::Future(_) => "future",
        Status::Expired(_) => "expired",
        Status::Published if issue_of(page).is_some_and(|issue| issue.withdrawn) => "withdrawn",
        Status::Published if page.entry.common.archived.is_some() => "archived",
        Status::Published => "",
    }
}
