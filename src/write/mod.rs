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

use crate::digest::Digest;
use crate::output::artifact::{Artifact, Content};
use crate::paths::SitePath;
use crate::write::disk::{Disk, Files};
use crate::write::fresh::Staging;
use crate::write::wanted::Wanted;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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

/// A fresh output under way: files are written to a hidden folder as soon as they are made, while others still are.
/// Dropped before [`publish`] has moved it into its place, it is deleted.
pub struct Fresh(Staging<'static, Disk>);

impl Fresh {
    /// Begins a fresh output; `None` if there is one already, or none may be or can be begun here, which [`publish`]
    /// then tells.
    pub fn begin(target: &Target) -> Option<Self> {
        Staging::begin(&Disk, target).map(Self)
    }

    /// Writes a file, unless something went wrong already; returns what its artifact holds from then on.
    pub fn take(&self, path: &SitePath, bytes: &Arc<Vec<u8>>) -> Content {
        if !self.0.take(&path.file(), bytes) {
            return Content::Bytes(bytes.clone());
        }
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Content::Taken { digest: Digest::of(bytes), length }
    }
}

/// Brings the output folder to exactly these artifacts, as far as the files in it are chalktalk's; `fresh` is the
/// fresh output that took some of them already.
///
/// # Errors
/// Nothing was changed if the folder is refused, another run holds it, its manifest is damaged or an address is
/// impossible. If the disk fails, each file is wholly old or wholly new, and the next run completes the output; the error
/// says whether anything was changed.
pub fn publish(
    target: &Target,
    artifacts: &[Artifact],
    fresh: Option<Fresh>,
) -> Result<Published, WriteError> {
    publish_to(&Disk, target, artifacts, fresh.map(|fresh| fresh.0))
}

/// Deletes what chalktalk wrote to the output folder; what is not its own stays.
///
/// # Errors
/// As for [`publish`].
pub fn clean(target: &Target) -> Result<Cleaned, WriteError> {
    clean::clean(&Disk, target)
}

fn publish_to<F: Files>(
    files: &F,
    target: &Target,
    artifacts: &[Artifact],
    fresh: Option<Staging<'_, F>>,
) -> Result<Published, WriteError> {
    let output = refusals::refuse(files, target)?;
    let taken = |path: &str| fresh.as_ref().map(|fresh| fresh.file(path)).unwrap_or_default();
    let wanted = wanted::wanted(target, artifacts, &taken)?;
    let fresh = fresh.or_else(|| Staging::begin(files, target));
    put(files, target, &output, &wanted, fresh)
        .map_err(|error| error.leaving(&output, State::Untouched))
}

fn put<F: Files>(
    files: &F,
    target: &Target,
    output: &Path,
    wanted: &[Wanted<'_>],
    mut fresh: Option<Staging<'_, F>>,
) -> Result<Published, WriteError> {
    if let Some(staging) = &mut fresh
        && let Some(published) = staging.finish(wanted)?
    {
        return Ok(published);
    }
    commit::commit(files, target, output, wanted)
}
