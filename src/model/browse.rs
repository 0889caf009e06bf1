//! Which lists can be browsed by what. Entry point: [`Listed`]. How entries are told apart: `facets`.

use crate::kinds::Common;
use crate::kinds::lesson::LESSON;
use crate::model::facets::{By, Faceted, Facets, Names, length_of};
use crate::model::resources::{self, Item, role_name};
use crate::model::routes::{BACK_ISSUES, QUESTIONS, RESOURCES};
use crate::model::{Issues, Page, PageId, SectionList, Target};
use crate::paths::SitePath;
use crate::settings::Settings;

/// A question by its page and place: below the number of those in the text, else in the front matter.
pub type QuestionPlace = (PageId, usize);

/// What is listed of single questions and resources, and the ways to browse that and other lists.
#[derive(Debug)]
pub struct Listed {
    /// All questions of pages that have some, in their order.
    pub questions: Vec<QuestionPlace>,
    /// All resource items, each once.
    pub resources: Vec<Item>,
    /// The ways to browse lists.
    pub facets: Facets,
}

/// Sections, issues, and pages with questions.
type Pages<'a> = (&'a [SectionList], &'a Issues, &'a [PageId]);

/// What can be browsed.
struct Lists<'a> {
    pages: &'a [Page],
    sections: &'a [SectionList],
    issues: &'a Issues,
    questions: &'a [QuestionPlace],
    resources: &'a [Item],
    settings: &'a Settings,
}

impl Listed {
    /// Gathers what is listed; `target` tells where a link of a page leads.
    pub(super) fn collect(
        pages: &[Page],
        (sections, issues, discussed): Pages<'_>,
        target: &(dyn Fn(&Page, u32) -> Target + Sync),
        settings: &Settings,
    ) -> Self {
        let questions = questions(pages, discussed);
        let resources = resources::collect(pages, target);
        let lists = Lists {
            pages,
            sections,
            issues,
            questions: &questions,
            resources: &resources,
            settings,
        };
        let facets = lists.facets();
        Self { questions, resources, facets }
    }
}

fn questions(pages: &[Page], discussed: &[PageId]) -> Vec<QuestionPlace> {
    let of = |id: &PageId| {
        let (id, count) = (*id, id.of(pages).map_or(0, Page::questions));
        (0..count).map(move |index| (id, index))
    };
    discussed.iter().flat_map(of).collect()
}

impl<'a> Lists<'a> {
    /// Sorts the entries of all lists that can be browsed.
    ///
    /// Issues have no kind that would tell them apart; resources and lessons are chosen by the time there is, and by
    /// whom they are for.
    fn facets(&self) -> Facets {
        let ((questions, issues), (lessons, resources)) = rayon::join(
            || rayon::join(|| self.of_questions(), || self.of_issues()),
            || rayon::join(|| self.of_lessons(), || self.of_resources()),
        );
        Facets { questions, issues, lessons, resources }
    }

    fn of_questions(&self) -> Faceted {
        let page = |entry: usize| {
            let (id, place) = self.questions.get(entry)?;
            Some((id.of(self.pages)?, *place))
        };
        let topic: Names<'_, 'a> = &|entry, add| {
            let Some((page, _)) = page(entry) else { return };
            add_all(&page.entry.common.topics, add);
        };
        let kind: Names<'_, 'a> = &|entry, add| {
            let Some((page, _)) = page(entry) else { return };
            add(page.entry.kind.name);
        };
        let audience: Names<'_, 'a> = &|entry, add| {
            let Some((page, place)) = page(entry) else { return };
            add_own_or_of_page(page, place, By::Audience, add);
        };
        let stage: Names<'_, 'a> = &|entry, add| {
            let Some((page, place)) = page(entry) else { return };
            add_own_or_of_page(page, place, By::Stage, add);
        };
        let ways =
            [(By::Topic, topic), (By::Kind, kind), (By::Audience, audience), (By::Stage, stage)];
        self.faceted(QUESTIONS, self.questions.len(), &ways)
    }

    fn of_issues(&self) -> Faceted {
        let members = &self.issues.all;
        let topic: Names<'_, 'a> = &self.names(members, |common| &common.topics);
        let audience: Names<'_, 'a> = &self.names(members, |common| &common.audience);
        let stage: Names<'_, 'a> = &self.names(members, |common| &common.stage);
        let ways = [(By::Topic, topic), (By::Audience, audience), (By::Stage, stage)];
        self.faceted(BACK_ISSUES, members.len(), &ways)
    }

    fn of_lessons(&self) -> Faceted {
        let list = self.sections.iter().find(|section| section.kind == &LESSON);
        let members = list.map_or(&[][..], |list| &list.members);
        let length: Names<'_, 'a> = &|entry, add| {
            let page = members.get(entry).and_then(|id| id.of(self.pages));
            add(length_of(page.and_then(Page::duration)));
        };
        let audience: Names<'_, 'a> = &self.names(members, |common| &common.audience);
        let address = list.map_or("", |list| list.address.as_str());
        self.faceted(address, members.len(), &[(By::Length, length), (By::Audience, audience)])
    }

    fn of_resources(&self) -> Faceted {
        let item = |entry: usize| self.resources.get(entry);
        let length: Names<'_, 'a> = &|entry, add| {
            add(length_of(item(entry).and_then(|item| item.duration)));
        };
        let audience: Names<'_, 'a> = &|entry, add| {
            let pages = item(entry).map_or(&[][..], |item| &item.pages);
            for page in pages.iter().filter_map(|id| id.of(self.pages)) {
                add_all(&page.entry.common.audience, add);
            }
        };
        let role: Names<'_, 'a> = &|entry, add| {
            let roles = item(entry).map_or(&[][..], |item| &item.roles);
            for role in roles {
                add(role_name(*role));
            }
        };
        let ways = [(By::Length, length), (By::Audience, audience), (By::Role, role)];
        self.faceted(RESOURCES, self.resources.len(), &ways)
    }

    /// Tells the names that pages of a list have in their front matter.
    fn names(
        &self,
        members: &'a [PageId],
        of: fn(&Common) -> &[String],
    ) -> impl Fn(usize, &mut dyn FnMut(&'a str)) + Sync {
        let pages = self.pages;
        move |entry, add| {
            let page = members.get(entry).and_then(|id| id.of(pages));
            add_all(page.map_or(&[][..], |page| of(&page.entry.common)), add);
        }
    }

    fn faceted(&self, address: &str, count: usize, ways: &[(By, Names<'_, 'a>)]) -> Faceted {
        Faceted::new(SitePath::new(address), count, ways, self.settings)
    }
}

/// Returns whom a question is for, or the stages it belongs to, by name.
pub fn names_of_question(page: &Page, place: usize, by: By) -> Vec<&str> {
    let mut names = Vec::new();
    add_own_or_of_page(page, place, by, &mut |name| names.push(name));
    names
}

/// Adds what the block around a question says, which is nearer to it than what its page says.
fn add_own_or_of_page<'a>(page: &'a Page, place: usize, by: By, add: &mut dyn FnMut(&'a str)) {
    let document = &page.entry.document;
    let block = document.questions.get(place).and_then(|question| document.node(question.group?));
    let own = block.and_then(|block| document.attributes_of(block)?.get(by.key()));
    let common = &page.entry.common;
    match (own, by) {
        (Some(name), _) => add(name),
        (None, By::Audience) => add_all(&common.audience, add),
        (None, By::Stage) => add_all(&common.stage, add),
        (None, _) => {}
    }
}

fn add_all<'a>(names: &'a [String], add: &mut dyn FnMut(&'a str)) {
    for name in names {
        add(name);
    }
}
