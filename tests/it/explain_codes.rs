//! The pages of `chalktalk explain CODE` are complete, and true: a site with the example has the fault, and one with the
//! remedy in its place has none.

use crate::site::{SiteTest, repository};
use chalktalk::authoring::explain::page::{EXAMPLE, Page, Part, REMEDY, Shown};
use chalktalk::diagnostics::{CODES, code};
use std::collections::BTreeSet;
use std::path::Path;

/// Codes whose fault no text between fences can be, and why.
const WITHOUT_TEXT: [(&str, &str); 18] = [
    (code::UNREADABLE.id, "a link of the file system, or a fault of the disk"),
    (code::TOO_LARGE.id, "16 MB"),
    (code::NOT_UTF8.id, "bytes that are no text"),
    (code::NUL_BYTE.id, "a byte that is no text"),
    (code::LINK_OUTSIDE.id, "a link of the file system"),
    (code::FOLDER_LINK.id, "a link of the file system"),
    (code::UNSTORABLE_NAME.id, "a name that this repository could not be stored with"),
    (code::FOLDER_NAMED_MD.id, "a folder, told by walking the disk"),
    (code::YAML_TOO_LARGE.id, "64 KB, or 65 brackets, which show nothing"),
    (code::TOO_DEEP.id, "65 signs in a row, which show nothing"),
    (code::UNREADABLE_IMAGE.id, "bytes that are no picture"),
    (code::DAMAGED_IMAGE.id, "half a picture"),
    (code::HUGE_IMAGE.id, "millions of pixels"),
    (code::PAGE_PANIC.id, "whoever knows such a page mends the fault"),
    (code::OUTPUT_FOREIGN.id, "a file that was changed in the output folder"),
    (code::OUTPUT_LEFT.id, "a file that was changed in the output folder"),
    (code::MISSING_WORDS.id, "a remedy is a file of three hundred words"),
    (code::OUTPUT_TOO_LARGE.id, "it takes seconds to make 64 MB; its bad site does"),
];

/// The files that stand below a heading of a page.
fn files<'a>(page: &'a Page, heading: &str) -> Vec<(Shown, &'a str)> {
    let file = |part: &'a Part| match part {
        Part::Lines { file: Some(file), text } => Some((*file, text.as_str())),
        _ => None,
    };
    page.below(heading).iter().filter_map(file).collect()
}

/// Makes the site of an example; with the remedy, if that is asked for.
fn site(page: &Page, remedied: bool) -> SiteTest {
    let mut site = SiteTest::new();
    let example = files(page, EXAMPLE);
    let remedy = if remedied { files(page, REMEDY) } else { Vec::new() };
    if page.code == code::NO_SETTINGS {
        site = site.delete("chalktalk.yaml");
    }
    for path in &page.beside {
        site = match path.rsplit('.').next() {
            Some("jpg" | "png" | "svg") => site.picture(path),
            _ => site.write(path, "A file.\n"),
        };
    }
    let all = files(page, EXAMPLE).into_iter().chain(files(page, REMEDY));
    let names_a_page =
        all.clone().any(|(file, _)| file.path.to_lowercase().starts_with("content/"));
    if !names_a_page {
        site = site.write("content/index.md", "# Home\n\nA few words.\n");
    }
    for (file, text) in example.into_iter().chain(remedy) {
        if let Some(was) = file.was {
            site = site.delete(was);
        }
        site = site.write(file.path, text);
    }
    site.build()
}

#[test]
fn every_page_has_an_example_and_a_remedy() {
    for code in CODES {
        let page = Page::of(code);
        let headings: Vec<&str> = page
            .parts
            .iter()
            .filter_map(|part| if let Part::Heading(words) = part { Some(*words) } else { None })
            .collect();
        let (wanted, rest) = headings.split_at(2.min(headings.len()));
        assert_eq!(wanted, [EXAMPLE, REMEDY], "{}", code.id);
        let means: Vec<&Part> =
            page.parts.iter().take_while(|part| !matches!(part, Part::Heading(_))).collect();
        assert!(!means.is_empty(), "{} does not say what it means", code.id);
        assert!(means.iter().all(|part| matches!(part, Part::Paragraph(_))), "{}", code.id);
        for heading in [EXAMPLE, REMEDY] {
            assert!(!page.below(heading).is_empty(), "{} has nothing under {heading}", code.id);
        }
        let is_lint = code.id.starts_with("lint/");
        assert_eq!(rest, if is_lint { &["Who is helped"][..] } else { &[] }, "{}", code.id);
    }
}

#[test]
fn every_page_on_a_text_for_all_readers_names_its_criterion_as_the_table_does() {
    for code in CODES.iter().filter(|code| code.id.starts_with("lint/")) {
        let numbers = |text: &str| -> BTreeSet<String> {
            let words = text.split(|c: char| !c.is_ascii_digit() && c != '.');
            let number = |word: &&str| word.split('.').filter(|part| !part.is_empty()).count() == 3;
            words.filter(number).map(|word| word.trim_matches('.').to_owned()).collect()
        };
        assert_eq!(numbers(code.page), numbers(code.summary), "{}", code.id);
        assert!(code.page.contains("WCAG 2.2") && code.page.contains("level A"), "{}", code.id);
    }
}

/// The success criteria that the pages name, as WCAG 2.2 has them.
const CRITERIA: [(&str, &str, &str); 6] = [
    ("1.1.1", "Non-text Content", "A"),
    ("1.2.1", "Audio-only and Video-only (Prerecorded)", "A"),
    ("1.2.2", "Captions (Prerecorded)", "A"),
    ("1.3.1", "Info and Relationships", "A"),
    ("2.4.4", "Link Purpose (In Context)", "A"),
    ("2.4.6", "Headings and Labels", "AA"),
];

#[test]
fn criteria_have_the_names_and_levels_of_wcag() {
    for code in CODES.iter().filter(|code| code.id.starts_with("lint/")) {
        let line = code.page.lines().find(|line| line.starts_with("WCAG 2.2,")).unwrap();
        for (number, name, level) in CRITERIA.iter().filter(|(number, ..)| line.contains(number)) {
            let whole = format!("{number}, {name} (level {level})");
            let of_both = format!("{number}, {name}");
            let both = line.contains("(both level A)") && *level == "A";
            assert!(
                line.contains(&whole) || both && line.contains(&of_both),
                "{}: {whole}",
                code.id
            );
        }
    }
}

#[test]
fn every_page_belongs_to_a_code() {
    let known: BTreeSet<String> = CODES.iter().map(|code| format!("{}.md", code.id)).collect();
    assert_eq!(pages_in(&repository("src/diagnostics/explain")), known);
}

#[expect(clippy::disallowed_methods, reason = "the pages are looked for on the disk")]
fn pages_in(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for area in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        for page in std::fs::read_dir(area.path()).unwrap().map(Result::unwrap) {
            let [area, page] = [area.file_name(), page.file_name()];
            found.insert(format!("{}/{}", area.to_str().unwrap(), page.to_str().unwrap()));
        }
    }
    found
}

/// The codes that a site of an example reports, without a word about files beside it that are for the other one.
fn told(page: &Page, site: &SiteTest) -> BTreeSet<&'static str> {
    let unused = code::UNUSED_FILE.id;
    let counts = |told: &&str| page.code.id == unused || *told != unused;
    site.codes().into_iter().filter(counts).collect()
}

#[test]
fn each_example_has_its_fault_and_each_remedy_has_none() {
    let mut wrong = Vec::new();
    for code in CODES {
        let page = Page::of(code);
        let has_text = !files(&page, EXAMPLE).is_empty();
        let excused = WITHOUT_TEXT.iter().any(|(known, _)| *known == code.id);
        if excused {
            continue;
        }
        assert!(has_text, "the example of `{}` names no file", code.id);
        let (example, remedied) = (site(&page, false), site(&page, true));
        if told(&page, &example) != BTreeSet::from([code.id]) {
            wrong.push(format!("{}, the example:\n{}", code.id, example.report()));
        }
        if !told(&page, &remedied).is_empty() {
            wrong.push(format!("{}, the remedy:\n{}", code.id, remedied.report()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
