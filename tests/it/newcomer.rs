//! A first hour, tried as a new user would: a new site, three pages, ten mistakes that people make, and their mending.
//! What is typed and what is said is kept in `newcomer.snap`, which should read well.

use crate::disk::DiskSite;
use crate::site::repository;

/// What happened so far, and where.
struct Session {
    disk: DiskSite,
    folder: &'static str,
    transcript: String,
}

impl Session {
    fn new() -> Self {
        Self { disk: DiskSite::empty(), folder: "", transcript: String::new() }
    }

    /// Tells what someone would say of it.
    fn says(&mut self, words: &str) {
        self.transcript += &format!("{words}\n\n");
    }

    /// Types a command.
    fn types(&mut self, command: &str, code: i32) {
        let arguments: Vec<String> = words(command);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let run = self.disk.run_in(self.folder, &arguments).exits(code);
        let said = without_times(&format!("{}{}", run.err, run.out));
        self.transcript += &format!("$ chalktalk {command}\n{said}\n");
    }

    /// Puts one text in the place of another, in a file of the site.
    fn writes(&mut self, path: &str, old: &str, new: &str) {
        let file = format!("{}/{path}", self.folder);
        let text = self.disk.read(&file);
        assert!(text.contains(old), "`{old}` is not in {path}:\n{text}");
        self.disk.write(&file, text.replacen(old, new, 1));
        let lines = |mark: &str, text: &str| -> String {
            text.trim_matches('\n')
                .lines()
                .map(|line| format!("  {mark} {}\n", line.replace('\t', "⇥")))
                .collect()
        };
        self.transcript += &format!("{path}\n{}{}\n", lines("-", old), lines("+", new));
    }

    /// Makes a mistake, checks, and mends it as told.
    fn slips(&mut self, what: &str, path: &str, [right, wrong, mended]: [&str; 3]) {
        self.says(&format!("## {what}"));
        self.writes(path, right, wrong);
        self.types("check", 1);
        self.says("Mended:");
        self.writes(path, wrong, mended);
    }
}

/// Splits what is typed at spaces outside of quotation marks, as a shell does.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    parts
        .flat_map(|(index, part)| match index % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// Puts dots in the place of how long something took.
fn without_times(text: &str) -> String {
    let line = |line: &str| match line.split_once(" ms") {
        Some((before, after)) => {
            let before = before.trim_end_matches(|c: char| c.is_ascii_digit());
            format!("{before}… ms{after}\n")
        }
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

#[test]
fn a_first_hour_with_ten_mistakes_ends_with_a_website() {
    let mut session = Session::new();
    session.says("# A first hour");
    session.types("new my-hub", 0);
    session.says("cd my-hub");
    session.folder = "my-hub";
    session.types("check", 0);

    session.says("## Three pages");
    session.types("add lesson \"Feedback in three moves\"", 0);
    session.types("add newsletter Starting small", 0);
    session.types("add plan \"Coaching agreement\"", 0);
    session.types("check", 0);

    let lesson = "content/lessons/feedback-in-three-moves.md";
    let issue = "content/newsletters/starting-small.md";
    let plan = "content/plans/coaching-agreement.md";
    session.says("## The lesson is filled in and published");
    session.writes(
        lesson,
        "\nsummary:\n",
        "\nsummary: What to say first, what to ask, and when to stop.\n",
    );
    session.writes(lesson, "\nduration:\n", "\nduration: 15 min\n");
    session.writes(lesson, "\ndraft: true\n", "\n");
    session.writes(
        lesson,
        "Readers who recognize themselves read on.",
        "Read [two minutes of seeing](two-minutes-of-seeing.md) first.",
    );
    session.types("check", 0);

    let title = [
        "title: Feedback in three moves",
        "title: Feedback: three moves",
        "title: \"Feedback: three moves\"",
    ];
    session.slips("A colon in a title", lesson, title);
    let date = ["date: 2026-11-23", "date: 23/11/2026", "date: 2026-11-23"];
    session.slips("A date written day first", issue, date);
    session.slips("Yes and no", issue, ["draft: true", "draft: yes", "draft: true"]);
    session.slips(
        "A misspelt key",
        lesson,
        ["\nsummary: What", "\nsumary: What", "\nsummary: What"],
    );
    let duration = ["duration: 15 min", "duration:15 min", "duration: 15 min"];
    session.slips("No space after a colon", lesson, duration);
    let objective = [
        "objectives:\n",
        "objectives:\n\t- Say what is seen\n",
        "objectives:\n  - Say what is seen\n",
    ];
    session.slips("A tab", lesson, objective);
    let closing =
        ["own, for the theme.\n---\n", "own, for the theme.\n", "own, for the theme.\n---\n"];
    session.slips("The closing line is missing", plan, closing);
    let link =
        ["(two-minutes-of-seeing.md)", "(two-minutes-of-seing.md)", "(two-minutes-of-seeing.md)"];
    session.slips("A link to a file that is not there", lesson, link);
    session.slips(
        "A block that is never closed",
        lesson,
        ["said.\n:::\n", "said.\n", "said.\n:::\n"],
    );
    let answer = ["[short answer]", "[shrot answer]", "[short answer]"];
    session.slips("An answer that is nearly one", plan, answer);

    session.says("## All is mended");
    session.types("check --strict", 0);
    session.types("build", 0);

    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(repository("tests/it"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("newcomer", session.transcript));
}
