//! Follows every address of a built site, as a browser would. Entry points: [`broken_addresses`],
//! [`lost_references`].

use crate::html::Page;
use crate::site::SiteTest;
use chalktalk::paths::percent_decode;
use std::collections::{BTreeMap, BTreeSet};

/// Returns every address of a page that leads to no file of the output, or to no id of a page there.
pub(crate) fn broken_addresses(site: &SiteTest) -> Vec<String> {
    let files: BTreeSet<String> = site.paths().into_iter().collect();
    let pages: BTreeMap<String, Page> = site.pages().into_iter().collect();
    let base_path = base_path(&site.canonical_base());
    let mut broken = Vec::new();
    for (file, page) in &pages {
        for address in page.addresses() {
            let Some((target, fragment)) = resolve(file, address, &base_path) else { continue };
            let found = files.contains(&target)
                && (fragment.is_empty()
                    || pages
                        .get(&target)
                        .is_none_or(|page| page.ids().contains(&fragment.as_str())));
            if !found {
                broken.push(format!("{file}: {address}"));
            }
        }
    }
    broken
}

/// Returns what refers to an id that the page does not have.
pub(crate) fn lost_references(page: &Page) -> Vec<String> {
    let ids = page.ids();
    let references = ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"];
    let mut lost = Vec::new();
    for name in references {
        for value in page.attributes(&format!("[{name}]"), name) {
            let missing = value.split_whitespace().filter(|id| !ids.contains(id));
            lost.extend(missing.map(|id| format!("{name}={id}")));
        }
    }
    lost
}

/// Returns the file and fragment that an address leads to; `None` for one that leaves the site.
pub(crate) fn resolve(file: &str, address: &str, base_path: &str) -> Option<(String, String)> {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default().contains(':');
    if scheme || address.starts_with("//") {
        return None;
    }
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap_or_default();
    let mut parts: Vec<String> = match path.strip_prefix(base_path) {
        Some(_) if path.starts_with('/') => Vec::new(),
        _ => file.split('/').map(str::to_owned).collect(),
    };
    let rest = if path.starts_with('/') { path.strip_prefix(base_path)? } else { path };
    if path.is_empty() {
        return Some((file.to_owned(), percent_decode(fragment).into_owned()));
    }
    parts.pop();
    for part in rest.split('/') {
        match part {
            "." => {}
            ".." => {
                assert!(parts.pop().is_some(), "{file}: {address} leaves the site");
            }
            part => parts.push(percent_decode(part).into_owned()),
        }
    }
    if rest.ends_with("..") || rest.ends_with('.') {
        parts.push(String::new());
    }
    let mut target = parts.join("/");
    if target.is_empty() || target.ends_with('/') {
        target.push_str("index.html");
    }
    Some((target, percent_decode(fragment).into_owned()))
}

pub(crate) fn base_path(base: &str) -> String {
    let rest = base.split_once("//").map_or(base, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..]).to_owned()
}

#[test]
fn addresses_are_followed_as_a_browser_does() {
    let follow =
        |file, address| resolve(file, address, "/b/").map(|(file, id)| format!("{file}#{id}"));
    let from = "lessons/a/index.html";
    assert_eq!(follow(from, "../../").unwrap(), "index.html#");
    assert_eq!(follow(from, "../b%20c/#x").unwrap(), "lessons/b c/index.html#x");
    assert_eq!(follow(from, "#x").unwrap(), "lessons/a/index.html#x");
    assert_eq!(follow(from, "./").unwrap(), "lessons/a/index.html#");
    assert_eq!(follow("404.html", "/b/assets/x.css").unwrap(), "assets/x.css#");
    assert_eq!(follow(from, "https://example.org/"), None);
    assert_eq!(follow(from, "mailto:a@example.org"), None);
}
