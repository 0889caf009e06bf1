//! `chalktalk build`: makes the website. Entry point: `Build::run`.

use crate::cli::Common;
use crate::cli::console::Console;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::{EarlyOutput, OutputFolder};
use crate::cli::progress::Stages;
use crate::cli::site::{Made, Place, SiteOptions};
use crate::pictures::Darkroom;
use crate::pipeline::Progress;
use crate::report::{Outcome, Task};
use crate::write::Fresh;
use clap::Args;
use std::path::PathBuf;

/// What `build` is asked for.
#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    site: SiteOptions,
    /// The folder to write the website into, instead of the one in `chalktalk.yaml`
    #[arg(short, long, value_name = "FOLDER", env = "CHALKTALK_OUTPUT", hide_env = true)]
    output: Option<PathBuf>,
}

impl Build {
    /// Builds the site and writes it, unless there are errors.
    pub(super) fn run(&self, common: &Common, console: &mut Console<'_>) -> Result<Exit, Stop> {
        let place = Place::find(common)?;
        console.set_folder(place.shown(&place.root));
        let stages = Stages::new(console.shows_progress());
        let excludes: Vec<PathBuf> =
            self.output.iter().map(|output| place.output(Some(output), "")).collect();
        let early = EarlyOutput::new(&place, self.output.as_deref());
        let mut made =
            self.site.make(&place, &excludes, &stages, &early, Darkroom::at(&place.root))?;
        let output = place.output(self.output.as_deref(), &made.build.output_dir);
        let folder = OutputFolder::new(&place.root, &output, place.shown(&output));
        let published = self.publish(&folder, early.into_fresh(), &mut made, &stages);
        made.build.diagnostics.finish();
        let outcome = published.as_ref().copied().unwrap_or(Outcome::Untouched);
        let summary = made.summary(Task::Build, outcome, place.shown(&output), &stages);
        console.faults(&made.build.diagnostics, &made.snapshot);
        let exit = Exit::of(&made.build.diagnostics);
        if let Err(stop) = published {
            return Err(Stop { exit: stop.exit.max(exit), ..stop });
        }
        console.summary(&summary);
        made.leave();
        Ok(exit)
    }

    fn publish(
        &self,
        folder: &OutputFolder,
        fresh: Option<Fresh>,
        made: &mut Made,
        stages: &Stages,
    ) -> Result<Outcome, Stop> {
        if made.build.diagnostics.has_errors() {
            folder.refuse()?;
            return Ok(Outcome::Untouched);
        }
        stages.stage("write", 0);
        let (outcome, mut faults) = folder.publish(&made.build.artifacts, fresh)?;
        if self.site.is_strict() {
            faults.make_strict();
        }
        made.build.diagnostics.extend(&faults);
        Ok(outcome)
    }
}
