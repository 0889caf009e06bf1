//! An entry in the site: whether it is published, and where its links lead.

use crate::kinds::discussion::Asked;
use crate::kinds::{Data, Entry, Role};
use crate::model::guides::hidden_with_guide;
use crate::model::{Request, Target, Targets, Uses};
use crate::parse::durations::Duration;
use crate::paths::SourcePath;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The index of a page in `Site::pages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageId(u32);

impl PageId {
    /// Returns the ids of some pages.
    pub fn all(pages: &[Page]) -> impl Iterator<Item = Self> + use<> {
        (0..u32::try_from(pages.len()).unwrap_or(u32::MAX)).map(Self)
    }

    /// Finds the page of a file; pages are sorted by file.
    pub fn of_file(pages: &[Page], source: &SourcePath) -> Option<Self> {
        let index = pages.binary_search_by(|page| page.entry.source.cmp(source)).ok()?;
        u32::try_from(index).ok().map(Self)
    }

    /// Returns the place of the page among all.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// Returns the page of this id.
    pub fn of(self, pages: &[Page]) -> Option<&Page> {
        pages.get(self.0 as usize)
    }
}

/// A page that is shown.
#[derive(Debug, Clone)]
pub struct Page {
    /// What its file says.
    pub entry: Arc<Entry>,
    /// Whether it is published, or shown all the same.
    pub status: Status,
    /// Where the links of its body lead.
    pub targets: Arc<Targets>,
    /// Where the files and pages of its front matter lead.
    pub fields: Arc<Targets>,
    /// The words of its body that become links to the glossary, if there are some.
    pub uses: Option<Arc<Uses>>,
}

/// Whether a page is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It is.
    Published,
    /// It is a draft.
    Draft,
    /// It will be, on this day.
    Future(Date),
    /// It was, until this day.
    Expired(Date),
}

/// Which pages are shown besides the published ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Shown {
    /// Drafts.
    pub drafts: bool,
    /// Pages of days to come.
    pub future: bool,
    /// Pages whose time is over.
    pub expired: bool,
}

impl Status {
    /// Tells the status of an entry on a day.
    pub fn of(entry: &Entry, today: Date) -> Self {
        let common = &entry.common;
        let start = common.publish_on.or(common.date).filter(|start| *start > today);
        let end = common.expires_on.filter(|end| *end <= today);
        match (common.draft, start, end) {
            (true, _, _) => Self::Draft,
            (_, Some(start), _) => Self::Future(start),
            (_, _, Some(end)) => Self::Expired(end),
            _ => Self::Published,
        }
    }

    /// Tells whether pages of this status are shown.
    pub fn is_shown(self, shown: Shown) -> bool {
        match self {
            Self::Published => true,
            Self::Draft => shown.drafts,
            Self::Future(_) => shown.future,
            Self::Expired(_) => shown.expired,
        }
    }
}

impl Page {
    /// Tells whether search engines and feeds should know of it: published, and not withdrawn.
    pub fn is_listed(&self) -> bool {
        let withdrawn = matches!(&self.entry.data, Data::Issue(issue) if issue.withdrawn);
        self.status == Status::Published && !withdrawn
    }

    /// Counts its questions, where its kind has a discussion page.
    pub fn questions(&self) -> usize {
        if self.entry.kind.discussed {
            self.entry.document.questions.len() + self.entry.extra_questions.len()
        } else {
            0
        }
    }

    /// Counts the questions that a reader finds on it: in a discussion guide also those of other pages.
    pub fn questions_shown(&self) -> usize {
        let taken = match &self.entry.data {
            Data::Discussion(meeting) => meeting
                .questions
                .iter()
                .filter(|asked| {
                    let Asked::Taken(link) = asked else { return false };
                    matches!(self.fields.get(*link), Target::Page { .. })
                })
                .count(),
            _ => 0,
        };
        self.questions() + taken
    }

    /// Tells whether its questions have an address: on its discussion page, or on itself.
    pub fn is_discussed(&self) -> bool {
        matches!(self.entry.role, Role::Page | Role::Part) && self.questions() > 0
    }

    /// Returns how long it takes, where it says so.
    pub fn duration(&self) -> Option<Duration> {
        match &self.entry.data {
            Data::Lesson(lesson) => lesson.duration,
            Data::Activity(activity) => activity.duration,
            Data::Discussion(discussion) => discussion.duration,
            _ => None,
        }
    }
}

/// Parts entries into pages that are shown and the files of those that are not. A guide that is not shown hides its
/// pages.
pub(super) fn part(
    entries: Vec<Arc<Entry>>,
    request: &Request,
) -> (Vec<Page>, FxHashMap<SourcePath, Status>) {
    let status = |entry: &Entry| Status::of(entry, request.today);
    let mut hidden = FxHashMap::default();
    for entry in &entries {
        let status = status(entry);
        if !status.is_shown(request.shown) {
            hidden.insert(entry.source.clone(), status);
        }
    }
    let with_guide: Vec<(SourcePath, Status)> = entries
        .iter()
        .filter_map(|entry| Some((entry.source.clone(), hidden_with_guide(entry, &hidden)?)))
        .collect();
    hidden.extend(with_guide);
    let mut pages = Vec::with_capacity(entries.len());
    for entry in entries.into_iter().filter(|entry| !hidden.contains_key(&entry.source)) {
        let (targets, fields) = (Arc::default(), Arc::default());
        let status = status(&entry);
        pages.push(Page { entry, status, targets, fields, uses: None });
    }
    (pages, hidden)
}

/// Finds the home page, if someone wrote one.
pub(super) fn home(pages: &[Page]) -> Option<PageId> {
    let is_home = |page: &Page| page.entry.role == Role::Home;
    PageId::all(pages).find(|id| id.of(pages).is_some_and(is_home))
}

/// Tells each page where the links of its body and of its front matter lead.
pub(super) fn set_targets(pages: &mut [Page], targets: Vec<(Arc<Targets>, Arc<Targets>)>) {
    for (page, (targets, fields)) in pages.iter_mut().zip(targets) {
        page.targets = targets;
        page.fields = fields;
    }
}
