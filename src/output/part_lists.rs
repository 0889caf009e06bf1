//! The list of all parts of a module or guide, which stands folded on the page of each part, as HTML. It is written once
//! for all pages of a folder, since only the current part differs: written for each, it would take more than all else
//! on the pages of a large module. Entry points: [`PartLists::new`], [`PartLists::html`].

use crate::model::{Contents, PageId, Site};
use crate::output::body::{Html, push_value};
use crate::paths::SitePath;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// The lists of all modules and guides, each as it stands in the folder that holds most of its parts.
pub struct PartLists(FxHashMap<PageId, (SitePath, PartList)>);

impl PartLists {
    /// Writes them.
    pub fn new(site: &Site) -> Self {
        let list = |(whole, contents): (&PageId, &Contents)| {
            let place = most_common_place(site, contents)?;
            let list = PartList::new(site, contents, &place);
            Some((*whole, (place, list)))
        };
        Self(site.contents.iter().filter_map(list).collect())
    }

    /// Returns the list of a module or guide on the page of its part at an address, whose number is `current`, from 1.
    pub fn html(&self, site: &Site, whole: PageId, address: &SitePath, current: usize) -> Html {
        let shared = self.0.get(&whole).filter(|(place, _)| *place == place_of(address));
        match (shared, site.contents.get(&whole)) {
            (Some((_, list)), _) => list.with(current),
            (None, Some(contents)) => PartList::new(site, contents, address).with(current),
            (None, None) => Html::default(),
        }
    }
}

/// Returns where most parts stand; nothing if one stands below another, for which links would be other ones.
fn most_common_place(site: &Site, contents: &Contents) -> Option<SitePath> {
    let parts = site.pages_of(&contents.members);
    let mut addresses: Vec<&SitePath> = parts.map(|page| &page.entry.address).collect();
    addresses.sort_unstable();
    let below = |pair: &[&SitePath]| matches!(pair, [above, below] if below.as_str().starts_with(above.as_str()));
    if addresses.windows(2).any(below) {
        return None;
    }
    let mut counts: BTreeMap<SitePath, usize> = BTreeMap::new();
    for address in addresses {
        *counts.entry(place_of(address)).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(place, _)| place)
}

/// Returns an address that stands for all pages of a page's folder: links to others are the same on each of them.
fn place_of(address: &SitePath) -> SitePath {
    let path = address.as_str().trim_end_matches('/');
    let folder = path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or_default();
    SitePath::new(format!("{folder}-/"))
}

/// The list of one module or guide.
struct PartList {
    /// It, with a link to each part.
    html: String,
    /// Where these links stand, and in them the titles.
    links: Vec<(Range<usize>, Range<usize>)>,
}

impl PartList {
    /// Writes the list for pages at a place.
    fn new(site: &Site, contents: &Contents, place: &SitePath) -> Self {
        let mut list = Self { html: String::new(), links: Vec::new() };
        for group in &contents.groups {
            if group.members.is_empty() {
                continue;
            }
            if !group.topic.is_empty() {
                list.html.push_str("<p class=\"topic\">");
                push_value(&group.topic, &mut list.html);
                list.html.push_str("</p>\n");
            }
            let _ = writeln!(list.html, "<ol start=\"{}\">", list.links.len() + 1);
            for page in site.pages_of(&group.members) {
                let href = place.href(&page.entry.address, site.request.links);
                list.part(&page.entry.title, &href);
            }
            list.html.push_str("</ol>\n");
        }
        list
    }

    fn part(&mut self, title: &str, href: &str) {
        let html = &mut self.html;
        html.push_str("<li>");
        let start = html.len();
        html.push_str("<a href=\"");
        push_value(href, html);
        html.push_str("\">");
        let text = html.len();
        push_value(title, html);
        let text = text..html.len();
        html.push_str("</a>");
        self.links.push((start..html.len(), text));
        html.push_str("</li>\n");
    }

    /// Returns the list with one part as the current one, by its number, from 1.
    fn with(&self, current: usize) -> Html {
        let link = current.checked_sub(1).and_then(|index| self.links.get(index));
        let Some((link, title)) = link else { return Html(self.html.clone()) };
        let piece = |range: Range<usize>| self.html.get(range).unwrap_or_default();
        Html(
            [
                piece(0..link.start),
                "<strong aria-current=\"page\">",
                piece(title.clone()),
                "</strong>",
                piece(link.end..self.html.len()),
            ]
            .concat(),
        )
    }
}
