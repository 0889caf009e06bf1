//! Files that are published as they are: those in `static/`, and those beside pages that something refers to.
//! Entry points: [`plan`], [`report_unused`].

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::model::Site;
use crate::model::routes::published_path;
use crate::output::{Planned, Planner, Work};
use crate::paths::{SitePath, SourcePath};
use crate::pictures::Held;
use crate::read::{FileContent, Snapshot};

/// Plans copies; a site's own `robots.txt` takes the place of ours.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let copy = |source: &SourcePath, path: SitePath| {
        Planned::of(path, Work::Copy(source.clone())).from_source(source)
    };
    let is_file = |content: &FileContent| matches!(content, FileContent::Media { .. });
    let statics = planner.snapshot.below("static").iter().filter(|file| is_file(&file.content));
    let statics = statics.filter_map(|file| Some(copy(&file.path, published_path(&file.path)?)));
    let beside = planner.site.files.iter().map(|(source, path)| copy(source, path.clone()));
    statics.chain(beside).chain(smaller(planner)).collect()
}

/// Plans the smaller sizes of pictures.
fn smaller<'a>(planner: &'a Planner<'_>) -> impl Iterator<Item = Planned> + 'a {
    planner.site.copies.iter().map(|(path, held)| {
        let work = match held {
            Held::File(file) => Work::Copy(file.clone()),
            Held::Bytes(bytes) => Work::Bytes(bytes.clone()),
        };
        Planned::of(path.clone(), work)
    })
}

/// Tells of files beside the pages that nothing refers to; they are not published.
pub fn report_unused(site: &Site, snapshot: &Snapshot, diags: &mut Diagnostics) {
    let media = snapshot
        .below("content")
        .iter()
        .filter(|file| matches!(file.content, FileContent::Media { .. }));
    for file in media.filter(|file| !site.files.contains_key(&file.path)) {
        let message = "no page refers to this file, so it is not published";
        let hint = "link to it, list it under `downloads`, or put it into `static/`, which is copied as it is";
        diags.report(Diagnostic::of_file(code::UNUSED_FILE, &file.path, message).hint(hint));
    }
}
