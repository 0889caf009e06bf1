//! Files as no one should send them: each gives a clear fault, the right exit code, and leaves the output alone.

use crate::disk::DiskSite;
use crate::site::SiteTest;

/// A site that was built once; `bad` then does something to it. What follows must fail and change nothing.
fn fails(code: i32, fault: &str, bad: impl FnOnce(&DiskSite)) {
    let site = SiteTest::from("two_issues").on_disk();
    site.run(&["build"]).exits(0);
    let before = site.tree("public");
    bad(&site);
    let run = site.run(&["build"]).exits(code).says(fault);
    assert!(!run.err.contains("panicked"), "{}", run.err);
    assert_eq!(site.tree("public"), before, "{fault}: the output");
}

fn fails_with(fault: &str, bytes: impl AsRef<[u8]>) {
    fails(1, fault, |site| {
        site.write("content/lessons/bad.md", bytes);
    });
}

#[test]
fn files_that_are_no_text() {
    fails_with("read/nul-byte", b"# A\n\nb\0c and more text\n");
    fails_with("read/not-utf-8", b"# Caf\xe9\n");
    let utf16 = |little: bool| -> Vec<u8> {
        let units = "\u{feff}# Title\n".encode_utf16();
        units
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    };
    fails_with("read/not-utf-8", utf16(true));
    fails_with("read/not-utf-8", utf16(false));
    fails(1, "read/too-large", |site| {
        site.sparse("content/lessons/bad.md", 200 << 20);
    });
}

#[test]
fn pages_without_front_matter_or_anything() {
    fails_with("front-matter/missing-key", "");
    fails_with("front-matter/missing-key", "Just words.\n");
    fails_with("front-matter/missing-key", "---\n---\n");
    fails_with("front-matter/missing-key", "\u{feff}");
    fails_with("yaml/unclosed", "---\ntitle: A\n");
    fails_with("yaml/not-a-mapping", "---\nwords\n---\n");
}

#[test]
fn bombs_in_yaml() {
    let deep = "[".repeat(100_000);
    fails_with("yaml/too-large", format!("---\ntitle: A\nextra: {deep}\n---\n"));
    fails_with("yaml/too-large", format!("---\ntitle: A\nextra: {}\n---\n", "[".repeat(20_000)));
    let maps: String = (0..2000).map(|depth| format!("{}a:\n", " ".repeat(depth % 1000))).collect();
    fails_with("yaml/", format!("---\ntitle: A\nextra:\n{maps}---\n"));
    let dashes = "- ".repeat(20_000);
    fails_with("yaml/too-large", format!("---\ntitle: A\nextra: \n  {dashes}\n---\n"));
    let level = |level: u32| {
        format!("  a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "))
    };
    let levels: String = (1..12).map(level).collect();
    let aliases =
        format!("---\ntitle: A\nextra:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{levels}");
    fails_with("yaml/too-large", aliases + "---\n");
    fails_with("yaml/", "---\ntitle: A\nextra: &a [*a]\n---\n");
    fails_with("yaml/duplicate-key", "---\ntitle: A\ntitle: B\n---\n");
    fails_with("yaml/too-large", format!("---\ntitle: A\nsummary: {}\n---\n", "x".repeat(70_000)));
}

#[test]
fn nesting_in_markdown() {
    fails_with("body/too-deep", format!("# A\n\n{}x\n", "> ".repeat(50_000)));
    fails_with("body/too-deep", format!("# A\n\n{}x\n", "- ".repeat(5_000)));
    fails_with("body/", format!("# A\n\n{}", "::: note\n".repeat(5_000)));
    let site = SiteTest::page_of(&format!("{}x\n", "> ".repeat(50_000)))
        .build()
        .reports_only(["body/too-deep"]);
    assert!(site.page("a/index.html").count("blockquote") <= 65, "what is deeper is left out");
    // These are odd, but they are text.
    for text in [
        "[".repeat(50_000),
        "*a _b ".repeat(20_000),
        "<b>".repeat(5_000),
        "![a](".repeat(20_000),
        "`".repeat(50_000),
        "|a".repeat(10_000) + "\n" + &"|-".repeat(10_000),
        (0..3000).map(|n| format!("[^{n}]: [^{}]\n\n", n + 1)).collect(),
        "{#a ".repeat(20_000),
        "&#x".repeat(20_000),
    ] {
        let site = SiteTest::page_of(&text).build();
        assert!(!site.codes().contains(&"body/page-panic"), "{}", &text[..20]);
        assert_eq!(site.page("a/index.html").errors, Vec::<String>::new(), "{}", &text[..20]);
    }
}

#[test]
fn slugs_and_names_that_are_no_address() {
    for slug in [
        "..", "../up", "a/b", "50%", "con", "\"\"", "'.'", "\"a b\"", "a?b", "\"a#b\"", "lpt1",
        "\"a\\0\"",
    ] {
        let site = SiteTest::new()
            .write("content/lessons/a.md", &format!("---\ntitle: A\nslug: {slug}\n---\n"))
            .build();
        let codes = site.codes();
        let empty = slug == "\"\"";
        assert!(codes.contains(&"front-matter/invalid-slug") || empty, "{slug}: {codes:?}");
        assert!(
            site.paths().iter().all(|file| !file.contains("..") && !file.contains("//")),
            "{slug}"
        );
    }
    for name in ["con.md", "a:b.md", "aux.md", "what?.md", "a\\b.md"] {
        fails(1, "read/unstorable-name", |site| {
            site.write(&format!("content/lessons/{name}"), "# A\n");
        });
    }
    fails(1, "front-matter/no-address", |site| {
        site.write("content/lessons/---.md", "# A\n");
    });
}

#[test]
fn folders_and_links_where_files_belong() {
    fails(1, "read/folder-named-md", |site| {
        site.write("content/lessons/x.md/notes.txt", "A");
    });
    fails(3, "read/unreadable", |site| {
        site.write("static", "a file");
    });
    fails(1, "read/misplaced", |site| {
        site.write("content/lesons/a.md", "# A\n");
    });
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_or_nowhere() {
    use std::os::unix::fs::symlink;
    fails(1, "read/link-outside", |site| {
        site.write("content/lessons/a.md", "# A\n");
        symlink("/etc/hostname", site.path("content/lessons/out.md")).unwrap();
    });
    fails(3, "read/unreadable", |site| {
        site.write("content/lessons/a.md", "# A\n");
        symlink("loop.md", site.path("content/lessons/loop.md")).unwrap();
    });
    fails(2, "", |site| {
        site.write("elsewhere/a.txt", "Mine");
        site.write(
            "chalktalk.yaml",
            "title: A hub\nbase_url: https://example.org/\noutput: {dir: linked}\n",
        );
        symlink(site.path("elsewhere"), site.path("linked")).unwrap();
    });
}

#[test]
fn settings_that_cannot_be_used() {
    for (text, fault) in [
        ("", "settings/"),
        ("title: [", "yaml/"),
        ("just words", "yaml/not-a-mapping"),
        ("title: A\noutput: {dir: /}\n", ""),
        ("title: A\noutput: {dir: ..}\n", ""),
        ("title: A\ntheme: ../x\n", "settings/invalid"),
        ("title: A\nredirects: [apche]\n", "settings/invalid"),
    ] {
        let site = SiteTest::from("two_issues").on_disk();
        site.run(&["build"]).exits(0);
        let before = site.tree("public");
        site.write("chalktalk.yaml", text);
        let run = site.run(&["build"]).says(fault);
        assert!([1, 2].contains(&run.code), "{text}: {run:?}");
        assert_eq!(site.tree("public"), before, "{text}");
    }
}
