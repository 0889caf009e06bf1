//! Names and paths inside the output folder: which are chalktalk's own, which are safe to write, what lies above
//! what. Pure text; knows nothing of the disk.

/// The list of everything chalktalk wrote; its presence makes a folder ours.
pub(super) const MANIFEST: &str = ".chalktalk-manifest";
/// What the run under way is about to write; left behind only by a killed or failed run.
pub(super) const NEXT: &str = ".chalktalk-manifest.next";
/// Locked while chalktalk writes; the system unlocks it when a run is killed, so a left one does no harm.
pub(super) const LOCK: &str = ".chalktalk-lock";
/// Holds files that are complete but not yet in their place.
pub(super) const SCRATCH: &str = ".chalktalk-scratch";

/// Tells whether a name directly in the output folder is kept for chalktalk itself.
pub(super) fn is_own(name: &str) -> bool {
    name.starts_with('.') && name.to_lowercase().starts_with(".chalktalk-")
}

/// Tells whether a name is one that file browsers leave in any folder they show.
pub(super) fn is_litter(name: &str) -> bool {
    ["ds_store", "thumbs.db", "desktop.ini"].contains(&name.to_lowercase().trim_start_matches('.'))
}

/// Says why a path could lead out of the output folder or into chalktalk's own files; `None` if it cannot.
pub(super) fn unsafe_path(path: &str) -> Option<&'static str> {
    let mut parts = path.as_bytes().split(|byte| *byte == b'/');
    if parts.any(|part| matches!(part, b"" | b"." | b"..")) {
        return Some("a part of it is empty, `.` or `..`");
    }
    let is_bad = |byte: u8| byte.is_ascii_control() || byte == b'\\' || byte == b':';
    if path.bytes().any(is_bad) || (!path.is_ascii() && path.contains(char::is_control)) {
        return Some("it contains a character that cannot stand in a file name");
    }
    is_own(path).then_some("names that begin with `.chalktalk-` are kept for chalktalk itself")
}

/// Returns the folder a path lies in, empty for the output folder itself.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Returns the folders above a path, nearest first, without the output folder itself.
pub(super) fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder(path)), |above| Some(folder(above)))
        .take_while(|above| !above.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{folders_above, is_litter, is_own, unsafe_path};

    #[test]
    fn paths_that_leave_the_output_or_hit_own_files_are_unsafe() {
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "a/.",
            "c:x",
            "a\\b",
            "a\nb",
            ".Chalktalk-lock",
        ] {
            assert!(unsafe_path(path).is_some(), "{path:?}");
        }
        for path in
            ["index.html", ".nojekyll", ".well-known/x", "a/.chalktalk-x/y", "über/ça.html", "a..b"]
        {
            assert_eq!(unsafe_path(path), None, "{path:?}");
        }
    }

    #[test]
    fn folders_above_a_path_come_nearest_first() {
        assert_eq!(folders_above("a/b/c.html").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(folders_above("c.html").count(), 0);
    }

    #[test]
    fn own_names_and_litter_are_told_from_content() {
        assert!(is_own(".chalktalk-manifest.next") && !is_own("chalktalk-manifest"));
        assert!(is_litter(".DS_Store") && is_litter("Thumbs.db") && !is_litter("CNAME"));
    }
}
