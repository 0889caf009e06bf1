//! What a page asks the network for, how many bytes that is, and what the browser has to say about it.

use super::faults::Faults;
use super::hub;
use super::modes::{COLOURS, WIDE};
use super::on_each_page;
use super::pages::{Budget, Page};
use crate::window::Window;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::io::Write;

/// The most requests of a first view, the page itself among them.
const REQUESTS: usize = 5;
/// The most bytes of styles, packed.
const STYLES: usize = 10_000;
/// What a plan's own styles may add.
const PLAN_STYLES: usize = 3_000;
/// The most bytes of scripts of a page to read, packed.
const SCRIPTS: usize = 3_000;
/// The most bytes of scripts of a plan, packed.
const PLAN_SCRIPTS: usize = 16_000;
/// Parts of addresses that nobody needs before they search for the first time.
const SEARCH: [&str; 2] = ["search", "index-"];

/// Something that the page asked for.
struct Asked {
    address: String,
    /// The browser's word: `Document`, `Stylesheet`, `Script`, `Image`.
    kind: String,
}

pub(super) fn pages_load_little_and_only_from_their_own_host() {
    on_each_page(&["asked/"], |window, page, faults| {
        window.events();
        WIDE.put_on(window);
        window.ask("Network.setCacheDisabled", &json!({ "cacheDisabled": true }));
        window.go(&hub::served().address(page));
        let events = window.events();
        let is_later = |event: &Value| event["method"] == "Page.loadEventFired";
        let first = events.iter().position(is_later).unwrap_or(events.len());
        few(page, &asked(&events[..first]), faults);
        let asked = asked(&events);
        own(page, &asked, faults);
        styles(page, &asked, faults);
        scripts(page, &asked, faults);
    });
}

fn asked(events: &[Value]) -> Vec<Asked> {
    let sent = events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let asked = sent
        .map(|event| &event["params"])
        .map(|sent| Asked { address: text(&sent["request"]["url"]), kind: text(&sent["type"]) });
    // The browser asks for the icon of a host by itself.
    let by_itself = |address: &str| address.ends_with("/favicon.ico");
    asked
        .filter(|asked| !asked.address.starts_with("data:") && !by_itself(&asked.address))
        .collect()
}

fn few(page: &Page, asked: &[Asked], faults: &mut Faults) {
    assert!(!asked.is_empty(), "{}: the page was asked for", page.name);
    let all: Vec<_> = asked.iter().map(|asked| name(&asked.address)).collect();
    if all.len() > REQUESTS {
        let remedy = format!(
            "{} requests on the first view, {REQUESTS} is the limit; load later what is further down (loading=\"lazy\")",
            all.len()
        );
        faults.say(page.name, WIDE.name, "asked/requests", &all.join(", "), &remedy);
    }
}

fn own(page: &Page, asked: &[Asked], faults: &mut Faults) {
    let home = hub::served().at("");
    for Asked { address, .. } in asked.iter().filter(|asked| !asked.address.starts_with(&home)) {
        let remedy = "nothing may be asked of another host; keep the file in the site";
        faults.say(page.name, WIDE.name, "asked/host", address, remedy);
    }
    for Asked { address, .. } in asked.iter().filter(|asked| asked.kind == "Script") {
        let name = name(address);
        if page.name != "search" && SEARCH.iter().any(|part| name.contains(part)) {
            let remedy = "nothing of the search is loaded before it is used for the first time";
            faults.say(page.name, WIDE.name, "asked/search", name, remedy);
        }
    }
}

fn styles(page: &Page, asked: &[Asked], faults: &mut Faults) {
    let (files, more) = match page.budget {
        Budget::Reading => (1, 0),
        Budget::Plan => (2, PLAN_STYLES),
    };
    let sheets: Vec<_> = asked.iter().filter(|asked| asked.kind == "Stylesheet").collect();
    let bytes: usize = sheets.iter().map(|sheet| packed(&sheet.address)).sum();
    if sheets.is_empty() || sheets.len() > files {
        let remedy =
            format!("{} style sheets; one for all pages, and one more for plans", sheets.len());
        faults.say(page.name, WIDE.name, "asked/style-sheets", "link[rel=stylesheet]", &remedy);
    }
    if bytes > STYLES + more {
        let remedy = format!("{bytes} bytes of styles when packed, {} is the limit", STYLES + more);
        faults.say(page.name, WIDE.name, "asked/style-bytes", "link[rel=stylesheet]", &remedy);
    }
}

fn scripts(page: &Page, asked: &[Asked], faults: &mut Faults) {
    let limit = match page.budget {
        Budget::Reading => SCRIPTS,
        Budget::Plan => PLAN_SCRIPTS,
    };
    let scripts = asked.iter().filter(|asked| asked.kind == "Script");
    let bytes: usize = scripts.map(|script| packed(&script.address)).sum();
    if bytes > limit {
        let remedy =
            format!("{bytes} bytes of scripts when packed, {limit} is the limit for this type");
        faults.say(page.name, WIDE.name, "asked/script-bytes", "script[src]", &remedy);
    }
}

/// Returns how many bytes a file of the hub has when it is packed as web servers do.
#[expect(clippy::disallowed_methods, reason = "it weighs what was built to the disk")]
fn packed(address: &str) -> usize {
    let hub = hub::served();
    let file = hub.folder.join(address.strip_prefix(&hub.at("")).unwrap_or_default());
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&std::fs::read(file).unwrap()).unwrap();
    packer.finish().unwrap().len()
}

fn name(address: &str) -> &str {
    address.rsplit('/').find(|part| !part.is_empty()).unwrap_or(address)
}

pub(super) fn the_browser_complains_of_nothing() {
    on_each_page(&["complaint/"], |window, page, faults| {
        for colours in COLOURS {
            colours.put_on(window);
        }
        let missing = if page.name == "not found" { &["404"][..] } else { &[] };
        complaints(window, page.name, missing, faults);
    });
}

/// Adds what the browser said of a page: scripts that failed, what the policy forbade, what was not there. What has one
/// of the words of `expected` in it is left out.
pub(super) fn complaints(window: &Window, page: &str, expected: &[&str], faults: &mut Faults) {
    // What is not said at once is said before the next frames.
    window.run(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))",
    );
    for event in window.events() {
        let told = &event["params"];
        let (rule, said, place) = match event["method"].as_str() {
            Some("Runtime.exceptionThrown") => {
                let thrown = &told["exceptionDetails"];
                (
                    "complaint/script",
                    thrown["exception"]["description"].clone(),
                    thrown["url"].clone(),
                )
            }
            Some("Runtime.consoleAPICalled")
                if told["type"] == "error" || told["type"] == "warning" =>
            {
                ("complaint/console", told["args"].to_string().into(), told["type"].clone())
            }
            Some("Log.entryAdded") if told["entry"]["level"] != "verbose" => {
                ("complaint/browser", told["entry"]["text"].clone(), told["entry"]["url"].clone())
            }
            _ => continue,
        };
        let element = place.as_str().unwrap_or_default();
        let said = said.as_str().unwrap_or_default();
        if expected.iter().any(|word| said.contains(word)) {
            continue;
        }
        faults.say(page, "any", rule, element, &format!("the browser says: {said}"));
    }
}
