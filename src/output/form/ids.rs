//! Ids of a form's controls, made so that no two meet. Entry point: [`Ids`]. Knows nothing of what they are ids of.

use crate::digest::Digest;
use rustc_hash::FxHashSet;
use std::fmt::Write as _;

/// The ids that are taken, by their digests: a form has hundreds, which need not be held as texts.
///
/// Two ids with one digest would only cost the second a number that it does not need.
#[derive(Default)]
pub(super) struct Ids(FxHashSet<Digest>);

impl Ids {
    /// Takes an id that stands elsewhere on the page.
    pub(super) fn claim(&mut self, id: &str) {
        self.0.insert(Digest::of(id.as_bytes()));
    }

    /// Makes an id that nothing else has of what `out` holds from `start` on: where it is taken, a number is added.
    pub(super) fn settle(&mut self, out: &mut String, start: usize) {
        let length = out.len();
        let mut number = 2_u32;
        while !self.0.insert(Digest::of(out.as_bytes().get(start..).unwrap_or_default())) {
            out.truncate(length);
            let _ = write!(out, "-{number}");
            number += 1;
        }
    }
}
