//! Anchors made of words, the way GitHub makes them, so that links work on a code host too.

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::char::is_combining_mark;

/// Returns the anchor GitHub gives a heading: lower case, spaces to hyphens, punctuation dropped.
///
/// Source: the `html-pipeline` table-of-contents filter (letters, marks, digits, `-` and `_` stay).
pub fn heading_id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    push_anchor(&mut id, text.trim());
    id.make_ascii_lowercase();
    id
}

/// Adds what an anchor keeps of `text`; letters of ASCII are still as they are written.
fn push_anchor(id: &mut String, text: &str) {
    let mut rest = text;
    loop {
        let stays = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let (kept, other) = rest.split_at(rest.bytes().take_while(stays).count());
        id.push_str(kept);
        let mut chars = other.chars();
        match chars.next() {
            None => return,
            Some(' ') => id.push('-'),
            Some(c) if c.is_ascii() => {}
            Some(c) if c.is_alphanumeric() || is_combining_mark(c) => id.extend(c.to_lowercase()),
            Some(_) => {}
        }
        rest = chars.as_str();
    }
}

/// Returns the id of a question or field: its first six words, at most 48 characters.
pub fn words_id(text: &str) -> String {
    const MOST_WORDS: usize = 6;
    const LONGEST: usize = 48;
    let mut id = String::new();
    let (mut words, mut length) = (0, 0);
    for word in text.split_whitespace() {
        let before = id.len();
        if words > 0 {
            id.push('-');
        }
        let hyphen = id.len();
        push_anchor(&mut id, word);
        let added = id.get(before..).unwrap_or_default().chars().count();
        let nothing = id.len() == hyphen;
        if nothing || (words > 0 && length + added > LONGEST) {
            id.truncate(before);
        }
        if nothing {
            continue;
        }
        words += 1;
        length += added;
        if words == MOST_WORDS || length > LONGEST {
            break;
        }
    }
    if let Some((end, _)) = id.char_indices().nth(LONGEST) {
        id.truncate(end);
    }
    id.make_ascii_lowercase();
    if id.is_empty() { "question".to_owned() } else { id }
}

/// Ids that the default theme gives to parts of its own; footnotes have `ct-fn-1` and `ct-fnref-1` besides.
pub const RESERVED: [&str; 19] = [
    "ct-about",
    "ct-agency",
    "ct-before",
    "ct-better",
    "ct-contents",
    "ct-downloads",
    "ct-keypoints",
    "ct-latest",
    "ct-lessons",
    "ct-main",
    "ct-more-questions",
    "ct-official",
    "ct-plans",
    "ct-references",
    "ct-related",
    "ct-roles",
    "ct-series",
    "ct-start",
    "ct-syllabus",
];

/// Tells whether an id belongs to a part of the page that no author wrote.
pub fn is_reserved(id: &str) -> bool {
    if !id.starts_with("ct-") {
        return false;
    }
    let number = id.strip_prefix("ct-fn-").or_else(|| id.strip_prefix("ct-fnref-"));
    let footnote = number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    footnote || RESERVED.contains(&id)
}

/// Gives out ids so that no two are the same.
#[derive(Debug, Default)]
pub struct Ids {
    taken: FxHashSet<String>,
    repeats: FxHashMap<String, u32>,
}

impl Ids {
    /// Takes an id that the author wrote; `false` if it is taken already.
    pub fn claim(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Returns `id`, or `id-FIRST` and on where it is taken or reserved.
    pub fn unique(&mut self, id: &str, first: u32) -> String {
        if !is_reserved(id) && self.taken.insert(id.to_owned()) {
            return id.to_owned();
        }
        let next = self.repeats.entry(id.to_owned()).or_insert(first);
        loop {
            let candidate = format!("{id}-{next}");
            *next += 1;
            if !is_reserved(&candidate) && self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{heading_id, words_id};
    use proptest::prelude::*;
    use unicode_normalization::char::is_combining_mark;

    /// The rule of [`heading_id`], letter by letter.
    fn by_letters(text: &str) -> String {
        let kept = |c: char| c.is_alphanumeric() || is_combining_mark(c) || "-_ ".contains(c);
        let letters = text.trim().chars().filter(|c| kept(*c)).flat_map(char::to_lowercase);
        letters.collect::<String>().replace(' ', "-")
    }

    /// The rule of [`words_id`], word by word.
    fn by_words(text: &str) -> String {
        let mut id = String::new();
        for word in text.split_whitespace().map(heading_id).filter(|word| !word.is_empty()).take(6)
        {
            let length = id.chars().count();
            if length == 0 {
                id.extend(word.chars().take(48));
            } else if length + 1 + word.chars().count() > 48 {
                break;
            } else {
                id = format!("{id}-{word}");
            }
        }
        if id.is_empty() { "question".to_owned() } else { id }
    }

    proptest! {
        #[test]
        fn anchors_keep_letters_marks_and_digits(text in "[ A-Zb-d0-3_.?’éÀΣİ\u{301}\u{a0}\t-]{0,20}|\\PC{0,20}") {
            prop_assert_eq!(heading_id(&text), by_letters(&text));
        }

        #[test]
        fn ids_of_questions_have_six_words_and_48_letters(
            text in "([A-Za-zéİ日’?!-]{0,18}[ \t\u{a0}]{1,2}){0,9}|[a-zé]{40,55} b c|\\PC{0,40}",
        ) {
            prop_assert_eq!(words_id(&text), by_words(&text));
        }
    }
}
