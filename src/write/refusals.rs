//! Folders that chalktalk does not write to, since their owner would lose something. Entry points: `refuse`, `survey`.
//! Changes nothing; knows nothing of what is to be written.

use crate::write::Target;
use crate::write::disk::{Files, FoundKind};
use crate::write::layout::{MANIFEST, NEXT, is_litter, is_own};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Folders of a site that belong to its authors or to their programs.
const KEPT: [&str; 5] = ["content", "themes", "static", ".git", ".chalktalk"];

/// Why an output folder is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong with the folder: lower case, no final period.
    pub message: String,
    /// What to do instead.
    pub hint: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

/// What stands where the output is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// Nothing.
    Absent,
    /// An empty folder.
    Empty,
    /// A folder that holds nothing but what chalktalk or a file browser put there.
    Ours,
    /// A folder with files, and no manifest.
    Foreign,
}

/// Looks at what stands where the output is to be.
pub(super) fn survey(files: &impl Files, output: &Path) -> io::Result<Ground> {
    if files.look(output)?.is_none() {
        return Ok(Ground::Absent);
    }
    let names = files.list(output)?;
    if names.is_empty() {
        return Ok(Ground::Empty);
    }
    let has_manifest = names.iter().any(|name| name == MANIFEST || name == NEXT);
    let nothing_else = names.iter().all(|name| is_own(name) || is_litter(name));
    Ok(if has_manifest || nothing_else { Ground::Ours } else { Ground::Foreign })
}

/// Returns the output folder's resolved path, or why chalktalk does not write there.
///
/// Paths are compared without links and `..`, and by the folder's identity where the system has one, so that no
/// other spelling of a path gets by.
pub(super) fn refuse(files: &impl Files, target: &Target) -> Result<PathBuf, Refusal> {
    // Rebuilt from its parts, a path has no `/` at its end, with which a link would show what it leads to.
    let written: PathBuf = target.output.components().collect();
    let is = |kind| matches!(files.look(&written), Ok(Some(found)) if found.kind == kind);
    if is(FoundKind::Other) {
        let what = format!("the output folder `{}` is a link, not a folder", shown(target));
        return Err(refusal(what, "name the folder that it leads to, or remove the link"));
    }
    if is(FoundKind::File) {
        return Err(refusal(format!("the output folder `{}` is a file", shown(target)), ELSEWHERE));
    }
    let resolve = |path: &Path| files.resolve(path).unwrap_or_else(|_| path.to_owned());
    let output = resolve(&written);
    refuse_place(files, target, &output, &resolve(&target.root))?;
    if matches!(survey(files, &output), Ok(Ground::Foreign)) {
        let what = format!(
            "the output folder `{}` holds files that chalktalk did not write",
            shown(target)
        );
        let instead =
            "choose a new or an empty folder with `--output`, or move those files elsewhere";
        return Err(refusal(what, instead));
    }
    Ok(output)
}

const ELSEWHERE: &str = "choose a folder of its own with `--output`, for example `public`";

fn refuse_place(
    files: &impl Files,
    target: &Target,
    output: &Path,
    root: &Path,
) -> Result<(), Refusal> {
    let refused =
        |why: &str| Err(refusal(format!("the output folder `{}` {why}", shown(target)), ELSEWHERE));
    if output.parent().is_none() {
        return refused("is the top of a disk");
    }
    let home = target.home.as_deref().and_then(|home| files.resolve(home).ok());
    if home.is_some_and(|home| same(files, output, &home)) {
        return refused("is your home folder");
    }
    if same(files, output, root) {
        return refused("is the folder of the site itself");
    }
    if lies_in(files, root, output) {
        return refused("holds the folder of the site");
    }
    for name in KEPT {
        let Ok(kept) = files.resolve(&root.join(name)) else { continue };
        // A name that differs only in case is the same folder on many computers, whatever it is on this one.
        let by_name = output.strip_prefix(root).ok().and_then(|below| below.iter().next());
        let same_name = by_name.is_some_and(|first| first.to_string_lossy().to_lowercase() == name);
        if same(files, output, &kept) {
            return refused(&format!("is the site's `{name}`"));
        }
        if same_name || lies_in(files, output, &kept) {
            return refused(&format!("lies in the site's `{name}`"));
        }
        if lies_in(files, &kept, output) {
            return refused(&format!("holds the site's `{name}`"));
        }
    }
    Ok(())
}

fn refusal(message: String, hint: &str) -> Refusal {
    Refusal { message, hint: hint.to_owned() }
}

fn shown(target: &Target) -> std::path::Display<'_> {
    target.output.display()
}

fn same(files: &impl Files, a: &Path, b: &Path) -> bool {
    a == b || files.identity(a).is_some_and(|identity| files.identity(b) == Some(identity))
}

fn lies_in(files: &impl Files, inner: &Path, outer: &Path) -> bool {
    inner.ancestors().any(|folder| same(files, folder, outer))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "these tests lay out folders on the disk")]
mod tests {
    use super::refuse;
    use crate::write::Target;
    use crate::write::disk::Disk;
    use std::fs;
    use std::path::Path;
    use tempfile::TempDir;

    fn site() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in ["site/content/lessons", "site/.git", "home", "elsewhere/holding/content"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        folder
    }

    fn message(folder: &TempDir, output: impl AsRef<Path>) -> String {
        let target = Target::new(folder.path().join("site"), folder.path().join(output.as_ref()));
        let target = target.with_home(Some(folder.path().join("home")));
        refuse(&Disk, &target).map_or_else(|refusal| refusal.message, |_| "fine".to_owned())
    }

    #[test]
    fn folders_that_hold_what_others_wrote_are_refused_under_every_spelling() {
        let folder = site();
        for (output, why) in [
            ("/", "is the top of a disk"),
            ("home", "is your home folder"),
            ("home/../home/", "is your home folder"),
            ("site", "is the folder of the site itself"),
            ("site/content/..", "is the folder of the site itself"),
            ("site/no/such/../..", "is the folder of the site itself"),
            ("", "holds the folder of the site"),
            ("site/content", "is the site's `content`"),
            ("site/content/new/deep", "lies in the site's `content`"),
            ("site/public/../content/x", "lies in the site's `content`"),
            ("site/Content/x", "lies in the site's `content`"),
            ("site/themes", "is the site's `themes`"),
            ("site/static/x", "lies in the site's `static`"),
            ("site/.git/public", "lies in the site's `.git`"),
            ("site/.chalktalk", "is the site's `.chalktalk`"),
        ] {
            let message = message(&folder, output);
            assert!(message.ends_with(why), "{output}: {message}");
        }
    }

    #[test]
    fn new_empty_and_own_folders_are_fine() {
        let folder = site();
        fs::create_dir_all(folder.path().join("site/empty")).unwrap();
        fs::create_dir_all(folder.path().join("site/ours")).unwrap();
        fs::write(folder.path().join("site/ours/.chalktalk-manifest"), "").unwrap();
        fs::write(folder.path().join("site/ours/index.html"), "").unwrap();
        for output in
            ["site/public", "site/empty", "site/ours/", "site/contents", "a/b/c", "home/www"]
        {
            assert_eq!(message(&folder, output), "fine", "{output}");
        }
    }

    #[test]
    fn a_folder_with_files_of_others_is_refused_but_not_for_what_a_file_browser_left() {
        let folder = site();
        fs::write(folder.path().join("elsewhere/.DS_Store"), "").unwrap();
        assert!(
            message(&folder, "elsewhere").ends_with("holds files that chalktalk did not write")
        );
        fs::remove_dir_all(folder.path().join("elsewhere/holding")).unwrap();
        assert_eq!(message(&folder, "elsewhere"), "fine");
        fs::write(folder.path().join("file"), "").unwrap();
        assert!(message(&folder, "file").ends_with("is a file"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused_or_seen_through() {
        use std::os::unix::fs::symlink;
        let folder = site();
        let path = |name: &str| folder.path().join(name);
        symlink(path("nowhere"), path("site/dangling")).unwrap();
        symlink(path("site/content"), path("in")).unwrap();
        symlink(path("elsewhere/holding/content"), path("site/static")).unwrap();
        assert!(message(&folder, "site/dangling").ends_with("is a link, not a folder"));
        assert!(message(&folder, "in/").ends_with("is a link, not a folder"));
        assert!(message(&folder, "in/public").ends_with("lies in the site's `content`"));
        assert!(message(&folder, "elsewhere/holding").ends_with("holds the site's `static`"));
    }
}
