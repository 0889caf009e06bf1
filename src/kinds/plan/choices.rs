//! Lists of choices: `- ( ) One person`, `- [ ] Observation`, and lines that begin with a drawn box.
//! Entry points: the methods of [`Reader`].

use super::answers::choice;
use super::content::{Content, Found};
use super::lines::{Line, lines};
use super::model::{Answer, Choice};
use super::reader::Reader;
use super::wording::{Written, folded, tidy};
use crate::diagnostics::{Span, code};
use crate::parse::document::{NodeId, Tag};
use crate::parse::questions::{is_block, own_nodes};
use rustc_hash::FxHashSet;

/// Whether one or many of some choices can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    One,
    Many,
}

/// Marks in front of a choice.
const MARKS: &[(&str, Mark)] = &[
    ("( )", Mark::One),
    ("()", Mark::One),
    ("○", Mark::One),
    ("◯", Mark::One),
    ("⭘", Mark::One),
    ("[ ]", Mark::Many),
    ("[]", Mark::Many),
    ("☐", Mark::Many),
    ("❏", Mark::Many),
    ("❑", Mark::Many),
    ("⬜", Mark::Many),
    ("□", Mark::Many),
];

/// Marks of choices that are ticked; in lists only, where they cannot be words.
const TICKED: &[(&str, Mark)] = &[
    ("(x)", Mark::One),
    ("(X)", Mark::One),
    ("(o)", Mark::One),
    ("◉", Mark::One),
    ("[x]", Mark::Many),
    ("[X]", Mark::Many),
    ("☑", Mark::Many),
    ("☒", Mark::Many),
];

/// An item of a list, with its mark if it has one.
struct Item {
    node: NodeId,
    mark: Option<Mark>,
    label: String,
    lines: Vec<Line>,
    span: Span,
}

impl Reader<'_> {
    /// Reads a list: choices if its items have marks, else text.
    pub(super) fn list(&mut self, list: NodeId, content: &mut Content) {
        let end = self.document.subtree(list).end;
        let items: Vec<Item> = self
            .document
            .children(list)
            .filter(|(_, node)| node.tag == Tag::Item)
            .map(|(item, _)| self.item(item))
            .collect();
        let Some(mark) = items.iter().find_map(|item| item.mark) else {
            content.stray |= self.report_answers_within(list);
            content.text(list..end);
            return;
        };
        for item in &items {
            self.check_item(item, mark);
        }
        let choices: Vec<Choice> = items.iter().map(|item| choice(&item.label)).collect();
        self.check_choices(&choices, &items);
        let span = items.first().map(|item| item.span).unwrap_or_default();
        content.answer(Found { answer: mark.answer(choices), span, open_at: end }, list);
    }

    fn item(&self, item: NodeId) -> Item {
        let nodes = own_nodes(self.document, item);
        let task = nodes
            .clone()
            .any(|id| self.document.node(id).is_some_and(|node| matches!(node.tag, Tag::Task(_))));
        let lines = lines(self.document, self.text, nodes);
        let own: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let own = own.join(" ");
        let text = tidy(&own);
        let (mark, label) = if task {
            (Some(Mark::Many), text.into_owned())
        } else {
            match marked(&text, MARKS).or_else(|| marked(&text, TICKED)) {
                Some((mark, label)) => (Some(mark), label.to_owned()),
                None => (None, text.into_owned()),
            }
        };
        Item { node: item, mark, label, lines, span: self.span(item) }
    }

    fn check_item(&mut self, item: &Item, mark: Mark) {
        match item.mark {
            Some(own) if own == mark => {}
            Some(_) => {
                let message = "round and square boxes stand in one list";
                let hint =
                    "use `( )` everywhere to let one be chosen, `[ ]` everywhere for any number";
                self.report(code::PLAN_ANSWER, item.span, message, hint);
            }
            None => {
                let message = format!("the choice `{}` has no box", item.label);
                let hint = format!("write `- {} {}`", mark.written(), item.label);
                self.report(code::PLAN_ANSWER, item.span, message, hint);
            }
        }
        if item.mark.is_some() && item.label.is_empty() {
            let hint = format!("write them behind the box: `- {} Observation`", mark.written());
            self.report(code::PLAN_ANSWER, item.span, "this choice has no words", hint);
        }
        for line in item.lines.iter().skip(1) {
            self.report_answer_within(line);
        }
        self.check_below(item);
    }

    /// A choice is a line; what stands below it would be lost.
    fn check_below(&mut self, item: &Item) {
        let mut blocks = self.document.children(item.node).filter(|(_, node)| is_block(node.tag));
        let paragraph = blocks.clone().next().is_some_and(|(_, node)| node.tag == Tag::Paragraph);
        let below = if paragraph { blocks.nth(1) } else { blocks.next() };
        if let Some((below, _)) = below {
            let message = format!("nothing can stand below the choice `{}`", item.label);
            let hint =
                "put it into the help above the list, or make it a question of its own with `###`";
            let span = self.span(below);
            self.report(code::PLAN_ANSWER_PLACE, span, message, hint);
        }
    }

    fn check_choices(&mut self, choices: &[Choice], items: &[Item]) {
        let mut seen = FxHashSet::default();
        for (choice, item) in choices.iter().zip(items) {
            let label = folded(&choice.label);
            if !label.is_empty() && !seen.insert(label) {
                let message = format!("the choice `{}` stands twice", choice.label);
                self.report(
                    code::PLAN_DUPLICATE_ID,
                    item.span,
                    message,
                    "delete one of the two or reword it",
                );
            }
        }
    }

    /// Reads a line of text that begins with a box, as word processors write lists of choices. Most lines begin with a
    /// letter, which no box does.
    pub(super) fn choice_line(&mut self, line: &Line) -> Option<Answer> {
        if line.text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        let text = tidy(&line.text);
        let (mark, label) = marked(&text, MARKS)?;
        if label.is_empty() {
            let message = "this choice has no words";
            let hint = format!("write them behind the box: `- {} Observation`", mark.written());
            self.report(code::PLAN_ANSWER, Written::new(self.text, line.span).span, message, hint);
        }
        Some(mark.answer(vec![choice(label)]))
    }
}

impl Mark {
    fn written(self) -> &'static str {
        match self {
            Self::One => "( )",
            Self::Many => "[ ]",
        }
    }

    fn answer(self, choices: Vec<Choice>) -> Answer {
        match self {
            Self::One => Answer::One(choices),
            Self::Many => Answer::Many(choices),
        }
    }
}

/// Takes the mark off a choice.
fn marked<'a>(text: &'a str, marks: &[(&str, Mark)]) -> Option<(Mark, &'a str)> {
    marks.iter().find_map(|(mark, kind)| {
        let label = text.strip_prefix(mark)?;
        let drawn = !mark.is_ascii();
        (label.is_empty() || label.starts_with(' ') || drawn).then(|| (*kind, label.trim()))
    })
}

/// Tells whether a cell holds nothing but a box to tick.
pub(super) fn is_box(text: &str) -> bool {
    marked(&tidy(text), MARKS).is_some_and(|(_, label)| label.is_empty())
}
