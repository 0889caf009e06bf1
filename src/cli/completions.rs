//! `chalktalk completions`: what a shell needs to complete commands. Entry point: `Completions::run`.

use crate::cli::Cli;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// What `completions` is asked for.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell that you type commands in
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

impl Completions {
    /// Writes the shell's script to standard output.
    pub(super) fn run(&self, console: &mut Console<'_>) -> Exit {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "chalktalk", &mut script);
        console.write(&String::from_utf8_lossy(&script));
        Exit::Fine
    }
}
