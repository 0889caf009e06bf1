//! What pages and lists are called, in words of the language of the page that names them, and the way to a page by those
//! names. Entry points: the methods of [`Planner`], [`section_title`], [`made_title`].

use crate::model::SectionList;
use crate::model::routes::{ACCESSIBILITY, QUESTIONS, RESOURCES, SEARCH, TOPICS};
use crate::output::Planner;
use crate::output::body::{Crumb, Crumbs};
use crate::paths::SitePath;
use crate::theme::Words;

impl Planner<'_> {
    /// Returns the way from home: the list a page belongs to, and the page a discussion page is about.
    pub(super) fn breadcrumbs(&self, path: &SitePath, words: &Words) -> Crumbs {
        let mut way = Vec::new();
        if !path.as_str().is_empty() {
            let title = words.text("home").to_owned();
            way.push(Crumb { title, path: SitePath::home(), language: None });
        }
        let mut at = 0;
        for part in path.as_str().split_inclusive('/') {
            at += part.len();
            let above = path.as_str().get(..at).unwrap_or_default();
            if above == path.as_str() {
                break;
            }
            if let Some(title) = self.title_of(above, words) {
                let language = self.language_at(above, words);
                way.push(Crumb { title, path: SitePath::new(above), language });
            }
        }
        Crumbs { way, page: path.clone(), links: self.site.request.links }
    }

    /// Returns the language of the title at an address, if someone wrote it in another one than that of `words`.
    fn language_at(&self, path: &str, words: &Words) -> Option<String> {
        let mut sections = self.site.sections.iter();
        let introduction = || sections.find(|section| section.address.as_str() == path)?.index;
        let id = self.titles.get(path).copied().or_else(introduction)?;
        self.other_language(self.site.page(id)?, words)
    }

    /// Adds to what is said of a list which of its pages this is, after the first.
    pub fn numbered(&self, list: String, number: usize) -> String {
        match number {
            1 => list,
            _ => self.words.fill("list_page", &[("list", &list), ("number", &number.to_string())]),
        }
    }

    /// Returns the title of a written page or of a list.
    pub fn title_of(&self, path: &str, words: &Words) -> Option<String> {
        if let Some(page) = self.titles.get(path).and_then(|id| self.site.page(*id)) {
            return Some(page.entry.title.clone());
        }
        let mut sections = self.site.sections.iter();
        if let Some(section) = sections.find(|section| section.address.as_str() == path) {
            return Some(section_title(section, words));
        }
        made_title(path, words).filter(|_| path != ACCESSIBILITY)
    }
}

/// Returns the title of a list of pages: that of its introduction, else the word for its kind.
pub fn section_title(section: &SectionList, words: &Words) -> String {
    let key = format!("lists.{}", section.kind.name);
    let written = section.index.is_some() || !words.has(&key);
    if written { section.title.clone() } else { words.text(&key).to_owned() }
}

/// Returns the title of a page that is made whatever anyone writes, by its address.
pub fn made_title(path: &str, words: &Words) -> Option<String> {
    let key = match path {
        TOPICS => "topics",
        QUESTIONS => "questions",
        RESOURCES => "lists.resources",
        SEARCH => "search.title",
        ACCESSIBILITY => "accessibility",
        _ => return None,
    };
    Some(words.text(key).to_owned())
}
