//! The kind `discussion`: an authored guide for talking about something together; `discussions/NAME.md`, at
//! `/discussions/NAME/`, which is also the permanent address of its questions.
//!
//! ```yaml
//! ---
//! title: After the first visit
//! about: [../lessons/first-visit.md]
//! duration: 45 min
//! roles: {Facilitator: keeps the time, Scribe: writes down what was agreed}
//! before: [Read the lesson, Bring your notes]
//! questions:
//!   - What surprised you?
//!   - ../lessons/first-visit.md#what-did-you-see
//! runsheet:
//!   - {minutes: 5, title: Arrive}
//!   - {minutes: 30, title: Talk}
//! ---
//! ```

use crate::diagnostics::{Diagnostic, code};
use crate::kinds::{Data, Kind, Reading, Section, Shape};
use crate::parse::document::LinkRole;
use crate::parse::durations::Duration;
use crate::parse::fields::{Field, Form, Key, key, required};

/// An authored discussion guide.
pub static DISCUSSION: Kind = Kind {
    name: "discussion",
    article: "a discussion",
    folder: "discussions",
    shape: Shape::Files,
    section: Some(Section { title: "Discussion guides", template: "section.html" }),
    keys: &[
        key(
            "about",
            Form::ListOf(&Form::File),
            "What is talked about: files.",
            "[../lessons/why-coach.md]",
        )
        .often(),
        key(
            "duration",
            Form::Duration,
            "How long the meeting is; compared with the run sheet.",
            "45 min",
        )
        .often(),
        key(
            "questions",
            Form::ListOf(&Form::Text),
            "Questions after those of the text: new ones, or those of other pages as `file.md#id`.",
            "[What surprised you?, ../lessons/why-coach.md#who-answers]",
        ),
        key(
            "roles",
            Form::Either(&[Form::Named(&Form::Text), Form::ListOf(&Form::Text)]),
            "Who does what in the meeting.",
            "{Facilitator: keeps the time, Scribe: writes down what was agreed}",
        ),
        key(
            "before",
            Form::ListOf(&Form::Text),
            "What to do before you meet.",
            "[Read the lesson, Bring your notes]",
        )
        .often(),
        key(
            "runsheet",
            Form::ListOf(&Form::Mapping(RUN_KEYS)),
            "The parts of the meeting with their minutes.",
            "[{minutes: 5, title: Arrive}, {minutes: 40, title: Talk}]",
        ),
    ],
    template: "discussion-guide.html",
    discussed: true,
    read,
};

/// The keys of a part of the meeting.
pub const RUN_KEYS: &[Key] = &[
    required("minutes", Form::Number, "How long it takes.", "5"),
    required("title", Form::Text, "What is done.", "Arrive"),
];

/// What a discussion has of its own. Files are indexes into `Entry::links`.
#[derive(Debug, Clone, Default)]
pub struct Discussion {
    /// What is talked about.
    pub about: Vec<u32>,
    /// How long the meeting is.
    pub duration: Option<Duration>,
    /// The questions of the front matter in their order.
    pub questions: Vec<Asked>,
    /// Roles, each with what it does; that may be empty.
    pub roles: Vec<(String, String)>,
    /// What to do before.
    pub before: Vec<String>,
    /// The parts of the meeting: minutes and title.
    pub runsheet: Vec<(u32, String)>,
}

impl Discussion {
    /// Adds up the parts of the meeting, in seconds.
    pub fn total(&self) -> u32 {
        let minutes = self.runsheet.iter().map(|(minutes, _)| *minutes);
        minutes.fold(0, u32::saturating_add).saturating_mul(60)
    }

    /// Reports a run sheet that takes longer than the meeting.
    fn check_time(&self, reading: &mut Reading<'_>) {
        let Some(meeting) = self.duration.filter(|meeting| !meeting.open) else { return };
        let total = self.total();
        let Some(span) = reading.fields.key_span("runsheet").filter(|_| total > meeting.most)
        else {
            return;
        };
        let message = format!(
            "the parts of the meeting take {} together, and the meeting {}",
            Duration::exactly(total).words(),
            meeting.words()
        );
        let fault = Diagnostic::new(code::RUN_SHEET_TOO_LONG, reading.file, span, message);
        let over = Duration::exactly(total - meeting.most).words();
        reading.diags.report(fault.hint(format!("give the parts {over} less, or `duration` more")));
    }
}

/// A question of the front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Its own, by index in `Entry::extra_questions`.
    Own(u32),
    /// Another page's, by index in `Entry::links`; the link's target ends in `#id`.
    Taken(u32),
}

fn is_file(text: &str) -> bool {
    text.rsplit_once('.').is_some_and(|(_, ending)| ending == "md")
}

/// Tells whether an entry of `questions` names a question of another page: `file.md#id`.
pub fn is_taken(text: &str) -> bool {
    let Some((file, id)) = text.split_once('#') else { return false };
    is_file(file) && !id.is_empty() && !text.contains(char::is_whitespace)
}

/// Tells whether an entry of `questions` can only be meant for a page or a question of one: no question of a meeting
/// is a single word that is a file's name or a path.
fn names_page(text: &str) -> bool {
    let file = text.split_once('#').map_or(text, |(file, _)| file);
    let path = ["/", "./", "../"].iter().any(|start| text.starts_with(start));
    (path || is_file(file)) && !text.contains(char::is_whitespace)
}

/// Reports entries of `questions` that name a page where they cannot, and would stand on the page as they are written.
pub fn check_questions(reading: &mut Reading<'_>, takes_over: bool) {
    let fields = reading.fields;
    for text in fields.field("questions").map(Field::texts).unwrap_or_default() {
        let written = text.value;
        if !names_page(written) || (takes_over && is_taken(written)) {
            continue;
        }
        let (message, hint) = if takes_over {
            let file = written.split_once('#').map_or(written, |(file, _)| file);
            let file = if is_file(file) { file } else { "../lessons/why-coach.md" };
            let hint = format!(
                "name the file and the question: `{file}#who-answers`; `chalktalk explain FILE` lists the questions of a page"
            );
            (format!("`{written}` names no question of a page"), hint)
        } else {
            let hint =
                "write the question itself, or write a discussion guide in `content/discussions/`"
                    .to_owned();
            (
                format!(
                    "`{written}` names a page; only a discussion guide takes questions over from others"
                ),
                hint,
            )
        };
        let fault = Diagnostic::new(code::UNKNOWN_QUESTION, reading.file, text.span, message);
        reading.diags.report(fault.hint(hint));
    }
}

fn read(reading: &mut Reading<'_>) -> Data {
    let fields = reading.fields;
    let roles = match fields.named_texts("roles") {
        named if named.is_empty() => {
            reading.phrases("roles").into_iter().map(|role| (role, String::new())).collect()
        }
        named => named
            .into_iter()
            .map(|(role, does)| {
                (reading.phrase(&role.value, role.span), reading.phrase(does.value, does.span))
            })
            .collect(),
    };
    let part = |part: &crate::parse::fields::Fields| {
        Some((part.number("minutes")?.value, part.text("title")?.value.to_owned()))
    };
    let runsheet = fields.mappings("runsheet").into_iter().filter_map(part).collect();
    let discussion = Discussion {
        about: reading.files("about"),
        duration: fields.duration("duration").map(|field| field.value),
        questions: questions(reading),
        roles,
        before: reading.phrases("before"),
        runsheet,
    };
    discussion.check_time(reading);
    Data::Discussion(Box::new(discussion))
}

fn questions(reading: &mut Reading<'_>) -> Vec<Asked> {
    let fields = reading.fields;
    let mut own = 0;
    let mut questions = Vec::new();
    for text in fields.field("questions").map(Field::texts).unwrap_or_default() {
        if is_taken(text.value) {
            questions.push(Asked::Taken(reading.link(text.value, text.span, LinkRole::Question)));
        } else {
            questions.push(Asked::Own(own));
            own += 1;
        }
    }
    questions
}
