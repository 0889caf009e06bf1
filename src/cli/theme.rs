//! `chalktalk theme`: which themes there are, copies of a parent theme's files to change, and how a copy differs from
//! its original. Entry point: `Theme::run`.

use crate::authoring::NewFile;
use crate::cli::Common;
use crate::cli::console::Console;
use crate::cli::exit::{Exit, Stop};
use crate::cli::help;
use crate::cli::site::Place;
use crate::cli::sources::make;
use crate::diagnostics::nearest;
use crate::mend::diff;
use crate::paths::{SourcePath, unstorable};
use crate::read::{ReadCache, Snapshot, disk};
use crate::report::Answer;
use crate::theme::{
    BUILT_IN, DEFAULT, Listed, Original, THEME_FILE, listed, originals, translated,
};
use clap::{Args, Subcommand};
use serde_json::json;
use std::fmt::Write;

/// What `theme` is asked for.
#[derive(Debug, Args)]
pub(super) struct Theme {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Tell which themes there are, and which one the site uses
    #[command(long_about = help::THEME_LIST, after_long_help = help::THEME_LIST_MORE)]
    List,
    /// Copy a file of the parent theme into the site's own theme, to change it there
    #[command(long_about = help::THEME_EJECT, after_long_help = help::THEME_EJECT_MORE)]
    Eject(Eject),
    /// Show how the files of the site's own theme differ from those of its parent
    #[command(long_about = help::THEME_DIFF, after_long_help = help::THEME_DIFF_MORE)]
    Diff(Diff),
}

#[derive(Debug, Args)]
struct Eject {
    /// The file, such as lesson.html; without it all files are listed
    #[arg(value_name = "FILE")]
    file: Option<String>,
    /// The theme to copy it into [default: the one that the site uses, else `own`]
    #[arg(long, value_name = "THEME", env = "CHALKTALK_INTO", hide_env = true)]
    into: Option<String>,
}

#[derive(Debug, Args)]
struct Diff {
    /// The file, such as lesson.html; without it all files are compared
    #[arg(value_name = "FILE")]
    file: Option<String>,
}

impl Theme {
    /// Lists themes, copies a file, or compares some.
    pub(super) fn run(&self, common: &Common, console: &mut Console<'_>) -> Result<Exit, Stop> {
        let place = match (Place::find(common), &self.command) {
            (Ok(place), _) => place,
            // What there is to copy can be seen without a site.
            (Err(_), Command::Eject(Eject { file: None, into: None })) => {
                console.answer(&files("own", &originals(DEFAULT, &Snapshot::default())));
                return Ok(Exit::Fine);
            }
            (Err(stop), _) => return Err(stop),
        };
        let site = Site {
            snapshot: disk::snapshot(&place.root, &[], &ReadCache::default()),
            used: place.settings().theme.value,
            place,
        };
        let answer = match &self.command {
            Command::List => site.list(),
            Command::Eject(Eject { file: None, into }) => {
                let target = site.target(into.as_deref())?;
                files(&target.name, &target.originals)
            }
            Command::Eject(Eject { file: Some(file), into }) => {
                site.eject(file, &site.target(into.as_deref())?)?
            }
            Command::Diff(Diff { file }) => site.diff(file.as_deref())?,
        };
        console.answer(&answer);
        Ok(Exit::Fine)
    }
}

/// The site whose themes are asked about.
struct Site {
    place: Place,
    snapshot: Snapshot,
    /// The theme that the settings name.
    used: String,
}

/// The theme that a file is copied into.
struct Target {
    name: String,
    /// The theme it extends, if it has to be made.
    new_of: Option<String>,
    originals: Vec<Original>,
}

impl Site {
    fn list(&self) -> Answer {
        let all = listed(&self.snapshot);
        let width = all.iter().map(|theme| theme.name.len()).max().unwrap_or_default();
        let mut people = String::new();
        for theme in &all {
            let mark = if theme.name == self.used { "*" } else { " " };
            let _ = writeln!(people, "{mark} {:width$}  {}", theme.name, told(theme));
        }
        if !all.iter().any(|theme| theme.name == self.used) {
            let _ = writeln!(
                people,
                "\n`chalktalk.yaml` names the theme `{}`, which is not there.",
                self.used
            );
        }
        people.push_str(
            "\nThe one with a star is in use; `theme:` in `chalktalk.yaml` names it. A theme of your own is a folder in \
             `themes`; `chalktalk theme eject` begins one.",
        );
        let row = |theme: &Listed| {
            json!({"name": theme.name, "used": theme.name == self.used, "built_in": theme.is_built_in,
                   "extends": theme.extends, "about": theme.about})
        };
        let themes: Vec<_> = all.iter().map(row).collect();
        Answer { people, programs: json!({"type": "themes", "themes": themes}), asked: true }
    }

    /// Finds the theme to copy files into: the one that is named, else the one in use, else a new one that extends it.
    fn target(&self, into: Option<&str>) -> Result<Target, Stop> {
        let is_folder = |name: &str| !self.snapshot.below(&format!("themes/{name}")).is_empty();
        let uses_built_in = BUILT_IN.contains(&self.used.as_str()) && !is_folder(&self.used);
        let name = match into {
            Some(name) => name,
            None if uses_built_in => "own",
            None => &self.used,
        };
        if let Some(reason) = unstorable(name).or_else(|| hidden(name)) {
            return Err(Stop::usage(
                format!("`{name}` cannot be the name of a theme: {reason}"),
                "write a plain word, as in `--into own`",
            ));
        }
        let parent = match BUILT_IN.contains(&name) {
            true => name,
            false if uses_built_in => &self.used,
            false => DEFAULT,
        };
        let is_new = !is_folder(name);
        Ok(Target {
            name: name.to_owned(),
            new_of: is_new.then(|| parent.to_owned()),
            originals: originals(if is_new { parent } else { name }, &self.snapshot),
        })
    }

    fn eject(&self, file: &str, target: &Target) -> Result<Answer, Stop> {
        let original = find(file, &target.originals)?;
        let theme = &target.name;
        let path = format!("themes/{theme}/{}", original.path());
        let copy = NewFile { path: path.clone(), text: original.copy() };
        // A theme of the default one needs no line that says so.
        let extends =
            target.new_of.as_ref().filter(|parent| *parent != DEFAULT && *parent != theme);
        let extends = extends.map(|parent| NewFile {
            path: format!("themes/{theme}/{THEME_FILE}"),
            text: format!("extends: {parent}\n"),
        });
        let made: Vec<NewFile> = std::iter::once(copy).chain(extends).collect();
        make(&self.place.root, &made, "change that file, or delete it first to get a fresh copy")?;
        let shown: Vec<String> =
            made.iter().map(|file| self.place.shown(&self.place.root.join(&file.path))).collect();
        let of = if original.theme == DEFAULT {
            "the default theme"
        } else {
            &format!("the theme `{}`", original.theme)
        };
        let mut people =
            format!("Made {}, a copy of that of {of}. Change it as you like.", shown.join(" and "));
        if *theme != self.used {
            let _ = write!(
                people,
                "\nWrite the line `theme: {theme}` into `chalktalk.yaml`, so that the site uses it."
            );
        }
        if made.first().is_some_and(|copy| copy.text != original.text()) {
            people.push_str(
                "\nIts first line remembers the original: `chalktalk check` tells when that has changed.",
            );
        }
        let programs =
            json!({"type": "summary", "command": "theme eject", "files": shown, "theme": theme});
        Ok(Answer { people, programs, asked: false })
    }

    /// Compares files of the theme in use with those that they stand for.
    fn diff(&self, file: Option<&str>) -> Result<Answer, Stop> {
        let theme = &self.used;
        let mut originals = originals(theme, &self.snapshot);
        originals.extend(translated(theme, &self.snapshot));
        let own = |original: &Original| {
            let path = SourcePath::new(format!("themes/{theme}/{}", original.path()));
            Some((self.snapshot.text(&path)?.clone(), path))
        };
        let compared: Vec<&Original> = match file {
            Some(file) => vec![find(file, &originals)?],
            None => originals.iter().filter(|original| own(original).is_some()).collect(),
        };
        let mut people = String::new();
        for original in &compared {
            let Some((text, path)) = own(original) else {
                let message =
                    format!("the theme `{theme}` has no file `{}` of its own", original.path());
                let hint = format!("`chalktalk theme eject {}` makes a copy", original.name());
                return Err(Stop::usage(message, hint));
            };
            let name = format!("{} of {}", original.copied_from(), original.theme);
            people.push_str(&diff::between((&name, original.text()), (path.as_str(), &text)));
        }
        if people.is_empty() {
            let _ = write!(
                people,
                "No file of the theme `{theme}` differs from one of a theme that it extends."
            );
        }
        let files: Vec<&str> = compared.iter().map(|original| original.path()).collect();
        let programs =
            json!({"type": "differences", "theme": theme, "files": files, "diff": people});
        Ok(Answer { people, programs, asked: true })
    }
}

fn files(theme: &str, all: &[Original]) -> Answer {
    let width = all.iter().map(|original| original.name().len()).max().unwrap_or_default();
    let mut people = format!("Files that the theme `{theme}` can replace:\n\n");
    for original in all {
        let from = match original.theme.as_str() {
            DEFAULT => String::new(),
            theme => format!(" ({theme})"),
        };
        let _ = writeln!(people, "  {:width$}  {}{from}", original.name(), original.about());
    }
    people.push_str("\n`chalktalk theme eject FILE` copies one of them into your theme.");
    let row = |original: &Original| json!({"file": original.path(), "about": original.about(), "theme": original.theme});
    let files: Vec<_> = all.iter().map(row).collect();
    Answer { people, programs: json!({"type": "originals", "files": files}), asked: true }
}

/// Says of a theme where it is, what it extends and what it says of itself.
fn told(theme: &Listed) -> String {
    let place =
        if theme.is_built_in { "built in".to_owned() } else { format!("themes/{}/", theme.name) };
    let extends = match theme.extends.as_deref() {
        None | Some(DEFAULT) => String::new(),
        Some(parent) => format!(", extends `{parent}`"),
    };
    let about = if theme.about.is_empty() { String::new() } else { format!(": {}", theme.about) };
    format!("{place}{extends}{about}")
}

/// Finds a file by its path in the theme, or by its name there: `templates/lesson.html`, `lesson.html`.
fn find<'a>(file: &str, all: &'a [Original]) -> Result<&'a Original, Stop> {
    let wanted = file.replace('\\', "/");
    let named = |original: &&Original| original.path() == wanted || original.name() == wanted;
    if let Some(found) = all.iter().find(named) {
        return Ok(found);
    }
    if wanted.ends_with("tokens.css") {
        let message = format!(
            "there is no file `{file}`: colors, fonts and sizes are no style sheet of their own"
        );
        return Err(Stop::usage(
            message,
            "write them into your theme's `theme.yaml`, under `tokens`",
        ));
    }
    let hint = match near(&wanted, all) {
        Some(near) => format!("did you mean `{}`?", near.name()),
        None => "`chalktalk theme eject` lists them".to_owned(),
    };
    Err(Stop::usage(format!("there is no file `{file}` in the themes to copy from"), hint))
}

/// Finds the file whose path or name is the nearest to what was written, or whose last part is.
fn near<'a>(wanted: &str, all: &'a [Original]) -> Option<&'a Original> {
    let forms = |original: &'a Original| {
        let last = original.name().rsplit('/').next().unwrap_or_default();
        let stem = last.split('.').next().unwrap_or_default();
        [original.path(), original.name(), last, stem]
    };
    let last = wanted.rsplit('/').next().unwrap_or_default();
    let all_forms = || all.iter().flat_map(forms);
    let found = nearest(wanted, all_forms()).or_else(|| nearest(last, all_forms()))?;
    all.iter().find(|original| forms(original).contains(&found))
}

fn hidden(name: &str) -> Option<String> {
    name.starts_with('.').then(|| "it begins with a dot".to_owned())
}
