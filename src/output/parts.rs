//! Where a page stands in its module or guide: its number, its neighbours, the list of all parts (`part_lists`). Entry
//! points: [`whole_of`], [`view`].

use crate::kinds::Role;
use crate::model::guides::index_of;
use crate::model::{Contents, Page, PageId};
use crate::output::Planner;
use crate::output::views::PartView;

/// Returns the module or guide that a page belongs to, with its contents: of several modules, its home.
pub fn whole_of<'p>(
    planner: &Planner<'p>,
    id: PageId,
    page: &Page,
) -> Option<(PageId, &'p Page, &'p Contents)> {
    let site = planner.site;
    let whole = match page.entry.role {
        Role::Part => PageId::of_file(&site.pages, &index_of(&page.entry)?)?,
        _ => *site.modules.of_member(id).first()?,
    };
    let contents = site.contents.get(&whole).filter(|contents| contents.number(id).is_some())?;
    Some((whole, site.page(whole)?, contents))
}

/// Returns where a page stands in its module or guide, if it stands in one.
pub fn view(planner: &Planner<'_>, id: PageId, page: &Page) -> Option<PartView> {
    let (whole_id, whole, contents) = whole_of(planner, id, page)?;
    let address = &page.entry.address;
    let words = planner.words_of(page);
    let link = |other: &Page| planner.link(other, address, words);
    let number = contents.number(id)?;
    let others = planner.site.modules.of_member(id).get(1..).unwrap_or_default();
    Some(PartView {
        kind: whole.entry.kind.name,
        whole: link(whole),
        number,
        count: contents.members.len(),
        list: planner.part_lists.html(planner.site, whole_id, address, number),
        also_in: planner.site.pages_of(others).map(link).collect(),
    })
}
