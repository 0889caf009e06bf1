//! Why the output could not be written, in plain words, with what to do and the exit code. Entry point: `WriteError`.
//! Knows nothing of how it is printed.

use crate::write::refusals::Refusal;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why nothing, or not everything, was written.
#[derive(Debug)]
pub enum WriteError {
    /// The output folder is one that chalktalk does not write to.
    Refused(Refusal),
    /// Another run of chalktalk is writing to the same folder.
    Busy {
        /// The output folder.
        output: PathBuf,
    },
    /// The list of what chalktalk wrote is damaged, so it cannot tell its own files from others.
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with the line.
        why: &'static str,
    },
    /// An artifact whose address cannot be a file of the output.
    Address {
        /// The address.
        path: String,
        /// Why it cannot.
        why: &'static str,
    },
    /// A file of the site changed while it was being copied.
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// Writing failed on the way.
    Commit {
        /// The output folder.
        output: PathBuf,
        /// What it holds now.
        state: State,
        /// What went wrong.
        cause: Box<WriteError>,
    },
    /// The disk said no.
    Disk {
        /// What chalktalk was about to do.
        doing: Doing,
        /// The file or folder.
        path: PathBuf,
        /// What the system answered.
        cause: io::Error,
    },
}

/// What an output holds after a run that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// What it held before.
    Untouched,
    /// New files beside old ones; each is whole, and the next run completes it.
    Mixed,
}

/// What was to be done with a file or folder when the disk said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Read it, or look whether it is there.
    Read,
    /// Write it, or move it into its place.
    Write,
    /// Delete it.
    Delete,
    /// Make the folder.
    MakeFolder,
}

impl Doing {
    fn words(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Delete => "delete",
            Self::MakeFolder => "make the folder",
        }
    }

    /// Returns what turns the system's answer into an error that names the path.
    pub(super) fn at(self, path: &Path) -> impl FnOnce(io::Error) -> WriteError + '_ {
        move |cause| WriteError::Disk { doing: self, path: path.to_owned(), cause }
    }
}

impl WriteError {
    /// Returns the exit code: 2 for an output folder that is refused, 3 for the file system.
    pub fn exit_code(&self) -> u8 {
        if matches!(self, Self::Refused(_)) { 2 } else { 3 }
    }

    /// Says what the output holds after this error, unless it says so itself.
    pub(super) fn leaving(self, output: &Path, state: State) -> Self {
        match self {
            Self::Disk { .. } | Self::Changed { .. } => {
                Self::Commit { output: output.to_owned(), state, cause: Box::new(self) }
            }
            told => told,
        }
    }

    /// Says what to do about it, if there is something.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Refused(refusal) => Some(refusal.hint.clone()),
            Self::Busy { .. } => {
                Some("wait until it is done, or stop the other `chalktalk`".to_owned())
            }
            Self::Manifest { path, .. } => {
                let folder = path.parent().unwrap_or(path);
                Some(format!(
                    "save files of your own from `{}`, delete it, and build again",
                    folder.display()
                ))
            }
            Self::Address { .. } => None,
            Self::Changed { .. } => Some("build again".to_owned()),
            Self::Commit { state, cause, .. } => Some(again(*state, cause.hint().as_deref())),
            Self::Disk { cause, .. } => advice(cause.kind()).map(ToOwned::to_owned),
        }
    }
}

impl From<Refusal> for WriteError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Busy { output } => {
                write!(f, "another `chalktalk` is writing to `{}` now", shown(output))
            }
            Self::Manifest { path, line, why } => {
                write!(f, "`{}` is damaged in line {line}: {why}; nothing was changed", shown(path))
            }
            Self::Address { path, why } => {
                write!(f, "`{path}` cannot be a file of the output: {why}")
            }
            Self::Changed { path } => {
                write!(f, "`{}` changed while it was being copied", shown(path))
            }
            Self::Commit { output, state: State::Untouched, cause } => {
                write!(f, "{cause}; nothing in `{}` was changed", shown(output))
            }
            Self::Commit { output, state: State::Mixed, cause } => {
                let output = shown(output);
                write!(
                    f,
                    "{cause}; `{output}` may hold new files beside old ones, each of them whole"
                )
            }
            Self::Disk { doing, path, cause } => {
                write!(f, "cannot {} `{}`: {}", doing.words(), shown(path), reason(cause))
            }
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Disk { cause, .. } => Some(cause),
            Self::Commit { cause, .. } => Some(&**cause),
            _ => None,
        }
    }
}

/// Returns a path as people write it: without the marks that Windows puts before a resolved one.
fn shown(path: &Path) -> String {
    let text = path.display().to_string();
    match text.strip_prefix(r"\\?\") {
        Some(share) if share.starts_with(r"UNC\") => share.replacen("UNC", r"\", 1),
        Some(plain) => plain.to_owned(),
        None => text,
    }
}

fn reason(cause: &io::Error) -> String {
    let words = match cause.kind() {
        io::ErrorKind::StorageFull => "the disk is full",
        io::ErrorKind::QuotaExceeded => "your share of the disk is used up",
        io::ErrorKind::PermissionDenied => {
            "your account may not do that there, or another program holds it open"
        }
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
        io::ErrorKind::NotFound => "it is not there",
        io::ErrorKind::NotADirectory => "a part of the path is a file, not a folder",
        io::ErrorKind::InvalidFilename => "the disk cannot store a name like that",
        io::ErrorKind::FileTooLarge => "the disk cannot store a file that large",
        io::ErrorKind::ResourceBusy => "another program holds it open",
        _ => return cause.to_string(),
    };
    words.to_owned()
}

/// Adds to what is to be done about an error that the next build mends the output.
fn again(state: State, hint: Option<&str>) -> String {
    let hint = hint.filter(|hint| *hint != "build again");
    let build = match hint {
        Some(hint) if hint.contains("build again") => hint.to_owned(),
        Some(hint) => format!("{hint}, and build again"),
        None => "build again".to_owned(),
    };
    match state {
        State::Untouched => build,
        State::Mixed => format!("{build}, which completes it"),
    }
}

fn advice(kind: io::ErrorKind) -> Option<&'static str> {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Some("free some space and build again")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy => {
            Some("close programs that use the folder, or choose another with `--output`")
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            Some("choose a folder on another disk with `--output`")
        }
        io::ErrorKind::InvalidFilename => {
            Some("give the page a shorter name, or choose a folder nearer the top")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Doing, State, WriteError, shown};
    use std::io;
    use std::path::Path;

    #[test]
    fn a_full_disk_is_said_in_plain_words() {
        let error =
            Doing::Write.at(Path::new("public/index.html"))(io::ErrorKind::StorageFull.into());
        assert_eq!(error.to_string(), "cannot write `public/index.html`: the disk is full");
        assert_eq!(error.hint().as_deref(), Some("free some space and build again"));
        assert_eq!(error.exit_code(), 3);
    }

    #[test]
    fn what_failed_on_the_way_says_what_the_output_holds_and_what_to_do() {
        let public = Path::new("public");
        let error = || Doing::Write.at(Path::new("public/a.html"))(io::ErrorKind::Other.into());
        let full = Doing::Write.at(public)(io::ErrorKind::StorageFull.into());
        let mixed = error().leaving(public, State::Mixed);
        assert!(
            mixed
                .to_string()
                .ends_with("; `public` may hold new files beside old ones, each of them whole")
        );
        assert_eq!(mixed.hint().as_deref(), Some("build again, which completes it"));
        assert_eq!(
            full.leaving(public, State::Mixed).hint().as_deref(),
            Some("free some space and build again, which completes it")
        );
        let held = Doing::Delete.at(public)(io::ErrorKind::ResourceBusy.into());
        let held = held.leaving(public, State::Untouched);
        assert!(held.to_string().ends_with("; nothing in `public` was changed"), "{held}");
        assert!(held.hint().unwrap().ends_with("with `--output`, and build again"));
        assert_eq!(held.exit_code(), 3);
    }

    #[test]
    fn resolved_windows_paths_are_shown_as_people_write_them() {
        assert_eq!(shown(Path::new(r"\\?\C:\site\public")), r"C:\site\public");
        assert_eq!(shown(Path::new(r"\\?\UNC\server\hub")), r"\\server\hub");
        assert_eq!(shown(Path::new("/srv/hub")), "/srv/hub");
    }

    #[test]
    fn a_damaged_manifest_promises_that_nothing_was_changed() {
        let path = Path::new("public/.chalktalk-manifest").to_owned();
        let error = WriteError::Manifest { path, line: 3, why: "its end is missing" };
        assert!(
            error.to_string().ends_with("in line 3: its end is missing; nothing was changed"),
            "{error}"
        );
        assert!(error.hint().unwrap().contains("`public`"));
    }
}
