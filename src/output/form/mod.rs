//! A plan as its template sees it: `plan`. Entry point: [`plan_view`]. All that a form needs to be read, typed in and
//! printed without a script: sections, and in them the HTML of each field, which `fields` and the files beside it
//! write.

mod controls;
mod fields;
mod groups;
mod ids;
mod tables;
#[cfg(test)]
mod tests;
mod words;
mod writer;

use crate::kinds::plan::model::{Bounds, Nodes, Plan, Section};
use crate::output::body::{Body, Html};
use crate::output::views::DateView;
use crate::theme::Words;
use fields::Place;
use serde::Serialize;
use writer::Writer;

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
    /// The fields, each as its HTML: the question, what there is to know, what is typed in.
    pub fields: Vec<Html>,
}

/// Copies of a repeated section that are shown beyond those that must be filled in.
const COPIES: u32 = 6;

/// Makes the view of a plan; `body` is its document, as it is shown on the plan's page.
pub fn plan_view(plan: &Plan, words: &Words, body: &Body) -> PlanView {
    let mut maker = Maker { plan, body, words, writer: Writer::new(plan, body, words) };
    PlanView {
        id: plan.id.clone(),
        version: plan.version.clone().unwrap_or_default(),
        notice: plan.privacy.notice.clone().unwrap_or_default(),
        keep_until: plan.privacy.keep_until.map(|day| crate::output::words::date(day, words)),
        introduction: maker.texts(&plan.introduction),
        sections: plan.sections.iter().map(|section| maker.section(section)).collect(),
        has_required: plan.fields().any(|field| field.required),
    }
}

struct Maker<'a> {
    plan: &'a Plan,
    body: &'a Body,
    words: &'a Words,
    writer: Writer<'a>,
}

impl Maker<'_> {
    fn texts(&self, texts: &[Nodes]) -> Vec<Body> {
        texts.iter().map(|nodes| self.body.part(nodes.clone())).collect()
    }

    fn section(&mut self, section: &Section) -> SectionView {
        SectionView {
            anchor: section.anchor.clone(),
            title: self.body.part(section.heading.clone()),
            notes: self.notes(section),
            introduction: self.texts(&section.introduction),
            copies: self.copies(section),
            log: section.log,
        }
    }

    fn notes(&self, section: &Section) -> Vec<String> {
        let mut notes = Vec::new();
        notes.extend(words::by(&section.by, self.plan, self.words));
        notes.extend(
            section
                .show_if
                .as_ref()
                .map(|condition| words::condition(condition, self.plan, self.words)),
        );
        notes.extend(section.repeat.map(|bounds| words::copies(bounds, self.words)));
        notes.extend(section.private.then(|| self.words.text("private").to_owned()));
        notes
    }

    /// A repeated section is shown as often as it may be filled in, so that it can be typed in without a script; what
    /// need not be filled in is folded away.
    fn copies(&mut self, section: &Section) -> Vec<CopyView> {
        let Some(Bounds { least, most }) = section.repeat else {
            let fields = self.fields(section, None, false);
            return vec![CopyView { title: String::new(), optional: false, fields }];
        };
        let label = section.label.as_deref().unwrap_or(&section.title);
        let mut copies = Vec::new();
        for number in 1..=most.min(COPIES).max(least).max(1) {
            let optional = number > least.max(1);
            let fields = self.fields(section, Some(number), optional);
            copies.push(CopyView { title: format!("{label} {number}"), optional, fields });
        }
        copies
    }

    fn fields(&mut self, section: &Section, copy: Option<u32>, optional: bool) -> Vec<Html> {
        let mut fields = Vec::with_capacity(section.fields.len());
        for (index, field) in section.fields.iter().enumerate() {
            let log = section.log && index == 0;
            fields.push(Html(self.writer.field(field, Place { copy, optional, log })));
        }
        fields
    }
}
