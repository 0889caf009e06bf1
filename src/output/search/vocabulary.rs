//! The words that were met in a part of a site, by number: each form once, with the group of forms that it belongs to.
//! Entry point: [`Vocabulary`]. Words stay when no page has them any more, so that the numbers of all others stay too.

use super::forms::Rules;
use rustc_hash::FxHashMap;

/// The words that were met.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// The number of each form, by rules.
    numbers: FxHashMap<Rules, Numbers>,
    /// The forms, each with the number of its group.
    forms: Vec<(Box<str>, u32)>,
    /// The number of the group of each stem.
    stems: FxHashMap<(Rules, Box<str>), u32>,
    /// The groups.
    groups: Vec<(Rules, Box<str>)>,
}

/// The forms by the rules of one language, with their numbers.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Those of at most 16 bytes, which nearly all are, as the number that their bytes are: that is found and compared in
    /// a third of the time.
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
}

impl Numbers {
    /// Finds the number of a form.
    pub(super) fn get(&self, word: &str) -> Option<u32> {
        match short(word) {
            Some(word) => self.short.get(&word).copied(),
            None => self.long.get(word).copied(),
        }
    }

    fn insert(&mut self, word: &str, number: u32) {
        match short(word) {
            Some(word) => self.short.insert(word, number),
            None => self.long.insert(Box::from(word), number),
        };
    }
}

/// Returns the bytes of a word of at most 16 as a number, the first one lowest. No word has a zero byte.
fn short(word: &str) -> Option<u128> {
    let bytes = word.as_bytes();
    let beyond = |whole: usize| u32::try_from(8 * (whole - bytes.len())).unwrap_or_default();
    // Two halves that overlap are read faster than single bytes.
    match bytes.len() {
        0..=3 => Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u128::from(*byte))),
        4..=7 => {
            let first = u32::from_le_bytes(*bytes.first_chunk()?);
            let last = u32::from_le_bytes(*bytes.last_chunk()?);
            let last = last.checked_shr(beyond(8)).unwrap_or_default();
            Some(u128::from(first) | u128::from(last) << 32)
        }
        8..=16 => {
            let first = u64::from_le_bytes(*bytes.first_chunk()?);
            let last = u64::from_le_bytes(*bytes.last_chunk()?);
            let last = last.checked_shr(beyond(16)).unwrap_or_default();
            Some(u128::from(first) | u128::from(last) << 64)
        }
        _ => None,
    }
}

impl Vocabulary {
    /// Hands out the forms of a language, which [`Vocabulary::put_back`] takes: to look for the rules at each word would
    /// take as long as to look for the word.
    pub(super) fn take(&mut self, rules: Rules) -> Numbers {
        self.numbers.remove(&rules).unwrap_or_default()
    }

    /// Takes forms back.
    pub(super) fn put_back(&mut self, rules: Rules, numbers: Numbers) {
        self.numbers.insert(rules, numbers);
    }

    /// Notes a form that was not met before; returns its number.
    pub(super) fn note(&mut self, word: &str, rules: Rules, numbers: &mut Numbers) -> u32 {
        let stem: Box<str> = Box::from(&*rules.stem(word));
        let next = number(self.groups.len());
        let group = *self.stems.entry((rules, stem.clone())).or_insert(next);
        if group == next {
            self.groups.push((rules, stem));
        }
        let form = number(self.forms.len());
        self.forms.push((Box::from(word), group));
        numbers.insert(word, form);
        form
    }

    /// Returns how many forms there are.
    pub(super) fn len(&self) -> usize {
        self.forms.len()
    }

    /// Returns a form, and the number of its group.
    pub(super) fn form(&self, number: u32) -> Option<(&str, u32)> {
        self.forms.get(number as usize).map(|(form, group)| (&**form, *group))
    }

    /// Returns all groups: by which rules, and what their forms have in common.
    pub(super) fn groups(&self) -> impl ExactSizeIterator<Item = (Rules, &str)> {
        self.groups.iter().map(|(rules, stem)| (*rules, &**stem))
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn short_words_are_the_number_that_their_bytes_are() {
        let word = "abcdefghijklmnopq";
        for length in 0..word.len() {
            let mut bytes = [0; 16];
            bytes[..length].copy_from_slice(&word.as_bytes()[..length]);
            assert_eq!(short(&word[..length]), Some(u128::from_le_bytes(bytes)));
        }
        assert_eq!(short(word), None);
    }
}
