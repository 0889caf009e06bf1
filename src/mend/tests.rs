//! Whatever is written in a page, ids stay what they are and nothing else changes; files on the disk are safe.
#![expect(clippy::disallowed_methods, reason = "these tests look at files on the disk")]

use super::disk::{Refusal, write};
use super::edits::apply;
use super::{Change, Mended, Mends, find, reasons};
use crate::diagnostics::{Edit, Span};
use crate::paths::SourcePath;
use crate::pipeline::{Memos, Modelled, Options, Progress, Today, model};
use crate::read::Snapshot;
use proptest::prelude::*;
use std::fs;
use std::sync::Arc;

struct Silent;

impl Progress for Silent {
    fn stage(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

const LESSON: &str = "content/lessons/a.md";

fn modelled(text: &str) -> (Snapshot, Modelled) {
    let snapshot = Snapshot::from_texts([("chalktalk.yaml", "title: A hub\n"), (LESSON, text)]);
    let options = Options::on(Today::Fixed(jiff::civil::date(2026, 11, 23)));
    let modelled = model(&snapshot, &options, &Memos::once(), &Silent);
    (snapshot, modelled)
}

fn mends(text: &str) -> Mends {
    let (snapshot, modelled) = modelled(text);
    find(&snapshot, &modelled)
}

/// Returns the ids of the questions of a page, with their words.
fn questions(text: &str) -> Vec<(String, String)> {
    let (_, modelled) = modelled(text);
    let pages = modelled.site.pages.iter();
    let all = pages.flat_map(|page| page.entry.document.questions.iter());
    all.map(|question| (question.id.clone(), question.text.clone())).collect()
}

fn mended(old: &str, new: &str) -> Mended {
    Mended {
        file: SourcePath::new(LESSON),
        old: Arc::from(old),
        new: new.to_owned(),
        changes: Vec::new(),
    }
}

#[test]
fn edits_that_meet_are_not_made() {
    let edit = |start, end, text: &str| Edit::new(Span::new(start, end), text);
    assert_eq!(apply("abc", &[edit(2, 2, "y"), edit(0, 1, "x")]).unwrap(), "xbyc");
    assert_eq!(apply("abc", &[edit(0, 2, "x"), edit(1, 3, "y")]), None);
    assert_eq!(apply("é", &[edit(1, 1, "x")]), None);
    assert_eq!(apply("a", &[edit(2, 3, "x")]), None);
}

#[test]
fn changes_of_one_sort_are_told_in_one_line() {
    let change = |line, reason: &str| Change { line, reason: reason.to_owned() };
    let changes = [change(2, "b"), change(3, "a"), change(5, "a"), change(9, "a")];
    assert_eq!(reasons(&changes), ["line 2: b", "lines 3, 5 and 9: a"]);
}

#[test]
fn a_file_that_changed_since_is_not_written() {
    let here = tempfile::tempdir().unwrap();
    let path = here.path().join(LESSON);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, "mine").unwrap();
    assert!(matches!(write(here.path(), &mended("old", "new")), Err(Refusal::Changed)));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    write(here.path(), &mended("mine", "new")).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    fs::remove_file(&path).unwrap();
    assert!(matches!(write(here.path(), &mended("new", "newer")), Err(Refusal::Disk(_))));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_to_a_folder() {
    let [here, elsewhere] = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    fs::create_dir(here.path().join("content")).unwrap();
    fs::write(elsewhere.path().join("a.md"), "old").unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), here.path().join("content/lessons")).unwrap();
    assert!(matches!(write(here.path(), &mended("old", "new")), Err(Refusal::Link)));
    assert_eq!(fs::read_to_string(elsewhere.path().join("a.md")).unwrap(), "old");
}

const PIECES: &str = "(- Who asks\\?|1\\. Who asks|  - nested\\?|   more|- |\\*b\\*|`c`|\\[l\\]\\(u\\)|\\{#x\\}|\\{lines=3\\}|\\{a\\}|## Who asks|::: note|:::|> - q|é|\\\\|  |\n|\n\n|\n|- why\\?|<br>|\\*|!)";

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn ids_stay_what_they_are_whatever_stands_in_a_page(
        body in proptest::string::string_regex(&format!("{PIECES}{{0,24}}")).unwrap(),
        windows in proptest::bool::ANY,
    ) {
        let text = format!("---\ntitle: A\n---\n## Talk about it\n\n{body}\n");
        let text = if windows { text.replace('\n', "\r\n") } else { text };
        let mends = mends(&text);
        for file in &mends.files {
            prop_assert_eq!(questions(&file.old), questions(&file.new));
            let again = super::tests::mends(&file.new);
            prop_assert_eq!(again.changes(), 0, "{:?}", again.files);
            prop_assert_eq!(again.left, mends.left.clone());
        }
    }
}
