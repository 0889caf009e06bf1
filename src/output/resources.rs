//! The list of all resource items, each once, with all places where it stands. Entry point: [`plan`]. Which they are:
//! `model::resources`.

use crate::model::resources::{Item, description, resource_at, role_name, title};
use crate::model::routes::RESOURCES;
use crate::model::{Page, Site};
use crate::output::descriptions::counted;
use crate::output::lists::{PER_PAGE, page_address, pager};
use crate::output::views::{ResourceView, ResourcesView};
use crate::output::{Planned, Planner, facets, words};
use crate::paths::SitePath;
use rayon::prelude::*;

/// Plans the list of resources, where there are some.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let all = &planner.site.listed.resources;
    let time = words::total(all.iter().map(|item| item.duration), &planner.words);
    let home = SitePath::new(RESOURCES);
    let count = all.len().div_ceil(PER_PAGE);
    let list = |(index, chunk): (usize, &[Item])| {
        let number = index + 1;
        let path = page_address(&home, number);
        let view = ResourcesView {
            count: all.len(),
            time: time.clone(),
            items: chunk.iter().filter_map(|item| view(planner, item, usize::MAX, &path)).collect(),
            pager: pager(planner, &home, number, count),
            browse: facets::browse(planner, &planner.site.listed.facets.resources, None, &path),
        };
        let mut page = planner.page_view("resources", planner.words.text("lists.resources"), &path);
        let resources = counted("resource", all.len(), &planner.words);
        let said = planner.describe_made("described.resources", &[("resources", &resources)]);
        page.description = planner.numbered(said, number);
        planner.made(page, &path, "resources.html").with("resources", view)
    };
    all.par_chunks(PER_PAGE).enumerate().map(list).collect()
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
