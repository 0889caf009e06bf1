//! The preview: what is served after any edit is what a clean build makes, and the server answers nobody else.

use crate::preview::{Preview, header, status, switches};
use crate::site::{Silent, SiteTest};
use chalktalk::paths::SitePath;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};

pub(crate) fn small() -> SiteTest {
    SiteTest::new()
        .write("content/lessons/a.md", "---\ntitle: First\n---\nWords.\n\n[b](b.md)\n")
        .write("content/lessons/b.md", "---\ntitle: Second\ndraft: true\n---\nMore words.\n")
        .picture("content/lessons/map.png")
        .write("content/pages/c.md", "---\ntitle: Third\n---\n![A map](../lessons/map.png)\n")
}

#[test]
fn pages_are_served_with_the_script_and_never_kept() {
    let preview = Preview::of(&small());
    let (head, body) = preview.get_with("/lessons/a/", "");
    assert_eq!(status(&head), 200);
    assert_eq!(header(&head, "content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(header(&head, "cache-control"), Some("no-store"));
    let body = String::from_utf8(body).unwrap();
    assert!(body.contains("Words.") && body.contains("/.chalktalk/live.js"), "{body}");
    let held = preview.state.get(&SitePath::new("lessons/a/")).unwrap();
    assert!(!format!("{held:?}").contains("live.js"), "artifacts stay as they are");
    assert_eq!(preview.get("/lessons/b/").0, 200, "drafts are shown");
    assert!(preview.get("/lessons/b/").1.contains("banner"), "and say so");
    assert_eq!(preview.get("/lessons/a/index.html").0, 200);
    let tag = header(&head, "etag").unwrap();
    let (again, rest) = preview.get_with("/lessons/a/", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((status(&again), rest.len()), (304, 0));
    let (missing, page) = preview.get("/nothing/");
    assert_eq!(missing, 404);
    assert!(page.contains("Page not found"), "{page}");
    let (moved, _) = preview.get_with("/lessons/a", "");
    assert_eq!((status(&moved), header(&moved, "location")), (307, Some("/lessons/a/")));
}

#[test]
fn media_are_sent_whole_or_in_parts() {
    let preview = Preview::of(&small());
    let (head, whole) = preview.get_with("/lessons/map.png", "");
    assert_eq!((status(&head), header(&head, "content-type")), (200, Some("image/png")));
    let (head, part) = preview.get_with("/lessons/map.png", "Range: bytes=1-3\r\n");
    assert_eq!((status(&head), part.as_slice()), (206, &whole[1..4]));
}

#[test]
fn a_site_with_a_folder_in_its_address_lies_below_that() {
    let site = small().write("chalktalk.yaml", "title: Hub\nbase_url: https://example.org/hub/\n");
    let preview = Preview::of(&site);
    assert_eq!(preview.get("/hub/lessons/a/").0, 200);
    assert_eq!(preview.get("/lessons/a/").0, 404);
    let (head, _) = preview.get_with("/", "");
    assert_eq!((status(&head), header(&head, "location")), (307, Some("/hub/")));
}

#[test]
fn nothing_but_the_table_is_served() {
    let preview = Preview::of(&small());
    preview.site.write("secret.txt", "secret");
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/lessons/../../secret.txt",
        "/..\\secret.txt",
        "//etc/passwd",
        "/lessons/a/../../../secret.txt",
        "/secret.txt",
        "/content/lessons/a.md",
        "/chalktalk.yaml",
        "/%00",
        "/lessons/a%00/",
        "/.chalktalk/../secret.txt",
        "/....//secret.txt",
        "/%252e%252e/secret.txt",
    ] {
        let (status, body) = preview.get(path);
        assert!(status == 404 || status == 400, "{path}: {status}");
        assert!(!body.contains("secret\n") && !body.contains("root:"), "{path}");
    }
}

#[test]
fn other_hosts_origins_and_methods_are_refused() {
    let preview = Preview::of(&small());
    let port = preview.port;
    let ask = |method: &str, host: &str, more: &str| {
        let request =
            format!("{method} / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n");
        preview.send(&request).0
    };
    let own = format!("127.0.0.1:{port}");
    assert_eq!(status(&ask("GET", &own, "")), 200);
    assert_eq!(status(&ask("GET", &format!("localhost:{port}"), "")), 200);
    assert_eq!(status(&ask("HEAD", &own, "")), 200);
    assert_eq!(status(&ask("GET", &format!("evil.example:{port}"), "")), 403);
    assert_eq!(status(&ask("GET", "127.0.0.1", "")), 403);
    assert_eq!(status(&ask("GET", &own, "Origin: https://evil.example\r\n")), 403);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"] {
        let head = ask(method, &own, "Content-Length: 0\r\n");
        assert_eq!((status(&head), header(&head, "allow")), (405, Some("GET, HEAD")), "{method}");
    }
    assert_eq!(header(&ask("GET", &own, ""), "access-control-allow-origin"), None);
}

#[test]
fn too_large_and_broken_requests_end_and_others_go_on() {
    let preview = Preview::of(&small());
    let (head, _) = preview.get_with("/", &format!("X-Long: {}\r\n", "x".repeat(200_000)));
    assert!(!head.starts_with("HTTP/1.1 200"), "{head}");
    let (head, _) = preview.send("nonsense\r\n\r\n");
    assert!(!head.starts_with("HTTP/1.1 200"), "{head}");
    let waiting: Vec<TcpStream> = (0..500)
        .map(|_| {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, preview.port)).unwrap();
            stream.write_all(b"GET / HT").unwrap();
            stream
        })
        .collect();
    assert_eq!(preview.get("/lessons/a/").0, 200, "half a thousand slow ones stop nobody");
    drop(waiting);
}

#[test]
fn a_page_with_an_error_says_so_and_the_others_are_current() {
    let mut preview = Preview::of(&small());
    preview.site.write("content/lessons/a.md", "---\ntitle: Two: colons\n---\nWords.\n");
    preview.site.write("content/pages/c.md", "---\ntitle: Third anew\n---\nNew.\n");
    preview.follow();
    let (_, broken) = preview.get("/lessons/a/");
    assert!(broken.contains("This page has an error"), "{broken}");
    assert!(
        preview.get("/pages/c/").1.contains("Third anew")
            || preview.get("/c/").1.contains("Third anew")
    );
    assert!(preview.get("/.chalktalk/faults.json").1.contains("yaml/colon"));
    preview.site.write("content/lessons/a.md", "---\ntitle: First\n---\nWords again.\n");
    preview.follow();
    assert!(preview.get("/lessons/a/").1.contains("Words again."));
    assert!(!preview.get("/.chalktalk/faults.json").1.contains("yaml/colon"));
}

#[test]
fn an_error_in_the_settings_or_the_theme_keeps_the_last_good_site() {
    let mut preview = Preview::of(&small());
    let before = preview.table();
    preview.site.write("chalktalk.yaml", "titel: Hub\n");
    assert_eq!(preview.follow(), None);
    assert_eq!(preview.table(), before);
    assert!(preview.get("/.chalktalk/faults.json").1.contains("titel"));
    preview.site.write("chalktalk.yaml", "title: Hub\n");
    preview.follow();
    preview.site.write("themes/default/templates/page.html", "{% if %}");
    assert_eq!(preview.follow(), None);
    assert_eq!(preview.get("/lessons/a/").0, 200);
}

#[test]
fn what_is_equal_is_not_built_and_what_changed_is_told() {
    let mut preview = Preview::of(&small());
    assert!(preview.builder.build(&switches(), &Silent).is_none());
    let mut news = preview.news();
    let mut data = || news.next().unwrap();
    assert_eq!(data()["generation"], 1);
    preview
        .site
        .write("content/lessons/a.md", "---\ntitle: First\n---\nOther words.\n\n[b](b.md)\n");
    let changes = preview.follow().unwrap();
    assert_eq!(
        changes.changed,
        [SitePath::new("lessons/a/")],
        "a body edit renders that page only"
    );
    let told = data();
    assert_eq!(told["changed"], serde_json::json!(["/lessons/a/"]));
    assert_eq!(told["generation"], 2);
    assert_eq!(told["follow"], serde_json::Value::Null, "nobody asked for that");
    preview.site.write("content/lessons/new.md", "---\ntitle: New\n---\nWords.\n");
    let changes = preview.follow().unwrap();
    assert!(changes.added.contains(&SitePath::new("lessons/new/")));
    assert!(changes.changed.contains(&SitePath::new("lessons/")), "lists are right at once");
}

#[test]
fn the_program_serves_until_it_is_stopped_and_watch_writes() {
    let site = small().on_disk();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_chalktalk"));
    command.arg("watch").current_dir(site.path("")).env("SOURCE_DATE_EPOCH", "1795392000");
    let mut running = command.stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(running.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut wait_for = |words: &str| {
        let line = lines.find(|line| line.contains(words));
        assert!(line.is_some(), "`{words}` was never said");
    };
    wait_for("Waiting for changes");
    let page = site.path("public/lessons/a/index.html");
    assert!(site.read("public/lessons/a/index.html").contains("Words."));
    assert!(!site.path("public/lessons/b/index.html").exists(), "drafts are not written");
    site.write("content/lessons/a.md", "---\ntitle: First\n---\nWords that are new.\n");
    wait_for("Waiting for changes");
    assert!(site.read("public/lessons/a/index.html").contains("Words that are new."));
    site.write("content/lessons/a.md", "---\ntitle: Two: colons\n---\nLost?\n");
    wait_for("Nothing was written");
    assert!(page.exists() && site.read("public/lessons/a/index.html").contains("that are new"));
    running.kill().unwrap();
    running.wait().unwrap();
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test holds the lock of an output folder")]
fn watch_goes_on_when_another_chalktalk_has_written() {
    let site = small().on_disk();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_chalktalk"));
    command.arg("watch").current_dir(site.path("")).env("SOURCE_DATE_EPOCH", "1795392000");
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null());
    let mut running = command.spawn().unwrap();
    let mut lines = BufReader::new(running.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut wait_for = |words: &str| {
        let line = lines.find(|line| line.contains(words));
        assert!(line.is_some(), "`{words}` was never said");
    };
    wait_for("Waiting for changes");
    let lock = std::fs::File::create(site.path("public/.chalktalk-lock")).unwrap();
    lock.lock().unwrap();
    site.write("content/lessons/a.md", "---\ntitle: First\n---\nWords that are new.\n");
    wait_for("tried again");
    lock.unlock().unwrap();
    wait_for("Waiting for changes");
    assert!(site.read("public/lessons/a/index.html").contains("Words that are new."));
    running.kill().unwrap();
    running.wait().unwrap();
}

#[test]
#[expect(clippy::disallowed_methods, reason = "an editor saves at the same time")]
fn a_page_that_is_emptied_before_it_is_written_is_never_shown_empty() {
    let mut preview = Preview::of(&small());
    let file = preview.site.path("content/lessons/a.md");
    std::fs::write(&file, "").unwrap();
    let editor = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(60));
        std::fs::write(file, "---\ntitle: First\n---\nSaved in two steps.\n").unwrap();
    });
    let changes = preview.follow().unwrap();
    editor.join().unwrap();
    assert_eq!(changes.changed, [SitePath::new("lessons/a/")]);
    assert!(preview.get("/lessons/a/").1.contains("Saved in two steps."));
    preview.site.write("content/lessons/a.md", "");
    preview.follow();
    assert!(preview.get("/.chalktalk/faults.json").1.contains("front-matter/missing-key"));
}

#[test]
fn a_picture_of_the_same_length_and_another_reason_are_changes() {
    let site = small().write("static/site.css", "p { color: #fff }\n");
    let mut preview = Preview::of(&site);
    preview.site.write("static/site.css", "p { color: #eee }\n");
    // Two saves within the clock of a file system look alike.
    let later = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(2_000_000_000);
    std::fs::File::options()
        .write(true)
        .open(preview.site.path("static/site.css"))
        .unwrap()
        .set_modified(later)
        .unwrap();
    assert_eq!(preview.follow().unwrap().changed, [SitePath::new("site.css")]);
    preview.site.write("content/lessons/a.md", b"\xff\xfeW\0o\0".as_slice());
    preview.follow();
    let before = preview.get("/.chalktalk/faults.json").1;
    preview.site.write("content/lessons/a.md", b"Caf\xe9".as_slice());
    preview.follow();
    assert_ne!(preview.get("/.chalktalk/faults.json").1, before);
}
