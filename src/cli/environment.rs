//! What the computer is asked for: clock, environment, current folder, width of the terminal. Entry points: `today`,
//! `variable`, `current_folder`, `home_folder`, `columns`. The only file that asks.
#![expect(
    clippy::disallowed_methods,
    reason = "only cli asks for clock, environment and current folder"
)]

use crate::cli::exit::{Exit, Stop};
use crate::pipeline::Today;
use crate::report::Failure;
use jiff::Timestamp;
use jiff::civil::Date;
use std::env;
use std::path::PathBuf;
use std::time::Instant;

/// Returns a variable of the environment, if it is set to something.
pub(super) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Returns the folder that the program was started in.
pub(super) fn current_folder() -> Result<PathBuf, Stop> {
    env::current_dir().map_err(|error| {
        let message = format!("the current folder cannot be found; the computer says `{error}`");
        Stop {
            failure: Failure::new(message, "go to a folder that exists, with `cd FOLDER`"),
            exit: Exit::Disk,
        }
    })
}

/// Returns the home folder of whoever runs the program, if it is known.
pub(super) fn home_folder() -> Option<PathBuf> {
    env::home_dir().filter(|home| home.is_absolute())
}

/// Returns how many columns the terminal has, if there is one.
pub(super) fn columns() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

/// Returns how many rows the terminal has, if there is one.
pub(super) fn rows() -> Option<usize> {
    terminal_size::terminal_size().map(|(_, height)| usize::from(height.0))
}

/// Returns a moment to measure from.
pub(super) fn moment() -> Instant {
    Instant::now()
}

/// Returns what day it is: the one given, else the moment in `SOURCE_DATE_EPOCH`, else now.
///
/// Source of `SOURCE_DATE_EPOCH`: reproducible-builds.org, seconds since 1970.
pub(super) fn today(given: Option<Date>) -> Result<Today, Stop> {
    match (given, variable("SOURCE_DATE_EPOCH")) {
        (Some(date), _) => Ok(Today::Fixed(date)),
        (None, Some(seconds)) => epoch(&seconds).map(Today::At),
        (None, None) => Ok(Today::At(Timestamp::now())),
    }
}

fn epoch(seconds: &str) -> Result<Timestamp, Stop> {
    let moment =
        seconds.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    moment.ok_or_else(|| {
        let message = format!(
            "the variable `SOURCE_DATE_EPOCH` is `{seconds}`, which is no number of seconds"
        );
        Stop::usage(
            message,
            "give the seconds since 1970, for example `1704067200`, or use `--now 2024-01-01`",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{epoch, today};
    use crate::cli::exit::Exit;
    use crate::pipeline::Today;

    #[test]
    fn an_epoch_is_seconds() {
        assert_eq!(epoch(" 1704067200\n").unwrap().to_string(), "2024-01-01T00:00:00Z");
        for bad in ["2024-01-01", "99999999999999999999", "9999999999999999"] {
            assert_eq!(epoch(bad).unwrap_err().exit, Exit::Usage);
        }
    }

    #[test]
    fn a_given_day_wins() {
        let date = jiff::civil::date(2024, 9, 1);
        assert_eq!(today(Some(date)).unwrap(), Today::Fixed(date));
    }
}
