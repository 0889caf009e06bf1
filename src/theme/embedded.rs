//! The themes inside the binary, a folder each. Entry points: [`BUILT_IN`], `files`, `file`. The only file that names
//! `include_dir`. Touch it when a file of `themes/` is new or renamed, so that the compiler looks again.

use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

/// The theme that every other one extends, at last.
pub const DEFAULT: &str = "default";

/// The names of the themes inside the binary, the default one first.
pub const BUILT_IN: [&str; 2] = [DEFAULT, "agency"];

static THEMES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Returns the files of a theme by their path in it, `templates/lesson.html`; none if there is no such theme.
pub(super) fn files(theme: &str) -> BTreeMap<String, &'static [u8]> {
    let mut found = BTreeMap::new();
    if let Some(folder) = THEMES.get_dir(theme) {
        gather(folder, theme, &mut found);
    }
    found
}

/// Returns the text of one file of a theme.
pub(super) fn text(theme: &str, path: &str) -> Option<&'static str> {
    THEMES.get_file(format!("{theme}/{path}"))?.contents_utf8()
}

fn gather(folder: &'static Dir<'static>, theme: &str, found: &mut BTreeMap<String, &'static [u8]>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if let Some(path) = path.strip_prefix(theme).and_then(|path| path.strip_prefix('/')) {
            found.insert(path.to_owned(), file.contents());
        }
    }
    folder.dirs().for_each(|folder| gather(folder, theme, found));
}
