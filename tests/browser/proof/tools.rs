//! The tools that come from npm and Java. Entry points: [`read`], [`node`], [`node_with`],
//! [`nu_checker`].
#![expect(clippy::disallowed_methods, reason = "the tools lie on the disk")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// What to do where something is missing.
const REMEDY: &str = "run `tests/run`, or `npm ci --prefix tests/browser --ignore-scripts --omit=optional` once; \
                      Node 20.19 and, for the Nu checker, Java 17 or later are needed";

/// Returns the text of a file of an npm package.
pub(super) fn read(path: &str) -> String {
    let file = modules().join(path);
    fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}. {REMEDY}", file.display()))
}

/// Runs a program of Node that stands beside this file, and returns what it wrote.
pub(super) fn node(program: &str, arguments: &[&str]) -> Output {
    let file = folder().join("proof").join(program);
    let output = Command::new("node").arg(file).args(arguments).current_dir(folder()).output();
    output.unwrap_or_else(|error| panic!("node: {error}. {REMEDY}"))
}

/// Does the same with a text for it to read.
pub(super) fn node_with(program: &str, text: &str) -> Output {
    let mut command = Command::new("node");
    command.arg(folder().join("proof").join(program)).current_dir(folder());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap_or_else(|error| panic!("node: {error}. {REMEDY}"));
    running.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    running.wait_with_output().unwrap()
}

/// Runs the Nu checker.
pub(super) fn nu_checker(arguments: &[&str]) -> Output {
    let jar = modules().join("vnu-jar/build/dist/vnu.jar");
    assert!(jar.is_file(), "{} is missing. {REMEDY}", jar.display());
    // It runs for seconds: to make its code as fast as can be takes longer than that saves. Code that is made so needs more
    // room for calls that are deep in each other.
    let quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"];
    let output = Command::new("java").args(quick).arg("-jar").arg(jar).args(arguments).output();
    output.unwrap_or_else(|error| panic!("java: {error}. {REMEDY}"))
}

fn modules() -> PathBuf {
    folder().join("node_modules")
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser"))
}
