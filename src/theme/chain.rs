//! A theme with the themes that it extends, the nearest first, and what all of them declare, put together.
//! Entry points: `Chain::of`, [`themes`]. Knows the files of themes by their paths, not what is in them.

use crate::diagnostics::{Diagnostic, Diagnostics, code, nearest};
use crate::parse::fields::Spanned;
use crate::paths::SourcePath;
use crate::read::{SETTINGS_FILE, Snapshot};
use crate::theme::declared::{Declared, Pairs, Setting, THEME_FILE};
use crate::theme::embedded::{self, BUILT_IN, DEFAULT};
use std::sync::Arc;

/// One theme of a chain.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    /// Its name, which is that of its folder.
    pub(super) name: String,
    /// Whether it is inside the binary, and not a folder of the site.
    pub(super) is_built_in: bool,
    /// What its `theme.yaml` says.
    pub(super) declared: Declared,
}

/// A theme and those that it extends.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    layers: Vec<Layer>,
}

impl Chain {
    /// Follows `extends` from a theme to the default one. `None` and a fault if there is no such theme; a parent that
    /// is missing or leads back is reported, and the default theme stands in for it.
    ///
    /// The name of a built-in theme means the folder of the site, if there is one, only where the settings name it;
    /// that folder lies over the built-in theme. In `extends` it always means the theme inside the binary, so that
    /// `agency/FILE` is one file.
    pub(super) fn of(
        name: Spanned<&str>,
        snapshot: &Snapshot,
        diags: &mut Diagnostics,
    ) -> Option<Self> {
        let known = themes(snapshot);
        if !known.iter().any(|theme| theme == name.value) {
            diags.report(unknown(name, &known));
            return None;
        }
        let is_built_in = !is_folder(name.value, snapshot);
        let mut chain =
            Self { layers: vec![Layer::read(name.value, is_built_in, snapshot, diags)] };
        while let Some((name, is_built_in)) = chain.parent(snapshot, diags) {
            chain.layers.push(Layer::read(&name, is_built_in, snapshot, diags));
        }
        Some(chain)
    }

    /// Returns the theme that the last one extends, and whether it is built in.
    fn parent(&self, snapshot: &Snapshot, diags: &mut Diagnostics) -> Option<(String, bool)> {
        let last = self.layers.last()?;
        let default = || match (last.is_built_in, last.name.as_str()) {
            (true, DEFAULT) => None,
            (false, name) if BUILT_IN.contains(&name) => Some((name.to_owned(), true)),
            _ => Some((DEFAULT.to_owned(), true)),
        };
        let Some(extends) = &last.declared.extends else { return default() };
        let name = extends.value.as_str();
        let is_built_in = BUILT_IN.contains(&name);
        let same = |layer: &Layer| layer.name == name && layer.is_built_in == is_built_in;
        let fault = if !is_built_in && !is_folder(name, snapshot) {
            let known = themes(snapshot);
            let hint = match nearest(
                name,
                known.iter().map(String::as_str).filter(|known| *known != last.name),
            ) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "write one of: {}; or put its files into `themes/{name}/`",
                    known.join(", ")
                ),
            };
            (format!("there is no theme `{name}` to extend"), hint)
        } else if let Some(first) = self.layers.iter().position(same) {
            let names: Vec<&str> =
                self.layers.iter().skip(first).map(|layer| layer.name.as_str()).collect();
            let hint = "take `extends` out of one of them; a theme without it extends `default`";
            (
                format!("the theme `{name}` extends itself: {} → {name}", names.join(" → ")),
                hint.to_owned(),
            )
        } else if is_folder_of_templates(name) {
            let hint = "give the theme's folder another name";
            (
                format!(
                    "`{name}` is the name of a folder of templates, so its files cannot be told apart"
                ),
                hint.to_owned(),
            )
        } else {
            return Some((name.to_owned(), is_built_in));
        };
        let (message, hint) = fault;
        diags.report(
            Diagnostic::new(code::THEME_PARENT, &last.declared.file, extends.span, message)
                .hint(hint),
        );
        default()
    }

    /// Returns the themes, the nearest first.
    pub(super) fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Returns what begins the names of a theme's templates, or nothing for those of the site's own theme in use.
    pub(super) fn prefix(&self, layer: usize) -> String {
        match self.layers.get(layer) {
            Some(Layer { is_built_in: false, .. }) if layer == 0 => String::new(),
            Some(Layer { name, .. }) => format!("{name}/"),
            None => String::new(),
        }
    }

    /// Returns the names of the themes whose templates are addressed by them, the nearest first.
    pub(super) fn parents(&self) -> Vec<String> {
        self.layers.iter().skip(self.own_layers()).map(|layer| layer.name.clone()).collect()
    }

    /// Returns 1 if the theme is a folder of the site, which can hold files of its own, else 0.
    pub(super) fn own_layers(&self) -> usize {
        usize::from(self.layers.first().is_some_and(|layer| !layer.is_built_in))
    }

    /// Finds the text of a file in the nearest theme, from `layer` on, that has it; with that theme's name.
    pub(super) fn text(
        &self,
        layer: usize,
        path: &str,
        snapshot: &Snapshot,
    ) -> Option<(&str, Arc<str>)> {
        self.layers
            .iter()
            .skip(layer)
            .find_map(|layer| Some((layer.name.as_str(), layer.text(path, snapshot)?)))
    }

    /// Finds the text of a file in the furthest theme, from `layer` on, that has it; with that theme's name.
    pub(super) fn furthest_text(
        &self,
        layer: usize,
        path: &str,
        snapshot: &Snapshot,
    ) -> Option<(&str, Arc<str>)> {
        let found = |layer: usize| {
            let layer = self.layers.get(layer)?;
            Some((layer.name.as_str(), layer.text(path, snapshot)?))
        };
        (layer..self.layers.len()).rev().find_map(found)
    }

    /// Returns the settings of all themes, those of the furthest parent first; the nearest theme's default counts.
    pub(super) fn settings(&self) -> Vec<Setting> {
        let mut all: Vec<Setting> = Vec::new();
        for setting in self.layers.iter().rev().flat_map(|layer| &layer.declared.settings) {
            match all.iter_mut().find(|known| known.name == setting.name) {
                Some(known) => known.default = setting.default.clone(),
                None => all.push(setting.clone()),
            }
        }
        all
    }

    /// Returns the `theme.yaml` of the nearest theme, where the values of all others can be changed.
    pub(super) fn file(&self) -> SourcePath {
        self.layers.first().map(|layer| layer.declared.file.clone()).unwrap_or_default()
    }

    /// Returns the pairs of colours of all themes.
    pub(super) fn pairs(&self) -> impl Iterator<Item = &Pairs> {
        self.layers.iter().rev().flat_map(|layer| &layer.declared.pairs)
    }

    /// Returns the names of style sheets in the order they are joined, those of the furthest parent first.
    pub(super) fn stylesheets(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        let named = self.layers.iter().rev().flat_map(|layer| &layer.declared.stylesheets);
        for name in named.map(|name| name.value.as_str()) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        all
    }

    /// Reports names under `stylesheets` for which there is no file.
    pub(super) fn report_missing_styles(
        &self,
        is_there: impl Fn(&str) -> bool,
        diags: &mut Diagnostics,
    ) {
        for layer in self.layers.iter().filter(|layer| !layer.is_built_in) {
            for name in layer.declared.stylesheets.iter().filter(|name| !is_there(&name.value)) {
                let message = format!("there is no style sheet `{}`", name.value);
                let hint = format!(
                    "it would be the file `{}`",
                    layer.path(&format!("static/css/{}.css", name.value))
                );
                let file = &layer.declared.file;
                diags.report(
                    Diagnostic::new(code::THEME_INVALID, file, name.span, message).hint(hint),
                );
            }
        }
    }
}

impl Layer {
    fn read(name: &str, is_built_in: bool, snapshot: &Snapshot, diags: &mut Diagnostics) -> Self {
        let mut layer = Self { name: name.to_owned(), is_built_in, declared: Declared::default() };
        let file = layer.path(THEME_FILE);
        layer.declared = match layer.text(THEME_FILE, snapshot) {
            Some(text) => Declared::read(&text, &file, diags),
            None => Declared { file, ..Declared::default() },
        };
        layer
    }

    /// Returns the path of one of its files, as messages name it.
    pub(super) fn path(&self, path: &str) -> SourcePath {
        let built_in = if self.is_built_in { "built-in/" } else { "" };
        SourcePath::new(format!("{built_in}themes/{}/{path}", self.name))
    }

    fn text(&self, path: &str, snapshot: &Snapshot) -> Option<Arc<str>> {
        if self.is_built_in {
            return embedded::text(&self.name, path).map(Arc::from);
        }
        snapshot.text(&self.path(path)).cloned()
    }
}

/// Returns the names of the themes there are, in order.
pub(super) fn themes(snapshot: &Snapshot) -> Vec<String> {
    let folder = |path: &SourcePath| {
        path.as_str().strip_prefix("themes/")?.split_once('/').map(|(name, _)| name.to_owned())
    };
    let mut names: Vec<_> =
        snapshot.below("themes").iter().filter_map(|file| folder(&file.path)).collect();
    names.extend(BUILT_IN.map(str::to_owned));
    names.sort();
    names.dedup();
    names
}

fn is_folder(name: &str, snapshot: &Snapshot) -> bool {
    !snapshot.below(&format!("themes/{name}")).is_empty()
}

/// Tells whether `NAME/FILE` could be a template of the default theme.
fn is_folder_of_templates(name: &str) -> bool {
    let folder = format!("templates/{name}/");
    embedded::files(DEFAULT).keys().any(|path| path.starts_with(&folder))
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
