//! A small site in a temporary folder that the program serves. Entry point: [`Preview::of`].

use crate::disk::DiskSite;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// The longest that the program may be silent where it has to say something.
const PATIENCE: Duration = Duration::from_mins(1);

/// A site that is served until this value is dropped.
pub(crate) struct Preview {
    site: DiskSite,
    server: Option<Server>,
    /// What `serve` is asked for beside its port.
    switches: &'static [&'static str],
    port: String,
    address: String,
}

struct Server {
    process: Child,
    said: Receiver<String>,
}

impl Preview {
    /// Lays out a site with these files beside its settings, and serves it.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        Self::with(files, &[])
    }

    /// Does the same with switches of `serve`.
    pub(crate) fn with(files: &[(&str, &str)], switches: &'static [&'static str]) -> Self {
        let site = DiskSite::empty();
        site.write("chalktalk.yaml", "title: A hub\nbase_url: https://hub.example.org/\n");
        for (path, text) in files {
            site.write(path, text);
        }
        let (port, address) = ("0".to_owned(), String::new());
        let mut preview = Self { site, server: None, switches, port, address };
        preview.start();
        preview
    }

    /// Starts the server; anew on the port that it had.
    pub(crate) fn start(&mut self) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chalktalk"));
        let inherited = std::env::vars_os().map(|(name, _)| name);
        for name in inherited.filter(|name| name.to_string_lossy().starts_with("CHALKTALK_")) {
            command.env_remove(name);
        }
        command.args(["serve", "--port", &self.port]).args(self.switches);
        command.current_dir(self.site.path(""));
        command.env("SOURCE_DATE_EPOCH", "1795392000").env("NO_COLOR", "1");
        let mut process =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let (told, said) = channel();
        std::thread::spawn(move || pass_on(lines.map_while(Result::ok), &told));
        self.server = Some(Server { process, said });
        let greeting = self.said("Your site is at http://");
        let address = greeting.split_whitespace().last().unwrap();
        let host = address.split('/').nth(2).unwrap();
        host.rsplit(':').next().unwrap().clone_into(&mut self.port);
        address.clone_into(&mut self.address);
    }

    /// Ends the server.
    pub(crate) fn stop(&mut self) {
        self.server = None;
    }

    /// Waits until the server says something that holds these words.
    pub(crate) fn said(&self, words: &str) -> String {
        let server = self.server.as_ref().expect("the server runs");
        loop {
            let line = server.said.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("the server never said `{words}`"));
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Returns the address of a page, by its path from the site's home page on.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Returns where a file of the site lies.
    pub(crate) fn file(&self, path: &str) -> String {
        self.site.path(path).display().to_string()
    }

    /// Saves a file in a folder that is there, in one step as editors do: nobody sees half of it.
    pub(crate) fn save(&self, path: &str, text: &str) {
        self.site.write("being-saved", text).rename("being-saved", path);
    }

    /// Deletes a file.
    pub(crate) fn delete(&self, path: &str) {
        self.site.delete(path);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn pass_on(lines: impl Iterator<Item = String>, told: &Sender<String>) {
    for line in lines {
        // Who reads no more has no more to wait for, yet the program is not to stop at a full pipe.
        let _ = told.send(line);
    }
}
