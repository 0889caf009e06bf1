//! chalktalk makes a themed static website from a folder of Markdown, for people who coach educators.
//!
//! `src/ARCHITECTURE.md` is the map. A build is a pure function from a snapshot of the source tree to a set of
//! artifacts: `read → parse → kinds → model → output: plan → render → write`, all of it in [`pipeline`].

pub mod authoring;
pub mod cli;
pub mod diagnostics;
pub mod digest;
pub mod kinds;
pub mod memo;
pub mod mend;
pub mod model;
pub mod output;
pub mod parse;
pub mod paths;
pub mod pictures;
pub mod pipeline;
pub mod read;
pub mod report;
pub mod serve;
pub mod settings;
pub mod theme;
pub mod write;
