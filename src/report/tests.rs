//! Reports in all their forms, exactly as they are printed.

use crate::diagnostics::{Diagnostic, Diagnostics, Span, code};
use crate::paths::SourcePath;
use crate::read::Snapshot;
use crate::report::{Cleaned, Failure, Format, Outcome, Reporter, Summary, Task, Verbosity};
use std::time::Duration;

const ISSUE: &str = "content/newsletters/2024-spring.md";
const TEXT: &str = "---\ntitle: Spring\ndate: 31 April 2024\n---\n\t你好 [x](no.md)\n";

fn snapshot() -> Snapshot {
    Snapshot::from_texts([(ISSUE, TEXT)])
}

fn span(part: &str) -> Span {
    let start = TEXT.find(part).unwrap();
    Span::new(start, start + part.len())
}

fn date_fault() -> Diagnostic {
    let message = "`date` is `31 April 2024`, which is not a day";
    Diagnostic::new(code::INVALID_DATE, &SourcePath::new(ISSUE), span("31 April 2024"), message)
        .hint("write it as year-month-day, for example `2024-04-30`")
}

fn report(format: Format, faults: &[Diagnostic]) -> String {
    report_quietly(format, Verbosity::Normal, faults)
}

fn report_quietly(format: Format, verbosity: Verbosity, faults: &[Diagnostic]) -> String {
    let mut sink = Diagnostics::new();
    for fault in faults {
        sink.report(fault.clone());
    }
    let mut out = Vec::new();
    Reporter::new(format, false, verbosity)
        .in_folder("hub")
        .faults(&mut out, &sink, &snapshot())
        .unwrap();
    String::from_utf8(out).unwrap()
}

fn summary(task: Task, outcome: Outcome) -> Summary {
    Summary {
        task,
        pages: 1234,
        outcome,
        output: "public".to_owned(),
        errors: 0,
        warnings: 0,
        notices: 0,
        mendable: 0,
        example: None,
        elapsed: Duration::from_millis(84),
        stages: vec![("read", Duration::from_millis(12)), ("render", Duration::from_millis(1500))],
    }
}

fn closing(summary: &Summary, format: Format, verbosity: Verbosity) -> String {
    let mut out = Vec::new();
    Reporter::new(format, false, verbosity).summary(&mut out, summary).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn people_see_the_line_with_a_caret_and_what_to_write() {
    let expected = "\
error[front-matter/invalid-date]: `date` is `31 April 2024`, which is not a day
 --> content/newsletters/2024-spring.md:3:7
  |
3 | date: 31 April 2024
  |       ^^^^^^^^^^^^^
  |
  = hint: write it as year-month-day, for example `2024-04-30`

";
    assert_eq!(report(Format::Human, &[date_fault()]), expected);
}

#[test]
fn carets_stand_right_after_tabs_and_wide_letters() {
    let fault = Diagnostic::new(
        code::BROKEN_LINK,
        &SourcePath::new(ISSUE),
        span("no.md"),
        "there is no `no.md`",
    );
    let expected = "\
error[body/broken-link]: there is no `no.md`
 --> content/newsletters/2024-spring.md:5:9
  |
5 |     你好 [x](no.md)
  |              ^^^^^
";
    assert_eq!(report(Format::Human, &[fault]).trim_end(), expected.trim_end());
}

#[test]
fn a_fault_without_a_place_names_its_file() {
    let missing =
        Diagnostic::of_file(code::TOO_LARGE, &SourcePath::new("content/a.md"), "too large")
            .hint("split it");
    let template = Diagnostic::new(
        code::TEMPLATE_SYNTAX,
        &SourcePath::new("page.html"),
        Span::new(3, 5),
        "no",
    );
    let expected = "\
error[read/too-large]: too large
--> content/a.md
 = hint: split it

error[theme/template-syntax]: no
--> page.html

";
    assert_eq!(report(Format::Human, &[missing, template]), expected);
}

#[test]
fn a_long_line_is_cut_around_the_fault() {
    let line = format!("{}HERE{}", "before ".repeat(200_000), " after".repeat(200_000));
    let snapshot = Snapshot::from_texts([(ISSUE, line.as_str())]);
    let mut sink = Diagnostics::new();
    let span = Span::new(1_400_000, 1_400_004);
    sink.report(Diagnostic::new(code::SCHEME, &SourcePath::new(ISSUE), span, "bad"));
    let mut out = Vec::new();
    Reporter::new(Format::Human, false, Verbosity::Normal)
        .faults(&mut out, &sink, &snapshot)
        .unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("2024-spring.md:1:1400001"), "{text}");
    assert!(text.contains("before HERE after"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 130), "{text}");
    let [source, carets] = [3, 4].map(|line| text.lines().nth(line).unwrap());
    assert_eq!(source.find("HERE"), carets.find("^^^^"), "{text}");
}

#[test]
fn a_file_cannot_steer_the_terminal() {
    let text = "a \u{1b}[2J \u{9b}2J b";
    let snapshot = Snapshot::from_texts([(ISSUE, text)]);
    let mut sink = Diagnostics::new();
    let fault = Diagnostic::new(
        code::SCHEME,
        &SourcePath::new(ISSUE),
        Span::new(0, 1),
        format!("`{text}`\nx"),
    );
    sink.report(fault.hint(text));
    let mut out = Vec::new();
    Reporter::new(Format::Human, false, Verbosity::Normal)
        .faults(&mut out, &sink, &snapshot)
        .unwrap();
    let printed = String::from_utf8(out).unwrap();
    assert!(printed.chars().all(|c| c == '\n' || !c.is_control()), "{printed:?}");
}

#[test]
fn after_a_hundred_faults_the_others_are_counted_and_errors_come_first() {
    let file = SourcePath::new(ISSUE);
    let mut faults = vec![Diagnostic::of_file(code::EMPTY_SECTION, &file, "empty"); 1300];
    faults.push(Diagnostic::of_file(code::BROKEN_LINK, &file, "the only error"));
    let text = report(Format::Human, &faults);
    assert!(text.contains("error[body/broken-link]: the only error"), "{text}");
    assert_eq!(text.matches("warning[body/empty-section]").count(), 99);
    assert!(
        text.ends_with("and 1,201 more (1,201 warnings); `--format json` lists them all\n\n"),
        "{text}"
    );
    assert_eq!(report(Format::Json, &faults).lines().count(), 1301);
}

#[test]
fn quiet_tells_errors_only() {
    let warning = Diagnostic::of_file(code::EMPTY_SECTION, &SourcePath::new(ISSUE), "empty");
    for format in [Format::Human, Format::Json, Format::Github] {
        assert_eq!(report_quietly(format, Verbosity::Quiet, std::slice::from_ref(&warning)), "");
        assert_ne!(report_quietly(format, Verbosity::Quiet, &[date_fault()]), "");
    }
}

#[test]
fn programs_get_one_object_a_line() {
    let expected = concat!(
        r#"{"type":"fault","code":"front-matter/invalid-date","severity":"error","#,
        r#""file":"content/newsletters/2024-spring.md","line":3,"column":7,"end_line":3,"end_column":20,"#,
        r#""byte_start":24,"byte_end":37,"message":"`date` is `31 April 2024`, which is not a day","#,
        r#""hint":"write it as year-month-day, for example `2024-04-30`","excerpt":"date: 31 April 2024"}"#,
        "\n"
    );
    assert_eq!(report(Format::Json, &[date_fault()]), expected);
    let fault = Diagnostic::of_file(code::TOO_LARGE, &SourcePath::new("content/a.md"), "too large");
    let object: serde_json::Value = serde_json::from_str(&report(Format::Json, &[fault])).unwrap();
    assert!(object["line"].is_null() && object["excerpt"].is_null() && object["hint"].is_null());
}

#[test]
fn github_gets_escaped_commands() {
    let file = SourcePath::new("content/a,b:c.md");
    let fault = Diagnostic::of_file(code::EMPTY_SECTION, &file, "100 % of\nit").hint("a, b: c");
    let expected = "\
::error file=hub/content/newsletters/2024-spring.md,line=3,col=7,title=front-matter/invalid-date::\
`date` is `31 April 2024`, which is not a day%0Ahint: write it as year-month-day, for example `2024-04-30`
::warning file=hub/content/a%2Cb%3Ac.md,title=body/empty-section::100 %25 of%0Ait%0Ahint: a, b: c
";
    assert_eq!(report(Format::Github, &[date_fault(), fault]), expected);
}

#[test]
fn the_closing_line_says_what_became_of_the_output() {
    let published = Outcome::Published { written: 12, removed: 3, unchanged: 1113, left: 0 };
    let mut built = summary(Task::Build, published);
    let line = "Built 1,234 pages, 1,125 files (12 written, 3 removed, 1,113 unchanged) in 84 ms";
    assert_eq!(closing(&built, Format::Human, Verbosity::Normal), format!("{line}\n"));
    built.warnings = 3;
    built.notices = 1;
    assert_eq!(
        closing(&built, Format::Human, Verbosity::Normal),
        format!("{line}: 3 warnings, 1 notice\n")
    );
    assert_eq!(closing(&built, Format::Human, Verbosity::Quiet), "");
    let mut leaving = |left| {
        built.outcome = Outcome::Published { written: 12, removed: 3, unchanged: 1113, left };
        closing(&built, Format::Human, Verbosity::Normal)
    };
    assert!(leaving(1).ends_with("; 1 file in public/ is not chalktalk's and was left\n"));
    assert!(leaving(2).ends_with("; 2 files in public/ are not chalktalk's and were left\n"));

    let mut failed = summary(Task::Build, Outcome::Untouched);
    failed.errors = 2;
    let expected = "Read 1,234 pages in 84 ms: 2 errors\nNothing was written; the output in public/ is as it was\n";
    assert_eq!(closing(&failed, Format::Human, Verbosity::Quiet), expected);

    let mut checked = summary(Task::Check, Outcome::Untouched);
    let line = "Checked 1,234 pages in 84 ms";
    assert_eq!(
        closing(&checked, Format::Human, Verbosity::Normal),
        format!("{line}: nothing to mend\n")
    );
    checked.errors = 1;
    assert_eq!(closing(&checked, Format::Human, Verbosity::Normal), format!("{line}: 1 error\n"));
    let verbose = closing(&checked, Format::Human, Verbosity::Verbose);
    assert_eq!(verbose, format!("    12 ms  read\n    1.5 s  render\n{line}: 1 error\n"));
}

#[test]
fn the_closing_object_has_the_figures() {
    let built = summary(
        Task::Build,
        Outcome::Published { written: 12, removed: 3, unchanged: 113, left: 2 },
    );
    let object: serde_json::Value =
        serde_json::from_str(&closing(&built, Format::Json, Verbosity::Normal)).unwrap();
    assert_eq!((&object["type"], &object["command"]), (&"summary".into(), &"build".into()));
    assert_eq!((object["written"].as_u64(), object["milliseconds"].as_u64()), (Some(12), Some(84)));
    assert_eq!((&object["published"], object["left"].as_u64()), (&true.into(), Some(2)));
}

#[test]
fn a_failure_is_told_in_every_form() {
    let failure =
        Failure::new("there is no site here", "go to the folder that holds `chalktalk.yaml`");
    let told = |format| {
        let mut out = Vec::new();
        Reporter::new(format, false, Verbosity::Quiet).failure(&mut out, &failure).unwrap();
        String::from_utf8(out).unwrap()
    };
    let human =
        "error: there is no site here\n |\n = hint: go to the folder that holds `chalktalk.yaml`\n";
    assert_eq!(told(Format::Human), human);
    assert!(
        told(Format::Json)
            .starts_with(r#"{"type":"failure","code":null,"severity":"error","file":null"#)
    );
    assert!(
        told(Format::Github)
            .starts_with("::error title=chalktalk::there is no site here%0Ahint: go")
    );
}

#[test]
fn cleaning_says_how_many_files_went() {
    let told = |format, removed, kept| {
        let mut out = Vec::new();
        let cleaned = Cleaned { output: "public".to_owned(), removed, kept };
        Reporter::new(format, false, Verbosity::Normal).cleaned(&mut out, &cleaned).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert_eq!(told(Format::Human, 1128, 0), "Removed 1,128 files from public/\n");
    let expected =
        "There was nothing to remove in public/; 1 file that chalktalk did not write stayed\n";
    assert_eq!(told(Format::Human, 0, 1), expected);
    let object = r#"{"type":"summary","command":"clean","output":"public","removed":1,"kept":2}"#;
    assert_eq!(told(Format::Json, 1, 2), format!("{object}\n"));
}
