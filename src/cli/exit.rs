//! Exit codes: what a command tells the program that ran it. Entry points: `Exit::of`, `Stop`.

use crate::diagnostics::{Diagnostic, Diagnostics, Severity, code};
use crate::read::SETTINGS_FILE;
use crate::report::Failure;
use std::process::ExitCode;

/// How a command ended; of several, the highest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// All is well.
    Fine = 0,
    /// There are errors in the content.
    Content = 1,
    /// What was typed, the settings or the theme are wrong.
    Usage = 2,
    /// A file could not be read or written.
    Disk = 3,
}

impl Exit {
    /// Returns what the errors among faults amount to.
    pub(super) fn of(faults: &Diagnostics) -> Self {
        let errors = faults.iter().filter(|fault| fault.severity == Severity::Error);
        errors.map(Self::of_error).max().unwrap_or(Self::Fine)
    }

    fn of_error(error: &Diagnostic) -> Self {
        let area = error.code.id.split('/').next().unwrap_or_default();
        let file = error.file.as_str();
        let site = file == SETTINGS_FILE || file.starts_with("themes/");
        match area {
            _ if error.code == code::UNREADABLE => Self::Disk,
            "settings" | "theme" => Self::Usage,
            "yaml" | "read" if site => Self::Usage,
            _ => Self::Content,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command cannot go on.
#[derive(Debug)]
pub(super) struct Stop {
    /// What to tell.
    pub(super) failure: Failure,
    /// How the command ends.
    pub(super) exit: Exit,
}

impl Stop {
    /// Stops for what was typed.
    pub(super) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { failure: Failure::new(message, hint), exit: Exit::Usage }
    }
}

#[cfg(test)]
mod tests {
    use super::Exit;
    use crate::diagnostics::{Code, Diagnostic, Diagnostics, code};
    use crate::paths::SourcePath;

    fn exit(codes: &[Code]) -> Exit {
        let mut faults = Diagnostics::new();
        for code in codes {
            faults.report(Diagnostic::of_file(code, &SourcePath::new("content/a.md"), "x"));
        }
        Exit::of(&faults)
    }

    #[test]
    fn the_highest_that_applies_counts() {
        assert_eq!(exit(&[]), Exit::Fine);
        assert_eq!(exit(&[code::EMPTY_SECTION, code::QUESTIONS_GUESSED]), Exit::Fine);
        assert_eq!(exit(&[code::BROKEN_LINK]), Exit::Content);
        assert_eq!(exit(&[code::BROKEN_LINK, code::NO_SETTINGS]), Exit::Usage);
        assert_eq!(exit(&[code::TEMPLATE_FAILED, code::NOT_UTF8]), Exit::Usage);
        assert_eq!(exit(&[code::UNREADABLE, code::TEMPLATE_FAILED]), Exit::Disk);
    }

    #[test]
    fn a_warning_counts_once_it_is_an_error() {
        let mut faults = Diagnostics::new();
        faults.report(Diagnostic::of_file(code::FOLDER_LINK, &SourcePath::new("content/a"), "x"));
        assert_eq!(Exit::of(&faults), Exit::Fine);
        faults.make_strict();
        assert_eq!(Exit::of(&faults), Exit::Content);
    }
}
