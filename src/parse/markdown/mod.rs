//! Markdown to a [`Document`]. Entry point: [`parse`]. The only folder that names pulldown-cmark.
//!
//! Blocks are no Markdown: `fences` replaces each fence line, and each line that holds only attributes, by a
//! processing instruction of equal length, so that one pass of the parser keeps every offset, reference and
//! footnote; `builder` opens and closes the blocks at those offsets.

mod between;
mod blocks;
mod builder;
mod fences;
mod inline;
mod outline;
mod raw_html;
mod references;

use crate::diagnostics::Diagnostics;
use crate::parse::Document;
use crate::parse::document::ResourceRole;
use crate::parse::{checks, questions, resources};
use crate::paths::SourcePath;

/// What happens to HTML in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum HtmlMode {
    /// Bare formatting tags pass, anything else is shown as text with a warning.
    #[default]
    Basic,
    /// None passes.
    Escape,
    /// All passes.
    Allow,
}

/// What reading a body depends on besides its text.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What happens to HTML.
    pub html: HtmlMode,
    /// Whether quotes and dashes are curled.
    pub smart: bool,
    /// Headings that make lists under them questions, as [`normalise_heading`] gives them.
    pub question_headings: Vec<String>,
    /// Headings that make lists under them resources.
    pub resource_headings: Vec<(ResourceRole, String)>,
}

/// What reading one body depends on besides the site's options.
#[derive(Debug, Clone, Copy)]
pub struct Body<'a> {
    /// The body.
    pub text: &'a str,
    /// Its place in the file.
    pub offset: usize,
    /// The file.
    pub file: &'a SourcePath,
    /// The title from the front matter: a first heading that equals it is dropped.
    pub title: Option<&'a str>,
    /// Whether headings take the words of the plan language.
    pub plan: bool,
    /// Whether lists of questions are taken even where nothing names them: newsletters without other questions.
    pub guess_questions: bool,
}

/// A body that was read.
#[derive(Debug)]
pub struct Parsed {
    /// The document; its digest is not set.
    pub document: Document,
    /// The heading that stood first and was dropped, where it gives the title.
    pub title: Option<String>,
}

/// Reads a body.
///
/// Reports every fault of blocks, attributes and raw HTML, and goes on; links are checked by the model.
pub fn parse(body: &Body<'_>, options: &Options, diags: &mut Diagnostics) -> Parsed {
    let (mut document, title) = builder::build(body, options, diags);
    outline::finish(&mut document, body, diags);
    questions::find(&mut document, body, options, diags);
    resources::find(&mut document);
    checks::report(&document, body.file, diags);
    outline::collect_anchors(&mut document);
    Parsed { document, title }
}

/// Returns a heading as roles are compared: words only, in lower case.
pub fn normalise_heading(text: &str) -> String {
    let letters =
        text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>();
    letters.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells whether a heading is the one that [`normalise_heading`] made `name` of; holds nothing for headings in ASCII,
/// of which a large site has very many.
pub fn is_heading(text: &str, name: &str) -> bool {
    if !text.is_ascii() {
        return normalise_heading(text) == name;
    }
    let words = text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
    let mut rest = name.as_bytes();
    for (index, word) in words.filter(|word| !word.is_empty()).enumerate() {
        let between = usize::from(index > 0);
        let Some((space, after)) = rest.split_at_checked(between) else { return false };
        let Some((head, tail)) = after.split_at_checked(word.len()) else { return false };
        if !space.iter().all(|byte| *byte == b' ') || !head.eq_ignore_ascii_case(word) {
            return false;
        }
        rest = tail;
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{is_heading, normalise_heading};

    #[test]
    fn headings_are_compared_as_they_are_normalised() {
        let names = ["talk about it", "get started", "ça va", "", "a b", "ab"];
        for text in [
            "Talk about it:",
            "  GET   Started! ",
            "Ça va?",
            "…",
            "A-b",
            "ab",
            "a",
            "talk about",
            "talk about it now",
        ] {
            for name in names {
                assert_eq!(
                    is_heading(text, name),
                    normalise_heading(text) == name,
                    "{text:?} {name:?}"
                );
            }
        }
    }
}
