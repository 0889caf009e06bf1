//! Guides and their pages: which guide a page belongs to, pages that lie with a guide but have no place in it, pages
//! whose guide is not there. Entry points: [`with_parts`], [`hidden_with_guide`], [`held_by`], [`check`].

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::kinds::guide::GUIDE;
use crate::kinds::{Entry, Role};
use crate::model::contents::{holds, own_folder};
use crate::model::{AllContents, Page, PageId, Status};
use crate::paths::SourcePath;
use crate::read::Snapshot;
use rustc_hash::FxHashMap;

/// Returns the `index.md` of the guide that a page lies in, if it lies in one; the page may be a folder of its own.
pub fn index_of(part: &Entry) -> Option<SourcePath> {
    let bundle = part.source.name() == "index.md";
    let above = if bundle { "../index.md" } else { "index.md" };
    (part.role == Role::Part).then(|| part.source.join(above)).flatten()
}

/// Returns a page, after it the pages of its guide if it is one: those of its contents in their order, then others.
pub(super) fn with_parts(id: PageId, pages: &[Page], contents: &AllContents) -> Vec<PageId> {
    let mut all = vec![id];
    let guide = id.of(pages).filter(|page| page.entry.kind == &GUIDE);
    let Some(folder) = guide.and_then(|guide| own_folder(&guide.entry)) else { return all };
    let named = contents.get(&id);
    all.extend(named.into_iter().flat_map(|contents| contents.members.iter().copied()));
    let start = SourcePath::new(format!("{folder}/"));
    let first = pages.partition_point(|page| page.entry.source < start);
    let inside = |id: &PageId| id.of(pages).is_some_and(|page| holds(folder, &page.entry));
    let beside = PageId::all(pages).skip(first).take_while(inside).filter(|id| {
        id.of(pages).is_some_and(|page| page.entry.role == Role::Part)
            && named.is_none_or(|contents| contents.number(*id).is_none())
    });
    all.extend(beside);
    all
}

/// Returns the status of the guide that a page belongs to, if that guide is not shown: then none of its pages is.
pub(super) fn hidden_with_guide(
    entry: &Entry,
    hidden: &FxHashMap<SourcePath, Status>,
) -> Option<Status> {
    hidden.get(&index_of(entry)?).copied()
}

/// Returns the guide that keeps a page of it from being published, since it is not published itself.
pub fn held_by<'a>(entry: &Entry, pages: &'a [Page]) -> Option<&'a Page> {
    let guide = PageId::of_file(pages, &index_of(entry)?)?.of(pages)?;
    (guide.status != Status::Published).then_some(guide)
}

/// Reports pages of guides whose `index.md` is missing.
pub(super) fn check(pages: &[Page], snapshot: &Snapshot, diags: &mut Diagnostics) {
    for page in pages {
        let Some(index) = index_of(&page.entry) else { continue };
        if snapshot.get(&index).is_some() {
            continue;
        }
        let source = &page.entry.source;
        let message = format!("there is no `{index}`, so this page belongs to no guide");
        let hint = "write that file, with a `title` and the `contents` of the guide, or move this one to `content/pages/`";
        diags.report(Diagnostic::of_file(code::NOT_IN_CONTENTS, source, message).hint(hint));
    }
}
