//! The command line: what can be typed, and one file for each command. Entry point: `run`. The only code that asks
//! for the clock, the environment and the current folder; what a command does lies in the modules it calls.

mod add;
mod build;
mod check;
mod clean;
mod completions;
mod console;
mod environment;
mod exit;
mod explain;
mod fix;
mod help;
mod new;
mod output;
mod progress;
mod schema;
mod serve;
mod site;
mod sources;
mod switch;
mod theme;
mod watch;

#[cfg(test)]
mod tests;

use crate::report::Failure;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use console::Console;
use exit::Exit;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use switch::Switch;

/// Makes a website from a folder of Markdown files, for people who coach educators.
#[derive(Debug, Parser)]
#[command(
    name = "chalktalk",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    max_term_width = 100,
    long_about = help::CHALKTALK,
    after_help = help::MORE,
    after_long_help = help::CHALKTALK_MORE
)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a small new site to begin with
    #[command(long_about = help::NEW, after_long_help = help::NEW_MORE)]
    New(new::New),
    /// Write a new page, with all the keys that pages of its kind have
    #[command(long_about = help::ADD, after_long_help = help::ADD_MORE)]
    Add(add::Add),
    /// Make the website: read the pages, check them, and write the site into the output folder
    #[command(long_about = help::BUILD, after_long_help = help::BUILD_MORE)]
    Build(build::Build),
    /// Show the site in your browser, and follow every save
    #[command(visible_alias = "preview", long_about = help::SERVE, after_long_help = help::SERVE_MORE)]
    Serve(serve::Serve),
    /// Make the website, and make it anew with every save
    #[command(long_about = help::WATCH, after_long_help = help::WATCH_MORE)]
    Watch(watch::Watch),
    /// Look for mistakes in the pages, and write nothing; with `--fix`, mend what is safe to mend
    #[command(long_about = help::CHECK, after_long_help = help::CHECK_MORE)]
    Check(check::Check),
    /// Tell what a message means, or what becomes of a file and why
    #[command(long_about = help::EXPLAIN, after_long_help = help::EXPLAIN_MORE)]
    Explain(explain::Explain),
    /// Delete what `build` wrote, and nothing else
    #[command(long_about = help::CLEAN, after_long_help = help::CLEAN_MORE)]
    Clean(clean::Clean),
    /// List themes, or copy a file of the default theme to change it
    #[command(long_about = help::THEME, after_long_help = help::THEME_MORE)]
    Theme(theme::Theme),
    /// Write the JSON Schema of a kind of page or of the settings, for editors
    #[command(long_about = help::SCHEMA, after_long_help = help::SCHEMA_MORE)]
    Schema(schema::Schema),
    /// Write the script that lets a shell complete commands
    #[command(long_about = help::COMPLETIONS, after_long_help = help::COMPLETIONS_MORE)]
    Completions(completions::Completions),
}

/// Options that every command has.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options for every command")]
struct Common {
    /// The site's folder, the one that holds `chalktalk.yaml` [default: this folder or the nearest above it]
    #[arg(long, global = true, value_name = "FOLDER", env = "CHALKTALK_ROOT", hide_env = true)]
    root: Option<PathBuf>,
    /// How faults are told: for people, for programs, or for the checks of GitHub
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        env = "CHALKTALK_FORMAT",
        hide_env = true
    )]
    format: FormatChoice,
    /// Tell errors only
    #[arg(short, long, global = true, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_QUIET", hide_env = true)]
    quiet: bool,
    /// Tell how long each stage took, too
    #[arg(short, long, global = true, action = ArgAction::SetTrue, value_parser = Switch)]
    #[arg(env = "CHALKTALK_VERBOSE", hide_env = true)]
    verbose: bool,
    /// Whether faults are shown in colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    #[arg(env = "CHALKTALK_COLOR", hide_env = true)]
    color: ColorChoice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum FormatChoice {
    /// Sentences, with the line and a mark under the place
    #[default]
    Human,
    /// One JSON object a line
    Json,
    /// Annotations in a GitHub workflow
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Runs the command that the arguments name (the first is the program's own name), and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Cli::try_parse_from(arguments) {
        Ok(cli) => execute(&cli, &mut Console::of_terminal(&cli.common)).into(),
        Err(error) => {
            // Help or a message that nobody reads any more is no fault.
            error.print().unwrap_or_default();
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
        }
    }
}

/// Says that chalktalk itself has failed, and returns the exit code for that.
pub fn own_fault(fault: Option<String>) -> ExitCode {
    let what = fault.unwrap_or_else(|| "nothing more is known".to_owned());
    let message =
        format!("chalktalk has failed; this is a fault in chalktalk, not in your site ({what})");
    let hint = "your pages are as they were; please tell the makers of chalktalk what you typed, and send them this \
        message";
    Console::plain().failure(&Failure::new(message, hint));
    Exit::Disk.into()
}

fn execute(cli: &Cli, console: &mut Console<'_>) -> Exit {
    let done = match &cli.command {
        Command::New(new) => new.run(console),
        Command::Add(add) => add.run(&cli.common, console),
        Command::Build(build) => build.run(&cli.common, console),
        Command::Serve(serve) => serve.run(&cli.common, console),
        Command::Watch(watch) => watch.run(&cli.common, console),
        Command::Check(check) => check.run(&cli.common, console),
        Command::Explain(explain) => explain.run(&cli.common, console),
        Command::Clean(clean) => clean.run(&cli.common, console),
        Command::Theme(theme) => theme.run(&cli.common, console),
        Command::Schema(schema) => Ok(schema.run(console)),
        Command::Completions(completions) => Ok(completions.run(console)),
    };
    done.unwrap_or_else(|stop| {
        console.failure(&stop.failure);
        stop.exit
    })
}
