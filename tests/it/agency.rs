//! The built-in theme `agency`, which proves what a theme can count on: the example hub in its look, different only where
//! it should be, and made of small files that extend those of the default theme.
#![expect(clippy::disallowed_methods, reason = "compares files of the repository")]

use crate::site::{SiteTest, repository};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a site of an agency says in its settings.
const CHOSEN: &str = include_str!("../agency.yaml");

fn hub(theme: &str) -> SiteTest {
    SiteTest::at(&repository("")).edit("chalktalk.yaml", "theme: default\n", theme).build()
}

#[test]
fn the_hub_is_built_without_a_fault_and_differs_only_where_it_should() {
    let (agency, default) = (hub(CHOSEN), hub("theme: default\n"));
    assert_eq!(agency.report(), default.report());
    let names = |site: &SiteTest| -> BTreeSet<String> {
        site.paths().into_iter().filter(|name| !name.starts_with("assets/")).collect()
    };
    assert_eq!(names(&agency), names(&default));
    let sheet = |site: &SiteTest| {
        site.page("index.html").attribute("link[rel=stylesheet]", "href").to_owned()
    };
    // What differs everywhere: the sheet, and the color of the paper in it.
    let papers = |site: &SiteTest| -> Vec<String> {
        let page = site.page("index.html");
        let papers = page.attributes("meta[name=theme-color]", "content");
        papers.iter().map(|paper| format!("content=\"{paper}\"")).collect()
    };
    let differ = |site: &SiteTest| [vec![sheet(site)], papers(site)].concat();
    let differ: Vec<(String, String)> = differ(&agency).into_iter().zip(differ(&default)).collect();
    assert!(differ.len() == 3 && differ.iter().all(|(theirs, ours)| theirs != ours));
    let mut pages = 0;
    for name in names(&default).iter().filter(|name| name.ends_with(".html")) {
        let theirs = agency.artifact(name);
        let mut theirs =
            differ.iter().fold(theirs, |page, (theirs, ours)| page.replace(theirs, ours));
        if theirs.contains("site-footer") {
            pages += 1;
            theirs = without(&without(&theirs, "agency-banner"), "identifier");
        }
        let plain = |html: &str| html.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(plain(&theirs), plain(&default.artifact(name)), "{name}");
    }
    assert!(pages > 50, "{pages} pages");
}

/// Takes a section of a class out of a page; it must be there once.
fn without(html: &str, class: &str) -> String {
    let start = format!("<section class=\"{class}\"");
    let (before, rest) = html.split_once(&start).unwrap_or_else(|| panic!("no {class}"));
    let (_, after) = rest.split_once("</section>").unwrap();
    assert!(!after.contains(&start));
    format!("{before}{after}")
}

#[test]
fn the_identifier_names_the_agency_and_links_as_deep_as_the_page_lies() {
    let site = hub(CHOSEN);
    let page = site.page("lessons/index.html");
    assert_eq!(page.text(".agency-banner"), "An official website of the State of Northfield");
    assert_eq!(page.text(".identifier strong"), "Office of Example Schools");
    assert_eq!(page.link("About this site"), "../about/");
    assert_eq!(page.link("Privacy"), "https://schools.example.gov/privacy");
    let site = hub("theme: agency\ntheme_settings: {agency: Office}\n");
    let page = site.page("lessons/index.html");
    assert_eq!((page.count(".agency-banner"), page.count(".identifier")), (0, 1));
    let site = hub("theme: agency\n");
    let page = site.page("lessons/index.html");
    assert_eq!((page.count(".agency-banner"), page.count(".identifier")), (0, 0));
    let draft = SiteTest::page_of("Text.\n")
        .edit("chalktalk.yaml", "title", "theme: agency\ntheme_settings: {agency: Office, links: [{title: Rules, href: pages/b.md}]}\ntitle")
        .write("content/pages/b.md", "---\ntitle: Rules\ndraft: true\n---\nText.\n")
        .build()
        .reports_nothing();
    assert_eq!(draft.page("a/index.html").count(".identifier li"), 0);
    hub("theme: agency\ntheme_settings: {links: [{title: About, href: pages/abut.md}]}\n")
        .says("did you mean `pages/about.md`?");
}

#[test]
fn links_of_the_settings_lead_to_lists_files_and_addresses_as_those_of_pages_do() {
    let links = "theme: agency\ntheme_settings: {agency: Office, links: [{title: lessons, href: lessons}, \
         {title: B, href: lessons/}, {title: C, href: /about/}, {title: D, href: 'mailto:a@example.org'}]}\n";
    let site = hub(links).reports_nothing();
    let page = site.page("lessons/index.html");
    assert_eq!(page.texts(".identifier li"), ["lessons", "B", "C", "D"]);
    let hrefs = page.attributes(".identifier li a", "href");
    assert_eq!(hrefs, ["../lessons/", "../lessons/", "../about/", "mailto:a@example.org"]);
    hub("theme: agency\ntheme_settings: {links: [{title: A, href: lesons}]}\n")
        .reports_only(["settings/navigation"])
        .says("`theme_settings` names `lesons`, which does not exist")
        .says("did you mean `lessons`?");
}

#[test]
fn no_file_of_it_is_a_copy_of_a_parents() {
    let themes = repository("themes");
    let parents: Vec<(PathBuf, String)> = files(&themes.join("default"));
    let own = files(&themes.join("agency"));
    assert!(own.len() >= 5);
    for (file, text) in &own {
        let lines = |text: &str| -> BTreeSet<String> {
            text.lines().map(|line| line.trim().to_owned()).filter(|line| line.len() > 12).collect()
        };
        let mine = lines(text);
        for (parent, text) in &parents {
            let shared = lines(text).intersection(&mine).count();
            assert!(
                shared * 4 <= mine.len(),
                "{} has {shared} of its {} lines from {}",
                file.display(),
                mine.len(),
                parent.display()
            );
        }
        let name = file.strip_prefix(themes.join("agency")).unwrap();
        let parent =
            format!("default/{}", name.strip_prefix("templates").unwrap_or(name).display());
        let replaces = themes.join("default").join(name).exists() && name.starts_with("templates");
        assert!(!replaces || text.contains(&parent), "{} does not use {parent}", name.display());
    }
}

fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}
