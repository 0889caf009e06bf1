//! The views of pages that list others: sections, back issues, topics, discussion pages, the question bank.

use crate::output::body::{Body, QuestionHtml, QuestionRows, Tags};
use crate::output::views::{
    BrowseView, DateView, DurationView, FiltersView, LinkView, MastheadView,
};
use serde::Serialize;

/// What a list says of an entry.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct CardView {
    /// The language of the page, where that is not the language of the page with the card.
    pub language: Option<String>,
    /// How that is written, `rtl` or `ltr`.
    pub direction: &'static str,
    /// `lesson`, `newsletter` …
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its summary; may be empty.
    pub summary: String,
    /// Its date.
    pub date: Option<DateView>,
    /// An issue's printed label, `Module 2` of a module with a number, else empty.
    pub label: String,
    /// How long it takes; of a module, all its parts.
    pub duration: Option<DurationView>,
    /// How many questions its discussion page has.
    pub questions: usize,
    /// `draft`, `future`, `expired`, `archived`, `withdrawn`, or empty.
    pub status: &'static str,
}

/// A group of cards: a year, a kind.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct GroupView {
    /// Its heading; empty for a list without groups.
    pub title: String,
    /// Its anchor.
    pub id: String,
    /// A page of its own, else empty.
    pub href: String,
    /// How many there are in all.
    pub count: usize,
    /// Those on this page; none where they are issues.
    pub cards: Vec<CardView>,
    /// The issues on this page.
    pub issues: Vec<IssueRowView>,
    /// By what a script finds all of them.
    pub tags: Tags,
}

/// A row of a table of issues.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct IssueRowView {
    /// The issue.
    pub card: CardView,
    /// Its topics, with their pages.
    pub topics: Vec<LinkView>,
    /// Its discussion page.
    pub discussion: String,
    /// The columns of its table: some of `label`, `title`, `topics` and `questions`.
    pub columns: Vec<&'static str>,
    /// By what a script finds it.
    pub tags: Tags,
}

/// A list of entries; `list` in templates of sections, back issues, years and topics.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct ListView {
    /// The introduction from `index.md`, empty if there is none.
    pub introduction: Option<Body>,
    /// The cards.
    pub groups: Vec<GroupView>,
    /// How many there are on all pages of the list.
    pub count: usize,
    /// Where the list goes on.
    pub pager: Option<PagerView>,
    /// Links to other lists: years of the back issues.
    pub jumps: Vec<JumpView>,
    /// The ways to browse the list, where it has some.
    pub browse: Option<BrowseView>,
    /// By what it can be filtered, where it can.
    pub filters: Option<FiltersView>,
    /// The columns of its tables, where it lists issues.
    pub columns: Vec<&'static str>,
}

/// A link to a list, with its length.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct JumpView {
    /// Its name.
    pub title: String,
    /// Its address.
    pub href: String,
    /// How many entries it has.
    pub count: usize,
    /// Whether it is this page.
    pub current: bool,
}

/// Where a list goes on.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct PagerView {
    /// This page, from 1.
    pub number: usize,
    /// How many pages.
    pub count: usize,
    /// All pages in order.
    pub pages: Vec<JumpView>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// The home page's lead; `home` in templates.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct HomeView {
    /// The publication.
    pub masthead: MastheadView,
    /// The latest issue.
    pub latest_issue: Option<CardView>,
    /// Where to start: the first modules, or lessons where there are none.
    pub start: Vec<CardView>,
    /// The first lessons, where they are not where to start.
    pub lessons: Vec<CardView>,
    /// The first plans.
    pub plans: Vec<CardView>,
    /// All plans.
    pub all_plans: Option<JumpView>,
    /// All issues.
    pub back_issues: Option<JumpView>,
    /// All lessons.
    pub all_lessons: Option<JumpView>,
    /// The question bank.
    pub questions: Option<JumpView>,
}

/// A question on a discussion page or in the question bank.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct QuestionView {
    /// From 1, over the whole page.
    pub number: usize,
    /// The anchor; `resource--id` where several resources share the page, empty in part of the question bank.
    pub id: String,
    /// Its permanent address.
    #[serde(skip)]
    pub href: String,
    /// The question with all that stands with it, as HTML.
    pub html: QuestionHtml,
}

/// Questions that belong together: a block, or the questions under one heading.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct QuestionGroupView {
    /// Its title; may be empty.
    pub title: String,
    /// How long they take, where that is said.
    pub duration: Option<DurationView>,
    /// The stage, by label; may be empty.
    pub stage: String,
    /// Whom they are for, by label; may be empty.
    pub audience: String,
    /// The questions.
    pub questions: Vec<QuestionView>,
}

/// A discussion page; `discussion` in templates.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct DiscussionView {
    /// The page that the questions are about.
    pub resource: LinkView,
    /// Its kind, in a word.
    pub kind: &'static str,
    /// How many there are.
    pub count: usize,
    /// The time of all groups, where any says so.
    pub duration: Option<DurationView>,
    /// The groups.
    pub groups: Vec<QuestionGroupView>,
}

/// The question bank; `bank` in templates.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct BankView {
    /// How many questions there are on all pages.
    pub count: usize,
    /// How many resources they come from.
    pub resource_count: usize,
    /// The resources on this page, with their questions.
    pub resources: Vec<BankResourceView>,
    /// Where it goes on.
    pub pager: Option<PagerView>,
    /// The ways to browse it, where it has some.
    pub browse: Option<BrowseView>,
    /// By what it can be filtered, where it can.
    pub filters: Option<FiltersView>,
    /// The columns of its table: `question`, and `audience` and `stage` where any question on the page has some.
    pub columns: Vec<&'static str>,
}

/// One resource in the question bank.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct BankResourceView {
    /// The resource.
    pub resource: CardView,
    /// Its discussion page.
    pub href: String,
    /// Its questions on this page, as rows of a table.
    pub questions: QuestionRows,
    /// By what a script finds all of them.
    pub tags: Tags,
}

/// The topics page; `topics` in templates.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct TopicsView {
    /// The topics with the number of their pages, by label.
    pub topics: Vec<JumpView>,
}

/// A resource item in the list of all resources; `resources` in templates.
#[derive(Serialize, Hash, Debug, Clone)]
pub struct ResourceView {
    /// Its title.
    pub title: String,
    /// Its address; empty if it has none.
    pub href: String,
    /// Its description; may be empty.
    pub description: String,
    /// `start`, `better` or `resources`.
    pub role: &'static str,
    /// How long it takes.
    pub duration: Option<DurationView>,
    /// The pages that it stands on; in part of the list only the first.
    pub places: Vec<LinkView>,
    /// On how many more it stands.
    pub more: usize,
}

/// The list of all resources; `resources` in templates.
#[derive(Serialize, Hash, Debug, Clone, Default)]
pub struct ResourcesView {
    /// How many there are on all pages.
    pub count: usize,
    /// Their time, where any says so.
    pub time: Option<DurationView>,
    /// Those on this page.
    pub items: Vec<ResourceView>,
    /// Where it goes on.
    pub pager: Option<PagerView>,
    /// The ways to browse it, where it has some.
    pub browse: Option<BrowseView>,
}
