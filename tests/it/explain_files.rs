//! What `chalktalk explain FILE` tells is what the build does: for each file of each fixture.

use crate::invariants::fixtures;
use crate::site::{Silent, SiteTest, options};
use chalktalk::authoring::explain::asked::{Asked, find};
use chalktalk::authoring::explain::file::{File, PageFile, Seen, What};
use chalktalk::authoring::explain::found::LeadsTo;
use chalktalk::authoring::explain::places::From;
use chalktalk::authoring::explain::publishing::Published;
use chalktalk::authoring::explain::told;
use chalktalk::output::artifact::Discard;
use chalktalk::pipeline::{self, Looked, Memos, Options};
use std::collections::BTreeSet;

/// The files that a build writes, as addresses.
fn written(looked: &Looked) -> BTreeSet<String> {
    looked.build.artifacts.iter().map(|artifact| artifact.path.to_string()).collect()
}

fn check_page(page: &PageFile, file: &str, written: &BTreeSet<String>) {
    let Published { published, why } = &page.published;
    assert_eq!(*published, written.contains(&page.address), "{file}: {why:?}");
    assert!(!why.is_empty(), "{file}");
    let shown_on = page.places.shown_on.iter().filter(|_| *published);
    for on in shown_on {
        assert!(written.contains(&on.address), "{file}: {} at {}", on.what, on.address);
    }
    for part in &page.places.part_of {
        assert!((1..=part.of).contains(&part.number), "{file}");
    }
}

#[test]
fn what_is_told_of_each_file_is_what_the_build_does() {
    for name in fixtures() {
        let snapshot = SiteTest::from(&name).snapshot();
        let look = |options: &Options| {
            pipeline::look(&snapshot, options, &Memos::default(), &Silent, &Discard)
        };
        let asked = look(&options());
        let whole = look(&Options { drafts: true, future: true, expired: true, ..options() });
        let seen = Seen { snapshot: &snapshot, asked: &asked, whole: &whole };
        let written = written(&asked);
        let mut links: Vec<(String, From)> = Vec::new();
        let mut linked: BTreeSet<(String, From)> = BTreeSet::new();
        for source in snapshot.files().iter().map(|file| &file.path) {
            let file = File::of(source, &seen);
            let place = format!("{name}: {source}");
            match &file.what {
                What::Page(page) => {
                    check_page(page, &place, &written);
                    let own = find(&page.address, None, &whole.site, &snapshot);
                    assert_eq!(own, Asked::File(source.clone(), None), "{place}");
                    let here = |line| From { file: source.to_string(), line };
                    if page.published.published {
                        let leads = page.found.links.iter();
                        let leads = leads.filter(|link| link.leads_to == LeadsTo::Page);
                        links.extend(
                            leads.map(|link| (link.address.clone().unwrap(), here(link.line))),
                        );
                    }
                    let from = page.places.linked_from.iter();
                    linked.extend(from.map(|from| (page.address.clone(), from.clone())));
                    // A link of a page to itself is not told of.
                    let own = page.found.links.iter().map(|link| here(link.line));
                    linked.extend(own.map(|from| (page.address.clone(), from)));
                }
                What::Media(media) => {
                    let is = media.address.as_ref().is_some_and(|path| written.contains(path));
                    assert_eq!(media.published.published, is, "{place}");
                }
                What::Other { about } => assert!(!about.contains("No page"), "{place}: {about}"),
            }
            let told = told::file(&file, None, 80);
            assert!(told.starts_with(source.as_str()) && !told.contains("\n\n\n"), "{told}");
        }
        let pages: BTreeSet<&String> = linked.iter().map(|(address, _)| address).collect();
        for link in links.iter().filter(|(address, _)| pages.contains(address)) {
            assert!(linked.contains(link), "{name}: {link:?} is not told where it leads");
        }
    }
}
