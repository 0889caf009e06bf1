//! What was read before: path, size and time of change → content. Entry point: `ReadCache`.
//! Knows nothing of the disk; it is told what a file's size and time are.

use crate::diagnostics::Diagnostic;
use crate::paths::SourcePath;
use crate::read::FileContent;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// A file changed so shortly before it was read may change again without its time telling.
///
/// Two seconds is the coarsest clock of a file system in use (FAT).
const COARSEST_CLOCK: Duration = Duration::from_secs(2);

/// What a file was when it was read, kept from one snapshot of a site to the next.
///
/// It belongs to one site's folder. What a snapshot does not see is dropped at its end.
#[derive(Debug, Default)]
pub struct ReadCache {
    entries: Mutex<FxHashMap<SourcePath, Entry>>,
    reads: AtomicUsize,
}

/// What reading one file gave.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// What is in the file.
    pub(super) content: FileContent,
    /// What is wrong with it.
    pub(super) fault: Option<Diagnostic>,
}

/// Size and time of change of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Bytes.
    pub(super) length: u64,
    /// When it was last changed; `None` where the system does not say.
    pub(super) modified: Option<SystemTime>,
}

impl Stamp {
    /// Tells whether a change after `now` would show in the stamp.
    fn is_settled(self, now: SystemTime) -> bool {
        let age = self.modified.and_then(|modified| now.duration_since(modified).ok());
        age.is_some_and(|age| age > COARSEST_CLOCK)
    }
}

#[derive(Debug)]
struct Entry {
    stamp: Stamp,
    settled: bool,
    seen: bool,
    reading: Reading,
}

impl ReadCache {
    /// Returns how many files the last snapshot had to read.
    pub fn reads(&self) -> usize {
        self.reads.load(Ordering::Relaxed)
    }

    /// Returns when a file of the last snapshot was last changed, where the system says so.
    pub fn modified(&self, path: &SourcePath) -> Option<SystemTime> {
        self.entries().get(path)?.stamp.modified
    }

    /// Returns what was read of a file, if its stamp is the same and can be trusted.
    pub(super) fn get(&self, path: &SourcePath, stamp: Stamp) -> Option<Reading> {
        let mut entries = self.entries();
        let entry = entries.get_mut(path).filter(|entry| entry.settled && entry.stamp == stamp)?;
        entry.seen = true;
        Some(entry.reading.clone())
    }

    /// Keeps what was read of a file, and returns it; `now` is a time before it was read.
    ///
    /// Text that was there already is kept where it lies, since documents refer to it: a site that was only touched
    /// would else stand in memory twice.
    pub(super) fn put(
        &self,
        path: &SourcePath,
        stamp: Stamp,
        now: SystemTime,
        mut reading: Reading,
    ) -> Reading {
        self.reads.fetch_add(1, Ordering::Relaxed);
        let mut entries = self.entries();
        if let Some(last) = entries.get(path).filter(|last| is_same_text(&last.reading, &reading)) {
            reading = last.reading.clone();
        }
        let settled = stamp.is_settled(now);
        entries
            .insert(path.clone(), Entry { stamp, settled, seen: true, reading: reading.clone() });
        reading
    }

    /// Begins a snapshot.
    pub(super) fn start(&self) {
        self.reads.store(0, Ordering::Relaxed);
    }

    /// Ends a snapshot: drops what was not seen in it.
    pub(super) fn sweep(&self) {
        self.entries().retain(|_, entry| std::mem::take(&mut entry.seen));
    }

    fn entries(&self) -> MutexGuard<'_, FxHashMap<SourcePath, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_same_text(a: &Reading, b: &Reading) -> bool {
    let digest = |reading: &Reading| match reading.content {
        FileContent::Text { digest, .. } => Some(digest),
        FileContent::Media { .. } | FileContent::Broken => None,
    };
    digest(a).is_some_and(|text| digest(b) == Some(text))
}
