//! The HTML of all files of the hub, by html-validate and by the Nu checker of the W3C.

use super::faults::Faults;
use super::{hub, tools};
use serde_json::Value;

pub(super) fn html_validate_finds_nothing() {
    let folder = hub::served().folder.display().to_string();
    let output = tools::node("html-validate.mjs", &[&folder]);
    let said = String::from_utf8_lossy(&output.stderr);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"));
    assert!(told["files"].as_u64().unwrap() > 100, "html-validate saw {} files", told["files"]);
    let mut faults = Faults::default();
    for message in told["messages"].as_array().unwrap() {
        let text = |name: &str| message[name].as_str().unwrap_or_default();
        let rule = format!("html-validate/{}", text("rule"));
        faults.say(text("file"), "markup", &rule, text("element"), text("message"));
    }
    faults.settle(&["html-validate/"]);
}

/// What the Nu checker says of any script element without an address; one of data is none to a browser, as `metadata.rs` sees.
const INLINE: &str = "Inline script violates Content Security Policy";
/// What it says of files from a folder, which a policy of `'self'` does not cover there.
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
