//! The order of what has `contents`, modules and guides: which pages it names, in which groups, one after another.
//! Entry points: [`collect`], [`Contents`], [`check`]. Pure; knows nothing of what is made of them.

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::kinds::contents::{Group as WrittenGroup, Member};
use crate::kinds::{Data, Entry, Role};
use crate::model::lookup::Lookup;
use crate::model::{Page, PageId, Target};
use crate::parse::ids::Ids;
use crate::paths::SourcePath;
use crate::read::Snapshot;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// The pages of a module or guide.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Contents {
    /// They, in their groups; a group may have lost all its members.
    pub groups: Vec<Group>,
    /// They, one after another.
    pub members: Vec<PageId>,
    places: FxHashMap<PageId, usize>,
}

/// Members that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they have in common; empty for those without a topic.
    pub topic: String,
    /// They, in their order.
    pub members: Vec<PageId>,
}

/// The contents of all modules and guides that are shown, by their pages.
pub type AllContents = BTreeMap<PageId, Contents>;

/// What may stand in `contents`: [`MODULE`], [`GUIDE`].
struct Rule {
    /// What has them.
    article: &'static str,
    /// What may stand there, in words.
    takes: &'static str,
    /// Whether a page may stand there.
    accepts: fn(&Entry, &Entry) -> bool,
}

const MODULE: Rule = Rule {
    article: "a module",
    takes: "lessons and activities",
    accepts: |_, member| matches!(member.data, Data::Lesson(_) | Data::Activity(_)),
};

const GUIDE: Rule = Rule {
    article: "a guide",
    takes: "the other pages of its folder",
    accepts: |guide, member| {
        member.role == Role::Part && own_folder(guide).is_some_and(|own| holds(own, member))
    },
};

/// Collects the contents of all modules and guides; pages that are not shown, or may not stand there, are left out.
pub(super) fn collect(lookup: &Lookup<'_>) -> AllContents {
    let of = |id: PageId| {
        let page = id.of(lookup.pages)?;
        let (groups, rule) = written(&page.entry)?;
        Some((id, Contents::new(page, groups, rule, lookup)))
    };
    PageId::all(lookup.pages).filter_map(of).collect()
}

/// Returns what the `contents` of a page name, and what they may.
fn written(entry: &Entry) -> Option<(&[WrittenGroup], &'static Rule)> {
    match &entry.data {
        Data::Module(module) => Some((&module.contents, &MODULE)),
        Data::Guide(guide) if entry.role == Role::Page => Some((&guide.contents, &GUIDE)),
        _ => None,
    }
}

impl Contents {
    fn new(whole: &Page, written: &[WrittenGroup], rule: &Rule, lookup: &Lookup<'_>) -> Self {
        let mut contents = Self::default();
        for group in written {
            let mut members = Vec::with_capacity(group.members.len());
            for member in &group.members {
                let Some(id) = lookup.page(whole, member.link) else { continue };
                let accepted = id
                    .of(lookup.pages)
                    .is_some_and(|member| (rule.accepts)(&whole.entry, &member.entry));
                if accepted && !contents.places.contains_key(&id) {
                    contents.places.insert(id, contents.members.len());
                    contents.members.push(id);
                    members.push(id);
                }
            }
            contents.groups.push(Group { topic: group.topic.clone(), members });
        }
        contents
    }

    /// Returns the place of a member, from 1.
    pub fn number(&self, id: PageId) -> Option<usize> {
        self.places.get(&id).map(|place| place + 1)
    }

    /// Returns the member before another.
    pub fn previous(&self, id: PageId) -> Option<PageId> {
        self.members.get(self.places.get(&id)?.checked_sub(1)?).copied()
    }

    /// Returns the member after another.
    pub fn next(&self, id: PageId) -> Option<PageId> {
        self.members.get(self.places.get(&id)? + 1).copied()
    }
}

/// Returns anchors for pages that share one page, made of their addresses: `modules-cycle-why-coach`.
///
/// Ids of theirs follow after `--`.
pub fn anchors<'a>(pages: impl Iterator<Item = &'a Page>) -> Vec<String> {
    let mut ids = Ids::default();
    let name = |page: &Page| page.entry.address.as_str().trim_end_matches('/').replace('/', "-");
    pages.map(|page| ids.unique(&name(page), 2)).collect()
}

/// Returns the folder that is all a module's or guide's own: that of its `index.md`.
pub fn own_folder(whole: &Entry) -> Option<&str> {
    let own = whole.source.name() == "index.md" && whole.role == Role::Page;
    own.then(|| whole.source.folder())
}

/// Tells whether a file lies in a folder.
pub fn holds(folder: &str, entry: &Entry) -> bool {
    entry.source.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Reports what stands in `contents` and may not, what stands there twice, and what of the folder does not.
pub(super) fn check(
    all: &AllContents,
    lookup: &Lookup<'_>,
    snapshot: &Snapshot,
    diags: &mut Diagnostics,
) {
    for (id, contents) in all {
        let Some(whole) = id.of(lookup.pages) else { continue };
        let Some((groups, rule)) = written(&whole.entry) else { continue };
        let mut check = Check { whole, rule, lookup, snapshot, seen: FxHashMap::default() };
        for member in groups.iter().flat_map(|group| &group.members) {
            check.member(member, diags);
        }
        if !whole.entry.broken {
            check.folder(contents, diags);
        }
    }
}

/// The check of one module or guide.
struct Check<'a> {
    whole: &'a Page,
    rule: &'static Rule,
    lookup: &'a Lookup<'a>,
    snapshot: &'a Snapshot,
    /// What was named, and where first.
    seen: FxHashMap<PageId, Member>,
}

impl Check<'_> {
    fn member(&mut self, member: &Member, diags: &mut Diagnostics) {
        let Some(link) = self.whole.entry.links.get(member.link as usize) else { return };
        let (target, article) = (&link.target, self.rule.article);
        let found = self.lookup.page(self.whole, member.link);
        let Some((id, page)) = found.and_then(|id| Some((id, id.of(self.lookup.pages)?))) else {
            // What is missing or not published was told where links are resolved.
            if *self.whole.fields.get(member.link) != Target::Text {
                let message = format!("`{target}` is no page that {article} can hold");
                diags.report(self.unsuitable(member, message));
            }
            return;
        };
        if !(self.rule.accepts)(&self.whole.entry, &page.entry) {
            if !page.entry.broken {
                let what = page.entry.kind.article;
                let message = format!("`{target}` is {what}, which cannot be part of {article}");
                diags.report(self.unsuitable(member, message));
            }
            return;
        }
        if let Some(first) = self.seen.get(&id) {
            diags.report(self.twice(target, first, member));
        } else {
            self.seen.insert(id, *member);
        }
    }

    fn unsuitable(&self, member: &Member, message: String) -> Diagnostic {
        let source = &self.whole.entry.source;
        let takes = self.rule.takes;
        Diagnostic::new(code::MEMBER_KIND, source, member.span, message).hint(format!(
            "`contents` takes {takes}; anything else can be linked to in the text, or under `related`"
        ))
    }

    fn twice(&self, target: &str, first: &Member, member: &Member) -> Diagnostic {
        let source = &self.whole.entry.source;
        let line = self.snapshot.line(source, first.span.start as usize);
        let message = format!("`{target}` stands in `contents` twice; line {line} names it too");
        Diagnostic::new(code::MEMBER_TWICE, source, member.span, message)
            .hint("delete one of the two")
    }

    /// Reports pages beside an `index.md` that its `contents` does not name; translations follow what they translate.
    fn folder(&self, contents: &Contents, diags: &mut Diagnostics) {
        let Some(folder) = own_folder(&self.whole.entry) else { return };
        let start = SourcePath::new(format!("{folder}/"));
        let pages = self.lookup.pages;
        let first = pages.partition_point(|page| page.entry.source < start);
        let beside = pages.iter().skip(first).take_while(|page| holds(folder, &page.entry));
        let translations: FxHashSet<PageId> =
            beside.clone().flat_map(|page| self.translations(page)).collect();
        for page in beside.filter(|page| page.entry.source != self.whole.entry.source) {
            let id = self.lookup.of_file(&page.entry.source);
            let accepted = (self.rule.accepts)(&self.whole.entry, &page.entry);
            let has_place =
                |id: PageId| contents.number(id).is_some() || translations.contains(&id);
            if accepted && id.is_some_and(|id| !has_place(id)) {
                diags.report(not_named(&self.whole.entry, &page.entry, folder));
            }
        }
    }
}

impl Check<'_> {
    fn translations<'p>(&'p self, page: &'p Page) -> impl Iterator<Item = PageId> + 'p {
        let links = page.entry.common.translations.iter().map(|(_, link)| *link);
        links.filter_map(|link| self.lookup.page(page, link))
    }
}

fn not_named(whole: &Entry, entry: &Entry, folder: &str) -> Diagnostic {
    let file = entry.source.as_str().strip_prefix(folder).unwrap_or_default().trim_matches('/');
    let message = format!(
        "the `contents` of `{}` do not name this page, so it has no place in the {}",
        whole.source, whole.kind.name
    );
    let otherwise = match entry.role {
        Role::Part => "delete this file".to_owned(),
        _ => format!("move this file to `content/{}/`", entry.kind.folder),
    };
    Diagnostic::of_file(code::NOT_IN_CONTENTS, &entry.source, message)
        .hint(format!("write `{file}` into its `contents`, or {otherwise}"))
}
