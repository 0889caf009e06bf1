//! What chalktalk found in a page: headings, questions, resources, links, blocks, the fields of a plan. Entry point:
//! [`Found::of`].

use crate::diagnostics::{Diagnostic, Diagnostics, Severity, Span, code};
use crate::kinds::plan::model::{self as plan, Answer, Plan};
use crate::kinds::{Data, Entry};
use crate::model::glossary::User;
use crate::model::{Page, PageId, Site, Target, times};
use crate::output::words::reading_minutes;
use crate::parse::blocks::BLOCKS;
use crate::parse::document::{Link, LinkRole, Tag};
use crate::paths::SourcePath;
use crate::read::Snapshot;
use serde::Serialize;

/// What is in a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Words of its text.
    pub words: u32,
    /// Minutes that it takes to read them.
    pub reading_minutes: u32,
    /// How long it takes, where it or its parts say so.
    pub duration: Option<String>,
    /// Its headings, without its title.
    pub headings: Vec<Place>,
    /// Its discussion questions.
    pub questions: Vec<Place>,
    /// The items of its resource lists.
    pub resources: Vec<Item>,
    /// What its links lead to.
    pub links: Vec<Reference>,
    /// The images, sound and film that it shows.
    pub media: Vec<Reference>,
    /// Its blocks by name, with how many there are.
    pub blocks: Vec<(&'static str, usize)>,
    /// The sections of a plan.
    pub sections: Vec<Section>,
    /// The terms of the glossary that it uses, or that it explains.
    pub terms: Vec<String>,
    /// Its topics.
    pub topics: Vec<String>,
}

/// A place on a page that a link can lead to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: String,
}

/// A resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its title.
    pub title: String,
    /// How long it takes, where it says so.
    pub duration: Option<String>,
}

/// A link, an image, sound or film.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// The line that it stands in.
    pub line: usize,
    /// As it is written.
    pub target: String,
    /// What is there.
    pub leads_to: LeadsTo,
    /// The address of that on the site.
    pub address: Option<String>,
}

/// What a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeadsTo {
    /// Nothing: a fault tells of it.
    Nothing,
    /// A page that is not published.
    Unpublished,
    /// A page of this site.
    Page,
    /// A file of this site.
    File,
    /// Another site, an e-mail address or a phone number.
    Elsewhere,
}

/// A section of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its id.
    pub id: String,
    /// The question.
    pub question: String,
    /// The form of its answer.
    pub answer: String,
}

impl Found {
    /// Gathers what is in a page; `faults` are those of its site.
    pub(super) fn of(
        id: PageId,
        page: &Page,
        site: &Site,
        snapshot: &Snapshot,
        faults: &Diagnostics,
    ) -> Self {
        let (entry, document) = (&page.entry, &page.entry.document);
        let references = Referring::new(&entry.source, snapshot, faults);
        let (media, links) = references.all(page).into_iter().partition(|(role, _)| *role);
        let unmarked = |list: Vec<(bool, Reference)>| list.into_iter().map(|(_, it)| it).collect();
        let place = |id: &str, text: &str| Place { id: id.to_owned(), text: text.to_owned() };
        let headings = document.headings.iter();
        Self {
            words: document.words,
            reading_minutes: reading_minutes(document.words),
            duration: duration(id, page, site),
            headings: headings.map(|heading| place(&heading.id, &heading.text)).collect(),
            questions: questions(entry),
            resources: document
                .resources
                .iter()
                .map(|item| Item {
                    title: item.title.clone(),
                    duration: item.duration.map(|duration| duration.words()),
                })
                .collect(),
            links: unmarked(links),
            media: unmarked(media),
            blocks: blocks(entry),
            sections: match &entry.data {
                Data::Plan(plan) => sections(plan),
                _ => Vec::new(),
            },
            terms: terms(page, site),
            topics: entry.common.topics.clone(),
        }
    }
}

/// Returns how long a page takes; a module takes as long as its parts.
fn duration(id: PageId, page: &Page, site: &Site) -> Option<String> {
    if !matches!(page.entry.data, Data::Module(_)) {
        return times::of_page(page).map(|duration| duration.words());
    }
    let total = site.modules.time(id);
    total.duration().map(|_| total.words())
}

fn questions(entry: &Entry) -> Vec<Place> {
    let own = entry.document.questions.iter().map(|question| (&question.id, &question.text));
    let extra = entry.extra_questions.iter().map(|question| (&question.id, &question.text));
    own.chain(extra).map(|(id, text)| Place { id: id.clone(), text: text.clone() }).collect()
}

/// Reads the links of one file.
struct Referring<'a> {
    /// Where its lines end.
    ends: Vec<usize>,
    /// Its faults.
    faults: Vec<&'a Diagnostic>,
}

impl<'a> Referring<'a> {
    fn new(source: &SourcePath, snapshot: &Snapshot, faults: &'a Diagnostics) -> Self {
        let text = snapshot.text(source).map_or("", |text| text);
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at);
        let faults = faults.iter().filter(|fault| fault.file == *source).collect();
        Self { ends: ends.collect(), faults }
    }

    /// Returns the links of front matter and body, in the order of the file, with whether each is to be shown.
    fn all(&self, page: &Page) -> Vec<(bool, Reference)> {
        let fields = page.entry.links.iter().zip(&page.fields.list);
        let body = page.entry.document.links.iter().zip(&page.targets.list);
        let is_shown = |role| matches!(role, LinkRole::Image | LinkRole::Media);
        let both = fields.chain(body);
        both.map(|(link, target)| (is_shown(link.role), self.reference(link, target))).collect()
    }

    fn reference(&self, link: &Link, target: &Target) -> Reference {
        let (leads_to, address) = match target {
            _ if self.has(link.span, |severity, _| severity == Severity::Error) => {
                (LeadsTo::Nothing, None)
            }
            Target::Page { path, .. } => (LeadsTo::Page, Some(path.to_string())),
            Target::File { path, .. } => (LeadsTo::File, Some(path.to_string())),
            Target::External(_) | Target::Foreign(_) => (LeadsTo::Elsewhere, None),
            Target::Text if self.has(link.span, |_, id| id == code::UNPUBLISHED_LINK.id) => {
                (LeadsTo::Unpublished, None)
            }
            Target::Text => (LeadsTo::Nothing, None),
        };
        let line = 1 + self.ends.partition_point(|end| *end < link.span.start as usize);
        Reference { line, target: link.target.clone(), leads_to, address }
    }

    fn has(&self, span: Span, is: fn(Severity, &str) -> bool) -> bool {
        let mut here = self.faults.iter().filter(|fault| fault.span == Some(span));
        here.any(|fault| is(fault.code.severity, fault.code.id))
    }
}

/// Counts the blocks, in the order of their table.
fn blocks(entry: &Entry) -> Vec<(&'static str, usize)> {
    let count = |kind| {
        let tags = entry.document.nodes.iter().map(|node| node.tag);
        tags.filter(|tag| *tag == Tag::Block(kind)).count()
    };
    let all = BLOCKS.iter().map(|block| (block.name, count(block.kind)));
    all.filter(|(_, count)| *count > 0).collect()
}

fn sections(plan: &Plan) -> Vec<Section> {
    let field = |field: &plan::Field| Field {
        id: field.id.clone(),
        question: field.question.clone(),
        answer: answer(&field.answer),
    };
    let section = |section: &plan::Section| Section {
        id: section.id.clone(),
        title: section.title.clone(),
        fields: section.fields.iter().map(field).collect(),
    };
    plan.sections.iter().map(section).collect()
}

/// Returns the form of an answer as it is written, without its brackets.
fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Short => "short answer",
        Answer::Long(_) => "long answer",
        Answer::Number(None) => "number",
        Answer::Number(Some(unit)) => return format!("number, {unit}"),
        Answer::Date => "date",
        Answer::Dates => "dates",
        Answer::YesOrNo => "yes or no",
        Answer::HowOften => "how often",
        Answer::Person => "person",
        Answer::Link => "link",
        Answer::Rating(rating) => return format!("rating {} to {}", rating.low, rating.high),
        Answer::One(choices) => return format!("one of {}", choices.len()),
        Answer::Many(choices) => return format!("any of {}", choices.len()),
        Answer::SignOff(_) => "sign-off",
        Answer::ReviewDates(_) => "review dates",
        Answer::Total(_) => "total",
        Answer::Copied(_) => "copied",
        Answer::Table(columns) => return format!("table of {} columns", columns.len()),
    }
    .to_owned()
}

/// Returns the terms of the glossary that a page uses, in the order of the glossary; all of them on its own page.
fn terms(page: &Page, site: &Site) -> Vec<String> {
    let Some(glossary) = &site.glossary else { return Vec::new() };
    let Some(Data::Glossary(written)) = site.page(glossary.page).map(|page| &page.entry.data)
    else {
        return Vec::new();
    };
    if site.page(glossary.page).is_some_and(|own| own.entry.source == page.entry.source) {
        return written.terms.iter().map(|term| term.term.clone()).collect();
    }
    let uses = |users: &[User]| {
        users.iter().any(|user| {
            site.page(user.page).is_some_and(|user| user.entry.source == page.entry.source)
        })
    };
    let terms = written.terms.iter().zip(&glossary.users);
    terms.filter(|(_, users)| uses(users)).map(|(term, _)| term.term.clone()).collect()
}
