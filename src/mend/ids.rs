//! The ids of questions and of the fields of plans, written where they are made of the words so far, so that they last.
//! Entry point: `OneFile::identify`.

use super::edits::apply;
use super::faults::counted;
use super::same::is_same;
use super::{Left, OneFile, line};
use crate::diagnostics::{Diagnostic, Diagnostics, Edit, Severity, Span};
use crate::kinds::plan::model::{Plan, Section};
use crate::kinds::{Data, Entry};
use crate::model::{Site, Target};
use crate::parse::document::{Document, NodeId, Tag};
use crate::parse::questions::own_nodes;
use crate::paths::SitePath;
use rustc_hash::FxHashSet;

const QUESTIONS: &str = "the ids of questions, so that links to them last when their words change";
const FIELDS: &str = "the ids of fields, so that copies of the plan that people saved can be read when its words change";

/// An id that is to be written.
pub(super) struct Written {
    /// The question or heading.
    pub(super) node: NodeId,
    /// The id that is in force.
    pub(super) id: String,
    edit: Edit,
    reason: &'static str,
    /// What it is, for messages.
    what: String,
}

/// The places on pages that links of the site lead to.
pub(super) struct Linked(FxHashSet<(SitePath, String)>);

impl Linked {
    pub(super) fn of(site: &Site) -> Self {
        let all =
            site.pages.iter().flat_map(|page| page.targets.list.iter().chain(&page.fields.list));
        let place = |target: &Target| match target {
            Target::Page { path, fragment: Some(fragment) } => {
                Some((path.clone(), fragment.clone()))
            }
            _ => None,
        };
        Self(all.filter_map(place).collect())
    }

    fn has(&self, page: &SitePath, place: &str) -> bool {
        self.0.contains(&(page.clone(), place.to_owned()))
    }
}

impl OneFile<'_> {
    /// Writes the ids that are not written yet into a text, and returns it; what cannot be written safely is left.
    pub(super) fn identify(
        &mut self,
        text: String,
        linked: &Linked,
        left: &mut Vec<Left>,
    ) -> String {
        let (Some(entry), faults) = self.reader.read(self.file, &text) else { return text };
        let wanted = wanted(&entry, &text);
        if wanted.is_empty() {
            return text;
        }
        if faults.iter().any(hides_questions) {
            let reason = "the page has errors; its ids are written once they are mended";
            left.push(self.left(&text, &wanted, reason));
            return text;
        }
        let (wanted, moving): (Vec<Written>, Vec<Written>) =
            wanted.into_iter().partition(|id| !moves_linked_anchor(&entry, id, linked));
        for id in moving {
            let reason = format!(
                "{} has no written id yet: with one, its place on the page would be called `#{}`, and a page of the \
                 site links to it by its present name; change that link first, or write the id yourself",
                id.what, id.id
            );
            left.push(self.left(&text, &[id], &reason));
        }
        let before = Before { entry: &entry, faults: &faults, text: &text };
        let (taken, new) = match self.written(&before, &wanted.iter().collect::<Vec<_>>()) {
            Some(new) => (wanted.iter().collect(), new),
            None => self.ids_one_by_one(&before, &wanted, left),
        };
        for id in taken {
            self.note(&text, id.edit.span.start as usize, id.reason);
        }
        new
    }

    fn left(&self, text: &str, ids: &[Written], reason: &str) -> Left {
        let at = ids.first().map_or(0, |id| id.edit.span.start as usize);
        Left { file: self.file.clone(), line: line(text, at), reason: reason.to_owned() }
    }

    fn ids_one_by_one<'w>(
        &self,
        before: &Before<'_>,
        wanted: &'w [Written],
        left: &mut Vec<Left>,
    ) -> (Vec<&'w Written>, String) {
        let (mut taken, mut new) = (Vec::new(), before.text.to_owned());
        for id in wanted {
            taken.push(id);
            if let Some(written) = self.written(before, &taken) {
                new = written;
                continue;
            }
            taken.pop();
            let reason = format!(
                "{} has no written id yet, and `{{#{}}}` cannot be written without changing something else on the \
                 page; give it one of your own",
                id.what, id.id
            );
            let at = id.edit.span.start as usize;
            left.push(Left { file: self.file.clone(), line: line(before.text, at), reason });
        }
        (taken, new)
    }

    /// Returns the text with these ids, if the page is the same when it is read again.
    fn written(&self, before: &Before<'_>, ids: &[&Written]) -> Option<String> {
        let new = apply(before.text, ids.iter().map(|id| &id.edit))?;
        let (after, faults) = self.reader.read(self.file, &new);
        let same =
            is_same(before.entry, &after?, ids) && counted(before.faults) == counted(&faults);
        same.then_some(new)
    }
}

/// A page before ids are written.
struct Before<'a> {
    entry: &'a Entry,
    faults: &'a Diagnostics,
    text: &'a str,
}

/// Tells whether a fault can mean that a page holds other questions than it seems to.
fn hides_questions(fault: &Diagnostic) -> bool {
    let area = fault.code.id.split('/').next().unwrap_or_default();
    fault.severity == Severity::Error && matches!(area, "yaml" | "body" | "plan" | "read")
}

/// Tells whether a link leads to a heading whose anchor becomes another one with its id.
fn moves_linked_anchor(entry: &Entry, id: &Written, linked: &Linked) -> bool {
    let heading = entry.document.headings.iter().find(|heading| heading.node == id.node);
    heading.is_some_and(|heading| heading.id != id.id && linked.has(&entry.address, &heading.id))
}

/// Returns the ids that a page has and does not say.
fn wanted(entry: &Entry, text: &str) -> Vec<Written> {
    if let Data::Plan(plan) = &entry.data {
        return of_plan(plan, &entry.document, text);
    }
    if !entry.kind.discussed {
        return Vec::new();
    }
    let questions = entry.document.questions.iter().filter(|question| !question.id_written);
    questions
        .filter_map(|question| {
            let nodes = own_nodes(&entry.document, question.node);
            let edit = edit(&entry.document, question.node, nodes, &question.id, text)?;
            Some(Written {
                node: question.node,
                id: question.id.clone(),
                edit,
                reason: QUESTIONS,
                what: format!("the question `{}`", question.text),
            })
        })
        .collect()
}

/// Fields, and sections whose id names what people fill in: logs, and those that can be filled in several times.
fn of_plan(plan: &Plan, document: &Document, text: &str) -> Vec<Written> {
    let named =
        |section: &&Section| !section.id_written && (section.log || section.repeat.is_some());
    let sections =
        plan.sections.iter().filter(named).map(|section| {
            (&section.id, &section.heading, format!("the section `{}`", section.title))
        });
    let fields = plan.sections.iter().flat_map(|section| {
        let own = section.fields.iter().skip(usize::from(section.log));
        own.filter(|field| !field.id_written)
            .map(|field| (&field.id, &field.heading, format!("the question `{}`", field.question)))
    });
    let written = |(id, heading, what): (&String, &std::ops::Range<NodeId>, String)| {
        let node = heading.start.checked_sub(1)?;
        let end = document.node(node).filter(|node| matches!(node.tag, Tag::Heading(_)))?.end;
        let edit = edit(document, node, node + 1..end, id, text)?;
        Some(Written { node, id: id.clone(), edit, reason: FIELDS, what })
    };
    sections.chain(fields).filter_map(written).collect()
}

/// Puts an id into the braces that a node has, else in braces behind its own text.
fn edit(
    document: &Document,
    node: NodeId,
    own: std::ops::Range<NodeId>,
    id: &str,
    text: &str,
) -> Option<Edit> {
    if let Some(attributes) = document.attributes_of(document.node(node)?) {
        let inside = attributes.span.start as usize + 1;
        let space = if text.get(inside..)?.starts_with(' ') { "" } else { " " };
        return Some(Edit::new(Span::new(inside, inside), format!("#{id}{space}")));
    }
    let nodes = document.nodes.get(own.start as usize..own.end as usize)?;
    let end = nodes.iter().map(|node| node.span.end as usize).max()?;
    let at = text.get(..end)?.trim_end().len();
    Some(Edit::new(Span::new(at, at), format!(" {{#{id}}}")))
}
