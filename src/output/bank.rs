//! The question bank, and the list of all resource items. Entry point: [`plan`].

use crate::model::routes::{ACCESSIBILITY, QUESTIONS, RESOURCES, discussion_address};
use crate::model::{Page, PageId};
use crate::output::lists::{PER_PAGE, page_address, pager};
use crate::output::views::{
    AccessibilityView, BankResourceView, BankView, LinkView, QuestionView, ResourceView,
    ResourcesView,
};
use crate::output::{Planned, Planner, discussion, words};
use crate::parse::document::{Resource, ResourceRole};
use crate::paths::SitePath;
use rayon::prelude::*;

/// Plans the question bank, the list of resources and the accessibility page.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let mut planned = questions(planner);
    planned.extend(resources(planner));
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
    let count = places.len().div_ceil(PER_PAGE).max(1);
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
        let extra = discussion::extra_questions(planner, page, path);
        let mut questions: Vec<QuestionView> = Vec::new();
        for (_, index) in places {
            number += 1;
            let written = document.questions.get(*index);
            let view = written
                .map(|question| discussion::view(planner, page, question, number, &address, path));
            let view =
                view.or_else(|| extra.get(index.saturating_sub(document.questions.len())).cloned());
            questions.extend(view.map(|view| QuestionView {
                id: format!("{resource}--{}", view.id),
                number,
                ..view
            }));
        }
        let href = planner.href(path, &address);
        resources.push(BankResourceView { resource: planner.card(page, path), href, questions });
    }
    resources
}

fn resources(planner: &Planner<'_>) -> Vec<Planned> {
    let pages = planner.site.pages.iter();
    let all: Vec<(&Page, &Resource)> = pages
        .flat_map(|page| page.entry.document.resources.iter().map(move |resource| (page, resource)))
        .collect();
    let time = words::total(all.iter().map(|(_, resource)| resource.duration));
    let home = SitePath::new(RESOURCES);
    let count = all.len().div_ceil(PER_PAGE).max(1);
    let list = |number: usize| {
        let path = page_address(&home, number);
        let chunk = all.chunks(PER_PAGE).nth(number - 1).unwrap_or_default();
        let view = ResourcesView {
            count: all.len(),
            time: time.clone(),
            items: chunk
                .iter()
                .map(|(page, resource)| resource_view(planner, page, resource, &path))
                .collect(),
            pager: pager(planner, &home, number, count),
        };
        planner
            .made(planner.page_view("resources", "Resources", &path), &path, "resources.html")
            .with("resources", view)
    };
    (1..=count).map(list).collect()
}

fn resource_view(
    planner: &Planner<'_>,
    page: &Page,
    resource: &Resource,
    path: &SitePath,
) -> ResourceView {
    let target = resource.link.map(|link| page.targets.get(link));
    ResourceView {
        title: resource.title.clone(),
        href: target
            .and_then(|target| planner.link_to(target, path))
            .map(|link| link.href)
            .unwrap_or_default(),
        description: resource.description.clone(),
        role: match resource.role {
            ResourceRole::Start => "start",
            ResourceRole::Better => "better",
            ResourceRole::Resources => "resources",
        },
        duration: resource.duration.map(words::duration),
        source: LinkView {
            title: page.entry.title.clone(),
            href: planner.href(path, &page.entry.address),
        },
    }
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
