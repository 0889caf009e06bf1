//! Which page a file's name means, before links are resolved: the addresses of pages that are made of others depend on
//! it. Entry point: [`Lookup`]. Pure and silent: what names nothing is told where links are resolved.

use crate::model::routes::{Route, Routes};
use crate::model::{Page, PageId};
use crate::paths::{SourcePath, percent_decode};

/// Finds pages by what front matter says of them.
#[derive(Debug, Clone, Copy)]
pub struct Lookup<'a> {
    /// The pages that are shown, sorted by file.
    pub pages: &'a [Page],
    /// The addresses of written pages.
    pub routes: &'a Routes,
    /// Where the site will stand.
    pub base_url: Option<&'a str>,
}

impl Lookup<'_> {
    /// Returns the page that the front matter of another names, by the link's index; `None` for what is not shown, does
    /// not exist, or is no written page.
    pub fn page(&self, of: &Page, link: u32) -> Option<PageId> {
        let link = of.entry.links.get(link as usize)?;
        self.named(&of.entry.source, link.target.trim())
    }

    fn named(&self, from: &SourcePath, target: &str) -> Option<PageId> {
        let local = self.base_url.and_then(|base| target.strip_prefix(base));
        let local = local.map(|rest| format!("/{rest}"));
        let target = local.as_deref().unwrap_or(target);
        let path = percent_decode(target.split(['#', '?']).next().filter(|path| !path.is_empty())?);
        if let Some(address) = path.strip_prefix('/') {
            return self.at(address).or_else(|| self.of_file(&below_content(address)?));
        }
        let source = from.join(&path)?;
        self.of_file(&source).or_else(|| {
            let folder = path.ends_with('/') || !source.name().contains('.');
            self.at(source.as_str().strip_prefix("content/").filter(|_| folder)?)
        })
    }

    /// Finds a page by its file.
    pub fn of_file(&self, source: &SourcePath) -> Option<PageId> {
        PageId::of_file(self.pages, source)
    }

    fn at(&self, address: &str) -> Option<PageId> {
        match self.routes.find(address)? {
            (_, Route::Page(id)) => Some(id),
            _ => None,
        }
    }
}

fn below_content(address: &str) -> Option<SourcePath> {
    SourcePath::new("").join(&format!("content/{address}"))
}
