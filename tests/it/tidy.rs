//! The house rules that no lint holds: which module may import which, how long files are, which file names which
//! crate. Source: `src/ARCHITECTURE.md`.
#![expect(clippy::disallowed_methods, reason = "the sources are read from the disk")]

use crate::site::repository;
use std::fs;
use std::path::Path;

/// The top-level modules; each may import only from those to its left.
const LAYERS: [&str; 20] = [
    "digest",
    "paths",
    "diagnostics",
    "memo",
    "read",
    "pictures",
    "parse",
    "settings",
    "kinds",
    "model",
    "theme",
    "output",
    "write",
    "pipeline",
    "report",
    "mend",
    "authoring",
    "serve",
    "import",
    "cli",
];

/// Crates that one file or folder names, so that another can take their place.
const OWNERS: [(&str, &str); 20] = [
    ("pulldown_cmark", "parse/markdown/"),
    ("granit_parser", "parse/yaml/"),
    ("tera", "theme/templates.rs theme/fill.rs"),
    ("intl_pluralrules", "theme/words/plurals.rs"),
    ("unic_langid", "theme/words/plurals.rs"),
    ("walkdir", "read/walk.rs"),
    ("aho_corasick", "model/glossary/matcher.rs"),
    ("annotate_snippets", "report/human.rs"),
    ("indicatif", "cli/progress.rs"),
    ("similar", "mend/diff.rs"),
    ("notify", "serve/watch.rs"),
    ("axum", "serve/"),
    ("tokio", "serve/"),
    ("open", "cli/serve.rs"),
    ("imagesize", "read/image_size.rs"),
    ("deunicode", "authoring/names.rs"),
    ("clap_complete", "cli/completions.rs"),
    ("fast_image_resize", "pictures/scale.rs"),
    ("lightningcss", "theme/"),
    ("terminal_size", "cli/environment.rs"),
];

/// The most lines of a file.
const MOST_LINES: usize = 500;

struct Source {
    /// Below `src/`.
    path: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    collect(&repository("src"), &repository("src"), &mut sources);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 50, "the sources were not found");
    sources
}

fn collect(root: &Path, folder: &Path, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let relative = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            sources.push(Source { path: relative, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

impl Source {
    fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs") || self.path.contains("/tests/")
    }

    /// Returns the text without comments and without the tests at its end.
    fn code(&self) -> String {
        let text = self.text.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
        let line = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
        text.lines().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// Returns the modules that follow `crate::` in a text, braces taken apart.
fn imports(code: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => found.push(word(rest)),
            Some(group) => {
                let mut depth = 0_i32;
                let mut start = true;
                for (at, c) in group.char_indices() {
                    if start && depth == 0 && !c.is_whitespace() {
                        found.push(word(&group[at..]));
                        start = false;
                    }
                    depth += match c {
                        '{' => 1,
                        '}' => -1,
                        _ => 0,
                    };
                    start |= c == ',';
                    if depth < 0 {
                        break;
                    }
                }
            }
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

#[test]
fn imports_are_found_in_groups_and_paths() {
    let code = "use crate::{a, b::{c, d}, e};\nuse crate::f::g;\nfn x(y: crate::h::I) {}";
    assert_eq!(imports(code), ["a", "b", "e", "f", "h"]);
}

#[test]
fn each_module_imports_only_from_those_to_its_left() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let own = source.path.split(['/', '.']).next().unwrap();
        if ["lib", "main"].contains(&own) {
            continue;
        }
        let place = LAYERS.iter().position(|layer| *layer == own);
        let place = place.unwrap_or_else(|| panic!("`{own}` has no place in the list"));
        for import in imports(&source.code()) {
            let allowed = LAYERS[..=place].contains(&import.as_str());
            if !allowed {
                wrong.push(format!("{} imports {import}", source.path));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn files_are_short_and_say_what_they_own() {
    for source in sources() {
        let lines = source.text.lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", source.path);
        assert!(source.text.starts_with("//!"), "{} does not say what it owns", source.path);
    }
}

#[test]
fn a_crate_that_may_be_replaced_is_named_in_one_place() {
    let mut wrong = Vec::new();
    for source in sources() {
        let code = source.code();
        for (name, owner) in OWNERS {
            let named = code.contains(&format!("{name}::"));
            if named && !owner.split(' ').any(|owner| source.path.starts_with(owner)) {
                wrong.push(format!("{} names {name}", source.path));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn nothing_is_left_to_be_done() {
    let marks = [
        concat!("to", "do!("),
        concat!("unimpl", "emented!("),
        concat!("FIX", "ME"),
        concat!("TO", "DO"),
    ];
    for source in sources() {
        for mark in marks {
            assert!(!source.text.contains(mark), "{} holds `{mark}`", source.path);
        }
    }
}
