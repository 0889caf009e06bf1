//! Files that are published as they are: those in `static/`, and those beside pages that something refers to.
//! Entry point: [`plan`].

use crate::model::routes::published_path;
use crate::output::{Planned, Planner, Work};
use crate::paths::{SitePath, SourcePath};
use crate::read::FileContent;

/// Plans copies; a site's own `robots.txt` takes the place of ours.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let copy = |source: &SourcePath, path: SitePath| Planned {
        path,
        source: Some(source.clone()),
        alias: None,
        yields: false,
        work: Work::Copy(source.clone()),
    };
    let is_file = |content: &FileContent| matches!(content, FileContent::Media { .. });
    let statics = planner.snapshot.below("static").iter().filter(|file| is_file(&file.content));
    let statics = statics.filter_map(|file| Some(copy(&file.path, published_path(&file.path)?)));
    let beside = planner.site.files.iter().map(|(source, path)| copy(source, path.clone()));
    statics.chain(beside).collect()
}
