//! Tests of what is told over all issues together.

use super::titles::folded;
use super::*;
use crate::digest::Digest;
use crate::kinds::{Context, read};
use crate::model::Shown;
use crate::paths::{LinkStyle, SourcePath};
use crate::settings::{Cadence, Numbering, Settings};
use jiff::civil::date;

/// Checks issues of these front matters, in files `a.md`, `b.md` …; returns what is told, as `file: message`.
fn told(publication: &Publication, issues: &[&str]) -> Vec<String> {
    let settings = Settings::default();
    let context = Context::new(&settings);
    let mut diags = Diagnostics::new();
    let entry = |(at, text): (usize, &&str)| {
        let name = char::from(b'a' + u8::try_from(at).unwrap());
        let file = SourcePath::new(format!("content/newsletters/{name}.md"));
        let text = format!("---\n{text}\n---\nText.\n");
        Arc::new(
            read(
                &file,
                &text.as_str().into(),
                Digest::of(text.as_bytes()),
                &context,
                &mut Diagnostics::new(),
            )
            .unwrap(),
        )
    };
    let entries: Vec<Arc<Entry>> = issues.iter().enumerate().map(entry).collect();
    let request = Request {
        today: date(2026, 6, 1),
        base_url: None,
        links: LinkStyle::default(),
        shown: Shown::default(),
    };
    let hidden = hidden(&entries, &request);
    let (pages, _) = crate::model::page::part(entries, &request);
    check(&Issues::collect(&pages), &pages, &hidden, publication, &mut diags);
    diags.finish();
    diags.iter().map(|fault| format!("{}: {}", fault.file.name(), fault.message)).collect()
}

fn by_cadence(cadence: Cadence, issues: &[&str]) -> Vec<String> {
    told(&Publication { cadence: Some(cadence), ..Publication::default() }, issues)
}

fn by_numbering(numbering: Numbering, issues: &[&str]) -> Vec<String> {
    told(&Publication { numbering: Some(numbering), ..Publication::default() }, issues)
}

fn by_titles(titles: &[&str]) -> Vec<String> {
    let issues: Vec<String> =
        titles.iter().map(|title| format!("title: {title}\ndate: 2025-01-01")).collect();
    told(&Publication::default(), &issues.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn each_run_of_missing_months_is_told_at_the_issue_after_it() {
    let issues = [
        "title: A\ndate: 2024-11-05",
        "title: B\ndate: 2025-01-07",
        "title: C\ndate: 2025-04-01",
        "title: D\ndate: 2026-02-03",
    ];
    assert_eq!(
        by_cadence(Cadence::Monthly, &issues),
        [
            "b.md: no issue for December 2024",
            "c.md: no issue for February and March 2025",
            "d.md: no issue for May 2025 to January 2026 (9 months)",
        ]
    );
}

#[test]
fn months_outside_the_cadence_and_quarters_with_an_issue_are_not_missing() {
    let issues = ["title: A\ndate: 2025-05-06", "title: B\ndate: 2025-12-02"];
    assert_eq!(
        by_cadence(Cadence::Months(vec![9, 11, 5]), &issues),
        ["b.md: no issue for September and November 2025"]
    );
    assert_eq!(
        by_cadence(Cadence::Quarterly, &issues),
        ["b.md: no issue for July to September 2025"]
    );
}

#[test]
fn drafts_later_and_withdrawn_issues_fill_their_months() {
    let issues = [
        "title: A\ndate: 2025-01-07",
        "title: B\ndate: 2025-02-04\ndraft: true",
        "title: C\ndate: 2027-01-07\nperiod: 2025-03",
        "title: D\ndate: 2025-04-01\nstatus: withdrawn",
        "title: E\ndate: 2025-05-06",
        "title: F\ndate: 2026-09-01",
    ];
    assert_eq!(by_cadence(Cadence::Monthly, &issues), [""; 0], "F is yet to come");
}

#[test]
fn nothing_is_missing_where_a_file_could_not_be_read() {
    let issues =
        ["title: A\ndate: 2025-01-07", "title: B\ndate: spring", "title: C\ndate: 2025-03-04"];
    assert_eq!(by_cadence(Cadence::Monthly, &issues), [""; 0]);
}

#[test]
fn numbers_that_stand_twice_or_are_missing_are_told() {
    let issues = [
        "title: A\ndate: 2025-01-07\nnumber: 3",
        "title: B\ndate: 2025-02-04\nnumber: 4\ndraft: true",
        "title: C\ndate: 2025-03-04\nnumber: 7",
        "title: D\ndate: 2025-04-01\nnumber: 7",
    ];
    assert_eq!(
        by_numbering(Numbering::Sequential, &issues),
        [
            "d.md: `c.md` has the number 7 already",
            "d.md: numbers 5 and 6 are missing before this issue",
        ]
    );
}

#[test]
fn volumes_count_by_themselves() {
    let issues = [
        "title: A\ndate: 2025-01-07\nnumber: {volume: 1, number: 2}",
        "title: B\ndate: 2025-02-04\nnumber: {volume: 2, number: 2}",
        "title: C\ndate: 2025-03-04\nnumber: {volume: 2, number: 4}",
        "title: D\ndate: 2025-04-01\nnumber: {volume: 1, number: 2}\nstatus: withdrawn",
    ];
    assert_eq!(
        by_numbering(Numbering::Volume, &issues),
        ["c.md: number 3 of volume 2 is missing before this issue"]
    );
}

#[test]
fn two_issues_of_one_month_are_told_where_issues_are_counted_by_month() {
    let issues = ["title: A\ndate: 2025-01-07", "title: B\ndate: 2025-01-21"];
    assert_eq!(
        by_numbering(Numbering::Period, &issues),
        ["b.md: `a.md` is the issue of 2025-01 already"]
    );
    assert_eq!(told(&Publication::default(), &issues), [""; 0]);
}

#[test]
fn parts_of_a_series_that_stand_twice_or_are_missing_are_told() {
    let issues = [
        "title: A\ndate: 2025-01-07\nseries: {name: S, part: 2}",
        "title: B\ndate: 2025-02-04\nseries: {name: S, part: 2}",
        "title: C\ndate: 2025-03-04\nseries: {name: T, part: 1}",
        "title: D\ndate: 2025-04-01\nseries: {name: S, part: 4}",
    ];
    assert_eq!(
        told(&Publication::default(), &issues),
        ["b.md: `a.md` is part 2 of `S` already", "d.md: part 3 of `S` is missing before this one"]
    );
}

#[test]
fn titles_one_edit_apart_are_told() {
    for other in ["Starting smalls", "Starting smal", "Starting smell", "Startnig small"] {
        assert_eq!(
            by_titles(&["Starting small", other]),
            ["b.md: `a.md` has nearly the same title, `Starting small`"],
            "{other}"
        );
    }
    assert_eq!(by_titles(&["Who?", "who"]), ["b.md: `a.md` has nearly the same title, `Who?`"]);
    assert_eq!(by_titles(&["Who", "Who"]), ["b.md: `a.md` has the title `Who` too"]);
}

#[test]
fn titles_that_are_short_or_differ_in_digits_or_belong_to_a_series_are_not_alike() {
    assert_eq!(by_titles(&["Planning", "Planting", "Plan", "Plans"]), [""; 0]);
    assert_eq!(by_titles(&["Our year 2024", "Our year 2025", "Our year 999"]), [""; 0]);
    assert_eq!(by_titles(&["Visits again I", "Visits again II", "Visits again IV"]), [""; 0]);
    assert_eq!(by_titles(&["Starting small", "Starting smelt"]), [""; 0], "two edits");
    let issues = [
        "title: Visits that help\ndate: 2025-01-07\nseries: {name: V, part: 1}",
        "title: Visits that help\ndate: 2025-02-04\nseries: {name: V, part: 2}",
    ];
    assert_eq!(told(&Publication::default(), &issues), [""; 0]);
}

#[test]
fn titles_fold_case_punctuation_and_apostrophes() {
    assert_eq!(folded("  What’s NEXT – for us?"), "whats next for us");
    assert_eq!(folded("…"), "");
}

proptest::proptest! {
    #[test]
    fn titles_are_alike_just_where_all_pairs_compared_say_so(
        titles in proptest::collection::vec("[ab]{9,11}", 2..5)
    ) {
        let near = |a: &str, b: &str| strsim::damerau_levenshtein(a, b) <= 1;
        let expected = titles
            .iter()
            .enumerate()
            .filter(|(at, title)| titles[..*at].iter().any(|other| near(title, other)))
            .count();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        proptest::prop_assert_eq!(by_titles(&titles).len(), expected);
    }
}
