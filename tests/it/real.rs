//! Real issues of a real newsletter, which are no part of the repository: runs only where they are, beside the
//! repository in `shared/real/newsletters`, or in the folder that the variable `CHALKTALK_REAL` names.
#![expect(clippy::disallowed_methods, reason = "looks for a folder outside the repository")]

use crate::site::{SiteTest, repository};
use chalktalk::diagnostics::Severity;
use std::fs;
use std::path::PathBuf;

/// What the rules find in each issue: file, discussion questions, resource items.
const ISSUES: [(&str, usize, usize); 6] = [
    ("2016-12-coaching", 3, 4),
    ("2012-11-understanding-where-you-are", 5, 0),
    ("2014-07-training-and-coaching-plans", 6, 2),
    ("2015-08-improving-on-purpose-pdsa", 0, 2),
    ("2014-09-facilitative-administration", 0, 0),
    ("2016-09-stage-based-planning-drivers", 9, 0),
];

fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("CHALKTALK_REAL").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| repository("../shared/real/newsletters"));
    folder.is_dir().then_some(folder)
}

fn site() -> Option<SiteTest> {
    let mut site = SiteTest::new();
    for (name, _, _) in ISSUES {
        let text = fs::read_to_string(folder()?.join(format!("{name}.md"))).unwrap();
        site = site.write(&format!("content/newsletters/{name}.md"), &text);
    }
    Some(site.build())
}

#[test]
fn real_issues_build_without_an_error() {
    let Some(site) = site() else { return };
    assert_eq!(site.count(Severity::Error), 0, "{}", site.report());
    assert_eq!(site.page("newsletters/index.html").count("main h2"), 4, "years");
}

#[test]
fn real_questions_stand_on_discussion_pages() {
    let Some(site) = site() else { return };
    for (name, questions, _) in ISSUES {
        let file = format!("newsletters/{name}/discussion/index.html");
        assert_eq!(site.has(&file), questions > 0, "{name}");
        if questions > 0 {
            assert_eq!(site.page(&file).count("main .question-text"), questions, "{name}");
        }
    }
}

#[test]
fn real_resources_are_found_with_their_time() {
    let Some(site) = site() else { return };
    for (name, _, resources) in ISSUES {
        let page = site.page(&format!("newsletters/{name}/index.html"));
        assert_eq!(page.count("main .resource-list li"), resources, "{name}");
    }
    let lesson = site.page("newsletters/2016-12-coaching/index.html");
    assert_eq!(
        lesson.attribute("main time[datetime=PT10M16S]", "datetime"),
        "PT10M16S",
        "616 seconds"
    );
}

#[test]
fn what_is_odd_in_real_issues_is_told() {
    let Some(site) = site() else { return };
    let told = |code: &str| -> Vec<String> {
        let faults = site.built().diagnostics.iter().filter(|fault| fault.code.id == code);
        faults.map(|fault| fault.file.stem().to_owned()).collect()
    };
    assert_eq!(told("body/empty-section"), ["2016-12-coaching"]);
    assert_eq!(
        told("newsletter/label-date"),
        ["2014-09-facilitative-administration", "2015-08-improving-on-purpose-pdsa"]
    );
}
