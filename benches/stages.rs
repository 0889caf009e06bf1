//! `cargo bench --bench stages`: how long each stage of a build takes, at 1,000 and 10,000 pages: read, parse, model,
//! plan, render, search, write. It runs the pipeline itself and takes the time at each stage that it announces. Options:
//! `--pages` for one size only, `--modules`, `--glossary`, `--rounds`.
#![expect(clippy::print_stdout, reason = "a program of its own")]
#![expect(clippy::disallowed_methods, reason = "measures time")]

mod arguments;
mod measure;
mod site;

use chalktalk::output::artifact::Keep;
use chalktalk::pipeline::{self, Memos, Options, Progress, Today};
use chalktalk::read::{ReadCache, disk};
use chalktalk::write::{self, Target};
use measure::{Workplace, median};
use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The same as the program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The stages in their order.
const STAGES: [&str; 7] = ["read", "parse", "model", "plan", "render", "search", "write"];

fn main() -> io::Result<()> {
    if !arguments::is_bench() {
        return Ok(());
    }
    let rounds = arguments::number("--rounds", 9);
    let sizes = match arguments::number("--pages", 0) {
        0 => vec![1_000, 10_000],
        pages => vec![pages],
    };
    for wanted in sizes.into_iter().map(arguments::wanted) {
        let place = Workplace::new()?;
        site::write(wanted, &place.path("site"))?;
        println!("{wanted} on {}; medians of {rounds} rounds, milliseconds", place.file_system());
        let mut times: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
        for _ in 0..rounds {
            place.clear("public")?;
            for (stage, time) in build(&place)? {
                times.entry(stage).or_default().push(time);
            }
        }
        for stage in STAGES {
            let time = median(times.remove(stage).unwrap_or_default());
            println!("  {stage:<8}{:>10.1}", time.as_secs_f64() * 1000.0);
        }
    }
    Ok(())
}

/// Builds the site once; returns the time of each stage.
fn build(place: &Workplace) -> io::Result<Vec<(&'static str, Duration)>> {
    let stages = Stages::default();
    stages.stage("read", 0);
    let snapshot = disk::snapshot(&place.path("site"), &[], &ReadCache::default());
    let build = pipeline::build(&snapshot, &options(), &Memos::default(), &stages, &Keep);
    stages.stage("write", 0);
    let target = Target::new(place.path("site"), place.path("public"));
    write::publish(&target, &build.artifacts, None)
        .map_err(|error| io::Error::other(format!("{error:?}")))?;
    Ok(stages.finish())
}

fn options() -> Options {
    Options::on(Today::Fixed(jiff::civil::date(2026, 6, 30)))
}

/// When each stage began.
#[derive(Default)]
struct Stages(Mutex<Vec<(&'static str, Instant)>>);

impl Progress for Stages {
    fn stage(&self, name: &'static str, _: usize) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((name, Instant::now()));
    }

    fn step(&self) {}
}

impl Stages {
    /// Returns the time from each beginning to the next, or to now.
    fn finish(self) -> Vec<(&'static str, Duration)> {
        let begun = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let ends = begun.iter().skip(1).map(|(_, at)| *at).chain([Instant::now()]);
        begun.iter().zip(ends).map(|((name, from), to)| (*name, to - *from)).collect()
    }
}
