//! Anchors made of words, the way GitHub makes them, so that links work on a code host too.

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::char::is_combining_mark;

/// Returns the anchor GitHub gives a heading: lower case, spaces to hyphens, punctuation dropped.
///
/// Source: the `html-pipeline` table-of-contents filter (letters, marks, digits, `-` and `_` stay).
pub fn heading_id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            ' ' => id.push('-'),
            'A'..='Z' => id.push(c.to_ascii_lowercase()),
            'a'..='z' | '0'..='9' | '-' | '_' => id.push(c),
            c if c.is_ascii() => {}
            c if c.is_alphanumeric() || is_combining_mark(c) => id.extend(c.to_lowercase()),
            _ => {}
        }
    }
    id
}

/// Returns the id of a question or field: its first six words, at most 48 characters.
pub fn words_id(text: &str) -> String {
    let mut id = String::new();
    let mut length = 0;
    for word in text.split_whitespace().map(heading_id).filter(|word| !word.is_empty()).take(6) {
        let count = word.chars().count();
        if length > 0 && length + 1 + count > 48 {
            break;
        }
        if length > 0 {
            id.push('-');
        }
        id.extend(word.chars().take(48));
        length = id.chars().count();
    }
    if id.is_empty() { "question".to_owned() } else { id }
}

/// Ids that the default theme gives to parts of its own; footnotes have `ct-fn-1` and `ct-fnref-1` besides.
pub const RESERVED: [&str; 16] = [
    "ct-about",
    "ct-before",
    "ct-better",
    "ct-contents",
    "ct-downloads",
    "ct-keypoints",
    "ct-latest",
    "ct-lessons",
    "ct-main",
    "ct-more-questions",
    "ct-plans",
    "ct-references",
    "ct-related",
    "ct-roles",
    "ct-series",
    "ct-syllabus",
];

/// Tells whether an id belongs to a part of the page that no author wrote.
pub fn is_reserved(id: &str) -> bool {
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
