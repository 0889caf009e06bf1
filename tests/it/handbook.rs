//! Every sample in the handbook is true. A fence names the file that it shows, from the site's folder, behind its
//! language: `md content/lessons/a.md`, `yaml chalktalk.yaml`, `css themes/own/…`, `html themes/own/…`. All files of a
//! page make one site, which builds without a word: without front matter they are the text of that page, or, as YAML,
//! its front matter, and further lines of one file follow the first. `wrong` behind the name is a file with a fault.
//! `conf` is for another program, as a web server. `console` is what one types. `text` is what the `console` or the wrong file before it is answered with.
#![expect(clippy::disallowed_methods, reason = "the samples lie in pages of the example hub")]

use crate::disk::DiskSite;
use crate::site::{SiteTest, repository};
use chalktalk::diagnostics::Diagnostics;
use chalktalk::parse::yaml;
use chalktalk::paths::SourcePath;
use std::collections::BTreeMap;
use std::fs;

const HANDBOOK: &str = "content/guides/handbook";

/// Commands that go on until someone stops them.
const UNTIL_STOPPED: [&str; 3] = ["serve", "preview", "watch"];
/// Other programs that a reader may be told to run; they are not run here.
const OTHERS: [&str; 2] = ["cargo", "pandoc"];

/// What is there in every site of samples: pages and files that samples lead to.
const STOCK: [(&str, &str); 5] = [
    ("content/index.md", "# Home\n"),
    ("content/pages/about.md", "# About us\n"),
    (
        "content/lessons/a-lesson.md",
        "# A lesson\n\n## Discussion questions\n\n1. What did you see?\n",
    ),
    ("content/newsletters/an-issue.md", "---\ntitle: An issue\ndate: 2026-08-18\n---\nNews.\n"),
    ("content/lessons/focus-card.txt", "When this happens, I will do that.\n"),
];

/// The same, from files of the hub.
const COPIED: [(&str, &str); 7] = [
    ("content/pages/response-loop.svg", "content/lessons/look-fors/response-loop.svg"),
    ("content/pages/chalk-line.svg", "content/lessons/images/stages.svg"),
    ("static/card.png", "static/card.png"),
    ("content/lessons/two-at-a-table.png", "static/card.png"),
    ("content/lessons/minute.mp4", "content/modules/around-the-cycle/film/one-minute.mp4"),
    ("content/lessons/minute.vtt", "content/modules/around-the-cycle/film/one-minute.vtt"),
    ("content/lessons/minute.txt", "content/modules/around-the-cycle/film/one-minute.txt"),
];

/// A fenced sample of a page.
struct Sample {
    place: String,
    language: String,
    file: Option<String>,
    wrong: bool,
    text: String,
}

/// The samples of each page of the handbook.
fn pages() -> Vec<Vec<Sample>> {
    let folder = fs::read_dir(repository(HANDBOOK)).unwrap();
    let mut names: Vec<String> =
        folders_names(folder).into_iter().filter(|name| name.ends_with(".md")).collect();
    names.sort();
    names.iter().map(|name| samples(name)).collect()
}

fn folders_names(folder: fs::ReadDir) -> Vec<String> {
    folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

fn samples(name: &str) -> Vec<Sample> {
    let text = fs::read_to_string(repository(HANDBOOK).join(name)).unwrap();
    let mut samples = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(info) = line.trim_start().strip_prefix("```") else { continue };
        let body = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```");
        let text: String = body.map(|line| format!("{line}\n")).collect();
        let mut words = info.split_whitespace().map(str::to_owned);
        samples.push(Sample {
            place: format!("{HANDBOOK}/{name}:{}", number + 1),
            language: words.next().unwrap_or_default(),
            file: words.next(),
            wrong: words.next().is_some(),
            text,
        });
    }
    samples
}

/// The files that samples make, the lines of each in the order of the samples.
fn files<'s>(samples: impl Iterator<Item = &'s Sample>) -> BTreeMap<&'s str, String> {
    let mut fronts: BTreeMap<&str, String> = BTreeMap::new();
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    for sample in samples {
        let Some(file) = sample.file.as_deref() else { continue };
        let is_front = sample.language == "yaml" && file.ends_with(".md");
        let into = if is_front { &mut fronts } else { &mut files };
        into.entry(file).or_default().push_str(&sample.text);
    }
    for (file, lines) in fronts {
        let body = files.remove(file).unwrap_or_else(|| "A few words.\n".to_owned());
        files.insert(file, format!("---\n{lines}---\n{body}"));
    }
    for (file, text) in &mut files {
        if *file == "chalktalk.yaml" {
            *text = settings(text);
        } else if file.ends_with(".md") {
            *text = titled(file, text);
        }
    }
    files
}

/// Settings, with the title and address that they need.
fn settings(lines: &str) -> String {
    let needed = ["title: A hub\n", "base_url: https://hub.example.org/\n"];
    let key = |line: &str| line.split_inclusive(':').next().unwrap().to_owned();
    let missing =
        needed.iter().filter(|line| !lines.lines().any(|own| own.starts_with(&key(line))));
    missing.copied().collect::<String>() + lines
}

/// A page, with a title if it shows none.
fn titled(file: &str, text: &str) -> String {
    let title = format!("title: The page {file}\n");
    match text.strip_prefix("---\n") {
        Some(front) if text.contains("\ntitle: ") => format!("---\n{front}"),
        Some(front) => format!("---\n{title}{front}"),
        None => format!("---\n{title}---\n{text}"),
    }
}

/// A site on the disk with what every site of samples has, and these files.
fn site(files: &BTreeMap<&str, String>) -> DiskSite {
    let site = DiskSite::empty();
    site.write("chalktalk.yaml", settings(""));
    for (path, text) in STOCK {
        site.write(path, text);
    }
    for (path, from) in COPIED {
        site.copy(&repository(from), path);
    }
    for (path, text) in files {
        site.write(path, text);
    }
    site
}

/// Builds such a site. Files that no sample refers to are left out, so nothing has to be said of them.
fn report(files: &BTreeMap<&str, String>) -> String {
    let disk = site(files);
    let texts: String = files.values().map(String::as_str).collect();
    let unused = STOCK.iter().chain(&COPIED).map(|(path, _)| *path).filter(|path| {
        let name = path.rsplit('/').next().unwrap();
        !name.ends_with(".md") && path.starts_with("content/") && !texts.contains(name)
    });
    unused.for_each(|path| {
        disk.delete(path);
    });
    SiteTest::at(&disk.path("")).strict().build().report()
}

#[test]
fn every_sample_says_what_it_is() {
    let mut count = 0;
    for sample in pages().iter().flatten() {
        let place = &sample.place;
        match sample.language.as_str() {
            "md" | "yaml" | "css" | "html" => {
                assert!(sample.file.is_some(), "{place}: no file is named behind the language");
            }
            // For another program: it is published as it is, or named nowhere.
            "conf" => {}
            "console" | "text" => assert!(sample.file.is_none(), "{place}: names a file"),
            other => panic!("{place}: `{other}` is no sample that a test can try out"),
        }
        count += 1;
    }
    assert!(count > 40, "{count}");
}

#[test]
fn files_of_a_page_make_a_site_that_builds_without_a_word() {
    for page in pages() {
        let right = |sample: &&Sample| !sample.wrong && !is_workflow(sample);
        let files = files(page.iter().filter(right));
        let Some(first) = page.first() else { continue };
        assert_eq!(report(&files), "", "{}", first.place);
    }
}

#[test]
fn commands_run_and_wrong_files_are_answered_as_the_page_says() {
    for page in pages() {
        let site = site(&BTreeMap::new());
        let mut folder = String::new();
        let mut said = None;
        for sample in &page {
            if sample.wrong {
                said = Some(report(&files([sample].into_iter())));
            } else if sample.language == "console" {
                said = Some(
                    sample.text.lines().map(|line| run(&site, &mut folder, line, sample)).collect(),
                );
            } else if sample.language == "text" {
                let said =
                    said.as_ref().unwrap_or_else(|| panic!("{}: answers nothing", sample.place));
                assert!(said.contains(sample.text.trim_end()), "{}:\n{said}", sample.place);
            }
        }
    }
}

/// Runs a line that the handbook tells one to type, and returns what is said.
fn run(site: &DiskSite, folder: &mut String, line: &str, sample: &Sample) -> String {
    let words = words(line);
    let place = &sample.place;
    match words[0].as_str() {
        "chalktalk" => {
            let mut arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
            if UNTIL_STOPPED.contains(&arguments[0]) {
                // What it is told must be right; what it does is tested elsewhere.
                arguments.push("--help");
            }
            let run = site.run_in(folder, &arguments);
            assert_eq!(run.code, 0, "{place}: {line}\n{}{}", run.out, run.err);
            run.out + &run.err
        }
        "cd" => {
            if site.path(&words[1]).is_dir() {
                folder.clone_from(&words[1]);
            }
            String::new()
        }
        other if OTHERS.contains(&other) => String::new(),
        other => panic!("{place}: `{other}` is a program that nobody has been told of"),
    }
}

/// Splits a line as a shell does, by spaces outside quotation marks.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

fn is_workflow(sample: &Sample) -> bool {
    let file = sample.file.as_deref().unwrap_or_default();
    file.starts_with(".git")
}

#[test]
fn workflows_are_yaml_and_name_commands_and_options_that_exist() {
    let site = DiskSite::empty();
    let mut count = 0;
    for sample in pages().iter().flatten().filter(|sample| is_workflow(sample)) {
        let mut faults = Diagnostics::new();
        let file = SourcePath::new(sample.file.as_deref().unwrap());
        let tree = yaml::parse(&sample.text, 0, &file, &mut faults);
        assert!(tree.is_some() && faults.is_empty(), "{}: {faults:#?}", sample.place);
        for typed in sample.text.split("chalktalk ").skip(1) {
            let line = typed.lines().next().unwrap();
            let Some(command) =
                line.split(' ').next().filter(|word| word.starts_with(char::is_alphabetic))
            else {
                continue;
            };
            let help = site.run(&[command, "--help"]).exits(0).out;
            for option in line.split(' ').filter(|word| word.starts_with("--")) {
                assert!(help.contains(option), "{}: {command} {option}", sample.place);
            }
            count += 1;
        }
    }
    assert_eq!(count, 4, "check and build, in each of two workflows");
}
