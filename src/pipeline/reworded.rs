//! What the next build may leave out: where files differ in nothing but running text, the site is the same but for those
//! pages, and so is all that does not quote them; where only the theme differs, the site is the same. Entry point:
//! [`look_again`].

use super::last::Last;
use super::{Found, Looked, Memos, Options, Page, Progress, pages, request};
use crate::kinds::{self, Entry};
use crate::model::PageId;
use crate::output::artifact::Sink;
use crate::paths::SourcePath;
use crate::read::{Snapshot, SourceFile};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// What the last build saves the next one.
pub(super) enum Again {
    /// Nearly everything: this is the build.
    Looked(Looked),
    /// The site, which is the same.
    Found(Found),
    /// Nothing.
    Nothing,
}

/// Builds a site of which the last build is known, as far as nothing has changed since but running text or the theme.
pub(super) fn look_again(
    snapshot: &Snapshot,
    options: &Options,
    memos: &Memos,
    progress: &dyn Progress,
    sink: &dyn Sink,
) -> Again {
    let mut last = memos.last();
    let again = last.as_mut().and_then(|last| {
        let changed = last.changed(snapshot, options)?;
        last.reword(&changed, snapshot, (memos, progress, sink))
    });
    if let Some(looked) = again {
        return Again::Looked(looked);
    }
    // The rest of it is of no use any more, and the next build needs the room.
    match last.take() {
        Some(last) if last.has_same_site(snapshot, options) => Again::Found(last.found),
        _ => Again::Nothing,
    }
}

/// A page whose text has changed.
struct Changed<'a> {
    /// Its place among all.
    index: usize,
    /// What its text was.
    old: Arc<str>,
    page: Page<'a>,
}

impl Last {
    /// Tells whether a build was asked for the same.
    fn was_asked(&self, snapshot: &Snapshot, options: &Options) -> bool {
        self.snapshot.diagnostics == snapshot.diagnostics
            && self.strict == options.strict
            && self.found.site.request == request(&self.found.site.settings, options)
    }

    /// Tells whether nothing has changed but the theme.
    fn has_same_site(&self, snapshot: &Snapshot, options: &Options) -> bool {
        fn files(snapshot: &Snapshot) -> impl Iterator<Item = &SourceFile> + Clone {
            snapshot.files().iter().filter(|file| !file.path.as_str().starts_with("themes/"))
        }
        let (old, new) = (files(&self.snapshot), files(snapshot));
        self.was_asked(snapshot, options)
            && old.clone().count() == new.clone().count()
            && old.zip(new).all(|(a, b)| a.path == b.path && a.content.is_same(&b.content))
    }

    /// Returns the pages of a new snapshot that differ from those of the last; `None` if anything else does, or if the
    /// last build found a fault in one of them when it looked at the site as a whole.
    fn changed<'a>(&self, snapshot: &'a Snapshot, options: &Options) -> Option<Vec<Changed<'a>>> {
        let files = self.snapshot.files().iter().zip(snapshot.files());
        let is_same = self.was_asked(snapshot, options)
            && self.snapshot.files().len() == snapshot.files().len()
            && files.clone().all(|(old, new)| {
                let may_change = || new.path.as_str().starts_with("content/");
                old.path == new.path
                    && (old.content.is_same(&new.content)
                        || old.is_text() && new.is_text() && may_change())
            });
        if !is_same {
            return None;
        }
        let pages = pages(&self.snapshot).zip(pages(snapshot)).enumerate();
        let changed = pages.filter(|(_, (old, new))| old.digest != new.digest);
        let changed: Vec<_> = changed
            .map(|(index, (old, page))| Changed { index, old: old.text.clone(), page })
            .collect();
        let files: FxHashSet<&SourcePath> =
            changed.iter().map(|changed| changed.page.path).collect();
        let mut faults = self.found.faults.iter().chain(&self.rest);
        let at_fault = faults.any(|fault| files.contains(&fault.file));
        (!at_fault).then_some(changed)
    }

    /// Puts other readings in the place of those of changed pages, and renders what quotes them; `None`, with nothing
    /// done, if more than running text has changed.
    fn reword(
        &mut self,
        changed: &[Changed<'_>],
        snapshot: &Snapshot,
        (memos, progress, sink): (&Memos, &dyn Progress, &dyn Sink),
    ) -> Option<Looked> {
        let settings = self.found.site.settings.clone();
        let context = kinds::Context::new(&settings);
        let mut reads = Vec::new();
        for Changed { index, old, page } in changed {
            let read = page.read(&context, memos);
            let before = self.found.reads.get(*index)?.entry.as_deref()?;
            if !kinds::is_reworded((before, old), (read.entry.as_deref()?, page.text)) {
                return None;
            }
            reads.push((*index, read));
        }
        let entries: Vec<Arc<Entry>> =
            reads.iter().filter_map(|(_, read)| read.entry.clone()).collect();
        let site = Arc::new(self.found.site.reworded(entries.iter().cloned())?);
        let pages = entries.iter().filter_map(|it| PageId::of_file(&site.pages, &it.source));
        let pages: FxHashSet<PageId> = pages.collect();
        self.found.site = site;
        self.snapshot = snapshot.clone();
        for (index, read) in reads {
            if let Some(old) = self.found.reads.get_mut(index) {
                *old = read;
            }
        }
        self.render_quotes(&pages, (memos, progress, sink));
        Some(self.looked(memos, false))
    }
}
