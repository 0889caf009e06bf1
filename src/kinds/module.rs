//! The kind `module`: several lessons and activities to work through in their order; `modules/M/index.md`, at
//! `/modules/M/`. Its lessons may lie beside it, `modules/M/NAME.md`, or anywhere else. Made of it: a syllabus with
//! the time that each part takes, a discussion page of all its parts, and a page to print everything.
//!
//! ```yaml
//! ---
//! title: The coaching cycle
//! number: 1
//! target_duration: 2 h
//! contents:
//!   - why-coach.md
//!   - topic: In the classroom
//!     contents: [first-visit.md, ../../lessons/rehearsal.md]
//! objectives:
//!   knowledge: [What a coaching cycle is]
//!   practice: [Plan a visit with a teacher]
//! next: ../second-year/index.md
//! ---
//! ```

use crate::kinds::contents::{self, CONTENTS, Group};
use crate::kinds::lesson;
use crate::kinds::{Data, Kind, Reading, Section, Shape};
use crate::parse::durations::Duration;
use crate::parse::fields::{Form, Key, Spanned, key, required};

/// A module: lessons and activities in their order.
pub static MODULE: Kind = Kind {
    name: "module",
    article: "a module",
    folder: "modules",
    shape: Shape::Folders { part: || &lesson::LESSON },
    section: Some(Section { title: "Modules", template: "section.html" }),
    keys: &[
        required(
            "contents",
            CONTENTS,
            "Its lessons and activities in their order, also in groups with a `topic`.",
            "[why-coach.md, first-visit.md]",
        ),
        key("number", Form::Number, "Its number among the modules.", "1"),
        key(
            "objectives",
            Form::Either(&[Form::Mapping(OBJECTIVE_KEYS), Form::ListOf(&Form::Text)]),
            "What one will know and be able to do: a list, or `knowledge` and `practice`.",
            "{knowledge: [What a coaching cycle is], practice: [Plan a visit with a teacher]}",
        )
        .often(),
        key(
            "keypoints",
            Form::ListOf(&Form::Text),
            "What to keep in mind, before those of its lessons.",
            "[One thing at a time]",
        ),
        key(
            "prerequisites",
            Form::ListOf(&Form::File),
            "Modules and pages that come first; they advise, they lock nothing.",
            "[../first-year/index.md]",
        ),
        key(
            "target_duration",
            Form::Duration,
            "How long it is meant to take; compared with its parts.",
            "2 h",
        )
        .often(),
        key(
            "questions",
            Form::ListOf(&Form::Text),
            "Discussion questions, after those of the text.",
            "[What did you see?, What will you try?]",
        ),
        key(
            "next",
            Form::ListOf(&Form::File),
            "Where to go from here to get better.",
            "[../second-year/index.md]",
        ),
    ],
    template: "module.html",
    discussed: true,
    read,
};

/// The keys of `objectives`, where they are parted.
pub const OBJECTIVE_KEYS: &[Key] = &[
    key(
        "knowledge",
        Form::ListOf(&Form::Text),
        "What one will know.",
        "[What a coaching cycle is]",
    ),
    key(
        "practice",
        Form::ListOf(&Form::Text),
        "What one will be able to do.",
        "[Plan a visit with a teacher]",
    ),
];

/// What a module has of its own. Files are indexes into `Entry::links`.
#[derive(Debug, Clone, Default)]
pub struct Module {
    /// Its number among the modules.
    pub number: Option<u32>,
    /// Its lessons and activities.
    pub contents: Vec<Group>,
    /// What one will know and be able to do, where that is not parted.
    pub objectives: Vec<String>,
    /// What one will know.
    pub knowledge: Vec<String>,
    /// What one will be able to do.
    pub practice: Vec<String>,
    /// What to keep in mind.
    pub keypoints: Vec<String>,
    /// What comes first.
    pub prerequisites: Vec<u32>,
    /// How long it is meant to take.
    pub target: Option<Spanned<Duration>>,
    /// Where to go from here.
    pub next: Vec<u32>,
}

fn read(reading: &mut Reading<'_>) -> Data {
    let parted = reading.fields.mapping("objectives");
    let mut of = |name: &str| -> Vec<String> {
        let texts = parted.map(|fields| fields.texts(name)).unwrap_or_default();
        texts.into_iter().map(|text| reading.phrase(text.value, text.span)).collect()
    };
    let (knowledge, practice) = (of("knowledge"), of("practice"));
    Data::Module(Box::new(Module {
        number: reading.fields.number("number").map(|field| field.value),
        practice,
        knowledge,
        objectives: reading.phrases("objectives"),
        keypoints: reading.phrases("keypoints"),
        target: reading.fields.duration("target_duration"),
        contents: contents::read(reading),
        prerequisites: reading.files("prerequisites"),
        next: reading.files("next"),
    }))
}
