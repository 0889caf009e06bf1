//! One site, built again and again. Entry point: [`Builder`]. Knows nothing of browsers or of what woke it.

use crate::digest::{Digest, DigestHasher};
use crate::output::artifact::Pack;
use crate::pictures::Pictures;
use crate::pipeline::{self, Looked, Memos, Options, Progress, Today};
use crate::read::{FileContent, ReadCache, Snapshot, disk};
use std::hash::Hash;
use std::path::PathBuf;
use std::time::Duration;

/// How often a file that was emptied is looked at again.
const LOOKS: usize = 15;
/// How long is waited before.
const MOMENT: Duration = Duration::from_millis(20);

/// Builds a site whenever it is asked, and remembers what did not change.
pub struct Builder {
    root: PathBuf,
    excludes: Vec<PathBuf>,
    memos: Memos,
    pack: Pack,
    cache: ReadCache,
    /// What the last build was made of.
    last: Option<(Digest, Options)>,
    /// What was read last.
    read: Snapshot,
}

/// What a build was made of, and what came of it.
pub struct Built {
    /// What was read.
    pub snapshot: Snapshot,
    /// Whether it is another than that of the build before.
    pub changed: bool,
    /// The build, with its site.
    pub looked: Looked,
}

impl Builder {
    /// Makes a builder of the site in a folder; folders in `excludes` are left out.
    pub fn new(root: PathBuf, excludes: Vec<PathBuf>) -> Self {
        Self {
            root,
            excludes,
            memos: Memos::default(),
            pack: Pack::default(),
            cache: ReadCache::default(),
            last: None,
            read: Snapshot::default(),
        }
    }

    /// Has pictures in smaller sizes made, as for an output; a preview goes without, since that takes its time.
    #[must_use]
    pub fn with_pictures(self, pictures: impl Pictures + 'static) -> Self {
        Self { memos: self.memos.with_pictures(pictures), ..self }
    }

    /// Reads the site and builds it; `None` if it is in every byte what it was at the last build.
    pub fn build(&mut self, options: &Options, progress: &dyn Progress) -> Option<Built> {
        // Memory is kept by thread. On one beside those that read and render, what takes the place of something old would
        // be new, since the old one's room stays with them: after some thousand saves that was a tenth of all memory.
        rayon::scope(|_| self.build_here(options, progress))
    }
}

impl Builder {
    fn build_here(&mut self, options: &Options, progress: &dyn Progress) -> Option<Built> {
        progress.stage("read", 0);
        let snapshot = self.read();
        let now = (digest(&snapshot, &self.cache), options.clone());
        if self.last.as_ref().is_some_and(|last| last.0 == now.0 && is_same_day(&last.1, &now.1)) {
            return None;
        }
        let changed = self.last.as_ref().is_none_or(|last| last.0 != now.0);
        let looked = pipeline::look(&snapshot, options, &self.memos, progress, &self.pack);
        self.last = Some(now);
        Some(Built { snapshot, changed, looked })
    }

    /// Reads the site; waits a moment for pages that are just being saved.
    fn read(&mut self) -> Snapshot {
        let mut snapshot = disk::snapshot(&self.root, &self.excludes, &self.cache);
        for _ in 0..LOOKS {
            if !is_half_saved(&self.read, &snapshot) {
                break;
            }
            std::thread::sleep(MOMENT);
            snapshot = disk::snapshot(&self.root, &self.excludes, &self.cache);
        }
        self.read = snapshot.clone();
        snapshot
    }
}

/// Tells whether a file that had text is empty now: many editors empty a file before they write it.
fn is_half_saved(before: &Snapshot, now: &Snapshot) -> bool {
    let is_empty = |content: &FileContent| matches!(content, FileContent::Text { text, .. } if text.is_empty());
    let mut empty = now.files().iter().filter(|file| is_empty(&file.content));
    empty.any(|file| before.text(&file.path).is_some_and(|text| !text.is_empty()))
}

/// Tells whether it cannot be another day by now, in any time zone: their days begin at quarters of an hour.
fn is_same_day(a: &Options, b: &Options) -> bool {
    let quarter = |options: &Options| match options.today {
        Today::Fixed(_) => 0,
        Today::At(moment) => moment.as_second().div_euclid(15 * 60),
    };
    quarter(a) == quarter(b)
}

/// Digests everything that was read, and when files changed of which nothing is read.
fn digest(snapshot: &Snapshot, cache: &ReadCache) -> Digest {
    let mut hasher = DigestHasher::default();
    for file in snapshot.files() {
        file.path.as_str().hash(&mut hasher);
        match &file.content {
            FileContent::Text { digest, .. } => digest.hash(&mut hasher),
            FileContent::Media { length, size, .. } => {
                (length, size, cache.modified(&file.path)).hash(&mut hasher);
            }
            FileContent::Broken => 0_u8.hash(&mut hasher),
        }
    }
    for fault in &snapshot.diagnostics {
        fault.hash(&mut hasher);
    }
    hasher.digest()
}
