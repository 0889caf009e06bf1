//! Finds the words of a glossary in a text, all in one pass. Entry points: [`Matcher::new`], [`Matcher::matches`]. The
//! only file that names aho-corasick. Knows letters, and nothing of documents.

use crate::kinds::glossary::Term;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Up to so many spellings are looked for in the fastest way; it takes about 2 kB of memory for each.
const MOST_FAST: usize = 4000;

/// Finds words.
pub(super) struct Matcher {
    search: AhoCorasick,
    patterns: Vec<Pattern>,
}

/// One spelling of a word.
struct Pattern {
    text: String,
    /// The number of the term it means.
    term: u32,
    /// Whether capitals count: those of an abbreviation.
    exact: bool,
    /// Where a space was left out, in bytes: texts hold nothing for the end of a line.
    joint: Option<u32>,
}

/// A place in a text that reads like a word of the glossary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// Its first byte.
    pub(super) start: u32,
    /// One past its last byte.
    pub(super) end: u32,
    /// The number of the term.
    pub(super) term: u32,
    /// The place in the text where a line must end.
    pub(super) joint: Option<u32>,
}

impl Matcher {
    /// Prepares the search for all words of some terms.
    pub(super) fn new(terms: &[Term]) -> Option<Self> {
        let mut patterns = Vec::new();
        for (term, number) in terms.iter().zip(0..) {
            for word in term.words().filter(|word| word.contains(char::is_alphanumeric)) {
                let exact = is_in_capitals(word);
                for text in spellings(word, exact) {
                    patterns.extend(joined(&text, number, exact));
                    patterns.push(Pattern { text, term: number, exact, joint: None });
                }
            }
        }
        let texts = patterns.iter().map(|pattern| pattern.text.as_str());
        let kind = (patterns.len() <= MOST_FAST).then_some(AhoCorasickKind::DFA);
        let search = AhoCorasick::builder()
            .kind(kind)
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(texts)
            .ok()?;
        Some(Self { search, patterns })
    }

    /// Returns all places that read like a word, also those within others, the first and of these the longest first.
    ///
    /// Whether a word stands by itself there is for [`stands_alone`] to say.
    pub(super) fn matches(&self, text: &str) -> Vec<Match> {
        let mut matches: Vec<Match> = self
            .search
            .find_overlapping_iter(text)
            .filter_map(|found| {
                let pattern = self.patterns.get(found.pattern().as_usize())?;
                let right = !pattern.exact || text.get(found.range()) == Some(&pattern.text);
                let start = u32::try_from(found.start()).ok().filter(|_| right)?;
                Some(Match {
                    start,
                    end: u32::try_from(found.end()).ok()?,
                    term: pattern.term,
                    joint: pattern.joint.map(|joint| start + joint),
                })
            })
            .collect();
        matches.sort_by_key(|found| (found.start, std::cmp::Reverse(found.end), found.joint));
        matches
    }
}

/// Tells whether a word is written in capitals only, as an abbreviation is.
fn is_in_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
}

/// Returns the ways in which a word is written in texts. The search itself knows the two sizes of `a` to `z` only.
fn spellings(word: &str, exact: bool) -> Vec<String> {
    let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut all = vec![word.clone()];
    if !word.is_ascii() && !exact {
        let lower = word.to_lowercase();
        let each: Vec<String> = lower.split(' ').map(capital).collect();
        all.extend([capital(&lower), each.join(" "), word.to_uppercase(), lower]);
    }
    let curly: Vec<String> =
        all.iter().filter(|word| word.contains('\'')).map(|word| word.replace('\'', "’")).collect();
    all.extend(curly);
    if !word.is_ascii() {
        let forms: Vec<String> =
            all.iter().flat_map(|word| [word.nfc().collect(), word.nfd().collect()]).collect();
        all.extend(forms);
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}

/// Returns a word of several as it reads where a line ends at one of its spaces.
fn joined(text: &str, term: u32, exact: bool) -> impl Iterator<Item = Pattern> + '_ {
    text.match_indices(' ').filter_map(move |(at, space)| {
        let (before, after) = text.split_at_checked(at)?;
        let text = format!("{before}{}", after.strip_prefix(space)?);
        Some(Pattern { text, term, exact, joint: u32::try_from(at).ok() })
    })
}

/// Tells whether a word between two letters is a word of its own: neither goes on with it.
///
/// A hyphen makes it a part of another word if a letter follows it. Scripts without spaces between words, like Chinese
/// and Thai, give no sign, so there it always is one.
pub(super) fn stands_alone(before: &str, word: &str, after: &str) -> bool {
    let free = |edge: Option<char>, mut beside: [Option<char>; 2]| {
        if edge.is_some_and(is_without_spaces) {
            return true;
        }
        if matches!(beside, [Some('-' | '\u{2010}' | '\u{2011}'), _]) {
            beside.reverse();
        }
        beside[0].is_none_or(|c| !c.is_alphanumeric() && !is_combining_mark(c) && c != '_')
    };
    let mut back = before.chars().rev();
    let mut on = after.chars();
    free(word.chars().next(), [back.next(), back.next()])
        && free(word.chars().next_back(), [on.next(), on.next()])
}

/// Tells whether a letter belongs to a script that puts no spaces between words: Thai, Lao, Burmese, Khmer, Japanese,
/// Chinese.
fn is_without_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::{is_in_capitals, spellings, stands_alone};

    #[test]
    fn a_word_stands_alone_between_spaces_and_signs_but_not_within_another() {
        for (before, word, after, alone) in [
            ("", "cycle", "", true),
            ("a ", "cycle", ".", true),
            ("“", "cycle", "’s", true),
            ("l’", "école", " ", true),
            ("re", "cycle", "", false),
            ("", "cycle", "s", false),
            ("pre-", "cycle", "", false),
            ("", "cycle", "-time", false),
            ("", "cycle", "- and", true),
            ("my_", "cycle", "", false),
            ("", "ecole", "\u{301}", false),
            ("我的", "周期", "很长", true),
        ] {
            assert_eq!(stands_alone(before, word, after), alone, "{before}|{word}|{after}");
        }
    }

    #[test]
    fn capitals_of_an_abbreviation_count_and_those_of_words_do_not() {
        assert!(is_in_capitals("PLC") && is_in_capitals("ÖPNV"));
        assert!(!is_in_capitals("Plc") && !is_in_capitals("A") && !is_in_capitals("周期"));
        assert!(spellings("école", false).contains(&"École".to_owned()));
        assert!(spellings("école", false).contains(&"ÉCOLE".to_owned()));
        assert_eq!(spellings("ÖA", true).len(), 2, "and with the dots apart");
        assert_eq!(spellings("coach's  log", false), ["coach's log", "coach’s log"]);
    }
}
