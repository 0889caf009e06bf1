//! Which page was just saved, for browsers that follow whoever writes. Entry point: [`saved`]. Pure.

use crate::model::{PageId, Site};
use crate::paths::SitePath;
use crate::read::{FileContent, Snapshot, SourceFile};

/// Returns the address of the page whose own file was saved between two snapshots; of several the first by address.
///
/// Templates, style sheets, settings and pictures are no page's own file.
pub(super) fn saved<'a>(before: &Snapshot, now: &Snapshot, site: &'a Site) -> Option<&'a SitePath> {
    let mut old = before.below("content").iter().peekable();
    let is_new = |file: &&SourceFile| {
        while old.next_if(|other| other.path < file.path).is_some() {}
        let other = old.next_if(|other| other.path == file.path);
        other.is_none_or(|other| !is_same(&other.content, &file.content))
    };
    let saved = now.below("content").iter().filter(is_new);
    let pages = saved.filter_map(|file| site.page(PageId::of_file(&site.pages, &file.path)?));
    pages.map(|page| &page.entry.address).min()
}

fn is_same(a: &FileContent, b: &FileContent) -> bool {
    let is_text = |content: &FileContent| matches!(content, FileContent::Text { .. });
    // No page is made of anything but text.
    a.is_same(b) || !is_text(a) && !is_text(b)
}
