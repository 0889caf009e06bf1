//! The addresses in `url(…)` of a style sheet turned into those that its files are published by, and the way back to the
//! places of the text as written. Entry points: `Addressed::new`, `Addressed::original`.

use std::fmt::Write as _;

/// A style sheet with its addresses as they are published.
#[derive(Debug)]
pub(super) struct Addressed {
    /// The text.
    pub(super) text: String,
    /// Behind each address that was put in: where that is in the text, and where as written.
    edits: Vec<(usize, usize)>,
}

impl Addressed {
    /// Puts the address in for each file that `address` knows; what else stands in `url(…)` stays, as in custom
    /// properties, too, whose values no parser looks into.
    pub(super) fn new(written: &str, address: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut addressed = Self { text: String::with_capacity(written.len()), edits: Vec::new() };
        let mut copied = 0;
        for (start, _) in written.match_indices("url(") {
            let from = start + "url(".len();
            let Some(length) = written.get(from..).and_then(|rest| rest.find(')')) else { break };
            let reference = written.get(from..from + length).unwrap_or_default();
            let Some(address) = address(reference.trim().trim_matches(['"', '\''])) else {
                continue;
            };
            addressed.text.push_str(written.get(copied..from).unwrap_or_default());
            let _ = write!(addressed.text, "\"{address}\"");
            copied = from + length;
            addressed.edits.push((addressed.text.len(), copied));
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

#[cfg(test)]
mod tests {
    use super::Addressed;

    #[test]
    fn files_get_their_addresses_and_places_lead_back() {
        let written = "a{b:url(x.png)}c{--d:url( 'y.png' );e:url(z.png)} f";
        let known = |name: &str| (name != "z.png").then(|| format!("long-name-of-{name}"));
        let addressed = Addressed::new(written, &known);
        assert_eq!(
            addressed.text,
            "a{b:url(\"long-name-of-x.png\")}c{--d:url(\"long-name-of-y.png\");e:url(z.png)} f"
        );
        for word in ["a{", "c{", "e:", "z.png", " f"] {
            let at = addressed.text.find(word).unwrap();
            assert_eq!(addressed.original(at), written.find(word).unwrap(), "{word}");
        }
    }
}
