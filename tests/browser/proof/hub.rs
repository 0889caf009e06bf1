//! The example hub as it is published, built once for all proofs: for a web server, in the second theme too, and to be
//! opened from a folder. Entry points: [`served`], [`agency`], [`folder`].
#![expect(clippy::disallowed_methods, reason = "it lays out a copy of the hub on the disk")]

use super::pages::Page;
use super::server::Server;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Where the example hub's settings say that it will be.
const BELOW: &str = "/coaching/";
/// Where the tests leave what they build; it can be looked at afterwards.
const PLACE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/proof");

/// Where the hub's sources are.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// What the settings of the hub say of its theme where that is `agency`.
const AGENCY: &str = include_str!("../../agency.yaml");

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
        let folder = build("served", "clean", Path::new(ROOT));
        let server = Server::of(&folder, BELOW);
        Hub { folder, server }
    })
}

/// Returns the hub as it is served in the theme `agency`, with all that this can be told.
pub(crate) fn agency() -> &'static Hub {
    static HUB: OnceLock<Hub> = OnceLock::new();
    HUB.get_or_init(|| {
        let site = Path::new(PLACE).join("agency-site");
        for part in ["content", "static"] {
            copy(&Path::new(ROOT).join(part), &site.join(part));
        }
        let settings = fs::read_to_string(Path::new(ROOT).join("chalktalk.yaml")).unwrap();
        assert!(settings.contains("theme: default\n"), "the hub names its theme");
        let settings = settings.replacen("theme: default\n", AGENCY, 1);
        fs::write(site.join("chalktalk.yaml"), settings).unwrap();
        let folder = build("agency", "clean", &site);
        let server = Server::of(&folder, BELOW);
        Hub { folder, server }
    })
}

/// Copies a folder over what was there.
fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).unwrap();
    for path in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()) {
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Returns the folder in which the hub lies to be opened without a server.
pub(crate) fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| build("folder", "file", Path::new(ROOT)))
}

fn build(name: &str, links: &str, root: &Path) -> PathBuf {
    let output = Path::new(PLACE).join(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_chalktalk"));
    let inherited = std::env::vars_os().map(|(name, _)| name);
    for name in inherited.filter(|name| name.to_string_lossy().starts_with("CHALKTALK_")) {
        command.env_remove(name);
    }
    command.current_dir(root).env("SOURCE_DATE_EPOCH", "1795392000");
    command.args(["build", "--quiet", "--links", links, "--output"]).arg(&output);
    let done = command.output().expect("the program runs");
    assert!(
        done.status.success(),
        "the example hub builds: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    output
}
