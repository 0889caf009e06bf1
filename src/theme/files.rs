//! The files of a theme: those of the themes that it extends, with its own laid over them one by one.
//! Entry point: `Files::gather`. Knows nothing of what templates and style sheets mean.

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::digest::Digest;
use crate::paths::SourcePath;
use crate::read::{FileContent, Snapshot, SourceFile};
use crate::theme::chain::{Chain, Layer};
use crate::theme::originals::Original;
use crate::theme::words::{self, WordsFile};
use crate::theme::{embedded, icons, originals};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most template files that a theme of a site may have.
const MOST_TEMPLATES: usize = 500;

/// A template and where it comes from.
#[derive(Debug, Clone)]
pub(super) struct Template {
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
    /// Templates by name: a parent's as `default/lesson.html`, the site's own as `lesson.html`.
    pub(super) templates: BTreeMap<String, Template>,
    /// Static files by their path below `static/`.
    pub(super) statics: BTreeMap<String, Static>,
    /// Files of words, those of the furthest parent first.
    pub(super) words: Vec<WordsFile>,
    /// Icons by name.
    pub(super) icons: BTreeMap<String, String>,
}

/// Where a file is put.
struct Onto<'a> {
    chain: &'a Chain,
    layer: usize,
    snapshot: &'a Snapshot,
}

impl Files {
    /// Gathers the files of a theme and of those that it extends.
    pub(super) fn gather(chain: &Chain, snapshot: &Snapshot, diags: &mut Diagnostics) -> Self {
        let mut files = Self::default();
        for (number, layer) in chain.layers().iter().enumerate().rev() {
            let onto = Onto { chain, layer: number, snapshot };
            if layer.is_built_in {
                files.embed(layer, &onto);
            } else {
                files.overlay(layer, &onto, diags);
            }
        }
        files
    }

    fn embed(&mut self, layer: &Layer, onto: &Onto<'_>) {
        let prefix = onto.chain.prefix(onto.layer);
        self.words.extend(words::built_in(&layer.name));
        for (path, bytes) in embedded::files(&layer.name) {
            let (text, place) = (std::str::from_utf8(bytes).unwrap_or_default(), layer.path(&path));
            if let Some(icon) = path.strip_prefix("templates/").and_then(icons::name) {
                self.icons.insert(icon.to_owned(), icons::read(text, &place).unwrap_or_default());
            } else if let Some(name) = path.strip_prefix("templates/") {
                let template = Template { text: Arc::from(text), path: place, embedded: true };
                self.templates.insert(format!("{prefix}{name}"), template);
            } else if let Some(name) = path.strip_prefix("static/") {
                let content = AssetContent::Bytes(Arc::from(bytes));
                self.statics.insert(name.to_owned(), Static { content, path: place });
            }
        }
    }

    fn overlay(&mut self, layer: &Layer, onto: &Onto<'_>, diags: &mut Diagnostics) {
        let folder = format!("themes/{}/", layer.name);
        let mut templates = 0;
        for file in onto.snapshot.below(folder.trim_end_matches('/')) {
            let path = file.path.as_str().strip_prefix(&folder).unwrap_or_default();
            if let FileContent::Text { text, .. } = &file.content {
                let original = Original::find(onto.chain, onto.layer + 1, path, onto.snapshot);
                originals::compare(text, original.as_ref(), &file.path, diags);
            }
            if let Some(name) = path.strip_prefix("templates/") {
                templates += 1;
                if templates <= MOST_TEMPLATES {
                    self.overlay_template(name, file, onto, diags);
                } else if templates == MOST_TEMPLATES + 1 {
                    let message = format!(
                        "a theme can have {MOST_TEMPLATES} templates of its own, and this one has more"
                    );
                    diags.report(Diagnostic::of_file(code::TEMPLATE_SYNTAX, &file.path, message));
                }
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
    }

    /// A copy of the parent's file overrides nothing; it only gives that file a place on disk.
    fn overlay_template(
        &mut self,
        name: &str,
        file: &SourceFile,
        onto: &Onto<'_>,
        diags: &mut Diagnostics,
    ) {
        let path = &file.path;
        let text = match &file.content {
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
        let parents = onto.chain.parents();
        if let Some(parent) = parents.iter().find(|parent| name.starts_with(&format!("{parent}/")))
        {
            let message = format!(
                "`templates/{parent}/` cannot hold templates: the name stands for the parent theme's"
            );
            let hint = "put the file directly into `templates`";
            diags.report(Diagnostic::of_file(code::TEMPLATE_SYNTAX, path, message).hint(hint));
            return;
        }
        let below = onto.chain.layers().len() - onto.layer;
        let mut nearest = parents.iter().skip((parents.len() + 1).saturating_sub(below));
        let whole = nearest.find_map(|parent| {
            let whole = format!("{parent}/{name}");
            self.templates.contains_key(&whole).then_some(whole)
        });
        match whole
            .and_then(|whole| self.templates.get_mut(&whole))
            .filter(|same| same.text == *text)
        {
            Some(same) => same.path = path.clone(),
            None => {
                let template =
                    Template { text: Arc::clone(text), path: path.clone(), embedded: false };
                self.templates.insert(format!("{}{name}", onto.chain.prefix(onto.layer)), template);
            }
        }
    }
}

/// Takes a file of words, `LANGUAGE.yaml`.
fn words_file(name: &str, file: &SourceFile) -> Option<WordsFile> {
    let FileContent::Text { text, .. } = &file.content else { return None };
    let language = name.strip_suffix(".yaml")?.to_owned();
    Some(WordsFile { language, text: text.clone(), path: file.path.clone(), embedded: false })
}
