//! Finds the words of a glossary in a text, all in one pass. Entry points: [`Matcher::new`], [`Matcher::search`]. The
//! only file that names aho-corasick. Knows letters, and nothing of documents.

use crate::kinds::glossary::Term;
use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;
use aho_corasick::nfa::contiguous::NFA;
use std::cmp::Reverse;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Up to so many spellings are looked for in the fastest way; it takes about 2 kB of memory for each.
const MOST_FAST: usize = 4000;

/// Finds words.
#[derive(Debug)]
pub(super) struct Matcher {
    search: Search,
    patterns: Vec<Pattern>,
    /// The bytes of the longest spelling.
    longest: usize,
}

/// Reads a text byte by byte.
#[derive(Debug)]
enum Search {
    Fast(DFA),
    Small(NFA),
}

/// One spelling of a word.
#[derive(Debug)]
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
        let search = Search::new(&patterns)?;
        let longest = patterns.iter().map(|pattern| pattern.text.len()).max().unwrap_or_default();
        Some(Self { search, patterns, longest })
    }

    /// Puts into `matches` all places that read like a word, also those within others, the first and of these the
    /// longest first.
    ///
    /// Whether a word stands by itself there is for [`stands_alone`] to say.
    pub(super) fn search(&self, text: &str, matches: &mut Vec<Match>) {
        matches.clear();
        match &self.search {
            Search::Fast(search) => self.read(search, text, matches),
            Search::Small(search) => self.read(search, text, matches),
        }
        matches.sort_by_key(|found| (found.start, Reverse(found.end), found.joint));
    }

    /// Reads the two halves of a text side by side: each step of a search waits for the one before it, so that two take
    /// little longer than one. The second half begins early enough to see words that reach into it.
    fn read(&self, search: &impl Automaton, text: &str, matches: &mut Vec<Match>) {
        let Ok(start) = search.start_state(Anchored::No) else { return };
        let bytes = text.as_bytes();
        let half = bytes.len() / 2;
        let early = half.saturating_sub(self.longest);
        let (first, _) = bytes.split_at(half);
        let (_, second) = bytes.split_at(early);
        let (mut one, mut other) = (start, start);
        for ((byte, beside), read) in first.iter().zip(second).zip(1..) {
            one = search.next_state(Anchored::No, one, *byte);
            other = search.next_state(Anchored::No, other, *beside);
            if search.is_special(one) {
                self.ending(search, one, text, read, matches);
            }
            if search.is_special(other) && early + read > half {
                self.ending(search, other, text, early + read, matches);
            }
        }
        for (byte, end) in second.iter().zip(early + 1..).skip(first.len()) {
            other = search.next_state(Anchored::No, other, *byte);
            if search.is_special(other) && end > half {
                self.ending(search, other, text, end, matches);
            }
        }
    }

    /// Adds the words that end where a search has come to.
    fn ending(
        &self,
        search: &impl Automaton,
        state: StateID,
        text: &str,
        end: usize,
        matches: &mut Vec<Match>,
    ) {
        if !search.is_match(state) {
            return;
        }
        for index in 0..search.match_len(state) {
            let pattern = search.match_pattern(state, index).as_usize();
            matches
                .extend(self.patterns.get(pattern).and_then(|pattern| pattern.ending(text, end)));
        }
    }
}

impl Search {
    fn new(patterns: &[Pattern]) -> Option<Self> {
        let texts = || patterns.iter().map(|pattern| pattern.text.as_str());
        if patterns.len() <= MOST_FAST {
            let mut search = DFA::builder();
            search.ascii_case_insensitive(true).prefilter(false);
            return search.build(texts()).ok().map(Self::Fast);
        }
        let mut search = NFA::builder();
        search.ascii_case_insensitive(true).prefilter(false);
        search.build(texts()).ok().map(Self::Small)
    }
}

impl Pattern {
    /// Returns the match with a text that reads like this before a place, unless its capitals are other ones.
    fn ending(&self, text: &str, end: usize) -> Option<Match> {
        let start = end.checked_sub(self.text.len())?;
        if self.exact && text.get(start..end) != Some(&self.text) {
            return None;
        }
        let start = u32::try_from(start).ok()?;
        let joint = self.joint.map(|joint| start + joint);
        Some(Match { start, end: u32::try_from(end).ok()?, term: self.term, joint })
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
    use super::{Match, Matcher, is_in_capitals, spellings, stands_alone};
    use crate::kinds::glossary::{Definition, Term};
    use proptest::prelude::*;

    const WORDS: [&str; 11] =
        ["a", "ab", "a b", "AB", "b-a", "éa", "教b", "教教", "1a", ".a", "aabbaabb"];

    fn matches(text: &str) -> Vec<Match> {
        let term = |word: &&str| Term {
            id: String::new(),
            term: (*word).to_owned(),
            definition: Definition::Body(Vec::new()),
            abbr: None,
            also: Vec::new(),
            see: Vec::new(),
        };
        let terms: Vec<Term> = WORDS.iter().map(term).collect();
        let mut matches = Vec::new();
        Matcher::new(&terms).unwrap().search(text, &mut matches);
        matches
    }

    /// Where and as what a text reads like a word, found by trying every spelling at every place.
    fn tried(text: &str) -> Vec<(u32, u32, u32)> {
        let mut all = Vec::new();
        for (word, term) in WORDS.iter().zip(0..) {
            let exact = is_in_capitals(word);
            for spelling in spellings(word, exact) {
                for (start, _) in text.char_indices() {
                    let end = start + spelling.len();
                    let same = |read: &str| {
                        read == spelling || !exact && read.eq_ignore_ascii_case(&spelling)
                    };
                    if text.get(start..end).is_some_and(same) {
                        let place = |at: usize| u32::try_from(at).unwrap();
                        all.push((place(start), place(end), term));
                    }
                }
            }
        }
        all.sort_unstable();
        all
    }

    proptest! {
        #[test]
        fn every_word_is_found_once_also_in_the_middle(text in "[aAbB_ 1.é教\u{301}-]{0,24}") {
            let matches = matches(&text);
            let order = |found: &Match| (found.start, std::cmp::Reverse(found.end), found.joint);
            prop_assert!(matches.is_sorted_by_key(order));
            let whole = matches.iter().filter(|found| found.joint.is_none());
            let mut found: Vec<_> =
                whole.map(|found| (found.start, found.end, found.term)).collect();
            found.sort_unstable();
            prop_assert_eq!(found, tried(&text));
        }
    }

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
