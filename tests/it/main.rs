//! Whole sites, built and looked at. One binary, so that it links once; a module for each behaviour.
//! `tests/README.md` tells how to run them, accept snapshots and add a case.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test cannot find is a failure of the test"
)]
#![expect(
    clippy::case_sensitive_file_extension_comparisons,
    clippy::format_collect,
    reason = "the files are ours, and clarity counts more than a few microseconds"
)]

mod addresses;
mod agency;
mod bad_input;
mod checks;
mod commands;
mod descriptions;
mod diagnostics;
mod discussions;
mod disk;
mod explain;
mod explain_codes;
mod explain_files;
mod facets;
mod fix;
mod glossary;
mod guides;
mod handbook;
mod html;
mod html_in_text;
mod hub;
mod images;
mod invariants;
mod keys;
mod links;
mod lint;
mod listings;
mod metadata;
mod modules;
mod newcomer;
mod newsletters;
mod output;
mod plan_schema;
mod preview;
mod properties;
mod publishing;
mod questions;
mod real;
mod resources;
mod reworded;
mod schemas;
mod search;
mod search_index;
mod serve;
mod serve_edits;
mod serve_faults;
mod serve_panel;
mod site;
mod tables;
mod text;
mod theme_contract;
mod theme_reference;
mod themes;
mod tidy;
mod typing;
mod vocabulary;
mod words;
