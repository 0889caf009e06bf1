//! What of the output is chalktalk's: the manifests, and whether a file still has the bytes they list. Entry points:
//! `Claims::read`, `Claims::standing`. Changes nothing.

use crate::digest::Digest;
use crate::write::disk::{Files, Found, FoundKind, Stamp};
use crate::write::error::{Doing, WriteError};
use crate::write::layout::{MANIFEST, NEXT};
use crate::write::manifest::{Entry, Manifest};
use std::path::Path;

/// The manifests of an output folder.
pub(super) struct Claims {
    /// What the last finished run wrote.
    pub(super) settled: Manifest,
    settled_at: Option<Stamp>,
    /// What a run that did not finish may have written; `None` if the last one finished.
    pub(super) unsettled: Option<Manifest>,
}

/// What stands at the path of a file of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing.
    Absent,
    /// A file with these bytes.
    File {
        /// Their digest.
        digest: Digest,
        /// Whether a manifest lists them.
        ours: bool,
        /// Whether they had to be read to know.
        read: bool,
    },
    /// A folder, a link or something else that is not a file.
    Other,
}

impl Claims {
    /// Reads both manifests; a damaged one is an error, since what is ours could not be told from what is not.
    pub(super) fn read(files: &impl Files, output: &Path) -> Result<Self, WriteError> {
        let manifest = output.join(MANIFEST);
        let settled_at =
            files.look(&manifest).map_err(Doing::Read.at(&manifest))?.map(|found| found.modified);
        let settled = load(files, &manifest)?.unwrap_or_default();
        let unsettled = load(files, &output.join(NEXT))?;
        Ok(Self { settled, settled_at, unsettled })
    }

    /// Returns everything listed, sorted by path; a path may stand more than once, each time with other bytes.
    pub(super) fn all(&self) -> Manifest {
        match &self.unsettled {
            None => self.settled.clone(),
            Some(next) => Manifest::new(
                self.settled.entries().iter().chain(next.entries()).cloned().collect(),
            )
            .leaving(self.settled.left().iter().chain(next.left()).cloned()),
        }
    }

    /// Tells what stands at a path of the output.
    ///
    /// A file that the last finished run listed, of the length it listed and not touched since that run's manifest was
    /// written, is believed to have the bytes listed. This saves reading every file of the output on every build.
    /// A change in the very tick of the clock in which the manifest was written counts as later. On Unix the time of
    /// the last change cannot be set back, so a file that was edited, moved in or restored from a backup is read.
    pub(super) fn standing(
        &self,
        files: &impl Files,
        output: &Path,
        path: &str,
    ) -> Result<Standing, WriteError> {
        let full = output.join(path);
        let Some(found) = files.look(&full).map_err(Doing::Read.at(&full))? else {
            return Ok(Standing::Absent);
        };
        if found.kind != FoundKind::File {
            return Ok(Standing::Other);
        }
        if let Some(digest) = self.believed(path, &found) {
            return Ok(Standing::File { digest, ours: true, read: false });
        }
        let (digest, _) = files.digest(&full).map_err(Doing::Read.at(&full))?;
        Ok(Standing::File { digest, ours: self.lists(path, digest), read: true })
    }

    fn believed(&self, path: &str, found: &Found) -> Option<Digest> {
        let entry = self.settled.of_path(path).first()?;
        let untouched = self.settled_at.is_some_and(|settled_at| found.changed < settled_at);
        (untouched && found.length == entry.length).then_some(entry.digest)
    }

    fn lists(&self, path: &str, digest: Digest) -> bool {
        let listed = |manifest: &Manifest| {
            manifest.of_path(path).iter().any(|entry: &Entry| entry.digest == digest)
        };
        listed(&self.settled) || self.unsettled.as_ref().is_some_and(listed)
    }
}

fn load(files: &impl Files, path: &Path) -> Result<Option<Manifest>, WriteError> {
    let Some(text) = files.read(path).map_err(Doing::Read.at(path))? else { return Ok(None) };
    let manifest = Manifest::parse(&text);
    manifest.map(Some).map_err(|broken| WriteError::Manifest {
        path: path.to_owned(),
        line: broken.line,
        why: broken.why,
    })
}
