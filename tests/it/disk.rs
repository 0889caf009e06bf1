//! A site in a temporary folder, and the program itself run on it. Entry point: [`DiskSite::empty`], or
//! `SiteTest::on_disk`.
#![expect(
    clippy::disallowed_methods,
    reason = "these tests lay out files on the disk and look at them"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A site on the disk.
pub(crate) struct DiskSite {
    folder: TempDir,
}

/// What a run of the program said and did.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl DiskSite {
    /// Makes a folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Returns a path in the folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file and the folders above it.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
        self
    }

    /// Copies a file into the site.
    pub(crate) fn copy(&self, from: &Path, path: &str) -> &Self {
        self.write(path, fs::read(from).unwrap())
    }

    /// Makes a file of a size, without bytes of its own.
    pub(crate) fn sparse(&self, path: &str, length: u64) -> &Self {
        self.write(path, "");
        fs::OpenOptions::new().write(true).open(self.path(path)).unwrap().set_len(length).unwrap();
        self
    }

    /// Returns the text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        String::from_utf8(fs::read(self.path(path)).unwrap()).unwrap()
    }

    /// Gives a file or folder another name.
    pub(crate) fn rename(&self, from: &str, to: &str) -> &Self {
        fs::rename(self.path(from), self.path(to)).unwrap();
        self
    }

    /// Deletes a file.
    pub(crate) fn delete(&self, path: &str) -> &Self {
        fs::remove_file(self.path(path)).unwrap();
        self
    }

    /// Runs the program in the site's folder, on a fixed day.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("", arguments)
    }

    /// Runs the program in a folder of the site.
    pub(crate) fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        self.run_command(folder, arguments, &[])
    }

    /// Runs the program in the site's folder, with variables of the environment.
    pub(crate) fn run_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
        self.run_command("", arguments, variables)
    }

    fn run_command(&self, folder: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chalktalk"));
        command.args(arguments).current_dir(self.path(folder));
        let inherited = std::env::vars().map(|(name, _)| name);
        for name in inherited.filter(|name| name.starts_with("CHALKTALK_")) {
            command.env_remove(name);
        }
        command.env_remove("NO_COLOR").env("SOURCE_DATE_EPOCH", "1795392000");
        command.envs(variables.iter().copied());
        let output = command.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Run {
            code: output.status.code().expect("the program was killed"),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    /// Returns the names and bytes of all files below a folder.
    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut tree = BTreeMap::new();
        let mut open = vec![self.path(folder)];
        while let Some(folder) = open.pop() {
            let Ok(entries) = fs::read_dir(&folder) else { continue };
            for entry in entries.map(Result::unwrap) {
                let path = entry.path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(self.folder.path()).unwrap();
                    tree.insert(
                        name.to_string_lossy().replace('\\', "/"),
                        fs::read(&path).unwrap(),
                    );
                }
            }
        }
        tree
    }
}

impl Run {
    /// Asserts the exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        self
    }

    /// Asserts that something was said, on either stream.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(
            self.out.contains(text) || self.err.contains(text),
            "no `{text}` in\n{}{}",
            self.out,
            self.err
        );
        self
    }
}
