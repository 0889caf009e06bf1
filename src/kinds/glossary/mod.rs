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
//!
//! In the body a term stands on a line of its own, and `: ` and its meaning on the next; `[Fidelity]{#fidelity}` gives
//! it an id. All terms are shown in one list by the alphabet, which capitals and accents do not change.

mod body;
mod words;

use crate::diagnostics::{Diagnostic, Diagnostics, Span};
use crate::digest::Digest;
use crate::kinds::{Data, Kind, Reading, Shape};
use crate::parse::document::{Link, NodeId};
use crate::parse::fields::{Fields, Form, Key, Spanned, key, required};
use crate::parse::{Document, markdown};
use std::ops::Range;
use std::sync::Arc;

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
        "[{term: Look-for, definition: What one hopes to see in a lesson.}]",
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
    key("see", Form::ListOf(&Form::Text), "Other terms to look at.", "[Look-for]"),
];

/// The terms of the front matter and of the body.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    /// By the alphabet.
    pub terms: Vec<Term>,
    /// Parts of the body that are not shown in their place, since the list of terms shows them: definition lists, and
    /// headings with nothing else under them. Sorted.
    pub omitted: Vec<NodeId>,
}

/// A term.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its anchor, unique on the page.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub definition: Definition,
    /// Its abbreviation.
    pub abbr: Option<String>,
    /// Other words for it.
    pub also: Vec<Word>,
    /// Other terms to look at.
    pub see: Vec<Word>,
}

/// A word and the anchor that it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The anchor; empty for another word for a term whose anchor something else has.
    pub id: String,
    /// The word.
    pub word: String,
}

/// What a term means.
#[derive(Debug, Clone)]
pub enum Definition {
    /// Text of the front matter.
    Text {
        /// It, read as Markdown.
        document: Arc<Document>,
        /// Where its links lead, by index in `Entry::links`.
        links: Range<u32>,
    },
    /// Parts of the body, each a definition.
    Body(Vec<Range<NodeId>>),
}

/// A term as written.
struct Draft {
    id: Option<Spanned<String>>,
    term: Spanned<String>,
    definition: Definition,
    abbr: Option<Spanned<String>>,
    also: Vec<Spanned<String>>,
    see: Vec<Spanned<String>>,
}

impl Draft {
    fn is_in_body(&self) -> bool {
        matches!(self.definition, Definition::Body(_))
    }
}

impl Term {
    /// Returns every word that means this term: it, its abbreviation, other words for it.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let also = self.also.iter().map(|also| also.word.as_str());
        [self.term.as_str()].into_iter().chain(self.abbr.as_deref()).chain(also)
    }
}

impl Glossary {
    /// Returns the body with the anchors that the page has: those of the terms, and not those of headings that are not
    /// shown.
    pub fn with_anchors(&self, mut document: Document) -> Document {
        let hidden = |id: &String| {
            let mut headings = document.headings.iter();
            headings.any(|heading| heading.id == *id && self.omitted.contains(&heading.node))
        };
        let mut anchors: Vec<String> =
            document.anchors.iter().filter(|id| !hidden(id)).cloned().collect();
        for term in &self.terms {
            let also = term.also.iter().map(|also| &also.id).filter(|id| !id.is_empty());
            anchors.extend([&term.id].into_iter().chain(also).cloned());
        }
        anchors.sort_unstable();
        anchors.dedup();
        document.anchors = anchors;
        document
    }
}

fn read(reading: &mut Reading<'_>) -> Data {
    let options = reading.settings.markdown_options();
    let fields = reading.fields.mappings("terms");
    let mut drafts: Vec<Draft> =
        fields.into_iter().filter_map(|fields| draft(fields, &options, reading)).collect();
    let (in_body, omitted) = body::terms(reading.document);
    drafts.extend(in_body);
    Data::Glossary(Glossary { terms: words::settle(drafts, reading), omitted })
}

fn draft(fields: &Fields, options: &markdown::Options, reading: &mut Reading<'_>) -> Option<Draft> {
    let text = |key: &str| fields.text(key).map(owned);
    let texts = |key: &str| fields.texts(key).into_iter().map(owned).collect();
    let term = text("term")?;
    let definition = definition(&term.value, fields.text("definition")?, options, reading);
    Some(Draft {
        id: text("id"),
        term,
        definition,
        abbr: text("abbr"),
        also: texts("also"),
        see: texts("see"),
    })
}

fn owned(text: Spanned<&str>) -> Spanned<String> {
    Spanned { value: text.value.to_owned(), span: text.span }
}

/// Reads a definition as Markdown. What is wrong in it is told at the place of the whole, since YAML may have folded
/// its lines.
fn definition(
    term: &str,
    text: Spanned<&str>,
    options: &markdown::Options,
    reading: &mut Reading<'_>,
) -> Definition {
    let source = Arc::from(text.value);
    let body = markdown::Body {
        source: &source,
        offset: 0,
        file: reading.file,
        title: Some(""),
        plan: false,
        guess_questions: false,
    };
    let mut faults = Diagnostics::new();
    let document = markdown::parse(&body, options, &mut faults).document;
    for fault in &faults {
        let message = format!("in the definition of `{term}`: {}", fault.message);
        let span = Some(text.span);
        reading.diags.report(Diagnostic { span, message, mend: Vec::new(), ..fault.clone() });
    }
    let first = next_link(reading.links);
    let links = document.links.iter().map(|link| Link { span: text.span, ..link.clone() });
    reading.links.extend(links);
    let links = first..next_link(reading.links);
    let digest = Digest::of_value(&(text.value, reading.settings.parse_digest()));
    Definition::Text { document: Arc::new(Document { digest, ..document }), links }
}

fn next_link(links: &[Link]) -> u32 {
    u32::try_from(links.len()).unwrap_or(u32::MAX)
}

/// Returns the number of the line at the start of a span, from 1.
fn line_of(text: &str, span: Span) -> usize {
    text.get(..span.start as usize).map_or(1, |before| before.matches('\n').count() + 1)
}
