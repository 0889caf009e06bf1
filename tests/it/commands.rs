//! The commands that write for authors, run as a person runs them, on a real disk.
#![expect(
    clippy::disallowed_methods,
    reason = "these tests lay out files on the disk and look at them"
)]

use crate::disk::DiskSite;
use crate::site::repository;
use chalktalk::authoring::starters::STARTERS;
use chalktalk::kinds::KINDS;
use chalktalk::read::Snapshot;
use chalktalk::theme::originals;
use std::fs;

/// A new site in the folder `hub`.
fn hub() -> DiskSite {
    let disk = DiskSite::empty();
    disk.run(&["new", "hub"]).exits(0);
    disk
}

#[test]
fn a_new_site_is_built_strictly_without_a_word() {
    let disk = DiskSite::empty();
    let run = disk.run(&["new", "our-coaching_hub"]).exits(0).says("cd our-coaching_hub");
    assert!(
        run.out.contains("chalktalk check") && run.out.contains("chalktalk build"),
        "{}",
        run.out
    );
    assert!(disk.read("our-coaching_hub/chalktalk.yaml").contains("title: Our coaching hub\n"));
    let run = disk.run_in("our-coaching_hub", &["build", "--strict"]).exits(0);
    assert_eq!(run.err, "");
    assert!(run.out.starts_with("Built 5 pages, ") && !run.out.contains("notice"), "{}", run.out);
    let all = disk.run_in("our-coaching_hub", &["check", "--strict", "-D", "-F", "-E"]).exits(0);
    assert_eq!(all.err, "");
    assert!(
        disk.read("our-coaching_hub/content/newsletters/one-question-at-the-door.md")
            .contains("date: 2026-11-23")
    );
}

#[test]
fn a_new_site_has_the_title_and_the_day_that_were_asked_for() {
    let disk = DiskSite::empty();
    let title = "Coaches: \"north\" & south's";
    disk.run(&["new", "a/b/hub", "--title", title, "--now", "2024-02-29"]).exits(0);
    let settings = disk.read("a/b/hub/chalktalk.yaml");
    assert!(settings.contains("title: 'Coaches: \"north\" & south''s'"), "{settings}");
    let run = disk.run_in("a/b/hub", &["build", "--strict"]).exits(0);
    assert_eq!(run.err, "");
    assert!(
        disk.read("a/b/hub/public/lessons/two-minutes-of-seeing/index.html").contains("2024-02-29")
    );
    let spaced = disk.run(&["new", "my hub"]).exits(0);
    assert!(spaced.out.contains("cd \"my hub\""), "{}", spaced.out);
}

#[test]
fn a_new_site_goes_only_where_nothing_is() {
    let disk = hub();
    let before = disk.tree("");
    disk.write("notes.txt", "mine").write("full/notes.txt", "mine");
    disk.run(&["new", "hub"]).exits(2).says("there is a site in `hub` already");
    disk.run(&["new", "full"]).exits(2).says("`full` is not empty");
    disk.run(&["new", "notes.txt"]).exits(2).says("`notes.txt` is a file, not a folder");
    disk.run(&["new", "notes.txt/hub"]).exits(2).says("is a file or a link");
    disk.run(&["new", "hub/content/lessons/mine"])
        .exits(2)
        .says("lies in the folder `content` of another site");
    disk.run(&["new", ""]).exits(2);
    disk.run(&["new", "x", "--title", " "]).exits(2).says("the title is empty");
    disk.run(&["new"]).exits(2);
    disk.delete("notes.txt").delete("full/notes.txt");
    assert_eq!(disk.tree(""), before);
    fs::create_dir(disk.path("empty")).unwrap();
    disk.run_in("empty", &["new", "."]).exits(0);
    assert!(disk.read("empty/chalktalk.yaml").contains("title: Empty\n"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_to_ends_with_three() {
    let disk = DiskSite::empty();
    // Nobody can make a folder there, not even the one who may do everything.
    let run = disk.run(&["new", "/proc/hub"]).exits(3);
    assert!(run.err.starts_with("error: cannot make the folder `/proc/hub`"), "{}", run.err);
    assert!(run.err.contains("hint: choose a folder that you may write to"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn nothing_is_left_in_a_read_only_site() {
    use std::os::unix::fs::PermissionsExt;
    let disk = hub();
    let lessons = disk.path("hub/content/lessons");
    fs::set_permissions(&lessons, fs::Permissions::from_mode(0o555)).unwrap();
    let before = disk.tree("");
    let may_all_the_same = fs::write(lessons.join("probe"), "").is_ok();
    if !may_all_the_same {
        disk.run_in("hub", &["add", "lesson", "A first one"]).exits(3).says("nothing was made");
        assert_eq!(disk.tree(""), before);
    }
    fs::set_permissions(&lessons, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn every_kind_is_added_as_a_draft_that_passes_the_check() {
    let disk = hub();
    for kind in KINDS {
        let run = disk.run_in("hub", &["add", kind.name, "The", "first", "one"]).exits(0);
        assert!(run.out.starts_with("Made content/"), "{}", run.out);
        let path = run.out.trim_start_matches("Made ").split(',').next().unwrap();
        let text = disk.read(&format!("hub/{path}"));
        assert!(text.starts_with("---\ntitle: The first one\n"), "{text}");
        assert!(
            text.contains("\ndraft: true\n") && text.contains("\ndate: 2026-11-23\n"),
            "{text}"
        );
    }
    let check = disk.run_in("hub", &["check", "--strict"]).exits(0);
    assert_eq!(check.err, "");
    let check = disk.run_in("hub", &["check", "--strict", "--drafts"]).exits(0);
    assert_eq!(check.err, "");
}

#[test]
fn any_title_becomes_a_file_with_a_name_that_every_computer_stores() {
    let disk = hub();
    let long = "Seeing before judging, ".repeat(22);
    for (title, file) in [
        ("Feedback: \"three\" moves, it's #1", "feedback-three-moves-its-1"),
        ("🎉🎉", "tada-tada"),
        ("!?", "new-lesson"),
        ("رؤية قبل الحكم", "rw-y-qbl-lhkm"),
        ("教练", "jiao-lian"),
        (&long, "seeing-before-judging-seeing-before-judging-seeing-before"),
        ("con", "lesson-con"),
        ("index", "lesson-index"),
        ("../../outside", "outside"),
        ("- [a]: {b}", "a-b"),
    ] {
        let run = disk.run_in("hub", &["add", "lesson", "--", title]).exits(0);
        assert!(run.out.contains(&format!("content/lessons/{file}.md")), "{title}: {}", run.out);
    }
    let check = disk.run_in("hub", &["build", "--strict", "--drafts"]).exits(0);
    assert_eq!(check.err, "");
    assert!(disk.read("hub/public/lessons/jiao-lian/index.html").contains("教练"));
    for empty in ["", "  ", "\t\n"] {
        disk.run_in("hub", &["add", "lesson", empty]).exits(2).says("the title is empty");
    }
    disk.run_in("hub", &["add", "lesson"]).exits(2).says("<TITLE>");
}

#[test]
fn a_file_that_is_there_is_never_overwritten() {
    let disk = hub();
    disk.write("hub/content/lessons/mine.md", "mine");
    disk.run_in("hub", &["add", "lesson", "Mine"])
        .exits(2)
        .says("`content/lessons/mine.md` is there already; nothing was changed")
        .says("choose another title");
    assert_eq!(disk.read("hub/content/lessons/mine.md"), "mine");
    disk.write("hub/content/lessons/bundle/index.md", "mine");
    disk.run_in("hub", &["add", "lesson", "Bundle"])
        .exits(2)
        .says("content/lessons/bundle/index.md");
    disk.run_in("hub", &["add", "glossary", "Words"]).exits(0);
    disk.run_in("hub", &["add", "glossary", "More"])
        .exits(2)
        .says("there is one for the whole site");
    disk.run_in("hub", &["add", "module", "One"]).exits(0);
    let before = disk.tree("");
    disk.run_in("hub", &["add", "module", "One"]).exits(2).says("content/modules/one/index.md");
    assert_eq!(disk.tree(""), before);
}

#[test]
fn lessons_and_activities_go_into_modules_and_pages_into_guides() {
    let disk = hub();
    disk.run_in("hub", &["add", "module", "First year"]).exits(0);
    disk.run_in("hub", &["add", "guide", "Handbook"]).exits(0);
    for named in ["first-year", "modules/first-year", "content/modules/first-year/"] {
        let title = format!("A visit by {named}");
        disk.run_in("hub", &["add", "lesson", &title, "--in", named])
            .exits(0)
            .says("to `contents` in content/modules/first-year/index.md");
    }
    disk.run_in("hub", &["add", "activity", "Script it", "--in", "first-year"]).exits(0);
    assert!(
        disk.read("hub/content/modules/first-year/script-it.md").contains("\nkind: activity\n")
    );
    disk.run_in("hub", &["add", "guide", "Roles", "--in", "handbook"]).exits(0);
    assert!(!disk.read("hub/content/guides/handbook/roles.md").contains("contents:"));
    disk.run_in("hub", &["add", "lesson", "x", "--in", "frist-year"])
        .exits(2)
        .says("did you mean `first-year`?");
    disk.run_in("hub", &["add", "lesson", "x", "--in", "handbook"])
        .exits(2)
        .says("there are first-year");
    disk.run_in("hub", &["add", "plan", "x", "--in", "first-year"])
        .exits(2)
        .says("does not belong into a folder");
    // What `add` said is still to be done: to give them their places.
    let check = disk.run_in("hub", &["check", "--strict", "--drafts"]).exits(1);
    let faults = |code: &str| check.err.matches(&format!("error[{code}")).count();
    assert_eq!((faults(""), faults("contents/not-named")), (5, 5), "{}", check.err);
}

#[test]
fn a_misspelt_kind_is_answered_with_the_nearest_and_help_lists_all() {
    let disk = hub();
    disk.run_in("hub", &["add", "leson", "x"]).exits(2).says("'lesson'");
    let help = disk.run(&["add", "--help"]).exits(0);
    for starter in STARTERS {
        assert!(
            help.out.contains(starter.kind) && help.out.contains(starter.about),
            "{}",
            help.out
        );
    }
    disk.run(&["add", "lesson", "x"]).exits(2).says("there is no site here").says("chalktalk new");
}

#[test]
fn programs_get_one_object() {
    let disk = DiskSite::empty();
    let run = disk.run(&["new", "hub", "--format", "json"]).exits(0);
    assert!(
        run.out.starts_with("{\"command\":\"new\"") && run.out.lines().count() == 1,
        "{}",
        run.out
    );
    let run = disk.run_in("hub", &["add", "lesson", "x", "--format", "json"]).exits(0);
    assert!(run.out.contains("\"files\":[\"content/lessons/x.md\"]"), "{}", run.out);
    let run = disk.run_in("hub", &["theme", "list", "--format", "json"]).exits(0);
    assert_eq!(
        run.out,
        "{\"themes\":[{\"about\":\"A sober look for public agencies, in blue and grey with square corners, that says \
             whose site it is\",\"built_in\":true,\"extends\":\"default\",\"name\":\"agency\",\"used\":false},\
             {\"about\":\"A well-set hand-out on warm paper, with serif heads\",\"built_in\":true,\"extends\":null,\
             \"name\":\"default\",\"used\":true}],\"type\":\"themes\"}\n"
    );
    assert_eq!(disk.run_in("hub", &["add", "lesson", "y", "--quiet"]).exits(0).out, "");
}

#[test]
fn themes_are_listed_with_the_one_in_use() {
    let disk = hub();
    disk.run_in("hub", &["theme", "list"])
        .exits(0)
        .says("* default  built in: A well-set")
        .says("  agency   built in: A sober look");
    disk.run_in("hub", &["theme", "eject", "lesson.html", "--into", "north"]).exits(0);
    let settings = disk.read("hub/chalktalk.yaml");
    disk.write("hub/chalktalk.yaml", format!("{settings}theme: north\n"));
    disk.run_in("hub", &["theme", "list"])
        .exits(0)
        .says("  default  built in")
        .says("* north    themes/north/\n");
}

#[test]
fn a_copy_is_of_the_theme_in_use_and_its_differences_are_shown() {
    let disk = hub();
    let settings = disk.read("hub/chalktalk.yaml");
    disk.write("hub/chalktalk.yaml", format!("{settings}theme: agency\n"));
    disk.run_in("hub", &["theme", "eject"]).exits(0).says("partials/identifier.html");
    disk.run_in("hub", &["theme", "eject", "css/agency.css"])
        .exits(0)
        .says("Made themes/own/static/css/agency.css and themes/own/theme.yaml, a copy of that of the theme `agency`")
        .says("theme: own");
    assert_eq!(disk.read("hub/themes/own/theme.yaml"), "extends: agency\n");
    disk.write("hub/chalktalk.yaml", format!("{settings}theme: own\n"));
    disk.run_in("hub", &["theme", "list"])
        .exits(0)
        .says("* own      themes/own/, extends `agency`\n");
    let run = disk.run_in("hub", &["check", "--strict"]).exits(0);
    assert_eq!(run.err, "");
    let copy = disk.read("hub/themes/own/static/css/agency.css");
    let older = copy.replace("4rem", "5rem").replacen("version ", "version 0000", 1);
    disk.write("hub/themes/own/static/css/agency.css", older);
    disk.run_in("hub", &["check"])
        .exits(0)
        .says("the theme `agency` has a newer version of this file")
        .says("`chalktalk theme diff css/agency.css` shows how the two differ");
    disk.run_in("hub", &["theme", "diff", "css/agency.css"])
        .exits(0)
        .says("--- static/css/agency.css of agency\n+++ themes/own/static/css/agency.css\n")
        .says("inline-size: 5rem");
    disk.run_in("hub", &["theme", "diff", "lesson.html"])
        .exits(2)
        .says("has no file `templates/lesson.html` of its own");
}

#[test]
fn words_are_copied_whole_and_translations_are_compared_with_the_english_ones() {
    let disk = hub();
    let settings = disk.read("hub/chalktalk.yaml");
    disk.write("hub/chalktalk.yaml", format!("{settings}theme: own\n"));
    disk.write("hub/themes/region/theme.yaml", "extends: agency\n");
    disk.write("hub/themes/region/i18n/en.yaml", "home: Start\n");
    disk.write("hub/themes/own/theme.yaml", "extends: region\n");
    disk.run_in("hub", &["theme", "eject", "i18n/es.yaml"])
        .exits(0)
        .says("Made themes/own/i18n/es.yaml, a copy of that of the default theme");
    disk.run_in("hub", &["theme", "eject", "en.yaml"]).exits(0);
    let english = disk.read("hub/themes/own/i18n/en.yaml");
    assert!(english.starts_with("# Copied from chalktalk's default theme, version "), "{english}");
    let run = disk.run_in("hub", &["check", "--strict"]).exits(0);
    assert_eq!(run.err, "");
    let french = english.replacen("Home", "Accueil", 1);
    disk.write("hub/themes/own/i18n/fr.yaml", &french);
    let run = disk.run_in("hub", &["check"]).exits(0);
    assert!(!run.err.contains("newer version"), "{}", run.err);
    disk.write("hub/themes/own/i18n/fr.yaml", french.replacen("version ", "version 0000", 1));
    disk.run_in("hub", &["check"])
        .exits(0)
        .says("the default theme has a newer version of this file")
        .says("`chalktalk theme diff fr.yaml`");
    disk.run_in("hub", &["theme", "diff", "fr.yaml"])
        .exits(0)
        .says("--- i18n/en.yaml of default\n+++ themes/own/i18n/fr.yaml\n")
        .says("+home: Accueil");
}

#[test]
fn a_copy_of_a_file_of_the_theme_takes_its_place_and_changes_nothing_yet() {
    let disk = hub();
    disk.run_in("hub", &["theme", "eject", "lesson.html"])
        .exits(0)
        .says("Made themes/own/templates/lesson.html")
        .says("Write the line `theme: own` into `chalktalk.yaml`");
    disk.run_in("hub", &["theme", "eject", "templates/lesson.html"])
        .exits(2)
        .says("is there already");
    disk.run_in("hub", &["theme", "eject", "leson.html"])
        .exits(2)
        .says("did you mean `lesson.html`?");
    disk.run_in("hub", &["theme", "eject", "lesson.html", "--into", "../x"])
        .exits(2)
        .says("cannot be the name of a theme");
    let settings = disk.read("hub/chalktalk.yaml");
    disk.write("hub/chalktalk.yaml", format!("{settings}theme: own\n"));
    let run = disk.run_in("hub", &["theme", "eject", "css/prose.css"]).exits(0);
    assert!(!run.out.contains("theme: own"), "{}", run.out);
    let run = disk.run_in("hub", &["check", "--strict"]).exits(0);
    assert_eq!(run.err, "");
}

#[test]
fn copies_of_all_files_of_the_theme_make_the_same_site() {
    let disk = hub();
    disk.run_in("hub", &["build", "--strict"]).exits(0);
    let settings = disk.read("hub/chalktalk.yaml");
    disk.write("hub/chalktalk.yaml", format!("{settings}theme: own\n"));
    let originals = originals("default", &Snapshot::default());
    for original in originals.iter().filter(|original| original.path().starts_with("templates/")) {
        disk.write(&format!("hub/themes/own/{}", original.path()), original.copy());
    }
    let run = disk.run_in("hub", &["build", "--strict"]).exits(0);
    assert_eq!(run.err, "");
    assert!(run.out.contains("(0 written, 0 removed, "), "{}", run.out);
    for (wrong, near) in [
        ("lesson", "`lesson.html`"),
        ("fotter.html", "`partials/footer.html`"),
        ("templates/partials/hedaer.html", "`partials/header.html`"),
        ("agenda.jss", "`js/agenda.js`"),
    ] {
        disk.run_in("hub", &["theme", "eject", wrong]).exits(2).says(near);
    }
    let list = disk.run_in("hub", &["theme", "eject"]).exits(0);
    assert!(list.out.contains("notes for whoever leads it\n"), "{}", list.out);
    for original in originals {
        assert!(list.out.contains(original.name()) && list.out.contains(&original.about()));
    }
}

#[test]
fn schemas_and_completions_are_written_to_standard_output() {
    let disk = DiskSite::empty();
    for kind in KINDS.iter().map(|kind| kind.name).chain(["settings"]) {
        let run = disk.run(&["schema", kind, "--quiet"]).exits(0);
        let schema: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
    disk.run(&["schema", "setings"]).exits(2).says("'settings'");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = disk.run(&["completions", shell]).exits(0);
        assert!(run.out.contains("theme") && run.out.contains("completions"), "{shell}");
    }
    disk.run(&["completions", "dash"]).exits(2).says("bash");
}

#[test]
fn the_words_of_a_new_site_are_its_own() {
    // A site that is made is not one that is copied: no sentence of the example hub stands in it.
    let disk = hub();
    let sentences = |text: &str| -> Vec<String> {
        let long = |sentence: &&str| sentence.len() > 60;
        text.split(['.', '\n', '?']).map(str::trim).filter(long).map(str::to_owned).collect()
    };
    let mut hub_text = String::new();
    for folder in ["lessons", "newsletters", "plans", "pages"] {
        for file in fs::read_dir(repository("content").join(folder)).unwrap() {
            hub_text += &fs::read_to_string(file.unwrap().path()).unwrap_or_default();
        }
    }
    for (path, bytes) in disk.tree("hub/content") {
        for sentence in sentences(&String::from_utf8(bytes).unwrap()) {
            assert!(!hub_text.contains(&sentence), "{path}: {sentence}");
        }
    }
}
