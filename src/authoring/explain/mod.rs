//! What `chalktalk explain` says: a page for each code of a fault (`page`, found by `codes`), and what chalktalk makes of
//! one file of a site (`file`, found by `asked`, told in words by `told`), or of what stands at an
//! address of the preview (`shown`). Pure; `lay_out` wraps text for a terminal.

pub mod asked;
pub mod codes;
pub mod file;
pub mod found;
mod lay_out;
pub mod page;
pub mod places;
pub mod publishing;
pub mod shown;
pub mod told;
