//! What activities have of their own, and their participants' edition: `hand-out/`, the text without the notes for the
//! facilitator. Entry points: [`activity_view`], [`plan`].

use crate::kinds::Data;
use crate::kinds::activity::Activity;
use crate::model::routes::hand_out_address;
use crate::model::{Page, PageId};
use crate::output::body::{Body, Own, Place, Together};
use crate::output::planner::all_nodes;
use crate::output::views::{ActivityView, HandOutView};
use crate::output::{Planned, Planner, Views, discussion, words};
use crate::paths::SitePath;
use std::sync::Arc;

/// Plans the hand-out of each activity.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    PageId::all(&planner.site.pages).filter_map(|id| hand_out(planner, id)).collect()
}

/// Returns what an activity adds, as shown on a page.
pub fn activity_view(
    planner: &Planner<'_>,
    page: &Page,
    activity: &Activity,
    from: &SitePath,
) -> ActivityView {
    ActivityView {
        duration: activity.duration.map(|time| words::duration(time, planner.words_of(page))),
        participation: activity.participation.clone().unwrap_or_default(),
        materials: activity.materials.clone(),
        outputs: activity.outputs.clone(),
        number: activity.number.clone().unwrap_or_default(),
        hand_out: planner.href(from, &hand_out_address(page)),
    }
}

fn hand_out(planner: &Planner<'_>, id: PageId) -> Option<Planned> {
    let page = planner.site.page(id)?;
    let Data::Activity(_) = &page.entry.data else { return None };
    let path = hand_out_address(page);
    let chrome = planner.chrome_of(page, &path);
    let planned = Planned::render(path, "hand-out.html")
        .later(move |planner| {
            planner.site.page(id).map_or_else(Views::default, |page| views(planner, page))
        })
        .framed(chrome)
        .from_source(&page.entry.source)
        .quoting([id]);
    Some(planned)
}

fn views(planner: &Planner<'_>, page: &Page) -> Views {
    let Data::Activity(activity) = &page.entry.data else { return Views::default() };
    let path = hand_out_address(page);
    let words = planner.words_of(page);
    let title = words.fill("hand_out_of", &[("title", &page.entry.title)]);
    let mut view = planner.edition_view(page, "hand-out", &title, &path);
    planner.mark_copy(&mut view, page);
    view.description = planner.describe_edition(page, "described.hand_out");
    let place = Place {
        own: Own::Page,
        words: words.clone(),
        together: Some(Arc::new(Together::alone(&page.entry.address))),
        ..planner.place(&path, &page.entry.address)
    };
    let body = Body {
        document: page.entry.document.clone(),
        targets: page.targets.clone(),
        nodes: all_nodes(&page.entry.document),
        place,
        ..Body::default()
    };
    let hand_out = HandOutView {
        activity: planner.card(page, &path, words),
        body,
        extra_questions: discussion::extra_questions(planner, page, &path),
    };
    Views::default()
        .with("page", view)
        .with("activity", activity_view(planner, page, activity, &path))
        .with("hand_out", hand_out)
}
