//! Cleaning: everything chalktalk wrote goes, and nothing else. Entry point: `clean`.

use crate::write::claims::Claims;
use crate::write::commit::clear;
use crate::write::disk::{Files, FoundKind};
use crate::write::error::{Doing, WriteError};
use crate::write::fresh::sweep;
use crate::write::layout::{LOCK, MANIFEST, NEXT, SCRATCH};
use crate::write::manifest::Manifest;
use crate::write::refusals::refuse;
use crate::write::removal::remove_listed;
use crate::write::{Cleaned, Target};
use std::collections::BTreeSet;
use std::path::Path;

/// Deletes what the manifests list as ours, the folders that leaves empty, and the manifests themselves.
pub(super) fn clean(files: &impl Files, target: &Target) -> Result<Cleaned, WriteError> {
    let output = refuse(files, target)?;
    sweep(files, &output);
    if files.look(&output).map_err(Doing::Read.at(&output))?.is_none() {
        return Ok(Cleaned::default());
    }
    let lock_file = output.join(LOCK);
    let lock = files.lock(&lock_file).map_err(Doing::Write.at(&lock_file))?;
    let lock = lock.ok_or_else(|| WriteError::Busy { output: output.clone() })?;
    let claims = Claims::read(files, &output)?;
    let listed = claims.all();
    let removed = remove_listed(files, &output, &claims, &listed.paths(), &BTreeSet::new())?;
    if let Some(stuck) = removed.stuck {
        return Err(stuck);
    }
    remove_if_there(files, &output.join(NEXT))?;
    let mut foreign = Vec::new();
    remaining(files, &output, "", &mut foreign)?;
    let scratch = format!("{SCRATCH}/");
    foreign.retain(|path| path != MANIFEST && path != LOCK && !path.starts_with(&scratch));
    // The manifest goes last: as long as one is there, a run that was killed can be repeated. Where someone's own
    // files stay, one that claims nothing stays with them, so that the next build knows the folder for its own, and
    // tells again of pages that were changed and are still online.
    if foreign.is_empty() {
        clear(files, &output.join(SCRATCH))?;
        remove_if_there(files, &output.join(MANIFEST))?;
    } else {
        claim_nothing(files, &output, removed.foreign)?;
    }
    // An open file cannot be deleted on every disk of Windows.
    drop(lock);
    remove_if_there(files, &lock_file)?;
    // A file that came in the meantime keeps the folder.
    let _ = files.remove_folder(&output);
    Ok(Cleaned { deleted: removed.deleted, foreign })
}

/// Puts a manifest that only remembers what was `left` in the place of the one that is there, in one step.
fn claim_nothing(
    files: &impl Files,
    output: &Path,
    left: BTreeSet<String>,
) -> Result<(), WriteError> {
    let scratch = output.join(SCRATCH);
    let (aside, place) = (scratch.join("manifest"), output.join(MANIFEST));
    files.make_folders(&scratch).map_err(Doing::MakeFolder.at(&scratch))?;
    let manifest = Manifest::default().leaving(left).to_text();
    files.write(&aside, manifest.as_bytes()).map_err(Doing::Write.at(&aside))?;
    files.rename(&aside, &place).map_err(Doing::Write.at(&place))?;
    clear(files, &scratch)
}

fn remove_if_there(files: &impl Files, path: &Path) -> Result<(), WriteError> {
    if files.look(path).map_err(Doing::Read.at(path))?.is_none() {
        return Ok(());
    }
    files.remove_file(path).map_err(Doing::Delete.at(path))
}

/// Lists what is left, sorted, a folder of others with everything in it.
fn remaining(
    files: &impl Files,
    output: &Path,
    folder: &str,
    left: &mut Vec<String>,
) -> Result<(), WriteError> {
    let full = output.join(folder);
    for name in files.list(&full).map_err(Doing::Read.at(&full))? {
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        let full = output.join(&path);
        match files.look(&full).map_err(Doing::Read.at(&full))?.map(|found| found.kind) {
            Some(FoundKind::Folder) => remaining(files, output, &path, left)?,
            Some(_) => left.push(path),
            None => {}
        }
    }
    Ok(())
}
