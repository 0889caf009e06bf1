//! The HTML of a plan's fields: the question, what there is to know before answering, and the frame around all of it.
//! Entry point: [`Writer::field`]; what is typed in is written by `controls`, `groups` and `tables`.
//!
//! Ids of controls begin with `f-`; names are the field's id, with the number of the copy where a section is repeated,
//! and for a table the number of the row and the column's id, with dots between (`goal.2`, `elements.3.process`).

use super::words;
use super::writer::{Control, Writer, escaped};
use crate::kinds::plan::model::{Answer, Field, Help};

/// Room for the HTML of most fields.
const ROOM: usize = 1024;

/// Where a field stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The number of the copy of its section, where that is repeated.
    pub copy: Option<u32>,
    /// Whether that copy need not be filled in.
    pub optional: bool,
    /// Whether it is the table of a log, which the section's heading names.
    pub log: bool,
}

/// What ties a question to its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// The question is the label of the one control.
    Label,
    /// The question names a group of controls.
    Group,
    /// There is no question.
    None,
}

impl Writer<'_> {
    /// Returns the HTML of a field.
    pub(super) fn field(&mut self, field: &Field, place: Place) -> String {
        self.out = String::with_capacity(ROOM);
        let notes = self.notes(field);
        let mut control = self.control(field, place);
        if !notes.is_empty() || !field.help.is_empty() {
            control.help = self.id(&control.id, "help");
        }
        let frame = frame(&field.answer, place);
        let label = self.open(frame, &control, place);
        self.help(&control, &notes);
        match &field.answer {
            Answer::Table(columns) => self.table(columns, &label, &control),
            answer => self.answer(answer, &control),
        }
        self.out.push_str(if frame == Frame::Group { "</fieldset>\n" } else { "</div>\n" });
        std::mem::take(&mut self.out)
    }

    fn control<'f>(&mut self, field: &'f Field, place: Place) -> Control<'f> {
        let mut name = escaped(&field.id);
        let mut id = format!("f-{name}");
        if let Some(copy) = place.copy {
            id = format!("{id}-{copy}");
            name = format!("{name}.{copy}");
        }
        self.ids.settle(&mut id, 0);
        Control {
            field,
            id,
            name,
            label: String::new(),
            required: field.required && !place.optional,
            help: String::new(),
        }
    }

    fn notes(&self, field: &Field) -> Vec<String> {
        let mut notes = Vec::new();
        notes.extend(words::by(&field.by, self.plan, self.words));
        notes.extend(
            field
                .show_if
                .as_ref()
                .map(|condition| words::condition(condition, self.plan, self.words)),
        );
        notes.extend(words::limits(field, self.words));
        notes.extend(words::answer(&field.answer, self.plan, self.words));
        notes.extend(field.private.then(|| self.words.text("private").to_owned()));
        notes
    }

    /// Writes the start of a field, with its question; returns the id of what names a group or table.
    fn open(&mut self, frame: Frame, control: &Control<'_>, place: Place) -> String {
        let field = control.field;
        let (element, name) = match frame {
            Frame::Label => ("div", String::new()),
            Frame::Group => ("fieldset", self.id(&control.id, "label")),
            Frame::None => ("div", escaped(&field.anchor)),
        };
        self.push(&["<", element, " class=\"field plan-field plan-field-", kind(field), "\""]);
        if place.copy.unwrap_or(1) == 1 && frame != Frame::None && !field.anchor.is_empty() {
            self.push(&[" id=\"", &escaped(&field.anchor), "\""]);
        }
        if frame == Frame::Group {
            self.described_by(control);
        }
        if let Some(message) = &field.message {
            self.push(&[" data-message=\"", &escaped(message), "\""]);
        }
        self.push(&[">\n"]);
        match frame {
            Frame::Label => self.question(&["<label for=\"", &control.id], control, "</label>\n"),
            Frame::Group => self.question(&["<legend id=\"", &name], control, "</legend>\n"),
            Frame::None => {}
        }
        name
    }

    fn question(&mut self, start: &[&str], control: &Control<'_>, end: &str) {
        self.push(start);
        self.push(&["\">"]);
        self.text(&control.field.heading);
        if let Answer::Number(Some(unit)) = &control.field.answer {
            self.push(&[" <span class=\"hint\">(", &escaped(unit), ")</span>"]);
        }
        if control.required {
            let required = self.word("required");
            self.push(&[" <span class=\"required\">", &required, "</span>"]);
        }
        self.push(&[end]);
    }

    fn help(&mut self, control: &Control<'_>, notes: &[String]) {
        if control.help.is_empty() {
            return;
        }
        self.push(&["<div class=\"plan-help\" id=\"", &control.help, "\">\n"]);
        for part in &control.field.help {
            let (start, nodes, end) = match part {
                Help::Blocks(nodes) => ("<div class=\"help prose\">", nodes, "</div>\n"),
                Help::Inline(nodes) => ("<p class=\"help\">", nodes, "</p>\n"),
            };
            self.push(&[start]);
            self.text(nodes);
            self.push(&[end]);
        }
        for note in notes {
            self.push(&["<p class=\"hint\">", &escaped(note), "</p>\n"]);
        }
        self.push(&["</div>\n"]);
    }
}

fn frame(answer: &Answer, place: Place) -> Frame {
    match answer {
        _ if place.log => Frame::None,
        Answer::Short
        | Answer::Long(_)
        | Answer::Link
        | Answer::Number(_)
        | Answer::Date
        | Answer::Total(_)
        | Answer::Copied(_) => Frame::Label,
        _ => Frame::Group,
    }
}

/// Returns the word for the form of a field's answer, for its class.
fn kind(field: &Field) -> &'static str {
    match &field.answer {
        Answer::Short if field.lines > Some(1) => "lines",
        Answer::Short | Answer::Link => "text",
        Answer::Long(_) => "lines",
        Answer::Number(_) => "number",
        Answer::Date => "date",
        Answer::Dates | Answer::Person => "pair",
        Answer::HowOften => "how-often",
        Answer::YesOrNo | Answer::One(_) | Answer::Many(_) => "choices",
        Answer::Rating(_) => "rating",
        Answer::SignOff(_) => "sign-off",
        Answer::ReviewDates(_) => "review-dates",
        Answer::Total(_) | Answer::Copied(_) => "output",
        Answer::Table(_) => "table",
    }
}
