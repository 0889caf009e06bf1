//! The words of a text as they are searched for: lower case, without accents, letters that look alike the same (NFKD).
//! Entry point: [`Folder::words`]; `engine.js` of the theme folds what is asked for in the same way.

use unicode_normalization::char::decompose_compatible;

/// Words longer than this many bytes are nothing that anybody types.
const LONGEST: usize = 40;

/// Finds the words of texts, one after another.
#[derive(Debug, Default)]
pub(super) struct Folder {
    word: String,
    /// Where in the word an apostrophe stood last.
    apostrophe: Option<usize>,
    /// Whether what stands before an apostrophe is a word of its own, as in *l'école*.
    elides: bool,
}

impl Folder {
    /// Makes one for texts of a language.
    pub(super) fn of(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        Self { elides: ["fr", "it", "ca"].contains(&primary.as_str()), ..Self::default() }
    }

    /// Calls with each word of a text.
    pub(super) fn words(&mut self, text: &str, mut each: impl FnMut(&str)) {
        for c in text.chars() {
            match c {
                'a'..='z' | '0'..='9' => self.word.push(c),
                'A'..='Z' => self.word.push(c.to_ascii_lowercase()),
                '\'' | '\u{2019}' => self.apostrophe(),
                _ if c.is_ascii() => self.end(&mut each),
                _ => decompose_compatible(c, |part| self.part(part, &mut each)),
            }
        }
        self.end(&mut each);
    }

    fn part(&mut self, c: char, each: &mut impl FnMut(&str)) {
        match c {
            // Accents, and where a word may be broken.
            '\u{300}'..='\u{36f}' | '\u{ad}' => {}
            '\u{df}' | '\u{1e9e}' => self.word.push_str("ss"),
            '\u{e6}' | '\u{c6}' => self.word.push_str("ae"),
            '\u{153}' | '\u{152}' => self.word.push_str("oe"),
            '\u{f8}' | '\u{d8}' => self.word.push('o'),
            '\u{142}' | '\u{141}' => self.word.push('l'),
            '\u{111}' | '\u{110}' => self.word.push('d'),
            '\u{131}' => self.word.push('i'),
            '\u{3c2}' => self.word.push('\u{3c3}'),
            _ if c.is_alphanumeric() => self.word.extend(c.to_lowercase()),
            _ => self.end(each),
        }
    }

    fn apostrophe(&mut self) {
        if self.elides && self.word.len() <= 2 {
            self.word.clear();
        } else if !self.word.is_empty() {
            self.apostrophe = Some(self.word.len());
        }
    }

    fn end(&mut self, each: &mut impl FnMut(&str)) {
        if self.word.is_empty() {
            return;
        }
        if let Some(at) = self.apostrophe.take().filter(|at| self.word.get(*at..) == Some("s")) {
            self.word.truncate(at);
        }
        if self.word.len() <= LONGEST {
            each(&self.word);
        }
        self.word.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::Folder;

    fn words(language: &str, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        Folder::of(language).words(text, |word| words.push(word.to_owned()));
        words
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
}
