//! Reads the index of a search as the script of the theme does: what is in its files, by words. Entry point: [`Index::of`].

use crate::site::SiteTest;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The index of a site.
pub(crate) struct Index {
    /// The words with the titles of the pages that have them.
    pub(crate) words: BTreeMap<String, BTreeSet<String>>,
    /// For each page its pieces: title, address, summary, sections.
    pub(crate) pages: Vec<Vec<Value>>,
    /// Kinds with how many pages there are of each.
    pub(crate) kinds: Vec<(String, usize)>,
    /// All files, by name.
    pub(crate) files: BTreeMap<String, String>,
    /// The first word of each file of words.
    pub(crate) starts: Vec<String>,
}

impl Index {
    pub(crate) fn of(site: &SiteTest) -> Self {
        let names = site.paths().into_iter();
        let names = names.filter(|name| name.starts_with("search/") && name.ends_with(".js"));
        let files = names.filter(|name| name != "search/words.js");
        let files: BTreeMap<String, String> =
            files.map(|name| (name.clone(), site.artifact(&name))).collect();
        let table = &arguments(&files["search/index.js"], "index")[0];
        let mut index = Self {
            words: BTreeMap::new(),
            pages: Vec::new(),
            kinds: Vec::new(),
            starts: starts(table["words"].as_str().unwrap()),
            files,
        };
        for kind in table["kinds"].as_array().unwrap() {
            let count = usize::try_from(kind[1].as_u64().unwrap()).unwrap();
            index.kinds.push((kind[0].as_str().unwrap().to_owned(), count));
        }
        index.read_texts(table);
        index.read_words(table["stamp"].as_str().unwrap());
        index
    }

    /// Returns the titles of the pages that have a word.
    pub(crate) fn having(&self, word: &str) -> Vec<&str> {
        self.words.get(word).into_iter().flatten().map(String::as_str).collect()
    }

    /// Returns the title of a page.
    fn title(&self, page: usize) -> String {
        self.pages[page][0][0].as_str().unwrap().to_owned()
    }

    fn read_texts(&mut self, table: &Value) {
        let digits = table["texts"].as_str().unwrap().as_bytes();
        let count: usize = self.kinds.iter().map(|(_, count)| count).sum();
        let (mut next, mut opener) = (0, 0);
        for page in 0..count {
            let begun = match table["long"][page.to_string()].as_u64() {
                Some(long) => usize::try_from(long).unwrap(),
                None => digit(digits[page / 3]) as usize >> (2 * (page % 3)) & 3,
            };
            if begun > 0 {
                opener = page;
            }
            let first = if begun > 0 { next } else { next - 1 };
            next += begun;
            let place = if begun > 1 { 0 } else { page - opener };
            let pieces = (first..next).map(|file| {
                let file = &self.files[&format!("search/t{file}.js")];
                arguments(file, "texts")[2][place].clone()
            });
            self.pages.push(pieces.collect());
        }
        assert!(!self.files.contains_key(&format!("search/t{next}.js")), "a file has no page");
    }

    fn read_words(&mut self, stamp: &str) {
        for shard in 0..=self.starts.len() {
            let file = arguments(&self.files[&format!("search/w{shard}.js")], "words");
            assert_eq!((&file[0], &file[1]), (&Value::from(shard), &Value::from(stamp)));
            let parts: Vec<&str> = file[2].as_str().unwrap().split(' ').collect();
            let mut before = String::new();
            for pair in parts.chunks(2).filter(|pair| pair.len() == 2) {
                let pages: BTreeSet<String> =
                    pages(pair[1]).into_iter().map(|page| self.title(page)).collect();
                for form in pair[0].split(',') {
                    before = unshared(&before, form);
                    self.check_place(&before, shard);
                    self.words.entry(before.clone()).or_default().extend(pages.iter().cloned());
                }
            }
        }
    }

    /// A word is looked for in one file only.
    fn check_place(&self, word: &str, shard: usize) {
        let place = self.starts.iter().filter(|start| start.as_str() <= word).count();
        assert_eq!(place, shard, "{word} is looked for in another file");
    }
}

/// Returns what a file hands over, as JSON.
fn arguments(file: &str, name: &str) -> Value {
    let inner = file.strip_prefix(&format!("chalktalk.search.{name}(")).unwrap();
    serde_json::from_str(&format!("[{}]", inner.strip_suffix(")\n").unwrap())).unwrap()
}

fn unshared(before: &str, form: &str) -> String {
    let shared = form.chars().next().unwrap().to_digit(36).unwrap() as usize;
    before.chars().take(shared).chain(form.chars().skip(1)).collect()
}

fn starts(words: &str) -> Vec<String> {
    let mut starts: Vec<String> = Vec::new();
    for form in words.split(',').filter(|form| !form.is_empty()) {
        let before = starts.last().cloned().unwrap_or_default();
        starts.push(unshared(&before, form));
    }
    starts
}

fn digit(byte: u8) -> u32 {
    u32::from(byte) - if byte > b'\\' { 36 } else { 35 }
}

/// Reads which pages have a word.
fn pages(code: &str) -> Vec<usize> {
    let mut digits = code.bytes().map(digit);
    let number = |digits: &mut dyn Iterator<Item = u32>| {
        let (mut sum, mut weight) = (0, 1);
        loop {
            let part = digits.next()?;
            if part < 45 {
                return Some(sum + part * weight);
            }
            sum += (part - 45) * weight;
            weight *= 46;
        }
    };
    let having = number(&mut digits).unwrap() as usize;
    let (mut pages, mut next) = (Vec::new(), 0);
    while let Some(distance) = number(&mut digits) {
        let page = next + distance;
        assert!(digits.next().is_some(), "a page without its digit");
        pages.push(page as usize);
        next = page + 1;
    }
    assert!(having >= pages.len() && (having == pages.len() || pages.len() == 1500));
    pages
}
