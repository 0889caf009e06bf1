//! What people and programs are told: faults and a closing line, for humans, as JSON, or as annotations of GitHub.
//! Entry point: `Reporter`. The only code that prints; it writes to what it is given and decides nothing.

mod github;
mod human;
mod json;
mod place;
mod summary;

#[cfg(test)]
mod tests;

pub use summary::{Cleaned, Outcome, Summary, Task};

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::read::Snapshot;
use place::Places;
use std::io::{self, Write};

/// The form that reports take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Sentences, with the line and a caret.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands that GitHub shows beside the lines of a change.
    Github,
}

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Verbosity {
    /// Errors only.
    Quiet,
    /// Faults and the closing line.
    #[default]
    Normal,
    /// The time that each stage took, too.
    Verbose,
}

/// What stopped everything and lies in no file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong: plain words, lower case, no final period.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl Failure {
    /// Makes a failure with what to do about it.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }
}

/// An answer to what was asked, or what was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What people read: lines, without the last line break.
    pub people: String,
    /// What programs read: an object.
    pub programs: serde_json::Value,
    /// Whether it is what was asked for, so that it is told also where only errors are.
    pub asked: bool,
}

/// Writes reports in one form.
#[derive(Debug, Clone)]
pub struct Reporter {
    format: Format,
    colour: bool,
    verbosity: Verbosity,
    folder: String,
}

impl Reporter {
    /// Makes a reporter; `colour` concerns reports for humans only.
    pub fn new(format: Format, colour: bool, verbosity: Verbosity) -> Self {
        Self { format, colour, verbosity, folder: String::new() }
    }

    /// Names the site's folder as seen from where the program runs (`docs/hub`), which GitHub wants before each file.
    #[must_use]
    pub fn in_folder(mut self, folder: impl Into<String>) -> Self {
        self.folder = folder.into();
        self
    }

    /// Writes the faults, in their order; the lines that they stand in come from `snapshot`.
    pub fn faults(
        &self,
        out: &mut dyn Write,
        faults: &Diagnostics,
        snapshot: &Snapshot,
    ) -> io::Result<()> {
        let told: Vec<&Diagnostic> =
            faults.iter().filter(|fault| self.tells(fault.severity)).collect();
        let mut places = Places::new(snapshot);
        match self.format {
            Format::Human => human::faults(out, &told, &mut places, self.colour),
            Format::Json => told.iter().try_for_each(|fault| json::fault(out, fault, &mut places)),
            Format::Github => told
                .iter()
                .try_for_each(|fault| github::fault(out, fault, &mut places, &self.folder)),
        }
    }

    /// Writes what came of everything.
    pub fn summary(&self, out: &mut dyn Write, summary: &Summary) -> io::Result<()> {
        match self.format {
            Format::Human => human::summary(out, summary, self.verbosity),
            Format::Json => json::summary(out, summary),
            Format::Github => Ok(()),
        }
    }

    /// Writes what was deleted.
    pub fn cleaned(&self, out: &mut dyn Write, cleaned: &Cleaned) -> io::Result<()> {
        match self.format {
            Format::Human if self.verbosity > Verbosity::Quiet => human::cleaned(out, cleaned),
            Format::Json => json::cleaned(out, cleaned),
            Format::Human | Format::Github => Ok(()),
        }
    }

    /// Writes an answer.
    pub fn answer(&self, out: &mut dyn Write, answer: &Answer) -> io::Result<()> {
        match self.format {
            Format::Json => json::line(out, &answer.programs),
            _ if answer.asked => human::answer(out, answer),
            Format::Human if self.verbosity > Verbosity::Quiet => human::answer(out, answer),
            Format::Human | Format::Github => Ok(()),
        }
    }

    /// Writes what stopped everything.
    pub fn failure(&self, out: &mut dyn Write, failure: &Failure) -> io::Result<()> {
        match self.format {
            Format::Human => human::failure(out, failure, self.colour),
            Format::Json => json::failure(out, failure),
            Format::Github => github::failure(out, failure),
        }
    }

    /// Tells whether faults of a severity are told.
    pub fn tells(&self, severity: Severity) -> bool {
        severity == Severity::Error || self.verbosity > Verbosity::Quiet
    }
}
