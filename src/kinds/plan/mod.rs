//! The kind `plan`: a form that people fill in, keep and print; `plans/NAME.md`, at `/plans/NAME/`. A plan is
//! written the way its Word form looks. Entry points: [`PLAN`], [`read()`]; what comes out is [`model`].
//!
//! ```markdown
//! ---
//! title: Coaching agreement
//! plan: {id: agreement, version: 1, roles: {coach: Coach, teacher: Teacher}}
//! ---
//! ## What we agree on {by="coach, teacher"}
//! ### What will we work on? * {#focus}
//! One practice is enough.
//!
//! [long answer, 3 lines]
//!
//! ### We begin on {#start}
//! [date]
//!
//! ### We look at {#sources at-least=2}
//! - [ ] Notes of a visit
//! - [ ] Student work
//! - [ ] Other: ____
//!
//! ## Coaching log {#log log charts="minutes by month"}
//! | Date | Minutes |
//! | --- | --- |
//! | [date] | [number, minutes] |
//! ```
//!
//! | in the front matter | |
//! | --- | --- |
//! | `plan.id` | what saved copies know the plan by; by default the file's name |
//! | `plan.version` | a new one for every change of its fields |
//! | `plan.roles` | who fills in and signs: a word and what people read |
//! | `plan.privacy` | `notice`, a text over the form; `keep_until`, the day after which copies should be deleted |
//!
//! A `##` heading is a section, the text up to its first field its introduction. A `###` heading is a field's
//! question; the text under it is its help; then comes its answer, alone on its line. `*` at the end of a question
//! makes it required.
//!
//! | answer | |
//! | --- | --- |
//! | `[short answer]`, `[long answer, N lines]`, `[link]` | text |
//! | `[number, UNIT]`, `[rating A to B: low, high]`, `[how often]` | numbers |
//! | `[date]`, `[dates]`, `[review dates: every N weeks, N times, from FIELD]` | days |
//! | `[yes or no]`, `[one of: …]`, a list of `( )` items | one choice |
//! | `[any of: …]`, a list of `[ ]` items | any number of choices; `Other: ____` adds a free one |
//! | `[person]`, `[sign-off: ROLES]` | names |
//! | `[total of FIELD]`, `[copied from FIELD]` | computed; FIELD is a field's id, or `field.column` |
//! | a table whose row holds answers | a table with rows to add |
//!
//! | attribute | on | |
//! | --- | --- | --- |
//! | `#id` | both | the id; by default made of the words |
//! | `by` | both | who fills it in |
//! | `show-if` | both | `FIELD`, `FIELD = VALUE` or `FIELD != VALUE` |
//! | `private` | both | left out of shared copies |
//! | `at-least`, `at-most` | question, log | how many choices or rows; the limits of a number |
//! | `rows`, `print` | question, log | rows of a table, `3 to 12`; blank rows on paper |
//! | `lines` | question | lines to write on |
//! | `message` | question, log | what is said when a rule is not kept |
//! | `repeat`, `label` | section | how often it can be filled in, and what one copy is called |
//! | `log`, `charts` | section | the table directly under the heading is the answer; `VALUE by COLUMN` |
//!
//! Made of it: the form page.

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

use crate::kinds::{Data, Kind, Reading, Section, Shape};
use crate::parse::fields::{Form, key};

pub use keys::{PLAN_KEYS, PRIVACY_KEYS};
pub use model::Plan;
pub use reader::read;

/// A coaching plan.
pub static PLAN: Kind = Kind {
    name: "plan",
    article: "a plan",
    folder: "plans",
    shape: Shape::Files,
    section: Some(Section { title: "Plans", template: "section.html" }),
    keys: &[key(
        "plan",
        Form::Mapping(PLAN_KEYS),
        "The plan's own id, version, roles and privacy notice.",
        "{id: coaching-agreement, version: \"1\", roles: {coach: Coach, teacher: Teacher}}",
    )
    .often()],
    template: "plan.html",
    discussed: false,
    read: read_kind,
};

fn read_kind(reading: &mut Reading<'_>) -> Data {
    let fields = reading.fields.mapping("plan");
    Data::Plan(Box::new(read(reading.document, reading.text, reading.file, fields, reading.diags)))
}
