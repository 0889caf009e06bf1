//! Where sentences end, so that the one that was asked for can be shown alone. Entry point: [`sentences`]. It goes by
//! marks and what stands around them, and knows no grammar: an abbreviation, an initial or the number of an item ends no
//! sentence, and where the text goes on in lower case, none has ended. Of two mistakes, two sentences shown as one is the
//! smaller.

/// Abbreviations that a name, a noun or an example follows, in English and Spanish, in order. Those of single letters
/// (*e.g.*, *p. m.*) are known by that, and those that end sentences as often as not (*etc.*) by what follows.
const SHORT: [&str; 46] = [
    "al", "approx", "aprox", "arq", "avda", "cf", "dept", "depto", "dpto", "dr", "dra", "dña",
    "ee", "ej", "esp", "est", "excma", "excmo", "hon", "incl", "ing", "jr", "lic", "mr", "mrs",
    "ms", "mtra", "mtro", "mx", "máx", "mín", "prof", "profa", "rev", "sr", "sra", "sras", "sres",
    "srta", "st", "tel", "ud", "uds", "vd", "vds", "vs",
];
/// Abbreviations that a number follows, and that may be words as well, in order.
const BEFORE_NUMBERS: [&str; 22] = [
    "art", "cap", "caps", "ch", "chap", "ed", "ex", "fig", "figs", "no", "nos", "nr", "núm",
    "núms", "pp", "pág", "págs", "párr", "ref", "sec", "secc", "vol",
];
/// The longest of both, in bytes.
const LONGEST: usize = 6;

/// Returns the sentences of a paragraph, without the blanks between them.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let is_wide = memchr::memchr2(0xe3, 0xef, text.as_bytes()).is_some();
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        let (sentence, after) = first(rest, is_wide);
        rest = after;
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// Parts the first sentence from the rest. Only a text that `is_wide` has marks of scripts whose sentences stand close.
fn first(text: &str, is_wide: bool) -> (&str, &str) {
    let mut from = 0;
    while let Some(mark) = text.get(from..).and_then(|rest| next_mark(rest, is_wide)) {
        let Some((before, behind)) = text.split_at_checked(from + mark) else { break };
        let Some(sign) = behind.chars().next() else { break };
        let after = behind.trim_start_matches(closes);
        let next = after.trim_start();
        let is_apart = !sign.is_ascii() || next.len() < after.len();
        if is_apart && !goes_on(before, sign, next) {
            return (text.get(..text.len() - after.len()).unwrap_or(text), next);
        }
        from = text.len() - after.len();
    }
    (text, "")
}

/// Returns where the next mark stands that may end a sentence.
fn next_mark(text: &str, is_wide: bool) -> Option<usize> {
    if is_wide {
        return text.find(['.', '!', '?', '。', '！', '？']);
    }
    memchr::memchr3(b'.', b'!', b'?', text.as_bytes())
}

/// Tells what belongs to the end of a sentence: further marks, and what closes quotations and brackets.
fn closes(sign: char) -> bool {
    matches!(
        sign,
        '.' | '!'
            | '?'
            | '…'
            | '。'
            | '！'
            | '？'
            | '"'
            | '\''
            | '”'
            | '’'
            | '»'
            | '」'
            | ')'
            | ']'
    )
}

/// Tells whether a sentence goes on behind a mark.
fn goes_on(before: &str, mark: char, next: &str) -> bool {
    next.starts_with(char::is_lowercase) || mark == '.' && ends_short(before, next)
}

/// Tells whether a text ends with an abbreviation, an initial or the number of an item, which a point belongs to.
fn ends_short(before: &str, next: &str) -> bool {
    let is_edge = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let edge = before.as_bytes().iter().rposition(is_edge).map_or(0, |at| at + 1);
    let (ahead, word) = before.split_at_checked(edge).unwrap_or_default();
    let word = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    if word.len() > LONGEST {
        return false;
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_alphabetic() => {
            ahead.ends_with('.') || letter.is_uppercase() && letter != 'I'
        }
        (Some(digit), _) if digit.is_numeric() => !ahead.contains(char::is_alphanumeric),
        _ => is_known(word, next.starts_with(char::is_numeric)),
    }
}

/// Tells whether a word is one of the abbreviations, whatever its case.
fn is_known(word: &str, is_before_number: bool) -> bool {
    let mut folded = [0; LONGEST];
    let Some(folded) = folded.get_mut(..word.len()) else { return false };
    folded.copy_from_slice(word.as_bytes());
    folded.make_ascii_lowercase();
    let is_in = |list: &[&str]| list.binary_search_by(|it| it.as_bytes().cmp(folded)).is_ok();
    is_in(&SHORT) || is_before_number && is_in(&BEFORE_NUMBERS)
}

#[cfg(test)]
mod tests {
    use super::{BEFORE_NUMBERS, LONGEST, SHORT, sentences};
    use proptest::prelude::*;

    /// Holds a text, in which `|` stands where a sentence ends, to being parted there.
    fn parts(marked: &str) {
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        assert_eq!(sentences(&text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn sentences_end_at_marks_with_what_closes_them() {
        for text in [
            "We saw it there. | Then it ran! | Why? | Nobody knows",
            "“Is it so?” | She (who asked.) | He said «no». | Yes...",
            "It costs 3.50 at example.org today. | ¿Por qué? | ¡Claro! | Así es.",
            "In 2024. | Then more.",
            "She did it, not I. | He knew.",
            "\u{8001}\u{5e08}\u{95ee}\u{3002}|\u{5b66}\u{751f}\u{7b54}\u{ff1f}|\u{597d}",
        ] {
            parts(text);
        }
    }

    #[test]
    fn abbreviations_initials_and_numbers_of_items_end_none() {
        for text in [
            "Ms. Okafor and Mr. Lee came. | Dr. Ruiz did not.",
            "A sign, e.g. Maria’s, or one of the U.S. Department. | Done.",
            "J. R. Ortiz vs. Ana P. Gil, cf. No. 7 and Fig. 2. | No. | It is not.",
            "1. Say it. | 2. Wait at 10 a.m. or later.",
            "La Sra. Gómez y el Sr. D. Juan, p. ej. Ana, en EE. UU. | Vea la pág. 3 y el núm. 12.",
            "Los ve Ud. Siempre. | Vale.",
        ] {
            parts(text);
        }
    }

    #[test]
    fn what_goes_on_in_lower_case_has_not_ended() {
        for text in [
            "“Why?” she asked. | Pens, paper, etc. are there. | Wait... then ask.",
            "¿Y qué? preguntó él. | Hojas, etc. | Después, más.",
        ] {
            parts(text);
        }
    }

    #[test]
    fn abbreviations_stand_in_order_and_none_is_too_long() {
        for list in [SHORT.as_slice(), &BEFORE_NUMBERS] {
            assert!(list.is_sorted() && list.iter().all(|word| word.len() <= LONGEST));
        }
    }

    #[test]
    fn a_text_of_marks_or_blanks_is_no_fault() {
        assert_eq!(sentences("").count() + sentences("  ").count(), 0);
        assert_eq!(sentences("... ! ?").collect::<String>().replace(' ', ""), "...!?");
    }

    proptest! {
        #[test]
        fn nothing_but_blanks_is_lost(text in "[A-Za-zéñ。？…”’ 0-9.!?]{0,60}") {
            let parted: String = sentences(&text).collect();
            let plain = |text: &str| text.replace(char::is_whitespace, "");
            prop_assert_eq!(plain(&parted), plain(&text));
        }
    }
}
