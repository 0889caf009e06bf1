//! The question bank, and the accessibility page. Entry point: [`plan`].

use crate::model::Page;
use crate::model::browse::QuestionPlace;
use crate::model::routes::{ACCESSIBILITY, QUESTIONS, discussion_address};
use crate::output::body::{Anchor, QuestionHtml};
use crate::output::lists::{PER_PAGE, page_address, pager};
use crate::output::views::{AccessibilityView, BankResourceView, BankView, QuestionView};
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
        let view = planner.page_view("questions", "Questions", &path);
        planner
            .made(view, &path, "questions.html")
            .later(move |planner| Views::default().with("bank", bank(planner, number)))
    };
    (1..=page_count(planner)).map(page).collect()
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
    BankView {
        count: places.len(),
        resource_count: site.discussed.len(),
        resources: bank_resources(planner, chunk, &path, (number - 1) * PER_PAGE),
        pager: pager(planner, &home, number, page_count(planner)),
        browse: facets::browse(planner, &site.listed.facets.questions, None, &path),
    }
}

fn bank_resources(
    planner: &Planner<'_>,
    chunk: &[QuestionPlace],
    path: &SitePath,
    before: usize,
) -> Vec<BankResourceView> {
    let mut resources = Vec::new();
    let mut number = before;
    for places in chunk.chunk_by(|(a, _), (b, _)| a == b) {
        let Some(page) = places.first().and_then(|(id, _)| planner.site.page(*id)) else {
            continue;
        };
        let questions = places.iter().filter_map(|(_, place)| {
            number += 1;
            question(planner, page, *place, number, path)
        });
        let questions: Vec<QuestionView> = questions.collect();
        let href = planner.href(path, &discussion_address(page));
        resources.push(BankResourceView { resource: planner.card(page, path), href, questions });
    }
    resources
}

/// Returns a question as the bank shows it: without what stands with it, but with the way to it. Its id begins with its
/// page's address, since many pages share a list.
pub fn question(
    planner: &Planner<'_>,
    page: &Page,
    place: usize,
    number: usize,
    path: &SitePath,
) -> Option<QuestionView> {
    let written = &page.entry.document.questions;
    let view = match written.get(place) {
        Some(question) => {
            let address = discussion_address(page);
            discussion::view(planner, page, question, number, &address, path)
        }
        None => discussion::extra_question(planner, page, place.checked_sub(written.len())?, path)?,
    };
    let resource = page.entry.address.as_str().trim_end_matches('/').replace('/', "-");
    let label = "Link to this question".to_owned();
    let anchor = Some(Anchor { href: view.href.clone(), label });
    let html = QuestionHtml { text: view.html.text, anchor, ..QuestionHtml::default() };
    Some(QuestionView { id: format!("{resource}--{}", view.id), number, html, ..view })
}

/// The accessibility page; an author's own page at its address wins.
fn accessibility(planner: &Planner<'_>) -> Planned {
    let path = SitePath::new(ACCESSIBILITY);
    let contact = planner.site.settings.accessibility_contact.clone().unwrap_or_default();
    let email = contact.contains('@') && !contact.contains("://");
    let view = planner.page_view("accessibility", "Accessibility", &path);
    planner
        .made(view, &path, "accessibility.html")
        .with("accessibility", AccessibilityView { contact, email })
        .yielding()
}
