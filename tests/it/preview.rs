//! The driver of tests of the preview: a site on the disk, built into memory and asked over HTTP.

use crate::disk::DiskSite;
use crate::site::{Silent, SiteTest, options};
use chalktalk::paths::SitePath;
use chalktalk::pipeline::Options;
use chalktalk::serve::{Bound, Builder, Server, State};
use chalktalk::write::memory::{Changes, Held};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

/// A site on the disk that is previewed.
pub(crate) struct Preview {
    pub(crate) site: DiskSite,
    pub(crate) builder: Builder,
    pub(crate) state: Arc<State>,
    pub(crate) port: u16,
    /// Whether the last good site was kept, since the settings or the theme have an error.
    pub(crate) kept: bool,
    options: Options,
}

/// Returns what the preview builds with.
pub(crate) fn switches() -> Options {
    Options { drafts: true, future: true, ..options() }
}

impl Preview {
    pub(crate) fn of(site: &SiteTest) -> Self {
        Self::with(site, switches(), false)
    }

    /// Previews with other options, and with browsers that open what was saved.
    pub(crate) fn with(site: &SiteTest, options: Options, follows: bool) -> Self {
        let site = site.on_disk();
        let root = site.path("").canonicalize().unwrap();
        let state = Arc::new(State::new(root.clone(), "edit:{file}").following(follows));
        let bound = Bound::new(Ipv4Addr::LOCALHOST.into(), Some(0)).unwrap();
        let port = bound.address.port();
        let server = Server::new(state.clone(), bound);
        std::thread::spawn(move || server.run());
        let builder = Builder::new(root, Vec::new());
        let mut preview = Self { site, builder, state, port, kept: false, options };
        preview.follow();
        preview
    }

    /// Does what happens after a save; returns what changed, `None` if the site stayed as it was.
    pub(crate) fn follow(&mut self) -> Option<Changes> {
        let changes = self.state.publish(self.builder.build(&self.options, &Silent)?).changes;
        self.kept = changes.is_none();
        changes
    }

    pub(crate) fn table(&self) -> Vec<(SitePath, Held)> {
        let all = self.state.addresses().into_iter();
        all.map(|path| (path.clone(), self.state.get(&path).unwrap())).collect()
    }

    /// Returns the table that a clean build makes of the site as it is.
    pub(crate) fn clean(&self) -> Vec<(SitePath, Held)> {
        let root = self.site.path("").canonicalize().unwrap();
        let state = State::new(root.clone(), "edit:{file}");
        let built = Builder::new(root, Vec::new()).build(&switches(), &Silent).unwrap();
        state.publish(built);
        let all = state.addresses().into_iter();
        all.map(|path| (path.clone(), state.get(&path).unwrap())).collect()
    }

    /// Sends a request as it is, and returns the answer's head and body.
    pub(crate) fn send(&self, request: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(answer.len());
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        (head, answer.get(end + 4..).unwrap_or_default().to_vec())
    }

    pub(crate) fn get_with(&self, path: &str, headers: &str) -> (String, Vec<u8>) {
        let port = self.port;
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{headers}\r\n"
        ))
    }

    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        let (head, body) = self.get_with(path, "");
        (status(&head), String::from_utf8_lossy(&body).into_owned())
    }

    /// Returns what the server tells of the page at an address, `None` if it says that there is none.
    pub(crate) fn told(&self, address: &str) -> Option<Value> {
        let (status, body) = self.get(&format!("/.chalktalk/page?address={address}"));
        let told: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(told.is_null(), status == 404, "{address}: {status} {body}");
        (status == 200).then_some(told)
    }

    /// Listens to what browsers are told, the greeting first.
    pub(crate) fn news(&self) -> impl Iterator<Item = Value> + use<> {
        let mut listener = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        listener.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        let host = format!("127.0.0.1:{}", self.port);
        write!(listener, "GET /.chalktalk/events HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        let lines = BufReader::new(listener).lines().map(Result::unwrap);
        lines.filter_map(|line| serde_json::from_str(line.strip_prefix("data: ")?).ok())
    }
}

/// Returns the number of an answer.
pub(crate) fn status(head: &str) -> u16 {
    head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or_default()
}

/// Returns a header of an answer.
pub(crate) fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head.lines().filter_map(|line| line.split_once(": "));
    lines.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}
