//! The output: the folder that is published (`publish`, `clean`, `refuse`), or a table in memory for the development
//! server (`memory`). Knows nothing of pages: an artifact is an address and bytes.
//!
//! `refusals` says where chalktalk does not write, `fresh` makes a first output, `commit` changes an existing one,
//! `claims` tells our files from those of others. Only `disk` touches the file system.

mod claims;
mod clean;
mod commit;
mod disk;
mod error;
mod fresh;
mod layout;
mod manifest;
pub mod memory;
mod refusals;
mod removal;
mod sources;
#[cfg(test)]
mod tests;
mod wanted;

pub use error::{Doing, State, WriteError};
pub use refusals::Refusal;
pub use sources::SourceDigests;

use crate::output::artifact::Artifact;
use crate::write::disk::{Disk, Files};
use crate::write::refusals::Ground;
use crate::write::wanted::Wanted;
use std::path::{Path, PathBuf};

/// Where the output goes, and what must not be touched on the way. A long session keeps one, since it remembers the
/// digests of copied files.
#[derive(Debug, Default)]
pub struct Target {
    /// The site's folder; copied files are named relative to it.
    pub root: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// The home folder of whoever runs chalktalk, which is never an output; `None` if it is not known.
    pub home: Option<PathBuf>,
    /// Digests of copied files.
    pub sources: SourceDigests,
}

impl Target {
    /// Makes a target of the site's folder and the output folder; relative paths start at the current folder.
    pub fn new(root: impl Into<PathBuf>, output: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), output: output.into(), ..Self::default() }
    }

    /// Names the home folder, which is never an output.
    #[must_use]
    pub fn with_home(self, home: Option<PathBuf>) -> Self {
        Self { home, ..self }
    }
}

/// What publishing changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Files written, new or with other bytes than before.
    pub written: usize,
    /// Files that already had the bytes wanted.
    pub unchanged: usize,
    /// Files of an earlier output that were deleted.
    pub deleted: usize,
    /// Bytes of all artifacts together, changed or not.
    pub total_bytes: u64,
    /// Paths in the output that are not chalktalk's, put there or edited by others, and stand where a file or its
    /// folder was to be written; sorted. They were left as they are.
    pub foreign: Vec<String>,
    /// Files that would have been deleted, had others not changed them; sorted. Each run tells of them anew as long as
    /// they stand there.
    pub left: Vec<String>,
}

/// What cleaning did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Files deleted.
    pub deleted: usize,
    /// Files in the output that are not chalktalk's and stay; sorted by folder and name.
    pub foreign: Vec<String>,
}

/// Says why chalktalk does not write to an output folder, before any work is done for it.
///
/// # Errors
/// An output that is, holds or lies in something of the site's or its author's, or that holds files of others.
pub fn refuse(target: &Target) -> Result<(), Refusal> {
    refusals::refuse(&Disk, target).map(drop)
}

/// Brings the output folder to exactly these artifacts, as far as the files in it are chalktalk's.
///
/// # Errors
/// Nothing was changed if the folder is refused, another run holds it, its manifest is damaged or an address is
/// impossible. If the disk fails, each file is wholly old or wholly new, and the next run completes the output; the error
/// says whether anything was changed.
pub fn publish(target: &Target, artifacts: &[Artifact]) -> Result<Published, WriteError> {
    publish_to(&Disk, target, artifacts)
}

/// Deletes what chalktalk wrote to the output folder; what is not its own stays.
///
/// # Errors
/// As for [`publish`].
pub fn clean(target: &Target) -> Result<Cleaned, WriteError> {
    clean::clean(&Disk, target)
}

fn publish_to(
    files: &impl Files,
    target: &Target,
    artifacts: &[Artifact],
) -> Result<Published, WriteError> {
    let output = refusals::refuse(files, target)?;
    let wanted = wanted::wanted(target, artifacts)?;
    fresh::sweep(files, &output);
    put(files, target, &output, &wanted).map_err(|error| error.leaving(&output, State::Untouched))
}

fn put(
    files: &impl Files,
    target: &Target,
    output: &Path,
    wanted: &[Wanted<'_>],
) -> Result<Published, WriteError> {
    let ground = refusals::survey(files, output).map_err(Doing::Read.at(output))?;
    if matches!(ground, Ground::Absent | Ground::Empty)
        && let Some(published) = fresh::stage(files, output, wanted)?
    {
        return Ok(published);
    }
    commit::commit(files, target, output, wanted)
}
