//! Artifacts: what a build makes, and the `Sink` that takes them as they are made. Knows nothing of folders or servers.

use crate::digest::Digest;
use crate::paths::{SitePath, SourcePath};
use std::sync::Arc;

/// Where artifacts go as soon as they are rendered, so that those of a large site never stand in memory together.
///
/// What it takes is not published before the build is over and without an error.
pub trait Sink: Sync {
    /// Is told that artifacts will come, and the output folder of the settings. It is not called where the content has
    /// errors already, so nothing is to be written then.
    fn begin(&self, output_dir: &str);

    /// Takes rendered bytes; returns what the artifact holds from then on.
    fn take(&self, path: &SitePath, bytes: &Arc<Vec<u8>>) -> Content;
}

/// Keeps all artifacts in memory.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keep;

impl Sink for Keep {
    fn begin(&self, _: &str) {}

    fn take(&self, _: &SitePath, bytes: &Arc<Vec<u8>>) -> Content {
        Content::Bytes(bytes.clone())
    }
}

/// Keeps all artifacts in memory, packed: for who publishes again and again what seldom changes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pack;

impl Sink for Pack {
    fn begin(&self, _: &str) {}

    fn take(&self, _: &SitePath, bytes: &Arc<Vec<u8>>) -> Content {
        Content::Packed(Arc::new(Packed::of(bytes)))
    }
}

/// Bytes that take less room than they are.
#[derive(Debug)]
pub struct Packed {
    /// Their digest.
    pub digest: Digest,
    /// How many they are, unpacked.
    pub length: u64,
    packed: Box<[u8]>,
}

impl Packed {
    /// Packs bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let packed = lz4_flex::block::compress_prepend_size(bytes).into_boxed_slice();
        Self { digest: Digest::of(bytes), length, packed }
    }

    /// Returns the bytes.
    pub fn bytes(&self) -> Vec<u8> {
        // What was packed here can be unpacked.
        lz4_flex::block::decompress_size_prepended(&self.packed).unwrap_or_default()
    }
}

impl PartialEq for Packed {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl Eq for Packed {}

/// Keeps none, for who only wants to know the faults.
#[derive(Debug, Clone, Copy, Default)]
pub struct Discard;

impl Sink for Discard {
    fn begin(&self, _: &str) {}

    fn take(&self, _: &SitePath, _: &Arc<Vec<u8>>) -> Content {
        Content::Bytes(Arc::default())
    }
}

/// One file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Its address.
    pub path: SitePath,
    /// What is in it.
    pub content: Content,
}

/// What an artifact holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Bytes that were rendered.
    Bytes(Arc<Vec<u8>>),
    /// Bytes that were rendered, and packed.
    Packed(Arc<Packed>),
    /// Bytes that a [`Sink`] has written aside already.
    Taken {
        /// Their digest.
        digest: Digest,
        /// How many they are.
        length: u64,
    },
    /// A file of the site, to be copied as it is and never held in memory.
    CopyOf(SourcePath),
}
