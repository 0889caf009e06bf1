//! What can be typed, and how it ends.
#![expect(clippy::disallowed_methods, reason = "tests make the folders that they work in")]

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::{Cli, execute};
use clap::error::ErrorKind;
use clap::{Command, CommandFactory, Parser};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// How a command ended, and what it wrote to standard output and to standard error.
fn run(arguments: &[&str]) -> (Exit, String, String) {
    let cli = parse(arguments).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = execute(&cli, &mut Console::new(&cli.common, false, &mut out, &mut err));
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

fn parse(arguments: &[&str]) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(["chalktalk"].iter().chain(arguments))
}

fn refused(arguments: &[&str]) -> (ErrorKind, String) {
    let error = parse(arguments).unwrap_err();
    (error.kind(), error.to_string())
}

fn site_with(path: &str, bytes: &[u8]) -> TempDir {
    let site = TempDir::new().unwrap();
    fs::write(site.path().join("chalktalk.yaml"), "title: A hub\n").unwrap();
    let path = site.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
    site
}

fn name(site: &TempDir) -> &str {
    site.path().to_str().unwrap()
}

#[test]
fn the_command_line_is_sound() {
    Cli::command().debug_assert();
}

/// Every command there is, those below others too, with how it is typed.
fn commands() -> Vec<(String, Command)> {
    let mut open = vec![(String::new(), Cli::command())];
    let mut found = Vec::new();
    while let Some((name, command)) = open.pop() {
        let below = |inner: &Command| (format!("{name} {}", inner.get_name()), inner.clone());
        open.extend(command.get_subcommands().map(below));
        found.push((name.trim().to_owned(), command));
    }
    found
}

#[test]
fn every_long_option_has_a_variable_of_its_name() {
    for (_, command) in commands() {
        for argument in command.get_arguments().filter(|argument| !argument.is_positional()) {
            let expected = format!(
                "CHALKTALK_{}",
                argument.get_long().unwrap().to_uppercase().replace('-', "_")
            );
            assert_eq!(argument.get_env().unwrap().to_str(), Some(expected.as_str()));
        }
    }
}

#[test]
fn no_command_shows_help_and_a_misspelt_one_the_nearest() {
    let (kind, help) = refused(&[]);
    assert_eq!(kind, ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
    assert!(help.contains("Begin with `chalktalk new my-hub`"), "{help}");
    let (kind, message) = refused(&["biuld"]);
    assert_eq!(kind, ErrorKind::InvalidSubcommand);
    assert!(message.contains("'build'"), "{message}");
    let (_, message) = refused(&["build", "--draft"]);
    assert!(message.contains("'--drafts'"), "{message}");
}

#[test]
fn values_that_cannot_be_are_refused_with_an_example() {
    let (kind, message) = refused(&["build", "--now", "31.12.2024"]);
    assert_eq!(kind, ErrorKind::ValueValidation);
    assert!(message.contains("2024-09-01"), "{message}");
    assert!(refused(&["build", "-b", "example.org"]).1.contains("https://example.org/coaching/"));
    assert!(refused(&["build", "--links", "pretty"]).1.contains("clean, file"));
    assert!(refused(&["build", "--format", "xml"]).1.contains("human, json, github"));
}

#[test]
fn every_command_explains_itself_with_examples_and_exit_codes() {
    for (name, _) in commands() {
        let typed: Vec<&str> = name.split_whitespace().chain(["--help"]).collect();
        let (_, help) = refused(&typed);
        assert!(help.contains("Examples:") && help.contains("Exit codes"), "{help}");
        assert!(help.contains(&format!("  chalktalk {name}")), "{help}");
    }
    assert!(refused(&["--help"]).1.contains("Exit codes"));
}

#[test]
fn options_for_every_command_stand_before_or_after_it() {
    for arguments in [["--root", "x", "check"], ["check", "--root", "x"]] {
        assert_eq!(parse(&arguments).unwrap().common.root.as_deref(), Some(Path::new("x")));
    }
}

#[test]
fn of_quiet_and_verbose_the_latter_wins() {
    let site = site_with("content/index.md", b"# Home\n");
    let (_, out, _) = run(&["check", "-q", "-v", "--root", name(&site)]);
    assert!(out.contains(" read\n"), "{out}");
    assert_eq!(run(&["check", "-q", "--root", name(&site)]).1, "");
}

#[test]
fn a_folder_without_a_site_is_told_kindly() {
    let empty = TempDir::new().unwrap();
    for command in ["build", "check", "clean"] {
        let (exit, out, err) = run(&[command, "--root", name(&empty)]);
        assert_eq!(exit, Exit::Usage);
        assert_eq!(out, "");
        assert!(err.starts_with("error: there is no site in `"), "{err}");
        assert!(err.contains("hint: name the folder that holds that file"), "{err}");
        assert!(err.contains("`chalktalk new my-hub` makes a new site"), "{err}");
    }
}

#[test]
fn faults_go_to_standard_error_for_people_and_to_standard_output_for_programs() {
    let site = site_with("content/latin.md", b"caf\xE9");
    let (exit, out, err) = run(&["check", "--root", name(&site)]);
    assert_eq!(exit, Exit::Content);
    assert!(err.contains("error[read/not-utf-8]"), "{err}");
    assert!(out.starts_with("Checked "), "{out}");
    let (_, out, err) = run(&["check", "--root", name(&site), "--format", "json"]);
    assert_eq!(err, "");
    assert!(out.lines().all(|line| line.starts_with(r#"{"type":""#)), "{out}");
    assert!(out.contains(r#""code":"read/not-utf-8""#), "{out}");
    let (_, out, _) = run(&["check", "--root", name(&site), "--format", "github"]);
    assert!(out.contains("latin.md,title=read/not-utf-8::"), "{out}");
}

#[test]
fn a_build_with_errors_says_that_nothing_was_written() {
    let site = site_with("content/latin.md", b"caf\xE9");
    let (exit, out, _) = run(&["build", "--root", name(&site)]);
    assert_eq!(exit, Exit::Content);
    assert!(out.contains("Nothing was written; the output in "), "{out}");
    assert!(!site.path().join("public").exists());
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_ends_with_three() {
    let site = site_with("content/index.md", b"# Home\n");
    std::os::unix::fs::symlink("nothing.md", site.path().join("content/pages.md")).unwrap();
    assert_eq!(run(&["check", "--root", name(&site)]).0, Exit::Disk);
}

#[test]
fn changes_are_written_once_someone_agrees() {
    let text = "---\ntitle:A lesson\n---\nText.\n";
    let site = site_with("content/lessons/a.md", text.as_bytes());
    let file = site.path().join("content/lessons/a.md");
    let answer = |answer: &str| {
        let cli = parse(&["check", "--fix", "--root", name(&site)]).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let console = Console::new(&cli.common, false, &mut out, &mut err);
        let exit = execute(&cli, &mut console.answered_by(answer.as_bytes()));
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("Write this 1 change to 1 file? [y/N] "), "{out}");
        (exit, fs::read_to_string(&file).unwrap(), out)
    };
    for no in ["n\n", "\n", "", "why\n"] {
        let (exit, after, out) = answer(no);
        assert_eq!((exit, after.as_str()), (Exit::Content, text), "{no:?}");
        assert!(out.contains("Nothing was written\n"), "{out}");
    }
    let (exit, after, out) = answer("Yes\n");
    assert_eq!((exit, after), (Exit::Fine, text.replace("title:A", "title: A")), "{out}");
}
