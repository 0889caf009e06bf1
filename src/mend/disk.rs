//! Sources written anew, each safely: beside the old file, then in its place. Entry point: [`write()`]. The only code that
//! changes a file that an author wrote; knows nothing of what is in it.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the door through which sources are changed"
)]

use super::Mended;
use crate::paths::SourcePath;
use crate::write::{Doing, WriteError};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Why a file stays as it is.
#[derive(Debug)]
pub enum Refusal {
    /// It is a link, or lies behind one.
    Link,
    /// It may not be written.
    WriteProtected,
    /// It is not what was read before.
    Changed,
    /// The disk said no.
    Disk(Box<WriteError>),
}

/// Writes a file anew, if it still is what was read; its byte order mark and its rights stay.
///
/// # Errors
/// The file is as it was, whatever the refusal.
pub fn write(root: &Path, mended: &Mended) -> Result<(), Refusal> {
    let path = place(root, &mended.file)?;
    let metadata = fs::symlink_metadata(&path).map_err(|error| disk(Doing::Read, &path, error))?;
    if metadata.is_symlink() {
        return Err(Refusal::Link);
    }
    if metadata.permissions().readonly() {
        return Err(Refusal::WriteProtected);
    }
    let mark = unchanged(&path, &mended.old)?;
    let aside = aside(&path);
    let put = || -> Result<(), Refusal> {
        write_aside(&aside, mark, &mended.new)
            .map_err(|error| disk(Doing::Write, &aside, error))?;
        fs::set_permissions(&aside, metadata.permissions())
            .map_err(|error| disk(Doing::Write, &aside, error))?;
        unchanged(&path, &mended.old)?;
        fs::rename(&aside, &path).map_err(|error| disk(Doing::Write, &path, error))
    };
    put().inspect_err(|_| fs::remove_file(&aside).unwrap_or_default())
}

/// Returns where a file of the site lies, if no folder on the way to it is a link.
fn place(root: &Path, file: &SourcePath) -> Result<PathBuf, Refusal> {
    let root = root.canonicalize().map_err(|error| disk(Doing::Read, root, error))?;
    let mut path = root;
    for folder in file.folder().split('/').filter(|folder| !folder.is_empty()) {
        path.push(folder);
        if fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink()) {
            return Err(Refusal::Link);
        }
    }
    path.push(file.name());
    Ok(path)
}

/// Returns the byte order mark of a file, which may be none, if its text is still this one.
fn unchanged(path: &Path, text: &str) -> Result<&'static [u8], Refusal> {
    let bytes = fs::read(path).map_err(|error| disk(Doing::Read, path, error))?;
    let (mark, rest) = match bytes.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (BYTE_ORDER_MARK, rest),
        None => (&[][..], bytes.as_slice()),
    };
    if rest == text.as_bytes() { Ok(mark) } else { Err(Refusal::Changed) }
}

/// Returns a hidden name beside a file, which no build reads.
fn aside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.chalktalk-fix"))
}

fn write_aside(path: &Path, mark: &[u8], text: &str) -> io::Result<()> {
    // What a run left that was killed.
    fs::remove_file(path).unwrap_or_default();
    let mut out = OpenOptions::new().write(true).create_new(true).open(path)?;
    out.write_all(mark)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()
}

fn disk(doing: Doing, path: &Path, cause: io::Error) -> Refusal {
    Refusal::Disk(Box::new(WriteError::Disk { doing, path: path.to_path_buf(), cause }))
}
