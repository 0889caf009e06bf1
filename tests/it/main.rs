//! Whole sites, built and looked at. One binary, so that it links once; a module for each behaviour.
//! `tests/README.md` tells how to run them, accept snapshots and add a case.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test cannot find is a failure of the test"
)]

mod diagnostics;
mod disk;
mod html;
mod html_in_text;
mod invariants;
mod links;
mod properties;
mod real;
mod site;
mod tables;
mod tidy;
