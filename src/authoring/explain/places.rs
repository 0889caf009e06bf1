//! Where a page stands on its site: the module or guide that holds it, the lists it is in, the pages that link to it.
//! Entry points: [`Places::of`], [`users`].

use crate::kinds::{Data, Role};
use crate::model::routes::{
    BACK_ISSUES, QUESTIONS, RESOURCES, discussion_address, hand_out_address, print_address,
    year_address,
};
use crate::model::{Page, PageId, Site, Target, Targets};
use crate::parse::document::Link;
use crate::paths::{SitePath, SourcePath};
use crate::read::Snapshot;
use serde::Serialize;

/// Where a page stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Places {
    /// The modules and guides that hold it.
    pub part_of: Vec<PartOf>,
    /// The files of its parts, where it is a module or guide.
    pub holds: Vec<String>,
    /// The pages that chalktalk makes and that show it, or are made of it.
    pub shown_on: Vec<ShownOn>,
    /// The files that link to it.
    pub linked_from: Vec<From>,
    /// Addresses it had before.
    pub aliases: Vec<String>,
}

/// A place in a module or guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartOf {
    /// The word for what holds it: `module`.
    pub kind: &'static str,
    /// The title of that.
    pub title: String,
    /// Its file.
    pub file: String,
    /// The place, from 1.
    pub number: usize,
    /// How many parts there are.
    pub of: usize,
}

/// A page that chalktalk makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownOn {
    /// What it is.
    pub what: String,
    /// Its address.
    pub address: String,
}

/// A place that a link stands in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct From {
    /// The file.
    pub file: String,
    /// The line.
    pub line: usize,
}

impl Places {
    /// Gathers where a page stands.
    pub(super) fn of(id: PageId, page: &Page, site: &Site, snapshot: &Snapshot) -> Self {
        let members = site.contents.get(&id).map(|contents| contents.members.as_slice());
        let parts = site.pages_of(members.unwrap_or_default());
        let own = [
            page.entry.address.clone(),
            discussion_address(page),
            print_address(page),
            hand_out_address(page),
        ];
        let leads_here = |target: &Target| match target {
            Target::Page { path, .. } => own.contains(path),
            _ => false,
        };
        let others = users(site, snapshot, leads_here);
        let source = page.entry.source.as_str();
        Self {
            part_of: part_of(id, site),
            holds: parts.map(|part| part.entry.source.to_string()).collect(),
            shown_on: shown_on(id, page, site),
            linked_from: others.into_iter().filter(|from| from.file != source).collect(),
            aliases: page
                .entry
                .common
                .aliases
                .iter()
                .map(|(alias, _)| SitePath::new(alias).to_string())
                .collect(),
        }
    }
}

/// Returns where links stand that lead somewhere: in pages, and in the menu.
pub(super) fn users(
    site: &Site,
    snapshot: &Snapshot,
    leads_there: impl Fn(&Target) -> bool,
) -> Vec<From> {
    let mut found = Vec::new();
    for page in &site.pages {
        let source = &page.entry.source;
        let mut add = |links: &[Link], targets: &Targets| {
            let both = links.iter().zip(&targets.list);
            found.extend(both.filter(|(_, target)| leads_there(target)).map(|(link, _)| From {
                file: source.to_string(),
                line: snapshot.line(source, link.span.start as usize),
            }));
        };
        add(&page.entry.links, &page.fields);
        add(&page.entry.document.links, &page.targets);
    }
    found.sort();
    found.dedup();
    found
}

fn part_of(id: PageId, site: &Site) -> Vec<PartOf> {
    let place = |(whole, contents): (&PageId, &crate::model::Contents)| {
        let whole = &site.page(*whole)?.entry;
        Some(PartOf {
            kind: whole.kind.name,
            title: whole.title.clone(),
            file: whole.source.to_string(),
            number: contents.number(id)?,
            of: contents.members.len(),
        })
    };
    site.contents.iter().filter_map(place).collect()
}

fn shown_on(id: PageId, page: &Page, site: &Site) -> Vec<ShownOn> {
    let mut shown = Shown { list: Vec::new() };
    let entry = &page.entry;
    for (label, _) in site.navigation.iter().filter(|(_, path)| *path == entry.address) {
        shown.add(&format!("the menu, as \u{201c}{label}\u{201d}"), &SitePath::home());
    }
    for section in site.sections.iter().filter(|section| section.members.contains(&id)) {
        // The list of issues is the index of back issues.
        if section.kind.name != "newsletter" {
            shown.add(&section.title, &section.address);
        }
    }
    if site.issues.all.contains(&id) {
        of_issue(id, page, site, &mut shown);
    }
    for topic in site.topics.iter().filter(|topic| topic.members.contains(&id)) {
        shown.add(&format!("topic {}", topic.label), &topic.address);
    }
    if page.is_discussed() {
        let own = discussion_address(page);
        if own != entry.address {
            shown.add("its discussion page", &own);
        }
        shown.add("the question bank", &SitePath::new(QUESTIONS));
    }
    if matches!(entry.role, Role::Page | Role::Part) && !entry.document.resources.is_empty() {
        shown.add("all resources", &SitePath::new(RESOURCES));
    }
    if site.contents.contains_key(&id) {
        shown.add("all of it to print", &print_address(page));
    }
    if matches!(entry.data, Data::Activity(_)) {
        shown.add("its hand-out", &hand_out_address(page));
    }
    shown.list
}

fn of_issue(id: PageId, page: &Page, site: &Site, shown: &mut Shown) {
    shown.add("back issues", &SitePath::new(BACK_ISSUES));
    for year in site.issues.years.iter().filter(|year| year.issues.contains(&id)) {
        shown.add(&format!("issues of {}", year.year), &year_address(year.year));
    }
    if site.request.base_url.is_some() && page.is_listed() {
        shown.add("the feed", &SitePath::new(BACK_ISSUES).child("feed.xml"));
    }
}

struct Shown {
    list: Vec<ShownOn>,
}

impl Shown {
    fn add(&mut self, what: &str, address: &SitePath) {
        self.list.push(ShownOn { what: what.to_owned(), address: address.to_string() });
    }
}

/// Returns where a file is shown or linked to.
pub(super) fn users_of_file(source: &SourcePath, site: &Site, snapshot: &Snapshot) -> Vec<From> {
    users(site, snapshot, |target| match target {
        Target::File { source: file, .. } => file == source,
        _ => false,
    })
}
