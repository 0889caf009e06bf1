//! Links to the file that a page becomes, `lesson.html`, where its source is meant. Entry point:
//! `Resolver::meant_page`.

use super::{Asked, Resolver};
use crate::diagnostics::{Diagnostic, Edit, Span};
use crate::model::routes::Route;
use crate::parse::document::LinkRole;
use crate::paths::{LinkStyle, SitePath, SourcePath};

impl Resolver<'_> {
    /// Reports a link that names a page by the `.html` file it becomes or once was; tells whether it is one.
    ///
    /// `address` is what the link names from the site's root on, `shown` what it says.
    pub(super) fn meant_page(&self, address: &str, shown: &str, asked: &mut Asked<'_>) -> bool {
        if asked.link.role != LinkRole::Link {
            return false;
        }
        let Some(source) = page_name(address).and_then(|name| self.page_called(name)) else {
            return false;
        };
        let from = SitePath::new(asked.from.file.as_str());
        let meant = from.href(&SitePath::new(source.as_str()), LinkStyle::Clean);
        let message = format!("there is no file `{shown}`; the page is made of `{source}`");
        let hint = format!("link to the file that you write: `{meant}`");
        let fault = Diagnostic::new(asked.from.missing, asked.from.file, asked.link.span, message);
        let edit = self.edit(asked, &meant);
        asked.faults.report(fault.hint(hint).mended_by(edit.into_iter().collect()));
        true
    }

    /// Finds the source of a page by its file's name without the ending, or by its address.
    fn page_called(&self, name: &str) -> Option<&SourcePath> {
        let named = SourcePath::new(format!("content/{name}.md"));
        if let Some((source, _)) = self.by_source.get_key_value(&named) {
            return Some(source);
        }
        match self.routes.find(name.strip_suffix("index").unwrap_or(name))?.1 {
            Route::Page(id) => id.of(self.pages).map(|page| &page.entry.source),
            _ => None,
        }
    }

    /// Puts another file in the place of the one that a link names, and keeps what stands after `#`.
    ///
    /// `None` where the file's name does not stand in the link as it was read, as in one to a footnote of addresses.
    fn edit(&self, asked: &Asked<'_>, meant: &str) -> Option<Edit> {
        let (link, range) = (asked.link, asked.link.span.range());
        let text = self.snapshot.text(asked.from.file)?.get(range.clone())?;
        let from = text.rfind("](").unwrap_or_default();
        let after = text.get(from..)?;
        let mut places =
            after.match_indices(link.target.trim()).map(|(at, _)| range.start + from + at);
        let (Some(at), None) = (places.next(), places.next()) else { return None };
        let target = link.target.trim();
        let kept = target.find('#').unwrap_or(target.len());
        let named = target.get(..kept)?;
        let edit = Edit::new(Span::new(at, at + kept), meant);
        (!named.contains('?')).then_some(edit)
    }
}

/// Returns what stands before `.html`.
fn page_name(address: &str) -> Option<&str> {
    address.strip_suffix(".html").or_else(|| address.strip_suffix(".htm"))
}
