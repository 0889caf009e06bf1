//! The glossary of the site. Entry point: [`glossary`]. One term in ten is a word that stands in every text, one in ten
//! two words that stand beside each other now and then; the others begin like these and stand nowhere.

use super::articles::plain;
use super::random::Random;
use super::words::{NOUNS, pair, sentence};
use std::fmt::Write as _;

/// The setting that makes links of their first uses.
pub(super) const SETTING: &str = "glossary: {autolink: first-per-section}\n";

/// Writes a glossary: the first half of its terms in the front matter, the others in the body.
pub(super) fn glossary(random: &mut Random, terms: usize) -> String {
    let mut text = String::with_capacity(terms * 200);
    text.push_str("---\ntitle: Glossary\nsummary: The words of this hub.\nterms:\n");
    for number in 0..terms.div_ceil(2) {
        let term = term(number);
        let _ = write!(text, "  - term: {term}\n    definition: ");
        plain(random, 14, &mut text);
        text.push('\n');
        if number % 5 == 3 {
            let _ = write!(text, "    abbr: CT{number}\n    also: [{term} of ours]\n");
        }
        if number % 4 == 2 {
            let _ = writeln!(text, "    see: [{}]", self::term(number - 1));
        }
    }
    text.push_str("---\n\n");
    for number in terms.div_ceil(2)..terms {
        let _ = write!(text, "{}\n: ", term(number));
        sentence(random, 14, &mut text);
        text.push_str("\n\n");
    }
    text
}

/// Returns the term of a number, another for each.
fn term(number: usize) -> String {
    let noun = |at: usize| NOUNS.get(at % NOUNS.len()).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (tenth, 0) if tenth < NOUNS.len() => noun(tenth).to_owned(),
        (tenth, 1) if tenth < NOUNS.len() => {
            let (quality, noun) = pair(tenth);
            format!("{quality} {noun}")
        }
        _ => {
            let round = number / NOUNS.len();
            let (first, second) = (noun(number), noun(number + 1 + round % (NOUNS.len() - 1)));
            match round / (NOUNS.len() - 1) {
                0 => format!("{first} {second}"),
                again => format!("{first} {second} {}", again + 1),
            }
        }
    }
}
