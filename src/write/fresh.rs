//! A fresh output: staged beside its place in a hidden folder, then moved there in one step. Entry points: `stage`,
//! `sweep`. Knows nothing of earlier outputs.

use crate::write::Published;
use crate::write::disk::{Files, FoundKind, Lock};
use crate::write::error::{Doing, WriteError};
use crate::write::layout::{LOCK, MANIFEST, folder, folders_above};
use crate::write::manifest::{Entry, Manifest};
use crate::write::wanted::Wanted;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How many staging folders may stand beside an output, live ones and leftovers together.
const STAGING_LIMIT: usize = 100;
/// Added to the name of a leftover before it is deleted, so that a half deleted one is known too.
const CLAIMED: &str = "-leftover";
/// Files of one folder that a thread writes in a row.
const FILES_AT_A_TIME: usize = 64;

/// Builds the output beside its place and moves it there; `None` if that cannot be done here, for example since the
/// folder above may not be written to or the output is a disk of its own. Then nothing was changed.
pub(super) fn stage(
    files: &impl Files,
    output: &Path,
    wanted: &[Wanted<'_>],
) -> Result<Option<Published>, WriteError> {
    let above = output.parent().unwrap_or(output);
    files.make_folders(above).map_err(Doing::MakeFolder.at(above))?;
    let Some((staging, lock)) = open_staging(files, output) else { return Ok(None) };
    let filled = fill(files, &staging, wanted);
    // A folder with an open file in it cannot be moved on Windows.
    drop(lock);
    match filled {
        Ok(total_bytes) if move_into_place(files, &staging, output) => {
            Ok(Some(Published { written: wanted.len(), total_bytes, ..Published::default() }))
        }
        Ok(_) => {
            let _ = files.remove_tree(&staging);
            Ok(None)
        }
        Err(error) => {
            let _ = files.remove_tree(&staging);
            Err(error)
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

fn remove_leftover(files: &impl Files, leftover: &Path) -> std::io::Result<()> {
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
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
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

/// Files of one folder, written by one thread.
struct Batch<'a> {
    make_folder: Option<&'a str>,
    files: Vec<&'a Wanted<'a>>,
}

fn fill(files: &impl Files, staging: &Path, wanted: &[Wanted<'_>]) -> Result<u64, WriteError> {
    let (first, batches) = batches(wanted);
    for folder in first {
        let folder = staging.join(folder);
        files.make_folder(&folder).map_err(Doing::MakeFolder.at(&folder))?;
    }
    let write = |batch: &Batch<'_>| write_batch(files, staging, batch);
    let entries = batches.par_iter().map(write).collect::<Result<Vec<_>, _>>()?;
    let manifest = Manifest::new(entries.into_iter().flatten().collect());
    let path = staging.join(MANIFEST);
    files.write(&path, manifest.to_text().as_bytes()).map_err(Doing::Write.at(&path))?;
    Ok(manifest.entries().iter().map(|entry| entry.length).sum())
}

fn write_batch(
    files: &impl Files,
    staging: &Path,
    batch: &Batch<'_>,
) -> Result<Vec<Entry>, WriteError> {
    if let Some(folder) = batch.make_folder {
        let folder = staging.join(folder);
        files.make_folder(&folder).map_err(Doing::MakeFolder.at(&folder))?;
    }
    batch.files.iter().map(|file| file.put(files, &staging.join(&file.path))).collect()
}

/// Groups files by folder. A folder with no folders in it is made by the thread that fills it; the others, and large
/// ones that several threads fill, are returned to be made first, in an order in which each comes after the one above.
fn batches<'a>(wanted: &'a [Wanted<'a>]) -> (BTreeSet<&'a str>, Vec<Batch<'a>>) {
    let mut by_folder: Vec<&Wanted<'_>> = wanted.iter().collect();
    by_folder.sort_by_key(|file| folder(&file.path));
    let mut first: BTreeSet<&str> = by_folder
        .chunk_by(|a, b| folder(&a.path) == folder(&b.path))
        .filter_map(<[_]>::first)
        .flat_map(|file| folders_above(folder(&file.path)))
        .collect();
    let mut batches = Vec::new();
    for group in by_folder.chunk_by(|a, b| folder(&a.path) == folder(&b.path)) {
        let name = group.first().map_or("", |file| folder(&file.path));
        let whole = group.len() <= FILES_AT_A_TIME;
        if !whole && !name.is_empty() {
            first.insert(name);
        }
        let make_folder = (whole && !name.is_empty() && !first.contains(name)).then_some(name);
        batches.extend(
            group.chunks(FILES_AT_A_TIME).map(|files| Batch { make_folder, files: files.to_vec() }),
        );
    }
    (first, batches)
}
