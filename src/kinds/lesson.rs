//! The kind `lesson`: `lessons/NAME.md` and `modules/M/NAME.md`, at `/lessons/NAME/` and `/modules/M/NAME/`, with a
//! discussion page where it has questions.
//!
//! ```yaml
//! ---
//! title: Seeing before judging
//! duration: 15 min
//! objectives: [Write down what is seen, without a word of judgement]
//! ---
//! ```

use crate::kinds::{Data, Kind, Reading, Section, Shape};
use crate::parse::document::LinkRole;
use crate::parse::durations::Duration;
use crate::parse::fields::{Form, Key, key, required};

/// A lesson: something to learn by oneself.
pub static LESSON: Kind = Kind {
    name: "lesson",
    article: "a lesson",
    folder: "lessons",
    shape: Shape::Files,
    section: Some(Section { title: "Lessons", template: "section.html" }),
    keys: &[
        key(
            "duration",
            Form::Duration,
            "How long it takes: `15 min`, `1 h 20 min`, `10-15 min`.",
            "15 min",
        )
        .often(),
        key(
            "objectives",
            Form::ListOf(&Form::Text),
            "What a reader will know or be able to do.",
            "[Write down what is seen without judging it]",
        )
        .often(),
        key(
            "keypoints",
            Form::ListOf(&Form::Text),
            "What to keep in mind.",
            "[What is seen comes before what it means]",
        ),
        key("prerequisites", Form::ListOf(&Form::File), "Pages to read first.", "[look-fors.md]"),
        key(
            "media",
            Form::ListOf(&Form::Mapping(MEDIA_KEYS)),
            "Sound and film.",
            "[{src: visit.mp4, title: A visit, captions: visit.vtt}]",
        ),
        key(
            "questions",
            Form::ListOf(&Form::Text),
            "Discussion questions, after those of the text.",
            "[What did you see?, What will you try?]",
        ),
        key(
            "references",
            Form::ListOf(&Form::Text),
            "Where it comes from.",
            "[A handbook of school visits]",
        ),
    ],
    template: "lesson.html",
    discussed: true,
    read,
};

/// The keys of an entry of `media`.
pub const MEDIA_KEYS: &[Key] = &[
    required("src", Form::File, "The file, or a full address.", "visit.mp4"),
    key("title", Form::Text, "What it is called.", "A visit"),
    key("duration", Form::Duration, "How long it runs.", "10 min 16 sec"),
    key("captions", Form::File, "Captions, as a `.vtt` file.", "visit.vtt"),
    key("transcript", Form::File, "A text in its place.", "visit.txt"),
    key("poster", Form::File, "A picture before it runs.", "visit.jpg"),
];

/// What a lesson has of its own. Files are indexes into `Entry::links`.
#[derive(Debug, Clone, Default)]
pub struct Lesson {
    /// How long it takes.
    pub duration: Option<Duration>,
    /// What a reader will know or be able to do.
    pub objectives: Vec<String>,
    /// What to keep in mind.
    pub keypoints: Vec<String>,
    /// Pages to read first.
    pub prerequisites: Vec<u32>,
    /// Sound and film.
    pub media: Vec<Media>,
    /// Where it comes from.
    pub references: Vec<String>,
}

/// Sound or film. Files are indexes into `Entry::links`.
#[derive(Debug, Clone)]
pub struct Media {
    /// The file.
    pub src: u32,
    /// What it is called.
    pub title: String,
    /// How long it runs.
    pub duration: Option<Duration>,
    /// Captions.
    pub captions: Option<u32>,
    /// A text in its place.
    pub transcript: Option<u32>,
    /// A picture before it runs.
    pub poster: Option<u32>,
}

fn read(reading: &mut Reading<'_>) -> Data {
    Data::Lesson(Lesson {
        duration: reading.fields.duration("duration").map(|field| field.value),
        objectives: reading.phrases("objectives"),
        keypoints: reading.phrases("keypoints"),
        prerequisites: reading.files("prerequisites"),
        media: media(reading),
        references: reading.phrases("references"),
    })
}

fn media(reading: &mut Reading<'_>) -> Vec<Media> {
    let mut found = Vec::new();
    for fields in reading.fields.mappings("media") {
        let mut file = |key: &str, role: LinkRole| {
            fields.text(key).map(|file| reading.link(file.value, file.span, role))
        };
        let Some(src) = file("src", LinkRole::Media) else { continue };
        found.push(Media {
            src,
            captions: file("captions", LinkRole::Media),
            transcript: file("transcript", LinkRole::Link),
            poster: file("poster", LinkRole::Media),
            title: fields.text("title").map_or(String::new(), |title| title.value.to_owned()),
            duration: fields.duration("duration").map(|field| field.value),
        });
    }
    found
}
