//! A plan as its template sees it: `plan`. Entry point: [`plan_view`]. All that a form needs to be read, typed in and
//! printed without a script: sections with fields, and for each field what is asked, in words, and its controls.
//!
//! Ids of controls begin with `f-`; names are the field's id, with the number of the copy where a section is repeated,
//! and for a table the number of the row and the column's id, with dots between (`goal.2`, `elements.3.process`).

use crate::kinds::plan::model::{Answer, Bounds, Field, Help, Nodes, Plan, Section};
use crate::output::body::Body;
use crate::output::plan_controls::{AnswerView, ControlView, Controls};
use crate::output::plan_words as words;
use crate::output::views::DateView;
use serde::Serialize;

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;

/// A plan; `plan` in templates.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct PlanView {
    /// What saved copies know it by.
    pub id: String,
    /// Its version; may be empty.
    pub version: String,
    /// What people are told of what they type; may be empty.
    pub notice: String,
    /// The day after which copies should be deleted.
    pub keep_until: Option<DateView>,
    /// The text before the first section.
    pub introduction: Vec<Body>,
    /// The sections.
    pub sections: Vec<SectionView>,
    /// Whether any question must be answered.
    pub has_required: bool,
}

/// A section of a plan.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct SectionView {
    /// The anchor of its heading; empty for questions without a section.
    pub anchor: String,
    /// Its heading.
    pub title: Body,
    /// What there is to know before filling it in: who, when, that it is private.
    pub notes: Vec<String>,
    /// The text before its first field.
    pub introduction: Vec<Body>,
    /// Its fields: once, or as often as a repeated section is shown.
    pub copies: Vec<CopyView>,
    /// Whether it is a log.
    pub log: bool,
}

/// The fields of a section, or of one copy of it.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct CopyView {
    /// What it is called, with its number: `Goal 1`; empty for a section that is not repeated.
    pub title: String,
    /// Whether it need not be filled in.
    pub optional: bool,
    /// The fields.
    pub fields: Vec<FieldView>,
}

/// Copies of a repeated section that are shown beyond those that must be filled in.
const COPIES: u32 = 6;

/// A field.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct FieldView {
    /// The anchor of its question; empty in all copies but the first.
    pub anchor: String,
    /// The id of its question, for `aria-labelledby`.
    pub label_id: String,
    /// What its question is tied to: `label` (one control), `group` (several), or `none` (the table of a log, which
    /// the section's heading names).
    pub frame: &'static str,
    /// Its question.
    pub question: Body,
    /// Whether it must be answered.
    pub required: bool,
    /// What there is to know before answering: who, when, how many, that it is private.
    pub notes: Vec<String>,
    /// The text under the question.
    pub help: Vec<HelpView>,
    /// The id of notes and help together; empty if there are none.
    pub help_id: String,
    /// What is said when a rule is not kept; may be empty.
    pub message: String,
    /// What is typed in.
    pub control: ControlView,
}

impl FieldView {
    /// Takes back that it must be answered.
    fn make_optional(&mut self) {
        self.required = false;
        self.control.required = false;
    }
}

/// A part of the text under a question.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct HelpView {
    /// The text.
    pub text: Body,
    /// Whether it is part of a paragraph, so that it needs one around it.
    pub inline: bool,
}

/// Makes the view of a plan; `body` makes HTML of a range of nodes of its document.
pub fn plan_view(plan: &Plan, language: &str, body: &dyn Fn(Nodes) -> Body) -> PlanView {
    let mut maker = Maker { plan, body, controls: Controls::new(plan) };
    PlanView {
        id: plan.id.clone(),
        version: plan.version.clone().unwrap_or_default(),
        notice: plan.privacy.notice.clone().unwrap_or_default(),
        keep_until: plan.privacy.keep_until.map(|day| crate::output::words::date(day, language)),
        introduction: plan.introduction.iter().cloned().map(body).collect(),
        sections: plan.sections.iter().map(|section| maker.section(section)).collect(),
        has_required: plan.fields().any(|field| field.required),
    }
}

struct Maker<'a> {
    plan: &'a Plan,
    body: &'a dyn Fn(Nodes) -> Body,
    controls: Controls<'a>,
}

impl<'a> Maker<'a> {
    fn section(&mut self, section: &'a Section) -> SectionView {
        SectionView {
            anchor: section.anchor.clone(),
            title: (self.body)(section.heading.clone()),
            notes: self.section_notes(section),
            introduction: section.introduction.iter().cloned().map(self.body).collect(),
            copies: self.copies(section),
            log: section.log,
        }
    }

    fn section_notes(&self, section: &Section) -> Vec<String> {
        let mut notes = Vec::new();
        notes.extend(words::by(&section.by, self.plan));
        notes.extend(
            section.show_if.as_ref().map(|condition| words::condition(condition, self.plan)),
        );
        notes.extend(section.repeat.map(words::copies));
        notes.extend(section.private.then(|| words::PRIVATE.to_owned()));
        notes
    }

    /// A repeated section is shown as often as it may be filled in, so that it can be typed in without a script; what
    /// need not be filled in is folded away.
    fn copies(&mut self, section: &'a Section) -> Vec<CopyView> {
        let Some(Bounds { least, most }) = section.repeat else {
            let fields = self.fields(section, None);
            return vec![CopyView { title: String::new(), optional: false, fields }];
        };
        let label = section.label.as_deref().unwrap_or(&section.title);
        let copy = |number| (number, format!("{label} {number}"));
        let numbered: Vec<(u32, String)> =
            (1..=most.min(COPIES).max(least).max(1)).map(copy).collect();
        let mut copies = Vec::new();
        for (number, title) in numbered {
            let optional = number > least.max(1);
            let mut fields = self.fields(section, Some(number));
            if optional {
                fields.iter_mut().for_each(FieldView::make_optional);
            }
            copies.push(CopyView { title, optional, fields });
        }
        copies
    }

    fn fields(&mut self, section: &'a Section, copy: Option<u32>) -> Vec<FieldView> {
        section
            .fields
            .iter()
            .enumerate()
            .map(|(index, field)| self.field(field, copy, section.log && index == 0))
            .collect()
    }

    fn field(&mut self, field: &'a Field, copy: Option<u32>, log: bool) -> FieldView {
        let notes = self.field_notes(field);
        let first = copy.unwrap_or(1) == 1;
        let mut control = self.controls.field(field, copy, self.body);
        let help_id = if notes.is_empty() && field.help.is_empty() {
            String::new()
        } else {
            self.controls.id(&format!("{}-help", control.id))
        };
        let label_id = if log {
            field.anchor.clone()
        } else {
            self.controls.id(&format!("{}-label", control.id))
        };
        control.described_by.clone_from(&help_id);
        FieldView {
            anchor: if first && !log { field.anchor.clone() } else { String::new() },
            label_id,
            frame: frame(&control.answer, log),
            question: (self.body)(field.heading.clone()),
            required: field.required,
            notes,
            help: field.help.iter().map(|help| self.help(help)).collect(),
            help_id,
            message: field.message.clone().unwrap_or_default(),
            control,
        }
    }

    fn field_notes(&self, field: &Field) -> Vec<String> {
        let mut notes = Vec::new();
        notes.extend(words::by(&field.by, self.plan));
        notes
            .extend(field.show_if.as_ref().map(|condition| words::condition(condition, self.plan)));
        notes.extend(words::limits(field));
        notes.extend(words::answer(&field.answer, self.plan));
        notes.extend(field.private.then(|| words::PRIVATE.to_owned()));
        notes
    }

    fn help(&self, help: &Help) -> HelpView {
        match help {
            Help::Blocks(nodes) => HelpView { text: (self.body)(nodes.clone()), inline: false },
            Help::Inline(nodes) => HelpView { text: (self.body)(nodes.clone()), inline: true },
        }
    }
}

fn frame(answer: &AnswerView, log: bool) -> &'static str {
    if log {
        return "none";
    }
    match answer {
        AnswerView::Text { .. }
        | AnswerView::Lines { .. }
        | AnswerView::Number { .. }
        | AnswerView::Date
        | AnswerView::Select { .. }
        | AnswerView::Output => "label",
        _ => "group",
    }
}

/// Tells whether a control in a table is filled in as one, so that options must be told in the column's heading.
pub(super) fn is_listed(answer: &Answer) -> bool {
    matches!(answer, Answer::One(_) | Answer::Rating(_))
}
