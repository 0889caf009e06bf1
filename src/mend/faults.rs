//! Faults that can be mended: each carries its edit, and one that is still there afterwards is left alone. Entry
//! points: `OneFile::mend`, [`count`].

use super::OneFile;
use super::edits::apply;
use crate::diagnostics::{Diagnostic, Diagnostics, Edit, Severity, Span};
use crate::paths::SourcePath;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Counts the faults that `check --fix` could mend.
pub fn count(faults: &Diagnostics) -> usize {
    let others = Others::of(faults);
    faults.iter().filter(|fault| others.let_mend(fault)).count()
}

/// What else is wrong in each file, where nobody can tell what was meant.
struct Others<'d>(FxHashMap<&'d SourcePath, Vec<(Span, bool)>>);

impl<'d> Others<'d> {
    fn of(faults: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let mut others = Self(FxHashMap::default());
        let faults = faults.into_iter().filter(|fault| fault.mend.is_empty());
        for fault in faults.filter(|fault| fault.severity == Severity::Error) {
            let unknown = fault.code.id.ends_with("/unknown-key");
            let places = others.0.entry(&fault.file).or_default();
            places.extend(fault.span.map(|span| (span, unknown)));
        }
        others
    }

    /// Tells whether a fault can be mended: what is taken for a key has to be one, and what is taken for a text can be
    /// no other value that is wrong.
    fn let_mend(&self, fault: &Diagnostic) -> bool {
        let Some(first) = fault.mend.first().map(|edit| edit.span) else { return false };
        let stands_in_way = |(other, unknown): &(Span, bool)| {
            *unknown && other.end == first.start
                || other.start < first.end && first.start < other.end
        };
        !self.0.get(&fault.file).is_some_and(|others| others.iter().any(stands_in_way))
    }
}

impl OneFile<'_> {
    /// Mends what can be mended of the faults, and returns the text after that.
    pub(super) fn mend(&mut self, faults: &[&Diagnostic]) -> String {
        let others = Others::of(faults.iter().copied());
        let mut mendable: Vec<&Diagnostic> =
            faults.iter().copied().filter(|fault| others.let_mend(fault)).collect();
        mendable.sort_by_key(|fault| fault.span);
        mendable.dedup();
        if mendable.is_empty() {
            return self.text.to_owned();
        }
        let before = self.reader.read(self.file, self.text).1;
        let (taken, text) = match self.mended(&mendable, &before) {
            Some(text) => (mendable, text),
            None => self.one_by_one(&mendable, &before),
        };
        for fault in taken {
            let at = fault.mend.iter().map(|edit| edit.span.start as usize).min();
            self.note(self.text, at.unwrap_or_default(), &fault.message);
        }
        text
    }

    fn one_by_one<'d>(
        &self,
        mendable: &[&'d Diagnostic],
        before: &Diagnostics,
    ) -> (Vec<&'d Diagnostic>, String) {
        let (mut taken, mut text) = (Vec::new(), self.text.to_owned());
        for fault in mendable {
            taken.push(*fault);
            match self.mended(&taken, before) {
                Some(mended) => text = mended,
                None => {
                    taken.pop();
                }
            }
        }
        (taken, text)
    }

    /// Returns the text with these faults mended, if they are gone when it is read again and no others have come.
    fn mended(&self, faults: &[&Diagnostic], before: &Diagnostics) -> Option<String> {
        let edits: Vec<&Edit> = faults.iter().flat_map(|fault| &fault.mend).collect();
        let text = apply(self.text, edits)?;
        let after = self.reader.read(self.file, &text).1;
        let mut counts = counted(before);
        let mut known = 0;
        // A link that leads nowhere is told once the whole site is known.
        for fault in faults {
            if let Some(count) = counts.get_mut(&key(fault)) {
                *count = count.checked_sub(1)?;
                known += 1;
            }
        }
        let gone = counted(&after).iter().all(|(key, count)| {
            faults.iter().all(|fault| self::key(fault) != *key)
                || counts.get(key).is_some_and(|left| count <= left)
        });
        let fewer = after.count(Severity::Error) + known <= before.count(Severity::Error);
        (gone && fewer).then_some(text)
    }
}

type Key<'d> = (&'static str, &'d str);

fn key(fault: &Diagnostic) -> Key<'_> {
    (fault.code.id, &fault.message)
}

/// Counts faults that are alike but for their places.
pub(super) fn counted(faults: &Diagnostics) -> BTreeMap<Key<'_>, usize> {
    let mut counts = BTreeMap::new();
    for fault in faults {
        *counts.entry(key(fault)).or_default() += 1;
    }
    counts
}
