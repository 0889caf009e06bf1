//! Parts of lists: the questions on a topic, the lessons of up to five minutes, with the way from each to the others.
//! Entry points: [`plan`], and [`browse`] for the whole lists. What is in which part: `model::facets`.

use crate::kinds::lesson::LESSON;
use crate::model::facets::{By, Facet, Faceted, Value};
use crate::model::issues::issue_of;
use crate::model::routes::{discussion_address, topic_address, year_address};
use crate::model::{PageId, SectionList, Topic};
use crate::output::body::{Crumb, QuestionRows};
use crate::output::descriptions::counted;
use crate::output::lists::{PER_PAGE, page_address, pager};
use crate::output::pieces::{Group, Head, Piece, PieceTable, Pieces};
use crate::output::views::{
    BrowseFacetView, BrowseLinkView, BrowseView, DurationView, FacetView, JumpView,
};
use crate::output::{Planned, Planner, Views, bank, issue_rows, resources, words};
use crate::parse::durations::Duration;
use crate::paths::{SitePath, Slug};
use crate::theme::Words;
use rayon::prelude::*;
use std::sync::Arc;

/// How many of the pages a resource stands on are named in parts of the list; the whole list names all.
const MOST_PLACES: usize = 3;

/// A list whose entries stand on its own pages and on those of its parts.
struct List<'a> {
    faceted: &'a Faceted,
    /// Its title.
    title: String,
    /// Whether someone wrote that title, so that it may be any words in any language, and not only our own.
    written: bool,
    /// What an entry is called.
    noun: &'static str,
    template: &'static str,
    entries: Box<dyn Entries + Sync + 'a>,
}

/// A page of a part: which list, which of its values, which page.
#[derive(Clone, Copy)]
struct Which {
    list: usize,
    value: usize,
    number: usize,
}

/// What all pages of a part say of it.
#[derive(Clone)]
struct Totals {
    /// How many groups it has.
    groups: usize,
    /// The time of all its entries.
    time: Option<DurationView>,
}

/// What the pages of all parts of a list share.
struct Rows {
    /// The columns of its tables.
    columns: Vec<&'static str>,
    /// The page that its pieces are seen from.
    from: SitePath,
    pieces: PieceTable,
}

/// The entries of a list, by their places.
trait Entries {
    /// Makes what lists show of an entry, as seen from a page of the list's parts; a row has these columns.
    fn piece(
        &self,
        planner: &Planner<'_>,
        entry: usize,
        columns: &[&'static str],
        from: &SitePath,
    ) -> Option<Piece>;

    /// Returns the columns of the tables that the entries stand in; those of all entries, since all parts share the rows.
    fn columns(&self, _: &Planner<'_>) -> Vec<&'static str> {
        Vec::new()
    }

    /// Tells what an entry stands under; those of one group follow each other.
    fn group(&self, _: &Planner<'_>, _: usize) -> Option<usize> {
        None
    }

    /// Returns the heading of an entry's group.
    fn head(&self, _: &Planner<'_>, _: usize, _: &SitePath) -> Head {
        Head::default()
    }

    /// Returns how long an entry takes, where lists add that up.
    fn duration(&self, _: usize) -> Option<Duration> {
        None
    }
}

struct Questions<'a>(&'a [(PageId, usize)]);
struct Pages<'a>(&'a [PageId]);
struct Issues<'a>(&'a [PageId]);
struct Resources<'a>(&'a [crate::model::resources::Item]);

/// Plans the pages of all parts of all lists.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let lists = lists(planner);
    lists.par_iter().enumerate().flat_map_iter(|(at, list)| list.pages(planner, at)).collect()
}

fn lists<'a>(planner: &Planner<'a>) -> [List<'a>; 4] {
    let (site, facets) = (planner.site, &planner.site.listed.facets);
    let lessons = site.sections.iter().find(|section| section.kind == &LESSON);
    let lessons = Pages(lessons.map_or(&[][..], |list| &list.members));
    let questions = Questions(&site.listed.questions);
    let questions = List::new(planner, &facets.questions, "question", questions);
    let issues = List::new(planner, &facets.issues, "issue", Issues(&site.issues.all));
    [
        List { template: "questions-facet.html", ..questions },
        List { template: "issues-facet.html", ..issues },
        List::new(planner, &facets.lessons, "lesson", lessons),
        List::new(planner, &facets.resources, "resource", Resources(&site.listed.resources)),
    ]
}

impl<'a> List<'a> {
    fn new(
        planner: &Planner<'_>,
        faceted: &'a Faceted,
        noun: &'static str,
        entries: impl Entries + Sync + 'a,
    ) -> Self {
        let address = faceted.address.as_str();
        let mut sections = planner.site.sections.iter();
        let section = sections.find(|section| section.address.as_str() == address);
        let title = planner.title_of(address, &planner.words).unwrap_or_default();
        let usual = |section: &SectionList| {
            planner.words.text(&format!("lists.{}", section.kind.name)) == title
        };
        let written = section.is_some_and(|section| !usual(section));
        let entries = Box::new(entries);
        Self { faceted, title, written, noun, template: "facet.html", entries }
    }

    fn pages(&self, planner: &Planner<'_>, list: usize) -> Vec<Planned> {
        if self.faceted.facets.is_empty() {
            return Vec::new();
        }
        let rows = Arc::new(Rows {
            columns: self.entries.columns(planner),
            // Any part will do: no link leads below it.
            from: self.faceted.address.child("-/-/"),
            pieces: PieceTable::of(self.faceted.count),
        });
        let values: Vec<(By, &Value)> = self.faceted.values().collect();
        let pages = values.into_par_iter().enumerate().flat_map_iter(|(at, (by, value))| {
            let rows = &rows;
            let totals = self.totals(planner, value);
            (1..=page_count(value)).map(move |number| {
                let which = Which { list, value: at, number };
                self.page(planner, (by, value), which, &totals, rows)
            })
        });
        pages.collect()
    }

    /// Plans a page of a part. What is on it is put together when it is rendered.
    fn page(
        &self,
        planner: &Planner<'_>,
        (by, value): (By, &Value),
        which: Which,
        totals: &Totals,
        rows: &Arc<Rows>,
    ) -> Planned {
        let path = page_address(&value.address, which.number);
        let words = &planner.words;
        let whole = if self.written {
            words.fill("part.stage", &[("list", &self.title), ("value", label(by, value, words))])
        } else {
            heading(&self.title, by, value, words)
        };
        let title = match which.number {
            1 => whole.clone(),
            number => words.fill("list_page", &[("list", &whole), ("number", &number.to_string())]),
        };
        let mut page = planner.page_view("facet", &title, &path);
        let count = counted(self.noun, value.members.len(), words);
        let values = [("part", &*title), ("count", &*count)];
        page.description = planner.describe_made("described.part", &values);
        if which.number > 1 {
            let path = value.address.clone();
            page.breadcrumbs.way.push(Crumb { title: whole, path, language: None });
        }
        let (totals, rows) = (totals.clone(), rows.clone());
        planner.made(page, &path, self.template).sharing().later(move |planner| {
            let lists = lists(planner);
            let list = lists.get(which.list);
            let views = list.and_then(|list| list.views(planner, which, totals.clone(), &rows));
            views.unwrap_or_default()
        })
    }

    /// Makes what the template of a page sees.
    fn views(
        &self,
        planner: &Planner<'_>,
        which: Which,
        totals: Totals,
        rows: &Rows,
    ) -> Option<Views> {
        let (by, value) = self.faceted.values().nth(which.value)?;
        let number = which.number;
        let path = page_address(&value.address, number);
        let chunk = value.members.chunks(PER_PAGE).nth(number - 1).unwrap_or_default();
        let facet = FacetView {
            by: by.key(),
            label: label(by, value, &planner.words).to_owned(),
            count: value.members.len(),
            noun: self.noun,
            groups: totals.groups,
            time: totals.time,
            topic: topic_of(planner, by, value).map(|topic| planner.href(&path, &topic.address)),
            browse: browse(planner, self.faceted, Some(value), &path),
            pager: pager(planner, &value.address, number, page_count(value)),
            columns: rows.columns.clone(),
        };
        let list = Pieces { groups: self.groups(planner, chunk, rows, &path), up: up(number) };
        Some(Views::default().with("facet", facet).with("list", list))
    }

    fn totals(&self, planner: &Planner<'_>, value: &Value) -> Totals {
        let group = |entry: usize| self.entries.group(planner, entry);
        let durations = value.members.iter().map(|entry| self.entries.duration(*entry));
        Totals {
            groups: value.members.chunk_by(|a, b| group(*a) == group(*b)).count(),
            time: words::total(durations, &planner.words),
        }
    }

    fn groups(
        &self,
        planner: &Planner<'_>,
        members: &[usize],
        Rows { columns, from, pieces }: &Rows,
        path: &SitePath,
    ) -> Vec<Group> {
        let group = |entry: usize| self.entries.group(planner, entry);
        let piece = |entry| self.entries.piece(planner, entry, columns, from);
        let groups = members.chunk_by(|a, b| group(*a) == group(*b));
        let groups = groups.filter_map(|entries| {
            let head = self.entries.head(planner, *entries.first()?, path);
            let pieces = entries.iter().filter_map(|entry| pieces.get(*entry, || piece(*entry)));
            Some(Group { head, pieces: pieces.collect() })
        });
        groups.collect()
    }
}

fn page_count(value: &Value) -> usize {
    value.members.len().div_ceil(PER_PAGE)
}

/// Returns how much deeper than the first page of a part another one lies.
fn up(number: usize) -> &'static str {
    if number > 1 { "../../" } else { "" }
}

/// Says in the title of a page which part of a list it shows.
fn heading(list: &str, by: By, value: &Value, words: &Words) -> String {
    let (key, value) = match by {
        By::Topic => ("part.topic", label(by, value, words)),
        By::Audience => ("part.audience", label(by, value, words)),
        By::Kind => ("part.kind", own_word("from_kind.", value, words)),
        By::Length => ("part.length", own_word("of_length.", value, words)),
        By::Stage => ("part.stage", label(by, value, words)),
        By::Role => ("part.role", label(by, value, words)),
    };
    words.fill(key, &[("list", list), ("value", value)])
}

/// Returns the label of a value: the words of the page's language for what has a name of our own.
pub(super) fn label<'v>(by: By, value: &'v Value, words: &'v Words) -> &'v str {
    match by {
        By::Kind => own_word("lists.", value, words),
        By::Length => own_word("length.", value, words),
        By::Role => own_word("role.", value, words),
        By::Topic | By::Audience | By::Stage => &value.label,
    }
}

/// Returns the words of a group for a name of ours; where there are none, the label.
fn own_word<'v>(group: &str, value: &'v Value, words: &'v Words) -> &'v str {
    let key = [group, &value.name].concat();
    if words.has(&key) { words.text(&key) } else { &value.label }
}

fn topic_of<'a>(planner: &Planner<'a>, by: By, value: &Value) -> Option<&'a Topic> {
    let address = topic_address(&Slug::from_name(&value.name).filter(|_| by == By::Topic)?);
    planner.site.topics.iter().find(|topic| topic.address == address)
}

/// Returns the lists that have a part on a topic.
pub fn on_topic(planner: &Planner<'_>, topic: &Topic, path: &SitePath) -> Vec<JumpView> {
    let lists = planner.site.listed.facets.all().into_iter();
    let parts = lists.filter_map(|list| {
        let value = list.find(By::Topic, &topic.slug)?;
        Some(JumpView {
            title: planner.title_of(list.address.as_str(), &planner.words)?,
            href: planner.href(path, &value.address),
            count: value.members.len(),
            current: false,
        })
    });
    parts.collect()
}

/// Returns the ways to browse a list, seen from a page of the whole list or of one of its parts; `None` without any.
pub fn browse(
    planner: &Planner<'_>,
    list: &Faceted,
    shown: Option<&Value>,
    path: &SitePath,
) -> Option<BrowseView> {
    let link = |title: &str, address: &SitePath, count: usize, shown: bool| BrowseLinkView {
        title: title.to_owned(),
        href: planner.href(path, address),
        count,
        current: match shown {
            true if address == path => "page",
            true => "true",
            false => "",
        },
    };
    let values = |facet: &Facet| {
        let is_shown = |value: &Value| shown.is_some_and(|shown| std::ptr::eq(shown, value));
        let values = facet.values.iter();
        values
            .map(|value| {
                let label = label(facet.by, value, &planner.words);
                link(label, &value.address, value.members.len(), is_shown(value))
            })
            .collect()
    };
    let facets = list.facets.iter().map(|facet| BrowseFacetView {
        by: facet.by.key(),
        title: planner.words.text(facet_title(facet.by)).to_owned(),
        values: values(facet),
    });
    (!list.facets.is_empty()).then(|| BrowseView {
        all: link(planner.words.text("all"), &list.address, list.count, shown.is_none()),
        facets: facets.collect(),
    })
}

/// Returns the key of the word for what a list is parted by.
pub(super) fn facet_title(by: By) -> &'static str {
    match by {
        By::Topic => "by_facet.topic",
        By::Kind => "by_facet.kind",
        By::Role => "by_facet.role",
        By::Audience => "by_facet.audience",
        By::Stage => "by_facet.stage",
        By::Length => "by_facet.length",
    }
}

impl Entries for Questions<'_> {
    fn piece(
        &self,
        planner: &Planner<'_>,
        entry: usize,
        columns: &[&'static str],
        from: &SitePath,
    ) -> Option<Piece> {
        let (id, place) = self.0.get(entry)?;
        let page = planner.site.page(*id)?;
        let discussion = planner.discussion_href(page, from);
        // Links lead to the discussion page, so that an anchor on each of many lists would serve nobody.
        let (_, row) = bank::row(planner, page, *place, (columns, from), &discussion)?;
        Some(Piece::written(QuestionRows(vec![row])))
    }

    fn columns(&self, planner: &Planner<'_>) -> Vec<&'static str> {
        bank::columns(planner, self.0)
    }

    fn group(&self, _: &Planner<'_>, entry: usize) -> Option<usize> {
        self.0.get(entry).map(|(id, _)| id.index())
    }

    fn head(&self, planner: &Planner<'_>, entry: usize, path: &SitePath) -> Head {
        let page = self.0.get(entry).and_then(|(id, _)| planner.site.page(*id));
        page.map_or_else(Head::default, |page| Head {
            title: page.entry.title.clone(),
            href: planner.href(path, &discussion_address(page)),
            id: String::new(),
            label: planner.label(page, &planner.words),
        })
    }
}

impl Entries for Pages<'_> {
    fn piece(
        &self,
        planner: &Planner<'_>,
        entry: usize,
        _: &[&'static str],
        from: &SitePath,
    ) -> Option<Piece> {
        let card = planner.card(planner.site.page(*self.0.get(entry)?)?, from, &planner.words);
        Some(Piece::new("partials/cards.html", "cards", [card]))
    }
}

impl Entries for Issues<'_> {
    fn piece(
        &self,
        planner: &Planner<'_>,
        entry: usize,
        columns: &[&'static str],
        from: &SitePath,
    ) -> Option<Piece> {
        let row = issue_rows::row(planner, planner.site.page(*self.0.get(entry)?)?, columns, from);
        Some(Piece::new("partials/issue-rows.html", "issues", [row]))
    }

    fn columns(&self, planner: &Planner<'_>) -> Vec<&'static str> {
        issue_rows::columns(planner, self.0)
    }

    fn group(&self, planner: &Planner<'_>, entry: usize) -> Option<usize> {
        usize::try_from(self.year(planner, entry)?).ok()
    }

    fn head(&self, planner: &Planner<'_>, entry: usize, path: &SitePath) -> Head {
        match self.year(planner, entry) {
            Some(year) => Head {
                title: year.to_string(),
                href: planner.href(path, &year_address(year)),
                id: format!("y{year}"),
                label: String::new(),
            },
            None => Head {
                title: planner.words.text("without_date").to_owned(),
                id: "undated".to_owned(),
                ..Head::default()
            },
        }
    }
}

impl Issues<'_> {
    fn year(&self, planner: &Planner<'_>, entry: usize) -> Option<i16> {
        let page = planner.site.page(*self.0.get(entry)?)?;
        issue_of(page)?.period.map(|period| period.year)
    }
}

impl Entries for Resources<'_> {
    fn piece(
        &self,
        planner: &Planner<'_>,
        entry: usize,
        _: &[&'static str],
        from: &SitePath,
    ) -> Option<Piece> {
        let item = resources::view(planner, self.0.get(entry)?, MOST_PLACES, from)?;
        Some(Piece::new("partials/resource.html", "item", item))
    }

    fn duration(&self, entry: usize) -> Option<Duration> {
        self.0.get(entry)?.duration
    }
}
