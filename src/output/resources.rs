//! The list of all resource items, each once, with all places where it stands. Entry point: [`plan`]. Which they are:
//! `model::resources`.

use crate::model::resources::{Item, description, resource_at, role_name, title};
use crate::model::routes::RESOURCES;
use crate::model::{Page, Site};
use crate::output::descriptions::counted;
use crate::output::lists::{PER_PAGE, page_address, pager};
use crate::output::views::{DurationView, ResourceView, ResourcesView};
use crate::output::{Planned, Planner, Views, facets, words};
use crate::paths::SitePath;

/// Plans the list of resources, where there are some.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let all = &planner.site.listed.resources;
    let time = words::total(all.iter().map(|item| item.duration), &planner.words);
    let home = SitePath::new(RESOURCES);
    let page = |number: usize| {
        let path = page_address(&home, number);
        let title = planner.words.text("lists.resources");
        let mut page = planner.page_view("resources", title, &path);
        let resources = counted("resource", all.len(), &planner.words);
        let said = planner.describe_made("described.resources", &[("resources", &resources)]);
        page.description = planner.numbered(said, number);
        let time = time.clone();
        planner.made(page, &path, "resources.html").later(move |planner| {
            Views::default().with("resources", list(planner, number, time.clone()))
        })
    };
    (1..=all.len().div_ceil(PER_PAGE)).map(page).collect()
}

/// Makes what a page of the list shows; when it is rendered, since the resources of all would fill the memory.
fn list(planner: &Planner<'_>, number: usize, time: Option<DurationView>) -> ResourcesView {
    let (all, home) = (&planner.site.listed.resources, SitePath::new(RESOURCES));
    let path = page_address(&home, number);
    let chunk = all.chunks(PER_PAGE).nth(number - 1).unwrap_or_default();
    ResourcesView {
        count: all.len(),
        time,
        items: chunk.iter().filter_map(|item| view(planner, item, usize::MAX, &path)).collect(),
        pager: pager(planner, &home, number, all.len().div_ceil(PER_PAGE)),
        browse: facets::browse(planner, &planner.site.listed.facets.resources, None, &path),
    }
}

/// Returns what lists say of an item, with at most so many of the pages that it stands on.
pub fn view(
    planner: &Planner<'_>,
    item: &Item,
    most: usize,
    path: &SitePath,
) -> Option<ResourceView> {
    let site: &Site = planner.site;
    let first = resource_at(item.first, &site.pages)?;
    let described = resource_at(item.described, &site.pages)?;
    let words = &planner.words;
    let place = |page: &Page| planner.link(page, path, words);
    Some(ResourceView {
        title: title(first).into_owned(),
        href: planner.link_to(&item.target, path, words).map(|link| link.href).unwrap_or_default(),
        description: description(described).into_owned(),
        role: role_name(first.role),
        duration: item.duration.map(|duration| words::duration(duration, words)),
        places: site.pages_of(&item.pages).take(most).map(place).collect(),
        more: item.pages.len().saturating_sub(most),
    })
}
