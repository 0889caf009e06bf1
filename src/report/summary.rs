//! What came of a command, in figures. Entry points: `Summary`, `Cleaned`. Knows nothing of forms of reports.

use crate::diagnostics::{Code, Diagnostics, Severity};
use std::time::Duration;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// The site was built.
    Build,
    /// The site was checked, and nothing written.
    Check,
    /// The site was built into memory, to be looked at.
    Serve,
}

/// What happened to the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was not touched.
    Untouched,
    /// It is now what the site makes.
    Published {
        /// Files whose bytes are new.
        written: usize,
        /// Files that are no more.
        removed: usize,
        /// Files that were right already.
        unchanged: usize,
        /// Files that are not chalktalk's, stand in the way, and were left.
        left: usize,
    },
}

/// What came of a build or check.
#[derive(Debug, Clone)]
pub struct Summary {
    /// What was done.
    pub task: Task,
    /// Pages of the site.
    pub pages: usize,
    /// What happened to the output folder.
    pub outcome: Outcome,
    /// The output folder as people name it, without a final `/`.
    pub output: String,
    /// Faults that stop a build.
    pub errors: usize,
    /// Faults that do not.
    pub warnings: usize,
    /// Things to know.
    pub notices: usize,
    /// Faults that `check --fix` could mend.
    pub mendable: usize,
    /// The code of the first error, else of the first warning: one that `explain` tells more about.
    pub example: Option<Code>,
    /// How long all of it took.
    pub elapsed: Duration,
    /// How long each stage took, in their order.
    pub stages: Vec<(&'static str, Duration)>,
}

/// What came of emptying the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The output folder as people name it, without a final `/`.
    pub output: String,
    /// Files that were deleted.
    pub removed: usize,
    /// Files that chalktalk did not write, and left.
    pub kept: usize,
}

impl Summary {
    /// Makes a summary of a build without faults; `timed` is the time of all and of each stage.
    pub fn new(
        task: Task,
        pages: usize,
        outcome: Outcome,
        output: String,
        timed: (Duration, Vec<(&'static str, Duration)>),
    ) -> Self {
        let (elapsed, stages) = timed;
        Self {
            task,
            pages,
            outcome,
            output,
            errors: 0,
            warnings: 0,
            notices: 0,
            mendable: 0,
            example: None,
            elapsed,
            stages,
        }
    }

    /// Returns `2 errors, 3 warnings`, without those that there are none of; empty if there are no faults.
    pub(super) fn faults(&self) -> String {
        faults(self.errors, self.warnings, self.notices)
    }

    /// Takes the numbers of faults, and one of their codes.
    #[must_use]
    pub fn counting(mut self, faults: &Diagnostics) -> Self {
        self.errors = faults.count(Severity::Error);
        self.warnings = faults.count(Severity::Warning);
        self.notices = faults.count(Severity::Notice);
        let first = |severity| faults.iter().find(|fault| fault.severity == severity);
        let example = first(Severity::Error).or_else(|| first(Severity::Warning));
        self.example = example.map(|fault| fault.code);
        self
    }
}

/// Returns `2 errors, 3 warnings`, without those that there are none of.
pub(super) fn faults(errors: usize, warnings: usize, notices: usize) -> String {
    [("error", errors), ("warning", warnings), ("notice", notices)]
        .iter()
        .filter(|(_, number)| *number > 0)
        .map(|(word, number)| counted(*number, word))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Returns `1 page`, `2 pages`, `1,234 pages`.
pub(super) fn counted(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {word}{plural}", grouped(number))
}

/// Returns a number with a comma between thousands.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Returns `84 ms`, or `2.5 s` from one second on.
pub(super) fn time(duration: Duration) -> String {
    if duration < Duration::from_secs(1) {
        format!("{} ms", duration.as_millis())
    } else {
        format!("{:.1} s", duration.as_secs_f64())
    }
}
