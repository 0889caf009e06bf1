//! Where pictures are made: each once for all files with the same bytes, and not again where it was kept. Entry point:
//! [`Darkroom`].

use super::cache::Name;
use super::disk::{self, Shelf};
use super::scale::{self, Format};
use super::{Flaw, Held, Pictures, Smaller, Wanted};
use crate::digest::Digest;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The most bytes that the file of a picture may have for smaller ones to be made of it.
const MOST_BYTES: u64 = 128 * 1024 * 1024;

/// Makes pictures in smaller sizes, and keeps them below the site's folder from one build to the next.
pub struct Darkroom {
    root: PathBuf,
    keeps: bool,
    made: AtomicUsize,
}

/// What came of one file.
type Outcome = Result<Vec<Smaller>, Flaw>;

impl Darkroom {
    /// Makes pictures of the site in a folder, and keeps them there.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), keeps: true, made: AtomicUsize::new(0) }
    }

    /// Only looks whether pictures could be made, and writes nothing.
    pub fn looking_at(root: impl Into<PathBuf>) -> Self {
        Self { keeps: false, ..Self::at(root) }
    }

    /// Returns how many pictures were made so far, rather than found.
    pub fn made(&self) -> usize {
        self.made.load(Ordering::Relaxed)
    }

    /// Makes one file in the widths that are not kept already.
    fn develop(&self, wanted: &Wanted, shelf: &Shelf) -> Outcome {
        let Wanted { digest, widths, .. } = wanted;
        let known: Vec<Option<Name>> =
            widths.iter().map(|width| shelf.get(*digest, *width)).collect();
        let missing = widths.iter().zip(&known).filter(|(_, known)| known.is_none());
        let missing: Vec<u32> = missing.map(|(width, _)| *width).collect();
        let mut smaller: Vec<Smaller> =
            known.iter().flatten().filter_map(|name| found(name, None)).collect();
        if missing.is_empty() {
            return Ok(smaller);
        }
        let bytes = read(&self.root.join(wanted.source.as_str()))?;
        if Digest::of(&bytes) != *digest {
            // It was saved just now; the next build has it.
            return Ok(Vec::new());
        }
        if !self.keeps {
            return scale::look(&bytes).map(|()| Vec::new());
        }
        let Some(format) = Format::of(&bytes) else { return Ok(Vec::new()) };
        let Some(made) = scale::scale(&bytes, format, &missing)? else { return Ok(Vec::new()) };
        for (width, made) in missing.into_iter().zip(made) {
            self.made.fetch_add(1, Ordering::Relaxed);
            let is_less = made.len() < bytes.len();
            let kind = is_less.then(|| (Digest::of(&made), format.extension()));
            let name = Name { source: *digest, width, made: kind };
            let kept = shelf.put(&name, if is_less { &made } else { b"" });
            smaller.extend(found(&name, (!kept).then_some(made)));
        }
        smaller.sort_by_key(|smaller| smaller.width);
        Ok(smaller)
    }
}

impl Pictures for Darkroom {
    fn make(&self, wanted: &[Wanted], step: &(dyn Fn() + Sync)) -> Vec<Outcome> {
        let shelf = Shelf::open(&self.root);
        // Pictures of the same bytes are made once; they are equally wide.
        let mut groups: BTreeMap<Digest, Vec<&Wanted>> = BTreeMap::new();
        for wanted in wanted {
            groups.entry(wanted.digest).or_default().push(wanted);
        }
        let outcomes: BTreeMap<Digest, Outcome> = groups
            .into_par_iter()
            .map(|(digest, same)| {
                let develop = || same.first().map(|first| self.develop(first, &shelf));
                let outcome = catch_unwind(AssertUnwindSafe(develop));
                for _ in &same {
                    step();
                }
                (digest, outcome.ok().flatten().unwrap_or(Err(Flaw::Damaged)))
            })
            .collect();
        let of = |wanted: &Wanted| outcomes.get(&wanted.digest).cloned().unwrap_or(Ok(Vec::new()));
        wanted.iter().map(of).collect()
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Flaw> {
    // A file that cannot be read was told of where the site was.
    disk::read(path, MOST_BYTES).map_err(|_| Flaw::Damaged)?.map_err(Flaw::Heavy)
}

/// Returns the picture of a name, with its bytes where they could not be kept; `None` if it would be no smaller.
fn found(name: &Name, bytes: Option<Vec<u8>>) -> Option<Smaller> {
    let (digest, extension) = name.made?;
    let held = bytes.map_or_else(|| Held::File(disk::path(name)), |it| Held::Bytes(Arc::new(it)));
    Some(Smaller { width: name.width, extension, digest, held })
}
