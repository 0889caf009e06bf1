//! Waits until files of a site may have changed. Entry point: [`Watcher`]. The only file that names `notify`.
//!
//! Folders are watched, not files, since editors save by writing another file and renaming it. What an event says is not
//! looked at: it wakes the builder, who sees by digests whether anything is different. As some file systems (network
//! drives, folders shared with a virtual machine) tell of nothing, the site is looked through from time to time as well;
//! where that finds what no event told of, it is done more often from then on.

use crate::read::SETTINGS_FILE;
use notify::event::ModifyKind;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::time::Duration;

/// The folders of a site.
const FOLDERS: [&str; 3] = ["content", "themes", "static"];
/// The shortest time between two looks at a site whose system tells of changes.
const LOOK: Duration = Duration::from_secs(2);
/// The shortest time between two looks at a site whose system tells of none.
const POLL: Duration = Duration::from_millis(500);
/// How long an event may come after the change that it tells of.
const LATE: Duration = Duration::from_secs(1);
/// How many times as long as a look takes is waited until the next, so that a large site keeps no processor busy.
const REST: u32 = 40;
/// The same where only looks tell of changes.
const POLL_REST: u32 = 4;

/// How changes are noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// The system tells of them.
    Events,
    /// The site is looked through again and again; with the reason, if that was not asked for.
    Polling(Option<String>),
}

/// Waits for changes of one site.
pub struct Watcher {
    root: PathBuf,
    system: Option<RecommendedWatcher>,
    watched: Vec<&'static str>,
    /// Set where a folder that is watched has gone or another has come in its place.
    replaced: Arc<AtomicBool>,
    woken: Receiver<()>,
    /// Whether an event came that nobody has waited for.
    pending: bool,
    method: Method,
    pause: Duration,
}

impl Watcher {
    /// Watches the site in a folder; `poll` asks the system for nothing.
    pub fn new(root: &Path, poll: bool) -> Self {
        let (wake, woken) = sync_channel(1);
        let mut watcher = Self {
            root: root.to_path_buf(),
            system: None,
            watched: Vec::new(),
            replaced: Arc::default(),
            woken,
            pending: false,
            method: Method::Polling(None),
            pause: POLL,
        };
        if !poll {
            watcher.begin(wake);
        }
        watcher
    }

    /// Tells how changes are noticed.
    pub fn method(&self) -> &Method {
        &self.method
    }

    fn begin(&mut self, wake: SyncSender<()>) {
        let (root, replaced) = (self.root.clone(), self.replaced.clone());
        let handler = move |event: notify::Result<notify::Event>| {
            if event.as_ref().is_ok_and(|event| replaces(&root, event)) {
                replaced.store(true, Ordering::Relaxed);
            }
            if event.as_ref().map_or(true, |event| concerns(&root, event)) {
                // One that waits already will see this change, too.
                let _: Result<(), TrySendError<()>> = wake.try_send(());
            }
        };
        let begun = notify::recommended_watcher(handler).and_then(|mut watcher| {
            watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
            Ok(watcher)
        });
        match begun {
            Ok(watcher) => {
                self.system = Some(watcher);
                self.method = Method::Events;
                self.pause = LOOK;
                self.follow();
            }
            Err(error) => self.give_up(reason(&error)),
        }
    }

    /// Watches the folders that are there and were not yet; the others may come.
    fn follow(&mut self) {
        let Some(system) = &mut self.system else { return };
        if self.replaced.swap(false, Ordering::Relaxed) {
            for folder in self.watched.drain(..) {
                // What is gone cannot be left alone.
                let _ = system.unwatch(&self.root.join(folder));
            }
            let _ = system.unwatch(&self.root);
            let _ = system.watch(&self.root, RecursiveMode::NonRecursive);
        }
        let mut failed = None;
        for folder in FOLDERS {
            let path = self.root.join(folder);
            let is_there = path.is_dir();
            if !is_there {
                self.watched.retain(|watched| *watched != folder);
            } else if !self.watched.contains(&folder) {
                match system.watch(&path, RecursiveMode::Recursive) {
                    Ok(()) => self.watched.push(folder),
                    Err(error) => failed = Some(error),
                }
            }
        }
        if let Some(error) = failed {
            self.give_up(reason(&error));
        }
    }

    fn give_up(&mut self, reason: impl Into<String>) {
        self.system = None;
        self.pause = POLL;
        self.method = Method::Polling(Some(reason.into()));
    }

    /// Waits until something may have changed, or it is time to look; `took` is how long the last look lasted. Tells
    /// whether the system said something.
    pub fn wait(&mut self, took: Duration) -> bool {
        self.follow();
        if std::mem::take(&mut self.pending) {
            return true;
        }
        let rest = if self.system.is_some() { REST } else { POLL_REST };
        let pause = self.pause.max(took.saturating_mul(rest));
        match self.woken.recv_timeout(pause) {
            Ok(()) => true,
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(pause);
                false
            }
        }
    }

    /// Is told that a look found a change that the system had said nothing of. If it goes on to say nothing, it is not
    /// waited for any more; tells whether that is so.
    pub fn was_not_told(&mut self) -> bool {
        if self.system.is_none() {
            return false;
        }
        self.pending = self.woken.recv_timeout(LATE).is_ok();
        if !self.pending {
            self.give_up("its drive does not tell of changes");
        }
        !self.pending
    }
}

/// Tells whether an event may mean a change of the site. In the site's own folder only the settings and the folders of
/// sources count, so that what is written into the output beside them wakes nobody.
fn concerns(root: &Path, event: &notify::Event) -> bool {
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    let counts = |path: &PathBuf| {
        let Ok(below) = path.strip_prefix(root) else { return true };
        let first = below.components().next();
        let first = first.map(|first| first.as_os_str().to_string_lossy().into_owned());
        first.is_none_or(|first| first == SETTINGS_FILE || FOLDERS.contains(&first.as_str()))
    };
    event.need_rescan() || event.paths.is_empty() || event.paths.iter().any(counts)
}

/// Tells whether an event may mean that a folder that is watched is another one now.
fn replaces(root: &Path, event: &notify::Event) -> bool {
    let comes_or_goes = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    );
    let is_watched = |path: &PathBuf| {
        path == root
            || FOLDERS.iter().any(|folder| path.parent() == Some(root) && path.ends_with(folder))
    };
    comes_or_goes && event.paths.iter().any(is_watched)
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system lets no more folders be watched".to_owned(),
        _ => format!("the system cannot watch the folder; it says `{error}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Method, Watcher, concerns};
    use notify::Event;
    use notify::event::{AccessKind, CreateKind, EventKind, Flag};
    use std::path::{Path, PathBuf};
    use std::time::{Duration, Instant};

    fn event(kind: EventKind, path: &str) -> Event {
        Event::new(kind).add_path(PathBuf::from(path))
    }

    #[test]
    fn only_sources_and_settings_wake() {
        let root = Path::new("/hub");
        let made = EventKind::Create(CreateKind::File);
        for path in [
            "/hub/content/a.md",
            "/hub/chalktalk.yaml",
            "/hub/themes/x/y.css",
            "/hub",
            "/elsewhere/a.md",
        ] {
            assert!(concerns(root, &event(made, path)), "{path}");
        }
        for path in [
            "/hub/public/index.html",
            "/hub/.git/index",
            "/hub/.public.chalktalk-staging-1",
            "/hub/notes.md",
        ] {
            assert!(!concerns(root, &event(made, path)), "{path}");
        }
        assert!(!concerns(root, &event(EventKind::Access(AccessKind::Read), "/hub/content/a.md")));
        assert!(concerns(root, &Event::new(EventKind::Other).set_flag(Flag::Rescan)));
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test saves a file and waits for that")]
    fn a_save_ends_the_wait_before_the_next_look() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("content")).unwrap();
        let mut watcher = Watcher::new(&root, false);
        if *watcher.method() != Method::Events {
            return;
        }
        let file = root.join("content/a.md");
        let saving = std::thread::spawn(move || std::fs::write(file, "# A").unwrap());
        let started = Instant::now();
        watcher.wait(Duration::from_secs(1));
        saving.join().unwrap();
        assert!(started.elapsed() < Duration::from_secs(30), "only the look ended it");
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test saves a file")]
    fn a_drive_that_tells_of_nothing_is_looked_through() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let content = root.join("content");
        std::fs::create_dir(&content).unwrap();
        let mut watcher = Watcher::new(&root, false);
        std::fs::write(content.join("a.md"), "# A").unwrap();
        let Some(system) = &mut watcher.system else { return };
        notify::Watcher::unwatch(system, &content).unwrap();
        while watcher.wait(Duration::ZERO) {}
        std::fs::write(content.join("a.md"), "# B").unwrap();
        assert!(!watcher.wait(Duration::ZERO), "nothing told of that");
        assert!(watcher.was_not_told());
        assert!(matches!(watcher.method(), Method::Polling(Some(_))));
        assert!(!watcher.was_not_told(), "that is said once");
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test moves folders and saves a file")]
    fn a_folder_that_takes_the_place_of_another_is_watched() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for name in ["content", "other"] {
            std::fs::create_dir(root.join(name)).unwrap();
        }
        let mut watcher = Watcher::new(&root, false);
        if *watcher.method() != Method::Events {
            return;
        }
        std::fs::rename(root.join("content"), root.join("old")).unwrap();
        std::fs::rename(root.join("other"), root.join("content")).unwrap();
        while watcher.wait(Duration::ZERO) {}
        std::fs::write(root.join("content/a.md"), "# A").unwrap();
        assert!(watcher.wait(Duration::ZERO), "nothing told of that");
    }

    #[test]
    fn without_events_it_looks_by_itself() {
        let folder = tempfile::tempdir().unwrap();
        let mut watcher = Watcher::new(folder.path(), true);
        assert_eq!(*watcher.method(), Method::Polling(None));
        watcher.wait(Duration::ZERO);
    }
}
