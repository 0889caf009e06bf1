//! `chalktalk theme`: which themes there are, and copies of the default theme's files to change. Entry point:
//! `Theme::run`.

use crate::authoring::NewFile;
use crate::authoring::disk::folders;
use crate::cli::Common;
use crate::cli::console::Console;
use crate::cli::exit::{Exit, Stop};
use crate::cli::help;
use crate::cli::site::Place;
use crate::cli::sources::make;
use crate::diagnostics::nearest;
use crate::paths::unstorable;
use crate::report::Answer;
use crate::theme::{DEFAULT, Original, originals};
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
    /// Copy a file of the default theme into the site's own theme, to change it there
    #[command(long_about = help::THEME_EJECT, after_long_help = help::THEME_EJECT_MORE)]
    Eject(Eject),
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

impl Theme {
    /// Lists themes, or copies a file.
    pub(super) fn run(&self, common: &Common, console: &mut Console<'_>) -> Result<Exit, Stop> {
        match &self.command {
            Command::List => {
                let place = Place::find(common)?;
                console.answer(&list(&place));
            }
            Command::Eject(Eject { file: None, .. }) => console.answer(&files()),
            Command::Eject(Eject { file: Some(file), into }) => {
                let original = find(file)?;
                let place = Place::find(common)?;
                console.answer(&eject(original, into.as_deref(), &place)?);
            }
        }
        Ok(Exit::Fine)
    }
}

fn list(place: &Place) -> Answer {
    let used = place.settings().theme.value;
    let mut names = folders(&place.root.join("themes"));
    names.retain(|name| name != DEFAULT);
    names.insert(0, DEFAULT.to_owned());
    let mut people = String::new();
    for name in &names {
        let mark = if *name == used { "*" } else { " " };
        let place = if name == DEFAULT { "built in".to_owned() } else { format!("themes/{name}/") };
        let _ = writeln!(people, "{mark} {name:12} {place}");
    }
    if !names.contains(&used) {
        let _ =
            writeln!(people, "\n`chalktalk.yaml` names the theme `{used}`, which is not there.");
    }
    people.push_str("\nThe one with a star is in use; `theme:` in `chalktalk.yaml` names it.");
    let row = |name: &String| json!({"name": name, "used": *name == used});
    let themes: Vec<_> = names.iter().map(row).collect();
    Answer { people, programs: json!({"type": "themes", "themes": themes}), asked: true }
}

fn files() -> Answer {
    let all = originals();
    let width = all.iter().map(|original| original.name().len()).max().unwrap_or_default();
    let mut people =
        String::from("Files of the default theme that a theme of your own can replace:\n\n");
    for original in &all {
        let _ = writeln!(people, "  {:width$}  {}", original.name(), original.about());
    }
    people.push_str("\n`chalktalk theme eject FILE` copies one of them into your theme.");
    let row = |original: &Original| json!({"file": original.path(), "about": original.about()});
    let files: Vec<_> = all.iter().map(row).collect();
    Answer { people, programs: json!({"type": "originals", "files": files}), asked: true }
}

/// Finds a file by its path in the theme, or by its name there: `templates/lesson.html`, `lesson.html`.
fn find(file: &str) -> Result<Original, Stop> {
    let wanted = file.replace('\\', "/");
    let all = originals();
    let named = |original: &&Original| original.path() == wanted || original.name() == wanted;
    if let Some(found) = all.iter().find(named) {
        return Ok(*found);
    }
    let names: Vec<String> = all.iter().map(Original::name).collect();
    let hint = match nearest(&wanted, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`chalktalk theme eject` lists them".to_owned(),
    };
    Err(Stop::usage(format!("the default theme has no file `{file}`"), hint))
}

fn eject(original: Original, into: Option<&str>, place: &Place) -> Result<Answer, Stop> {
    let used = place.settings().theme.value;
    let theme = match into {
        Some(name) => name,
        None if used == DEFAULT => "own",
        None => &used,
    };
    if let Some(reason) = unstorable(theme).or_else(|| hidden(theme)) {
        return Err(Stop::usage(
            format!("`{theme}` cannot be the name of a theme: {reason}"),
            "write a plain word, as in `--into own`",
        ));
    }
    let path = format!("themes/{theme}/{}", original.path());
    let copy = NewFile { path: path.clone(), text: original.copy() };
    make(&place.root, &[copy], "change that file, or delete it first to get a fresh copy")?;
    let shown = place.shown(&place.root.join(&path));
    let mut people = format!("Made {shown}, a copy of the default theme's. Change it as you like.");
    if theme != used {
        let _ = write!(
            people,
            "\nWrite the line `theme: {theme}` into `chalktalk.yaml`, so that the site uses it."
        );
    }
    people.push_str(
        "\nIts first line remembers the original: `chalktalk check` tells when that has changed.",
    );
    let programs =
        json!({"type": "summary", "command": "theme eject", "files": [shown], "theme": theme});
    Ok(Answer { people, programs, asked: false })
}

fn hidden(name: &str) -> Option<String> {
    name.starts_with('.').then(|| "it begins with a dot".to_owned())
}
