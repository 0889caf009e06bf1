//! What keeps a text from some of its readers, found by looking at its tree: the table [`RULES`]. Entry point:
//! [`check`], called where an entry is read, so that what is found is remembered with it. Pure; knows nothing of other
//! pages, and builds no text unless there is something to say.
//!
//! Source: WCAG 2.2, whose numbers the sentences in `diagnostics::codes` name.

mod bold;
mod documents;
mod headings;
mod images;
mod languages;
mod links;
mod media;
mod tables;
mod words;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span};
use crate::kinds::Data;
use crate::parse::Document;
use crate::parse::document::Link;
use crate::paths::SourcePath;

/// A page as the rules see it.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    /// The file.
    pub file: &'a SourcePath,
    /// The body.
    pub document: &'a Document,
    /// Files and pages that the front matter names.
    pub links: &'a [Link],
    /// What is the kind's own.
    pub data: &'a Data,
    /// The language tags of the front matter that have the right shape, with their places.
    pub languages: &'a [(&'a str, Span)],
    /// Whether it has a title, so that no heading need give it one.
    pub titled: bool,
}

/// A rule: its name, and what looks at a page and reports.
type Rule = (&'static str, fn(&Text<'_>, &mut Diagnostics));

/// Every rule there is.
const RULES: &[Rule] = &[
    ("images say what they show", images::check),
    ("the title is the only heading of the first level", headings::top_level),
    ("no level of headings is skipped", headings::skipped),
    ("headings are headings, not bold lines", bold::check),
    ("links say where they lead", links::vague),
    ("links with the same words lead to the same place", links::same_text),
    ("tables have a header", tables::check),
    ("sound and film have a text", media::check),
    ("languages are named by codes that there are", languages::check),
    ("linked documents are listed for review", documents::check),
];

/// Reports all that the rules find in a page.
pub fn check(text: &Text<'_>, diags: &mut Diagnostics) {
    for (_, rule) in RULES {
        rule(text, diags);
    }
}

impl Text<'_> {
    /// Tells whether headings follow the language of plans, where a level says what a heading is.
    fn is_plan(&self) -> bool {
        matches!(self.data, Data::Plan(_))
    }

    fn fault(&self, code: Code, span: Span, message: impl Into<String>, hint: &str) -> Diagnostic {
        Diagnostic::new(code, self.file, span, message).hint(hint)
    }
}

#[cfg(test)]
mod tests;
