//! Words as templates see them, and the rules by which they are filled. Entry points: [`of`], [`Rules`]. Words are HTML here,
//! made once: plain ones cost a template no more than any other value.

use super::phrase::{Piece, marked_up, pieces};
use super::plurals::{FORMS, OTHER, Rule};
use super::table::Entry;
use crate::theme::marks;
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

/// Makes what templates see of words, each with its language and whether it only stands in for words of the page's, groups
/// as maps in maps.
pub(super) fn of(entries: &BTreeMap<&str, (&Entry, &str, bool)>) -> Shared {
    let mut root = BTreeMap::new();
    for (key, (entry, language, stands_in)) in entries {
        let node = match entry {
            Entry::Phrase(phrase) => phrase_node(phrase, *stands_in),
            Entry::Forms(forms) => forms_node(forms, language, *stands_in),
            Entry::Months(_) => continue,
        };
        insert(&mut root, key, node);
    }
    Shared::view(&Node::Group(root))
}

fn phrase_node(phrase: &str, stands_in: bool) -> Node {
    let html = marked_up(phrase);
    if !stands_in {
        return Node::Phrase(Shared::safe(&html));
    }
    let mut marked = String::with_capacity(html.len() + 16);
    for piece in pieces(&html) {
        match piece {
            Piece::Text(text) => marked.push_str(&marks::marked(text)),
            Piece::Value(name) => marked.extend(["{", name, "}"]),
            Piece::Open => marked.push('['),
            Piece::Close => marked.push(']'),
        }
    }
    Node::Phrase(Shared::safe(&marked))
}

fn forms_node(forms: &[Option<String>; FORMS.len()], language: &str, stands_in: bool) -> Node {
    let named = FORMS.iter().zip(forms).filter_map(|(name, form)| Some((*name, form.as_ref()?)));
    let phrases = named.map(|(name, form)| (name.to_owned(), phrase_node(form, stands_in)));
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
