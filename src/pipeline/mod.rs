//! The whole flow on one screen: a snapshot to artifacts and faults. Entry points: [`build`], [`look`]. Pure: it reads
//! no disk, clock or environment, and prints nothing.

mod last;
mod pictures;
mod render;
mod reworded;

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::digest::{Digest, DigestHasher};
use crate::kinds::{self, Entry};
use crate::memo::Memo;
use crate::model::{Request, Shown, Site};
use crate::output::artifact::{Artifact, Content, Sink};
use crate::output::search::Known;
use crate::output::{self, chosen};
use crate::parse::fields::Spanned;
use crate::paths::{LinkStyle, SitePath, SourcePath};
use crate::pictures::Pictures;
use crate::read::{self, FileContent, SETTINGS_FILE, Snapshot};
use crate::settings::{self, Settings};
use crate::theme::Theme;
use last::Last;
use rayon::prelude::*;
use reworded::Again;
use std::hash::Hash;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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

/// What builds keep from one to the next: values with the digest of all they were made from, and the last build.
#[derive(Default)]
pub struct Memos {
    entries: Memo<SourcePath, Read>,
    rendered: Memo<SitePath, Result<Content, Diagnostic>>,
    themes: Memo<(), (Option<Theme>, Diagnostics)>,
    /// What was gathered for the search; nothing before its index was made once.
    searched: Arc<Known>,
    last: Mutex<Option<Last>>,
    /// Whether the program ends after one build.
    once: bool,
    /// Who makes pictures in smaller sizes; without it they are published as they are.
    pictures: Option<Box<dyn Pictures>>,
}

impl Memos {
    /// Makes memos for a program that ends after one build: nothing is kept for another, and what was built up for
    /// this one is left to the end of the program, since to free it piece by piece takes a tenth of the build.
    pub fn once() -> Self {
        Self {
            entries: Memo::forgetful(),
            rendered: Memo::forgetful(),
            themes: Memo::forgetful(),
            searched: Arc::new(Known::forgetful()),
            last: Mutex::default(),
            once: true,
            pictures: None,
        }
    }

    /// Has pictures in smaller sizes made.
    #[must_use]
    pub fn with_pictures(self, pictures: impl Pictures + 'static) -> Self {
        Self { pictures: Some(Box::new(pictures)), ..self }
    }

    fn last(&self) -> MutexGuard<'_, Option<Last>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends a build that asked for everything.
    fn sweep(&self) {
        self.entries.sweep();
        self.rendered.sweep();
        self.themes.sweep();
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
    /// Whether the site was put together anew, since more than running text or the theme had changed.
    pub modelled: bool,
    /// The output folder that the settings name.
    pub output_dir: String,
}

/// A build, and the site that it was made of.
pub struct Looked {
    /// What the build made.
    pub build: Build,
    /// The site.
    pub site: Arc<Site>,
    /// The theme that it was made with, if it can be used, and its faults.
    pub theme: Arc<(Option<Theme>, Diagnostics)>,
    /// What is known of its pages for the index of the search.
    pub searched: Arc<Known>,
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
    let Looked { build, site, .. } = look(snapshot, options, memos, progress, sink);
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
    let again = reworded::look_again(snapshot, options, memos, progress, sink);
    let (Found { site, reads, faults }, modelled) = match again {
        Again::Looked(looked) => return looked,
        Again::Found(found) => (found, false),
        Again::Nothing => (find(snapshot, options, memos, progress), true),
    };
    let mut rest = Diagnostics::new();
    let theme = load_theme(snapshot, &site.settings, memos, &mut rest);
    let mut last = Last {
        snapshot: Snapshot::default(),
        strict: options.strict,
        found: Found { site, reads, faults },
        theme: theme.clone(),
        frame: None,
        rendered: Vec::new(),
        index: Vec::new(),
        rest,
    };
    if let Some(theme) = theme.0.as_ref() {
        output::languages::report_missing(&last.found.site, theme, &mut last.rest);
        last.render(snapshot, theme, (memos, progress, sink));
    }
    output::files::report_unused(&last.found.site, snapshot, &mut last.rest);
    memos.sweep();
    let looked = last.looked(memos, modelled);
    if memos.once {
        std::mem::forget(last);
    } else {
        *memos.last() = Some(Last { snapshot: snapshot.clone(), ..last });
    }
    looked
}

/// A site put together.
struct Found {
    site: Arc<Site>,
    /// The pages, in the order of the snapshot.
    reads: Vec<Arc<Read>>,
    /// The faults that were found by then, but for those of reading one page.
    faults: Diagnostics,
}

fn find(snapshot: &Snapshot, options: &Options, memos: &Memos, progress: &dyn Progress) -> Found {
    let Parsed { settings, request, reads, rest: mut faults } =
        parse(snapshot, options, memos, progress);
    let mut site = model_of(&reads, snapshot, settings, request, progress, &mut faults);
    if let Some(pictures) = &memos.pictures {
        site = pictures::hang(site, snapshot, &**pictures, progress, &mut faults);
    }
    Found { site: Arc::new(site), reads, faults }
}

/// A site as it stands before anything is planned.
pub struct Modelled {
    /// The site.
    pub site: Site,
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
    let Parsed { settings, request, reads, rest: mut diagnostics } =
        parse(snapshot, options, memos, progress);
    let site = model_of(&reads, snapshot, settings, request, progress, &mut diagnostics);
    for read in &reads {
        diagnostics.extend(&read.diagnostics);
    }
    Modelled { site, diagnostics }
}

/// What was read of the files of a site.
struct Parsed {
    settings: Arc<Settings>,
    request: Request,
    /// The pages, in the order of the snapshot.
    reads: Vec<Arc<Read>>,
    /// The faults that are not of one page.
    rest: Diagnostics,
}

fn parse(snapshot: &Snapshot, options: &Options, memos: &Memos, progress: &dyn Progress) -> Parsed {
    let mut rest = snapshot.diagnostics.clone();
    let settings = Arc::new(read_settings(snapshot, &mut rest));
    let request = request(&settings, options);
    check_base_url(&request, &mut rest);
    let reads = read_entries(snapshot, &settings, memos, progress, &mut rest);
    Parsed { settings, request, reads, rest }
}

fn model_of(
    reads: &[Arc<Read>],
    snapshot: &Snapshot,
    settings: Arc<Settings>,
    request: Request,
    progress: &dyn Progress,
    diags: &mut Diagnostics,
) -> Site {
    progress.stage("model", 0);
    let entries = reads.iter().filter_map(|read| read.entry.clone()).collect();
    Site::new(entries, snapshot, settings, request, diags)
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
) -> Vec<Arc<Read>> {
    let files: Vec<Page<'_>> = pages(snapshot).collect();
    if files.is_empty() && !diags.has_errors() {
        diags.report(read::no_content());
    }
    progress.stage("parse", files.len());
    let context = kinds::Context::new(settings);
    let read = |file: &Page<'_>| {
        let read = file.read(&context, memos);
        progress.step();
        read
    };
    files.par_iter().with_max_len(AT_ONCE).map(read).collect()
}

/// A file of text in the folder of the content.
struct Page<'a> {
    path: &'a SourcePath,
    text: &'a Arc<str>,
    digest: Digest,
}

fn pages(snapshot: &Snapshot) -> impl Iterator<Item = Page<'_>> {
    snapshot.below("content").iter().filter_map(|file| match &file.content {
        FileContent::Text { text, digest } => {
            Some(Page { path: &file.path, text, digest: *digest })
        }
        _ => None,
    })
}

impl Page<'_> {
    /// Reads it, or remembers it.
    fn read(&self, context: &kinds::Context<'_>, memos: &Memos) -> Arc<Read> {
        let key = || Digest::of_both(self.digest, context.digest);
        let make = || read_entry(self.path, self.text, self.digest, context);
        memos.entries.get_or(self.path, key, make)
    }
}

/// Reads one file; if that panics, the file is named and the others go on.
fn read_entry(
    file: &SourcePath,
    text: &Arc<str>,
    digest: Digest,
    context: &kinds::Context<'_>,
) -> Read {
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
        let chosen = settings.theme_settings.is_some();
        let settings_file = snapshot.get(&SourcePath::new(SETTINGS_FILE)).filter(|_| chosen);
        for file in settings_file.into_iter().chain(snapshot.below("themes")) {
            file.path.as_str().hash(&mut hasher);
            match &file.content {
                FileContent::Text { digest, .. } => digest.hash(&mut hasher),
                FileContent::Media { digest, .. } => digest.hash(&mut hasher),
                FileContent::Broken => {}
            }
        }
        hasher.digest()
    };
    let theme = memos.themes.get_or(&(), key, || {
        let mut faults = Diagnostics::new();
        let named = Spanned { value: settings.theme.value.as_str(), span: settings.theme.span };
        let chosen = settings.theme_settings.as_ref();
        let theme = Theme::load(named, chosen, snapshot, &mut faults);
        (theme, faults)
    });
    diags.extend(&theme.1);
    theme
}
