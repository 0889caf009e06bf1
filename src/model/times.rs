//! How long pages take, alone and together. Entry points: [`of_page`], [`of_pages`]. Nothing is made up for what is
//! missing: a sum with an unknown part is a lower bound.

use crate::kinds::Data;
use crate::model::{Page, PageId};
use crate::parse::Document;
use crate::parse::document::{Node, NodeId};
use crate::parse::durations::{Duration, Total};

/// Returns how long a page takes: what it says itself, else what its parts say, as a lower bound; `None` where neither
/// says anything.
///
/// Its parts are the sound and film of its front matter, and the outermost blocks that have a `duration`.
pub fn of_page(page: &Page) -> Option<Duration> {
    page.duration().or_else(|| {
        let mut total = Total::default();
        if let Data::Lesson(lesson) = &page.entry.data {
            lesson
                .media
                .iter()
                .filter_map(|media| media.duration)
                .for_each(|time| total.add(Some(time)));
        }
        add_blocks(&page.entry.document, &mut total);
        // What is read and said around them takes time as well.
        total.add(None);
        total.duration()
    })
}

/// Returns how long some pages take together.
pub fn of_pages(ids: &[PageId], pages: &[Page]) -> Total {
    let mut total = Total::default();
    ids.iter().filter_map(|id| id.of(pages)).for_each(|page| total.add(of_page(page)));
    total
}

fn add_blocks(document: &Document, total: &mut Total) {
    let time = |node: &Node| Duration::parse(document.attributes_of(node)?.get("duration")?);
    if document.attributes.iter().all(|attributes| attributes.get("duration").is_none()) {
        return;
    }
    let mut at: NodeId = 0;
    while let Some(node) = document.node(at) {
        let found = time(node);
        at = if found.is_some() { node.end.max(at + 1) } else { at + 1 };
        if found.is_some() {
            total.add(found);
        }
    }
}
