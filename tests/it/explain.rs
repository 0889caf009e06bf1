//! `chalktalk explain`: a page for each code, found by what people type, and what becomes of a file and why.

use crate::disk::{DiskSite, Run};
use crate::site::SiteTest;
use chalktalk::diagnostics::CODES;
use serde_json::Value;

/// A site with a lesson that has something of everything, and a module that holds it.
fn hub() -> SiteTest {
    SiteTest::new()
        .write(
            "chalktalk.yaml",
            "title: A hub\nbase_url: https://hub.example.org/\nnavigation: [lessons]\n",
        )
        .write(
            "content/modules/visits/index.md",
            "---\ntitle: Visits\ncontents: [why.md, ../../lessons/waiting.md]\n---\n",
        )
        .write("content/modules/visits/why.md", "# Why we visit\n\nTo see.\n")
        .write(
            "content/pages/about.md",
            "# About us\n\nRead [how to wait](../lessons/waiting.md).\n",
        )
        .write("content/lessons/sheet.csv", "a,b")
        .write("content/lessons/unused.csv", "a,b")
        .write("static/form.html", "<p>A form</p>")
        .write("content/lessons/later.md", "---\ntitle: Later\ndate: 2027-01-12\n---\nNot yet.\n")
        .write("content/lessons/waiting.md", WAITING)
}

const WAITING: &str = "\
---
title: Waiting
date: 2025-02-04
duration: 15 min
topics: [listening]
aliases: [/old/waiting/]
downloads: [{file: sheet.csv, title: The sheet}]
---

## How long

Three seconds, as [a handbook](https://example.org/handbook) has it, and [we](../pages/about.md) too.
See [later](later.md).

::: questions
1. Who waits longest? {#who-waits}
:::

## Resources

- [A film](https://example.org/film) - Two coaches wait (10 min).
";

/// What is told of a file, for programs.
fn told(site: &DiskSite, arguments: &[&str]) -> Value {
    let mut all = vec!["explain", "--format", "json"];
    all.extend(arguments);
    let run = site.run(&all).exits(0);
    let lines = run.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.into_iter().find(|line| line["type"] == "explanation").unwrap()
}

/// Why a file is published or not.
fn why(site: &DiskSite, arguments: &[&str]) -> (bool, String) {
    let told = told(site, arguments);
    let why = told["why"].as_array().unwrap().iter().map(|why| why.as_str().unwrap());
    (told["published"].as_bool().unwrap(), why.collect::<Vec<_>>().join("; "))
}

fn explain(arguments: &[&str]) -> Run {
    let mut all = vec!["explain"];
    all.extend(arguments);
    DiskSite::empty().run(&all)
}

#[test]
fn a_code_is_explained_anywhere_in_plain_text() {
    let run = explain(&["yaml/colon", "--color", "always"]).exits(0);
    assert!(run.out.starts_with("yaml/colon (error)\nA colon in unquoted text.\n"), "{}", run.out);
    assert!(run.out.contains("\n    title: \"Listening: the first minute\"\n"), "{}", run.out);
    assert!(!run.out.contains('\x1b') && run.err.is_empty(), "{}", run.out);
    assert!(run.out.lines().all(|line| line.chars().count() <= 80), "{}", run.out);
    for same in ["colon", "[yaml/colon]", "YAML/colon"] {
        assert_eq!(explain(&[same]).exits(0).out, run.out);
    }
    explain(&["lint/vague-link", "--quiet"])
        .exits(0)
        .says("success criterion 2.4.4, Link Purpose (In Context) (level A)");
}

#[test]
fn codes_are_listed_by_area_with_what_each_means() {
    let all = explain(&[]).exits(0);
    for code in CODES {
        assert!(all.out.contains(&format!("\n  {} ({})\n", code.id, code.severity.word())));
    }
    assert_eq!(explain(&["--list"]).exits(0).out, all.out);
    let lint = explain(&["lint"]).exits(0);
    assert!(lint.out.contains("lint/vague-link") && !lint.out.contains("yaml/"), "{}", lint.out);
    explain(&["unknown-key"])
        .exits(0)
        .says("front-matter/unknown-key")
        .says("settings/unknown-key");
    let json = explain(&["colon", "--format", "json"]).exits(0);
    let told: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&told["code"], &told["severity"]), (&"yaml/colon".into(), &"error".into()));
    assert!(told["page"].as_str().unwrap().contains("## How to put it right"));
}

#[test]
fn a_misspelt_code_is_answered_with_the_nearest() {
    explain(&["yaml/collon"]).exits(2).says("did you mean `chalktalk explain yaml/colon`?");
    explain(&["broken-lnk"]).exits(2).says("did you mean `chalktalk explain body/broken-link`?");
    explain(&["xyzzy"]).exits(2).says("there is no site here");
    let site = hub().on_disk();
    site.run(&["explain", "yaml/collon"]).exits(2).says("chalktalk explain yaml/colon");
    site.run(&["explain", "xyzzy"]).exits(2).says("no code of that name");
}

#[test]
fn a_page_is_told_with_its_place_its_links_and_what_is_in_it() {
    let site = hub().on_disk();
    let before = site.tree("");
    let run = site.run(&["explain", "content/lessons/waiting.md"]).exits(0);
    for line in [
        "  Kind          a lesson, since it lies in `content/lessons`\n",
        "  Address       /lessons/waiting/\n",
        "  Output        public/lessons/waiting/index.html\n",
        "  Published     yes: its `date`, 2025-02-04, has come, and nothing holds it back\n",
        "  Its place     2 of 2 in the module \u{201c}Visits\u{201d} (content/modules/visits/index.md)\n",
        "  Shown on      Lessons: /lessons/\n                topic Listening: /topics/listening/\n",
        "  Linked from   content/modules/visits/index.md:3\n                content/pages/about.md:3\n",
        "  Aliases       /old/waiting/\n",
        "  Time          15 min\n",
        "  Questions     1\n                #who-waits: Who waits longest?\n",
        "  Resources     1\n                A film (10 min)\n",
        "                line 13: later.md is not published\n",
        "                line 7: sheet.csv leads to /lessons/sheet.csv\n",
        "                line 12: https://example.org/handbook\n",
        "                line 12: ../pages/about.md leads to /about/\n",
        "  Blocks        1 questions\n",
    ] {
        assert!(run.out.contains(line), "no {line:?} in\n{}", run.out);
    }
    assert!(run.err.contains("warning[body/unpublished-link]"), "{}", run.err);
    assert!(!run.err.contains("unused-file"), "{}", run.err);
    assert_eq!(site.tree(""), before);
}

#[test]
fn a_page_is_found_by_its_path_and_by_any_of_its_addresses() {
    let site = hub().on_disk();
    let file = |typed: &str| told(&site, &[typed])["file"].as_str().unwrap().to_owned();
    for typed in [
        "content/lessons/waiting.md",
        "./content/lessons/waiting.md",
        "lessons/waiting.md",
        "lessons/waiting/",
        "/lessons/waiting/",
        "/lessons/waiting/index.html",
        "/Lessons/Waiting#how-long",
        "https://hub.example.org/lessons/waiting/",
        "/lessons/waiting/discussion/",
        "/old/waiting/",
    ] {
        assert_eq!(file(typed), "content/lessons/waiting.md", "{typed}");
    }
    site.run(&["explain", "/old/waiting/"]).exits(0).says("is an alias of it");
    site.run_in("content/lessons", &["explain", "waiting.md"]).exits(0).says("Waiting");
    site.run_in("content/pages", &["explain", "../lessons/waiting.md"]).exits(0).says("Waiting");
    let whole = site.path("content/lessons/waiting.md");
    site.run(&["explain", whole.to_str().unwrap()]).exits(0).says("Waiting");
    assert_eq!(file("/lessons/sheet.csv"), "content/lessons/sheet.csv");
    assert_eq!(file("/form.html"), "static/form.html");
    site.run(&["explain", "/lessons/"])
        .exits(0)
        .says("/lessons/ is a page that chalktalk makes itself: the list \u{201c}Lessons\u{201d}.")
        .says("content/lessons/waiting.md");
    site.run(&["explain", "/questions/"]).exits(0).says("the bank of all questions");
}

#[test]
fn why_a_page_is_not_published_is_told_with_what_would_change_it() {
    let page = |keys: &str| format!("---\ntitle: A page\n{keys}---\nText.\n");
    let site = SiteTest::new()
        .write("content/pages/draft.md", &page("draft: true\n"))
        .write("content/pages/future.md", &page("date: 2020-01-01\npublish_on: 2027-01-12\n"))
        .write("content/pages/both.md", &page("draft: true\ndate: 2027-01-12\n"))
        .write("content/pages/expired.md", &page("expires_on: 2026-11-01\n"))
        .write("content/pages/ends.md", &page("expires_on: 2030-11-01\n"))
        .write("content/guides/year/index.md", &page("draft: true\ncontents: [autumn.md]\n"))
        .write("content/guides/year/autumn.md", &page(""))
        .on_disk();
    let says = |file: &str, switches: &[&str], published: bool, parts: &[&str]| {
        let mut arguments = vec![file];
        arguments.extend(switches);
        let (is, why) = why(&site, &arguments);
        assert_eq!(is, published, "{file}: {why}");
        for part in parts {
            assert!(why.contains(part), "{file}: no {part:?} in {why}");
        }
    };
    says("pages/draft.md", &[], false, &["it is a draft; delete its line `draft: true`"]);
    says("pages/draft.md", &["--drafts"], true, &["it is taken all the same", "it is a draft"]);
    let future = "its day has not come, since `publish_on` is 2027-01-12, and today is 2026-11-23";
    says("pages/future.md", &[], false, &[future]);
    says(
        "pages/future.md",
        &["--now", "2027-01-12"],
        true,
        &["its `publish_on`, 2027-01-12, has come"],
    );
    says("pages/both.md", &[], false, &["it is a draft", "since `date` is 2027-01-12"]);
    says("pages/both.md", &["--drafts"], true, &[]);
    says("pages/expired.md", &[], false, &["its time is over, since `expires_on` is 2026-11-01"]);
    says("pages/expired.md", &["--expired"], true, &["it is taken all the same"]);
    says("pages/ends.md", &[], true, &["it will be taken off on 2030-11-01"]);
    says(
        "guides/year/autumn.md",
        &[],
        false,
        &["`content/guides/year/index.md`, is not published"],
    );
    let run = site.run(&["explain", "pages/draft.md"]).exits(0);
    assert!(run.out.contains("  Published     no: it is a draft"), "{}", run.out);
}

#[test]
fn an_error_anywhere_holds_all_pages_back_and_only_those_of_the_file_are_told() {
    let site = SiteTest::new()
        .write("content/pages/bad.md", "---\ntitle: A: b\n---\n[x](gone.md) ![An ear](gone.png)\n")
        .write("content/pages/good.md", "# Good\n\nText.\n")
        .on_disk();
    let (published, reasons) = why(&site, &["pages/bad.md"]);
    assert!(!published && reasons.contains("it has 3 errors, and nothing is written"), "{reasons}");
    let run = site.run(&["explain", "pages/bad.md"]).exits(0);
    assert!(run.out.contains("line 4: gone.md leads nowhere"), "{}", run.out);
    assert!(run.out.contains("line 4: gone.png leads nowhere"), "{}", run.out);
    assert_eq!(run.err.matches("error[").count(), 3, "{}", run.err);
    let (published, reasons) = why(&site, &["pages/good.md"]);
    assert!(!published && reasons.contains("other files have 3 errors"), "{reasons}");
    assert_eq!(site.run(&["explain", "pages/good.md"]).exits(0).err, "");
}

#[test]
fn files_beside_pages_are_told_with_who_uses_them() {
    let site = hub().on_disk();
    let run = site.run(&["explain", "content/lessons/sheet.csv"]).exits(0);
    assert!(run.out.contains("  Published     yes: pages refer to it\n"), "{}", run.out);
    assert!(run.out.contains("  Used by       content/lessons/waiting.md:7\n"), "{}", run.out);
    let (published, reasons) = why(&site, &["content/lessons/unused.csv"]);
    assert!(!published && reasons.starts_with("no page refers to it"), "{reasons}");
    let (published, reasons) = why(&site, &["static/form.html"]);
    assert!(published && reasons.contains("copied as it is"), "{reasons}");
    site.run(&["explain", "chalktalk.yaml"]).exits(0).says("The settings of the site.");
    let hidden =
        hub().edit("content/lessons/waiting.md", "title:", "draft: true\ntitle:").on_disk();
    let (published, reasons) = why(&hidden, &["content/lessons/sheet.csv"]);
    assert!(!published && reasons.contains("not published themselves"), "{reasons}");
}

#[test]
fn plans_issues_and_modules_tell_what_is_their_own() {
    let site = hub()
        .write(
            "content/plans/visit.md",
            "---\ntitle: A visit\n---\n## Before\n\n### Who comes? {#who}\n\n[person]\n",
        )
        .write("content/newsletters/a.md", "---\ntitle: An issue\ndate: 2026-10-06\n---\nText.\n")
        .write("content/lessons/script.md", "---\ntitle: Script it\nkind: activity\n---\nText.\n")
        .on_disk();
    site.run(&["explain", "plans/visit.md"])
        .exits(0)
        .says("  Section       #before: Before\n                #who: Who comes? [person]\n");
    site.run(&["explain", "newsletters/a.md"])
        .exits(0)
        .says("back issues: /newsletters/")
        .says("issues of 2026: /newsletters/2026/")
        .says("the feed: /newsletters/feed.xml");
    site.run(&["explain", "lessons/script.md"])
        .exits(0)
        .says("an activity, since it says `kind: activity`");
    site.run(&["explain", "modules/visits/"])
        .exits(0)
        .says("  Holds         2\n                content/modules/visits/why.md\n")
        .says("  Time          at least 15 min\n");
}

#[test]
fn a_file_that_is_not_there_is_answered_with_the_nearest_and_how_to_make_it() {
    let site = hub().on_disk();
    site.run(&["explain", "content/lessons/wating.md"])
        .exits(2)
        .says("there is no file or page `content/lessons/wating.md` in this site")
        .says("did you mean `content/lessons/waiting.md`? `chalktalk add lesson TITLE` makes a new page");
    site.run(&["explain", "content/newsletters/zzz.md"])
        .exits(2)
        .says("chalktalk add newsletter TITLE");
    site.run(&["explain", "https://elsewhere.example.org/"]).exits(2).says("name a file");
}

#[test]
fn a_run_with_faults_ends_with_one_line_about_explain() {
    let site = SiteTest::new()
        .write("content/pages/a.md", "---\ntitle: A: b\n---\n## One\n\n## Two\n")
        .on_disk();
    let line = "For more about a message, type its code: chalktalk explain yaml/colon\n";
    for command in ["check", "build"] {
        let run = site.run(&[command]).exits(1);
        assert!(run.out.ends_with(line) && !run.err.contains("chalktalk explain"), "{}", run.out);
    }
    assert!(!site.run(&["check", "--quiet"]).exits(1).out.contains("explain"));
    let site = SiteTest::new().write("content/pages/a.md", "# A page\n\nText.\n").on_disk();
    assert!(!site.run(&["check"]).exits(0).out.contains("explain"));
}
