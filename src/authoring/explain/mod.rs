//! What `chalktalk explain` says: a page for each code of a fault (`page`, looked up by `codes`), and what chalktalk
//! makes of one file of a site (`file`, told in words by `told`). Pure; `lay_out` wraps text for a terminal.

pub mod codes;
mod lay_out;
pub mod page;
