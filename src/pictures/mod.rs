//! Pictures in smaller sizes: what is to be made of which file, and what became of it. Entry points: [`Pictures`],
//! [`Darkroom`]. `scale` makes them, `cache` names what is kept on disk, `disk` touches it. Knows nothing of pages.

mod cache;
mod darkroom;
mod disk;
mod jpeg;
mod png;
mod scale;

pub use cache::FOLDER;
pub use darkroom::Darkroom;
pub use disk::clear;
pub use scale::MOST_MEGAPIXELS;

use crate::digest::Digest;
use crate::paths::SourcePath;
use std::sync::Arc;

/// A picture that is wanted in smaller sizes, each narrower than it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The file.
    pub source: SourcePath,
    /// The digest of its bytes.
    pub digest: Digest,
    /// The widths, in pixels, ascending.
    pub widths: Vec<u32>,
}

/// A picture in a smaller size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smaller {
    /// Pixels across.
    pub width: u32,
    /// How its file's name ends: `jpg` or `webp`.
    pub extension: &'static str,
    /// The digest of its bytes.
    pub digest: Digest,
    /// Where they are.
    pub held: Held,
}

/// Where the bytes of a picture are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// In a file below the site's folder, never in memory.
    File(SourcePath),
    /// In memory, where nothing can be kept on disk.
    Bytes(Arc<Vec<u8>>),
}

/// Why nothing smaller was made of a picture, where that is worth telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// It cannot be read to its end.
    Damaged,
    /// It has too many pixels.
    Huge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// Its file is too large, in bytes.
    Heavy(u64),
}

/// Makes smaller sizes of pictures. Equal files give equal bytes.
pub trait Pictures: Send + Sync {
    /// Makes the sizes of each picture that take fewer bytes than it does itself, in parallel; `step` is told of each
    /// picture that is done. Sizes that take more are left out, and all sizes of pictures that would lose something.
    fn make(&self, wanted: &[Wanted], step: &(dyn Fn() + Sync)) -> Vec<Result<Vec<Smaller>, Flaw>>;
}
