//! Where a Markdown file belongs: kind, role and address by its path. Entry point: [`Place::of`].

use crate::diagnostics::{Diagnostic, Diagnostics, code, nearest};
use crate::kinds::{KINDS, Kind, Shape, page};
use crate::paths::{SitePath, Slug, SourcePath};

/// What a file is to the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The home page.
    Home,
    /// A page like any other.
    Page,
    /// A page of a guide, which has its place in the guide and in no list.
    Part,
    /// The introduction of a section's list.
    SectionIndex,
}

/// What a path says of its page.
#[derive(Debug, Clone)]
pub struct Place {
    /// The kind of its folder.
    pub kind: &'static Kind,
    /// What it is to the site.
    pub role: Role,
    /// The address of the folder: `lessons/`.
    pub folder: String,
    /// The name its address is made of; empty for home and section indexes.
    pub name: String,
}

impl Place {
    /// Reads a path under `content/`; reports one where no page belongs.
    pub fn of(file: &SourcePath, diags: &mut Diagnostics) -> Option<Self> {
        let path = file.as_str().strip_prefix("content/")?;
        let parts: Vec<&str> = path.split('/').collect();
        let (folders, name) = parts.split_at(parts.len().saturating_sub(1));
        let stem = name.first().and_then(|name| name.rsplit_once('.')).map_or("", |(stem, _)| stem);
        let place = match (folders, stem) {
            ([], "index") => Some(Self::new(&page::PAGE, Role::Home, "", "")),
            ([], stem) => single(stem),
            ([folder], "index") => {
                section(folder).map(|kind| Self::new(kind, Role::SectionIndex, folder, ""))
            }
            ([folder], stem) => by_folder(folder, stem),
            ([folder, name], stem) => in_folder(folder, name, stem),
            ([folder, whole, bundle], "index") => part(folder, whole, bundle),
            _ => None,
        };
        if place.is_none() {
            diags.report(misplaced(file, folders, path));
        }
        place
    }

    fn new(kind: &'static Kind, role: Role, folder: &str, name: &str) -> Self {
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        Self { kind, role, folder, name: name.to_owned() }
    }

    /// Returns the address, with `slug` in place of the file's name if one is given.
    ///
    /// Reports a name that leaves nothing for an address.
    pub fn address(
        &self,
        slug: Option<&str>,
        file: &SourcePath,
        diags: &mut Diagnostics,
    ) -> SitePath {
        if matches!(self.role, Role::Home | Role::SectionIndex) {
            return SitePath::new(&self.folder);
        }
        let name = slug.unwrap_or(&self.name);
        let slug = Slug::from_name(name);
        if slug.is_none() {
            let message = format!("the name `{name}` leaves nothing for an address");
            let hint =
                "rename the file with letters or digits, or write `slug:` in its front matter";
            diags.report(Diagnostic::of_file(code::NO_ADDRESS, file, message).hint(hint));
        }
        let last = slug.as_ref().map_or("page", Slug::as_str);
        SitePath::new(format!("{}{last}/", self.folder))
    }
}

fn section(folder: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.section.is_some() && kind.folder == folder)
}

fn of_folder(folder: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.folder == folder)
}

/// A kind of which there is one file.
fn single(stem: &str) -> Option<Place> {
    let kind = of_folder(stem).filter(|kind| matches!(kind.shape, Shape::File))?;
    Some(Place::new(kind, Role::Page, "", stem))
}

fn by_folder(folder: &str, stem: &str) -> Option<Place> {
    let kind = of_folder(folder).filter(|kind| matches!(kind.shape, Shape::Files))?;
    if kind == &page::PAGE {
        return (stem != "index").then(|| Place::new(kind, Role::Page, "", stem));
    }
    Some(Place::new(kind, Role::Page, folder, stem))
}

/// A bundle of a page with its files, or a whole of several pages, or a part of one.
fn in_folder(folder: &str, name: &str, stem: &str) -> Option<Place> {
    match (of_folder(folder)?.shape, stem) {
        (Shape::Files, "index") => by_folder(folder, name),
        (Shape::Folders { .. }, "index") => {
            Some(Place::new(of_folder(folder)?, Role::Page, folder, name))
        }
        (Shape::Folders { .. }, part_name) => part(folder, name, part_name),
        _ => None,
    }
}

fn part(folder: &str, whole: &str, name: &str) -> Option<Place> {
    let kind = of_folder(folder)?;
    let Shape::Folders { part } = kind.shape else { return None };
    let role = if part() == kind { Role::Part } else { Role::Page };
    let folder = format!("{folder}/{}", Slug::from_name(whole)?.as_str());
    Some(Place::new(part(), role, &folder, name))
}

/// Says where a file belongs.
fn misplaced(file: &SourcePath, folders: &[&str], path: &str) -> Diagnostic {
    let name = file.name();
    let top = folders.first().copied().unwrap_or(path);
    let known =
        KINDS.iter().filter(|kind| !matches!(kind.shape, Shape::File)).map(|kind| kind.folder);
    let whole = of_folder(top).filter(|kind| matches!(kind.shape, Shape::Folders { .. }));
    let hint = match (folders, whole, nearest(top, known.clone())) {
        ([], ..) => format!(
            "only `index.md` and `glossary.md` stand here; move it to `content/pages/{name}`"
        ),
        ([folder], Some(kind), _) => format!(
            "{} is a folder of its own: move it to `content/{folder}/{}/index.md`",
            kind.article,
            file.stem()
        ),
        ([_], _, Some(near)) if near != top => format!("did you mean `content/{near}/{name}`?"),
        ([folder, whole, ..], Some(_), _) => {
            format!("pages do not nest; move it to `content/{folder}/{whole}/{name}`")
        }
        ([folder, ..], ..) if known.clone().any(|known| known == *folder) => {
            format!("pages do not nest; move it to `content/{folder}/{name}`")
        }
        _ => format!(
            "the folders are {}",
            known.map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ")
        ),
    };
    Diagnostic::of_file(code::MISPLACED_FILE, file, "no page belongs in this place").hint(hint)
}
