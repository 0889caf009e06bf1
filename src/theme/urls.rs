//! The addresses in `url(…)` of a style sheet turned into those that its files are published by, those that name no file
//! of the theme, and the way back to the places of the text as written. Entry points: `Addressed::new`,
//! `Addressed::original`.

use std::fmt::Write as _;
use std::ops::Range;

/// What stands in `url(…)`.
#[derive(Debug)]
pub(super) enum Named {
    /// A file, by its address.
    File(String),
    /// A file that is not there, with what was nearly written.
    Missing(Option<String>),
    /// No file of the theme: an address on the web, data, a part of the page.
    Elsewhere,
}

/// A file that a style sheet names and that is not there.
#[derive(Debug)]
pub(super) struct Missing {
    /// Where it is named, in the text as written.
    pub(super) place: Range<usize>,
    /// What may have been meant, as it would be written.
    pub(super) near: Option<String>,
}

/// A style sheet with its addresses as they are published.
#[derive(Debug)]
pub(super) struct Addressed {
    /// The text.
    pub(super) text: String,
    /// The files that are not there.
    pub(super) missing: Vec<Missing>,
    /// Behind each address that was put in: where that is in the text, and where as written.
    edits: Vec<(usize, usize)>,
}

impl Addressed {
    /// Puts the address in for each file that `named` knows; what else stands in `url(…)` stays, as in custom properties,
    /// too, whose values no parser looks into.
    pub(super) fn new(written: &str, named: &dyn Fn(&str) -> Named) -> Self {
        let text = String::with_capacity(written.len());
        let mut addressed = Self { text, missing: Vec::new(), edits: Vec::new() };
        let mut copied = 0;
        for (start, _) in written.match_indices("url(") {
            let from = start + "url(".len();
            let Some(length) = written.get(from..).and_then(|rest| rest.find(')')) else { break };
            let place = bare(written, from..from + length);
            match named(written.get(place.clone()).unwrap_or_default()) {
                Named::File(address) => {
                    addressed.text.push_str(written.get(copied..from).unwrap_or_default());
                    let _ = write!(addressed.text, "\"{address}\"");
                    copied = from + length;
                    addressed.edits.push((addressed.text.len(), copied));
                }
                Named::Missing(near) if !is_remark(written, start) => {
                    addressed.missing.push(Missing { place, near });
                }
                Named::Missing(_) | Named::Elsewhere => {}
            }
        }
        addressed.text.push_str(written.get(copied..).unwrap_or_default());
        addressed
    }

    /// Returns where a place in the text is as written.
    pub(super) fn original(&self, at: usize) -> usize {
        let before = self.edits.iter().rev().find(|(text, _)| *text <= at);
        before.map_or(at, |(text, written)| written + (at - text))
    }
}

/// Returns the place of what is written in another without spaces and quotes around it.
fn bare(written: &str, place: Range<usize>) -> Range<usize> {
    let around = |char: char| char.is_whitespace() || matches!(char, '"' | '\'');
    let text = written.get(place.clone()).unwrap_or_default();
    let start = place.start + (text.len() - text.trim_start_matches(around).len());
    start..start + text.trim_matches(around).len()
}

/// Tells whether a place is within a comment.
fn is_remark(written: &str, at: usize) -> bool {
    let before = written.get(..at).unwrap_or_default();
    let begun = before.rfind("/*").and_then(|begin| before.get(begin..));
    begun.is_some_and(|remark| !remark.contains("*/"))
}

#[cfg(test)]
mod tests {
    use super::{Addressed, Named};

    fn named(name: &str) -> Named {
        match name {
            "z.png" => Named::Missing(None),
            "#z" => Named::Elsewhere,
            name => Named::File(format!("long-name-of-{name}")),
        }
    }

    #[test]
    fn files_get_their_addresses_and_places_lead_back() {
        let written = "a{b:url(x.png)}c{--d:url( 'y.png' );e:url(z.png)} f";
        let addressed = Addressed::new(written, &named);
        assert_eq!(
            addressed.text,
            "a{b:url(\"long-name-of-x.png\")}c{--d:url(\"long-name-of-y.png\");e:url(z.png)} f"
        );
        for word in ["a{", "c{", "e:", "z.png", " f"] {
            let at = addressed.text.find(word).unwrap();
            assert_eq!(addressed.original(at), written.find(word).unwrap(), "{word}");
        }
    }

    #[test]
    fn files_that_are_not_there_are_noted_but_in_comments() {
        let written = "/* url(z.png) */a{b:url( \"z.png\" )}c{d:url(#z)}/* url(x.png) */";
        let missing = Addressed::new(written, &named).missing;
        let places: Vec<&str> = missing.iter().map(|it| &written[it.place.clone()]).collect();
        assert_eq!(places, ["z.png"]);
        assert!(missing[0].place.start > written.find("a{").unwrap());
    }
}
