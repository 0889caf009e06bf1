//! Walks the site's folder and tells which files are to be read. Entry point: `Walk`. The only file that names
//! `walkdir`. Opens no file; faults of names, links and folders are found here.
#![expect(clippy::disallowed_methods, reason = "part of read::disk: asks what a link leads to")]

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::paths::{self, SourcePath};
use crate::read::disk::{reason, unreadable};
use crate::read::{FileContent, SourceFile, names};
use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A file to be read.
pub(super) struct Found {
    /// Its name in the site.
    pub(super) path: SourcePath,
    /// Where it lies; for a link, what the link leads to.
    pub(super) disk: PathBuf,
}

/// What a walk through a site's folder has found.
pub(super) struct Walk<'a> {
    root: &'a Path,
    excludes: Vec<PathBuf>,
    /// Files to be read.
    pub(super) found: Vec<Found>,
    /// Files that cannot be used.
    pub(super) broken: Vec<SourceFile>,
    /// Why not.
    pub(super) diagnostics: Diagnostics,
}

impl<'a> Walk<'a> {
    /// Begins at `root`, which is canonical; folders in `excludes` will be left out.
    pub(super) fn new(root: &'a Path, excludes: &[PathBuf]) -> Self {
        let excludes = excludes.iter().filter_map(|exclude| exclude.canonicalize().ok()).collect();
        Self {
            root,
            excludes,
            found: Vec::new(),
            broken: Vec::new(),
            diagnostics: Diagnostics::new(),
        }
    }

    /// Takes one file of the site's own folder, if it is there.
    pub(super) fn file(&mut self, name: &str) {
        let path = self.root.join(name);
        if path.is_dir() {
            self.refuse(unreadable(
                &SourcePath::new(name),
                "it is a folder, and a file is expected here",
            ));
        } else if path.symlink_metadata().is_ok() {
            self.walk(&path);
        }
    }

    /// Takes everything below one folder of the site's own, if it is there.
    pub(super) fn folder(&mut self, name: &str) {
        let path = self.root.join(name);
        match path.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Ok(metadata) if metadata.is_file() => {
                self.refuse(unreadable(
                    &SourcePath::new(name),
                    "it is a file, and a folder is expected here",
                ));
            }
            _ => self.walk(&path),
        }
    }

    fn walk(&mut self, top: &Path) {
        let mut entries =
            WalkDir::new(top).follow_links(false).follow_root_links(false).into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) => {
                    if !self.visit(&entry) && entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Err(error) => self.fail(top, &error),
            }
        }
    }

    fn fail(&mut self, top: &Path, error: &walkdir::Error) {
        let path = self.source_path(error.path().unwrap_or(top));
        let why =
            error.io_error().map_or_else(|| "its folders go round in a circle".to_owned(), reason);
        self.diagnostics.report(unreadable(&path, &why));
    }

    /// Takes or refuses one entry; returns whether what is below it belongs to the site.
    fn visit(&mut self, entry: &DirEntry) -> bool {
        let name = entry.file_name().to_string_lossy();
        let path = self.source_path(entry.path());
        let in_static = path.as_str().starts_with("static/");
        if names::is_ignored(&name, in_static)
            || self.excludes.iter().any(|exclude| exclude.as_os_str() == entry.path().as_os_str())
        {
            return false;
        }
        if entry.file_name().to_str().is_none() {
            self.refuse(unstorable(&path, "it holds letters that are no Unicode"));
            return false;
        }
        self.check_name(&path);
        let kind = entry.file_type();
        if kind.is_dir() {
            return self.enter(&path);
        } else if kind.is_symlink() {
            self.follow(path, entry.path());
        } else if kind.is_file() {
            self.found.push(Found { path, disk: entry.path().to_path_buf() });
        } else {
            self.refuse(unreadable(&path, "it is no ordinary file"));
        }
        false
    }

    /// Tells of names that some computer cannot store; themes are for those who make them.
    fn check_name(&mut self, path: &SourcePath) {
        if path.as_str().starts_with("themes/") {
            return;
        }
        if let Some(why) = paths::unstorable(path.name()) {
            self.diagnostics.report(unstorable(path, &why));
        }
    }

    fn enter(&mut self, path: &SourcePath) -> bool {
        let looks_like_a_page = path.as_str().starts_with("content/") && path.has_extension("md");
        if looks_like_a_page {
            let message =
                "this is a folder, but its name ends in `.md`, as the name of a page does";
            let hint = format!("name it `{}`, or put the page itself in its place", path.stem());
            self.refuse(Diagnostic::of_file(code::FOLDER_NAMED_MD, path, message).hint(hint));
        }
        !looks_like_a_page
    }

    /// Reads a link as the file it leads to, if that is a file of the site.
    fn follow(&mut self, path: SourcePath, link: &Path) {
        let target = match link.canonicalize() {
            Ok(target) => target,
            Err(error) => return self.refuse(broken_link(&path, &error)),
        };
        if !target.starts_with(self.root) {
            let message = "this is a link that leads out of the site's folder";
            let hint = "put the file itself here, so that the site is complete on every computer";
            return self.refuse(Diagnostic::of_file(code::LINK_OUTSIDE, &path, message).hint(hint));
        }
        match fs::metadata(&target) {
            Ok(metadata) if metadata.is_file() => self.found.push(Found { path, disk: target }),
            Ok(metadata) if metadata.is_dir() => self.diagnostics.report(folder_link(&path)),
            Ok(_) => {
                self.refuse(unreadable(
                    &path,
                    "it is a link to something that is no ordinary file",
                ));
            }
            Err(error) => self.refuse(broken_link(&path, &error)),
        }
    }

    /// Keeps a file as one that is there but cannot be used, so that links to it are no faults of their own.
    fn refuse(&mut self, fault: Diagnostic) {
        self.broken.push(SourceFile { path: fault.file.clone(), content: FileContent::Broken });
        self.diagnostics.report(fault);
    }

    fn source_path(&self, path: &Path) -> SourcePath {
        // Nearly always: all that is found lies below the root, and is named with `/` already.
        if MAIN_SEPARATOR == '/'
            && let (Some(path), Some(root)) = (path.to_str(), self.root.to_str())
            && let Some(below) = path.strip_prefix(root)
        {
            return SourcePath::new(below.trim_start_matches('/'));
        }
        let relative = path.strip_prefix(self.root).unwrap_or(path);
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        SourcePath::new(parts.join("/"))
    }
}

fn unstorable(path: &SourcePath, why: &str) -> Diagnostic {
    let message = format!("not every computer can store the name `{}`: {why}", path.name());
    Diagnostic::of_file(code::UNSTORABLE_NAME, path, message)
        .hint("give it a name of letters, digits and hyphens")
}

fn folder_link(path: &SourcePath) -> Diagnostic {
    Diagnostic::of_file(
        code::FOLDER_LINK,
        path,
        "this is a link to a folder; what is in that folder is left out here",
    )
    .hint("put the folder itself here, or delete the link")
}

fn broken_link(path: &SourcePath, error: &io::Error) -> Diagnostic {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "it is a link to a file that does not exist".to_owned(),
        _ => format!("it is a link that cannot be followed; {}", reason(error)),
    };
    unreadable(path, &why).hint("delete the link, or put the file itself in its place")
}
