//! Lists: sections, back issues with their years, topics. They go on as `page/2/` after [`PER_PAGE`] entries.
//! Entry point: [`plan`].

use crate::model::routes::{TOPICS, year_address};
use crate::model::{Faceted, Page, PageId, SectionList, Topic};
use crate::output::body::Tags;
use crate::output::feeds::topic_feed;
use crate::output::filters::Filters;
use crate::output::metadata::About;
use crate::output::titles::section_title;
use crate::output::views::{
    CardView, FeedLink, GroupView, JumpView, ListView, PageView, PagerView, TopicsView,
};
use crate::output::{Planned, Planner, Views, descriptions, facets, issue_rows};
use crate::paths::SitePath;
use serde::Serialize;
use std::borrow::Cow;

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
    let site = planner.site;
    let sections = (0..site.sections.len()).map(Which::Section);
    let years = (0..site.issues.years.len()).map(Which::Year);
    let topics = (0..site.topics.len()).map(Which::Topic);
    let lists = sections.chain(years).chain(topics);
    let mut planned: Vec<Planned> = lists.flat_map(|which| pages(planner, which)).collect();
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

/// Which list, by its place in the site.
#[derive(Clone, Copy)]
enum Which {
    Section(usize),
    Year(usize),
    Topic(usize),
}

/// A list to be laid out over pages.
struct List<'a> {
    address: SitePath,
    title: Cow<'a, str>,
    kind: &'static str,
    template: &'static str,
    members: &'a [PageId],
    index: Option<PageId>,
    /// The ways to browse it.
    faceted: Option<&'a Faceted>,
    topic: Option<&'a Topic>,
}

/// Lays a list out. What is on its pages is made when they are rendered, since the cards of all lists together would
/// take more memory than the pages they lead to.
fn pages(planner: &Planner<'_>, which: Which) -> Vec<Planned> {
    let Some(list) = list(planner, which) else { return Vec::new() };
    let page = |number: usize| {
        let path = page_address(&list.address, number);
        let introduction = list.introduction(planner, number);
        let about = introduction.map_or(About::Made, About::Introduced);
        let planned = planner
            .made_about(list.page_view(planner, &path, number), &about, &path, list.template)
            .later(move |planner| {
                self::list(planner, which)
                    .map_or_else(Views::default, |list| list.views(planner, number))
            });
        match introduction {
            Some(page) => planned
                .framed(planner.chrome_of(page, &list.address))
                .from_source(&page.entry.source)
                .quoting(list.index),
            None => planned,
        }
    };
    (1..=list.page_count()).map(page).collect()
}

impl<'a> List<'a> {
    fn page_count(&self) -> usize {
        self.members.len().div_ceil(PER_PAGE).max(1)
    }

    /// Returns what someone wrote above the list.
    fn introduction(&self, planner: &Planner<'a>, number: usize) -> Option<&'a Page> {
        planner.site.page(self.index.filter(|_| number == 1)?)
    }

    /// Makes what the template of a page sees.
    fn views(&self, planner: &Planner<'a>, number: usize) -> Views {
        let path = page_address(&self.address, number);
        let chunk = self.members.chunks(PER_PAGE).nth(number - 1).unwrap_or_default();
        let introduction = self.introduction(planner, number);
        let list = ListView {
            introduction: introduction.map(|page| planner.own_body(page, false)),
            count: self.members.len(),
            pager: pager(planner, &self.address, number, self.page_count()),
            browse: self.faceted.and_then(|list| facets::browse(planner, list, None, &path)),
            ..match self.kind {
                "back-issues" | "year" => self.tables(planner, number, chunk, &path),
                _ => ListView { groups: cards(planner, chunk, &path), ..ListView::default() },
            }
        };
        let views = Views::default().with("list", list);
        match self.topic {
            Some(topic) => views.with("topic", topic_view(planner, topic, &path)),
            None => views,
        }
    }

    fn page_view(&self, planner: &Planner<'a>, path: &SitePath, number: usize) -> PageView {
        let introduction = self.introduction(planner, number);
        let mut view = match introduction {
            Some(page) => planner.entry_view(page, self.kind),
            None => {
                self.made_view(planner, &planner.numbered(self.title.to_string(), number), path)
            }
        };
        let said = introduction.and_then(Planner::describe_introduction);
        view.description = said.unwrap_or_else(|| self.description(planner, number));
        view
    }

    /// Says how much there is in the list and what is on a page of it; of a topic, how much of what.
    fn description(&self, planner: &Planner<'a>, number: usize) -> String {
        if self.topic.is_some() {
            let kinds = planner.counted_kinds(self.members);
            let said = planner.describe_list(&self.title, kinds.iter().map(String::as_str));
            return planner.numbered(said, number);
        }
        let chunk = self.members.chunks(PER_PAGE).nth(number - 1).unwrap_or_default();
        let titles = planner.site.pages_of(chunk).map(|page| page.entry.title.as_str());
        match self.members.first().and_then(|first| planner.site.page(*first)) {
            Some(first) if self.kind != "year" => {
                let kind = first.entry.kind.name;
                let list = descriptions::counted(kind, self.members.len(), &planner.words);
                planner.describe_list(&list, titles)
            }
            _ => planner.describe_list(&self.title, titles),
        }
    }

    /// Returns what every page has, with a banner if no build without switches makes this one.
    fn made_view(&self, planner: &Planner<'a>, title: &str, path: &SitePath) -> PageView {
        let mut view = planner.page_view(self.kind, title, path);
        let mut members = planner.site.pages_of(self.members);
        if !self.members.is_empty() && !members.any(|page| planner.site.is_published(page)) {
            view.banners.push(planner.banner("list", None, &planner.words));
            view.noindex = true;
        }
        view.feed = self.topic.and_then(|topic| feed(planner, topic, path));
        view
    }

    /// Puts the issues of a page into tables.
    fn tables(
        &self,
        planner: &Planner<'_>,
        number: usize,
        chunk: &[PageId],
        path: &SitePath,
    ) -> ListView {
        let shown = (number - 1) * PER_PAGE..(number - 1) * PER_PAGE + chunk.len();
        let mut filters = self.faceted.map(|list| Filters::of(list, shown, &planner.words));
        let by_year = self.kind == "back-issues";
        ListView {
            groups: issue_rows::tables(planner, chunk, by_year, filters.as_mut(), path),
            jumps: years(planner, path),
            filters: filters.and_then(|filters| filters.view("issue")),
            columns: issue_rows::columns(planner, chunk),
            ..ListView::default()
        }
    }
}

/// Puts the cards of a page into one group without a heading.
fn cards(planner: &Planner<'_>, members: &[PageId], path: &SitePath) -> Vec<GroupView> {
    let pages = planner.site.pages_of(members);
    let cards: Vec<CardView> = pages.map(|page| planner.card(page, path, &planner.words)).collect();
    if cards.is_empty() { Vec::new() } else { vec![GroupView { cards, ..no_group() }] }
}

/// Returns a group without a heading, which has nothing yet.
pub(super) fn no_group() -> GroupView {
    GroupView {
        title: String::new(),
        id: String::new(),
        href: String::new(),
        count: 0,
        cards: Vec::new(),
        issues: Vec::new(),
        tags: Tags::default(),
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

fn topic_view(planner: &Planner<'_>, topic: &Topic, path: &SitePath) -> TopicView {
    TopicView {
        title: topic.label.clone(),
        feed: feed(planner, topic, path).map(|feed| feed.href),
        lists: facets::on_topic(planner, topic, path),
    }
}

fn feed(planner: &Planner<'_>, topic: &Topic, path: &SitePath) -> Option<FeedLink> {
    let href = planner.href(path, &topic_feed(planner, topic)?);
    Some(FeedLink { title: topic.label.clone(), href, mime: "application/atom+xml" })
}

fn list<'a>(planner: &Planner<'a>, which: Which) -> Option<List<'a>> {
    let site = planner.site;
    Some(match which {
        Which::Section(index) => section_list(planner, site.sections.get(index)?)?,
        Which::Year(index) => {
            let year = site.issues.years.get(index)?;
            List {
                address: year_address(year.year),
                title: format!("{} {}", planner.masthead().name, year.year).into(),
                kind: "year",
                template: "year.html",
                members: &year.issues,
                index: None,
                faceted: None,
                topic: None,
            }
        }
        Which::Topic(index) => {
            let topic = site.topics.get(index)?;
            List {
                address: topic.address.clone(),
                title: topic.label.as_str().into(),
                kind: "topic",
                template: "topic.html",
                members: &topic.members,
                index: None,
                faceted: None,
                topic: Some(topic),
            }
        }
    })
}

fn section_list<'a>(planner: &Planner<'a>, section: &'a SectionList) -> Option<List<'a>> {
    let site = planner.site;
    let issues = section.kind.name == "newsletter";
    Some(List {
        address: section.address.clone(),
        title: section_title(section, &planner.words).into(),
        kind: if issues { "back-issues" } else { "section" },
        template: section.kind.section.as_ref()?.template,
        members: if issues { &site.issues.all } else { &section.members },
        index: section.index,
        faceted: [&site.listed.facets.issues, &site.listed.facets.lessons]
            .into_iter()
            .find(|list| list.address == section.address),
        topic: None,
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
        let mut page = planner.page_view("topics", planner.words.text("topics"), &path);
        let labels = view.topics.iter().map(|topic| topic.title.as_str());
        page.description = planner.describe_list(&page.title, labels);
        planner.made(page, &path, "topics.html").with("topics", view)
    })
}
