//! The kinds of pages, one file each, and the table of them: `KINDS`. Entry point: [`read`], which turns one file
//! into a typed [`Entry`] and reports every fault in it. Pure; knows nothing of other files.

pub mod activity;
mod aliases;
pub mod common;
pub mod contents;
pub mod discussion;
pub mod entry;
pub mod glossary;
pub mod guide;
pub mod lesson;
pub mod lint;
pub mod module;
pub mod newsletter;
pub mod page;
pub mod place;
pub mod plan;
mod reworded;

pub use common::Common;
pub use entry::{Context, Data, Entry, Reading, read};
pub use place::{Place, Role};
pub use reworded::is_reworded;

use crate::parse::fields::Key;

/// A kind of page: a row of [`KINDS`].
#[derive(Debug)]
pub struct Kind {
    /// The word for it: in `kind:`, in views, in messages.
    pub name: &'static str,
    /// The word with its article, for messages.
    pub article: &'static str,
    /// The folder under `content/` whose files are of this kind; for a single file its name without the ending.
    pub folder: &'static str,
    /// How its files lie there.
    pub shape: Shape,
    /// The list of all of them, if there is one; its address is the folder's name.
    pub section: Option<Section>,
    /// Its keys besides the common ones.
    pub keys: &'static [Key],
    /// Its template.
    pub template: &'static str,
    /// Whether its lists of questions are collected.
    pub discussed: bool,
    /// Reads what is its own.
    pub read: fn(&mut Reading<'_>) -> Data,
}

/// How the files of a kind lie in its folder.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// `FOLDER/NAME.md`, or `FOLDER/NAME/index.md`.
    Files,
    /// `FOLDER/NAME/index.md`, with parts beside it, `FOLDER/NAME/PART.md`, of the kind that `part` names.
    Folders {
        /// The kind of the parts.
        part: fn() -> &'static Kind,
    },
    /// One file for the whole site, `FOLDER.md`.
    File,
}

/// The list of all pages of a kind.
#[derive(Debug)]
pub struct Section {
    /// Its title where no `index.md` gives one.
    pub title: &'static str,
    /// The template of the list.
    pub template: &'static str,
}

/// Every kind there is, in the order of lists on the site.
pub const KINDS: &[&Kind] = &[
    &page::PAGE,
    &module::MODULE,
    &lesson::LESSON,
    &activity::ACTIVITY,
    &newsletter::NEWSLETTER,
    &plan::PLAN,
    &guide::GUIDE,
    &discussion::DISCUSSION,
    &glossary::GLOSSARY,
];

impl Kind {
    /// Finds a kind by its word.
    pub fn find(name: &str) -> Option<&'static Self> {
        KINDS.iter().copied().find(|kind| kind.name == name)
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
