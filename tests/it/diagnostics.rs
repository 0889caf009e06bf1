//! Every fault there is: a bad site for each code in `tests/diagnostics/<code>/`, with a snapshot of what people are
//! told in its `report.snap`. Faults that need bytes, links or sizes no repository should hold are made here.

use crate::disk::DiskSite;
use crate::images;
use crate::site::{SiteTest, repository};
use chalktalk::diagnostics::{CODES, code};
use std::path::Path;

/// Codes without a bad site, and why.
const WITHOUT: [&str; 1] = [
    // A fault of chalktalk itself: whoever finds a page for it mends the fault. A unit test of the pipeline shows it.
    code::PAGE_PANIC.id,
];

#[test]
fn each_code_has_a_bad_site_and_a_message_worth_reading() {
    for code in CODES.iter().filter(|code| !WITHOUT.contains(&code.id)) {
        let report = match made(code.id) {
            Some(report) => report,
            None => bad_site(code.id).build().reports(code.id).report(),
        };
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(repository("tests/diagnostics").join(code.id));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("report", without_versions(&report)));
    }
}

/// Takes the digests of the theme's files out, which change with every look.
fn without_versions(report: &str) -> String {
    let mut parts = report.split("`version ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_hexdigit());
        format!("{text}`version …{rest}")
    })
}

/// Returns the bad site of a code: its folder, with a plain `chalktalk.yaml` where it has none of its own.
fn bad_site(code: &str) -> SiteTest {
    let folder = repository("tests/diagnostics").join(code);
    assert!(folder.is_dir(), "`{code}` has no bad site in tests/diagnostics/{code}");
    let site = SiteTest::at(&folder);
    let has_settings = site.sources().iter().any(|file| file == "chalktalk.yaml");
    if has_settings || code == code::NO_SETTINGS.id {
        return site;
    }
    site.write("chalktalk.yaml", "title: A hub\nbase_url: https://hub.example.org/\n")
}

/// Makes the bad site of a code that no repository should hold, and returns what is reported.
fn made(code: &str) -> Option<String> {
    let site = DiskSite::empty();
    site.write("chalktalk.yaml", "title: A hub\nbase_url: https://hub.example.org/\n")
        .write("content/pages/about.md", "# About us\n");
    if code == code::UNREADABLE.id {
        link(Path::new("gone.md"), &site.path("content/pages/link.md"));
    } else if code == code::TOO_LARGE.id {
        site.sparse("content/pages/recording.md", 200 * 1024 * 1024);
    } else if code == code::NOT_UTF8.id {
        site.write("content/pages/latin.md", b"# Caf\xE9\n");
        site.write("content/pages/utf-16.md", utf16("# Café\n"));
        site.write("content/pages/word.md", b"PK\x03\x04\x14\0\x06\0");
    } else if code == code::NUL_BYTE.id {
        site.write("content/pages/damaged.md", b"# Listening\n\nA minute of \0 is long.\n");
    } else if code == code::LINK_OUTSIDE.id {
        let outside = DiskSite::empty();
        outside.write("notes.md", "# Notes\n");
        link(&outside.path("notes.md"), &site.path("content/pages/notes.md"));
        return Some(SiteTest::at(&site.path("")).build().reports(code).report());
    } else if code == code::FOLDER_LINK.id {
        link(&site.path("content/pages"), &site.path("content/lessons"));
    } else if code == code::UNSTORABLE_NAME.id {
        site.write("content/pages/con.md", "# Con\n").write("content/pages/what?.md", "# What?\n");
    } else if code == code::DAMAGED_IMAGE.id || code == code::HUGE_IMAGE.id {
        let whole = images::png(images::photo(600, 400));
        let half = whole[..whole.len() / 2].to_vec();
        let picture = if code == code::HUGE_IMAGE.id { images::bomb() } else { half };
        site.write("content/pages/table.png", picture);
        site.write("content/pages/about.md", "# About us\n\n![Our table](table.png)\n");
        return Some(site.run(&["check"]).says(code).err);
    } else if code == code::OUTPUT_FOREIGN.id {
        site.run(&["build"]).exits(0);
        site.write("public/about/index.html", "<p>Mine</p>");
        site.write("content/pages/about.md", "# About all of us\n");
        return Some(site.run(&["build"]).says(code).err);
    } else if code == code::OUTPUT_LEFT.id {
        site.run(&["build"]).exits(0);
        site.write("public/about/index.html", "<p>Mine</p>");
        site.rename("content/pages/about.md", "content/pages/who.md");
        return Some(site.run(&["build"]).says(code).err);
    } else {
        return None;
    }
    Some(SiteTest::at(&site.path("")).build().reports(code).report())
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[cfg(unix)]
fn link(target: &Path, at: &Path) {
    std::os::unix::fs::symlink(target, at).unwrap();
}
