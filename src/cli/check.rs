//! `chalktalk check`: looks for faults, and writes nothing; with `--fix` it mends before. Entry point: `Check::run`.

use crate::cli::Common;
use crate::cli::console::Console;
use crate::cli::exit::{Exit, Stop};
use crate::cli::fix::Fix;
use crate::cli::progress::Stages;
use crate::cli::site::{Place, SiteOptions};
use crate::cli::switch::Switch;
use crate::mend;
use crate::output::artifact::Discard;
use crate::pictures::Darkroom;
use crate::report::{Outcome, Task};
use clap::{ArgAction, Args};

/// What `check` is asked for.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    site: SiteOptions,
    /// Write the ids of questions and of plan fields into the pages, and mend what is safe to mend; the changes are
    /// shown first
    #[arg(long, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_FIX", hide_env = true)]
    fix: bool,
    /// With `--fix`: write without asking
    #[arg(short, long, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_YES", hide_env = true)]
    yes: bool,
}

impl Check {
    /// Mends if that is asked for, builds the site in memory and tells its faults.
    pub(super) fn run(&self, common: &Common, console: &mut Console<'_>) -> Result<Exit, Stop> {
        let place = Place::find(common)?;
        console.set_folder(place.shown(&place.root));
        let (fixed, waiting) =
            if self.fix { self.mend(&place, console)? } else { (Exit::Fine, true) };
        let stages = Stages::new(console.shows_progress());
        let darkroom = Darkroom::looking_at(&place.root);
        let made = self.site.make(&place, &[], &stages, &Discard, darkroom)?;
        let output = place.shown(&place.output(None, &made.build.output_dir));
        let mut summary = made.summary(Task::Check, Outcome::Untouched, output, &stages);
        // What `--fix` has just left it would leave again.
        summary.mendable = if waiting { mend::count(&made.build.diagnostics) } else { 0 };
        console.faults(&made.build.diagnostics, &made.snapshot);
        console.summary(&summary);
        let exit = Exit::of(&made.build.diagnostics);
        made.leave();
        Ok(exit.max(fixed))
    }

    /// Shows what can be mended and writes it if that is wanted; tells whether changes are left to be written.
    fn mend(&self, place: &Place, console: &mut Console<'_>) -> Result<(Exit, bool), Stop> {
        let stages = Stages::new(console.shows_progress());
        let mends = self.site.mends(place, &stages)?;
        stages.finish();
        Ok(Fix { place, mends: &mends, yes: self.yes }.run(console))
    }
}
