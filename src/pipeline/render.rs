//! Rendering: views and templates to bytes, in parallel, and only what is not remembered. Entry point: [`Rendering::all`].

use super::{AT_ONCE, Memos, Progress, page_panic};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::digest::{Digest, DigestHasher};
use crate::output::artifact::{Artifact, Content, Sink};
use crate::output::planned::{Later, Made};
use crate::output::search::{self, IndexFile};
use crate::output::{ChromeKey, Chromes, Planned, Planner, Views, Work, chosen};
use crate::paths::SourcePath;
use crate::read::SETTINGS_FILE;
use crate::theme::{self, Shared, Theme, Values, WORDS};
use rayon::prelude::*;
use std::hash::Hash;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// What every page shows of the site.
pub(super) struct Frame {
    /// What every template sees of the site.
    site: Shared,
    /// The digest of that and of the theme.
    digest: Digest,
    /// The bars around pages.
    chromes: Chromes,
}

impl Frame {
    /// Renders the bars of all pages; reports what the theme gets wrong.
    pub(super) fn render(
        planned: &[Planned],
        planner: &Planner<'_>,
        theme: &Theme,
        diags: &mut Diagnostics,
    ) -> Self {
        let view = planner.site_view();
        let site = Shared::view(&view);
        let digest = Digest::of_value(&(&view, theme.digest()));
        let keys = planned.iter().filter_map(|planned| match &planned.work {
            Work::Render { chrome, .. } => chrome.as_ref(),
            _ => None,
        });
        let chromes = Chromes::render(keys, planner, theme, &site, diags);
        Self { site, digest, chromes }
    }
}

/// What rendering needs.
pub(super) struct Rendering<'a> {
    pub(super) planner: &'a Planner<'a>,
    pub(super) theme: &'a Theme,
    pub(super) frame: &'a Frame,
    pub(super) memos: &'a Memos,
    pub(super) progress: &'a dyn Progress,
    pub(super) sink: &'a dyn Sink,
}

/// An artifact that was rendered.
pub(super) struct Rendered {
    /// It; empty where its rendering failed.
    pub(super) artifact: Artifact,
    /// What was wrong.
    pub(super) fault: Option<Box<Diagnostic>>,
    /// What it was made of, where another build may follow and it quotes a page; nothing else is rendered again.
    pub(super) planned: Option<Box<Planned>>,
}

impl Rendering<'_> {
    /// Renders all that was planned, in parallel, or remembers it; the order is that of the plan.
    ///
    /// Pages that share something come first, so that it is gone before all others are in memory.
    pub(super) fn all(&self, planned: Vec<Planned>) -> Vec<Rendered> {
        self.progress.stage("render", planned.len());
        let planned = planned.into_iter().enumerate();
        let (sharing, others) = planned.partition::<Vec<_>, _>(|(_, planned)| planned.shares);
        let mut rendered = self.some(sharing);
        rendered.append(&mut self.some(others));
        rendered.sort_unstable_by_key(|(place, _)| *place);
        rendered.into_iter().map(|(_, rendered)| rendered).collect()
    }

    /// Renders some of it, each with its place.
    fn some(&self, planned: Vec<(usize, Planned)>) -> Vec<(usize, Rendered)> {
        let planned = planned.into_par_iter().with_max_len(AT_ONCE);
        let rendered = planned.map(|(place, planned)| {
            let (artifact, fault) = self.one(&planned);
            self.progress.step();
            let keeps = !self.memos.once && !planned.quotes.is_empty();
            let planned = keeps.then(|| Box::new(planned));
            (place, Rendered { artifact, fault, planned })
        });
        rendered.collect()
    }

    /// Makes the files of the search, if they are wanted.
    pub(super) fn index(&self) -> Vec<Artifact> {
        if !self.sink.takes_index() {
            return Vec::new();
        }
        self.progress.stage("search", 0);
        let files = search::index(self.planner, &self.memos.searched).into_par_iter();
        let take = |file: IndexFile| {
            let content = self.sink.take(&file.path, &Arc::new(file.text.into_bytes()));
            Artifact { path: file.path, content }
        };
        files.map(take).collect()
    }

    /// Renders one artifact; a panic in it is a fault of its page.
    pub(super) fn one(&self, planned: &Planned) -> (Artifact, Option<Box<Diagnostic>>) {
        let path = planned.path.clone();
        let settings;
        let source = match &planned.source {
            Some(source) => source,
            None => {
                settings = SourcePath::new(SETTINGS_FILE);
                &settings
            }
        };
        match guarded(source, || self.content(planned)) {
            Ok(content) => (Artifact { path, content }, None),
            Err(fault) => {
                let fault = chosen::explain(fault, source, self.planner.site, self.theme);
                (Artifact { path, content: Content::Bytes(Arc::default()) }, Some(Box::new(fault)))
            }
        }
    }

    fn content(&self, planned: &Planned) -> Result<Content, Diagnostic> {
        let path = &planned.path;
        match &planned.work {
            Work::Copy(file) => Ok(Content::CopyOf(file.clone())),
            Work::Bytes(bytes) => Ok(self.sink.take(path, bytes)),
            Work::Made(made) => self.made(planned, &*made(self.planner)),
            // `chosen::report_unknown` has told of it.
            Work::Render { template, .. } if !self.theme.has_template(template) => {
                Ok(self.sink.take(path, &Arc::default()))
            }
            Work::Render { template, views, later, chrome } => {
                self.rendered(planned, template, (views, later.as_ref()), chrome.as_ref())
            }
        }
    }

    fn taken(&self, planned: &Planned, bytes: Vec<u8>) -> Content {
        let (path, bytes) = (&planned.path, Arc::new(bytes));
        let source = planned.source.as_ref().and_then(|file| self.planner.snapshot.text(file));
        let content = match source {
            Some(source) => self.sink.take_made_of(path, &bytes, source),
            None => self.sink.take(path, &bytes),
        };
        if let Some(bytes) = Arc::into_inner(bytes) {
            theme::give_back(bytes);
        }
        content
    }

    /// Makes the bytes of a view that makes them itself, or remembers them.
    fn made(&self, planned: &Planned, made: &dyn Made) -> Result<Content, Diagnostic> {
        let key = || {
            let mut hasher = DigestHasher::default();
            self.frame.digest.hash(&mut hasher);
            made.feed(&mut hasher);
            hasher.digest()
        };
        let make = || Ok(self.taken(planned, made.bytes()));
        self.memos.rendered.get_or(&planned.path, key, make).as_ref().clone()
    }

    /// Renders a template, or remembers what it made of equal views.
    fn rendered(
        &self,
        planned: &Planned,
        template: &str,
        (views, later): (&Views, Option<&Later>),
        chrome: Option<&ChromeKey>,
    ) -> Result<Content, Diagnostic> {
        let later = later.map(|later| later(self.planner)).unwrap_or_default();
        let bars = chrome.and_then(|key| self.frame.chromes.get(key));
        let key = || {
            let mut hasher = DigestHasher::default();
            (template, self.frame.digest, bars.map(|bars| bars.digest)).hash(&mut hasher);
            views.feed(&mut hasher);
            later.feed(&mut hasher);
            hasher.digest()
        };
        let make = || {
            let site = &self.frame.site;
            let words = chrome.map_or(&self.planner.words, |key| &key.words).view();
            views.prepare(self.theme, site, words)?;
            later.prepare(self.theme, site, words)?;
            let values = Values::new()
                .for_page(planned.path.to_string())
                .with_shared("site", site)
                .with_shared(WORDS, words);
            let mut values = later.add(views.add(values));
            if let Some(bars) = bars {
                values = values
                    .with_shared("head", &bars.head)
                    .with_shared("header", &bars.header)
                    .with_shared("footer", &bars.footer);
            }
            Ok(self.taken(planned, self.theme.render(template, values)?))
        };
        self.memos.rendered.get_or(&planned.path, key, make).as_ref().clone()
    }
}

/// Runs the making of one artifact; a panic in it is a fault of its page.
fn guarded<T>(
    source: &SourcePath,
    make: impl FnOnce() -> Result<T, Diagnostic>,
) -> Result<T, Diagnostic> {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| Err(page_panic(source)))
}

#[cfg(test)]
mod tests {
    use super::guarded;
    use crate::diagnostics::code;
    use crate::paths::SourcePath;

    #[test]
    fn a_page_that_panics_is_named_and_nothing_else_is_lost() {
        let file = SourcePath::new("content/pages/a.md");
        let fault = guarded::<()>(&file, || panic!("on purpose")).unwrap_err();
        assert_eq!((fault.code, fault.file), (code::PAGE_PANIC, file.clone()));
        assert_eq!(guarded(&file, || Ok(1)), Ok(1));
    }
}
