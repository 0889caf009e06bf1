//! The files of the themes that a theme extends, as originals of copies that it makes its own, and what becomes of a copy
//! when its original moves on. Entry points: [`originals`], [`translated`],
//! `compare`.
//!
//! A copy remembers its original in its first line, in a comment of its own language: a short digest. That line is part
//! of nothing that is rendered, moves with the file, and an author who wants to hear no more of it deletes it.

use crate::diagnostics::{Diagnostic, Diagnostics, Span, code};
use crate::digest::Digest;
use crate::parse::fields::Spanned;
use crate::paths::SourcePath;
use crate::read::Snapshot;
use crate::theme::chain::Chain;
use crate::theme::embedded::{self, DEFAULT};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What stands before the name of the theme in the first line of a copy.
const MARK: &str = "Copied from ";

/// What stands before the digest.
const VERSION: &str = ", version ";

/// The folder of words, and the file that translations are made from.
const WORDS: &str = "i18n/";
const ENGLISH: &str = "i18n/en.yaml";

/// A file that a theme can make its own.
#[derive(Debug, Clone)]
pub struct Original {
    /// The theme it is of.
    pub theme: String,
    path: String,
    copied_from: String,
    text: Arc<str>,
}

impl Original {
    /// Finds what a file of a theme stands for, in the themes from `layer` on: that of the same name in the nearest one.
    ///
    /// Words go over each other key by key, and the furthest theme has all of them; in a language that none of the themes
    /// has, they were translated from English.
    pub(super) fn find(
        chain: &Chain,
        layer: usize,
        path: &str,
        snapshot: &Snapshot,
    ) -> Option<Self> {
        let (copied_from, (theme, text)) = if path.starts_with(WORDS) {
            let of = |path| Some((path, chain.furthest_text(layer, path, snapshot)?));
            of(path).or_else(|| of(ENGLISH))?
        } else {
            (path, chain.text(layer, path, snapshot)?)
        };
        Some(Self {
            theme: theme.to_owned(),
            path: path.to_owned(),
            copied_from: copied_from.to_owned(),
            text,
        })
    }

    /// Returns the path in its theme of what a copy is made from, which for words may be the English ones.
    pub fn copied_from(&self) -> &str {
        &self.copied_from
    }

    /// Returns its path in a theme: `templates/lesson.html`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns what it is called in short: `lesson.html`, `css/prose.css`.
    pub fn name(&self) -> &str {
        self.path.split_once('/').map_or(&self.path, |(_, name)| name)
    }

    /// Says what it is for: the first sentence of the comment that it begins with.
    pub fn about(&self) -> String {
        let signs = ['{', '#', '/', '*', '<', '!', '-', ' '];
        let text = self.text.trim_start_matches(signs);
        // A sentence goes on in the next line of a comment of several.
        let goes_on = |line: &&str| line.starts_with("//") || line.starts_with('#');
        let first = text.split(['}', '\n']).next().unwrap_or_default();
        let more = self.text.lines().skip(1).take_while(goes_on);
        let lines = std::iter::once(first).chain(more.map(|line| line.trim_start_matches(signs)));
        let comment = lines.collect::<Vec<_>>().join(" ");
        let comment = comment.trim_end_matches(['#', '/', '*', '-', '>', ' ']);
        comment.split(". ").next().unwrap_or_default().trim_end_matches('.').to_owned()
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text of a copy, which says in its first line what it is a copy of; a file of a language that has no
    /// comments says nothing.
    pub fn copy(&self) -> String {
        let Some((open, close)) = comment(&self.path) else { return self.text.to_string() };
        let mark =
            format!("{open}{MARK}{}{VERSION}{}{close}\n", of(&self.theme), version(&self.text));
        // The declaration of an XML file has to come first.
        let declared = self.text.starts_with("<?xml") && !self.path.starts_with("templates/");
        match self.text.split_once('\n').filter(|_| declared) {
            Some((declaration, rest)) => format!("{declaration}\n{mark}{rest}"),
            None => mark + &self.text,
        }
    }
}

/// Returns how a comment begins and ends in a file.
fn comment(path: &str) -> Option<(&'static str, &'static str)> {
    if path.starts_with("templates/") && !path.starts_with("templates/icons/") {
        return Some(("{#- ", " -#}"));
    }
    match path.rsplit_once('.')?.1 {
        "css" | "js" => Some(("/* ", " */")),
        "svg" | "html" | "xml" => Some(("<!-- ", " -->")),
        "yaml" | "yml" => Some(("# ", "")),
        _ => None,
    }
}

/// Returns how a copy calls the theme of its original.
fn of(theme: &str) -> String {
    match theme {
        DEFAULT => "chalktalk's default theme".to_owned(),
        other => format!("the theme `{other}`"),
    }
}

fn version(text: &str) -> String {
    Digest::of(text.as_bytes()).short()
}

/// Returns the files that a theme can make its own, by path: those of the themes that it extends, the nearest one's
/// where several have one; without the `theme.yaml` of each. None if there is no such theme.
pub fn originals(theme: &str, snapshot: &Snapshot) -> Vec<Original> {
    let name = Spanned { value: theme, span: Span::default() };
    let Some(chain) = Chain::of(name, snapshot, &mut Diagnostics::new()) else { return Vec::new() };
    let mut paths = BTreeSet::new();
    let own = chain.own_layers();
    for layer in chain.layers().iter().skip(own) {
        let folder = format!("themes/{}/", layer.name);
        let site = snapshot.below(folder.trim_end_matches('/')).iter();
        let site =
            site.filter_map(|file| file.path.as_str().strip_prefix(&folder).map(str::to_owned));
        if layer.is_built_in {
            paths.extend(embedded::files(&layer.name).into_keys());
        } else {
            paths.extend(site);
        }
    }
    let belongs = |path: &String| path.contains('/');
    let original = |path: String| Original::find(&chain, own, &path, snapshot);
    paths.into_iter().filter(belongs).filter_map(original).collect()
}

/// Returns what the words of a site's theme in languages that no other theme has were translated from.
pub fn translated(theme: &str, snapshot: &Snapshot) -> Vec<Original> {
    let known = originals(theme, snapshot);
    let name = Spanned { value: theme, span: Span::default() };
    let Some(chain) = Chain::of(name, snapshot, &mut Diagnostics::new()) else { return Vec::new() };
    let folder = format!("themes/{theme}/");
    let files = snapshot.below(&format!("{folder}i18n")).iter();
    let paths = files.filter_map(|file| file.path.as_str().strip_prefix(&folder));
    paths
        .filter(|path| !known.iter().any(|original| original.path == **path))
        .filter_map(|path| Original::find(&chain, chain.own_layers(), path, snapshot))
        .collect()
}

/// Reports a copy whose original has changed or is no more since the copy was made.
pub(super) fn compare(
    text: &str,
    original: Option<&Original>,
    file: &SourcePath,
    diags: &mut Diagnostics,
) {
    let marked = |line: &str| {
        let (theme, rest) = line.split_once(MARK)?.1.split_once(VERSION)?;
        Some((
            theme.to_owned(),
            rest.chars().take_while(char::is_ascii_hexdigit).collect::<String>(),
        ))
    };
    let Some((theme, known)) = text.lines().take(2).find_map(marked) else { return };
    let short = file.as_str().splitn(4, '/').nth(3).unwrap_or(file.as_str());
    let (message, hint) = match original {
        Some(original) if version(&original.text) == known => return,
        Some(original) => (
            format!(
                "{} has a newer version of this file than the one it was copied from",
                the(&of(&original.theme))
            ),
            format!(
                "`chalktalk theme diff {short}` shows how the two differ; bring what is new into this file, and write \
                 `version {}` into its first line, or delete that line to hear no more of it",
                version(&original.text)
            ),
        ),
        None => (
            format!("{} no longer has the file that this one was copied from", the(&theme)),
            "see whether it is still needed; delete its first line to hear no more of it"
                .to_owned(),
        ),
    };
    diags.report(Diagnostic::of_file(code::ORIGINAL_CHANGED, file, message).hint(hint));
}

/// Returns the name of a theme as a message begins with it.
fn the(theme: &str) -> &str {
    if theme == of(DEFAULT) { "the default theme" } else { theme }
}

#[cfg(test)]
mod tests {
    use super::{Original, compare, originals, version};
    use crate::diagnostics::Diagnostics;
    use crate::paths::SourcePath;
    use crate::read::Snapshot;

    fn told(original: Option<&Original>, text: &str) -> Vec<String> {
        let mut diags = Diagnostics::new();
        compare(text, original, &SourcePath::new("themes/own/a"), &mut diags);
        diags.iter().map(|fault| fault.message.clone()).collect()
    }

    fn of_agency() -> Vec<Original> {
        let snapshot = Snapshot::from_texts([
            ("themes/own/theme.yaml", "extends: region\n"),
            ("themes/region/theme.yaml", "extends: agency\n"),
            (
                "themes/region/static/img/mark.svg",
                "<?xml version=\"1.0\"?>\n<!-- A mark. -->\n<svg/>\n",
            ),
        ]);
        originals("own", &snapshot)
    }

    #[test]
    fn originals_are_those_of_the_nearest_theme_and_say_what_they_are_for() {
        let originals = of_agency();
        let theme = |path: &str| {
            originals.iter().find(|original| original.path() == path).unwrap().theme.as_str()
        };
        assert_eq!(theme("static/img/mark.svg"), "region");
        assert_eq!(theme("templates/partials/footer.html"), "agency");
        assert_eq!(theme("templates/lesson.html"), "default");
        for original in &originals {
            let about = original.about();
            assert!(
                original.name() == "img/mark.svg"
                    || about.len() > 4 && !about.contains(['{', '}', '*']),
                "{}: {about}",
                original.path()
            );
        }
    }

    #[test]
    fn a_copy_is_told_of_only_when_its_original_has_changed() {
        for original in of_agency() {
            let (path, copy) = (original.path(), original.copy());
            assert_eq!(told(Some(&original), &copy), Vec::<String>::new());
            assert_eq!(told(Some(&original), original.text()), Vec::<String>::new());
            let older = copy.replacen(&version(original.text()), "00000000", 1);
            assert!(told(Some(&original), &older)[0].contains("a newer version"), "{path}");
            assert!(told(None, &copy)[0].contains("no longer has"));
        }
    }
}
