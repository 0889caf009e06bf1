//! `chalktalk clean`: deletes what `build` wrote. Entry point: `Clean::run`.

use crate::cli::Common;
use crate::cli::console::Console;
use crate::cli::environment::today;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::OutputFolder;
use crate::cli::progress::Stages;
use crate::cli::site::Place;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, code};
use crate::output::artifact::Discard;
use crate::pictures;
use crate::pipeline::{self, Memos, Options};
use crate::read::SETTINGS_FILE;
use crate::read::disk;
use crate::report::{Cleaned, Failure};
use clap::Args;
use std::path::PathBuf;

/// What `clean` is asked for.
#[derive(Debug, Args)]
pub(super) struct Clean {
    /// The folder to empty, instead of the one in `chalktalk.yaml`
    #[arg(short, long, value_name = "FOLDER", env = "CHALKTALK_OUTPUT", hide_env = true)]
    output: Option<PathBuf>,
}

impl Clean {
    /// Deletes what chalktalk wrote into the output folder, and what it keeps of pictures.
    pub(super) fn run(&self, common: &Common, console: &mut Console<'_>) -> Result<Exit, Stop> {
        let place = Place::find(common)?;
        console.set_folder(place.shown(&place.root));
        let output = match &self.output {
            Some(output) => place.output(Some(output), ""),
            None => match named_in_settings(&place, console)? {
                Some(setting) => place.output(None, &setting),
                None => return Ok(Exit::Usage),
            },
        };
        let shown = place.shown(&output);
        let (removed, kept) = OutputFolder::new(&place.root, &output, shown.as_str()).clean()?;
        clear_pictures(&place)?;
        console.cleaned(&Cleaned { output: shown, removed, kept });
        Ok(Exit::Fine)
    }
}

/// Deletes the pictures in smaller sizes that are kept from one build to the next.
fn clear_pictures(place: &Place) -> Result<(), Stop> {
    pictures::clear(&place.root).map_err(|error| {
        let message = format!("the pictures in `.chalktalk` cannot be deleted: {error}");
        let failure =
            Failure::new(message, "delete the folder `.chalktalk` yourself; builds fill it again");
        Stop { failure, exit: Exit::Disk }
    })
}

/// Returns the output folder that the settings name; `None` if they have faults, which are told.
///
/// A build of nothing but the settings is quick, and reads them as every build does.
fn named_in_settings(place: &Place, console: &mut Console<'_>) -> Result<Option<String>, Stop> {
    let snapshot = disk::settings_snapshot(&place.root);
    let options = Options::on(today(None)?);
    let build = pipeline::build(&snapshot, &options, &Memos::once(), &Stages::new(false), &Discard);
    let mut unreadable = Diagnostics::new();
    for fault in build.diagnostics.iter().filter(|fault| hides_output(fault)) {
        unreadable.report(fault.clone());
    }
    console.faults(&unreadable, &snapshot);
    Ok(unreadable.is_empty().then_some(build.output_dir))
}

/// Tells whether a fault may be the reason that the settings' output folder is not known.
///
/// Others, such as navigation to pages that were not read here, are none of `clean`'s concern.
fn hides_output(fault: &Diagnostic) -> bool {
    let area = fault.code.id.split('/').next().unwrap_or_default();
    let concerns = ["read", "yaml"].contains(&area) || fault.code == code::SETTINGS_INVALID;
    fault.severity == Severity::Error && concerns && fault.file.as_str() == SETTINGS_FILE
}
