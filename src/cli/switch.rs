//! What the variable of a switch may say: `CHALKTALK_DRAFTS=yes`. Entry point: `Switch`. Knows no switch by name.

use clap::builder::TypedValueParser;
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};
use std::ffi::OsStr;

const YES: [&str; 4] = ["true", "yes", "on", "1"];
const NO: [&str; 4] = ["false", "no", "off", "0"];

/// Reads the words that turn a switch on or off, in any case; nothing at all leaves it off.
///
/// Anything else is a usage error, since a guess at `maybe` could publish drafts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Switch;

impl TypedValueParser for Switch {
    type Value = bool;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<bool, Error> {
        let written = value.to_string_lossy();
        let word = written.trim().to_lowercase();
        if YES.contains(&word.as_str()) {
            return Ok(true);
        }
        if word.is_empty() || NO.contains(&word.as_str()) {
            return Ok(false);
        }
        let variable = argument.and_then(Arg::get_env).unwrap_or_default().to_string_lossy();
        let message = format!(
            "the variable `{variable}` is `{written}`, which says neither yes nor no\n\n  \
             hint: write one of {} for yes, one of {} for no",
            YES.join(", "),
            NO.join(", ")
        );
        Err(Error::raw(ErrorKind::ValueValidation, message).with_cmd(command))
    }
}
