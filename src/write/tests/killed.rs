//! After a run that is killed, or that the disk fails, at any step: each visible file is wholly old or wholly new, and
//! the next run ends with the tree of a clean build.

use super::faulty::{Fault, Faulty};
use super::{Site, clean_tree, copy, fs, page, publish_by, tree};
use crate::output::artifact::{Artifact, Content};
use crate::write::WriteError;
use crate::write::clean::clean;
use crate::write::disk::Disk;
use std::collections::BTreeMap;

/// More steps than any of these runs has.
const STEPS: usize = 200;

fn first() -> Vec<Artifact> {
    vec![
        page("", "home"),
        page("a", "a file"),
        page("b/c/", "deep"),
        page("d/", "goes"),
        copy("p.png"),
    ]
}

fn second() -> Vec<Artifact> {
    vec![
        page("", "new home"),
        page("a/", "a page"),
        page("b", "a file"),
        page("E/", "comes"),
        copy("q/p.png"),
    ]
}

fn third() -> Vec<Artifact> {
    vec![
        page("", "third home"),
        page("a", "a file"),
        page("b/c/", "deep again"),
        page("e/", "comes"),
    ]
}

fn visible(site: &Site) -> BTreeMap<String, String> {
    let mut tree = site.tree();
    tree.retain(|path, _| !path.ends_with('/') && !path.starts_with(".chalktalk-"));
    tree
}

fn texts(builds: &[Vec<Artifact>]) -> Vec<(String, String)> {
    let text = |content: &Content| match content {
        Content::Bytes(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
        Content::CopyOf(_) | Content::Taken { .. } | Content::Packed(_) => "a picture".to_owned(),
    };
    builds
        .iter()
        .flatten()
        .map(|artifact| (artifact.path.file(), text(&artifact.content)))
        .collect()
}

fn assert_whole(site: &Site, builds: &[Vec<Artifact>], step: usize) {
    let whole = texts(builds);
    for file in visible(site) {
        assert!(whole.contains(&file), "step {step}: {file:?} is neither old nor new");
    }
}

/// Publishes `artifacts`, killed at `step`; tells whether the run got that far.
fn publish_killed(site: &Site, artifacts: &[Artifact], step: usize) -> bool {
    let disk = Faulty::at(step, Fault::Killed);
    let result = publish_by(&disk, &site.target, artifacts);
    assert!(
        result.is_err() || !disk.failed() || site.tree() == clean_tree(artifacts),
        "step {step}"
    );
    disk.failed()
}

fn assert_completed(site: &Site, artifacts: &[Artifact], step: impl std::fmt::Debug) {
    let published = publish_by(&Disk, &site.target, artifacts).unwrap();
    assert_eq!(published.foreign, Vec::<String>::new(), "step {step:?}");
    assert_eq!(site.tree(), clean_tree(artifacts), "step {step:?}");
    assert!(site.has_no_leftovers(), "step {step:?}: {:?}", tree(site.folder.path()).keys());
}

#[test]
fn a_first_run_killed_at_any_step_is_completed_by_the_next() {
    let mut step = 0;
    loop {
        let site = Site::new();
        let killed = publish_killed(&site, &first(), step);
        assert_whole(&site, &[first()], step);
        assert!(
            visible(&site).is_empty() || visible(&site).len() == first().len(),
            "step {step}: all or nothing"
        );
        assert_completed(&site, &second(), step);
        if !killed {
            break;
        }
        step += 1;
    }
    assert!((10..STEPS).contains(&step), "{step}");
}

#[test]
fn a_later_run_killed_at_any_step_is_completed_by_the_next() {
    let mut step = 0;
    loop {
        let [forward, back] = [Site::new(), Site::new()];
        for site in [&forward, &back] {
            site.publish(&first());
        }
        let killed = publish_killed(&forward, &second(), step);
        assert_whole(&forward, &[first(), second()], step);
        assert_completed(&forward, &second(), step);
        publish_killed(&back, &second(), step);
        assert_completed(&back, &first(), step);
        if !killed {
            break;
        }
        step += 1;
    }
    assert!((20..STEPS).contains(&step), "{step}");
}

#[test]
fn two_runs_killed_in_a_row_are_completed_by_the_third() {
    for step in (0..STEPS).step_by(2) {
        let mut reached = false;
        for again in (0..STEPS).step_by(3) {
            let site = Site::new();
            site.publish(&first());
            reached = publish_killed(&site, &second(), step);
            let reached_again = publish_killed(&site, &third(), again);
            assert_whole(&site, &[first(), second(), third()], step);
            assert_completed(&site, &first(), (step, again));
            if !reached_again {
                break;
            }
        }
        if !reached {
            return;
        }
    }
    panic!("more steps than expected");
}

#[test]
fn a_run_that_cannot_be_staged_is_written_in_place_and_can_be_killed_there() {
    let site = Site::new();
    publish_by(&Faulty::at(0, Fault::NoFolderRename), &site.target, &first()).unwrap();
    assert_eq!(site.tree(), clean_tree(&first()));
    assert!(site.has_no_leftovers());

    let mut step = 0;
    loop {
        let site = Site::new();
        // What a file browser leaves makes the folder one that cannot be replaced.
        site.edit(".DS_Store", "");
        let killed = publish_killed(&site, &first(), step);
        assert_whole(&site, &[first(), vec![page(".DS_Store", "")]], step);
        publish_by(&Disk, &site.target, &second()).unwrap();
        fs::remove_file(site.public(".DS_Store")).unwrap();
        assert_eq!(site.tree(), clean_tree(&second()), "step {step}");
        if !killed || step > STEPS {
            break;
        }
        step += 1;
    }
}

#[test]
fn a_full_disk_at_any_step_is_an_error_that_the_next_run_mends() {
    for step in 0..STEPS {
        let site = Site::new();
        site.publish(&first());
        let disk = Faulty::at(step, Fault::Full);
        match publish_by(&disk, &site.target, &second()) {
            // Some steps, such as deleting an empty folder, are tried and given up.
            Ok(_) => assert_whole(&site, &[second()], step),
            Err(WriteError::Commit { .. }) => assert_whole(&site, &[first(), second()], step),
            Err(error) => panic!("step {step}: {error}"),
        }
        assert_completed(&site, &second(), step);
        if !disk.failed() {
            return;
        }
    }
    panic!("more steps than expected");
}

#[test]
fn a_failed_run_says_what_state_the_output_is_in() {
    let mut states = [0, 0];
    for step in 0..STEPS {
        let site = Site::new();
        site.publish(&first());
        let before = visible(&site);
        let disk = Faulty::at(step, Fault::Full);
        if let Err(error) = publish_by(&disk, &site.target, &second()) {
            let message = error.to_string();
            let untouched =
                message.contains("; nothing in `") && message.ends_with("` was changed");
            let mixed = message.ends_with("may hold new files beside old ones, each of them whole");
            assert!(untouched != mixed, "step {step}: {message}");
            assert!(!untouched || visible(&site) == before, "step {step}: {message}");
            let hint = error.hint().unwrap();
            assert!(hint.contains("build again"), "step {step}: {hint}");
            assert!(!mixed || hint.ends_with("which completes it"), "step {step}: {hint}");
            states[usize::from(mixed)] += 1;
        }
        if !disk.failed() {
            break;
        }
    }
    assert!(states[0] > 3 && states[1] > 5, "{states:?}");
}

#[test]
fn what_was_left_is_remembered_by_runs_that_are_killed() {
    for step in 0..STEPS {
        let site = Site::new();
        site.publish(&first());
        site.edit("d/index.html", "mine");
        site.publish(&third());
        let disk = Faulty::at(step, Fault::Killed);
        let _ = publish_by(&disk, &site.target, &second());
        let published = publish_by(&Disk, &site.target, &third()).unwrap();
        assert_eq!(published.left, ["d/index.html"], "step {step}");
        assert_eq!(visible(&site)["d/index.html"], "mine", "step {step}");
        if !disk.failed() {
            return;
        }
    }
    panic!("more steps than expected");
}

#[test]
fn cleaning_killed_at_any_step_is_completed_by_the_next() {
    for step in 0..STEPS {
        let site = Site::new();
        site.publish(&first());
        let disk = Faulty::at(step, Fault::Killed);
        let result = clean(&disk, &site.target);
        assert!(result.is_ok() || disk.failed());
        clean(&Disk, &site.target).unwrap();
        assert!(!site.target.output.exists() && site.has_no_leftovers(), "step {step}");
        if !disk.failed() {
            return;
        }
    }
    panic!("more steps than expected");
}
