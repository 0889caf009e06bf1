//! One link that is looked up, and what is said when it leads nowhere. Entry point: [`Asked`].

use super::suggest::{Faults, Wanted};
use crate::diagnostics::{Code, Diagnostic, code, nearest};
use crate::kinds::Entry;
use crate::model::routes::Routes;
use crate::model::{Status, Target};
use crate::parse::document::{Link, LinkRole};
use crate::paths::SourcePath;

/// The file a link stands in.
pub(super) struct From<'a> {
    pub(super) file: &'a SourcePath,
    /// The page, if it is one.
    pub(super) entry: Option<&'a Entry>,
    /// What is reported where the link names nothing.
    pub(super) missing: Code,
}

/// A link, the file it stands in, and where faults go.
pub(super) struct Asked<'a> {
    pub(super) link: &'a Link,
    pub(super) from: &'a From<'a>,
    pub(super) faults: &'a mut Faults,
}

impl Asked<'_> {
    pub(super) fn report(&mut self, code: Code, message: String, hint: impl Into<String>) {
        let fault = Diagnostic::new(code, self.from.file, self.link.span, message);
        self.faults.report(fault.hint(hint));
    }

    /// Reports that there is nothing of this name.
    pub(super) fn missing(&mut self, message: String, wanted: Option<Wanted>) {
        let shown = matches!(self.link.role, LinkRole::Image | LinkRole::Media);
        let code = if shown && self.from.missing == code::BROKEN_LINK {
            code::BROKEN_IMAGE
        } else {
            self.from.missing
        };
        let fault = Diagnostic::new(code, self.from.file, self.link.span, message);
        let target = Some(self.link.target.trim()).filter(|_| !shown);
        match target.and_then(meant) {
            Some(hint) => self.faults.report(fault.hint(hint)),
            None => self.faults.missing(fault, wanted),
        }
    }

    /// Reports a link to a page that chalktalk makes only where there is something for it; tells whether it is one.
    pub(super) fn unmade(&mut self, routes: &Routes, address: &str) -> bool {
        let Some((message, hint)) = routes.unmade(address) else { return false };
        self.report(self.from.missing, message, hint);
        true
    }

    /// Resolves a link to a place on the page it stands on.
    pub(super) fn own_anchor(&mut self, fragment: Option<String>) -> Target {
        let Some(entry) = self.from.entry else { return Target::Text };
        let Some(fragment) = fragment else {
            if self.link.target.trim() == "#" {
                return Target::Page { path: entry.address.clone(), fragment: None };
            }
            self.missing("the link has no address".to_owned(), None);
            return Target::Text;
        };
        self.anchor(entry, &fragment);
        Target::Page { path: entry.address.clone(), fragment: Some(fragment) }
    }

    /// Checks that a page has an anchor; a broken page is not blamed twice.
    pub(super) fn anchor(&mut self, entry: &Entry, fragment: &str) {
        let anchors = &entry.document.anchors;
        if entry.broken || anchors.binary_search_by(|anchor| anchor.as_str().cmp(fragment)).is_ok()
        {
            return;
        }
        let message = format!("there is no place `#{fragment}` on that page");
        let hint = match nearest(fragment, anchors.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `#{near}`?"),
            None if anchors.is_empty() => "the page has no headings to link to; link to the page".to_owned(),
            None => {
                "use the words of a heading in lower case with hyphens, or give the heading an id: `{#goals}`".to_owned()
            }
        };
        self.report(code::BROKEN_ANCHOR, message, hint);
    }

    /// Checks that a page's discussion page has a question.
    pub(super) fn question<'i>(
        &mut self,
        broken: bool,
        ids: impl Iterator<Item = &'i str> + Clone,
        fragment: &str,
    ) {
        if broken || ids.clone().any(|id| id == fragment) {
            return;
        }
        let message = format!("there is no question `#{fragment}` on that discussion page");
        let hint = match nearest(fragment, ids) {
            Some(near) => format!("did you mean `#{near}`?"),
            None => "link to the page, or give the question an id: `{#what-next}`".to_owned(),
        };
        self.report(code::BROKEN_ANCHOR, message, hint);
    }

    /// Tells why a link to a page that is not published is plain text.
    pub(super) fn unpublished(&mut self, status: Status) {
        let (what, it) = if self.from.missing == code::UNKNOWN_FILE {
            ("so it is left out here", "its name")
        } else {
            ("so only the words of the link are shown", "the link")
        };
        let why = match status {
            Status::Draft => "a draft".to_owned(),
            Status::Future(day) => format!("not published before {day}"),
            Status::Expired(day) => format!("no longer published since {day}"),
            Status::Published => return,
        };
        let message = format!("`{}` is {why}, {what}", self.link.target);
        let hint = format!("publish that page, or take {it} out until then");
        self.report(code::UNPUBLISHED_LINK, message, hint);
    }
}

/// Says how to write what is no file but was meant as an address; `None` if it may be a file.
fn meant(target: &str) -> Option<String> {
    if target.is_empty() {
        return Some("write the address between the round brackets: `[words](page.md)`".to_owned());
    }
    let web = target.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    let mail = target.contains('@') && !target.contains('/');
    (web || mail).then(|| format!("write `{}{target}`", if web { "https://" } else { "mailto:" }))
}
