//! File operations: the only file of `write` that touches the disk. Entry points: the trait `Files` and the real
//! disk, `Disk`. Knows nothing of manifests or of what the files mean; the caller names the path in errors.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the door to the file system that the other files go through"
)]

use crate::digest::{Digest, DigestHasher};
use std::fs::{self, File, Metadata, TryLockError};
use std::hash::Hasher;
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

/// Bytes held at a time while a file is copied or digested.
const PIECE: usize = 128 * 1024;

/// A moment as the file system tells it, in nanoseconds; good only for comparing with others of the same disk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Stamp(i128);

/// What stands at a path; a link is not followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Found {
    /// What it is.
    pub(super) kind: FoundKind,
    /// Bytes, if it is a file.
    pub(super) length: u64,
    /// When its bytes were last written.
    pub(super) modified: Stamp,
    /// When anything about it last changed. Where the system keeps that time (Unix), nobody can set it back, so a
    /// file moved in or restored with an old time still shows as new.
    pub(super) changed: Stamp,
}

/// The kinds of things at a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FoundKind {
    /// An ordinary file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, a junction, a device and so on.
    Other,
}

impl Found {
    /// Tells whether it is an ordinary file.
    pub(super) fn is_file(&self) -> bool {
        self.kind == FoundKind::File
    }
}

/// Which end of a copy failed.
#[derive(Debug)]
pub(super) enum CopyFault {
    /// The file to be copied could not be read.
    Source(io::Error),
    /// The copy could not be written.
    Copy(io::Error),
}

impl CopyFault {
    /// Returns what the system answered.
    pub(super) fn cause(self) -> io::Error {
        match self {
            Self::Source(cause) | Self::Copy(cause) => cause,
        }
    }
}

/// A held lock; dropping it lets go.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "held only to be dropped")] Option<File>);

/// The file operations that writing needs; tests put failing ones in their place.
pub(super) trait Files: Sync {
    /// Looks at a path without following a link; `None` if nothing is there.
    fn look(&self, path: &Path) -> io::Result<Option<Found>>;
    /// Returns the path without links, `.` and `..`, as far as it exists.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// Returns what tells a folder from every other one whatever its name, where the system has such a thing.
    fn identity(&self, path: &Path) -> Option<(u64, u64)>;
    /// Returns the names in a folder, sorted; one that is no Unicode comes out with replacement characters.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Reads a text file; `None` if it is not there.
    fn read(&self, path: &Path) -> io::Result<Option<String>>;
    /// Digests a file, a piece at a time; also returns its length in bytes.
    fn digest(&self, path: &Path) -> io::Result<(Digest, u64)>;
    /// Writes a file.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Copies a file, a piece at a time; returns the digest and the length of what was copied.
    fn copy(&self, from: &Path, to: &Path) -> Result<(Digest, u64), CopyFault>;
    /// Moves a file or folder, over a file that is there.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Deletes a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Deletes a folder if it is empty.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Deletes a folder and everything in it; links are deleted, not followed.
    fn remove_tree(&self, path: &Path) -> io::Result<()>;
    /// Makes one folder; fails if something is there.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes a folder and those above it, as far as they are missing.
    fn make_folders(&self, path: &Path) -> io::Result<()>;
    /// Gives a folder the access rights of another.
    fn same_rights(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Locks a file, making it if it is missing; `None` if another run holds it.
    fn lock(&self, path: &Path) -> io::Result<Option<Lock>>;
}

/// The real disk.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Disk;

impl Files for Disk {
    fn look(&self, path: &Path) -> io::Result<Option<Found>> {
        match fs::symlink_metadata(path) {
            Ok(metadata) => Ok(Some(found(&metadata))),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let mut resolved = if path.is_absolute() { PathBuf::new() } else { fs::canonicalize(".")? };
        for component in path.components() {
            match component {
                Component::CurDir => {}
                Component::ParentDir => {
                    resolved.pop();
                }
                Component::Prefix(_) | Component::RootDir => resolved.push(component),
                Component::Normal(name) => {
                    resolved.push(name);
                    resolved = fs::canonicalize(&resolved).unwrap_or(resolved);
                }
            }
        }
        Ok(resolved)
    }

    #[cfg(unix)]
    fn identity(&self, path: &Path) -> Option<(u64, u64)> {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
    }

    #[cfg(not(unix))]
    fn identity(&self, _: &Path) -> Option<(u64, u64)> {
        None
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let name =
            |entry: io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
        let mut names = fs::read_dir(folder)?.map(name).collect::<io::Result<Vec<_>>>()?;
        names.sort_unstable();
        Ok(names)
    }

    fn read(&self, path: &Path) -> io::Result<Option<String>> {
        match fs::read(path) {
            Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn digest(&self, path: &Path) -> io::Result<(Digest, u64)> {
        stream(File::open(path)?, io::sink()).map_err(CopyFault::cause)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::write(path, bytes)
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<(Digest, u64), CopyFault> {
        let from = File::open(from).map_err(CopyFault::Source)?;
        stream(from, File::create(to).map_err(CopyFault::Copy)?)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        patiently(|| fs::rename(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        patiently(|| fs::remove_file(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        patiently(|| fs::remove_dir(path))
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        patiently(|| fs::remove_dir_all(path))
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn make_folders(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn same_rights(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::set_permissions(to, fs::metadata(from)?.permissions())
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        let file = File::options().write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock(Some(file)))),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network disks have no locks; a lock is a courtesy between runs, every step is safe without.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Lock(None)))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn found(metadata: &Metadata) -> Found {
    let kind = match metadata.file_type() {
        kind if kind.is_file() => FoundKind::File,
        kind if kind.is_dir() => FoundKind::Folder,
        _ => FoundKind::Other,
    };
    let (modified, changed) = stamps(metadata);
    Found { kind, length: metadata.len(), modified, changed: changed.max(modified) }
}

#[cfg(unix)]
fn stamps(metadata: &Metadata) -> (Stamp, Stamp) {
    use std::os::unix::fs::MetadataExt;
    let stamp = |seconds: i64, nanoseconds: i64| {
        Stamp(i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds))
    };
    (stamp(metadata.mtime(), metadata.mtime_nsec()), stamp(metadata.ctime(), metadata.ctime_nsec()))
}

#[cfg(not(unix))]
fn stamps(metadata: &Metadata) -> (Stamp, Stamp) {
    use std::time::SystemTime;
    let stamp = |time: io::Result<SystemTime>| {
        let since = time.ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        i128::try_from(since.as_nanos()).ok().map(Stamp)
    };
    // An unknown time counts as changed just now, so that the bytes themselves are compared.
    let modified = stamp(metadata.modified()).unwrap_or(Stamp(i128::MAX));
    (modified, stamp(metadata.created()).unwrap_or(modified))
}

fn stream(mut from: impl Read, mut to: impl Write) -> Result<(Digest, u64), CopyFault> {
    let mut hasher = DigestHasher::default();
    let mut length = 0;
    let mut piece = vec![0; PIECE];
    loop {
        let count = match from.read(&mut piece) {
            Ok(0) => return Ok((hasher.digest(), length)),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(CopyFault::Source(error)),
        };
        let bytes = piece.get(..count).unwrap_or_default();
        hasher.write(bytes);
        to.write_all(bytes).map_err(CopyFault::Copy)?;
        length += u64::try_from(count).unwrap_or_default();
    }
}

/// Tries again where a sync program, an indexer or a virus scanner holds a file for a moment, as they do on Windows.
fn patiently<T>(step: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    if cfg!(windows) { retry(step, &[10, 20, 40, 80, 160, 320]) } else { retry(step, &[]) }
}

/// Repeats `step` after each pause, in milliseconds, as long as it fails because another program holds the file.
fn retry<T>(mut step: impl FnMut() -> io::Result<T>, pauses: &[u64]) -> io::Result<T> {
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION; see Microsoft, "System Error Codes (0-499)".
    let is_held = |error: &io::Error| {
        error.kind() == io::ErrorKind::PermissionDenied
            || matches!(error.raw_os_error(), Some(32 | 33))
    };
    for pause in pauses {
        match step() {
            Err(error) if is_held(&error) => std::thread::sleep(Duration::from_millis(*pause)),
            done => return done,
        }
    }
    step()
}

#[cfg(test)]
mod tests {
    use super::{Digest, Disk, Files, retry, stream};
    use std::io;

    #[test]
    fn a_file_held_for_a_moment_is_tried_again() {
        let mut left = 2;
        let held_twice = || {
            left -= 1;
            if left >= 0 { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok("done") }
        };
        assert_eq!(retry(held_twice, &[0, 0, 0]).unwrap(), "done");
    }

    #[test]
    fn a_file_held_for_long_and_other_faults_are_errors() {
        let mut tries = 0;
        let mut fail = |kind: io::ErrorKind| {
            tries += 1;
            io::Result::<()>::Err(kind.into())
        };
        assert!(retry(|| fail(io::ErrorKind::PermissionDenied), &[0, 0]).is_err());
        assert!(retry(|| fail(io::ErrorKind::StorageFull), &[0, 0]).is_err());
        assert_eq!(tries, 3 + 1);
    }

    #[test]
    fn a_stream_has_the_digest_of_the_whole() {
        let bytes: Vec<u8> = (0..1_000_000_u32).map(|n| n.to_le_bytes()[1]).collect();
        let mut copy = Vec::new();
        assert_eq!(stream(&bytes[..], &mut copy).unwrap(), (Digest::of(&bytes), 1_000_000));
        assert_eq!(copy, bytes);
    }

    #[test]
    fn a_path_resolves_through_folders_that_do_not_exist() {
        let folder = tempfile::tempdir().unwrap();
        let real = std::fs::canonicalize(folder.path()).unwrap();
        assert_eq!(Disk.resolve(&folder.path().join("x/../y/./z")).unwrap(), real.join("y/z"));
    }

    #[test]
    fn a_lock_is_held_once_and_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = Disk.lock(&path).unwrap().expect("free");
        assert!(Disk.lock(&path).unwrap().is_none());
        drop(held);
        assert!(Disk.lock(&path).unwrap().is_some());
    }
}
