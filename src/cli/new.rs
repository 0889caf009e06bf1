//! `chalktalk new`: makes a small site to begin with. Entry point: `New::run`.

use crate::authoring::disk::{Here, look};
use crate::authoring::{NewFile, site};
use crate::cli::console::Console;
use crate::cli::environment::current_folder;
use crate::cli::exit::{Exit, Stop};
use crate::cli::site::day;
use crate::cli::sources::{day_in, make};
use crate::read::disk::{find_root, is_root};
use crate::report::Answer;
use clap::Args;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::json;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What `new` is asked for.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The folder to make; an empty one that is there already will do
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The title of the site [default: the folder's name]
    #[arg(long, value_name = "TEXT", env = "CHALKTALK_TITLE", hide_env = true)]
    title: Option<String>,
    /// The day the first pages are dated, written year-month-day [default: today]
    #[arg(long, value_name = "DATE", value_parser = day, env = "CHALKTALK_NOW", hide_env = true)]
    now: Option<Date>,
}

impl New {
    /// Makes the site, if nothing is in its place.
    pub(super) fn run(&self, console: &mut Console<'_>) -> Result<Exit, Stop> {
        let shown = self.folder.display().to_string();
        if shown.is_empty() {
            return Err(Stop::usage("no folder is named", "write `chalktalk new my-hub`"));
        }
        let root = current_folder()?.join(&self.folder);
        refuse(&root, &shown)?;
        let files = site::files(&self.title(&root)?, day_in(&TimeZone::UTC, self.now)?);
        make(&root, &files, "choose another folder")?;
        console.answer(&Answer {
            people: told(&shown, &files),
            programs: json!({
                "type": "summary",
                "command": "new",
                "folder": shown,
                "files": files.iter().map(|file| &file.path).collect::<Vec<_>>(),
            }),
            asked: false,
        });
        Ok(Exit::Fine)
    }

    fn title(&self, root: &Path) -> Result<String, Stop> {
        let name = || root.file_name().map(|name| name.to_string_lossy().into_owned());
        match &self.title {
            Some(title) if title.trim().is_empty() => Err(Stop::usage(
                "the title is empty",
                "write it in quotation marks, as in `--title \"Our coaching hub\"`, or leave it out",
            )),
            Some(title) => Ok(title.clone()),
            None => Ok(site::title_of_folder(&name().unwrap_or_default())),
        }
    }
}

/// Stops where a new site would lie over something, or inside the pages of another.
fn refuse(root: &Path, shown: &str) -> Result<(), Stop> {
    let another = "choose a folder that does not exist yet, as in `chalktalk new my-hub`";
    match look(root) {
        Here::File => Err(Stop::usage(format!("`{shown}` is a file, not a folder"), another)),
        Here::Folder if is_root(root) => Err(Stop::usage(
            format!("there is a site in `{shown}` already; nothing was changed"),
            "go there with `cd`, and add a page with `chalktalk add`; or choose another folder",
        )),
        Here::Folder => Err(Stop::usage(
            format!("`{shown}` is not empty; a new site needs a folder of its own"),
            another,
        )),
        Here::Nothing | Here::EmptyFolder => match site_around(root) {
            Some(part) => Err(Stop::usage(
                format!("`{shown}` lies in the folder `{part}` of another site"),
                "to add a page to that site, type `chalktalk add`; for a new site, go to another folder first",
            )),
            None => Ok(()),
        },
    }
}

/// Returns the folder of pages, themes or files of another site that a path lies in.
fn site_around(root: &Path) -> Option<&'static str> {
    let site = find_root(root.parent()?)?;
    let inside = root.strip_prefix(site).ok()?;
    ["content", "themes", "static"].into_iter().find(|part| inside.starts_with(part))
}

/// Says what was made, and what to do next.
fn told(folder: &str, files: &[NewFile]) -> String {
    let mut out = format!("A new site lies in {folder}:\n\n");
    let width = files.iter().map(|file| file.path.len()).max().unwrap_or_default();
    for file in files {
        let _ = writeln!(out, "  {:width$}  {}", file.path, site::about(&file.path));
    }
    out.push_str("\nNext, type one after another:\n\n");
    if folder != "." {
        let quoted = if folder.contains(' ') { format!("\"{folder}\"") } else { folder.to_owned() };
        let _ = writeln!(out, "  cd {quoted}");
    }
    out.push_str(
        "  chalktalk check    look for mistakes; there are none yet\n  \
           chalktalk build    make the website, in the folder `public`\n\n\
         Write in the folder `content`, with any text editor; begin with `content/index.md`.\n\
         `chalktalk add lesson \"My first lesson\"` adds a page; `chalktalk add --help` tells what else there is.\n\
         Before you put the site on the web, write its address into `chalktalk.yaml`.",
    );
    out
}
