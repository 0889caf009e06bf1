//! The kind `glossary`: the words of the trade; `glossary.md`, at `/glossary/`. Terms stand in the front matter, or in
//! a definition list in the body. Each has a stable id, and links back to where it is used.
//!
//! ```yaml
//! ---
//! title: Glossary
//! terms:
//!   - term: Fidelity
//!     definition: Doing a practice the way it was meant.
//!     also: [adherence]
//!     see: [practice profile]
//! ---
//! ```

use crate::diagnostics::Span;
use crate::kinds::{Data, Kind, Reading, Shape};
use crate::parse::fields::{Form, Key, key, required};

/// The glossary.
pub static GLOSSARY: Kind = Kind {
    name: "glossary",
    article: "a glossary",
    folder: "glossary",
    shape: Shape::File,
    section: None,
    keys: &[key(
        "terms",
        Form::ListOf(&Form::Mapping(TERM_KEYS)),
        "The terms; or write a definition list in the body.",
        "[{term: Coaching cycle, definition: A visit from plan to talk.}]",
    )],
    template: "glossary.html",
    discussed: false,
    read,
};

/// The keys of a term.
pub const TERM_KEYS: &[Key] = &[
    key("id", Form::Slug, "Its anchor; by default made of the term.", "fidelity"),
    required("term", Form::Text, "The word.", "Fidelity"),
    required(
        "definition",
        Form::Paragraph,
        "What it means, in Markdown.",
        "Doing a practice the way it was meant.",
    ),
    key("abbr", Form::Text, "Its abbreviation.", "FI"),
    key(
        "also",
        Form::ListOf(&Form::Text),
        "Other words for it, which lead here too.",
        "[adherence]",
    ),
    key("see", Form::ListOf(&Form::Text), "Other terms to look at.", "[Coaching cycle]"),
];

/// The terms of the front matter.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    /// In the order of the file.
    pub terms: Vec<Term>,
}

/// A term as written.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its anchor, if the author gives one.
    pub id: Option<String>,
    /// The word.
    pub term: String,
    /// Where it stands.
    pub span: Span,
    /// What it means, in Markdown.
    pub definition: String,
    /// Its abbreviation.
    pub abbr: Option<String>,
    /// Other words for it.
    pub also: Vec<String>,
    /// Other terms to look at, with their places.
    pub see: Vec<(String, Span)>,
}

fn read(reading: &mut Reading<'_>) -> Data {
    let terms = reading.fields.mappings("terms").into_iter().filter_map(|fields| {
        let term = fields.text("term")?;
        let text = |key: &str| fields.text(key).map(|text| text.value.to_owned());
        Some(Term {
            id: text("id"),
            term: term.value.to_owned(),
            span: term.span,
            definition: text("definition")?,
            abbr: text("abbr"),
            also: fields.texts("also").into_iter().map(|text| text.value.to_owned()).collect(),
            see: fields
                .texts("see")
                .into_iter()
                .map(|text| (text.value.to_owned(), text.span))
                .collect(),
        })
    });
    Data::Glossary(Glossary { terms: terms.collect() })
}
