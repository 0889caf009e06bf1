//! What a proof found wrong, in plain words, and what of it is known. Entry points: [`Faults`], [`Faults::settle`].

use super::known::KNOWN;
use super::pages::{self, Page};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// One thing that is wrong.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    /// The page's type, as in `PAGES`, or its address.
    page: String,
    rule: String,
    /// What of the page, as a selector or its text.
    element: String,
}

/// What is to be said of a fault.
#[derive(Debug)]
struct Seen {
    /// What is wrong and what to do, as it was told first.
    remedy: String,
    modes: Vec<String>,
}

/// What a script of a proof tells about a page.
#[derive(Debug, Deserialize)]
struct Told {
    rule: String,
    element: String,
    remedy: String,
}

/// A fault that is known, with the reason why it is still there. Mending it makes its test fail until it is taken off
/// the list.
#[derive(Debug)]
pub(crate) struct Known {
    /// The page's type; `*` for a fault that is not the matter of one page.
    pub(crate) page: &'static str,
    pub(crate) rule: &'static str,
    /// A part of what `element` says; empty for all.
    pub(crate) element: &'static str,
    /// Why it is there and what will mend it.
    pub(crate) note: &'static str,
}

/// All that a proof found, each fault with the modes in which it is there.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    found: BTreeMap<Fault, Seen>,
}

impl Faults {
    /// Adds one.
    pub(crate) fn say(&mut self, page: &str, mode: &str, rule: &str, element: &str, remedy: &str) {
        let (page, rule, element) = (page.to_owned(), rule.to_owned(), element.to_owned());
        let fresh = || Seen { remedy: remedy.to_owned(), modes: Vec::new() };
        let seen = self.found.entry(Fault { page, rule, element }).or_insert_with(fresh);
        if !seen.modes.iter().any(|known| known == mode) {
            seen.modes.push(mode.to_owned());
        }
    }

    /// Adds what a script of a proof returned.
    pub(crate) fn take(&mut self, page: &str, mode: &str, told: Value) {
        let told: Vec<Told> = serde_json::from_value(told).expect("probes tell of faults");
        for Told { rule, element, remedy } in told {
            self.say(page, mode, &rule, &element, &remedy);
        }
    }

    /// Fails if something is wrong that is not known, or if something that is known is no longer wrong.
    ///
    /// `rules` are all rules that the proof looks at.
    pub(crate) fn settle(self, rules: &[&str]) {
        self.settle_on(&pages::asked_for(), rules);
    }

    /// Does the same for a proof that looks at these pages alone.
    pub(crate) fn settle_on(self, pages: &[&Page], rules: &[&str]) {
        let unknown: Vec<_> = self.found.iter().filter(|(f, _)| !is_known(f)).collect();
        let mended: Vec<_> = KNOWN
            .iter()
            .filter(|known| rules.iter().any(|rule| known.rule.starts_with(rule)))
            .filter(|known| known.page == "*" || pages.iter().any(|page| page.name == known.page))
            .filter(|known| !self.found.keys().any(|fault| known.is(fault)))
            .collect();
        let mut message = String::new();
        for (Fault { page, rule, element }, Seen { remedy, modes }) in &unknown {
            let modes = modes.join("; ");
            let _ = write!(
                message,
                "\n{page}: {rule}\n  what:    {element}\n  remedy:  {remedy}\n  seen in: {modes}\n"
            );
        }
        for Known { page, rule, element, note } in &mended {
            let _ = write!(
                message,
                "\n{page}: {rule}: {element}\n  is mended. Take it off the list in tests/browser/proof/known.rs ({note})\n"
            );
        }
        let (wrong, mended) = (unknown.len(), mended.len());
        assert!(
            message.is_empty(),
            "{wrong} faults that are new, {mended} that are mended\n{message}"
        );
    }
}

impl Known {
    fn is(&self, fault: &Fault) -> bool {
        (self.page == "*" || self.page == fault.page)
            && self.rule == fault.rule
            && fault.element.contains(self.element)
    }
}

fn is_known(fault: &Fault) -> bool {
    KNOWN.iter().any(|known| known.is(fault))
}
