//! Counting: what stands twice, and which numbers between the first and the last are missing. Entry points: [`twice`],
//! [`gaps`].

use super::{All, One};
use crate::kinds::newsletter::Issue;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::hash_map::Entry::{Occupied, Vacant};
use std::hash::Hash;

/// Tells of each issue that has the key of an earlier one: key, the first that has it, and this one.
pub(super) fn twice<'a, K: Eq + Hash>(
    all: &All<'a>,
    key: impl Fn(&'a Issue) -> Option<K>,
    mut tell: impl FnMut(&K, One<'a>, One<'a>),
) {
    let mut seen: FxHashMap<K, One<'a>> = FxHashMap::default();
    for one in all.current() {
        let Some(key) = key(one.issue) else { continue };
        match seen.entry(key) {
            Occupied(first) => tell(first.key(), *first.get(), one),
            Vacant(place) => {
                place.insert(one);
            }
        }
    }
}

/// Numbers that are missing, from the first to the last of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    first: u32,
    last: u32,
}

impl Gap {
    /// Returns it in words: `number 3`, `numbers 3 and 4`, `numbers 3 to 6`.
    pub(super) fn words(self, one: &str) -> String {
        let Self { first, last } = self;
        match last - first {
            0 => format!("{one} {first}"),
            1 => format!("{one}s {first} and {last}"),
            _ => format!("{one}s {first} to {last}"),
        }
    }

    /// Returns the verb that follows it.
    pub(super) fn verb(self) -> &'static str {
        if self.first == self.last { "is" } else { "are" }
    }
}

/// Tells of numbers that are missing in each group, with the issue that has the next one. Groups count from their first
/// number: what came before may be older than the site.
pub(super) fn gaps<'a, G: Ord>(
    all: &All<'a>,
    key: impl Fn(&'a Issue) -> Option<(G, u32)>,
    mut tell: impl FnMut(&G, Gap, One<'a>),
) {
    let mut groups: BTreeMap<G, BTreeMap<u32, Option<One<'a>>>> = BTreeMap::new();
    let hidden = all.hidden.iter().map(|one| (one.issue, None));
    let shown = all.shown.iter().map(|one| (one.issue, Some(*one)));
    for (issue, one) in hidden.chain(shown) {
        if let Some((group, number)) = key(issue) {
            groups.entry(group).or_default().insert(number, one);
        }
    }
    for (group, numbers) in &groups {
        let mut before: Option<u32> = None;
        let mut found = Vec::new();
        for (number, one) in numbers {
            if let Some(first) = before.and_then(|before| before.checked_add(1))
                && first < *number
            {
                found.push(Gap { first, last: number - 1 });
            }
            before = Some(*number);
            if let Some(one) = one {
                found.drain(..).for_each(|gap| tell(group, gap, *one));
            }
        }
    }
}
