//! The output folder: what was made becomes files. Entry points: `publish`, `refuse`, `clean`.

use crate::output::artifact::Artifact;
use std::fmt;
use std::path::PathBuf;

/// Where to write.
pub struct Target {}

impl Target {
    /// Makes a target of the site's folder and the output folder.
    pub fn new(_: impl Into<PathBuf>, _: impl Into<PathBuf>) -> Self {
        Self {}
    }

    /// Names the home folder.
    #[must_use]
    pub fn with_home(self, _: Option<PathBuf>) -> Self {
        self
    }
}

/// What was written.
#[derive(Default)]
pub struct Published {
    /// Files whose bytes are new.
    pub written: usize,
    /// Files that are no more.
    pub deleted: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files of others that stood in the way.
    pub foreign: Vec<String>,
}

/// What was deleted.
#[derive(Default)]
pub struct Cleaned {
    /// Files that are no more.
    pub deleted: usize,
    /// Files of others.
    pub foreign: Vec<String>,
}

/// Why an output folder is refused.
pub struct Refusal {
    /// Why.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Why nothing was written.
#[derive(Debug)]
pub struct WriteError;

impl WriteError {
    /// Returns the exit code.
    pub fn exit_code(&self) -> u8 {
        3
    }

    /// Says what to do.
    pub fn hint(&self) -> Option<String> {
        None
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the output cannot be written")
    }
}

/// Writes artifacts.
pub fn publish(_: &Target, _: &[Artifact]) -> Result<Published, WriteError> {
    Ok(Published::default())
}

/// Says whether the output folder may be written to.
pub fn refuse(_: &Target) -> Result<(), Refusal> {
    Ok(())
}

/// Deletes what was written.
pub fn clean(_: &Target) -> Result<Cleaned, WriteError> {
    Ok(Cleaned::default())
}
