//! The theme's own files: style sheet, pictures, scripts, with their digest in their names. Entry point: [`plan`].

use crate::output::{Planned, Planner, Work};
use crate::paths::SitePath;
use crate::theme::AssetContent;
use std::sync::Arc;

/// Plans the theme's files.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let asset = |asset: &crate::theme::Asset| {
        let work = match &asset.content {
            AssetContent::Bytes(bytes) => Work::Bytes(Arc::new(bytes.to_vec())),
            AssetContent::CopyOf(file, _) => Work::Copy(file.clone()),
        };
        Planned::of(SitePath::new(asset.path.as_str()), work)
    };
    planner.assets.iter().map(asset).collect()
}
