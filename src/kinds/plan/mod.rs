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

use crate::kinds::common::key;
use crate::kinds::{Data, Kind, Reading, Section};
use crate::parse::fields::Form;

pub use keys::{PLAN_KEYS, PRIVACY_KEYS};
pub use model::Plan;
pub use reader::read;

/// A coaching plan.
pub static PLAN: Kind = Kind {
    name: "plan",
    article: "a plan",
    folder: "plans",
    section: Some(Section { title: "Plans", template: "section.html" }),
    keys: &[key(
        "plan",
        Form::Mapping(PLAN_KEYS),
        "The plan's own id, version, roles and privacy notice.",
    )],
    template: "plan.html",
    discussed: false,
    read: read_kind,
};

fn read_kind(reading: &mut Reading<'_>) -> Data {
    let fields = reading.fields.mapping("plan");
    Data::Plan(Box::new(read(reading.document, reading.text, reading.file, fields, reading.diags)))
}
