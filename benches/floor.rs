//! The floor: the least that any generator of this site has to do. Entry point: `run`. It reads the same sources, runs
//! the parser of chalktalk's Markdown over them with the same extensions into HTML, and writes as many files, folders
//! and bytes as chalktalk did; two threads, no front matter, no links, no templates.
#![expect(clippy::disallowed_methods, reason = "reads and writes folders; no part of the program")]

use pulldown_cmark::{Options, Parser, html};
use std::collections::BTreeSet;
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const THREADS: usize = 2;

/// Reads the Markdown below `sources`, and writes files into `output` as `listing` says: in each line, bytes and path.
pub(crate) fn run(sources: &Path, listing: &Path, output: &Path) -> io::Result<()> {
    let mut pages = Vec::new();
    gather(sources, &mut pages)?;
    in_threads(&pages, |page, html| {
        let source = fs::read_to_string(page)?;
        html.clear();
        html::push_html(html, Parser::new_ext(body(&source), extensions()));
        black_box(&html);
        Ok(())
    })?;
    let listing = fs::read_to_string(listing)?;
    let artifacts: Vec<(usize, PathBuf)> =
        listing.lines().filter_map(|line| artifact(line, output)).collect();
    let folders: BTreeSet<&Path> = artifacts.iter().filter_map(|(_, path)| path.parent()).collect();
    for folder in folders {
        fs::create_dir_all(folder)?;
    }
    let largest = artifacts.iter().map(|(bytes, _)| *bytes).max().unwrap_or_default();
    let bytes = vec![b'x'; largest];
    in_threads(&artifacts, |(length, path), _| {
        fs::write(path, bytes.get(..*length).unwrap_or_default())
    })
}

/// Does the same with all items, on two threads that take the next one as they can; each has a text to write into.
fn in_threads<T: Sync>(
    items: &[T],
    work: impl Fn(&T, &mut String) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    let one = || {
        let mut text = String::new();
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(item, &mut text)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(one)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or(Ok(())))
    })
}

fn gather(folder: &Path, pages: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            gather(&path, pages)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
    Ok(())
}

fn artifact(line: &str, output: &Path) -> Option<(usize, PathBuf)> {
    let (bytes, path) = line.split_once(' ')?;
    Some((bytes.parse().ok()?, output.join(path)))
}

/// Cuts the front matter off at its closing line.
fn body(source: &str) -> &str {
    let rest = source.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    rest.map_or(source, |(_, body)| body)
}

/// The same extensions as in `src/parse/markdown/builder.rs`.
fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_SMART_PUNCTUATION
}
