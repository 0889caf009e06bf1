//! What the terms of the glossary mean, in plain words, as the margins of pages that use them say it. Entry point:
//! [`of_all`].

use crate::digest::Digest;
use crate::kinds::glossary::{Definition, Term};
use crate::parse::Document;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// How many characters a margin has room for: about ten lines.
const ROOM: usize = 220;

/// A term, and what it means.
#[derive(Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Its anchor on the page of the glossary.
    pub id: String,
    /// The word.
    pub word: String,
    /// The beginning of its first definition: whole sentences, as many as a margin has room for.
    pub text: String,
    /// The digest of all this.
    digest: Digest,
}

impl Hash for Meaning {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

/// Returns what the terms of a glossary mean, in their order. `body` is its document.
pub(super) fn of_all(terms: &[Term], body: &Document) -> Vec<Arc<Meaning>> {
    terms.iter().map(|term| Arc::new(meaning(term, body))).collect()
}

fn meaning(term: &Term, body: &Document) -> Meaning {
    let definition = match &term.definition {
        Definition::Text { document, .. } => document
            .roots()
            .map(|(id, _)| document.plain_text(document.subtree(id)))
            .next()
            .unwrap_or_default(),
        Definition::Body(parts) => {
            parts.first().map(|part| body.plain_text(part.clone())).unwrap_or_default()
        }
    };
    let (id, word, text) = (term.id.clone(), term.term.clone(), beginning(definition.trim()));
    let digest = Digest::of_value(&(&id, &word, &text));
    Meaning { id, word, text, digest }
}

/// Returns as many whole sentences as there is room for; of a longer one its first words.
fn beginning(text: &str) -> String {
    let Some((room, _)) = text.char_indices().nth(ROOM) else { return text.to_owned() };
    let fitting = text.get(..room).unwrap_or_default();
    let ends = |(place, _): (usize, &str)| {
        let before = fitting.get(..place)?;
        before.ends_with(['.', '!', '?', '…']).then_some(before)
    };
    if let Some(sentences) = fitting.rmatch_indices(' ').find_map(ends) {
        return sentences.to_owned();
    }
    let words = fitting.rsplit_once(' ').map_or(fitting, |(words, _)| words);
    format!("{}…", words.trim_end_matches([',', ';', ':', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_definition_is_whole() {
        assert_eq!(beginning("Counted, not blamed. Always"), "Counted, not blamed. Always");
    }

    #[test]
    fn a_long_definition_ends_with_a_sentence() {
        let text = format!("First. Second? {}", "word ".repeat(60));
        assert_eq!(beginning(&text), "First. Second?");
    }

    #[test]
    fn a_long_sentence_ends_with_a_word() {
        let cut = beginning(&"naïve ".repeat(60));
        assert!(cut.ends_with("naïve…") && cut.chars().count() <= ROOM, "{cut}");
    }

    #[test]
    fn text_without_spaces_is_cut_between_letters() {
        let cut = beginning(&"字".repeat(300));
        assert_eq!(cut.chars().count(), ROOM + 1);
    }
}
