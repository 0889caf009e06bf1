//! Faults that are known and not yet mended. Entry point: [`KNOWN`].
//!
//! The proofs assert that each is still there, so that the line is taken off when it is mended.

use super::faults::Known;

/// The list.
pub(crate) const KNOWN: &[Known] = &[];
