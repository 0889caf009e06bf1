//! The output in memory, for the development server and for tests: a table by address. Entry point:
//! `Memory::publish`. Knows nothing of HTTP.

use crate::digest::Digest;
use crate::output::artifact::{Artifact, Content, Packed};
use crate::paths::{SitePath, SourcePath};
use crate::write::disk::Disk;
use crate::write::sources::SourceDigests;
use std::path::PathBuf;
use std::sync::Arc;

/// The artifacts of the last build, by address.
#[derive(Debug, Default)]
pub struct Memory {
    /// Sorted by address.
    table: Vec<(SitePath, Held)>,
    root: Option<PathBuf>,
    sources: SourceDigests,
}

/// One artifact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What is in it.
    pub body: Body,
    /// Digest of its bytes.
    pub digest: Digest,
}

/// What an artifact in memory holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Bytes, shared with whoever is sending them and with what remembers them.
    Bytes(Arc<Vec<u8>>),
    /// The same, packed.
    Packed(Arc<Packed>),
    /// A file of the site, to be read when it is asked for.
    CopyOf(SourcePath),
}

impl Held {
    /// Returns the bytes that were rendered; none of a file of the site.
    pub fn bytes(&self) -> Vec<u8> {
        match &self.body {
            Body::Bytes(bytes) => bytes.to_vec(),
            Body::Packed(packed) => packed.bytes(),
            Body::CopyOf(_) => Vec::new(),
        }
    }
}

/// The addresses that a build changed, each list sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Addresses that are new.
    pub added: Vec<SitePath>,
    /// Addresses with other bytes than before.
    pub changed: Vec<SitePath>,
    /// Addresses that are gone.
    pub removed: Vec<SitePath>,
}

impl Changes {
    /// Tells whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

impl Memory {
    /// Makes an empty table for the site in a folder, where copied files are looked at to see whether they changed.
    ///
    /// [`Memory::default`] looks at no disk: a copied file counts as changed only when another takes its place.
    pub fn over(root: impl Into<PathBuf>) -> Self {
        Self { root: Some(root.into()), ..Self::default() }
    }

    /// Brings the table to exactly these artifacts and returns what changed. Of two with one address the first stays.
    pub fn publish(&mut self, artifacts: &[Artifact]) -> Changes {
        let mut sorted: Vec<&Artifact> = artifacts.iter().collect();
        sorted.sort_by(|a, b| a.path.cmp(&b.path));
        sorted.dedup_by(|again, first| again.path == first.path);
        let mut changes = Changes::default();
        let mut before = std::mem::take(&mut self.table).into_iter().peekable();
        let mut table = Vec::with_capacity(sorted.len());
        for artifact in sorted {
            while let Some((gone, _)) = before.next_if(|(path, _)| *path < artifact.path) {
                changes.removed.push(gone);
            }
            let old = before.next_if(|(path, _)| *path == artifact.path).map(|(_, held)| held);
            let (held, list) = match old {
                Some(old) if is_very_same(&old.body, &artifact.content) => (old, None),
                Some(old) => {
                    let new = self.held(&artifact.content);
                    let differs = old.digest != new.digest || !is_one_kind(&old.body, &new.body);
                    (new, differs.then_some(&mut changes.changed))
                }
                None => (self.held(&artifact.content), Some(&mut changes.added)),
            };
            if let Some(list) = list {
                list.push(artifact.path.clone());
            }
            table.push((artifact.path.clone(), held));
        }
        changes.removed.extend(before.map(|(path, _)| path));
        self.table = table;
        changes
    }

    /// Finds an artifact by its exact address.
    pub fn get(&self, path: &SitePath) -> Option<&Held> {
        let index = self.table.binary_search_by(|(other, _)| other.cmp(path)).ok()?;
        self.table.get(index).map(|(_, held)| held)
    }

    /// Returns all artifacts, sorted by address.
    pub fn iter(&self) -> impl Iterator<Item = (&SitePath, &Held)> {
        self.table.iter().map(|(path, held)| (path, held))
    }

    fn held(&self, content: &Content) -> Held {
        let digest = self.digest(content);
        let body = match content {
            Content::Bytes(bytes) => Body::Bytes(bytes.clone()),
            Content::Packed(packed) => Body::Packed(packed.clone()),
            // Whoever took the bytes has them.
            Content::Taken { .. } => Body::Bytes(Arc::default()),
            Content::CopyOf(source) => Body::CopyOf(source.clone()),
        };
        Held { body, digest }
    }

    /// Digests the bytes; those of a file that cannot be read by its name, so that it changes once it can.
    fn digest(&self, content: &Content) -> Digest {
        match content {
            Content::Bytes(bytes) => Digest::of(bytes),
            Content::Packed(packed) => packed.digest,
            Content::Taken { digest, .. } => *digest,
            Content::CopyOf(source) => {
                let file = self.root.as_ref().map(|root| root.join(source.as_str()));
                let read = file.and_then(|file| self.sources.digest(&Disk, source, &file).ok());
                read.map_or_else(|| Digest::of(source.as_str().as_bytes()), |(digest, _)| digest)
            }
        }
    }
}

/// Tells whether the bytes are the very same, so that nobody need look at them.
fn is_very_same(old: &Body, new: &Content) -> bool {
    match (old, new) {
        (Body::Bytes(old), Content::Bytes(new)) => Arc::ptr_eq(old, new),
        (Body::Packed(old), Content::Packed(new)) => Arc::ptr_eq(old, new),
        _ => false,
    }
}

/// Tells whether both are rendered, or copies of one file.
fn is_one_kind(old: &Body, new: &Body) -> bool {
    match (old, new) {
        (Body::CopyOf(old), Body::CopyOf(new)) => old == new,
        (Body::CopyOf(_), _) | (_, Body::CopyOf(_)) => false,
        _ => true,
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test edits a copied file on the disk")]
mod tests {
    use super::{Artifact, Body, Changes, Content, Memory, SitePath, SourcePath};
    use std::sync::Arc;

    fn page(path: &str, text: &str) -> Artifact {
        Artifact {
            path: SitePath::new(path),
            content: Content::Bytes(Arc::new(text.as_bytes().to_vec())),
        }
    }

    fn paths(paths: &[&str]) -> Vec<SitePath> {
        paths.iter().map(SitePath::new).collect()
    }

    #[test]
    fn publishing_tells_what_was_added_changed_and_removed() {
        let mut memory = Memory::default();
        let first = memory.publish(&[page("b/", "b"), page("", "home"), page("c/", "c")]);
        assert_eq!(first, Changes { added: paths(&["", "b/", "c/"]), ..Changes::default() });
        let second = memory.publish(&[page("", "home"), page("b/", "new"), page("d/", "d")]);
        let expected =
            Changes { added: paths(&["d/"]), changed: paths(&["b/"]), removed: paths(&["c/"]) };
        assert_eq!(second, expected);
        assert!(memory.publish(&[page("d/", "d"), page("", "home"), page("b/", "new")]).is_empty());
        assert_eq!(
            memory.get(&SitePath::new("b/")).unwrap().body,
            Body::Bytes(Arc::new(b"new".to_vec()))
        );
        assert_eq!(memory.get(&SitePath::new("b")), None);
        assert_eq!(memory.iter().count(), 3);
    }

    #[test]
    fn an_edited_picture_is_a_change() {
        let folder = tempfile::tempdir().unwrap();
        let picture = Artifact {
            path: SitePath::new("picture.png"),
            content: Content::CopyOf(SourcePath::new("content/picture.png")),
        };
        std::fs::create_dir(folder.path().join("content")).unwrap();
        let mut memory = Memory::over(folder.path());
        let picture = [picture];
        assert_eq!(memory.publish(&picture).added.len(), 1);
        std::fs::write(folder.path().join("content/picture.png"), "one").unwrap();
        assert_eq!(memory.publish(&picture).changed.len(), 1, "it can be read now");
        assert!(memory.publish(&picture).is_empty());
        std::fs::write(folder.path().join("content/picture.png"), "three").unwrap();
        assert_eq!(memory.publish(&picture).changed.len(), 1);
    }
}
