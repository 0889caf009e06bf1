//! `chalktalk explain`: what a message means, or what becomes of a file and why. Entry point: `Explain::run`.

use crate::authoring::explain::asked::{self, Asked};
use crate::authoring::explain::codes::{self, Found};
use crate::authoring::explain::file::{File, Seen, made};
use crate::authoring::explain::page::Page;
use crate::authoring::explain::told;
use crate::cli::Common;
use crate::cli::console::Console;
use crate::cli::exit::{Exit, Stop};
use crate::cli::progress::Stages;
use crate::cli::site::{Place, SiteOptions};
use crate::cli::switch::Switch;
use crate::diagnostics::{CODES, Code};
use crate::kinds::KINDS;
use crate::output::artifact::Discard;
use crate::paths::{SitePath, SourcePath};
use crate::pipeline::{self, Looked, Memos, Options};
use crate::read::{ReadCache, Snapshot, disk};
use crate::report::Answer;
use clap::{ArgAction, Args};
use serde_json::{Value, json};
use std::path::Path;

/// What `explain` is asked for.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The code of a message, such as yaml/colon, or a file of the site; without it all codes are listed
    #[arg(value_name = "CODE|FILE")]
    asked: Option<String>,
    /// List all codes
    #[arg(long, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_LIST", hide_env = true)]
    list: bool,
    #[command(flatten)]
    site: SiteOptions,
}

impl Explain {
    /// Explains a code or a file, or lists the codes.
    pub(super) fn run(&self, common: &Common, console: &mut Console<'_>) -> Result<Exit, Stop> {
        let width = console.width();
        let Some(asked) = self.asked.as_deref().filter(|_| !self.list) else {
            console.answer(&list(CODES, width));
            return Ok(Exit::Fine);
        };
        match codes::find(asked) {
            Found::Code(code) => console.answer(&page(code, width)),
            Found::Codes(codes) => console.answer(&list(&codes, width)),
            Found::Nothing(near) => self.file(asked, near, common, console)?,
        }
        Ok(Exit::Fine)
    }

    /// Explains a file; `code` is the nearest code to what was typed.
    fn file(
        &self,
        typed: &str,
        code: Option<&str>,
        common: &Common,
        console: &mut Console<'_>,
    ) -> Result<(), Stop> {
        let place = Place::find(common).map_err(|stop| match code.filter(|_| is_code(typed)) {
            Some(code) => no_code(typed, code),
            None => stop,
        })?;
        console.set_folder(place.shown(&place.root));
        let (snapshot, asked, whole) = self.look(&place, &Stages::new(console.shows_progress()))?;
        let seen = Seen { snapshot: &snapshot, asked: &asked, whole: &whole };
        let here = place.inside(Path::new(typed));
        match asked::find(typed, here.as_ref(), &whole.site, &snapshot) {
            Asked::File(source, how) => {
                let faults = seen.faults(&source);
                let mut answer = of_file(&source, how.as_deref(), &seen, console.width());
                answer.people.push_str(if faults.is_empty() { "" } else { "\n" });
                console.answer(&answer);
                console.faults(&faults, &snapshot);
            }
            Asked::Made(path) => console.answer(&of_list(&path, &seen, console.width())),
            Asked::Nothing(near) => return Err(nothing(typed, code, near.as_ref())),
        }
        std::mem::forget((asked, whole));
        Ok(())
    }

    /// Builds the site in memory: as it was asked for, and with all pages.
    fn look(&self, place: &Place, stages: &Stages) -> Result<(Snapshot, Looked, Looked), Stop> {
        let options = self.site.options()?;
        let everything = Options { drafts: true, future: true, expired: true, ..options.clone() };
        let snapshot = disk::snapshot(&place.root, &[], &ReadCache::default());
        // Memos that remember would keep every page of a large site in memory.
        let asked = pipeline::look(&snapshot, &options, &Memos::once(), stages, &Discard);
        let whole = pipeline::look(&snapshot, &everything, &Memos::once(), stages, &Discard);
        let _ = stages.finish();
        Ok((snapshot, asked, whole))
    }
}

fn page(code: Code, width: usize) -> Answer {
    let mut programs = row(code);
    if let Value::Object(programs) = &mut programs {
        programs.insert("type".to_owned(), json!("explanation"));
        programs.insert("page".to_owned(), json!(code.page));
    }
    Answer { people: Page::of(code).told(width), programs, asked: true }
}

fn list(codes: &[Code], width: usize) -> Answer {
    let mut people = codes::list(codes, width);
    people.push_str("\n\n`chalktalk explain CODE` tells more about one of them.");
    let rows: Vec<Value> = codes.iter().map(|code| row(code)).collect();
    Answer { people, programs: json!({"type": "codes", "codes": rows}), asked: true }
}

fn row(code: Code) -> Value {
    json!({"code": code.id, "severity": code.severity.word(), "summary": code.summary})
}

fn of_file(source: &SourcePath, how: Option<&str>, seen: &Seen<'_>, width: usize) -> Answer {
    let file = File::of(source, seen);
    let people = told::file(&file, how, width);
    let mut programs = serde_json::to_value(&file).unwrap_or_default();
    if let Value::Object(programs) = &mut programs {
        programs.insert("type".to_owned(), json!("explanation"));
    }
    Answer { people, programs, asked: true }
}

fn of_list(path: &SitePath, seen: &Seen<'_>, width: usize) -> Answer {
    let (what, files) = made(path, seen);
    let address = path.to_string();
    let people = told::made_page(&address, &what, &files, width);
    let programs = json!({
        "type": "explanation",
        "is": "made",
        "address": address,
        "what": what,
        "files": files,
    });
    Answer { people, programs, asked: true }
}

/// Tells whether what was typed looks like a code rather than a file.
fn is_code(typed: &str) -> bool {
    !typed.contains('.') && !typed.starts_with('/') && typed.matches('/').count() < 2
}

fn no_code(typed: &str, near: &str) -> Stop {
    Stop::usage(
        format!("there is no code `{typed}`"),
        format!("did you mean `chalktalk explain {near}`? `chalktalk explain` lists all codes"),
    )
}

fn nothing(typed: &str, code: Option<&str>, near: Option<&SourcePath>) -> Stop {
    if let Some(code) = code.filter(|_| is_code(typed)) {
        return no_code(typed, code);
    }
    let message =
        format!("there is no file or page `{typed}` in this site, and no code of that name");
    let add = add(typed).map(|kind| format!("`chalktalk add {kind} TITLE` makes a new page there"));
    let hint = match (near, add) {
        (Some(near), Some(add)) => format!("did you mean `{near}`? {add}"),
        (Some(near), None) => format!("did you mean `{near}`?"),
        (None, Some(add)) => add,
        (None, None) => "name a file, as in `chalktalk explain content/index.md`, or a code, as in `chalktalk explain \
                         yaml/colon`"
            .to_owned(),
    };
    Stop::usage(message, hint)
}

/// Returns the kind of page that a file would be of, by its folder.
fn add(typed: &str) -> Option<&'static str> {
    let path = typed.replace('\\', "/");
    let path = path.trim_start_matches("./").trim_start_matches('/');
    let folder = path.trim_start_matches("content/").split('/').next()?;
    KINDS.iter().find(|kind| kind.folder == folder).map(|kind| kind.name)
}
