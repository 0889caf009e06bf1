//! The manifest: which files of the output are chalktalk's, with the digest of their bytes. Entry points:
//! `Manifest::parse`, `Manifest::to_text`. Pure text; knows nothing of the disk.
//!
//! It holds no times, so that equal builds have equal manifests.

use crate::digest::Digest;
use crate::write::layout::unsafe_path;
use std::fmt::Write;

const FIRST_LINE: &str = "chalktalk-manifest 1";
const EXPLANATION: &str = "# what chalktalk wrote here: digest, length in bytes, path; do not edit";
/// Begins the line of a file that was ours until others changed it.
const LEFT: &str = "left ";

/// One file that chalktalk wrote, or is about to write.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// Path below the output folder, with `/` between parts.
    pub(super) path: String,
    /// Digest of its bytes.
    pub(super) digest: Digest,
    /// Number of its bytes.
    pub(super) length: u64,
}

/// What is ours, and what once was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Sorted by path. Only the manifest of a run under way may hold a path twice: where an earlier run was killed, it
    /// also keeps what that one may have written.
    entries: Vec<Entry>,
    /// Paths of files that were ours until others changed them, sorted. Their bytes are not known here, so nothing
    /// that stands there is ever taken for ours.
    left: Vec<String>,
}

/// Why a manifest cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// The line, counted from 1.
    pub(super) line: usize,
    /// What is wrong with it.
    pub(super) why: &'static str,
}

impl Manifest {
    /// Makes a manifest of entries in any order.
    pub(super) fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        Self { entries, left: Vec::new() }
    }

    /// Adds paths of files that were ours until others changed them, in any order.
    #[must_use]
    pub(super) fn leaving(mut self, left: impl IntoIterator<Item = String>) -> Self {
        self.left.extend(left);
        self.left.sort_unstable();
        self.left.dedup();
        self
    }

    /// Returns the entries, sorted by path.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the paths of files that were ours until others changed them, sorted.
    pub(super) fn left(&self) -> &[String] {
        &self.left
    }

    /// Returns every path that is or once was ours, sorted, each once.
    pub(super) fn paths(&self) -> Vec<&str> {
        let entries = self.entries.iter().map(|entry| entry.path.as_str());
        let mut paths: Vec<&str> = entries.chain(self.left.iter().map(String::as_str)).collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    /// Tells whether a path is or once was ours.
    pub(super) fn knows(&self, path: &str) -> bool {
        !self.of_path(path).is_empty() || self.left.iter().any(|left| left == path)
    }

    /// Returns the entries of one path.
    pub(super) fn of_path(&self, path: &str) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.path.as_str() < path);
        let rest = self.entries.get(start..).unwrap_or_default();
        let count = rest.iter().take_while(|entry| entry.path == path).count();
        rest.get(..count).unwrap_or_default()
    }

    /// Returns the manifest as text.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::with_capacity(
            100 + self.entries.iter().map(|entry| entry.path.len() + 45).sum::<usize>(),
        );
        for line in [FIRST_LINE, EXPLANATION] {
            text.push_str(line);
            text.push('\n');
        }
        for Entry { path, digest, length } in &self.entries {
            digest.push_hex(&mut text);
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, " {length} {path}");
        }
        for path in &self.left {
            let _ = writeln!(text, "{LEFT}{path}");
        }
        let _ = writeln!(text, "end {}", self.entries.len() + self.left.len());
        text
    }

    /// Reads what [`Manifest::to_text`] wrote; anything else is broken, and nothing of it is believed.
    pub(super) fn parse(text: &str) -> Result<Self, Broken> {
        let mut lines = text.lines().zip(1..);
        match lines.next() {
            Some((FIRST_LINE, _)) => {}
            Some((first, _)) if first.starts_with("chalktalk-manifest ") => {
                return Err(Broken { line: 1, why: "it is from another version of chalktalk" });
            }
            _ => {
                return Err(Broken {
                    line: 1,
                    why: "its first line is not the one chalktalk writes",
                });
            }
        }
        let (mut entries, mut left) = (Vec::new(), Vec::new());
        let mut last = 1;
        for (line, number) in lines.filter(|(line, _)| !line.starts_with('#')) {
            last = number;
            if let Some(count) = line.strip_prefix("end ") {
                let complete = count.parse() == Ok(entries.len() + left.len());
                let why = "the number of files it lists is not the one it ends with";
                return if complete {
                    Ok(Self::new(entries).leaving(left))
                } else {
                    Err(Broken { line: number, why })
                };
            }
            let broken = |why| Broken { line: number, why };
            match line.strip_prefix(LEFT) {
                Some(path) => left.push(inside(path).map_err(broken)?),
                None => entries.push(entry(line).map_err(broken)?),
            }
        }
        Err(Broken { line: last, why: "its end is missing" })
    }
}

fn entry(line: &str) -> Result<Entry, &'static str> {
    let mut parts = line.splitn(3, ' ');
    let digest = parts.next().and_then(Digest::from_hex).ok_or("the digest cannot be read")?;
    let length =
        parts.next().and_then(|length| length.parse().ok()).ok_or("the length cannot be read")?;
    let path = inside(parts.next().ok_or("the path is missing")?)?;
    Ok(Entry { path, digest, length })
}

fn inside(path: &str) -> Result<String, &'static str> {
    if unsafe_path(path).is_some() {
        return Err("the path does not lie in the output folder");
    }
    Ok(path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Broken, Entry, Manifest};
    use crate::digest::Digest;

    fn manifest() -> Manifest {
        let entry = |path: &str| Entry {
            path: path.into(),
            digest: Digest::of(path.as_bytes()),
            length: 7,
        };
        Manifest::new([entry("b c.html"), entry("a/index.html"), entry("# heading.txt")].into())
            .leaving(["d e/index.html".to_owned()])
    }

    #[test]
    fn a_manifest_reads_back_what_it_wrote() {
        assert_eq!(Manifest::parse(&manifest().to_text()), Ok(manifest()));
        assert_eq!(Manifest::parse(&Manifest::default().to_text()), Ok(Manifest::default()));
        assert_eq!(manifest().of_path("b c.html").len(), 1);
        assert!(manifest().of_path("b").is_empty());
    }

    #[test]
    fn every_cut_of_a_manifest_is_broken() {
        let text = manifest().to_text();
        for length in 0..text.len() - 1 {
            assert!(Manifest::parse(&text[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn a_manifest_that_points_outside_is_broken() {
        let why = "the path does not lie in the output folder";
        for (path, line) in [("a/index.html", 4), ("d e/index.html", 6)] {
            let text = manifest().to_text().replace(path, "../index.html");
            assert_eq!(Manifest::parse(&text).unwrap_err(), Broken { line, why });
        }
    }

    #[test]
    fn a_manifest_of_another_version_says_so() {
        let text = manifest().to_text().replace("manifest 1", "manifest 2");
        assert!(Manifest::parse(&text).unwrap_err().why.contains("another version"));
    }
}
