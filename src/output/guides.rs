//! The contents of a guide on its first page. Entry point: [`view`].

use crate::model::Page;
use crate::model::routes::print_address;
use crate::output::Planner;
use crate::output::views::{GuideGroupView, GuidePageView, GuideView};

/// Returns the contents of a guide; `None` for a page of one.
pub fn view(planner: &Planner<'_>, page: &Page) -> Option<GuideView> {
    let (_, contents) = planner.contents(page)?;
    let from = &page.entry.address;
    let groups = contents.groups.iter().filter(|group| !group.members.is_empty());
    let groups = groups.map(|group| GuideGroupView {
        topic: group.topic.clone(),
        pages: group
            .members
            .iter()
            .filter_map(|id| {
                let card = planner.card(planner.site.page(*id)?, from, planner.words_of(page));
                Some(GuidePageView { number: contents.number(*id)?, card })
            })
            .collect(),
    });
    Some(GuideView {
        count: contents.members.len(),
        groups: groups.collect(),
        print: planner.href(from, &print_address(page)),
    })
}
