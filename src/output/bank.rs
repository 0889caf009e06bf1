//! The question bank, and the accessibility page. Entry point: [`plan`].

use crate::model::routes::{ACCESSIBILITY, QUESTIONS, discussion_address};
use crate::model::{Page, PageId};
use crate::output::body::{Anchor, QuestionHtml};
use crate::output::lists::{PER_PAGE, page_address, pager};
use crate::output::views::{AccessibilityView, BankResourceView, BankView, QuestionView};
use crate::output::{Planned, Planner, discussion};
use crate::paths::SitePath;
use rayon::prelude::*;

/// Plans the question bank, where there are questions, and the accessibility page.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let mut planned = questions(planner);
    planned.push(accessibility(planner));
    planned
}

/// A question by its page and place: below the number of those in the text, else in the front matter.
type Place = (PageId, usize);

fn questions(planner: &Planner<'_>) -> Vec<Planned> {
    let site = planner.site;
    let places: Vec<Place> = site
        .discussed
        .iter()
        .flat_map(|id| {
            (0..site.page(*id).map_or(0, Page::questions)).map(move |index| (*id, index))
        })
        .collect();
    let home = SitePath::new(QUESTIONS);
    let count = places.len().div_ceil(PER_PAGE);
    (1..=count)
        .into_par_iter()
        .map(|number| {
            let path = page_address(&home, number);
            let chunk = places.chunks(PER_PAGE).nth(number - 1).unwrap_or_default();
            let bank = BankView {
                count: places.len(),
                resource_count: site.discussed.len(),
                resources: bank_resources(planner, chunk, &path, (number - 1) * PER_PAGE),
                pager: pager(planner, &home, number, count),
            };
            planner
                .made(planner.page_view("questions", "Questions", &path), &path, "questions.html")
                .with("bank", bank)
        })
        .collect()
}

fn bank_resources(
    planner: &Planner<'_>,
    chunk: &[Place],
    path: &SitePath,
    before: usize,
) -> Vec<BankResourceView> {
    let mut resources = Vec::new();
    let mut number = before;
    for places in chunk.chunk_by(|(a, _), (b, _)| a == b) {
        let Some(page) = places.first().and_then(|(id, _)| planner.site.page(*id)) else {
            continue;
        };
        let resource = page.entry.address.as_str().trim_end_matches('/').replace('/', "-");
        let address = discussion_address(page);
        let document = &page.entry.document;
        let has_extra = !page.entry.extra_questions.is_empty();
        let extra = has_extra.then(|| discussion::extra_questions(planner, page, path));
        let extra = extra.unwrap_or_default();
        let mut questions: Vec<QuestionView> = Vec::new();
        for (_, index) in places {
            number += 1;
            let written = document.questions.get(*index);
            let view = written
                .map(|question| discussion::view(planner, page, question, number, &address, path));
            let view =
                view.or_else(|| extra.get(index.saturating_sub(document.questions.len())).cloned());
            questions.extend(view.map(|view| banked(view, &resource, number)));
        }
        let href = planner.href(path, &address);
        resources.push(BankResourceView { resource: planner.card(page, path), href, questions });
    }
    resources
}

/// Returns a question as the bank shows it: without what stands with it, but with the way to it.
fn banked(view: QuestionView, resource: &str, number: usize) -> QuestionView {
    let label = "Link to this question".to_owned();
    let anchor = Some(Anchor { href: view.href.clone(), label });
    let html = QuestionHtml { text: view.html.text, anchor, ..QuestionHtml::default() };
    QuestionView { id: format!("{resource}--{}", view.id), number, html, ..view }
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
