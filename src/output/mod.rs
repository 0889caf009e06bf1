//! What a build makes of a site: every artifact planned, with its address and its view, before anything is rendered.
//! Entry points: [`OUTPUTS`], the table; [`plan`]. A view holds all that its page shows, so that rendering is a pure
//! function of view and theme. Knows nothing of the output folder.

pub mod artifact;
pub mod assets;
pub mod bank;
pub mod body;
pub mod chrome;
pub mod discussion;
pub mod entries;
pub mod feeds;
pub mod files;
pub mod form;
pub mod lists;
pub mod planned;
pub mod planner;
pub mod redirects;
pub mod views;
pub mod words;

pub use artifact::{Artifact, Content};
pub use chrome::{ChromeKey, Chromes};
pub use planned::{Planned, View, Views, Work};
pub use planner::Planner;

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::paths::{SitePath, SourcePath};
use crate::read::SETTINGS_FILE;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

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
    Output { name: "bank", plan: bank::plan },
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
    settle(all, diags)
}

/// Keeps one artifact for each address.
///
/// What a person put into `static/` wins over a derived `robots.txt`; an author's page wins over the accessibility
/// page; anything else that meets is a fault that names both sides.
fn settle(all: Vec<Planned>, diags: &mut Diagnostics) -> Vec<Planned> {
    let mut kept: Vec<Planned> = Vec::with_capacity(all.len());
    let mut taken: FxHashMap<String, usize> = FxHashMap::default();
    for planned in all {
        let folded = SitePath::new(planned.path.file()).folded();
        let Some(other) = taken.get(&folded).and_then(|index| kept.get_mut(*index)) else {
            taken.insert(folded, kept.len());
            kept.push(planned);
            continue;
        };
        if other.yields {
            *other = planned;
        } else if !planned.yields {
            report_collision(other, &planned, diags);
        }
    }
    part_files_from_folders(kept, &taken, diags)
}

/// Finds addresses that would have to be a file and a folder at once.
fn part_files_from_folders(
    kept: Vec<Planned>,
    taken: &FxHashMap<String, usize>,
    diags: &mut Diagnostics,
) -> Vec<Planned> {
    let mut dropped = FxHashSet::default();
    for (index, below) in kept.iter().enumerate() {
        let file = SitePath::new(below.path.file()).folded();
        for (at, _) in file.match_indices('/') {
            let Some(&above) = file.get(..at).and_then(|folder| taken.get(folder)) else {
                continue;
            };
            match kept.get(above) {
                Some(file) if file.yields => dropped.insert(above),
                Some(file) if !below.yields => {
                    report_folder(file, below, diags);
                    continue;
                }
                _ => dropped.insert(index),
            };
        }
    }
    let kept = kept.into_iter().enumerate().filter(|(index, _)| !dropped.contains(index));
    kept.map(|(_, planned)| planned).collect()
}

fn report_folder(file: &Planned, below: &Planned, diags: &mut Diagnostics) {
    let (told, other) = if below.source.is_some() { (below, file) } else { (file, below) };
    let settings = SourcePath::new(SETTINGS_FILE);
    let source = told.source.as_ref().unwrap_or(&settings);
    let message = format!(
        "the address {} cannot stand beside {}: one of them would be a file and a folder at once",
        told.path, other.path
    );
    let hint = "give one of the two another address";
    diags.report(Diagnostic::of_file(code::ADDRESS_TAKEN, source, message).hint(hint));
}

fn report_collision(one: &Planned, other: &Planned, diags: &mut Diagnostics) {
    let (first, second) = if other.source.is_some() { (one, other) } else { (other, one) };
    let derived = SourcePath::new(SETTINGS_FILE);
    let file = second.source.as_ref().unwrap_or(&derived);
    let taken_by = match &first.source {
        Some(source) => format!("`{source}` has it too"),
        None => "chalktalk makes a page of its own there".to_owned(),
    };
    let same = first.path.file() == second.path.file();
    let is_static = |planned: &Planned| {
        planned.source.as_ref().is_some_and(|file| file.as_str().starts_with("static/"))
    };
    let code = if is_static(first) || is_static(second) {
        code::STATIC_COLLISION
    } else {
        code::ADDRESS_TAKEN
    };
    let message = if same {
        format!("the address {} is taken: {taken_by}", second.path)
    } else {
        format!(
            "the address {} differs from {} only in spelling that some systems do not see",
            second.path, first.path
        )
    };
    let hint = "rename one of the two files, or give one of them another `slug:`";
    diags.report(Diagnostic::of_file(code, file, message).hint(hint));
}
