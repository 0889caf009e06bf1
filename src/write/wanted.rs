//! What the output is to hold: artifacts as files, sorted by path. Entry points: `wanted`, `Wanted::put`.
//! Knows nothing of what the output holds now.

use crate::digest::Digest;
use crate::output::artifact::{Artifact, Content, Packed};
use crate::paths::SourcePath;
use crate::write::Target;
use crate::write::disk::{CopyFault, Files};
use crate::write::error::{Doing, WriteError};
use crate::write::layout::unsafe_path;
use crate::write::manifest::Entry;
use std::path::{Path, PathBuf};

/// One file that the output is to hold.
pub(super) struct Wanted<'a> {
    /// Path below the output folder.
    pub(super) path: String,
    bytes: Bytes<'a>,
}

enum Bytes<'a> {
    Held(&'a [u8]),
    Packed(&'a Packed),
    /// Written to a fresh output's staging folder already.
    Taken {
        digest: Digest,
        length: u64,
        file: PathBuf,
    },
    In {
        source: &'a SourcePath,
        file: PathBuf,
    },
}

/// Returns the artifacts as files, sorted by path; `taken` tells where one stands that was written already.
///
/// An address that leads out of the output folder, or stands twice, is an error.
pub(super) fn wanted<'a>(
    target: &Target,
    artifacts: &'a [Artifact],
    taken: &dyn Fn(&str) -> PathBuf,
) -> Result<Vec<Wanted<'a>>, WriteError> {
    let mut wanted: Vec<Wanted<'a>> =
        artifacts.iter().map(|artifact| one(target, artifact, taken)).collect();
    wanted.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    for file in &wanted {
        if let Some(why) = unsafe_path(&file.path) {
            return Err(WriteError::Address { path: file.path.clone(), why });
        }
    }
    let twice = wanted.iter().zip(wanted.iter().skip(1)).find(|(a, b)| a.path == b.path);
    if let Some((file, _)) = twice {
        return Err(WriteError::Address {
            path: file.path.clone(),
            why: "two artifacts have that address",
        });
    }
    Ok(wanted)
}

fn one<'a>(target: &Target, artifact: &'a Artifact, taken: &dyn Fn(&str) -> PathBuf) -> Wanted<'a> {
    let path = artifact.path.file();
    let bytes = match &artifact.content {
        Content::Bytes(bytes) => Bytes::Held(bytes),
        Content::Packed(packed) => Bytes::Packed(packed),
        Content::Taken { digest, length } => {
            Bytes::Taken { digest: *digest, length: *length, file: taken(&path) }
        }
        Content::CopyOf(source) => Bytes::In { source, file: target.root.join(source.as_str()) },
    };
    Wanted { path, bytes }
}

impl Wanted<'_> {
    /// Digests the bytes that the file is to have; those of a copied file are read only if it changed.
    pub(super) fn entry(&self, files: &impl Files, target: &Target) -> Result<Entry, WriteError> {
        let (digest, length) = match &self.bytes {
            Bytes::Held(bytes) => (Digest::of(bytes), count(bytes)),
            Bytes::Packed(packed) => (packed.digest, packed.length()),
            Bytes::Taken { digest, length, .. } => (*digest, *length),
            Bytes::In { source, file } => {
                target.sources.digest(files, source, file).map_err(Doing::Read.at(file))?
            }
        };
        Ok(Entry { path: self.path.clone(), digest, length })
    }

    /// Returns digest and length of what was written already.
    pub(super) fn taken(&self) -> Option<Entry> {
        let Bytes::Taken { digest, length, .. } = &self.bytes else { return None };
        Some(Entry { path: self.path.clone(), digest: *digest, length: *length })
    }

    /// Writes the bytes to a new file; returns the digest and length of what was written.
    pub(super) fn put(&self, files: &impl Files, to: &Path) -> Result<Entry, WriteError> {
        let (digest, length) = match &self.bytes {
            Bytes::Held(bytes) => {
                files.write(to, bytes).map_err(Doing::Write.at(to))?;
                (Digest::of(bytes), count(bytes))
            }
            Bytes::Packed(packed) => {
                files.write(to, &packed.bytes()).map_err(Doing::Write.at(to))?;
                (packed.digest, packed.length())
            }
            Bytes::Taken { file, .. } | Bytes::In { file, .. } => {
                files.copy(file, to).map_err(|fault| match fault {
                    CopyFault::Source(cause) => Doing::Read.at(file)(cause),
                    CopyFault::Copy(cause) => Doing::Write.at(to)(cause),
                })?
            }
        };
        Ok(Entry { path: self.path.clone(), digest, length })
    }

    /// Writes as [`Wanted::put`] does, and makes sure that the bytes are still the `expected` ones.
    pub(super) fn put_expected(
        &self,
        files: &impl Files,
        to: &Path,
        expected: &Entry,
    ) -> Result<(), WriteError> {
        let written = self.put(files, to)?;
        match &self.bytes {
            Bytes::In { file, .. } if written != *expected => {
                Err(WriteError::Changed { path: file.clone() })
            }
            _ => Ok(()),
        }
    }
}

fn count(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
