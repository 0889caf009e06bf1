//! New files of a site, made all or none, and never over one that is there. Entry point: [`create`]. The only code that
//! makes source files; knows nothing of what is in them.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the door through which source files are made"
)]

use crate::authoring::NewFile;
use crate::write::{Doing, WriteError};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why no file was made.
#[derive(Debug)]
pub enum Refusal {
    /// The file is there already; its path as it was asked for.
    Exists(String),
    /// Something that is no folder, or a link, stands where a folder should be.
    NoFolder(PathBuf),
    /// The disk said no.
    Disk(Box<WriteError>),
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// Nothing.
    Nothing,
    /// A folder that holds no file, or only what computers put there by themselves.
    EmptyFolder,
    /// A folder with something in it.
    Folder,
    /// A file, a link to nowhere or something else.
    File,
}

/// What computers and version control put into a folder before anyone has written in it.
const NOBODYS: [&str; 5] = [".DS_Store", ".git", ".localized", "Thumbs.db", "desktop.ini"];

/// Tells what stands at a path; links are followed.
pub fn look(path: &Path) -> Here {
    match fs::read_dir(path) {
        Ok(entries) => {
            let nobodys = |name: &str| NOBODYS.contains(&name);
            let taken =
                entries.flatten().any(|entry| !nobodys(&entry.file_name().to_string_lossy()));
            if taken { Here::Folder } else { Here::EmptyFolder }
        }
        Err(_) if path.is_dir() => Here::Folder,
        Err(_) if fs::symlink_metadata(path).is_ok() => Here::File,
        Err(_) => Here::Nothing,
    }
}

/// Returns the names of the folders in a folder, sorted; none if it cannot be read.
pub fn folders(path: &Path) -> Vec<String> {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> =
        folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

/// Makes files, and the folders that they need, below `root`, which is made too if it is missing.
///
/// # Errors
/// Nothing is left of what was made if one of the files cannot be.
pub fn create(root: &Path, files: &[NewFile]) -> Result<(), Refusal> {
    let mut made = Made::default();
    made.all(root, files).inspect_err(|_| made.undo())
}

/// What was made so far, in its order.
#[derive(Default)]
struct Made(Vec<Thing>);

enum Thing {
    Folder(PathBuf),
    File(PathBuf),
}

impl Made {
    fn all(&mut self, root: &Path, files: &[NewFile]) -> Result<(), Refusal> {
        self.folder(root)?;
        for file in files {
            let mut path = root.to_path_buf();
            let (folders, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
            for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
                path.push(folder);
                if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_dir()) {
                    return Err(Refusal::NoFolder(path));
                }
                self.folder(&path)?;
            }
            self.file(&path.join(name), file)?;
        }
        Ok(())
    }

    /// Makes a folder and those above it, as far as they are missing.
    fn folder(&mut self, path: &Path) -> Result<(), Refusal> {
        if path.is_dir() {
            return Ok(());
        }
        if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            self.folder(parent)?;
        }
        match fs::create_dir(path) {
            Ok(()) => {
                self.0.push(Thing::Folder(path.to_path_buf()));
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(Refusal::NoFolder(path.to_path_buf()))
            }
            Err(error) => Err(disk(Doing::MakeFolder, path, error)),
        }
    }

    fn file(&mut self, path: &Path, file: &NewFile) -> Result<(), Refusal> {
        let opened = OpenOptions::new().write(true).create_new(true).open(path);
        let mut out = match opened {
            Ok(out) => out,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(Refusal::Exists(file.path.clone()));
            }
            Err(error) => return Err(disk(Doing::Write, path, error)),
        };
        self.0.push(Thing::File(path.to_path_buf()));
        let written = out.write_all(file.text.as_bytes()).and_then(|()| out.sync_all());
        written.map_err(|error| disk(Doing::Write, path, error))
    }

    /// Takes everything back, the last first; what cannot be taken back stays.
    fn undo(&self) {
        for thing in self.0.iter().rev() {
            match thing {
                Thing::Folder(path) => fs::remove_dir(path).unwrap_or_default(),
                Thing::File(path) => fs::remove_file(path).unwrap_or_default(),
            }
        }
    }
}

fn disk(doing: Doing, path: &Path, cause: io::Error) -> Refusal {
    Refusal::Disk(Box::new(WriteError::Disk { doing, path: path.to_path_buf(), cause }))
}

#[cfg(test)]
mod tests {
    use super::{Here, Refusal, create, folders, look};
    use crate::authoring::NewFile;
    use std::fs;

    fn file(path: &str) -> NewFile {
        NewFile { path: path.to_owned(), text: format!("{path}\n") }
    }

    #[test]
    fn files_are_made_with_their_folders() {
        let here = tempfile::tempdir().unwrap();
        let root = here.path().join("a/hub");
        create(&root, &[file("chalktalk.yaml"), file("content/lessons/a.md")]).unwrap();
        assert_eq!(
            fs::read_to_string(root.join("content/lessons/a.md")).unwrap(),
            "content/lessons/a.md\n"
        );
        assert_eq!(folders(&root.join("content")), ["lessons"]);
        create(&root, &[file("content/lessons/b.md")]).unwrap();
    }

    #[test]
    fn nothing_is_left_if_one_file_cannot_be_made() {
        let here = tempfile::tempdir().unwrap();
        let root = here.path().join("hub");
        let long = format!("content/{}.md", "x".repeat(300));
        assert!(matches!(create(&root, &[file("a.md"), file(&long)]), Err(Refusal::Disk(_))));
        assert_eq!(look(&root), Here::Nothing);
    }

    #[test]
    fn a_file_that_is_there_stays_as_it_is() {
        let here = tempfile::tempdir().unwrap();
        fs::write(here.path().join("a.md"), "mine").unwrap();
        let refusal = create(here.path(), &[file("new/b.md"), file("a.md")]).unwrap_err();
        assert!(matches!(refusal, Refusal::Exists(path) if path == "a.md"));
        assert_eq!(fs::read_to_string(here.path().join("a.md")).unwrap(), "mine");
        assert_eq!(folders(here.path()), Vec::<String>::new());
    }

    #[test]
    fn a_file_in_the_place_of_a_folder_stays_as_it_is() {
        let here = tempfile::tempdir().unwrap();
        fs::write(here.path().join("content"), "mine").unwrap();
        assert!(matches!(create(here.path(), &[file("content/a.md")]), Err(Refusal::NoFolder(_))));
        let below = here.path().join("content/hub");
        assert!(create(&below, &[file("a.md")]).is_err());
        assert_eq!(fs::read_to_string(here.path().join("content")).unwrap(), "mine");
    }

    #[cfg(unix)]
    #[test]
    fn no_file_is_made_through_a_link() {
        let [here, elsewhere] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        std::os::unix::fs::symlink(elsewhere.path(), here.path().join("content")).unwrap();
        assert!(matches!(create(here.path(), &[file("content/a.md")]), Err(Refusal::NoFolder(_))));
        assert_eq!(look(elsewhere.path()), Here::EmptyFolder);
    }

    #[test]
    fn a_folder_with_only_what_computers_put_there_is_empty() {
        let here = tempfile::tempdir().unwrap();
        fs::write(here.path().join(".DS_Store"), "").unwrap();
        assert_eq!(look(here.path()), Here::EmptyFolder);
        fs::write(here.path().join("notes.txt"), "").unwrap();
        assert_eq!(look(here.path()), Here::Folder);
        assert_eq!(look(&here.path().join("notes.txt")), Here::File);
    }
}
