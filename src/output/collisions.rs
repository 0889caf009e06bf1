//! Addresses that are taken twice: who gives way, and what is told where nobody does. Entry point: [`settle`].

use crate::diagnostics::{Code, Diagnostic, Diagnostics, code};
use crate::model::routes::SEARCH;
use crate::output::{Planned, search};
use crate::paths::{SitePath, SourcePath};
use crate::read::{SETTINGS_FILE, Snapshot};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// Keeps one artifact for each address.
///
/// What a person put into `static/` wins over a derived `robots.txt`; an author's page wins over the accessibility
/// page; anything else that meets is a fault that names both sides.
pub(super) fn settle(
    all: Vec<Planned>,
    snapshot: &Snapshot,
    diags: &mut Diagnostics,
) -> Vec<Planned> {
    let all = without_files_of_the_index(all, diags);
    let files: Vec<String> = all.par_iter().map(|planned| folded_file(&planned.path)).collect();
    let mut kept: Vec<(Planned, &str)> = Vec::with_capacity(all.len());
    let mut taken: FxHashMap<&str, usize> = FxHashMap::default();
    taken.reserve(all.len());
    for (planned, file) in all.into_iter().zip(&files) {
        let Some((other, _)) = taken.get(file.as_str()).and_then(|index| kept.get_mut(*index))
        else {
            taken.insert(file, kept.len());
            kept.push((planned, file));
            continue;
        };
        if other.yields {
            *other = planned;
        } else if !planned.yields {
            diags.report(collision(other, &planned, snapshot));
        }
    }
    part_files_from_folders(kept, &taken, diags)
}

/// Leaves out what stands where the index of the search will be, which is made after everything that is planned.
fn without_files_of_the_index(mut all: Vec<Planned>, diags: &mut Diagnostics) -> Vec<Planned> {
    all.retain(|planned| {
        let taken = search::is_of_index(&planned.path.folded());
        if taken {
            let message = format!(
                "the address {} is taken: chalktalk puts the index of the search there",
                planned.path
            );
            let hint = "give the file another name, or put it into another folder";
            diags.report(at(planned, code_of(&[planned]), message).hint(hint));
        }
        !taken
    });
    all
}

/// Returns the file at an address in the form in which two would meet on some disk.
fn folded_file(path: &SitePath) -> String {
    let mut file = path.folded().into_owned();
    if path.is_page() {
        file.push_str("index.html");
    }
    file
}

/// Finds addresses that would have to be a file and a folder at once.
fn part_files_from_folders(
    kept: Vec<(Planned, &str)>,
    taken: &FxHashMap<&str, usize>,
    diags: &mut Diagnostics,
) -> Vec<Planned> {
    let mut dropped = FxHashSet::default();
    for (index, (below, file)) in kept.iter().enumerate() {
        for (at, _) in file.match_indices('/') {
            let Some(&above) = file.get(..at).and_then(|folder| taken.get(folder)) else {
                continue;
            };
            match kept.get(above) {
                Some((file, _)) if file.yields => dropped.insert(above),
                Some((file, _)) if !below.yields => {
                    diags.report(file_and_folder(file, below));
                    continue;
                }
                _ => dropped.insert(index),
            };
        }
    }
    let kept = kept.into_iter().enumerate().filter(|(index, _)| !dropped.contains(index));
    kept.map(|(_, (planned, _))| planned).collect()
}

fn file_and_folder(file: &Planned, below: &Planned) -> Diagnostic {
    let (told, other) = told_and_other(file, below);
    let message = format!(
        "the address {} cannot stand beside {}: one of them would be a file and a folder at once",
        told.path, other.path
    );
    at(told, code::ADDRESS_TAKEN, message).hint("give one of the two another address")
}

fn collision(one: &Planned, other: &Planned, snapshot: &Snapshot) -> Diagnostic {
    let (told, other) = told_and_other(one, other);
    let code = code_of(&[told, other]);
    let message = if told.path.file() == other.path.file() {
        format!("the address {} is taken: {}", told.path, holder(told, other, snapshot))
    } else {
        format!(
            "the address {} differs from {} only in spelling that some systems do not see",
            told.path, other.path
        )
    };
    at(told, code, message).hint(remedy(told, other))
}

/// Says how to part two that meet; a page that is made has its address for good.
fn remedy(told: &Planned, other: &Planned) -> &'static str {
    match (told.alias, other.alias) {
        (Some(_), Some(_)) => "an address can lead to one page only: delete one of the two aliases",
        (Some(_), None) if other.source.is_none() => "delete the alias",
        (Some(_), None) => "delete the alias, or give what stands there another address",
        _ if other.path.as_str() == SEARCH => {
            "rename the file, or give it another `slug:`; what only led to the search of another program can go"
        }
        _ if other.source.is_none() => "rename the file, or give it another `slug:`",
        _ => "rename one of the two files, or give one of them another `slug:`",
    }
}

/// Returns the code for artifacts that cannot stand where they should: of its own where one lies in `static/`.
fn code_of(met: &[&Planned]) -> Code {
    let is_static = |planned: &&Planned| {
        planned.source.as_ref().is_some_and(|file| file.as_str().starts_with("static/"))
    };
    if met.iter().any(is_static) { code::STATIC_COLLISION } else { code::ADDRESS_TAKEN }
}

/// Parts the artifact that is told of from the one that it meets: an alias before a file, and either before what no
/// file of the site makes.
fn told_and_other<'a>(one: &'a Planned, other: &'a Planned) -> (&'a Planned, &'a Planned) {
    let rank = |planned: &Planned| (planned.alias.is_some(), planned.source.is_some());
    if rank(other) >= rank(one) { (other, one) } else { (one, other) }
}

/// Says who has the address that `told` wants.
fn holder(told: &Planned, other: &Planned, snapshot: &Snapshot) -> String {
    match (&other.source, other.alias) {
        (Some(source), Some(alias)) => {
            let line = snapshot.line(source, alias.start as usize);
            format!("line {line} of `{source}` has it as an alias")
        }
        (Some(source), None) if told.source.as_ref() == Some(source) => {
            "it is where the page itself stands".to_owned()
        }
        (Some(source), None) => format!("`{source}` has it too"),
        (None, _) if other.path.as_str() == SEARCH => {
            "chalktalk makes the page there that searches the site".to_owned()
        }
        (None, _) => "chalktalk makes a page of its own there".to_owned(),
    }
}

fn at(told: &Planned, code: Code, message: String) -> Diagnostic {
    let settings = SourcePath::new(SETTINGS_FILE);
    let file = told.source.as_ref().unwrap_or(&settings);
    match told.alias {
        Some(alias) => Diagnostic::new(code, file, alias, message),
        None => Diagnostic::of_file(code, file, message),
    }
}
