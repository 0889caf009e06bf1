//! One snapshot of the source tree: every file's text, or what the build must know of a file it only copies.
//! Entry points: `disk::snapshot`, `Snapshot::from_texts` (tests). What comes after reads no disk.

mod cache;
pub mod disk;
mod image_size;
mod names;
#[cfg(test)]
mod tests;
mod text;
mod walk;

pub use cache::ReadCache;

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::digest::Digest;
use crate::paths::SourcePath;
use std::sync::Arc;

/// The file of the settings, in the site's folder.
pub const SETTINGS_FILE: &str = "chalktalk.yaml";

/// The files of a site at one moment, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    files: Arc<[SourceFile]>,
    /// What was wrong with files and folders.
    pub diagnostics: Diagnostics,
}

/// One file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its name, relative to the site's folder.
    pub path: SourcePath,
    /// What is in it.
    pub content: FileContent,
}

/// What a snapshot holds of a file.
#[derive(Debug, Clone)]
pub enum FileContent {
    /// Text (Markdown, YAML, templates, style sheets, scripts): UTF-8, without a byte order mark.
    Text {
        /// The text.
        text: Arc<str>,
        /// Its digest.
        digest: Digest,
    },
    /// Anything else: it is copied, never held.
    Media {
        /// Bytes.
        length: u64,
        /// Width and height in pixels, if it is an image whose size can be read.
        size: Option<(u32, u32)>,
        /// The digest of its bytes, if it is a file of a theme, which is published under a name with it, or a picture of
        /// which smaller ones may be made.
        digest: Option<Digest>,
    },
    /// A file that cannot be used; the reason is in the diagnostics.
    Broken,
}

impl SourceFile {
    /// Tells whether it is a file of text that could be read.
    pub fn is_text(&self) -> bool {
        matches!(self.content, FileContent::Text { .. })
    }
}

impl FileContent {
    /// Tells whether another content is the same, as far as their digests tell.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text { digest: one, .. }, Self::Text { digest: other, .. }) => one == other,
            (
                Self::Media { length, size, digest },
                Self::Media { length: other_length, size: other_size, digest: other_digest },
            ) => (length, size, digest) == (other_length, other_size, other_digest),
            (Self::Broken, Self::Broken) => true,
            _ => false,
        }
    }
}

/// A site without a page is a folder that was moved or renamed, and what is published must not follow it.
pub fn no_content() -> Diagnostic {
    let message = "there is no page in the folder `content`";
    let hint = "write a first page, `content/index.md`; if there are pages, see that their folder is called `content`, \
                in lower case, and is no link";
    Diagnostic::of_file(code::NO_CONTENT, &SourcePath::new("content"), message).hint(hint)
}

impl Snapshot {
    /// Makes a snapshot of files in any order.
    pub fn new(mut files: Vec<SourceFile>, diagnostics: Diagnostics) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files: files.into(), diagnostics }
    }

    /// Makes a snapshot of texts, for tests.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let file = |(path, text): (&str, &str)| SourceFile {
            path: SourcePath::new(path),
            content: FileContent::Text {
                text: Arc::from(text),
                digest: Digest::of(text.as_bytes()),
            },
        };
        Self::new(texts.into_iter().map(file).collect(), Diagnostics::new())
    }

    /// Returns all files, sorted by path.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Finds a file.
    pub fn get(&self, path: &SourcePath) -> Option<&SourceFile> {
        let index = self.files.binary_search_by(|file| file.path.cmp(path)).ok()?;
        self.files.get(index)
    }

    /// Returns the text of a file, if it is one of text.
    pub fn text(&self, path: &SourcePath) -> Option<&Arc<str>> {
        match &self.get(path)?.content {
            FileContent::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Returns the line of a byte in a file of text, from 1.
    pub fn line(&self, path: &SourcePath, at: usize) -> usize {
        let before = self.text(path).map(|text| text.bytes().take(at));
        before.map_or(1, |before| 1 + before.filter(|byte| *byte == b'\n').count())
    }

    /// Returns the files in a folder and below it.
    pub fn below(&self, folder: &str) -> &[SourceFile] {
        let prefix = format!("{folder}/");
        let start = self.files.partition_point(|file| file.path.as_str() < prefix.as_str());
        let rest = self.files.get(start..).unwrap_or_default();
        let length = rest.partition_point(|file| file.path.as_str().starts_with(&prefix));
        rest.get(..length).unwrap_or_default()
    }
}
