//! The pictures that pages show, and where their smaller sizes stand. Entry points: [`shown`], [`Site::with_pictures`].
//! Knows nothing of how pictures are made.

use crate::diagnostics::{Diagnostic, Span, code};
use crate::digest::Digest;
use crate::model::target::Copies;
use crate::model::{Site, Target, Targets};
use crate::parse::document::LinkRole;
use crate::paths::{SitePath, Slug, SourcePath};
use crate::pictures::{Flaw, Held, MOST_MEGAPIXELS, Smaller, Wanted};
use crate::read::{FileContent, Snapshot};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A picture that a page shows and that is wider than the narrowest width of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What is wanted of it.
    pub wanted: Wanted,
    /// The first page that shows it, and where.
    place: (SourcePath, Span),
}

/// Returns the pictures that pages show and that can be wanted in smaller sizes, sorted by file.
pub fn shown(site: &Site, snapshot: &Snapshot) -> Vec<Shown> {
    let mut all: BTreeMap<&SourcePath, Shown> = BTreeMap::new();
    for page in &site.pages {
        let links = page.entry.document.links.iter().zip(&page.targets.list);
        for (link, target) in links.filter(|(link, _)| link.role == LinkRole::Image) {
            let Target::File { source, size: Some((width, _)), .. } = target else { continue };
            let widths = site.settings.image_widths.iter().copied();
            let widths: Vec<u32> = widths.filter(|narrower| narrower < width).collect();
            if widths.is_empty() || !can_be_smaller(source) {
                continue;
            }
            let Some(digest) = digest(source, snapshot) else { continue };
            let place = || (page.entry.source.clone(), link.span);
            let wanted = || Wanted { source: source.clone(), digest, widths };
            all.entry(source).or_insert_with(|| Shown { wanted: wanted(), place: place() });
        }
    }
    all.into_values().collect()
}

fn can_be_smaller(source: &SourcePath) -> bool {
    ["jpg", "jpeg", "png"].iter().any(|extension| source.has_extension(extension))
}

/// Returns the digest of a picture, if it was read from a disk.
fn digest(source: &SourcePath, snapshot: &Snapshot) -> Option<Digest> {
    match snapshot.get(source)?.content {
        FileContent::Media { digest, .. } => digest,
        _ => None,
    }
}

impl Shown {
    /// Tells what is wrong with the picture, where the first page shows it.
    pub fn fault(&self, flaw: &Flaw) -> Diagnostic {
        let name = self.wanted.source.name();
        let (code, message, hint) = match flaw {
            Flaw::Damaged => (
                code::DAMAGED_IMAGE,
                format!("the picture `{name}` is damaged, so it is published as it is"),
                "open it in a program for pictures and save it again, or take it anew from where it came from".to_owned(),
            ),
            Flaw::Huge { width, height } => (
                code::HUGE_IMAGE,
                format!("the picture `{name}` has {width} × {height} pixels, so it is published as it is"),
                format!(
                    "save it with at most {MOST_MEGAPIXELS} million pixels; 2000 across are plenty for a page"
                ),
            ),
            Flaw::Heavy(bytes) => (
                code::HUGE_IMAGE,
                format!(
                    "the picture `{name}` has {} MB, so it is published as it is",
                    bytes.div_ceil(1024 * 1024)
                ),
                "save it smaller; 2000 pixels across are plenty for a page".to_owned(),
            ),
        };
        Diagnostic::new(code, &self.place.0, self.place.1, message).hint(hint)
    }
}

impl Site {
    /// Returns the site with some pictures in smaller sizes.
    #[must_use]
    pub fn with_pictures(mut self, made: &BTreeMap<SourcePath, Vec<Smaller>>) -> Self {
        let mut files = BTreeMap::new();
        let mut copies: BTreeMap<&SourcePath, Copies> = BTreeMap::new();
        for (source, smaller) in made.iter().filter(|(_, smaller)| !smaller.is_empty()) {
            let listed = smaller.iter().map(|smaller| (smaller.width, address(source, smaller)));
            let listed: Copies = listed.collect();
            let held = smaller.iter().map(|smaller| smaller.held.clone());
            files.extend(listed.iter().map(|(_, path)| path.clone()).zip(held));
            copies.insert(source, listed);
        }
        for page in &mut self.pages {
            page.targets = with_copies(&page.targets, &copies);
        }
        self.copies = Arc::new(files);
        self
    }
}

/// Returns the address of a smaller size: equal bytes have an equal one, so that browsers may keep it for ever.
fn address(source: &SourcePath, smaller: &Smaller) -> SitePath {
    let stem = Slug::from_name(source.stem());
    let stem = stem.as_ref().map_or("picture", Slug::as_str);
    let Smaller { width, extension, digest, .. } = smaller;
    SitePath::new(format!("assets/img/{stem}-{width}.{}.{extension}", digest.short()))
}

/// Returns targets with the smaller sizes of their images; the same ones where none has some.
fn with_copies(targets: &Arc<Targets>, copies: &BTreeMap<&SourcePath, Copies>) -> Arc<Targets> {
    let of = |target: &Target| match target {
        Target::File { source, .. } => copies.get(source).cloned(),
        _ => None,
    };
    if !targets.list.iter().any(|target| of(target).is_some()) {
        return targets.clone();
    }
    let mut list = targets.list.clone();
    for target in &mut list {
        if let (Some(smaller), Target::File { copies, .. }) = (of(target), target) {
            *copies = smaller;
        }
    }
    Arc::new(Targets::new(list))
}

/// Where the smaller sizes of pictures are published, and where their bytes are.
pub type Files = BTreeMap<SitePath, Held>;
