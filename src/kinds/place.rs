//! Where a Markdown file belongs: kind, role and address by its path. Entry point: [`Place::of`].

use crate::diagnostics::{Diagnostic, Diagnostics, code, nearest};
use crate::kinds::{KINDS, Kind, LATER, lesson, page};
use crate::paths::{SitePath, Slug, SourcePath};

/// What a file is to the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The home page.
    Home,
    /// A page like any other.
    Page,
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
            ([folder], "index") => {
                section(folder).map(|kind| Self::new(kind, Role::SectionIndex, folder, ""))
            }
            ([folder, bundle], "index") if *folder != "modules" => by_folder(folder, bundle),
            ([folder], stem) => by_folder(folder, stem),
            (["modules", module, bundle], "index") => in_module(module, bundle),
            (["modules", module], stem) if stem != "index" => in_module(module, stem),
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
        if self.role != Role::Page {
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

fn by_folder(folder: &str, stem: &str) -> Option<Place> {
    let kind = KINDS.iter().copied().find(|kind| kind.folder == folder)?;
    if kind == &page::PAGE {
        return (stem != "index").then(|| Place::new(kind, Role::Page, "", stem));
    }
    Some(Place::new(kind, Role::Page, folder, stem))
}

fn in_module(module: &str, stem: &str) -> Option<Place> {
    let folder = format!("modules/{}", Slug::from_name(module)?.as_str());
    Some(Place::new(&lesson::LESSON, Role::Page, &folder, stem))
}

/// Says where a file belongs.
fn misplaced(file: &SourcePath, folders: &[&str], path: &str) -> Diagnostic {
    let name = file.name();
    let top = folders.first().copied().unwrap_or(path);
    if let Some((kind, _)) = LATER.iter().find(|(_, folder)| *folder == top) {
        let message = format!("this version of chalktalk cannot make the kind `{kind}` yet");
        let hint = "move the file out of `content/`, or write it as a lesson or a page until then";
        return Diagnostic::of_file(code::MISPLACED_FILE, file, message).hint(hint);
    }
    let known = KINDS.iter().map(|kind| kind.folder);
    let hint = match (folders, nearest(top, known.clone())) {
        ([], _) => format!("only `index.md` stands here; move it to `content/pages/{name}`"),
        ([_], Some(near)) if near != top => format!("did you mean `content/{near}/{name}`?"),
        ([folder, ..], _) if known.clone().any(|known| known == *folder) => {
            format!("pages do not nest; move it to `content/{folder}/{name}`")
        }
        _ => format!(
            "the folders are {}",
            known.map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ")
        ),
    };
    Diagnostic::of_file(code::MISPLACED_FILE, file, "no page belongs in this place").hint(hint)
}
