//! The static files of a theme under the names they are published by: the style sheets as one file, and a digest in
//! every name, so that browsers may keep them for ever. Entry point: `Assets::new`. Knows nothing of templates.

use crate::diagnostics::{Diagnostics, nearest};
use crate::digest::Digest;
use crate::paths::{SourcePath, percent_decode};
use crate::theme::files::{AssetContent, Static};
use crate::theme::styles::{self, Style};
use crate::theme::tokens::TOKENS_SHEET;
use crate::theme::urls::Named;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The style sheets that stay apart, since only some pages ask for them: `"css/plan.css" | asset`.
const APART: &[&str] = &["css/plan.css"];

/// The name of the joined style sheet, for [`Theme::asset`](crate::theme::Theme::asset).
pub const STYLESHEET: &str = "chalktalk.css";

/// A static file of the theme, ready to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its address below the site's root: `assets/chalktalk.1a2b3c4d.css`.
    pub path: String,
    /// What is in it.
    pub content: AssetContent,
}

/// The static files of a theme by name (`chalktalk.css`, `img/mark.svg`).
#[derive(Debug, Default)]
pub(super) struct Assets(BTreeMap<String, Asset>);

impl Assets {
    /// Joins the style sheets, those in `order` first and further ones by name, with the one that is `made` of tokens in
    /// its place, and names everything; reports what is wrong in a sheet.
    pub(super) fn new(
        statics: &BTreeMap<String, Static>,
        made: &Static,
        order: &[&str],
        diags: &mut Diagnostics,
    ) -> Self {
        let mut assets = Self::default();
        for (name, file) in statics.iter().filter(|(name, _)| !is_style(name)) {
            assets.add(name, name, file.content.clone());
        }
        let apart = APART.iter().map(|name| (*name, statics.get(*name).into_iter().collect()));
        for (name, parts) in apart.chain([(STYLESHEET, joined(statics, made, order))]) {
            let sheet = assets.sheet(&parts, diags);
            if !sheet.is_empty() || name == STYLESHEET {
                // All sheets lie in one folder, from which they find the theme's files.
                let file = name.rsplit('/').next().unwrap_or(name);
                assets.add(name, file, AssetContent::Bytes(Arc::from(sheet.into_bytes())));
            }
        }
        assets
    }

    /// Returns the asset of a name.
    pub(super) fn get(&self, name: &str) -> Option<&Asset> {
        self.0.get(name)
    }

    /// Returns all assets by name.
    pub(super) fn all(&self) -> impl Iterator<Item = &Asset> {
        self.0.values()
    }

    /// Returns the address of each asset by its name.
    pub(super) fn addresses(&self) -> BTreeMap<String, String> {
        self.0.iter().map(|(name, asset)| (name.clone(), asset.path.clone())).collect()
    }

    /// Adds a file under a name; `published` is what it is called below `assets/`, but for its digest.
    fn add(&mut self, name: &str, published: &str, content: AssetContent) {
        let digest = match &content {
            AssetContent::Bytes(bytes) => Some(Digest::of(bytes)),
            AssetContent::CopyOf(_, digest) => *digest,
        };
        let path = match digest {
            Some(digest) => stamped(published, digest),
            None => format!("assets/{published}"),
        };
        self.0.insert(name.to_owned(), Asset { path, content });
    }

    /// Makes one style sheet of several files.
    fn sheet(&self, parts: &[&Static], diags: &mut Diagnostics) -> String {
        let styles = parts.iter().filter_map(|part| {
            let Static { content: AssetContent::Bytes(bytes), path } = part else { return None };
            Some(Style { path, text: std::str::from_utf8(bytes).ok()? })
        });
        let styles: Vec<Style<'_>> = styles.collect();
        styles::join(&styles, &|written| self.named(written), diags)
    }

    /// Finds the file that is named in a style sheet of `static/css/`; its address is that seen from the joined one.
    fn named(&self, written: &str) -> Named {
        let (name, part) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
        if !is_of_theme(name) {
            return Named::Elsewhere;
        }
        let Some(file) = SourcePath::new("css/style.css").join(&percent_decode(name)) else {
            return Named::Missing(None);
        };
        match self.get(file.as_str()).and_then(|asset| asset.path.strip_prefix("assets/")) {
            Some(address) => Named::File(format!("{address}{part}")),
            None => {
                let near = nearest(file.as_str(), self.0.keys().map(String::as_str));
                Named::Missing(near.map(|near| format!("../{near}")))
            }
        }
    }
}

/// Tells whether what stands in `url(…)` is meant for a file of the theme. Style sheets are told of by what asks for them.
fn is_of_theme(name: &str) -> bool {
    let is_sheet = SourcePath::new(name).extension() == "css";
    !name.is_empty() && !name.starts_with('/') && !name.contains(':') && !is_sheet
}

pub(super) fn is_style(name: &str) -> bool {
    name.strip_prefix("css/").is_some_and(|file| SourcePath::new(file).extension() == "css")
}

/// Returns the style sheets that are joined, in order.
fn joined<'a>(
    statics: &'a BTreeMap<String, Static>,
    made: &'a Static,
    order: &[&str],
) -> Vec<&'a Static> {
    let declared: Vec<_> = order.iter().map(|name| format!("css/{name}.css")).collect();
    let is_apart = |name: &String| APART.contains(&name.as_str());
    let further = statics.keys().filter(|name| is_style(name) && !is_apart(name));
    let further = further.filter(|name| !declared.contains(name));
    let mut sheets = Vec::new();
    for name in declared.iter().chain(further) {
        sheets.extend((name == TOKENS_SHEET).then_some(made));
        sheets.extend(statics.get(name));
    }
    sheets
}

/// Returns the published address of a file: `img/mark.svg` → `assets/img/mark.1a2b3c4d.svg`.
fn stamped(name: &str, digest: Digest) -> String {
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let slash = if folder.is_empty() { "" } else { "/" };
    match file.rsplit_once('.') {
        Some((stem, extension)) => {
            format!("assets/{folder}{slash}{stem}.{}.{extension}", digest.short())
        }
        None => format!("assets/{folder}{slash}{file}.{}", digest.short()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(name: &str, text: &str) -> (String, Static) {
        let content = AssetContent::Bytes(Arc::from(text.as_bytes()));
        (name.to_owned(), Static { content, path: SourcePath::new(name) })
    }

    fn tokens() -> Static {
        bytes("theme.yaml", ":root{--a:red}").1
    }

    fn text(asset: &Asset) -> &str {
        let AssetContent::Bytes(bytes) = &asset.content else { panic!() };
        std::str::from_utf8(bytes).unwrap()
    }

    #[test]
    fn style_sheets_join_in_declared_order_and_find_their_files() {
        let statics = BTreeMap::from([
            bytes("css/aa.css", "@font-face{font-family:a;src:url('../fonts/a.woff2')}"),
            bytes("css/layers.css", "b{background:url(data:x)}"),
            bytes("css/print.css", "a{color:red}"),
            bytes("css/plan.css", "c{color:red}"),
            bytes("css/tokens.css", "d{color:red}"),
            bytes("fonts/a.woff2", "font"),
        ]);
        let mut diags = Diagnostics::new();
        let assets = Assets::new(&statics, &tokens(), &["layers", "tokens", "print"], &mut diags);
        assert!(diags.is_empty(), "{diags:?}");
        let sheet = assets.get(STYLESHEET).unwrap();
        let font = assets.get("fonts/a.woff2").unwrap();
        let expected = format!(
            "b{{background:url(data:x)}}:root{{--a:red}}d,a{{color:red}}@font-face{{font-family:a;src:url({})}}",
            font.path.trim_start_matches("assets/")
        );
        assert_eq!(text(sheet), expected);
        let name: Vec<_> = sheet.path.split('.').collect();
        assert!(
            matches!(name.as_slice(), ["assets/chalktalk", digest, "css"] if digest.len() == 8)
        );
        let plan = assets.get("css/plan.css").unwrap();
        assert!(plan.path.starts_with("assets/plan.") && text(plan) == "c{color:red}");
        assert_eq!(assets.all().count(), 3);
    }

    #[test]
    fn a_file_that_is_copied_has_its_digest_in_its_name_too() {
        let digest = Digest::of(b"font");
        let file = SourcePath::new("themes/own/static/fonts/a.woff2");
        let content = AssetContent::CopyOf(file.clone(), Some(digest));
        let statics =
            BTreeMap::from([("fonts/a.woff2".to_owned(), Static { content, path: file })]);
        let assets = Assets::new(&statics, &tokens(), &[], &mut Diagnostics::new());
        let path = &assets.get("fonts/a.woff2").unwrap().path;
        assert_eq!(path, &format!("assets/fonts/a.{}.woff2", digest.short()));
    }
}
