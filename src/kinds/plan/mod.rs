//! The kind `plan`: a form that people fill in, keep and print; `plans/NAME.md`, at `/plans/NAME/`.
pub mod model;

mod answers;
mod attributes;
mod charts;
mod choices;
mod conditions;
mod content;
mod headings;
mod keys;
mod lines;
mod names;
mod reader;
mod references;
mod tables;
#[cfg(test)]
mod tests;
mod wording;

pub use keys::{PLAN_KEYS, PRIVACY_KEYS};
pub use model::Plan;
pub use reader::read;
