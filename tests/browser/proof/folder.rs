//! The hub read from its folder, without a server: a walk from its first page over all links.

use super::asked::complaints;
use super::deeds::DEEDS;
use super::faults::Faults;
use super::hub;
use super::modes::WIDE;
use crate::window::Window;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;

/// All links of a page, its own anchors, and what else it names.
const LINKS: &str = "({
  links: [...document.querySelectorAll('a[href], area[href]')].map((link) => link.href),
  files: [...document.querySelectorAll('[src], link[href]')].map((named) => named.src || named.href),
  ids: [...document.querySelectorAll('[id]')].map((named) => named.id),
})";

/// Pages to which no page leads, with the reason.
const UNLINKED: [(&str, &str); 2] = [
    ("404.html", "a web server shows it"),
    ("write-to-us/index.html", "the old address of a page, for links from elsewhere"),
];

/// What browsers refuse from a folder whatever a page does, with the reason.
const REFUSED: [(&str, &str); 1] = [(
    ".vtt",
    "each file of a folder is a host of its own to the browser, and subtitles have to be of the film's host",
)];

#[derive(Default)]
struct Walk {
    open: VecDeque<String>,
    /// All that was put into `open`, with the page that led there.
    met: BTreeMap<String, String>,
    ids: BTreeMap<String, BTreeSet<String>>,
    /// Links to places: page, address, anchor.
    anchors: Vec<(String, String, String)>,
    faults: Faults,
}

pub(super) fn the_hub_is_walked_from_its_folder() {
    let folder = hub::folder();
    let root = format!("file://{}/", folder.display());
    let window = Window::watched();
    WIDE.put_on(&window);
    let mut walk = Walk::default();
    walk.meet("", &format!("{root}index.html"));
    while let Some(address) = walk.open.pop_front() {
        walk.visit(&window, &root, &address);
    }
    walk.anchors_lead_somewhere();
    walk.all_are_met(folder, &root);
    for (path, does) in DEEDS {
        window.go(&format!("{root}{path}"));
        does(&window);
        complaints(&window, path, &[], &mut walk.faults);
    }
    walk.faults.settle(&["folder/", "complaint/"]);
}

impl Walk {
    fn meet(&mut self, from: &str, address: &str) {
        if !self.met.contains_key(address) {
            self.met.insert(address.to_owned(), from.to_owned());
            self.open.push_back(address.to_owned());
        }
    }

    fn visit(&mut self, window: &Window, root: &str, address: &str) {
        let page = address.strip_prefix(root).unwrap_or(address).to_owned();
        if !is_file(address) {
            let from = &self.met[address];
            let remedy = "a link leads there, and nothing is there in the folder";
            self.faults.say(from, "folder", "folder/link", &page, remedy);
            return;
        }
        if !is_page(address) {
            return;
        }
        window.go(address);
        let told = window.run(LINKS);
        let list =
            |name: &str| -> Vec<String> { serde_json::from_value(told[name].clone()).unwrap() };
        complaints(window, &page, &REFUSED.map(|(name, _)| name), &mut self.faults);
        self.ids.insert(address.to_owned(), list("ids").into_iter().collect());
        for link in list("links").iter().filter(|link| link.starts_with("file:")) {
            let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
            if !anchor.is_empty() {
                self.anchors.push((page.clone(), target.to_owned(), anchor.to_owned()));
            }
            self.meet(&page, target);
        }
        // The canonical address is on the web.
        for file in list("files").iter().filter(|file| file.starts_with("file:")) {
            self.meet(&page, file);
        }
    }

    fn anchors_lead_somewhere(&mut self) {
        for (page, target, anchor) in &self.anchors {
            let known = self.ids.get(target).is_some_and(|ids| ids.contains(&decoded(anchor)));
            if !known && is_page(target) {
                let remedy = format!("the page it leads to, {target}, has no element with this id");
                self.faults.say(page, "folder", "folder/anchor", anchor, &remedy);
            }
        }
    }

    fn all_are_met(&mut self, folder: &Path, root: &str) {
        let files = pages_in(folder);
        assert!(files.len() > 100, "the hub has more than {} pages", files.len());
        for file in files {
            let unlinked = UNLINKED.iter().any(|(known, _)| *known == file);
            let met = self.ids.contains_key(&format!("{root}{file}"));
            if met == unlinked {
                let remedy = if met {
                    "it is met, so take it off the list UNLINKED"
                } else {
                    "no page leads there"
                };
                self.faults.say(&file, "folder", "folder/unlinked", "html", remedy);
            }
        }
    }
}

fn is_page(address: &str) -> bool {
    Path::new(address).extension().is_some_and(|ending| ending == "html")
}

fn is_file(address: &str) -> bool {
    address.strip_prefix("file://").is_some_and(|path| Path::new(&decoded(path)).is_file())
}

/// Returns what an address says once its percent signs are read.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: Option<u8>| char::from(byte.unwrap_or_default()).to_digit(16);
        match byte {
            b'%' => {
                let (high, low) = (hex(rest.next()), hex(rest.next()));
                let value = high.zip(low).expect("two digits follow a percent sign");
                bytes.push(u8::try_from(value.0 * 16 + value.1).unwrap());
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// Returns the paths of all pages in a folder.
#[expect(clippy::disallowed_methods, reason = "it looks at what was built to the disk")]
fn pages_in(folder: &Path) -> BTreeSet<String> {
    let mut pages = BTreeSet::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for path in std::fs::read_dir(next).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "html") {
                pages.insert(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    pages
}
