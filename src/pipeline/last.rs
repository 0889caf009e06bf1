//! The last build: what was found, what was rendered of what, and what it came to. Entry point: [`Last`].

use super::render::{Frame, Rendered, Rendering};
use super::{Build, Found, Looked, Memos, Progress, chosen};
use crate::diagnostics::Diagnostics;
use crate::model::PageId;
use crate::output::artifact::{Artifact, Sink};
use crate::output::{self, Planner};
use crate::read::Snapshot;
use crate::theme::Theme;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// All that the last build came to.
pub(super) struct Last {
    pub(super) snapshot: Snapshot,
    pub(super) strict: bool,
    pub(super) found: Found,
    pub(super) theme: Arc<(Option<Theme>, Diagnostics)>,
    /// `None` where the theme cannot be used.
    pub(super) frame: Option<Frame>,
    /// The artifacts, in the order of their addresses.
    pub(super) rendered: Vec<Rendered>,
    /// The files of the search, if the sink takes them, in the same order.
    pub(super) index: Vec<Artifact>,
    /// The faults that were found after that, but for those of rendering one artifact.
    pub(super) rest: Diagnostics,
}

impl Last {
    /// Returns what the build came to.
    pub(super) fn looked(&self, memos: &Memos, modelled: bool) -> Looked {
        let mut diagnostics = self.found.faults.clone();
        diagnostics.extend(&self.rest);
        for read in &self.found.reads {
            diagnostics.extend(&read.diagnostics);
        }
        for rendered in &self.rendered {
            rendered.fault.iter().for_each(|fault| diagnostics.report((**fault).clone()));
        }
        if self.strict {
            diagnostics.make_strict();
        }
        diagnostics.finish();
        let pages = self.rendered.iter().map(|rendered| &rendered.artifact);
        let mut artifacts: Vec<Artifact> = pages.chain(&self.index).cloned().collect();
        artifacts.sort_by(|a, b| a.path.cmp(&b.path));
        let build = Build {
            artifacts,
            diagnostics,
            pages: self.found.site.pages.len(),
            rendered: memos.rendered.take_misses(),
            modelled,
            output_dir: self.found.site.settings.output.dir.value.clone(),
        };
        let (site, theme) = (self.found.site.clone(), self.theme.clone());
        Looked { build, site, theme, searched: memos.searched.clone() }
    }

    /// Plans and renders everything. `sink` is asked to begin only if nothing is wrong by then.
    pub(super) fn render(
        &mut self,
        snapshot: &Snapshot,
        theme: &Theme,
        (memos, progress, sink): (&Memos, &dyn Progress, &dyn Sink),
    ) {
        let Found { site, reads, faults } = &self.found;
        let planner = Planner::new(site, snapshot, theme);
        let entries = reads.iter().filter_map(|read| read.entry.as_deref());
        theme.report_unused(&chosen::names(entries), &mut self.rest);
        chosen::report_unknown(site, theme, &mut self.rest);
        progress.stage("plan", 0);
        let planned = output::plan(&planner, &mut self.rest);
        let frame = Frame::render(&planned, &planner, theme, &mut self.rest);
        let fails = |faults: &Diagnostics| faults.would_fail(self.strict);
        if ![faults, &self.rest].into_iter().any(fails)
            && !reads.iter().any(|read| fails(&read.diagnostics))
        {
            sink.begin(&site.settings.output.dir.value);
        }
        let with = Rendering { planner: &planner, theme, frame: &frame, memos, progress, sink };
        self.rendered = with.all(planned);
        self.index = with.index();
        self.frame = Some(frame);
    }

    /// Renders again what quotes some pages.
    pub(super) fn render_quotes(
        &mut self,
        pages: &FxHashSet<PageId>,
        (memos, progress, sink): (&Memos, &dyn Progress, &dyn Sink),
    ) {
        let (Some(theme), Some(frame)) = (self.theme.0.as_ref(), &self.frame) else { return };
        let planner = Planner::new(&self.found.site, &self.snapshot, theme);
        let with = Rendering { planner: &planner, theme, frame, memos, progress, sink };
        for rendered in &mut self.rendered {
            let Some(planned) = &rendered.planned else { continue };
            if planned.quotes.iter().any(|page| pages.contains(page)) {
                (rendered.artifact, rendered.fault) = with.one(planned);
            }
        }
        self.index = with.index();
    }
}
