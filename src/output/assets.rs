//! The theme's own files: style sheet, pictures, scripts, with their digest in their names. Entry point: [`plan`].

use crate::output::{Planned, Planner, Work};
use crate::paths::SitePath;
use crate::theme::AssetContent;
use std::sync::Arc;

/// Plans the theme's files.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let asset = |asset: &crate::theme::Asset| Planned {
        path: SitePath::new(asset.path.as_str()),
        source: None,
        alias: None,
        yields: false,
        work: match &asset.content {
            AssetContent::Bytes(bytes) => Work::Bytes(Arc::new(bytes.to_vec())),
            AssetContent::CopyOf(file) => Work::Copy(file.clone()),
        },
    };
    planner.assets.iter().map(asset).collect()
}
