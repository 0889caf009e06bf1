//! `chalktalk check`: looks for faults, and writes nothing. Entry point: `Check::run`.

use crate::cli::Common;
use crate::cli::console::Console;
use crate::cli::exit::{Exit, Stop};
use crate::cli::progress::Stages;
use crate::cli::site::{Place, SiteOptions};
use crate::output::artifact::Discard;
use crate::report::{Outcome, Task};
use clap::Args;

/// What `check` is asked for.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    site: SiteOptions,
}

impl Check {
    /// Builds the site in memory and tells its faults.
    pub(super) fn run(&self, common: &Common, console: &mut Console<'_>) -> Result<Exit, Stop> {
        let place = Place::find(common)?;
        console.set_folder(place.shown(&place.root));
        let stages = Stages::new(console.shows_progress());
        let made = self.site.make(&place, &[], &stages, &Discard)?;
        let output = place.shown(&place.output(None, &made.build.output_dir));
        let summary = made.summary(Task::Check, Outcome::Untouched, output, &stages);
        console.faults(&made.build.diagnostics, &made.snapshot);
        console.summary(&summary);
        let exit = Exit::of(&made.build.diagnostics);
        made.leave();
        Ok(exit)
    }
}
