//! Where reports go: which stream, in colour or not. Entry point: `Console`.

use crate::cli::environment::{columns, rows, variable};
use crate::cli::{ColorChoice, Common, FormatChoice};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::read::Snapshot;
use crate::report::{Answer, Cleaned, Failure, Format, Reporter, Summary, Verbosity};
use std::io::{self, BufRead, IsTerminal, Write};

/// The two streams of a terminal, and who writes to them.
///
/// What cannot be written, since nobody listens any more, is left out.
pub(super) struct Console<'a> {
    out: Box<dyn Write + 'a>,
    err: Box<dyn Write + 'a>,
    reporter: Reporter,
    format: Format,
    shows_progress: bool,
    /// Whoever types the answers to questions, if there is someone.
    answers: Option<Box<dyn BufRead + 'a>>,
    has_asked: bool,
    width: usize,
    /// How many rows what is told again and again may take; any number where that is no terminal.
    rows: Option<usize>,
    /// What stands below each report of what goes on and on.
    footer: String,
}

/// Rows of a terminal that are left to what is told beside faults: how many more there are, what came of it all, the
/// address, the cursor.
const OTHER_ROWS: usize = 6;
/// Columns of a text that is not read on a terminal.
const WIDTH: usize = 80;
/// Columns of a text on a terminal: lines that are longer are hard to read.
const WIDEST: usize = 100;
/// Columns that a text takes at least.
const NARROWEST: usize = 40;

impl<'a> Console<'a> {
    /// Makes the console that was asked for.
    pub(super) fn of_terminal(common: &Common) -> Self {
        let is_terminal = io::stderr().is_terminal() && variable("TERM").as_deref() != Some("dumb");
        let colour = has_colour(common.color, is_terminal, variable);
        let mut console = Self::new(common, colour, io::stdout(), io::stderr());
        console.shows_progress = is_terminal && console.format == Format::Human && !common.quiet;
        let someone = io::stdin().is_terminal() && io::stdout().is_terminal();
        if someone && console.format == Format::Human {
            console.answers = Some(Box::new(io::stdin().lock()));
        }
        let columns = if io::stdout().is_terminal() { columns() } else { None };
        console.rows = rows().filter(|_| console.shows_progress);
        console.width = columns.map_or(WIDTH, |columns| columns.clamp(NARROWEST, WIDEST));
        console
    }

    /// Makes a console for people, without colour.
    pub(super) fn plain() -> Self {
        let reporter = Reporter::new(Format::Human, false, Verbosity::Normal);
        let (out, err) = (Box::new(io::stdout()), Box::new(io::stderr()));
        Self {
            out,
            err,
            reporter,
            format: Format::Human,
            shows_progress: false,
            answers: None,
            has_asked: false,
            width: WIDTH,
            rows: None,
            footer: String::new(),
        }
    }

    /// Makes a console of any two streams.
    pub(super) fn new(
        common: &Common,
        colour: bool,
        out: impl Write + 'a,
        err: impl Write + 'a,
    ) -> Self {
        let format = match common.format {
            FormatChoice::Human => Format::Human,
            FormatChoice::Json => Format::Json,
            FormatChoice::Github => Format::Github,
        };
        let verbosity = match (common.verbose, common.quiet) {
            (true, _) => Verbosity::Verbose,
            (false, true) => Verbosity::Quiet,
            (false, false) => Verbosity::Normal,
        };
        let reporter = Reporter::new(format, colour, verbosity);
        Self {
            out: Box::new(out),
            err: Box::new(err),
            reporter,
            format,
            shows_progress: false,
            answers: None,
            has_asked: false,
            width: WIDTH,
            rows: None,
            footer: String::new(),
        }
    }

    /// Takes answers to questions from a stream.
    #[cfg(test)]
    pub(super) fn answered_by(mut self, answers: impl BufRead + 'a) -> Self {
        self.answers = Some(Box::new(answers));
        self
    }

    /// Asks a question that can be answered with yes; anything else, and nobody to ask, is no.
    pub(super) fn agrees(&mut self, question: &str) -> bool {
        let Some(answers) = &mut self.answers else { return false };
        self.has_asked = true;
        self.out.write_all(question.as_bytes()).unwrap_or_default();
        self.out.flush().unwrap_or_default();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap_or_default();
        matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
    }

    /// Tells whether a question was asked.
    pub(super) fn has_asked(&self) -> bool {
        self.has_asked
    }

    /// Tells whether someone watches who would like to see how far things are.
    pub(super) fn shows_progress(&self) -> bool {
        self.shows_progress
    }

    /// Returns how many columns a text may take.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Names the site's folder as seen from the current one.
    pub(super) fn set_folder(&mut self, folder: impl Into<String>) {
        self.reporter = self.reporter.clone().in_folder(folder);
    }

    /// Tells faults.
    pub(super) fn faults(&mut self, faults: &Diagnostics, snapshot: &Snapshot) {
        let mut text = Vec::new();
        self.reporter.faults(&mut text, faults, snapshot).unwrap_or_default();
        self.told(&text);
    }

    /// Tells the worst faults, as many as the terminal can show at once with what is told beside them.
    pub(super) fn faults_at_a_glance(&mut self, faults: &Diagnostics, snapshot: &Snapshot) {
        let Some(rows) = self.rows else { return self.faults(faults, snapshot) };
        let is_told = |fault: &&Diagnostic| self.reporter.tells(fault.severity);
        let mut worst: Vec<&Diagnostic> = faults.iter().filter(is_told).collect();
        worst.sort_by_key(|fault| fault.severity);
        let (mut shown, mut told) = (Vec::new(), 0);
        for fault in &worst {
            let mut one = Diagnostics::new();
            one.report((*fault).clone());
            let mut text = Vec::new();
            self.reporter.faults(&mut text, &one, snapshot).unwrap_or_default();
            let lines = |text: &[u8]| text.split(|byte| *byte == b'\n').count();
            if told > 0 && lines(&shown) + lines(&text) + OTHER_ROWS > rows {
                break;
            }
            shown.extend(text);
            told += 1;
        }
        self.told(&shown);
        match worst.len() - told {
            0 => {}
            more => {
                let text = format!("and {more} more; `chalktalk check` tells them all\n\n");
                self.told(text.as_bytes());
            }
        }
    }

    /// Tells what stopped everything.
    pub(super) fn failure(&mut self, failure: &Failure) {
        let mut text = Vec::new();
        self.reporter.failure(&mut text, failure).unwrap_or_default();
        self.told(&text);
    }

    /// Tells what came of everything.
    pub(super) fn summary(&mut self, summary: &Summary) {
        self.reporter.summary(&mut self.out, summary).unwrap_or_default();
    }

    /// Tells what was deleted.
    pub(super) fn cleaned(&mut self, cleaned: &Cleaned) {
        self.reporter.cleaned(&mut self.out, cleaned).unwrap_or_default();
    }

    /// Tells what was asked for, or what was done.
    pub(super) fn answer(&mut self, answer: &Answer) {
        self.reporter.answer(&mut self.out, answer).unwrap_or_default();
    }

    /// Tells people what goes on; other programs are told of builds only.
    pub(super) fn note(&mut self, text: &str) {
        if self.format == Format::Human {
            self.write(text);
        }
    }

    /// Wipes the terminal, so that what is told next stands alone; what is no terminal keeps all.
    pub(super) fn clear_screen(&mut self) {
        if self.shows_progress {
            self.write("\x1b[2J\x1b[H");
            // What is told next goes by the other stream.
            self.out.flush().unwrap_or_default();
        }
    }

    /// Sets what stands below each report of what goes on and on.
    pub(super) fn set_footer(&mut self, footer: impl Into<String>) {
        self.footer = footer.into();
    }

    /// Tells that, on a terminal, which was wiped before.
    pub(super) fn footer(&mut self) {
        if self.shows_progress {
            let footer = self.footer.clone();
            self.note(&footer);
        }
    }

    /// Writes what other programs take as it is: a schema, a script.
    pub(super) fn write(&mut self, text: &str) {
        self.out.write_all(text.as_bytes()).unwrap_or_default();
    }

    /// Writes to where faults go: apart from the rest for people, with it for programs.
    fn told(&mut self, text: &[u8]) {
        let stream = if self.format == Format::Human { &mut self.err } else { &mut self.out };
        stream.write_all(text).unwrap_or_default();
    }
}

/// Settles colour: what was typed, then `NO_COLOR`, then `CLICOLOR_FORCE`, then whether it is a terminal.
///
/// Sources: no-color.org, bixense.com/clicolors.
fn has_colour(
    choice: ColorChoice,
    is_terminal: bool,
    variable: impl Fn(&str) -> Option<String>,
) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if variable("NO_COLOR").is_some() => false,
        ColorChoice::Auto => {
            variable("CLICOLOR_FORCE").is_some_and(|value| value != "0") || is_terminal
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Console, has_colour};
    use crate::cli::{Cli, ColorChoice};
    use crate::diagnostics::{Diagnostic, Diagnostics, Span, code};
    use crate::paths::SourcePath;
    use crate::read::Snapshot;
    use clap::Parser;
    use std::cell::RefCell;
    use std::io::{self, Write};
    use std::rc::Rc;

    /// A terminal that both streams go to, the one as soon as a line ends, the other at once.
    #[derive(Clone, Default)]
    struct Terminal(Rc<RefCell<Vec<u8>>>);

    impl Write for Terminal {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_is_told_after_the_screen_is_wiped_stays() {
        let terminal = Terminal::default();
        let common = Cli::parse_from(["chalktalk", "serve"]).common;
        let out = io::LineWriter::new(terminal.clone());
        let mut console = Console::new(&common, false, out, terminal.clone());
        console.shows_progress = true;
        console.set_footer("Your site is here.\n");
        let mut faults = Diagnostics::new();
        faults.report(Diagnostic::of_file(code::UNKNOWN_KEY, &SourcePath::new("a.md"), "an error"));
        console.clear_screen();
        console.faults_at_a_glance(&faults, &Snapshot::default());
        console.footer();
        drop(console);
        let shown = String::from_utf8(terminal.0.take()).unwrap();
        assert!(shown.starts_with("\x1b[2J\x1b[H"), "{shown:?}");
        assert!(shown.contains("an error") && shown.ends_with("Your site is here.\n"), "{shown:?}");
    }

    #[test]
    fn faults_at_a_glance_fill_one_screen_the_worst_first() {
        let snapshot = Snapshot::from_texts([("content/a.md", "Words.\n")]);
        let file = SourcePath::new("content/a.md");
        let mut faults = Diagnostics::new();
        for _ in 0..40 {
            faults.report(Diagnostic::new(
                code::EMPTY_SECTION,
                &file,
                Span::new(0, 5),
                "a warning",
            ));
        }
        faults.report(Diagnostic::new(code::UNKNOWN_KEY, &file, Span::new(0, 5), "an error"));
        let common = Cli::parse_from(["chalktalk", "serve"]).common;
        let mut err = Vec::new();
        let mut console = Console::new(&common, false, Vec::new(), &mut err);
        console.rows = Some(24);
        console.faults_at_a_glance(&faults, &snapshot);
        drop(console);
        let text = String::from_utf8(err).unwrap();
        assert!(text.lines().count() <= 20, "{text}");
        assert!(text.starts_with("error"), "{text}");
        assert!(text.contains("more; `chalktalk check` tells them all"), "{text}");
    }

    #[test]
    fn colour_follows_the_switch_then_the_environment_then_the_terminal() {
        let with = |set: &'static [(&str, &str)]| {
            move |name: &str| {
                set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            }
        };
        assert!(has_colour(ColorChoice::Auto, true, with(&[])));
        assert!(!has_colour(ColorChoice::Auto, false, with(&[])));
        assert!(!has_colour(
            ColorChoice::Auto,
            true,
            with(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")])
        ));
        assert!(has_colour(ColorChoice::Auto, false, with(&[("CLICOLOR_FORCE", "1")])));
        assert!(!has_colour(ColorChoice::Auto, false, with(&[("CLICOLOR_FORCE", "0")])));
        assert!(has_colour(ColorChoice::Always, false, with(&[("NO_COLOR", "1")])));
        assert!(!has_colour(ColorChoice::Never, true, with(&[("CLICOLOR_FORCE", "1")])));
    }
}
