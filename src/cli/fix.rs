//! `chalktalk check --fix`: shows what can be written into the sources, asks, and writes it. Entry point: `Fix::run`.
//! What is found and how it is written lies in `mend`.

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::site::Place;
use crate::mend::disk::{self, Refusal};
use crate::mend::{self, Left, Mended, Mends};
use crate::report::{Answer, Failure};
use crate::write::WriteError;
use serde_json::json;
use std::io;

/// What was found, and where.
pub(super) struct Fix<'a> {
    pub(super) place: &'a Place,
    pub(super) mends: &'a Mends,
    /// Whether nobody is asked.
    pub(super) yes: bool,
}

impl Fix<'_> {
    /// Shows all changes as a diff, and writes them if that is wanted; returns how the writing went, and whether changes
    /// are left to be written.
    pub(super) fn run(&self, console: &mut Console<'_>) -> (Exit, bool) {
        for mended in &self.mends.files {
            console.answer(&shown(mended));
        }
        for left in &self.mends.left {
            console.answer(&shown_left(left));
        }
        if self.mends.files.is_empty() {
            let nothing = closing("There is nothing to write: --fix finds no more to mend", 0, 0);
            console.answer(&Answer { asked: false, ..nothing });
            return (Exit::Fine, false);
        }
        let what = self.counted();
        let wanted = self.yes || console.agrees(&format!("Write {what}? [y/N] "));
        if !wanted {
            let hint = if console.has_asked() {
                "Nothing was written".to_owned()
            } else {
                format!("Nothing was written. To write {what}: chalktalk check --fix --yes")
            };
            console.answer(&closing(&hint, 0, 0));
            return (Exit::Fine, true);
        }
        let exit = self.write(console);
        (exit, exit != Exit::Fine)
    }

    /// Returns `these 5 changes to 2 files`.
    fn counted(&self) -> String {
        changes_in(self.mends.changes(), self.mends.files.len(), "these ", "this ")
    }

    fn write(&self, console: &mut Console<'_>) -> Exit {
        let (mut files, mut changes, mut exit) = (0, 0, Exit::Fine);
        for mended in &self.mends.files {
            match disk::write(&self.place.root, mended) {
                Ok(()) => {
                    files += 1;
                    changes += mended.changes.len();
                }
                Err(refusal) => {
                    let (failure, ends) = refused(mended, refusal);
                    exit = exit.max(ends);
                    console.failure(&failure);
                }
            }
        }
        let people = format!("Wrote {}", changes_in(changes, files, "", ""));
        console.answer(&Answer { asked: false, ..closing(&people, changes, files) });
        exit
    }
}

fn changes_in(changes: usize, files: usize, these: &str, this: &str) -> String {
    let changes =
        if changes == 1 { format!("{this}1 change") } else { format!("{these}{changes} changes") };
    let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
    format!("{changes} to {files}")
}

fn shown(mended: &Mended) -> Answer {
    let diff = mend::diff(mended);
    // A tab would look like the spaces that take its place.
    let mut people = diff.trim_end().replace('\t', "→   ");
    for reason in mend::reasons(&mended.changes) {
        people.push_str("\n  ");
        people.push_str(&reason);
    }
    people.push('\n');
    let changes = mended.changes.iter();
    let changes: Vec<_> =
        changes.map(|change| json!({ "line": change.line, "reason": change.reason })).collect();
    let programs = json!({
        "type": "mend",
        "file": mended.file.as_str(),
        "changes": changes,
        "diff": diff,
    });
    Answer { people, programs, asked: true }
}

fn shown_left(left: &Left) -> Answer {
    let (file, line) = (left.file.as_str(), left.line);
    Answer {
        people: format!("{file}:{line}: {}\n", left.reason),
        programs: json!({ "type": "left", "file": file, "line": line, "reason": left.reason }),
        asked: true,
    }
}

fn closing(people: &str, changes: usize, files: usize) -> Answer {
    let programs = json!({
        "type": "fix",
        "written": files > 0,
        "changes": changes,
        "files": files,
    });
    Answer { people: format!("{people}\n"), programs, asked: true }
}

/// Says why a file stays as it is, and how the command ends.
fn refused(mended: &Mended, refusal: Refusal) -> (Failure, Exit) {
    let file = &mended.file;
    let (why, hint, exit) = match refusal {
        Refusal::Link => (
            "it is a link, and the file it leads to stands elsewhere",
            "the file itself is mended if it is one of the site; else change it by hand",
            Exit::Disk,
        ),
        Refusal::WriteProtected => {
            ("it is write-protected", "allow writing, and type the command again", Exit::Disk)
        }
        Refusal::Changed => (
            "it has changed since it was read",
            "close it in other programs, and type the command again",
            Exit::Disk,
        ),
        Refusal::Disk(error) => {
            let hint = on_disk(&error);
            return (Failure::new(error.to_string(), hint), Exit::Disk);
        }
    };
    (Failure::new(format!("`{file}` was not written: {why}"), hint), exit)
}

/// Says what to do where the disk refused: the hints of writing speak of an output folder, and here there is none.
fn on_disk(error: &WriteError) -> &'static str {
    match error {
        WriteError::Disk { cause, .. } if cause.kind() == io::ErrorKind::StorageFull => {
            "free some space, and type the command again"
        }
        _ => {
            "the file is as it was; see that you may write in its folder and that no other program holds it open, and \
             type the command again"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::Doing;

    #[test]
    fn a_page_that_cannot_be_written_is_not_sent_to_another_output() {
        for kind in
            [io::ErrorKind::PermissionDenied, io::ErrorKind::StorageFull, io::ErrorKind::Other]
        {
            let error =
                WriteError::Disk { doing: Doing::Write, path: "a.md".into(), cause: kind.into() };
            assert!(on_disk(&error).ends_with("type the command again"));
            assert!(!on_disk(&error).contains("--output"));
        }
    }
}
