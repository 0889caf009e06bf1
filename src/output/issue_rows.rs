//! Issues in tables: on the index of back issues, on the pages of years and on those of parts of the index. Entry points:
//! [`tables`], [`columns`], [`row`].

use crate::model::issues::issue_of;
use crate::model::routes::year_address;
use crate::model::{Page, PageId};
use crate::output::Planner;
use crate::output::body::Tags;
use crate::output::entries::topic_link;
use crate::output::filters::Filters;
use crate::output::lists::no_group;
use crate::output::views::{FilterValueView, FilterView, GroupView, IssueRowView, LinkView};
use crate::paths::{SitePath, Slug};

/// What the year of an issue is called in the address bar.
const YEAR: &str = "year";

/// A column, and whether an issue has something in it.
type Column = (&'static str, fn(&Planner<'_>, &Page) -> bool);

const COLUMNS: [Column; 4] = [
    ("label", |planner, page| {
        !planner.label(page, &planner.words).is_empty() || page.entry.common.date.is_some()
    }),
    ("title", |_, _| true),
    ("topics", |_, page| page.entry.common.topics.iter().any(|it| Slug::from_name(it).is_some())),
    ("questions", |planner, page| planner.questions(page) > 0),
];

/// Returns the columns in which any of some issues has something.
pub fn columns(planner: &Planner<'_>, issues: &[PageId]) -> Vec<&'static str> {
    let filled = |(_, has): &&Column| planner.site.pages_of(issues).any(|page| has(planner, page));
    COLUMNS.iter().filter(filled).map(|(name, _)| *name).collect()
}

/// Returns the row of an issue in a table with some columns, as seen from a page.
pub fn row(
    planner: &Planner<'_>,
    page: &Page,
    columns: &[&'static str],
    from: &SitePath,
) -> IssueRowView {
    let mut topics: Vec<LinkView> = Vec::new();
    for topic in page.entry.common.topics.iter().filter_map(|it| topic_link(planner, it, from)) {
        if topics.iter().all(|other| other.href != topic.href) {
            topics.push(topic);
        }
    }
    IssueRowView {
        card: planner.card(page, from, &planner.words),
        topics,
        discussion: planner.discussion_href(page, from),
        columns: columns.to_vec(),
        tags: Tags::default(),
    }
}

/// Puts issues into tables, one for each year where they stand by year; the filters are told of the years.
pub fn tables(
    planner: &Planner<'_>,
    issues: &[PageId],
    by_year: bool,
    mut filters: Option<&mut Filters>,
    from: &SitePath,
) -> Vec<GroupView> {
    let columns = columns(planner, issues);
    let mut tables: Vec<GroupView> = Vec::new();
    for (at, page) in planner.site.pages_of(issues).enumerate() {
        let group = if by_year { year_group(planner, page, from) } else { no_group() };
        let tags = filters.as_mut().and_then(|filters| filters.tags.get_mut(at));
        let tags = tags.map(std::mem::take).unwrap_or_default();
        let row = IssueRowView { tags, ..row(planner, page, &columns, from) };
        match tables.last_mut().filter(|last| last.title == group.title) {
            Some(last) => last.issues.push(row),
            None => tables.push(GroupView { issues: vec![row], ..group }),
        }
    }
    if let Some(filters) = filters {
        tag(planner, &mut tables, filters);
    }
    tables
}

/// Says once for each table what all its rows have, and which year it is.
fn tag(planner: &Planner<'_>, tables: &mut [GroupView], filters: &mut Filters) {
    for table in tables.iter_mut() {
        table.tags = Tags::of_all(table.issues.iter_mut().map(|row| &mut row.tags));
    }
    let dated = tables.iter_mut().filter(|table| !table.href.is_empty());
    let year = |table: &mut GroupView| {
        table.tags.add(YEAR, &table.title);
        FilterValueView { name: table.title.clone(), title: table.title.clone() }
    };
    let values: Vec<FilterValueView> = dated.map(year).collect();
    if values.len() > 1 {
        let after = usize::from(filters.choices.first().is_some_and(|first| first.by == "topic"));
        let title = planner.words.text("filters.year").to_owned();
        filters.choices.insert(after, FilterView { by: YEAR, title, values });
    }
}

fn year_group(planner: &Planner<'_>, page: &Page, path: &SitePath) -> GroupView {
    let Some(year) = issue_of(page).and_then(|issue| issue.period).map(|period| period.year) else {
        let title = planner.words.text("without_date").to_owned();
        return GroupView { title, id: "undated".to_owned(), ..no_group() };
    };
    let years = &planner.site.issues.years;
    let count = years.iter().find(|other| other.year == year).map_or(0, |year| year.issues.len());
    GroupView {
        title: year.to_string(),
        id: format!("y{year}"),
        href: planner.href(path, &year_address(year)),
        count,
        ..no_group()
    }
}
