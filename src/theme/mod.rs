//! Themes: the embedded default theme with a site's files laid over it, its templates and its static files.
//! Entry points: `Theme::load`, `Theme::render`, `Theme::assets`. Knows nothing of pages: whatever can be serialised
//! is a view.

mod assets;
mod brackets;
mod budget;
mod faults;
mod files;
mod fill;
mod icons;
mod originals;
mod styles;
mod templates;
#[cfg(test)]
mod tests;
mod unused;
mod urls;
mod words;

pub use assets::{Asset, STYLESHEET};
pub use files::{AssetContent, DEFAULT};
pub use originals::{Original, originals};
pub use templates::{MOST_OUTPUT, Shared, Values, WORDS, give_back};
pub use words::{Piece, Words, pieces};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::parse::fields::Spanned;
use crate::read::Snapshot;
use assets::Assets;
use budget::Metered;
use faults::{Source, Sources};
use files::Files;
use std::collections::BTreeSet;
use std::sync::Arc;
use templates::{Engine, Named};
use words::{Languages, WordsFile};

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    engine: Engine,
    sources: Sources,
    assets: Assets,
    languages: Languages,
    digest: Digest,
}

impl Theme {
    /// Loads the theme `name`: the embedded default theme, overlaid file by file by `themes/<name>/templates/` and
    /// `themes/<name>/static/` of the site.
    ///
    /// The parent's templates stay addressable as `default/NAME`. `None` if there is no such theme or a template
    /// cannot be read; every such fault is reported.
    pub fn load(name: Spanned<&str>, snapshot: &Snapshot, diags: &mut Diagnostics) -> Option<Self> {
        let files = Files::gather(name, snapshot, diags)?;
        let assets = Assets::new(&files.statics, diags);
        let named_files = Arc::new(Named { assets: assets.addresses(), icons: files.icons });
        let sources: Sources = files
            .templates
            .into_iter()
            .map(|file| {
                let meter = if file.embedded { Metered::trusted } else { Metered::new };
                let metered = meter(&file.text);
                (file.name, Source { path: file.path, text: file.text, metered })
            })
            .collect();
        let languages = Languages::read(&files.words, diags);
        let digest = digest(&sources, &named_files, &files.words);
        let texts = named(&sources);
        match Engine::new(&format!("{DEFAULT}/"), &texts, &languages, &named_files) {
            Ok(engine) => Some(Self { engine, sources, assets, languages, digest }),
            Err(faults) => {
                for fault in &faults {
                    diags.report(faults::syntax(fault, &sources));
                }
                None
            }
        }
    }

    /// Renders a template into bytes.
    ///
    /// Fails with `theme/template-failed`, naming the page and the place in the template, or `output/too-large` over
    /// [`MOST_OUTPUT`]. A template that would never end fails after a fixed number of steps, so always at the same one.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a set of values is made for one render and used up by it"
    )]
    pub fn render(&self, template: &str, values: Values) -> Result<Vec<u8>, Diagnostic> {
        self.engine.render(self.engine_name(template), &values).map_err(|fault| {
            faults::failed(&fault, template, values.page_name().as_deref(), &self.sources)
        })
    }

    /// Tells whether there is a template of this name (`lesson.html`).
    pub fn has_template(&self, name: &str) -> bool {
        self.engine.contains(self.engine_name(name))
    }

    /// Returns the name that the engine has a template by: the short one if the parent's has no other.
    fn engine_name<'a>(&self, name: &'a str) -> &'a str {
        let short = name.strip_prefix("default/").filter(|_| !self.engine.contains(name));
        short.filter(|_| self.sources.contains_key(name)).unwrap_or(name)
    }

    /// Returns the names of all templates, in order, the parent's under their short names.
    pub fn template_names(&self) -> Vec<&str> {
        let mut names: Vec<_> =
            self.sources.keys().map(|name| name.strip_prefix("default/").unwrap_or(name)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Reports the site's own templates that replace none, that no other one names and that no page has `chosen`.
    pub fn report_unused(&self, chosen: &BTreeSet<String>, diags: &mut Diagnostics) {
        unused::report(&self.sources, chosen, diags);
    }

    /// Returns the first template of the default theme that a template is, replaces or extends, by its short name.
    pub fn default_behind<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        let mut name = name;
        // Templates that lead back to themselves were refused, so that this ends; the bound says so.
        for _ in 0..=self.sources.len() {
            let short = name.strip_prefix("default/").unwrap_or(name);
            if self.sources.contains_key(&format!("{DEFAULT}/{short}")) {
                return Some(short);
            }
            name = faults::extended(self.sources.get(name)?)?;
        }
        None
    }

    /// Returns the digest of all that rendering depends on besides the values.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Returns the words for pages in a language; English ones where it has none.
    pub fn words(&self, language: &str) -> Words {
        self.languages.of(language)
    }

    /// Returns the static files to publish, in order.
    pub fn assets(&self) -> Vec<Asset> {
        self.assets.all().cloned().collect()
    }

    /// Returns the address below the site's root of a static file, or of [`STYLESHEET`].
    pub fn asset(&self, name: &str) -> Option<&str> {
        self.assets.get(name).map(|asset| asset.path.as_str())
    }
}

/// Returns the texts of templates under the names that the engine gets them by.
///
/// The engine finds the parent's templates by their short names, too, but makes a text of the whole name to do so, at
/// every render and include. So those that the site does not replace get their short names, and their whole ones only
/// where a template names them so. Those with components keep to their whole names, by which the engine knows that
/// the site's own components go before them.
fn named(sources: &Sources) -> Vec<(&str, &str)> {
    let by_whole_name = |source: &&Source| source.text.contains("default/");
    let wanted: BTreeSet<&str> =
        sources.values().filter(by_whole_name).flat_map(unused::named_in).collect();
    let mut named = Vec::with_capacity(sources.len());
    for (name, source) in sources {
        let text = source.metered.text.as_str();
        let short = name.strip_prefix("default/").filter(|short| !sources.contains_key(*short));
        let short = short.filter(|_| !unused::has_components(source));
        named.extend(short.map(|short| (short, text)));
        if short.is_none() || wanted.contains(name.as_str()) {
            named.push((name.as_str(), text));
        }
    }
    named
}

fn digest(sources: &Sources, named: &Named, words: &[WordsFile]) -> Digest {
    let templates: Vec<_> = sources.iter().map(|(name, source)| (name, &source.text)).collect();
    let words: Vec<_> = words.iter().map(|file| (&file.language, &file.text)).collect();
    Digest::of_value(&(templates, named, words))
}
