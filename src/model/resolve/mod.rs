//! Where every link leads. Entry point: [`Resolver`]. Reports what does not exist, with its place and the nearest
//! thing that does.

mod asked;
mod html;
pub mod settings;
mod suggest;
mod taken;

use crate::diagnostics::{Diagnostics, code};
use crate::kinds::Entry;
use crate::kinds::module::MODULE;
use crate::model::page::{Page, Status};
use crate::model::routes::{Route, Routes, published_path};
use crate::model::target::Copies;
use crate::model::{AllContents, PageId, Request, Target, Targets, modules};
use crate::parse::document::{Link, LinkRole};
use crate::paths::{SitePath, SourcePath, percent_decode};
use crate::read::{FileContent, Snapshot};
use crate::settings::Settings;
use asked::{Asked, From};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use suggest::{Faults, Suggester, Wanted};

/// Address schemes that pages may link to. Source: README, "Body".
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Targets of body and front matter.
type Both = (Arc<Targets>, Arc<Targets>);
/// Files that are published, with their addresses.
pub(super) type Files = BTreeMap<SourcePath, SitePath>;

/// Looks links up.
pub(super) struct Resolver<'a> {
    pages: &'a [Page],
    by_source: FxHashMap<&'a SourcePath, PageId>,
    hidden: &'a FxHashMap<SourcePath, Status>,
    routes: &'a Routes,
    contents: &'a AllContents,
    snapshot: &'a Snapshot,
    settings: &'a Settings,
    base_url: Option<&'a str>,
}

/// The anchor a link names.
type Fragment<'a> = Option<&'a str>;

impl<'a> Resolver<'a> {
    pub(super) fn new(
        pages: &'a [Page],
        hidden: &'a FxHashMap<SourcePath, Status>,
        routes: &'a Routes,
        contents: &'a AllContents,
        snapshot: &'a Snapshot,
        settings: &'a Settings,
        request: &'a Request,
    ) -> Self {
        let by_source =
            PageId::all(pages).filter_map(|id| Some((&id.of(pages)?.entry.source, id))).collect();
        Self {
            pages,
            by_source,
            hidden,
            routes,
            contents,
            snapshot,
            settings,
            base_url: request.base_url.as_deref(),
        }
    }

    /// Resolves the links of all pages, and gathers the files they need.
    pub(super) fn all(&self, pages: &[Page], diags: &mut Diagnostics) -> (Vec<Both>, Files) {
        let resolved: Vec<(Both, Faults)> =
            pages.par_iter().map(|page| self.page(&page.entry)).collect();
        let mut files = Files::new();
        let mut targets = Vec::with_capacity(resolved.len());
        let mut suggester = Suggester::new(self.snapshot, self.routes);
        for (both, faults) in resolved {
            faults.settle(&mut suggester, diags);
            gather(&both.0, &mut files);
            gather(&both.1, &mut files);
            targets.push(both);
        }
        (targets, files)
    }

    fn page(&self, entry: &Entry) -> (Both, Faults) {
        let mut diags = Faults::default();
        let body = From { file: &entry.source, entry: Some(entry), missing: code::BROKEN_LINK };
        let fields = From { file: &entry.source, entry: Some(entry), missing: code::UNKNOWN_FILE };
        let of = |links: &[Link], from: &From<'_>, diags: &mut Faults| {
            if links.is_empty() {
                return Arc::default();
            }
            Arc::new(Targets::new(links.iter().map(|link| self.link(link, from, diags)).collect()))
        };
        let body = of(&entry.document.links, &body, &mut diags);
        let fields = of(&entry.links, &fields, &mut diags);
        taken::report_twice(entry, &fields, &mut diags);
        ((body, fields), diags)
    }

    /// Resolves a link of a page's text before those of all pages; what is wrong with it is told then.
    pub(super) fn of_body(&self, page: &Page, link: u32) -> Target {
        let entry = &page.entry;
        let Some(link) = entry.document.links.get(link as usize) else { return Target::Text };
        let from = From { file: &entry.source, entry: Some(entry), missing: code::BROKEN_LINK };
        self.link(link, &from, &mut Faults::default())
    }

    /// Resolves one link.
    fn link(&self, link: &Link, from: &From<'_>, faults: &mut Faults) -> Target {
        let asked = &mut Asked { link, from, faults };
        let address = link.target.trim();
        let local = self
            .base_url
            .and_then(|base| address.strip_prefix(base))
            .map(|rest| format!("/{rest}"));
        let address = local.as_deref().unwrap_or(address);
        if let Some(scheme) = scheme(address) {
            return self.external(address, &scheme, asked);
        }
        if let Some(rest) = address.strip_prefix("//") {
            return self.external(&format!("https://{rest}"), "https", asked);
        }
        let (path, fragment) =
            address.split_once('#').map_or((address, None), |(path, rest)| (path, Some(rest)));
        let path = percent_decode(path.split_once('?').map_or(path, |(path, _)| path));
        let fragment = fragment.map(percent_decode).filter(|fragment| !fragment.is_empty());
        if path.is_empty() {
            return asked.own_anchor(fragment.as_deref());
        }
        let target = match path.strip_prefix('/') {
            Some(path) => self.rooted(path, fragment.as_deref(), asked),
            None => self.relative(&path, fragment.as_deref(), asked),
        };
        let shown = matches!(link.role, LinkRole::Image | LinkRole::Media);
        if shown && matches!(target, Target::Page { .. }) {
            asked.missing(format!("`{}` is a page, not a file to show", link.target), None);
            return Target::Text;
        }
        target
    }

    fn external(&self, address: &str, scheme: &str, asked: &mut Asked<'_>) -> Target {
        if !SCHEMES.contains(&scheme) {
            // `C:\\Users\\…` has a drive where others have a scheme.
            let own_disk = scheme == "file" || scheme.len() == 1;
            let message = if own_disk {
                "this link leads to a place on your own computer".to_owned()
            } else {
                format!("pages cannot link to `{scheme}:` addresses")
            };
            let hint = if own_disk {
                "put the file beside the page and link to it by its name, as in `[words](notes.docx)`"
            } else {
                "link to a web address (`https://…`), an e-mail address (`mailto:…`), a phone number (`tel:…`) or a file \
                 of the site"
            };
            asked.report(code::SCHEME, message, hint);
            return Target::Text;
        }
        if asked.link.role == LinkRole::Question {
            let message =
                format!("`{address}` is no page of this site, so no question can be taken from it");
            let hint = "write the question itself, and say in the text where it comes from";
            asked.report(code::UNKNOWN_QUESTION, message, hint);
            return Target::Text;
        }
        if asked.link.role == LinkRole::Link || self.is_allowed_host(address) {
            return Target::External(address.to_owned());
        }
        let host = host(address);
        let message =
            format!("`{host}` is another host, so a link stands in place of what is there");
        let hint = format!(
            "save the file beside the page, or write `allow_hosts: [{host}]` in `chalktalk.yaml`"
        );
        asked.report(code::FOREIGN_IMAGE, message, hint);
        Target::Foreign(address.to_owned())
    }

    fn is_allowed_host(&self, address: &str) -> bool {
        self.settings
            .allow_hosts
            .iter()
            .any(|allowed| allowed.value.eq_ignore_ascii_case(host(address)))
    }

    /// Resolves a file named relative to the page.
    fn relative(&self, path: &str, fragment: Fragment<'_>, asked: &mut Asked<'_>) -> Target {
        let Some(source) = asked.from.file.join(path) else {
            asked.missing(format!("`{path}` leads out of the site's folder"), None);
            return Target::Text;
        };
        if let Some(target) = self.source(&source, fragment, asked) {
            return target;
        }
        let address = source
            .as_str()
            .strip_prefix("content/")
            .or((source.as_str() == "content").then_some(""));
        if let Some(address) =
            address.filter(|_| path.ends_with('/') || !source.name().contains('.'))
            && let Some(target) = self.route(address, fragment, asked)
        {
            return target;
        }
        if address.is_some_and(|address| asked.unmade(self.routes, address)) {
            return Target::Text;
        }
        if address.is_some_and(|address| self.meant_page(address, path, asked)) {
            return Target::Text;
        }
        let wanted = Wanted::File { missing: source, from: asked.from.file.clone() };
        asked.missing(format!("there is no file `{path}`"), Some(wanted));
        Target::Text
    }

    /// Resolves a file of the site, if there is one of this name.
    fn source(
        &self,
        source: &SourcePath,
        fragment: Fragment<'_>,
        asked: &mut Asked<'_>,
    ) -> Option<Target> {
        if let Some(status) = self.hidden.get(source) {
            asked.unpublished(*status);
            return Some(Target::Text);
        }
        if let Some(page) = self.by_source.get(source).and_then(|id| id.of(self.pages)) {
            if let Some(fragment) = fragment {
                if asked.link.role == LinkRole::Question {
                    return Some(taken::taken(page, fragment, asked));
                }
                asked.anchor(&page.entry, fragment);
            }
            return Some(Target::Page {
                path: page.entry.address.clone(),
                fragment: fragment.map(str::to_owned),
            });
        }
        let file = self.snapshot.get(source)?;
        match &file.content {
            FileContent::Media { size, .. } => {
                let path = published_path(source)?;
                if asked.link.role == LinkRole::Image && size.is_none() {
                    let message = format!("the size of `{}` cannot be read", source.name());
                    let hint = "save it again as PNG, JPEG, WebP or SVG, so that the page does not jump while it loads";
                    asked.report(code::UNREADABLE_IMAGE, message, hint);
                }
                let copies = Copies::default();
                Some(Target::File { path, source: source.clone(), size: *size, copies })
            }
            // What is wrong with the file was said where it was read.
            FileContent::Broken | FileContent::Text { .. } => Some(Target::Text),
        }
    }

    /// Resolves an address from the site's root on.
    fn rooted(&self, path: &str, fragment: Fragment<'_>, asked: &mut Asked<'_>) -> Target {
        if let Some(target) = self.route(path, fragment, asked) {
            return target;
        }
        let sources = [format!("static/{path}"), format!("content/{path}")];
        for source in sources.iter().filter_map(|source| SourcePath::new("").join(source)) {
            if let Some(target) = self.source(&source, fragment, asked) {
                return target;
            }
        }
        if asked.unmade(self.routes, path) {
            return Target::Text;
        }
        if self.meant_page(path, &format!("/{path}"), asked) {
            return Target::Text;
        }
        let wanted = Some(Wanted::Address(path.to_owned()));
        asked.missing(format!("there is no page or file at `/{path}`"), wanted);
        Target::Text
    }

    fn route(
        &self,
        address: &str,
        fragment: Fragment<'_>,
        asked: &mut Asked<'_>,
    ) -> Option<Target> {
        let (path, route) = self.routes.find(address)?;
        if let Some(fragment) = fragment {
            match route {
                Route::Page(id) => {
                    if let Some(page) = id.of(self.pages) {
                        asked.anchor(&page.entry, fragment);
                    }
                }
                Route::Discussion(id) => {
                    if let Some(page) = id.of(self.pages) {
                        self.question(id, page, fragment, asked);
                    }
                }
                Route::Derived | Route::Edition(_) => {
                    let message =
                        format!("`/{address}` is made by chalktalk and has no place `#{fragment}`");
                    let hint = "link to the page without what stands after `#`";
                    asked.report(code::BROKEN_ANCHOR, message, hint);
                }
            }
        }
        Some(Target::Page { path: path.clone(), fragment: fragment.map(str::to_owned) })
    }
}

impl Resolver<'_> {
    /// Checks that a discussion page has a question; that of a module has those of its members too.
    fn question(&self, id: PageId, page: &Page, fragment: &str, asked: &mut Asked<'_>) {
        let Some(contents) = self.contents.get(&id).filter(|_| page.entry.kind == &MODULE) else {
            return asked.question(page.entry.broken, page.entry.question_ids(), fragment);
        };
        let members = contents.members.iter().filter_map(|id| id.of(self.pages));
        let members: Vec<&Page> = members.collect();
        let broken = page.entry.broken || members.iter().any(|member| member.entry.broken);
        let ids = modules::question_ids(page, &members);
        asked.question(broken, ids.iter().map(String::as_str), fragment);
    }
}

/// Notes the files that targets need; those in `static/` are published anyway.
fn gather(targets: &Targets, files: &mut Files) {
    for target in &targets.list {
        if let Target::File { path, source, .. } = target
            && source.as_str().starts_with("content/")
        {
            files.insert(source.clone(), path.clone());
        }
    }
}

/// Returns the scheme of an address in lower case; control characters and spaces do not hide it.
fn scheme(address: &str) -> Option<Cow<'static, str>> {
    let (before, _) = address.split_once(':')?;
    if let Some(known) = SCHEMES.iter().find(|known| before == **known) {
        return Some(Cow::Borrowed(known));
    }
    let decoded = percent_decode(before);
    let name: String = decoded.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let mut letters = name.chars();
    let starts = letters.next().is_some_and(|c| c.is_ascii_alphabetic());
    let valid = starts && letters.all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c));
    valid.then(|| Cow::Owned(name.to_ascii_lowercase()))
}

fn host(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let authority = rest.get(..end).unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    host.split_once(':').map_or(host, |(host, _)| host)
}
