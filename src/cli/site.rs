//! What `build` and `check` share: finding the site, the options of a build, and building it. Entry points:
//! `Place::find`, `SiteOptions`, `Made`.

use crate::cli::Common;
use crate::cli::environment::{current_folder, today};
use crate::cli::exit::Stop;
use crate::cli::progress::Stages;
use crate::cli::switch::Switch;
use crate::diagnostics::Diagnostics;
use crate::mend::{self, Mends};
use crate::output::artifact::Sink;
use crate::paths::{LinkStyle, SourcePath};
use crate::pictures::Darkroom;
use crate::pipeline::{self, Build, Memos, Options, Progress};
use crate::read::{FileContent, ReadCache, SETTINGS_FILE, Snapshot, disk};
use crate::report::{Outcome, Summary, Task};
use crate::settings::{self, Settings};
use clap::{ArgAction, Args, ValueEnum};
use jiff::civil::Date;
use std::path::{Component, Path, PathBuf};

/// How a site is built, over its settings.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "one for each switch of the command line")]
pub(super) struct SiteOptions {
    /// The address the site will have, instead of the one in `chalktalk.yaml`
    #[arg(short, long, value_name = "URL", value_parser = base_url, env = "CHALKTALK_BASE_URL", hide_env = true)]
    base_url: Option<String>,
    /// How links between pages end, instead of what `chalktalk.yaml` says
    #[arg(long, value_enum, value_name = "STYLE", env = "CHALKTALK_LINKS", hide_env = true)]
    links: Option<LinksChoice>,
    /// Take drafts, too
    #[arg(short = 'D', long, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_DRAFTS", hide_env = true)]
    drafts: bool,
    /// Take pages whose day has not come, too
    #[arg(short = 'F', long, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_FUTURE", hide_env = true)]
    future: bool,
    /// Take pages whose day is over, too
    #[arg(short = 'E', long, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_EXPIRED", hide_env = true)]
    expired: bool,
    /// Count warnings as errors
    #[arg(long, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_STRICT", hide_env = true)]
    strict: bool,
    /// The day to build for, written year-month-day [default: today]
    #[arg(long, value_name = "DATE", value_parser = day, env = "CHALKTALK_NOW", hide_env = true)]
    now: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LinksChoice {
    /// Links end in `/`, for a web server
    Clean,
    /// Links end in `index.html`, to be read straight from a folder
    File,
}

/// Where things are.
#[derive(Debug)]
pub(super) struct Place {
    /// The site's folder, absolute.
    pub(super) root: PathBuf,
    current: PathBuf,
}

/// A site that was read and built, but not written.
pub(super) struct Made {
    /// What was read.
    pub(super) snapshot: Snapshot,
    /// What became of it.
    pub(super) build: Build,
}

impl SiteOptions {
    /// Tells whether warnings count as errors.
    pub(super) fn is_strict(&self) -> bool {
        self.strict
    }

    /// Reads and builds the site; folders in `excludes` are left out, `sink` takes what is rendered, and
    /// `darkroom` makes pictures in smaller sizes.
    pub(super) fn make(
        &self,
        place: &Place,
        excludes: &[PathBuf],
        stages: &Stages,
        sink: &dyn Sink,
        darkroom: Darkroom,
    ) -> Result<Made, Stop> {
        let options = self.options()?;
        stages.stage("read", 0);
        let snapshot = disk::snapshot(&place.root, excludes, &ReadCache::default());
        let memos = Memos::once().with_pictures(darkroom);
        let build = pipeline::build(&snapshot, &options, &memos, stages, sink);
        Ok(Made { snapshot, build })
    }

    /// Finds what can be written into the sources, those of pages included that are not published.
    pub(super) fn mends(&self, place: &Place, stages: &Stages) -> Result<Mends, Stop> {
        let options =
            Options { drafts: true, future: true, expired: true, strict: false, ..self.options()? };
        stages.stage("read", 0);
        let snapshot = disk::snapshot(&place.root, &[], &ReadCache::default());
        let modelled = pipeline::model(&snapshot, &options, &Memos::once(), stages);
        Ok(mend::find(&snapshot, &modelled))
    }

    /// Returns what is asked of a build.
    pub(super) fn options(&self) -> Result<Options, Stop> {
        let links = self.links.map(|links| match links {
            LinksChoice::Clean => LinkStyle::Clean,
            LinksChoice::File => LinkStyle::File,
        });
        Ok(Options {
            today: today(self.now)?,
            base_url: self.base_url.clone(),
            links,
            drafts: self.drafts,
            future: self.future,
            expired: self.expired,
            strict: self.strict,
        })
    }
}

impl Place {
    /// Finds the site: the folder that was named, else the current one or the nearest above it.
    pub(super) fn find(common: &Common) -> Result<Self, Stop> {
        let current = current_folder()?;
        let root = match &common.root {
            Some(root) => Some(current.join(root)).filter(|root| disk::is_root(root)),
            None => disk::find_root(&current),
        };
        match root {
            Some(root) => Ok(Self { root, current }),
            None => Err(no_site(common.root.as_deref(), &current)),
        }
    }

    /// Reads the settings, without a word about their faults, which `check` tells.
    pub(super) fn settings(&self) -> Settings {
        let file = SourcePath::new(SETTINGS_FILE);
        let snapshot = disk::settings_snapshot(&self.root);
        match snapshot.get(&file).map(|file| &file.content) {
            Some(FileContent::Text { text, .. }) => {
                settings::read(text, &file, &mut Diagnostics::new())
            }
            _ => Settings::default(),
        }
    }

    /// Returns the output folder, absolute: the one that was named, else the one in the settings.
    pub(super) fn output(&self, named: Option<&Path>, setting: &str) -> PathBuf {
        named.map_or_else(|| self.root.join(setting), |named| self.current.join(named))
    }

    /// Returns the path of a file that was named from the current folder, as seen from the site's folder; `None` for one
    /// that lies elsewhere. Neither has to exist.
    pub(super) fn inside(&self, named: &Path) -> Option<SourcePath> {
        let mut path = PathBuf::new();
        for part in self.current.join(named).components() {
            match part {
                Component::ParentDir => _ = path.pop(),
                Component::CurDir => {}
                other => path.push(other),
            }
        }
        let parts = path.strip_prefix(&self.root).ok()?.components();
        let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
        Some(SourcePath::new(parts.join("/")))
    }

    /// Returns a path as seen from the current folder, with `/` between parts; the whole path if it lies elsewhere.
    pub(super) fn shown(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.current).unwrap_or(path);
        let shown = relative.display().to_string();
        if cfg!(windows) { shown.replace('\\', "/") } else { shown }
    }
}

impl Made {
    /// Leaves everything to the end of the program, which frees it at once and not piece by piece.
    pub(super) fn leave(self) {
        std::mem::forget(self);
    }

    /// Returns the figures of the closing line.
    pub(super) fn summary(
        &self,
        task: Task,
        outcome: Outcome,
        output: String,
        stages: &Stages,
    ) -> Summary {
        Summary::new(task, self.build.pages, outcome, output, stages.finish())
            .counting(&self.build.diagnostics)
    }
}

fn no_site(named: Option<&Path>, current: &Path) -> Stop {
    let begin = "`chalktalk new my-hub` makes a new site in the folder `my-hub`";
    if let Some(folder) = named {
        let message =
            format!("there is no site in `{}`: it holds no `chalktalk.yaml`", folder.display());
        return Stop::usage(message, format!("name the folder that holds that file; {begin}"));
    }
    let message = format!(
        "there is no site here: no `chalktalk.yaml` in `{}` or a folder above it",
        current.display()
    );
    Stop::usage(
        message,
        format!("go to your site's folder with `cd FOLDER`, or add `--root FOLDER`; {begin}"),
    )
}

/// Takes a day written year-month-day.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let date = text.parse().ok().filter(|_| text.len() == "2024-09-01".len());
    date.ok_or_else(|| {
        "write a day of the calendar as year-month-day, for example 2024-09-01".to_owned()
    })
}

/// Takes an address with its scheme and host, and ends it in `/`.
fn base_url(text: &str) -> Result<String, String> {
    let rest =
        text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let strange = |c: char| c.is_whitespace() || c.is_control() || "?#\"<>\\".contains(c);
    if rest.is_empty() || rest.starts_with(['/', ':']) || rest.contains(strange) {
        return Err("write the whole address, for example https://example.org/coaching/".to_owned());
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::{Place, base_url, day};
    use std::path::{Path, PathBuf};

    #[test]
    fn days_are_written_one_way() {
        assert_eq!(day("2024-02-29").unwrap(), jiff::civil::date(2024, 2, 29));
        for bad in ["2023-02-29", "20240229", "29.02.2024", "2024-02-29T10:00", "today", ""] {
            assert!(day(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_is_whole_and_ends_in_a_slash() {
        assert_eq!(base_url("https://example.org").unwrap(), "https://example.org/");
        assert_eq!(base_url("http://localhost:4040/hub//").unwrap(), "http://localhost:4040/hub/");
        for bad in [
            "example.org",
            "ftp://example.org",
            "https://",
            "https:///x",
            "https://a b",
            "https://a/?q",
            "",
        ] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_output_is_named_from_here_or_from_the_site() {
        let place =
            Place { root: PathBuf::from("/home/me/hub"), current: PathBuf::from("/home/me") };
        assert_eq!(place.output(None, "public"), Path::new("/home/me/hub/public"));
        assert_eq!(place.output(Some(Path::new("out")), "public"), Path::new("/home/me/out"));
        assert_eq!(place.shown(Path::new("/home/me/hub/public")), "hub/public");
        assert_eq!(place.shown(Path::new("/elsewhere")), "/elsewhere");
        let inside = |named: &str| place.inside(Path::new(named)).map(|path| path.to_string());
        assert_eq!(inside("hub/content/./a.md").as_deref(), Some("content/a.md"));
        assert_eq!(inside("../me/hub/content/b/../a.md").as_deref(), Some("content/a.md"));
        assert_eq!(inside("content/a.md"), None);
    }
}
