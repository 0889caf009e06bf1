//! Which forms of a word belong together: *coach*, *coaches* and *coaching*; *maestro* and *maestras*. Entry point:
//! [`Rules::stem`]. Only the index knows it: it holds the forms that the site has, so a browser needs no rules.

use std::borrow::Cow;

/// By what rules words of a language change their ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Rules {
    /// English.
    English,
    /// Spanish.
    Spanish,
    /// Of other languages each form stands for itself.
    None,
}

impl Rules {
    /// Returns the rules of a language, named by its tag.
    pub(super) fn of(language: &str) -> Self {
        match language.split('-').next() {
            Some(tag) if tag.eq_ignore_ascii_case("en") => Self::English,
            Some(tag) if tag.eq_ignore_ascii_case("es") => Self::Spanish,
            _ => Self::None,
        }
    }

    /// Returns what the forms of a folded word have in common; no word itself.
    pub(super) fn stem(self, word: &str) -> Cow<'_, str> {
        let plain = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        match self {
            Self::English if plain => english(word),
            Self::Spanish if plain => spanish(word),
            _ => Cow::Borrowed(word),
        }
    }
}

fn english(word: &str) -> Cow<'_, str> {
    let single = without_s(word);
    let bare = match single.strip_suffix("eed") {
        Some(bare) if bare.len() > 2 => Cow::Owned(format!("{bare}ee")),
        _ => without_ending(&single),
    };
    let bare = match bare.strip_suffix("ly").or_else(|| bare.strip_suffix("al")) {
        Some(rest) if rest.len() > 5 => Cow::Owned(rest.to_owned()),
        _ => bare,
    };
    Cow::Owned(with_plain_end(&bare))
}

/// Takes the plural off.
fn without_s(word: &str) -> Cow<'_, str> {
    if let Some(rest) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied")) {
        return if rest.len() > 1 { Cow::Owned(format!("{rest}y")) } else { Cow::Borrowed(word) };
    }
    let hisses = |rest: &str| ["s", "x", "z", "ch", "sh"].iter().any(|end| rest.ends_with(end));
    // *Classes* is of *class*, *cases* of *case*.
    if let Some(rest) = word.strip_suffix("es").filter(|rest| hisses(rest) && !ends_in_e(rest)) {
        return Cow::Borrowed(rest);
    }
    let stays = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    Cow::Borrowed(word.strip_suffix('s').filter(|_| !stays).unwrap_or(word))
}

/// Takes `-ing` and `-ed` off.
fn without_ending(word: &str) -> Cow<'_, str> {
    let Some(rest) = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")) else {
        return Cow::Borrowed(word);
    };
    let vowels = rest.bytes().any(is_vowel);
    match rest.as_bytes() {
        [_, b] if vowels && !is_vowel(*b) => Cow::Borrowed(word.strip_suffix('d').unwrap_or(word)),
        letters if letters.len() < 3 || !vowels => Cow::Borrowed(word),
        _ if ends_in_e(rest) => Cow::Owned(format!("{rest}e")),
        _ => Cow::Borrowed(rest),
    }
}

/// Tells whether three letters are a word only with an *e* behind them: *noted* is of *note*, *mixed* of *mix*.
fn ends_in_e(rest: &str) -> bool {
    match rest.as_bytes() {
        [_, b's'] => true,
        [a, b, c] => !is_vowel(*a) && is_vowel(*b) && !is_vowel(*c) && !b"wx".contains(c),
        _ => false,
    }
}

fn is_vowel(byte: u8) -> bool {
    b"aeiouy".contains(&byte)
}

/// Makes ends alike that spelling makes different: *plann-* and *plan*, *studi-* and *study*, *choos-* and *choose*.
fn with_plain_end(word: &str) -> String {
    let mut stem = word.to_owned();
    match *word.as_bytes() {
        [.., a, b] if a == b && !b"aeiou".contains(&b) && word.len() > 3 => {
            stem.pop();
        }
        [.., a, b'e'] if a != b'e' && word.len() > 4 => {
            stem.pop();
        }
        [.., b'y'] => {
            stem.pop();
            stem.push('i');
        }
        _ => {}
    }
    stem
}

fn spanish(word: &str) -> Cow<'_, str> {
    let single = match word.strip_suffix("ces") {
        Some(rest) => Cow::Owned(format!("{rest}z")),
        None => match word.strip_suffix("es").filter(|rest| !ends_in_vowel(rest) && rest.len() > 2)
        {
            Some(rest) => Cow::Borrowed(rest),
            None => Cow::Borrowed(word.strip_suffix('s').unwrap_or(word)),
        },
    };
    let endings = ["mente", "iendo", "ando", "ar", "er", "ir"];
    let of_verb =
        endings.iter().find_map(|end| single.strip_suffix(end).filter(|rest| rest.len() > 3));
    let bare = of_verb.unwrap_or(&single);
    let gender = bare.strip_suffix(['o', 'a', 'e']).filter(|rest| rest.len() > 3);
    Cow::Owned(gender.unwrap_or(bare).to_owned())
}

fn ends_in_vowel(word: &str) -> bool {
    word.ends_with(['a', 'e', 'i', 'o', 'u'])
}

#[cfg(test)]
mod tests {
    use super::Rules;

    fn are_together(rules: Rules, forms: &[&str]) {
        let stems: Vec<_> = forms.iter().map(|form| rules.stem(form)).collect();
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms:?} {stems:?}");
    }

    #[test]
    fn forms_of_english_words_are_together() {
        for forms in [
            "coach coaches coaching coached",
            "plan plans planned planning",
            "note notes noted noting",
            "study studies studied studying",
            "choose choosing chooses",
            "agree agrees agreed agreeing",
            "rehearse rehearses rehearsing rehearsal rehearsals",
            "class classes",
            "see seeing sees",
            "week weeks",
            "tell tells telling",
            "case cases",
            "judge judging",
            "leave leaves leaving",
            "use used uses",
        ] {
            are_together(Rules::English, &forms.split(' ').collect::<Vec<_>>());
        }
    }

    #[test]
    fn forms_of_spanish_words_are_together() {
        for forms in [
            "maestro maestra maestros maestras",
            "observar observando observa",
            "vez veces",
            "leccion lecciones",
            "claro claramente",
            "plan planes",
        ] {
            are_together(Rules::Spanish, &forms.split(' ').collect::<Vec<_>>());
        }
    }

    #[test]
    fn other_words_are_kept_apart() {
        for (one, other) in [
            ("not", "note"),
            ("goal", "go"),
            ("bus", "bu"),
            ("this", "thi"),
            ("string", "str"),
            ("need", "nee"),
        ] {
            assert_ne!(Rules::English.stem(one), Rules::English.stem(other), "{one} {other}");
        }
        assert_eq!(Rules::None.stem("coaches"), "coaches");
        assert_eq!(Rules::English.stem("2026s"), "2026s");
    }
}
