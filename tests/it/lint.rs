//! What authors are told of texts that keep some readers out: when it fails a build, and that it is remembered.

use crate::site::{SiteTest, repository};
use chalktalk::diagnostics::{CODES, Severity};

const HANDBOOK: &str = "The rules stand in [the handbook](https://example.org/handbook.pdf).\n";

#[test]
fn warnings_fail_a_strict_build_and_notices_do_not() {
    let site = SiteTest::page_of(HANDBOOK).strict().build();
    let site = site.reports_only(["lint/document-to-review"]);
    assert_eq!(site.count(Severity::Notice), 1);
    let site = site.append("content/pages/a.md", "\n[Click here](https://example.org/)\n").build();
    assert_eq!((site.count(Severity::Error), site.count(Severity::Warning)), (1, 0));
}

#[test]
fn a_page_that_did_not_change_says_it_again() {
    SiteTest::page_of("Ask first.\n\n#### How\n\nAloud.\n")
        .build()
        .reports_only(["lint/skipped-level"])
        .write("content/pages/other.md", "# Another page\n\nText.\n")
        .build()
        .reports_only(["lint/skipped-level"])
        .matches_clean_build();
}

#[test]
fn levels_and_bold_lines_of_plans_are_left_alone() {
    SiteTest::new()
        .write(
            "content/plans/plan.md",
            "---\ntitle: A plan\n---\n\n## Goals\n\n**For everyone**\n\nWrite one.\n\n### Goal\n\n[long answer]\n",
        )
        .build()
        .reports_nothing();
}

#[test]
fn a_page_without_a_title_is_told_that_and_no_more() {
    SiteTest::new()
        .write("content/pages/about.md", "We are a team.\n\n# About us\n\nWe meet on Mondays.\n")
        .build()
        .reports_only(["front-matter/missing-key"]);
}

#[test]
fn each_code_names_its_number_and_stands_in_the_readme() {
    #[expect(clippy::disallowed_methods, reason = "the README is read from the disk")]
    let readme = std::fs::read_to_string(repository("README.md")).unwrap();
    for code in CODES.iter().filter(|code| code.id.starts_with("lint/")) {
        assert!(code.summary.contains("WCAG"), "{}", code.id);
        assert!(readme.contains(code.id), "{}", code.id);
    }
}
