//! Search: the page that asks, and the index that its script reads, file by file. Entry points: [`plan`] for the page,
//! [`index`] for the files. The script is `static/js/search.js` of the theme.
//!
//! The index is made of the pages that are published, in one pass over their trees that runs in parallel (`gather`):
//! the words of each, folded (`fold`) and with their forms put together (`forms`), each with a weight for the place where
//! it stands. The words of all pages lie in files by their first letters (`shards`), the texts of pages in others
//! (`texts`), and `search/index.js` says what is where. All are scripts, so that they can be read from a folder as well.
//!
//! Nobody asks for these files but a script, after a reader has begun to search, and nearly every edit changes some of
//! them. So they are no artifacts that are planned: whoever takes a whole build has them made with it, and a preview when
//! a browser asks for one ([`is_of_index`]).

mod code;
pub mod fold;
mod forms;
mod gather;
mod known;
mod pieces;
mod sentences;
mod shards;
mod subjects;
mod text;
mod texts;
mod vocabulary;

pub use known::Known;

use crate::digest::DigestHasher;
use crate::model::routes::SEARCH;
use crate::output::titles::section_title;
use crate::output::views::{LinkView, SearchView};
use crate::output::{Planned, Planner};
use crate::paths::SitePath;
use known::Part;
use rayon::prelude::*;
use shards::Shards;
use std::fmt::Write as _;
use std::hash::{Hash as _, Hasher as _};
use subjects::Subjects;
use texts::Texts;

/// A file of the index.
pub struct IndexFile {
    /// Its address.
    pub path: SitePath,
    /// What is in it.
    pub text: String,
}

/// Plans the page.
pub fn plan(planner: &Planner<'_>) -> Vec<Planned> {
    let path = SitePath::new(SEARCH);
    let mut view = planner.page_view("search", planner.words.text("search.title"), &path);
    view.description = planner.describe_made("described.search", &[]);
    let site = planner.site;
    let list = |address: &SitePath, title: &str| LinkView {
        title: title.to_owned(),
        href: planner.href(&path, address),
        language: None,
    };
    let sections = site
        .sections
        .iter()
        .map(|section| list(&section.address, &section_title(section, &planner.words)));
    let made = ["glossary/", "topics/", "questions/", "resources/"].iter().filter_map(|address| {
        let (address, _) = site.routes.find(address)?;
        Some(list(address, &planner.title_of(address.as_str(), &planner.words)?))
    });
    let lists = sections.chain(made).collect();
    let page = planner.made(view, &path, "search.html").with("search", SearchView { lists });
    let words = Planned::render(SitePath::new(WORDS), "search/words.js");
    vec![page, words]
}

/// The words of the page and the dialog, beside the index and planned as pages are.
const WORDS: &str = "search/words.js";

/// Tells whether an address is kept for a file of the index, however many of them a site has.
pub fn is_of_index(path: &str) -> bool {
    let file = path.strip_prefix(SEARCH).and_then(|file| file.strip_suffix(".js"));
    let is_number =
        |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    file.is_some_and(|file| file == "index" || file.strip_prefix(['w', 't']).is_some_and(is_number))
}

/// Makes the index, of what is known of the pages and of the others as they are; the files come in the order of their
/// addresses.
pub fn index(planner: &Planner<'_>, known: &Known) -> Vec<IndexFile> {
    let subjects = Subjects::of(planner);
    let (parts, texts) = known.bring(&subjects);
    let texts = Texts::of(texts.into_iter().flatten());
    let firsts =
        parts.iter().scan(0, |next, part| Some(std::mem::replace(next, *next + part.len())));
    let numbered: Vec<(u32, &Part)> = firsts.zip(&parts).collect();
    let groups: Vec<_> = numbered.into_par_iter().map(|(first, part)| part.groups(first)).collect();
    let Shards { starts, files: words } = Shards::of(&shards::merge(groups));
    known.put_back(parts);
    let pages = pages(&subjects, &texts);
    let stamp = stamp(&subjects, &pages);
    let file = |kind: char, number: usize, text: String| IndexFile {
        path: SitePath::new(format!("{SEARCH}{kind}{number}.js")),
        text,
    };
    let word = |(number, file_text): (usize, String)| {
        file('w', number, format!("chalktalk.search.words({number},\"{stamp}\",\"{file_text}\")\n"))
    };
    let text = |(number, file_text): (usize, String)| {
        file('t', number, format!("chalktalk.search.texts({number},\"{stamp}\",[{file_text}])\n"))
    };
    let mut files: Vec<IndexFile> = words.into_par_iter().enumerate().map(word).collect();
    files.par_extend(texts.files.into_par_iter().enumerate().map(text));
    let version = version(&files);
    let mut language = String::new();
    code::push_text(&planner.site.settings.language, &mut language);
    let entry = format!(
        "chalktalk.search.index({{\"version\":\"{version}\",\"stamp\":\"{stamp}\",\"language\":{language},{pages},\"words\":\"{starts}\"}})\n"
    );
    files.push(IndexFile { path: SitePath::new(format!("{SEARCH}index.js")), text: entry });
    files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Writes how many pages there are of each kind, and where their texts are.
fn pages(subjects: &Subjects<'_>, texts: &Texts) -> String {
    let mut pages = String::from("\"kinds\":[");
    for (index, (kind, count)) in subjects.kinds.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(pages, "{comma}[\"{kind}\",{count}]");
    }
    let Texts { begun, long, .. } = texts;
    let _ = write!(pages, "],\"texts\":\"{begun}\",\"long\":{{{long}}}");
    pages
}

/// Returns what is the same in all files that count pages in the same way, so that a browser that has kept some from
/// before can tell. An edit of a text seldom changes it.
fn stamp(subjects: &Subjects<'_>, pages: &str) -> String {
    let mut hasher = DigestHasher::default();
    hasher.write(pages.as_bytes());
    for subject in &subjects.list {
        (&subject.page.entry.address, subject.term.map(|term| &term.id)).hash(&mut hasher);
    }
    hasher.digest().short()
}

/// Returns what changes whenever anything in the files does: the name that browsers keep them under.
fn version(files: &[IndexFile]) -> String {
    let mut hasher = DigestHasher::default();
    for file in files {
        hasher.write(file.text.as_bytes());
    }
    hasher.digest().short()
}
