//! Faults that are known and not yet mended. Entry point: [`KNOWN`].
//!
//! The proofs assert that each is still there, so that the line is taken off when it is mended.

use super::faults::Known;

/// The list.
pub(crate) const KNOWN: &[Known] = &[
    choice_without_label("lesson"),
    choice_without_label("lesson with pictures"),
    choice_without_label("module to print"),
];

/// The answers of a `check` block are boxes with a name of their own, since an answer may hold lists and feedback.
const fn choice_without_label(page: &'static str) -> Known {
    let note = "a label around the words of an answer, in `output/body/writer.rs`, would make it 44 px high";
    Known { page, rule: "sizes/control", element: "li.task > input", note }
}
