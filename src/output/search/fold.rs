//! The words of a text as they are searched for: lower case, without accents, letters that look alike the same (NFKD).
//! Entry point: [`Folder::words`]. The function `fold` in `search.js` of the theme folds what is asked for, and has to
//! say the same of every text: `tests/browser/search.rs` holds them to it.
//!
//! What stands between apostrophes is one word, *don't* is *dont*; a possessive *s* is left out, and so is what French,
//! Italian and Catalan put before an apostrophe. Scripts that part no words are told by pairs of their signs, the first
//! of which is one by itself as well.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Of longer words so many letters count: nobody types more.
const LONGEST: usize = 40;
/// Languages that put *l'* and the like before words.
const ELIDING: [&str; 3] = ["fr", "it", "ca"];

/// Finds the words of texts, one after another.
#[derive(Debug, Default)]
pub struct Folder {
    word: String,
    /// Where in the word an apostrophe stood last, and where one stood before.
    apostrophes: (Option<usize>, Option<usize>),
    /// The sign before, of a script that parts no words.
    sign: Option<char>,
    /// Whether what stands before an apostrophe is a word of its own, as in *l'école*.
    elides: bool,
}

impl Folder {
    /// Makes one for texts of a language.
    pub fn of(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default();
        let elides = ELIDING.iter().any(|other| primary.eq_ignore_ascii_case(other));
        Self { elides, ..Self::default() }
    }

    /// Calls with each word of a text.
    pub fn words(&mut self, text: &str, mut each: impl FnMut(&str)) {
        let mut rest = text;
        loop {
            // Nearly all words are plain ones, with nothing but a space or a stop behind them.
            rest = self.plain_words(rest, &mut each);
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            match c {
                '\'' => self.apostrophe(),
                _ => decompose_compatible(c, |part| self.part(part, &mut each)),
            }
        }
        self.end(&mut each);
    }

    /// Calls with the words of ASCII letters and digits that a text begins with, each as it ends in other ASCII; returns
    /// the text from an apostrophe or another character on, the beginning of a word before that taken.
    fn plain_words<'t>(&mut self, text: &'t str, each: &mut impl FnMut(&str)) -> &'t str {
        let mut rest = text;
        loop {
            let mut length =
                plain_length(rest.as_bytes(), |byte| !matches!(byte, b'a'..=b'z' | b'0'..=b'9'));
            let mut is_folded = true;
            if rest.as_bytes().get(length).is_some_and(u8::is_ascii_uppercase) {
                length = plain_length(rest.as_bytes(), |byte| !byte.is_ascii_alphanumeric());
                is_folded = false;
            }
            let (word, behind) = rest.split_at_checked(length).unwrap_or_default();
            let mark = behind.as_bytes().first().filter(|byte| byte.is_ascii() && **byte != b'\'');
            if mark.is_none() {
                self.push(word);
                return behind;
            }
            self.whole(word, is_folded, each);
            rest = behind.get(1..).unwrap_or_default();
        }
    }

    /// Calls with a word that ends here, of which a part may be taken already.
    fn whole(&mut self, word: &str, is_folded: bool, each: &mut impl FnMut(&str)) {
        if !is_folded || !self.word.is_empty() || word.len() > LONGEST {
            self.push(word);
            return self.end(each);
        }
        self.sign = None;
        if !word.is_empty() {
            each(word);
        }
    }

    /// Takes ASCII letters and digits.
    fn push(&mut self, word: &str) {
        let start = self.word.len();
        self.word.push_str(word);
        if let Some(taken) = self.word.get_mut(start..) {
            taken.make_ascii_lowercase();
        }
    }

    fn part(&mut self, c: char, each: &mut impl FnMut(&str)) {
        match c {
            // Where a word may be broken, or is drawn out.
            '\u{ad}' | '\u{640}' | '\u{200c}' | '\u{200d}' => {}
            '\'' | '\u{2019}' | '\u{2bb}' | '\u{2bc}' => self.apostrophe(),
            '\u{df}' | '\u{1e9e}' => self.word.push_str("ss"),
            '\u{e6}' | '\u{c6}' => self.word.push_str("ae"),
            '\u{153}' | '\u{152}' => self.word.push_str("oe"),
            '\u{f8}' | '\u{d8}' => self.word.push('o'),
            '\u{142}' | '\u{141}' => self.word.push('l'),
            '\u{111}' | '\u{110}' => self.word.push('d'),
            '\u{131}' => self.word.push('i'),
            '\u{3c2}' => self.word.push('\u{3c3}'),
            _ if is_accent(c) => {}
            _ if !c.is_alphanumeric() => self.end(each),
            _ if parts_no_words(c) => self.sign(c, each),
            _ => self.word.extend(c.to_lowercase()),
        }
    }

    fn apostrophe(&mut self) {
        let length = self.word.len();
        if length == 0 {
            self.sign = None;
        } else if self.elides && self.apostrophes.0.is_none() && self.word.chars().nth(2).is_none()
        {
            self.word.clear();
            self.sign = None;
        } else if self.apostrophes.0 != Some(length) {
            self.apostrophes = (Some(length), self.apostrophes.0);
        }
    }

    fn sign(&mut self, c: char, each: &mut impl FnMut(&str)) {
        if !self.word.is_empty() {
            self.end(each);
        }
        self.word.extend(self.sign.take());
        self.word.push(c);
        each(&self.word);
        self.word.clear();
        self.sign = Some(c);
    }

    fn end(&mut self, each: &mut impl FnMut(&str)) {
        self.sign = None;
        if self.word.is_empty() {
            return;
        }
        if self.apostrophes.0.is_some() {
            self.drop_possessive();
        }
        if self.word.len() > LONGEST
            && let Some((end, _)) = self.word.char_indices().nth(LONGEST)
        {
            self.word.truncate(end);
        }
        each(&self.word);
        self.word.clear();
    }

    /// Leaves out an *s* behind the last apostrophe that has something behind it.
    fn drop_possessive(&mut self) {
        let (last, before) = std::mem::take(&mut self.apostrophes);
        let last = last.filter(|at| *at < self.word.len()).or(before);
        if let Some(at) = last.filter(|at| self.word.get(*at..) == Some("s")) {
            self.word.truncate(at);
        }
    }
}

/// Returns how many bytes stand before the first that ends a word.
fn plain_length(bytes: &[u8], ends: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|byte| ends(*byte)).unwrap_or(bytes.len())
}

/// Tells whether a mark is none that makes another letter of the one it stands at: an accent, a point of Hebrew or
/// Arabic, and no vowel of Hindi.
fn is_accent(c: char) -> bool {
    let is_point = matches!(c, '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}');
    is_combining_mark(c) && (is_point || !c.is_alphanumeric())
}

/// Tells whether a letter is of a script without spaces: Thai, Lao, Burmese, Khmer, kana, Chinese characters.
fn parts_no_words(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3005}'..='\u{312f}'
            | '\u{31a0}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::Folder;
    use proptest::prelude::*;

    fn words(language: &str, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        Folder::of(language).words(text, |word| words.push(word.to_owned()));
        words
    }

    proptest! {
        #[test]
        fn words_do_not_depend_on_how_they_are_taken(text in "([a-dA-D'. ]|é|\u{2019}|年|\u{301}){0,12}") {
            // A character that parts nothing keeps all of a text from being taken in one look.
            let slowly: String = text.chars().flat_map(|c| [c, '\u{ad}']).collect();
            for language in ["en", "fr"] {
                prop_assert_eq!(words(language, &text), words(language, &slowly));
            }
        }
    }

    #[test]
    fn words_lose_case_accents_and_the_s_of_possession() {
        let text = "A coach\u{2019}s Look-fors, don't: Niñez, CAFÉ \u{fb01}n, stra\u{df}e, base_url, 2026.";
        let expected = [
            "a", "coach", "look", "fors", "dont", "ninez", "cafe", "fin", "strasse", "base", "url",
            "2026",
        ];
        assert_eq!(words("en", text), expected);
    }

    #[test]
    fn french_articles_are_left_out_and_other_scripts_stay() {
        assert_eq!(
            words("fr-CA", "l'\u{e9}cole d\u{2019}ici, aujourd'hui"),
            ["ecole", "ici", "aujourdhui"]
        );
        assert_eq!(
            words("ru", "\u{427}\u{442}\u{435}\u{43d}\u{438}\u{435}"),
            ["\u{447}\u{442}\u{435}\u{43d}\u{438}\u{435}"]
        );
    }

    #[test]
    fn apostrophes_at_either_end_change_nothing() {
        let text =
            "'the coach's' rock 'n' roll, O\u{2019}Brien, \u{43c}\u{2bc}\u{44f}\u{442}\u{430}";
        let expected =
            ["the", "coach", "rock", "n", "roll", "obrien", "\u{43c}\u{44f}\u{442}\u{430}"];
        assert_eq!(words("en", text), expected);
        assert_eq!(words("fr", "qu'abc'd'e"), ["abcde"]);
        assert_eq!(words("fr", "\u{8bfe}s'\u{6559}"), ["\u{8bfe}", "\u{6559}"]);
    }

    #[test]
    fn scripts_without_spaces_are_pairs_of_signs() {
        let chinese = words("zh", "2026\u{5e74}\u{6559}\u{80b2}, \u{8bfe}");
        let expected = ["2026", "\u{5e74}", "\u{5e74}\u{6559}", "\u{6559}\u{80b2}", "\u{8bfe}"];
        assert_eq!(chinese, expected);
        let marked = "\u{30ac}\u{30a4}\u{30c9}";
        let plain = ["\u{30ab}", "\u{30ab}\u{30a4}", "\u{30a4}\u{30c8}"];
        assert_eq!(words("ja", marked), plain);
    }

    #[test]
    fn vowel_points_are_no_letters_and_marks_part_no_word() {
        let arabic =
            "\u{645}\u{64f}\u{639}\u{64e}\u{644}\u{651}\u{650}\u{645} \u{625}\u{644}\u{640}\u{649}";
        let plain = ["\u{645}\u{639}\u{644}\u{645}", "\u{627}\u{644}\u{649}"];
        assert_eq!(words("ar", arabic), plain);
        let hindi = "\u{936}\u{93f}\u{915}\u{94d}\u{937}\u{93e}";
        assert_eq!(words("hi", hindi), ["\u{936}\u{93f}\u{915}\u{937}\u{93e}"]);
    }

    #[test]
    fn very_long_words_are_told_by_their_beginning() {
        let cyrillic = "\u{436}".repeat(50);
        assert_eq!(words("ru", &cyrillic), ["\u{436}".repeat(40)]);
        assert_eq!(words("en", &"ab".repeat(30)), ["ab".repeat(20)]);
    }
}
