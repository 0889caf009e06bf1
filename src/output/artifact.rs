//! Artifacts: what a build makes. Knows nothing of folders or servers.

use crate::paths::{SitePath, SourcePath};
use std::sync::Arc;

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
    /// A file of the site, to be copied as it is and never held in memory.
    CopyOf(SourcePath),
}
