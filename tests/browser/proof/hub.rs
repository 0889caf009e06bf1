//! The example hub as it is published, built once for all proofs: for a web server, and to be opened from a folder.
//! Entry points: [`served`], [`folder`].

use super::pages::Page;
use super::server::Server;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Where the example hub's settings say that it will be.
const BELOW: &str = "/coaching/";
/// Where the tests leave what they build; it can be looked at afterwards.
const PLACE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/proof");

/// The hub on a server.
pub(crate) struct Hub {
    pub(crate) folder: PathBuf,
    pub(crate) server: Server,
}

impl Hub {
    /// Returns the address of a page.
    pub(crate) fn address(&self, page: &Page) -> String {
        self.at(page.path)
    }

    /// Returns the address of a path from the home page on.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{BELOW}{path}", self.server.address())
    }

    /// Serves the hub once more, for a test that holds back what it hands out.
    pub(crate) fn alone() -> Self {
        let folder = served().folder.clone();
        let server = Server::of(&folder, BELOW);
        Self { folder, server }
    }
}

/// Returns the hub as it is served.
pub(crate) fn served() -> &'static Hub {
    static HUB: OnceLock<Hub> = OnceLock::new();
    HUB.get_or_init(|| {
        let folder = build("served", "clean");
        let server = Server::of(&folder, BELOW);
        Hub { folder, server }
    })
}

/// Returns the folder in which the hub lies to be opened without a server.
pub(crate) fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| build("folder", "file"))
}

fn build(name: &str, links: &str) -> PathBuf {
    let output = Path::new(PLACE).join(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_chalktalk"));
    let inherited = std::env::vars_os().map(|(name, _)| name);
    for name in inherited.filter(|name| name.to_string_lossy().starts_with("CHALKTALK_")) {
        command.env_remove(name);
    }
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("SOURCE_DATE_EPOCH", "1795392000");
    command.args(["build", "--quiet", "--links", links, "--output"]).arg(&output);
    let done = command.output().expect("the program runs");
    assert!(
        done.status.success(),
        "the example hub builds: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    output
}
