//! The theme's own files: style sheet, pictures, scripts, with their digest in their names. Entry point: [`plan`].

use crate::output::{Planned, Planner, Work};
use crate::paths::SitePath;

/// Plans the theme's files.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let asset = |asset: &crate::theme::Asset| Planned {
        path: SitePath::new(asset.path.as_str()),
        source: None,
        yields: false,
        work: Work::Bytes(asset.bytes.clone()),
    };
    planner.assets.iter().map(asset).collect()
}
