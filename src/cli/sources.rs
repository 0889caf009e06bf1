//! What the commands that make source files share: the files on the disk, and what is said when they cannot be made.
//! Entry points: `make`, `day_in`.

use crate::authoring::NewFile;
use crate::authoring::disk::{self, Refusal};
use crate::cli::environment::today;
use crate::cli::exit::{Exit, Stop};
use crate::pipeline::Today;
use crate::report::Failure;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::Path;

/// Makes files below a folder; `exists` says what to do about one that is there already.
pub(super) fn make(root: &Path, files: &[NewFile], exists: &str) -> Result<(), Stop> {
    disk::create(root, files).map_err(|refusal| match refusal {
        Refusal::Exists(path) => {
            Stop::usage(format!("`{path}` is there already; nothing was changed"), exists)
        }
        Refusal::NoFolder(path) => Stop::usage(
            format!("`{}` is a file or a link where a folder is needed", path.display()),
            "give it another name, or choose another place",
        ),
        Refusal::Disk(error) => Stop {
            failure: Failure::new(
                format!("{error}; nothing was made"),
                "choose a folder that you may write to, such as one in your documents",
            ),
            exit: Exit::Disk,
        },
    })
}

/// Returns what day it is in a time zone: the day given, else now.
pub(super) fn day_in(zone: &TimeZone, given: Option<Date>) -> Result<Date, Stop> {
    Ok(match today(given)? {
        Today::Fixed(day) => day,
        Today::At(moment) => zone.to_datetime(moment).date(),
    })
}
