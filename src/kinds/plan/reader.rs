//! From the document to the plan: sections, fields and what belongs to each. Entry point: [`read`].
//! Where references lead is checked afterwards, in `references`.

use super::content::{Found, Search};
use super::headings::Words;
use super::keys::Header;
use super::model::{Answer, Field, Help, Nodes, Plan, Role, Section};
use super::references::{self, ChartsWritten};
use super::wording::Written;
use super::{attributes, attributes::Place, names};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span, code};
use crate::parse::Attributes;
use crate::parse::document::{Document, NodeId, Tag};
use crate::parse::fields::Fields;
use crate::paths::SourcePath;

/// What reading a plan needs, and where its faults go.
pub(super) struct Reader<'a> {
    /// The body.
    pub document: &'a Document,
    /// The file's text.
    pub text: &'a str,
    /// The file.
    pub file: &'a SourcePath,
    /// The roles that the front matter declares.
    pub roles: Vec<Role>,
    /// Where faults go.
    pub diags: &'a mut Diagnostics,
}

/// A heading that opens something, with what stands under it up to the next one.
#[derive(Debug, Clone)]
struct Part {
    heading: Option<NodeId>,
    section: bool,
    content: Nodes,
}

/// Reads the body of a plan by the form language; reports every fault and goes on.
///
/// `text` is the file's whole text, `fields` the mapping `plan` of its front matter, read by
/// [`PLAN_KEYS`](super::PLAN_KEYS). Source: README, "Plans".
pub fn read(
    document: &Document,
    text: &str,
    file: &SourcePath,
    fields: Option<&Fields>,
    diags: &mut Diagnostics,
) -> Plan {
    let Header { id, version, roles, privacy } = Header::read(fields, file);
    let mut plan = Plan { id, version, roles: roles.clone(), privacy, ..Plan::default() };
    let mut reader = Reader { document, text, file, roles, diags };
    let mut charts = Vec::new();
    for part in reader.parts() {
        reader.part(&part, &mut plan, &mut charts);
    }
    names::give(&mut plan, &mut reader);
    references::check(&mut plan, &charts, &mut reader);
    plan.sections.iter_mut().for_each(|section| section.fields.shrink_to_fit());
    plan.sections.shrink_to_fit();
    plan
}

impl Reader<'_> {
    /// Reports a fault with what to do.
    pub(super) fn report(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.diags.report(Diagnostic::new(code, self.file, span, message).hint(hint));
    }

    /// Returns the place of a node, without the space around it; of a block, its first line.
    pub(super) fn span(&self, node: NodeId) -> Span {
        let span = self.document.node(node).map(|node| node.span).unwrap_or_default();
        Written::new(self.text, span).first_line().span
    }

    /// Cuts the body at its headings; reports those that a plan has no use for.
    fn parts(&mut self) -> Vec<Part> {
        let mut parts = vec![Part { heading: None, section: false, content: 0..0 }];
        let mut top = Vec::new();
        for (id, node) in self.document.roots() {
            let level = match node.tag {
                Tag::Heading(index) => {
                    self.document.headings.get(index as usize).map_or(0, |heading| heading.level)
                }
                _ => 0,
            };
            if level > 0 {
                top.push(id);
                self.check_level(id, level);
            }
            if (1..=3).contains(&level) {
                parts.push(Part {
                    heading: Some(id),
                    section: level < 3,
                    content: node.end..node.end,
                });
            } else if let Some(part) = parts.last_mut() {
                part.content.end = node.end;
            }
        }
        self.check_nested_headings(&top);
        parts
    }

    fn check_level(&mut self, heading: NodeId, level: u8) {
        let message = match level {
            1 => "a plan has no further heading of the first level".to_owned(),
            4.. => format!("a plan has no heading of level {level}"),
            _ => return,
        };
        let hint = "write `##` before the title of a section and `###` before a question; in a help text, use bold";
        self.report(code::PLAN_HEADING, self.span(heading), message, hint);
    }

    fn check_nested_headings(&mut self, top: &[NodeId]) {
        let nested: Vec<NodeId> =
            self.document.headings.iter().map(|heading| heading.node).collect();
        for node in nested.into_iter().filter(|node| top.binary_search(node).is_err()) {
            let message = "a section or question cannot stand in a list, a quotation or a block";
            let hint = "begin its line with the `#`, and close the block above it";
            self.report(code::PLAN_HEADING, self.span(node), message, hint);
        }
    }

    fn part(&mut self, part: &Part, plan: &mut Plan, charts: &mut Vec<ChartsWritten>) {
        let Some(heading) = part.heading else {
            plan.introduction = self.introduction(part.content.clone());
            return;
        };
        if part.section {
            let section = self.section(heading, part.content.clone(), plan.sections.len(), charts);
            plan.sections.push(section);
            return;
        }
        let field = self.field(heading, part.content.clone());
        if plan.sections.is_empty() {
            let message =
                format!("the question `{}` stands before the first section", field.question);
            let hint = "write a heading with `##` above it, for example `## About this plan`";
            self.report(code::PLAN_FIELD_OUTSIDE, field.span, message, hint);
            plan.sections.push(nameless_section(field.span));
        }
        if let Some(section) = plan.sections.last_mut() {
            section.fields.push(field);
        }
    }

    /// Reads text in which no answer can stand.
    fn introduction(&mut self, content: Nodes) -> Vec<Nodes> {
        let content = self.content(content);
        for found in &content.found {
            self.out_of_place(found);
        }
        self.report_answers_in_text(&content.help, Search::AtEnd);
        blocks(content.help)
    }

    fn out_of_place(&mut self, found: &Found) {
        let (message, hint) = match found.answer {
            Answer::Table(_) => (
                "this table of answers has no question",
                "write a question with `###` above it, or `{log}` behind the title of its section",
            ),
            _ => ("this answer has no question", "write its question with `###` above it"),
        };
        self.report(code::PLAN_ANSWER_PLACE, found.span, message, hint);
    }

    fn section(
        &mut self,
        heading: NodeId,
        content: Nodes,
        index: usize,
        charts: &mut Vec<ChartsWritten>,
    ) -> Section {
        let words = self.heading_words(heading);
        let attributes = self.attributes_of(heading);
        let log = self.flag(&attributes, "log");
        self.check_place(&attributes, if log { Place::Log } else { Place::Section });
        if words.starred && !log {
            let message = "a star makes a question required, not a section";
            self.report(
                code::PLAN_ATTRIBUTE,
                words.span,
                message,
                "put the `*` behind the questions it is for",
            );
        }
        let mut section = Section {
            by: self.roles_of(&attributes),
            repeat: self.bounds(&attributes, "repeat"),
            label: attributes.get("label").map(str::to_owned),
            log,
            show_if: self.condition(&attributes),
            private: self.flag(&attributes, "private"),
            id: attributes.id.clone().unwrap_or_default(),
            id_written: attributes.id.is_some(),
            title: words.text.clone(),
            heading: words.nodes.clone(),
            anchor: words.anchor.clone(),
            span: words.span,
            ..nameless_section(words.span)
        };
        charts.extend(attributes.pair("charts").map(|pair| ChartsWritten::new(index, pair)));
        if log {
            self.log(&mut section, words, &attributes, content);
        } else {
            section.introduction = self.introduction(content);
        }
        section
    }

    /// Reads the table directly under a log's heading.
    fn log(
        &mut self,
        section: &mut Section,
        words: Words,
        attributes: &Attributes,
        content: Nodes,
    ) {
        let mut content = self.content(content);
        let table = content.found.iter().position(|found| matches!(found.answer, Answer::Table(_)));
        if content.found.is_empty() && !content.stray {
            let message = format!("the log `{}` has no table to fill in", words.text);
            let hint = "write a table directly under the heading, with one row of answers";
            self.report(code::PLAN_NO_ANSWER, words.span, message, hint);
        }
        let answer =
            table.map_or(Answer::Table(Vec::new()), |index| content.found.remove(index).answer);
        for found in &content.found {
            self.out_of_place(found);
        }
        section.introduction = blocks(content.help);
        let mut own = attributes.clone();
        own.pairs.retain(|pair| !attributes::of_any(&pair.key));
        section.fields.push(self.with_settings(answer, words, &own));
    }

    fn field(&mut self, heading: NodeId, content: Nodes) -> Field {
        let words = self.heading_words(heading);
        let attributes = self.attributes_of(heading);
        self.check_place(&attributes, Place::Field);
        let mut content = self.content(content);
        let mut found = std::mem::take(&mut content.found).into_iter();
        let answer = match found.next() {
            Some(found) => found.answer,
            None if content.stray => Answer::Short,
            None => self.no_answer(&words, &content.help),
        };
        for more in found {
            let message = "the question above has an answer already";
            self.report(
                code::PLAN_ANSWER_PLACE,
                more.span,
                message,
                "write a question of its own above it with `###`",
            );
        }
        Field { help: content.help, ..self.with_settings(answer, words, &attributes) }
    }

    fn no_answer(&mut self, words: &Words, help: &[Help]) -> Answer {
        if !self.report_answers_in_text(help, Search::Anywhere) {
            let message = format!("the question `{}` has no answer", words.text);
            let hint = "write one under it on a line of its own, for example `[short answer]`, `[date]` or a list of \
                        `- ( )` choices";
            self.report(code::PLAN_NO_ANSWER, words.span, message, hint);
        }
        Answer::Short
    }
}

/// Returns the nodes of text, whatever part of a paragraph they are.
fn blocks(help: Vec<Help>) -> Vec<Nodes> {
    help.into_iter()
        .map(|help| match help {
            Help::Blocks(nodes) | Help::Inline(nodes) => nodes,
        })
        .collect()
}

/// Returns a section without anything in it.
fn nameless_section(span: Span) -> Section {
    Section {
        id: String::new(),
        id_written: false,
        title: String::new(),
        heading: 0..0,
        anchor: String::new(),
        introduction: Vec::new(),
        by: Vec::new(),
        repeat: None,
        label: None,
        log: false,
        charts: Vec::new(),
        show_if: None,
        private: false,
        fields: Vec::new(),
        span,
    }
}
