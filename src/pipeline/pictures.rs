//! Pictures in smaller sizes: after the site is put together, since only it knows what pages show, and before anything is
//! planned, since views say which sizes there are. Entry point: [`hang`].

use super::Progress;
use crate::diagnostics::Diagnostics;
use crate::model::{Site, pictures};
use crate::pictures::{Pictures, Wanted};
use crate::read::Snapshot;

/// Has the pictures made that pages show, and returns the site with them; tells of those that cannot be.
pub(super) fn hang(
    site: Site,
    snapshot: &Snapshot,
    pictures: &dyn Pictures,
    progress: &dyn Progress,
    diags: &mut Diagnostics,
) -> Site {
    let shown = pictures::shown(&site, snapshot);
    if shown.is_empty() {
        return site;
    }
    progress.stage("pictures", shown.len());
    let wanted: Vec<Wanted> = shown.iter().map(|shown| shown.wanted.clone()).collect();
    let outcomes = pictures.make(&wanted, &|| progress.step());
    let mut made = Vec::new();
    for (shown, outcome) in shown.iter().zip(outcomes) {
        match outcome {
            Ok(smaller) => made.push((shown.wanted.source.clone(), smaller)),
            Err(flaw) => diags.report(shown.fault(&flaw)),
        }
    }
    site.with_pictures(&made.into_iter().collect())
}
