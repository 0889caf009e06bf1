//! The files of the default theme as originals of copies that a site makes its own, and what becomes of a copy when its
//! original moves on. Entry points: [`originals`], `compare`.
//!
//! A copy remembers its original in its first line, in a comment of its own language: a short digest. That line is part
//! of nothing that is rendered, moves with the file, and an author who wants to hear no more of it deletes it.

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::digest::Digest;
use crate::paths::SourcePath;
use crate::theme::files::EMBEDDED;
use include_dir::{Dir, File};

/// What stands before the digest in the first line of a copy.
const MARK: &str = "Copied from chalktalk's default theme, version ";

/// The folder of words, and the file that translations are made from.
const I18N: &str = "i18n";
const ENGLISH: &str = "i18n/en.yaml";

/// A file of the default theme.
#[derive(Debug, Clone, Copy)]
pub struct Original {
    file: &'static File<'static>,
}

impl Original {
    /// Returns its path in a theme: `templates/lesson.html`.
    pub fn path(&self) -> String {
        self.file.path().to_string_lossy().replace('\\', "/")
    }

    /// Returns what it is called in short: `lesson.html`, `css/prose.css`.
    pub fn name(&self) -> String {
        let path = self.path();
        path.split_once('/').map_or(path.clone(), |(_, name)| name.to_owned())
    }

    /// Says what it is for: the first sentence of the comment that it begins with.
    pub fn about(&self) -> String {
        let text = self.text().trim_start_matches(['{', '#', '/', '*', '-', '<', '!', ' ']);
        let comment = text.split(['}', '\n']).next().unwrap_or_default();
        let comment = comment.trim_end_matches(['#', '/', '*', '-', '>', ' ']);
        comment.split(". ").next().unwrap_or_default().trim_end_matches('.').to_owned()
    }

    /// Returns the text of a copy, which says in its first line what it is a copy of.
    pub fn copy(&self) -> String {
        let (open, close) = match self.path().split('/').next() {
            Some("templates") => ("{#- ", " -#}"),
            Some(I18N) => ("# ", ""),
            _ => ("/* ", " */"),
        };
        format!("{open}{MARK}{}{close}\n{}", self.digest(), self.text())
    }

    fn text(self) -> &'static str {
        self.file.contents_utf8().unwrap_or_default()
    }

    fn digest(self) -> String {
        Digest::of(self.text().as_bytes()).short()
    }
}

/// Returns the files of the default theme that a site can make its own, by path.
pub fn originals() -> Vec<Original> {
    let mut found = Vec::new();
    gather(&EMBEDDED, &mut found);
    found.sort_by_key(Original::path);
    found
}

fn gather(dir: &'static Dir<'static>, found: &mut Vec<Original>) {
    let belongs = |file: &&File<'_>| file.path().components().count() > 1;
    let text = |file: &&File<'_>| file.contents_utf8().is_some();
    found.extend(dir.files().filter(belongs).filter(text).map(|file| Original { file }));
    dir.dirs().for_each(|dir| gather(dir, found));
}

/// Reports a copy whose original has changed, or is no more, since the copy was made.
pub(super) fn compare(path_in_theme: &str, text: &str, file: &SourcePath, diags: &mut Diagnostics) {
    let first = text.lines().next().unwrap_or_default();
    let Some((_, rest)) = first.split_once(MARK) else { return };
    let version: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
    // Words in a language that the default theme does not have were translated from English.
    let english = || EMBEDDED.get_file(ENGLISH).filter(|_| path_in_theme.starts_with(I18N));
    let original = EMBEDDED.get_file(path_in_theme).or_else(english).map(|file| Original { file });
    let (message, hint) = match original {
        Some(original) if original.digest() == version => return,
        Some(original) => (
            "the default theme has a newer version of this file than the one it was copied from",
            format!(
                "give this file another name, type `chalktalk theme eject {}` for a new copy, and bring your changes \
                 into it; or delete the first line of this file to hear no more of it",
                original.name()
            ),
        ),
        None => (
            "the default theme no longer has the file that this one was copied from",
            "see whether it is still needed; delete its first line to hear no more of it"
                .to_owned(),
        ),
    };
    diags.report(Diagnostic::of_file(code::ORIGINAL_CHANGED, file, message).hint(hint));
}

#[cfg(test)]
mod tests {
    use super::{MARK, compare, originals};
    use crate::diagnostics::Diagnostics;
    use crate::paths::SourcePath;

    fn told(path: &str, text: &str) -> Vec<String> {
        let mut diags = Diagnostics::new();
        compare(path, text, &SourcePath::new("themes/own/a"), &mut diags);
        diags.iter().map(|fault| fault.message.clone()).collect()
    }

    #[test]
    fn every_original_says_what_it_is_for() {
        assert!(originals().len() > 40);
        for original in originals() {
            let about = original.about();
            assert!(
                about.len() > 4 && !about.contains(['{', '}', '*']),
                "{}: {about}",
                original.path()
            );
        }
    }

    #[test]
    fn a_copy_is_told_of_only_when_its_original_has_changed() {
        for original in originals() {
            let (path, copy) = (original.path(), original.copy());
            assert_eq!(told(&path, &copy), Vec::<String>::new());
            assert_eq!(told(&path, original.text()), Vec::<String>::new());
            let older = copy.replacen(&original.digest(), "00000000", 1);
            assert!(told(&path, &older)[0].contains("a newer version"), "{path}");
        }
        let gone = format!("/* {MARK}00000000 */\n");
        assert!(told("static/css/gone.css", &gone)[0].contains("no longer has"));
    }
}
