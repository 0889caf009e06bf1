//! A fresh output: staged beside its place in a hidden folder, then moved there in one step. Entry points:
//! `Staging::begin`, `sweep`. Knows nothing of earlier outputs.

use crate::write::disk::{Files, FoundKind, Lock};
use crate::write::error::{Doing, WriteError};
use crate::write::layout::{LOCK, MANIFEST, folder, unsafe_path};
use crate::write::manifest::Manifest;
use crate::write::refusals::{self, Ground};
use crate::write::wanted::Wanted;
use crate::write::{Published, Target};
use rayon::prelude::*;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

/// How many staging folders may stand beside an output, live ones and leftovers together.
const STAGING_LIMIT: usize = 100;
/// Added to the name of a leftover before it is deleted, so that a half deleted one is known too.
const CLAIMED: &str = "-leftover";

/// A hidden folder that becomes the output. Dropped before that, it is deleted.
pub(super) struct Staging<'f, F: Files> {
    files: &'f F,
    output: PathBuf,
    folder: PathBuf,
    /// Let go of before the folder is moved, since Windows moves no folder with an open file in it.
    lock: Mutex<Option<Lock>>,
    /// The first thing that went wrong; nothing is written after it.
    fault: OnceLock<WriteError>,
}

impl<'f, F: Files> Staging<'f, F> {
    /// Begins a fresh output; `None` if there is one already, or none may be or can be staged here, for example since
    /// the folder above may not be written to. Then nothing was changed.
    pub(super) fn begin(files: &'f F, target: &Target) -> Option<Self> {
        let output = refusals::refuse(files, target).ok()?;
        sweep(files, &output);
        let ground = refusals::survey(files, &output).ok()?;
        if !matches!(ground, Ground::Absent | Ground::Empty) {
            return None;
        }
        files.make_folders(output.parent()?).ok()?;
        let (folder, lock) = open_staging(files, &output)?;
        let lock = Mutex::new(Some(lock));
        Some(Self { files, output, folder, lock, fault: OnceLock::new() })
    }

    /// Returns where a file of the output stands until the end.
    pub(super) fn file(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Writes a file while others are still being made; `false` if it was not written, since something went wrong
    /// before or with it. [`Staging::finish`] tells what.
    pub(super) fn take(&self, path: &str, bytes: &[u8]) -> bool {
        if self.fault.get().is_some() || unsafe_path(path).is_some() {
            return false;
        }
        let written = self
            .place(path)
            .and_then(|to| self.files.write(&to, bytes).map_err(Doing::Write.at(&to)));
        match written {
            Ok(()) => true,
            Err(fault) => {
                let _ = self.fault.set(fault);
                false
            }
        }
    }

    /// Writes what was not taken, and moves the folder into its place; `None` if it cannot be moved there, for example
    /// since the output is a disk of its own. Then what was taken stays until this is dropped.
    pub(super) fn finish(
        &mut self,
        wanted: &[Wanted<'_>],
    ) -> Result<Option<Published>, WriteError> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        let put = |file: &Wanted<'_>| match file.taken() {
            Some(entry) => Ok(entry),
            None => file.put(self.files, &self.place(&file.path)?),
        };
        let entries = wanted.par_iter().map(put).collect::<Result<Vec<_>, _>>()?;
        let total_bytes = entries.iter().map(|entry| entry.length).sum();
        let path = self.file(MANIFEST);
        let manifest = Manifest::new(entries).to_text();
        self.files.write(&path, manifest.as_bytes()).map_err(Doing::Write.at(&path))?;
        self.unlock();
        let is_moved = move_into_place(self.files, &self.folder, &self.output);
        Ok(is_moved.then(|| Published {
            written: wanted.len(),
            total_bytes,
            ..Published::default()
        }))
    }

    /// Makes the folder that a file is to stand in, and returns the file's place.
    fn place(&self, path: &str) -> Result<PathBuf, WriteError> {
        let mut place = PathBuf::with_capacity(self.folder.as_os_str().len() + 1 + path.len());
        place.push(&self.folder);
        place.push(folder(path));
        let made = match self.files.make_folder(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.files.make_folders(&place)
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            made => made,
        };
        made.map_err(Doing::MakeFolder.at(&place))?;
        place.push(path.rsplit('/').next().unwrap_or(path));
        Ok(place)
    }

    fn unlock(&self) {
        self.lock.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

impl<F: Files> Drop for Staging<'_, F> {
    fn drop(&mut self) {
        self.unlock();
        // Once it has become the output, nothing of this name is left.
        if matches!(self.files.look(&self.folder), Ok(Some(_))) {
            let _ = self.files.remove_tree(&self.folder);
        }
    }
}

/// Deletes what killed runs left beside the output. A staging folder that a live run holds is left alone, and so is
/// one that cannot be deleted: it does no harm.
pub(super) fn sweep(files: &impl Files, output: &Path) {
    let Some(above) = output.parent() else { return };
    let prefix = staging_prefix(output);
    for name in files.list(above).unwrap_or_default() {
        let Some(number) = name.strip_prefix(&prefix) else { continue };
        let claimed = number.strip_suffix(CLAIMED);
        if claimed.unwrap_or(number).parse::<usize>().is_ok() {
            let leftover = above.join(&name);
            let _ = if claimed.is_some() {
                files.remove_tree(&leftover)
            } else {
                remove_leftover(files, &leftover)
            };
        }
    }
}

fn remove_leftover(files: &impl Files, leftover: &Path) -> io::Result<()> {
    let lock = leftover.join(LOCK);
    if !files.look(&lock)?.is_some_and(|found| found.is_file()) {
        // Only the lock file shows that chalktalk made the folder; without it the folder goes only if it is empty.
        return files.remove_folder(leftover);
    }
    if files.lock(&lock)?.is_none() {
        return Ok(());
    }
    // Whoever moves the folder first has it: this run, or the live one that has just finished filling it.
    let mut claimed = leftover.as_os_str().to_owned();
    claimed.push(CLAIMED);
    let claimed = PathBuf::from(claimed);
    files.rename(leftover, &claimed)?;
    files.remove_tree(&claimed)
}

fn staging_prefix(output: &Path) -> String {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.chalktalk-staging-")
}

fn open_staging(files: &impl Files, output: &Path) -> Option<(PathBuf, Lock)> {
    let above = output.parent()?;
    let prefix = staging_prefix(output);
    for number in 1..=STAGING_LIMIT {
        let staging = above.join(format!("{prefix}{number}"));
        match files.make_folder(&staging) {
            Ok(()) => return lock_staging(files, output, staging),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(_) => return None,
        }
    }
    None
}

fn lock_staging(files: &impl Files, output: &Path, staging: PathBuf) -> Option<(PathBuf, Lock)> {
    let lock = files.lock(&staging.join(LOCK));
    if let Ok(Some(lock)) = lock {
        // An empty folder that is there already may have been given to a group or to a web server.
        if matches!(files.look(output), Ok(Some(found)) if found.kind == FoundKind::Folder) {
            let _ = files.same_rights(output, &staging);
        }
        return Some((staging, lock));
    }
    let _ = files.remove_tree(&staging);
    None
}

fn move_into_place(files: &impl Files, staging: &Path, output: &Path) -> bool {
    if files.rename(staging, output).is_ok() {
        return true;
    }
    // Windows does not put a folder in the place of an empty one.
    files.remove_folder(output).is_ok() && files.rename(staging, output).is_ok()
}
