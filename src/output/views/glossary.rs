//! The view of the glossary.

use crate::output::body::Body;
use crate::output::views::LinkView;
use serde::Serialize;

/// What the glossary adds; `glossary` in templates.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct GlossaryView {
    /// The terms, by the alphabet.
    pub terms: Vec<TermView>,
}

/// A term of the glossary.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct TermView {
    /// Its anchor.
    pub id: String,
    /// The word.
    pub title: String,
    /// Its abbreviation; may be empty.
    pub abbr: String,
    /// What it means; of a term of the body there may be several meanings.
    pub definitions: Vec<Body>,
    /// Other words for it.
    pub also: Vec<AlsoView>,
    /// Other terms to look at, on the same page.
    pub see: Vec<LinkView>,
    /// Pages that use it, by title; each leads to the section of the first use.
    pub uses: Vec<LinkView>,
    /// How many pages use it.
    pub use_count: usize,
    /// How many of these `uses` does not name.
    pub more: usize,
}

/// Another word for a term.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct AlsoView {
    /// Its anchor; empty where something else on the page has it.
    pub id: String,
    /// The word.
    pub word: String,
}
