//! The discussion page of each resource that has questions. Entry point: [`plan`]. That of a module has those of its
//! members too: `module_discussions`.

use crate::kinds::discussion::DISCUSSION;
use crate::kinds::module::MODULE;
use crate::model::routes::discussion_address;
use crate::model::{Page, PageId};
use crate::output::body::{Anchor, Body, LINES, QuestionHtml};
use crate::output::metadata::{self, About};
use crate::output::views::{DiscussionView, QuestionGroupView, QuestionView};
use crate::output::{Planned, Planner, Views, words};
use crate::parse::document::{Node, Question, Tag};
use crate::parse::durations::Duration;
use crate::parse::questions::own_nodes;
use crate::parse::{Document, NodeId};
use crate::paths::SitePath;
use crate::settings::ClosedList;
use crate::theme::Words;
use rayon::prelude::*;
use std::sync::Arc;

/// Plans the discussion pages.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    planner.site.discussed.par_iter().filter_map(|id| page(planner, *id)).collect()
}

fn page(planner: &Planner<'_>, id: PageId) -> Option<Planned> {
    let page = planner.site.page(id)?;
    if [&DISCUSSION, &MODULE].contains(&page.entry.kind) {
        return None;
    }
    let path = discussion_address(page);
    let chrome = planner.chrome_of(page, &path);
    let planned = Planned::render(path, "discussion.html")
        .later(move |planner| {
            planner.site.page(id).map_or_else(Views::default, |page| views(planner, page))
        })
        .framed(chrome)
        .from_source(&page.entry.source);
    Some(planned)
}

fn views(planner: &Planner<'_>, page: &Page) -> Views {
    let path = discussion_address(page);
    let words = planner.words_of(page);
    let title = words.fill("discussion_of", &[("title", &page.entry.title)]);
    let mut view = planner.edition_view(page, "discussion", &title, &path);
    view.description = planner.describe_discussion(page, "described.discussion", page.questions());
    metadata::add(planner, &mut view, &path, &About::Discussion(page));
    let mut groups = groups(planner, page, &path, page);
    for question in groups.iter_mut().flat_map(|(group, _)| &mut group.questions) {
        question.link_to_itself(words);
    }
    let duration = words::total(groups.iter().map(|(_, time)| *time), words);
    let discussion = DiscussionView {
        resource: planner.link(page, &path, words),
        kind: page.entry.kind.name,
        count: page.questions(),
        duration,
        groups: groups.into_iter().map(|(group, _)| group).collect(),
    };
    Views::default().with("page", view).with("discussion", discussion)
}

/// Questions that belong together, and how long they take.
pub type Grouped = (QuestionGroupView, Option<Duration>);

/// Groups a page's questions by block or heading, as shown on a page in the language of `reader`.
pub fn groups(
    planner: &Planner<'_>,
    page: &Page,
    shown_on: &SitePath,
    reader: &Page,
) -> Vec<Grouped> {
    let document = &page.entry.document;
    let discussion = discussion_address(page);
    let mut groups: Vec<Grouped> = Vec::new();
    let mut key = None;
    let mut number = 0;
    for question in &document.questions {
        number += 1;
        let this = question.group.or_else(|| heading_above(document, question.node));
        if key != Some(this) {
            key = Some(this);
            groups.push(group(planner, document, question, this, planner.words_of(reader)));
        }
        if let Some((group, _)) = groups.last_mut() {
            let question = view(planner, page, question, number, &discussion, shown_on);
            group.questions.push(question.read_in(planner, page, reader));
        }
    }
    let extra: Vec<_> = extra_questions(planner, page, shown_on)
        .into_iter()
        .map(|question| question.read_in(planner, page, reader))
        .collect();
    if !extra.is_empty() {
        let (mut group, time) = empty_group();
        group.questions = extra;
        groups.push((group, time));
    }
    groups
}

fn group(
    planner: &Planner<'_>,
    document: &Document,
    question: &Question,
    node: Option<NodeId>,
    words: &Words,
) -> Grouped {
    let (mut view, _) = empty_group();
    let Some(node) = node.and_then(|node| document.node(node)) else { return (view, None) };
    if question.group.is_none() {
        view.title = heading_text(document, node);
        return (view, None);
    }
    let attributes = document.attributes_of(node);
    let get = |key: &str| attributes.and_then(|attributes| attributes.get(key));
    let label = |key: &str, list: &ClosedList| {
        get(key).map(|name| list.label(name).unwrap_or(name).to_owned())
    };
    let time = get("duration").and_then(Duration::parse);
    get("title").unwrap_or_default().clone_into(&mut view.title);
    view.duration = time.map(|time| words::duration(time, words));
    view.stage = label("stage", &planner.site.settings.lists.stages).unwrap_or_default();
    view.audience = label("audience", &planner.site.settings.lists.audiences).unwrap_or_default();
    (view, time)
}

fn empty_group() -> Grouped {
    let group = QuestionGroupView {
        title: String::new(),
        duration: None,
        stage: String::new(),
        audience: String::new(),
        questions: Vec::new(),
    };
    (group, None)
}

fn heading_above(document: &Document, node: NodeId) -> Option<NodeId> {
    let index = document.headings.partition_point(|heading| heading.node < node);
    document.headings.get(index.checked_sub(1)?).map(|heading| heading.node)
}

fn heading_text(document: &Document, node: &Node) -> String {
    match node.tag {
        Tag::Heading(index) => document
            .headings
            .get(index as usize)
            .map_or(String::new(), |heading| heading.text.clone()),
        _ => String::new(),
    }
}

/// Returns one question as shown on `shown_on`; its permanent address is on `discussion`.
pub fn view(
    planner: &Planner<'_>,
    page: &Page,
    question: &Question,
    number: usize,
    discussion: &SitePath,
    shown_on: &SitePath,
) -> QuestionView {
    let document = &page.entry.document;
    let own = own_nodes(document, question.node);
    let rest = document.subtree(question.node).end;
    let has_more = document.children(question.node).any(|(id, node)| {
        id >= own.end
            && !matches!(node.tag, Tag::Block(crate::parse::blocks::BlockKind::Facilitator))
    });
    let note = question.note.map(|note| document.subtree(note));
    let part = |nodes, facilitator| Box::new(planner.part(page, nodes, shown_on, facilitator));
    QuestionView {
        number,
        id: question.id.clone(),
        href: format!("{}#{}", planner.href(shown_on, discussion), question.id),
        html: QuestionHtml {
            text: planner.part(page, own.clone(), shown_on, false),
            follow_ups: has_more.then(|| part(own.end..rest, false)),
            note: note.map(|nodes| part(nodes.start + 1..nodes.end, true)),
            lines: if question.lines == 0 { LINES } else { question.lines },
            words: planner.words_of(page).clone(),
            ..QuestionHtml::default()
        },
    }
}

/// Returns the id and the words of a question, by its place among those of the text and then of the front matter.
pub fn question(
    planner: &Planner<'_>,
    page: &Page,
    place: usize,
    shown_on: &SitePath,
) -> Option<(String, Body)> {
    let document = &page.entry.document;
    if let Some(question) = document.questions.get(place) {
        let own = own_nodes(document, question.node);
        return Some((question.id.clone(), planner.part(page, own, shown_on, false)));
    }
    let extra = page.entry.extra_questions.get(place.checked_sub(document.questions.len())?)?;
    Some((extra.id.clone(), plain(&extra.text)))
}

/// Returns the questions of the front matter, which stand after those of the text.
pub fn extra_questions(
    planner: &Planner<'_>,
    page: &Page,
    shown_on: &SitePath,
) -> Vec<QuestionView> {
    let indexes = 0..page.entry.extra_questions.len();
    indexes.filter_map(|index| extra_question(planner, page, index, shown_on)).collect()
}

/// Returns one of the questions of the front matter.
pub fn extra_question(
    planner: &Planner<'_>,
    page: &Page,
    index: usize,
    shown_on: &SitePath,
) -> Option<QuestionView> {
    let question = page.entry.extra_questions.get(index)?;
    let html = QuestionHtml {
        text: plain(&question.text),
        lines: LINES,
        words: planner.words_of(page).clone(),
        ..QuestionHtml::default()
    };
    Some(QuestionView {
        number: page.entry.document.questions.len() + 1 + index,
        href: format!("{}#{}", planner.discussion_href(page, shown_on), question.id),
        id: question.id.clone(),
        html,
    })
}

impl QuestionView {
    /// Puts a question of one page on another, which may have another language.
    #[must_use]
    pub fn read_in(mut self, planner: &Planner<'_>, page: &Page, reader: &Page) -> Self {
        let language = planner.language_of(page);
        self.html.words = planner.words_of(reader).clone();
        self.html.language = (language != planner.language_of(reader)).then(|| language.to_owned());
        self
    }
}

impl QuestionView {
    /// Gives it the sign that leads to its place on the page that it stands on.
    pub fn link_to_itself(&mut self, words: &Words) {
        self.html.anchor = Some(Anchor::here(&self.id, self.number, words));
    }
}

/// Returns plain text as a body.
fn plain(text: &str) -> Body {
    let document = Arc::new(Document::of_text(text));
    Body { nodes: 0..1, document, ..Body::default() }
}
