//! The kind `guide`: a handbook of several pages in their order; `guides/G/index.md`, at `/guides/G/`, and its pages
//! `guides/G/NAME.md`, at `/guides/G/NAME/`. Made of it: contents, previous and next on each page, and `print/` with
//! everything.
//!
//! ```yaml
//! ---
//! title: Coaching at our schools
//! contents: [roles.md, the-year.md, {topic: Forms, contents: [agreement.md]}]
//! ---
//! ```

use crate::diagnostics::{Diagnostic, Span, code};
use crate::kinds::contents::{self, CONTENTS, Group};
use crate::kinds::{Data, Kind, Reading, Role, Section, Shape};
use crate::parse::fields::{Form, key};

/// A guide, or one of its pages.
pub static GUIDE: Kind = Kind {
    name: "guide",
    article: "a guide",
    folder: "guides",
    shape: Shape::Folders { part: || &GUIDE },
    section: Some(Section { title: "Guides", template: "section.html" }),
    keys: &[
        key(
            "contents",
            CONTENTS,
            "On its `index.md`, which needs it: its pages in their order, also in groups with a `topic`.", "[roles.md, the-year.md]").often(),
        key(
            "questions",
            Form::ListOf(&Form::Text),
            "Discussion questions, after those of the text.", "[What did you see?, What will you try?]"),
    ],
    template: "guide.html",
    discussed: true,
    read,
};

/// What a guide has of its own, on its `index.md`; nothing on its pages.
#[derive(Debug, Clone, Default)]
pub struct Guide {
    /// Its pages.
    pub contents: Vec<Group>,
}

fn read(reading: &mut Reading<'_>) -> Data {
    let fields = reading.fields;
    let is_index = reading.role == Role::Page;
    if is_index && !fields.has("contents") && !fields.is_faulty("contents") {
        let message = "a guide needs `contents`: its pages in their order";
        let fault = Diagnostic::new(code::MISSING_KEY, reading.file, Span::new(0, 3), message);
        reading.diags.report(fault.hint("write `contents: [first-page.md, second-page.md]`"));
    }
    if let Some(span) = fields.key_span("contents").filter(|_| !is_index) {
        let message = "`contents` belongs into the `index.md` of the guide";
        let fault = Diagnostic::new(code::UNKNOWN_KEY, reading.file, span, message);
        reading.diags.report(fault.hint("move the line there, or delete it"));
    }
    Data::Guide(Guide { contents: contents::read(reading) })
}
