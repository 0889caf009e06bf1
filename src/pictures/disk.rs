//! The files of pictures: reads those of the site, and keeps what was made of them in the folder of the cache. Entry
//! points: `read`, `Shelf`, `clear`. What cannot be kept is no fault: it is made again.
#![expect(clippy::disallowed_methods, reason = "pictures are kept from one build to the next")]

use super::cache::{FOLDER, Name, RECIPE};
use crate::digest::Digest;
use crate::paths::SourcePath;
use rustc_hash::FxHashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Reads a file of at most so many bytes; returns how many it has if there are more.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Result<Vec<u8>, u64>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > most {
        return Ok(Err(length));
    }
    let mut bytes = Vec::new();
    file.by_ref().take(most).read_to_end(&mut bytes)?;
    Ok(Ok(bytes))
}

/// Deletes all that is kept of pictures of the site in a folder; what is not there is no fault.
pub fn clear(root: &Path) -> io::Result<()> {
    match fs::remove_dir_all(root.join(FOLDER)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => {
            // Where something else is kept in it, it stays.
            let above = root.join(".chalktalk");
            let names = fs::read_dir(&above).into_iter().flatten().flatten();
            if names.map(|entry| entry.file_name()).all(|name| name == ".gitignore") {
                let _ = fs::remove_dir_all(above);
            }
            Ok(())
        }
    }
}

/// What is kept of pictures.
pub(super) struct Shelf {
    root: PathBuf,
    names: FxHashMap<(Digest, u32), Name>,
    /// Tells apart what is being written at one time.
    next: AtomicUsize,
}

impl Shelf {
    /// Looks through what is kept below the site's folder.
    pub(super) fn open(root: &Path) -> Self {
        let names = fs::read_dir(root.join(folder())).into_iter().flatten().flatten();
        let names = names.filter_map(|entry| Name::read(entry.file_name().to_str()?));
        let mut names: Vec<Name> = names.collect();
        // Of two for one picture, the same one is taken each time.
        names.sort_by_key(ToString::to_string);
        let names = names.into_iter().map(|name| ((name.source, name.width), name)).collect();
        Self { root: root.to_owned(), names, next: AtomicUsize::new(0) }
    }

    /// Finds what was made of a source in a width; `None` if that has to be made, since it is not there or damaged.
    pub(super) fn get(&self, source: Digest, width: u32) -> Option<Name> {
        let name = *self.names.get(&(source, width))?;
        let Some((digest, _)) = name.made else { return Some(name) };
        let bytes = fs::read(self.root.join(path(&name).as_str())).ok()?;
        (Digest::of(&bytes) == digest).then_some(name)
    }

    /// Keeps what was made; tells whether it could be kept. A file is there whole, or not at all.
    pub(super) fn put(&self, name: &Name, bytes: &[u8]) -> bool {
        let write = || -> io::Result<()> {
            let folder = self.root.join(folder());
            if !folder.is_dir() {
                fs::create_dir_all(&folder)?;
                // None of it belongs into a repository.
                fs::write(self.root.join(".chalktalk/.gitignore"), "*\n")?;
            }
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let scratch = folder.join(format!(".new-{}-{number}", std::process::id()));
            fs::write(&scratch, bytes)?;
            fs::rename(&scratch, self.root.join(path(name).as_str())).inspect_err(|_| {
                let _ = fs::remove_file(&scratch);
            })
        };
        write().is_ok()
    }
}

fn folder() -> String {
    format!("{FOLDER}/{RECIPE}")
}

/// Returns where a file of the cache lies, as seen from the site's folder.
pub(super) fn path(name: &Name) -> SourcePath {
    SourcePath::new(format!("{}/{name}", folder()))
}
