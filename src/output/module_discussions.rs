//! The discussion page of a whole module: its own questions, then those of its members, each with the way to its
//! permanent address. Entry point: [`plan`].

use crate::model::contents::anchors;
use crate::model::routes::discussion_address;
use crate::model::{Contents, Page, PageId};
use crate::output::body::Anchor;
use crate::output::discussion::{self, Grouped};
use crate::output::metadata::{self, About};
use crate::output::views::{DiscussionSectionView, ModuleDiscussionView};
use crate::output::{Planned, Planner, Views, words};
use crate::paths::SitePath;
use crate::theme::Words;

/// Plans the discussion pages of modules that have questions, or whose members do.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    planner.site.modules.all.iter().filter_map(|id| page(planner, *id)).collect()
}

fn page(planner: &Planner<'_>, id: PageId) -> Option<Planned> {
    let page = planner.site.page(id).filter(|page| planner.questions(page) > 0)?;
    let path = discussion_address(page);
    let chrome = planner.chrome_of(page, &path);
    let planned = Planned::render(path, "module-discussion.html")
        .later(move |planner| {
            let page = planner.site.page(id).zip(planner.site.contents.get(&id));
            page.map_or_else(Views::default, |(page, contents)| views(planner, page, contents))
        })
        .framed(chrome)
        .from_source(&page.entry.source);
    Some(planned)
}

fn views(planner: &Planner<'_>, page: &Page, contents: &Contents) -> Views {
    let path = discussion_address(page);
    let words = planner.words_of(page);
    let title = words.fill("discussion_of", &[("title", &page.entry.title)]);
    let mut view = planner.edition_view(page, "discussion", &title, &path);
    let all = planner.questions(page);
    view.description = planner.describe_discussion(page, "described.module_discussion", all);
    metadata::add(planner, &mut view, &path, &About::Discussion(page));
    let mut times = Vec::new();
    let mut count = 0;
    let mut sections = Vec::new();
    let members = || planner.site.pages_of(&contents.members);
    let ids = std::iter::once(None).chain(anchors(members()).into_iter().map(Some));
    for (part, anchor) in std::iter::once(page).chain(members()).zip(ids) {
        if part.questions() == 0 {
            continue;
        }
        let groups = discussion::groups(planner, part, &path, page);
        times.extend(groups.iter().map(|(_, time)| *time));
        let shared = Shared { anchor, before: count };
        sections.push(section(planner, part, (&path, words), &shared, groups));
        count += part.questions();
    }
    let discussion = ModuleDiscussionView {
        resource: planner.card(page, &path, words),
        count,
        duration: words::total(times.into_iter(), words),
        sections,
    };
    Views::default().with("page", view).with("discussion", discussion)
}

/// Returns the questions of one page, numbered on from those before, their ids after the page's anchor.
fn section(
    planner: &Planner<'_>,
    page: &Page,
    (path, words): (&SitePath, &Words),
    shared: &Shared,
    groups: Vec<Grouped>,
) -> DiscussionSectionView {
    let groups = groups.into_iter().map(|(mut group, _)| {
        for question in &mut group.questions {
            question.number += shared.before;
            if let Some(anchor) = &shared.anchor {
                question.id = format!("{anchor}--{}", question.id);
                let number = question.number.to_string();
                let label = words.fill("question_elsewhere", &[("number", &number)]);
                question.html.anchor = Some(Anchor { href: question.href.clone(), label });
            } else {
                question.link_to_itself(words);
            }
        }
        group
    });
    DiscussionSectionView {
        groups: groups.collect(),
        title: if shared.anchor.is_some() { page.entry.title.clone() } else { String::new() },
        href: planner.href(path, &discussion_address(page)),
    }
}

/// Where a page's questions stand on the page of its module.
struct Shared {
    /// What tells their ids from those of others; none for the module's own.
    anchor: Option<String>,
    /// How many questions stand before them.
    before: usize,
}
