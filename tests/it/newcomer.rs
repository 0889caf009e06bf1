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

    fn tells(&mut self, parts: &[&str]) {
        self.transcript.extend(parts.iter().copied());
    }

    /// Tells what someone would say of it.
    fn says(&mut self, words: &str) {
        self.tells(&[words, "\n\n"]);
    }

    /// Types a command.
    fn types(&mut self, command: &str, code: i32) {
        let arguments: Vec<String> = words(command);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let run = self.disk.run_in(self.folder, &arguments).exits(code);
        let said = without_times(&format!("{}{}", run.err, run.out));
        self.tells(&["$ chalktalk ", command, "\n", &said, "\n"]);
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
        self.tells(&[path, "\n", &lines("-", old), &lines("+", new), "\n"]);
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

/// Puts dots in the place of how long something took: `in 84 ms`, `in 1.2 s` on a busy computer.
fn without_times(text: &str) -> String {
    let line = |line: &str| {
        for (at, _) in line.match_indices(" in ") {
            let (before, after) = line.split_at(at + " in ".len());
            let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            let unit = rest.strip_prefix(" ms").or_else(|| rest.strip_prefix(" s"));
            let is_word = |end: &&str| !end.starts_with(char::is_alphabetic);
            if let Some(end) = unit.filter(is_word).filter(|_| rest.len() < after.len()) {
                return format!("{before}… ms{end}\n");
            }
        }
        format!("{line}\n")
    };
    text.lines().map(line).collect()
}

#[test]
fn times_are_no_part_of_the_transcript() {
    for time in ["84 ms", "1.2 s"] {
        let line = without_times(&format!("Checked 6 pages in {time}: 1 error"));
        assert_eq!(line, "Checked 6 pages in … ms: 1 error\n");
    }
    assert_eq!(without_times("in the folder, in 3 steps"), "in the folder, in 3 steps\n");
}

const LESSON: &str = "content/lessons/feedback-in-three-moves.md";
const ISSUE: &str = "content/newsletters/starting-small.md";
const PLAN: &str = "content/plans/coaching-agreement.md";

#[test]
fn a_first_hour_with_ten_mistakes_ends_with_a_website() {
    let mut session = Session::new();
    session.says("# A first hour");
    session.types("new my-hub", 0);
    session.says("cd my-hub");
    session.folder = "my-hub";
    session.types("check", 0);
    three_pages(&mut session);
    ten_mistakes(&mut session);
    session.says("## All is mended");
    session.types("check --strict", 0);
    session.types("build", 0);

    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(repository("tests/it"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("newcomer", session.transcript));
}

fn three_pages(session: &mut Session) {
    session.says("## Three pages");
    session.types("add lesson \"Feedback in three moves\"", 0);
    session.types("add newsletter Starting small", 0);
    session.types("add plan \"Coaching agreement\"", 0);
    session.types("check", 0);
    session.says("## The lesson is filled in and published");
    for [old, new] in [
        ["\nsummary:\n", "\nsummary: What to say first, what to ask, and when to stop.\n"],
        ["\nduration:\n", "\nduration: 15 min\n"],
        ["\ndraft: true\n", "\n"],
        [
            "Readers who recognize themselves read on.",
            "Read [two minutes of seeing](two-minutes-of-seeing.md) first.",
        ],
    ] {
        session.writes(LESSON, old, new);
    }
    session.types("check", 0);
}

/// Each right at first, then wrong, then mended.
fn ten_mistakes(session: &mut Session) {
    let title = "title: Feedback in three moves";
    let colon = [title, "title: Feedback: three moves", "title: \"Feedback: three moves\""];
    let objective = [
        "objectives:\n",
        "objectives:\n\t- Say what is seen\n",
        "objectives:\n  - Say what is seen\n",
    ];
    let closing = ["for the theme.\n---\n", "for the theme.\n"];
    for (what, file, [right, wrong, mended]) in [
        ("A colon in a title", LESSON, colon),
        ("A date written day first", ISSUE, again("date: 2026-11-23", "date: 23/11/2026")),
        ("Yes and no", ISSUE, again("draft: true", "draft: yes")),
        ("A misspelt key", LESSON, again("\nsummary: What", "\nsumary: What")),
        ("No space after a colon", LESSON, again("duration: 15 min", "duration:15 min")),
        ("A tab", LESSON, objective),
        ("The closing line is missing", PLAN, again(closing[0], closing[1])),
        ("A link to a file that is not there", LESSON, again("of-seeing.md)", "of-seing.md)")),
        ("A block that is never closed", LESSON, again("said.\n:::\n", "said.\n")),
        ("An answer that is nearly one", PLAN, again("[short answer]", "[shrot answer]")),
    ] {
        session.slips(what, file, [right, wrong, mended]);
    }
}

/// A mistake that is mended by what was right before.
fn again<'a>(right: &'a str, wrong: &'a str) -> [&'a str; 3] {
    [right, wrong, right]
}
