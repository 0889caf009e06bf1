//! What the files beside it write HTML with: the string, ids that never meet, texts of the plan. Entry points:
//! [`Writer`], [`Control`].

use super::ids::Ids;
use crate::kinds::plan::model::{Field, Nodes, Plan};
use crate::output::body::{Body, push_value};
use crate::theme::Words;

/// Writes the fields of a plan, one after the other.
pub(super) struct Writer<'a> {
    pub(super) plan: &'a Plan,
    body: &'a Body,
    pub(super) words: &'a Words,
    pub(super) ids: Ids,
    pub(super) out: String,
}

/// What is typed in for one field or one cell. All texts are escaped.
pub(super) struct Control<'a> {
    /// The field it is for.
    pub field: &'a Field,
    /// The id of the control, or what the ids of its parts begin with.
    pub id: String,
    /// Its name, or what the names of its parts begin with.
    pub name: String,
    /// Its label in a table: column and row; empty where the question labels it.
    pub label: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// The id of what there is to know before answering; empty if there is nothing.
    pub help: String,
}

impl Control<'_> {
    /// Tells whether it is a cell of a table.
    pub(super) fn in_table(&self) -> bool {
        !self.label.is_empty()
    }
}

impl<'a> Writer<'a> {
    /// Prepares writing; the anchors of headings are taken.
    pub(super) fn new(plan: &'a Plan, body: &'a Body, words: &'a Words) -> Self {
        let mut ids = Ids::default();
        let sections = plan.sections.iter().map(|section| &section.anchor);
        for anchor in sections.chain(plan.fields().map(|field| &field.anchor)) {
            ids.claim(&escaped(anchor));
        }
        Self { plan, body, words, ids, out: String::new() }
    }

    /// Writes what is escaped already.
    pub(super) fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.out.push_str(part);
        }
    }

    /// Returns words of the theme, escaped.
    pub(super) fn word(&self, key: &str) -> String {
        escaped(self.words.text(key))
    }

    /// Writes text of the plan's document.
    pub(super) fn text(&mut self, nodes: &Nodes) {
        self.body.push_part(nodes.clone(), &mut self.out);
    }

    /// Names what there is to know before answering, if there is anything.
    pub(super) fn described_by(&mut self, control: &Control<'_>) {
        if !control.help.is_empty() {
            self.push(&[" aria-describedby=\"", &control.help, "\""]);
        }
    }

    /// Returns an id that nothing else has.
    pub(super) fn id(&mut self, base: &str, part: &str) -> String {
        let mut id = [base, "-", part].concat();
        self.ids.settle(&mut id, 0);
        id
    }

    /// Writes an id that nothing else has: the number of an option.
    pub(super) fn push_numbered_id(&mut self, base: &str, number: u32) {
        let start = self.out.len();
        self.push(&[base, "-"]);
        push_number(number, &mut self.out);
        self.ids.settle(&mut self.out, start);
    }

    /// Writes an id that nothing else has.
    pub(super) fn push_id(&mut self, base: &str, part: &str) {
        let start = self.out.len();
        self.push(&[base, "-", part]);
        self.ids.settle(&mut self.out, start);
    }
}

/// Writes a number; a form has more than a hundred, for which the standard formatter is slow.
fn push_number(number: u32, out: &mut String) {
    if number >= 10 {
        push_number(number / 10, out);
    }
    out.extend(char::from_digit(number % 10, 10));
}

/// Returns text escaped for HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_value(text, &mut out);
    out
}
