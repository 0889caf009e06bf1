//! What stands under a heading: text and answers. Entry point: [`Reader::content`]. Knows the forms of answers, not
//! whether they may stand there.

use super::answers::{self, Bracket, in_brackets};
use super::lines::{Line, inside, lines};
use super::model::{Answer, Help, Nodes};
use super::reader::Reader;
use super::wording::Written;
use crate::diagnostics::{Span, code};
use crate::parse::document::{NodeId, Tag};
use crate::parse::questions::own_nodes;

/// What stands under a heading.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The text.
    pub help: Vec<Help>,
    /// The answers; one that cannot be read counts as a short answer.
    pub found: Vec<Found>,
    /// Whether an answer stands where none can, which was reported.
    pub stray: bool,
}

/// An answer and where it stands.
#[derive(Debug)]
pub(super) struct Found {
    /// The answer.
    pub answer: Answer,
    /// Its place.
    pub span: Span,
    /// The node after it, where more choices can follow; 0 if none can.
    pub open_at: NodeId,
}

impl Content {
    /// Adds blocks of text.
    pub(super) fn text(&mut self, nodes: Nodes) {
        if let Some(Help::Blocks(before)) = self.help.last_mut()
            && before.end == nodes.start
        {
            before.end = nodes.end;
            return;
        }
        self.help.push(Help::Blocks(nodes));
    }

    /// Adds an answer that begins at a node; choices go on with those directly before them.
    pub(super) fn answer(&mut self, found: Found, start: NodeId) {
        if let Some(before) =
            self.found.last_mut().filter(|before| before.open_at == start && start > 0)
        {
            match (&mut before.answer, &found.answer) {
                (Answer::One(choices), Answer::One(more))
                | (Answer::Many(choices), Answer::Many(more)) => {
                    choices.extend(more.iter().cloned());
                    before.open_at = found.open_at;
                    return;
                }
                _ => {}
            }
        }
        self.found.push(found);
    }
}

impl Reader<'_> {
    /// Parts what stands under a heading into text and answers; reports answers that cannot be read.
    pub(super) fn content(&mut self, nodes: Nodes) -> Content {
        let mut content = Content::default();
        let mut at = nodes.start;
        while at < nodes.end {
            let Some(node) = self.document.node(at) else { break };
            match node.tag {
                Tag::Paragraph => self.paragraph(at, &mut content),
                Tag::List(_) => self.list(at, &mut content),
                Tag::Table(_) => self.table_block(at, &mut content),
                Tag::Footnote(_) | Tag::Rule => {}
                _ => {
                    content.stray |= self.report_answers_within(at);
                    content.text(at..node.end);
                }
            }
            at = node.end.max(at + 1);
        }
        content
    }

    /// Reads a paragraph: each line is text or an answer.
    fn paragraph(&mut self, paragraph: NodeId, content: &mut Content) {
        let end = self.document.subtree(paragraph).end;
        let lines = lines(self.document, self.text, inside(self.document, paragraph));
        let mut text: Option<Nodes> = None;
        let mut answered = false;
        for line in &lines {
            let Some(answer) = self.line(line) else {
                let start = text.map_or(line.nodes.start, |text| text.start);
                text = Some(start..line.nodes.end);
                continue;
            };
            content.help.extend(text.take().map(Help::Inline));
            let start = if answered { end } else { paragraph };
            content.answer(Found { answer, span: line.span, open_at: end }, start);
            answered = true;
        }
        match text {
            Some(_) if !answered => content.text(paragraph..end),
            text => content.help.extend(text.map(Help::Inline)),
        }
    }

    /// Reads a line that is an answer; reports one that nearly is.
    fn line(&mut self, line: &Line) -> Option<Answer> {
        if let Some(answer) = self.choice_line(line) {
            return Some(answer);
        }
        let inner = in_brackets(&line.text).filter(|_| line.plain)?;
        let answer = self.bracket(inner, line.span)?;
        if let Some(span) = line.attributes {
            let message = "attributes stand on the question, not on its answer";
            self.report(
                code::PLAN_ATTRIBUTE,
                span,
                message,
                "move them to the end of the heading above",
            );
        }
        Some(answer)
    }

    /// Reads the words in a pair of brackets; `None` if they are nothing like an answer.
    pub(super) fn bracket(&mut self, inner: &str, span: Span) -> Option<Answer> {
        match answers::read(inner, &Written::new(self.text, span)) {
            Bracket::Answer(answer) => {
                self.check_sign_off(&answer, span);
                Some(answer)
            }
            Bracket::Nearly(meant) => {
                self.report_nearly(&format!("[{inner}]"), &meant, span);
                Some(Answer::Short)
            }
            Bracket::Text => None,
        }
    }

    pub(super) fn report_nearly(&mut self, written: &str, meant: &str, span: Span) {
        let message = format!("`{written}` is nearly an answer, but not quite");
        self.report(code::PLAN_ANSWER, span, message, format!("did you mean `{meant}`?"));
    }

    /// Reports the answers that stand within a list, a quotation or a block; tells whether there are any.
    pub(super) fn report_answers_within(&mut self, root: NodeId) -> bool {
        let mut any = false;
        let end = self.document.subtree(root).end;
        let mut at = root;
        while at < end {
            let Some(node) = self.document.node(at) else { break };
            let nodes = match node.tag {
                Tag::CodeBlock { .. } => {
                    at = node.end.max(at + 1);
                    continue;
                }
                Tag::Paragraph | Tag::TableCell | Tag::Term => inside(self.document, at),
                Tag::Item | Tag::Definition if !self.opens_with_paragraph(at) => {
                    own_nodes(self.document, at)
                }
                _ => 0..0,
            };
            for line in lines(self.document, self.text, nodes) {
                any |= self.report_answer_within(&line);
            }
            at += 1;
        }
        any
    }

    /// Reports a line that is an answer; tells whether it is one.
    pub(super) fn report_answer_within(&mut self, line: &Line) -> bool {
        let answer = in_brackets(&line.text).filter(|_| line.plain).is_some_and(|inner| {
            answers::read(inner, &Written::new(self.text, line.span)) != Bracket::Text
        });
        if answer {
            let message = format!(
                "the answer `{}` cannot stand in a list, a quotation or a block",
                line.text
            );
            let hint = "write it on a line of its own, with a free line above it";
            self.report(code::PLAN_ANSWER_PLACE, line.span, message, hint);
        }
        answer
    }

    fn opens_with_paragraph(&self, parent: NodeId) -> bool {
        self.document.node(parent + 1).is_some_and(|node| node.tag == Tag::Paragraph)
    }

    /// Reports answers that stand in running text; tells whether there are any.
    pub(super) fn report_answers_in_text(&mut self, help: &[Help], search: Search) -> bool {
        let mut any = false;
        for part in help {
            match part {
                Help::Inline(nodes) => any |= self.report_answers_in_lines(nodes.clone(), search),
                Help::Blocks(nodes) => {
                    for paragraph in self.paragraphs(nodes.clone()) {
                        any |=
                            self.report_answers_in_lines(inside(self.document, paragraph), search);
                    }
                }
            }
        }
        any
    }

    /// Returns the paragraphs that stand beside each other in a range.
    fn paragraphs(&self, nodes: Nodes) -> Vec<NodeId> {
        let mut paragraphs = Vec::new();
        let mut at = nodes.start;
        while at < nodes.end {
            let Some(node) = self.document.node(at) else { break };
            if node.tag == Tag::Paragraph {
                paragraphs.push(at);
            }
            at = node.end.max(at + 1);
        }
        paragraphs
    }

    fn report_answers_in_lines(&mut self, nodes: Nodes, search: Search) -> bool {
        let mut any = false;
        for line in lines(self.document, self.text, nodes) {
            let written = Written::new(self.text, line.span);
            let Some(answer) = answer_in(&line.text, &written, search).filter(|_| line.plain)
            else {
                continue;
            };
            any = true;
            let message = format!("the answer `{answer}` does not stand alone on its line");
            let hint =
                "write the question with `###` above it, and the answer on a line of its own";
            self.report(code::PLAN_ANSWER_PLACE, written.place(answer), message, hint);
        }
        any
    }
}

/// Where in a line an answer is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Search {
    /// Anywhere.
    Anywhere,
    /// At its end, after what reads like a question.
    AtEnd,
}

/// Finds a pair of brackets that is an answer.
fn answer_in<'a>(line: &'a str, written: &Written<'_>, search: Search) -> Option<&'a str> {
    line.match_indices('[').find_map(|(start, _)| {
        let rest = line.get(start..)?;
        let bracket = rest.get(..=rest.find(']')?)?;
        let at_end = bracket.len() == rest.len() && start > 0;
        let answer = matches!(answers::read(in_brackets(bracket)?, written), Bracket::Answer(_));
        (answer && (at_end || search == Search::Anywhere)).then_some(bracket)
    })
}
