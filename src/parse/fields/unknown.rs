//! Keys that do not belong where they stand, and what was meant. Entry point: `Unknown::report`.

use crate::diagnostics::{Diagnostic, Diagnostics, Edit, Span, code, nearest};
use crate::parse::fields::read::{any_of, is_empty, report};
use crate::parse::fields::{FieldContext, Key, Owner, Table, scalars};
use crate::parse::yaml::{Yaml, YamlKey, YamlValue, as_written};

/// What other generators call our keys.
const SYNONYMS: [(&str, &str); 14] = [
    ("tags", "topics"),
    ("categories", "topics"),
    ("keywords", "topics"),
    ("description", "summary"),
    ("excerpt", "summary"),
    ("abstract", "summary"),
    ("lang", "language"),
    ("locale", "language"),
    ("weight", "order"),
    ("permalink", "slug"),
    ("layout", "template"),
    ("lastmod", "updated"),
    ("modified", "updated"),
    ("copyright", "license"),
];

/// A key that is in no table.
pub(super) struct Unknown<'y> {
    pub(super) key: &'y YamlKey,
    pub(super) value: &'y Yaml,
    /// The mapping it stands in.
    pub(super) beside: &'y Yaml,
    pub(super) keys: Table,
    /// The key that the mapping is the value of.
    pub(super) inside: Option<&'y str>,
}

impl Unknown<'_> {
    /// Reports the key; returns the one that was meant, if its value is lost with it.
    pub(super) fn report(
        &self,
        context: &FieldContext<'_>,
        diags: &mut Diagnostics,
    ) -> Option<&'static str> {
        let written = scalars::shortened(&self.key.name);
        if let Some(meant) = self.before_colon() {
            self.missing_space(meant, context, diags);
            return Some(meant.name);
        }
        let code = context.codes.unknown_key;
        if let Some((message, hint)) = self.elsewhere(&written, context) {
            report(diags, context, code, self.key.span, message, &hint);
            return None;
        }
        let message = match self.inside {
            Some(outer) => format!("unknown key `{written}` in `{outer}`"),
            None => format!("unknown key `{written}`"),
        };
        let hint = instead_of(self.key, self.keys, self.inside);
        report(diags, context, code, self.key.span, message, &hint);
        None
    }

    /// Finds the key in `summary:Ask`, which the parser takes for a key where another colon follows.
    fn before_colon(&self) -> Option<&'static Key> {
        let (before, _) = self.key.name.split_once(':')?;
        self.keys.iter().find(|key| key.name == before)
    }

    fn missing_space(&self, meant: &Key, context: &FieldContext<'_>, diags: &mut Diagnostics) {
        let colon = self.key.span.start as usize + meant.name.len();
        let whole = Span::new(colon + 1, self.value.span.end.max(self.key.span.end) as usize);
        let text = context.source(whole);
        let shown = as_written(text, false);
        let message = format!("a space is missing after the colon of `{}`", meant.name);
        let hint = format!("write `{}: {shown}`", meant.name);
        let place = Span::new(colon, colon + 1);
        let fault = Diagnostic::new(code::YAML_SYNTAX, context.file, place, message).hint(hint);
        let sure = matches!(self.value.value, YamlValue::Scalar { plain: true, .. })
            && !text.is_empty()
            && !text.contains('\n');
        let edit = Edit::new(Span::new(colon, whole.end as usize), format!(": {shown}"));
        diags.report(if sure { fault.mended_by(vec![edit]) } else { fault });
    }

    /// Says where a key belongs that others have.
    fn elsewhere(&self, written: &str, context: &FieldContext<'_>) -> Option<(String, String)> {
        let name = self.key.name.as_str();
        if self.inside.is_some() {
            return None;
        }
        let has = |keys: &[Key]| keys.iter().any(|key| key.name == name);
        let message = || format!("`{written}` is no key of {}", context.what);
        if let Some(outer) = self.unfilled_above(name) {
            let message = format!("`{written}` belongs to `{outer}`, and is not indented below it");
            return Some((message, format!("put two spaces before it: `  {written}: …`")));
        }
        let owners = context.owners.iter().filter(|owner| has(owner.keys));
        let (files, kinds): (Vec<&Owner<'_>>, Vec<&Owner<'_>>) =
            owners.partition(|owner| owner.place.contains('.'));
        let shown: Vec<String> = kinds
            .iter()
            .map(|owner| format!("{}, in `content/{}/`", owner.what, owner.place))
            .collect();
        // A part of a module or guide, with a key of the page that holds the parts.
        let folder = |owner: &&&Owner<'_>| {
            let place = format!("content/{}/", owner.place);
            context.file.as_str().strip_prefix(&place).is_some_and(|rest| rest.contains('/'))
        };
        if let Some(owner) = kinds.iter().find(folder) {
            let hint = format!(
                "it belongs to {}, whose own page is the file `index.md` in this folder; write it there, or give this \
                 file that name",
                owner.what
            );
            return Some((message(), hint));
        }
        if !shown.is_empty() {
            let hint = format!(
                "it belongs to {}; take it out here, or move the page there",
                any_of(&shown)
            );
            return Some((message(), hint));
        }
        if let Some(file) = files.first() {
            let hint = format!("it belongs to {}, in `{}`; write it there", file.what, file.place);
            return Some((message(), hint));
        }
        let holds = |keys: &'static [Key]| keys.iter().find(|key| has(key.form.keys()));
        if let Some(outer) = self.keys.iter().find(|key| has(key.form.keys())) {
            let outer = outer.name;
            let hint =
                format!("it is a key of `{outer}`: write it below that, with two spaces before it");
            return Some((message(), hint));
        }
        if meant(self.key, self.keys).is_some() {
            return None;
        }
        let mut files = context.owners.iter().filter(|owner| owner.place.contains('.'));
        let (file, outer) = files.find_map(|file| Some((file.place, holds(file.keys)?.name)))?;
        Some((message(), format!("it belongs to `{outer}` in `{file}`; write it there")))
    }

    /// Finds a key without a value, before this one, that could hold it.
    fn unfilled_above(&self, name: &str) -> Option<&'static str> {
        let before = self.beside.entries().iter().take_while(|(key, _)| key.span < self.key.span);
        let unfilled = before.filter(|(_, value)| is_empty(value));
        let known = |key: &YamlKey| self.keys.iter().find(|known| known.name == key.name);
        let mut outers = unfilled.filter_map(|(key, _)| known(key));
        let holds = |outer: &&Key| outer.form.keys().iter().any(|key| key.name == name);
        outers.find(holds).map(|outer| outer.name)
    }
}

/// Returns the key that is nearest, or that others call so.
fn meant(key: &YamlKey, keys: Table) -> Option<&'static str> {
    let has = |name: &str| keys.iter().any(|key| key.name == name);
    let synonym =
        SYNONYMS.iter().find(|(other, ours)| *other == key.name.to_lowercase() && has(ours));
    nearest(&key.name, keys.iter().map(|key| key.name)).or(synonym.map(|(_, ours)| *ours))
}

fn instead_of(key: &YamlKey, keys: Table, inside: Option<&str>) -> String {
    let has = |name: &str| keys.iter().any(|key| key.name == name);
    match (meant(key, keys), inside) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, Some(_)) => format!(
            "write {}",
            any_of(&keys.iter().map(|key| format!("`{}`", key.name)).collect::<Vec<_>>())
        ),
        (None, None) if has("extra") => "put keys of your own under `extra`".to_owned(),
        (None, None) if has("theme_settings") => {
            "put what only the theme reads under `theme_settings`".to_owned()
        }
        (None, None) => "take it out".to_owned(),
    }
}
