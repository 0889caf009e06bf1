//! The program itself: commands, exit codes, formats, and what is on the disk afterwards.

use crate::disk::DiskSite;
use crate::site::SiteTest;
use std::collections::BTreeSet;

fn publishing() -> DiskSite {
    SiteTest::from("publishing").on_disk()
}

fn broken() -> DiskSite {
    let site = publishing();
    site.run(&["build"]).exits(0);
    site.write("content/lessons/new.md", "---\ntitle: New\ndarft: true\n---\n");
    site
}

#[test]
fn what_is_written_is_what_was_built() {
    let site = publishing();
    site.run(&["build"]).exits(0).says("Built ");
    let written: BTreeSet<String> = site.tree("public").into_keys().collect();
    let built = SiteTest::from("publishing").build();
    for file in built.paths() {
        assert!(written.contains(&format!("public/{file}")), "{file}");
    }
    let ours = written.iter().filter(|file| !file.starts_with("public/.")).count();
    assert_eq!(ours, built.paths().len());
    assert_eq!(site.read("public/index.html"), built.artifact("index.html"));
    assert_eq!(site.read("public/lessons/sheet.txt"), "One line.\n");
}

#[test]
fn a_second_build_writes_nothing_and_a_deleted_page_goes() {
    let site = publishing();
    site.run(&["build"]).exits(0);
    let first = site.tree("public");
    site.run(&["build"]).exits(0).says("0 written, 0 removed");
    assert_eq!(site.tree("public"), first);
    site.delete("content/lessons/archived.md");
    site.run(&["build"]).exits(0);
    assert!(!site.path("public/lessons/archived").exists(), "folders that are empty go, too");
}

#[test]
fn an_error_leaves_the_output_as_it_was_byte_for_byte() {
    let site = publishing();
    site.run(&["build"]).exits(0);
    let before = site.tree("public");
    site.write("content/lessons/new.md", "---\ntitle: New\ndarft: true\n---\n");
    site.write("content/lessons/plain.md", "# Changed\n");
    site.run(&["build"]).exits(1).says("front-matter/unknown-key").says("Nothing was written");
    assert_eq!(site.tree("public"), before);
}

#[test]
fn check_writes_nothing() {
    let site = publishing();
    site.run(&["check"]).exits(0).says("Checked ");
    assert!(!site.path("public").exists());
    broken().run(&["check"]).exits(1).says("darft");
}

#[test]
fn clean_deletes_what_build_wrote_and_nothing_else() {
    let site = publishing();
    site.run(&["build"]).exits(0);
    site.write("public/mine.txt", "Mine");
    site.run(&["clean"]).exits(0).says("1 file that chalktalk did not write stayed");
    let left = ["public/.chalktalk-manifest", "public/mine.txt"];
    assert_eq!(site.tree("public").into_keys().collect::<Vec<_>>(), left);
    // The folder is still known for ours, so a hub that keeps a file of its host in it can go on.
    site.run(&["build"]).exits(0);
    assert_eq!(site.read("public/mine.txt"), "Mine");
    site.run(&["clean"]).exits(0);
    site.delete("public/mine.txt");
    site.run(&["clean"]).exits(0);
    assert!(!site.path("public").exists());
}

#[test]
fn an_address_cannot_be_a_file_and_a_folder() {
    let site = publishing();
    site.write(
        "content/lessons/odd.md",
        "---\ntitle: Odd\naliases: [/files/a.txt/x/]\n---\nText.\n",
    );
    site.run(&["check"]).exits(1).says("output/address-taken");
    site.run(&["build"]).exits(1).says("a file and a folder at once");
}

#[test]
fn a_site_whose_pages_are_gone_keeps_its_output() {
    let site = publishing();
    site.run(&["build"]).exits(0);
    let before = site.tree("public");
    site.rename("content", "Content");
    site.run(&["build"]).exits(1).says("read/no-content");
    assert_eq!(site.tree("public"), before);
}

#[test]
fn an_output_that_is_not_ours_is_refused() {
    let site = publishing();
    site.write("mine/notes.txt", "Mine");
    for output in [".", "content", "content/lessons", "static", "themes", "mine", ".."] {
        let before = site.tree("");
        let run = site.run(&["build", "--output", output]).exits(2);
        assert!(!run.err.is_empty(), "{output}");
        assert_eq!(site.tree(""), before, "{output}");
    }
}

#[test]
fn exit_codes_tell_what_was_wrong_and_the_highest_counts() {
    let site = publishing();
    site.run(&["build", "--nothing"]).exits(2);
    site.run(&["build", "--now", "tomorrow"]).exits(2).says("year-month-day");
    site.write("chalktalk.yaml", "titel: X\n");
    site.run(&["check"]).exits(2).says("did you mean `title`?");
    broken().run(&["check"]).exits(1);
    DiskSite::empty().run(&["build"]).exits(2).says("chalktalk.yaml");
}

#[test]
fn a_site_is_found_from_any_folder_in_it() {
    let site = publishing();
    site.run_in("content/lessons", &["check"]).exits(0);
    let elsewhere = DiskSite::empty();
    elsewhere.run(&["check", "--root", site.path("").to_str().unwrap()]).exits(0);
}

#[test]
fn strict_makes_warnings_errors() {
    let site = SiteTest::from("links").on_disk();
    site.run(&["check"]).exits(0);
    site.run(&["check", "--strict"]).exits(1).says("error[body/unpublished-link]");
    SiteTest::from("links")
        .strict()
        .build()
        .reports("body/foreign-image")
        .says("error[body/foreign-image]");
}

#[test]
fn switches_reach_the_site() {
    let site = publishing();
    site.run(&["build", "-D", "-F", "-E", "--links", "file", "-b", "https://other.example.org/x"])
        .exits(0);
    assert!(site.path("public/lessons/draft/index.html").exists());
    assert!(site.read("public/lessons/index.html").contains("href=\"plain/index.html\""));
    assert!(site.read("public/index.html").contains("https://other.example.org/x/"));
    site.run(&["build", "--now", "2031-01-01", "--output", "later"]).exits(0);
    assert!(site.path("later/lessons/later/index.html").exists());
}

#[test]
fn programs_get_json_lines_and_github_gets_annotations() {
    let site = broken();
    let run = site.run(&["build", "--format", "json"]).exits(1);
    let lines: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let fault = lines.iter().find(|line| line["code"] == "front-matter/unknown-key").unwrap();
    assert_eq!(fault["file"], "content/lessons/new.md");
    assert_eq!((fault["line"].as_u64(), fault["column"].as_u64()), (Some(3), Some(1)));
    let run = site.run(&["build", "--format", "github"]).exits(1);
    assert!(run.out.starts_with("::error file=content/lessons/new.md,line=3"), "{}", run.out);
}

#[test]
fn a_file_of_someone_else_in_the_output_is_left_and_told() {
    let site = publishing();
    site.run(&["build"]).exits(0);
    site.write("public/lessons/fresh/index.html", "Mine");
    site.write("content/lessons/fresh.md", "# Fresh\n");
    site.run(&["build"]).exits(0).says("output/foreign-file");
    assert_eq!(site.read("public/lessons/fresh/index.html"), "Mine");
}

#[test]
fn a_switch_in_the_environment_says_yes_or_no_in_plain_words() {
    let site = SiteTest::new().write("content/index.md", "---\ntitle: Home\ndraft: true\n---\n");
    let site = site.on_disk();
    for (word, pages) in [("true", 1), ("Yes", 1), ("on", 1), ("1", 1), ("false", 0), ("no", 0)] {
        site.run_with(&[("CHALKTALK_DRAFTS", word)], &["check"]).says(&format!("Checked {pages} "));
    }
    for word in ["OFF", "0", ""] {
        site.run_with(&[("CHALKTALK_DRAFTS", word)], &["check"]).says("Checked 0 ");
    }
    for switch in ["DRAFTS", "FUTURE", "EXPIRED", "STRICT", "QUIET", "VERBOSE"] {
        let variable = format!("CHALKTALK_{switch}");
        site.run_with(&[(&variable, "maybe")], &["check"])
            .exits(2)
            .says(&format!("the variable `{variable}` is `maybe`, which says neither yes nor no"))
            .says("write one of true, yes, on, 1 for yes, one of false, no, off, 0 for no");
    }
}

#[test]
fn a_page_edited_in_the_output_is_told_of_as_long_as_it_stays_online() {
    let site = SiteTest::page_of("Text.\n").write("content/pages/b.md", "# B\n").on_disk();
    site.run(&["build"]).exits(0);
    site.write("public/a/index.html", "edited by hand");
    site.delete("content/pages/a.md");
    for _ in 0..3 {
        site.run(&["build"])
            .exits(0)
            .says("output/left-file")
            .says("public/a/index.html")
            .says("1 file in public/ is not chalktalk's and was left");
    }
    site.run(&["clean"]).exits(0).says("1 file that chalktalk did not write stayed");
    assert_eq!(site.read("public/a/index.html"), "edited by hand");
    site.run(&["build"]).exits(0).says("output/left-file");
    site.delete("public/a/index.html");
    let quiet = site.run(&["build"]).exits(0);
    assert!(!quiet.out.contains("was left") && quiet.err.is_empty(), "{quiet:?}");
    assert!(!site.path("public/a").exists(), "the empty folder goes");
}
