//! Where every link leads. Entry point: [`Resolver`]. Reports what does not exist, with its place and the nearest
//! thing that does.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Span, code, nearest};
use crate::kinds::{Data, Entry, Role};
use crate::model::page::{Page, Status};
use crate::model::routes::{Route, Routes};
use crate::model::{PageId, Request, SectionList, Target, Targets};
use crate::parse::Document;
use crate::parse::document::{Link, LinkRole};
use crate::parse::markdown;
use crate::paths::{SitePath, SourcePath, percent_decode};
use crate::read::{FileContent, Snapshot};
use crate::settings::{self, Settings};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Address schemes that pages may link to. Source: the content model, "Links".
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
    snapshot: &'a Snapshot,
    settings: &'a Settings,
    base_url: Option<&'a str>,
}

/// The file a link stands in, and its own anchors.
struct From<'a> {
    file: &'a SourcePath,
    entry: Option<&'a Entry>,
    /// What is reported where the link names nothing.
    missing: Code,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(
        pages: &'a [Page],
        hidden: &'a FxHashMap<SourcePath, Status>,
        routes: &'a Routes,
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
            snapshot,
            settings,
            base_url: request.base_url.as_deref(),
        }
    }

    /// Resolves the links of all pages, and gathers the files they need.
    pub(super) fn all(&self, pages: &[Page], diags: &mut Diagnostics) -> (Vec<Both>, Files) {
        let resolved: Vec<(Both, Diagnostics)> =
            pages.par_iter().map(|page| self.page(&page.entry)).collect();
        let mut files = Files::new();
        let mut targets = Vec::with_capacity(resolved.len());
        for (both, faults) in resolved {
            diags.extend(&faults);
            gather(&both.0, &mut files);
            gather(&both.1, &mut files);
            targets.push(both);
        }
        (targets, files)
    }

    fn page(&self, entry: &Entry) -> (Both, Diagnostics) {
        let mut diags = Diagnostics::new();
        let body = From { file: &entry.source, entry: Some(entry), missing: code::BROKEN_LINK };
        let fields = From { file: &entry.source, entry: Some(entry), missing: code::UNKNOWN_FILE };
        let of = |links: &[Link], from: &From<'_>, diags: &mut Diagnostics| {
            if links.is_empty() {
                return Arc::default();
            }
            Arc::new(Targets::new(links.iter().map(|link| self.link(link, from, diags)).collect()))
        };
        let body = of(&entry.document.links, &body, &mut diags);
        let fields = of(&entry.links, &fields, &mut diags);
        ((body, fields), diags)
    }

    /// Resolves one link.
    fn link(&self, link: &Link, from: &From<'_>, diags: &mut Diagnostics) -> Target {
        let address = link.target.trim();
        let local = self
            .base_url
            .and_then(|base| address.strip_prefix(base))
            .map(|rest| format!("/{rest}"));
        let address = local.as_deref().unwrap_or(address);
        if let Some(scheme) = scheme(address) {
            return self.external(address, &scheme, link, from, diags);
        }
        if let Some(rest) = address.strip_prefix("//") {
            return self.external(&format!("https://{rest}"), "https", link, from, diags);
        }
        let (path, fragment) =
            address.split_once('#').map_or((address, None), |(path, rest)| (path, Some(rest)));
        let path = percent_decode(path.split_once('?').map_or(path, |(path, _)| path));
        let fragment = fragment.map(percent_decode).filter(|fragment| !fragment.is_empty());
        if path.is_empty() {
            return self.own_anchor(fragment, link, from, diags);
        }
        let target = match path.strip_prefix('/') {
            Some(path) => self.from_root(path, fragment, link, from, diags),
            None => self.relative(&path, fragment, link, from, diags),
        };
        let shown = matches!(target, Target::Page { .. }) && link.role != LinkRole::Link;
        if shown {
            self.missing(
                link,
                from,
                format!("`{}` is a page, not a file to show", link.target),
                None,
                diags,
            );
            return Target::Text;
        }
        target
    }

    fn external(
        &self,
        address: &str,
        scheme: &str,
        link: &Link,
        from: &From<'_>,
        diags: &mut Diagnostics,
    ) -> Target {
        if !SCHEMES.contains(&scheme) {
            let message = format!("pages cannot link to `{scheme}:` addresses");
            let hint = "link to a web address (`https://…`), an e-mail address (`mailto:…`), a phone number (`tel:…`) \
                        or a file of the site";
            diags.report(Diagnostic::new(code::SCHEME, from.file, link.span, message).hint(hint));
            return Target::Text;
        }
        if link.role == LinkRole::Link || self.is_allowed_host(address) {
            return Target::External(address.to_owned());
        }
        let host = host(address);
        let message =
            format!("`{host}` is another host, so a link stands in place of what is there");
        let hint = format!(
            "save the file beside the page, or write `allow_hosts: [{host}]` in `chalktalk.yaml`"
        );
        diags
            .report(Diagnostic::new(code::FOREIGN_IMAGE, from.file, link.span, message).hint(hint));
        Target::Foreign(address.to_owned())
    }

    fn is_allowed_host(&self, address: &str) -> bool {
        self.settings
            .allow_hosts
            .iter()
            .any(|allowed| allowed.value.eq_ignore_ascii_case(host(address)))
    }

    fn own_anchor(
        &self,
        fragment: Option<String>,
        link: &Link,
        from: &From<'_>,
        diags: &mut Diagnostics,
    ) -> Target {
        let Some(entry) = from.entry else { return Target::Text };
        let Some(fragment) = fragment else {
            if link.target.trim() == "#" {
                return Target::Page { path: entry.address.clone(), fragment: None };
            }
            self.missing(link, from, "the link has no address".to_owned(), None, diags);
            return Target::Text;
        };
        self.anchor(&entry.document, entry.broken, &fragment, link, from, diags);
        Target::Page { path: entry.address.clone(), fragment: Some(fragment) }
    }

    /// Checks that a page has an anchor; a broken page is not blamed twice.
    fn anchor(
        &self,
        document: &Document,
        broken: bool,
        fragment: &str,
        link: &Link,
        from: &From<'_>,
        diags: &mut Diagnostics,
    ) {
        if broken
            || document.anchors.binary_search_by(|anchor| anchor.as_str().cmp(fragment)).is_ok()
        {
            return;
        }
        let message = format!("there is no place `#{fragment}` on that page");
        let hint = match nearest(fragment, document.anchors.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `#{near}`?"),
            None if document.anchors.is_empty() => "the page has no headings to link to; link to the page".to_owned(),
            None => "use the words of a heading in lower case with hyphens, or give the heading an id: `{#goals}`".to_owned(),
        };
        diags
            .report(Diagnostic::new(code::BROKEN_ANCHOR, from.file, link.span, message).hint(hint));
    }

    /// Resolves a file named relative to the page.
    fn relative(
        &self,
        path: &str,
        fragment: Option<String>,
        link: &Link,
        from: &From<'_>,
        diags: &mut Diagnostics,
    ) -> Target {
        let Some(source) = from.file.join(path) else {
            self.missing(
                link,
                from,
                format!("`{path}` leads out of the site's folder"),
                None,
                diags,
            );
            return Target::Text;
        };
        if let Some(target) = self.source(&source, fragment.clone(), link, from, diags) {
            return target;
        }
        let address = source
            .as_str()
            .strip_prefix("content/")
            .or((source.as_str() == "content").then_some(""));
        if let Some(address) =
            address.filter(|_| path.ends_with('/') || !source.name().contains('.'))
            && let Some(target) = self.route(address, fragment, link, from, diags)
        {
            return target;
        }
        let near = self.nearest_source(&source, from.file);
        self.missing(link, from, format!("there is no file `{path}`"), near, diags);
        Target::Text
    }

    /// Resolves a file of the site, if there is one of this name.
    fn source(
        &self,
        source: &SourcePath,
        fragment: Option<String>,
        link: &Link,
        from: &From<'_>,
        diags: &mut Diagnostics,
    ) -> Option<Target> {
        if let Some(status) = self.hidden.get(source) {
            unpublished(*status, link, from, diags);
            return Some(Target::Text);
        }
        if let Some(page) = self.by_source.get(source).and_then(|id| id.of(self.pages)) {
            if let Some(fragment) = &fragment {
                self.anchor(&page.entry.document, page.entry.broken, fragment, link, from, diags);
            }
            return Some(Target::Page { path: page.entry.address.clone(), fragment });
        }
        let file = self.snapshot.get(source)?;
        match &file.content {
            FileContent::Media { size, .. } => {
                let path = published_path(source)?;
                if link.role == LinkRole::Image && size.is_none() {
                    let message = format!("the size of `{}` cannot be read", source.name());
                    let hint = "save it again as PNG, JPEG, WebP or SVG, so that the page does not jump while it loads";
                    diags.report(
                        Diagnostic::new(code::UNREADABLE_IMAGE, from.file, link.span, message)
                            .hint(hint),
                    );
                }
                Some(Target::File { path, source: source.clone(), size: *size })
            }
            // What is wrong with the file was said where it was read.
            FileContent::Broken | FileContent::Text { .. } => Some(Target::Text),
        }
    }

    /// Resolves an address from the site's root on.
    fn from_root(
        &self,
        path: &str,
        fragment: Option<String>,
        link: &Link,
        from: &From<'_>,
        diags: &mut Diagnostics,
    ) -> Target {
        if let Some(target) = self.route(path, fragment.clone(), link, from, diags) {
            return target;
        }
        let sources = [format!("static/{path}"), format!("content/{path}")];
        for source in sources.iter().filter_map(|source| SourcePath::new("").join(source)) {
            if let Some(target) = self.source(&source, fragment.clone(), link, from, diags) {
                return target;
            }
        }
        let addresses = self.routes.addresses();
        let near = nearest(path, addresses.iter().copied()).map(|near| format!("/{near}"));
        self.missing(link, from, format!("there is no page or file at `/{path}`"), near, diags);
        Target::Text
    }

    fn route(
        &self,
        address: &str,
        fragment: Option<String>,
        link: &Link,
        from: &From<'_>,
        diags: &mut Diagnostics,
    ) -> Option<Target> {
        let (path, route) = self.routes.find(address)?;
        if let Some(fragment) = &fragment {
            match route {
                Route::Page(id) | Route::Discussion(id) => {
                    if let Some(page) = id.of(self.pages) {
                        let entry = &page.entry;
                        self.anchor(&entry.document, entry.broken, fragment, link, from, diags);
                    }
                }
                Route::Derived => {
                    let message =
                        format!("`/{address}` is made by chalktalk and has no place `#{fragment}`");
                    let hint = "link to the page without what stands after `#`";
                    diags.report(
                        Diagnostic::new(code::BROKEN_ANCHOR, from.file, link.span, message)
                            .hint(hint),
                    );
                }
            }
        }
        Some(Target::Page { path: path.clone(), fragment })
    }

    fn missing(
        &self,
        link: &Link,
        from: &From<'_>,
        message: String,
        near: Option<String>,
        diags: &mut Diagnostics,
    ) {
        let code = match link.role {
            LinkRole::Image | LinkRole::Media if from.missing == code::BROKEN_LINK => {
                code::BROKEN_IMAGE
            }
            _ => from.missing,
        };
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "check the spelling; the path starts from the folder of this file".to_owned(),
        };
        diags.report(Diagnostic::new(code, from.file, link.span, message).hint(hint));
    }

    /// Finds the file with the name most like one that does not exist, as written from `file`.
    fn nearest_source(&self, missing: &SourcePath, file: &SourcePath) -> Option<String> {
        let content = self.snapshot.below("content");
        let same_name = content.iter().find(|other| other.path.name() == missing.name());
        let near = same_name.map(|other| other.path.as_str()).or_else(|| {
            let whole = nearest(missing.as_str(), content.iter().map(|other| other.path.as_str()))?;
            Some(whole)
        })?;
        let target = SitePath::new(near);
        Some(SitePath::new(file.as_str()).href(&target, crate::paths::LinkStyle::Clean))
    }

    // What the settings name.

    /// Resolves the navigation: sections by name, pages by file.
    pub(super) fn navigation(
        &self,
        pages: &[Page],
        sections: &[SectionList],
        diags: &mut Diagnostics,
    ) -> Vec<(String, SitePath)> {
        let mut navigation = Vec::new();
        for item in &self.settings.navigation {
            let name = item.value.trim_matches('/');
            if let Some(section) = sections.iter().find(|section| section.kind.folder == name) {
                navigation.push((section.title.clone(), section.address.clone()));
            } else if let Some((_, title)) =
                DERIVED_NAVIGATION.iter().find(|(derived, _)| *derived == name)
            {
                navigation.push(((*title).to_owned(), SitePath::new(format!("{name}/"))));
            } else if let Some(page) = self.page_named(name, pages) {
                navigation.push((page.entry.title.clone(), page.entry.address.clone()));
            } else if let Some(fault) = self.navigation_fault(name, item.span) {
                diags.report(fault);
            }
        }
        navigation
    }

    fn page_named(&self, name: &str, pages: &'a [Page]) -> Option<&'a Page> {
        let source = SourcePath::new(format!("content/{name}"));
        self.by_source.get(&source).and_then(|id| id.of(pages))
    }

    /// An entry that will lead somewhere once there are pages is no fault, nor is one that leads to a draft.
    fn navigation_fault(&self, name: &str, span: Span) -> Option<Diagnostic> {
        let known = crate::kinds::KINDS.iter().map(|kind| kind.folder);
        let later = crate::kinds::LATER.iter().any(|(_, folder)| *folder == name);
        let hidden = self.hidden.contains_key(&SourcePath::new(format!("content/{name}")));
        if known.clone().any(|folder| folder == name) || later || hidden {
            return None;
        }
        let files = self
            .snapshot
            .below("content")
            .iter()
            .filter_map(|file| file.path.as_str().strip_prefix("content/"));
        let names = known.chain(DERIVED_NAVIGATION.iter().map(|(name, _)| *name)).chain(files);
        let hint = match nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a section like `lessons`, or a file like `pages/about.md`".to_owned(),
        };
        let message = format!("the navigation leads to `{name}`, which does not exist");
        Some(
            Diagnostic::new(code::NAVIGATION, &SourcePath::new(settings::FILE), span, message)
                .hint(hint),
        )
    }

    /// Reads the footer and resolves its links, which start from `content/`.
    pub(super) fn footer(
        &self,
        files: &mut Files,
        diags: &mut Diagnostics,
    ) -> Option<(Arc<Document>, Arc<Targets>)> {
        let footer = self.settings.footer.as_ref()?;
        let file = SourcePath::new("content/chalktalk.yaml");
        let body = markdown::Body {
            text: &footer.value,
            offset: 0,
            file: &file,
            title: Some(""),
            plan: false,
            guess_questions: false,
        };
        let mut faults = Diagnostics::new();
        let document =
            markdown::parse(&body, &self.settings.markdown_options(), &mut faults).document;
        let from = From { file: &file, entry: None, missing: code::SETTINGS_INVALID };
        let targets: Vec<Target> =
            document.links.iter().map(|link| self.link(link, &from, &mut faults)).collect();
        for fault in &faults {
            let message = format!("in `footer`: {}", fault.message);
            let fault = Diagnostic {
                file: SourcePath::new(settings::FILE),
                span: Some(footer.span),
                message,
                ..fault.clone()
            };
            diags.report(fault);
        }
        let targets = Targets::new(targets);
        gather(&targets, files);
        let digest = crate::digest::Digest::of(footer.value.as_bytes());
        Some((Arc::new(Document { digest, ..document }), Arc::new(targets)))
    }

    /// Resolves the site's image, which is named from the site's folder on.
    pub(super) fn site_image(
        &self,
        files: &mut Files,
        diags: &mut Diagnostics,
    ) -> Option<(Target, String)> {
        let image = self.settings.image.as_ref()?;
        let (target, span) = (image.src.value.clone(), image.src.span);
        let link = Link { target, title: String::new(), role: LinkRole::Image, span };
        let file = SourcePath::new(settings::FILE);
        let from = From { file: &file, entry: None, missing: code::SETTINGS_INVALID };
        let target = self.link(&link, &from, diags);
        gather(&Targets::new(vec![target.clone()]), files);
        Some((target, image.alt.clone().unwrap_or_default()))
    }
}

/// Pages that are made, by the name the navigation has for them.
const DERIVED_NAVIGATION: [(&str, &str); 4] = [
    ("questions", "Questions"),
    ("topics", "Topics"),
    ("resources", "Resources"),
    ("accessibility", "Accessibility"),
];

fn unpublished(status: Status, link: &Link, from: &From<'_>, diags: &mut Diagnostics) {
    let why = match status {
        Status::Draft => "a draft".to_owned(),
        Status::Future(day) => format!("not published before {day}"),
        Status::Expired(day) => format!("no longer published since {day}"),
        Status::Published => return,
    };
    let message = format!("`{}` is {why}, so only the words of the link are shown", link.target);
    let hint = "publish that page, or take the link out until then";
    diags.report(Diagnostic::new(code::UNPUBLISHED_LINK, from.file, link.span, message).hint(hint));
}

/// Returns the address a file is published at: its place under `content/`, or under `static/`.
pub fn published_path(source: &SourcePath) -> Option<SitePath> {
    let path = source.as_str();
    path.strip_prefix("content/").or_else(|| path.strip_prefix("static/")).map(SitePath::new)
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
fn scheme(address: &str) -> Option<String> {
    let (before, _) = address.split_once(':')?;
    let decoded = percent_decode(before);
    let name: String = decoded.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let mut letters = name.chars();
    let starts = letters.next().is_some_and(|c| c.is_ascii_alphabetic());
    let valid = starts && letters.all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c));
    valid.then(|| name.to_ascii_lowercase())
}

fn host(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let authority = rest.get(..end).unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    host.split_once(':').map_or(host, |(host, _)| host)
}

/// Tells whether a page is one that search engines and lists should know of.
pub fn is_listed(page: &Page) -> bool {
    page.status == Status::Published
        && !matches!(&page.entry.data, Data::Issue(issue) if issue.withdrawn)
        || page.entry.role == Role::Home
}
