//! `cargo bench --bench search`: the index of the search over 10,000 pages: how long it takes to make, how large it is,
//! and what a browser loads of it for a query: the entry, a file for each word, and the texts of the pages that are shown
//! first. The worst query is one of the largest files, whatever words they hold. Options: `--pages`, `--rounds`,
//! `--modules`, `--glossary`.
#![expect(clippy::print_stdout, reason = "a program of its own")]
#![expect(clippy::disallowed_methods, reason = "measures time")]

mod arguments;
mod measure;
mod site;

use chalktalk::diagnostics::{Diagnostics, Span};
use chalktalk::output::Planner;
use chalktalk::output::search::{self, IndexFile};
use chalktalk::parse::fields::Spanned;
use chalktalk::pipeline::{self, Memos, Options, Progress, Today};
use chalktalk::read::{ReadCache, disk};
use chalktalk::theme::{DEFAULT, Theme};
use measure::{Workplace, median};
use std::io;
use std::time::{Duration, Instant};

/// The same as the program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The most words of a query that are looked for.
const MOST_WORDS: usize = 5;
/// What a query may load in all, and about how much each text is, in bytes. As in `search.js`.
const ROOM: usize = 58_000;
const TEXT: usize = 7_200;

struct Silent;

impl Progress for Silent {
    fn stage(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

fn main() -> io::Result<()> {
    if !arguments::is_bench() {
        return Ok(());
    }
    let wanted = arguments::wanted(10_000);
    let rounds = arguments::number("--rounds", 9);
    let place = Workplace::new()?;
    site::write(wanted, &place.path("site"))?;
    place.clear("public")?;
    println!("{wanted}, read from {}", place.file_system());
    let snapshot = disk::snapshot(&place.path("site"), &[], &ReadCache::default());
    let options = Options::on(Today::Fixed(jiff::civil::date(2026, 6, 30)));
    let site = pipeline::model(&snapshot, &options, &Memos::once(), &Silent).site;
    let named = Spanned { value: DEFAULT, span: Span::default() };
    let theme = Theme::load(named, None, &snapshot, &mut Diagnostics::new());
    let theme = theme.ok_or_else(|| io::Error::other("the theme cannot be loaded"))?;
    let planner = Planner::new(&site, &snapshot, &theme);
    let mut times: Vec<Duration> = Vec::new();
    let mut files = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        files = search::index(&planner);
        times.push(start.elapsed());
    }
    println!(
        "  made in {:.1} ms, the median of {rounds} rounds",
        median(times).as_secs_f64() * 1e3
    );
    tell(&files);
    Ok(())
}

fn tell(files: &[IndexFile]) {
    let sizes = |kind: &str| -> Vec<usize> {
        let of_kind = files.iter().filter(|file| file.path.as_str().starts_with(kind));
        let mut sizes: Vec<usize> = of_kind.map(|file| file.text.len()).collect();
        sizes.sort_unstable();
        sizes
    };
    let (entry, words, texts) = (sizes("search/i"), sizes("search/w"), sizes("search/t"));
    for (name, sizes) in [("entry", &entry), ("words", &words), ("texts", &texts)] {
        let (median, most) = (sizes.get(sizes.len() / 2), sizes.last());
        let sum: usize = sizes.iter().sum();
        let (median, most) = (median.copied().unwrap_or(0), most.copied().unwrap_or(0));
        println!(
            "  {name}: {} files, {sum} bytes, {median} in the median, {most} at most",
            sizes.len()
        );
    }
    let largest = |sizes: &[usize], count: usize| -> usize { sizes.iter().rev().take(count).sum() };
    let usual =
        |sizes: &[usize], count: usize| sizes.get(sizes.len() / 2).map_or(0, |it| it * count);
    let entry: usize = entry.iter().sum();
    for count in 1..=MOST_WORDS {
        // The last word may lie in two files while it is typed.
        let worst = load(entry + largest(&words, count + 1), |shown| largest(&texts, shown));
        let median = load(entry + usual(&words, count), |shown| usual(&texts, shown));
        println!("  a query of {count} words loads {median} bytes in the median, {worst} at most");
    }
}

/// Returns what is loaded after so much for the words: the texts of as many pages as there is room for.
fn load(spent: usize, texts: impl Fn(usize) -> usize) -> usize {
    spent + texts((ROOM.saturating_sub(spent) / TEXT).clamp(2, 9))
}
