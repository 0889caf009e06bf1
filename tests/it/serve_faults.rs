//! The preview where something is amiss: a site that cannot be built, files that cannot be read, other sites that ask,
//! and addresses that nobody can listen on.

use crate::disk::DiskSite;
use crate::preview::{Preview, header, status};
use crate::serve::small;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const TEMPLATE: &str = "themes/default/templates/base.html";

/// Asserts that an address tells, in a page that is kept current, that there is no site yet.
#[track_caller]
fn cannot_be_shown(preview: &Preview, path: &str, why: &str) {
    let (head, body) = preview.get_with(path, "Sec-Fetch-Dest: document\r\n");
    let body = String::from_utf8(body).unwrap();
    assert_eq!(status(&head), 503, "{path}: {head}");
    assert_eq!(header(&head, "content-type"), Some("text/html; charset=utf-8"), "{path}");
    assert!(body.contains("cannot be shown yet") && body.contains(why), "{path}: {body}");
    assert!(body.contains("/.chalktalk/live.js"), "{path}: {body}");
}

#[test]
fn a_site_that_was_never_good_says_so_at_every_address_until_it_is_mended() {
    for (file, broken, mended, why) in [
        (TEMPLATE, "{% if %}", None, "themes/default/templates/base.html"),
        ("chalktalk.yaml", "title: A hub\ntheme: nope\n", Some("title: A hub\n"), "nope"),
    ] {
        let mut preview = Preview::of(&small().write(file, broken));
        for path in ["/", "/lessons/a/", "/lessons/a", "/nothing/", "/404.html"] {
            cannot_be_shown(&preview, path, why);
        }
        let mut news = preview.news();
        let built = news.next().unwrap()["generation"].clone();
        preview.site.write("content/lessons/a.md", "---\ntitle: First\n---\nOther words.\n");
        preview.follow();
        let told = news.next().unwrap();
        assert_ne!(told["generation"], built);
        assert_eq!(told["all"], true, "the errors may be others: {told}");
        cannot_be_shown(&preview, "/", why);
        match mended {
            Some(text) => preview.site.write(file, text),
            None => preview.site.delete(file),
        };
        assert!(preview.follow().is_some());
        assert!(preview.get("/lessons/a/").1.contains("Other words."));
        assert!(news.next().unwrap()["added"].as_array().is_some_and(|it| !it.is_empty()));
        let (missing, page) = preview.get("/nothing/");
        assert!(missing == 404 && page.contains("Page not found"), "{page}");
    }
}

#[test]
fn errors_are_text_on_the_page_that_stands_for_a_whole_site() {
    let preview =
        Preview::of(&small().write("chalktalk.yaml", "title: A hub\ntheme: \"<b>bold</b>\"\n"));
    let (_, page) = preview.get("/nothing/");
    assert!(page.contains("&lt;b") && !page.contains("<b>"), "{page}");
    assert!(page.contains("chalktalk.yaml</code>, line 2"), "{page}");
}

#[test]
fn what_can_be_shown_in_spite_of_an_error_in_the_settings_is_shown_and_followed() {
    let mut preview =
        Preview::of(&small().write("chalktalk.yaml", "title: A hub\nbase_ulr: https://a.org/\n"));
    assert!(preview.get("/lessons/a/").1.contains("Words."));
    cannot_be_shown(&preview, "/nothing/", "base_ulr");
    let told = preview.told("/lessons/a/").unwrap();
    assert_eq!(told["published"]["published"], false, "nothing would be written: {told}");
    preview.site.write("content/lessons/a.md", "---\ntitle: First\n---\nOther words.\n");
    preview.follow();
    assert!(preview.get("/lessons/a/").1.contains("Other words."));
}

#[test]
fn a_file_that_cannot_be_read_has_a_page_that_says_so() {
    let mut preview = Preview::of(&small());
    let utf16: Vec<u8> =
        "\u{feff}---\ntitle: A\n---\nW".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [&b"---\ntitle: First\n---\n\xff\n"[..], b"---\ntitle: First\n---\n\0\n", &utf16] {
        preview.site.write("content/lessons/a.md", bytes);
        preview.follow();
        let (found, page) = preview.get("/lessons/a/");
        assert_eq!(found, 200, "{page}");
        assert!(page.contains("This page has an error"), "{page}");
        assert!(page.contains("<code>content/lessons/a.md</code>"), "{page}");
        let addresses = preview.state.addresses();
        assert!(addresses.is_sorted(), "{addresses:?}");
        assert_eq!(preview.table(), preview.clean());
        preview.site.write("content/lessons/a.md", "---\ntitle: First\n---\nWords.\n");
        preview.follow();
        assert!(preview.get("/lessons/a/").1.contains("Words."));
    }
    preview.site.write("content/index.md", b"\xff").write("content/guides/g/b.md", b"\xff");
    preview.site.write("content/lessons/index.md", b"\xff");
    preview.site.write("content/lessons/nowhere/deep/in.md", b"\xff");
    preview.follow();
    assert!(preview.get("/guides/g/b/").1.contains("This page has an error"));
    for made in ["/", "/lessons/"] {
        assert!(preview.get(made).1.contains("This page has an error"), "{made}");
    }
    assert_eq!(preview.get("/lessons/nowhere/deep/in/").0, 404);
}

#[test]
fn what_stands_at_the_address_of_a_file_that_cannot_be_read_stays() {
    let site =
        small().write("content/lessons/other.md", "---\ntitle: Other\nslug: new\n---\nMine.\n");
    let mut preview = Preview::of(&site);
    preview.site.write("content/lessons/new.md", b"\xff");
    preview.follow();
    assert!(preview.get("/lessons/new/").1.contains("Mine."));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_site_has_a_page_that_says_so() {
    let mut preview = Preview::of(&small());
    preview.site.delete("content/lessons/a.md");
    std::os::unix::fs::symlink("/etc/hostname", preview.site.path("content/lessons/a.md")).unwrap();
    preview.follow();
    let (found, page) = preview.get("/lessons/a/");
    assert!(found == 200 && page.contains("leads out of the site"), "{page}");
}

#[test]
fn no_other_site_can_show_the_preview_in_its_own_pages() {
    let preview = Preview::of(&small());
    let ask = |path: &str, site: &str, mode: &str, dest: &str| {
        let headers = format!(
            "Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n"
        );
        preview.get_with(path, &headers).0
    };
    for site in ["cross-site", "same-site"] {
        for (mode, dest) in [
            ("navigate", "iframe"),
            ("navigate", "object"),
            ("no-cors", "image"),
            ("no-cors", "script"),
            ("cors", "empty"),
            ("no-cors", "document"),
        ] {
            for path in ["/lessons/map.png", "/lessons/a/", "/.chalktalk/faults.json", "/nothing/"]
            {
                assert_eq!(
                    status(&ask(path, site, mode, dest)),
                    403,
                    "{path} {site} {mode} {dest}"
                );
            }
        }
        assert_eq!(status(&ask("/lessons/a/", site, "navigate", "document")), 200, "{site}");
    }
    for site in ["same-origin", "none"] {
        assert_eq!(status(&ask("/lessons/map.png", site, "no-cors", "image")), 200, "{site}");
        assert_eq!(status(&ask("/lessons/a/", site, "navigate", "iframe")), 200, "{site}");
    }
    let refused = ask("/", "cross-site", "no-cors", "image");
    let nothing = preview.get_with("/nothing/", "").0;
    let media = preview.get_with("/lessons/map.png", "").0;
    let own = preview.get_with("/.chalktalk/live.js", "").0;
    for head in [refused, nothing, media, own] {
        assert_eq!(header(&head, "x-frame-options"), Some("SAMEORIGIN"), "{head}");
        assert_eq!(header(&head, "cross-origin-resource-policy"), Some("same-origin"), "{head}");
    }
}

#[test]
fn who_has_anything_at_all_is_told_that_it_is_there() {
    let preview = Preview::of(&small());
    for path in
        ["/lessons/a/", "/lessons/map.png", "/.chalktalk/faults.json", "/.chalktalk/live.js"]
    {
        let (head, body) = preview.get_with(path, "If-None-Match: *\r\n");
        assert_eq!((status(&head), body.len()), (304, 0), "{path}");
    }
    assert_eq!(status(&preview.get_with("/nothing/", "If-None-Match: *\r\n").0), 404);
    assert_eq!(status(&preview.get_with("/lessons/a", "If-None-Match: *\r\n").0), 307);
}

/// The program serving a site, until this value is dropped.
struct Running(Child, Receiver<String>);

impl Running {
    fn of(site: &DiskSite, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chalktalk"));
        command.args(["serve", "--port", "0"]).args(arguments).current_dir(site.path(""));
        command.env("SOURCE_DATE_EPOCH", "1795392000").envs(variables.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let (told, said) = channel();
        std::thread::spawn(move || lines.for_each(|line| drop(told.send(line))));
        Self(child, said)
    }

    /// Returns what is said up to these words.
    fn said(&self, words: &str) -> String {
        let mut said = String::new();
        while !said.contains(words) {
            let line = self.1.recv_timeout(Duration::from_mins(1));
            said += &line.unwrap_or_else(|_| panic!("`{words}` was never said: {said}"));
            said.push('\n');
        }
        said
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn only_who_listens_to_the_network_is_told_that_it_can_look() {
    let site = small().on_disk();
    for (host, shown, is_open) in [
        ("127.0.0.1", "http://127.0.0.1:", false),
        ("localhost", "http://127.0.0.1:", false),
        ("LOCALHOST", "http://127.0.0.1:", false),
        ("127.0.0.2", "http://127.0.0.", false),
        ("0.0.0.0", "http://", true),
    ] {
        if host == "127.0.0.2" && !cfg!(target_os = "linux") {
            continue;
        }
        let said = Running::of(&site, &["--host", host], &[]).said("Ctrl-C");
        assert!(said.contains(&format!("Your site is at {shown}")), "{host}: {said}");
        assert_eq!(said.contains("in your network can look"), is_open, "{host}: {said}");
    }
}

#[test]
fn an_address_of_another_computer_is_told_as_such() {
    let site = small().on_disk();
    // 192.0.2.1 belongs to nobody (RFC 5737).
    for arguments in
        [&["serve", "--host", "192.0.2.1"][..], &["serve", "--host", "192.0.2.1", "--port", "0"]]
    {
        let run = site.run(arguments).exits(3);
        let run = run.says("this computer has no address 192.0.2.1").says("`--host` alone");
        assert!(!run.err.contains("close what uses it"), "{}", run.err);
    }
    site.run(&["serve", "--host", "nonsense"]).exits(2).says("nonsense");
}

#[cfg(target_os = "linux")]
#[test]
fn where_no_browser_can_be_opened_that_is_told() {
    let site = small().on_disk();
    let nowhere = site.path("nowhere").display().to_string();
    let said = Running::of(&site, &["--open"], &[("PATH", &nowhere)]).said("No browser");
    assert!(said.contains("type the address"), "{said}");
}
