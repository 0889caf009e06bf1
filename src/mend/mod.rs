//! What `check --fix` writes into the sources: the ids of questions and of the fields of plans, and what is safe to
//! mend. Entry point: [`find`], a pure function of a site; [`disk`] writes what it found. Whatever is written was read
//! again before: ids and pages stay what they are, and a mended fault is gone.

pub mod diff;
pub mod disk;
mod edits;
mod faults;
mod ids;
mod same;
#[cfg(test)]
mod tests;

pub use diff::{diff, reasons};
pub use faults::count;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::digest::Digest;
use crate::kinds::{self, Context, Entry};
use crate::paths::SourcePath;
use crate::pipeline::Modelled;
use crate::read::{FileContent, SETTINGS_FILE, Snapshot};
use crate::settings;
use ids::Linked;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// All that can be written into the sources of a site.
#[derive(Debug, Default)]
pub struct Mends {
    /// The files to be written, sorted.
    pub files: Vec<Mended>,
    /// What cannot be written safely.
    pub left: Vec<Left>,
}

/// A file and what is to become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The file.
    pub file: SourcePath,
    /// Its text as it was read, without a byte order mark.
    pub old: Arc<str>,
    /// Its text as it is to be.
    pub new: String,
    /// What changes, in the order of the lines.
    pub changes: Vec<Change>,
}

/// One change of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The line, from 1.
    pub line: usize,
    /// Why; the same words for all changes of one sort.
    pub reason: String,
}

/// Something that stays as it is, since it cannot be written safely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The file.
    pub file: SourcePath,
    /// The line, from 1.
    pub line: usize,
    /// Why, in plain words.
    pub reason: String,
}

impl Mends {
    /// Returns the number of changes in all files.
    pub fn changes(&self) -> usize {
        self.files.iter().map(|file| file.changes.len()).sum()
    }
}

/// Finds what can be written into the sources of a site.
pub fn find(snapshot: &Snapshot, modelled: &Modelled) -> Mends {
    let site = &modelled.site;
    let reader = Reader { context: Context::new(&site.settings) };
    let linked = Linked::of(site);
    let mut told: FxHashMap<&SourcePath, Vec<&Diagnostic>> = FxHashMap::default();
    for fault in &modelled.diagnostics {
        told.entry(&fault.file).or_default().push(fault);
    }
    let mut mends = Mends::default();
    let settings = snapshot.get(&SourcePath::new(SETTINGS_FILE)).into_iter();
    for file in settings.chain(snapshot.below("content")) {
        let FileContent::Text { text, .. } = &file.content else { continue };
        let faults = told.get(&file.path).map_or(&[][..], Vec::as_slice);
        let mut one = OneFile { reader: &reader, file: &file.path, text, changes: Vec::new() };
        let mended = one.mend(faults);
        let new = one.identify(mended, &linked, &mut mends.left);
        if one.changes.is_empty() {
            continue;
        }
        one.changes.sort();
        let OneFile { changes, .. } = one;
        mends.files.push(Mended { file: file.path.clone(), old: text.clone(), new, changes });
    }
    mends
}

/// Reads a file once more, as a build does.
struct Reader<'a> {
    context: Context<'a>,
}

impl Reader<'_> {
    /// Reads a text in the place of a file; the settings have no entry.
    fn read(&self, file: &SourcePath, text: &str) -> (Option<Entry>, Diagnostics) {
        let mut diags = Diagnostics::new();
        if file.as_str() == SETTINGS_FILE {
            settings::read(text, file, &mut diags);
            return (None, diags);
        }
        let digest = Digest::of(text.as_bytes());
        let entry = kinds::read(file, &Arc::from(text), digest, &self.context, &mut diags);
        (entry, diags)
    }
}

/// One file on its way: faults first, ids in what came of that.
struct OneFile<'a> {
    reader: &'a Reader<'a>,
    file: &'a SourcePath,
    text: &'a str,
    changes: Vec<Change>,
}

impl OneFile<'_> {
    /// Notes a change at a place of a text that has the lines of the file.
    fn note(&mut self, text: &str, at: usize, reason: &str) {
        self.changes.push(Change { line: line(text, at), reason: reason.to_owned() });
    }
}

/// Returns the number of the line of a place.
fn line(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}
