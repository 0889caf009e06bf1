//! The HTML of all files of the hub, by html-validate and by the Nu checker of the W3C.

use super::faults::Faults;
use super::hub::Hub;
use super::{hub, tools};
use serde_json::Value;

pub(super) fn html_validate_finds_nothing() {
    let files = html_validate_finds_nothing_in(hub::served(), &[]);
    assert!(files > 100, "html-validate saw {files} files");
}

/// Holds some files of a hub to html-validate, or all if none are named, and returns how many it saw.
pub(super) fn html_validate_finds_nothing_in(hub: &Hub, files: &[String]) -> u64 {
    let mut faults = Faults::default();
    let mut arguments = vec![hub.folder.to_str().unwrap(), "all"];
    arguments.extend(files.iter().map(String::as_str));
    let seen = html_validate(&arguments, &mut faults);
    faults.settle(&["html-validate/"]);
    seen
}

/// Runs html-validate with a folder, which rules are meant and which files, and returns how many files it saw.
pub(super) fn html_validate(arguments: &[&str], faults: &mut Faults) -> u64 {
    let output = tools::node("html-validate.mjs", arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"));
    for message in told["messages"].as_array().unwrap() {
        let text = |name: &str| message[name].as_str().unwrap_or_default();
        let rule = format!("html-validate/{}", text("rule"));
        faults.say(text("file"), "markup", &rule, text("element"), text("message"));
    }
    told["files"].as_u64().unwrap()
}

/// What the Nu checker says of any script element without an address. It is passed over for JSON-LD alone, which browsers
/// take for data before they ask the policy: `metadata.rs` sees that they have nothing against it.
const INLINE: &str = "Inline script violates Content Security Policy";
/// What it says of each file that a page names, since it reads pages from a folder, where `'self'` is nobody. That browsers
/// load them under the policy, and nothing else, is seen in `asked.rs`.
const FROM_A_FOLDER: &str = "Resource violates Content Security Policy";

pub(super) fn the_nu_checker_finds_nothing() {
    let folder = hub::served().folder.clone();
    let folder = folder.to_str().unwrap();
    let output = tools::nu_checker(&["--skip-non-html", "--format", "json", folder]);
    let said = String::from_utf8_lossy(&output.stderr);
    let told: Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said}"));
    let mut faults = Faults::default();
    for message in told["messages"].as_array().unwrap() {
        let text = |name: &str| message[name].as_str().unwrap_or_default();
        let is_data = text("extract").contains("<script type=\"application/ld+json\">");
        if text("message").starts_with(FROM_A_FOLDER)
            || is_data && text("message").starts_with(INLINE)
        {
            continue;
        }
        let file = text("url").trim_start_matches("file:").trim_start_matches(folder);
        let rule = format!("nu/{}", text("type"));
        let remedy = format!("line {}: {}", message["lastLine"], text("message"));
        faults.say(file, "markup", &rule, text("extract").trim(), &remedy);
    }
    faults.settle(&["nu/"]);
}
