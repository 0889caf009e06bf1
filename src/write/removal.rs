//! Deleting what is ours: files that a manifest lists and that nobody changed, then the folders that this leaves
//! empty. Entry points: `remove_listed`, `Folders`. Never follows a link, never deletes what is not ours.

use crate::write::claims::{Claims, Standing};
use crate::write::disk::{Files, FoundKind};
use crate::write::error::{Doing, WriteError};
use crate::write::layout::folders_above;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

/// What became of files that were to be deleted.
#[derive(Debug, Default)]
pub(super) struct Removed {
    /// How many were deleted.
    pub(super) deleted: usize,
    /// Paths that stay, since what stands there is not ours; sorted.
    pub(super) foreign: BTreeSet<String>,
    /// An empty folder that could not be deleted, for example since another program shows it.
    pub(super) stuck: Option<WriteError>,
}

impl Removed {
    /// Takes in what became of others.
    pub(super) fn extend(&mut self, other: Self) {
        self.deleted += other.deleted;
        self.foreign.extend(other.foreign);
        self.stuck = self.stuck.take().or(other.stuck);
    }
}

/// Deletes those of `paths` that are ours, and folders that they leave empty, except those in `needed`.
pub(super) fn remove_listed(
    files: &impl Files,
    output: &Path,
    claims: &Claims,
    paths: &[&str],
    needed: &BTreeSet<&str>,
) -> Result<Removed, WriteError> {
    let folders = Folders::look(files, output, paths)?;
    let remove = |path: &&str| {
        if folders.blocked(path).is_some() {
            return Ok(Outcome::Absent);
        }
        remove_one(files, output, claims, path)
    };
    let outcomes = paths.par_iter().map(remove).collect::<Result<Vec<_>, WriteError>>()?;
    let stuck = remove_empty_folders(files, output, paths, needed);
    let mut removed = Removed { stuck, ..Removed::default() };
    for (path, outcome) in paths.iter().zip(outcomes) {
        match outcome {
            Outcome::Deleted => removed.deleted += 1,
            Outcome::Foreign => _ = removed.foreign.insert((*path).to_owned()),
            Outcome::Absent => {}
        }
    }
    Ok(removed)
}

enum Outcome {
    Deleted,
    Foreign,
    Absent,
}

fn remove_one(
    files: &impl Files,
    output: &Path,
    claims: &Claims,
    path: &str,
) -> Result<Outcome, WriteError> {
    match claims.standing(files, output, path)? {
        // A folder or link in the place of a file of ours is none of our business, unless something is wanted there.
        Standing::Absent | Standing::Other => Ok(Outcome::Absent),
        Standing::File { ours: true, .. } => {
            let full = output.join(path);
            files.remove_file(&full).map_err(Doing::Delete.at(&full))?;
            Ok(Outcome::Deleted)
        }
        Standing::File { .. } => Ok(Outcome::Foreign),
    }
}

/// Deletes the folders above `paths` that are empty now; returns the first that should have gone and did not.
fn remove_empty_folders(
    files: &impl Files,
    output: &Path,
    paths: &[&str],
    needed: &BTreeSet<&str>,
) -> Option<WriteError> {
    let above: BTreeSet<&str> = paths.iter().flat_map(|path| folders_above(path)).collect();
    let mut stuck = None;
    // A folder's name begins with that of the folder above it, so backwards the inner ones come first.
    for folder in above.difference(needed).collect::<Vec<_>>().into_iter().rev() {
        let full = output.join(folder);
        // Deleting a link to a folder would delete the link on Windows, and the link is not ours.
        if !matches!(files.look(&full), Ok(Some(found)) if found.kind == FoundKind::Folder) {
            continue;
        }
        match files.remove_folder(&full) {
            Err(error) if !may_stay(error.kind()) => {
                stuck = stuck.or(Some(Doing::Delete.at(&full)(error)));
            }
            _ => {}
        }
    }
    stuck
}

/// Tells whether a folder stays for good: since others have files in it, or since it is a disk of its own.
fn may_stay(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists | ErrorKind::ResourceBusy
    )
}

/// The folders above some paths, and what stands in the place of one.
#[derive(Debug, Default)]
pub(super) struct Folders {
    missing: BTreeSet<String>,
    in_the_way: BTreeSet<String>,
}

impl Folders {
    /// Looks at every folder above `paths`, so that nothing is written or deleted through a link.
    pub(super) fn look(
        files: &impl Files,
        output: &Path,
        paths: &[&str],
    ) -> Result<Self, WriteError> {
        let mut folders = Self::default();
        let above: BTreeSet<&str> = paths.iter().flat_map(|path| folders_above(path)).collect();
        for folder in above {
            let is_known =
                |above: &str| folders.missing.contains(above) || folders.in_the_way.contains(above);
            if let Some(above) = folders_above(folder).find(|above| is_known(above)) {
                if folders.missing.contains(above) {
                    folders.missing.insert(folder.to_owned());
                }
                continue;
            }
            let full = output.join(folder);
            match files.look(&full).map_err(Doing::Read.at(&full))?.map(|found| found.kind) {
                Some(FoundKind::Folder) => {}
                Some(_) => _ = folders.in_the_way.insert(folder.to_owned()),
                None => _ = folders.missing.insert(folder.to_owned()),
            }
        }
        Ok(folders)
    }

    /// Returns what stands in the place of a folder above `path`.
    pub(super) fn blocked<'a>(&self, path: &'a str) -> Option<&'a str> {
        if self.in_the_way.is_empty() {
            return None;
        }
        folders_above(path).find(|above| self.in_the_way.contains(*above))
    }

    /// Makes the missing folders that a path in `paths` needs.
    pub(super) fn make(
        &self,
        files: &impl Files,
        output: &Path,
        paths: &[&str],
    ) -> Result<(), WriteError> {
        let needed: BTreeSet<&str> = paths.iter().flat_map(|path| folders_above(path)).collect();
        for folder in needed.into_iter().filter(|folder| self.missing.contains(*folder)) {
            let full = output.join(folder);
            files.make_folder(&full).map_err(Doing::MakeFolder.at(&full))?;
        }
        Ok(())
    }
}
