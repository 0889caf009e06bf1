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

/// Returns the bytes of a short word as a number. No word has a zero byte.
fn short(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    Some(u128::from_le_bytes(bytes))
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
