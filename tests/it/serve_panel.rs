//! What the preview tells authors of a page: the panel, the banners, and the page that was just saved.

use crate::preview::{Preview, header, status, switches};
use crate::site::SiteTest;
use chalktalk::pipeline::Options;
use serde_json::{Value, json};

fn site() -> SiteTest {
    SiteTest::new()
        .write("content/lessons/one.md", ONE)
        .write("content/lessons/draft.md", "---\ntitle: Draft\ndraft: true\ntopics: [Rest]\n---\nText.\n")
        .write("content/lessons/later.md", "---\ntitle: Later\npublish_on: 2027-02-01\n---\nText.\n")
        .write("content/lessons/over.md", "---\ntitle: Over\nexpires_on: 2026-11-20\n---\nText.\n")
        .write("content/plans/goals.md", "---\ntitle: Goals\n---\n## Aim {#aim}\n\n### What do you want? {#want}\n\n[short answer]\n")
        .write("content/guides/team/index.md", "---\ntitle: Team\ndraft: true\ncontents:\n  - first.md\n---\nText.\n")
        .write("content/guides/team/first.md", "---\ntitle: First steps\n---\nText.\n")
        .write("content/activities/swap.md", "---\ntitle: Swap\ndraft: true\n---\nText.\n\n::: questions\n- Who begins?\n:::\n")
}

const ONE: &str = "\
---
title: One
duration: 20 minutes
topics: [Rest, Listening]
aliases: [old-one]
---
## Words

Three words here, [a place](#words), [the plan](../plans/goals.md), [a draft](draft.md),
[elsewhere](https://example.org/), [home](/).

::: questions
- Who <b>answers</b>?
- Why?
:::
";

fn whole() -> Options {
    Options { expired: true, ..switches() }
}

fn why(told: &Value) -> String {
    let why = told["published"]["why"].as_array().unwrap().iter();
    why.map(|reason| reason.as_str().unwrap()).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_page_is_told_with_its_file_and_what_was_found_in_it() {
    let preview = Preview::of(&site());
    let told = preview.told("/lessons/one/").unwrap();
    assert_eq!(told["address"], "/lessons/one/");
    assert_eq!(told["what"], "a lesson, since it lies in `content/lessons`");
    assert_eq!(told["files"], json!(["content/lessons/one.md"]));
    assert_eq!(told["published"]["published"], true, "{told}");
    let contents = &told["contents"];
    assert!(contents["words"].as_u64().unwrap() > 10, "{contents}");
    assert_eq!(contents["reading_minutes"], 1);
    assert_eq!(contents["duration"], "20 min");
    assert_eq!(contents["questions"][1]["text"], "Why?");
    assert_eq!(contents["questions"].as_array().unwrap().len(), 2);
    let links: Vec<(&str, &str, u64)> = contents["links"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| {
            let text = |key| link[key].as_str().unwrap();
            (text("target"), text("leads_to"), link["line"].as_u64().unwrap())
        })
        .collect();
    let expected = [
        ("../plans/goals.md", "page", 9),
        ("draft.md", "unpublished", 9),
        ("https://example.org/", "elsewhere", 10),
        ("/", "page", 10),
    ];
    assert_eq!(links, expected, "links that stay on the page are no links out");
    for spelt in ["/lessons/one/index.html", "%2Flessons%2Fone%2F", "/lessons%2Fone/"] {
        assert_eq!(preview.told(spelt).as_ref(), Some(&told), "{spelt}");
    }
}

#[test]
fn the_fields_of_a_plan_are_told() {
    let told = Preview::of(&site()).told("/plans/goals/").unwrap();
    assert_eq!(told["what"], "a plan, since it lies in `content/plans`");
    let fields = &told["contents"]["sections"][0]["fields"];
    assert_eq!(fields[0]["question"], "What do you want?", "{told}");
}

#[test]
fn it_is_told_why_a_page_is_not_published_without_words_on_switches() {
    let preview = Preview::with(&site(), whole(), false);
    for (address, reason) in [
        ("/lessons/draft/", "it is a draft; delete its line `draft: true` to publish it"),
        ("/lessons/later/", "`publish_on` is 2027-02-01, and today is 2026-11-23"),
        ("/lessons/over/", "`expires_on` is 2026-11-20"),
        ("/guides/team/first/", "the guide that it belongs to, `content/guides/team/index.md`"),
        ("/activities/swap/discussion/", "it is a draft"),
        ("/topics/rest/", ""),
    ] {
        let told = preview.told(address).unwrap();
        let is_published = address.starts_with("/topics/");
        assert_eq!(told["published"]["published"], is_published, "{told}");
        assert!(why(&told).contains(reason), "{told}");
        assert!(!why(&told).contains("--"), "{told}");
    }
    assert_eq!(Preview::of(&site()).told("/lessons/over/"), None, "it is not shown");
}

#[test]
fn pages_that_are_made_name_what_they_are_and_their_files() {
    let preview =
        Preview::of(&site().write(
            "content/lessons/two.md",
            "---\ntitle: Two\ndraft: true\ntopics: [Sleep]\n---\n",
        ));
    for (address, what, files) in [
        (
            "/lessons/one/discussion/",
            "the discussion page of \u{201c}One\u{201d}",
            json!(["content/lessons/one.md"]),
        ),
        (
            "/activities/swap/hand-out/",
            "an edition of \u{201c}Swap\u{201d} to print or hand out",
            json!(["content/activities/swap.md"]),
        ),
        (
            "/plans/",
            "the list \u{201c}Plans\u{201d}, which chalktalk makes itself",
            json!(["content/plans/goals.md"]),
        ),
        (
            "/topics/listening/",
            "the pages on the topic \u{201c}Listening\u{201d}, which chalktalk makes itself",
            json!(["content/lessons/one.md"]),
        ),
        ("/topics/", "the list of all topics, which chalktalk makes itself", json!([])),
        (
            "/old-one/",
            "a former address of \u{201c}One\u{201d}, which leads there",
            json!(["content/lessons/one.md"]),
        ),
    ] {
        let told = preview.told(address).unwrap();
        assert_eq!((&told["what"], &told["files"]), (&json!(what), &files), "{told}");
        assert_eq!(told["contents"], Value::Null);
    }
    let sleep = preview.told("/topics/sleep/").unwrap();
    assert_eq!(sleep["published"]["published"], false);
    assert_eq!(why(&sleep), "none of the pages that it is made of is published");
}

#[test]
fn long_lists_name_their_first_files_and_further_pages_are_known() {
    let mut site = SiteTest::new();
    for number in 0..210 {
        site = site.write(
            &format!("content/lessons/l{number}.md"),
            &format!("---\ntitle: Lesson {number}\n---\nText.\n"),
        );
    }
    let preview = Preview::of(&site);
    let told = preview.told("/lessons/page/2/").unwrap();
    assert_eq!(
        told["what"],
        "page 2 of the list \u{201c}Lessons\u{201d}, which chalktalk makes itself"
    );
    assert_eq!(told["files"].as_array().unwrap().len(), 20);
    assert_eq!(told["more_files"], 190);
}

#[test]
fn where_there_is_no_page_nothing_is_told() {
    let preview = Preview::of(&site());
    for address in
        ["/nothing/", "/404.html", "/../chalktalk.yaml", "", "/lessons/one", "/robots.txt", "%00"]
    {
        assert_eq!(preview.told(address), None, "{address}");
    }
    assert_eq!(preview.get("/.chalktalk/page").0, 404);
    assert_eq!(preview.get("/.chalktalk/page?other=/lessons/one/").0, 404);
    let below = site().write("chalktalk.yaml", "title: Hub\nbase_url: https://example.org/hub/\n");
    let below = Preview::of(&below);
    assert_eq!(below.told("/lessons/one/"), None);
    assert_eq!(below.told("/hub/lessons/one/").unwrap()["address"], "/lessons/one/");
}

#[test]
fn the_panel_answers_whom_the_pages_answer() {
    let preview = Preview::of(&site());
    let port = preview.port;
    let ask = |method: &str, host: &str, more: &str| {
        preview.send(&format!(
            "{method} /.chalktalk/page?address=/lessons/one/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"
        ))
    };
    let own = format!("127.0.0.1:{port}");
    let (head, body) = ask("GET", &own, "");
    assert_eq!((status(&head), body.is_empty()), (200, false));
    assert_eq!(header(&head, "content-type"), Some("application/json"));
    assert_eq!(header(&head, "cache-control"), Some("no-store"));
    let (head, body) = ask("HEAD", &own, "");
    assert_eq!((status(&head), body.is_empty()), (200, true));
    assert_eq!(status(&ask("GET", &format!("evil.example:{port}"), "").0), 403);
    assert_eq!(status(&ask("GET", &own, "Origin: https://evil.example\r\n").0), 403);
    assert_eq!(status(&ask("POST", &own, "Content-Length: 0\r\n").0), 405);
}

#[test]
fn the_panel_follows_edits_and_keeps_to_the_site_that_is_shown() {
    let mut preview = Preview::of(&site());
    preview.site.write("content/lessons/draft.md", "---\ntitle: Draft\n---\nOne two three.\n");
    preview.follow();
    let told = preview.told("/lessons/draft/").unwrap();
    assert_eq!(
        (&told["published"]["published"], &told["contents"]["words"]),
        (&json!(true), &json!(3))
    );
    preview.site.write("content/lessons/later.md", "---\ntitle: Two: colons\n---\nText.\n");
    preview.follow();
    assert!(why(&preview.told("/lessons/later/").unwrap()).contains("it has 1 error"));
    assert!(why(&preview.told("/lessons/one/").unwrap()).contains("other files have 1 error"));
    preview.site.write("chalktalk.yaml", "titel: Hub\n");
    preview.site.write("content/lessons/new.md", "---\ntitle: New\n---\n");
    assert_eq!(preview.follow(), None, "the last good site stays");
    assert_eq!(preview.told("/lessons/new/"), None);
    let reasons = why(&preview.told("/lessons/draft/").unwrap());
    assert!(reasons.contains("an error in the settings"), "{reasons}");
}

#[test]
fn scripts_are_served_and_no_build_has_any_of_it() {
    let preview = Preview::of(&site());
    for name in
        ["live.js", "kept.js", "overlay.js", "faults.js", "panel.js", "pictures.js", "stream.js"]
    {
        let (head, body) = preview.get_with(&format!("/.chalktalk/{name}"), "");
        assert_eq!((status(&head), header(&head, "content-type")), (200, Some("text/javascript")));
        let script = String::from_utf8(body).unwrap();
        assert!(!script.contains("innerHTML") && !script.contains("insertAdjacent"), "{name}");
    }
    for switches in [&["build"][..], &["build", "--drafts", "--future", "--expired"]] {
        let disk = site().on_disk();
        disk.run(switches).exits(0);
        let files = disk.tree("public");
        assert!(files.len() > 10, "{switches:?}");
        for (path, bytes) in files {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(".chalktalk/") && !text.contains("chalktalk-faults"), "{path}");
        }
    }
}

#[test]
fn pages_that_a_build_leaves_out_say_so_at_their_top() {
    let shown = site().drafts().future().expired().build();
    for (page, words) in [
        (
            "lessons/draft",
            "Draft. This page is not published until its line draft: true is taken out.",
        ),
        (
            "lessons/later",
            "Not published yet. This page comes out with the first build from February 1, 2027 on.",
        ),
        (
            "lessons/over",
            "Expired. This page is no longer published, since its line expires_on names November 20, 2026.",
        ),
        (
            "guides/team",
            "Draft. This page is not published until its line draft: true is taken out.",
        ),
        (
            "guides/team/first",
            "Not published yet. This page comes out with the guide that it belongs to. See Team.",
        ),
        (
            "guides/team/print",
            "Draft. This page is not published until its line draft: true is taken out.",
        ),
        (
            "activities/swap/discussion",
            "Draft. This page is not published until its line draft: true is taken out.",
        ),
        ("activities", "Not published yet. None of the pages that this one names is published."),
        (
            "activities/swap/hand-out",
            "Draft. This page is not published until its line draft: true is taken out.",
        ),
    ] {
        let page = shown.page(&format!("{page}/index.html"));
        assert_eq!(page.texts(".banner"), [words], "{words}");
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"], "{words}");
    }
    assert_eq!(shown.page("lessons/one/index.html").count(".banner"), 0);
    for (path, page) in site().build().pages() {
        assert_eq!(page.count(".banner"), 0, "{path}");
    }
}

#[test]
fn browsers_follow_to_the_page_that_was_saved_and_to_no_other() {
    let mut preview = Preview::with(&site(), switches(), true);
    let mut news = preview.news();
    let hello = news.next().unwrap();
    assert_eq!(hello["follow"], Value::Null, "nothing was saved yet");
    let mut saved = |preview: &mut Preview, files: &[(&str, &str)]| {
        for (file, text) in files {
            preview.site.write(file, text);
        }
        preview.follow();
        let told = news.next().unwrap();
        assert!(told["follow"].is_null() || told["follow"]["generation"] == told["generation"]);
        told["follow"]["address"].clone()
    };
    let page = |text: &str| format!("---\ntitle: Changed\n---\n{text}\n");
    let (a, b) = (page("A."), page("B."));
    assert_eq!(saved(&mut preview, &[("content/lessons/one.md", &a)]), "/lessons/one/");
    let two = [("content/plans/goals.md", &*b), ("content/lessons/draft.md", &*b)];
    assert_eq!(saved(&mut preview, &two), "/lessons/draft/", "the first by address");
    assert_eq!(saved(&mut preview, &[("content/lessons/n\u{e9}w.md", &a)]), "/lessons/n%C3%A9w/");
    assert_eq!(saved(&mut preview, &[("content/guides/team/first.md", &b)]), "/guides/team/first/");
    assert_eq!(
        saved(&mut preview, &[("content/lessons/one.md", "---\ntitle: A: B\n---\n")]),
        "/lessons/one/",
        "one with an error, too"
    );
    let others = [
        ("themes/default/static/css/prose.css", "p { margin: 0 }"),
        ("chalktalk.yaml", "title: Anew\n"),
    ];
    for other in others {
        assert_eq!(saved(&mut preview, &[other]), Value::Null, "{}", other.0);
    }
    let over = ("content/lessons/over.md", "---\ntitle: Over\nexpires_on: 2026-11-20\n---\nNew.\n");
    assert_eq!(saved(&mut preview, &[over]), Value::Null, "it has no page here");
    preview.site.delete("content/lessons/draft.md");
    assert_eq!(saved(&mut preview, &[]), Value::Null, "a page that is gone");
    let late = preview.news().next().unwrap();
    assert_eq!(late["follow"], json!({"generation": 6, "address": "/lessons/one/"}));
}

#[test]
fn a_site_with_a_folder_in_its_address_is_followed_below_that() {
    let site = site().write("chalktalk.yaml", "title: Hub\nbase_url: https://example.org/hub/\n");
    let mut preview = Preview::with(&site, switches(), true);
    let mut news = preview.news().skip(1);
    preview.site.write("content/lessons/one.md", "---\ntitle: One\n---\nNew.\n");
    preview.follow();
    assert_eq!(news.next().unwrap()["follow"]["address"], "/hub/lessons/one/");
}
