//! The files of a theme: the embedded default theme, with a site's own files laid over it one by one.
//! Entry points: `Files::gather`, `themes`. Knows nothing of what templates and style sheets mean.

use crate::diagnostics::{Diagnostic, Diagnostics, code, nearest};
use crate::digest::Digest;
use crate::parse::fields::Spanned;
use crate::paths::SourcePath;
use crate::read::SETTINGS_FILE;
use crate::read::{FileContent, Snapshot, SourceFile};
use crate::theme::words::{self, WordsFile};
use crate::theme::{icons, originals};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The theme that every other one extends.
pub const DEFAULT: &str = "default";

/// The default theme, inside the binary.
pub(super) static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The most template files that a site may add.
const MOST_TEMPLATES: usize = 500;

/// A template and where it comes from.
#[derive(Debug, Clone)]
pub(super) struct Template {
    /// `lesson.html`, or `default/lesson.html` for the parent's.
    pub(super) name: String,
    /// Its text.
    pub(super) text: Arc<str>,
    /// The file to name in messages.
    pub(super) path: SourcePath,
    /// Whether it is one of ours, in the binary.
    pub(super) embedded: bool,
}

/// What a static file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssetContent {
    /// Bytes at hand.
    Bytes(Arc<[u8]>),
    /// A file of the site, to be copied as it is, and the digest of its bytes where that is known.
    CopyOf(SourcePath, Option<Digest>),
}

/// A static file and where it comes from.
#[derive(Debug, Clone)]
pub(super) struct Static {
    /// What is in it.
    pub(super) content: AssetContent,
    /// The file to name in messages.
    pub(super) path: SourcePath,
}

/// The files of a theme.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Templates: the parent's under `default/`, the site's own under their plain names.
    pub(super) templates: Vec<Template>,
    /// Static files by their path below `static/`.
    pub(super) statics: BTreeMap<String, Static>,
    /// Files of words, the parent's first.
    pub(super) words: Vec<WordsFile>,
    /// Icons by name.
    pub(super) icons: BTreeMap<String, String>,
}

impl Files {
    /// Gathers the files of the theme `name`; `None` and a fault if there is no such theme.
    pub(super) fn gather(
        name: Spanned<&str>,
        snapshot: &Snapshot,
        diags: &mut Diagnostics,
    ) -> Option<Self> {
        let known = themes(snapshot);
        if !known.iter().any(|theme| theme == name.value) {
            diags.report(unknown(name, &known));
            return None;
        }
        let mut files = Self { words: words::embedded(), ..Self::default() };
        files.embed(&EMBEDDED);
        files.overlay(name.value, snapshot, diags);
        Some(files)
    }

    fn embed(&mut self, dir: &Dir<'_>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let text = file.contents_utf8().unwrap_or_default();
            let place = SourcePath::new(format!("built-in/themes/{DEFAULT}/{path}"));
            if let Some(icon) = path.strip_prefix("templates/").and_then(icons::name) {
                self.icons.insert(icon.to_owned(), icons::read(text, &place).unwrap_or_default());
            } else if let Some(name) = path.strip_prefix("templates/") {
                self.templates.push(Template {
                    name: format!("{DEFAULT}/{name}"),
                    text: Arc::from(text),
                    path: place,
                    embedded: true,
                });
            } else if let Some(name) = path.strip_prefix("static/") {
                let content = AssetContent::Bytes(Arc::from(file.contents()));
                self.statics.insert(name.to_owned(), Static { content, path: place });
            }
        }
        dir.dirs().for_each(|dir| self.embed(dir));
        self.templates.sort_by(|a, b| a.name.cmp(&b.name));
    }

    fn overlay(&mut self, theme: &str, snapshot: &Snapshot, diags: &mut Diagnostics) {
        let folder = format!("themes/{theme}/");
        let embedded = self.templates.len();
        for file in snapshot.below(folder.trim_end_matches('/')) {
            let path = file.path.as_str().strip_prefix(&folder).unwrap_or_default();
            if let FileContent::Text { text, .. } = &file.content {
                originals::compare(path, text, &file.path, diags);
            }
            if let Some(name) = path.strip_prefix("templates/") {
                self.overlay_template(name, &file.path, &file.content, diags);
            } else if let Some(name) = path.strip_prefix("i18n/") {
                self.words.extend(words_file(name, file));
            } else if let Some(name) = path.strip_prefix("static/") {
                let content = match &file.content {
                    FileContent::Text { text, .. } => {
                        AssetContent::Bytes(Arc::from(text.as_bytes()))
                    }
                    FileContent::Media { digest, .. } => {
                        AssetContent::CopyOf(file.path.clone(), *digest)
                    }
                    FileContent::Broken => continue,
                };
                let path = file.path.clone();
                self.statics.insert(name.to_owned(), Static { content, path });
            }
        }
        if let Some(extra) = self.templates.get(embedded + MOST_TEMPLATES) {
            let message = format!(
                "a theme can have {MOST_TEMPLATES} templates of its own, and this one has more"
            );
            diags.report(Diagnostic::of_file(code::TEMPLATE_SYNTAX, &extra.path, message));
            self.templates.truncate(embedded + MOST_TEMPLATES);
        }
    }

    /// A copy of the parent's file overrides nothing; it only gives that file a place on disk.
    fn overlay_template(
        &mut self,
        name: &str,
        path: &SourcePath,
        content: &FileContent,
        diags: &mut Diagnostics,
    ) {
        let text = match content {
            FileContent::Text { text, .. } => text,
            FileContent::Broken => return,
            FileContent::Media { .. } => {
                let message = "a template has to be a text file";
                diags
                    .report(Diagnostic::of_file(code::TEMPLATE_SYNTAX, path, message).hint(
                        "put images, fonts and other files into the theme's `static` folder",
                    ));
                return;
            }
        };
        if let Some(icon) = icons::name(name) {
            match icons::read(text, path) {
                Ok(svg) => _ = self.icons.insert(icon.to_owned(), svg),
                Err(fault) => diags.report(fault),
            }
            return;
        }
        if name.starts_with("default/") {
            let message = "`templates/default/` cannot hold templates: the name stands for the parent theme's";
            let hint = "put the file directly into `templates`";
            diags.report(Diagnostic::of_file(code::TEMPLATE_SYNTAX, path, message).hint(hint));
            return;
        }
        let parent = format!("{DEFAULT}/{name}");
        match self
            .templates
            .iter_mut()
            .find(|template| template.name == parent && template.text == *text)
        {
            Some(same) => same.path = path.clone(),
            None => self.templates.push(Template {
                name: name.to_owned(),
                text: Arc::clone(text),
                path: path.clone(),
                embedded: false,
            }),
        }
    }
}

/// Takes a file of words, `LANGUAGE.yaml`.
fn words_file(name: &str, file: &SourceFile) -> Option<WordsFile> {
    let FileContent::Text { text, .. } = &file.content else { return None };
    let language = name.strip_suffix(".yaml")?.to_owned();
    Some(WordsFile { language, text: text.clone(), path: file.path.clone(), embedded: false })
}

/// Returns the names of the themes there are, in order.
pub(super) fn themes(snapshot: &Snapshot) -> Vec<String> {
    let folder = |path: &SourcePath| {
        path.as_str().strip_prefix("themes/")?.split_once('/').map(|(name, _)| name.to_owned())
    };
    let mut names: Vec<_> =
        snapshot.below("themes").iter().filter_map(|file| folder(&file.path)).collect();
    names.push(DEFAULT.to_owned());
    names.sort();
    names.dedup();
    names
}

fn unknown(theme: Spanned<&str>, known: &[String]) -> Diagnostic {
    let name = theme.value;
    let file = SourcePath::new(SETTINGS_FILE);
    let message = format!("there is no theme `{name}`");
    let hint = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            format!("write one of: {}; or put its files into `themes/{name}/`", known.join(", "))
        }
    };
    Diagnostic::new(code::UNKNOWN_THEME, &file, theme.span, message).hint(hint)
}
