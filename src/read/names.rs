//! What a file's name tells of it: whether it is left aside, and whether it is text. Entry points: `is_ignored`,
//! `is_text`. Pure; knows nothing of what is in the file.

use crate::paths::SourcePath;
use std::borrow::Cow;

/// Extensions that are read as text below `themes/`.
const THEME_TEXT: [&str; 9] = ["html", "xml", "css", "js", "yaml", "yml", "txt", "mjml", "svg"];

/// Tells whether a file or folder of this name is no part of the site: hidden, or left behind by an editor or system.
///
/// In `static/`, what begins with a dot is there on purpose (`.well-known`, `.nojekyll`), but for what systems and
/// version control leave behind.
pub(super) fn is_ignored(name: &str, in_static: bool) -> bool {
    let is_lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    let lower = if name.bytes().all(is_lower) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.to_lowercase())
    };
    let left_behind = [".ds_store", ".git", ".gitignore", ".gitkeep", ".svn", ".hg"];
    let hidden = lower.starts_with('.') && (!in_static || left_behind.contains(&&*lower));
    let temporary = lower.starts_with("~$")
        || lower.ends_with('~')
        || (lower.starts_with('#') && lower.ends_with('#'))
        || [".crswap", ".swp", ".tmp"].iter().any(|ending| lower.ends_with(ending))
        // Files to be fetched may be called so.
        || !in_static && [".bak", ".orig", ".part"].iter().any(|ending| lower.ends_with(ending))
        // What Vim tries a folder with, what JetBrains and macOS save through.
        || lower == "4913"
        || lower.ends_with("___jb_tmp___")
        || lower.ends_with("___jb_old___")
        || is_saved_through(&lower);
    hidden || temporary || ["node_modules", "thumbs.db", "desktop.ini"].contains(&&*lower)
}

/// Tells whether a name is one that macOS saves through: `a.md.sb-1b2c3d4e-AbCdEf`.
fn is_saved_through(name: &str) -> bool {
    let Some((_, mark)) = name.rsplit_once(".sb-") else { return false };
    let is_mark = |(number, letters): (&str, &str)| {
        number.len() == 8
            && letters.len() == 6
            && number.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    mark.split_once('-').is_some_and(is_mark)
}

/// Tells whether a file is read as text; anything else is only copied.
///
/// Text is `chalktalk.yaml`, Markdown (`.md`) below `content/`, and templates, styles, scripts and settings below
/// `themes/`. Everything below `static/` is copied as it is.
pub(super) fn is_text(path: &SourcePath) -> bool {
    match path.as_str().split_once('/') {
        None => true,
        Some(("content", _)) => path.has_extension("md"),
        Some(("themes", _)) => THEME_TEXT.iter().any(|extension| path.has_extension(extension)),
        Some(_) => false,
    }
}

/// Tells whether the digest of a file that is only copied is wanted: of a file of a theme, or of a picture of which
/// smaller ones can be made.
pub(super) fn is_digested(path: &SourcePath) -> bool {
    let is_picture = || ["jpg", "jpeg", "png"].iter().any(|ending| path.has_extension(ending));
    path.as_str().starts_with("themes/") || is_picture()
}

#[cfg(test)]
mod tests {
    use super::{is_ignored, is_text};
    use crate::paths::SourcePath;

    #[test]
    fn leftovers_of_editors_and_systems_are_ignored() {
        for name in [
            ".git",
            ".DS_Store",
            "~$plan.md",
            "plan.md~",
            "#plan.md#",
            "a.SWP",
            "a.tmp",
            "a.md.bak",
            "a.md.crswap",
            "a.md.sb-1b2c3d4e-AbCdEf",
            "a.md___jb_tmp___",
            "4913",
            "node_modules",
            "Thumbs.db",
            "Desktop.ini",
        ] {
            assert!(is_ignored(name, false), "{name}");
        }
        for name in
            ["plan.md", "a#b.md", "#1.md", "a~b.md", "temp", "thumbs.dbx", "report.sb-2024.pdf"]
        {
            assert!(!is_ignored(name, false), "{name}");
        }
        for name in [".well-known", ".nojekyll", ".htaccess"] {
            assert!(is_ignored(name, false) && !is_ignored(name, true), "{name}");
        }
        assert!(is_ignored(".DS_Store", true) && is_ignored(".git", true));
    }

    #[test]
    fn text_is_told_by_folder_and_extension() {
        for path in [
            "chalktalk.yaml",
            "content/a.md",
            "content/a.MD",
            "themes/t/static/a.css",
            "themes/t/a.svg",
        ] {
            assert!(is_text(&SourcePath::new(path)), "{path}");
        }
        for path in [
            "content/a.svg",
            "content/a.html",
            "content/a.txt",
            "static/a.css",
            "static/a.md",
            "themes/t/a.png",
        ] {
            assert!(!is_text(&SourcePath::new(path)), "{path}");
        }
    }
}
