//! Pages and files for machines and lost visitors: a redirect for each alias, the 404 page, sitemap and robots.
//! Entry point: [`plan`].

use crate::model::Page;
use crate::model::routes::Route;
use crate::output::body::{Crumbs, Html, push_attribute};
use crate::output::views::RedirectView;
use crate::output::{Planned, Planner, Views};
use crate::paths::SitePath;
use jiff::civil::Date;
use serde::Serialize;
use std::fmt::Write as _;

/// The sitemap; `sitemap` in its template.
#[derive(Serialize, Hash)]
struct Sitemap {
    /// The elements of all pages that search engines should know of, as XML.
    urls: Html,
}

/// What `robots.txt` says; `robots` in its template.
#[derive(Serialize, Hash)]
struct Robots {
    /// The sitemap's full address, where there is one.
    sitemap: Option<String>,
}

/// Plans redirects, 404 page, sitemap and robots.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let mut planned = redirects(planner);
    planned.push(not_found(planner));
    planned.extend(sitemap(planner));
    let sitemap = planner.absolute(&SitePath::new("sitemap.xml"));
    planned.push(
        Planned::render(SitePath::new("robots.txt"), "robots.txt")
            .with("robots", Robots { sitemap })
            .yielding(),
    );
    planned
}

fn redirects(planner: &Planner<'_>) -> Vec<Planned> {
    let mut planned = Vec::new();
    for page in &planner.site.pages {
        for (alias, place) in &page.entry.common.aliases {
            let path = SitePath::new(alias);
            let target = &page.entry.address;
            let mut view = planner.view_of(page, "redirect", &page.entry.title, &path);
            view.canonical = planner.absolute(target);
            view.noindex = true;
            view.description = planner.describe_edition(page, "moved");
            let redirect =
                RedirectView { href: planner.href(&path, target), title: page.entry.title.clone() };
            let chrome = planner.chrome_of(page, &path);
            let redirect = Planned::render(path, "redirect.html")
                .with("page", view)
                .with("redirect", redirect)
                .framed(chrome);
            planned.push(redirect.from_source(&page.entry.source).as_alias(*place));
        }
    }
    planned
}

fn not_found(planner: &Planner<'_>) -> Planned {
    let path = SitePath::new("404.html");
    let mut view = planner.page_view("not-found", planner.words.text("not_found"), &path);
    let to_root = planner.absolute_path(&SitePath::home());
    view.canonical = None;
    view.noindex = true;
    view.description = planner.describe_made("not_found_text", &[]);
    view.breadcrumbs = Crumbs::default();
    view.root = to_root;
    let mut key = planner.chrome(&path);
    key.absolute = true;
    Planned::render(path, "not-found.html").with("page", view).framed(key)
}

/// Lists every page that search engines should know of; needs full addresses.
fn sitemap(planner: &Planner<'_>) -> Option<Planned> {
    planner.site.request.base_url.as_ref()?;
    let sitemap = Planned::render(SitePath::new("sitemap.xml"), "sitemap.xml").later(|planner| {
        let base = planner.site.request.base_url.as_deref().unwrap_or_default();
        let mut urls = String::new();
        for (path, route) in planner.site.routes.all() {
            if let Some(day) = listed(planner, route) {
                push_url(&path.absolute(base), day, &mut urls);
            }
        }
        Views::default().with("sitemap", Sitemap { urls: Html(urls) })
    });
    Some(sitemap.yielding())
}

/// Tells whether search engines should know of what is at an address, and when it was last changed, where that is said.
#[expect(clippy::option_option, reason = "a page that is listed may have no day")]
fn listed(planner: &Planner<'_>, route: Route) -> Option<Option<Date>> {
    let page = match route {
        Route::Page(id) | Route::Discussion(id) => planner.site.page(id),
        Route::Derived => None,
        Route::Edition(_) => return None,
    };
    let common = page.map(|page| &page.entry.common);
    let day = common.and_then(|common| common.updated.or(common.date));
    page.is_none_or(Page::is_listed).then_some(day)
}

/// Writes one element. A template would take ten times as long for a large site.
fn push_url(address: &str, day: Option<Date>, out: &mut String) {
    out.push_str("<url><loc>");
    push_attribute(address, out);
    out.push_str("</loc>");
    if let Some(day) = day {
        let _ = write!(out, "<lastmod>{day}</lastmod>");
    }
    out.push_str("</url>\n");
}
