//! The static files of a theme under the names they are published by: the style sheet as one file, and a digest in
//! every name, so that browsers may keep them for ever. Entry point: `Assets::new`. Knows nothing of templates.

use crate::digest::Digest;
use crate::paths::SourcePath;
use crate::theme::files::AssetContent;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

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
    /// Joins the style sheets, those in `order` first and further ones by name, and names everything.
    pub(super) fn new(statics: &BTreeMap<String, AssetContent>, order: &[&str]) -> Self {
        let mut assets = Self::default();
        for (name, content) in statics.iter().filter(|(name, _)| !is_style(name)) {
            assets.add(name, content.clone());
        }
        let mut sheet = String::new();
        for name in style_order(statics, order) {
            if let Some(AssetContent::Bytes(bytes)) = statics.get(&name) {
                assets.push_style(&String::from_utf8_lossy(bytes), &mut sheet);
            }
        }
        assets.add(STYLESHEET, AssetContent::Bytes(Arc::from(sheet.into_bytes())));
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

    fn add(&mut self, name: &str, content: AssetContent) {
        let path = match &content {
            AssetContent::Bytes(bytes) => stamped(name, Digest::of(bytes)),
            // Such a file is never held in memory, so its digest is not known; its name stays plain.
            AssetContent::CopyOf(_) => format!("assets/{name}"),
        };
        self.0.insert(name.to_owned(), Asset { path, content });
    }

    /// Appends a style sheet, with the addresses in its `url(…)` turned into those that its files are published by.
    fn push_style(&self, style: &str, out: &mut String) {
        let mut rest = style;
        while let Some((before, after)) = rest.split_once("url(") {
            let (reference, tail) = after.split_once(')').unwrap_or((after, ""));
            let written = reference.trim().trim_matches(['"', '\'']);
            out.push_str(before);
            let _ = match self.relative(written) {
                Some(address) => write!(out, "url(\"{address}\")"),
                None => write!(out, "url({reference})"),
            };
            rest = tail;
        }
        out.push_str(rest);
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }

    /// Returns the address, seen from the joined style sheet, of a file named in a style sheet of `static/css/`.
    fn relative(&self, written: &str) -> Option<String> {
        let file = SourcePath::new("css/style.css").join(written)?;
        let asset = self.get(file.as_str())?;
        asset.path.strip_prefix("assets/").map(str::to_owned)
    }
}

pub(super) fn is_style(name: &str) -> bool {
    name.strip_prefix("css/").is_some_and(|file| SourcePath::new(file).extension() == "css")
}

/// Returns the style sheets in order, as names below `static/`.
fn style_order(statics: &BTreeMap<String, AssetContent>, order: &[&str]) -> Vec<String> {
    let declared: Vec<_> = order.iter().map(|name| format!("css/{name}.css")).collect();
    let further = statics.keys().filter(|name| is_style(name));
    let further: Vec<_> = further.filter(|name| !declared.contains(name)).cloned().collect();
    declared.into_iter().chain(further).collect()
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

    fn bytes(text: &str) -> AssetContent {
        AssetContent::Bytes(Arc::from(text.as_bytes()))
    }

    #[test]
    fn style_sheets_join_in_declared_order_and_find_their_files() {
        let statics = BTreeMap::from([
            ("css/aa.css".to_owned(), bytes("last{src:url('../fonts/a.woff2')}")),
            ("css/layers.css".to_owned(), bytes("first{b:url(data:x)}")),
            ("css/print.css".to_owned(), bytes("second{}")),
            ("fonts/a.woff2".to_owned(), bytes("font")),
        ]);
        let assets = Assets::new(&statics, &["layers", "tokens", "print"]);
        let sheet = assets.get(STYLESHEET).unwrap();
        let font = assets.get("fonts/a.woff2").unwrap();
        let AssetContent::Bytes(text) = &sheet.content else { panic!() };
        let expected = format!(
            "first{{b:url(data:x)}}\nsecond{{}}\nlast{{src:url(\"{}\")}}\n",
            font.path.trim_start_matches("assets/")
        );
        assert_eq!(std::str::from_utf8(text).unwrap(), expected);
        let name: Vec<_> = sheet.path.split('.').collect();
        assert!(
            matches!(name.as_slice(), ["assets/chalktalk", digest, "css"] if digest.len() == 8)
        );
        assert_eq!(assets.all().count(), 2);
    }
}
