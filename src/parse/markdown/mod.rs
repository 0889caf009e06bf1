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
mod phrases;
mod raw_html;
mod references;

pub use phrases::{markup, typographic};

use crate::diagnostics::Diagnostics;
use crate::parse::Document;
use crate::parse::document::ResourceRole;
use crate::parse::{checks, questions, resources};
use crate::paths::SourcePath;
use std::sync::Arc;

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
    /// The whole file, or what else the body is part of.
    pub source: &'a Arc<str>,
    /// Where in it the body begins; it goes on to the end.
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

impl<'a> Body<'a> {
    /// Returns the body itself.
    pub fn text(&self) -> &'a str {
        self.source.get(self.offset..).unwrap_or_default()
    }
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
    document.shrink();
    Parsed { document, title }
}

/// Returns a heading as roles are compared: words only, in lower case.
pub fn normalise_heading(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    write_normal_heading(&mut words, text);
    words
}

/// Puts a heading into `words` as [`normalise_heading`] returns it, for callers with many of them.
pub fn write_normal_heading(words: &mut String, text: &str) {
    words.clear();
    // Other letters may become several, and some look at those beside them.
    if !text.is_ascii() && text.chars().any(|c| !c.is_ascii() && c.is_alphanumeric()) {
        return words.push_str(&normal_words(text));
    }
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words.make_ascii_lowercase();
}

/// Asks a heading for many names. Nearly all differ in their first letter, so it is not made into words for that.
pub struct IsCalled<'a> {
    heading: &'a str,
    /// Its words, where it has other letters than those of ASCII.
    words: Option<String>,
}

impl<'a> IsCalled<'a> {
    /// Takes a heading.
    pub fn new(heading: &'a str) -> Self {
        Self { heading, words: (!heading.is_ascii()).then(|| normalise_heading(heading)) }
    }

    /// Tells whether [`normalise_heading`] makes `name` of it.
    pub fn name(&self, name: &str) -> bool {
        match &self.words {
            Some(words) => words == name,
            None => ascii_words(self.heading).eq(name.bytes()),
        }
    }
}

/// Returns the bytes that [`normalise_heading`] makes of text in ASCII.
fn ascii_words(text: &str) -> impl Iterator<Item = u8> {
    let mut rest = text.bytes().peekable();
    let mut begun = false;
    std::iter::from_fn(move || {
        let mut gap = false;
        while rest.next_if(|byte| !byte.is_ascii_alphanumeric()).is_some() {
            gap = begun;
        }
        if gap && rest.peek().is_some() {
            // The letter after it comes next.
            begun = false;
            return Some(b' ');
        }
        begun = true;
        rest.next().map(|byte| byte.to_ascii_lowercase())
    })
}

/// Does what [`normalise_heading`] says for text in any letters.
fn normal_words(text: &str) -> String {
    let letters =
        text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>();
    letters.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{IsCalled, normal_words, normalise_heading};
    use proptest::prelude::*;

    #[test]
    fn headings_are_compared_by_their_words() {
        for (text, words) in [
            ("Talk about it:", "talk about it"),
            ("  GET   Started! ", "get started"),
            ("Let’s “talk”…", "let s talk"),
            ("Ça va?", "ça va"),
            ("A-b", "a b"),
            ("…", ""),
        ] {
            assert_eq!(normalise_heading(text), words, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn headings_in_ascii_letters_follow_the_rule_of_all_letters(text in "[A-Zb-d09 .:’“\t\u{a0}_-]{0,20}") {
            prop_assert_eq!(normalise_heading(&text), normal_words(&text));
            prop_assert!(IsCalled::new(&text).name(&normal_words(&text)));
            let longer = format!("{} x", normal_words(&text));
            prop_assert!(!IsCalled::new(&text).name(&longer));
        }

        #[test]
        fn headings_in_all_letters_follow_one_rule(text in "\\PC{0,20}|[aΣσİ’ ]{0,8}") {
            prop_assert_eq!(normalise_heading(&text), normal_words(&text));
            prop_assert!(IsCalled::new(&text).name(&normal_words(&text)));
            let longer = format!("{} x", normal_words(&text));
            prop_assert!(!IsCalled::new(&text).name(&longer));
        }
    }
}
