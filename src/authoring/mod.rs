//! What chalktalk writes for authors: a new site (`site`), a new page (`page`), JSON Schemas for their editors
//! (`schema`) and the reference of all keys (`reference`). All of it is made from the tables of keys. Pure text, except
//! for `disk`, the one place where new source files are made.

pub mod disk;
pub mod explain;
mod names;
pub mod page;
pub mod reference;
pub mod schema;
pub mod site;
pub mod starters;

/// A file to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its path, with `/` between parts.
    pub path: String,
    /// What is in it.
    pub text: String,
}
