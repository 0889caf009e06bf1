//! `check --fix`: what is written into the sources, and that nothing else becomes of it.
#![expect(clippy::disallowed_methods, reason = "these tests look at files on the disk")]

use crate::disk::DiskSite;
use crate::invariants::sites;
use crate::site::{Silent, SiteTest, options};
use chalktalk::mend::{self, Mends};
use chalktalk::pipeline::{self, Memos, Options};
use std::fs;

/// Finds what can be written into a site, those pages included that are not published.
fn mends(site: &SiteTest) -> Mends {
    let options = Options { drafts: true, future: true, expired: true, ..options() };
    let snapshot = site.snapshot();
    let modelled = pipeline::model(&snapshot, &options, &Memos::once(), &Silent);
    mend::find(&snapshot, &modelled)
}

/// Writes it.
fn fixed(site: SiteTest) -> SiteTest {
    let mends = mends(&site);
    mends.files.iter().fold(site, |site, mended| site.write(mended.file.as_str(), &mended.new))
}

/// Returns what becomes of the lesson with this text, and what is left.
fn lesson(text: &str) -> (String, Vec<String>) {
    let site = SiteTest::new().write("content/lessons/a.md", text);
    let left = mends(&site).left.into_iter().map(|left| left.reason).collect();
    (fixed(site).source("content/lessons/a.md"), left)
}

/// Asserts what becomes of the body of a lesson; the line ends of Windows make no difference.
#[track_caller]
fn becomes(body: &str, expected: &str) {
    let head = "---\ntitle: A lesson\n---\n## Talk about it\n\n";
    let (before, after) = (format!("{head}{body}"), format!("{head}{expected}"));
    assert_eq!(lesson(&before), (after.clone(), Vec::new()));
    let windows = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(lesson(&windows(&before)), (windows(&after), Vec::new()));
    assert_eq!(lesson(&after), (after.clone(), Vec::new()), "a second time");
}

/// Asserts what becomes of the front matter of a lesson.
#[track_caller]
fn front_matter_becomes(lines: &str, expected: &str) {
    let page = |lines: &str| format!("---\ntitle: A lesson\n{lines}\n---\nText.\n");
    assert_eq!(lesson(&page(lines)).0, page(expected));
    assert_eq!(lesson(&page(expected)).0, page(expected), "a second time");
}

/// Asserts that front matter is left as it is.
#[track_caller]
fn front_matter_stays(lines: &str) {
    front_matter_becomes(lines, lines);
}

#[test]
fn ids_are_written_behind_questions_of_all_shapes() {
    becomes(
        "- Who answers?\n- What next?\n",
        "- Who answers? {#who-answers}\n- What next? {#what-next}\n",
    );
    becomes(
        "1. A question\n   on two lines?\n",
        "1. A question\n   on two lines? {#a-question-on-two-lines}\n",
    );
    becomes(
        "- Who *asks*\n- Who **asks**\n",
        "- Who *asks* {#who-asks}\n- Who **asks** {#who-asks-2}\n",
    );
    becomes(
        "- See [the list](https://example.org)\n",
        "- See [the list](https://example.org) {#see-the-list}\n",
    );
    becomes("- What is `code`\n", "- What is `code` {#what-is-code}\n");
    becomes("- Who asks? {lines=6}\n", "- Who asks? {#who-asks lines=6}\n");
    becomes("- Who asks? {#mine}\n- Who?\n", "- Who asks? {#mine}\n- Who? {#who}\n");
    becomes(
        "- Who asks?  \n\n  More of it.\n\n- Who?\n",
        "- Who asks? {#who-asks}  \n\n  More of it.\n\n- Who? {#who}\n",
    );
    becomes(
        "- Who asks?\n  - And who answers?\n",
        "- Who asks? {#who-asks}\n  - And who answers?\n",
    );
    becomes("- [ ] Who asks?\n", "- [ ] Who asks? {#who-asks}\n");
    becomes("- Was läuft {gut}?\n", "- Was läuft {gut}? {#was-läuft-gut}\n");
    becomes("- Who says “we”?", "- Who says “we”? {#who-says-we}");
}

#[test]
fn ids_are_written_in_blocks_and_before_notes() {
    becomes(
        "::: questions {#team}\n1. Who asks?\n\n   ::: facilitator\n   Wait.\n   :::\n2. Who waits?\n   ::: facilitator\n   Yes.\n   :::\n:::\n",
        "::: questions {#team}\n1. Who asks? {#who-asks}\n\n   ::: facilitator\n   Wait.\n   :::\n2. Who waits? {#who-waits}\n   ::: facilitator\n   Yes.\n   :::\n:::\n",
    );
}

#[test]
fn an_id_that_would_change_something_else_is_left_and_told() {
    let text = "---\ntitle: A lesson\n---\n## Talk about it\n\n- What next?\n- Who asks?\n\n## What next\n\nText.\n";
    let (mended, left) = lesson(text);
    assert_eq!(mended, text.replace("- Who asks?", "- Who asks? {#who-asks}"));
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].contains("the question `What next?`"), "{left:?}");
}

#[test]
fn lists_that_hold_no_questions_get_no_ids() {
    let page = "---\ntitle: A page\n---\n## Talk about it\n\n- Who asks?\n";
    for (path, text) in [
        ("content/pages/a.md", page),
        ("content/lessons/a.md", "---\ntitle: A lesson\n---\n- Milk\n- Bread\n"),
    ] {
        assert_eq!(mends(&SiteTest::new().write(path, text)).changes(), 0, "{path}");
    }
}

#[test]
fn a_page_whose_blocks_do_not_close_gets_no_ids() {
    let text = "---\ntitle: A lesson\n---\n## Talk about it\n\n- Who asks?\n\n::: note\nText.\n";
    let (mended, left) = lesson(text);
    assert_eq!((mended.as_str(), left.len()), (text, 1));
}

const PLAN: &str = "---\ntitle: A plan\n---\n## About\n### Who leads? *\n[person]\n\n### Where do we begin, and with whom, and what for? {by=coach}\n\
    [short answer]\n\n### Why? {#why}\n[short answer]\n\n## Goals {repeat=\"1 to 3\"}\n### Goal\n[short answer]\n\n\
    ## Our log {log}\n| Date | Minutes |\n| --- | --- |\n| [date] | [number, minutes] |\n";

#[test]
fn fields_of_plans_keep_the_ids_that_are_in_force() {
    let plan = PLAN.replace(" {by=coach}", "");
    let site = fixed(SiteTest::new().write("content/plans/a.md", &plan));
    let mended = site.source("content/plans/a.md");
    for line in [
        "### Who leads? * {#who-leads}",
        "### Where do we begin, and with whom, and what for? {#where-do-we-begin-and-with}",
        "## Goals {#goals repeat=\"1 to 3\"}",
        "### Goal {#goal}",
        "## Our log {#our-log log}",
        "## About",
    ] {
        assert!(mended.lines().any(|known| known == line), "no `{line}` in\n{mended}");
    }
    assert_eq!(mends(&site).changes(), 0);
    site.build().reports_nothing();
}

#[test]
fn a_field_that_a_page_links_to_keeps_its_place() {
    let plan = PLAN.replace(" {by=coach}", "");
    let link = "[there](../plans/a.md#where-do-we-begin-and-with-whom-and-what-for)\n";
    let site = SiteTest::page_of(link).write("content/plans/a.md", &plan);
    let left = mends(&site).left;
    assert_eq!((left.len(), left[0].line), (1, 8), "{left:?}");
    let site = fixed(site);
    assert!(site.source("content/plans/a.md").contains("what for?\n"));
    site.build().reports_nothing();
}

#[test]
fn sites_without_faults_are_the_same_afterwards() {
    for (name, site) in sites() {
        let (_, before) = sites().find(|(other, _)| *other == name).unwrap();
        let site = fixed(site);
        let second = mends(&site);
        assert_eq!(second.files, Vec::new(), "{name}: a second time");
        let (before, after) = (before.build(), site.build());
        let spanless = |site: &SiteTest| -> Vec<String> {
            let faults = site.built().diagnostics.iter();
            faults.map(|fault| format!("{} {}", fault.code.id, fault.message)).collect()
        };
        assert_eq!(spanless(&before), spanless(&after), "{name}");
        assert_same_output(&name, &before, &after);
    }
}

#[track_caller]
fn assert_same_output(name: &str, before: &SiteTest, after: &SiteTest) {
    assert_eq!(before.paths(), after.paths(), "{name}");
    for (one, other) in before.built().artifacts.iter().zip(&after.built().artifacts) {
        assert!(one.content == other.content, "{name}: {} differs", one.path);
    }
}

#[test]
fn slips_in_yaml_are_mended() {
    front_matter_becomes("summary:Two minutes", "summary: Two minutes");
    front_matter_becomes("summary:Ask: what?", "summary: \"Ask: what?\"");
    front_matter_becomes("summary=Two minutes", "summary: Two minutes");
    front_matter_becomes(
        "topics:[coaching, feedback] # ours",
        "topics: [coaching, feedback] # ours",
    );
    front_matter_becomes("summary: Ask: what?", "summary: \"Ask: what?\"");
    front_matter_becomes("summary: Ask: what? # later", "summary: \"Ask: what?\" # later");
    front_matter_becomes("summary: Say \"yes\": always", "summary: 'Say \"yes\": always'");
    front_matter_becomes("summary: “Ask: what?”", "summary: \"Ask: what?\"");
    front_matter_becomes("objectives:\n\t- Wait\n\t- Look", "objectives:\n  - Wait\n  - Look");
    front_matter_becomes("image:\n\tsrc:\ta.svg\n\talt: A", "image:\n  src:\ta.svg\n  alt: A");
    front_matter_becomes("draft: no", "draft: false");
    front_matter_becomes("draft: \"yes\"", "draft: true");
    front_matter_becomes("draft: “true”", "draft: true");
    front_matter_becomes("topics: coaching, feedback", "topics: [coaching, feedback]");
    front_matter_becomes("related: “b.md”", "related: b.md");
    front_matter_becomes(
        "objectives:\n  • Wait for it\n  • Ask #2",
        "objectives:\n  - Wait for it\n  - Ask #2",
    );
    front_matter_becomes("topics:\n  -coaching,\n  -b", "topics:\n  - coaching\n  - b");
}

#[test]
fn what_could_mean_two_things_is_left() {
    front_matter_stays("colour:blue");
    front_matter_stays("date: 05/06/2024");
    front_matter_stays("date: 30.04.24");
    front_matter_stays("date: 30.04.2024 10:00");
    front_matter_stays("date: April 2024");
    front_matter_stays("summary: “We cannot draw”");
    front_matter_stays("summary: \"Never closed");
    front_matter_stays("draft: maybe");
    front_matter_stays("translations: es: ver.md");
    front_matter_stays("extra: colour: blue");
    front_matter_stays("image: {src: a.svg alt: An ear}");
    front_matter_stays("related: [Ask: b.md]");
}

#[test]
fn days_that_can_be_read_in_one_way_are_written_year_first() {
    for written in [
        "30.04.2024",
        "30/04/2024",
        "30-4-2024",
        "30 April 2024",
        "“2024-04-30”",
        "04/30/2024",
        "2024/4/30",
        "20240430",
    ] {
        front_matter_becomes(&format!("date: {written} # today"), "date: 2024-04-30 # today");
    }
}

#[test]
fn links_to_what_pages_become_lead_to_their_files() {
    let site = |link: &str| {
        SiteTest::page_of(&format!("Read [how we begin]({link}).\n"))
            .write(
                "content/lessons/first day.md",
                "---\ntitle: First day\n---\n## Goals\n\nText.\n",
            )
            .write(
                "content/modules/year/index.md",
                "---\ntitle: A year\ncontents: [one.md]\n---\nText.\n",
            )
            .write("content/modules/year/one.md", "---\ntitle: One\n---\nText.\n")
            .write("content/pages/about.md", "---\ntitle: About\n---\nText.\n")
    };
    for (link, expected) in [
        ("about.html", "about.md"),
        ("about.htm", "about.md"),
        ("../lessons/first-day.html", "../lessons/first%20day.md"),
        ("../lessons/first-day/index.html#goals", "../lessons/first%20day.md#goals"),
        ("<../lessons/first day.html#goals>", "<../lessons/first%20day.md#goals>"),
        ("/about.html", "about.md"),
        (
            "https://hub.example.org/modules/year.html \"A title\"",
            "../modules/year/index.md \"A title\"",
        ),
        ("../modules/year/one.html", "../modules/year/one.md"),
    ] {
        let site = fixed(site(link));
        assert_eq!(
            site.source("content/pages/a.md"),
            format!("---\ntitle: A page\n---\nRead [how we begin]({expected}).\n")
        );
        site.build().reports_nothing();
    }
    for link in ["missing.html", "about.html?print=1", "https://example.org/about.html", "/about/"]
    {
        assert_eq!(mends(&site(link)).changes(), 0, "{link}");
    }
}

#[test]
fn links_in_front_matter_are_mended_too() {
    let site = SiteTest::new()
        .write("content/lessons/a.md", "---\ntitle: A\nrelated: [\"b.html\", 'b.md']\n---\nText.\n")
        .write("content/lessons/b.md", "---\ntitle: B\n---\nText.\n");
    let site = fixed(site);
    assert!(site.source("content/lessons/a.md").contains("related: [\"b.md\", 'b.md']"));
    site.build().reports_nothing();
}

#[test]
fn the_settings_are_mended() {
    let site = SiteTest::new().write(
        "chalktalk.yaml",
        "title:A hub: ours\nbase_url: https://a.example.org/\nmarkdown:\n\tsmart: no\n",
    );
    let site = fixed(site);
    let expected =
        "title: \"A hub: ours\"\nbase_url: https://a.example.org/\nmarkdown:\n  smart: false\n";
    assert_eq!(site.source("chalktalk.yaml"), expected);
}

const SLIP: &str = "---\ntitle:A lesson\n---\n## Talk about it\n\n- Who asks?\n";
const MENDED: &str = "---\ntitle: A lesson\n---\n## Talk about it\n\n- Who asks? {#who-asks}\n";

fn on_disk(text: impl AsRef<[u8]>) -> DiskSite {
    let site = SiteTest::new().on_disk();
    site.write("content/lessons/a.md", text);
    site
}

#[test]
fn changes_are_shown_and_written_only_when_asked() {
    let site = on_disk(SLIP);
    let shown = site.run(&["check", "--fix"]).exits(1).says("-title:A lesson\n+title: A lesson\n");
    let shown = shown.says("To write these 2 changes to 1 file: chalktalk check --fix --yes");
    shown.says("line 6: the ids of questions");
    assert_eq!(site.read("content/lessons/a.md"), SLIP);
    site.run(&["check"]).exits(1).says("`chalktalk check --fix` can mend 1 of them");
    site.run(&["check", "--fix", "--yes"]).exits(0).says("Wrote 2 changes to 1 file");
    assert_eq!(site.read("content/lessons/a.md"), MENDED);
    site.run(&["check", "--fix"]).exits(0).says("There is nothing to write");
    let left: Vec<String> = site.tree("content").into_keys().collect();
    assert_eq!(left, ["content/lessons/a.md"]);
}

#[test]
fn what_is_left_is_told_after_mending() {
    let site = on_disk(SLIP.replace("- Who", "[x](no.md)\n\n- Who"));
    site.run(&["check", "-qy", "--fix"]).exits(1).says("body/broken-link");
}

#[test]
fn byte_order_mark_line_ends_and_rights_stay() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let site = on_disk(windows(SLIP));
    set_mode(&site, 0o640);
    site.run(&["check", "--fix", "--yes"]).exits(0);
    assert_eq!(site.read("content/lessons/a.md"), windows(MENDED));
    assert_eq!(mode(&site), 0o640);
}

#[cfg(unix)]
#[test]
fn links_and_protected_files_stay_as_they_are() {
    let site = on_disk(SLIP);
    set_mode(&site, 0o444);
    site.run(&["check", "--fix", "--yes"]).exits(3).says("it is write-protected");
    assert_eq!(site.read("content/lessons/a.md"), SLIP);
    site.delete("content/lessons/a.md").write("static/a.txt", SLIP);
    let link = site.path("content/lessons/a.md");
    std::os::unix::fs::symlink(site.path("static/a.txt"), &link).unwrap();
    site.run(&["check", "--fix", "--yes"]).exits(3).says("it is a link");
    assert!(fs::symlink_metadata(link).unwrap().is_symlink());
    assert_eq!(site.read("static/a.txt"), SLIP);
}

#[test]
fn what_cannot_be_mended_without_a_new_fault_is_not_promised_again() {
    let site = on_disk("---\ntitle: A lesson\ntopics: coaching, cooking\n---\nWords.\n");
    site.write("chalktalk.yaml", "title: Hub\ntopics: {coaching: Coaching}\n");
    let run = site.run(&["check", "--fix", "--yes"]).exits(1).says("[yaml/list]");
    assert!(!run.out.contains("can mend"), "{}", run.out);
}

#[test]
fn programs_get_the_changes_as_objects() {
    let site = on_disk(SLIP);
    let run = site.run(&["check", "--fix", "--format", "json"]);
    let objects: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        (&objects[0]["type"], &objects[0]["changes"][1]["line"]),
        (&"mend".into(), &6.into())
    );
    assert_eq!((&objects[1]["type"], &objects[1]["written"]), (&"fix".into(), &false.into()));
    assert_eq!(objects.last().unwrap()["mendable"], 1);
}

#[cfg(unix)]
fn set_mode(site: &DiskSite, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    let rights = fs::Permissions::from_mode(mode);
    fs::set_permissions(site.path("content/lessons/a.md"), rights).unwrap();
}

#[cfg(unix)]
fn mode(site: &DiskSite) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(site.path("content/lessons/a.md")).unwrap().permissions().mode() & 0o777
}
