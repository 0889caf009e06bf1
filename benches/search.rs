//! `cargo bench --bench search`: the search over 10,000 pages, each figure with its limit: what its index adds to a cold
//! build, how long it takes after an edit, how large it is and what a browser loads of it for a query: the entry, a file
//! for each word, and the texts of the pages that are shown first. The worst query is one of the largest files, whatever
//! words they hold. And the size of the scripts that search. Options: `--pages`, `--modules`, `--glossary`, `--rounds`, and
//! `--builds` and `--edits` for the rounds of the others, so that instructions can be counted of one by itself.
#![expect(clippy::print_stdout, reason = "a program of its own")]
#![expect(clippy::disallowed_methods, reason = "measures; edits a page of its site")]

mod arguments;
mod measure;
mod site;
mod used;

use chalktalk::diagnostics::{Diagnostics, Span};
use chalktalk::model::Site;
use chalktalk::output::Planner;
use chalktalk::output::artifact::Discard;
use chalktalk::output::search::{self, IndexFile, Known};
use chalktalk::parse::fields::Spanned;
use chalktalk::pipeline::{self, Memos, Options, Progress, Today};
use chalktalk::read::{ReadCache, Snapshot, disk};
use chalktalk::theme::{DEFAULT, Theme};
use flate2::Compression;
use flate2::write::GzEncoder;
use measure::{Workplace, median};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};
use used::processor_time;

/// The same as the program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The limits: seconds that the index may add to a build, bytes of the scripts as servers pack them, bytes of a query.
const LIMITS: (f64, usize, usize) = (0.3, 8_000, 60_000);
/// The scripts that search.
const ENGINE: [&str; 2] = ["search.js", "search-view.js"];
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
    place.clear("site")?;
    site::write(wanted, &place.path("site"))?;
    println!("{wanted}, read from {}; medians of {rounds} rounds", place.file_system());
    let first = Read::of(&place)?;
    edit(&place.path("site/content/lessons"))?;
    let second = Read::of(&place)?;
    let files = times(&first, &second, rounds);
    let engine = ENGINE.iter().map(|name| packed(name)).sum::<io::Result<usize>>()?;
    println!(
        "  the scripts that search are {engine} bytes as servers pack them (limit {})",
        LIMITS.1
    );
    tell(&files);
    Ok(())
}

/// A site as it was read.
struct Read {
    snapshot: Snapshot,
    site: Site,
    theme: Theme,
}

impl Read {
    fn of(place: &Workplace) -> io::Result<Self> {
        let snapshot = disk::snapshot(&place.path("site"), &[], &ReadCache::default());
        let site = pipeline::model(&snapshot, &options(), &Memos::once(), &Silent).site;
        let named = Spanned { value: DEFAULT, span: Span::default() };
        let theme = Theme::load(named, None, &snapshot, &mut Diagnostics::new());
        let theme = theme.ok_or_else(|| io::Error::other("the theme cannot be loaded"))?;
        Ok(Self { snapshot, site, theme })
    }

    fn planner(&self) -> Planner<'_> {
        Planner::new(&self.site, &self.snapshot, &self.theme)
    }
}

fn options() -> Options {
    Options::on(Today::Fixed(jiff::civil::date(2026, 6, 30)))
}

/// Adds a sentence to the first lesson.
fn edit(lessons: &Path) -> io::Result<()> {
    let mut files: Vec<_> = fs::read_dir(lessons)?.collect::<io::Result<_>>()?;
    files.sort_unstable_by_key(fs::DirEntry::path);
    let lesson = files.iter().map(fs::DirEntry::path).find(|path| !path.ends_with("index.md"));
    let lesson = lesson.ok_or_else(|| io::Error::other("there is no lesson"))?;
    let text = fs::read_to_string(&lesson)?;
    fs::write(&lesson, format!("{text}\nA sentence on zebras.\n"))
}

/// Prints what the index takes in a cold build and after an edit; returns it.
fn times(first: &Read, second: &Read, rounds: usize) -> Vec<IndexFile> {
    let (planner, edited) = (first.planner(), second.planner());
    let rest = taken(arguments::number("--builds", rounds.min(3)), |_| {
        pipeline::build(&first.snapshot, &options(), &Memos::once(), &Silent, &Discard);
    });
    let mut clock = Vec::new();
    let cold = taken(rounds, |_| {
        let start = Instant::now();
        search::index(&planner, &Known::forgetful());
        clock.push(start.elapsed());
    });
    println!(
        "  the index takes {:.3} s by the clock (limit {}), {:.3} s of processor time, {:.0} % of a cold build without writing, {:.2} s",
        median(clock).as_secs_f64(),
        LIMITS.0,
        cold.as_secs_f64(),
        100.0 * cold.div_duration_f64(cold + rest),
        (cold + rest).as_secs_f64()
    );
    let known = Known::default();
    drop(search::index(&planner, &known));
    let warm = taken(arguments::number("--edits", rounds), |round| {
        search::index(if round % 2 == 0 { &edited } else { &planner }, &known);
    });
    println!("  after an edit, of what is known of the other pages, {:.3} s", warm.as_secs_f64());
    search::index(&planner, &known)
}

/// Returns the processor time that something takes, as the median of some rounds.
fn taken(rounds: usize, mut work: impl FnMut(usize)) -> Duration {
    let rounds = (0..rounds).map(|round| {
        let start = processor_time();
        work(round);
        processor_time().saturating_sub(start)
    });
    median(rounds.collect())
}

/// Returns how many bytes a script of the theme has as servers pack it.
fn packed(name: &str) -> io::Result<usize> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/static/js");
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(&fs::read(folder.join(name))?)?;
    Ok(packed.finish()?.len())
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
        println!(
            "  a query of {count} words loads {median} bytes in the median, {worst} at most (limit {})",
            LIMITS.2
        );
    }
}

/// Returns what is loaded after so much for the words: the texts of as many pages as there is room for.
fn load(spent: usize, texts: impl Fn(usize) -> usize) -> usize {
    spent + texts((ROOM.saturating_sub(spent) / TEXT).clamp(2, 9))
}
