//! A disk that stops in the middle, as one does for a run that is killed, or that fails once.

use crate::digest::Digest;
use crate::write::disk::{CopyFault, Disk, Files, Found, Lock};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What happens at the step that is counted down to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// Nothing works from then on; a file being written is cut in the middle.
    Killed,
    /// The disk is full for that one step.
    Full,
    /// Folders cannot be renamed, ever.
    NoFolderRename,
}

/// The real disk, up to a fault.
pub(super) struct Faulty {
    fault: Fault,
    step: usize,
    done: AtomicUsize,
}

impl Faulty {
    /// Makes a disk that fails at the given step that changes something, counted from 0.
    pub(super) fn at(step: usize, fault: Fault) -> Self {
        Self { fault, step, done: AtomicUsize::new(0) }
    }

    /// Tells whether the fault was reached.
    pub(super) fn failed(&self) -> bool {
        self.done.load(Ordering::SeqCst) > self.step
    }

    fn look_on<T>(&self, step: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if self.fault == Fault::Killed && self.failed() {
            Err(io::ErrorKind::Other.into())
        } else {
            step()
        }
    }

    fn change<T>(&self, step: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        self.cut(step, || {})
    }

    fn cut<T>(&self, step: impl FnOnce() -> io::Result<T>, half: impl FnOnce()) -> io::Result<T> {
        let number = self.done.fetch_add(1, Ordering::SeqCst);
        match self.fault {
            Fault::Killed | Fault::Full if number == self.step => {
                half();
                Err(io::ErrorKind::StorageFull.into())
            }
            Fault::Killed if number > self.step => Err(io::ErrorKind::Other.into()),
            _ => step(),
        }
    }
}

impl Files for Faulty {
    fn look(&self, path: &Path) -> io::Result<Option<Found>> {
        self.look_on(|| Disk.look(path))
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        Disk.resolve(path)
    }

    fn identity(&self, path: &Path) -> Option<(u64, u64)> {
        Disk.identity(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.look_on(|| Disk.list(folder))
    }

    fn read(&self, path: &Path) -> io::Result<Option<String>> {
        self.look_on(|| Disk.read(path))
    }

    fn digest(&self, path: &Path) -> io::Result<(Digest, u64)> {
        self.look_on(|| Disk.digest(path))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let half = || _ = Disk.write(path, &bytes[..bytes.len() / 2]);
        self.cut(|| Disk.write(path, bytes), half)
    }

    fn copy(&self, from: &Path, to: &Path) -> Result<(Digest, u64), CopyFault> {
        let half = || _ = Disk.write(to, b"half");
        self.cut(|| Disk.copy(from, to).map_err(CopyFault::cause), half).map_err(CopyFault::Copy)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.fault == Fault::NoFolderRename && from.is_dir() {
            return Err(io::ErrorKind::CrossesDevices.into());
        }
        self.change(|| Disk.rename(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.change(|| Disk.remove_file(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.change(|| Disk.remove_folder(path))
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        // Killed in the middle, one file of the tree is gone.
        let half = || {
            let first = Disk.list(path).ok().and_then(|names| names.into_iter().next());
            _ = first.map(|name| Disk.remove_file(&path.join(name)));
        };
        self.cut(|| Disk.remove_tree(path), half)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.change(|| Disk.make_folder(path))
    }

    fn make_folders(&self, path: &Path) -> io::Result<()> {
        self.change(|| Disk.make_folders(path))
    }

    fn same_rights(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change(|| Disk.same_rights(from, to))
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        self.change(|| Disk.lock(path))
    }
}
