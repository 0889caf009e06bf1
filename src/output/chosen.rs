//! Templates that front matter names: whether there is such a one, and whether it is for such a page. Entry points:
//! [`names`], [`report_unknown`], [`explain`].

use crate::diagnostics::{Diagnostic, Diagnostics, Span, code, nearest};
use crate::kinds::{Entry, KINDS};
use crate::model::Site;
use crate::output::entries::template_file;
use crate::paths::SourcePath;
use crate::theme::Theme;
use std::collections::BTreeSet;

/// Returns the files of all templates that pages name, those that are not shown included.
pub fn names<'a>(entries: impl Iterator<Item = &'a Entry>) -> BTreeSet<String> {
    let chosen = entries.filter_map(|entry| entry.common.template.as_ref());
    chosen.map(|(name, _)| template_file(name)).collect()
}

/// Reports templates that front matter names and the theme does not have.
pub fn report_unknown(site: &Site, theme: &Theme, diags: &mut Diagnostics) {
    for page in &site.pages {
        let Some((name, span)) = &page.entry.common.template else { continue };
        if !theme.has_template(&template_file(name)) {
            diags.report(unknown(&page.entry.source, name, *span, theme));
        }
    }
}

fn unknown(file: &SourcePath, name: &str, span: Span, theme: &Theme) -> Diagnostic {
    let message = format!("the theme has no template `{name}`");
    let names = theme.template_names();
    let pages = names.into_iter().filter(|name| !name.contains('/'));
    let pages = pages.filter_map(|name| name.strip_suffix(".html"));
    let hint = match nearest(name, pages) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "put it into the theme's folder as `templates/{}`, or delete the line",
            template_file(name)
        ),
    };
    Diagnostic::new(code::UNKNOWN_TEMPLATE, file, span, message).hint(hint)
}

/// Says where front matter chose a template that is for other pages, if that is why the template failed on this one;
/// otherwise returns the fault as it is.
pub fn explain(fault: Diagnostic, source: &SourcePath, site: &Site, theme: &Theme) -> Diagnostic {
    if fault.code != code::TEMPLATE_FAILED {
        return fault;
    }
    // Pages are sorted by file.
    let page = site.pages.binary_search_by(|page| page.entry.source.cmp(source));
    let page = page.ok().and_then(|index| site.pages.get(index));
    let chosen = page.and_then(|page| Some((page, page.entry.common.template.as_ref()?)));
    let Some((page, (name, span))) = chosen else { return fault };
    let file = template_file(name);
    let Some(default) = theme.default_behind(&file) else { return fault };
    let kind = page.entry.kind;
    let (needs, hint) = match KINDS.iter().find(|other| other.template == default) {
        Some(other) if other.name == kind.name || other.name == "page" => return fault,
        Some(other) => (
            format!("needs what {} gives", other.article),
            format!("delete the line, or write `kind: {}` if that is what it is", other.name),
        ),
        None if default == "base.html" => return fault,
        None if default == "home.html" => {
            ("needs what the home page gives".to_owned(), "delete the line".to_owned())
        }
        None => {
            ("is for pages that chalktalk makes itself".to_owned(), "delete the line".to_owned())
        }
    };
    let message = format!("the template `{name}` {needs}, and this is {}", kind.article);
    let hint = format!("{hint}; without it the page has the template of its kind");
    Diagnostic::new(code::WRONG_TEMPLATE, source, *span, message).hint(hint)
}
