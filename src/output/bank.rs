//! The question bank, and the accessibility page. Entry point: [`plan`].

use crate::model::Page;
use crate::model::browse::{QuestionPlace, names_of_question};
use crate::model::facets::By;
use crate::model::routes::{ACCESSIBILITY, QUESTIONS, discussion_address};
use crate::output::body::{Anchor, QuestionHtml, QuestionRow, QuestionRows, Tags};
use crate::output::descriptions::counted;
use crate::output::filters::Filters;
use crate::output::lists::{PER_PAGE, page_address, pager};
use crate::output::views::{AccessibilityView, BankResourceView, BankView};
use crate::output::{Planned, Planner, Views, discussion, facets};
use crate::paths::SitePath;

/// Plans the question bank, where there are questions, and the accessibility page.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let mut planned = questions(planner);
    planned.push(accessibility(planner));
    planned
}

fn questions(planner: &Planner<'_>) -> Vec<Planned> {
    let home = SitePath::new(QUESTIONS);
    let page = |number: usize| {
        let path = page_address(&home, number);
        let mut view = planner.page_view("questions", planner.words.text("questions"), &path);
        view.description = planner.numbered(description(planner), number);
        planner
            .made(view, &path, "questions.html")
            .later(move |planner| Views::default().with("bank", bank(planner, number)))
    };
    (1..=page_count(planner)).map(page).collect()
}

fn description(planner: &Planner<'_>) -> String {
    let (site, words) = (planner.site, &planner.words);
    let questions = counted("question", site.listed.questions.len(), words);
    let resources = counted("resource", site.discussed.len(), words);
    let values = [("questions", &*questions), ("resources", &*resources)];
    planner.describe_made("described.questions", &values)
}

fn page_count(planner: &Planner<'_>) -> usize {
    planner.site.listed.questions.len().div_ceil(PER_PAGE)
}

/// Makes what a page of the bank shows; when it is rendered, since the questions of all would fill the memory.
fn bank(planner: &Planner<'_>, number: usize) -> BankView {
    let site = planner.site;
    let places = &site.listed.questions;
    let home = SitePath::new(QUESTIONS);
    let path = page_address(&home, number);
    let chunk = places.chunks(PER_PAGE).nth(number - 1).unwrap_or_default();
    let shown = (number - 1) * PER_PAGE..(number - 1) * PER_PAGE + chunk.len();
    let mut filters = Filters::of(&site.listed.facets.questions, shown, &planner.words);
    let columns = columns(planner, chunk);
    BankView {
        count: places.len(),
        resource_count: site.discussed.len(),
        resources: bank_resources(planner, chunk, (&columns, &mut filters), &path),
        columns,
        filters: filters.view("question"),
        pager: pager(planner, &home, number, page_count(planner)),
        browse: facets::browse(planner, &site.listed.facets.questions, None, &path),
    }
}

/// The columns of a table of questions beside the questions themselves.
const COLUMNS: [By; 2] = [By::Audience, By::Stage];

/// Returns the columns in which any of some questions has something.
pub fn columns(planner: &Planner<'_>, questions: &[QuestionPlace]) -> Vec<&'static str> {
    let has = |(id, place): &QuestionPlace, by| {
        let page = planner.site.page(*id);
        page.is_some_and(|page| !names_of_question(page, *place, by).is_empty())
    };
    let filled = |by: &&By| questions.iter().any(|question| has(question, **by));
    std::iter::once("question").chain(COLUMNS.iter().filter(filled).map(|by| by.key())).collect()
}

fn bank_resources(
    planner: &Planner<'_>,
    chunk: &[QuestionPlace],
    (columns, filters): (&[&'static str], &mut Filters),
    path: &SitePath,
) -> Vec<BankResourceView> {
    let mut resources = Vec::new();
    let mut tags = filters.tags.iter_mut().map(std::mem::take);
    for places in chunk.chunk_by(|(a, _), (b, _)| a == b) {
        let mut tags: Vec<Tags> = tags.by_ref().take(places.len()).collect();
        let Some(page) = places.first().and_then(|(id, _)| planner.site.page(*id)) else {
            continue;
        };
        // Many pages share a list, so ids begin with the address of their page.
        let resource = page.entry.address.as_str().trim_end_matches('/').replace('/', "-");
        let href = planner.href(path, &discussion_address(page));
        let shared = Tags::of_all(tags.iter_mut());
        let questions = places.iter().zip(tags).filter_map(|((_, place), tags)| {
            let (id, row) = row(planner, page, *place, (columns, path), &href)?;
            Some(QuestionRow { id: format!("{resource}--{id}"), tags, ..row })
        });
        let questions = QuestionRows(questions.collect());
        resources.push(BankResourceView {
            resource: planner.card(page, path, &planner.words),
            href,
            questions,
            tags: shared,
        });
    }
    resources
}

/// Returns the id of a question on its discussion page, and its row in a table with some columns, which stands on a page;
/// `discussion` is the address of its discussion page.
pub fn row(
    planner: &Planner<'_>,
    page: &Page,
    place: usize,
    (columns, path): (&[&'static str], &SitePath),
    discussion: &str,
) -> Option<(String, QuestionRow)> {
    let (id, question) = question(planner, page, place, path, discussion)?;
    let shown = COLUMNS.iter().filter(|by| columns.contains(&by.key()));
    let cells = shown.map(|by| cell(planner, page, place, *by)).collect();
    Some((id, QuestionRow { question, cells, ..QuestionRow::default() }))
}

/// Returns the labels of what a question has in a column.
fn cell(planner: &Planner<'_>, page: &Page, place: usize, by: By) -> String {
    let names = names_of_question(page, place, by).into_iter();
    let mut labels: Vec<String> = Vec::new();
    for label in names.map(|name| by.label(name, &planner.site.settings)) {
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels.join(planner.words.text("comma"))
}

/// Returns the id of a question on its discussion page, and the question as the bank shows it: without what stands with
/// it, but with the way to it. `discussion` is the address of its discussion page.
fn question(
    planner: &Planner<'_>,
    page: &Page,
    place: usize,
    path: &SitePath,
    discussion: &str,
) -> Option<(String, QuestionHtml)> {
    let (id, text) = discussion::question(planner, page, place, path)?;
    let anchor = Some(Anchor {
        href: format!("{discussion}#{id}"),
        label: planner.words.text("question_link").to_owned(),
    });
    let language = planner.language_of(page);
    let other = language != planner.site.settings.language;
    let language = other.then(|| language.to_owned());
    let words = planner.words.clone();
    Some((id, QuestionHtml { text, anchor, words, language, ..QuestionHtml::default() }))
}

/// The accessibility page; an author's own page at its address wins.
fn accessibility(planner: &Planner<'_>) -> Planned {
    let path = SitePath::new(ACCESSIBILITY);
    let contact = planner.site.settings.accessibility_contact.clone().unwrap_or_default();
    let email = contact.contains('@') && !contact.contains("://");
    let mut view = planner.page_view("accessibility", planner.words.text("accessibility"), &path);
    view.description = planner.describe_made("described.accessibility", &[]);
    planner
        .made(view, &path, "accessibility.html")
        .with("accessibility", AccessibilityView { contact, email })
        .yielding()
}
