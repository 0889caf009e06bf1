//! `chalktalk add`: writes a new page with the keys of its kind. Entry point: `Add::run`.

use crate::authoring::NewFile;
use crate::authoring::disk::{Here, folders, look};
use crate::authoring::page::{Inside, Page, takes};
use crate::authoring::starters::STARTERS;
use crate::cli::Common;
use crate::cli::console::Console;
use crate::cli::exit::{Exit, Stop};
use crate::cli::site::{Place, day};
use crate::cli::sources::{day_in, make};
use crate::diagnostics::nearest;
use crate::kinds::{KINDS, Kind, Shape};
use crate::report::Answer;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use serde_json::json;
use std::fmt::Write;
use std::path::Path;

/// What `add` is asked for.
#[derive(Debug, Args)]
pub(super) struct Add {
    /// What to add
    #[arg(value_name = "KIND", value_parser = kinds())]
    kind: &'static Kind,
    /// Its title
    #[arg(value_name = "TITLE", required = true, num_args = 1..)]
    title: Vec<String>,
    /// The module or guide that it belongs into, by the name of its folder
    #[arg(long = "in", value_name = "FOLDER", env = "CHALKTALK_IN", hide_env = true)]
    inside: Option<String>,
    /// The day that the page is dated, written year-month-day [default: today]
    #[arg(long, value_name = "DATE", value_parser = day, env = "CHALKTALK_NOW", hide_env = true)]
    now: Option<Date>,
}

/// The kinds with what each is, for `--help`; clap offers the nearest.
fn kinds() -> impl TypedValueParser<Value = &'static Kind> {
    let values =
        STARTERS.iter().map(|starter| PossibleValue::new(starter.kind).help(starter.about));
    PossibleValuesParser::new(values.collect::<Vec<_>>())
        .try_map(|name| Kind::find(&name).ok_or("there is no such kind"))
}

impl Add {
    /// Writes the page.
    pub(super) fn run(&self, common: &Common, console: &mut Console<'_>) -> Result<Exit, Stop> {
        let place = Place::find(common)?;
        let whole = self.inside.as_deref().map(|name| self.whole(name, &place.root)).transpose()?;
        let inside = whole.as_ref().map(|(kind, name)| Inside { kind, name });
        let title = self.title.join(" ");
        let day = day_in(&place.settings().timezone, self.now)?;
        let page = Page { kind: self.kind, title: &title, day, inside };
        if page.title().is_none() {
            return Err(Stop::usage(
                "the title is empty",
                format!(
                    "write it in quotation marks, as in `chalktalk add {} \"Seeing before judging\"`",
                    self.kind.name
                ),
            ));
        }
        let files = page.files();
        self.refuse_bundle(&place.root, &files)?;
        make(&place.root, &files, self.when_there())?;
        let paths: Vec<String> =
            files.iter().map(|file| place.shown(&place.root.join(&file.path))).collect();
        console.answer(&Answer {
            people: self.told(&paths, inside),
            programs: json!({
                "type": "summary",
                "command": "add",
                "kind": self.kind.name,
                "files": paths,
            }),
            asked: false,
        });
        Ok(Exit::Fine)
    }

    /// Finds the module or guide that `--in` names: `first-year`, `modules/first-year` or `content/modules/first-year`.
    fn whole(&self, named: &str, root: &Path) -> Result<(&'static Kind, String), Stop> {
        let path = named.replace('\\', "/");
        let path = path.trim_start_matches("./").trim_start_matches("content/");
        let (folder, name) = path.trim_end_matches('/').split_once('/').unwrap_or(("", path));
        let name = name.trim_end_matches('/');
        let fitting: Vec<&'static Kind> =
            KINDS.iter().copied().filter(|kind| takes(kind, self.kind)).collect();
        let holds = |kind: &&&'static Kind| {
            let names = known(kind, root);
            (folder.is_empty() || folder == kind.folder) && names.iter().any(|known| known == name)
        };
        match (fitting.iter().find(holds), fitting.first()) {
            (Some(kind), _) => Ok((kind, name.to_owned())),
            (None, Some(kind)) => Err(no_whole(kind, name, &known(kind, root))),
            (None, None) => {
                let message =
                    format!("{} does not belong into a folder of pages", self.kind.article);
                Err(Stop::usage(message, "leave `--in` out"))
            }
        }
    }

    /// Stops where the page is there already as a folder with an `index.md`, at the same address.
    fn refuse_bundle(&self, root: &Path, files: &[NewFile]) -> Result<(), Stop> {
        let Some(page) = files.first().map(|file| &file.path) else { return Ok(()) };
        let bundle = page.strip_suffix(".md").map(|name| format!("{name}/index.md"));
        match bundle.filter(|bundle| look(&root.join(bundle)) == Here::File) {
            Some(path) => {
                let message = format!("`{path}` is there already; nothing was changed");
                Err(Stop::usage(message, self.when_there()))
            }
            None => Ok(()),
        }
    }

    fn when_there(&self) -> &'static str {
        match self.kind.shape {
            Shape::File => "there is one for the whole site; write into that file",
            _ => "open that file to go on writing, or choose another title",
        }
    }

    fn told(&self, paths: &[String], inside: Option<Inside<'_>>) -> String {
        let Some((page, parts)) = paths.split_first() else { return String::new() };
        let mut out = format!("Made {page}, {}.", self.kind.article);
        for part in parts {
            let _ = write!(out, "\nMade {part}, its first part.");
        }
        out.push_str(
            "\nOpen it in a text editor and write. It is a draft: `chalktalk build --drafts` shows it, and it is \
             published\nonce its line `draft: true` is deleted.",
        );
        if let Some(inside) = inside {
            let name = page.rsplit('/').next().unwrap_or_default();
            let folder = inside.kind.folder;
            let _ = write!(
                out,
                "\nTo give it its place, add {name} to `contents` in content/{folder}/{}/index.md.",
                inside.name
            );
        }
        out
    }
}

/// Returns the names of the modules or guides of a site.
fn known(kind: &Kind, root: &Path) -> Vec<String> {
    folders(&root.join("content").join(kind.folder))
}

fn no_whole(kind: &Kind, name: &str, known: &[String]) -> Stop {
    let hint = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => {
            format!("make it first, with `chalktalk add {} TITLE`", kind.name)
        }
        None => format!("there are {}", known.join(", ")),
    };
    Stop::usage(format!("there is no {} in `content/{}/{name}`", kind.name, kind.folder), hint)
}
