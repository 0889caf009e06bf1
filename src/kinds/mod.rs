//! The kinds of pages, one file each, and the table of them: `KINDS`. Entry point: [`read`], which turns one file
//! into a typed [`Entry`] and reports every fault in it. Pure; knows nothing of other files.

mod aliases;
pub mod common;
pub mod entry;
pub mod lesson;
pub mod newsletter;
pub mod page;
pub mod place;
pub mod plan;

pub use common::Common;
pub use entry::{Context, Data, Entry, Reading, read};
pub use place::{Place, Role};

use crate::parse::fields::Key;

/// A kind of page: a row of [`KINDS`].
#[derive(Debug)]
pub struct Kind {
    /// The word for it: in `kind:`, in views, in messages.
    pub name: &'static str,
    /// The word with its article, for messages.
    pub article: &'static str,
    /// The folder under `content/` whose files are of this kind.
    pub folder: &'static str,
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

/// The list of all pages of a kind.
#[derive(Debug)]
pub struct Section {
    /// Its title where no `index.md` gives one.
    pub title: &'static str,
    /// The template of the list.
    pub template: &'static str,
}

/// Every kind there is.
pub const KINDS: &[&Kind] = &[&page::PAGE, &lesson::LESSON, &newsletter::NEWSLETTER, &plan::PLAN];

/// Kinds that this version cannot make yet, by folder or file.
pub const LATER: [(&str, &str); 5] = [
    ("module", "modules"),
    ("activity", "activities"),
    ("guide", "guides"),
    ("discussion", "discussions"),
    ("glossary", "glossary.md"),
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
