//! Publishing to a real folder: what changes, what stays, and what a killed run leaves.
#![expect(
    clippy::disallowed_methods,
    reason = "these tests lay out folders on the disk and look at them"
)]

mod faulty;
mod killed;

use crate::digest::Digest;
use crate::output::artifact::{Artifact, Content};
use crate::paths::{SitePath, SourcePath};
use crate::write::disk::{Disk, Files};
use crate::write::fresh::Staging;
use crate::write::layout::{LOCK, MANIFEST, NEXT, SCRATCH};
use crate::write::{Published, Target, WriteError, clean, publish_to};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// A site's folder with a picture in it.
struct Site {
    folder: TempDir,
    target: Target,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        fs::write(folder.path().join("content/picture.png"), "a picture").unwrap();
        let target = Target::new(folder.path(), folder.path().join("public"));
        Self { folder, target }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn public(&self, name: &str) -> PathBuf {
        self.target.output.join(name)
    }

    fn publish(&self, artifacts: &[Artifact]) -> Published {
        publish(&self.target, artifacts).unwrap()
    }

    fn edit(&self, name: &str, text: &str) {
        fs::create_dir_all(self.public(name).parent().unwrap()).unwrap();
        fs::write(self.public(name), text).unwrap();
    }

    fn tree(&self) -> BTreeMap<String, String> {
        tree(&self.target.output)
    }

    /// What is in the site's folder apart from the output: nothing but the sources.
    fn has_no_leftovers(&self) -> bool {
        tree(self.folder.path())
            .keys()
            .all(|path| path.starts_with("content") || path.starts_with("public"))
    }
}

fn publish(target: &Target, artifacts: &[Artifact]) -> Result<Published, WriteError> {
    publish_by(&Disk, target, artifacts)
}

/// Publishes as a build does: a first output takes each rendered file as soon as it is made.
fn publish_by<F: Files>(
    files: &F,
    target: &Target,
    artifacts: &[Artifact],
) -> Result<Published, WriteError> {
    let fresh = Staging::begin(files, target);
    let content = |artifact: &Artifact| match (&fresh, &artifact.content) {
        (Some(fresh), Content::Bytes(bytes)) if fresh.take(&artifact.path.file(), bytes) => {
            Content::Taken { digest: Digest::of(bytes), length: bytes.len() as u64 }
        }
        _ => artifact.content.clone(),
    };
    let taken: Vec<Artifact> = artifacts
        .iter()
        .map(|artifact| Artifact { path: artifact.path.clone(), content: content(artifact) })
        .collect();
    publish_to(files, target, &taken, fresh)
}

/// Every file and folder below a folder; folders end in `/`.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    let mut open = vec![(String::new(), folder.to_owned())];
    while let Some((prefix, folder)) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                tree.insert(format!("{name}/"), String::new());
                open.push((format!("{name}/"), entry.path()));
            } else {
                tree.insert(name, fs::read_to_string(entry.path()).unwrap_or_default());
            }
        }
    }
    tree
}

/// The tree that a clean build of these artifacts has.
fn clean_tree(artifacts: &[Artifact]) -> BTreeMap<String, String> {
    let site = Site::new();
    site.publish(artifacts);
    site.tree()
}

fn page(path: &str, text: &str) -> Artifact {
    Artifact {
        path: SitePath::new(path),
        content: Content::Bytes(Arc::new(text.as_bytes().to_vec())),
    }
}

fn copy(path: &str) -> Artifact {
    let content = Content::CopyOf(SourcePath::new("content/picture.png"));
    Artifact { path: SitePath::new(path), content }
}

#[test]
fn a_fresh_output_holds_exactly_the_artifacts_and_the_manifest() {
    let site = Site::new();
    let published =
        site.publish(&[page("", "home"), page("lessons/why/", "why"), copy("lessons/why/a.png")]);
    let expected = Published { written: 3, total_bytes: 4 + 3 + 9, ..Published::default() };
    assert_eq!(published, expected);
    let tree = site.tree();
    let names: Vec<&str> = tree.keys().map(String::as_str).collect();
    let files =
        ["index.html", "lessons/", "lessons/why/", "lessons/why/a.png", "lessons/why/index.html"];
    assert_eq!(names, [&[LOCK, MANIFEST], &files[..]].concat());
    assert_eq!(tree["lessons/why/a.png"], "a picture");
    assert!(site.has_no_leftovers());
}

#[test]
fn parents_are_made_and_an_empty_output_is_taken() {
    let mut site = Site::new();
    site.target.output = site.path("public/deep/er");
    site.publish(&[page("", "home")]);
    site.target.output = site.path("public/empty");
    fs::create_dir(&site.target.output).unwrap();
    site.publish(&[page("", "home")]);
    assert_eq!(site.tree()["index.html"], "home");
    assert!(site.has_no_leftovers());
}

#[test]
fn only_what_changed_is_written_and_only_what_went_is_deleted() {
    let site = Site::new();
    site.publish(&[page("", "home"), page("a/", "a"), page("b/deep/", "b"), copy("p.png")]);
    let before = fs::metadata(site.public("index.html")).unwrap().modified().unwrap();
    let second = [page("", "home"), page("a/", "new"), page("c/", "c"), copy("p.png")];
    let published = site.publish(&second);
    let expected = Published {
        written: 2,
        unchanged: 2,
        deleted: 1,
        total_bytes: 4 + 3 + 1 + 9,
        ..Published::default()
    };
    assert_eq!(published, expected);
    assert_eq!(site.tree(), clean_tree(&second));
    assert_eq!(fs::metadata(site.public("index.html")).unwrap().modified().unwrap(), before);
    assert_eq!(
        site.publish(&second),
        Published { written: 0, unchanged: 4, deleted: 0, ..expected }
    );
}

#[test]
fn an_edited_picture_is_copied_again() {
    let site = Site::new();
    site.publish(&[copy("p.png")]);
    fs::write(site.path("content/picture.png"), "A PICTURE").unwrap();
    assert_eq!(site.publish(&[copy("p.png")]).written, 1);
    assert_eq!(site.tree()["p.png"], "A PICTURE");
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let site = Site::new();
    let [first, second] =
        [[page("a", "file"), page("b/c/", "page")], [page("a/x/", "page"), page("b", "file")]];
    site.publish(&first);
    assert_eq!(
        site.publish(&second),
        Published { written: 2, deleted: 2, total_bytes: 8, ..Published::default() }
    );
    assert_eq!(site.tree(), clean_tree(&second));
    site.publish(&first);
    assert_eq!(site.tree(), clean_tree(&first));
}

#[test]
fn an_address_may_change_in_case_only() {
    let site = Site::new();
    site.publish(&[page("About/", "about")]);
    site.publish(&[page("about/", "about")]);
    assert_eq!(site.tree(), clean_tree(&[page("about/", "about")]));
}

#[test]
fn a_file_edited_by_hand_is_kept_and_reported() {
    let site = Site::new();
    site.publish(&[page("a/", "one"), page("b/", "two"), page("c/", "three")]);
    site.edit("a/index.html", "mine");
    site.edit("b/index.html", "own");
    site.edit("c/index.html", "THREE");
    let next = [page("a/", "new"), page("b/", "two")];
    let published = site.publish(&next);
    assert_eq!(published.foreign, ["a/index.html", "b/index.html"]);
    assert_eq!((published.written, published.deleted), (0, 0));
    let tree = site.tree();
    assert_eq!(
        [&tree["a/index.html"], &tree["b/index.html"], &tree["c/index.html"]],
        ["mine", "own", "THREE"]
    );
    assert_eq!(published.left, ["c/index.html"]);
    let again = site.publish(&next);
    assert_eq!(again.foreign, ["a/index.html", "b/index.html"]);
    assert_eq!(again.left, ["c/index.html"], "told as long as it stands there");
    fs::remove_file(site.public("a/index.html")).unwrap();
    assert_eq!(site.publish(&next).written, 1);
    assert_eq!(site.tree()["a/index.html"], "new");
}

#[test]
fn a_file_that_was_left_is_remembered_until_it_goes_or_is_wanted_again() {
    let site = Site::new();
    let [with, without] =
        [[page("", "home"), page("a/", "one")], [page("", "home"), page("b/", "b")]];
    site.publish(&with);
    site.edit("a/index.html", "mine");
    assert_eq!(site.publish(&with).foreign, ["a/index.html"], "wanted, and in the way");
    assert_eq!(site.publish(&without).left, ["a/index.html"], "no longer wanted");
    let manifest = fs::read_to_string(site.public(MANIFEST)).unwrap();
    let settled = fs::metadata(site.public(MANIFEST)).unwrap().modified().unwrap();
    let again = site.publish(&without);
    assert_eq!((again.written, again.deleted), (0, 0));
    assert_eq!(again.left, ["a/index.html"]);
    assert_eq!(fs::read_to_string(site.public(MANIFEST)).unwrap(), manifest);
    assert_eq!(fs::metadata(site.public(MANIFEST)).unwrap().modified().unwrap(), settled);

    assert_eq!(site.publish(&with).foreign, ["a/index.html"], "the bytes are still not ours");
    site.edit("a/index.html", "one");
    assert_eq!(site.publish(&with).foreign, Vec::<String>::new(), "the bytes wanted are ours");
    assert_eq!(site.publish(&without).deleted, 1);

    site.publish(&with);
    site.edit("a/index.html", "mine");
    site.publish(&without);
    fs::remove_file(site.public("a/index.html")).unwrap();
    assert_eq!(site.publish(&without).left, Vec::<String>::new());
    assert_eq!(site.tree(), clean_tree(&without), "the empty folder goes, and the memory");
}

#[test]
fn cleaning_keeps_what_was_left_and_the_memory_of_it() {
    let site = Site::new();
    site.publish(&[page("", "home"), page("a/", "one"), page("b/", "two")]);
    site.edit("a/index.html", "mine");
    site.edit("b/index.html", "mine");
    site.publish(&[page("", "home"), page("b/", "two")]);
    let cleaned = clean(&site.target).unwrap();
    assert_eq!((cleaned.deleted, cleaned.foreign.len()), (1, 2));
    let published = site.publish(&[page("", "home")]);
    assert_eq!(published.left, ["a/index.html", "b/index.html"]);
    assert_eq!(site.tree()["a/index.html"], "mine");
}

#[test]
fn a_file_that_was_never_ours_is_no_longer_told_of_once_it_is_not_in_the_way() {
    let site = Site::new();
    site.publish(&[page("", "home")]);
    site.edit("a/index.html", "mine");
    assert_eq!(site.publish(&[page("", "home"), page("a/", "a")]).foreign, ["a/index.html"]);
    assert_eq!(
        site.publish(&[page("", "home")]),
        Published { unchanged: 1, total_bytes: 4, ..Published::default() }
    );
}

#[test]
fn an_edit_of_equal_length_is_seen_even_with_the_old_time() {
    let site = Site::new();
    site.publish(&[page("a/", "one"), page("b/", "two")]);
    let file = fs::File::options().write(true).open(site.public("a/index.html")).unwrap();
    let old = file.metadata().unwrap().modified().unwrap() - std::time::Duration::from_mins(1);
    fs::write(site.public("a/index.html"), "own").unwrap();
    if cfg!(unix) {
        file.set_modified(old).unwrap();
    }
    assert_eq!(site.publish(&[page("a/", "new"), page("b/", "two")]).foreign, ["a/index.html"]);
}

#[test]
fn files_of_others_beside_ours_stay() {
    let site = Site::new();
    site.publish(&[page("a/", "a")]);
    site.edit("CNAME", "example.org");
    site.edit("a/notes.txt", "notes");
    fs::create_dir(site.public("empty")).unwrap();
    let published = site.publish(&[page("b/", "b")]);
    assert_eq!((published.deleted, published.foreign), (1, vec![]));
    let tree = site.tree();
    assert!(
        tree.contains_key("CNAME")
            && tree.contains_key("a/notes.txt")
            && tree.contains_key("empty/")
    );
    assert!(!tree.contains_key("a/index.html"));
}

#[test]
fn a_file_of_others_with_the_bytes_we_want_becomes_ours() {
    let site = Site::new();
    site.publish(&[page("", "home")]);
    site.edit("a/index.html", "a");
    let published = site.publish(&[page("", "home"), page("a/", "a")]);
    assert_eq!((published.unchanged, published.foreign), (2, vec![]));
    assert_eq!(site.publish(&[page("", "home")]).deleted, 1);
}

#[test]
fn what_stands_where_a_folder_is_needed_is_kept_and_reported_once() {
    let site = Site::new();
    site.publish(&[page("", "home")]);
    site.edit("a", "a file of others");
    let published =
        site.publish(&[page("", "home"), page("a/x/", "x"), page("a/y/", "y"), page("b/", "b")]);
    assert_eq!((published.written, published.foreign), (1, vec!["a".to_owned()]));
    assert_eq!(site.tree()["a"], "a file of others");
}

#[test]
fn a_folder_with_files_of_others_is_not_replaced_by_a_file() {
    let site = Site::new();
    site.publish(&[page("a/", "a")]);
    site.edit("a/notes.txt", "notes");
    assert_eq!(site.publish(&[page("a", "file")]).foreign, ["a"]);
    assert_eq!(site.tree()["a/notes.txt"], "notes");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_deleted_through_a_link() {
    let site = Site::new();
    site.publish(&[page("a/x/", "x"), page("b/", "b"), page("c/", "c")]);
    fs::rename(site.public("a"), site.path("content/moved")).unwrap();
    std::os::unix::fs::symlink(site.path("content/moved"), site.public("a")).unwrap();
    fs::remove_file(site.public("b/index.html")).unwrap();
    std::os::unix::fs::symlink(site.path("content/picture.png"), site.public("b/index.html"))
        .unwrap();
    let published = site.publish(&[page("a/y/", "y"), page("b/", "new")]);
    assert_eq!(published.foreign, ["a", "b/index.html"]);
    let kept = tree(&site.path("content"));
    assert_eq!(kept["picture.png"], "a picture");
    assert_eq!(kept["moved/x/index.html"], "x");
    assert!(!kept.contains_key("moved/y/"));
}

#[test]
fn a_damaged_manifest_changes_nothing() {
    let site = Site::new();
    site.publish(&[page("a/", "a")]);
    let text = fs::read_to_string(site.public(MANIFEST)).unwrap();
    fs::write(site.public(MANIFEST), &text[..text.len() / 2]).unwrap();
    let before = site.tree();
    for result in
        [publish(&site.target, &[page("b/", "b")]).map(drop), clean(&site.target).map(drop)]
    {
        let error = result.unwrap_err();
        assert!(matches!(error, WriteError::Manifest { .. }), "{error}");
        assert_eq!(error.exit_code(), 3);
    }
    assert_eq!(site.tree(), before);
}

#[test]
fn a_second_run_at_the_same_time_is_told_so() {
    let site = Site::new();
    site.publish(&[page("", "home")]);
    let lock = fs::File::open(site.public(LOCK)).unwrap();
    lock.try_lock().unwrap();
    let error = publish(&site.target, &[page("", "new")]).unwrap_err();
    assert!(error.to_string().starts_with("another `chalktalk` is writing to"), "{error}");
    drop(lock);
    assert_eq!(site.publish(&[page("", "new")]).written, 1);
}

#[test]
fn addresses_that_lead_out_or_meet_are_refused_before_anything_is_written() {
    let site = Site::new();
    for bad in [
        vec![page("../x/", "x")],
        vec![page(".chalktalk-lock", "x")],
        vec![page("a", "1"), page("a", "2")],
    ] {
        assert!(matches!(publish(&site.target, &bad), Err(WriteError::Address { .. })));
    }
    assert!(!site.target.output.exists());
}

#[test]
fn a_source_that_is_gone_is_named() {
    let site = Site::new();
    fs::remove_file(site.path("content/picture.png")).unwrap();
    let error = publish(&site.target, &[copy("p.png")]).unwrap_err().to_string();
    assert!(
        error.starts_with("cannot read `")
            && error.contains("content/picture.png`: it is not there"),
        "{error}"
    );
    assert!(!site.target.output.exists() && site.has_no_leftovers());
}

#[test]
fn an_output_of_others_is_refused_with_exit_code_2() {
    let site = Site::new();
    site.edit("index.html", "mine");
    let error = publish(&site.target, &[page("", "home")]).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    assert_eq!(clean(&site.target).unwrap_err().exit_code(), 2);
    assert_eq!(site.tree()["index.html"], "mine");
}

#[test]
fn cleaning_removes_what_is_ours_and_reports_what_stays() {
    let site = Site::new();
    site.publish(&[page("", "home"), page("a/b/", "b"), copy("a/p.png")]);
    assert_eq!(clean(&site.target).unwrap().deleted, 3);
    assert!(!site.target.output.exists() && site.has_no_leftovers());
    assert_eq!(clean(&site.target).unwrap().deleted, 0);

    site.publish(&[page("", "home"), page("a/b/", "b")]);
    site.edit("a/notes.txt", "notes");
    site.edit("index.html", "edited");
    let cleaned = clean(&site.target).unwrap();
    assert_eq!(
        (cleaned.deleted, cleaned.foreign),
        (1, vec!["a/notes.txt".to_owned(), "index.html".to_owned()])
    );
    assert_eq!(site.publish(&[page("a/c/", "c")]).written, 1);
    assert_eq!(clean(&site.target).unwrap().deleted, 1);
}

#[test]
fn an_output_that_was_copied_elsewhere_is_still_ours() {
    let site = Site::new();
    let artifacts = [page("", "home"), page("a/", "a")];
    site.publish(&artifacts);
    let mut other = Site::new();
    other.target.output = other.path("public/copied");
    fs::create_dir_all(other.public("a")).unwrap();
    for (path, text) in site.tree().iter().filter(|(path, _)| !path.ends_with('/')) {
        fs::write(other.public(path), text).unwrap();
    }
    assert_eq!(other.publish(&artifacts).unchanged, 2);
    assert_eq!(
        other.publish(&[page("", "new")]),
        Published { written: 1, deleted: 1, total_bytes: 3, ..Published::default() }
    );
    assert!(!other.public(NEXT).exists() && !other.public(SCRATCH).exists());
}
