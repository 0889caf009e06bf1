//! What is served at this moment, and who is told of the next. Entry point: [`State`].

use crate::authoring::explain::shown::Shown;
use crate::diagnostics::{Diagnostics, Severity};
use crate::output::search::{self, IndexFile};
use crate::output::{Artifact, Content, Planner};
use crate::paths::{SitePath, push_encoded};
use crate::pipeline::Looked;
use crate::read::Snapshot;
use crate::report::{Format, Reporter, Verbosity};
use crate::serve::Built;
use crate::serve::editor;
use crate::serve::faulty::{instead_of_all, keeps_last, stand_in};
use crate::serve::follow::saved;
use crate::write::memory::{Changes, Held, Memory};
use serde::Serialize;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockReadGuard};
use tokio::sync::broadcast;

/// More addresses than these are not told one by one.
const MOST_NAMED: usize = 200;

/// What is served, shared by whoever builds and whoever answers.
pub struct State {
    root: PathBuf,
    /// The address that opens a place in a file of the site.
    editor: String,
    follows: bool,
    inner: RwLock<Inner>,
    news: broadcast::Sender<Arc<str>>,
}

struct Inner {
    memory: Memory,
    /// The build that is published, but for its artifacts, for those who ask what a page is.
    built: Option<Arc<Built>>,
    /// The files of its search, once somebody has searched.
    index: Arc<OnceLock<Memory>>,
    /// Whether the last build was not published, since the settings or the theme have an error.
    keeps: bool,
    /// The page that says why there is no site yet; `None` once one was published whose settings and theme are good.
    instead: Option<Arc<str>>,
    /// The page that was saved last, where browsers are to follow.
    followed: Option<Followed>,
    /// How often something was published or other faults were found.
    generation: u64,
    /// The faults of the last build, as JSON.
    faults: Arc<str>,
    /// The path of the site's address, `/` or `/hub/`.
    base: Arc<str>,
}

/// What came of publishing a build.
pub struct Published {
    /// What changed; `None` if the last good site was kept.
    pub changes: Option<Changes>,
    /// How many artifacts it had.
    pub artifacts: usize,
    /// The build, without its artifacts.
    pub built: Arc<Built>,
}

/// A page that browsers are to open, since it was saved.
#[derive(Debug, Clone, Serialize)]
struct Followed {
    /// With which build that was.
    generation: u64,
    /// Its address on this server.
    address: String,
}

/// What browsers are told of a build.
#[derive(Serialize)]
struct News<'a> {
    generation: u64,
    /// The page to open.
    follow: Option<&'a Followed>,
    base: &'a str,
    errors: usize,
    warnings: usize,
    /// Whether more may have changed than is named.
    all: bool,
    changed: Vec<&'a str>,
    added: Vec<&'a str>,
    removed: Vec<&'a str>,
}

/// The faults of a build, as browsers see them.
#[derive(Serialize)]
struct Faults<'a> {
    generation: u64,
    follow: Option<Followed>,
    /// The path of the site's address.
    base: Arc<str>,
    /// The address that opens a place in a file of the site.
    editor: &'a str,
    #[serde(rename = "faults")]
    list: Vec<serde_json::Value>,
}

impl State {
    /// Makes an empty state for the site in a folder; `editor` is the address that opens a place in a file, with
    /// `{file}`, `{line}` and `{column}` for these.
    pub fn new(root: PathBuf, editor: &str) -> Self {
        let editor = editor::below(&root.display().to_string(), editor);
        let inner = Inner {
            memory: Memory::over(&root),
            built: None,
            index: Arc::default(),
            keeps: false,
            instead: Some(Arc::from(instead_of_all(&Diagnostics::new(), &Snapshot::default()))),
            followed: None,
            generation: 0,
            faults: Arc::from(
                "{\"generation\":0,\"follow\":null,\"base\":\"/\",\"editor\":\"\",\"faults\":[]}",
            ),
            base: Arc::from("/"),
        };
        let (news, _) = broadcast::channel(64);
        Self { root, editor, follows: false, inner: RwLock::new(inner), news }
    }

    /// Sets whether browsers open the page that was just saved.
    #[must_use]
    pub fn following(self, follows: bool) -> Self {
        Self { follows, ..self }
    }

    /// Publishes what a build made, and tells all browsers.
    ///
    /// A page with an error gives way to one that says so. Where the settings or the theme have one, the last site
    /// without stays; if there was none, what could be made is published, and a page stands in for the rest.
    pub fn publish(&self, mut built: Built) -> Published {
        let faults = &built.looked.build.diagnostics;
        let count = |severity| faults.count(severity);
        let counts = (count(Severity::Error), count(Severity::Warning));
        let keeps = keeps_last(faults);
        let instead = keeps.then(|| Arc::from(instead_of_all(faults, &built.snapshot)));
        stand_in(&mut built);
        let listed = Self::listed(&built);
        // The table has their bytes.
        let artifacts = std::mem::take(&mut built.looked.build.artifacts);
        let built = Arc::new(built);
        let mut inner = self.inner.write().unwrap_or_else(PoisonError::into_inner);
        inner.generation += 1;
        let generation = inner.generation;
        let was_never_good = inner.instead.is_some();
        let mut last = None;
        let changes = (was_never_good || !keeps).then(|| {
            inner.instead = instead;
            inner.base = base(built.looked.site.request.base_url.as_deref());
            last = inner.built.replace(built.clone());
            inner.index = Arc::default();
            inner.memory.publish(&artifacts)
        });
        inner.keeps = changes.is_none();
        let is_whole = inner.instead.is_none();
        let follow = last.as_ref().and_then(|last| inner.follow(last, self.follows));
        let base = inner.base.clone();
        let listed = Faults {
            generation,
            follow: inner.followed.clone(),
            base: base.clone(),
            editor: &self.editor,
            list: listed,
        };
        inner.faults = Arc::from(serde_json::to_string(&listed).unwrap_or_default());
        drop(inner);
        let nothing = Changes::default();
        let told = (changes.as_ref().unwrap_or(&nothing), is_whole);
        self.tell((generation, follow.as_ref()), &base, counts, told);
        Published { changes, artifacts: artifacts.len(), built }
    }

    fn listed(built: &Built) -> Vec<serde_json::Value> {
        let mut lines = Vec::new();
        let reporter = Reporter::new(Format::Json, false, Verbosity::Normal);
        let faults = &built.looked.build.diagnostics;
        reporter.faults(&mut lines, faults, &built.snapshot).unwrap_or_default();
        let lines = String::from_utf8_lossy(&lines);
        lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    fn tell(
        &self,
        (generation, follow): (u64, Option<&Followed>),
        base: &str,
        (errors, warnings): (usize, usize),
        (changes, is_whole): (&Changes, bool),
    ) {
        // The page that stands in for all others may tell of other errors.
        let all = !is_whole
            || changes.changed.len() + changes.added.len() + changes.removed.len() > MOST_NAMED;
        let names = |paths: &'_ [SitePath]| -> Vec<String> {
            let named = paths.iter().filter(|_| !all);
            named.map(SitePath::to_string).collect()
        };
        let lists = [&changes.changed, &changes.added, &changes.removed].map(|list| names(list));
        let [changed, added, removed] =
            lists.each_ref().map(|list| list.iter().map(String::as_str).collect());
        let news =
            News { generation, follow, base, errors, warnings, all, changed, added, removed };
        if let Ok(news) = serde_json::to_string(&news) {
            // Nobody may be listening.
            let _ = self.news.send(Arc::from(news));
        }
    }

    /// Finds what is published at an address.
    pub fn get(&self, path: &SitePath) -> Option<Held> {
        let held = self.inner().memory.get(path).cloned();
        if held.is_some() || !search::is_of_index(path.as_str()) {
            return held;
        }
        self.with_index(|index| index.get(path).cloned()).flatten()
    }

    /// Shows the files of the search, which are made when they are first asked for: every save changes them, and most are
    /// never read.
    fn with_index<T>(&self, show: impl FnOnce(&Memory) -> T) -> Option<T> {
        let (built, index) = {
            let inner = self.inner();
            (inner.built.clone()?, inner.index.clone())
        };
        Some(show(index.get_or_init(|| {
            let mut memory = Memory::default();
            memory.publish(&index_of(&built));
            memory
        })))
    }

    /// Tells what the page at an address is, as JSON; `None` if there is none.
    pub(super) fn page(&self, path: &SitePath) -> Option<String> {
        let (built, keeps) = {
            let inner = self.inner();
            (inner.built.clone()?, inner.keeps || inner.instead.is_some())
        };
        let mut shown = Shown::at(path, &built.snapshot, &built.looked)?;
        if keeps {
            shown.hold("there is an error in the settings or the theme, and nothing is written before that is mended");
        }
        serde_json::to_string(&shown).ok()
    }

    /// Returns all addresses at which something is published or made when it is asked for, sorted.
    pub fn addresses(&self) -> Vec<SitePath> {
        let pages: Vec<SitePath> =
            self.inner().memory.iter().map(|(path, _)| path.clone()).collect();
        let index = self.with_index(|index| index.iter().map(|(path, _)| path.clone()).collect());
        let mut all: Vec<SitePath> = index.unwrap_or_default();
        all.extend(pages);
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Returns the page that stands where nothing is published, as long as no site was that is as its author wants it.
    pub(super) fn instead(&self) -> Option<Arc<str>> {
        self.inner().instead.clone()
    }

    /// Returns how often something was published or other faults were found.
    pub(super) fn generation(&self) -> u64 {
        self.inner().generation
    }

    /// Returns the faults of the last build, as JSON.
    pub(super) fn faults(&self) -> Arc<str> {
        self.inner().faults.clone()
    }

    /// Returns the path under which the site is served, `/` or `/hub/`.
    pub fn base(&self) -> Arc<str> {
        self.inner().base.clone()
    }

    /// Returns the site's folder.
    pub(super) fn root(&self) -> &PathBuf {
        &self.root
    }

    /// Returns what tells of the builds to come.
    pub(super) fn listen(&self) -> broadcast::Receiver<Arc<str>> {
        self.news.subscribe()
    }

    fn inner(&self) -> RwLockReadGuard<'_, Inner> {
        self.inner.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Notes which page was saved since another build; of none, and where nobody follows, nothing is told.
    fn follow(&mut self, last: &Built, follows: bool) -> Option<Followed> {
        let built = self.built.as_ref().filter(|_| follows)?;
        let page = saved(&last.snapshot, &built.snapshot, &built.looked.site)?;
        self.memory.get(page)?;
        let mut address = self.base.to_string();
        push_encoded(page.as_str(), &mut address);
        self.followed = Some(Followed { generation: self.generation, address });
        self.followed.clone()
    }
}

/// Makes the files of the search of a build.
fn index_of(built: &Built) -> Vec<Artifact> {
    let Looked { site, theme, searched, .. } = &built.looked;
    let Some(theme) = &theme.0 else { return Vec::new() };
    let files = search::index(&Planner::new(site, &built.snapshot, theme), searched).into_iter();
    let artifact = |file: IndexFile| Artifact {
        path: file.path,
        content: Content::Bytes(Arc::new(file.text.into_bytes())),
    };
    files.map(artifact).collect()
}

/// Returns the path of an address, ending in `/`.
fn base(base_url: Option<&str>) -> Arc<str> {
    let rest = base_url.and_then(|base| base.split_once("//")).map_or("/", |(_, rest)| rest);
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
    if path.ends_with('/') { Arc::from(path) } else { Arc::from(format!("{path}/")) }
}
