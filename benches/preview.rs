//! `cargo bench --bench preview`: the preview as an author has it. A real `chalktalk serve`, a real save of a page's
//! text, and the time until a browser that listens has been told and has fetched the page, at 1,000 and at 10,000 pages;
//! then a change of the base template, beside it a cold build that writes nothing, and the server's memory before and
//! after all edits. Options: `--pages` for
//! one size only, `--rounds`, `--edits` for more edits before memory is looked at again, `--modules`, `--glossary`.
#![expect(clippy::print_stdout, reason = "a program of its own")]
#![expect(clippy::disallowed_methods, reason = "measures time; writes what an author writes")]

mod arguments;
#[expect(dead_code, reason = "other benches use more of it")]
mod measure;
mod site;

use measure::{Workplace, median};
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The theme's base template, which every page is made with.
const BASE: &str = include_str!("../themes/default/templates/base.html");
/// A file that is older than this when it is read is not read again; see `read::ReadCache`.
const SETTLED: Duration = Duration::from_millis(2500);
/// How long nobody types between two saves.
const PAUSE: Duration = Duration::from_millis(60);

fn main() -> io::Result<()> {
    if !arguments::is_bench() {
        return Ok(());
    }
    let rounds = arguments::number("--rounds", 15);
    let sizes = match arguments::number("--pages", 0) {
        0 => vec![1_000, 10_000],
        pages => vec![pages],
    };
    sizes.into_iter().map(arguments::wanted).try_for_each(|wanted| measure(wanted, rounds))
}

/// Measures a site of one size.
fn measure(wanted: site::Wanted, rounds: usize) -> io::Result<()> {
    let place = Workplace::new()?;
    site::write(wanted, &place.path("site"))?;
    println!("{wanted} on {}; medians of {rounds} saves, milliseconds", place.file_system());
    let mut preview = Preview::start(&place)?;
    // What was written just now is read once more before it counts as unchanged.
    thread::sleep(SETTLED);
    preview.save_text(0)?;
    preview.save_text(1)?;
    let before = preview.megabytes();
    print("a page's text", (2..rounds + 2).map(|round| preview.save_text(round)))?;
    preview.pause = Duration::ZERO;
    let saves = rounds + 2 + arguments::number("--edits", 0);
    for round in rounds + 2..saves {
        preview.save_text(round)?;
    }
    let after = preview.megabytes();
    print("the base template", (0..rounds.min(5)).map(|round| preview.save_base(round)))?;
    print("a cold build", (0..5).map(|_| cold_build(&place)))?;
    print("into memory", (0..5).map(|_| first_build(&place)))?;
    let (last, most) = (preview.megabytes(), preview.megabytes_at_most());
    println!("  memory in MB      {before:>6}   after two saves");
    println!("                    {after:>6}   after {saves}");
    println!("                    {last:>6}   after the templates, {most} at most");
    Ok(())
}

/// Returns how long the program takes to read and render the whole site once, and to write nothing.
fn cold_build(place: &Workplace) -> io::Result<Duration> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chalktalk"));
    command.args(["check", "--quiet", "--drafts", "--future", "--now", "2026-06-30", "--root"]);
    let start = Instant::now();
    command.arg(place.path("site")).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    Ok(start.elapsed())
}

/// Returns how long a server takes from its start until the whole site is published in its memory.
fn first_build(place: &Workplace) -> io::Result<Duration> {
    let start = Instant::now();
    let (mut server, port) = spawn(&place.path("site"))?;
    let is_published = || {
        let faults = get(port, "/.chalktalk/faults.json");
        faults.is_ok_and(|faults| !faults.contains("\"generation\":0,"))
    };
    while !is_published() {
        thread::sleep(Duration::from_millis(2));
    }
    let elapsed = start.elapsed();
    server.kill()?;
    server.wait()?;
    Ok(elapsed)
}

/// Starts a server for a site; returns its port as well.
fn spawn(site: &Path) -> io::Result<(Child, u16)> {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut command = Command::new(env!("CARGO_BIN_EXE_chalktalk"));
    command.args(["serve", "--quiet", "--now", "2026-06-30", "--port", &port.to_string()]);
    command.arg("--root").arg(site).stdout(Stdio::null()).stderr(Stdio::null());
    Ok((command.spawn()?, port))
}

/// Measures something several times, and prints the median with the shortest and the longest time.
fn print(what: &str, times: impl Iterator<Item = io::Result<Duration>>) -> io::Result<()> {
    let mut times = times.collect::<io::Result<Vec<_>>>()?;
    times.sort_unstable();
    let ms = |time: Option<&Duration>| time.map_or(0.0, Duration::as_secs_f64) * 1000.0;
    let (least, most) = (ms(times.first()), ms(times.last()));
    let median = ms(Some(&median(times)));
    println!("  {what:<18}{median:>8.1}   from {least:.1} to {most:.1}");
    Ok(())
}

/// A server, and a browser that listens to it.
struct Preview {
    server: Child,
    port: u16,
    site: PathBuf,
    /// The path of the site's address.
    base: String,
    events: BufReader<TcpStream>,
    /// How long nobody types before a save.
    pause: Duration,
    /// Lessons, each with its text and its address.
    lessons: Vec<(PathBuf, String, String)>,
}

impl Preview {
    fn start(place: &Workplace) -> io::Result<Self> {
        let site = place.path("site");
        let (server, port) = spawn(&site)?;
        while get(port, "/.chalktalk/faults.json").is_err() {
            thread::sleep(Duration::from_millis(20));
        }
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        write!(stream, "GET /.chalktalk/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")?;
        let mut preview = Self {
            server,
            port,
            site,
            base: String::new(),
            events: BufReader::new(stream),
            pause: PAUSE,
            lessons: Vec::new(),
        };
        let hello = preview.hear(|_| true)?;
        let base = hello.split("\"base\":\"").nth(1).and_then(|rest| rest.split('"').next());
        base.unwrap_or("/").clone_into(&mut preview.base);
        preview.find_lessons()?;
        Ok(preview)
    }

    fn find_lessons(&mut self) -> io::Result<()> {
        let mut files: Vec<PathBuf> = fs::read_dir(self.site.join("content/lessons"))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
            .collect();
        files.sort_unstable();
        for path in files {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let address = format!("/lessons/{stem}/");
            let text = fs::read_to_string(&path)?;
            if !address.contains("index") {
                self.lessons.push((path, text, address));
            }
        }
        Ok(())
    }

    /// Saves another text of a lesson; returns how long it took until a browser had it.
    fn save_text(&mut self, round: usize) -> io::Result<Duration> {
        thread::sleep(self.pause);
        let index = round * 37 % self.lessons.len();
        let Some((path, text, address)) = self.lessons.get(index).cloned() else {
            return Err(io::Error::other("the site has no lessons"));
        };
        let words = format!("Saved for the {round}th time");
        let start = Instant::now();
        fs::write(path, format!("{text}\n{words}.\n"))?;
        self.hear(|news| news.contains(&format!("\"{address}\"")))?;
        let page = get(self.port, &format!("{}{}", self.base.trim_end_matches('/'), address))?;
        let took = start.elapsed();
        if page.contains(&words) {
            Ok(took)
        } else {
            Err(io::Error::other(format!("{address} is stale")))
        }
    }

    /// Saves another base template; returns how long it took until a browser was told.
    fn save_base(&mut self, round: usize) -> io::Result<Duration> {
        thread::sleep(PAUSE);
        let folder = self.site.join("themes/default/templates");
        fs::create_dir_all(&folder)?;
        let base = BASE.replacen("<body", &format!("<body data-round=\"{round}\""), 1);
        thread::sleep(SETTLED);
        let start = Instant::now();
        fs::write(folder.join("base.html"), base)?;
        self.hear(|news| news.contains("\"all\":true"))?;
        get(self.port, &self.base)?;
        Ok(start.elapsed())
    }

    /// Waits for news and returns it.
    fn hear(&mut self, awaited: impl Fn(&str) -> bool) -> io::Result<String> {
        let mut line = String::new();
        loop {
            line.clear();
            if self.events.read_line(&mut line)? == 0 {
                return Err(io::Error::other("the server has gone"));
            }
            if line.starts_with("data: ") && awaited(&line) {
                return Ok(line);
            }
        }
    }

    fn megabytes(&self) -> usize {
        self.status("VmRSS:")
    }

    fn megabytes_at_most(&self) -> usize {
        self.status("VmHWM:")
    }

    /// Returns what Linux tells of the server's memory; 0 elsewhere.
    fn status(&self, name: &str) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kibibytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<usize>().ok());
        kibibytes.unwrap_or_default() * 1024 / 1_000_000
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn get(port: u16, address: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    let head =
        format!("GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    if answer.starts_with("HTTP/1.1 200") { Ok(answer) } else { Err(io::Error::other("no page")) }
}
