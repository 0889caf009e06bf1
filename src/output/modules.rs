//! The syllabus of a module: what it is for, what it holds, how long that takes. Entry point: [`view`].

use crate::kinds::Data;
use crate::kinds::module::Module;
use crate::model::routes::print_address;
use crate::model::{Contents, Page, PageId, times};
use crate::output::views::{
    DurationView, KeypointsView, ModuleView, SyllabusGroupView, SyllabusMemberView,
};
use crate::output::{Planner, words};
use crate::paths::SitePath;
use crate::theme::Words;

/// Returns the syllabus of a module, as shown on a page.
pub fn view(
    planner: &Planner<'_>,
    page: &Page,
    module: &Module,
    from: &SitePath,
) -> Option<ModuleView> {
    let (id, contents) = planner.contents(page)?;
    let words = planner.words_of(page);
    let member = |id: PageId| member(planner, contents, id, (from, words));
    let groups = contents.groups.iter().filter(|group| !group.members.is_empty());
    Some(ModuleView {
        number: module.number,
        objectives: module.objectives.clone(),
        knowledge: module.knowledge.clone(),
        practice: module.practice.clone(),
        prerequisites: planner.links(page, &module.prerequisites, from),
        count: contents.members.len(),
        groups: groups
            .map(|group| SyllabusGroupView {
                topic: group.topic.clone(),
                duration: words::sum(times::of_pages(&group.members, &planner.site.pages), words),
                members: group.members.iter().filter_map(|id| member(*id)).collect(),
            })
            .collect(),
        duration: words::sum(planner.site.modules.time(id), words),
        target: module.target.map(|target| words::duration(target.value, words)),
        keypoints: module.keypoints.clone(),
        lesson_keypoints: lesson_keypoints(planner, contents, (from, words)),
        next: planner.links(page, &module.next, from),
        print: planner.href(from, &print_address(page)),
    })
}

fn member(
    planner: &Planner<'_>,
    contents: &Contents,
    id: PageId,
    (from, words): (&SitePath, &Words),
) -> Option<SyllabusMemberView> {
    let page = planner.site.page(id)?;
    let mut card = planner.card(page, from, words);
    card.duration = time(page, words);
    Some(SyllabusMemberView { number: contents.number(id)?, card })
}

/// Returns how long a page takes: as it says itself, else "at least" what its parts say.
pub fn time(page: &Page, words: &Words) -> Option<DurationView> {
    let stated = page.duration().map(|duration| words::duration(duration, words));
    stated.or_else(|| words::total(std::iter::once(times::of_page(page)), words))
}

fn lesson_keypoints(
    planner: &Planner<'_>,
    contents: &Contents,
    (from, words): (&SitePath, &Words),
) -> Vec<KeypointsView> {
    let of = |page: &Page| match &page.entry.data {
        Data::Lesson(lesson) if !lesson.keypoints.is_empty() => Some(KeypointsView {
            lesson: planner.link(page, from, words),
            points: lesson.keypoints.clone(),
        }),
        _ => None,
    };
    planner.site.pages_of(&contents.members).filter_map(of).collect()
}
