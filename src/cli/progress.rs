//! How far a command has come: the time of each stage, and a bar where it lasts. Entry point: `Stages`. The only file
//! that names `indicatif`.

use crate::cli::environment::moment;
use crate::pipeline::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Work shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The stages of a command, timed.
pub(super) struct Stages {
    started: Instant,
    begun: Mutex<Vec<(&'static str, Instant)>>,
    bar: ProgressBar,
    may_show: AtomicBool,
}

impl Stages {
    /// Begins; the bar is shown, once work has lasted a while, only if someone watches.
    pub(super) fn new(is_watched: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg:>10} [{bar:40}] {pos} of {len}") {
            bar.set_style(style.progress_chars("=> "));
        }
        Self {
            started: moment(),
            begun: Mutex::default(),
            bar,
            may_show: AtomicBool::new(is_watched),
        }
    }

    /// Ends the last stage, takes the bar away, and returns the time of all and of each.
    pub(super) fn finish(&self) -> (Duration, Vec<(&'static str, Duration)>) {
        self.bar.finish_and_clear();
        let end = moment();
        let begun = self.begun();
        let ends = begun.iter().skip(1).map(|(_, next)| *next).chain([end]);
        let stages =
            begun.iter().zip(ends).map(|((name, start), end)| (*name, end.duration_since(*start)));
        (end.duration_since(self.started), stages.collect())
    }

    fn begun(&self) -> MutexGuard<'_, Vec<(&'static str, Instant)>> {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show_if_long(&self) {
        if self.may_show.load(Ordering::Relaxed) && self.started.elapsed() > PATIENCE {
            self.may_show.store(false, Ordering::Relaxed);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Progress for Stages {
    fn stage(&self, name: &'static str, total: usize) {
        self.begun().push((name, moment()));
        self.bar.set_length(total as u64);
        self.bar.set_position(0);
        self.bar.set_message(name);
        self.show_if_long();
    }

    fn step(&self) {
        self.bar.inc(1);
        self.show_if_long();
    }
}

#[cfg(test)]
mod tests {
    use super::Stages;
    use crate::pipeline::Progress;
    use std::time::Duration;

    #[test]
    fn stages_are_timed_in_their_order() {
        let stages = Stages::new(false);
        stages.stage("read", 0);
        stages.stage("render", 2);
        stages.step();
        stages.step();
        let (all, each) = stages.finish();
        assert_eq!(each.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["read", "render"]);
        assert!(each.iter().map(|(_, time)| *time).sum::<Duration>() <= all);
    }
}
