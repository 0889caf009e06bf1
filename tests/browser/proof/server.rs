//! A server that hands out the files of a folder and nothing else, as a plain web host does. `chalktalk serve` would
//! add scripts of its own. Entry point: [`Server::of`].
#![expect(clippy::disallowed_methods, reason = "it serves what was built to the disk")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

/// Types by the endings of names.
const TYPES: [(&str, &str); 13] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("webp", "image/webp"),
    ("mp4", "video/mp4"),
    ("vtt", "text/vtt"),
    ("woff2", "font/woff2"),
];
/// What a page can be shown without, at first.
const LATE: [&str; 7] = ["js", "svg", "png", "jpg", "webp", "gif", "woff2"];

/// A folder that is served until the test program ends.
pub(crate) struct Server {
    port: u16,
    gate: Arc<Gate>,
}

/// Holds back scripts, pictures and fonts while it is closed.
#[derive(Default)]
struct Gate {
    closed: Mutex<bool>,
    opened: Condvar,
}

impl Server {
    /// Serves a folder below an address.
    pub(crate) fn of(folder: &Path, below: &'static str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let server = Self { port: listener.local_addr().unwrap().port(), gate: Arc::default() };
        let (folder, gate) = (folder.to_owned(), server.gate.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folder, gate) = (folder.clone(), gate.clone());
                thread::spawn(move || answer(&stream, &folder, below, &gate));
            }
        });
        server
    }

    /// Returns where it is.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Keeps scripts, pictures and fonts back from now on.
    pub(crate) fn hold_back(&self) {
        *self.gate.closed.lock().unwrap() = true;
    }

    /// Hands out what was held back.
    pub(crate) fn let_go(&self) {
        *self.gate.closed.lock().unwrap() = false;
        self.gate.opened.notify_all();
    }
}

impl Gate {
    fn pass(&self) {
        let closed = self.closed.lock().unwrap();
        drop(self.opened.wait_while(closed, |closed| *closed).unwrap());
    }
}

/// Answers one request; whoever asked may be gone by then.
fn answer(stream: &TcpStream, folder: &Path, below: &str, gate: &Gate) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    for line in lines {
        if line.is_empty() {
            break;
        }
    }
    let path = first.split(' ').nth(1).unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if path == "/favicon.ico" {
        // The browser asks the host by itself. It is not the site's, which may have an icon of its own.
        let mut stream = stream;
        let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        return;
    }
    let (status, file) = match path.strip_prefix(below).and_then(|path| find(folder, path)) {
        Some(file) => ("200 OK", file),
        None => ("404 Not Found", folder.join("404.html")),
    };
    let ending = file.extension().unwrap_or_default().to_string_lossy().into_owned();
    // Browsers paint nothing before the script of the bar has run, since it stands in front of the style sheet: while it is
    // held back there is no page that could move. Everything else has to bear coming late.
    if LATE.contains(&ending.as_str()) && !file.to_string_lossy().contains("/bar.") {
        gate.pass();
    }
    let body = fs::read(&file).unwrap_or_default();
    let kind = TYPES.iter().find(|(known, _)| *known == ending);
    let kind = kind.map_or("application/octet-stream", |(_, kind)| kind);
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    let mut stream = stream;
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

/// Finds the file of an address; that of a folder is its `index.html`.
fn find(folder: &Path, path: &str) -> Option<PathBuf> {
    if path.split('/').any(|part| part == "..") {
        return None;
    }
    let file = folder.join(path);
    let file = if file.is_dir() { file.join("index.html") } else { file };
    file.is_file().then_some(file)
}
