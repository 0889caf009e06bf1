//! Where and how benches measure: a folder in memory where there is one, medians, and the file system by name. Entry
//! points: `Workplace`, `median`. Knows nothing of what is measured.
#![expect(clippy::disallowed_methods, reason = "makes and lists folders; no part of the program")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// Where Linux keeps files in memory.
const IN_MEMORY: &str = "/dev/shm";

/// A folder that is gone when the bench ends.
pub(crate) struct Workplace(TempDir);

impl Workplace {
    /// Makes a folder in memory, or where temporary files go.
    pub(crate) fn new() -> io::Result<Self> {
        let memory = Path::new(IN_MEMORY);
        let folder = if memory.is_dir() { TempDir::new_in(memory)? } else { TempDir::new()? };
        Ok(Self(folder))
    }

    /// Returns a path in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Deletes what stands at a path in it, so that the next output is a fresh one.
    pub(crate) fn clear(&self, name: &str) -> io::Result<()> {
        match fs::remove_dir_all(self.path(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Returns the name of its file system, as far as the system tells.
    pub(crate) fn file_system(&self) -> String {
        let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
        let mount = |line: &str| {
            let mut words = line.split(' ').skip(1).map(str::to_owned);
            Some((words.next()?, words.next()?)).filter(|(at, _)| self.0.path().starts_with(at))
        };
        let nearest = mounts.lines().filter_map(mount).max_by_key(|(at, _)| at.len());
        nearest.map_or_else(|| "an unknown file system".to_owned(), |(_, name)| name)
    }
}

/// Returns the median; of an even number of times, the shorter of the two in the middle.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    let middle = times.len().saturating_sub(1) / 2;
    times.get(middle).copied().unwrap_or_default()
}
