//! The site's folder on disk to a snapshot: reads files in parallel, in the order of their paths. Entry points:
//! `snapshot`, `settings_snapshot`, `find_root`. Knows nothing of what the files mean.
#![expect(clippy::disallowed_methods, reason = "this is the module that reads the source tree")]

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::digest::{Digest, DigestHasher};
use crate::paths::SourcePath;
use crate::read::SETTINGS_FILE;
use crate::read::cache::{Reading, Stamp};
use crate::read::text::NotText;
use crate::read::walk::{Found, Walk};
use crate::read::{FileContent, ReadCache, Snapshot, SourceFile, image_size, names, text};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// The largest text file that is read, in bytes.
pub const TEXT_LIMIT: u64 = 16 * 1024 * 1024;

/// Finds the site that `start` lies in: the nearest folder, from `start` upward, that holds `chalktalk.yaml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(start).ok()?;
    start.ancestors().find(|folder| is_root(folder)).map(Path::to_path_buf)
}

/// Tells whether a folder holds `chalktalk.yaml`.
pub fn is_root(folder: &Path) -> bool {
    folder.join(SETTINGS_FILE).is_file()
}

/// Reads `chalktalk.yaml` only.
pub fn settings_snapshot(root: &Path) -> Snapshot {
    read_below(root, &[], &[], &ReadCache::default())
}

/// Reads `chalktalk.yaml` and everything below `content/`, `themes/` and `static/` in the site's folder `root`.
///
/// Hidden files, what editors leave behind, and the folders `excludes` (absolute or relative to the current folder)
/// are left out. A file that cannot be used is in the snapshot as [`FileContent::Broken`], with a fault; that
/// `chalktalk.yaml` is missing is none. Files that `cache` knows are not read again.
pub fn snapshot(root: &Path, excludes: &[PathBuf], cache: &ReadCache) -> Snapshot {
    read_below(root, &["content", "themes", "static"], excludes, cache)
}

fn read_below(root: &Path, folders: &[&str], excludes: &[PathBuf], cache: &ReadCache) -> Snapshot {
    let started = SystemTime::now();
    let root = match root.canonicalize() {
        Ok(root) => root,
        Err(error) => return without_root(&error),
    };
    let mut walk = Walk::new(&root, excludes);
    walk.file(SETTINGS_FILE);
    for folder in folders {
        walk.folder(folder);
    }
    cache.start();
    let reading = |buffer: &mut Vec<u8>, found: &Found| read_cached(found, buffer, cache, started);
    let readings: Vec<Reading> = walk.found.par_iter().map_init(Vec::new, reading).collect();
    cache.sweep();
    assemble(walk, readings)
}

fn without_root(error: &io::Error) -> Snapshot {
    let mut diagnostics = Diagnostics::new();
    let message = format!("the site's folder cannot be read: {}", reason(error));
    diagnostics.report(Diagnostic::of_file(
        code::UNREADABLE,
        &SourcePath::new(SETTINGS_FILE),
        message,
    ));
    Snapshot::new(Vec::new(), diagnostics)
}

fn assemble(walk: Walk<'_>, readings: Vec<Reading>) -> Snapshot {
    let mut diagnostics = walk.diagnostics;
    let mut files = walk.broken;
    for (found, reading) in walk.found.into_iter().zip(readings) {
        files.push(SourceFile { path: found.path, content: reading.content });
        reading.fault.into_iter().for_each(|fault| diagnostics.report(fault));
    }
    diagnostics.finish();
    Snapshot::new(files, diagnostics)
}

/// Reads a file unless the cache has it; failures of the disk are not kept, since they may pass.
fn read_cached(
    found: &Found,
    buffer: &mut Vec<u8>,
    cache: &ReadCache,
    started: SystemTime,
) -> Reading {
    let mut reading = || -> io::Result<Reading> {
        let metadata = fs::metadata(&found.disk)?;
        let stamp = Stamp { length: metadata.len(), modified: metadata.modified().ok() };
        if let Some(reading) = cache.get(&found.path, stamp) {
            return Ok(reading);
        }
        let reading = read(found, stamp.length, buffer)?;
        Ok(cache.put(&found.path, stamp, started, reading))
    };
    reading().unwrap_or_else(|error| broken(unreadable(&found.path, &reason(&error))))
}

fn read(found: &Found, length: u64, buffer: &mut Vec<u8>) -> io::Result<Reading> {
    if !names::is_text(&found.path) {
        return read_media(found, length);
    }
    if length > TEXT_LIMIT {
        return Ok(broken(too_large(&found.path, length)));
    }
    buffer.clear();
    let read = File::open(&found.disk)?.take(TEXT_LIMIT + 1).read_to_end(buffer)?;
    if read as u64 > TEXT_LIMIT {
        return Ok(broken(too_large(&found.path, read as u64)));
    }
    Ok(text::decode(buffer).map_or_else(|fault| broken(not_text(&found.path, fault)), whole))
}

fn whole(text: &str) -> Reading {
    let content = FileContent::Text { text: Arc::from(text), digest: Digest::of(text.as_bytes()) };
    Reading { content, fault: None }
}

/// Opens the file even if it is no image, so that one that cannot be copied is known before anything is written.
fn read_media(found: &Found, length: u64) -> io::Result<Reading> {
    let file = File::open(&found.disk)?;
    let extension = found.path.extension();
    let size = image_size::is_image(&extension)
        .then(|| image_size::image_size(&extension, file))
        .flatten();
    let digest = names::is_digested(&found.path).then(|| digest(&found.disk)).transpose()?;
    Ok(Reading { content: FileContent::Media { length, size, digest }, fault: None })
}

/// Digests a file piece by piece.
fn digest(path: &Path) -> io::Result<Digest> {
    let mut hasher = DigestHasher::default();
    let mut file = BufReader::with_capacity(64 * 1024, File::open(path)?);
    loop {
        let piece = file.fill_buf()?;
        let length = piece.len();
        if length == 0 {
            return Ok(hasher.digest());
        }
        hasher.write(piece);
        file.consume(length);
    }
}

fn broken(fault: Diagnostic) -> Reading {
    Reading { content: FileContent::Broken, fault: Some(fault) }
}

/// Makes the fault of a file or folder that cannot be read for a reason in plain words.
pub(super) fn unreadable(path: &SourcePath, reason: &str) -> Diagnostic {
    Diagnostic::of_file(code::UNREADABLE, path, format!("this cannot be read: {reason}"))
}

fn too_large(path: &SourcePath, length: u64) -> Diagnostic {
    let mebibytes = length.div_ceil(1024 * 1024);
    let message = format!(
        "this file has {mebibytes} MB; a text file may have at most {} MB",
        TEXT_LIMIT / 1024 / 1024
    );
    Diagnostic::of_file(code::TOO_LARGE, path, message)
        .hint("split it into several files; a recording or a picture belongs beside the page, in a file of its own")
}

fn not_text(path: &SourcePath, fault: NotText) -> Diagnostic {
    Diagnostic::of_file(fault.code, path, fault.message).hint(fault.hint)
}

/// Says in plain words why the disk refused.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist any more".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "you are not allowed to open it; ask who owns it to give you the right".to_owned()
        }
        _ => format!("the computer says `{error}`"),
    }
}
