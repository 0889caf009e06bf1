//! The kind `activity`: something to do together; `activities/NAME.md`, at `/activities/NAME/`, or
//! `modules/M/NAME.md` with `kind: activity`, at `/modules/M/NAME/`. Made of it: its page, a discussion page where it
//! has questions, and `hand-out/`, the participants' edition without the facilitator's notes.
//!
//! ```yaml
//! ---
//! title: Script a visit
//! duration: 30-40 min
//! participation: in pairs
//! materials: [A look-for sheet for each pair]
//! outputs: [A first script]
//! ---
//! ```

use crate::kinds::{Data, Kind, Reading, Section, Shape};
use crate::parse::durations::Duration;
use crate::parse::fields::{Form, key};

/// An activity: something to do together.
pub static ACTIVITY: Kind = Kind {
    name: "activity",
    article: "an activity",
    folder: "activities",
    shape: Shape::Files,
    section: Some(Section { title: "Activities", template: "section.html" }),
    keys: &[
        key(
            "duration",
            Form::Duration,
            "How long it takes: `15 min`, `1 h 20 min`, `10-15 min`.",
            "30-40 min",
        )
        .often(),
        key(
            "participation",
            Form::Text,
            "Who does it together: `in pairs`, `the whole team`.",
            "in pairs",
        )
        .often(),
        key(
            "materials",
            Form::ListOf(&Form::Text),
            "What is needed for it.",
            "[A look-for sheet for each pair]",
        )
        .often(),
        key(
            "outputs",
            Form::ListOf(&Form::Text),
            "What comes out of it.",
            "[A first script of the visit]",
        ),
        key("number", Form::Text, "Its number: `3`, `2.1`.", "\"2.1\""),
        key(
            "questions",
            Form::ListOf(&Form::Text),
            "Discussion questions, after those of the text.",
            "[What did you see?, What will you try?]",
        ),
    ],
    template: "activity.html",
    discussed: true,
    read,
};

/// What an activity has of its own.
#[derive(Debug, Clone, Default)]
pub struct Activity {
    /// How long it takes.
    pub duration: Option<Duration>,
    /// Who does it together.
    pub participation: Option<String>,
    /// What is needed.
    pub materials: Vec<String>,
    /// What comes out of it.
    pub outputs: Vec<String>,
    /// Its number as written.
    pub number: Option<String>,
}

fn read(reading: &mut Reading<'_>) -> Data {
    let text = |key: &str| reading.fields.text(key).map(|text| text.value.to_owned());
    Data::Activity(Box::new(Activity {
        duration: reading.fields.duration("duration").map(|field| field.value),
        participation: text("participation"),
        materials: reading.phrases("materials"),
        outputs: reading.phrases("outputs"),
        number: text("number"),
    }))
}
