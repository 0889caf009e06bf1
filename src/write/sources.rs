//! Digests of files that are only copied, kept by their size and time, so that a long session reads an unchanged
//! film or picture once. Entry point: `SourceDigests::digest`. Knows nothing of the output.

use crate::digest::Digest;
use crate::paths::SourcePath;
use crate::write::disk::{Files, Found};
use rustc_hash::FxHashMap;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The digests found so far, by file.
#[derive(Debug, Default)]
pub struct SourceDigests(Mutex<FxHashMap<SourcePath, Known>>);

#[derive(Debug, Clone, Copy)]
struct Known {
    found: Found,
    digest: Digest,
    length: u64,
}

impl SourceDigests {
    /// Returns the digest and the length in bytes of a file of the site.
    pub(super) fn digest(
        &self,
        files: &impl Files,
        source: &SourcePath,
        file: &Path,
    ) -> io::Result<(Digest, u64)> {
        let found = files.look(file)?.ok_or(io::ErrorKind::NotFound)?;
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(source).copied();
        if let Some(known) = known.filter(|known| known.found == found && found.is_file()) {
            return Ok((known.digest, known.length));
        }
        let (digest, length) = files.digest(file)?;
        let known = Known { found, digest, length };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(source.clone(), known);
        Ok((digest, length))
    }
}
