//! `chalktalk watch`: `build`, again with every save. Entry point: `Watch::run`.

use crate::cli::Common;
use crate::cli::console::Console;
use crate::cli::environment::moment;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output::OutputFolder;
use crate::cli::progress::Stages;
use crate::cli::site::{Made, Place, SiteOptions};
use crate::cli::switch::Switch;
use crate::pictures::Darkroom;
use crate::pipeline::Progress;
use crate::report::{Outcome, Task};
use crate::serve::{Builder, Method, Watcher};
use clap::{ArgAction, Args};
use std::path::PathBuf;

/// What `watch` is asked for.
#[derive(Debug, Args)]
pub(super) struct Watch {
    #[command(flatten)]
    site: SiteOptions,
    /// The folder to write the website into, instead of the one in `chalktalk.yaml`
    #[arg(short, long, value_name = "FOLDER", env = "CHALKTALK_OUTPUT", hide_env = true)]
    output: Option<PathBuf>,
    /// Look through the folder again and again, for drives that do not tell of changes
    #[arg(long, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_POLL", hide_env = true)]
    poll: bool,
}

impl Watch {
    /// Builds with every change, until it is stopped or the output folder is refused.
    pub(super) fn run(&self, common: &Common, console: &mut Console<'_>) -> Result<Exit, Stop> {
        let place = Place::find(common)?;
        console.set_folder(place.shown(&place.root));
        let excludes = self.output.iter().map(|output| place.output(Some(output), "")).collect();
        let mut watcher = Watcher::new(&place.root, self.poll);
        let mut builder =
            Builder::new(place.root.clone(), excludes).with_pictures(Darkroom::at(&place.root));
        let mut told = true;
        let mut unwritten: Option<Made> = None;
        let mut is_first = true;
        loop {
            let started = moment();
            let stages = Stages::new(console.shows_progress());
            let built = builder.build(&self.site.options()?, &stages);
            let changed = built.as_ref().is_some_and(|built| built.changed);
            let made =
                built.map(|built| Made { snapshot: built.snapshot, build: built.looked.build });
            match made.or(unwritten.take()) {
                Some(mut made) => match self.publish(&place, &mut made, &stages, console) {
                    Ok(()) => {
                        if changed && !told {
                            watcher.was_not_told();
                        }
                        console.note(&waiting(watcher.method()));
                    }
                    Err(stop) if is_first && stop.exit == Exit::Usage => return Err(stop),
                    Err(stop) => {
                        stages.finish();
                        console.clear_screen();
                        console.failure(&stop.failure);
                        console.note("It is tried again every moment; Ctrl-C ends this.\n");
                        unwritten = Some(made);
                    }
                },
                None => _ = stages.finish(),
            }
            is_first = false;
            told = watcher.wait(started.elapsed());
        }
    }

    fn publish(
        &self,
        place: &Place,
        made: &mut Made,
        stages: &Stages,
        console: &mut Console<'_>,
    ) -> Result<(), Stop> {
        let output = place.output(self.output.as_deref(), &made.build.output_dir);
        let folder = OutputFolder::new(&place.root, &output, place.shown(&output));
        let outcome = if made.build.diagnostics.has_errors() {
            folder.refuse()?;
            Outcome::Untouched
        } else {
            stages.stage("write", 0);
            let (outcome, faults) = folder.publish(&made.build.artifacts, None)?;
            made.build.diagnostics.extend(&faults);
            outcome
        };
        made.build.diagnostics.finish();
        let summary = made.summary(Task::Build, outcome, place.shown(&output), stages);
        console.clear_screen();
        console.faults_at_a_glance(&made.build.diagnostics, &made.snapshot);
        console.summary(&summary);
        Ok(())
    }
}

fn waiting(method: &Method) -> String {
    match method {
        Method::Events | Method::Polling(None) => {
            "Waiting for changes; Ctrl-C ends this.\n".to_owned()
        }
        Method::Polling(Some(reason)) => format!(
            "Waiting for changes; the folder is looked through every moment, since {reason}. Ctrl-C ends this.\n"
        ),
    }
}
