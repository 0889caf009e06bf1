//! The whole flow: a snapshot to artifacts and faults. Entry point: `build`.

use crate::diagnostics::Diagnostics;
use crate::output::artifact::Artifact;
use crate::paths::LinkStyle;
use crate::read::Snapshot;

/// Is told how far a build has come.
pub trait Progress: Sync {
    /// A stage of `total` steps begins; 0 if they are not counted.
    fn stage(&self, name: &'static str, total: usize);
    /// One step of the stage is done.
    fn step(&self);
}

/// What day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Today {
    /// This day.
    Fixed(jiff::civil::Date),
    /// The day that it is at this moment in the site's time zone.
    At(jiff::Timestamp),
}

/// What a build is asked for beside the settings.
#[derive(Debug, Clone)]
pub struct Options {
    /// What day it is.
    pub today: Today,
    /// Instead of the setting `base_url`.
    pub base_url: Option<String>,
    /// Instead of the setting `output.links`.
    pub links: Option<LinkStyle>,
    /// Takes drafts too.
    pub drafts: bool,
    /// Takes pages whose day has not come.
    pub future: bool,
    /// Takes pages whose day is over.
    pub expired: bool,
    /// Makes warnings errors.
    pub strict: bool,
}

/// What builds keep from one to the next.
#[derive(Default)]
pub struct Memos {}

/// What a build made.
pub struct Build {
    /// Every file of the output.
    pub artifacts: Vec<Artifact>,
    /// Every fault.
    pub diagnostics: Diagnostics,
    /// Pages of the site.
    pub pages: usize,
    /// Pages that were rendered, not remembered.
    pub rendered: usize,
    /// The output folder that the settings name.
    pub output_dir: String,
}

/// Makes a site's artifacts.
pub fn build(snapshot: &Snapshot, _: &Options, _: &Memos, progress: &dyn Progress) -> Build {
    progress.stage("parse", 0);
    let diagnostics = snapshot.diagnostics.clone();
    Build {
        artifacts: Vec::new(),
        diagnostics,
        pages: 0,
        rendered: 0,
        output_dir: "public".to_owned(),
    }
}
