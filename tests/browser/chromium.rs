//! A Chromium without a screen, driven by its protocol for developer tools. Entry point: [`Chromium::start`].
//!
//! It is spoken to through a pipe, as `--remote-debugging-pipe` offers: each message is JSON and ends with a zero byte.
//! So there is no port that others could take, no library for web sockets, and a browser that ends by itself when the
//! tests do. Protocol: <https://chromedevtools.github.io/devtools-protocol/>.

use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use tempfile::TempDir;

/// Names under which systems have it.
const NAMES: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
/// Where macOS has it.
const APPLICATIONS: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
/// Gives the browser the pipe as its files 3 and 4, where it looks for it. Root has no sandbox.
const LAUNCH: &str = r#"[ "$(id -u)" -ne 0 ] || set -- "$@" --no-sandbox
exec "$@" 3<&0 4>&1 </dev/null >&2"#;
/// No window, no network but this computer, nothing of its own accord.
const FLAGS: [&str; 12] = [
    "--headless",
    "--remote-debugging-pipe",
    "--window-size=1000,700",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--no-first-run",
    "--no-proxy-server",
    "--mute-audio",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
/// The longest that an answer may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// A browser that runs until this value is dropped.
pub(crate) struct Chromium {
    process: Child,
    to: Option<ChildStdin>,
    from: Receiver<Value>,
    last: Cell<u64>,
    /// What it told of its own accord and nobody has asked for yet.
    told: RefCell<Vec<Value>>,
    /// Its profile, and the log of what it says.
    folder: TempDir,
}

impl Chromium {
    /// Starts the browser that `CHALKTALK_BROWSER` names, else the first that is found.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut profile = OsString::from("--user-data-dir=");
        profile.push(folder.path().join("profile"));
        let mut command = Command::new("sh");
        command.args(["-c", LAUNCH, "sh"]).arg(find()).args(FLAGS).arg(profile);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log(folder.path()));
        let mut process = command.spawn().expect("a shell starts the browser");
        let (to, from) = (process.stdin.take(), process.stdout.take().unwrap());
        let (told, heard) = channel();
        std::thread::spawn(move || listen(from, &told));
        let chromium =
            Self { process, to, from: heard, last: Cell::new(0), told: RefCell::default(), folder };
        if let Err(error) = chromium.ask(None, "Browser.getVersion", &json!({})) {
            let said = said(chromium.folder.path());
            panic!("the browser does not start: {error}. It says:\n{said}");
        }
        chromium
    }

    /// Asks for something and returns the answer. `session` is the tab that is asked, none for the browser itself.
    pub(crate) fn ask(
        &self,
        session: Option<&str>,
        method: &str,
        parameters: &Value,
    ) -> Result<Value, String> {
        let id = self.last.get() + 1;
        self.last.set(id);
        let mut message = json!({ "id": id, "method": method, "params": parameters });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        let sent = self.to.as_ref().unwrap().write_all(format!("{message}\0").as_bytes());
        sent.map_err(|error| format!("it is gone, {error}"))?;
        loop {
            let heard = self.from.recv_timeout(PATIENCE);
            let mut heard = heard.map_err(|error| format!("no answer to {method}, {error}"))?;
            if heard["id"] != id {
                if heard.get("method").is_some() {
                    self.told.borrow_mut().push(heard);
                }
                continue;
            }
            return match heard.get("error") {
                Some(error) => Err(error.to_string()),
                None => Ok(heard["result"].take()),
            };
        }
    }

    /// Hands out what it told of a tab of its own accord since this was last asked.
    pub(crate) fn told(&self, session: &str) -> Vec<Value> {
        self.told.borrow_mut().extract_if(.., |told| told["sessionId"] == session).collect()
    }

    /// Forgets what it told and nobody has asked for.
    pub(crate) fn forget_what_was_told(&self) {
        self.told.borrow_mut().clear();
    }
}

impl Drop for Chromium {
    /// Ends the browser, and waits for that, so that its profile can be deleted.
    fn drop(&mut self) {
        self.to = None;
        while self.from.recv_timeout(PATIENCE).is_ok() {}
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Hands on what the browser says, until it ends.
fn listen(from: ChildStdout, told: &Sender<Value>) {
    for message in BufReader::new(from).split(0).map_while(Result::ok) {
        if told.send(serde_json::from_slice(&message).unwrap()).is_err() {
            return;
        }
    }
}

fn find() -> OsString {
    if let Some(named) = env::var_os("CHALKTALK_BROWSER").filter(|named| !named.is_empty()) {
        return named;
    }
    let folders: Vec<_> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    let in_path = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let mut all = in_path.chain(APPLICATIONS.iter().map(|path| Path::new(path).to_path_buf()));
    let found = all.find(|path| path.is_file());
    found.map(Into::into).expect(
        "no Chromium was found; install the package `chromium` of your system or Chrome, or name the program in \
         CHALKTALK_BROWSER",
    )
}

#[expect(clippy::disallowed_methods, reason = "what the browser says is kept in case it fails")]
fn log(folder: &Path) -> Stdio {
    std::fs::File::create(folder.join("log")).unwrap().into()
}

#[expect(clippy::disallowed_methods, reason = "what the browser says is kept in case it fails")]
fn said(folder: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(folder.join("log")).unwrap()).into_owned()
}
