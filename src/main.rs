//! The program: runs the command line, and says so when a fault is its own.

use chalktalk::cli;
use std::process::ExitCode;
use std::sync::mpsc;
use std::{env, panic};

/// See its line in `Cargo.toml` for the reason.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let (sender, receiver) = mpsc::channel();
    panic::set_hook(Box::new(move |fault| sender.send(fault.to_string()).unwrap_or_default()));
    let outcome = panic::catch_unwind(|| cli::run(env::args_os()));
    outcome.unwrap_or_else(|_| cli::own_fault(receiver.try_iter().last()))
}
