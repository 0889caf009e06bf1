//! Words as templates see them, and the rules by which they are filled. Entry points: [`of`], [`Rules`]. Words are HTML here,
//! made once: plain ones cost a template no more than any other value.

use super::phrase::marked_up;
use super::plurals::{FORMS, OTHER, Rule};
use super::table::Entry;
use crate::theme::templates::Shared;
use serde::Serialize;
use std::collections::BTreeMap;

/// The key in words with forms under which their language stands.
pub(in crate::theme) const LANGUAGE: &str = "language";

/// What stands at a key of words.
#[derive(Serialize)]
#[serde(untagged)]
enum Node {
    Phrase(Shared),
    Group(BTreeMap<String, Node>),
}

/// Makes what templates see of words, each with its language, groups as maps in maps.
pub(super) fn of(entries: &BTreeMap<&str, (&Entry, &str)>) -> Shared {
    let mut root = BTreeMap::new();
    for (key, (entry, language)) in entries {
        let node = match entry {
            Entry::Phrase(phrase) => Node::Phrase(Shared::safe(&marked_up(phrase))),
            Entry::Forms(forms) => forms_node(forms, language),
            Entry::Months(_) => continue,
        };
        insert(&mut root, key, node);
    }
    Shared::view(&Node::Group(root))
}

fn forms_node(forms: &[Option<String>; FORMS.len()], language: &str) -> Node {
    let named = FORMS.iter().zip(forms).filter_map(|(name, form)| Some((*name, form.as_ref()?)));
    let phrases =
        named.map(|(name, form)| (name.to_owned(), Node::Phrase(Shared::safe(&marked_up(form)))));
    let language = (LANGUAGE.to_owned(), Node::Phrase(Shared::safe(language)));
    Node::Group(phrases.chain([language]).collect())
}

fn insert(group: &mut BTreeMap<String, Node>, key: &str, node: Node) {
    let Some((first, rest)) = key.split_once('.') else {
        group.insert(key.to_owned(), node);
        return;
    };
    let below = group.entry(first.to_owned()).or_insert_with(|| Node::Group(BTreeMap::new()));
    if let Node::Group(below) = below {
        insert(below, rest, node);
    }
}

/// The plural rules of all languages that there are words in.
#[derive(Debug, Clone, Default)]
pub(in crate::theme) struct Rules(BTreeMap<String, Rule>);

impl Rules {
    /// Gathers them.
    pub(super) fn new<'a>(languages: impl Iterator<Item = &'a str>) -> Self {
        Self(languages.map(|language| (language.to_owned(), Rule::of(language))).collect())
    }

    /// Returns the key of the form that goes with a number in a language.
    pub(in crate::theme) fn form(&self, language: &str, number: u64) -> &'static str {
        let form = self.0.get(language).map_or(OTHER, |rule| rule.form(number));
        FORMS.get(form).copied().unwrap_or("other")
    }
}
