//! Faults in someone's content: what is wrong, where, and what to write instead. Entry points: `Diagnostic`,
//! `Diagnostics` (the sink), `CODES` (every code there is). Knows nothing of how they are printed.

mod codes;

pub use codes::{CODES, Code, CodeInfo, code};

use crate::paths::SourcePath;
use std::cmp::Ordering;

/// A range of bytes in one file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span; files are at most 16 MiB, so offsets fit.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// Returns the span as a range into the file's text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the span moved by `offset` bytes.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset, self.end as usize + offset)
    }
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// How bad a fault is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The site is built; `--strict` makes it an error.
    Warning,
    /// Something to know; never fails.
    Notice,
}

impl Severity {
    /// Returns the word that reports use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// A stretch of a file and what is to stand in its place.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Edit {
    /// The stretch; empty where something is only added.
    pub span: Span,
    /// What is to stand there.
    pub text: String,
}

impl Edit {
    /// Makes an edit.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}

/// One fault, at one place.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Diagnostic {
    /// What kind of fault.
    pub code: Code,
    /// How bad; from the code, unless a switch changed it.
    pub severity: Severity,
    /// The file it is in.
    pub file: SourcePath,
    /// Where in the file; `None` for the file as a whole.
    pub span: Option<Span>,
    /// What is wrong: plain words, lower case, no final period, names in backticks.
    pub message: String,
    /// What to do or write instead.
    pub hint: Option<String>,
    /// What puts it right in the file, where nothing else can have been meant.
    pub mend: Vec<Edit>,
}

impl Diagnostic {
    /// Makes a fault at a place in a file.
    pub fn new(code: Code, file: &SourcePath, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            file: file.clone(),
            span: Some(span),
            message: message.into(),
            hint: None,
            mend: Vec::new(),
        }
    }

    /// Makes a fault of a file as a whole.
    pub fn of_file(code: Code, file: &SourcePath, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            file: file.clone(),
            span: None,
            message: message.into(),
            hint: None,
            mend: Vec::new(),
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds what puts it right in the file, for `check --fix`; only where nothing else can have been meant.
    #[must_use]
    pub fn mended_by(mut self, edits: Vec<Edit>) -> Self {
        self.mend = edits;
        self
    }
}

/// The sink that faults are reported to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Makes an empty sink.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one fault.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Takes all faults of another sink.
    pub fn extend(&mut self, others: &Diagnostics) {
        self.0.extend(others.0.iter().cloned());
    }

    /// Returns the faults as they came.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Tells whether any fault is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Tells whether any fault stops the build: an error, or where `strict` also a warning.
    pub fn would_fail(&self, strict: bool) -> bool {
        self.has_errors() || strict && self.count(Severity::Warning) > 0
    }

    /// Counts the faults of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Tells whether nothing was reported.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Turns warnings into errors, as `--strict` asks.
    pub fn make_strict(&mut self) {
        for diagnostic in
            self.0.iter_mut().filter(|diagnostic| diagnostic.severity == Severity::Warning)
        {
            diagnostic.severity = Severity::Error;
        }
    }

    /// Sorts by file and place, and keeps each fault once.
    pub fn finish(&mut self) {
        self.0.sort_by(order);
        self.0.dedup();
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

fn order(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let key = |d: &Diagnostic| (d.span, d.severity, d.code.id);
    a.file.cmp(&b.file).then_with(|| key(a).cmp(&key(b))).then_with(|| a.message.cmp(&b.message))
}

/// Returns the candidate nearest to what was written, if one is near enough to be meant.
///
/// Near enough: at most one edit in three letters (Damerau–Levenshtein, letter case ignored).
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written = written.to_lowercase();
    let length = written.chars().count();
    // The difference in length is the least distance there can be, and much quicker to find.
    let may_be_near = |candidate: &&str| {
        let letters = candidate.chars().count();
        letters.abs_diff(length) <= letters.max(3) / 3
    };
    candidates
        .into_iter()
        .filter(may_be_near)
        .map(|candidate| {
            (strsim::damerau_levenshtein(&written, &candidate.to_lowercase()), candidate)
        })
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().max(3) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
