//! The output in memory, for the development server and for tests: a table by address. Entry point:
//! `Memory::publish`. Knows nothing of HTTP.

use crate::digest::Digest;
use crate::output::artifact::{Artifact, Content};
use crate::paths::{SitePath, SourcePath};
use crate::write::disk::Disk;
use crate::write::sources::SourceDigests;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The artifacts of the last build, by address.
#[derive(Debug, Default)]
pub struct Memory {
    table: BTreeMap<SitePath, Held>,
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
    /// A file of the site, to be read when it is asked for.
    CopyOf(SourcePath),
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
        let mut changes = Changes::default();
        let mut table = BTreeMap::new();
        for artifact in artifacts {
            if table.contains_key(&artifact.path) {
                continue;
            }
            let digest = self.digest(&artifact.content);
            let held = match self.table.remove(&artifact.path) {
                Some(old) if old.digest == digest && is_kind(&old.body, &artifact.content) => old,
                Some(_) => {
                    changes.changed.push(artifact.path.clone());
                    hold(&artifact.content, digest)
                }
                None => {
                    changes.added.push(artifact.path.clone());
                    hold(&artifact.content, digest)
                }
            };
            table.insert(artifact.path.clone(), held);
        }
        changes.removed = std::mem::replace(&mut self.table, table).into_keys().collect();
        changes.added.sort_unstable();
        changes.changed.sort_unstable();
        changes
    }

    /// Finds an artifact by its exact address.
    pub fn get(&self, path: &SitePath) -> Option<&Held> {
        self.table.get(path)
    }

    /// Returns all artifacts, sorted by address.
    pub fn iter(&self) -> impl Iterator<Item = (&SitePath, &Held)> {
        self.table.iter()
    }

    /// Digests the bytes; those of a file that cannot be read by its name, so that it changes once it can.
    fn digest(&self, content: &Content) -> Digest {
        match content {
            Content::Bytes(bytes) => Digest::of(bytes),
            Content::Taken { digest, .. } => *digest,
            Content::CopyOf(source) => {
                let file = self.root.as_ref().map(|root| root.join(source.as_str()));
                let read = file.and_then(|file| self.sources.digest(&Disk, source, &file).ok());
                read.map_or_else(|| Digest::of(source.as_str().as_bytes()), |(digest, _)| digest)
            }
        }
    }
}

fn is_kind(body: &Body, content: &Content) -> bool {
    match (body, content) {
        (Body::Bytes(_), Content::Bytes(_) | Content::Taken { .. }) => true,
        (Body::CopyOf(old), Content::CopyOf(new)) => old == new,
        _ => false,
    }
}

fn hold(content: &Content, digest: Digest) -> Held {
    let body = match content {
        Content::Bytes(bytes) => Body::Bytes(bytes.clone()),
        // Whoever took the bytes has them.
        Content::Taken { .. } => Body::Bytes(Arc::default()),
        Content::CopyOf(source) => Body::CopyOf(source.clone()),
    };
    Held { body, digest }
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
