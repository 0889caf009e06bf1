//! Numbers as printable ASCII, for files that are scripts: 91 digits, none of which ends or escapes a text in quotes.
//! Entry points: [`push_digit`], [`push_number`]; `search.js` of the theme reads them. [`push_text`] writes texts.

use std::fmt::Write as _;

/// How many digits there are.
pub(super) const DIGITS: u8 = 91;
/// The first digit that says that more follow.
const MORE: u32 = 45;
/// How many digits say that.
const BASE: u32 = 46;

/// Appends one digit, 0 to 90.
pub(super) fn push_digit(digit: u8, out: &mut String) {
    let code = digit.min(DIGITS - 1) + b'#';
    out.push(char::from(if code < b'\\' { code } else { code + 1 }));
}

/// Appends a number, its lowest part first: digits from 45 on say that more follow.
pub(super) fn push_number(mut number: u32, out: &mut String) {
    while number >= MORE {
        push_digit(u8::try_from(MORE + number % BASE).unwrap_or_default(), out);
        number /= BASE;
    }
    push_digit(u8::try_from(number).unwrap_or_default(), out);
}

/// Appends a text in quotes, as JSON and scripts have it.
pub(super) fn push_text(text: &str, out: &mut String) {
    out.push('"');
    if is_plain(text) {
        out.push_str(text);
    } else {
        push_escaped(text, out);
    }
    out.push('"');
}

/// Tells whether nothing in a text has to be escaped. Most texts are asked, so all of one is looked at, many bytes at once.
fn is_plain(text: &str) -> bool {
    let is_special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    text.bytes().fold(0, |found, byte| found | u8::from(is_special(byte))) == 0
}

fn push_escaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| b < b' ' || b == b'"' || b == b'\\') {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = special.chars();
        match chars.next() {
            Some(c @ ('"' | '\\')) => {
                out.push('\\');
                out.push(c);
            }
            Some(c) => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::{BASE, DIGITS, MORE, push_digit, push_number, push_text};
    use proptest::prelude::*;

    fn digit(c: char) -> u32 {
        let code = u32::from(c) - u32::from('#');
        if c > '\\' { code - 1 } else { code }
    }

    /// Reads a number as `search.js` does.
    fn number(text: &str) -> u32 {
        let (mut number, mut weight) = (0, 1);
        for digit in text.chars().map(digit) {
            if digit < MORE {
                return number + digit * weight;
            }
            number += (digit - MORE) * weight;
            weight *= BASE;
        }
        panic!("{text} does not end")
    }

    #[test]
    fn digits_need_no_escape_and_are_told_apart() {
        let mut all = String::new();
        (0..DIGITS).for_each(|digit| push_digit(digit, &mut all));
        assert!(all.bytes().all(|byte| (33..127).contains(&byte) && !b"\"\\".contains(&byte)));
        assert_eq!(all.chars().map(digit).collect::<Vec<_>>(), (0..91).collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn numbers_are_read_again(written in 0..30_000_000_u32) {
            let mut text = String::new();
            push_number(written, &mut text);
            prop_assert_eq!(number(&text), written);
        }

        #[test]
        fn texts_are_json(text in "\\PC{0,20}[\"\\\\\n\t]?\\PC{0,20}") {
            let mut json = String::new();
            push_text(&text, &mut json);
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
