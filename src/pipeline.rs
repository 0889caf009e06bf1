//! The whole flow on one screen: a snapshot to artifacts and faults. Entry points: [`build`], [`look`]. Pure: it reads no disk,
//! clock or environment, and prints nothing.

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::digest::{Digest, DigestHasher};
use crate::kinds::{self, Entry};
use crate::memo::Memo;
use crate::model::{Request, Shown, Site};
use crate::output::artifact::{Artifact, Content, Sink};
use crate::output::planned::Made;
use crate::output::{self, ChromeKey, Chromes, Planned, Planner, Views, Work, chosen};
use crate::parse::fields::Spanned;
use crate::paths::{LinkStyle, SitePath, SourcePath};
use crate::read::{self, FileContent, SETTINGS_FILE, Snapshot, SourceFile};
use crate::settings::{self, Settings};
use crate::theme::{self, Shared, Theme, Values};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::hash::Hash;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// How many files or artifacts one thread takes at a time: those that take long, plans and feeds, lie together.
const AT_ONCE: usize = 4;

/// Is told how far a build has come.
pub trait Progress: Sync {
    /// A stage of `total` steps begins; 0 if they are not counted.
    fn stage(&self, name: &'static str, total: usize);
    /// One step of the stage is done.
    fn step(&self);
}

/// What day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Today {
    /// This day.
    Fixed(jiff::civil::Date),
    /// The day that it is at this moment in the site's time zone.
    At(jiff::Timestamp),
}

/// What a build is asked for beside the settings.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Options {
    /// What day it is.
    pub today: Today,
    /// Instead of the setting `base_url`.
    pub base_url: Option<String>,
    /// Instead of the setting `output.links`.
    pub links: Option<LinkStyle>,
    /// Takes drafts too.
    pub drafts: bool,
    /// Takes pages whose day has not come.
    pub future: bool,
    /// Takes pages whose day is over.
    pub expired: bool,
    /// Makes warnings errors.
    pub strict: bool,
}

impl Options {
    /// Asks for a build on a day, by the settings alone.
    pub fn on(today: Today) -> Self {
        Self {
            today,
            base_url: None,
            links: None,
            drafts: false,
            future: false,
            expired: false,
            strict: false,
        }
    }
}

/// What builds keep from one to the next, each by the digest of all it was made from.
#[derive(Default)]
pub struct Memos {
    entries: Memo<Read>,
    rendered: Memo<Result<Arc<Vec<u8>>, Diagnostic>>,
    themes: Memo<(Option<Theme>, Diagnostics)>,
    /// Whether the program ends after one build.
    once: bool,
}

impl Memos {
    /// Makes memos for a program that ends after one build: nothing is kept for another, and what was built up for
    /// this one is left to the end of the program, since to free it piece by piece takes a tenth of the build.
    pub fn once() -> Self {
        Self {
            entries: Memo::forgetful(),
            rendered: Memo::forgetful(),
            themes: Memo::forgetful(),
            once: true,
        }
    }
}

/// A file that was read, with its faults.
struct Read {
    entry: Option<Arc<Entry>>,
    diagnostics: Diagnostics,
}

/// What a build made.
pub struct Build {
    /// Every file of the output, sorted by address.
    pub artifacts: Vec<Artifact>,
    /// Every fault, sorted, each once.
    pub diagnostics: Diagnostics,
    /// Pages that someone wrote and that are shown.
    pub pages: usize,
    /// Artifacts that were rendered, not remembered.
    pub rendered: usize,
    /// The output folder that the settings name.
    pub output_dir: String,
}

/// A build, and the site that it was made of.
pub struct Looked {
    /// What the build made.
    pub build: Build,
    /// The site.
    pub site: Site,
}

/// Makes a site's artifacts: parse → kinds → model → plan → render.
///
/// All faults of all files are reported. Where a fault is an error the artifacts are as good as can be, and a writer
/// to disk leaves them alone. `sink` takes what is rendered; it is asked to begin only if nothing is wrong by then.
pub fn build(
    snapshot: &Snapshot,
    options: &Options,
    memos: &Memos,
    progress: &dyn Progress,
    sink: &dyn Sink,
) -> Build {
    let Looked { build, site } = look(snapshot, options, memos, progress, sink);
    if memos.once {
        std::mem::forget(site);
    }
    build
}

/// Does what [`build`] does, and returns the site as well, for those who ask what became of a page.
pub fn look(
    snapshot: &Snapshot,
    options: &Options,
    memos: &Memos,
    progress: &dyn Progress,
    sink: &dyn Sink,
) -> Looked {
    let Modelled { site, templates, diagnostics: mut diags } =
        model(snapshot, options, memos, progress);
    let settings = site.settings.clone();
    let theme = load_theme(snapshot, &settings, memos, &mut diags);
    let mut build = Build {
        artifacts: Vec::new(),
        diagnostics: diags,
        pages: site.pages.len(),
        rendered: 0,
        output_dir: settings.output.dir.value.clone(),
    };
    if let Some(theme) = theme.0.as_ref() {
        let planner = Planner::new(&site, snapshot, theme);
        theme.report_unused(&templates, &mut build.diagnostics);
        chosen::report_unknown(&site, theme, &mut build.diagnostics);
        progress.stage("plan", 0);
        let planned = output::plan(&planner, &mut build.diagnostics);
        if !build.diagnostics.would_fail(options.strict) {
            sink.begin(&build.output_dir);
        }
        let with = Rendering { planner: &planner, theme, memos, progress, sink };
        build.artifacts = with.all(planned, &mut build.diagnostics);
    }
    memos.entries.sweep();
    memos.themes.sweep();
    build.rendered = memos.rendered.sweep();
    output::files::report_unused(&site, snapshot, &mut build.diagnostics);
    if options.strict {
        build.diagnostics.make_strict();
    }
    build.diagnostics.finish();
    Looked { build, site }
}

/// A site as it stands before anything is planned.
pub struct Modelled {
    /// The site.
    pub site: Site,
    /// The templates that pages name, those that are not shown included.
    templates: BTreeSet<String>,
    /// The faults found so far, as they came.
    pub diagnostics: Diagnostics,
}

/// Does the first half of a build: parse → kinds → model.
pub fn model(
    snapshot: &Snapshot,
    options: &Options,
    memos: &Memos,
    progress: &dyn Progress,
) -> Modelled {
    let mut diags = snapshot.diagnostics.clone();
    let settings = Arc::new(read_settings(snapshot, &mut diags));
    let request = request(&settings, options);
    check_base_url(&request, &mut diags);
    let entries = read_entries(snapshot, &settings, memos, progress, &mut diags);
    let templates = chosen::names(&entries);
    progress.stage("model", 0);
    let site = Site::new(entries, snapshot, settings, request, &mut diags);
    Modelled { site, templates, diagnostics: diags }
}

fn read_settings(snapshot: &Snapshot, diags: &mut Diagnostics) -> Settings {
    let file = SourcePath::new(SETTINGS_FILE);
    match snapshot.get(&file).map(|file| &file.content) {
        Some(FileContent::Text { text, .. }) => settings::read(text, &file, diags),
        // What is wrong with the file was said where it was read.
        Some(_) => Settings::default(),
        None => {
            let message = "there is no `chalktalk.yaml`, so this folder is no site";
            let hint =
                "make a text file of this name with one line: `title: The name of your site`";
            diags.report(Diagnostic::of_file(code::NO_SETTINGS, &file, message).hint(hint));
            Settings::default()
        }
    }
}

fn request(settings: &Settings, options: &Options) -> Request {
    let today = match options.today {
        Today::Fixed(day) => day,
        Today::At(moment) => settings.timezone.to_datetime(moment).date(),
    };
    Request {
        today,
        base_url: options.base_url.clone().or_else(|| settings.base_url.clone()),
        links: options.links.unwrap_or(settings.output.links),
        shown: Shown { drafts: options.drafts, future: options.future, expired: options.expired },
    }
}

/// Feeds, sitemap and canonical addresses need full addresses.
fn check_base_url(request: &Request, diags: &mut Diagnostics) {
    if request.base_url.is_none() && !diags.has_errors() {
        let file = SourcePath::new(SETTINGS_FILE);
        let message = "the site's address is not known, so feeds, sitemap and canonical addresses are left out";
        let hint =
            "when you know it, write `base_url: https://…` with the address the site will have";
        diags.report(Diagnostic::of_file(code::NO_BASE_URL, &file, message).hint(hint));
    }
}

/// Reads all Markdown files in parallel, or remembers them.
fn read_entries(
    snapshot: &Snapshot,
    settings: &Settings,
    memos: &Memos,
    progress: &dyn Progress,
    diags: &mut Diagnostics,
) -> Vec<Arc<Entry>> {
    let files: Vec<(&SourceFile, &Arc<str>, Digest)> = snapshot
        .below("content")
        .iter()
        .filter_map(|file| match &file.content {
            FileContent::Text { text, digest } => Some((file, text, *digest)),
            _ => None,
        })
        .collect();
    if files.is_empty() && !diags.has_errors() {
        diags.report(read::no_content());
    }
    progress.stage("parse", files.len());
    let context = kinds::Context::new(settings);
    let read: Vec<Arc<Read>> = files
        .par_iter()
        .with_max_len(AT_ONCE)
        .map(|(file, text, digest)| {
            let key = || Digest::of_value(&(digest, file.path.as_str(), context.digest));
            let read =
                memos.entries.get_or(key, || read_entry(&file.path, text, *digest, &context));
            progress.step();
            read
        })
        .collect();
    for read in &read {
        diags.extend(&read.diagnostics);
    }
    read.iter().filter_map(|read| read.entry.clone()).collect()
}

/// Reads one file; if that panics, the file is named and the others go on.
fn read_entry(file: &SourcePath, text: &str, digest: Digest, context: &kinds::Context<'_>) -> Read {
    let read = catch_unwind(AssertUnwindSafe(|| {
        let mut diagnostics = Diagnostics::new();
        let entry = kinds::read(file, text, digest, context, &mut diagnostics).map(Arc::new);
        Read { entry, diagnostics }
    }));
    read.unwrap_or_else(|_| {
        let mut diagnostics = Diagnostics::new();
        diagnostics.report(page_panic(file));
        Read { entry: None, diagnostics }
    })
}

fn page_panic(file: &SourcePath) -> Diagnostic {
    let message = "chalktalk itself failed on this page; that is our fault, not yours";
    let hint = "halve the page until it works to find the line, and tell us of it";
    Diagnostic::of_file(code::PAGE_PANIC, file, message).hint(hint)
}

fn load_theme(
    snapshot: &Snapshot,
    settings: &Settings,
    memos: &Memos,
    diags: &mut Diagnostics,
) -> Arc<(Option<Theme>, Diagnostics)> {
    let key = || {
        let mut hasher = DigestHasher::default();
        (settings.theme.value.as_str(), settings.theme.span).hash(&mut hasher);
        for file in snapshot.below("themes") {
            file.path.as_str().hash(&mut hasher);
            if let FileContent::Text { digest, .. } = &file.content {
                digest.hash(&mut hasher);
            }
        }
        hasher.digest()
    };
    let theme = memos.themes.get_or(key, || {
        let mut faults = Diagnostics::new();
        let named = Spanned { value: settings.theme.value.as_str(), span: settings.theme.span };
        let theme = Theme::load(named, snapshot, &mut faults);
        (theme, faults)
    });
    diags.extend(&theme.1);
    theme
}

/// What rendering needs.
struct Rendering<'a> {
    planner: &'a Planner<'a>,
    theme: &'a Theme,
    memos: &'a Memos,
    progress: &'a dyn Progress,
    sink: &'a dyn Sink,
}

impl Rendering<'_> {
    /// Renders all that was planned, in parallel, or remembers it; the order is that of the plan.
    fn all(&self, planned: Vec<Planned>, diags: &mut Diagnostics) -> Vec<Artifact> {
        let site_view = self.planner.site_view();
        let site = Shared::view(&site_view);
        let digest = Digest::of_value(&(&site_view, self.theme.digest()));
        let keys = planned.iter().filter_map(|planned| match &planned.work {
            Work::Render { chrome, .. } => chrome.as_ref(),
            _ => None,
        });
        let chromes = Chromes::render(keys, self.planner, self.theme, &site, diags);
        self.progress.stage("render", planned.len());
        let common = Common { with: self, site: &site, digest, chromes: &chromes };
        let rendered: Vec<(Artifact, Option<Diagnostic>)> = planned
            .into_par_iter()
            .with_max_len(AT_ONCE)
            .map(|planned| {
                let rendered = render_one(planned, &common);
                self.progress.step();
                rendered
            })
            .collect();
        let mut artifacts = Vec::with_capacity(rendered.len());
        for (artifact, fault) in rendered {
            if let Some(fault) = fault {
                diags.report(fault);
            }
            artifacts.push(artifact);
        }
        artifacts
    }
}

/// What the rendering of all artifacts shares.
struct Common<'a> {
    with: &'a Rendering<'a>,
    site: &'a Shared,
    digest: Digest,
    chromes: &'a Chromes,
}

/// Renders one artifact; a panic in it is a fault of its page.
fn render_one(planned: Planned, shared: &Common<'_>) -> (Artifact, Option<Diagnostic>) {
    let Planned { path, source, work, .. } = planned;
    let rendered = || {
        let bytes = match work {
            Work::Copy(file) => return Ok(Content::CopyOf(file)),
            Work::Bytes(bytes) => bytes,
            Work::Made(made) => shared.made(&path, &*made)?,
            // `chosen::report_unknown` has told of it.
            Work::Render { template, .. } if !shared.with.theme.has_template(&template) => {
                Arc::default()
            }
            Work::Render { template, views, later, chrome } => {
                let later = later.map(|later| later(shared.with.planner)).unwrap_or_default();
                shared.rendered(&path, &template, &views.and(later), chrome.as_ref())?
            }
        };
        let content = shared.with.sink.take(&path, &bytes);
        if let Some(bytes) = Arc::into_inner(bytes) {
            theme::give_back(bytes);
        }
        Ok(content)
    };
    let source = source.unwrap_or_else(|| SourcePath::new(SETTINGS_FILE));
    match guarded(&source, rendered) {
        Ok(content) => (Artifact { path, content }, None),
        Err(fault) => {
            let fault =
                chosen::explain(fault, &source, shared.with.planner.site, shared.with.theme);
            (Artifact { path, content: Content::Bytes(Arc::default()) }, Some(fault))
        }
    }
}

/// Runs the making of one artifact; a panic in it is a fault of its page.
fn guarded<T>(
    source: &SourcePath,
    make: impl FnOnce() -> Result<T, Diagnostic>,
) -> Result<T, Diagnostic> {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| Err(page_panic(source)))
}

impl Common<'_> {
    /// Makes the bytes of a view that makes them itself, or remembers them.
    fn made(&self, path: &SitePath, made: &dyn Made) -> Result<Arc<Vec<u8>>, Diagnostic> {
        let key = || {
            let mut hasher = DigestHasher::default();
            (path.as_str(), self.digest).hash(&mut hasher);
            made.feed(&mut hasher);
            hasher.digest()
        };
        self.with.memos.rendered.get_or(key, || Ok(Arc::new(made.bytes()))).as_ref().clone()
    }

    /// Renders a template, or remembers what it made of equal views.
    fn rendered(
        &self,
        path: &SitePath,
        template: &str,
        views: &Views,
        chrome: Option<&ChromeKey>,
    ) -> Result<Arc<Vec<u8>>, Diagnostic> {
        let bars = chrome.and_then(|key| self.chromes.get(key));
        let key = || {
            let mut hasher = DigestHasher::default();
            (path.as_str(), template, self.digest, bars.map(|bars| bars.digest)).hash(&mut hasher);
            views.feed(&mut hasher);
            hasher.digest()
        };
        let make = || {
            views.prepare(self.with.theme, self.site)?;
            let values = Values::new().for_page(path.to_string()).with_shared("site", self.site);
            let mut values = views.add(values);
            if let Some(bars) = bars {
                values = values
                    .with_shared("head", &bars.head)
                    .with_shared("header", &bars.header)
                    .with_shared("footer", &bars.footer);
            }
            let mut bytes = self.with.theme.render(template, values)?;
            if !self.with.memos.once {
                bytes.shrink_to_fit();
            }
            Ok(Arc::new(bytes))
        };
        self.with.memos.rendered.get_or(key, make).as_ref().clone()
    }
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
