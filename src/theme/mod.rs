//! Themes: a theme with those that it extends, down to the embedded default one, its templates and its static files.
//! Entry points: `Theme::load`, `Theme::render`, `Theme::assets`. Knows nothing of pages: whatever can be serialised
//! is a view.

mod assets;
mod brackets;
mod budget;
mod chain;
mod color;
mod contrast;
mod declared;
mod embedded;
mod faults;
mod files;
mod fill;
mod icons;
mod listed;
mod marks;
mod originals;
mod settings;
mod sources;
mod styles;
mod templates;
#[cfg(test)]
mod tests;
mod tokens;
mod unused;
mod urls;
mod words;

pub use assets::{Asset, STYLESHEET};
pub use declared::{THEME_FILE, THEME_KEYS};
pub use embedded::{BUILT_IN, DEFAULT};
pub use files::AssetContent;
pub use listed::{Described, Listed, described, listed};
pub use originals::{Original, originals, translated};
pub use templates::{MOST_OUTPUT, Shared, Values, WORDS, give_back};
pub use words::{Piece, Words, pieces};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::parse::fields::Spanned;
use crate::parse::yaml::Yaml;
use crate::read::Snapshot;
use assets::Assets;
use budget::Metered;
use chain::Chain;
use files::{Files, Static};
use sources::{Source, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use templates::{Engine, Named};
use tokens::{Mode, TOKENS_SHEET, Tokens};
use words::{Languages, WordsFile};

/// Static files by their path below `static/`.
type Statics = BTreeMap<String, Static>;

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    engine: Engine,
    sources: Sources,
    assets: Assets,
    settings: serde_json::Value,
    papers: Vec<(&'static str, String)>,
    languages: Languages,
    digest: Digest,
}

/// Takes HTML of our own writer that is shown where no page is, as in a feed: English words in it say already that they are.
pub fn outside_pages(html: String) -> Shared {
    Shared::html(marks::settled(html.into_bytes(), true))
}

impl Theme {
    /// Loads the theme `name` with what the site `chose` of its settings: the themes that it extends, overlaid file by
    /// file by `themes/<name>/templates/` and `themes/<name>/static/` of the site, and words key by key by its `i18n/`.
    ///
    /// The templates of a theme that it extends stay addressable as `PARENT/NAME`. `None` if there is no such theme or
    /// a template cannot be read; every fault is reported.
    pub fn load(
        name: Spanned<&str>,
        chose: Option<&Yaml>,
        snapshot: &Snapshot,
        diags: &mut Diagnostics,
    ) -> Option<Self> {
        let chain = Chain::of(name, snapshot, diags)?;
        let settings = settings::read(chose, &chain.settings(), name.value, diags);
        let files = Files::gather(&chain, snapshot, diags);
        let tokens = Tokens::of(&chain);
        let assets = assets(&chain, &tokens, &files.statics, diags);
        let papers = Mode::BOTH.into_iter().filter_map(|mode| {
            Some((mode.word(), tokens.get("paper")?.in_mode(mode)?.value.clone()))
        });
        let papers = papers.collect();
        let named = Arc::new(Named { assets: assets.addresses(), icons: files.icons });
        let sources = files.templates.into_iter().map(|(name, file)| {
            let meter = if file.embedded { Metered::trusted } else { Metered::new };
            let metered = meter(&file.text);
            (name, Source { path: file.path, text: file.text, metered })
        });
        let sources = Sources::new(sources.collect(), &chain.parents());
        let languages = Languages::read(&files.words, diags);
        let digest = digest(&sources, &named, &files.words);
        match Engine::new(sources.parents(), &sources.texts(), &languages, &named) {
            Ok(engine) => {
                Some(Self { engine, sources, assets, settings, papers, languages, digest })
            }
            Err(faults) => {
                for fault in &faults {
                    diags.report(faults::syntax(fault, &sources));
                }
                None
            }
        }
    }

    /// Returns the theme's settings: what the site chose, and defaults.
    pub fn settings(&self) -> &serde_json::Value {
        &self.settings
    }

    /// Returns the color of the paper by `light` and `dark`, as its tokens say it.
    pub fn papers(&self) -> &[(&'static str, String)] {
        &self.papers
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
        let rendered = self.engine.render(self.engine_name(template), &values);
        let rendered = rendered.map_err(|fault| {
            faults::failed(&fault, template, values.page_name().as_deref(), &self.sources)
        })?;
        let is_html = template.rsplit_once('.').is_some_and(|(_, ending)| ending == "html");
        Ok(marks::settled(rendered, is_html))
    }

    /// Tells whether there is a template of this name (`lesson.html`).
    pub fn has_template(&self, name: &str) -> bool {
        self.engine.contains(self.engine_name(name))
    }

    /// Returns the name that the engine has a template by.
    fn engine_name<'a>(&'a self, name: &'a str) -> &'a str {
        if self.engine.contains(name) {
            return name;
        }
        // A parent's template that nothing replaces has its short name alone.
        self.sources.resolve(name).map_or(name, |name| self.sources.short(name))
    }

    /// Returns the names of all templates, in order, the parents' under their short names.
    pub fn template_names(&self) -> Vec<&str> {
        let mut names: Vec<_> =
            self.sources.iter().map(|(name, _)| self.sources.short(name)).collect();
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
            let short = self.sources.short(name);
            if self.sources.get(&format!("{DEFAULT}/{short}")).is_some() {
                return Some(short);
            }
            name = self.sources.get(self.sources.resolve(name)?)?.extended()?;
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

/// Puts the tokens and style sheets of a theme together, and checks them.
fn assets(chain: &Chain, tokens: &Tokens, statics: &Statics, diags: &mut Diagnostics) -> Assets {
    contrast::check(chain, tokens, diags);
    let text = |(name, file): (&String, &Static)| match &file.content {
        AssetContent::Bytes(bytes) if assets::is_style(name) => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
        _ => None,
    };
    let styles: Vec<String> = statics.iter().filter_map(text).collect();
    tokens.report_unused(chain, &styles, diags);
    let is_there = |name: &str| {
        let name = format!("css/{name}.css");
        name == TOKENS_SHEET || statics.contains_key(&name)
    };
    chain.report_missing_styles(is_there, diags);
    let content = AssetContent::Bytes(Arc::from(tokens.css().into_bytes()));
    let made = Static { content, path: chain.file() };
    Assets::new(statics, &made, &chain.stylesheets(), diags)
}

fn digest(sources: &Sources, named: &Named, words: &[WordsFile]) -> Digest {
    let templates: Vec<_> = sources.iter().map(|(name, source)| (name, &source.text)).collect();
    let words: Vec<_> = words.iter().map(|file| (&file.language, &file.text)).collect();
    Digest::of_value(&(templates, named, words))
}
