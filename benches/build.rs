//! `cargo bench --bench build`: the whole program, with the output absent and with nothing changed, against the floor,
//! in turns; and the program's processor time and peak memory. Prints medians and the ratio. Options: `--pages`,
//! `--modules`, `--glossary`, `--rounds`.
#![expect(clippy::print_stdout, reason = "a program of its own")]
#![expect(clippy::disallowed_methods, reason = "measures time; lists and reads what was built")]

mod arguments;
mod floor;
mod measure;
mod site;

use measure::{Workplace, median};
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The limits: times the floor, and megabytes.
const LIMITS: (f64, usize) = (2.5, 600);
/// Tells what a command used: seconds in the program and in the system, and kibibytes at most.
const TIME: &str = "/usr/bin/time";

fn main() -> io::Result<()> {
    if let Some(sources) = arguments::text("--floor") {
        let path = |name: &str| PathBuf::from(arguments::text(name).unwrap_or_default());
        return floor::run(Path::new(&sources), &path("--listing"), &path("--output"));
    }
    if !arguments::is_bench() {
        return Ok(());
    }
    let wanted = arguments::wanted(10_000);
    let rounds = arguments::number("--rounds", 9);
    let place = Workplace::new()?;
    site::write(wanted, &place.path("site"))?;
    let (files, bytes) = write_listing(&place)?;
    println!(
        "{wanted} to {files} files, {bytes} bytes, on {}; {rounds} rounds, medians",
        place.file_system()
    );
    compare(&place, rounds)?;
    compare_use(&place)
}

/// Builds once, and writes down what came out for the floor; returns the number of files and bytes.
fn write_listing(place: &Workplace) -> io::Result<(usize, u64)> {
    run(chalktalk(place))?;
    let mut listing = String::new();
    let mut total = (0, 0);
    let mut folders = vec![place.path("public")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let (path, metadata) = entry.and_then(|entry| Ok((entry.path(), entry.metadata()?)))?;
            if metadata.is_dir() {
                folders.push(path);
                continue;
            }
            total = (total.0 + 1, total.1 + metadata.len());
            let below = path.strip_prefix(place.path("public")).unwrap_or(&path);
            let _ = writeln!(listing, "{} {}", metadata.len(), below.display());
        }
    }
    fs::write(place.path("listing"), listing)?;
    Ok(total)
}

/// Runs floor, cold build and warm build in turns.
fn compare(place: &Workplace, rounds: usize) -> io::Result<()> {
    let (mut floor, mut cold, mut warm) = (Vec::new(), Vec::new(), Vec::new());
    let mut ratios = Vec::new();
    for _ in 0..rounds {
        place.clear("floor")?;
        floor.push(run(floor_command(place)?)?);
        place.clear("public")?;
        cold.push(run(chalktalk(place))?);
        warm.push(run(chalktalk(place))?);
        if let (Some(floor), Some(cold)) = (floor.last(), cold.last()) {
            ratios.push(cold.div_duration_f64(*floor));
        }
    }
    ratios.sort_unstable_by(f64::total_cmp);
    let (floor, cold, warm) = (median(floor), median(cold), median(warm));
    let ratio = cold.div_duration_f64(floor);
    println!("floor           {:>8} ms", floor.as_millis());
    println!("cold build      {:>8} ms, the output absent", cold.as_millis());
    println!("warm build      {:>8} ms, nothing changed", warm.as_millis());
    println!(
        "cold : floor    {ratio:>8.2}    (limit {:.1}); by rounds from {:.2} to {:.2}",
        LIMITS.0,
        ratios.first().copied().unwrap_or_default(),
        ratios.last().copied().unwrap_or_default()
    );
    Ok(())
}

fn chalktalk(place: &Workplace) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chalktalk"));
    command.args(["build", "--quiet", "--now", "2026-06-30", "--root"]).arg(place.path("site"));
    command.arg("--output").arg(place.path("public"));
    command
}

fn floor_command(place: &Workplace) -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.arg("--floor").arg(place.path("site").join("content"));
    command.arg("--listing").arg(place.path("listing"));
    command.arg("--output").arg(place.path("floor"));
    Ok(command)
}

fn run(mut command: Command) -> io::Result<Duration> {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).status()?;
    let elapsed = start.elapsed();
    if status.success() {
        Ok(elapsed)
    } else {
        Err(io::Error::other(format!("{status}: {command:?}")))
    }
}

/// Compares processor time, which others on the computer disturb less than the clock, and prints the peak memory.
fn compare_use(place: &Workplace) -> io::Result<()> {
    place.clear("floor")?;
    let floor = used(&floor_command(place)?)?;
    place.clear("public")?;
    let cold = used(&chalktalk(place))?;
    let (Some(floor), Some(cold)) = (floor, cold) else {
        println!("processor time and memory are not measured: there is no {TIME}");
        return Ok(());
    };
    println!(
        "processor time  {:>8.2} s  cold, {:.2} s floor; cold : floor {:.2}",
        cold.seconds,
        floor.seconds,
        cold.seconds / floor.seconds
    );
    println!("peak memory     {:>8} MB (limit {})", cold.megabytes, LIMITS.1);
    Ok(())
}

/// What one run of a command took.
struct Use {
    /// Processor time on all threads, in the program and in the system.
    seconds: f64,
    /// The most memory it held.
    megabytes: usize,
}

fn used(command: &Command) -> io::Result<Option<Use>> {
    if !Path::new(TIME).exists() {
        return Ok(None);
    }
    let mut timed = Command::new(TIME);
    timed.args(["-f", "%U %S %M"]).arg(command.get_program()).args(command.get_args());
    let printed = timed.stdout(Stdio::null()).output()?.stderr;
    let printed = String::from_utf8_lossy(&printed);
    let mut words = printed.lines().last().unwrap_or_default().split(' ');
    let mut seconds = || words.next()?.parse::<f64>().ok();
    let seconds = seconds().zip(seconds()).map(|(program, system)| program + system);
    let kibibytes = words.next().and_then(|word| word.parse::<usize>().ok());
    let used = seconds.zip(kibibytes);
    Ok(used.map(|(seconds, kibibytes)| Use { seconds, megabytes: kibibytes * 1024 / 1_000_000 }))
}
