//! Modules: in which of them a page stands and which is its home, what each takes, and what cannot be: prerequisites
//! and `next` that go round in a circle. Entry points: [`Modules::collect`], [`check`]. Pure; the order of their members
//! is that of `contents`.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, code};
use crate::kinds::Data;
use crate::kinds::module::Module as Written;
use crate::model::circles::{Edges, circles};
use crate::model::contents::{AllContents, anchors, holds, own_folder};
use crate::model::lookup::Lookup;
use crate::model::{Page, PageId, SectionList, times};
use crate::parse::durations::Total;
use crate::paths::SourcePath;
use crate::read::Snapshot;
use rustc_hash::FxHashMap;

/// All modules, and which pages are in them.
#[derive(Debug, Default)]
pub struct Modules {
    /// They, in the order of their list.
    pub all: Vec<PageId>,
    times: FxHashMap<PageId, Total>,
    homes: FxHashMap<PageId, Vec<PageId>>,
}

impl Modules {
    /// Collects the modules in the order of their list.
    pub(super) fn collect(
        pages: &[Page],
        sections: &[SectionList],
        contents: &AllContents,
    ) -> Self {
        let list = sections.iter().find(|section| section.kind.name == "module");
        let all = list.map_or(Vec::new(), |list| list.members.clone());
        let mut modules = Self { all, ..Self::default() };
        for id in &modules.all {
            let Some(members) = contents.get(id).map(|contents| contents.members.as_slice()) else {
                continue;
            };
            modules.times.insert(*id, times::of_pages(members, pages));
            for member in members {
                let homes = modules.homes.entry(*member).or_default();
                // The one whose folder holds the page comes first.
                let own = is_home(*id, *member, pages);
                homes.insert(if own { 0 } else { homes.len() }, *id);
            }
        }
        modules
    }

    /// Returns the modules that a page is in, its home first.
    pub fn of_member(&self, id: PageId) -> &[PageId] {
        self.homes.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Returns how long the members of a module take together.
    pub fn time(&self, id: PageId) -> Total {
        self.times.get(&id).copied().unwrap_or_default()
    }
}

/// Tells whether a page lies in a module's own folder.
fn is_home(module: PageId, member: PageId, pages: &[Page]) -> bool {
    let (Some(module), Some(member)) = (module.of(pages), member.of(pages)) else { return false };
    own_folder(&module.entry).is_some_and(|folder| holds(folder, &member.entry))
}

/// Returns what a page has as a module, if it is one.
pub fn module_of(page: &Page) -> Option<&Written> {
    match &page.entry.data {
        Data::Module(module) => Some(module),
        _ => None,
    }
}

/// Returns the ids of all questions on a module's discussion page: its own, and those of its members after the anchor
/// of each.
pub fn question_ids(module: &Page, members: &[&Page]) -> Vec<String> {
    let own = module.entry.question_ids().map(str::to_owned);
    let anchors = anchors(members.iter().copied());
    let of_members = members.iter().zip(&anchors).flat_map(|(member, anchor)| {
        member.entry.question_ids().map(move |id| format!("{anchor}--{id}"))
    });
    own.chain(of_members).collect()
}

/// Reports circles of prerequisites and of `next`, modules whose parts take longer than they are meant to, and pages of
/// modules that nobody wrote.
pub(super) fn check(
    modules: &Modules,
    lookup: &Lookup<'_>,
    snapshot: &Snapshot,
    diags: &mut Diagnostics,
) {
    report_without_index(lookup.pages, snapshot, diags);
    report_circles(lookup, &PREREQUISITES, diags);
    report_circles(lookup, &NEXT, diags);
    for id in &modules.all {
        let fault = id.of(lookup.pages).and_then(|page| too_long(page, modules.time(*id)));
        if let Some(fault) = fault {
            diags.report(fault);
        }
    }
}

/// Reports pages that lie in the folder of a module whose `index.md` is missing: they are pages like any other.
fn report_without_index(pages: &[Page], snapshot: &Snapshot, diags: &mut Diagnostics) {
    for page in pages.iter().filter(|page| !page.entry.broken) {
        let source = &page.entry.source;
        let below = source.as_str().strip_prefix("content/modules/");
        let Some((module, _)) = below.and_then(|below| below.split_once('/')) else { continue };
        let index = SourcePath::new(format!("content/modules/{module}/index.md"));
        if snapshot.get(&index).is_none() {
            let message = format!("there is no `{index}`, so this page belongs to no module");
            let hint = "write that file, with a `title` and the `contents` of the module, or move this one to \
                        `content/lessons/`";
            diags.report(Diagnostic::of_file(code::NOT_IN_CONTENTS, source, message).hint(hint));
        }
    }
}

/// A key by which pages name each other, and what is said where they do so in a circle.
struct Key {
    code: Code,
    /// The links of the key.
    links: fn(&Data) -> &[u32],
    /// What a page is to the one that it names.
    relation: &'static str,
    /// What is said of a page that names itself.
    itself: &'static str,
    hint: &'static str,
}

const PREREQUISITES: Key = Key {
    code: code::PREREQUISITE_CIRCLE,
    links: |data| match data {
        Data::Lesson(lesson) => &lesson.prerequisites,
        Data::Module(module) => &module.prerequisites,
        _ => &[],
    },
    relation: "comes after",
    itself: "cannot come after itself",
    hint: "no one could begin: take one of these out of `prerequisites`",
};

const NEXT: Key = Key {
    code: code::NEXT_CIRCLE,
    links: |data| if let Data::Module(module) = data { &module.next } else { &[] },
    relation: "leads on to",
    itself: "cannot lead on to itself",
    hint: "no one would come to an end: take one of these out of `next`",
};

fn report_circles(lookup: &Lookup<'_>, key: &Key, diags: &mut Diagnostics) {
    let mut edges = Edges::new();
    for id in PageId::all(lookup.pages) {
        let Some(page) = id.of(lookup.pages) else { continue };
        let links = (key.links)(&page.entry.data).iter();
        let mut named: Vec<(PageId, u32)> =
            links.filter_map(|link| Some((lookup.page(page, *link)?, *link))).collect();
        named.sort_unstable();
        named.dedup_by_key(|(to, _)| *to);
        if !named.is_empty() {
            edges.insert(id, named);
        }
    }
    for circle in circles(&edges) {
        if let Some(fault) = circle_fault(&circle, key, lookup.pages) {
            diags.report(fault);
        }
    }
}

fn circle_fault(circle: &[(PageId, u32)], key: &Key, pages: &[Page]) -> Option<Diagnostic> {
    let entry = |(id, _): &(PageId, u32)| id.of(pages).map(|page| &page.entry);
    let first = circle.first()?;
    let title = |place: &(PageId, u32)| entry(place).map_or("", |entry| entry.title.as_str());
    let next = circle.iter().cycle().skip(1);
    let steps = circle
        .iter()
        .zip(next)
        .map(|(page, next)| format!("`{}` {} `{}`", title(page), key.relation, title(next)));
    let message = if circle.len() == 1 {
        format!("`{}` {}", title(first), key.itself)
    } else {
        format!("these go round in a circle: {}", steps.collect::<Vec<_>>().join(", "))
    };
    let span = entry(first)?.links.get(first.1 as usize)?.span;
    Some(Diagnostic::new(key.code, &entry(first)?.source, span, message).hint(key.hint))
}

/// Compares what the parts of a module take at least with the most that it is meant to take.
///
/// A tenth more is let pass: no one plans to the minute.
fn too_long(page: &Page, time: Total) -> Option<Diagnostic> {
    let target = module_of(page)?.target.filter(|target| !target.value.open)?;
    let least = time.duration()?.least;
    let most = target.value.most;
    if u64::from(least) * 10 <= u64::from(most) * 11 {
        return None;
    }
    let message = format!(
        "the parts of this module take {}, and it is meant to take {}",
        time.words(),
        target.value.words()
    );
    let hint = "write a longer `target_duration`, or shorten or take out a part; up to a tenth more is let pass";
    Some(Diagnostic::new(code::OVER_TARGET, &page.entry.source, target.span, message).hint(hint))
}
