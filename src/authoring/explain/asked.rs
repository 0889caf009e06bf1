//! Which file of a site someone means: by its path from where they are, from the site's folder or from `content`, or by
//! an address on the site. Entry point: [`find`].

use crate::diagnostics::nearest;
use crate::model::routes::{Route, published_path};
use crate::model::{Page, Site};
use crate::paths::{SitePath, SourcePath, folded, percent_decode};
use crate::read::Snapshot;

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A file of the site, and how it was found where that was not by its path: in words.
    File(SourcePath, Option<String>),
    /// A page that chalktalk makes of others.
    Made(SitePath),
    /// Nothing that there is; the nearest file, if one is near.
    Nothing(Option<SourcePath>),
}

/// Finds what was asked for. `here` is the path that was typed, as seen from the site's folder, where it lies in it; in
/// `site` all pages are shown.
pub fn find(typed: &str, here: Option<&SourcePath>, site: &Site, snapshot: &Snapshot) -> Asked {
    let typed = typed.trim().replace('\\', "/");
    let rooted = typed.starts_with('/') || typed.contains("://");
    let paths = [typed.clone(), format!("content/{typed}")];
    let from_root = paths.iter().filter_map(|path| SourcePath::new("").join(path));
    let mut candidates = here.cloned().into_iter().chain(from_root.filter(|_| !rooted));
    if let Some(path) = candidates.find(|path| snapshot.get(path).is_some()) {
        return Asked::File(path, None);
    }
    let address = local(&typed, site);
    if let Some(found) = address.as_deref().and_then(|address| at(address, site, snapshot)) {
        return found;
    }
    Asked::Nothing(near(&typed, snapshot))
}

/// Returns an address of this site from its top on, without what follows `#` or `?`; `None` for one of another site.
fn local(typed: &str, site: &Site) -> Option<String> {
    let base = site.request.base_url.as_deref().unwrap_or_default();
    let path = match typed.strip_prefix(base).filter(|_| !base.is_empty()) {
        Some(rest) => rest,
        None if typed.contains("://") => return None,
        None => typed,
    };
    let path = path.split(['#', '?']).next().unwrap_or_default();
    let path = path.trim_start_matches("./").trim_start_matches('/').trim_start_matches("content/");
    Some(percent_decode(path).into_owned())
}

fn at(address: &str, site: &Site, snapshot: &Snapshot) -> Option<Asked> {
    if let Some((path, route)) = site.routes.find(address) {
        let (id, how) = match route {
            Route::Page(id) => (id, None),
            Route::Discussion(id) => (id, Some("its discussion page")),
            Route::Edition(id) => (id, Some("an edition of it to print or hand out")),
            Route::Derived => return Some(of_list(path, site)),
        };
        let source = site.page(id)?.entry.source.clone();
        return Some(Asked::File(source, how.map(|how| format!("{path} is {how}"))));
    }
    let named = |path: &SitePath| folded(path.as_str()) == folded(address);
    let published = |source: &SourcePath| published_path(source).is_some_and(|path| named(&path));
    if let Some(file) = snapshot.files().iter().find(|file| published(&file.path)) {
        return Some(Asked::File(file.path.clone(), None));
    }
    let page = with_alias(address, site)?;
    let how = format!("/{address} is an alias of it: whoever asks for that is led here");
    Some(Asked::File(page.entry.source.clone(), Some(how)))
}

/// Finds the page that had an address before.
pub(super) fn with_alias<'a>(address: &str, site: &'a Site) -> Option<&'a Page> {
    let wanted = SitePath::new(address.trim_end_matches('/'));
    site.pages.iter().find(|page| {
        let aliases = &mut page.entry.common.aliases.iter();
        aliases.any(|(alias, _)| folded(alias.trim_matches('/')) == folded(wanted.as_str()))
    })
}

/// Returns the introduction of a list, if someone wrote one, else the list.
fn of_list(path: &SitePath, site: &Site) -> Asked {
    let index = site.sections.iter().find(|section| section.address == *path);
    let index = index.and_then(|section| site.page(section.index?));
    index.map_or_else(
        || Asked::Made(path.clone()),
        |page| Asked::File(page.entry.source.clone(), None),
    )
}

/// Returns the nearest file: one of the same name in another folder, else one whose name begins with what was typed,
/// else one with nearly the same name.
fn near(typed: &str, snapshot: &Snapshot) -> Option<SourcePath> {
    let files = || snapshot.files().iter().map(|file| &file.path);
    let name = typed.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let is_named = |path: &&SourcePath| path.name() == name || path.stem() == name;
    let begins = |path: &&SourcePath| stem.len() > 2 && path.stem().starts_with(stem);
    let nearly = || {
        let near = nearest(stem, files().map(SourcePath::stem))?;
        files().find(|path| path.stem() == near)
    };
    files().find(is_named).or_else(|| files().find(begins)).or_else(nearly).cloned()
}
