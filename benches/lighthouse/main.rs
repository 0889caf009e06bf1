//! `cargo bench --bench lighthouse`: Lighthouse's four scores, LCP, CLS, TBT and all sizes on one page of each type of
//! the example hub, as a table in Markdown. It builds the hub, installs Lighthouse from its lock file where it is
//! missing, and drives the Chromium of the tests. `CHALKTALK_PROOF_PAGES` names a few pages only, with commas between.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a program of its own, which ends where something is missing"
)]

#[path = "../../tests/browser/proof/pages.rs"]
#[expect(dead_code, reason = "the tests ask more of it")]
mod pages;

use std::path::Path;
use std::process::Command;

/// Where the example hub's settings say that it will be.
const BELOW: &str = "/coaching/";
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/lighthouse");
const OUTPUT: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/lighthouse");
/// Names under which systems have the browser.
const BROWSERS: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    if !Path::new(FOLDER).join("node_modules/lighthouse").is_dir() {
        let options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", FOLDER];
        run(
            Command::new("npm").args(options),
            "npm installs Lighthouse; Node 20.19 or later is needed",
        );
    }
    let mut build = Command::new(env!("CARGO_BIN_EXE_chalktalk"));
    build.args(["build", "--quiet", "--links", "clean", "--output", OUTPUT]);
    run(build.current_dir(env!("CARGO_MANIFEST_DIR")), "the example hub builds");
    let mut measure = Command::new("node");
    measure.arg(Path::new(FOLDER).join("measure.mjs")).args([OUTPUT, BELOW]);
    measure.args(pages::asked_for().iter().map(|page| format!("{}={}", page.name, page.path)));
    if let Some(browser) = browser() {
        measure.env("CHALKTALK_BROWSER", browser);
    }
    run(&mut measure, "Lighthouse runs");
}

fn run(command: &mut Command, what: &str) {
    let status = command.status().unwrap_or_else(|error| panic!("{what}: {error}"));
    assert!(status.success(), "{what}");
}

/// Returns the browser that `CHALKTALK_BROWSER` names, else the first in the path; Lighthouse knows those of macOS.
fn browser() -> Option<std::path::PathBuf> {
    if let Some(named) = std::env::var_os("CHALKTALK_BROWSER").filter(|named| !named.is_empty()) {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH").expect("there is a path");
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    let mut files =
        BROWSERS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    files.find(|file| file.is_file())
}
