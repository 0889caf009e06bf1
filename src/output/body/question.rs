//! The HTML of a question to talk about, as it stands in a list of questions or in the table of the bank. Entry
//! points: [`QuestionHtml`], [`QuestionRows`].
//!
//! Discussion pages are half of a site's pages and hold little else, so what belongs to one question is written at
//! once and is one value for a template.

use super::{Body, Tags, blocks, push_value};
use crate::output::words::direction;
use crate::theme::{Piece, Shared, Words, pieces};
use serde::{Serialize, Serializer};

/// Lines to write on where a question does not say how many.
pub const LINES: u32 = 3;

/// A question and what stands with it. Serialised, it is HTML.
#[derive(Hash, Debug, Clone, Default)]
pub struct QuestionHtml {
    /// The question.
    pub text: Body,
    /// The way to its own page, where that is another.
    pub anchor: Option<Anchor>,
    /// Where it was taken from: title and address.
    pub source: Option<Box<(String, String)>>,
    /// Follow-up questions and whatever else stands under it, without the facilitator's note.
    pub follow_ups: Option<Box<Body>>,
    /// The facilitator's note.
    pub note: Option<Box<Body>>,
    /// Lines to write on in print.
    pub lines: u32,
    /// The words of the page that it stands on.
    pub words: Words,
    /// Its own language, where that is not the page's.
    pub language: Option<String>,
}

/// The sign beside a question that leads to its permanent address.
#[derive(Hash, Debug, Clone)]
pub struct Anchor {
    /// The address.
    pub href: String,
    /// What it is called by a screen reader.
    pub label: String,
}

impl Anchor {
    /// Returns the sign of a question whose own address is on the page that it stands on.
    pub fn here(id: &str, number: usize, words: &Words) -> Self {
        let number = number.to_string();
        let label = words.fill("question_by_number", &[("number", &number)]);
        Self { href: format!("#{id}"), label }
    }

    /// Appends the HTML.
    pub(super) fn push(&self, out: &mut String) {
        push_link("class=\"anchor\" ", &self.href, Some(&self.label), "#", out);
        out.push('\n');
    }
}

impl QuestionHtml {
    fn write(&self, out: &mut String) {
        out.push_str("<div class=\"question-text\"");
        push_language(self.language.as_deref(), out);
        out.push('>');
        self.text.push(out);
        out.push_str("</div>\n");
        if let Some(anchor) = &self.anchor {
            anchor.push(out);
        }
        if let Some((title, href)) = self.source.as_deref() {
            out.push_str("<p class=\"question-source\">");
            let key = "question_from";
            for piece in pieces(self.words.text(key)) {
                match piece {
                    Piece::Text(text) => push_value(&self.words.told(key, text), out),
                    Piece::Value(_) => push_link("", href, None, title, out),
                    Piece::Open | Piece::Close => {}
                }
            }
            out.push_str("</p>\n");
        }
        if let Some(follow_ups) = &self.follow_ups {
            follow_ups.push(out);
        }
        if self.lines > 0 {
            blocks::writing_lines(self.lines, out);
        }
        if let Some(note) = &self.note {
            out.push_str("<details class=\"block facilitator\"><summary>");
            let key = "for_the_facilitator";
            push_value(&self.words.told(key, self.words.text(key)), out);
            out.push_str("</summary>\n");
            note.push(out);
            out.push_str("</details>\n");
        }
    }
}

/// Appends the attributes that name a language and its direction, where there is one.
pub(super) fn push_language(language: Option<&str>, out: &mut String) {
    if let Some(language) = language {
        out.push_str(" lang=\"");
        push_value(language, out);
        out.push_str("\" dir=\"");
        out.push_str(direction(language));
        out.push('"');
    }
}

fn push_link(attributes: &str, href: &str, label: Option<&str>, text: &str, out: &mut String) {
    out.push_str("<a ");
    out.push_str(attributes);
    out.push_str("href=\"");
    push_value(href, out);
    if let Some(label) = label {
        out.push_str("\" aria-label=\"");
        push_value(label, out);
    }
    out.push_str("\">");
    push_value(text, out);
    out.push_str("</a>");
}

/// A question of the bank.
#[derive(Hash, Debug, Clone, Default)]
pub struct QuestionRow {
    /// Its id; may be empty.
    pub id: String,
    /// The question.
    pub question: QuestionHtml,
    /// What stands in the further columns of the table; may be empty.
    pub cells: Vec<String>,
    /// By what a script finds it.
    pub tags: Tags,
}

/// Questions of the bank, as rows of a table. Serialised, they are HTML.
#[derive(Hash, Debug, Clone, Default)]
pub struct QuestionRows(pub Vec<QuestionRow>);

impl QuestionRows {
    /// Appends the HTML.
    pub fn push(&self, out: &mut String) {
        for row in &self.0 {
            out.push_str("<tr");
            if !row.id.is_empty() {
                out.push_str(" id=\"");
                push_value(&row.id, out);
                out.push('"');
            }
            row.tags.push(out);
            out.push_str("><td>");
            row.question.write(out);
            for cell in &row.cells {
                out.push_str("</td><td>");
                push_value(cell, out);
            }
            out.push_str("</td></tr>\n");
        }
    }
}

impl Serialize for QuestionRows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Shared::written(|out| self.push(out)).serialize(serializer)
    }
}

impl Serialize for QuestionHtml {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Shared::written(|out| self.write(out)).serialize(serializer)
    }
}
