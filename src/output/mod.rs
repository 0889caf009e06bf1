//! What a build makes of a site: every artifact planned, with its address and its view, before anything is rendered.
//! Entry points: [`OUTPUTS`], the table; [`plan`]. A view holds all that its page shows, so that rendering is a pure
//! function of view and theme. Knows nothing of the output folder.

pub mod activities;
pub mod artifact;
pub mod assets;
pub mod bank;
pub mod body;
pub mod chosen;
pub mod chrome;
mod collisions;
pub mod descriptions;
pub mod discussion;
pub mod entries;
pub mod facets;
pub mod feeds;
pub mod files;
pub mod filters;
pub mod form;
pub mod glossary;
pub mod guides;
pub mod issue_rows;
pub mod languages;
pub mod lists;
pub mod meetings;
pub mod metadata;
pub mod module_discussions;
pub mod modules;
pub mod page_views;
pub mod part_lists;
pub mod parts;
pub mod pieces;
pub mod plan_schema;
pub mod planned;
pub mod planner;
pub mod print;
pub mod redirects;
pub mod resources;
pub mod search;
pub mod titles;
pub mod views;
pub mod words;

pub use artifact::{Artifact, Content};
pub use chrome::{ChromeKey, Chromes};
pub use planned::{Planned, View, Views, Work};
pub use planner::Planner;

use crate::diagnostics::Diagnostics;
use rayon::prelude::*;

/// One output: a row of [`OUTPUTS`].
pub struct Output {
    /// Its name.
    pub name: &'static str,
    /// Plans its artifacts.
    pub plan: fn(&Planner<'_>) -> Vec<Planned>,
}

/// Every output there is.
pub const OUTPUTS: &[Output] = &[
    Output { name: "entries", plan: entries::plan },
    Output { name: "lists", plan: lists::plan },
    Output { name: "discussions", plan: discussion::plan },
    Output { name: "module-discussions", plan: module_discussions::plan },
    Output { name: "print", plan: print::plan },
    Output { name: "hand-outs", plan: activities::plan },
    Output { name: "plan-schemas", plan: plan_schema::plan },
    Output { name: "bank", plan: bank::plan },
    Output { name: "resources", plan: resources::plan },
    Output { name: "search", plan: search::plan },
    Output { name: "facets", plan: facets::plan },
    Output { name: "feeds", plan: feeds::plan },
    Output { name: "redirects", plan: redirects::plan },
    Output { name: "files", plan: files::plan },
    Output { name: "assets", plan: assets::plan },
];

/// Plans all outputs; sorted by address. Reports addresses that are taken twice.
pub fn plan(planner: &Planner<'_>, diags: &mut Diagnostics) -> Vec<Planned> {
    let mut all: Vec<Planned> =
        OUTPUTS.par_iter().flat_map_iter(|output| (output.plan)(planner)).collect();
    all.par_sort_by(|a, b| a.path.cmp(&b.path).then_with(|| a.source.cmp(&b.source)));
    collisions::settle(all, planner.snapshot, diags)
}
