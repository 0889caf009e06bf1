//! Lists: sections, back issues with their years, topics. They go on as `page/2/` after [`PER_PAGE`] entries.
//! Entry point: [`plan`].

use crate::model::issues::issue_of;
use crate::model::routes::{TOPICS, year_address};
use crate::model::{Faceted, Page, PageId, SectionList, Topic};
use crate::output::views::{
    CardView, GroupView, JumpView, ListView, PageView, PagerView, TopicsView,
};
use crate::output::{Planned, Planner, facets};
use crate::paths::SitePath;
use rayon::prelude::*;
use serde::Serialize;

/// How many entries a page of a list holds. Source: README, "Where files go".
pub const PER_PAGE: usize = 200;

/// Which topic a page is about; `topic` in its template.
#[derive(Serialize, Hash)]
struct TopicView {
    /// Its label.
    title: String,
    /// Its feed, where it has one.
    feed: Option<String>,
    /// The lists that have a part on it.
    lists: Vec<JumpView>,
}

/// Plans all lists.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let sections =
        planner.site.sections.par_iter().flat_map_iter(|section| section_pages(planner, section));
    let mut planned: Vec<Planned> = sections.collect();
    planned.extend(
        planner
            .site
            .issues
            .years
            .iter()
            .flat_map(|year| year_pages(planner, year.year, &year.issues)),
    );
    let topics: Vec<Planned> =
        planner.site.topics.par_iter().flat_map_iter(|topic| topic_pages(planner, topic)).collect();
    planned.extend(topics);
    planned.extend(topic_index(planner));
    planned
}

/// Returns the address of a page of a list.
pub fn page_address(list: &SitePath, number: usize) -> SitePath {
    if number == 1 { list.clone() } else { list.child(&format!("page/{number}/")) }
}

/// Returns where a list goes on; `None` if it is all on one page.
pub fn pager(
    planner: &Planner<'_>,
    list: &SitePath,
    number: usize,
    count: usize,
) -> Option<PagerView> {
    let here = page_address(list, number);
    let href = |to: usize| planner.href(&here, &page_address(list, to));
    (count > 1).then(|| PagerView {
        number,
        count,
        pages: (1..=count)
            .map(|to| JumpView {
                title: to.to_string(),
                href: href(to),
                count: 0,
                current: to == number,
            })
            .collect(),
        previous: (number > 1).then(|| href(number - 1)),
        next: (number < count).then(|| href(number + 1)),
    })
}

/// A list to be laid out over pages.
struct List<'a> {
    address: &'a SitePath,
    title: &'a str,
    kind: &'static str,
    template: &'static str,
    members: &'a [PageId],
    index: Option<PageId>,
    /// The ways to browse it.
    faceted: Option<&'a Faceted>,
}

impl List<'_> {
    /// Lays the list out; `group` tells the heading a card stands under.
    fn pages<'p>(
        &self,
        planner: &Planner<'p>,
        group: &dyn Fn(&Page, &SitePath) -> GroupView,
        jumps: &dyn Fn(&SitePath) -> Vec<JumpView>,
        finish: &dyn Fn(Planned, &SitePath) -> Planned,
    ) -> Vec<Planned> {
        let count = self.members.len().div_ceil(PER_PAGE).max(1);
        let page = |number: usize| {
            let path = page_address(self.address, number);
            let chunk = self.members.chunks(PER_PAGE).nth(number - 1).unwrap_or_default();
            let introduction =
                self.index.and_then(|id| planner.site.page(id)).filter(|_| number == 1);
            let list = ListView {
                introduction: introduction.map(|page| planner.own_body(page, false)),
                groups: grouped(planner, chunk, &path, group),
                count: self.members.len(),
                pager: pager(planner, self.address, number, count),
                jumps: jumps(&path),
                browse: self.faceted.and_then(|list| facets::browse(planner, list, None, &path)),
            };
            let planned = planner
                .made(self.page_view(planner, &path, number), &path, self.template)
                .with("list", list);
            let planned = match introduction {
                Some(page) => planned.from_source(&page.entry.source),
                None => planned,
            };
            finish(planned, &path)
        };
        (1..=count).map(page).collect()
    }

    fn page_view(&self, planner: &Planner<'_>, path: &SitePath, number: usize) -> PageView {
        let index = self.index.and_then(|id| planner.site.page(id)).filter(|_| number == 1);
        match index {
            Some(page) => planner.entry_view(page, self.kind),
            None if number > 1 => {
                planner.page_view(self.kind, &format!("{} – page {number}", self.title), path)
            }
            None => planner.page_view(self.kind, self.title, path),
        }
    }
}

/// Puts the cards of a page under their headings.
fn grouped(
    planner: &Planner<'_>,
    members: &[PageId],
    path: &SitePath,
    group: &dyn Fn(&Page, &SitePath) -> GroupView,
) -> Vec<GroupView> {
    let mut groups: Vec<GroupView> = Vec::new();
    for page in planner.site.pages_of(members) {
        let heading = group(page, path);
        let card: CardView = planner.card(page, path);
        match groups.last_mut().filter(|last| last.title == heading.title) {
            Some(last) => last.cards.push(card),
            None => groups.push(GroupView { cards: vec![card], ..heading }),
        }
    }
    groups
}

fn no_group(_: &Page, _: &SitePath) -> GroupView {
    GroupView {
        title: String::new(),
        id: String::new(),
        href: String::new(),
        count: 0,
        cards: Vec::new(),
    }
}

fn section_pages(planner: &Planner<'_>, section: &SectionList) -> Vec<Planned> {
    let Some(info) = &section.kind.section else { return Vec::new() };
    let issues = section.kind.name == "newsletter";
    let list = List {
        address: &section.address,
        title: &section.title,
        kind: if issues { "back-issues" } else { "section" },
        template: info.template,
        members: if issues { &planner.site.issues.all } else { &section.members },
        index: section.index,
        faceted: [&planner.site.listed.facets.issues, &planner.site.listed.facets.lessons]
            .into_iter()
            .find(|list| list.address == section.address),
    };
    if issues {
        list.pages(
            planner,
            &|page, path| year_group(planner, page, path),
            &|path| years(planner, path),
            &|planned, _| planned,
        )
    } else {
        list.pages(planner, &no_group, &|_| Vec::new(), &|planned, _| planned)
    }
}

fn year_group(planner: &Planner<'_>, page: &Page, path: &SitePath) -> GroupView {
    let Some(year) = issue_of(page).and_then(|issue| issue.period).map(|period| period.year) else {
        return GroupView { title: "Without a date".to_owned(), ..no_group(page, path) };
    };
    let count = planner
        .site
        .issues
        .years
        .iter()
        .find(|other| other.year == year)
        .map_or(0, |year| year.issues.len());
    GroupView {
        title: year.to_string(),
        id: format!("y{year}"),
        href: planner.href(path, &year_address(year)),
        count,
        cards: Vec::new(),
    }
}

fn years(planner: &Planner<'_>, path: &SitePath) -> Vec<JumpView> {
    let years = planner.site.issues.years.iter();
    years
        .map(|year| {
            let address = year_address(year.year);
            JumpView {
                title: year.year.to_string(),
                href: planner.href(path, &address),
                count: year.issues.len(),
                current: address == *path,
            }
        })
        .collect()
}

fn year_pages(planner: &Planner<'_>, year: i16, issues: &[PageId]) -> Vec<Planned> {
    let address = year_address(year);
    let title = format!("{} {year}", planner.masthead().name);
    let list = List {
        address: &address,
        title: &title,
        kind: "year",
        template: "year.html",
        members: issues,
        index: None,
        faceted: None,
    };
    list.pages(planner, &no_group, &|path| years(planner, path), &|planned, _| planned)
}

fn topic_pages(planner: &Planner<'_>, topic: &Topic) -> Vec<Planned> {
    let list = List {
        address: &topic.address,
        title: &topic.label,
        kind: "topic",
        template: "topic.html",
        members: &topic.members,
        index: None,
        faceted: None,
    };
    let feed = crate::output::feeds::topic_feed(planner, topic);
    list.pages(planner, &no_group, &|_| Vec::new(), &|planned, path| {
        let feed = feed.as_ref().map(|feed| planner.href(path, feed));
        let lists = facets::on_topic(planner, topic, path);
        planned.with("topic", TopicView { title: topic.label.clone(), feed, lists })
    })
}

fn topic_index(planner: &Planner<'_>) -> Option<Planned> {
    let path = SitePath::new(TOPICS);
    let topics = planner.site.topics.iter().map(|topic| JumpView {
        title: topic.label.clone(),
        href: planner.href(&path, &topic.address),
        count: topic.members.len(),
        current: false,
    });
    let view = TopicsView { topics: topics.collect() };
    (!view.topics.is_empty()).then(|| {
        planner
            .made(planner.page_view("topics", "Topics", &path), &path, "topics.html")
            .with("topics", view)
    })
}
