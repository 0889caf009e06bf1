//! `chalktalk serve`: shows the site and follows every save. Entry point: `Serve::run`.

use crate::cli::Common;
use crate::cli::console::Console;
use crate::cli::environment::{moment, variable};
use crate::cli::exit::{Exit, Stop};
use crate::cli::progress::Stages;
use crate::cli::site::{Place, SiteOptions};
use crate::cli::switch::Switch;
use crate::pipeline::Options;
use crate::report::{Failure, Outcome, Summary, Task};
use crate::serve::{Bound, Builder, Built, Method, Server, State, Watcher};
use clap::{ArgAction, Args};
use std::io::ErrorKind;
use std::net::{AddrParseError, IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// The address that opens a place in Visual Studio Code.
const EDITOR: &str = "vscode://file/{file}:{line}:{column}";

/// What `serve` is asked for.
#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    site: SiteOptions,
    /// The port [default: 4040, or the next free one]
    #[arg(short, long, value_name = "NUMBER", env = "CHALKTALK_PORT", hide_env = true)]
    port: Option<u16>,
    /// Let others in your network look on: the address to listen on, `0.0.0.0` for all
    #[arg(long, value_name = "ADDRESS", num_args = 0..=1, default_missing_value = "0.0.0.0")]
    #[arg(env = "CHALKTALK_HOST", hide_env = true, value_parser = address)]
    host: Option<IpAddr>,
    /// Open the site in your browser
    #[arg(long, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_OPEN", hide_env = true)]
    open: bool,
    /// Open the page that you have just saved in all windows that show the site
    #[arg(long, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_FOLLOW", hide_env = true)]
    follow: bool,
    /// Look through the folder again and again, for drives that do not tell of changes
    #[arg(long, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_POLL", hide_env = true)]
    poll: bool,
}

impl Serve {
    /// Serves until it is stopped.
    pub(super) fn run(&self, common: &Common, console: &mut Console<'_>) -> Result<Exit, Stop> {
        let place = Place::find(common)?;
        console.set_folder(place.shown(&place.root));
        let host = self.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let bound = Bound::new(host, self.port).map_err(|error| taken(&error, host, self.port))?;
        let address = bound.address;
        let editor = variable("CHALKTALK_EDITOR").unwrap_or_else(|| EDITOR.to_owned());
        let state = Arc::new(State::new(place.root.clone(), &editor).following(self.follow));
        let mut watcher = Watcher::new(&place.root, self.poll);
        let mut builder = Builder::new(place.root.clone(), Vec::new());
        let (mut took, _) = self.build(&place, &state, &mut builder, console)?;
        let server = Server::new(state.clone(), bound);
        let server = thread::spawn(move || server.run());
        let shown = seen_from_outside(address);
        let url = format!("http://{shown}{}", state.base());
        console.note(&greeting(&url, is_open(address.ip()), watcher.method()));
        if self.open && open::that_detached(&url).is_err() {
            console.note("No browser could be opened; type the address into yours.\n");
        }
        console.set_footer(format!("Your site is at {url}; Ctrl-C ends this.\n"));
        loop {
            let told = watcher.wait(took);
            if server.is_finished() {
                return Err(no_server(server.join().ok()));
            }
            let changed;
            (took, changed) = self.build(&place, &state, &mut builder, console)?;
            if changed && !told && watcher.was_not_told() {
                console.note(&looking(watcher.method()));
            }
        }
    }

    /// Builds and publishes if anything is different; returns how long it took, and whether a file has changed.
    fn build(
        &self,
        place: &Place,
        state: &State,
        builder: &mut Builder,
        console: &mut Console<'_>,
    ) -> Result<(Duration, bool), Stop> {
        let started = moment();
        let stages = Stages::new(console.shows_progress());
        // Authors look at what is not out yet.
        let options = Options { drafts: true, future: true, ..self.site.options()? };
        let Some(built) = builder.build(&options, &stages) else {
            stages.finish();
            return Ok((started.elapsed(), false));
        };
        let published = state.publish(built);
        let files = published.artifacts;
        let outcome = published.changes.map_or(Outcome::Untouched, |changes| {
            let written = changes.changed.len() + changes.added.len();
            let unchanged = files.saturating_sub(written);
            Outcome::Published { written, removed: changes.removed.len(), unchanged, left: 0 }
        });
        tell(place, &published.built, outcome, &stages, console);
        Ok((started.elapsed(), published.built.changed))
    }
}

fn tell(
    place: &Place,
    built: &Built,
    outcome: Outcome,
    stages: &Stages,
    console: &mut Console<'_>,
) {
    let build = &built.looked.build;
    let output = place.shown(&place.root);
    let summary = Summary::new(Task::Serve, build.pages, outcome, output, stages.finish());
    console.clear_screen();
    console.faults_at_a_glance(&build.diagnostics, &built.snapshot);
    console.summary(&summary.counting(&build.diagnostics));
    console.footer();
}

/// Reads the address to listen on.
fn address(text: &str) -> Result<IpAddr, AddrParseError> {
    // The name is not looked up: it means this computer everywhere.
    let is_own = text.eq_ignore_ascii_case("localhost");
    if is_own { Ok(IpAddr::V4(Ipv4Addr::LOCALHOST)) } else { text.parse() }
}

/// Tells whether others can reach an address.
fn is_open(address: IpAddr) -> bool {
    !address.to_canonical().is_loopback()
}

fn greeting(url: &str, is_open: bool, method: &Method) -> String {
    let mut lines = vec![format!("Your site is at {url}")];
    if is_open {
        lines.push(
            "Everybody in your network can look at it, drafts too, as long as this runs."
                .to_owned(),
        );
    }
    lines.extend(Some(looking(method).trim_end().to_owned()).filter(|line| !line.is_empty()));
    lines.push("Save a page and it is there. Ctrl-C ends this.".to_owned());
    lines.join("\n") + "\n"
}

/// Says how changes are noticed, where that is not at once.
fn looking(method: &Method) -> String {
    match method {
        Method::Events => String::new(),
        Method::Polling(None) => "The folder is looked through every moment.\n".to_owned(),
        Method::Polling(Some(reason)) => {
            format!("The folder is looked through every moment, since {reason}.\n")
        }
    }
}

/// Returns the address that others can type: instead of "all addresses" the one that leads outside. Nothing is sent.
fn seen_from_outside(address: SocketAddr) -> SocketAddr {
    if !address.ip().is_unspecified() {
        return address;
    }
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0));
    let own = socket.and_then(|socket| {
        // 192.0.2.1 belongs to nobody (RFC 5737).
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        socket.local_addr()
    });
    let ip = own.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |own| own.ip());
    SocketAddr::new(ip, address.port())
}

/// Says that nobody answers any more; `ended` is how the server ended, if it did not break off.
fn no_server(ended: Option<std::io::Result<()>>) -> Stop {
    let reason = match ended {
        Some(Err(error)) => format!("the computer says `{error}`"),
        Some(Ok(())) | None => "that is our fault, not yours".to_owned(),
    };
    let hint = "start it again with `chalktalk serve`; what you have written is in its files";
    let failure = Failure::new(format!("the preview cannot be shown any more; {reason}"), hint);
    Stop { failure, exit: Exit::Disk }
}

fn taken(error: &std::io::Error, host: IpAddr, port: Option<u16>) -> Stop {
    if error.kind() == ErrorKind::AddrNotAvailable {
        let message = format!("this computer has no address {host}");
        let hint = "give one that it has; `--host` alone takes all of them";
        return Stop { failure: Failure::new(message, hint), exit: Exit::Disk };
    }
    let message = match port {
        Some(port) => {
            format!("the port {port} of {host} cannot be used; the computer says `{error}`")
        }
        None => format!("no port from 4040 on can be used on {host}; the computer says `{error}`"),
    };
    let hint = "close what uses it, perhaps another `chalktalk serve`, or choose another with `--port 8080`";
    Stop { failure: Failure::new(message, hint), exit: Exit::Disk }
}
