//! Snapshots of small folders, one for each fault that a file or folder can have.
#![expect(clippy::disallowed_methods, reason = "tests make the folders that they read")]

use crate::paths::SourcePath;
use crate::read::disk::{find_root, snapshot};
use crate::read::{FileContent, ReadCache, Snapshot};
use std::fs::{self, File, FileTimes};
use std::path::Path;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

fn site(files: &[(&str, &[u8])]) -> TempDir {
    let site = TempDir::new().unwrap();
    for (path, bytes) in files {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    site
}

fn read_site(site: &TempDir) -> Snapshot {
    snapshot(site.path(), &[site.path().join("public")], &ReadCache::default())
}

fn paths(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.files().iter().map(|file| file.path.as_str()).collect()
}

fn faults(snapshot: &Snapshot) -> Vec<(&str, &str)> {
    snapshot.diagnostics.iter().map(|fault| (fault.code.id, fault.file.as_str())).collect()
}

fn is_broken(snapshot: &Snapshot, path: &str) -> bool {
    matches!(snapshot.get(&SourcePath::new(path)).unwrap().content, FileContent::Broken)
}

fn make_older(path: &Path) {
    let hour_ago = SystemTime::now() - Duration::from_hours(1);
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_times(FileTimes::new().set_modified(hour_ago))
        .unwrap();
}

#[test]
fn the_sites_own_files_are_read_in_the_order_of_their_paths() {
    let site = site(&[
        ("chalktalk.yaml", b"title: A"),
        ("static/robots.txt", b"x"),
        ("content/b.md", b"\xEF\xBB\xBFb\r\n"),
        ("content/a/c.md", b"c"),
        ("content/a/picture.svg", b"<svg width='4' height='3'/>"),
        ("themes/t/templates/page.html", b"t"),
        ("README.md", b"not part of the site"),
        ("public/index.html", b"output"),
        ("content/.hidden/x.md", b""),
        ("content/~$b.md", b""),
        ("content/b.md~", b""),
    ]);
    let snapshot = read_site(&site);
    let expected = [
        "chalktalk.yaml",
        "content/a/c.md",
        "content/a/picture.svg",
        "content/b.md",
        "static/robots.txt",
        "themes/t/templates/page.html",
    ];
    assert_eq!(paths(&snapshot), expected);
    assert_eq!(faults(&snapshot), []);
    assert_eq!(&**snapshot.text(&SourcePath::new("content/b.md")).unwrap(), "b\r\n");
    let picture = snapshot.get(&SourcePath::new("content/a/picture.svg")).unwrap();
    assert!(matches!(
        picture.content,
        FileContent::Media { length: 27, size: Some((4, 3)), digest: None }
    ));
}

#[test]
fn the_output_folder_is_left_out_wherever_it_lies() {
    let site = site(&[("content/a.md", b"a"), ("content/out/a.md", b"output")]);
    let snapshot = snapshot(site.path(), &[site.path().join("content/out")], &ReadCache::default());
    assert_eq!(paths(&snapshot), ["content/a.md"]);
}

#[test]
fn files_that_are_no_text_are_broken_and_told() {
    let site = site(&[
        ("content/latin.md", b"caf\xE9"),
        ("content/zero.md", b"a long line with a \0 in it"),
        ("content/wide.md", b"\xFF\xFEa\0"),
        ("content/latin.txt", b"caf\xE9"),
    ]);
    let snapshot = read_site(&site);
    let expected = [
        ("read/not-utf-8", "content/latin.md"),
        ("read/not-utf-8", "content/wide.md"),
        ("read/nul-byte", "content/zero.md"),
    ];
    assert_eq!(faults(&snapshot), expected);
    assert!(is_broken(&snapshot, "content/latin.md"));
    assert!(!is_broken(&snapshot, "content/latin.txt"));
}

#[test]
fn a_text_file_over_the_limit_is_not_read() {
    let site = site(&[("content/a.md", b""), ("content/film.mp4", b"")]);
    for name in ["content/a.md", "content/film.mp4"] {
        File::options()
            .write(true)
            .open(site.path().join(name))
            .unwrap()
            .set_len(200 * 1024 * 1024)
            .unwrap();
    }
    let snapshot = read_site(&site);
    assert_eq!(faults(&snapshot), [("read/too-large", "content/a.md")]);
    let message = &snapshot.diagnostics.iter().next().unwrap().message;
    assert_eq!(message, "this file has 200 MB; a text file may have at most 16 MB");
}

#[test]
fn a_folder_named_like_a_page_is_told_and_not_entered() {
    let site = site(&[("content/lessons/why.md/index.md", b"")]);
    let snapshot = read_site(&site);
    assert_eq!(faults(&snapshot), [("read/folder-named-md", "content/lessons/why.md")]);
    assert_eq!(paths(&snapshot), ["content/lessons/why.md"]);
}

#[test]
fn a_file_where_a_folder_belongs_is_told() {
    let site = site(&[("content", b""), ("chalktalk.yaml/a", b"")]);
    assert_eq!(
        faults(&read_site(&site)),
        [("read/unreadable", "chalktalk.yaml"), ("read/unreadable", "content")]
    );
}

#[test]
fn a_site_that_is_not_there_is_told() {
    let snapshot = snapshot(Path::new("/no/such/folder"), &[], &ReadCache::default());
    assert_eq!(faults(&snapshot), [("read/unreadable", "chalktalk.yaml")]);
}

#[test]
fn a_second_snapshot_reads_only_what_changed() {
    let site = site(&[
        ("content/a.md", b"a"),
        ("content/b.md", b"b"),
        ("content/c.png", b"c"),
        ("content/d.md", b"\xE9"),
    ]);
    for name in ["a.md", "b.md", "c.png", "d.md"] {
        make_older(&site.path().join("content").join(name));
    }
    let cache = ReadCache::default();
    let first = snapshot(site.path(), &[], &cache);
    assert_eq!(cache.reads(), 4);
    let second = snapshot(site.path(), &[], &cache);
    assert_eq!(cache.reads(), 0);
    assert_eq!(paths(&first), paths(&second));
    assert_eq!(first.diagnostics, second.diagnostics);

    fs::write(site.path().join("content/a.md"), "A").unwrap();
    fs::remove_file(site.path().join("content/b.md")).unwrap();
    let third = snapshot(site.path(), &[], &cache);
    assert_eq!(cache.reads(), 1);
    assert_eq!(paths(&third), ["content/a.md", "content/c.png", "content/d.md"]);
    assert_eq!(&**third.text(&SourcePath::new("content/a.md")).unwrap(), "A");
}

#[test]
fn a_file_changed_a_moment_ago_is_read_again() {
    let site = site(&[("content/a.md", b"a")]);
    let cache = ReadCache::default();
    let first = snapshot(site.path(), &[], &cache);
    let second = snapshot(site.path(), &[], &cache);
    assert_eq!(cache.reads(), 1);
    let text = |snapshot: &Snapshot| snapshot.text(&SourcePath::new("content/a.md")).cloned();
    let (Some(first), Some(second)) = (text(&first), text(&second)) else { panic!() };
    assert!(std::sync::Arc::ptr_eq(&first, &second), "what was only touched is held once");
}

#[test]
fn the_site_is_found_from_a_folder_below_it() {
    let site = site(&[("chalktalk.yaml", b""), ("content/lessons/a.md", b"")]);
    assert_eq!(find_root(&site.path().join("content/lessons")), Some(site.path().to_path_buf()));
    let elsewhere = TempDir::new().unwrap();
    assert_eq!(find_root(elsewhere.path()), None);
}

#[cfg(unix)]
mod unix {
    use super::{faults, is_broken, read_site, site};
    use crate::paths::SourcePath;
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_to_a_file_of_the_site_is_read_as_that_file() {
        let site = site(&[("content/a.md", b"a"), ("shared/b.md", b"b")]);
        symlink("../shared/b.md", site.path().join("content/b.md")).unwrap();
        let snapshot = read_site(&site);
        assert_eq!(faults(&snapshot), []);
        assert_eq!(&**snapshot.text(&SourcePath::new("content/b.md")).unwrap(), "b");
    }

    #[test]
    fn links_that_cannot_be_followed_are_told() {
        let outside = site(&[("secret.md", b"secret")]);
        let site = site(&[("content/folder/a.md", b"a")]);
        let content = site.path().join("content");
        symlink(outside.path().join("secret.md"), content.join("out.md")).unwrap();
        symlink(content.join("out.md"), content.join("chain.md")).unwrap();
        symlink(outside.path(), content.join("far")).unwrap();
        symlink("folder", content.join("near")).unwrap();
        symlink("nothing.md", content.join("nowhere.md")).unwrap();
        symlink("circle.md", content.join("circle.md")).unwrap();
        let snapshot = read_site(&site);
        let expected = [
            ("read/link-outside", "content/chain.md"),
            ("read/unreadable", "content/circle.md"),
            ("read/link-outside", "content/far"),
            ("read/folder-link", "content/near"),
            ("read/unreadable", "content/nowhere.md"),
            ("read/link-outside", "content/out.md"),
        ];
        assert_eq!(faults(&snapshot), expected);
        assert!(is_broken(&snapshot, "content/out.md"));
        assert!(snapshot.get(&SourcePath::new("content/near/a.md")).is_none());
    }

    #[test]
    fn content_that_is_itself_a_link_is_not_followed() {
        let site = site(&[("real/a.md", b"a")]);
        symlink("real", site.path().join("content")).unwrap();
        assert_eq!(faults(&read_site(&site)), [("read/folder-link", "content")]);
    }

    #[test]
    fn names_that_some_computer_cannot_store_are_told() {
        let site =
            site(&[("content/con.md", b""), ("static/a:b.txt", b""), ("themes/t/a:b.txt", b"")]);
        fs::write(site.path().join("content").join(OsStr::from_bytes(b"caf\xE9.md")), "").unwrap();
        let snapshot = read_site(&site);
        let expected = [
            ("read/unstorable-name", "content/caf\u{FFFD}.md"),
            ("read/unstorable-name", "content/con.md"),
            ("read/unstorable-name", "static/a:b.txt"),
        ];
        assert_eq!(faults(&snapshot), expected);
    }

    #[test]
    fn a_pipe_is_not_waited_for() {
        let site = site(&[("content/a.md", b"")]);
        let socket =
            std::os::unix::net::UnixListener::bind(site.path().join("content/socket.md")).unwrap();
        assert_eq!(faults(&read_site(&site)), [("read/unreadable", "content/socket.md")]);
        drop(socket);
    }
}
