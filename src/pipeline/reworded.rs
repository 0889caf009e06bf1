//! The last build, and what it lets the next one leave out: where files differ in nothing but running text, the site is
//! the same but for those pages, and so is all that does not quote them. Entry points: [`Last`], [`look_again`].

use super::render::{Frame, Rendered, Rendering};
use super::{Build, Looked, Memos, Options, Page, Progress, Read, pages, request};
use crate::diagnostics::Diagnostics;
use crate::kinds::{self, Entry};
use crate::model::{PageId, Site};
use crate::output::Planner;
use crate::output::artifact::Sink;
use crate::paths::SourcePath;
use crate::read::Snapshot;
use crate::theme::Theme;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// All that the last build came to.
pub(super) struct Last {
    pub(super) snapshot: Snapshot,
    pub(super) strict: bool,
    pub(super) site: Arc<Site>,
    pub(super) theme: Arc<(Option<Theme>, Diagnostics)>,
    /// `None` where the theme cannot be used.
    pub(super) frame: Option<Frame>,
    /// The pages, in the order of the snapshot.
    pub(super) reads: Vec<Arc<Read>>,
    /// The artifacts, in the order of their addresses.
    pub(super) rendered: Vec<Rendered>,
    /// The faults that were not found by reading a page or rendering an artifact.
    pub(super) rest: Diagnostics,
}

impl Last {
    /// Returns what the build came to, of which `made` artifacts were not remembered.
    pub(super) fn looked(&self, made: usize, modelled: bool) -> Looked {
        let mut diagnostics = self.rest.clone();
        for read in &self.reads {
            diagnostics.extend(&read.diagnostics);
        }
        for rendered in &self.rendered {
            rendered.fault.iter().for_each(|fault| diagnostics.report((**fault).clone()));
        }
        if self.strict {
            diagnostics.make_strict();
        }
        diagnostics.finish();
        let build = Build {
            artifacts: self.rendered.iter().map(|rendered| rendered.artifact.clone()).collect(),
            diagnostics,
            pages: self.site.pages.len(),
            rendered: made,
            modelled,
            output_dir: self.site.settings.output.dir.value.clone(),
        };
        Looked { build, site: self.site.clone() }
    }

    /// Returns the pages of a new snapshot that differ from those of the last; `None` if anything else does, or if the
    /// last build found a fault in one of them when it looked at the site as a whole.
    fn changed<'a>(&self, snapshot: &'a Snapshot, options: &Options) -> Option<Vec<Changed<'a>>> {
        let files = self.snapshot.files().iter().zip(snapshot.files());
        let is_same = self.snapshot.files().len() == snapshot.files().len()
            && self.snapshot.diagnostics == snapshot.diagnostics
            && self.strict == options.strict
            && self.site.request == request(&self.site.settings, options)
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
        let at_fault = self.rest.iter().any(|fault| files.contains(&fault.file));
        (!at_fault).then_some(changed)
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

/// Builds a site of which the last build is known, if nothing but running text has changed since; `None` else.
pub(super) fn look_again(
    snapshot: &Snapshot,
    options: &Options,
    memos: &Memos,
    progress: &dyn Progress,
    sink: &dyn Sink,
) -> Option<Looked> {
    let mut last = memos.last();
    let again = last.as_mut().and_then(|last| {
        let changed = last.changed(snapshot, options)?;
        let settings = last.site.settings.clone();
        let context = kinds::Context::new(&settings);
        let mut reads = Vec::new();
        for Changed { index, old, page } in &changed {
            let read = page.read(&context, memos);
            let before = last.reads.get(*index)?.entry.as_deref()?;
            if !kinds::is_reworded((before, old), (read.entry.as_deref()?, page.text)) {
                return None;
            }
            reads.push((*index, read));
        }
        let entries: Vec<Arc<Entry>> =
            reads.iter().filter_map(|(_, read)| read.entry.clone()).collect();
        last.site = Arc::new(last.site.reworded(entries.iter().cloned())?);
        last.snapshot = snapshot.clone();
        for (index, read) in reads {
            *last.reads.get_mut(index)? = read;
        }
        last.render_quotes(&entries, (memos, progress, sink));
        Some(last.looked(memos.rendered.take_misses(), false))
    });
    if again.is_none() {
        // Nothing of it is of use any more, and the next build needs the room.
        *last = None;
    }
    again
}

impl Last {
    /// Renders again what quotes some pages.
    fn render_quotes(
        &mut self,
        entries: &[Arc<Entry>],
        (memos, progress, sink): (&Memos, &dyn Progress, &dyn Sink),
    ) {
        let (Some(theme), Some(frame)) = (self.theme.0.as_ref(), &self.frame) else { return };
        let planner = Planner::new(&self.site, &self.snapshot, theme);
        let with = Rendering { planner: &planner, theme, frame, memos, progress, sink };
        let ids =
            entries.iter().filter_map(|entry| PageId::of_file(&self.site.pages, &entry.source));
        let ids: FxHashSet<PageId> = ids.collect();
        for rendered in &mut self.rendered {
            let Some(planned) = &rendered.planned else { continue };
            if planned.quotes.iter().any(|id| ids.contains(id)) {
                (rendered.artifact, rendered.fault) = with.one(planned);
            }
        }
    }
}
