//! The one place where commands meet the output folder. Entry points: `OutputFolder`, `EarlyOutput`.

use crate::cli::environment::home_folder;
use crate::cli::exit::{Exit, Stop};
use crate::cli::site::Place;
use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::output::artifact::{Artifact, Content, Sink};
use crate::paths::{SitePath, SourcePath};
use crate::report::{Failure, Outcome};
use crate::write::{self, Fresh, Target, WriteError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// An output folder, with the name that people see.
pub(super) struct OutputFolder {
    target: Target,
    shown: String,
}

impl OutputFolder {
    /// Makes it of the site's folder, the output folder, and how the latter is called in messages.
    pub(super) fn new(
        root: impl Into<PathBuf>,
        output: impl Into<PathBuf>,
        shown: impl Into<String>,
    ) -> Self {
        Self { target: Target::new(root, output).with_home(home_folder()), shown: shown.into() }
    }

    /// Stops if this is a folder that chalktalk does not write to.
    pub(super) fn refuse(&self) -> Result<(), Stop> {
        write::refuse(&self.target).map_err(|refusal| Stop::usage(refusal.message, refusal.hint))
    }

    /// Makes the folder what the artifacts say; returns what changed, and what stood in the way.
    pub(super) fn publish(
        &self,
        artifacts: &[Artifact],
        fresh: Option<Fresh>,
    ) -> Result<(Outcome, Diagnostics), Stop> {
        let published =
            write::publish(&self.target, artifacts, fresh).map_err(|error| stop(&error))?;
        let mut faults = Diagnostics::new();
        published.foreign.iter().for_each(|path| faults.report(self.foreign(path)));
        published.left.iter().for_each(|path| faults.report(self.left(path)));
        let outcome = Outcome::Published {
            written: published.written,
            removed: published.deleted,
            unchanged: published.unchanged,
            left: published.foreign.len() + published.left.len(),
        };
        Ok((outcome, faults))
    }

    /// Deletes what chalktalk wrote; returns how many files went, and how many of others stay.
    pub(super) fn clean(&self) -> Result<(usize, usize), Stop> {
        let cleaned = write::clean(&self.target).map_err(|error| stop(&error))?;
        Ok((cleaned.deleted, cleaned.foreign.len()))
    }

    fn foreign(&self, path: &str) -> Diagnostic {
        let file = SourcePath::new(format!("{}/{path}", self.shown));
        let message =
            "this file was not written by chalktalk, or was changed since; it was left as it is";
        let hint = "move it out of the output folder; files of your own that belong to the site lie in `static/`";
        Diagnostic::of_file(code::OUTPUT_FOREIGN, &file, message).hint(hint)
    }

    fn left(&self, path: &str) -> Diagnostic {
        let file = SourcePath::new(format!("{}/{path}", self.shown));
        let message = "this file is still online although the site no longer makes it: someone changed it, so it was \
                       not deleted";
        let hint =
            "delete it if it is to go; if it is to stay, move it to the same place in `static/`";
        Diagnostic::of_file(code::OUTPUT_LEFT, &file, message).hint(hint)
    }
}

/// Writes the files of a first output while others are still being rendered; changes nothing where there is an output.
pub(super) struct EarlyOutput<'a> {
    place: &'a Place,
    named: Option<&'a Path>,
    fresh: OnceLock<Option<Fresh>>,
}

impl<'a> EarlyOutput<'a> {
    /// Makes it of the site's place and the output folder that was named on the command line.
    pub(super) fn new(place: &'a Place, named: Option<&'a Path>) -> Self {
        Self { place, named, fresh: OnceLock::new() }
    }

    /// Returns the fresh output, if one was begun.
    pub(super) fn into_fresh(self) -> Option<Fresh> {
        self.fresh.into_inner().flatten()
    }
}

impl Sink for EarlyOutput<'_> {
    fn begin(&self, output_dir: &str) {
        let output = self.place.output(self.named, output_dir);
        let target = Target::new(&self.place.root, output).with_home(home_folder());
        let _ = self.fresh.set(Fresh::begin(&target));
    }

    fn take(&self, path: &SitePath, bytes: &Arc<Vec<u8>>) -> Content {
        match self.fresh.get() {
            Some(Some(fresh)) => fresh.take(path, bytes),
            Some(None) => Content::Bytes(bytes.clone()),
            // There are errors, so nothing will be written.
            None => Content::Bytes(Arc::default()),
        }
    }
}

fn stop(error: &WriteError) -> Stop {
    let exit = if error.exit_code() == Exit::Usage as u8 { Exit::Usage } else { Exit::Disk };
    Stop { failure: Failure { message: error.to_string(), hint: error.hint() }, exit }
}
