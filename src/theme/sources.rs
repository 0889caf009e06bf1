//! The templates of a theme and of its parents, by name: one's own under short names, a parent's as `PARENT/NAME`.
//! Entry points: `Sources::resolve`, `Sources::texts`. Knows nothing of the engine.

use crate::paths::SourcePath;
use crate::theme::budget::{Metered, Tag, tags};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A template as written and as the engine gets it.
#[derive(Debug)]
pub(super) struct Source {
    /// The file to name in messages.
    pub(super) path: SourcePath,
    /// The text as written.
    pub(super) text: Arc<str>,
    /// The text with its steps counted.
    pub(super) metered: Metered,
}

impl Source {
    /// Returns every text in quotes in the tags that name templates.
    pub(super) fn named(&self) -> impl Iterator<Item = &str> {
        let naming = |tag: &Tag<'_>| ["extends", "include", "import"].contains(&tag.name);
        let tags = tags(&self.text).into_iter().filter(naming);
        tags.flat_map(|tag| tag.rest.split(['"', '\'', '`']).skip(1).step_by(2))
    }

    /// Tells whether components are in it, which are known to all templates by their own names.
    pub(super) fn has_components(&self) -> bool {
        tags(&self.text).iter().any(|tag| tag.name == "component")
    }

    /// Returns the template that it extends.
    pub(super) fn extended(&self) -> Option<&str> {
        tags(&self.text).into_iter().find(|tag| tag.name == "extends")?.target()
    }
}

/// The templates by name.
#[derive(Debug, Default)]
pub(super) struct Sources {
    by_name: BTreeMap<String, Source>,
    /// `agency/`, `default/`: the nearest parent first.
    parents: Vec<String>,
}

impl Sources {
    /// Makes the set of templates of a theme whose parents have these names, the nearest first.
    pub(super) fn new(by_name: BTreeMap<String, Source>, parents: &[String]) -> Self {
        Self { by_name, parents: parents.iter().map(|name| format!("{name}/")).collect() }
    }

    /// Returns a template by its very name.
    pub(super) fn get(&self, name: &str) -> Option<&Source> {
        self.by_name.get(name)
    }

    /// Returns all templates with their names, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.by_name.iter().map(|(name, source)| (name.as_str(), source))
    }

    /// Counts them.
    pub(super) fn len(&self) -> usize {
        self.by_name.len()
    }

    /// Returns what begins the names of parents' templates, the nearest parent's first.
    pub(super) fn parents(&self) -> &[String] {
        &self.parents
    }

    /// Takes the name of a parent from the name of a template.
    pub(super) fn short<'a>(&self, name: &'a str) -> &'a str {
        self.parents.iter().find_map(|parent| name.strip_prefix(parent.as_str())).unwrap_or(name)
    }

    /// Tells whether a template is a parent's.
    pub(super) fn is_parents(&self, name: &str) -> bool {
        self.short(name).len() < name.len()
    }

    /// Returns the whole name of the template of that name in the nearest parent that has it.
    pub(super) fn of_parent(&self, short: &str) -> Option<&str> {
        self.below(0, short)
    }

    /// Returns the very name of the template that a name stands for: that of the nearest parent which has it, where
    /// the theme that is named has none of its own.
    pub(super) fn resolve(&self, name: &str) -> Option<&str> {
        if let Some((name, _)) = self.by_name.get_key_value(name) {
            return Some(name);
        }
        let parent = self.parents.iter().position(|parent| name.starts_with(parent.as_str()));
        self.below(parent.unwrap_or_default(), self.short(name))
    }

    fn below(&self, first: usize, short: &str) -> Option<&str> {
        let names = self.parents.iter().skip(first).map(|parent| format!("{parent}{short}"));
        names
            .filter_map(|name| self.by_name.get_key_value(&name))
            .map(|(name, _)| name.as_str())
            .next()
    }

    /// Returns the texts of templates under the names that the engine gets them by.
    ///
    /// The engine finds the parents' templates by their short names, too, but makes a text of the whole name to do
    /// so, at every render and include. So those that nothing replaces get their short names, and whole ones only
    /// where a template names them so. Those with components keep to their whole names, by which the engine knows
    /// that the nearest theme's components go before the others.
    pub(super) fn texts(&self) -> Vec<(&str, &str)> {
        let by_whole_name = |source: &&Source| {
            self.parents.iter().any(|parent| source.text.contains(parent.as_str()))
        };
        let wanted: BTreeSet<&str> = self
            .by_name
            .values()
            .filter(by_whole_name)
            .flat_map(Source::named)
            .filter(|name| self.is_parents(name))
            .collect();
        let mut texts = BTreeMap::new();
        for (name, source) in self.iter() {
            let short = self.short(name);
            let is_nearest = self.resolve(short) == Some(name);
            let name = if is_nearest && !source.has_components() { short } else { name };
            texts.insert(name, source.metered.text.as_str());
        }
        let whole =
            |name: &str| self.get(self.resolve(name)?).map(|source| source.metered.text.as_str());
        let whole = wanted.into_iter().filter_map(|name| Some((name, whole(name)?)));
        texts.extend(whole);
        texts.into_iter().collect()
    }
}
